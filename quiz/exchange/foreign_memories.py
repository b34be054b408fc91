"""Converts memories of programs that schedule by interval and ease, and of those with their own FSRS states."""

from datetime import date

from quiz.engine.memory.scheduler import Memory, Phase, Scheduler

_RETENTION = 0.9
"""The share of cards that are known when such an interval is over."""
_LONGEST = 36_500


def memory_by_interval(scheduler: Scheduler, due: date, interval: float, factor: float, reps: int = 1) -> Memory:
    """Returns the memory of a card due on the day `due`, `interval` days after its last answer.

    `factor` is by what the interval grows, usually 2.5.
    """
    days = min(max(interval, 1.0), float(_LONGEST))
    state = scheduler.from_sm2(min(max(factor, 1.3), 5.0), days, _RETENTION)
    last_day = max(1, due.toordinal() - round(days))
    return Memory(
        state.stability, state.difficulty, Phase.REVIEW, 0, last_day, due.toordinal(), 0, last_day, max(1, reps), 0
    )


def memory_of_state(
    stability: float,
    difficulty: float,
    last: date,
    due: date,
    first: date | None = None,
    reps: int = 1,
    lapses: int = 0,
) -> Memory | None:
    """Returns the memory with this FSRS state; None where the state is impossible."""
    if not (0.001 <= stability <= _LONGEST and 1 <= difficulty <= 10):
        return None
    last_day = last.toordinal()
    first_day = min(first.toordinal() if first else last_day, last_day)
    due_day = max(due.toordinal(), last_day)
    return Memory(stability, difficulty, Phase.REVIEW, 0, last_day, due_day, 0, first_day, max(1, reps), lapses)
