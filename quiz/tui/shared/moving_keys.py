"""The keys that go through a list or a page, the same wherever there is one."""

from collections.abc import Awaitable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget
from textual.widgets import ListView, OptionList

from quiz.tui.shared.key_bindings import key

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
    """A screen with a list, a page, or several of them."""

    BINDINGS: ClassVar[list[BindingType]] = [*MOVES]

    @property
    def moves(self) -> Widget | None:
        """What the keys go through: the list that has the focus, else the first list or page; None without any."""
        if isinstance(self.focused, OptionList | ListView):
            return self.focused
        return first_to_move(self)

    def action_move(self, step: int) -> Awaitable[None] | None:
        """Goes a row or a line up (-1) or down (1). Returns what is to be waited for, None where that is nothing."""
        match self.moves:
            case OptionList() | ListView() as rows:
                (rows.action_cursor_down if step > 0 else rows.action_cursor_up)()
            case Widget() as page:
                page.scroll_relative(y=step, animate=False)
        return None

    def action_page(self, step: int) -> None:
        """Goes a page up (-1) or down (1), less two lines, which stay in sight."""
        match self.moves:
            case OptionList() as rows:
                (rows.action_page_down if step > 0 else rows.action_page_up)()  # type: ignore[no-untyped-call]
            case ListView() as rows:
                tops = {place: row.virtual_region.y for place, row in enumerate(rows.children) if not row.disabled}
                rows.index = a_page_on(tops, rows.index, step * max(1, rows.size.height - 2))
            case Widget() as page:
                page.scroll_relative(y=step * max(1, page.size.height - 2), animate=False)

    def action_go(self, way: int) -> Awaitable[None] | None:
        """Goes to the top (-1) or to the end (1). Returns what is to be waited for, None where that is nothing."""
        match self.moves:
            case OptionList() as rows:
                (rows.action_last if way > 0 else rows.action_first)()
            case ListView() as rows:
                places = [place for place, row in enumerate(rows.children) if not row.disabled]
                rows.index = places[-1 if way > 0 else 0] if places else None
            case Widget() as page:
                (page.scroll_end if way > 0 else page.scroll_home)(animate=False)
        return None


def a_page_on(tops: Mapping[int, int], place: int | None, lines: int) -> int | None:
    """Returns the row that is `lines` further down than the one at `place`, or further up where they are below 0.

    `tops` are the lines that rows begin in, by their places. It is the next row at least, if there is one.
    """
    if place is None or place not in tops:
        return next(iter(tops), None)
    if lines > 0:
        ahead = [one for one in tops if one > place]
        near = [one for one in ahead if tops[one] <= tops[place] + lines]
        return near[-1] if near else next(iter(ahead), place)
    behind = [one for one in tops if one < place]
    near = [one for one in behind if tops[one] >= tops[place] + lines]
    return near[0] if near else behind[-1] if behind else place


def first_to_move(parent: Widget) -> Widget | None:
    """Returns the first list or page in `parent` that is shown; None where there is none."""
    for widget in parent.query("OptionList, ListView, VerticalScroll, ScrollableContainer"):
        if widget.display:
            return widget
    return None
