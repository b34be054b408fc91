"""Finds in a thread what takes long with many cards or answers, so that no key waits for it; Esc ends it."""

from asyncio import to_thread
from collections.abc import Callable
from typing import Any, TypeVar

from textual.app import App
from textual.worker import get_current_worker

from quiz.process.stopping import while_wanted
from quiz.tui.shared.terminal.terminal_app import TerminalApp

READING = "Your answers are read. What you press is kept until then; Esc stops it."
_UNSAID = 0.5
"""Seconds that it takes before anything is said of it."""
_AS_LONG_AS_IT_TAKES = 86_400.0  # seconds
T = TypeVar("T")


async def find_beside(find: Callable[[], T]) -> T:
    """Returns what `find` returns, which a thread calls; called in a worker, whose cancelling also ends `find`."""
    worker = get_current_worker()

    def find_while_wanted() -> T:
        with while_wanted(lambda: not worker.is_cancelled):
            return find()

    return await to_thread(find_while_wanted)


async def find_before_keys(app: App[Any], find: Callable[[], T], says: str = READING) -> T:
    """Returns what `find` returns, which a thread calls; keys are held until then, as they are meant for what is found.

    That it takes long is said, as `says` words it.

    Raises `Stopped` if the learner ends it by Esc; then what was pressed before Esc is dropped, as it was for that.
    """
    assert isinstance(app, TerminalApp)
    is_wanted = True

    def stop() -> None:
        nonlocal is_wanted
        is_wanted = False

    def find_until_stopped() -> T:
        with while_wanted(lambda: is_wanted and not worker.is_cancelled):
            return find()

    worker = get_current_worker()
    app.hold_input(stop)
    saying = app.set_timer(_UNSAID, lambda: app.notify(says, timeout=_AS_LONG_AS_IT_TAKES, markup=False))
    try:
        return await to_thread(find_until_stopped)
    finally:
        saying.stop()
        app.call_later(app.take_back_notice, says)  # behind what may be about to say it
        app.give_held(stop)
