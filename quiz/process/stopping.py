"""Ends the work of a thread once its result is no longer wanted; where it looks for that, it lets keys go first."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import local
from typing import TypeVar

from quiz.process.keys_first import give_way

_VALUES = 2_000
"""Values that are worked on between two calls of `go_on`: some milliseconds."""
_SOME = 50
"""Values between two moments in which keys may go first."""
_thread = local()
T = TypeVar("T")


class Stopped(Exception):
    """Is raised in work whose result is no longer wanted."""


def go_on_of_thread() -> Callable[[], bool] | None:
    """Returns the function that tells whether the work of this thread is still wanted; None where it always is."""
    found: Callable[[], bool] | None = getattr(_thread, "go_on", None)
    return found


@contextmanager
def while_wanted(go_on: Callable[[], bool]) -> Iterator[None]:
    """Has the work of the current thread raise `Stopped` once `go_on` returns False, also in the middle of a query."""
    before = go_on_of_thread()
    _thread.go_on = go_on
    try:
        yield
    finally:
        _thread.go_on = before


def to_the_end() -> AbstractContextManager[None]:
    """Returns a context in which the work of the current thread is done to its end, wanted or not."""
    return while_wanted(lambda: True)


def stop_if_unwanted() -> None:
    """Raises `Stopped` if the work of the current thread is no longer wanted: for long work between queries."""
    give_way()
    if (go_on := go_on_of_thread()) and not go_on():
        raise Stopped


def while_still_wanted(values: Iterable[T]) -> Iterator[T]:
    """Yields `values`, and raises `Stopped` between two of them if the work of the current thread is no longer wanted:
    for long work on rows that are read already.
    """
    if go_on_of_thread() is None:
        return iter(values)
    return _looked_at(values)


def _looked_at(values: Iterable[T]) -> Iterator[T]:
    for number, value in enumerate(values):
        if not number % _VALUES:
            stop_if_unwanted()
        elif not number % _SOME:
            give_way()
        yield value
