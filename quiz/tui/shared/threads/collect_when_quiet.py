"""Has the garbage collector search all objects in quiet moments alone, since every thread stands still meanwhile.

By itself it does so in the middle of what a key sets off. What is young it goes on to search as ever, which is fast.
"""

import gc

_RARELY = 1_000
"""Searches among young objects after which it still searches all: as good as never."""
_WORTH = 10
"""Searches among young objects after which a search through all is worth its time."""
_QUIET = 2.0
"""Seconds without a key after which the next one may be some way off."""


def collect_when_quiet() -> None:
    """Leaves alone what there is by now, and leaves searches through all that comes to `collect_if_quiet`."""
    gc.freeze()
    young, middle, *_ = gc.get_threshold()
    gc.set_threshold(young, middle, _RARELY)


def collect_if_quiet(seconds: float) -> None:
    """Searches all objects if no key was pressed for so many `seconds`, and it is worth it.

    While the collector is paused, a thread is building many objects, which would all be searched.
    """
    *_, rarely = gc.get_threshold()
    if rarely == _RARELY and gc.isenabled() and seconds >= _QUIET and gc.get_count()[2] >= _WORTH:
        gc.collect()
