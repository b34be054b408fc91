"""Reads files up to a limit, and no devices or pipes. Writes a whole file or nothing."""

import errno
import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from quiz.card.problem import QuizError

LARGEST_DECK = 16 * 1024 * 1024
"""Bytes that a deck, or a sheet of answers, may have."""
LARGEST_SETTINGS = 1024 * 1024
"""Bytes of the file of settings that are read."""
_SYSTEM = tuple(map(Path, ("/proc", "/sys", "/dev")))
"""Folders whose files are made by the system while they are read."""
_IN_MEMORY = Path("/dev/shm")
"""A folder among them for files that anyone keeps, in memory."""
_LEFT_BEHIND = 60
"""Seconds after which a file that is being written belongs to a program that was killed."""
_SUFFIX = ".part"


def read_file(path: Path, most: int) -> bytes:
    """Returns the bytes of the file at `path`, at most `most` and one more, by which a caller sees that there are too
    many.

    Raises `OSError` where it cannot be read, or is a device, a pipe or a file of the system.
    """
    with open_regular(path) as file:
        return file.read(most + 1)


def open_regular(path: Path) -> BinaryIO:
    """Returns the file at `path`, open for reading.

    Raises `OSError` where it cannot be read, or is a device, a pipe or a file of the system.
    """
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(number).st_mode
        if stat.S_ISDIR(mode):
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode) or is_of_system(path):
            raise OSError(errno.EINVAL, "It is no file but a device or a pipe", str(path))
    except OSError:
        os.close(number)
        raise
    return os.fdopen(number, "rb")


def is_of_system(path: Path) -> bool:
    """Returns whether `path` leads to a file that the system makes, such as those in `/proc`."""
    file = followed(path)
    return any(map(file.is_relative_to, _SYSTEM)) and not file.is_relative_to(_IN_MEMORY)


def followed(path: Path) -> Path:
    """Returns `path` with all links in it followed. Raises `OSError` where they lead round in a circle."""
    with suppress(RuntimeError):  # of a circle, up to Python 3.12; later versions leave its links as they are
        end = path.resolve()
        if not any(part.is_symlink() for part in (end, *end.parents)):
            return end
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


def replace_file(path: Path, data: bytes) -> None:
    """Replaces the content of the file at `path` by `data`, all of it or nothing; a link keeps its target.

    Raises `QuizError` where that fails.
    """
    fresh = ""
    try:
        target = followed(path)
        _make_folder(target.parent)
        if target.exists():
            target.open("r+b").close()  # one that may not be written is not to be replaced either
        fresh = _written_beside(target, data)
        if target.exists():
            os.chmod(fresh, stat.S_IMODE(target.stat().st_mode))
        os.replace(fresh, target)
    except OSError as error:
        raise QuizError(f"`{path}` cannot be written: {error.strerror}. It is as it was.") from None
    finally:
        _remove(fresh)


def new_file(path: Path, data: bytes) -> None:
    """Writes a file at `path`, where none is yet: all of it, or nothing. Raises `OSError` where that cannot be."""
    _make_folder(path.parent)
    if path.exists() or path.is_symlink():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    fresh = _written_beside(path, data)
    try:
        _put(fresh, path, overwrite=False)
    finally:
        _remove(fresh)


@contextmanager
def whole_file(path: Path, overwrite: bool) -> Iterator[BinaryIO]:
    """Yields a file to write into. It appears at `path` once all of it is written; after an error it is removed.

    Raises `FileExistsError` where something is there that is not to be overwritten, and other `OSError`s.
    """
    target = followed(path)
    if not overwrite and (path.exists() or path.is_symlink()):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    if target.exists():
        if not target.is_file() or is_of_system(target):
            raise OSError(errno.EINVAL, "It is no file", str(path))
        target.open("r+b").close()  # one that may not be written is not to be replaced either
    _make_folder(target.parent)
    number, fresh = _begun_beside(target)
    try:
        with open(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(number)
        if overwrite and target.exists():
            os.chmod(fresh, stat.S_IMODE(target.stat().st_mode))
        _put(fresh, target, overwrite)
    finally:
        _remove(fresh)


def _make_folder(folder: Path) -> None:
    """Makes `folder` and those around it, unless they are there. Raises `OSError` where that cannot be: never one that
    says that a file is there, since that is not the file which is to be written.
    """
    try:
        followed(folder).mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None


def _put(fresh: str, target: Path, overwrite: bool) -> None:
    """Gives a written file its name; unless it may `overwrite`, nothing that has come meanwhile is replaced."""
    if not overwrite:
        try:
            os.link(fresh, target)
            return
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            pass
    os.replace(fresh, target)


def _begun_beside(target: Path) -> tuple[int, str]:
    """Returns the number and the path of a new file in the folder of `target`, under a name of its own."""
    _tidy(target)
    fresh = str(target.with_name(f".{target.name[:80]}.{os.urandom(8).hex()}{_SUFFIX}"))
    rights = 0o600 if target.exists() else 0o666  # it gets those of a file that it replaces only when it is whole
    return os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), rights), fresh


def _written_beside(target: Path, data: bytes) -> str:
    """Returns the path of a new file with `data`, in the folder of `target` and under a name of its own; it is on
    disk.
    """
    number, fresh = _begun_beside(target)
    try:
        with open(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(number)
    except OSError:
        _remove(fresh)
        raise
    return fresh


def _tidy(target: Path) -> None:
    """Removes what programs that were killed have left beside `target`."""
    ours = re.compile(rf"\.{re.escape(target.name[:80])}\.(?:\w+{re.escape(_SUFFIX)}|\d+)")
    with suppress(OSError):
        for one in os.scandir(target.parent):
            if ours.fullmatch(one.name) and one.stat().st_mtime < time.time() - _LEFT_BEHIND:
                _remove(one.path)


def _remove(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)
