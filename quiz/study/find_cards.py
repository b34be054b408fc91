"""Finds cards by a query: words are looked for in the index, the rest in what is known of each card."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import overload

from quiz.card.kinds import KINDS
from quiz.engine.memory.card_status import FREE, LEECH_LAPSES
from quiz.engine.memory.scheduler import Memory, Phase
from quiz.engine.query import TEXT_FIELDS, Group, Part, Term, asks_for_archived, parse, tree_key
from quiz.engine.query_completion import with_folders
from quiz.engine.search import NUMBERS, STATES, CardRow, all_fit, fits, is_in_deck, is_so, is_within
from quiz.store.card_index import CardTexts, IndexedCard
from quiz.store.log_rows import Entry
from quiz.study.collection import Collection

_FILES_AT_HAND = 16
"""Decks of which the texts of all cards are kept while a list is looked at."""
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
_LAST = float("inf")


class CardRows(Sequence[CardRow]):
    """Cards in a list. Each is read when the list comes to it. `ids` are known without that."""

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


def find_cards(
    collection: Collection, query: str, order: str = IN_DECKS, go_on: Callable[[], bool] = lambda: True
) -> CardRows:
    """Returns the cards that fit every term of `query`, in one of `ORDERS`; archived ones only where it says
    `is:archived`.

    It may be asked for in any thread; once `go_on` says no, there is nothing in what it returns. Raises `QuizError`
    for a part that means nothing.
    """
    terms = parse(query)
    texts = _Texts(collection)
    found: list[IndexedCard | CardRow] = [*_Finding(collection, texts, go_on).fitting(terms, collection.known())]
    if asks_for_archived(terms):
        now = collection.now()
        found += [row for row in _archived(collection) if all_fit(terms, row, now)]
    if order != IN_DECKS and go_on():
        places = _places(collection, order)
        found.sort(key=lambda card: places.get(card.id, _LAST))
    return texts.rows(found)


def _places(collection: Collection, order: str) -> dict[str, float]:
    """Returns a number for each card with a memory, by which `order` sorts: the least comes first."""
    today, number = collection.now().day, ORDERS[order]
    found = collection.records.numbers(number, today)
    for card in {one.card for one in collection.misdated}:
        if memory := collection.memories.get(card):  # taken for one of today
            found[card] = NUMBERS[number](memory, today) if number in NUMBERS else 0.0
    return found if order == BY_DUE else {card: -value for card, value in found.items()}


def query_names(collection: Collection, go_on: Callable[[], bool] = lambda: True) -> dict[str, list[str]]:
    """Returns the names that a query can ask for: of decks and their folders, of tags and what they are below, of
    kinds.

    Tags are read file after file, for as long as `go_on` says yes.
    """
    tags: set[str] = set()
    for path in [*collection.library.versions]:
        if not go_on():
            break
        tags.update(collection.index.tags(str(path)))
    return {
        "deck": with_folders(sorted({deck.name for deck in collection.decks})),
        "tag": with_folders(sorted(tags, key=tree_key)),
        "kind": [kind.label.replace(" ", "-") for kind in KINDS],
    }


def count_cards(collection: Collection) -> int:
    """Returns how many cards there are, those among them that only the log knows any more."""
    indexed, memories = collection.cards.indexed.keys(), collection.memories
    return len(indexed) + len(memories.at_hand.keys() - indexed) + len(memories.due_later.keys() - indexed)


def card_rows(collection: Collection) -> list[CardRow]:
    """Returns every card with its memory: those of the decks, then those that only the log knows any more."""
    texts = _Texts(collection)
    return [*map(texts.row, collection.known()), *_archived(collection)]


class _Finding:
    """Picks the cards of the decks that fit a query, in their order: one term after the other from what is left."""

    def __init__(self, collection: Collection, texts: "_Texts", go_on: Callable[[], bool]) -> None:
        self._collection = collection
        self._texts = texts
        self._go_on = go_on
        self._now = collection.now()

    def fitting(self, terms: Iterable[Term], cards: list[IndexedCard]) -> list[IndexedCard]:
        """Returns those of `cards` that fit all of `terms`."""
        for term in sorted(terms, key=_cost):  # words leave the fewest
            if not (cards and self._go_on()):
                return []
            cards = self._with_any(term, cards) if isinstance(term, Group) else self._with(term, cards)
        return cards

    def _with_any(self, group: Group, cards: list[IndexedCard]) -> list[IndexedCard]:
        found = {card.id for terms in group.any_of for card in self.fitting(terms, cards)}
        return [card for card in cards if (card.id in found) is not group.negated]

    def _with(self, part: Part, cards: list[IndexedCard]) -> list[IndexedCard]:
        if part.field in TEXT_FIELDS:
            return self._with_text(part, cards)
        if part.field == "deck":
            return [card for card in cards if is_in_deck(part.value, card.deck) is not part.negated]
        return self._with_number(part, cards) if part.bounds else self._with_state(part, cards)

    def _with_text(self, part: Part, cards: Iterable[IndexedCard]) -> list[IndexedCard]:
        """Returns those of `cards` whose words, tags or kind are as `part` says."""
        places, indexed, negated = self._collection.index.matching(part), self._texts.indexed, part.negated
        nowhere = frozenset[int]()
        found: list[IndexedCard] = []
        for path, of_file in groupby(cards, key=attrgetter("path")):
            if path not in indexed:
                found += [card for card in of_file if fits(part, self._texts.row(card), self._now)]
            elif path in places or negated:
                there = places.get(path, nowhere)
                found += [card for card in of_file if (card.place in there) is not negated]
        return found

    def _with_number(self, part: Part, cards: Iterable[IndexedCard]) -> list[IndexedCard]:
        """Returns those of `cards` of which a number is as `part` says; the log has the numbers of all cards."""
        collection, today, negated = self._collection, self._now.day, part.negated
        found = collection.records.cards_with(part.field, part.bounds, today)
        for card in {one.card for one in collection.misdated}:  # taken for answers of today
            (found.add if is_within(part, collection.memories.get(card), today) else found.discard)(card)
        if not is_within(part, None, today):
            return [card for card in cards if (card.id in found) is not negated]
        memories = collection.memories
        return [card for card in cards if (card.id in found or card.id not in memories) is not negated]

    def _with_state(self, part: Part, cards: Iterable[IndexedCard]) -> list[IndexedCard]:
        """Returns those of `cards` whose state or flag is as `part` says."""
        statuses, now, negated = self._collection.statuses, self._now, part.negated
        if part.field == "is" and part.value in STATES:
            state, memories = STATES[part.value], _telling(self._collection, part.value, now.day)
            return [card for card in cards if state(memories(card.id), statuses.get(card.id, FREE), now) is not negated]
        return [card for card in cards if is_so(part, card.deck, None, statuses.get(card.id, FREE), now) is not negated]


def _cost(term: Term) -> int:
    """Returns a number by which terms are looked at in order: first those that leave few cards for the others."""
    return 2 if isinstance(term, Group) else int(term.field not in TEXT_FIELDS)


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
        self._one = lru_cache(maxsize=_ROWS_AT_HAND)(self._read_one)

    def rows(self, found: "Sequence[IndexedCard | CardRow]") -> CardRows:
        """Returns a list of cards; one that is looked at by itself is read by itself."""
        return _FoundRows(found, self)

    def row(self, card: IndexedCard | CardRow, alone: bool = False) -> CardRow:
        """Returns a card as lists see it; one that is looked at `alone` does not bring those of its file along."""
        if isinstance(card, CardRow):
            return card
        texts = self._one(card.path, card.place) if alone and card.path in self.indexed else None
        texts = texts or self._texts(card)
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

    def _read_one(self, path: str, place: int) -> CardTexts | None:
        return self._collection.index.text(path, self._digests[path], place)

    def _read(self, path: str) -> list[CardTexts]:
        return self._collection.index.texts(path, self._digests[path])


class _FoundRows(CardRows):
    """A list for looking at a few rows, each by itself. To go through all of it reads file after file."""

    def __init__(self, found: Sequence[IndexedCard | CardRow], texts: _Texts) -> None:
        super().__init__([card.id for card in found], lambda place: texts.row(found[place], alone=True))
        self._found = found
        self._texts = texts

    def __iter__(self) -> Iterator[CardRow]:
        return map(self._texts.row, self._found)


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
