"""Has the garbage collector search all objects in quiet moments alone, since every thread stands still meanwhile.

By itself it does so in the middle of what a key sets off. What is young it goes on to search as ever, which is fast.
"""

import gc
from time import thread_time

_RARELY = 1_000
"""Searches among young objects after which it still searches all: as good as never."""
_WORTH = 10
"""Searches among young objects after which a search through all is worth its time."""
_QUIET = 2.0
"""Seconds without a key after which the next one may be some way off."""
_LONGER = 200
"""How many times as long as the last search took nobody must have pressed a key: beside a thread that builds many
objects it may take so long that the next key would notice, and there would be one in each quiet moment.
"""


class _Last:
    """Tells how many seconds the last search took."""

    took = 0.0


def collect_when_quiet() -> None:
    """Leaves alone what there is by now, and leaves searches through all that comes to `collect_if_quiet`."""
    gc.freeze()
    young, middle, *_ = gc.get_threshold()
    gc.set_threshold(young, middle, _RARELY)


def collect_if_quiet(seconds: float) -> None:
    """Searches all objects if no key was pressed for so many `seconds`, which has to be longer the longer the last
    search took, and it is worth it.

    While the collector is paused, a thread is building many objects, which would all be searched.
    """
    *_, rarely = gc.get_threshold()
    is_quiet = seconds >= max(_QUIET, _LONGER * _Last.took)
    if rarely == _RARELY and gc.isenabled() and is_quiet and gc.get_count()[2] >= _WORTH:
        begun = thread_time()
        gc.collect()
        _Last.took = thread_time() - begun
