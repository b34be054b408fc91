"""Makes names for files and folders that are valid on every system."""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from quiz.process.lazy_pattern import lazy_pattern

_FORBIDDEN = lazy_pattern(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_OF_WINDOWS = lazy_pattern(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_COPY = lazy_pattern(r"\s*(?:\(\d{1,3}\)|- Copy)$")
_LONGEST_NAME = 80
_ENDING = lazy_pattern(r"\.[A-Za-z0-9]{1,5}$")


def file_name_of(text: str) -> str:
    """Returns `text` as a file or folder name without characters that some system does not allow."""
    name = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", text))
    name = _shortened(" ".join(name.split())).strip(" .")
    if _OF_WINDOWS.fullmatch(name):
        name = f"{name}-"
    return name or "deck"


def _shortened(name: str) -> str:
    """Returns a name shortened to a valid length, keeping its ending."""
    ending = found[0] if (found := _ENDING.search(name)) else ""
    stem = name.removesuffix(ending)[: _LONGEST_NAME - len(ending)]
    while len(stem.encode()) > 200:
        stem = stem[:-1]
    return stem + ending


def distinct_file_names(names: Iterable[str]) -> dict[str, str]:
    """Returns for each of `names` a valid file name that differs from the others by more than capitals."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted({*names}, key=lambda one: (file_name_of(one) != one, one)):
        kept = file_name_of(name)
        if kept.casefold() in taken:
            stem, dot, ending = kept.rpartition(".")
            kept = f"{stem}-{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}{dot}{ending}"
        taken.add(kept.casefold())
        found[name] = kept
    return found


def deck_name(path: Path) -> str:
    """Returns the name of the deck in a file: the file name, without the mark of a second copy such as `(1)`."""
    return _COPY.sub("", path.stem).strip() or path.stem
