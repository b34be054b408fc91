"""Opens other programs' databases: as a read-only copy, within limits of time and size."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copyfile

from quiz.card.problem import QuizError
from quiz.exchange.foreign_files.scratch_folders import is_for_want_of_room, no_room, scratch_folder

MOST_BYTES = 2 * 1024 * 1024 * 1024
_STEPS = 1_000_000
_MOST_STEPS = 5_000
"""Millions of steps of SQLite's machine from which on a query is taken for an attack: some minutes of work."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Yields a read-only connection to a copy of the database at `path`.

    Raises `QuizError` where opening or a query fails.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise QuizError(f"`{path}` has more than {MOST_BYTES:,} bytes, which is the most that is read.")
        with scratch_folder() as folder:
            copy = folder / "copy.db"
            copyfile(path, copy)
            # What its program has not yet moved into the database stands in a file beside it.
            if (wal := path.with_name(f"{path.name}-wal")).is_file():
                copyfile(wal, copy.with_name("copy.db-wal"))
            with closing(sqlite3.connect(copy)) as database:
                _guard(database)
                yield database
    except sqlite3.Error as error:
        raise QuizError(f"`{path}` cannot be read as a database: {error}.") from None
    except OSError as error:
        if is_for_want_of_room(error):
            raise no_room() from None
        raise QuizError(f"`{path}` cannot be read: {error.strerror or error}.") from None


def _guard(database: sqlite3.Connection) -> None:
    database.row_factory = sqlite3.Row
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA query_only = ON")
    left = iter(range(_MOST_STEPS))
    database.set_progress_handler(lambda: next(left, None) is None, _STEPS)
