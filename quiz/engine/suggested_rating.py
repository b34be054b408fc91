"""Suggests a rating by the mark of an answer. The memory of a card knows ratings alone, and no marks."""

from quiz.card.model import Mark
from quiz.engine.rating import Rating

PASS = 0.8
"""The score that passes; where an answer is right or wrong as a whole, that is a score of 1."""


def suggest(mark: Mark, hinted: bool) -> Rating:
    """Returns Again for what does not pass, Hard for what is not fully right, took a hint or was mistyped, else Good.

    A forgiven accent does not count: more often the keyboard lacks it than the memory. Easy is the learner's to say.
    """
    if mark.score < PASS:
        return Rating.AGAIN
    return Rating.HARD if hinted or mark.partial or mark.mistyped else Rating.GOOD
