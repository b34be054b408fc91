"""Remembers which databases this process has open: nothing but SQLite may then open their files.

On POSIX systems, closing any descriptor of a file drops all locks that the process holds on it. Another program would
then believe that nobody uses the database, and delete the write-ahead log that is in use.
"""

from collections import Counter
from pathlib import Path
from threading import Lock

_counts: Counter[Path] = Counter()
_lock = Lock()


def note_opened(database: Path) -> bool:
    """Notes that `database` is being opened. Returns whether this process had not opened it yet."""
    with _lock:
        _counts[database.absolute()] += 1
        return _counts[database.absolute()] == 1


def note_closed(database: Path) -> None:
    """Notes that `database` was closed once."""
    with _lock:
        _counts[database.absolute()] -= 1


def is_open_in_this_process(database: Path) -> bool:
    """Returns whether this process has `database` open."""
    with _lock:
        return _counts[database.absolute()] > 0
