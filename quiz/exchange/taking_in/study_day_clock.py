"""Works out the study days of times in another program's log, taking summer time into account."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from quiz.engine.day import study_day

_QUARTER = 900_000
"""Milliseconds: no day and no summer time begins within a quarter of an hour."""


def study_days_of(zone: tzinfo | None, rollover: int) -> Callable[[int], int]:
    """Returns a function from a time in milliseconds to its study day, in local time of `zone`; None means this
    machine's.
    """
    days: dict[int, int] = {}

    def day(at: int) -> int:
        quarter = at // _QUARTER
        if quarter not in days:
            days[quarter] = study_day(datetime.fromtimestamp(quarter * (_QUARTER // 1000), zone), rollover)
        return days[quarter]

    return day
