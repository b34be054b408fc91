"""Parts cards that have one id on two machines and are two cards, as each machine began its own deck with `q1`.

The rows of a log tell which is which. Two machines of which neither knew of the other's answers, and whose cards of one
id say wholly different things, have a card each. Rows belong to one card where their words are alike, and where one
machine wrote them under the same id, or had read the others when it wrote them. So it depends on the set of rows alone,
and is the same on every machine.

The name in the log of such a card is made of the id and of words that it ever said, whichever these are. Rows keep the
names that they were written with; words that were written under the id alone are stored under a name that tells so, and
get it back when they go to another machine.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, combinations
from operator import attrgetter
from sqlite3 import Connection
from typing import TYPE_CHECKING, NamedTuple

from quiz.deck.card_ids import (
    DERIVED,
    filed_by_words,
    is_by_words,
    name_as_written,
    name_by_words,
    note_of,
    part_of,
    plain_name,
    plain_note,
    sibling_id,
    words_number,
)
from quiz.process.keys_first import giving_way
from quiz.store.rows.log_rows import Kind, check_sum, last_id_of, tag_of, time_of

if TYPE_CHECKING:  # imported where two machines may have one id
    from quiz.deck.identity.seen_card import Seen

RENAMES = f"SELECT id, extra, answer, value FROM log WHERE kind > 12 AND kind = {Kind.RENAME} ORDER BY id"
_RENAMES_OF = f"""
    SELECT id, extra, answer, value FROM log WHERE kind > 12 AND kind = {Kind.RENAME} AND (
        json_extract(extra, '$[0]') IN (SELECT value FROM json_each(:cards))
        OR json_extract(extra, '$[1]') IN (SELECT value FROM json_each(:cards)))
"""
# In order by `+n`, since SQLite goes through the whole table to have it in order by `n`.
_WORDINGS_OF = """
    SELECT n, card, deck, question, said FROM wording WHERE card = :note OR card BETWEEN :note || '/' AND :note || '0'
        OR card BETWEEN :note || '@~' AND :note || '@' || char(127)
        OR card BETWEEN :note || '@=' AND :note || '@>' ORDER BY +n
"""
_ROWS_OF = "SELECT id, kind, before, origin, wording FROM log WHERE wording IN (SELECT value FROM json_each(?))"
_AMONG = """
    wording.card IN (SELECT value FROM json_each(:cards)
        UNION SELECT was FROM name WHERE card IN (SELECT value FROM json_each(:cards)))
"""
# With more than one wording, and rows of more than one device.
_OF_SEVERAL = f"""
    WITH several AS (
        SELECT coalesce(name.card, wording.card) AS now FROM wording LEFT JOIN name ON was = wording.card
        WHERE {{among}} GROUP BY now HAVING count(DISTINCT said) > 1)
    SELECT value FROM several JOIN json_each((SELECT json_group_array(was) FROM
        (SELECT now AS was UNION SELECT was FROM name WHERE card = now))) WHERE (
        SELECT min(log.id & {tag_of(-1)}) <> max(log.id & {tag_of(-1)}) FROM wording JOIN log ON log.wording = wording.n
        WHERE wording.card = now OR wording.card IN (SELECT was FROM name WHERE card = now))
"""
_OF_TWO = "SELECT count(DISTINCT said) FROM wording WHERE card IN (?, ?)"
_SAID_AS = """
    SELECT said FROM wording WHERE card = :card OR card IN
        (SELECT was FROM name WHERE card = :card OR card = (SELECT card FROM name WHERE was = :card))
"""
_PRESENT = "SELECT card FROM name WHERE was IN (SELECT value FROM json_each(?))"
_HANG_ON_ROWS = f"""
    SELECT coalesce(min(id & {tag_of(-1)}) <> max(id & {tag_of(-1)}) OR max(instr(extra, '@~')) > 0, 0)
        OR EXISTS (SELECT 1 FROM name WHERE was GLOB '*@[~=]*')
    FROM log WHERE kind > 12 AND kind = {Kind.RENAME}
"""
_PARTED = "SELECT DISTINCT card FROM wording WHERE card GLOB '*@[~=]*'"
_PARTED_AMONG = """
    SELECT DISTINCT card FROM json_each(?) AS note CROSS JOIN wording
    WHERE card BETWEEN note.value || '@~' AND note.value || '@' || char(127)
        OR card BETWEEN note.value || '@=' AND note.value || '@>'
"""
_NAMES_AMONG = """
    SELECT was, name.card FROM json_each(?) AS note CROSS JOIN name
    WHERE was = note.value OR was BETWEEN note.value || '/' AND note.value || '0'
        OR was BETWEEN note.value || '@~' AND note.value || '@' || char(127)
        OR was BETWEEN note.value || '@=' AND note.value || '@>'
"""
_FILED_OR_BY_WORDS = "SELECT was FROM name WHERE was GLOB '*@[~=]*'"
_LAST_WORDS = f"""
    SELECT said FROM log JOIN wording ON wording.n = log.wording
    WHERE wording.n IN (SELECT value FROM json_each(:wordings)) AND log.id < :before
    ORDER BY log.id & {tag_of(-1)} = :device DESC, log.id DESC LIMIT 1
"""


class Rename(NamedTuple):
    """A rename in the log: which card got which name. Where it has `words` (deck, prompt, right answer), a card with a
    history was reworded to these instead. `said` is the number of the words that the log had for the card last; None
    where it had none.
    """

    id: int
    was: str
    card: str
    words: Sequence[str] | None = None
    said: int | None = None


class _Words(NamedTuple):
    """The words of a card, and which one of the cards of its entry it is."""

    part: str
    prompt: str
    expected: tuple[str, ...]


class _Event(NamedTuple):
    """Something that was done to a card under a name: by which device (None for what was imported), and with which
    words. `knows` tells that the device knew a history of the card by then.
    """

    id: int
    device: int | None
    name: str
    words: _Words
    knows: bool

    @property
    def is_plain(self) -> bool:
        """Tells whether the device knew of one card with the id only."""
        return not is_by_words(self.name)


class _Wording(NamedTuple):
    n: int
    card: str
    deck: str
    question: str
    said: str

    @property
    def words(self) -> _Words:
        prompt, expected, *_ = json.loads(self.said)
        return _Words(part_of(self.card), prompt, tuple(expected))

    def is_of(self, card: str) -> bool:
        """Returns whether this may have been said by the card with the name `card`."""
        if not is_by_words(card):
            return plain_name(self.card) == card
        return card in (self.card, name_by_words(plain_name(self.card), *self.words[1:]))


def renames_in(connection: Connection) -> list[Rename]:
    """Returns all renames and rewordings of the log in order."""
    return [rename_of(*row) for row in connection.execute(RENAMES)]


def rename_of(id_: int, extra: str, answer: str | None, said: int | None) -> Rename:
    """Returns the rename in a row of the log with these values: its id, `extra`, `answer` and `value`."""
    was, card, *_ = json.loads(extra)
    return Rename(id_, was, card, json.loads(answer) if answer is not None else None, said)


def may_be_several(connection: Connection, cards: Collection[str] | None) -> set[str]:
    """Returns the ids under which there may be several cards, of those that `cards` have, or of all if it is None.

    `cards` are names in rows that came from another machine, also in what it renamed or reworded.
    """
    if cards is None:
        return _plain_notes(
            [*(card for (card,) in connection.execute(_OF_SEVERAL.format(among="true"))), *_given(connection)]
        )
    named = {card for card in cards if not card.startswith(DERIVED)}
    renamed = connection.execute(_PRESENT, (json.dumps([*cards]),)).fetchall()
    values = {"cards": json.dumps(sorted(named.union(*renamed)))}
    several = [card for (card,) in connection.execute(_OF_SEVERAL.format(among=_AMONG), values)]
    all_names = {"cards": json.dumps(sorted({*cards}.union(*renamed)))}
    renames = (rename_of(*row) for row in connection.execute(_RENAMES_OF, all_names))
    several += (one.card for one in renames if _gives_others_name(connection, one))
    by_words = filter(is_by_words, named)
    return _plain_notes([*several, *by_words]) | parted_notes(connection, _plain_notes(named))


def hang_on_rows(connection: Connection, cards: Iterable[str]) -> bool:
    """Returns whether rows about `cards` may tell what names renames mean: where machines gave names independently, or
    there are several cards under an id.
    """
    if not connection.execute(_HANG_ON_ROWS).fetchone()[0]:
        return False
    notes = {*map(plain_note, cards)}
    return any(plain_note(name) in notes for one in renames_in(connection) for name in (one.was, one.card))


def _given(connection: Connection) -> Iterator[str]:
    """Yields the names that were given to cards with other words than those that the log has under these, or that cards
    had which were reworded from other words.
    """
    return (one.card for one in renames_in(connection) if _gives_others_name(connection, one))


def _gives_others_name(connection: Connection, one: Rename) -> bool:
    if one.words is not None:
        return _is_from_elsewhere(connection, one)
    return bool(connection.execute(_OF_TWO, (one.was, one.card)).fetchone()[0] > 1)


def _is_from_elsewhere(connection: Connection, one: Rename) -> bool:
    """Returns whether a card was reworded from words that the log does not have for its name, only others: these may be
    those of another card.
    """
    if one.said is None:
        return False
    told = [json.loads(text)[:2] for (text,) in connection.execute(_SAID_AS, {"card": one.card})]
    return bool(told) and all(words_number(*words) != one.said for words in told)


def _plain_notes(cards: Iterable[str]) -> set[str]:
    return {plain_note(card) for card in cards if not card.startswith(DERIVED)}


def parted_notes(connection: Connection, among: Collection[str] | None = None) -> set[str]:
    """Returns the ids under which the log has several cards, as far as was found out so far; only those `among` the
    given ones, if any are given.
    """
    found = connection.execute(_PARTED) if among is None else connection.execute(_PARTED_AMONG, (json.dumps([*among]),))
    return _plain_notes(card for (card,) in found if plain_name(card) != card)


def names_stored(connection: Connection, among: Collection[str] | None = None) -> dict[str, str]:
    """Returns the present name of each card by each name that it had, as it was derived last; only where the latter has
    an id that is `among` the given ones, if any are given.
    """
    if among is None:
        return dict(connection.execute("SELECT was, card FROM name"))
    found = connection.execute(_NAMES_AMONG, (json.dumps([*among]),))
    return {was: card for was, card in found if plain_note(was) in among}  # `q10` lies at the end of what is `q1`'s


def _linked_by_renames(renames: Iterable[Rename], notes: Iterable[str]) -> set[str]:
    """Returns the ids `notes` and all those that `renames` lead to or from, also over several of them.

    The names of their cards hang on nothing else in the log.
    """
    beside: dict[str, set[str]] = {}
    for one in renames:
        was, card = plain_note(one.was), plain_note(one.card)
        beside.setdefault(was, set()).add(card)
        beside.setdefault(card, set()).add(was)
    found, new = set[str](), {*notes}
    while new:
        found |= new
        new = set[str]().union(*(beside.get(note, ()) for note in new)) - found
    return found


class Parted(NamedTuple):
    """Ids under which there are several cards.

    `names` leads from each name by which such a card is known to the one that it has got, and `renames` are those of
    the log with the latter; both are about cards with the ids `notes` alone, or about all if it is None. `found` has
    the names by which the cards of some of these ids are known, and `filings` what `file_words` stores.
    """

    names: Mapping[str, str]
    renames: Sequence[Rename]
    found: Collection[str]
    filings: Sequence[tuple[object, ...]]
    notes: Collection[str] | None


def find_parted(connection: Connection, several: Collection[str] = (), notes: Collection[str] | None = None) -> Parted:
    """Finds out under which ids there are several cards, and which, without a change to the log.

    That is known of some ids; there may also be several cards under the ids `several`, and what is `found` is of these
    alone. With `notes`, it is found out of these ids alone, and of those that renames link to them.
    """
    renames, linked = renames_in(connection), None
    if notes is not None:
        linked = _linked_by_renames(renames, {*several, *notes})
        renames = [one for one in renames if plain_note(one.card) in linked]
    by_words = _plain_notes(one.was for one in renames if is_by_words(one.was))
    asked = _and_renamed_to(renames, by_words.union(several))
    looked_at = _and_renamed_to(renames, by_words | {*several, *parted_notes(connection, linked)})
    histories = [_History(connection, note, renames) for note in giving_way(sorted(looked_at))]
    filings = [filing for one in giving_way(histories) for filing in one.filings()]
    # Names hang on the ids of which it will be stored that several cards have them, so that they stay the same.
    known = _and_renamed_to(renames, by_words.union(one.note for one in giving_way(histories) if one.will_be_parted))
    found = {one.note: one for one in histories if one.note in known and (one.is_parted or one.has_names_by_words)}
    names = {
        one.note: {was: card for was, card in one.names.items() if was != card} for one in giving_way(found.values())
    }
    resolved = [_resolved(one, found) for one in renames] if found else renames
    return Parted(
        {was: card for some in names.values() for was, card in some.items()},
        [one for one in resolved if one.words is None],
        [was for note in names if note in asked for was in names[note]],
        filings,
        linked,
    )


def _and_renamed_to(renames: Iterable[Rename], notes: set[str]) -> set[str]:
    return notes | _renamed_to(renames, notes)


def file_words(connection: Connection, parted: Parted) -> None:
    """Stores the words that were written under an id alone by names that tell which of its cards they are of."""
    connection.executemany("UPDATE wording SET card = ?, check_sum = ? WHERE n = ?", parted.filings)


def _renamed_to(renames: Iterable[Rename], notes: set[str]) -> set[str]:
    """Returns the ids that two devices gave to cards that had different names, or had an id of `notes`."""
    found: set[str] = set()
    given: dict[str, set[tuple[str, int]]] = {}
    for one in renames:
        was, note = plain_note(one.was), plain_note(one.card)
        if one.words is None and was != note and not note.startswith(DERIVED):
            found |= {note} if was in notes or was in found else set()
            given.setdefault(note, set()).add((was, tag_of(one.id)))
    several = {
        note for note, by in given.items() if len({was for was, _ in by}) > 1 and len({tag for _, tag in by}) > 1
    }
    return found | several


def _resolved(one: Rename, found: "Mapping[str, _History]") -> Rename:
    """Returns a rename with names by words in place of ids that several cards have."""
    if one.words is not None:
        return one
    was, card = (
        history.meant(name, one.id, said) if (history := found.get(plain_note(name))) else name
        for name, said in ((one.was, one.said), (one.card, None))
    )
    return one._replace(was=was, card=card)


def name_today(names: Mapping[str, str], card: str, prompt: str, expected: Iterable[str]) -> str:
    """Returns the present name of the card called `card` that says this, by the `names` of all cards."""
    if card not in names:
        return card
    return names.get(filed_by_words(card, prompt, expected), names[card])


def shared_names(names: Mapping[str, str]) -> set[str]:
    """Returns the names under which several cards were logged, by the `names` of all cards: none of them has it now."""
    cards: dict[str, set[str]] = {}
    for was, card in names.items():
        if (written := name_as_written(was)) != was:
            cards.setdefault(written, set()).add(card)
    return {written for written, found in cards.items() if len(found) > 1}


def is_others_history(connection: Connection, card: str, prompt: str, expected: Iterable[str], device: int) -> bool:
    """Returns whether what the log has under the id of `card` is another card's than that which says this on `device`:
    the id is known from other machines alone, with wholly other words.
    """
    if card.startswith(DERIVED) or is_by_words(card):
        return False
    words = prompt, [*expected]
    for name in (card, filed_by_words(card, *words)):
        said = connection.execute("SELECT said FROM wording WHERE card = ?", (name,))
        if any((told, right) == words for told, right, *_ in map(json.loads, chain.from_iterable(said))):
            return False
    history = _History(connection, note_of(card), renames_in(connection))
    return history.is_without(_Words(part_of(card), prompt, tuple(expected)), device)


def said_as_one(
    connection: Connection, note: str, words: Collection[tuple[str, ...]]
) -> Iterator[list[tuple[str, ...]]]:
    """Yields, for each card under the id `note` that ever said any of `words`, all that it said: each time a tuple of
    the part of its entry, the question and the right answer.
    """
    history = _History(connection, note, renames_in(connection))
    for card in history.said_by_cards():
        if not card.isdisjoint(words):
            yield sorted(card)


class _History:
    """All that was done under one id, and which cards these are."""

    def __init__(self, connection: Connection, note: str, renames: Sequence[Rename]) -> None:
        self.note = note
        self._connection = connection
        self._renames = renames
        rows = connection.execute(_WORDINGS_OF, {"note": note})
        wordings = [_Wording._make(row) for row in rows]
        self._wordings = [one for one in wordings if plain_note(one.card) == note]
        self._parent: dict[_Words, _Words] = {}

    @cached_property
    def has_names_by_words(self) -> bool:
        return any(is_by_words(one.card) for one in self._wordings) or any(
            is_by_words(one.was) and plain_note(one.was) == self.note for one in self._renames
        )

    @property
    def will_be_parted(self) -> bool:
        """Tells whether words are stored, once its filings are, that tell that there are several cards."""
        return any(self.is_parted or is_by_words(one.card) for one in self._wordings)

    @cached_property
    def _events(self) -> list[_Event]:
        by_number = {one.n: (one, one.words) for one in self._wordings}
        found = []
        for id_, kind, before, origin, n in self._connection.execute(_ROWS_OF, (json.dumps([*by_number]),)):
            wording, words = by_number[n]
            device = None if origin is not None else tag_of(id_)
            name = name_as_written(wording.card)
            found.append(_Event(id_, device, name, words, kind == Kind.REVIEW and bool(before)))
        return sorted([*found, *self._renaming_events()], key=attrgetter("id"))

    def _renaming_events(self) -> Iterator[_Event]:
        for one in self._renames:
            if plain_note(one.card) != self.note:
                continue
            found = [one.words] if one.words else []
            if not one.words and plain_note(one.was) != self.note:
                found = self._words_before(one.was, one.id)
            for _, prompt, *expected in found:
                words = _Words(part_of(one.card), prompt, tuple(expected))
                yield _Event(one.id, tag_of(one.id), one.card, words, one.words is not None and one.said is None)

    def _words_before(self, card: str, before: int, most: int = 9) -> list[Sequence[str]]:
        """Returns what `card`, which got an id of this note in the row `before`, said last until then: when it was
        asked, and when it was reworded. Each is a list of the deck, the question and the right answer.
        """
        device = tag_of(before)
        earlier = [one for one in self._renames if one.card == card and one.id < before]
        reworded = [one.words for one in earlier if one.words and tag_of(one.id) == device]
        rows = self._connection.execute(_WORDINGS_OF, {"note": plain_note(card)})
        numbers = [one.n for one in map(_Wording._make, rows) if one.is_of(card)]
        values = {"wordings": json.dumps(numbers), "before": before, "device": device}
        if last := self._connection.execute(_LAST_WORDS, values).fetchone():
            prompt, expected, *_ = json.loads(last[0])
            return [("", prompt, *expected), *reworded[-1:]]
        renamed = [one for one in earlier if one.words is None and one.was != card]
        renamed.sort(key=lambda one: (tag_of(one.id) == device, one.id))  # two machines may have given one id
        found = self._words_before(renamed[-1].was, renamed[-1].id, most - 1) if renamed and most else []
        return [*found, *reworded[-1:]]

    # Which words are those of one card

    @cached_property
    def is_parted(self) -> bool:
        """Tells whether there are several cards under the id."""
        devices = {one.device for one in self._events}
        if len(devices) < 2 and not self.has_names_by_words:
            return False
        self._parent = {one.words: one.words for one in self._events}
        self._unite_what_one_device_wrote()
        self._unite_what_was_reworded()
        self._unite_what_is_alike()
        self._unite_what_was_known()
        return len({*map(self._root, self._parent)}) > 1

    def is_without(self, words: _Words, device: int) -> bool:
        """Returns whether `words`, if `device` wrote them now, were those of a card of their own."""
        if not self._events or any(one.words == words for one in self._events):
            return False
        self._events.append(_Event(last_id_of(time_of(self._events[-1].id) + 1), device, self.note, words, False))
        return self.is_parted and all(self._root(one) != self._root(words) for one in self._parent if one != words)

    def said_by_cards(self) -> Iterator[set[tuple[str, ...]]]:
        """Yields what each of the cards under the id said, part by part of its entry."""
        found: dict[tuple[object, str], set[tuple[str, ...]]] = {}
        for one in {one.words for one in self._events}:
            key = (self._root(one) if self.is_parted else None), one.part
            found.setdefault(key, set()).add((one.part, one.prompt, *one.expected))
        yield from found.values()

    def _root(self, words: _Words) -> _Words:
        while (parent := self._parent[words]) != words:
            words = parent
        return words

    def _unite(self, one: _Words, other: _Words) -> None:
        self._parent[self._root(one)] = self._root(other)

    def _unite_what_one_device_wrote(self) -> None:
        last: dict[int, _Words] = {}
        for one in self._events:
            if one.device is not None and one.is_plain:
                self._unite(one.words, last.setdefault(one.device, one.words))
        by_note = {name_by_words(self.note, *words[1:]): words for words in self._parent}
        for one in self._events:
            if not one.is_plain and (words := by_note.get(note_of(one.name))):
                self._unite(one.words, words)
        for rename in self._renames:
            words, device = by_note.get(note_of(rename.was)), tag_of(rename.id)
            if note_of(rename.card) == self.note and words and device in last:
                self._unite(last[device], words)  # it says so now, and said that before its first answer

    def _unite_what_was_reworded(self) -> None:
        """Unites words that a card was reworded to with those that it had before."""
        by_number = {(words.part, words_number(*words[1:])): words for words in self._parent}
        for one in self._renames:
            if one.words is not None and one.said is not None and plain_note(one.card) == self.note:
                part, (_, prompt, *expected) = part_of(one.card), one.words
                if before := by_number.get((part, one.said)):
                    self._unite(before, _Words(part, prompt, tuple(expected)))

    def _unite_what_is_alike(self) -> None:
        from quiz.deck.identity.under_one_id import may_be_one

        for one, other in combinations(self._parent, 2):
            if self._root(one) != self._root(other) and may_be_one(_seen(one), _seen(other)):
                self._unite(one, other)

    def _unite_what_was_known(self) -> None:
        """Unites the first words of a device that knew a history with the last ones before, if it is like none."""
        before: list[_Event] = []
        met: set[int] = set()
        for one in self._events:
            if one.device is not None and one.device not in met and one.is_plain:
                met.add(one.device)
                is_like_one = any(self._root(other.words) == self._root(one.words) for other in before)
                if one.knows and before and not is_like_one:
                    self._unite(one.words, before[-1].words)
            before.append(one)

    # What the cards are called

    @cached_property
    def _notes(self) -> dict[_Words, str]:
        """The name of the entry for each of the words that were said."""
        if not self.is_parted:
            return dict.fromkeys((one.words for one in self._events), self.note)
        found: dict[_Words, str] = {}
        for one in self._events:
            found.setdefault(self._root(one.words), note_of(name_by_words(self.note, *one.words[1:])))
        return {words: found[self._root(words)] for words in self._parent}

    @cached_property
    def names(self) -> dict[str, str]:
        """The name that one of the cards has got, for each name by which it was known."""
        found = {
            filed_by_words(sibling_id(self.note, one.words.part), *one.words[1:]): self._name(one.words)
            for one in self._events
            if one.is_plain
        }
        notes = {name_by_words(self.note, *words[1:]): note for words, note in self._notes.items()}
        written = {name for one in self._renames for name in (one.was, one.card)}.union(
            one.name for one in self._events
        )
        for name in filter(is_by_words, written):
            if note := notes.get(note_of(name)):
                found[name] = sibling_id(note, part_of(name))
        if self.is_parted:
            first = self._notes[self._events[0].words]
            found.update((one.name, sibling_id(first, part_of(one.name))) for one in self._events if one.is_plain)
        return found

    def _name(self, words: _Words) -> str:
        return sibling_id(self._notes[words], words.part)

    def filings(self) -> Iterator[tuple[object, ...]]:
        """Yields the card, the check sum and the number of words that were written under the id alone, to be stored by
        names that tell which card they are of.
        """
        for one in self._wordings:
            card = name_as_written(one.card)
            if self.is_parted and not is_by_words(card):
                words = one.words
                card = filed_by_words(card, words.prompt, words.expected)
            if card != one.card:
                values = (one.n, card, one.deck, one.question, one.said)
                yield card, check_sum(values), one.n

    def meant(self, name: str, id_: int, said: int | None) -> str:
        """Returns the name by words of the card that the device which wrote the row `id_` called `name` then.

        Where the row tells the number of the words that this card had `said`, it need not have been the device that
        wrote them: the log may have been copied or restored since.
        """
        if is_by_words(name) or not self.is_parted:
            return self.names.get(name, name)
        for words in self._parent:
            if words.part == part_of(name) and words_number(*words[1:]) == said:
                return self._name(words)
        own = [one for one in self._events if one.device == tag_of(id_) and one.is_plain]
        before = [one for one in own if one.id <= id_]
        words = (before[-1:] or own[:1] or self._events[:1])[0].words
        return sibling_id(self._notes[words], part_of(name))


def _seen(words: _Words) -> "Seen":
    from quiz.deck.identity.seen_card import Seen

    return Seen("", "", words.prompt, "\n".join(words.expected))
