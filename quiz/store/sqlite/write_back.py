"""Copies a long write-ahead log into its database in a thread, so that no answer waits for that.

SQLite has whoever writes copy all that has gathered, which after some answers takes a moment. But what an import or a
sync writes stays in the write-ahead log as long as anybody reads what was there before, and the next answer would have
to copy all of it.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from threading import Thread

from quiz.store.sqlite.connection import Connection

_FRAME = 4096 + 24
"""Bytes that a page takes in the write-ahead log, as SQLite has them where nobody says otherwise."""


class WriteBack:
    """The copying for a database whose write-ahead log is usually copied after `pages`.

    `connect` opens a connection to it, and `lengthen` makes the emptied write-ahead log as long as it will get.
    """

    def __init__(self, path: str, pages: int, connect: Callable[[], Connection], lengthen: Callable[[], None]) -> None:
        self._ahead = f"{path}-wal"
        self._pages = pages
        self._connect = connect
        self._lengthen = lengthen
        self._thread: Thread | None = None

    def before_writing(self, connection: Connection) -> None:
        """Has `connection`, which is about to write, leave a long write-ahead log to a thread."""
        is_long = self._is_long()
        if is_long != connection.copies_nothing:
            connection.execute(f"PRAGMA wal_autocheckpoint = {0 if is_long else self._pages}")
            connection.copies_nothing = is_long
        if is_long and not (self._thread and self._thread.is_alive()):
            self._thread = Thread(target=self._copy)
            with suppress(RuntimeError):  # no more threads are to be had: the next answer tries again
                self._thread.start()

    def _is_long(self) -> bool:
        """Returns whether there may be more in it than twice what is usual, of which copying takes a moment still."""
        try:
            return os.stat(self._ahead).st_size > 2 * self._pages * _FRAME
        except OSError:
            return False

    def _copy(self) -> None:
        with suppress(sqlite3.Error), closing(self._connect()) as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            _, ahead, copied = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if ahead == copied:  # else somebody reads, and emptying would copy the rest while nobody may write
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if not self._is_long():
            self._lengthen()

    def end(self) -> None:
        """Waits until what is being copied is copied."""
        if self._thread and self._thread.is_alive():
            self._thread.join()
