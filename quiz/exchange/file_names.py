"""Names from other programs as names of files and folders that any system takes."""

import re
import unicodedata
from pathlib import Path

from quiz.card.lazy_pattern import lazy_pattern

_FORBIDDEN = lazy_pattern(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_OF_WINDOWS = lazy_pattern(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_COPY = lazy_pattern(r"\s*(?:\(\d{1,3}\)|- Copy)$")
_LONGEST_NAME = 80


def file_name_of(text: str) -> str:
    """Returns `text` as the name of a file or folder on any system: without signs that no name has."""
    name = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", text))
    name = " ".join(name.split())[:_LONGEST_NAME].strip(" .")
    while len(name.encode()) > 200:
        name = name[:-1]
    if _OF_WINDOWS.fullmatch(name):
        name = f"{name}-"
    return name or "deck"


def deck_name(path: Path) -> str:
    """Returns the name of the deck of a file: its own, without what marks a second copy."""
    return _COPY.sub("", path.stem).strip() or path.stem
