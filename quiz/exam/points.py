"""Points, added up exactly: no sum of thirds turns out a hair below or above what it is."""

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
    """So many points `earned` of so many that there were."""

    earned: Fraction = Fraction(0)
    of: Fraction = Fraction(0)

    def __add__(self, other: "Points") -> "Points":
        return Points(self.earned + other.earned, self.of + other.of)

    @property
    def percent(self) -> float:
        """The share in per cent, cut off (never rounded up) behind its first decimal; 0 of nothing."""
        return percent(self.earned, self.of, places=1)

    def passes(self, pass_mark: Fraction) -> bool:
        """Returns whether the share, not the figure shown for it, reaches `pass_mark`; nothing passes for no points
        at all.
        """
        return self.of > 0 and self.earned >= pass_mark * self.of


def points(card: Card, mark: Mark) -> Points:
    """Returns what `mark` earns on `card`."""
    most = worth(card)
    return Points(most * exact(mark.score), most)


def worth(card: Card) -> Fraction:
    """Returns the points that a right answer to `card` earns."""
    return min(Fraction(card.points), Fraction(_MOST_POINTS))


def total(several: Iterable[Points]) -> Points:
    """Returns the sum of `several`; nothing of nothing where there are none."""
    return sum(several, Points())


@lru_cache(maxsize=1024)
def exact(score: float) -> Fraction:
    """Returns the share of parts, or of pairs of them, that a `score` was computed from: 1/3 for 0.3333333333333333."""
    return Fraction(score).limit_denominator(_MOST_PARTS)


def pass_mark(settings: DeckSettings) -> Fraction:
    """Returns the share of its points that passes a deck."""
    return Fraction(str(PASS_MARK if settings.pass_mark is None else settings.pass_mark))
