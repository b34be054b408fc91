"""Lists the settings, each with its value, which is edited in place."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple, TypeAlias

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.css.styles import RulesMap
from textual.events import Click, Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Label, Static

from quiz.study.settings import Setting, Settings
from quiz.tui.questions.answer_input import AnswerInput
from quiz.tui.shared.keys.moving_keys import MOVES, a_page_on
from quiz.tui.shared.lists.line_list import fitted
from quiz.tui.shared.text_as_data import told

_BEFORE, _AFTER = 3, 2
"""Cells before and after the text of a row: of its edge, and of what keeps the text away from that and the end."""


class Heading(NamedTuple):
    """The name of a section, which the cursor passes over."""

    title: str


class Row(NamedTuple):
    """Something that can be set: its name, its present value, and what it means.

    It is a `setting`, or it is set on another screen, which the action `opens` brings.
    """

    title: str
    value: str
    means: str
    setting: Setting | None = None
    opens: str = ""

    @classmethod
    def of(cls, setting: Setting, settings: Settings) -> "Row":
        """Returns the row of `setting` with its value in `settings`."""
        return cls(setting.label, setting.text(settings), setting.means, setting)

    @property
    def is_default(self) -> bool:
        return self.setting is None or self.value == self.setting.default


Rows: TypeAlias = Sequence[Heading | Row]


class _Drawn(Visual):
    """Rows one under the other, the one at the place `lit` under the cursor, with `gap` empty lines after each.

    The gap is asked for at each drawing: a height that is measured between a change of the window and what follows from
    it would be kept.
    """

    def __init__(self, rows: Rows, lit: int | None = None, gap: Callable[[], int] = lambda: 0) -> None:
        self._rows = rows
        self._lit = lit
        self._gap = gap

    def __str__(self) -> str:
        return "\n".join(told("\n".join(row[:3])).plain for row in self._rows)

    def tops(self, width: int) -> list[int]:
        """Returns the line in which each row begins, and behind the last row that after it."""
        tops = [0]
        for place, row in enumerate(self._rows):
            tops.append(tops[-1] + len(self._lines(place, row, width)))
        return tops

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        lines = [line for place, row in enumerate(self._rows) for line in self._lines(place, row, width)]
        return Content("\n").join(lines).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self.tops(width)[-1]

    def _lines(self, place: int, row: Heading | Row, width: int) -> list[Content]:
        """Returns the lines of a row, each in exactly `width` cells."""
        room = max(1, width - _BEFORE - _AFTER)
        if isinstance(row, Heading):
            return [_padded(Content.styled(row.title, "$text-primary bold"), width)]
        value = fitted(row.value, min(cell_len(row.value), room))
        title = fitted(row.title, room - cell_len(value))
        head = Content.assemble((title, "bold"), (value, "" if row.is_default else "$text-primary bold"))
        lines = [head, *told(row.means, "$foreground-muted").wrap(room)]
        if place == self._lit:
            edge = Content.styled("▌", "$primary")
            shown = [(edge + _padded(line, width)[1:]).stylize_before("$foreground on $surface") for line in lines]
        else:
            shown = [_padded(line, width) for line in lines]
        return [*shown, *self._gap() * [Content(" " * width)]]


def _padded(line: Content, width: int) -> Content:
    return line.pad_left(_BEFORE).pad_right(max(0, width - _BEFORE - line.cell_length))


class SettingField(AnswerInput):
    """An input for a value. The list does not move meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Keep", key_display="⏎"),
        Binding("up,down,pageup,pagedown", "stay", show=False),
    ]

    def action_stay(self) -> None:
        """Does nothing for an arrow key, which would scroll the list away from the input."""


class EditedRow(Vertical):
    """The setting whose value is being edited, in the place of its row: an input, and what it takes."""

    def compose(self) -> ComposeResult:
        yield Label(classes="title", markup=False)
        yield SettingField("")
        yield Static(classes="refusal", markup=False)
        yield Static(classes="subtitle")

    def edit(self, row: Row, setting: Setting) -> None:
        """Opens the input with the present value, which typing replaces."""
        self.remove_class("-refused")
        self._means = row.means
        takes = f"{setting.takes[0].upper()}{setting.takes[1:]}. Usually `{setting.default}`."
        self.query_one(".title", Label).update(row.title)
        self.query_one(".subtitle", Static).update(told(f"{row.means}\n{takes}"))
        field = self.query_one(SettingField)
        field.value = row.value
        field.focus()
        self.into_view()

    def refuse(self, reason: str) -> None:
        """Says below the input why its value is invalid; the text stays for correction."""
        self.query_one(".refusal", Static).update(told(reason))
        self.query_one(".subtitle", Static).update(told(self._means))
        self.add_class("-refused")
        self.query_one(SettingField).select_all()
        self.into_view()

    def into_view(self) -> None:
        """Scrolls to it once its new height is known."""
        self.call_after_refresh(self.scroll_visible, animate=False)


class SettingLines(Static):
    """Rows that are not being edited. All are drawn by one widget: a widget for each part of each row would take the
    screen half a second to open.
    """

    class Clicked(Message):
        """The row at `place` was clicked."""

        def __init__(self, lines: "SettingLines", place: int) -> None:
            super().__init__()
            self.lines = lines
            self.place = place

    class Moved(Message):
        """Its rows stand in other lines than before."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn = _Drawn(())

    def show(self, rows: Rows, lit: int | None, gap: Callable[[], int]) -> None:
        self._drawn = _Drawn(rows, lit, gap)
        self.update(self._drawn)
        self.display = bool(rows)

    @property
    def tops(self) -> list[int]:
        """The line in which each row begins, and behind the last row that after it."""
        return self._drawn.tops(self.size.width)

    def on_resize(self, event: Resize) -> None:
        self.post_message(self.Moved())

    def on_click(self, event: Click) -> None:
        tops = self.tops
        self.post_message(self.Clicked(self, sum(top <= event.y for top in tops[1:])))


class SettingList(VerticalScroll, can_focus=True):
    """Everything there is to set, with a cursor. Posts `Moved` and `Chosen`."""

    BINDINGS: ClassVar[list[BindingType]] = [*MOVES, Binding("enter", "choose", "Change", key_display="⏎")]

    class Moved(Message):
        """The cursor is on another row."""

    class Chosen(Message):
        """The row under the cursor is to be changed."""

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self._rows = rows
        self.editing = False
        """Whether the value under the cursor is being edited."""
        self.cursor = self._places[0]

    def compose(self) -> ComposeResult:
        yield SettingLines()
        yield EditedRow()
        yield SettingLines()

    @property
    def _places(self) -> list[int]:
        """The places at which the cursor may be."""
        return [place for place, row in enumerate(self._rows) if isinstance(row, Row)]

    @property
    def current(self) -> Row:
        """The row under the cursor."""
        row = self._rows[self.cursor]
        assert isinstance(row, Row)
        return row

    @property
    def edited(self) -> EditedRow:
        return self.query_one(EditedRow)

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self, event: Resize) -> None:
        self._draw()  # with the gaps of a window of this height

    def show(self, rows: Rows) -> None:
        """Shows other values, unless one is being edited."""
        if not self.editing:
            self._rows = rows
            self._draw()

    def edit(self) -> None:
        """Opens an input with the value under the cursor."""
        if self.editing:
            self.query_one(SettingField).focus()  # a click has led away from it
        elif setting := self.current.setting:
            self.editing = True
            self._draw()
            self.edited.edit(self.current, setting)

    def stop_editing(self, rows: Rows) -> None:
        """Closes the input, and shows `rows`."""
        self.editing = False
        self.show(rows)
        self.focus()
        self.into_view()

    def _draw(self) -> None:
        above, below = self.query(SettingLines)
        self.edited.display = self.editing
        if self.editing:
            above.show(self._rows[: self.cursor], None, self._gap)
            below.show(self._rows[self.cursor + 1 :], None, self._gap)
        else:
            above.show(self._rows, self.cursor, self._gap)
            below.show((), None, self._gap)

    def _gap(self) -> int:
        """Returns how many empty lines stand after each row: those of a high window stand apart."""
        return int(self.screen.has_class("-high"))

    def into_view(self) -> None:
        """Scrolls the row under the cursor into view, the first one with the heading above it."""
        self.call_after_refresh(self._scroll_to_cursor)

    def _scroll_to_cursor(self) -> None:
        if self.editing:
            self.edited.into_view()
        else:
            tops = self.query(SettingLines).first().tops
            top = 0 if self.cursor == self._places[0] else tops[self.cursor]
            region = Region(0, top, 1, tops[self.cursor + 1] - top)
            self.scroll_to_region(region, animate=False, force=True)

    def go_to(self, place: int) -> None:
        """Puts the cursor on the row at `place`; a value that is being edited stays as it was."""
        self.editing = False
        self.cursor = place
        self._draw()
        self.into_view()
        self.post_message(self.Moved())

    def action_move(self, step: int) -> None:
        places = self._places
        self.go_to(places[max(0, min(places.index(self.cursor) + step, len(places) - 1))])

    def action_page(self, step: int) -> None:
        tops = self.query(SettingLines).first().tops
        lines = step * max(1, self.size.height - 2)
        self.go_to(a_page_on({place: tops[place] for place in self._places}, self.cursor, lines))

    def action_go(self, way: int) -> None:
        self.go_to(self._places[-1 if way > 0 else 0])

    def action_choose(self) -> None:
        self.post_message(self.Chosen())

    def on_setting_lines_moved(self, message: SettingLines.Moved) -> None:
        message.stop()
        self.into_view()

    def on_setting_lines_clicked(self, message: SettingLines.Clicked) -> None:
        """Puts the cursor on the clicked row, which is to be changed; what was edited elsewhere stays as it was."""
        message.stop()
        is_below = message.lines is not self.query(SettingLines).first()
        place = message.place + (self.cursor + 1 if is_below else 0)
        if place in self._places:
            self.focus()
            self.go_to(place)
            self.action_choose()
