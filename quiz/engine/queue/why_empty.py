"""Explains why no card can be asked now, and offers a remedy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from quiz.card.words import counted
from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import Memory
from quiz.engine.memory.time_words import interval_words
from quiz.engine.queue.queue import Queue

_AT_ONCE = 10
"""New cards that a learner is offered beyond a limit, at most."""
_REVIEWS_AT_ONCE = 50


class Remedy(Enum):
    """A way to bring cards that are held back."""

    MORE_REVIEWS = auto()
    MORE_NEW = auto()
    DIG_UP = auto()
    TAKE_UP = auto()


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason why cards are held back; `words` is a sentence about it.

    `remedy` brings `count` of the cards; None if one can only wait for them. `advice` is a sentence on what to do
    instead, for a screen without a key for the remedy.
    """

    words: str
    remedy: Remedy | None = None
    count: int = 0
    advice: str = ""


def reasons(queue: Queue[Any], memories: Mapping[str, Memory], now: Moment) -> tuple[Reason, ...]:
    """Returns the reasons why cards of `queue` are held back at `now`, beginning with those that come soonest."""
    return (*_steps(queue, memories, now), *_held(queue))


def _steps(queue: Queue[Any], memories: Mapping[str, Memory], now: Moment) -> list[Reason]:
    if not queue.learning:
        return []
    soonest = min((memories[card.id] for card in queue.learning), key=lambda memory: memory.waits_until(now))
    return [Reason(f"The next card comes back in {interval_words(soonest, now)}.")]


def _held(queue: Queue[Any]) -> Iterator[Reason]:
    """Yields a reason for each cause that holds cards back: limits, a backlog, tied cards, buried and suspended
    ones.
    """
    held, wait, be = queue.held, ("waits", "wait"), ("is", "are")
    limit, until = "for another day, by the limit of {} a day", "until fewer reviews are waiting"
    raised = "Raise it in the settings, or in the deck."
    let_come = "The setting `new_in_backlog` lets them come."
    if count := held.review_limit:
        words = _words(count, "review", wait, limit.format("reviews"))
        yield Reason(words, Remedy.MORE_REVIEWS, min(count, _REVIEWS_AT_ONCE), raised)
    if count := held.new_limit:
        words = _words(count, "new card", wait, limit.format("new cards"))
        yield Reason(words, Remedy.MORE_NEW, min(count, _AT_ONCE), raised)
    if count := held.new_paused:
        yield Reason(_words(count, "new card", wait, until), Remedy.MORE_NEW, min(count, _AT_ONCE), let_come)
    if count := held.due_tied + held.new_tied:
        like = "it is too like one of today's" if count == 1 else "they are too like others of today"
        yield Reason(_words(count, "card", wait, f"for another day, since {like}"))
    if count := held.buried:
        dug_up = "Browsing can dig up what is buried."
        yield Reason(_words(count, "card", be, "buried until tomorrow"), Remedy.DIG_UP, count, dug_up)
    if count := held.suspended:
        taken_up = "Browsing can take up again what is suspended."
        yield Reason(_words(count, "card", be, "suspended"), Remedy.TAKE_UP, count, taken_up)


def _words(count: int, noun: str, verbs: tuple[str, str], how: str) -> str:
    return f"{counted(count, noun)} {verbs[count > 1]} {how}."
