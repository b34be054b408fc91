"""Finds cards by a query: in SQL over the index and the log, and one by one where these do not know all about a
card.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias, overload

from quiz.card.kinds import KINDS
from quiz.engine.memory.card_status import FREE
from quiz.engine.memory.scheduler import Memory
from quiz.engine.query import asks_for_archived, parse, tree_key
from quiz.engine.query_completion import with_folders
from quiz.engine.search import CardRow, all_fit
from quiz.store.index.card_conditions import Conditions
from quiz.store.index.due_days import PLACE_BITS
from quiz.store.index.indexed_cards import number_of
from quiz.store.index.stored_cards import CardTexts, IndexedCard
from quiz.store.rows.log_rows import LogEntry
from quiz.study.collection import Collection

_FILES_AT_HAND = 16
"""Decks of which the texts of all cards are kept while a list is looked at."""
_PAGE = 32
"""Rows that are read at once when a list comes to one of them."""
_ROWS_AT_HAND = 512
"""Cards of which the texts are kept while a list is looked at."""
FIRST = 64
"""Rows that are shown before the whole list is known: more than most screens have."""
IN_DECKS, BY_DUE, BY_KNOWN, BY_LAPSES, BY_DIFFICULTY = (
    "as in the decks",
    "due first",
    "least known",
    "lapses",
    "hardest",
)
ORDERS = {
    IN_DECKS: "",
    BY_DUE: "due",
    BY_KNOWN: "forgetting",
    BY_LAPSES: "lapses",
    BY_DIFFICULTY: "difficulty",
}
"""The orders that a list of cards can have, each with the number of the log that it goes by.

Cards that were never answered have none: they come last.
"""
_RANKS: dict[str, Callable[[Memory, int], float]] = {
    BY_DUE: lambda memory, today: memory.due_day,
    BY_KNOWN: lambda memory, today: (today - memory.last_day) / memory.stability,
    BY_LAPSES: lambda memory, today: memory.lapses,
    BY_DIFFICULTY: lambda memory, today: memory.difficulty,
}
_UPWARDS = (BY_DUE,)
"""Orders of which the least number comes first."""


class CardRows(Sequence[CardRow]):
    """Rows of the list of cards. The text of a row is read when it is asked for."""

    def __init__(self, rows: Sequence[CardRow]) -> None:
        self._rows = rows

    @property
    def ids(self) -> list[str]:
        """The names of all cards in the list, in order."""
        return [row.id for row in self._rows]

    def places_of(self, ids: Iterable[str]) -> dict[str, int]:
        """Returns the places of those of `ids` that are in the list, sorted by place."""
        wanted = {*ids}
        return {row.id: place for place, row in enumerate(self._rows) if row.id in wanted}

    def place_of(self, id_: str) -> int | None:
        """Returns the place of a card in the list; None where it is not there."""
        return self.places_of([id_]).get(id_)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> CardRow: ...
    @overload
    def __getitem__(self, place: slice) -> "list[CardRow]": ...
    def __getitem__(self, place: "int | slice") -> "CardRow | list[CardRow]":
        if isinstance(place, slice):
            return [self._row(one) for one in range(len(self))[place]]
        return self._row(range(len(self))[place])

    def _row(self, place: int) -> CardRow:
        return self._rows[place]

    def __iter__(self) -> Iterator[CardRow]:
        return iter(self._rows)


def find_cards(collection: Collection, query: str, order: str = IN_DECKS) -> CardRows:
    """Returns the cards that fit every term of `query`, sorted by `order`, one of `ORDERS`.

    Archived cards come only if the query says `is:archived`. It may run in any thread. Raises `QuizError` for a term
    that is not understood.
    """
    terms, now, texts = parse(query), collection.now(), _Texts(collection)
    indexed, beside = collection.cards.indexed, _beside_index(collection)
    if terms or order != IN_DECKS:
        conditions = Conditions(indexed.files.values(), now)
        asked = conditions.query(terms, ORDERS[order], order not in _UPWARDS)
        numbers = indexed.select(asked, order != IN_DECKS, **conditions.values)
        if order == IN_DECKS:
            numbers = indexed.in_order(numbers)
    else:
        numbers = indexed.numbers()
    rows = [row for row in map(texts.row_of, beside) if all_fit(terms, row, now)]
    if asks_for_archived(terms):
        rows += [row for row in _archived(collection) if all_fit(terms, row, now)]
    found = _with_others(numbers, beside, rows, texts)
    if rows and order != IN_DECKS:
        found = _in_order(collection, found, order)
    return _FoundRows(found, texts, bool(rows))


def first_cards(collection: Collection, query: str, order: str = IN_DECKS, most: int = FIRST) -> CardRows | None:
    """Returns about the first `most` rows of what `find_cards` returns, or None where they are not found at once.

    It takes about as long in a large collection as in a small one, and may run in any thread. Raises `QuizError` for a
    term that is not understood.
    """
    terms, now, texts = parse(query), collection.now(), _Texts(collection)
    indexed, beside = collection.cards.indexed, _beside_index(collection)
    if asks_for_archived(terms) or (order != IN_DECKS and (terms or beside)):
        return None
    conditions = Conditions(indexed.files.values(), now)
    if order != IN_DECKS:
        asked = conditions.first_query(ORDERS[order], order not in _UPWARDS)
        numbers = indexed.select(asked, True, most=most, **conditions.values)
    elif terms:
        asked = conditions.query(terms)
        numbers = indexed.first(asked, most, **conditions.values)
    else:
        numbers = indexed.numbers(most)
    if len(numbers) < (most if order == IN_DECKS else 1):  # in an order, those of archived cards are left out
        return None
    last = texts.place(numbers[-1])
    rows = [row for row in map(texts.row_of, beside) if texts.place(row) < last and all_fit(terms, row, now)]
    return _FoundRows(_with_others(numbers, beside, rows, texts)[:most], texts, bool(rows))


def _with_others(
    numbers: Sequence[int], beside: Sequence[IndexedCard], rows: Sequence[CardRow], texts: "_Texts"
) -> "list[_Found]":
    """Returns the cards that SQL found, without those `beside` the index, and with `rows` in their places."""
    if not beside and not rows:
        return [*numbers]
    aside = {texts.number_of(card) for card in beside}
    found: list[_Found] = [number for number in numbers if number not in aside]
    return sorted([*found, *rows], key=texts.place) if rows else found


_Found: TypeAlias = int | CardRow
"""A card that was found: its number in the index, or the whole row where the index lacks what is asked for."""


def found_by(collection: Collection, query: str) -> list[str] | None:
    """Returns the names of the cards that fit `query`; None, which means all cards there ever were, for an empty query.

    Raises `QuizError` for a term that is not understood.
    """
    return [*find_cards(collection, query).ids] if query.strip() else None


def _beside_index(collection: Collection) -> list[IndexedCard]:
    """Returns the cards that SQL cannot decide on: those of broken decks, and those with an answer that a wrong clock
    dated.
    """
    held = [card for cards in collection.cards.indexed.held.values() for card in cards]
    names = {one.card for one in collection.misdated}.difference(card.id for card in held)
    return [*held, *collection.cards.indexed.named(names).values()]


def _in_order(collection: Collection, found: Sequence[_Found], order: str) -> list[_Found]:
    """Returns what was found sorted by `order`, including the cards that SQL cannot sort."""
    number, today = _RANKS[order], collection.now().day
    names = collection.cards.indexed.names_of(one for one in found if isinstance(one, int))

    def rank(one: _Found) -> tuple[bool, float]:
        memory = collection.memories.get(names[one] if isinstance(one, int) else one.id)
        value = number(memory, today) if memory else 0.0
        return memory is None, value if order in _UPWARDS else -value

    return sorted(found, key=rank)


def query_names(collection: Collection) -> dict[str, list[str]]:
    """Returns the values that a query can use: names of decks with their folders, tags with their parents, and kinds.

    They are given by `deck`, `tag` and `kind`. It may run in any thread.
    """
    indexed = collection.cards.indexed
    tags = {*collection.index.tags([*indexed.files])}
    tags.update(tag for card in map(collection.cards.get, _names(indexed.held)) if card for tag in card.tags)
    return {
        "deck": with_folders(sorted({deck.name for deck in collection.decks})),
        "tag": with_folders(sorted(tags, key=tree_key)),
        "kind": [kind.label.replace(" ", "-") for kind in KINDS],
    }


def _names(held: Mapping[str, list[IndexedCard]]) -> list[str]:
    return [card.id for cards in held.values() for card in cards]


def count_cards(collection: Collection) -> int:
    """Returns the number of cards, including those that are now only in the log."""
    indexed = collection.cards.indexed
    return len(indexed) + len(indexed.archived())


def texts_of(collection: Collection, cards: Iterable[IndexedCard]) -> dict[str, CardTexts]:
    """Returns the texts of each of `cards`, by its name. It may run in any thread."""
    texts, cards = _Texts(collection), [*cards]
    numbers = {card.id: number for card in cards if (number := texts.number_of(card)) is not None}
    said = collection.index.texts_at(numbers.values())
    return {card.id: said.get(numbers.get(card.id, -1)) or texts.texts(card) for card in cards}


class _Texts:
    """Reads the texts of cards for lists: from the index, or from the deck where the index is out of date."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._indexed = collection.cards.indexed
        self._rank = {path: place for place, path in enumerate(self._indexed.paths)}
        self._cards = lru_cache(maxsize=_FILES_AT_HAND)(self._read_cards)
        self._of_file = lru_cache(maxsize=_FILES_AT_HAND)(collection.index.texts)
        self._near: dict[int, tuple[IndexedCard | None, CardTexts | None]] = {}

    def place(self, found: _Found) -> tuple[int, int]:
        """Returns a sort key by the place in the decks; archived cards come last."""
        if isinstance(found, int):
            return self._rank[self._indexed.files[found >> PLACE_BITS].path], found
        known = self._indexed.get(found.id)
        if known is None or found.archived:
            return len(self._rank), 0
        return self._rank[known.path], number_of(known, self._indexed) or known.place

    def names(self, numbers: Iterable[int]) -> dict[int, str]:
        """Returns the names of cards by their numbers in the index."""
        return self._indexed.names_of(numbers)

    def number_of(self, card: IndexedCard) -> int | None:
        """Returns the number of a card in the index; None where it is not there."""
        return number_of(card, self._indexed)

    def numbers(self, names: Iterable[str]) -> dict[int, str]:
        """Returns the cards `names` that are in the index: the name of each, by its number there."""
        cards = self._indexed.named(names).values()
        return {number: card.id for card in cards if (number := self.number_of(card)) is not None}

    def row(self, found: _Found, alone: bool = False) -> CardRow:
        """Returns the list row of a card. It reads all cards of the file along with it, unless `alone`.

        `alone` needs the card to have been read by `bring`.
        """
        if not isinstance(found, int):
            return found
        card, texts = self._near[found] if alone else (self._cards(found >> PLACE_BITS).get(found), None)
        return self.row_of(card, texts) if card else _NOTHING

    def bring(self, some: Iterable[_Found]) -> None:
        """Reads the texts of several cards at once, for `row`."""
        numbers = [one for one in some if isinstance(one, int)]
        if all(number in self._near for number in numbers):
            return
        if len(self._near) > _ROWS_AT_HAND:
            self._near.clear()
        cards, texts = self._indexed.all_at(numbers), self._collection.index.texts_at(numbers)
        self._near.update({number: (cards.get(number), texts.get(number)) for number in numbers})
        self._collection.memories.bring(card.id for card in cards.values())

    def row_of(self, card: IndexedCard, texts: CardTexts | None = None) -> CardRow:
        """Returns the list row of a card; `texts` are its texts if they are already read."""
        texts = texts or self.texts(card)
        return CardRow(
            card.id,
            card.deck,
            texts.kind,
            texts.prompt,
            texts.expected,
            texts.tags,
            self._collection.cards.decks[card.path].path,
            card.line,
            self._collection.memories.get(card.id),
            self._collection.statuses.get(card.id, FREE),
            texts.context,
        )

    def texts(self, card: IndexedCard) -> CardTexts:
        """Returns the texts of a card."""
        number = number_of(card, self._indexed)
        if number is not None:
            of_file = self._of_file(number >> PLACE_BITS)
            if card.place < len(of_file):
                return of_file[card.place]
        try:
            there = self._collection.cards.of(card)
        except KeyError:  # its deck was edited a moment ago, and is about to be taken in without it
            return CardTexts("", "", (), frozenset(), "")
        question = there.question
        return CardTexts(question.kind, question.prompt, question.expected, there.tags, there.context)

    def _read_cards(self, file: int) -> dict[int, IndexedCard]:
        path = self._indexed.files[file].path
        return {(file << PLACE_BITS) + card.place: card for card in self._indexed.of_file(path)}


_NOTHING = CardRow("", "", "", "", (), frozenset(), "", 0, None)
"""Stands for a card whose deck was changed a moment ago."""


class _FoundRows(CardRows):
    """Found cards of which a screen shows a few at a time. Iterating over all of them reads file after file."""

    def __init__(self, found: Sequence[_Found], texts: _Texts, has_rows: bool) -> None:
        """`has_rows` tells whether not all of them are numbers."""
        super().__init__(())
        self._found = found
        self._has_rows = has_rows
        self._texts = texts

    def __len__(self) -> int:
        return len(self._found)

    @property
    def ids(self) -> list[str]:
        names = self._texts.names(one for one in self._found if isinstance(one, int))
        return [names[one] if isinstance(one, int) else one.id for one in self._found]

    def places_of(self, ids: Iterable[str]) -> dict[str, int]:
        wanted = {*ids}
        numbers = self._texts.numbers(wanted)
        if len(wanted) == 1 and not self._has_rows:  # as for the cursor, which no key is to wait for
            return {name: self._found.index(number) for number, name in numbers.items() if number in self._found}
        places = [place for place, one in enumerate(self._found) if one in numbers or one.__class__ is not int]
        found = ((self._found[place], place) for place in places)
        named = ((numbers[one] if isinstance(one, int) else one.id, place) for one, place in found)
        return {name: place for name, place in named if name in wanted}

    def _row(self, place: int) -> CardRow:
        first = place - place % _PAGE
        self._texts.bring(self._found[first : first + _PAGE])
        return self._texts.row(self._found[place], alone=True)

    def __iter__(self) -> Iterator[CardRow]:
        return map(self._texts.row, self._found)


def _archived(collection: Collection) -> list[CardRow]:
    """Returns the cards that are now only in the log, as of their last reviews."""
    absent = collection.cards.indexed.archived()
    return [_archived_row(collection, entry) for entry in collection.records.last_reviews(absent)]


def _archived_row(collection: Collection, entry: LogEntry) -> CardRow:
    return CardRow(
        entry.card,
        entry.deck,
        entry.question,
        entry.prompt,
        entry.expected,
        frozenset(),
        "",
        0,
        collection.memories.get(entry.card),
        collection.statuses.get(entry.card, FREE),
    )
