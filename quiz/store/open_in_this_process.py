"""The databases that this process has open, whose files nothing but SQLite may open meanwhile.

Whoever closes any descriptor of a file gives up all locks that its process holds on it (POSIX). Another program would
then take the database for one that nobody has open, and throw away the write-ahead log under the one that has.
"""

from collections import Counter
from pathlib import Path
from threading import Lock

_counts: Counter[Path] = Counter()
_lock = Lock()


def note_opened(database: Path) -> bool:
    """Notes that `database` is being opened. Returns whether nothing else in this program has it open."""
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
