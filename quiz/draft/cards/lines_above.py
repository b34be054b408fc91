"""Hides an answer in the headings above its card, and leaves the other words, which tell what the card is about."""

import re
from collections.abc import Callable, Sequence

from quiz.card.comparing.same_text import fold
from quiz.draft.word_forms import stem
from quiz.process.lazy_pattern import lazy_pattern

LEFT_OUT = "…"
"""What stands for words that are left out."""
_WORD = lazy_pattern(r"[^\W_]+")
_FEWEST_LETTERS = 4
"""Letters of a word that tells something."""
_FEWEST_WORDS = 2


def without_answers(line: str, answers: Sequence[str], tells: Callable[[str], bool]) -> str:
    """Returns a `line` with one sign in place of the words of `answers`, as `… — Early polls` for 1999; an empty text
    where too little is left, or where it still `tells` them.
    """
    if not tells(line):
        return line
    words = {_stem(word) for answer in answers for word in _WORD.findall(answer)}
    pieces = (LEFT_OUT if _stem(found) in words else found for found in re.split(r"([^\W_]+)", line))
    masked = _ROW.sub(LEFT_OUT, "".join(pieces))
    return masked if masked.count(LEFT_OUT) == 1 and _says_enough(masked) and not tells(masked) else ""


def lines_without(lines: Sequence[str], answers: Sequence[str], tells: Callable[[str], bool]) -> tuple[str, ...]:
    """Returns the `lines`, the title first, of which something is left without the `answers`. No title is changed."""
    title, *headings = lines or ("",)
    left = ("" if tells(title) else title, *(without_answers(line, answers, tells) for line in headings))
    return tuple(line for line in left if line)


_ROW = lazy_pattern(r"…(?:[\s,.'’-]+…)+")


def _says_enough(masked: str) -> bool:
    words = [word for word in _WORD.findall(masked) if not word.isdecimal()]
    return len(words) >= _FEWEST_WORDS and any(len(word) >= _FEWEST_LETTERS for word in words)


def _stem(word: str) -> str:
    return fold(stem(word.casefold()))
