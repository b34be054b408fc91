"""What names a card in the log: the author's `id`, or else one derived from what it asks."""

import hashlib
import re

from quiz.card.model import Question
from quiz.card.text import fold

_ID = re.compile(r"[^\W_][\w.-]{0,63}")


DERIVED = "~"
"""What a derived id begins with, and an author's cannot."""


def is_id(text: str) -> bool:
    """Whether `text` can be an `id`: letters, digits, `-`, `_` and `.`, at most 64 of them."""
    return _ID.fullmatch(text) is not None


def derived_id(question: Question) -> str:
    """The name of an entry without `id`, made from its prompt and its answer; the same wherever it stands."""
    parts = (question.kind, fold(question.prompt), *map(fold, question.expected))
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass"))
    return DERIVED + digest.hexdigest()[:16]


def sibling_id(note: str, suffix: str) -> str:
    """The name of one card of the entry `note`."""
    return f"{note}/{suffix}" if suffix else note
