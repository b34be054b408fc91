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
_AWAY = 60.0
"""Seconds without a key after which nobody seems to be there."""
_PASSED_OVER = 20
"""Searches that passed over what was there at the one before, after which that is worth a search as well."""


def collect_when_quiet() -> None:
    """Leaves alone what there is by now, and searches all that comes only in quiet moments, from now on."""
    gc.freeze()
    young, middle, *_ = gc.get_threshold()
    gc.set_threshold(young, middle, _RARELY)


class QuietCollector:
    """Searches all objects in quiet moments. What a search has found in use is passed over by the next ones, which then
    are fast, until nobody is there: it may be a whole collection's cards.
    """

    def __init__(self) -> None:
        self._searches = 0

    def collect_if_quiet(self, seconds: float) -> bool:
        """Searches if no key was pressed for so many `seconds`, and it is worth it; returns whether it was.

        While the collector is paused, a thread is building many objects, which would all be searched.
        """
        *_, rarely = gc.get_threshold()
        if rarely != _RARELY or not gc.isenabled() or seconds < _QUIET or gc.get_count()[2] < _WORTH:
            return False
        self._searches += 1
        if self._searches > _PASSED_OVER and seconds >= _AWAY:
            gc.unfreeze()
            self._searches = 0
        gc.collect()
        gc.freeze()
        return True
