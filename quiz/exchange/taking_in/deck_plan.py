"""Plans an import into the learner's decks: which entries are new, changed or the same, and where each goes."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.deck.card_ids import note_of, part_of, written_note
from quiz.deck.find_decks import SUFFIXES
from quiz.deck.reading.deck_keys import ID, ORIGIN
from quiz.deck.writing.cards_of_entry import cards_of
from quiz.deck.writing.yaml_text import Entry
from quiz.exchange.file_names import file_name_of
from quiz.exchange.incoming import CardHistory, ImportRemark, Incoming, IncomingDeck, IncomingEntry
from quiz.exchange.taking_in.compose import Composed, can_go, grown_deck, new_deck, parts
from quiz.exchange.taking_in.decks_here import DeckHere, EntryHere, entry_of, is_own, own_key, plain_entry, text_hash
from quiz.process.stopping import stop_if_unwanted, while_still_wanted

OURS_STAYS = "changed here and there since: what stands here stays (`--theirs` takes theirs)"
UNKNOWN_STAYS = "the text here is not what an import wrote: it stays (`--theirs` takes theirs)"
OLDER = "the file is older than the text that came in last: that stays (`--theirs` takes the older one)"
NO_WAY_IN = "the deck is set in a way that nothing can be changed in it by itself: put it in with an editor"
TWICE = "the same card twice in the file"
GONE = "no longer there: the card stays here"
MOVED = "moved to another deck there: the card stays in its deck here"
OTHER_WORDS = "other words than those of your card: yours stay (`--theirs` takes those of the file)"
OTHER_KIND = "other words than those of your card, of which the file has but a part: change it in its deck"
HEAD = "title, description or settings of a deck, changed there: those here stay"


class Target(NamedTuple):
    """The place that decks are imported to: the folder for new ones, all folders with decks, and the entries imported
    before.

    `wrote` has the hashes of the texts that imports have written, by origin. With `theirs`, a text that was changed in
    the other program replaces ours. `is_older` tells that a later file of the same collection was already imported.
    `places` has the deck in the other program in which each entry was at the last import, by origin; `heads` has the
    hashes of its decks' own titles, descriptions and settings.
    """

    folder: Path
    here: Mapping[str, EntryHere]
    wrote: Mapping[str, str]
    theirs: bool = False
    is_older: bool = False
    roots: tuple[Path, ...] = ()
    places: Mapping[str, str] = {}
    heads: Mapping[str, str] = {}

    def name_of(self, path: Path) -> str:
        """Returns the name of the deck at `path`: its path below the first of the folders that contains it."""
        for root in (*self.roots, self.folder):
            if path.absolute().is_relative_to(root.absolute()):
                return path.absolute().relative_to(root.absolute()).with_suffix("").as_posix()
        return path.stem


class FilePlan(NamedTuple):
    """A deck file to write: its path, its new bytes, and its present ones, None for a new file."""

    path: Path
    data: bytes
    before: bytes | None


class ImportCounts(NamedTuple):
    """Counts of the cards of a deck that are new, changed or the same, and in which files they are."""

    title: str
    new: int
    changed: int
    same: int
    paths: tuple[Path, ...]


class Settled(NamedTuple):
    """An incoming entry, and the cards that it has here."""

    entry: IncomingEntry
    cards: tuple[Card, ...]


class DeckPlan(NamedTuple):
    """Everything that an import changes in decks.

    `wrote` has the hashes of the texts to be written, by origin; `places` has the deck in the other program for each
    entry for which it is new; `heads` has the hashes of its decks' own titles, descriptions and settings.
    """

    files: tuple[FilePlan, ...]
    counts: tuple[ImportCounts, ...]
    settled: tuple[Settled, ...]
    wrote: Mapping[str, str]
    left_out: tuple[ImportRemark, ...]
    kept: tuple[ImportRemark, ...]
    moved: tuple[ImportRemark, ...] = ()
    places: Mapping[str, str] = {}
    heads: Mapping[str, str] = {}


def plan_decks(incoming: Incoming, target: Target) -> DeckPlan:
    """Returns what an import changes in the decks of `target`."""
    planner = _Planner(incoming, target)
    plan = planner.plan()
    return _Planner(incoming, target, moves=False).plan() if planner.has_lost_any else plan


class _Planner:
    """Plans the import, deck by deck."""

    def __init__(self, incoming: Incoming, target: Target, moves: bool = True) -> None:
        self._incoming, self._target, self._may_move = incoming, target, moves and not target.is_older
        self._ids = {here.id for here in target.here.values()}
        self._paths = _Paths(target.folder)
        self._changes: dict[Path, tuple[DeckHere, list[tuple[EntryHere, IncomingEntry]], list[IncomingEntry]]] = {}
        self._files: list[FilePlan] = []
        self._settled: dict[str, tuple[Card, ...]] = {}
        self._wrote: dict[str, str] = {}
        self._left_out: list[ImportRemark] = []
        self._kept: list[ImportRemark] = []
        self._states: dict[str, str] = {}
        self._where: dict[str, list[Path]] = {}
        self._decks_of: dict[Path, tuple[tuple[str, ...], int]] = {}
        self._moves: dict[str, EntryHere] = {}
        self._moved: list[ImportRemark] = []
        self._stuck: set[Path] = set()
        self._known_again: dict[str, EntryHere] = {}
        self._comes_back = incoming.comes_back
        self._by_name: dict[str, EntryHere] = {}
        if self._comes_back:
            ours = (here for here in target.here.values() if here.cards)
            # Of two that one name in the file may mean, the one that came by an import has its history.
            by_origin = sorted(ours, key=lambda here: bool(here.cards[0].origin))
            self._by_name = {self._comes_back.name(here.cards[0]): here for here in by_origin}
        self._histories: dict[str, tuple[CardHistory, ...]] = {}

    @property
    def has_lost_any(self) -> bool:
        """Tells whether a moved entry would be missing in both decks or stay in both, because one of them cannot be
        changed.
        """
        return any(origin not in self._wrote or here.deck.path in self._stuck for origin, here in self._moves.items())

    def plan(self) -> DeckPlan:
        """Returns the whole plan. It can be called only once."""
        decks, seen = self._each_once()
        entries = (one for deck in decks for one in deck.entries)
        self._known_again = {one.origin: ours for one in entries if (ours := self._written_from(one))}
        self._decks_of = self._main_decks(decks)
        self._choose_moves(decks)
        for deck in decks:
            self._sort(deck)
        for path, (here, changed, added) in self._changes.items():
            self._grow(path, here, changed, added)
        self._remark_on_others(decks, seen | {here.origin for here in self._known_again.values()})
        self._remark_on_heads(decks)
        settled = [(deck, one) for deck in decks for one in deck.entries if one.origin in self._settled]
        return DeckPlan(
            tuple(self._files),
            tuple(self._counts(deck) for deck in decks if deck.entries),
            tuple(self._settled_as(one) for _, one in settled),
            self._wrote,
            tuple(self._left_out),
            tuple(self._kept),
            tuple(self._moved),
            {one.origin: _joined(deck.path) for deck, one in settled if self._has_new_place(one)},
            {} if self._target.is_older else {_joined(deck.path): _head(deck) for deck in decks},
        )

    def _each_once(self) -> tuple[list[IncomingDeck], set[str]]:
        """Returns the decks with each entry only where it comes first, and the origins of all entries.

        Repeated entries get a remark.
        """
        seen: set[str] = set()
        decks = []
        for deck in self._incoming.decks:
            entries = []
            for one in map(_known_by, deck.entries):
                if one.origin in seen:
                    self._left_out.append(ImportRemark(TWICE, one.first))
                else:
                    seen.add(one.origin)
                    entries.append(one)
            decks.append(deck._replace(entries=tuple(entries)))
        return decks, seen

    def _settled_as(self, one: IncomingEntry) -> Settled:
        """Returns an entry that is now in a deck, with its histories and its cards."""
        return Settled(
            one._replace(histories=self._histories.get(one.origin, one.histories)), self._settled[one.origin]
        )

    def _has_new_place(self, one: IncomingEntry) -> bool:
        """Returns whether the deck of `one` in the other program has to be stored: the entry is new or was moved."""
        return not one.card and (one.origin in self._moves or one.origin not in self._target.places)

    def _main_decks(self, decks: Sequence[IncomingDeck]) -> dict[Path, tuple[tuple[str, ...], int]]:
        """Returns for each of our files the deck of the other program that it belongs to, and how many entries show
        that.

        It is the deck in which most entries of the file were at the last import, or are now if that deck is gone. Files
        with none of the entries are left out.
        """
        by_name = {_joined(deck.path): deck.path for deck in decks}
        counts: dict[Path, Counter[tuple[str, ...]]] = {}
        for deck in decks:
            for one in deck.entries:
                if here := self._here(one):
                    before = by_name.get(self._target.places.get(one.origin, ""), deck.path)
                    counts.setdefault(here.deck.path, Counter())[before] += 1
        return {path: found.most_common(1)[0] for path, found in counts.items()}

    def _choose_moves(self, decks: Iterable[IncomingDeck]) -> None:
        """Finds the entries to move because they were moved in the other program.

        They must still be in the file in which they were imported, with the same text as there. A file that would
        become empty keeps its entries.
        """
        found: dict[Path, list[tuple[IncomingDeck, IncomingEntry, EntryHere]]] = {}
        for deck in decks if self._may_move else ():
            for one in deck.entries:
                here = None if one.card else self._target.here.get(one.origin)
                if here and here.id and self._is_moved(one, deck, here) and self._is_as_there(one, here):
                    found.setdefault(here.deck.path, []).append((deck, one, here))
        for path, moves in found.items():
            if not can_go(moves[0][2].deck, [here for _, _, here in moves]):
                continue
            for deck, one, here in moves:
                self._moves[one.origin] = here
                reason = f"from {' › '.join(self._decks_of[path][0])} to {' › '.join(deck.path)}, as there"
                self._moved.append(ImportRemark(reason, one.first))

    def _is_moved(self, one: IncomingEntry, deck: IncomingDeck, here: EntryHere) -> bool:
        """Returns whether `one` was moved to another deck in the other program, and not by the learner here.

        If so, its deck there differs from that at the last import, and `here` is still in the file for the former deck.
        """
        before, now = self._target.places.get(one.origin), _joined(deck.path)
        return before not in (None, now) and _joined(self._decks_of[here.deck.path][0]) == before

    def _is_as_there(self, one: IncomingEntry, here: EntryHere) -> bool:
        """Returns whether the entry `here` has the same text as `one`, or will have it after this import."""
        ours, theirs = text_hash(here.said), text_hash(plain_entry(_with_origin(one)))
        state = _state(ours, theirs, self._target.wrote.get(one.origin), self._target)
        return ours == theirs or state == "changed"

    def _sort(self, deck: IncomingDeck) -> None:
        """Separates new entries of a deck from known ones, and adds the new ones to the file that has the others."""
        new: list[IncomingEntry] = []
        stop_if_unwanted()
        for one in while_still_wanted(deck.entries):
            here = self._target.here.get(one.origin)
            if one.origin in self._moves:
                new.append(one)
            elif one.origin in self._known_again:
                self._know_again(one, self._known_again[one.origin])
            elif here is None:
                new.append(one)
            else:
                self._meet(one, here)
        homes = Counter({path: count for path, (name, count) in self._decks_of.items() if name == deck.path})
        if not new:
            return
        for here in (self._moves[one.origin] for one in new if one.origin in self._moves):
            self._changes.setdefault(here.deck.path, (here.deck, [], []))
        if homes:
            path = homes.most_common(1)[0][0]
            known = next(here.deck for here in self._target.here.values() if here.deck.path == path)
            self._changes.setdefault(path, (known, [], []))[2].extend(new)
        else:
            self._begin(deck, new)

    def _meet(self, one: IncomingEntry, here: EntryHere) -> None:
        """Decides about `here`, which was imported as `one` before: it is changed, stays as it is, or is the same."""
        self._settled[one.origin] = here.cards
        theirs = text_hash(plain_entry(_with_origin(one)))
        ours, wrote = text_hash(here.said), self._target.wrote.get(one.origin)
        state = _state(ours, theirs, wrote, self._target)
        if state == "changed":
            self._changes.setdefault(here.deck.path, (here.deck, [], []))[1].append((here, one))
        elif state != "same":
            self._kept.append(ImportRemark(state, one.first))
        elif ours == theirs and wrote != theirs:
            self._wrote[one.origin] = theirs
        self._states[one.origin] = "same" if state != "changed" else state

    def _here(self, one: IncomingEntry) -> EntryHere | None:
        """Returns our entry that was imported as `one`, or from which `one` was exported; None where it is new."""
        return self._target.here.get(one.origin) or self._known_again.get(one.origin)

    def _written_from(self, one: IncomingEntry) -> EntryHere | None:
        """Returns the entry of our decks that `one` was once exported from, by its id or else by its words; None if it
        was not exported from them.
        """
        if not one.card or not self._by_name:
            return None
        names = (one.card, written_note(note_of(one.card)))
        found = next((self._by_name[name] for name in names if name in self._by_name), None)
        return found or self._by_name.get(cards_of(one.entry)[0].note)

    def _know_again(self, one: IncomingEntry, here: EntryHere) -> None:
        """Decides about an entry that was exported from `here`.

        The file may contain less than our card, so only differences from the exported text count as changes.
        """
        assert self._comes_back
        written = self._comes_back.read_back(here.cards)
        by_place = dict(zip(written.places, here.cards, strict=False))
        there = [(history, by_place[history.place]) for history in one.histories if history.place in by_place]
        self._histories[one.origin] = tuple(history._replace(part=part_of(card.id)) for history, card in there)
        self._settled[one.origin] = tuple(card for _, card in there) or here.cards[:1]
        self._states[one.origin] = "same"
        if one.entry in written.entries:
            return
        said = _with_changes(here, written.entries[0], one.entry) if len(written.entries) == 1 else None
        if said is None:
            self._kept.append(ImportRemark(OTHER_KIND, one.first))
        elif not self._target.theirs:
            self._kept.append(ImportRemark(OTHER_WORDS, one.first))
        else:
            self._states[one.origin] = "changed"
            change = IncomingEntry(said, here.origin, one.first)
            self._changes.setdefault(here.deck.path, (here.deck, [], []))[1].append((here, change))

    def _begin(self, deck: IncomingDeck, new: Sequence[IncomingEntry]) -> None:
        written = [self._named(one, self._id_here(one)) for one in new]
        for part in parts(written):
            stop_if_unwanted()
            path = self._paths.free(deck.path)
            made = new_deck(path, self._target.name_of(path), deck.head, [written[number] for number in part])
            self._note(made, [new[number] for number in part], [written[number] for number in part], "new")
            if made.data:
                self._files.append(FilePlan(path, made.data, None))
                self._where.setdefault("/".join(deck.path), []).append(path)

    def _grow(
        self,
        path: Path,
        deck: DeckHere,
        changed: Sequence[tuple[EntryHere, IncomingEntry]],
        added: Sequence[IncomingEntry],
    ) -> None:
        instead = [(here, self._named(one, here.id)) for here, one in changed]
        written = [self._named(one, self._id_here(one)) for one in added]
        gone = [here for here in self._moves.values() if here.deck.path == path]
        try:
            made = grown_deck(deck, instead, written, gone)
        except QuizError:
            made = None
        if made is None:
            self._stuck.add(path)
            self._kept += [ImportRemark(NO_WAY_IN, one.first) for one in (*(one for _, one in changed), *added)]
            self._states |= {one.origin: "same" for _, one in changed}
            return
        self._files.append(FilePlan(path, made.data, deck.data))
        self._note(made, [one for _, one in changed], [entry for _, entry in instead], "changed")
        moved = Composed(
            made.data,
            {number - len(changed): cards for number, cards in made.cards.items() if number >= len(changed)},
            {number - len(changed): problem for number, problem in made.refused.items()},
        )
        self._note(moved, added, written, "new")

    def _note(self, made: Composed, ones: Sequence[IncomingEntry], written: Sequence[Entry], state: str) -> None:
        for number, (one, entry) in enumerate(zip(ones, written, strict=True)):
            if number in made.cards:
                self._settled[one.origin] = made.cards[number]
                self._wrote[one.origin] = text_hash(plain_entry(entry))
                self._states[one.origin] = "changed" if one.origin in self._moves else state
            else:
                self._left_out.append(ImportRemark(made.refused[number].message, one.first))

    def _id_here(self, one: IncomingEntry) -> str:
        """Returns the present id of an entry that moves to another deck; an empty text if it does not move."""
        return self._moves[one.origin].id if one.origin in self._moves else ""

    def _named(self, one: IncomingEntry, known: str = "") -> Entry:
        """Returns the entry to write, with the id that it has, or else one made from its origin."""
        given = str(one.entry.get(ID.name, ""))
        id_ = known or given
        if not known and (not id_ or id_ in self._ids) and not is_own(one.origin):
            id_ = id_of_origin(one.origin)
        self._ids.add(id_)
        return {**({ID.name: id_} if id_ else {}), **_with_origin(one)}

    def _remark_on_others(self, decks: Iterable[IncomingDeck], seen: set[str]) -> None:
        """Adds remarks on cards that are gone from the imported decks or were moved there."""
        for deck in decks:
            for one in deck.entries:
                here = self._target.here.get(one.origin)
                if not here or one.card or one.origin in self._moves or self._decks_of[here.deck.path][0] == deck.path:
                    continue
                if self._target.places.get(one.origin) != _joined(deck.path):  # else it was moved here
                    self._kept.append(ImportRemark(MOVED, one.first))
        for origin, here in self._target.here.items():
            if here.deck.path in self._decks_of and origin not in seen and origin in self._target.wrote:
                words = here.cards[0].question.prompt if here.cards else origin
                self._kept.append(ImportRemark(GONE, words))

    def _remark_on_heads(self, decks: Iterable[IncomingDeck]) -> None:
        """Adds remarks on decks whose title, description or settings have changed since the last import."""
        homes = {name for name, _ in self._decks_of.values()}
        for deck in decks:
            before = self._target.heads.get(_joined(deck.path))
            if before and deck.path in homes and before != _head(deck) and not self._target.is_older:
                self._kept.append(ImportRemark(HEAD, " › ".join(deck.path)))

    def _counts(self, deck: IncomingDeck) -> ImportCounts:
        counts: Counter[str] = Counter()
        paths = dict.fromkeys(self._where.get("/".join(deck.path), ()))
        for one in deck.entries:
            if state := self._states.get(one.origin):
                counts[state] += len(self._settled.get(one.origin, ()))
            if (here := self._here(one)) and one.origin not in self._moves:
                paths[here.deck.path] = None
        return ImportCounts(" › ".join(deck.path), counts["new"], counts["changed"], counts["same"], tuple(paths))


def _with_changes(here: EntryHere, written: Entry, read: Entry) -> Entry | None:
    """Returns the entry `here` with the changes that were made in a file exported from it.

    A key was changed if its value `read` differs from the one `written`. Returns None where it was changed here as
    well.
    """
    before, after = plain_entry(written), plain_entry(read)
    changed = [key for key in before | after if before.get(key) != after.get(key)]
    if any(here.said.get(key) != before.get(key) for key in changed):
        return None
    said = {**here.said, **{key: after[key] for key in changed if key in after}}
    return entry_of({key: value for key, value in said.items() if key in after or key not in changed})


def _joined(path: Iterable[str]) -> str:
    return "/".join(path)


def _head(deck: IncomingDeck) -> str:
    return text_hash(plain_entry({**deck.head}))


def _state(ours: str, theirs: str, wrote: str | None, target: Target) -> str:
    """Compares hashes of an entry's texts; returns `same`, `changed`, or a sentence on why our text stays."""
    if theirs in (ours, wrote):
        return "same"  # or it was changed here alone: there is nothing of theirs to take
    if target.theirs or (ours == wrote and not target.is_older):
        return "changed"
    if target.is_older:
        return OLDER
    return OURS_STAYS if wrote else UNKNOWN_STAYS


def _with_origin(one: IncomingEntry) -> Entry:
    said = {key: value for key, value in one.entry.items() if key not in (ID.name, ORIGIN.name)}
    return said if is_own(one.origin) else {**said, ORIGIN.name: one.origin}


def _known_by(one: IncomingEntry) -> IncomingEntry:
    """Returns an entry with an `origin` that identifies it: its own, or one made from its id or words."""
    if one.origin:
        return one
    note = str(one.entry.get(ID.name, "")) or cards_of(one.entry)[0].note
    return one._replace(origin=own_key(note))


def id_of_origin(origin: str) -> str:
    """Returns an id for an entry without one: always the same for the same origin, on any machine."""
    program = re.sub(r"[^a-z0-9]", "", origin.partition("/")[0].lower())[:12] or "import"
    return f"{program}-{sha256(origin.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


_DEEPEST = 8


class _Paths:
    """Gives every new deck a path of its own that differs from others by more than capitals."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._taken = {
            path.relative_to(folder).with_suffix("").as_posix().casefold()
            for path in (folder.rglob("*") if folder.is_dir() else ())
            if path.suffix.lower() in SUFFIXES
        }
        self._folders: dict[str, str] = {}

    def free(self, names: Sequence[str]) -> Path:
        """Returns the path for a new deck with these names from the outermost folder on."""
        names = [*names[:_DEEPEST], *([" ".join(names[_DEEPEST:])] if names[_DEEPEST:] else [])]
        *folders, stem = [file_name_of(name) for name in names] or ["deck"]
        parts = [
            self._folders.setdefault("/".join(folders[: at + 1]).casefold(), one) for at, one in enumerate(folders)
        ]
        number = 1
        while True:
            name = "/".join((*parts, stem if number == 1 else f"{stem}-{number}"))
            if name.casefold() not in self._taken:
                self._taken.add(name.casefold())
                return self._folder / f"{name}.yaml"
            number += 1
