"""In which order reviews are asked."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from heapq import nsmallest
from itertools import islice
from typing import TypeAlias
from zlib import crc32

from quiz.card.model import Card
from quiz.review.schedule import Memory

Waiting: TypeAlias = tuple[Card, Memory]


class Order(StrEnum):
    """What comes first: the lowest or the highest retrievability, the earliest due day, or chance."""

    LOWEST = "lowest"
    HIGHEST = "highest"
    DUE = "due"
    RANDOM = "random"


class Mix(StrEnum):
    """Where new cards stand: spread among the reviews, before them, or after them."""

    MIXED = "mixed"
    BEFORE = "before"
    AFTER = "after"


def in_order(reviews: Sequence[Waiting], order: Order, day: int, likely: int) -> Iterator[Waiting]:
    """`reviews` in `order` on study day `day`, those of one rank as they stand.

    Of many only the first `likely` ones are sorted, and the others when it comes to them.
    """
    ranks = _RANKS[order](reviews, day)
    first = nsmallest(likely, zip(ranks, range(len(ranks)), strict=True))
    yield from (reviews[index] for _, index in first)
    if likely < len(reviews):
        rest = sorted(range(len(reviews)), key=ranks.__getitem__)
        yield from (reviews[index] for index in islice(rest, likely, None))


def _lowest(reviews: Sequence[Waiting], day: int) -> Sequence[float]:
    """Retrievability falls with the elapsed days by stability, so there is no need to work it out."""
    return [(memory.last_day - day) / memory.stability for _, memory in reviews]


def _highest(reviews: Sequence[Waiting], day: int) -> Sequence[float]:
    return [(day - memory.last_day) / memory.stability for _, memory in reviews]


def _due(reviews: Sequence[Waiting], day: int) -> Sequence[float]:
    return [memory.due_day for _, memory in reviews]


def _random(reviews: Sequence[Waiting], day: int) -> Sequence[float]:
    """The same all day, whichever cards are left."""
    return [crc32(f"{day}\x1f{card.id}".encode()) for card, _ in reviews]


_RANKS: dict[Order, Callable[[Sequence[Waiting], int], Sequence[float]]] = {
    Order.LOWEST: _lowest,
    Order.HIGHEST: _highest,
    Order.DUE: _due,
    Order.RANDOM: _random,
}
