"""Learning steps: how long a card waits after each rating before it gets an interval of days."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from quiz.engine.memory.intervals import nearest

DAY_MINUTES = 24 * 60
SHORT_TERM = 0.5
"""Days below which the memory model's own interval is a step, for a learner who has no steps of their own."""


@dataclass(frozen=True, slots=True)
class LearningStep:
    """A wait of `minutes` between two answers; `index` is the position of the step in the learner's settings."""

    index: int
    minutes: float

    @property
    def days(self) -> int:
        """The step in whole days, 0 if it is shorter than a day. A step of days ends with a study day."""
        return int(self.minutes // DAY_MINUTES)


Steps: TypeAlias = tuple[LearningStep | None, ...]
"""The step that each of the four ratings leads to; None where it leads to an interval of days."""


def after_learning(minutes: Sequence[float], index: int) -> Steps:
    """Returns the step after each rating on step `index` of `minutes`: back to the first, the same, the next; None at
    the end.
    """
    # Steps may have been taken out of the settings since the card was last seen.
    index = min(index, len(minutes) - 1)
    good = LearningStep(index + 1, minutes[index + 1]) if index + 1 < len(minutes) else None
    return LearningStep(0, minutes[0]), LearningStep(index, _hard(minutes, index)), good, None


def without_steps(intervals: Sequence[float], learning: bool) -> Steps:
    """Returns the step after each rating for a learner without steps, given the model's `intervals` in days.

    Intervals below half a day become steps, except for Easy and for passed reviews.
    """
    short = [LearningStep(0, days * DAY_MINUTES) if days < SHORT_TERM else None for days in intervals]
    again, hard, good, _ = short
    return (again, hard, good, None) if learning else (again, None, None, None)


def _hard(minutes: Sequence[float], index: int) -> float:
    """Returns the wait after Hard in minutes: that of the same step.

    On the first step it is halfway to the second; if there is only one, half as long again, but at most a day longer.
    """
    if index > 0:
        return minutes[index]
    first = minutes[0]
    halfway = (first + minutes[1]) / 2 if len(minutes) > 1 else min(first * 1.5, first + DAY_MINUTES)
    return halfway if halfway <= DAY_MINUTES else nearest(halfway / DAY_MINUTES) * DAY_MINUTES
