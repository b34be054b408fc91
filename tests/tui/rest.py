"""The app at rest: all that a key sets off has been done and has its place; it is drawn where anyone looks."""

import asyncio
from asyncio.base_events import BaseEventLoop
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from weakref import WeakSet

import pytest
from textual._context import active_app
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from quiz.tui.cards.browse_screen import BrowseScreen
from quiz.tui.draft.draft_screen import DraftScreen
from quiz.tui.home.home_screen import HomeScreen
from quiz.tui.statistics.statistics_screen import StatisticsScreen
from quiz.tui.study.study_screen import StudyScreen
from quiz.tui.study.summary_screen import SummaryScreen
from tests.patience import PATIENCE

FRAMES = 10
"""More than anything takes to be drawn. In a window of one column a scroll bar comes and goes without end."""

_awaited: set[asyncio.Future[object]] = set()
"""What the app itself waits for in a thread, such as a text that is being laid out; a worker is beside the app."""

OFTEN_LAST = (BrowseScreen, DraftScreen, HomeScreen, StatisticsScreen, StudyScreen, SummaryScreen)
"""Screens on which so many tests end that they need not be drawn where a test begins or goes through them too."""

_drawn: WeakSet[Screen[object]] = WeakSet()
"""Screens that have been drawn."""

_changed: WeakSet[Screen[object]] = WeakSet()
"""Screens that have changed since they were drawn."""


def rest_between_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the pilot go on when the app is at rest."""
    run = BaseEventLoop.run_in_executor

    def run_and_note(
        loop: BaseEventLoop, executor: Executor | None, work: Callable[..., object], *values: object
    ) -> asyncio.Future[object]:
        future: asyncio.Future[object] = run(loop, executor, work, *values)
        if getattr(work, "__module__", "") != "textual.worker":
            _awaited.add(future)
            future.add_done_callback(_awaited.discard)
        return future

    _awaited.clear()
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", PATIENCE)  # a frame is drawn at rest, and not by the clock
    monkeypatch.setattr(BaseEventLoop, "run_in_executor", run_and_note)
    monkeypatch.setattr("textual.app.wait_for_idle", come_to_rest)
    monkeypatch.setattr("textual.pilot.wait_for_idle", come_to_rest)
    monkeypatch.setattr(Pilot, "pause", _pause)
    monkeypatch.setattr(Pilot, "press", _press)
    _draw_at_first_and_at_last(monkeypatch)


async def come_to_rest(*_: float) -> None:
    """Goes on when the app has nothing left to do but to wait: for a key, a worker or a timer.

    Textual's own pilot goes on when the process has used little of the processor for a moment. Where others use the
    machine too, that is so in the midst of the work; where nobody does, the moment is lost at each key.
    """
    app = active_app.get()
    async with asyncio.timeout(PATIENCE):
        await _run_all()
        for _ in range(FRAMES):
            if not _lay_out(app):
                break
            await _run_all()
    if app._screen_stack and app.screen not in _drawn and not isinstance(app.screen, OFTEN_LAST):
        _draw(app)


async def _run_all() -> None:
    """Lets every task go on until each waits for something else than what the app has asked for."""
    ready: deque[object] = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    await asyncio.sleep(0)
    while ready or _awaited:
        await (asyncio.sleep(0) if ready else asyncio.wait(_awaited))


def _lay_out(app: App[object]) -> bool:
    """Has the screen do at once what it would do with its next frame; says whether there was anything."""
    if app._exit or not app._screen_stack or app._batch_count:
        return False
    if getattr(app, "_resize_timer", None):  # the app waits for a moment lest another change of size follows
        app._check_resize()
        return True
    screen = app.screen
    changed = screen._layout_required or screen._scroll_required or screen._repaint_required
    waiting = screen._recompose_required or screen._dirty_widgets or screen._callbacks
    if changed or waiting:
        screen._on_timer_update()
    return bool(changed or waiting)


async def _pause(_: Pilot[object], seconds: float = 0) -> None:
    """Lets timers and workers go on for some seconds; then all that they have set off is done."""
    await asyncio.sleep(seconds)
    await come_to_rest()


async def _press(pilot: Pilot[object], *keys: str) -> None:
    """Presses one key after the other, each when the app is at rest.

    Letters that go into one line follow each other at once, as from anyone who types fast.
    """
    for key in keys:
        if len(key) == 1 and isinstance(pilot.app.focused, Input):
            pilot.app.simulate_key(key)
        else:
            await come_to_rest()
            await pilot.app._press_keys([key])
    await come_to_rest()


def _draw_at_first_and_at_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has each screen drawn when it is there, but for those that are `OFTEN_LAST`, and the last one at the end.

    Between the two nobody sees what is drawn: a test that looks at lines or colours has them drawn for itself.
    """
    end = App._shutdown

    async def draw_and_end(app: App[object]) -> None:
        if app._screen_stack and app._exception is None and (app.screen not in _drawn or app.screen in _changed):
            _draw(app)
        await end(app)

    monkeypatch.setattr(Screen, "_compositor_refresh", _draw_nothing)
    monkeypatch.setattr(App, "_shutdown", draw_and_end)


def _draw(app: App[object]) -> None:
    app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    _drawn.add(app.screen)
    _changed.discard(app.screen)


def _draw_nothing(screen: Screen[object]) -> None:
    if screen._dirty_widgets or screen._compositor._dirty_regions:
        _changed.add(screen)
    screen._dirty_widgets.clear()
    screen._compositor._dirty_regions.clear()
