"""Why no card is to be asked now, and what a learner can do about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.review.day import Moment
from quiz.review.queue import Queue
from quiz.review.schedule import Memory, interval_words

RAISE = "Raise it in the settings, or in the deck."


@dataclass(frozen=True, slots=True)
class Reason:
    """What keeps cards from being asked, in a sentence, and what can be done; without a `remedy`, that is to wait."""

    words: str
    remedy: str = ""


def reasons(queue: Queue, memories: Mapping[str, Memory], now: Moment) -> tuple[Reason, ...]:
    """Everything that holds cards of `queue` back at `now`, what comes soonest first."""
    held = queue.held
    wait, be = ("waits", "wait"), ("is", "are")
    counted = (
        (held.review_limit, "review", wait, "for another day, by the limit of reviews a day", RAISE),
        (held.new_limit, "new card", wait, "for another day, by the limit of new cards a day", RAISE),
        (held.due_tied + held.new_tied, "card", wait, "for another day, since a card like it is asked today", ""),
        (held.buried, "card", be, "buried until tomorrow", "Browsing can dig up what is buried."),
        (held.suspended, "card", be, "suspended", "Browsing can take up again what is suspended."),
    )
    waiting = [
        Reason(f"{_count(count, kind)} {verbs[count > 1]} {why}.", remedy)
        for count, kind, verbs, why, remedy in counted
        if count
    ]
    return (*_steps(queue, memories, now), *waiting)


def _steps(queue: Queue, memories: Mapping[str, Memory], now: Moment) -> list[Reason]:
    if not queue.learning:
        return []
    soonest = min((memories[card.id] for card in queue.learning), key=lambda memory: memory.waits_until(now))
    return [Reason(f"The next card comes back in {interval_words(soonest, now)}.")]


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
