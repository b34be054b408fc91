"""The order in which reviews are asked."""

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
    """Waiting cards and their memories, in two lists of the same order, which are faster to fill than pairs."""

    cards: list[C] = field(default_factory=list)
    memories: list[Memory] = field(default_factory=list)

    def add(self, card: C, memory: Memory) -> None:
        self.cards.append(card)
        self.memories.append(memory)

    def __add__(self, other: "Reviews[C]") -> "Reviews[C]":
        return Reviews(self.cards + other.cards, self.memories + other.memories)

    def __len__(self) -> int:
        return len(self.cards)


class Order(StrEnum):
    """The order of due cards: lowest or highest retrievability first, earliest due day first, or random."""

    LOWEST = "lowest"
    HIGHEST = "highest"
    DUE = "due"
    RANDOM = "random"


class Mix(StrEnum):
    """Where new cards come: spread among the reviews, before them, or after them."""

    MIXED = "mixed"
    BEFORE = "before"
    AFTER = "after"


def in_order(reviews: Reviews[C], order: Order, day: int, likely: int) -> Iterator[tuple[C, int]]:
    """Yields the cards of `reviews` in `order` on study day `day`, each with its due day; equal ones keep their places.

    Of many, only about the first `likely` ones are sorted at once, and the others when they are needed.
    """
    cards, memories = reviews.cards, reviews.memories
    ranks = _RANKS[order](reviews, day)
    bound = nsmallest(likely, ranks)[-1] if likely < len(ranks) else inf
    for near in (True, False):
        part = [index for index, rank in enumerate(ranks) if (rank <= bound) is near]
        for index in sorted(part, key=ranks.__getitem__):
            yield cards[index], memories[index].due_day


def _lowest(reviews: Reviews[Any], day: int) -> Sequence[float]:
    """Returns a sort key for each card that puts the lowest recall first: elapsed days divided by stability,
    negated.
    """
    return [(memory.last_day - day) / memory.stability for memory in reviews.memories]


def _highest(reviews: Reviews[Any], day: int) -> Sequence[float]:
    return [(day - memory.last_day) / memory.stability for memory in reviews.memories]


def _due(reviews: Reviews[Any], day: int) -> Sequence[float]:
    return [memory.due_day for memory in reviews.memories]


def _random(reviews: Reviews[Any], day: int) -> Sequence[float]:
    """Returns a pseudorandom sort key for each card.

    It depends only on the study day and the card, so that the order stays the same all day, whichever cards are left.
    """
    return [crc32(f"{day}\x1f{card.id}".encode()) for card in reviews.cards]


_RANKS: dict[Order, Callable[[Reviews[Any], int], Sequence[float]]] = {
    Order.LOWEST: _lowest,
    Order.HIGHEST: _highest,
    Order.DUE: _due,
    Order.RANDOM: _random,
}
