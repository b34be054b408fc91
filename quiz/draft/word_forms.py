"""Splits texts of an article into words, and brings words into the forms in which they are counted and compared."""

import re
from functools import lru_cache

from quiz.process.lazy_pattern import lazy_pattern

WORD = lazy_pattern(r"[^\W_]+(?:[-‐‑’'./+][^\W_]+)*")


def bare(word: str) -> str:
    """Returns `word` without a possessive ending."""
    return re.sub(r"['’]s?$", "", word)


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """Returns the form under which `word` is counted: the singular of an English plural."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
