"""A list of many rows of one line each, with a cursor. Only the lines on the screen are drawn."""

from abc import abstractmethod
from typing import ClassVar
from unicodedata import combining

from rich.cells import cell_len, set_cell_size
from textual.binding import BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView

from quiz.tui.shared.moving_keys import MOVES

_LEFT_TO_RIGHT = "\u200e"


class LineList(ScrollView, can_focus=True):
    """Rows to go through with a cursor, which is at the place `cursor`. Posts `Moved`. Subclasses draw the rows."""

    BINDINGS: ClassVar[list[BindingType]] = [*MOVES]

    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """The cursor is on another row, or the rows have changed."""

    @abstractmethod
    def row_count(self) -> int:
        """Returns how many rows there are."""

    def put_cursor(self, place: int) -> None:
        """Makes room for the rows as they are now, and puts the cursor at `place`, or at the last row before it."""
        self.virtual_size = Size(self.size.width, self.row_count())
        self.set_reactive(LineList.cursor, max(0, min(place, self.row_count() - 1)))

    def settle(self) -> None:
        """Brings the row under the cursor into sight, and says that it may be another one."""
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved())

    def watch_cursor(self) -> None:
        if self.is_mounted:
            self.settle()

    def action_move(self, step: int) -> None:
        self.cursor = max(0, min(self.cursor + step, self.row_count() - 1))

    def action_page(self, direction: int) -> None:
        self.action_move(direction * max(1, self.size.height - 1))

    def action_go(self, way: int) -> None:
        """Goes to the first row (-1) or the last one (1)."""
        self.cursor = max(0, self.row_count() - 1) if way > 0 else 0

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Puts the cursor on the row that was clicked; a click on the row under the cursor is another decision."""
        place = self.scroll_offset.y + event.y
        if place >= self.row_count():
            return
        if place == self.cursor:
            self.click_again()
        self.cursor = place

    def click_again(self) -> None:
        """Does what a click on the row under the cursor does; nothing unless the subclass says otherwise."""


def fitted(text: str, width: int) -> str:
    """Returns `text` in just `width` cells: filled up with spaces, or cut with `…` at its end.

    Behind letters that run from right to left stands a sign without a width, which keeps what follows in its place.
    """
    width = max(0, width)
    shown = text if cell_len(text) <= width else f"{_beginning(text, max(0, width - 1)).rstrip()}…"
    filled = set_cell_size(shown, width)
    return f"{filled}{_LEFT_TO_RIGHT}" if _runs_left(shown) else filled


def _beginning(text: str, width: int) -> str:
    """Returns the first `width` cells of `text`. Accents without a width stay with their letter: some versions of Rich
    cut them off.
    """
    cut = set_cell_size(text, width)
    end = len(cut)
    while text.startswith(cut) and end < len(text) and combining(text[end]):
        end += 1
    return cut + text[len(cut) : end]


def _runs_left(text: str) -> bool:
    """Returns whether there are letters of Hebrew, Arabic and their like, which run from right to left."""
    return not text.isascii() and any("\u0590" <= one <= "\u08ff" or "\ufb1d" <= one <= "\ufefc" for one in text)
