"""One line to type an answer on."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key

from quiz.card.control_characters import one_line
from quiz.tui.shared.lists.line_input import LineInput


class AnswerInput(LineInput):
    """An input that says in the footer what Enter does."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Answer", key_display="⏎")]

    def __init__(self, placeholder: str) -> None:
        # A deck's hints and units stand in it, and an input draws every character as it is.
        super().__init__(placeholder=one_line(placeholder))

    async def key_enter(self, event: Key) -> None:
        """Hands the answer in at once. As a binding, Enter would go through the app, and letters typed fast would
        overtake it.
        """
        event.stop()
        event.prevent_default()
        await self.action_submit()

    def fill(self, text: str) -> None:
        """Shows `text` as if it had been typed; typing continues after it."""
        self.select_on_focus = False
        self.value, self.cursor_position = text, len(text)

    def show_mark(self, right: bool) -> None:
        """Ends typing, and shows by colour how the answer was marked."""
        self.disabled = True
        self.add_class("-right" if right else "-wrong")
