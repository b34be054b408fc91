"""Sums up study days: the answers, the share remembered, streaks, and the states of the cards."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from quiz.engine.day import DAY, Moment, streak
from quiz.engine.memory.card_status import CardStatus
from quiz.engine.memory.scheduler import Memory

LASTING = 21
"""Days of stability from which a card counts as known for long, as in Anki."""
RECENT = 30
"""Study days, with today, that what is called recent is about."""
STATES = ("new", "learning", "known", "known for long", "suspended")
"""Where a card can stand, in the order in which cards go through it."""


@dataclass(frozen=True, slots=True)
class StudyDay:
    """The answers of one study day, and the `seconds` they took.

    `later` counts those on a later day than the card's last answer, of which `remembered` were passed. `long` counts
    the answers that took longer than the time that counts. `first_at` and `last_at` are the times of the first and last
    answer, in milliseconds since 1970.
    """

    day: int
    answers: int
    seconds: float
    later: int
    remembered: int
    long: int = field(default=0, compare=False)
    first_at: int = field(default=0, compare=False)
    last_at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Span:
    """Several study days added up. `studied` counts those with an answer; the rest is as in `StudyDay`."""

    studied: int
    answers: int
    seconds: float
    later: int
    remembered: int
    long: int = 0

    @property
    def retention(self) -> float | None:
        """The share remembered of the answers on a later day, from 0 to 1; None where there were none."""
        return self.remembered / self.later if self.later else None

    @property
    def minutes_a_day(self) -> float:
        """The mean minutes of the days with an answer."""
        return self.seconds / 60 / self.studied if self.studied else 0.0


def span(days: Iterable[StudyDay], today: int, length: int = RECENT) -> Span:
    """Returns the sums of the last `length` days up to `today`."""
    found = [day for day in days if today - length < day.day <= today]
    return Span(
        studied=len(found),
        answers=sum(day.answers for day in found),
        seconds=sum(day.seconds for day in found),
        later=sum(day.later for day in found),
        remembered=sum(day.remembered for day in found),
        long=sum(day.long for day in found),
    )


def months(days: Sequence[StudyDay], today: int, count: int = 12) -> dict[date, Span]:
    """Returns the sums of each of the last `count` calendar months by its first day, the latest first.

    Months before the first of `days`, which are in order, are left out.
    """
    found: dict[date, Span] = {}
    last = today
    while len(found) < count and days and last >= days[0].day:
        first = date.fromordinal(last).replace(day=1)
        found[first] = span(days, last, last - first.toordinal() + 1)
        last = first.toordinal() - 1
    return found


def longest_streak(days: Iterable[StudyDay]) -> int:
    """Returns the length of the longest row of study days with answers. `days` are in order."""
    longest = length = 0
    last: StudyDay | None = None
    for day in days:
        goes_on = last is not None and (day.day == last.day + 1 or _one_never_was(last, day))
        length = length + 1 if goes_on else 1
        longest, last = max(longest, length), day
    return longest


def current_streak(days: Iterable[StudyDay], now: Moment) -> int:
    """Returns how many study days in a row have an answer, up to today or yesterday."""
    by_day = {day.day: day for day in days}

    def is_passed_over(day: int) -> bool:
        before, after = by_day.get(day - 1), by_day.get(day + 1)
        return before is not None and never_was(before.last_at, after.first_at if after else now.at)

    return streak(by_day, now.day, is_passed_over)


def _one_never_was(before: StudyDay, after: StudyDay) -> bool:
    return after.day == before.day + 2 and never_was(before.last_at, after.first_at)


def never_was(before: int, after: int) -> bool:
    """Returns whether the learner never had a study day without answers, as when flying across the date line.

    `before` and `after` are the times of the answers around it, in milliseconds; they are at most a day apart then.
    """
    return 0 < before <= after <= before + DAY


def states(cards: Iterable[tuple[Memory | None, CardStatus]]) -> dict[str, int]:
    """Counts the cards by state (the names in `STATES`); a suspended card counts as nothing else."""
    counts = Counter(_state(memory, status) for memory, status in cards)
    return {state: counts[state] for state in STATES}


def _state(memory: Memory | None, status: CardStatus) -> str:
    if status.suspended:
        return "suspended"
    if memory is None:
        return "new"
    if memory.in_steps:
        return "learning"
    return "known for long" if memory.stability >= LASTING else "known"


def calendar(days: Iterable[StudyDay], today: int, weeks: int) -> list[list[int | None]]:
    """Returns the answers of each day of the last `weeks` weeks: a row for each weekday, Monday first, a column for
    each week.

    Days after `today` are None.
    """
    answers = {day.day: day.answers for day in days}
    monday = today - date.fromordinal(today).weekday() - 7 * (weeks - 1)
    rows = ([monday + weekday + 7 * week for week in range(weeks)] for weekday in range(7))
    return [[answers.get(day, 0) if day <= today else None for day in row] for row in rows]


def shade(answers: int, most: int) -> int:
    """Returns how busy a day was, compared with the busiest, which had `most` answers: 0 for none, else 1 to 4."""
    return -(-4 * answers // most) if answers else 0
