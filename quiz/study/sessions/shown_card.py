"""A card as it is asked once, and an answer to it with what it leads to."""

from dataclasses import dataclass, replace

from quiz.card.model import Answer, Card, Mark
from quiz.card.words import duration
from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import Futures, Memory
from quiz.engine.memory.time_words import interval_words
from quiz.engine.rating import Rating

OVERRULED = "Taken for right, as you say."


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card as it is asked now, with its options in the order shown, and its memory `before` the answer."""

    card: Card
    options: Answer
    before: Memory | None
    early: int = 0
    """Milliseconds that the step of a card has still to go which is asked before its time."""

    @property
    def early_words(self) -> str:
        """Says how early the card is asked; an empty text if it is due."""
        return f"{duration(self.early / 1000)} early" if self.early else ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """A marked answer, given `seconds` after its card was shown.

    `mark` is None while the learner has yet to rate it. `overruled` says that the learner counted it as right,
    `retried` that it is a second try for practice only. `futures` has the memory after each rating, and is empty off
    schedule.
    """

    answer: Answer
    seconds: float
    hinted: bool
    mark: Mark | None
    suggested: Rating
    futures: Futures
    when: Moment
    overruled: bool = False
    retried: bool = False

    def wait(self, rating: Rating) -> str:
        """Returns in words when the card would come again after `rating`; empty off schedule."""
        return interval_words(self.futures[rating], self.when) if self.futures else ""

    @property
    def can_be_overruled(self) -> bool:
        """Tells whether the learner may count the answer as right."""
        return self.mark is not None and not self.mark.right and not self.retried

    @property
    def can_be_retried(self) -> bool:
        """Tells whether a second try makes sense."""
        return self.mark is not None and not self.mark.right


def taken_for_right(mark: Mark) -> Mark:
    """Returns `mark` with every part right; the parts that were wrong say that the learner overruled them."""
    return Mark(1, tuple(part if part.right else replace(part, right=True, remark=OVERRULED) for part in mark.parts))
