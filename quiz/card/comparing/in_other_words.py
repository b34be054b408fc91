"""Tells whether a right answer is worded otherwise than the card."""

from quiz.card.comparing.same_text import Likeness, compare
from quiz.card.model import Part


def in_other_words(part: Part) -> bool:
    """Returns whether `part` is right though its words are not those of the card: `1.5 h` for `90 minutes`."""
    return part.right and compare(part.mistyped or part.given, part.expected, part.language) is Likeness.DIFFERENT
