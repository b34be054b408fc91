"""What studying has come to: the days with answers, how much of it was remembered, and where the cards stand."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quiz.review.handling import Handling
from quiz.review.schedule import Memory

LASTING = 21
"""Days of stability from which a card counts as known for long, as in Anki."""
RECENT = 30
"""Study days, with today, that what is called recent is about."""
STATES = ("new", "learning", "known", "known for long", "suspended")
"""Where a card can stand, in the order in which cards go through it."""


@dataclass(frozen=True, slots=True)
class StudyDay:
    """The answers of one study day, and the `seconds` they took.

    `later` are those that came on a later day than the card's last one; `remembered` of them were passed.
    """

    day: int
    answers: int
    seconds: float
    later: int
    remembered: int


@dataclass(frozen=True, slots=True)
class Recently:
    """The `RECENT` days: `later` and `remembered` as on a `StudyDay`, and the mean time of a day with an answer."""

    later: int
    remembered: int
    minutes_a_day: float

    @property
    def retention(self) -> float | None:
        """The share that was remembered, from 0 to 1; None where nothing came again on a later day."""
        return self.remembered / self.later if self.later else None


def recently(days: Iterable[StudyDay], today: int) -> Recently:
    """What the days up to `today` came to."""
    recent = [day for day in days if today - RECENT < day.day <= today]
    minutes = sum(day.seconds for day in recent) / 60 / len(recent) if recent else 0.0
    return Recently(sum(day.later for day in recent), sum(day.remembered for day in recent), minutes)


def states(cards: Iterable[tuple[Memory | None, Handling]]) -> dict[str, int]:
    """How many cards stand in each of `STATES`; a suspended one counts as nothing else."""
    counts = Counter(_state(memory, handling) for memory, handling in cards)
    return {state: counts[state] for state in STATES}


def _state(memory: Memory | None, handling: Handling) -> str:
    if handling.suspended:
        return "suspended"
    if memory is None:
        return "new"
    if memory.in_steps:
        return "learning"
    return "known for long" if memory.stability >= LASTING else "known"


def calendar(days: Iterable[StudyDay], today: int, weeks: int) -> list[list[int | None]]:
    """The answers of each day of the last `weeks` weeks: a row for each weekday, Monday first, a column for each week.

    The days after `today` are None.
    """
    answers = {day.day: day.answers for day in days}
    monday = today - date.fromordinal(today).weekday() - 7 * (weeks - 1)
    rows = ([monday + weekday + 7 * week for week in range(weeks)] for weekday in range(7))
    return [[answers.get(day, 0) if day <= today else None for day in row] for row in rows]


def shade(answers: int, most: int) -> int:
    """How busy a day was where the busiest had `most` answers: 0 for none, 1 to 4 for a quarter each."""
    return -(-4 * answers // most) if answers else 0
