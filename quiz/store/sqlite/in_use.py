"""Tells whether another program has a database open, and with which errors one cannot be read."""

import sqlite3
from pathlib import Path

UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""The errors that a damaged file causes: SQLite's message may contain bytes of the damage that are no text."""


def is_in_use(database: Path) -> bool:
    """Returns whether another program has the database open, where this system can tell.

    It tests SQLite's own lock. This program must not have the database open itself.
    """
    if not database.is_file():
        return False
    try:
        import fcntl
    except ImportError:  # on Windows a file that is open cannot be moved anyway
        return False
    try:
        with database.open("rb+") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
