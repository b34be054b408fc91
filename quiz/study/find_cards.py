"""Finds cards by a query: words are looked for in the index, the rest in what is known of each card."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import overload

from quiz.engine.memory.card_status import FREE
from quiz.engine.search import TEXT_FIELDS, CardRow, Part, asks_for_archived, fits, is_so, parse, select
from quiz.store.card_index import CardTexts, IndexedCard
from quiz.store.log_rows import Entry
from quiz.study.collection import Collection

_FILES_AT_HAND = 16
"""Decks of which the texts of all cards are kept while a list is looked at."""


class CardRows(Sequence[CardRow]):
    """Cards in a list; what is shown of one is read when the list comes to it. `ids` are known without that."""

    def __init__(self, ids: Sequence[str], row: Callable[[int], CardRow]) -> None:
        self.ids = ids
        self._row = row

    @classmethod
    def of(cls, rows: Sequence[CardRow]) -> "CardRows":
        """Returns a list of cards that are all at hand."""
        return cls([row.id for row in rows], rows.__getitem__)

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> CardRow: ...
    @overload
    def __getitem__(self, place: slice) -> "list[CardRow]": ...
    def __getitem__(self, place: "int | slice") -> "CardRow | list[CardRow]":
        if isinstance(place, slice):
            return [self._row(one) for one in range(len(self.ids))[place]]
        return self._row(range(len(self.ids))[place])

    def __iter__(self) -> Iterator[CardRow]:
        return map(self._row, range(len(self.ids)))


def find_cards(collection: Collection, query: str) -> CardRows:
    """Returns the cards that fit every part of `query`; archived ones only where it says `is:archived`.

    Raises `QuizError` for a part that means nothing.
    """
    parts = parse(query)
    if asks_for_archived(parts):
        return CardRows.of(select(query, _archived(collection), collection.now()))
    texts = _Texts(collection)
    found = [*_found(collection, parts, texts)]
    return CardRows([card.id for card in found], lambda place: texts.row(found[place]))


def count_cards(collection: Collection) -> int:
    """Returns how many cards there are, those among them that only the log knows any more."""
    return len(collection.cards) + sum(card not in collection.cards for card in collection.memories)


def card_rows(collection: Collection) -> list[CardRow]:
    """Returns every card with its memory: those of the decks, then those that only the log knows any more."""
    texts = _Texts(collection)
    return [*map(texts.row, collection.known()), *_archived(collection)]


def _found(collection: Collection, parts: Iterable[Part], texts: "_Texts") -> Iterator[IndexedCard]:
    """Yields the cards of the decks that fit, in their order."""
    now, memories, statuses = collection.now(), collection.memories, collection.statuses
    of_words = [part for part in parts if part.field in TEXT_FIELDS]
    others = [part for part in parts if part.field not in TEXT_FIELDS]
    picked = [(part.negated, collection.index.matching(part)) for part in of_words]
    for card in collection.known():
        memory, status = memories.get(card.id), statuses.get(card.id, FREE)
        if any(is_so(part, card.deck, memory, status, now) is part.negated for part in others):
            continue
        if not of_words:
            yield card
        elif card.path in texts.indexed:
            place = card.path, card.place
            if not any((place in places) is negated for negated, places in picked):
                yield card
        elif all(fits(part, texts.row(card), now) for part in of_words):
            yield card


class _Texts:
    """Reads what lists show of cards: from the index, or from the cards where the index has not what they say now."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        versions = collection.library.versions
        self._digests = {str(path): one.digest for path, one in versions.items() if not one.errors}
        self._paths = {str(path): one.deck.path for path, one in versions.items()}
        self.indexed = collection.index.has(self._digests)
        self._of_file = lru_cache(maxsize=_FILES_AT_HAND)(self._read)

    def row(self, card: IndexedCard) -> CardRow:
        """Returns a card as lists see it."""
        texts = self._texts(card)
        return CardRow(
            card.id,
            card.deck,
            texts.kind,
            texts.prompt,
            texts.expected,
            texts.tags,
            self._paths[card.path],
            card.line,
            self._collection.memories.get(card.id),
            self._collection.statuses.get(card.id, FREE),
            texts.context,
        )

    def _texts(self, card: IndexedCard) -> CardTexts:
        if card.path in self.indexed:
            of_file = self._of_file(card.path)
            if card.place < len(of_file):
                return of_file[card.place]
        there = self._collection.cards.of(card)
        question = there.question
        return CardTexts(question.kind, question.prompt, question.expected, there.tags, there.context)

    def _read(self, path: str) -> list[CardTexts]:
        return self._collection.index.texts(path, self._digests[path])


def _archived(collection: Collection) -> list[CardRow]:
    """Returns the cards that only the log knows any more, as their last reviews show them."""
    absent = (card for card in collection.memories if card not in collection.cards)
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
