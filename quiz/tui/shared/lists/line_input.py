"""A one-line input that accepts a paste of several lines as one."""

from unicodedata import category

from textual.events import Paste
from textual.widgets import Input

from quiz.tui.shared.terminal.terminal_app import TerminalApp


class LineInput(Input):
    """A one-line input. Pasted lines are joined with spaces."""

    def on_mount(self) -> None:
        if isinstance(self.app, TerminalApp):
            self.cursor_blink = self.app.cursor_blinks

    def on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()  # Textual would take the first line
        self.take_lines(pasted_lines(event.text))

    def take_lines(self, lines: list[str]) -> None:
        """Inserts pasted lines at the cursor, replacing what is selected."""
        self.replace(" ".join(line for line in lines if line), *self.selection)


def pasted_lines(text: str) -> list[str]:
    """Returns the lines of a pasted text without control characters; the last one is empty if it ends with a line
    break.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    clean = ["".join(char for char in line if category(char) not in ("Cc", "Cs")) for line in lines]
    return [line.strip() for line in clean] if len(clean) > 1 else clean
