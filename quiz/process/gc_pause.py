"""Pauses the garbage collector while many objects are built."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused(keeping: bool = False) -> Iterator[None]:
    """Pauses the garbage collector for the time of a block, which builds many values.

    With `keeping`, it never searches what is there at the end of the block: the first search would hold up every other
    thread until all of that is gone through.
    """
    # A tree of small tuples sends the cyclic collector round and round, and there is no cycle to find.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if keeping:
            gc.freeze()
        if was_enabled:
            gc.enable()
