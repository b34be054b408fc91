"""The keys that move through a list or page, the same everywhere."""

from collections.abc import Awaitable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget
from textual.widgets import OptionList

from quiz.tui.shared.keys.key_bindings import key

MOVES: tuple[BindingType, ...] = (
    key("up", "move(-1)", also="up", show=False),
    key("down", "move(1)", also="down", show=False),
    Binding("pageup", "page(-1)", "Page up", show=False),
    Binding("pagedown", "page(1)", "Page down", show=False),
    key("top", "go(-1)", also="home", show=False),
    key("end", "go(1)", also="end", show=False),
)
SPACE = Binding("space", "page(1)", "Page down", show=False)
"""For pages that are only read."""


class MovingScreen(Screen[ScreenResultType]):
    """A screen with lists or pages."""

    BINDINGS: ClassVar[list[BindingType]] = [*MOVES]

    @property
    def moves(self) -> Widget | None:
        """The widget that the keys move: the focused list, else the first list or page; None without any."""
        if isinstance(self.focused, OptionList):
            return self.focused
        return first_to_move(self)

    def action_move(self, step: int) -> Awaitable[None] | None:
        """Goes a row or line up (-1) or down (1). Returns an awaitable if there is something to wait for."""
        match self.moves:
            case OptionList() as rows:
                (rows.action_cursor_down if step > 0 else rows.action_cursor_up)()
            case Widget() as page:
                page.scroll_relative(y=step, animate=False)
        return None

    def action_page(self, step: int) -> None:
        """Goes a page up (-1) or down (1), keeping two lines in view."""
        match self.moves:
            case OptionList() as rows:
                (rows.action_page_down if step > 0 else rows.action_page_up)()  # type: ignore[no-untyped-call]
            case Widget() as page:
                page.scroll_relative(y=step * max(1, page.size.height - 2), animate=False)

    def action_go(self, way: int) -> Awaitable[None] | None:
        """Goes to the top (-1) or the end (1). Returns an awaitable if there is something to wait for."""
        match self.moves:
            case OptionList() as rows:
                (rows.action_last if way > 0 else rows.action_first)()
            case Widget() as page:
                (page.scroll_end if way > 0 else page.scroll_home)(animate=False)
        return None


def a_page_on(tops: Mapping[int, int], place: int, lines: int) -> int:
    """Returns the row `lines` further down than the one at `place`, or further up if negative; at least the next row.

    `tops` has the line in which each row begins.
    """
    if lines > 0:
        ahead = [one for one in tops if one > place]
        near = [one for one in ahead if tops[one] <= tops[place] + lines]
        return near[-1] if near else next(iter(ahead), place)
    behind = [one for one in tops if one < place]
    near = [one for one in behind if tops[one] >= tops[place] + lines]
    return near[0] if near else behind[-1] if behind else place


def first_to_move(parent: Widget) -> Widget | None:
    """Returns the first visible list or page in `parent`; None where there is none."""
    for widget in parent.query("OptionList, VerticalScroll, ScrollableContainer"):
        if widget.display:
            return widget
    return None
