"""A way out of a backlog: so many reviews a day, and the day on which it is gone."""

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.review.schedule import Memory

MANY_DAYS = 2
"""A backlog is what takes more than so many days at the learner's limit."""
SOON = 30
"""Days within which a backlog should be gone; where the limit does not do, more a day is advised."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How `overdue` reviews are worked off: `a_day` of them each day, gone after `days`; None if that is never.

    `advised` is a number a day that does in a month, and `a_day` itself where that does. `easiest_first` says that
    what is still remembered is asked first.
    """

    overdue: int
    a_day: int
    days: int | None
    advised: int
    easiest_first: bool = True

    @property
    def words(self) -> str:
        """The plan for the learner."""
        start = f"{self.overdue:,} reviews are waiting."
        order = " What you still remember comes first." if self.easiest_first else ""
        if self.days is None:
            return f"{start} {self.a_day} a day are too few to catch up; {self.advised} a day do it in a month.{order}"
        return f"{start} With {self.a_day} a day they are gone in {self.days} days.{order}"


def is_backlog(due: int, limit: int | None) -> bool:
    """Whether `due` reviews are more than a learner with `limit` a day can be asked to follow in their usual order."""
    return limit is not None and due > MANY_DAYS * limit


def plan(memories: Iterable[Memory], today: int, a_day: int, easiest_first: bool = True) -> Plan | None:
    """How reviews that are due `today` are worked off by `a_day` of them; None where they are no backlog.

    Each review brings its card back after about twice the time that it has been kept for, or its stability if that
    is longer; reviews that come due meanwhile count too.
    """
    reviews = [memory for memory in memories if not memory.in_steps]
    overdue = sum(memory.due_day <= today for memory in reviews)
    if not is_backlog(overdue, a_day):
        return None
    days = _days_to_clear(reviews, today, a_day)
    advised = next((more for more in _steps_up(a_day, overdue) if _days_to_clear(reviews, today, more, SOON)), overdue)
    return Plan(overdue, a_day, days, a_day if days and days <= SOON else advised, easiest_first)


def _steps_up(a_day: int, overdue: int) -> Iterable[int]:
    """Numbers a day to try, in tens, from what alone would do in a month."""
    least = max(a_day, overdue // SOON)
    return range(least + -least % 10, overdue, 10)


def _days_to_clear(reviews: Iterable[Memory], today: int, a_day: int, within: int = 365) -> int | None:
    """After how many days nothing is overdue any more, None if not `within` so many."""
    reviews = list(reviews)
    coming = [0] * (within + 1)
    for memory in reviews:
        if (ahead := max(0, memory.due_day - today)) <= within:
            coming[ahead] += 1
    # Those that are still remembered come first.
    reviews.sort(key=lambda memory: (today - memory.last_day) / memory.stability)
    waits = [2 * max(1, today - memory.last_day, round(memory.stability)) for memory in reviews]
    return _simulated(coming, waits, a_day)


def _simulated(coming: list[int], waits: list[int], a_day: int) -> int | None:
    """The first day at whose end nothing waits; `coming` are the reviews due by day, `waits` how long one is gone."""
    waiting = asked = 0
    for day, due in enumerate(coming):
        waiting += due
        now = min(waiting, a_day)
        for _ in range(now):
            back = day + waits[asked % len(waits)]
            asked += 1
            if back < len(coming):
                coming[back] += 1
        waiting -= now
        if not waiting:
            return day + 1
    return None
