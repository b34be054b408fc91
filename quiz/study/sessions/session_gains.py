"""Tells what a session has gained: how many cards were remembered, and how many more are known than before."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from quiz.engine.memory.scheduler import Memory
from quiz.engine.session_summary import Answered
from quiz.store.rows.log_rows import Mode
from quiz.study.collection import Collection
from quiz.study.sessions.session import Session
from quiz.study.statistics.deck_statistics import Today, streak_days, today_of
from quiz.study.statistics.home_numbers import last_days


class Gains(NamedTuple):
    """The gains of a session.

    `came_back` cards were answered before on an earlier day, and `remembered` of them were passed at the first try;
    `wanted` is their mean desired retention, from 0 to 1, None where none came back. Of the `cards` answered, the model
    expects so many to be known tomorrow: `before` the session, and `now`. `won` are the answers to cards that were new
    or in learning and no longer are.
    """

    came_back: int = 0
    remembered: int = 0
    wanted: float | None = None
    cards: int = 0
    before: float = 0.0
    now: float = 0.0
    won: tuple[Answered, ...] = ()


class DayStands(NamedTuple):
    """The study day `day`: its answers, the streak of days that it continues, the answers of the last days."""

    day: int
    today: Today
    streak_days: int
    last_days: tuple[int, ...]
    coming: Counter[int]
    """How many cards of the session are due on each study day after the present one."""


def gains(session: Session) -> Gains:
    """Returns what `session` has gained; nothing for practice."""
    if session.mode is not Mode.REVIEW:
        return Gains()
    collection = session.collection
    first: dict[str, Answered] = {}
    for one in session.answered:
        first.setdefault(one.card.id, one)
    back = [one for one in first.values() if one.later]
    tomorrow = collection.now().day + 1
    return Gains(
        came_back=len(back),
        remembered=sum(one.rating.passed for one in back),
        wanted=sum(collection.retention_of(one.card) for one in back) / len(back) if back else None,
        cards=len(first),
        before=sum(_known(collection, one.before, tomorrow) for one in first.values()),
        now=sum(_known(collection, collection.memories.get(card), tomorrow) for card in first),
        won=tuple(_won(collection, first.values())),
    )


def _known(collection: Collection, memory: Memory | None, day: int) -> float:
    return collection.recall(memory, day) if memory else 0.0


def _won(collection: Collection, first: Iterable[Answered]) -> Iterable[Answered]:
    """Yields the answers to cards that were new or in learning before the session, and no longer are."""
    for one in first:
        memory = collection.memories.get(one.card.id)
        if memory and not memory.in_steps and (one.before is None or one.before.in_steps):
            yield one


def day_stands(session: Session) -> DayStands:
    """Returns the learner's study day as it is after `session`."""
    collection = session.collection
    today = collection.now().day
    coming = Counter({day: count for day, count in session.card_source.due_days().items() if day > today})
    return DayStands(today, today_of(collection), streak_days(collection), last_days(collection, today), coming)
