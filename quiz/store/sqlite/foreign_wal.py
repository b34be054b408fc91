"""Checks whether a write-ahead log belongs to the database that it lies beside.

SQLite does not check: it copies the pages of any such file into the database, which destroys a database restored from a
copy.
"""

import struct
from pathlib import Path
from typing import NamedTuple

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


def is_foreign(database: Path) -> bool:
    """Returns whether the write-ahead log beside `database` belongs to another database, or to another state of it."""
    try:
        with database.open("rb") as file:
            page = file.read(100)
        found = _written(database.with_name(f"{database.name}-wal"))
    except OSError:
        return False
    if len(page) < 100 or not found.pages:
        return False
    frames = found.first_pages
    if not frames:  # nothing was added to the file or taken out of it: its pages are as many as they were
        return found.pages != int.from_bytes(page[_SIZE : _SIZE + 4])
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
