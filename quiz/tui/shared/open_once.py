"""Opens a screen with one styling, one layout and one painting.

Textual styles a new screen, reads the style sheet that belongs to it and styles it again. It lays it out and paints it,
lays it out and paints it again when the screen is told the size that it was laid out for, and once more when its
widgets have been told theirs: a key waits for all of that. Where a later Textual has other names for what is replaced
here, screens open as they do there.
"""

from typing import Any

from textual.app import App
from textual.events import ScreenResume
from textual.geometry import Size
from textual.screen import Screen

_REPLACED = ("_on_screen_resume", "_screen_resized", "_compositor_refresh")
_resume, _take_size, _paint = (getattr(Screen, name, lambda *_: None) for name in _REPLACED)
_register = getattr(App, "_get_screen", lambda *_: None)
_opening: set[object] = set()
"""Screens that are laid out for the first time, which are not painted before their widgets know their sizes."""


def _is_first(screen: Screen[Any]) -> bool:
    """Returns whether the program begins with `screen`: it is painted at once, however little is on it yet."""
    return screen.app.screen_stack[:1] == [screen]


def _register_with_style(app: App[Any], screen: Screen[Any] | str) -> Any:
    """Registers `screen`, which styles it and what is on it: with the style sheet that belongs to it."""
    if isinstance(screen, Screen):
        app._load_screen_css(screen)
    return _register(app, screen)


def _resume_once(screen: Screen[Any], event: ScreenResume) -> None:
    """Shows `screen`. The first time it is only laid out, and painted a moment later, as after any change.

    It has been styled when it was registered.
    """
    if screen._compositor.size or _is_first(screen) or not screen.is_attached:
        _resume(screen, event)
        return
    event.refresh_styles = False
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
    """Makes every screen open with one styling, one layout and one painting."""
    if all(hasattr(Screen, name) for name in _REPLACED) and hasattr(App, "_get_screen"):
        App._get_screen = _register_with_style  # type: ignore[method-assign, assignment]
        for name, ours in zip(_REPLACED, (_resume_once, _take_new_size, _paint_unless_opening), strict=True):
            setattr(Screen, name, ours)
