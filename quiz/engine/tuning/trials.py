"""Trials of the memory model: the reviews on a later day than the card's last answer, which show what was
remembered.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from quiz.engine.rating import Rating


@dataclass(frozen=True, slots=True)
class Review:
    """One valid answer (not undone or replaced). `day` is a study day, `ms` the milliseconds that it took.

    `resets` counts how often the card was made new before it: earlier answers are then not part of its past.
    """

    card: str
    rating: Rating
    day: int
    ms: int
    resets: int = 0

    @property
    def course(self) -> tuple[str, int]:
        """A key for the card since it was last new."""
        return self.card, self.resets


PastAnswer: TypeAlias = tuple[Rating, int]
"""A rating, and the study days since the card's last answer (0 for the first one, and within a day)."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A review on a later day than the card's last answer.

    `past` are all answers to the card before it, at least one; `elapsed` are the study days since the last of them.
    """

    card: str
    day: int
    past: tuple[PastAnswer, ...]
    elapsed: int
    rating: Rating

    @property
    def passed(self) -> bool:
        """Tells whether the card was remembered."""
        return self.rating.passed


def trials(reviews: Iterable[Review]) -> list[Trial]:
    """Returns the trials in `reviews`, in the same order.

    A day before the card's last answer, from a clock that was set back, counts as the same day.
    """
    found: list[Trial] = []
    past: defaultdict[tuple[str, int], tuple[PastAnswer, ...]] = defaultdict(tuple)
    last: dict[tuple[str, int], int] = {}
    for review in reviews:
        course = review.course
        elapsed = max(0, review.day - last.get(course, review.day))
        if elapsed:
            found.append(Trial(review.card, review.day, past[course], elapsed, review.rating))
        past[course] += ((review.rating, elapsed),)
        last[course] = review.day
    return found
