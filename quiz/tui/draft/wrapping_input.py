"""An input for one long text, which wraps over as many rows as it needs."""

from textual.events import Key, Paste
from textual.geometry import Region
from textual.message import Message
from textual.widgets import TextArea

from quiz.tui.shared.lists.line_input import pasted_lines
from quiz.tui.shared.terminal.terminal_app import TerminalApp


class WrappingInput(TextArea):
    """An input for a text of one line, all of which can be seen.

    Enter submits it. Pasted lines are joined with spaces.
    """

    class Submitted(Message):
        """The author pressed Enter."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text, name=name, highlight_cursor_line=False)
        self.move_cursor(self.document.end)

    def on_mount(self) -> None:
        if isinstance(self.app, TerminalApp):
            self.cursor_blink = self.app.cursor_blinks

    def on_key(self, event: Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()  # Textual would begin a line
            self.post_message(self.Submitted())

    def on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()  # Textual would keep the lines apart
        self.replace(" ".join(line for line in pasted_lines(event.text) if line), *self.selection)

    @property
    def cursor_line(self) -> Region:
        """The row with the cursor, in the scrolled box that this input stands in."""
        row = self.wrapped_document.location_to_offset(self.cursor_location).y - round(self.scroll_y)
        around = self.virtual_region
        return Region(around.x, around.y + self.gutter.top + row, around.width, 1)
