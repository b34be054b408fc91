"""Pauses the garbage collector while many objects are built, and has it leave alone what stays."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class _Kept:
    """Tells how many blocks of memory were in use when all that was there began to be left alone, or how many there
    have been at least since then.
    """

    blocks = 0


def keep_all() -> None:
    """Has the garbage collector leave alone all that is there by now."""
    gc.freeze()
    _Kept.blocks = sys.getallocatedblocks()


def blocks_grown() -> int:
    """Returns how many blocks of memory there are more than when all was kept: the more, the longer takes a search."""
    now = sys.getallocatedblocks()
    _Kept.blocks = min(_Kept.blocks, now)  # what was kept may have been given up
    return now - _Kept.blocks


@contextmanager
def collector_paused(keeping: bool = False) -> Iterator[None]:
    """Pauses the garbage collector for the time of a block, which builds many values.

    With `keeping`, it leaves alone what is there at the end of the block: the first search would hold up every other
    thread until all of that is gone through.
    """
    # A tree of small tuples sends the cyclic collector round and round, and there is no cycle to find.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if keeping:
            keep_all()
        if was_enabled:
            gc.enable()
