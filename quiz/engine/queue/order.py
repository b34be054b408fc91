"""The order in which reviews are asked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from heapq import merge, nsmallest
from itertools import chain
from math import inf
from operator import itemgetter
from typing import Any, Generic
from zlib import crc32

from quiz.engine.memory.scheduler import Memory
from quiz.engine.queue.siblings import C

_AT_ONCE = 1_000
"""Cards that are sorted at once: more than most days let in."""


class Order(StrEnum):
    """The order of due cards: lowest or highest retrievability first, earliest due day first, or random."""

    LOWEST = "lowest"
    HIGHEST = "highest"
    DUE = "due"
    RANDOM = "random"


class Mix(StrEnum):
    """The place of new cards in a queue: spread among the reviews, before them, or after them."""

    MIXED = "mixed"
    BEFORE = "before"
    AFTER = "after"


class _Part(Generic[C]):
    """Some of the waiting cards and their memories, in two lists of the same order, faster to fill than pairs."""

    def __init__(self) -> None:
        self.cards: list[C] = []
        self.memories: list[Memory] = []
        self._sorted_for: tuple[Order, int] | None = None
        self._ranks: Sequence[float] = ()
        self._near: list[int] = []
        """The places of the first cards, sorted; of a few cards, of all."""

    def in_order(self, order: Order, day: int) -> Iterator[tuple[float, C, int]]:
        """Yields the cards in `order` on study day `day`, each behind its rank and before its due day.

        They are sorted once. Of many, only the first are sorted at once, and the others when they are needed.
        """
        if self._sorted_for != (order, day):
            ranks = _RANKS[order](self, day)
            bound = nsmallest(_AT_ONCE, ranks)[-1] if len(ranks) > _AT_ONCE else inf
            near = [place for place, rank in enumerate(ranks) if rank <= bound]
            self._ranks, self._near, self._sorted_for = ranks, sorted(near, key=ranks.__getitem__), (order, day)
        ranks, near = self._ranks, self._near
        yield from ((ranks[place], self.cards[place], self.memories[place].due_day) for place in near)
        if len(near) < len(ranks):
            bound = ranks[near[-1]]
            far = [place for place, rank in enumerate(ranks) if rank > bound]
            for place in sorted(far, key=ranks.__getitem__):
                yield ranks[place], self.cards[place], self.memories[place].due_day


class Reviews(Generic[C]):
    """Waiting cards with their memories, in parts. Each part is sorted once, and keeps its order wherever it is joined
    to others.

    Add no card after `in_order` was called, or after these reviews were joined to others.
    """

    def __init__(self, parts: Iterable[_Part[C]] = ()) -> None:
        self._parts = [*parts]

    def add(self, card: C, memory: Memory) -> None:
        if not self._parts:
            self._parts.append(_Part())
        self._parts[-1].cards.append(card)
        self._parts[-1].memories.append(memory)

    @property
    def cards(self) -> Iterator[C]:
        """The cards, in the order in which they were added."""
        return chain(*(part.cards for part in self._parts))

    @property
    def memories(self) -> Iterator[Memory]:
        """The memories of the cards, in the same order."""
        return chain(*(part.memories for part in self._parts))

    def in_order(self, order: Order, day: int) -> Iterator[tuple[C, int]]:
        """Yields the cards in `order` on study day `day`, each with its due day; equal ones keep their places."""
        parts = (part.in_order(order, day) for part in self._parts)
        return ((card, due_day) for _, card, due_day in merge(*parts, key=itemgetter(0)))

    def __len__(self) -> int:
        return sum(len(part.cards) for part in self._parts)


def joined(several: Iterable[Reviews[C]]) -> Reviews[C]:
    """Returns the cards of `several` together, which share their sorted parts."""
    return Reviews(part for one in several for part in one._parts)


def _lowest(part: _Part[Any], day: int) -> Sequence[float]:
    """Returns a sort key for each card that puts the lowest recall first: elapsed days divided by stability,
    negated.
    """
    return [(memory.last_day - day) / memory.stability for memory in part.memories]


def _highest(part: _Part[Any], day: int) -> Sequence[float]:
    return [(day - memory.last_day) / memory.stability for memory in part.memories]


def _due(part: _Part[Any], day: int) -> Sequence[float]:
    return [memory.due_day for memory in part.memories]


def _random(part: _Part[Any], day: int) -> Sequence[float]:
    """Returns a pseudorandom sort key for each card.

    It depends only on the study day and the card, so that the order stays the same all day, whichever cards are left.
    """
    return [crc32(f"{day}\x1f{card.id}".encode()) for card in part.cards]


_RANKS: dict[Order, Callable[[_Part[Any], int], Sequence[float]]] = {
    Order.LOWEST: _lowest,
    Order.HIGHEST: _highest,
    Order.DUE: _due,
    Order.RANDOM: _random,
}
