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
    """A card as it is asked this time, with its options in the order shown, and what is remembered of it so far."""

    card: Card
    options: Answer
    before: Memory | None
    early: int = 0
    """Milliseconds that the step of a card has still to go which is asked before its time."""

    @property
    def early_words(self) -> str:
        """Says in words how early the card is asked; empty where it is asked in its time."""
        return f"{duration(self.early / 1000)} early" if self.early else ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """An answer, given `seconds` after its card was shown, and what it leads to.

    `mark` is None while the learner has yet to say how it went. `overruled` says that the learner set the mark right,
    `retried` that it is a second try, which is for practice only. Off schedule there are no `futures`.
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
        """Returns how long the card would have to wait after `rating`, in words; empty where nothing moves."""
        return interval_words(self.futures[rating], self.when) if self.futures else ""

    @property
    def can_be_overruled(self) -> bool:
        """Tells whether the program found less than the learner may."""
        return self.mark is not None and not self.mark.right and not self.retried

    @property
    def can_be_retried(self) -> bool:
        """Tells whether another try teaches something."""
        return self.mark is not None and not self.mark.right


def taken_for_right(mark: Mark) -> Mark:
    """Returns `mark` with every part right; those that were not say that it is the learner who took them for right."""
    return Mark(1, tuple(part if part.right else replace(part, right=True, remark=OVERRULED) for part in mark.parts))
