"""Sums up the memories of a deck: how much is known, what comes in the next days, what is hardest.

It is worked out a slice at a time, so that a screen goes on meanwhile, and kept until something about the deck changes.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from heapq import nlargest
from operator import itemgetter
from typing import NamedTuple

from quiz.card.model import Deck
from quiz.store.card_index import IndexedCard
from quiz.study.collection import Collection

HARDEST = 5
_SLICE = 100
"""Cards that are looked at in one go: a millisecond or two."""


class HardCard(NamedTuple):
    """A card that was forgotten, and how difficult the memory model takes it to be (1 to 10)."""

    lapses: int
    difficulty: float
    card: IndexedCard


class DeckMemory(NamedTuple):
    """The sums over some cards on a study day. Suspended cards are left out.

    `known` of the `cards` would be known today, as expected: a number that need not be whole. `coming` are the cards
    that are due on each of the next days, by study day. `seen` were answered at least once, on `last_day` last, a study
    day, 0 for never. `hardest` are those of them that were forgotten most often, the worst first.
    """

    cards: int = 0
    known: float = 0.0
    seen: int = 0
    coming: tuple[tuple[int, int], ...] = ()
    last_day: int = 0
    hardest: tuple[HardCard, ...] = ()

    @property
    def share(self) -> float:
        """The share of the cards that would be known today, from 0 to 1; 0 where there is none."""
        return self.known / self.cards if self.cards else 0.0

    @property
    def next(self) -> tuple[int, int] | None:
        """The first study day to come with a card, and how many come on it; None where none does."""
        return self.coming[0] if self.coming else None

    def on(self, day: int) -> int:
        """Returns how many cards come on a study day after the present one."""
        return dict(self.coming).get(day, 0)


NOTHING = DeckMemory()


def united(parts: Iterable[DeckMemory]) -> DeckMemory:
    """Returns what several decks, or parts of one, come to together."""
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
    """Returns what `cards` come to now."""
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
    """Holds the memories of decks by their paths. `work` brings them up to date."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[Hashable, DeckMemory]] = {}

    def __getitem__(self, path: str) -> DeckMemory | None:
        """Returns what was last found of the deck at `path`; None where nothing was as yet."""
        found = self._found.get(path)
        return found[1] if found else None

    def of(self, decks: Iterable[Deck]) -> DeckMemory | None:
        """Returns the sums over `decks`; None as long as one of them is not worked out."""
        found = [self[deck.path] for deck in decks]
        return united(one for one in found if one) if None not in found else None

    def work(self, collection: Collection, decks: Sequence[Deck]) -> Iterator[bool]:
        """Looks at the decks that have changed, a slice at each step; yields whether a deck was finished by it."""
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
    """Returns a number for each deck with an answer of today, which is another one after each answer and correction."""
    found: dict[str, int] = {}
    entries = collection.records.reviews_on(collection.now().day)
    known = collection.cards.indexed.named({entry.card for entry in entries})
    for entry in entries:
        deck = known[entry.card].deck if entry.card in known else entry.deck
        found[deck] = hash((found.get(deck), entry.id, entry.rating))
    return found
