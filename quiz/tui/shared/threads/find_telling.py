"""Does in a thread what takes long and tells how far it is, while everything else can be done on the screen."""

from asyncio import to_thread
from collections.abc import Callable
from time import monotonic
from typing import Any, TypeAlias, TypeVar

from textual.app import App

from quiz.process.stopping import Stopped, stop_if_unwanted, while_wanted
from quiz.tui.shared.terminal.terminal_app import TerminalApp

Tell: TypeAlias = Callable[[str, float], None]
"""Is told the phase that the work is in, and the share of it that is done."""
_LOOK_AGAIN = 0.25
"""Seconds between two looks at how far it is."""
_UNSAID = 0.5
"""Seconds that it takes before anything is said of it."""
T = TypeVar("T")


class _HowFar:
    """Takes how far a thread is, which calls it, and says it on the screen. Ends the thread's work once the program is
    left.
    """

    def __init__(self, app: TerminalApp) -> None:
        self._app, self._said, self._phase, self._share = app, "", "", 0.0
        self._begun = monotonic()

    def __call__(self, phase: str, share: float) -> None:
        self._phase, self._share = phase, share
        stop_if_unwanted()

    def say(self) -> None:
        if self._phase and monotonic() - self._begun >= _UNSAID:
            self._say(f"{self._phase}: {self._share:.0%}")

    def unsay(self) -> None:
        self._say("")

    def _say(self, words: str) -> None:
        if words != self._said:
            self._app.say_instead(self._said, words)
            self._said = words


async def find_telling(app: App[Any], find: Callable[[Tell], T], if_left: str = "") -> T:
    """Returns what `find` returns, which a thread calls with a function to tell how far it is; that is shown meanwhile.

    When the program is left, the thread stops where it next tells or asks; `if_left` is then said at the end.
    """
    assert isinstance(app, TerminalApp)
    how_far = _HowFar(app)

    def find_while_wanted() -> T:
        try:
            with while_wanted(lambda: app.return_code is None):
                return find(how_far)
        except Stopped:
            app.left_undone = if_left
            raise

    looks = app.set_interval(_LOOK_AGAIN, how_far.say)
    try:
        return await to_thread(find_while_wanted)
    finally:
        looks.stop()
        app.call_later(how_far.unsay)
