"""Chooses a due day near the computed interval ("fuzz"): at random, or so that coming days are evenly full."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

NO_EASY_DAYS = (1.0,) * 7
"""A learner for whom all weekdays are alike."""

_STRETCHES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
"""Where a stretch of days begins and ends, and what share of those that fall into it is fuzz; the figures are Anki's.

Days below the first stand.
"""
_CROWDING = 2.15
"""The power of the room on a day by which it is chosen: how strongly a full day is avoided."""
_SIBLING_DAYS = 5
"""Days within which a sibling is avoided, the more so the closer it is."""
_NEVER = 0.0001
"""The least that a day is worth: of nothing at all none could be chosen where all are alike."""


class Load(NamedTuple):
    """The load of the coming study days.

    `due` counts the cards due on each day, `siblings` are the days on which siblings of the card are due, and `easy` is
    the share of the usual amount that the learner wants on each weekday, Monday first, from 0 to 1.
    """

    due: Mapping[int, int] = MappingProxyType({})
    siblings: frozenset[int] = frozenset()
    easy: tuple[float, ...] = NO_EASY_DAYS

    def weight(self, day: int, interval: int) -> float:
        """Returns the weight of study day `day` in the choice, `interval` days from now.

        It is lower for a full day or one near a sibling's, and a little higher for an earlier day.
        """
        share = max(_NEVER, self.easy[(day - 1) % 7])  # day 1 was a Monday
        room = share / (1 + self.due.get(day, 0))
        return float(room**_CROWDING) * self._apart(day) / interval

    def _apart(self, day: int) -> float:
        apart = 1.0
        for sibling in self.siblings:
            apart *= max(_NEVER, min(1.0, abs(day - sibling) / _SIBLING_DAYS))
        return apart


def bounds(interval: float, least: int, most: int) -> tuple[int, int]:
    """Returns the shortest and longest whole number of days that fuzz may make of `interval`, within `least` and
    `most`.
    """
    least = min(least, most)
    interval = min(max(interval, least), most)
    delta = _spread(interval)
    lower, upper = nearest(interval - delta), nearest(interval + delta)
    return min(max(lower, least), most), min(max(upper, least), most)


def _spread(interval: float) -> float:
    """Returns by how many days fuzz may shorten or lengthen `interval`."""
    if interval < _STRETCHES[0][0]:
        return 0
    spread = 1.0
    for start, end, share in _STRETCHES:
        if interval <= start:
            break
        spread += share * (min(interval, end) - start)
    return spread


def drawn(days: Sequence[int], draw: float) -> int:
    """Returns one of the consecutive `days`, all equally likely; `draw` is a random number from 0 to 1."""
    return min(int(days[0] + draw * len(days)), days[-1])  # a draw next to 1 is rounded up


def balanced(days: Sequence[int], draw: float, load: Load, today: int) -> int:
    """Returns one of `days` (intervals from `today`) by the random number `draw`, with probabilities by `load`."""
    weights = [load.weight(today + days_ahead, days_ahead) for days_ahead in days]
    left = draw * sum(weights)
    for interval, weight in zip(days, weights, strict=True):
        left -= weight
        if left < 0:
            return interval
    return days[-1]


def least_interval(interval: float, scheduled: int, most: int) -> int:
    """Returns the shortest interval that fuzz may make of `interval`, after one of `scheduled` days (0 for none).

    An interval that grows stays longer than the one before, and one that stays about the same does not shrink.
    """
    if nearest(interval) > scheduled:
        return scheduled + 1
    return max(1, scheduled) if scheduled <= bounds(interval, 1, most)[1] else 1


def nearest(number: float) -> int:
    """Rounds to the nearest whole number, halves up (`round` rounds them to even)."""
    return int(number + 0.5)


class DueDayRule(NamedTuple):
    """The rule for the study days on which intervals from `today` may end.

    `most` is the longest interval in days. `draw` is a random number from 0 to 1 (1 excluded), None for exact
    intervals; `load` is how full the coming days are; `exam_day` is the study day of an exam.
    """

    today: int
    most: int
    draw: float | None = None
    load: Load | None = None
    exam_day: int | None = None

    def days(self, interval: float, least: int, above: int = 0) -> int:
        """Returns `interval` in whole days: at least `least` and more than `above`, if the maximum allows.

        Before an exam `least` does not apply, and `above` itself is allowed.
        """
        usual = self._pick(interval, max(least, above + 1))
        if self.exam_day is None:
            return usual
        look = [day - self.today for day in last_look(self.today, self.exam_day)]
        if not look or usual <= look[-1]:
            return usual
        return max(look[-1] if self.draw is None else self._among(look, self.draw), min(above, look[-1]))

    def _pick(self, interval: float, least: int) -> int:
        if self.draw is None:
            return min(max(nearest(interval), least), self.most)  # the maximum wins
        lower, upper = bounds(interval, least, self.most)
        return self._among(range(lower, upper + 1), self.draw)

    def _among(self, days: Sequence[int], draw: float) -> int:
        return balanced(days, draw, self.load, self.today) if self.load and len(days) > 1 else drawn(days, draw)


LAST_LOOK = 7
"""Days before an exam over which the last look at its cards is spread."""


def last_look(today: int, exam_day: int | None) -> range:
    """Returns the study days for seeing a card, answered `today`, one last time before the exam.

    They are empty where there is no exam ahead, and on those days themselves, since the card is then seen already.
    """
    if exam_day is None or today >= exam_day - LAST_LOOK:
        return range(0)
    return range(exam_day - LAST_LOOK, exam_day)


def due_by_exam(due_day: int, last_day: int, exam_day: int, draw: float) -> int:
    """Returns the study day on which a card due on `due_day` is asked if there is an exam, which may have been set
    since.
    """
    days = last_look(last_day, exam_day)
    return due_day if not days or due_day < exam_day else drawn(days, draw)
