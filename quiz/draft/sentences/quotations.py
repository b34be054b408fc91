"""Tells what of a paragraph stands in quotation marks."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from quiz.deck.articles.article import Sentence
from quiz.process.lazy_pattern import lazy_pattern


def is_amid_speech(sentence: Sentence) -> bool:
    """Returns whether a sentence stands inside of a quotation that an earlier one of its paragraph opens."""
    return is_quoted(sentence.block.text, sentence.start)


def is_quoted(text: str, place: int) -> bool:
    """Returns whether the `place` in a paragraph stands inside of a quotation."""
    places, is_open = _quotations(text)
    behind = bisect_left(places, place)
    return behind > 0 and is_open[behind - 1]


def even_marks(text: str) -> str:
    """Returns `text` with the marks of a quotation that begins in one script and ends in another as a pair of one:
    `"Orr“` and `„Orr"` as `„Orr“`. No place in it changes.
    """
    if '"' not in text:
        return text
    for shape, pair in _MIXED:
        text = shape.sub(pair, text)
    return text


_MIXED = (
    (lazy_pattern(r"„([^„“”\"]+)\""), r"„\1“"),
    (lazy_pattern(r"(?<![^\W_])\"([^„“”\"]+)“(?![^\W_])"), r"„\1“"),
    (lazy_pattern(r"“([^„“”\"]+)\"(?![^\W_])"), r"“\1”"),
    (lazy_pattern(r"(?<![^\W_])\"([^„“”\"]+)”"), r"“\1”"),
)


@lru_cache(maxsize=4)
def _quotations(text: str) -> tuple[Sequence[int], Sequence[bool]]:
    """Returns where quotation marks stand in `text`, and of each whether a quotation is open behind it; cached, since
    each sentence of a paragraph asks for it.
    """
    text = even_marks(text)
    german = "„" in text
    deep: Counter[str] = Counter()
    places: list[int] = []
    is_open: list[bool] = []
    for mark in QUOTATION_MARK.finditer(text):
        opens, kind = _MARKS_OF_QUOTATIONS[mark[0]]
        if kind == '"':
            deep[kind] = 1 - deep[kind]
        else:
            opens = opens and not (german and mark[0] == "“")
            deep[kind] = max(0, deep[kind] + (1 if opens else -1))
        places.append(mark.start())
        is_open.append(any(deep.values()))
    return places, is_open


_MARKS_OF_QUOTATIONS = {
    "„": (True, "“"),
    "“": (True, "“"),
    "”": (False, "“"),
    "「": (True, "「"),
    "」": (False, "「"),
    '"': (True, '"'),
}
"""Quotation marks, each with whether it opens one, and its kind."""


QUOTATION_MARK = lazy_pattern('[„“”「」"]')
