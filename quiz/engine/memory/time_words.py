"""Says in words how long a card has to wait."""

from quiz.card.words import duration
from quiz.engine.day import MINUTE, Moment
from quiz.engine.memory.scheduler import Memory

_MONTH = 365.25 / 12
_YEAR = 365.25
"""Days, on average."""


def interval_words(memory: Memory, now: Moment) -> str:
    """Returns how long a card with `memory` waits, in short words: `10 min`, `3 days`, `2.5 months`."""
    if not memory.due_at:
        return days_words(max(0, memory.due_day - now.day))
    return duration(60 * max(1, round((memory.due_at - now.at) / MINUTE)))


def when_words(days: int) -> str:
    """Returns a coming day in words: `today`, `tomorrow`, `in 5 days`."""
    return ("today", "tomorrow")[days] if days < 2 else f"in {days_words(days)}"


def days_words(days: int) -> str:
    """Returns a span of whole days in short words: `1 day`, `30 days`, `2.5 months`."""
    if days < 31:
        return f"{days} day" if days == 1 else f"{days} days"
    number, unit = (days / _MONTH, "month") if days < 365 else (days / _YEAR, "year")
    text = _two_digits(number)
    return f"{text} {unit}" if text == "1" else f"{text} {unit}s"


def _two_digits(number: float) -> str:
    return f"{number:.0f}" if number >= 9.95 else f"{number:.1f}".removesuffix(".0")
