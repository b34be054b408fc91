"""Lets keys go first: a thread that works on many things rests between two of them while the screen is at work.

Python runs one thread at a time, and shares its time out evenly. A key whose answer takes the screen 30 ms would take
60 ms beside one thread that works, and 90 ms beside two.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Event, get_ident, local
from time import monotonic
from typing import TypeVar

_LONGEST = 0.02
"""Seconds that a thread rests at most, so that a screen that is always at work does not keep it from its own."""
_STRETCH = 0.005
"""Seconds that it works then before it rests again."""
T = TypeVar("T")


class _Screen:
    """Tells which thread is that of the screen, 0 as long as there is none, and whether it rests."""

    thread = 0
    rests = Event()


_Screen.rests.set()
_own = local()


def screen_works() -> None:
    """Notes that the thread of the screen, which calls this, has something to do."""
    _Screen.thread = get_ident()
    _Screen.rests.clear()


def screen_rests() -> None:
    """Notes that it waits for the next key."""
    _Screen.rests.set()


def give_way() -> None:
    """Waits while the screen is at work, at most a moment. Long work in a thread calls this often."""
    if _Screen.rests.is_set() or get_ident() == _Screen.thread or getattr(_own, "is_waited_for", False):
        return
    if monotonic() - getattr(_own, "rested_at", 0.0) > _STRETCH:
        _Screen.rests.wait(_LONGEST)
        _own.rested_at = monotonic()


@contextmanager
def waited_for() -> Iterator[None]:
    """Has the calling thread not give way while the block lasts: it holds what the screen may be waiting for."""
    before = getattr(_own, "is_waited_for", False)
    _own.is_waited_for = True
    try:
        yield
    finally:
        _own.is_waited_for = before


def giving_way(values: Iterable[T]) -> Iterator[T]:
    """Yields `values`, and gives way before each of them."""
    for value in values:
        give_way()
        yield value
