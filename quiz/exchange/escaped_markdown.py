"""Escapes texts so that our Markdown shows every character literally."""

from quiz.card.markup import plain
from quiz.process.lazy_pattern import lazy_pattern

_MARK = lazy_pattern(r"[*_`]")


def escaped_marks(text: str) -> str:
    """Returns `text` with a backslash before each asterisk, underscore and backtick."""
    return _MARK.sub(r"\\\g<0>", text)


def literal(text: str) -> str:
    """Returns `text` with its asterisks, underscores and backticks escaped, if any would be read as markup."""
    return text if plain(text) == text else escaped_marks(text)
