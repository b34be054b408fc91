"""Adds up points exactly, so that thirds do not come out slightly too low or too high."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from quiz.card.model import Card, DeckSettings, Mark
from quiz.card.words import percent

PASS_MARK = 0.6
"""The share of the points that passes an exam, where the deck does not say."""

_MOST_PARTS = 1_000_000
_MOST_POINTS = 10**9
"""Points that a single card can be worth; what is beyond counts as so many, since JSON could not hold their sum."""


@dataclass(frozen=True, slots=True)
class Points:
    """The points `earned`, out of so many possible."""

    earned: Fraction = Fraction(0)
    of: Fraction = Fraction(0)

    def __add__(self, other: "Points") -> "Points":
        return Points(self.earned + other.earned, self.of + other.of)

    @property
    def percent(self) -> float:
        """The share in per cent, cut off (never rounded up) after one decimal; 0 if there were no points."""
        return percent(self.earned, self.of, places=1)

    def passes(self, pass_mark: Fraction) -> bool:
        """Returns whether the exact share reaches `pass_mark`; never if there were no points."""
        return self.of > 0 and self.earned >= pass_mark * self.of


def points(card: Card, mark: Mark) -> Points:
    """Returns the points for `mark` on `card`."""
    most = worth(card)
    return Points(most * exact(mark.score), most)


def worth(card: Card) -> Fraction:
    """Returns the points for a right answer to `card`."""
    return min(Fraction(card.points), Fraction(_MOST_POINTS))


def total(several: Iterable[Points]) -> Points:
    """Returns the sum of `several`; 0 of 0 for none."""
    return sum(several, Points())


@lru_cache(maxsize=1024)
def exact(score: float) -> Fraction:
    """Returns the fraction that a `score` was computed from: 1/3 for 0.3333333333333333."""
    return Fraction(score).limit_denominator(_MOST_PARTS)


def pass_mark(settings: DeckSettings) -> Fraction:
    """Returns the share of points needed to pass a deck."""
    return Fraction(str(PASS_MARK if settings.pass_mark is None else settings.pass_mark))
