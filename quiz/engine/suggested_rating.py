"""Suggests a rating from the mark of an answer. The memory of a card depends on ratings only."""

from quiz.card.model import Mark
from quiz.engine.rating import Rating

PASS = 0.8
"""The score that passes; where an answer is right or wrong as a whole, that is a score of 1."""


def suggest(mark: Mark, hinted: bool) -> Rating:
    """Returns Again for an answer that does not pass, Hard for one not fully right, hinted or mistyped, otherwise Good.

    A forgiven accent does not count, since often the keyboard lacks it. Only the learner chooses Easy.
    """
    if mark.score < PASS:
        return Rating.AGAIN
    return Rating.HARD if hinted or mark.partial or mark.mistyped else Rating.GOOD
