"""Pauses the garbage collector while many objects are built."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused(keeping: bool = False) -> Iterator[None]:
    """Spares what builds many values the search for cycles among them; for good where they are for `keeping`.

    The first search after it would hold up every other thread until all of them are gone through.
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
