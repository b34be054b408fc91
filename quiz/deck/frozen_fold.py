"""The folding behind the ids of cards without an `id`. It never changes: with their ids, cards lose their histories.

Marking had the same rules once and has gone its own way since. Golden values of ids in the tests hold this file, and
what it takes from `card/markup`, to what they were.
"""

import re
import unicodedata

from quiz.card import markup
from quiz.process.lazy_pattern import lazy_pattern

_APOSTROPHE = lazy_pattern("[’'`´ʹʼ]| [\u0300-\u036f]+")
_ARTICLE = lazy_pattern(r"^\s*(?:the|an?)\s+(?=\S)")
_DATE = lazy_pattern(r"(?<!\d)(\d{4}|\d\d?)([./‐-―−-])(\d\d?)\2(\d{4}|\d\d?)(?!\d)")
_POINT_OUTSIDE_NUMBER = lazy_pattern(r"[.,](?!\d)|(?<=[^\W\d])[.,]")
_DASH = lazy_pattern("[‐-―−-]")
_SIGN = lazy_pattern(r"(?<!\w)[‐-―−-](?=[$€£¥]?[.,]?\d)|(?<=\w)[‐-―−-](?=[)\]]*$)")
_SPACE_OUTSIDE_NUMBERS = lazy_pattern(r"(?<!\d) | (?![.,]?\d)")
_KEPT_SIGNS = frozenset("#%&@*/\\_.,")
_MINUS = "\N{MINUS SIGN}"


def frozen_fold(text: str) -> str:
    """Returns `text` without capitals, white space, most punctuation, a leading English article and Markdown."""
    text = markup.plain(text)
    plain = unicodedata.normalize("NFKC", _APOSTROPHE.sub("", text)).casefold()
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKC", plain) if unicodedata.category(char) != "Cf")
    squeezed = _SPACE_OUTSIDE_NUMBERS.sub("", _spaced(_ARTICLE.sub("", plain)))
    return squeezed or _DASH.sub("-", plain).strip() or text.strip()


def _spaced(plain: str) -> str:
    spaced = _DATE.sub(_parted, _APOSTROPHE.sub("", plain))
    spaced = _POINT_OUTSIDE_NUMBER.sub(" ", spaced)
    spaced = _DASH.sub(" ", _SIGN.sub("\0", spaced.strip())).replace("\0", _MINUS)
    return " ".join("".join(" " if _parts_words(char) else char for char in spaced).split())


def _parted(date: re.Match[str]) -> str:
    return " ".join(date.group(1, 3, 4)) if max(len(date[1]), len(date[4])) > 2 else date[0]


def _parts_words(char: str) -> bool:
    return char not in _KEPT_SIGNS and unicodedata.category(char).startswith("P")
