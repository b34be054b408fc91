"""Tells by the index of a write-ahead log, `quiz.db-shm`, whether that log has lost answers.

SQLite makes the index anew at a start, and takes what is left of the log for all of it, in silence.
"""

import struct
from pathlib import Path

from quiz.store.sqlite.in_use import is_in_use

_LOG_HEADER, _FRAME = 32, 24
_HEAD = 48
"""Bytes at the begin of the index, which stand there twice; the number of frames in the database follows."""
_LARGEST_PAGE = 65536


def lost_wal(database: Path) -> str:
    """Returns a message that the write-ahead log beside `database` is gone or was cut off before all of it was in the
    database; an empty text where all is well. This process must not have the database open.

    After the power failed, the index may be of a little earlier than the log, and nothing be lost.
    """
    wal, index = (database.with_name(f"{database.name}-{end}") for end in ("wal", "shm"))
    try:
        with index.open("rb") as file:
            least = _size_by(file.read(2 * _HEAD + 4))
        size = wal.stat().st_size if wal.exists() else 0
    except OSError:
        return ""
    if size >= least or is_in_use(database):
        return ""
    return f"`{wal}` {'was cut off' if wal.exists() else 'is gone'}, and the last answers may be lost with it."


def _size_by(index: bytes) -> int:
    """Returns the least size of a log with this begin of its `index`; 0 where all of it is in the database."""
    if len(index) < 2 * _HEAD + 4 or index[:_HEAD] != index[_HEAD : 2 * _HEAD]:
        return 0
    is_made, page, frames = struct.unpack_from("=12xBxHI", index)
    (in_database,) = struct.unpack_from("=I", index, 2 * _HEAD)
    if not is_made or frames <= in_database:
        return 0
    size: int = _LOG_HEADER + frames * (_FRAME + (_LARGEST_PAGE if page == 1 else page))
    return size
