"""Explains to a learner why a card comes when it does: its memory, its forgetting curve and what each rating would
do.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from quiz.card.words import percent_text
from quiz.engine.day import Moment, date_words
from quiz.engine.memory.card_status import FREE, CardStatus
from quiz.engine.memory.intervals import last_look
from quiz.engine.memory.scheduler import Futures, Memory
from quiz.engine.memory.time_words import days_words, interval_words, when_words
from quiz.engine.rating import Rating

Recall: TypeAlias = Callable[[Memory, float], float]
"""The probability that a card is remembered on a study day, or a part of one."""

_HARDNESS = ("very easy", "easy", "middling", "hard", "very hard")
_MARGIN = 0.25
"""How far beyond today and the day on which a card is due its curve is drawn, as a share of what lies before."""

_NEAR = 0.03
"""By how much the chance of recall may differ from the wanted one and still count as equal: due days are whole days,
and spread.
"""


class MemoryFact(NamedTuple):
    """One fact about a memory, with an explanation."""

    name: str
    value: str
    meaning: str


class Aim(NamedTuple):
    """The aim of a card's schedule: the desired `retention`, and the study day of an exam to come.

    `comes_on` is the study day on which the card is asked, if the exam moves it.
    """

    retention: float | None = None
    exam_day: int | None = None
    comes_on: int | None = None


_NO_AIM = Aim()


class Curve(NamedTuple):
    """The probability of remembering a card from study day `start` to `end`, as evenly spaced `shares` from 0 to 1."""

    shares: tuple[float, ...]
    start: float
    end: float


def reason(
    memory: Memory | None,
    now: Moment,
    recall: Recall,
    status: CardStatus = FREE,
    aim: Aim = _NO_AIM,
    anew: bool = False,
    asked: bool = False,
) -> str:
    """Returns a sentence on why the card is asked now, or why it is not.

    While it is being `asked`, the sentence does not say when it comes.
    """
    if status.suspended:
        return "You have suspended this card: it is not asked until you take it up again."
    if status.is_buried(now.day):
        return "You have buried this card for today: it can come again tomorrow."
    if memory is None:
        begun = "You have begun this card anew" if anew else "This card is new"
        then = "nothing is known yet of your memory of it" if asked else "it comes when new cards have their turn"
        return f"{begun}: {then}."
    if memory.in_steps:
        return _in_steps(memory, now)
    comes_on = memory.due_day if aim.comes_on is None else aim.comes_on
    return _not_yet(memory, now, recall, aim, comes_on) if comes_on > now.day else _due_now(memory, now, recall, aim)


def _in_steps(memory: Memory, now: Moment) -> str:
    doing = "learning this card" if memory.lapses == 0 else "learning this card again, since you had forgotten it"
    if memory.due_at <= now.at and memory.due_day <= now.day:
        return f"You are {doing}, and it is time to see it again."
    again = f"in {interval_words(memory, now)}" if memory.due_at else when_words(memory.due_day - now.day)
    sooner = " It may come earlier when nothing else is left: see the setting `learn_ahead`." if memory.due_at else ""
    return f"You are {doing}: it comes again {again}.{sooner}"


def _not_yet(memory: Memory, now: Moment, recall: Recall, aim: Aim, comes_on: int) -> str:
    today, later = _share(recall(memory, now.day)), _share(recall(memory, comes_on))
    just = memory.last_day == now.day
    known = "You have just answered it." if just else f"The chance that you know it is {today}."
    what = "the chance that you know it" if just else "that"
    falls = "" if today == later else f", when {what} has fallen to {later}"
    exam = _before_exam(aim, comes_on)
    return f"It is not due yet. {known} It comes {when_words(comes_on - now.day)}{f' {exam}' if exam else falls}."


def _due_now(memory: Memory, now: Moment, recall: Recall, aim: Aim) -> str:
    share, days = recall(memory, now.day), now.day - memory.due_day
    if exam := _before_exam(aim, now.day):
        return f"It comes today {exam}. The chance that you know it is {_share(share)}."
    if days > 0:
        known = f"It has been due for {days_words(days)}. The chance that you know it is {_share(share)}."
        return f"{known} What you still know after so long lasts all the longer."
    if aim.retention and abs(share - aim.retention) < _NEAR:
        wanted = f"about as low as you let it get ({_share(aim.retention)})"
        return f"It is due today. The chance that you know it has fallen to {_share(share)}, {wanted}."
    return f"It is due today. The chance that you know it is {_share(share)}: recalling it now is what makes it last."


def _before_exam(aim: Aim, day: int) -> str:
    """Returns a sentence that a card comes on `day` because of an exam; an empty text where that is not why."""
    if aim.exam_day is None or day not in last_look(0, aim.exam_day):
        return ""
    return f"for a last look before the exam on {date_words(aim.exam_day)}"


def facts(memory: Memory, now: Moment, recall: Recall, aim: Aim = _NO_AIM) -> list[MemoryFact]:
    """Returns the facts about a memory for a list."""
    hardness = _HARDNESS[min(4, int((memory.difficulty - 1) / 9 * 5))]
    chance = "you have just seen it" if memory.last_day == now.day else "the chance that you know the answer"
    found = [
        MemoryFact("Recall today", _share(recall(memory, now.day)), chance),
        MemoryFact("Stability", stability_words(memory.stability), "that long the chance stays above 90%"),
        MemoryFact("Difficulty", f"{memory.difficulty:.1f} of 10", f"{hardness}; harder ones come again sooner"),
        MemoryFact("Due", _due(memory, now, aim), f"last answered {_ago(now.day - memory.last_day)}"),
        MemoryFact("Answered", _times(memory.reps), _forgotten(memory.lapses)),
    ]
    if aim.exam_day is not None:
        share = _share(recall(memory, aim.exam_day))
        found.append(MemoryFact("At the exam", share, f"on {date_words(aim.exam_day)}, if it is not asked before"))
    return found


def _due(memory: Memory, now: Moment, aim: Aim) -> str:
    days = (memory.due_day if aim.comes_on is None else aim.comes_on) - now.day
    if memory.in_steps and days <= 0:
        return f"in {interval_words(memory, now)}" if memory.due_at > now.at else "now"
    return when_words(days) if days >= 0 else f"{days_words(-days)} ago"


def _ago(days: int) -> str:
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days_words(days)} ago"


def _times(count: int) -> str:
    return ("once", "twice")[count - 1] if count < 3 else f"{count} times"


def _forgotten(lapses: int) -> str:
    return f"forgotten {_times(lapses)}" if lapses else "never forgotten"


def _share(share: float) -> str:
    return percent_text(share)


def stability_words(days: float) -> str:
    """Returns a stability in short words: `8 h`, `3.2 days`, `5 months`."""
    if days < 1:
        return f"{max(1, round(days * 24))} h"
    return f"{days:.1f} days" if days < 10 else days_words(round(days))


def outcomes(futures: Futures, now: Moment) -> list[tuple[Rating, str, str]]:
    """Returns for each rating the interval and the stability that it would give, in words."""
    return [
        (rating, interval_words(memory, now), stability_words(memory.stability)) for rating, memory in futures.items()
    ]


def curve(memories: Sequence[Memory], now: Moment, recall: Recall, points: int, until: int = 0) -> Curve:
    """Returns the forgetting curve from the first of `memories`, one after each answer, until after the due day.

    It goes at least to today and to the study day `until`.
    """
    start = float(memories[0].last_day)
    span_ = max(now.day, memories[-1].due_day, until, start + 1) - start
    end = start + span_ * (1 + _MARGIN)
    days = [start + (end - start) * point / (points - 1) for point in range(points)]
    return Curve(tuple(_remembered(memories, day, recall) for day in days), start, end)


def _remembered(memories: Sequence[Memory], day: float, recall: Recall) -> float:
    """Returns the probability of recall on `day`, by the memory after the last answer before it."""
    left = [memory for memory in memories if memory.last_day <= day]
    return recall(left[-1], day)
