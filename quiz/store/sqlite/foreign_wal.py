"""Checks whether a write-ahead log belongs to the database that it lies beside.

SQLite does not check: it copies the pages of any such file into the database, which destroys a database restored from a
copy.
"""

import sqlite3
import struct
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from quiz.store.open_in_this_process import is_open_in_this_process
from quiz.store.sqlite.in_use import UNREADABLE, is_in_use

_MAGIC = (0x377F0682, 0x377F0683)
_HEADER, _FRAME = 32, 24
_COUNTER, _SIZE, _IDENTITY = 24, 28, 68  # places in the first page of a database


class _First(NamedTuple):
    """The numbers on the first page of a database that identify its state."""

    identity: int
    counter: int


class _Written(NamedTuple):
    """The states of the first page found in a write-ahead log, in order, and the number of pages of the database after
    it.
    """

    first_pages: list[_First]
    pages: int


def is_empty(database: Path) -> bool:
    """Returns whether SQLite would treat the file as a new database, which it does up to a size of one byte."""
    return database.stat().st_size <= 1


def has_lost_its_database(database: Path) -> bool:
    """Returns whether there is a write-ahead log without its database: SQLite would delete it, with its answers."""
    wal = database.with_name(f"{database.name}-wal")
    if database.exists() and (not database.is_file() or not is_empty(database)):
        return False
    return wal.is_file() and wal.stat().st_size > _HEADER


def has_foreign_wal(database: Path) -> bool:
    """Returns whether the write-ahead log beside `database` is foreign; False where this process has it open, since it
    looked then, and to close a file would drop its locks.
    """
    return not is_open_in_this_process(database) and is_foreign(database)


def set_aside(database: Path) -> str:
    """Gives the foreign write-ahead log beside `database` another name, and returns a message about it."""
    wal = database.with_name(f"{database.name}-wal")
    aside = wal.with_name(f"{wal.name}-of-another-{datetime.now():%Y-%m-%d-%H%M%S}")
    wal.replace(aside)
    database.with_name(f"{database.name}-shm").unlink(missing_ok=True)
    return f"`{wal.name}` did not belong to the log beside it, so it was set aside as `{aside.name}`."


def is_foreign(database: Path) -> bool:
    """Returns whether the write-ahead log beside `database` belongs to another database, or to another state of it."""
    told = _told_by_pages(database)
    return _spoils(database) if told is None else told


def takes_long_to_tell(database: Path) -> bool:
    """Returns whether `is_foreign` has to read a database through that is so large that it takes a while."""
    is_large = database.is_file() and database.stat().st_size > _LARGE
    return is_large and _told_by_pages(database) is None and not is_in_use(database)


_LARGE = 20_000_000
"""In bytes."""


def _told_by_pages(database: Path) -> bool | None:
    """Does what `is_foreign` does, as far as the first pages in both files tell it; None where they do not."""
    wal = database.with_name(f"{database.name}-wal")
    if not (database.is_file() and wal.is_file()):
        return False  # a pipe would be waited for without end
    try:
        with database.open("rb") as file:
            page = file.read(100)
        found = _written(wal)
    except OSError:
        return False
    if len(page) < 100 or not found.pages:
        return False
    frames = found.first_pages
    if not frames:  # nothing was added to the file or taken out of it: its pages are as many as they were
        return True if found.pages != int.from_bytes(page[_SIZE : _SIZE + 4]) else None
    here = _first(page)
    if here.identity and any(frame.identity not in (here.identity, 0) for frame in frames):
        return True
    # The pages are those that follow on the state of the file, or are in it already in part.
    return not frames[0].counter - 1 <= here.counter <= frames[-1].counter


def _written(wal: Path) -> _Written:
    """Returns the committed content of the write-ahead log `wal`; `pages` is 0 where there is none."""
    with wal.open("rb") as file:
        header = file.read(_HEADER)
        if len(header) < _HEADER:
            return _Written([], 0)
        magic, _, size, _, *salts = struct.unpack(">6I8x", header)
        if magic not in _MAGIC:
            return _Written([], 0)
        found: list[_First] = []
        committed = size_then = 0
        while len(frame := file.read(_FRAME)) == _FRAME:
            number, pages, *own = struct.unpack(">4I8x", frame)
            if own != salts:
                break
            if number == 1:
                found.append(_first(file.read(100)))
                file.seek(size - 100, 1)
            else:
                file.seek(size, 1)
            committed, size_then = (len(found), pages) if pages else (committed, size_then)
        return _Written(found[:committed], size_then)


def _first(page: bytes) -> _First:
    counter, identity = (int.from_bytes(page[place : place + 4]) for place in (_COUNTER, _IDENTITY))
    return _First(identity, counter)


def _spoils(database: Path) -> bool:
    """Returns whether `database` is sound alone, but with the write-ahead log beside it is not, or lacks rows.

    That is tried on a copy; only where no program has the database open, since whoever opened it has looked. Returns
    False where it cannot be tried, as without room for the copy.
    """
    from shutil import copyfile
    from tempfile import TemporaryDirectory

    if is_in_use(database):
        return False
    alone = f"{database.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with TemporaryDirectory() as folder:
            for name in (database.name, f"{database.name}-wal"):
                copyfile(database.with_name(name), Path(folder) / name)
            together = (Path(folder) / database.name).as_uri()
            return not (_is_sound(together) and _has_all_rows(together, alone)) and _is_sound(alone)
    except OSError:
        return False


def _is_sound(uri: str) -> bool:
    """Returns whether a database can be read as a whole. Raises `OSError` where that cannot be tried."""
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
    except UNREADABLE as error:
        if getattr(error, "sqlite_errorname", "").startswith(_NOT_TRIED):
            raise OSError(str(error)) from error
        return False


_NOT_TRIED = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_NOMEM")
"""Errors that say nothing about what is in a file."""


def _has_all_rows(uri: str, before: str) -> bool:
    """Returns whether the log of one database has all rows of another that was there `before`: it only grows."""
    query = "SELECT 1 FROM before.log AS was WHERE NOT EXISTS (SELECT 1 FROM main.log AS log WHERE log.id = was.id)"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            connection.execute("ATTACH ? AS before", (before,))
            return connection.execute(query).fetchone() is None
    except sqlite3.OperationalError:  # there was no log yet
        return True
    except UNREADABLE:
        return False
