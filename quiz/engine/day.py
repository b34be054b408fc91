"""The one definition of "today": study days, which end at a rollover hour and not at midnight."""

from collections.abc import Callable, Container
from datetime import UTC, date, datetime, time
from typing import NamedTuple

ROLLOVER_HOUR = 4
"""Local hour at which a study day begins, for a learner who has not said otherwise."""
MINUTE = 60_000
"""Milliseconds of a minute."""
DAY = 24 * 60 * MINUTE
"""Milliseconds of a day."""


class Moment(NamedTuple):
    """A point in time as the engine sees it.

    `at` is in milliseconds since 1970 in UTC. `day` is the study day of the learner's own clock, as a proleptic
    Gregorian ordinal; differences of it are the elapsed days of the memory model.
    """

    at: int
    day: int


def moment(now: datetime, rollover_hour: int = ROLLOVER_HOUR) -> Moment:
    """Returns the moment of `now`, a time with a time zone; its local time decides the study day."""
    return Moment(round(now.timestamp() * 1000), study_day(now, rollover_hour))


def utc(at: int) -> datetime:
    """Returns the time, in UTC, that is `at` milliseconds since 1970."""
    return datetime.fromtimestamp(at / 1000, UTC)


def study_day(now: datetime, rollover_hour: int = ROLLOVER_HOUR) -> int:
    """Returns the study day of the local time `now`: before the rollover hour it is still the day before."""
    return now.toordinal() - (now.hour < rollover_hour)


def starts(day: int, rollover_hour: int = ROLLOVER_HOUR) -> datetime:
    """Returns the local time (without a time zone) at which study day `day` begins."""
    return datetime.combine(date.fromordinal(day), time(rollover_hour))


EARLIEST = date(2010, 1, 1).toordinal()
"""A study day before which no answer was given here: clocks without power begin in 1970, 1980 or 2000."""


def is_ahead(day: int, today: int) -> bool:
    """Returns whether study day `day` is still to come. Tomorrow does not count.

    Whoever has just crossed the date line may have lived it already.
    """
    return day > today + 1


def streak(days: Container[int], today: int, never_was: Callable[[int], bool] = lambda day: False) -> int:
    """Returns how many study days in a row have an answer, up to today or, if today has none yet, yesterday.

    Tomorrow counts if it has one, as after crossing the date line. A day that `never_was` for the learner is skipped.
    """
    day = next((one for one in (today + 1, today) if one in days), today - 1)
    length = 0
    while (studied := day in days) or never_was(day):
        length += studied
        day -= 1
    return length


def date_words(day: int) -> str:
    """Returns a study day as a date: `2 Mar 2026`. A number that is no day, as in a damaged log, is put in words."""
    if not 0 < day <= date.max.toordinal():
        return "no day of any year"
    found = date.fromordinal(day)
    return f"{found.day} {found:%b %Y}"


def coming_date_words(day: int) -> str:
    """Returns a study day within the next year as a date: `1 December`."""
    found = date.fromordinal(day)
    return f"{found.day} {found:%B}"


def read_day(text: str, today: int) -> int | None:
    """Returns the study day that `text` names, as a number of days from `today` or a date; None where it is none or is
    past.
    """
    text = text.strip()
    try:
        day = today + int(text) if text.isdecimal() else date.fromisoformat(text).toordinal()
        date.fromordinal(day)
    except (ValueError, OverflowError):
        return None
    return day if day >= today else None
