"""The folder in which a log is put together, and what is left of it where the program was killed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time

from quiz.store.our_files import REPAIR

try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None  # type: ignore[assignment]

_IN_USE = "in-use"
"""The file in the folder that its program keeps locked. The system releases the lock however the program ends."""
_LEFT_BEHIND = 86_400
"""Seconds after which a folder counts as left behind that tells nothing by a lock."""


@contextmanager
def repair_folder(home: Path) -> Iterator[Path]:
    """Yields a new folder in `home` to put a log together in, and removes it afterwards."""
    work = home / f"{REPAIR}{os.getpid()}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(mode=0o700, parents=True)
    lock = None
    try:
        lock = os.open(work / _IN_USE, os.O_RDWR | os.O_CREAT, 0o600)
        if fcntl:
            with suppress(OSError):  # there are no locks on some disks of a network
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield work
    finally:
        if lock is not None:
            os.close(lock)
        shutil.rmtree(work, ignore_errors=True)


def remove_stopped_repairs(home: Path) -> None:
    """Removes what was left in `home` of logs that were put together by programs which were killed.

    All that was in such a log is still in the files that it was put together from.
    """
    for folder in home.glob(f"{REPAIR}*"):
        with suppress(OSError):
            if _is_left_behind(folder):
                shutil.rmtree(folder)


def _is_left_behind(folder: Path) -> bool:
    if time() - max(one.stat().st_mtime for one in (folder, *folder.iterdir())) > _LEFT_BEHIND:
        return True
    if not (fcntl and (folder / _IN_USE).exists()):
        return False
    lock = os.open(folder / _IN_USE, os.O_RDWR)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(lock)
    return True
