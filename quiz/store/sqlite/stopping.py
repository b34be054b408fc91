"""Ends the queries and the work of a thread once the result is no longer wanted."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import local
from typing import Any, TypeVar

_STEPS = 20_000
"""Instructions of SQLite's virtual machine between two calls of `go_on`: a millisecond or so."""
_VALUES = 2_000
"""Values that are worked on between two calls of `go_on`: some milliseconds."""
_thread = local()
T = TypeVar("T")


class Stopped(Exception):
    """Is raised in work whose result is no longer wanted."""


@contextmanager
def while_wanted(go_on: Callable[[], bool]) -> Iterator[None]:
    """Has queries of the current thread raise `Stopped` once `go_on` returns False, also in the middle of a query."""
    before: Callable[[], bool] | None = getattr(_thread, "go_on", None)
    _thread.go_on = go_on
    try:
        yield
    finally:
        _thread.go_on = before


def stop_if_unwanted() -> None:
    """Raises `Stopped` if the work of the current thread is no longer wanted: for long work between queries."""
    if (go_on := getattr(_thread, "go_on", None)) and not go_on():
        raise Stopped


def while_still_wanted(values: Iterable[T]) -> Iterator[T]:
    """Yields `values`, and raises `Stopped` between two of them if the work of the current thread is no longer wanted:
    for long work on rows that are read already.
    """
    if getattr(_thread, "go_on", None) is None:
        return iter(values)
    return _looked_at(values)


def _looked_at(values: Iterable[T]) -> Iterator[T]:
    for number, value in enumerate(values):
        if not number % _VALUES:
            stop_if_unwanted()
        yield value


def fetched(
    cursor: sqlite3.Cursor, query: str, values: Sequence[object] | Mapping[str, object]
) -> list[tuple[Any, ...]]:
    """Returns all rows of a query. Raises `sqlite3.Error`, and `Stopped` if they are no longer wanted."""
    go_on: Callable[[], bool] | None = getattr(_thread, "go_on", None)
    if go_on is None:
        return cursor.execute(query, values).fetchall()
    if not go_on():
        raise Stopped
    cursor.connection.set_progress_handler(lambda: not go_on(), _STEPS)
    try:
        return cursor.execute(query, values).fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise Stopped from None
        raise
    finally:
        cursor.connection.set_progress_handler(None, 0)
