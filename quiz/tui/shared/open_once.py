"""Opens a screen with one layout and one painting.

Textual styles a new screen a second time, lays it out and paints it, lays it out and paints it again when the screen is
told the size that it was laid out for, and once more when its widgets have been told theirs: a key waits for all of
that. Where a later Textual has other names for what is replaced here, screens open as they do there.
"""

from typing import Any

from textual.events import ScreenResume
from textual.geometry import Size
from textual.screen import Screen

_REPLACED = ("_on_screen_resume", "_screen_resized", "_compositor_refresh")
_resume, _take_size, _paint = (getattr(Screen, name, lambda *_: None) for name in _REPLACED)
_opening: set[object] = set()
"""Screens that are laid out for the first time, which are not painted before their widgets know their sizes."""


def _is_first(screen: Screen[Any]) -> bool:
    """Returns whether the program begins with `screen`: it is painted at once, however little is on it yet."""
    return screen.app.screen_stack[:1] == [screen]


def _resume_once(screen: Screen[Any], event: ScreenResume) -> None:
    """Shows `screen`. The first time it is only laid out, and painted a moment later, as after any change.

    What is on it has just been composed and styled; it has not itself, since its own style sheet is read after it was
    made.
    """
    if screen._compositor.size or _is_first(screen) or not screen.is_attached:
        _resume(screen, event)
        return
    event.refresh_styles = False
    screen.app.stylesheet.apply(screen)
    _opening.add(screen)
    try:
        _resume(screen, event)
    finally:
        _opening.discard(screen)


def _paint_unless_opening(screen: Screen[Any]) -> None:
    if screen not in _opening:
        _paint(screen)


def _take_new_size(screen: Screen[Any], size: Size) -> None:
    """Lays out `screen` for `size`, unless it is laid out for it already."""
    if size != screen._compositor.size or _is_first(screen):
        _take_size(screen, size)


def open_once() -> None:
    """Makes every screen open with one layout and one painting."""
    if all(hasattr(Screen, name) for name in _REPLACED):
        for name, ours in zip(_REPLACED, (_resume_once, _take_new_size, _paint_unless_opening), strict=True):
            setattr(Screen, name, ours)
