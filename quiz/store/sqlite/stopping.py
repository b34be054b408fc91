"""Ends a query once its result is no longer wanted, and lets keys go first."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from quiz.process.keys_first import give_way
from quiz.process.stopping import Stopped, go_on_of_thread
from quiz.store.sqlite.connection import Connection

_STEPS = 20_000
"""Instructions of SQLite's virtual machine between two looks whether it is still wanted: a millisecond or so."""
_ROWS = 200
"""Rows that are read in one go: the screen, which Python keeps waiting meanwhile, may go on behind each of them."""


def fetched(
    cursor: sqlite3.Cursor, query: str, values: Sequence[object] | Mapping[str, object]
) -> list[tuple[Any, ...]]:
    """Returns all rows of a query. Raises `sqlite3.Error`, and `Stopped` if they are no longer wanted."""
    connection = cursor.connection
    assert isinstance(connection, Connection)
    with connection.in_query, stoppable(connection):
        give_way()
        cursor.execute(query, values)
        found = cursor.fetchmany(_ROWS)
        while len(found) % _ROWS == 0 and (more := cursor.fetchmany(_ROWS)):
            give_way()
            found += more
        return found


@contextmanager
def stoppable(connection: Connection) -> Iterator[None]:
    """Ends statements of `connection`, which the block executes, once the work of the thread is no longer wanted.

    Raises `Stopped` then, also at once.
    """
    if (go_on := go_on_of_thread()) is None:
        yield
        return
    if not go_on():
        raise Stopped

    def is_unwanted() -> bool:
        give_way()
        return not go_on()

    connection.set_progress_handler(is_unwanted, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise Stopped from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
