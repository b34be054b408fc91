"""A connection to a database that one thread uses and another one may close."""

import sqlite3
from threading import Lock
from typing import Any

_LOOK_AGAIN = 0.02
"""Seconds between two interrupts: one that comes just before a query begins does not end it."""


class Connection(sqlite3.Connection):
    """A connection whose `in_query` is held while a query runs, so that it is not closed in the middle of one.

    That would end the process by a fault of memory.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.in_query = Lock()
        self.copies_nothing = False
        """Whether what it writes stays in the write-ahead log, however long that is."""

    def close_for_its_thread(self) -> None:
        """Closes the connection once its thread has no query under way; one that is gets interrupted."""
        while not self.in_query.acquire(timeout=_LOOK_AGAIN):
            self.interrupt()
        try:
            self.close()
        finally:
            self.in_query.release()
