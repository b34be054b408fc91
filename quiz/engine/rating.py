"""The four ratings of an answer, and the longest time that an answer counts for."""

from enum import IntEnum


class Rating(IntEnum):
    """The four grades that the memory model knows."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def label(self) -> str:
        """The name on the screen: `Again`, `Hard`, `Good`, `Easy`."""
        return self.name.capitalize()

    @property
    def passed(self) -> bool:
        """Tells whether the card was remembered, with whatever effort."""
        return self is not Rating.AGAIN


LONGEST_ANSWER = 60.0
"""Seconds that one answer counts for at most: beyond, the learner was elsewhere."""
USUAL_ANSWER = 10.0
"""Seconds that an answer takes, as long as none of the learner's own was timed."""


def cap_words(answers: int) -> str:
    """Returns a sentence that so many answers took longer than the time that counts."""
    each = "1 answer over a minute counts" if answers == 1 else f"{answers:,} answers over a minute count"
    return f"{each} as one minute{'' if answers == 1 else ' each'}"
