"""Texts in which no sign stands for more than itself, written so that our Markdown shows just that."""

from quiz.card.lazy_pattern import lazy_pattern
from quiz.card.markup import plain

_MARK = lazy_pattern(r"[*_`]")


def escaped_marks(text: str) -> str:
    """Returns `text` with a backslash before each of its stars, underscores and backticks."""
    return _MARK.sub(r"\\\g<0>", text)


def literal(text: str) -> str:
    """Returns `text` with its stars, underscores and backticks escaped, if any of them would be taken for a mark."""
    return text if plain(text) == text else escaped_marks(text)
