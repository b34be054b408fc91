"""The four ratings of an answer, and the rating that a mark suggests."""

from enum import IntEnum

from quiz.card.model import Mark


class Rating(IntEnum):
    """The four grades that the memory model knows."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def label(self) -> str:
        """Returns its name on the screen: `Again`, `Hard`, `Good`, `Easy`."""
        return self.name.capitalize()

    @property
    def passed(self) -> bool:
        """Tells whether the card was remembered, with whatever effort."""
        return self is not Rating.AGAIN


PASS = 0.8
"""The score that passes; where an answer is right or wrong as a whole, that is a score of 1."""


def suggest(mark: Mark, hinted: bool) -> Rating:
    """Again for what does not pass, Hard for what is not fully right, took a hint or was mistyped, else Good.

    A forgiven accent does not count: more often the keyboard lacks it than the memory. Easy is the learner's to say.
    """
    if mark.score < PASS:
        return Rating.AGAIN
    return Rating.HARD if hinted or mark.partial or mark.mistyped else Rating.GOOD


LONGEST_ANSWER = 60.0
"""Seconds that one answer counts for at most: beyond, the learner was elsewhere."""


def cap_words(answers: int) -> str:
    """Returns what is said where so many answers took longer than counts."""
    each = "1 answer over a minute counts" if answers == 1 else f"{answers:,} answers over a minute count"
    return f"{each} as one minute{'' if answers == 1 else ' each'}"
