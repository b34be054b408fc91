"""Finds cards by a query: the index and the log are asked together, and what they lack is looked at card by card."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias, overload

from quiz.card.kinds import KINDS
from quiz.engine.memory.card_status import FREE
from quiz.engine.memory.scheduler import Memory
from quiz.engine.query import asks_for_archived, parse, tree_key
from quiz.engine.query_completion import with_folders
from quiz.engine.search import CardRow, all_fit
from quiz.store.card_conditions import Conditions
from quiz.store.card_index import CardTexts, IndexedCard
from quiz.store.due_days import PLACE_BITS
from quiz.store.indexed_cards import number_of
from quiz.store.log_rows import Entry
from quiz.study.collection import Collection

_FILES_AT_HAND = 16
"""Decks of which the texts of all cards are kept while a list is looked at."""
_PAGE = 32
"""Rows that are read at once when a list comes to one of them."""
_ROWS_AT_HAND = 512
"""Cards of which the texts are kept while a list is looked at."""
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
    """Cards in a list. What is shown of one is read when the list comes to it."""

    def __init__(self, rows: Sequence[CardRow]) -> None:
        self._rows = rows

    @property
    def ids(self) -> list[str]:
        """The names of all of them, in their order."""
        return [row.id for row in self._rows]

    def place_of(self, id_: str) -> int | None:
        """Returns the place of a card in the list; None where it is not there."""
        return next((place for place, row in enumerate(self._rows) if row.id == id_), None)

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


def find_cards(
    collection: Collection, query: str, order: str = IN_DECKS, go_on: Callable[[], bool] = lambda: True
) -> CardRows:
    """Returns the cards that fit every term of `query`, in one of `ORDERS`; archived ones only where it says
    `is:archived`.

    It may be asked for in any thread; once `go_on` says no, there is nothing in what it returns. Raises `QuizError`
    for a part that means nothing.
    """
    terms, now, texts = parse(query), collection.now(), _Texts(collection)
    indexed, beside = collection.cards.indexed, _beside_index(collection)
    numbers: list[int] = []
    if not go_on():
        return CardRows(())
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
    found: list[_Found] = [*numbers]
    if beside:
        aside = {number for card in beside if (number := number_of(card, indexed)) is not None}
        found = [number for number in numbers if number not in aside]
    if rows:
        found = sorted([*found, *rows], key=texts.place)
        if order != IN_DECKS:
            found = _in_order(collection, found, order)
    return _FoundRows(found, texts)


_Found: TypeAlias = int | CardRow
"""A card that was found: its number in the index, or itself where that has not all that is asked about it."""


def found_by(collection: Collection, query: str) -> list[str] | None:
    """Returns the cards that `query` finds; None, for all there ever were, without one. Raises `QuizError`."""
    return [*find_cards(collection, query).ids] if query.strip() else None


def _beside_index(collection: Collection) -> list[IndexedCard]:
    """Returns the cards about which the index and the log do not say all: of broken decks, and wrongly dated ones."""
    held = [card for cards in collection.cards.indexed.held.values() for card in cards]
    names = {one.card for one in collection.misdated}.difference(card.id for card in held)
    return [*held, *collection.cards.indexed.named(names).values()]


def _in_order(collection: Collection, found: Sequence[_Found], order: str) -> list[_Found]:
    """Returns what was found in an order, also what the index and the log cannot sort."""
    number, today = _RANKS[order], collection.now().day
    names = collection.cards.indexed.names_of(one for one in found if isinstance(one, int))

    def rank(one: _Found) -> tuple[bool, float]:
        memory = collection.memories.get(names[one] if isinstance(one, int) else one.id)
        value = number(memory, today) if memory else 0.0
        return memory is None, value if order in _UPWARDS else -value

    return sorted(found, key=rank)


def query_names(collection: Collection, go_on: Callable[[], bool] = lambda: True) -> dict[str, list[str]]:
    """Returns the names that a query can ask for: of decks and their folders, of tags and what they are below, of
    kinds.

    Tags are read file after file, for as long as `go_on` says yes.
    """
    tags: set[str] = set()
    indexed = collection.cards.indexed
    for number in [*indexed.files]:
        if not go_on():
            break
        tags.update(collection.index.tags(number))
    if go_on():
        tags.update(tag for card in map(collection.cards.get, _names(indexed.held)) if card for tag in card.tags)
    return {
        "deck": with_folders(sorted({deck.name for deck in collection.decks})),
        "tag": with_folders(sorted(tags, key=tree_key)),
        "kind": [kind.label.replace(" ", "-") for kind in KINDS],
    }


def _names(held: Mapping[str, list[IndexedCard]]) -> list[str]:
    return [card.id for cards in held.values() for card in cards]


def count_cards(collection: Collection) -> int:
    """Returns how many cards there are, those among them that only the log knows any more."""
    indexed = collection.cards.indexed
    return len(indexed) + len(indexed.archived())


def card_rows(collection: Collection) -> list[CardRow]:
    """Returns every card with its memory: those of the decks, then those that only the log knows any more."""
    texts = _Texts(collection)
    return [*map(texts.row_of, collection.known()), *_archived(collection)]


class _Texts:
    """Reads what lists show of cards: from the index, or from the cards where the index has not what they say now."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._indexed = collection.cards.indexed
        self._rank = {path: place for place, path in enumerate(self._indexed.paths)}
        self._cards = lru_cache(maxsize=_FILES_AT_HAND)(self._read_cards)
        self._of_file = lru_cache(maxsize=_FILES_AT_HAND)(collection.index.texts)
        self._near: dict[int, tuple[IndexedCard | None, CardTexts | None]] = {}

    def place(self, found: _Found) -> tuple[int, int]:
        """Returns what is found by its place in the decks; archived cards come last."""
        if isinstance(found, int):
            return self._rank[self._indexed.files[found >> PLACE_BITS].path], found
        known = self._indexed.get(found.id)
        if known is None or found.archived:
            return len(self._rank), 0
        return self._rank[known.path], number_of(known, self._indexed) or known.place

    def names(self, numbers: Iterable[int]) -> dict[int, str]:
        """Returns the names of the cards of these numbers."""
        return self._indexed.names_of(numbers)

    def number(self, name: str) -> int | None:
        """Returns the number of the card of this name; None where the index has none."""
        known = self._indexed.get(name)
        return number_of(known, self._indexed) if known else None

    def row(self, found: _Found, alone: bool = False) -> CardRow:
        """Returns a card as lists see it; one that is looked at `alone` does not bring those of its file along, and
        must have been brought itself.
        """
        if not isinstance(found, int):
            return found
        card, texts = self._near[found] if alone else (self._cards(found >> PLACE_BITS).get(found), None)
        return self.row_of(card, texts) if card else _NOTHING

    def bring(self, some: Iterable[_Found]) -> None:
        """Reads what is shown of some cards, all at once."""
        numbers = [one for one in some if isinstance(one, int)]
        if all(number in self._near for number in numbers):
            return
        if len(self._near) > _ROWS_AT_HAND:
            self._near.clear()
        cards, texts = self._indexed.all_at(numbers), self._collection.index.texts_at(numbers)
        self._near.update({number: (cards.get(number), texts.get(number)) for number in numbers})
        self._collection.memories.bring(card.id for card in cards.values())

    def row_of(self, card: IndexedCard, texts: CardTexts | None = None) -> CardRow:
        """Returns a card as lists see it, with the texts of it that the index has where they are at hand."""
        texts = texts or self._texts(card)
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

    def _texts(self, card: IndexedCard) -> CardTexts:
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
    """A list for looking at a few rows, each by itself. To go through all of it reads file after file."""

    def __init__(self, found: Sequence[_Found], texts: _Texts) -> None:
        super().__init__(())
        self._found = found
        self._texts = texts

    def __len__(self) -> int:
        return len(self._found)

    @property
    def ids(self) -> list[str]:
        names = self._texts.names(one for one in self._found if isinstance(one, int))
        return [names[one] if isinstance(one, int) else one.id for one in self._found]

    def place_of(self, id_: str) -> int | None:
        number = self._texts.number(id_)
        if number in self._found:
            return self._found.index(number)
        return next(
            (place for place, one in enumerate(self._found) if isinstance(one, CardRow) and one.id == id_), None
        )

    def _row(self, place: int) -> CardRow:
        first = place - place % _PAGE
        self._texts.bring(self._found[first : first + _PAGE])
        return self._texts.row(self._found[place], alone=True)

    def __iter__(self) -> Iterator[CardRow]:
        return map(self._texts.row, self._found)


def _archived(collection: Collection) -> list[CardRow]:
    """Returns the cards that only the log knows any more, as their last reviews show them."""
    absent = collection.cards.indexed.archived()
    return [_archived_row(collection, entry) for entry in collection.records.last_reviews(absent)]


def _archived_row(collection: Collection, entry: Entry) -> CardRow:
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
