"""Follows cards through edits: gives each card of the decks the name under which the log keeps its history."""

import json
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from quiz.card.model import Card
from quiz.deck.card_ids import DERIVED, name_by_words, note_of, plain_name, written_note
from quiz.engine.day import Moment
from quiz.process.stopping import stop_if_unwanted
from quiz.store.derived.parted_cards import name_today
from quiz.store.index.card_index import CardIndex
from quiz.store.index.indexed_cards import IndexedCards, OpenFile
from quiz.store.index.stored_cards import IndexedCard, Met, StoredCards, indexed_card
from quiz.store.index.strangers import look_for_strangers
from quiz.store.log import Log
from quiz.study.decks.certain_cards import NamesById, are_certain
from quiz.study.decks.library import Library
from quiz.study.decks.where_met import WhereMet

if TYPE_CHECKING:  # imported where a deck has changed
    from quiz.deck.identity.cards_around import Held
    from quiz.deck.identity.recognise import Recognised
    from quiz.deck.identity.seen_card import Seen


_EARLIER = "earlier names"
_TOLD = "told of lost histories"
"""The sum of the index with the names of cards of which it was told that nothing asks their histories any more."""


class TodaysCards(NamedTuple):
    """The cards of the decks by name. `renamed` tells whether the log has moved any history to a new name; `remarks`
    tell of cards whose words changed wholly.
    """

    cards: IndexedCards
    renamed: bool
    remarks: Sequence[str] = ()


class CardIdentity:
    """Finds the history in `log` of each card of `library`, also after an edit, and maps former names of cards to
    present ones.

    `index` knows what each card said when its deck was last read, even if the card was never answered.
    """

    def __init__(self, library: Library, log: Log, index: CardIndex, now: Callable[[], Moment]) -> None:
        self._library = library
        self._log = log
        self._index = index
        self._now = now
        self._renamed: dict[str, str] = {}
        self._names: Mapping[str, str] = {}
        self._earlier: tuple[str, dict[str, list[str]]] = "", {}
        self._strange: set[Path] = set()
        self._remarks: list[str] = []
        self._looked: list[tuple[str, str, str]] = []
        """What tells the index that strangers were looked for, once the `_strange` files are recognised anew."""

    def is_current(self) -> bool:
        """Returns whether no other program has given a card another name since the decks were taken in, nor brought
        the history of one that may be a card of theirs.
        """
        self._look_for_strangers()
        return self._names == self._log.names() and not self._strange

    @property
    def has_renamed(self) -> bool:
        """Tells whether any card has another name now than it once had."""
        return bool(self._renamed or self._names)

    def present_names(self, name: str) -> tuple[str, str]:
        """Returns the present name of the card once called `name`, as this run changed it and as the log has it.

        Where no change is known, that is `name` itself.
        """
        return self._renamed.get(name, name), self._names.get(name, name)

    def recognise(self, before: Mapping[str, Card], with_history: Callable[[], Collection[str]]) -> TodaysCards:
        """Returns the cards of the decks by the names that the log has for them.

        `before` are the cards as they were until now; `with_history` returns all names in the log. Renamed histories
        are written to the log. Cards of unchanged files keep their names.
        """
        if not before and (names := self._earlier_names()):
            for card in self._answered_here(self._log.memories(names)):  # a program was ended then
                self.first_answered(card)
        names_before, self._names = self._names, self._log.names()
        as_they_were = self._settled()
        logged = with_history() if len(as_they_were) < len(self._library.versions) else ()
        one_by_one, lost = (set[Path](), set[str]()) if before else self._recognise_one_by_one(as_they_were, logged)
        may_have_strangers = as_they_were or (one_by_one and lost)
        as_they_were |= one_by_one
        if not before and may_have_strangers:  # the cards of other files are recognised anew in any case
            self._look_for_strangers()
        looked = self._looked if self._strange <= as_they_were else []
        strange, self._strange, self._looked = self._strange & as_they_were, set(), []
        settled = as_they_were - strange
        changed = [path for path in self._library.versions if path not in settled]
        renamed = bool(changed) and self._recognise_anew(changed, settled, strange, before, logged or with_history())
        if looked:
            self._index.keep_sums(looked)
        renamed_elsewhere = bool(before) and names_before != self._names
        remarks, self._remarks = self._remarks, []
        return TodaysCards(self._library.indexed(), renamed or renamed_elsewhere, remarks)

    def _settled(self) -> set[Path]:
        """Returns the files whose cards are recognised and have no outdated name, so that nothing has to be done for
        them.
        """
        named = {path: cards for path in self._library.versions if (cards := self._library.named(path)) is not None}
        former = {was for was, name in self._names.items() if was != name}
        if not former:
            return {*named}
        outdated = set[int]().union(*self._index.with_any("name", former).values())
        return {
            path
            for path, cards in named.items()
            if not (cards.number in outdated if isinstance(cards, OpenFile) else _have(cards, former))
        }

    def _look_for_strangers(self) -> None:
        """Notes the files of decks in which a card may be that was answered by a name that none has.

        Also those with cards that another program calls otherwise, since it knows only what they say after an edit.

        Of files that are not settled, the cards are recognised anew in any case.
        """
        settled = self._settled()
        names = {path: version.deck.name for path, version in self._library.versions.items()}
        here = {names[path] for path in settled}
        search = look_for_strangers(self._index, here, {*names.values()} - here, _compare)
        self._strange |= self._library.named_elsewhere()
        self._strange |= {path for path, name in names.items() if name in search.decks}
        if self._strange:
            self._looked = search.done
        elif search.done:
            self._index.keep_sums(search.done)

    def _recognise_one_by_one(
        self, settled: Collection[Path], with_history: Collection[str]
    ) -> tuple[set[Path], set[str]]:
        """Recognises those of the files that are not `settled` whose cards are certain, one after the other. Returns
        which these are, and the names `with_history` that were found in none.

        This is done only where no file was met before but the settled ones: else cards that were never answered may
        have come from those.
        """
        lost = {*with_history}
        new = [path for path in self._library.versions if path not in settled]
        if not new or not {*self._index.met_files()} <= {*map(str, settled)}:
            return set(), lost
        earlier = chain.from_iterable(self._earlier_names().values())
        names = NamesById(with_history, chain(self._names, self._names.values(), earlier))
        found, with_new = set[Path](), list[Path]()
        for path in new:
            stop_if_unwanted()
            if alone := self._alone(path, names):
                lost -= {*alone.past.known}
                if alone.new and with_history:
                    with_new.append(path)
                else:
                    found.add(self._named_alone(path, alone))
        may_be_lost = self._likeness_to(lost) if with_new else None
        for path in with_new:
            stop_if_unwanted()
            if (alone := self._alone(path, names)) and not (may_be_lost and any(map(may_be_lost, alone.new))):
                found.add(self._named_alone(path, alone))
        return found, lost

    def _alone(self, path: Path, names: NamesById) -> "_Alone | None":
        """Returns the cards of a file as they are called if only these are looked at; None where that is not certain,
        as they may be others of `names` in the log, or these may be cards of other files.
        """
        from quiz.deck.identity.cards_around import Held

        cards = self._cards_of(path)
        ids = {card.note for card in cards}
        known = names.of(ids) if self._library.has_ids_of_its_own(path, ids) else None
        if known is None or self._index.met((), ids, known):
            return None
        logged = self._log.seen(known)
        where = WhereMet(self._library, {}, self._log.all_said, known)
        past = _Past(self._said({}, logged, {}, sorted(known)), logged, {}, where, known, (), {}, {})
        found = self._compare(cards, past, Held())
        if not are_certain(cards, found, past.said, known, where.in_one_deck):
            return None
        return _Alone(past, [(path, place, *both) for place, both in enumerate(zip(cards, found.cards, strict=True))])

    def _named_alone(self, path: Path, alone: "_Alone") -> Path:
        """Stores under which names the cards of a file are known that were looked at `alone`; returns the file."""
        known = alone.past.known
        self._see([named for *_, named in alone.today if named.id in known], alone.past, {})
        self._see_under_other_ids([(one, named) for *_, one, named in alone.today if named.id in known])
        self._name([path], alone.today, known)
        self._meet(alone.today, alone.past, known)
        return path

    def _likeness_to(self, lost: Collection[str]) -> "Callable[[Card], object] | None":
        """Returns a function that tells of a card without a history whether it may be one of the `lost` ones; None
        where there are none.
        """
        if not lost:
            return None
        from quiz.deck.identity.like_cards import LikeCards
        from quiz.deck.identity.seen_card import as_seen

        like = LikeCards([*self._said({}, self._log.seen(lost), {}, sorted(lost)).values()])
        return lambda card: like.nearest(as_seen(card))

    def _recognise_anew(
        self,
        changed: Collection[Path],
        settled: Collection[Path],
        strange: Collection[Path],
        before: Mapping[str, Card],
        with_history: Collection[str],
    ) -> bool:
        """Recognises the cards of the files that have `changed`; returns whether any history was renamed.

        Cards of the `settled` files keep their names. In the `strange` ones, names without a history are disregarded,
        since a name with a history may belong to the same card.
        """
        written = [(path, place, card) for path in changed for place, card in enumerate(self._cards_of(path))]
        cards = [card for _, _, card in written]
        held = self._held(settled)
        past = self._past(cards, changed, strange, before, with_history, held)
        in_place = {card.id: (path, card.place) for path in changed if before for card in self._library.cards_of(path)}
        found = self._compare(cards, past, held)
        renamed = self._rename(found.renamed, with_history)
        today = [
            (*here, named)
            for number, (here, named) in enumerate(zip(written, found.cards, strict=True))
            if number not in found.left_out
        ]
        names = {(path, place): card.id for path, place, _, card in today}
        unanswered = {was: now for was, now in found.renamed.items() if was in past.never_answered}
        present = {*names.values(), *held.names}
        self._remember_earlier(unanswered, present, self._earlier_words(today, past, unanswered))
        in_place |= past.without_history
        renamed_here = in_place.keys() - {*names.values()}
        self._renamed |= {was: now for was in renamed_here if (now := names.get(in_place[was]))}
        names_now = {was: self._present_name(was, one.said) for was, one in past.met.items()}
        self._renamed |= {was: now for was, now in names_now.items() if now != self._names.get(was, was)}
        still_known = {*with_history, *renamed.values()} - renamed.keys()
        known_today = [card for *_, card in today if card.id in still_known]
        self._see(known_today, past, renamed)
        self._see_under_other_ids([(one, card) for *_, one, card in today if card.id in still_known])
        self._tell_of_replaced(today, past, still_known, present)
        self._name(changed, today, still_known)
        self._meet(today, past, still_known)
        return bool(renamed)

    def _compare(self, cards: Sequence[Card], past: "_Past", held: "Held") -> "Recognised":
        """Returns `cards` under the names that the log has for them, after a comparison with what is known of them."""
        from quiz.deck.identity.cards_around import OtherMachines
        from quiz.deck.identity.recognise import recognise

        where = past.where
        others = OtherMachines(
            self._log.named_elsewhere,
            past.entries,
            self._log.are_of_two_machines,
            past.never_answered,
            where.ever_said,
            where.was_met,
            self._log.machines_of,
        )
        return recognise(
            cards,
            past.said,
            past.known,
            self._names,
            where.in_one_deck,
            where.is_gone,
            held,
            others,
            where.in_one_file,
        )

    def _past(
        self,
        cards: Iterable[Card],
        changed: Collection[Path],
        strange: Collection[Path],
        before: Mapping[str, Card],
        with_history: Collection[str],
        held: "Held",
    ) -> "_Past":
        """Returns what is known from earlier of cards that may be among `cards`, which stand in `changed` files.

        The rest is as in `_recognise_anew`; `held` are the names that cards of other files keep.
        """
        without_history = {
            card.id: (path, card.place)
            for path in strange
            for card in self._library.cards_of(path)
            if card.id not in with_history
        }
        known = {*with_history, *before}.difference(held.names, without_history)
        gone = [path for path in self._index.met_files() if not Path(path).exists()]
        met_then = self._index.met([*map(str, changed), *gone], {card.note for card in cards}, {*known, *self._names})
        met = self._by_present_name(met_then)
        logged = self._log.seen()
        where = WhereMet(self._library, met, self._log.all_said, known)
        doubtful = {name for name in met if not where.is_one_card(name)}
        others = {note_of(name) for name in doubtful if where.is_another_card(name)}
        trusted = {name: one for name, one in met.items() if name not in doubtful and note_of(name) not in others}
        said = self._said(trusted, logged, before, known)
        said |= _said_again(cards, said, logged)
        nameless = {name for name, one in met.items() if name not in known and Path(one.path) in strange}
        nameless |= {name for name in met if name not in known and name not in trusted}
        said = {name: one for name, one in said.items() if name not in nameless}
        # A card never answered here may have been on another machine, by the name that it had before an edit.
        never_answered = met.keys() - known - nameless - self._names.keys() - {*held.names} - without_history.keys()
        entries = {name: one.entry for name, one in trusted.items()}
        return _Past(said, logged, met_then, where, known | never_answered, never_answered, without_history, entries)

    def _by_present_name(self, met: Mapping[str, Met]) -> dict[str, Met]:
        """Returns what was `met` by the names of today: another machine may have renamed a card since then, or have
        another card of its id.
        """
        names = {was: self._present_name(was, one.said) for was, one in met.items()}
        former = {
            name: met[was]._replace(said=replace(met[was].said, card=name), entry=_entry_of(name, was, met[was].entry))
            for was, name in names.items()
            if name not in met
        }
        return {**met, **former}

    def _present_name(self, was: str, said: "Seen") -> str:
        return name_today(self._names, was, said.prompt, (said.answer,))

    def _see(self, cards: Iterable[Card], past: "_Past", renamed: Mapping[str, str]) -> None:
        """Lets the log know what `cards` with a history say now, and where, if it knows otherwise.

        `past` has their words until now by the names that they had, and `renamed` their present names by these.
        """
        from quiz.deck.identity.seen_card import as_seen

        said, former = {**past.said, **past.logged}, {new: old for old, new in renamed.items()}
        reworded, moved = [], []
        for card in cards:
            now, before = as_seen(card), said.get(former.get(card.id, card.id))
            if before and not now.says_the_same(before):
                reworded.append(card)
            elif card.id.startswith(DERIVED) and now != before:
                moved.append(card)
        unchanged = self._unchanged_here(reworded, past, former)
        moved += [card for card in reworded if card.id in unchanged and card.id.startswith(DERIVED)]
        if reworded := [card for card in reworded if card.id not in unchanged]:
            self._log.reword(reworded, self._now())
            self._tell_of_rewritten(reworded, said, former, past.entries)
        if moved:
            self._log.see(moved)

    def _see_under_other_ids(self, cards: Iterable[tuple[Card, Card]]) -> None:
        """Logs in which deck cards are that have another id now than in the log, and stood in another deck when they
        were answered: a machine that never met them knows neither that this deck was renamed nor that the id is theirs.

        Each card is given as it is written and as it is called in the log.
        """
        others = {card.id: card for one, card in cards if written_note(note_of(card.id)) != one.note}
        if not others:
            return
        logged = self._log.last_words([*others]) | self._log.seen(others)
        told = self._log.last_said_here(others)
        decks = {name: {one.deck for said in (logged, told) if (one := said.get(name))} for name in others}
        if moved := [card for name, card in others.items() if decks[name] and card.deck not in decks[name]]:
            self._log.reword(moved, self._now())

    def _unchanged_here(self, cards: Sequence[Card], past: "_Past", former: Mapping[str, str]) -> set[str]:
        """Returns the names of those `cards` that say what they said on this machine before, as the log knows. Another
        machine's deck may say something else for as long as it likes: two that answered each other would never end.
        """
        from quiz.deck.identity.seen_card import as_seen

        told = self._log.last_said_here([card.id for card in cards]) if cards else {}
        met = self._by_present_name(past.met) if told else {}
        unchanged: set[str] = set()
        for card in cards:
            now, last = as_seen(card), met.get(former.get(card.id, card.id))
            is_told = card.id in told and now.says_the_same(told[card.id])
            if is_told and (last is None or now.says_the_same(last.said)):
                unchanged.add(card.id)
        return unchanged

    def _tell_of_rewritten(
        self,
        reworded: Iterable[Card],
        said: "Mapping[str, Seen]",
        former: Mapping[str, str],
        entries: Mapping[str, str],
    ) -> None:
        from quiz.deck.identity.seen_card import as_seen
        from quiz.study.decks.changed_wholly import id_in_deck, rewritten_words

        before = [(card, former.get(card.id, card.id)) for card in reworded]
        told = (
            rewritten_words(id_in_deck(was, entries.get(was, DERIVED)), card.place.path, as_seen(card), said[was])
            for card, was in before
        )
        self._remarks += filter(None, told)

    def _tell_of_replaced(
        self,
        today: Iterable[tuple[Path, int, Card, Card]],
        past: "_Past",
        still_known: Collection[str],
        present: Collection[str],
    ) -> None:
        """Tells of cards with a history that are gone from a file, where others, never met before, are in their place.

        `still_known` are the names with a history, and `present` those of the cards of today.
        """
        met = self._by_present_name(past.met)
        gone = {
            name: one
            for name, one in met.items()
            if name in still_known and name not in present and past.where.is_read(one) and past.where.is_one_card(name)
        }
        told = {*json.loads((self._index.kept_sum(_TOLD) or ("", "[]"))[1])}
        if told != gone.keys():
            self._index.keep_sums([(_TOLD, "", json.dumps(sorted(gone)))])
        if not (newly_gone := [one for name, one in gone.items() if name not in told]):
            return
        from quiz.deck.identity.seen_card import as_seen
        from quiz.study.decks.changed_wholly import replaced

        now = ((path, as_seen(card)) for path, _, _, card in today if card.id not in still_known)
        self._remarks += [one.words for one in replaced(newly_gone, now, met)]

    def _rename(self, renamed: Mapping[str, str], with_history: Collection[str]) -> dict[str, str]:
        """Remembers the cards `renamed` (old name: new name), and writes those `with_history` to the log; returns the
        latter.
        """
        known = {old: new for old, new in renamed.items() if old in with_history}
        if known:
            self._log.rename(known, self._now())
            self._names = self._log.names()
        self._renamed |= renamed
        return known

    def first_answered(self, card: str) -> None:
        """Logs the names that `card` had before edits, once it has a history: another machine may know it by these."""
        if earlier := self._earlier_names().get(card):
            self._log.rename(dict.fromkeys(earlier, card), self._now())
            self._names = self._log.names()
            self._earlier[1].pop(card)
            self._keep_earlier_names()

    def _answered_here(self, names: Collection[str]) -> list[str]:
        """Returns those of `names` under which the log has words that the card of the index with this name has: another
        machine may have given the name to another card.
        """
        met = self._index.met((), (), names) if names else {}
        said = self._log.all_said(met) if met else {}
        return [name for name, one in met.items() if any(map(one.said.says_the_same, said.get(name, ())))]

    def _earlier_words(
        self, today: Iterable[tuple[Path, int, Card, Card]], past: "_Past", renamed: Mapping[str, str]
    ) -> dict[str, str]:
        """Returns names by words that cards never answered had before an edit, with their names of today.

        Those are `renamed` cards that had an id, and cards that say something wholly different below theirs. Such a
        name is that of no other card, as an id may be.
        """
        from quiz.deck.identity.seen_card import as_seen
        from quiz.deck.identity.under_one_id import may_be_one

        met = {was: one.said for was, one in past.met.items() if not was.startswith(DERIVED)}
        changed = {was: now for was, now in renamed.items() if was in met and note_of(was) != note_of(now)}
        for *_, card in today:
            said = met.get(card.id) if card.id in past.never_answered else None
            if said and not may_be_one(as_seen(card), said):
                changed[card.id] = card.id
        return {
            name_by_words(plain_name(was), met[was].prompt, (met[was].answer,)): now for was, now in changed.items()
        }

    def _remember_earlier(
        self, renamed: Mapping[str, str], present: Collection[str], by_words: Mapping[str, str]
    ) -> None:
        """Stores in the index the former names (`renamed`: old name, new name) of cards that have no history yet.

        Only those made of words, and those `by_words`: an id may be that of another card on another machine. Those that
        are `present` belong to cards of today.
        """
        names: dict[str, list[str]] = {}
        taken = {*renamed.values()}.difference(renamed)  # by other cards: those that had these names are gone
        for was, earlier in self._earlier_names().items():
            if was not in taken:
                names.setdefault(renamed.get(was, was), []).extend(earlier)
        by_words = {**{was: card for was, card in renamed.items() if was.startswith(DERIVED)}, **by_words}
        for was, card in by_words.items():
            names.setdefault(card, []).append(was)
        kept = {card: [was for was in dict.fromkeys(earlier) if was not in present] for card, earlier in names.items()}
        kept = {card: earlier for card, earlier in kept.items() if earlier}
        if kept != self._earlier[1]:
            self._earlier = "", kept
            self._keep_earlier_names()

    def _earlier_names(self) -> dict[str, list[str]]:
        """Returns the former names of cards without a history, by their names of today, as the index has them."""
        state, kept = self._index.kept_sum(_EARLIER) or ("", "{}")
        if state != self._earlier[0]:
            self._earlier = state, json.loads(kept)
        return self._earlier[1]

    def _keep_earlier_names(self) -> None:
        kept = json.dumps(self._earlier[1])
        self._earlier = f"{crc32(kept.encode()):08x}", self._earlier[1]
        self._index.keep_sums([(_EARLIER, self._earlier[0], kept)])

    def _name(
        self, changed: Iterable[Path], today: Iterable[tuple[Path, int, Card, Card]], still_known: Container[str]
    ) -> None:
        """Tells the library the names of the cards of the `changed` files.

        Each of `today` is a file, the place in it, the card as it is written, and the card under its name in the log.
        """
        named: dict[Path, list[IndexedCard]] = {path: [] for path in changed}
        for path, place, card, called in today:
            named[path].append(indexed_card(str(path), place, card, called.id, called.note))
        for path, cards in named.items():
            self._library.name(path, cards, still_known)

    def _held(self, settled: Iterable[Path]) -> "Held":
        """Returns the names and entry ids that the cards of the `settled` files have, which no other card may take."""
        from quiz.deck.identity.cards_around import Held

        names: set[str] = set()
        entries: set[str] = set()
        for path in settled:
            cards = self._library.cards_of(path)
            names.update(card.id for card in cards)
            entries.update(card.entry for card in cards)
        return Held(frozenset(names), frozenset(entries), {self._library.versions[path].deck.name for path in settled})

    def _cards_of(self, path: Path) -> Sequence[Card]:
        cards = self._library.versions[path].deck.cards
        return cards.once() if isinstance(cards, StoredCards) else cards

    def _meet(
        self, today: Iterable[tuple[Path, int, Card, Card]], past: "_Past", with_history: Collection[str]
    ) -> None:
        """Stores in the index what the cards of `today` say, in place of what they said when they were last met.

        The last words of a card that is gone are kept as long as it has a history.
        """
        from quiz.deck.identity.seen_card import as_seen

        now = {card.id: Met(str(path), as_seen(card), one.note) for path, _, one, card in today}
        met, where = past.met, past.where
        forgotten = {name for name in met if name not in now and name not in with_history}
        changed = [one for name, one in now.items() if met.get(name) != one]
        gone = [name for name in forgotten if where.is_read(met[name]) and where.is_gone(met[name].said)]
        if changed or gone:
            self._index.meet(changed, gone)

    def _said(
        self, met: Mapping[str, Met], logged: "Mapping[str, Seen]", before: Mapping[str, Card], known: Iterable[str]
    ) -> "dict[str, Seen]":
        """Returns the last known words of each card, by name: from the index, the cards `before`, or the log."""
        from quiz.deck.identity.seen_card import as_seen

        said = {**logged, **{name: one.said for name, one in met.items()}}
        said |= {name: as_seen(card) for name in known if name not in met and (card := before.get(name))}
        if unknown := [name for name in known if name not in said]:
            said |= self._log.last_words(unknown)
        if unknown := [name for name in unknown if name not in said]:
            said |= self._log.ever_said(unknown)
        return said


def _entry_of(name: str, was: str, entry: str) -> str:
    """Returns the id that an `entry` has by now whose card was called `was` and is called `name`: where another machine
    gave it another id, that one.
    """
    ids = {written_note(note_of(name)), written_note(note_of(was))}
    return entry if entry.startswith(DERIVED) or len(ids) == 1 else written_note(note_of(name))


def _said_again(cards: Iterable[Card], said: "Mapping[str, Seen]", logged: "Mapping[str, Seen]") -> "dict[str, Seen]":
    """Returns the words in the log, by name, that one of `cards` has now and that none was last `said` to have: on
    another machine, a card may have been answered with the words that it has here only now.
    """
    from quiz.deck.identity.seen_card import as_seen

    words_now = {(one.prompt, one.answer) for one in map(as_seen, cards)}
    return {
        name: one
        for name, one in logged.items()
        if (one.prompt, one.answer) in words_now and (said[name].prompt, said[name].answer) not in words_now
    }


def _have(cards: Iterable[IndexedCard], names: Collection[str]) -> bool:
    return any(card.id in names for card in cards)


def _compare(olds: "Iterable[Seen]", cards: "Iterable[Seen]") -> "Iterable[tuple[Seen, Seen]]":
    from quiz.deck.identity.recognise import may_have_become

    return may_have_become(olds, cards)


class _Past(NamedTuple):
    """Earlier knowledge of cards that are looked for in the decks of today, by the names that they had.

    `said` are their last words, and `logged` those in the log; `met` is what the index has, and `where` they stood.
    `known` are the names that one of the cards of today may have: those with a history, and `never_answered`, without
    one here. `without_history` tells the file and place of present cards whose names may be others', `entries` the ids
    that entries had in their decks.
    """

    said: "Mapping[str, Seen]"
    logged: "Mapping[str, Seen]"
    met: Mapping[str, Met]
    where: "WhereMet"
    known: Collection[str]
    never_answered: Collection[str]
    without_history: Mapping[str, tuple[Path, int]]
    entries: Mapping[str, str]


class _Alone(NamedTuple):
    """What is known of the cards of a file by their ids alone: earlier knowledge of them, and of each card the file,
    its place there, and the card as it is written and by its name in the log.
    """

    past: _Past
    today: Sequence[tuple[Path, int, Card, Card]]

    @property
    def new(self) -> list[Card]:
        """The cards that the log does not know."""
        return [card for *_, card, named in self.today if named.id not in self.past.known]
