"""Sums up the memories of a deck: how many cards are known, when they come, which are hardest.

It is worked out in slices, so that the screen can respond in between, and stored until the deck changes.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from heapq import nlargest
from operator import itemgetter
from typing import NamedTuple

from quiz.card.model import Deck
from quiz.store.index.stored_cards import IndexedCard
from quiz.study.collection import Collection

HARDEST = 5
_SLICE = 100
"""Cards that are looked at in one go: a millisecond or two."""


class HardCard(NamedTuple):
    """A card that was forgotten, how often (`lapses`), and its difficulty in the memory model, from 1 to 10."""

    lapses: int
    difficulty: float
    card: IndexedCard


class DeckMemory(NamedTuple):
    """The memory of some cards on a study day, suspended cards left out.

    `known` is the expected number of `cards` known today, which need not be whole. `seen` cards were answered at least
    once, last on study day `last_day` (0: never). `coming` pairs each study day to come with how many cards are due on
    it. `hardest` are the cards forgotten most often, the worst first.
    """

    cards: int = 0
    known: float = 0.0
    seen: int = 0
    coming: tuple[tuple[int, int], ...] = ()
    last_day: int = 0
    hardest: tuple[HardCard, ...] = ()

    @property
    def share(self) -> float:
        """The expected share of the cards known today, from 0 to 1; 0 where there are no cards."""
        return self.known / self.cards if self.cards else 0.0

    @property
    def next(self) -> tuple[int, int] | None:
        """The next study day on which cards are due, and how many; None where there is none."""
        return self.coming[0] if self.coming else None

    def on(self, day: int) -> int:
        """Returns how many cards are due on a study day to come."""
        return dict(self.coming).get(day, 0)


def united(parts: Iterable[DeckMemory]) -> DeckMemory:
    """Adds up several decks, or parts of one."""
    parts, coming = list(parts), Counter[int]()
    for part in parts:
        coming.update(dict(part.coming))
    return DeckMemory(
        cards=sum(part.cards for part in parts),
        known=sum(part.known for part in parts),
        seen=sum(part.seen for part in parts),
        coming=tuple(sorted(coming.items())),
        last_day=max((part.last_day for part in parts), default=0),
        hardest=_worst(one for part in parts for one in part.hardest),
    )


def memory_of(collection: Collection, cards: Iterable[IndexedCard]) -> DeckMemory:
    """Returns the memory of `cards` as of today."""
    today, recall = collection.now().day, collection.recall
    there = [card for card in cards if not collection.is_suspended(card.id)] if collection.statuses else list(cards)
    memories = collection.memories.of(card.id for card in there)
    known = [(card, memory) for card in there if (memory := memories.get(card.id))]
    coming = Counter(memory.due_day for _, memory in known if memory.due_day > today)
    return DeckMemory(
        cards=len(there),
        known=sum(recall(memory, today) for _, memory in known),
        seen=len(known),
        coming=tuple(sorted(coming.items())),
        last_day=max((memory.last_day for _, memory in known), default=0),
        hardest=_worst(HardCard(memory.lapses, memory.difficulty, card) for card, memory in known if memory.lapses),
    )


def _worst(cards: Iterable[HardCard]) -> tuple[HardCard, ...]:
    return tuple(nlargest(HARDEST, cards, key=itemgetter(0, 1)))


class DeckMemories:
    """Stores the memories of decks by their paths. `work` brings them up to date."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[Hashable, DeckMemory]] = {}

    def __getitem__(self, path: str) -> DeckMemory | None:
        """Returns what was last worked out for the deck at `path`; None where nothing was yet."""
        found = self._found.get(path)
        return found[1] if found else None

    def of(self, decks: Iterable[Deck]) -> DeckMemory | None:
        """Returns the memory of `decks` together; None while one of them is not worked out."""
        found = [self[deck.path] for deck in decks]
        return united(one for one in found if one) if None not in found else None

    def work(self, collection: Collection, decks: Sequence[Deck]) -> Iterator[bool]:
        """Works out the decks that have changed, one slice at a step; each step yields whether it has finished a
        deck.
        """
        answered = last_answers(collection)
        whole = collection.revision, collection.now().day
        for deck in decks:
            mark = (*whole, answered.get(deck.name))
            if deck.path in self._found and self._found[deck.path][0] == mark:
                continue
            parts: list[DeckMemory] = []
            for part in collection.cards.slices(deck.path, _SLICE):
                parts.append(memory_of(collection, part))
                yield False
            self._found[deck.path] = mark, united(parts)
            yield True


def last_answers(collection: Collection) -> dict[str, int]:
    """Returns for each deck answered today a number that changes with each answer and each correction."""
    found: dict[str, int] = {}
    entries = collection.records.reviews_on(collection.now().day)
    known = collection.cards.indexed.named({entry.card for entry in entries})
    for entry in entries:
        deck = known[entry.card].deck if entry.card in known else entry.deck
        found[deck] = hash((found.get(deck), entry.id, entry.rating))
    return found
