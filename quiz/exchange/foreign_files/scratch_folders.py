"""Temporary folders for unpacked files. Those of a program that was killed are removed by the next one."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, gettempdir
from time import time

from quiz.card.problem import QuizError

_PREFIX = "quiz-unpacked-"
_LOCK = "in-use"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_JUST_BEGUN = 60
"""Seconds in which whoever makes a folder has locked it."""


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Yields a temporary folder that exists until the end of the block.

    Raises `QuizError` where none can be created, or a database in it has no room.
    """
    try:
        _clear_left_behind()
        made = TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
    except OSError as error:
        reason = error.strerror or error
        raise QuizError(f"There is no room to unpack anything: {reason}. `TMPDIR` names another folder.") from None
    with made as name:
        try:
            with closing(_lock(Path(name))):
                yield Path(name)
        except sqlite3.Error as error:
            if is_for_want_of_room(error):
                raise no_room() from None
            raise


def is_for_want_of_room(error: BaseException) -> bool:
    """Returns whether something could not be written since the disk is full."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorname", "").startswith("SQLITE_FULL")
    return isinstance(error, OSError) and error.errno in _FULL


def no_room() -> QuizError:
    """Returns the message that the folder for temporary files has no room for what is unpacked there."""
    return QuizError(f"There is no room in `{gettempdir()}` to unpack it. `TMPDIR` names another folder.")


def _lock(folder: Path) -> sqlite3.Connection:
    """Locks a folder, until the returned connection is closed or the program ends.

    Raises `sqlite3.Error` where another program has locked it.
    """
    lock = sqlite3.connect(folder / _LOCK, timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        lock.close()
        raise
    return lock


def _clear_left_behind() -> None:
    """Removes temporary folders that are not locked by any program."""
    for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError, sqlite3.Error):
            about = folder.lstat()
            if about.st_mtime < time() - _JUST_BEGUN and (os.name == "nt" or about.st_uid == os.getuid()):
                _lock(folder).close()
                rmtree(folder, ignore_errors=True)
