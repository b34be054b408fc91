"""In which order reviews are asked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from heapq import nsmallest
from math import inf
from typing import Any, Generic
from zlib import crc32

from quiz.engine.memory.scheduler import Memory
from quiz.engine.queue.siblings import C


@dataclass(frozen=True, slots=True)
class Reviews(Generic[C]):
    """Cards that wait, and their memories in the same order: two lists, which take less time to fill than pairs."""

    cards: list[C] = field(default_factory=list)
    memories: list[Memory] = field(default_factory=list)

    def add(self, card: C, memory: Memory) -> None:
        self.cards.append(card)
        self.memories.append(memory)

    def __len__(self) -> int:
        return len(self.cards)


class Order(StrEnum):
    """The order of due cards: lowest or highest retrievability first, earliest due day first, or by chance."""

    LOWEST = "lowest"
    HIGHEST = "highest"
    DUE = "due"
    RANDOM = "random"


class Mix(StrEnum):
    """The place of new cards: spread among the reviews, before them, or after them."""

    MIXED = "mixed"
    BEFORE = "before"
    AFTER = "after"


def in_order(reviews: Reviews[C], order: Order, day: int, likely: int) -> Iterator[tuple[C, int]]:
    """Yields the cards of `reviews` in `order` on study day `day`, each with its due day; those of one rank as they
    stand.

    Of many only about the first `likely` ones (at least one) are sorted, and the others when it comes to them.
    """
    cards, memories = reviews.cards, reviews.memories
    ranks = _RANKS[order](reviews, day)
    bound = nsmallest(likely, ranks)[-1] if likely < len(ranks) else inf
    for near in (True, False):
        part = [index for index, rank in enumerate(ranks) if (rank <= bound) is near]
        for index in sorted(part, key=ranks.__getitem__):
            yield cards[index], memories[index].due_day


def _lowest(reviews: Reviews[Any], day: int) -> Sequence[float]:
    """Returns a number for each card that is lowest for the lowest recall: recall falls as the elapsed days by
    stability grow.
    """
    return [(memory.last_day - day) / memory.stability for memory in reviews.memories]


def _highest(reviews: Reviews[Any], day: int) -> Sequence[float]:
    return [(day - memory.last_day) / memory.stability for memory in reviews.memories]


def _due(reviews: Reviews[Any], day: int) -> Sequence[float]:
    return [memory.due_day for memory in reviews.memories]


def _random(reviews: Reviews[Any], day: int) -> Sequence[float]:
    """Returns a number for each card, as by chance, by which they are sorted.

    It depends on study day and card alone, so that the order stays the same all day, whichever cards are left.
    """
    return [crc32(f"{day}\x1f{card.id}".encode()) for card in reviews.cards]


_RANKS: dict[Order, Callable[[Reviews[Any], int], Sequence[float]]] = {
    Order.LOWEST: _lowest,
    Order.HIGHEST: _highest,
    Order.DUE: _due,
    Order.RANDOM: _random,
}
