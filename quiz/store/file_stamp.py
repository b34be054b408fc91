"""Tells by its times, length and number whether a file may have been written since it was read."""

from pathlib import Path
from time import time_ns

_RACY = 2_000_000_000
"""Nanoseconds after a write within which a file may be written again without a change of its times."""


def stamp_of(path: Path) -> str:
    """Returns a text that changes when the file is written or replaced; empty where the file is too new to tell, or
    unreadable.
    """
    try:
        stat = path.stat()
    except OSError:
        return ""
    if time_ns() - stat.st_mtime_ns < _RACY:
        return ""
    return f"{stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_size} {stat.st_ino}"
