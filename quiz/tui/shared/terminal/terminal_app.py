"""Handles one input at a time: a key is passed on only when everything caused by the one before is done."""

import os
import sys
from asyncio import Runner, sleep
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import Any, NamedTuple, Protocol, TypeAlias, runtime_checkable

from textual.app import App
from textual.driver import Driver
from textual.events import Event, Key, MouseDown, MouseUp, Paste
from textual.message_pump import MessagePump
from textual.notifications import SeverityLevel
from textual.signal import Signal
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import WorkType

from quiz.process.interrupts import leave_at_once
from quiz.tui.shared.closed_widgets import let_go_of_closed
from quiz.tui.shared.keys.key_bindings import move_by_action
from quiz.tui.shared.lists.list_pages import stay_without_room
from quiz.tui.shared.open_once import open_once
from quiz.tui.shared.style_sheets import ParsedOnce
from quiz.tui.shared.terminal.clipboard import why_not_copied
from quiz.tui.shared.terminal.keys_first_loop import keys_first_loop
from quiz.tui.shared.threads.collect_when_quiet import collect_if_quiet

stay_without_room()
move_by_action()
open_once()
let_go_of_closed()

_ROUNDS = 5
"""How often a token goes up from what got an input: one round follows the input, each answer to it takes another."""
_LONGEST_WAIT, _UNSAID_WAIT, _LOOK_AGAIN = 60.0, 0.5, 0.05
"""Seconds to wait for another program: at most, before it is said, and between two looks."""
LOCKED = "Another program is writing into your answers. This goes on when it has done."
_ALWAYS = ("ctrl+c", "ctrl+q")
"""Keys that leave the program, which always work."""

Pressed: TypeAlias = Key | Paste | MouseDown | MouseUp


@runtime_checkable
class Refusing(Protocol):
    """A screen that can refuse an input before it reaches a widget."""

    def refuses(self, event: Key | Paste | MouseDown) -> bool:
        """Returns whether `event` cannot have been meant for what is now on the screen."""
        ...


@runtime_checkable
class SwitchesMouse(Protocol):
    """A driver that can receive clicks or leave them to the terminal."""

    def use_mouse(self, wanted: bool) -> None:
        """Receives clicks from now on if `wanted`, else leaves them to the terminal."""
        ...


class Notice(NamedTuple):
    """A notice shown for a while, with the arguments of `App.notify`."""

    message: str
    title: str
    severity: SeverityLevel
    markup: bool


class Crashed(Exception):
    """The app has crashed by an error of its own, which is the cause of this one."""


class TerminalApp(App[None]):
    """Passes each key and paste to the focused widget only when everything before is done.

    Textual looks up a key some steps after it has received the next one, so that keys typed ahead would reach the card
    that is just being left.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stylesheet = ParsedOnce(variables=self.theme_variables)
        self._held: deque[Key | Paste | MouseUp] = deque()
        self._busy = False
        self._waiting = 0
        """How many actions wait for another program, or for what is found beside them."""
        self._stops: list[Callable[[], None]] = []
        """What ends those that Escape can end, the newest last."""
        self.leaves_on_escape = False
        """Whether nothing but waiting is going on, so that Escape ends the program."""
        self._pressed_at = monotonic()
        """When the last key or mouse button was pressed, or the program began."""
        self._pressed = False
        """Whether a mouse button that is down was pressed on something that is meant."""
        self.left_undone = ""
        """What is to be said at the end of work that ended with the program, before it was done."""
        self.crash: Exception | None = None
        """The error that ended the app; None where it was ended on purpose."""
        self.notices: tuple[Notice, ...] = ()
        """The notices being shown, the newest last."""
        self.notices_changed: Signal[tuple[Notice, ...]] = Signal(self, "notices changed")

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Shows `message` on the line above the footer for `timeout` seconds; any thread may call it."""
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self.call_later(self._take_notice, Notice(message, title, severity, markup), seconds)

    def _take_notice(self, notice: Notice, seconds: float) -> None:
        self._say((*(one for one in self.notices if one != notice), notice))
        self.set_timer(seconds, lambda: self._say(tuple(one for one in self.notices if one is not notice)))

    def _say(self, notices: tuple[Notice, ...]) -> None:
        if notices != self.notices:
            self.notices = notices
            self.notices_changed.publish(notices)

    def say_instead(self, before: str, message: str) -> None:
        """Shows the notice `message` in the place of `before`, until another one is shown in its place; nothing if it
        is empty.
        """
        kept = tuple(one for one in self.notices if one.message != before)
        self._say((*kept, Notice(message, "", "information", False)) if message else kept)

    def take_back_notice(self, message: str) -> None:
        """Removes the notice `message`."""
        self._say(tuple(one for one in self.notices if one.message != message))

    def clear_notifications(self) -> None:
        """Removes all notices."""
        super().clear_notifications()
        self._say(())

    def copy(self, text: str, name: str) -> None:
        """Copies `text` to the clipboard and says so, or says why the terminal does not accept it."""
        if why := why_not_copied(text, os.environ):
            self.notify(why, severity="warning", markup=False)
        else:
            self.copy_to_clipboard(text)
            self.notify(f"{name} is copied.", timeout=2, markup=False)

    async def action_copy_or_quit(self) -> None:
        """Copies the selected text; without a selection, leaves the program."""
        focused: Any = self.focused  # an input of one line or of several
        if chosen := getattr(focused, "selected_text", ""):
            self.copy(chosen, "The selected text")
            focused.selection = type(focused.selection).cursor(focused.selection.end)  # nothing is selected any more
        elif selected := self.screen.get_selected_text():
            self.copy(selected, "The selected text")
            self.screen.clear_selection()
        else:
            await self.action_quit()

    @property
    def cursor_blinks(self) -> bool:
        """Tells whether the cursor of an input blinks."""
        return True

    @property
    def suspends(self) -> bool:
        """Tells whether Ctrl+Z suspends the program, so that it cannot undo."""
        return False

    def is_locked(self, asks: bool = False) -> bool:
        """Returns whether another program keeps the log locked, so that nothing can be written; with `asks`, it is
        asked to give way.
        """
        return False

    def when_unlocked(self, name: str, action: Callable[[], Awaitable[None]], holds: bool = True) -> None:
        """Runs `action` when no other program is writing any more; says so meanwhile, and holds input until then.

        What no key waits for neither `holds` input nor is spoken of. Another action with the same `name` replaces the
        first. Nothing is done if the app ends meanwhile.
        """
        # No coroutine yet, since one that is replaced may not have begun.
        work: WorkType[None] = partial(self._when_unlocked, action, holds)
        self.run_worker(work, group=name, exclusive=True)

    async def _when_unlocked(self, action: Callable[[], Awaitable[None]], holds: bool) -> None:
        begun, told = monotonic(), not holds
        if holds:
            self.hold_input()
        try:
            while self.is_locked(holds) and monotonic() < begun + _LONGEST_WAIT:
                if not told and monotonic() > begun + _UNSAID_WAIT:
                    told = True
                    self.notify(LOCKED, timeout=_LONGEST_WAIT)
                await sleep(_LOOK_AGAIN)
            if told and holds:
                self.clear_notifications()
            await action()
        finally:
            if holds:
                self.give_held()

    def collect_if_quiet(self) -> None:
        """Searches for garbage if nothing was pressed for a moment."""
        collect_if_quiet(monotonic() - self._pressed_at, is_home=len(self.screen_stack) == 1)

    def get_driver_class(self) -> type[Driver]:
        usual = super().get_driver_class()
        if usual.__module__ != "textual.drivers.linux_driver":
            return usual
        from quiz.tui.shared.terminal.terminal_driver import TerminalDriver

        return TerminalDriver

    def use_mouse(self, wanted: bool) -> None:
        """Receives clicks from now on, or leaves them to the terminal, if the driver can change that while running."""
        if isinstance(self._driver, SwitchesMouse):
            self._driver.use_mouse(wanted)

    def run_to_end(self, mouse: bool) -> None:
        """Runs the app, with or without the mouse.

        Raises `Crashed` if it ended by an error of its own, and `SystemExit` after a signal.
        """
        leave_at_once()  # until the driver has the terminal, and again when it has given it back
        with Runner(loop_factory=keys_first_loop) as runner:
            runner.run(self.run_async(mouse=mouse))
        if self.crash:
            raise Crashed from self.crash
        if self.return_code:
            _let_go_of_streams()
            raise SystemExit(self.return_code)

    def _handle_exception(self, error: Exception) -> None:
        """Ends the app at its first error, and keeps that for the caller of the app.

        Errors after the app was asked to end, such as a card that has lost its screen, are no crash.
        """
        if self.return_code is None:
            super()._handle_exception(error)
            self.crash = error

    def _print_error_renderables(self) -> None:
        """Prints no traceback: the caller of the app reports the error."""
        self._exit_renderables.clear()

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Pressed) and not event.is_forwarded:
            await self._take(event)
        else:
            await super().on_event(event)

    async def _take(self, event: Pressed) -> None:
        """Passes `event` on, holds it or drops it."""
        self._pressed_at = monotonic()
        if isinstance(event, Key) and event.key in _ALWAYS:
            await super().on_event(event)
        elif isinstance(event, Key) and self.leaves_on_escape and self._leaves(event):
            await self.action_quit()
        elif isinstance(event, Key) and event.key == "escape" and self._stops:
            self._held.clear()
            self._stops[-1]()
        elif isinstance(event, MouseDown):
            # A press is aimed at what was seen, so it is never held.
            self._pressed = event.button == 1 and not (self._busy or self._waiting or self._is_refused(event))
            if self._pressed:
                await super().on_event(event)
        elif isinstance(event, MouseUp) and not self._pressed:
            pass
        elif self._busy or self._waiting:
            self._held.append(event)
        else:
            await self._give(event)

    def _leaves(self, event: Key) -> bool:
        """Returns whether `event` ends a program in which nothing but waiting goes on: `q` only as the first key, as it
        may be a letter of what is being typed ahead.
        """
        return event.key == "escape" or (event.key == "q" and not self._held)

    async def _give(self, event: Key | Paste | MouseUp) -> None:
        if not isinstance(event, MouseUp) and self._is_refused(event):
            return
        focused = self.focused
        await super().on_event(event)
        if isinstance(event, Key) and event.is_printable and isinstance(focused, Input):
            return  # the line takes its letters in order, and what Enter sets off comes behind them
        self._busy = True
        self._follow_up(focused or self.screen, _ROUNDS)

    def _is_refused(self, event: Key | Paste | MouseDown) -> bool:
        return isinstance(self.screen, Refusing) and self.screen.refuses(event)

    def _follow_up(self, start: MessagePump, rounds: int) -> None:
        """Sends a token from `start` up to the app, which queues behind everything waiting on the way."""
        path = list(start.ancestors_with_self) if isinstance(start, Widget) else []
        self._pass_token([pump for pump in path if pump is not self], start, rounds)

    def _pass_token(self, path: list[MessagePump], start: MessagePump, rounds: int) -> None:
        while path:
            pump = path.pop(0)
            if pump.call_later(self._pass_token, path, start, rounds):
                return
        self.call_later(self._come_round, start, rounds)

    async def _come_round(self, start: MessagePump, rounds: int) -> None:
        """Sends the token round once more, or passes on the next input. Called when the token has come back to the
        app.
        """
        if rounds > 1:
            self._follow_up(start, rounds - 1)
        elif rounds == 1:  # the last round is that of what has the focus by now: a new screen has to be mounted first
            self._follow_up(self.focused or self.screen, 0)
        else:
            await self._go_on()

    def hold_input(self, stop: Callable[[], None] | None = None) -> None:
        """Holds all input until `give_held` is called; Escape drops what is held, and calls `stop`, if given."""
        self._waiting += 1
        if stop:
            self._stops.append(stop)

    def give_held(self, stop: Callable[[], None] | None = None) -> None:
        """Passes on the input that was held, each when everything caused by the one before is done.

        `stop` is what Escape is to call no more.
        """
        self._waiting -= 1
        if stop:
            self._stops.remove(stop)
        if not self._waiting and not self._busy and self.screen_stack:
            self._busy = True
            self._follow_up(self.focused or self.screen, _ROUNDS)

    async def _go_on(self) -> None:
        self._busy = False
        while self._held and not (self._busy or self._waiting) and self.screen_stack:
            await self._give(self._held.popleft())


def _let_go_of_streams() -> None:
    """Makes sure that nothing more is written to a terminal that may be gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
