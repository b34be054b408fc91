"""Ends the work of a thread when its worker is cancelled, as when its screen is left."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from textual.worker import get_current_worker

from quiz.process.stopping import Stopped, while_wanted


@contextmanager
def stops_with_worker() -> Iterator[None]:
    """Ends its block, also in the middle of a query, once the current worker is cancelled."""
    worker = get_current_worker()
    with suppress(Stopped), while_wanted(lambda: not worker.is_cancelled):
        yield
