"""The score that guessing is expected to earn, counted out exactly."""

from fractions import Fraction
from functools import lru_cache
from math import comb, factorial

_MOST_ITEMS = 100
"""Items up to which an expectation is worked out; beyond, guessing earns next to nothing and counts as nothing."""


@lru_cache(maxsize=256)
def of_ticks(right: int, wrong: int) -> Fraction:
    """Returns the score that ticking options at random is expected to earn, with the number of ticks that earns
    most.
    """
    options = right + wrong
    return max(_ticks(right, wrong, ticks) for ticks in range(1, min(options, _MOST_ITEMS) + 1))


def _ticks(right: int, wrong: int, ticks: int) -> Fraction:
    """Returns the sum of (hits - misses) / `right` over all ways to tick, where it is above zero."""
    hits = range(ticks // 2 + 1, min(ticks, right) + 1)
    earned = sum(comb(right, hit) * comb(wrong, ticks - hit) * (2 * hit - ticks) for hit in hits)
    return Fraction(earned, right * comb(right + wrong, ticks))


@lru_cache(maxsize=256)
def of_orders(items: int) -> Fraction:
    """Returns the mean over all orders of `items` items of Kendall's tau, where it is above zero.

    Orders are counted by the number of their inversions (the Mahonian numbers).
    """
    if not 2 <= items <= _MOST_ITEMS:
        return Fraction(0)
    orders = [1]
    for size in range(2, items + 1):
        orders = _one_item_more(orders, size)
    pairs = len(orders) - 1
    earned = sum(count * (pairs - 2 * inversions) for inversions, count in enumerate(orders) if 2 * inversions < pairs)
    return Fraction(earned, pairs * factorial(items))


def _one_item_more(orders: list[int], size: int) -> list[int]:
    """Returns how many orders of `size` items have 0, 1, 2 … inversions.

    `orders` has these numbers for `size - 1` items. Each new number is the sum of up to `size` neighbours in it.
    """
    more, window = [], 0
    for inversions in range(len(orders) + size - 1):
        window += orders[inversions] if inversions < len(orders) else 0
        window -= orders[inversions - size] if inversions >= size else 0
        more.append(window)
    return more
