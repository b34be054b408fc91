"""Finds cards by a query: words are looked for in the index, the rest in what is known of each card."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import overload

from quiz.engine.memory.card_status import FREE, LEECH_LAPSES
from quiz.engine.memory.scheduler import Memory, Phase
from quiz.engine.search import STATES, TEXT_FIELDS, CardRow, Part, asks_for_archived, fits, is_so, parse, select
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
    found = _found(collection, parts, texts)
    return CardRows([card.id for card in found], lambda place: texts.row(found[place]))


def count_cards(collection: Collection) -> int:
    """Returns how many cards there are, those among them that only the log knows any more."""
    return len(collection.cards) + sum(card not in collection.cards for card in collection.memories)


def card_rows(collection: Collection) -> list[CardRow]:
    """Returns every card with its memory: those of the decks, then those that only the log knows any more."""
    texts = _Texts(collection)
    return [*map(texts.row, collection.known()), *_archived(collection)]


def _found(collection: Collection, parts: Iterable[Part], texts: "_Texts") -> list[IndexedCard]:
    """Returns the cards of the decks that fit, in their order: one part after the other picks from what is left."""
    cards = collection.known()
    for part in sorted(parts, key=lambda part: part.field not in TEXT_FIELDS):  # words leave the fewest
        picked = _with_text(collection, part, cards, texts) if part.field in TEXT_FIELDS else None
        cards = _with_state(collection, part, cards) if picked is None else picked
    return cards


def _with_text(collection: Collection, part: Part, cards: Iterable[IndexedCard], texts: "_Texts") -> list[IndexedCard]:
    """Returns those of `cards` whose words, tags or kind are as `part` says."""
    places, indexed, now, negated = collection.index.matching(part), texts.indexed, collection.now(), part.negated
    nowhere = frozenset[int]()
    found: list[IndexedCard] = []
    for path, of_file in groupby(cards, key=attrgetter("path")):
        if path not in indexed:
            found += [card for card in of_file if fits(part, texts.row(card), now)]
        elif path in places or negated:
            there = places.get(path, nowhere)
            found += [card for card in of_file if (card.place in there) is not negated]
    return found


def _with_state(collection: Collection, part: Part, cards: Iterable[IndexedCard]) -> list[IndexedCard]:
    """Returns those of `cards` whose deck, state or flag is as `part` says."""
    statuses, now, negated = collection.statuses, collection.now(), part.negated
    if part.field == "is" and part.value in STATES:
        state, memories = STATES[part.value], _telling(collection, part.value, now.day)
        return [card for card in cards if state(memories(card.id), statuses.get(card.id, FREE), now) is not negated]
    return [card for card in cards if is_so(part, card.deck, None, statuses.get(card.id, FREE), now) is not negated]


def _telling(collection: Collection, state: str, today: int) -> Callable[[str], Memory | None]:
    """Returns what gives the memory of a card as far as it tells whether the card is in `state` on study day `today`.

    Most memories are not read for that: a card that comes on a later day, with its last step behind it, is in review.
    """
    memories = collection.memories
    memories.turn_to(today)
    if state == "leech":
        return collection.records.memories_with_lapses(LEECH_LAPSES).get
    if state in ("new", "review"):
        return lambda card: _IN_REVIEW if card in memories.due_later else memories.at_hand.get(card)
    return memories.at_hand.get


_IN_REVIEW = Memory(1.0, 5.0, Phase.REVIEW, 0, 0, 0, 0, 0, 1, 0)
"""Stands for any memory of a card in review that is not due."""


class _Texts:
    """Reads what lists show of cards: from the index, or from the cards where the index has not what they say now."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        versions = collection.cards.versions  # the library may be reading others just now
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
        try:
            there = self._collection.cards.of(card)
        except KeyError:  # its deck was edited a moment ago, and is about to be taken in without it
            return CardTexts("", "", (), frozenset(), "")
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
