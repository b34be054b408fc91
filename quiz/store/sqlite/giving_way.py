"""Lets answers go before a long transaction: whoever waits for the lock says so, and the transaction is done later.

An import adds all of its rows in one transaction, so that a reader sees all of them or none. With a million rows it
takes seconds, for which nobody else can write. In portions it would take fifteen times as much of the processor, and
each of them would write most of an index anew.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from time import monotonic, sleep, time_ns
from typing import TypeVar

from quiz.process.stopping import Stopped, go_on_of_thread, stop_if_unwanted, while_wanted
from quiz.store.our_files import IMPORT_LOCK

_REST = 0.06
"""Seconds in which nobody may have waited before the transaction is begun again: others look less than this apart."""
T = TypeVar("T")


def ask_for_lock(folder: Path) -> None:
    """Tells an import into the log in `folder` that somebody waits for its lock; to be called again while that is so.

    The time of a file that is there in any import says it, so that nothing is left behind.
    """
    now = time_ns()
    with suppress(OSError):
        os.utime(folder / IMPORT_LOCK, ns=(now, now))  # of itself the system may give the time of the last one again


def does_import_go_on(folder: Path) -> bool:
    """Returns whether an import into the log in `folder` goes on, which may insist on the lock in the end."""
    if not (folder / IMPORT_LOCK).is_file():
        return False
    try:
        with closing(sqlite3.connect(folder / IMPORT_LOCK, timeout=0, isolation_level=None)) as lock:
            lock.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY")
    return False


def done_between_answers(folder: Path, work: Callable[[], T], patience: float) -> T:
    """Returns the result of `work`, which consists of one transaction over the log in `folder`.

    Where somebody waits for the lock, the transaction is rolled back and `work` is called again later. After `patience`
    seconds nobody is given way to any more, so that the work is done however many answers come.
    """
    until = monotonic() + patience
    while monotonic() < until:
        asked = _Asked(folder, go_on_of_thread())
        try:
            with while_wanted(asked.goes_on):
                return work()
        except Stopped:
            stop_if_unwanted()
        sleep(_REST)
        while asked.since() and monotonic() < until:
            stop_if_unwanted()
            sleep(_REST)
    return work()


class _Asked:
    """Tells whether somebody has asked for the lock of the log in `folder` since it was looked last.

    `is_wanted` tells whether the work of the thread is wanted at all.
    """

    def __init__(self, folder: Path, is_wanted: Callable[[], bool] | None) -> None:
        self._path = folder / IMPORT_LOCK
        self._is_wanted = is_wanted
        self._at: int | None = None

    def since(self) -> bool:
        """Returns it; False at first, when who asked may have been this program itself, on its way to the lock."""
        with suppress(OSError):
            before, self._at = self._at, os.stat(self._path).st_mtime_ns
            return before not in (None, self._at)
        return False

    def goes_on(self) -> bool:
        """Returns whether the transaction is to go on."""
        return not self.since() and (self._is_wanted is None or self._is_wanted())
