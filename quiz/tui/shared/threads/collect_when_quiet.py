"""Has the garbage collector search old objects in quiet moments alone, since every thread stands still meanwhile.

By itself it does so in the middle of what a key sets off. What is young it goes on to search as ever, which is fast.
"""

import gc

from quiz.process.gc_pause import blocks_grown, keep_all

_RARELY = 1_000
"""Searches among young objects after which it still searches all: as good as never."""
_WORTH = 10
"""Searches among young objects after which a search among old ones is worth its time."""
_QUIET, _QUIET_AT_HOME, _AWAY = 2.0, 1.0, 60.0
"""Seconds without a key after which the next one may be some way off, what was closed at home is gone, and nobody seems
to be there.
"""
_MOST = 250_000
"""Blocks of memory that may have come since all was kept, for a search that takes about 20 ms."""
_MANY = 100_000
"""Blocks that are in use at home for which it is worth leaving them alone, with a screen that may not be gone yet."""


class _Last:
    """Tells whether the last search went through all, and no key was pressed since."""

    was_of_all = False


def collect_when_quiet() -> None:
    """Leaves alone what there is by now, and leaves searches among old objects that come to `collect_if_quiet`."""
    keep_all()
    young, middle, *_ = gc.get_threshold()
    gc.set_threshold(young, middle, _RARELY)


def collect_if_quiet(seconds: float, is_home: bool) -> None:
    """Searches for garbage if no key was pressed for so many `seconds`, and it is worth it.

    If a search finds much in use at home, where nothing else is open, that is left alone by later ones, so that they
    are short. One that would be long all the same waits until nobody seems to be there. Then what was left alone is
    searched as well.

    While the collector is paused, a thread is building many objects, which would all be searched.
    """
    *_, rarely = gc.get_threshold()
    if rarely != _RARELY or not gc.isenabled() or seconds < (_QUIET_AT_HOME if is_home else _QUIET):
        return
    is_worth_it = gc.get_count()[2] >= _WORTH
    if seconds >= _AWAY:
        if is_worth_it or not _Last.was_of_all:
            gc.unfreeze()
            gc.collect()
            keep_all()
            _Last.was_of_all = True
        return
    _Last.was_of_all = False
    if is_worth_it and blocks_grown() <= _MOST:
        gc.collect()
        if is_home and blocks_grown() >= _MANY:
            keep_all()
