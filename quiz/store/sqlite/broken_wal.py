"""Finds a write-ahead log that is damaged in the middle, and makes one of it that SQLite reads to its end.

Each sum in such a log covers all that is before it. Where one is wrong, SQLite takes what follows for the rest of an
older log and overwrites it: one flipped bit would take away all answers behind it, and nobody would be told.
"""

import os
import struct
import sys
from array import array
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from quiz.store.open_in_this_process import is_open_in_this_process
from quiz.store.sqlite.in_use import is_in_use

_MAGIC, _VERSION = 0x377F0682, 3007000
_HEADER, _FRAME = 32, 24
_PAGE_SIZE = 16
"""The place of the size of pages in a database."""
_SIZES = [2**power for power in range(9, 17)]


REJOINED = "-wal-damaged-"
"""Stands in the name of a file that was kept as it was, behind that of its database."""
DAMAGED_IN_MIDDLE = "this file is damaged, and SQLite would drop what stands behind that, as the last answers."


class _Wal(NamedTuple):
    """A write-ahead log in the file `path`, of pages of `size` bytes, whose frames begin with `salts`; `head` is where
    its sums begin, and None where its header is damaged.
    """

    path: Path
    size: int
    salts: bytes
    is_little: bool
    head: tuple[int, int] | None

    def frames(self) -> Iterator[tuple[bytes, bytes]]:
        """Yields the header and the page of each frame that was written since the log was begun anew last."""
        with self.path.open("rb") as file:
            file.seek(_HEADER)
            while len(frame := file.read(_FRAME + self.size)) == _FRAME + self.size:
                if frame[8:16] == self.salts:
                    yield frame[:_FRAME], frame[_FRAME:]


def has_broken_wal(database: Path) -> bool:
    """Returns whether the write-ahead log beside `database` has whole transactions behind a place where it is damaged.

    A computer that went out leaves one at most, of which nobody was told that it is on disk. Returns False where a
    program has the database open: it knows how far it has written, and this one would drop its locks.
    """
    return not is_open_in_this_process(database) and is_broken(database)


def is_broken(database: Path) -> bool:
    """Returns whether the write-ahead log is damaged before whole transactions; this process must not have it open."""
    if not (wal := _read(database)) or is_in_use(database):
        return False
    sums, left = wal.head, sum(_ends_transaction(head) for head, _ in wal.frames())
    for head, page in wal.frames():
        if left < 2:
            return False
        sums = sums and _added(_added(sums, head[:8], wal.is_little), page, wal.is_little)
        if sums != struct.unpack(">2I", head[16:]):
            return True
        left -= _ends_transaction(head)
    return False


def rejoin(database: Path) -> None:
    """Puts in the place of the write-ahead log beside `database` one with all of its pages and the right sums.

    It is kept as it was under another name. A page may still be damaged: that is found in the database.
    """
    wal = _read(database)
    if not wal:
        return
    half = wal.path.with_name(f"{wal.path.name}-rejoined")
    begin = struct.pack(">4I", _MAGIC, _VERSION, wal.size, 0) + wal.salts
    sums, whole = _added((0, 0), begin, True), 0
    with half.open("wb") as file:
        file.write(begin + struct.pack(">2I", *sums))
        for head, page in wal.frames():
            sums = _added(_added(sums, head[:8], True), page, True)
            file.write(head[:16] + struct.pack(">2I", *sums) + page)
            whole = file.tell() if _ends_transaction(head) else whole
        file.truncate(whole)
        file.flush()
        os.fsync(file.fileno())
    wal.path.replace(database.with_name(f"{database.name}{REJOINED}{datetime.now():%Y-%m-%d-%H%M%S}"))
    half.replace(wal.path)
    database.with_name(f"{database.name}-shm").unlink(missing_ok=True)


def _read(database: Path) -> _Wal | None:
    """Reads the write-ahead log beside `database`; None where there is none with a frame, or it cannot be read."""
    path = database.with_name(f"{database.name}-wal")
    try:
        if not (database.is_file() and path.is_file()):
            return None
        with database.open("rb") as file:
            size = int.from_bytes(file.read(_PAGE_SIZE + 2)[_PAGE_SIZE:]) or 1
        with path.open("rb") as file:
            data = file.read(_HEADER + _FRAME)
    except OSError:
        return None
    if len(data) < _HEADER + _FRAME:
        return None
    magic, _, told = struct.unpack_from(">3I", data)
    is_little = magic != _MAGIC + 1
    head = _added((0, 0), data[:24], is_little)
    if magic in (_MAGIC, _MAGIC + 1) and head == struct.unpack_from(">2I", data, 24):
        return _Wal(path, told, data[16:24], is_little, head) if told in _SIZES else None
    size = 65536 if size == 1 else size
    return _Wal(path, size, data[_HEADER + 8 : _HEADER + 16], True, None) if size in _SIZES else None


def _ends_transaction(head: bytes) -> bool:
    return head[4:8] != bytes(4)


def _added(sums: tuple[int, int], data: bytes, is_little: bool) -> tuple[int, int]:
    """Returns the sums of a write-ahead log after `data`, which is read in words of four bytes."""
    words = array("I", data)
    if is_little != (sys.byteorder == "little"):
        words.byteswap()
    first, second = sums
    pairs = iter(words)
    for word, next_word in zip(pairs, pairs, strict=True):
        first = (first + word + second) & 0xFFFFFFFF
        second = (second + next_word + first) & 0xFFFFFFFF
    return first, second
