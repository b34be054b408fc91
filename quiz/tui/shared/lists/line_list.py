"""A list of many one-line rows with a cursor. Only the visible lines are drawn."""

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

from quiz.tui.shared.keys.moving_keys import MOVES

_LEFT_TO_RIGHT = "\u200e"


class LineList(ScrollView, can_focus=True):
    """Rows with a cursor at the position `cursor`. Posts `Moved`. Subclasses draw the rows."""

    BINDINGS: ClassVar[list[BindingType]] = [*MOVES]

    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """The cursor is on another row, or the rows have changed."""

    @abstractmethod
    def row_count(self) -> int:
        """Returns how many rows there are."""

    def put_cursor(self, place: int) -> None:
        """Adapts to the present number of rows, and puts the cursor at `place`, or at the last row if there are
        fewer.
        """
        self.virtual_size = Size(self.size.width, self.row_count())
        self.set_reactive(LineList.cursor, max(0, min(place, self.row_count() - 1)))

    def settle(self) -> None:
        """Scrolls the row under the cursor into view, and posts `Moved`."""
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
        """Puts the cursor on the clicked row; a click on the row already under it calls `click_again`."""
        place = self.scroll_offset.y + event.y
        if place >= self.row_count():
            return
        if place == self.cursor:
            self.click_again()
        self.cursor = place

    def click_again(self) -> None:
        """Handles a click on the row under the cursor; does nothing unless a subclass overrides it."""


def fitted(text: str, width: int) -> str:
    """Returns `text` in exactly `width` cells: padded with spaces, or cut with `…`.

    After right-to-left letters comes a zero-width mark, which keeps the following text in its place.
    """
    width = max(0, width)
    shown = text if cell_len(text) <= width else f"{_beginning(text, max(0, width - 1)).rstrip()}…"
    filled = set_cell_size(shown, width)
    return f"{filled}{_LEFT_TO_RIGHT}" if _runs_left(shown) else filled


def _beginning(text: str, width: int) -> str:
    """Returns the first `width` cells of `text`, keeping zero-width accents, which some versions of Rich cut off."""
    cut = set_cell_size(text, width)
    end = len(cut)
    while text.startswith(cut) and end < len(text) and combining(text[end]):
        end += 1
    return cut + text[len(cut) : end]


def _runs_left(text: str) -> bool:
    """Returns whether `text` has right-to-left letters, such as Hebrew or Arabic."""
    return not text.isascii() and any("\u0590" <= one <= "\u08ff" or "\ufb1d" <= one <= "\ufefc" for one in text)
