"""Makes a screen open in steps: it is laid out, other tasks have their turn, and then it is painted.

Textual does all of it at once, styles everything a second time before, and paints it a second time after, when the
screen is told the size that it was laid out for: a key waits for all of that.
"""

from asyncio import sleep

from textual.events import ScreenResume
from textual.geometry import Size
from textual.screen import Screen

_resume = Screen._on_screen_resume
_take_size = Screen._screen_resized

_TURNS = 2
"""Rounds of the loop until the screen is painted: what came while it was laid out has its turn in the second one."""


async def _resume_in_steps(screen: Screen[object], event: ScreenResume) -> None:
    """Shows `screen`; at the first time all on it has just been composed and styled, only not the screen itself, whose
    own style sheet is read after it was made.
    """
    if screen._compositor.size or not screen.is_attached:
        _resume(screen, event)
        return
    event.refresh_styles = False
    screen.app.stylesheet.apply(screen)
    with screen.app.batch_update():  # so that it is painted by a message of its own
        _resume(screen, event)
    for _ in range(_TURNS):
        await sleep(0)


def _take_new_size(screen: Screen[object], size: Size) -> None:
    """Lays out `screen` for `size`; one that is laid out for it already is painted by a message of its own."""
    if size != screen._compositor.size:
        _take_size(screen, size)
        return
    with screen.app.batch_update():
        _take_size(screen, size)


def open_in_steps() -> None:
    """Makes every screen open in steps."""
    Screen._on_screen_resume = _resume_in_steps  # type: ignore[method-assign, assignment]
    Screen._screen_resized = _take_new_size  # type: ignore[method-assign, assignment]
