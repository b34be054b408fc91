"""What the coming days bring: the reviews that fall due, and those that come again because they are forgotten."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from quiz.review.schedule import Memory


@dataclass(frozen=True, slots=True)
class Load:
    """One study day: the cards `due` on it, and how many of them are expected `again` on the same day."""

    day: int
    due: int
    again: float


def forecast(memories: Iterable[Memory], today: int, days: int, retention: float) -> list[Load]:
    """The loads of `days` study days from `today`, for cards as they stand; new cards are not counted.

    What is overdue falls on today. A forgotten card comes again until it is remembered, at `retention` (from 0 to 1,
    both excluded) each time.
    """
    due = Counter(max(today, memory.due_day) for memory in memories)
    return [Load(day, due[day], due[day] * (1 - retention) / retention) for day in range(today, today + days)]
