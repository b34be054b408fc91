"""What guessing alone would earn: the expected score of someone who knows nothing and guesses as well as can be."""

from fractions import Fraction
from functools import lru_cache
from math import comb, factorial

from quiz.card.kinds.matching import Matching
from quiz.card.kinds.multiple_choice import MultipleChoice
from quiz.card.kinds.multiple_response import MultipleResponse
from quiz.card.kinds.ordering import Ordering
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.model import Question

_MOST_ITEMS = 100
"""Items up to which an expectation is worked out; beyond, guessing earns next to nothing and counts as nothing."""


def guessed(question: Question) -> Fraction:
    """The expected score, from 0 to 1, of the best way to guess at `question`.

    Choices: any option. Multiple response: the number of ticks that earns most. Ordering: any order. Matching: any
    right side, for each left one. Nothing that is typed can be guessed.
    """
    match question:
        case TrueOrFalse():
            return Fraction(1, 2)
        case MultipleChoice():
            return Fraction(1, 1 + len(question.distractors))
        case MultipleResponse():
            return guessed_ticks(len(question.answers), len(question.distractors))
        case Ordering():
            return guessed_order(len(question.order))
        case Matching():
            return Fraction(1, len(set(question.expected)))
    return Fraction(0)


@lru_cache(maxsize=256)
def guessed_ticks(right: int, wrong: int) -> Fraction:
    """The most that ticking any fixed number of options at random is expected to earn."""
    options = right + wrong
    return max(_ticks(right, wrong, ticks) for ticks in range(1, min(options, _MOST_ITEMS) + 1))


def _ticks(right: int, wrong: int, ticks: int) -> Fraction:
    """Sums (hits - misses) / `right` over all ways to tick, where it is above zero."""
    hits = range(ticks // 2 + 1, min(ticks, right) + 1)
    earned = sum(comb(right, hit) * comb(wrong, ticks - hit) * (2 * hit - ticks) for hit in hits)
    return Fraction(earned, right * comb(right + wrong, ticks))


@lru_cache(maxsize=256)
def guessed_order(items: int) -> Fraction:
    """The mean over all orders of `items` items of Kendall's tau, where it is above zero.

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
    """The number of orders of `size` items by inversions, from that of one item less: each sums `size` of those."""
    more, window = [], 0
    for inversions in range(len(orders) + size - 1):
        window += orders[inversions] if inversions < len(orders) else 0
        window -= orders[inversions - size] if inversions >= size else 0
        more.append(window)
    return more
