"""The cards of open deck files by their names in the log, found by queries over the index.

Cards that the index cannot have, as of broken files, are held in memory beside it.
"""

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple

from quiz.engine.memory.scheduler import Memory, Phase, Strength
from quiz.process.keys_first import giving_way
from quiz.store.index.card_index import CardIndex
from quiz.store.index.due_days import IN_FILE, IN_STEPS, NEVER, PLACE_BITS
from quiz.store.index.opened_as import source_in
from quiz.store.index.stored_cards import IndexedCard, texts_in
from quiz.store.rows.log_rows import MEMORY, memory_of

_PLACE = (1 << PLACE_BITS) - 1
_KNOWN = 'card.n, name, note, entry, line, "column", quotes, source, passages'
_COLUMNS = 9
_COMES_LATER = f"due_day > :day AND last_day < :day AND due_at = 0 AND phase = '{Phase.REVIEW.value}'"
# Each begins with what leaves few rows.
_OF_DAY = f"""
    SELECT {_KNOWN}, {MEMORY} FROM log.memory AS memory CROSS JOIN card ON card.name = memory.card
    WHERE NOT ({_COMES_LATER})
"""
_NEVER_ANSWERED = f"""
    SELECT {_KNOWN} FROM card WHERE n IN (
        SELECT n FROM card WHERE name IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM log.memory AS memory WHERE memory.card = card.name))
"""
_WITH_MEMORY = f"SELECT {_KNOWN}, {MEMORY} FROM card LEFT JOIN log.memory AS memory ON memory.card = card.name"
_DUE_FROM = f"{_WITH_MEMORY} WHERE {IN_FILE} AND due_day >= :day"
_STRENGTHS = f"""
    SELECT name, stability, last_day FROM card JOIN log.memory AS memory ON memory.card = card.name
    WHERE {IN_FILE} ORDER BY n
"""
_STRENGTHS_AMONG = (
    "SELECT card, stability, last_day FROM log.memory WHERE card IN (SELECT value FROM json_each(:names)) ORDER BY card"
)
_TODAY = f"""
    SELECT {_KNOWN}, {MEMORY} FROM card JOIN log.memory AS memory ON memory.card = card.name WHERE n IN (
        SELECT n FROM (SELECT n FROM due WHERE day BETWEEN {IN_STEPS} AND :day
                       UNION SELECT n FROM due WHERE last >= :day)
        WHERE n >> {PLACE_BITS} IN (SELECT value FROM json_each(:open)))
"""
_UNSEEN = f"SELECT n >> {PLACE_BITS}, count(*) FROM due WHERE day = {NEVER} GROUP BY 1"
_UNSEEN_AFTER = f"""
    SELECT {_KNOWN} FROM card WHERE n IN (
        SELECT n FROM due WHERE day = {NEVER} AND {IN_FILE} AND n > :after ORDER BY n LIMIT :most) ORDER BY n
"""
_AT_ONCE = 40
"""Cards never answered that are read at once: more than most days ask."""
_AMONG = "name IN (SELECT value FROM json_each(:names))"
_MEMORIES = f"SELECT card, {MEMORY} FROM log.memory WHERE card IN (SELECT value FROM json_each(:names))"
_DUE_AFTER = f"""
    SELECT due_day, count(*) FROM log.memory AS memory WHERE due_day > :day AND EXISTS (
        SELECT 1 FROM card WHERE card.name = memory.card
        AND n >> {PLACE_BITS} IN (SELECT value FROM json_each(:files)))
    GROUP BY due_day
"""
_DUE_AFTER_IN_FILE = f"""
    SELECT due_day, count(*) FROM card JOIN log.memory AS memory ON memory.card = card.name
    WHERE {IN_FILE} AND due_day > :day GROUP BY due_day
"""
_DUE_AFTER_AMONG = """
    SELECT due_day, count(*) FROM log.memory
    WHERE card IN (SELECT value FROM json_each(:names)) AND due_day > :day GROUP BY due_day
"""
_BY_STABILITY = f"""
    SELECT total(phase <> '{Phase.REVIEW.value}'), total(phase = '{Phase.REVIEW.value}' AND stability < :lasting),
        total(phase = '{Phase.REVIEW.value}' AND stability >= :lasting)
    FROM log.memory AS memory
    WHERE {{where}}
"""
_IN_FILES = f"""
    EXISTS (SELECT 1 FROM card WHERE card.name = memory.card
        AND n >> {PLACE_BITS} IN (SELECT value FROM json_each(:files)))
"""
_IN_NO_FILE = f"""
    WITH files AS (SELECT value FROM json_each(:files))
    SELECT card FROM log.memory AS memory WHERE NOT EXISTS (
        SELECT 1 FROM card WHERE card.name = memory.card AND n >> {PLACE_BITS} IN files)
"""
_PORTION = 2_000
"""Cards whose names are read at once, so that other threads come in between."""
_FIRST_CARDS, _FIRST_FILES = 4_000, 40
"""Cards, and files, among which the first cards of a list are looked for."""
_KEPT = 1_000
"""Cards that were asked for by name and are kept at hand."""


class OpenFile(NamedTuple):
    """An open deck file: its number in the index, its true path, the folder that it was opened in, the name of its
    deck, and how many cards it has.

    `has_ties` tells that some cards may share an entry or passage, and so are not asked together.
    """

    number: int
    path: str
    folder: str
    deck: str
    cards: int
    has_ties: bool = True


class IndexedCards(Mapping[str, IndexedCard]):
    """The index entries of all open cards by name. `files` are in the index; `held` are the cards of other files, by
    path.

    `paths` gives the order of the files. Of two cards with the same name only the first may be in it.
    """

    def __init__(
        self,
        index: CardIndex,
        paths: Sequence[str] = (),
        files: Iterable[OpenFile] = (),
        held: Mapping[str, list[IndexedCard]] | None = None,
    ) -> None:
        self._index = index
        self.paths = paths
        self.files = {file.number: file for file in files}
        self.held = held or {}
        self._by_path = {file.path: file for file in self.files.values()}
        self._held = {card.id: card for cards in self.held.values() for card in cards}
        self._found: dict[str, IndexedCard | None] = {}

    def __getitem__(self, name: str) -> IndexedCard:
        if name in self._held:
            return self._held[name]
        if name not in self._found:
            if len(self._found) >= _KEPT:
                self._found.clear()
            rows = self._index.read(f"SELECT {_KNOWN} FROM card WHERE name = :name", name=name)
            self._found[name] = next(iter(self._cards(rows)), None)
        if (found := self._found[name]) is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def __len__(self) -> int:
        return sum(file.cards for file in self.files.values()) + len(self._held)

    def __iter__(self) -> Iterator[str]:
        for path in self.paths:
            if path in self.held:
                yield from (card.id for card in self.held[path])
            elif path in self._by_path:
                query = f"SELECT name FROM card WHERE {IN_FILE} ORDER BY n"
                yield from (name for (name,) in self._index.read(query, file=self._by_path[path].number))

    def of_file(self, path: str) -> list[IndexedCard]:
        """Returns the cards of the file at the true `path`, in its order."""
        if path in self.held or path not in self._by_path:
            return self.held.get(path, [])
        number = self._by_path[path].number
        rows = self._index.read(f"SELECT {_KNOWN} FROM card WHERE {IN_FILE} ORDER BY n", file=number)
        self._index.check_names(number, ((name, note) for _, name, note, *_ in rows))
        return self._cards(rows)

    def slices(self, path: str, size: int) -> Iterator[list[IndexedCard]]:
        """Yields the cards of the file at the true `path`, in its order, in lists of `size`."""
        if path in self.held or path not in self._by_path:
            held = self.held.get(path, [])
            yield from (held[place : place + size] for place in range(0, len(held), size))
            return
        first, count = self._by_path[path].number << PLACE_BITS, self._by_path[path].cards
        query = f"SELECT {_KNOWN} FROM card WHERE n >= :first AND n < :last ORDER BY n"
        for place in range(0, count, size):
            yield self._cards(self._index.read(query, first=first + place, last=first + min(place + size, count)))

    def file_at(self, path: str) -> OpenFile | None:
        """Returns the file at this true path as the index has it; None where it does not have it."""
        return self._by_path.get(path)

    def deck_at(self, path: str) -> str:
        """Returns the name of the deck in the file at this true path, which the index must have."""
        return self._by_path[path].deck

    def count(self, path: str) -> int:
        """Returns how many cards the file at the true `path` has."""
        return self._by_path[path].cards if path in self._by_path else len(self.held.get(path, ()))

    def siblings(self, name: str) -> list[IndexedCard]:
        """Returns the cards made from the same deck entry as the card of this name, itself included, in their order."""
        known = self.get(name)
        if known is None:
            return []
        if known.path in self.held:
            return _beside(self.held[known.path], known)
        query = f"SELECT {_KNOWN} FROM card WHERE entry = :entry AND {IN_FILE} ORDER BY n"
        rows = self._index.read(query, entry=known.entry, file=self._by_path[known.path].number)
        return _beside(self._cards(rows), known)

    def named(self, names: Iterable[str]) -> dict[str, IndexedCard]:
        """Returns the cards with these names; names without a card are left out."""
        names = [*names]
        rows = self._index.read(f"SELECT {_KNOWN} FROM card WHERE {_AMONG}", names=json.dumps(names)) if names else []
        found = {card.id: card for card in self._cards(rows)}
        return found | {name: self._held[name] for name in names if name in self._held}

    def right_answers(self, names: Iterable[str] | None) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Yields the name, the kind of question and the right answer of the cards in the index with these names (None:
        of all), in the order of the open files for all.
        """
        query, read = "SELECT name, kind, json_extract(texts, '$[1]'), n FROM card WHERE", self._index.read
        if names is None:
            portions = (read(f"{query} {IN_FILE} ORDER BY n", file=file.number) for file in self._in_order())
        else:
            portions = (read(f"{query} {_AMONG}", names=json.dumps(some)) for some in [[*names]])
        for name, kind, expected, n in chain.from_iterable(portions):
            if name is not None and n >> PLACE_BITS in self.files:
                yield name, kind, texts_in(expected)

    def numbers(self, most: int | None = None) -> list[int]:
        """Returns the numbers of all cards in the index, or of the first `most`, in the order of their files."""
        firsts = ((file.number << PLACE_BITS, file.cards) for file in self._in_order())
        return [*islice(chain.from_iterable(range(first, first + cards) for first, cards in firsts), most)]

    def _in_order(self) -> Iterator[OpenFile]:
        """Yields the files that the index has, in the order of their paths."""
        return (self._by_path[path] for path in self.paths if path in self._by_path)

    def archived(self) -> list[str]:
        """Returns the names of the cards that have a memory but are in no open deck any more."""
        rows = self._index.read(_IN_NO_FILE, files=json.dumps([*self.files]))
        return [name for (name,) in rows if name not in self._held]

    def names_of(self, numbers: Iterable[int]) -> dict[int, str]:
        """Returns the names of cards by their numbers in the index."""
        query = "SELECT n, name FROM card WHERE n IN (SELECT value FROM json_each(:numbers))"
        found, rest = dict[int, str](), iter(numbers)
        while portion := [*islice(rest, _PORTION)]:
            found.update(self._index.read(query, numbers=json.dumps(portion)))
        return found

    def all_at(self, numbers: Iterable[int]) -> dict[int, IndexedCard]:
        """Returns cards by their numbers in the index; those deleted since are left out."""
        query = f"SELECT {_KNOWN} FROM card WHERE n IN (SELECT value FROM json_each(:numbers))"
        rows = self._index.read(query, numbers=json.dumps([*numbers]))
        return {row[0]: card for row in rows if (card := self._card(row))}

    def select(self, query: str, in_order: bool, **values: object) -> list[int]:
        """Returns the card numbers that an SQL query gives, without cards of files that are not open.

        They are in the order of the query only if `in_order`.
        """
        if not self._index.numbers() <= self.files.keys():
            query = f"SELECT n FROM ({query}) WHERE n >> {PLACE_BITS} IN (SELECT value FROM json_each(:open))"
            values["open"] = json.dumps([*self.files])
        if in_order:
            return [n for (n,) in self._index.read(query, **values)]
        # All in one text: a row for each of a hundred thousand cards would take long to make.
        found = self._index.read(f"SELECT group_concat(n) FROM ({query})", **values)
        # One by one, so that other threads come in between.
        return [int(number) for number in found[0][0].split(",")] if found and found[0][0] else []

    def first(self, query: str, most: int, **values: object) -> list[int]:
        """Returns the first `most` card numbers of an SQL query without an order, in the order of the open files.

        It looks only at the first cards, so that it is as fast for a large collection; there may be fewer, or none.
        """
        query = f"{query} AND n >= :first AND n < :last ORDER BY n LIMIT :most"
        found: list[int] = []
        left = _FIRST_CARDS
        for file in islice(self._in_order(), _FIRST_FILES):
            first, cards = file.number << PLACE_BITS, min(file.cards, left)
            rows = self._index.read(query, first=first, last=first + cards, most=most - len(found), **values)
            found += [n for (n,) in rows]
            left -= cards
            if not left or len(found) == most:
                break
        return found

    def in_order(self, numbers: list[int]) -> list[int]:
        """Returns card numbers sorted by the order of the open files, and in each by the order of the file."""
        of_paths = [file.number for file in self._in_order()]
        if of_paths == sorted(of_paths):
            return sorted(numbers)
        numbers = sorted(numbers)
        parts = [
            (bisect_left(numbers, file << PLACE_BITS), bisect_left(numbers, file + 1 << PLACE_BITS))
            for file in of_paths
        ]
        return [number for first, last in parts for number in numbers[first:last]]

    def of_day(
        self, day: int, apart: Iterable[str], exams: Mapping[str, int], unseen: bool = True
    ) -> Iterator[tuple[IndexedCard, Memory | None]]:
        """Yields the cards that study day `day` may concern, with their memories, in no certain order, some of them
        twice.

        These are cards never answered, due, in their steps or answered on that day, those named in `apart`, and those
        of decks with one of the `exams` to come, a study day, that are not due before it. Without `unseen`, cards never
        answered are left out if the index has them and they are not in `apart`.
        """
        read, names = self._index.read, [*apart]
        if unseen:
            yield from self._remembered(read(_OF_DAY, day=day))
            yield from ((card, None) for card in self._cards(read(_NEVER_ANSWERED)))
        else:
            yield from self._remembered(read(_TODAY, day=day, open=json.dumps([*self.files])))
        if names:
            yield from self._remembered(read(f"{_WITH_MEMORY} WHERE {_AMONG}", names=json.dumps(names)))
        for file in self.files.values():
            if exam_day := exams.get(file.deck):
                yield from self._remembered(read(_DUE_FROM, file=file.number, day=exam_day))
        if self._held:
            rows = read(_MEMORIES, names=json.dumps([*self._held]))
            memories = {name: memory_of(values) for name, *values in rows}
            for card in self._held.values():
                memory = memories.get(card.id)
                if memory is None or not memory.comes_after(day) or card.id in names or card.deck in exams:
                    yield card, memory

    def unseen(self) -> dict[str, int] | None:
        """Returns how many cards of each file in the index were never answered, by true path.

        Returns None where due days cannot be stored in the index, so that each card has to be looked at.
        """
        if not self._index.keeps_due_days():
            return None
        counts = dict(self._index.read(_UNSEEN))
        return {file.path: counts.get(file.number, 0) for file in self.files.values()}

    def unseen_of(self, path: str) -> Iterator[IndexedCard]:
        """Yields the cards of a file in the index that were never answered, in its order."""
        number, after = self._by_path[path].number, -1
        while rows := self._index.read(_UNSEEN_AFTER, file=number, after=after, most=_AT_ONCE):
            yield from self._cards(rows)
            after = rows[-1][0]

    def due_after(self, day: int, path: str | None = None) -> Counter[int]:
        """Counts the cards by the study day they are due on, for days after `day`; only of the file at `path`, if
        given.
        """
        read = self._index.read
        held: Iterable[str] = self._held
        if path is None:
            found = Counter(dict(read(_DUE_AFTER, day=day, files=json.dumps([*self.files]))))
        elif path in self._by_path:
            return Counter(dict(read(_DUE_AFTER_IN_FILE, day=day, file=self._by_path[path].number)))
        else:
            found, held = Counter(), [card.id for card in self.held.get(path, ())]
        if held:
            found.update(dict(read(_DUE_AFTER_AMONG, day=day, names=json.dumps([*held]))))
        return found

    def strengths(self, path: str) -> dict[str, Strength]:
        """Returns how well each card of the file at the true `path` is remembered, by name; only of those answered."""
        if path in self._by_path:
            rows = self._index.read(_STRENGTHS, file=self._by_path[path].number)
        else:
            rows = self._index.read(_STRENGTHS_AMONG, names=json.dumps([card.id for card in self.held.get(path, ())]))
        return {name: Strength(stability, last_day) for name, stability, last_day in rows}

    def by_stability(self, lasting: float) -> tuple[int, int, int]:
        """Counts the answered cards: those in their steps, those with a stability below `lasting` days, and the
        others.
        """
        parts = [("card IN (SELECT value FROM json_each(:names))", {"names": json.dumps([*self._held])})]
        if self.files:
            parts.append((_IN_FILES, {"files": json.dumps([*self.files])}))
        rows = [
            row
            for where, values in parts
            for row in self._index.read(_BY_STABILITY.format(where=where), lasting=lasting, **values)
        ]
        learning, known, well_known = (sum(map(int, column)) for column in zip((0, 0, 0), *rows, strict=True))
        return learning, known, well_known

    def _remembered(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[IndexedCard, Memory | None]]:
        for row in giving_way(rows):
            if card := self._card(row[:_COLUMNS]):
                yield card, None if row[_COLUMNS] is None else memory_of(row[_COLUMNS:])

    def _cards(self, rows: Iterable[tuple[Any, ...]]) -> list[IndexedCard]:
        return [card for row in giving_way(rows) if (card := self._card(row))]

    def _card(self, row: tuple[Any, ...]) -> IndexedCard | None:
        """Returns the card of a row; None if its file is not open."""
        n, name, note, entry, line, column, quotes, source, passages = row
        file = self.files.get(n >> PLACE_BITS)
        if file is None or name is None:
            return None
        return IndexedCard(
            name,
            name if note == name else note,
            file.deck,
            file.path,
            n & _PLACE,
            name if entry == name else entry,
            line,
            column,
            texts_in(quotes),
            source_in(file.folder, source),
            texts_in(passages),
        )


def number_of(card: IndexedCard, cards: IndexedCards) -> int | None:
    """Returns the number of a card in the index; None where the index does not have it."""
    file = cards.file_at(card.path)
    return (file.number << PLACE_BITS) + card.place if file else None


def _beside(cards: Sequence[IndexedCard], known: IndexedCard) -> list[IndexedCard]:
    """Returns the cards of the same entry as `known`, one of `cards`: they stand next to each other."""
    first = last = bisect_left(cards, known.place, key=lambda card: card.place)
    while first and cards[first - 1].note == known.note:
        first -= 1
    while last < len(cards) and cards[last].note == known.note:
        last += 1
    return [*cards[first:last]]
