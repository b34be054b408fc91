"""Why a card comes when it comes: its memory, its curve and its futures, in words that a learner understands."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from quiz.review.day import Moment
from quiz.review.handling import FREE, Handling
from quiz.review.rating import Rating
from quiz.review.schedule import Futures, Memory, days_words, interval_words
from quiz.review.session import percent

Recall: TypeAlias = Callable[[Memory, float], float]
"""The probability that a card is remembered on a study day, or a part of one."""

_HARDNESS = ("very easy", "easy", "middling", "hard", "very hard")
_MARGIN = 0.25
"""How far beyond today and the day on which a card is due its curve is drawn, as a share of what lies before."""


class Fact(NamedTuple):
    """One thing that is known of a memory, with what it means."""

    name: str
    value: str
    meaning: str


class Curve(NamedTuple):
    """What a learner remembered from study day `start` to `end`: `shares` from 0 to 1, evenly spread."""

    shares: tuple[float, ...]
    start: float
    end: float


def reason(memory: Memory | None, now: Moment, recall: Recall, handling: Handling = FREE) -> str:
    """Why the card is asked now, or why it is not."""
    if handling.suspended:
        return "You have suspended this card: it is not asked until you take it up again."
    if handling.is_buried(now.day):
        return "You have buried this card for today: it can come again tomorrow."
    if memory is None:
        return "You have never answered this card: it waits for its turn among the new ones."
    if memory.in_steps:
        return _in_steps(memory, now)
    known = f"The chance that you know it is {_share(recall(memory, now.day))}"
    days = memory.due_day - now.day
    if days > 0:
        later = _share(recall(memory, memory.due_day))
        return f"It is not due yet. {known}; in {days_words(days)} it will be {later}, and the card comes."
    due = "It is due today" if days == 0 else f"It has been due for {days_words(-days)}"
    return f"{due}. {known}: recalling it now is what makes it last."


def _in_steps(memory: Memory, now: Moment) -> str:
    doing = "learning this card" if memory.lapses == 0 else "learning this card again, since you had forgotten it"
    if memory.due_at <= now.at and memory.due_day <= now.day:
        return f"You are {doing}, and it is time to see it again."
    return f"You are {doing}: it comes again in {interval_words(memory, now)}."


def facts(memory: Memory, now: Moment, recall: Recall) -> list[Fact]:
    """What is known of a memory, for a list."""
    hardness = _HARDNESS[min(4, int((memory.difficulty - 1) / 9 * 5))]
    times = "once" if memory.reps == 1 else f"{memory.reps} times"
    return [
        Fact("Recall today", _share(recall(memory, now.day)), "the chance that you know the answer"),
        Fact("Stability", span(memory.stability), "until the chance has fallen to 90%"),
        Fact("Difficulty", f"{memory.difficulty:.1f} of 10", f"{hardness}; hard cards grow stable slowly"),
        Fact("Due", _due(memory, now), f"last answered {_ago(now.day - memory.last_day)}"),
        Fact("Answered", times, _forgotten(memory.lapses)),
    ]


def _due(memory: Memory, now: Moment) -> str:
    days = memory.due_day - now.day
    if memory.in_steps and days <= 0:
        return f"in {interval_words(memory, now)}" if memory.due_at > now.at else "now"
    return f"in {days_words(days)}" if days > 0 else "today" if days == 0 else f"for {days_words(-days)}"


def _ago(days: int) -> str:
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days_words(days)} ago"


def _forgotten(lapses: int) -> str:
    return (
        ("never forgotten", "forgotten once", "forgotten twice")[lapses] if lapses < 3 else f"forgotten {lapses} times"
    )


def _share(share: float) -> str:
    return f"{percent(share, 1)}%"


def span(days: float) -> str:
    """A stability in short words: `8 h`, `3.2 days`, `5 months`."""
    if days < 1:
        return f"{max(1, round(days * 24))} h"
    return f"{days:.1f} days" if days < 10 else days_words(round(days))


def outcomes(futures: Futures, now: Moment) -> list[tuple[Rating, str, str]]:
    """What each button would do: the wait, and the stability that it leads to."""
    return [(rating, interval_words(memory, now), span(memory.stability)) for rating, memory in futures.items()]


def curve(memories: Sequence[Memory], now: Moment, recall: Recall, points: int) -> Curve:
    """What was remembered from the first of `memories`, each left by an answer, to beyond today and the due day."""
    start = float(memories[0].last_day)
    span_ = max(now.day, memories[-1].due_day, start + 1) - start
    end = start + span_ * (1 + _MARGIN)
    days = [start + (end - start) * point / (points - 1) for point in range(points)]
    return Curve(tuple(_remembered(memories, day, recall) for day in days), start, end)


def _remembered(memories: Sequence[Memory], day: float, recall: Recall) -> float:
    """The share on `day`, by the memory that the last answer before it had left."""
    left = [memory for memory in memories if memory.last_day <= day]
    return recall(left[-1], day)


def day_words(day: int) -> str:
    """A study day as a date: `2 Mar 2026`."""
    found = date.fromordinal(day)
    return f"{found.day} {found:%b %Y}"
