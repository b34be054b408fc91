"""Screens that ignore keys typed before there was anything to decide on."""

from typing import ClassVar, Final

from textual.events import Key, MouseDown, Paste
from textual.message import Message
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widgets import Input

from quiz.tui.shared.notice_line import nudge

_MOVES: Final = frozenset(
    ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab", "ctrl+home", "ctrl+end")
)
_EDITS: Final = frozenset(("backspace", "delete"))
_TOLD_AGAIN: Final = 1.0
"""Seconds after which it is said once more that keys come too soon."""


class DecisionScreen(Screen[ScreenResultType]):
    """Drops Enter, letters and clicks that come before the learner can have read the screen, and says so.

    Such a key was typed ahead or is held down. Each dropped key restarts the waiting time, so that a key held down
    decides nothing. Text goes to its input at once, and so does Enter after it, if all of the text was typed after the
    screen was drawn.
    """

    reaction_time: ClassVar[float] = 0.4
    """Seconds in which nobody can have read what is new on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._shown_at: float | None = None
        """When what is to be decided on was drawn, or a decision was dropped after that; None until it is drawn."""
        self._showings = 0
        self._covered = False
        self._typed = False
        self._typed_early = False
        self._refuses_text = False
        self._told_at = -_TOLD_AGAIN

    def on_screen_suspend(self) -> None:
        self._covered = True

    def on_screen_resume(self) -> None:
        if self._covered or not self._showings:
            self._covered = False
            self.show_anew()

    def show_anew(self, replaced: bool = False) -> None:
        """Restarts the waiting time, since there is something new to decide on.

        If it `replaced` something while the learner was typing, text is dropped too until a pause, since its beginning
        was meant for something else.
        """
        self._shown_at = None
        self._told_at = -_TOLD_AGAIN
        self._typed = self._typed_early = False
        self._refuses_text = replaced
        self._showings += 1
        self.call_after_refresh(self._note_drawn, self._showings)

    def _note_drawn(self, showing: int) -> None:
        if showing == self._showings:
            self._shown_at = Message().time
            self.on_drawn()

    def on_drawn(self) -> None:
        """Called when something new is on the screen."""

    def refuses(self, event: Key | Paste | MouseDown) -> bool:
        """Returns whether `event` came too soon; if so, it is dropped with a notice."""
        if isinstance(event, Key) and event.key in _MOVES:
            return False
        undrawn = self._shown_at is None or event.time < self._shown_at
        early = undrawn or event.time < (self._shown_at or 0) + self.reaction_time * self.patience(event)
        if self._is_text(event):
            if not (early and self._refuses_text):
                self._refuses_text = False
                self._typed, self._typed_early = True, self._typed_early or undrawn
                return False
        elif not early or (self._submits(event) and self._typed and not self._typed_early):
            return False
        if self._shown_at is not None:
            self._shown_at = max(self._shown_at, event.time)
        self._tell_refusal(self.refusal(event))
        return True

    def patience(self, event: Key | Paste | MouseDown) -> float:
        """Returns how many reaction times must pass before `event` can have been meant for this."""
        return 1.0

    def refusal(self, event: Key | Paste | MouseDown) -> str:
        """Returns the notice on why `event` is dropped."""
        return "That came before you can have read this. Press it again."

    def _is_text(self, event: Key | Paste | MouseDown) -> bool:
        if not isinstance(self.focused, Input):
            return False
        return isinstance(event, Paste) or (isinstance(event, Key) and (event.is_printable or event.key in _EDITS))

    def _submits(self, event: Key | Paste | MouseDown) -> bool:
        return isinstance(event, Key) and event.key == "enter" and isinstance(self.focused, Input)

    def _tell_refusal(self, text: str) -> None:
        now = Message().time
        if now - self._told_at >= _TOLD_AGAIN:
            self._told_at = now
            nudge(self, text)


class DecisionDialog(DecisionScreen[ScreenResultType], ModalScreen[ScreenResultType]):
    """A dialog that ignores keys typed before it could be read."""
