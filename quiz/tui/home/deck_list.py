"""The list of decks on the home screen, one line each, with what waits in them and how much is known."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from quiz.card.control_characters import one_line
from quiz.card.words import percent_text
from quiz.tui.home.deck_rows import MemoryOf, Row, RowKind
from quiz.tui.shared.lists.line_list import LineList, fitted

if TYPE_CHECKING:
    from quiz.engine.queue.queue import Counts

NUMBER, LEARNING, SHARE = 6, 10, 5
"""Cells of the columns: of a number, of the one with the longest name, and of a share in per cent."""
_ROOMY = 60
"""Cells of a row from which on there is room for a bar."""
_WIDE = 68
"""Cells of a row from which on the numbers stand well apart."""
_LONG_BAR = 84
"""Cells of a row from which on the bar is a long one; below, the title needs the room more."""
STARTS = "⏎ starts"


class DeckList(LineList):
    """The decks to choose from. Posts `Moved`, `Chosen` and `Opened`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"decks--{name}" for name in ("all", "folder", "deck", "fold", "cursor", "mark")),
        *(f"decks--{name}" for name in ("due", "learning", "new", "bar", "groove", "words", "heading")),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Study", key_display="⏎"),
        Binding("right", "open(True)", "Unfold", show=False),
        Binding("left", "open(False)", "Fold", show=False),
    ]

    class Moved(LineList.Moved):
        """The cursor is on another row, or the rows have changed."""

    class Chosen(Message):
        """The learner wants to study the decks of `row`."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    class Opened(Message):
        """The learner wants to show or hide the decks in which nothing waits."""

        def __init__(self, is_open: bool) -> None:
            super().__init__()
            self.is_open = is_open

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None) -> None:  # noqa: A002  # as in the base class
        super().__init__(id=id)
        self.rows: list[Row] = list(rows)
        self._memory_of: MemoryOf = lambda decks: None

    @property
    def current(self) -> Row | None:
        """The row under the cursor; None where there are no rows."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def show(self, rows: Sequence[Row], memory_of: MemoryOf) -> None:
        """Shows `rows`; the cursor stays on its row, or at its position if that row is gone."""
        held = self.current.key if self.current else ""
        keys = [row.key for row in rows]
        grown = len(rows) != len(self.rows)
        self.rows, self._memory_of = list(rows), memory_of
        self.put_cursor(keys.index(held) if held in keys else self.cursor)
        self.refresh(layout=grown)
        self.settle()
        if grown:
            self.call_after_refresh(self.settle)

    def row_count(self) -> int:
        return len(self.rows)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, len(self.rows))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key works now. Without a deck there is nothing to study."""
        return bool(self.rows) if action == "choose" else True

    def render_line(self, y: int) -> Strip:
        place, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        if place >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        row, lit = self.rows[place], place == self.cursor and self.has_focus
        background = Style(bgcolor=self._style("cursor").bgcolor) if lit else Style()
        mark = ("▌" if place == self.cursor else " ", self._style("mark"))
        parts = [mark, *(self._fold(row, width - 1) if row.kind is RowKind.FOLD else self._line(row, width - 1))]
        return Strip([Segment(text, style + background) for text, style in parts], width).adjust_cell_length(
            width, self.rich_style + background
        )

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"decks--{name}")

    def _line(self, row: Row, width: int) -> list[tuple[str, Style]]:
        """Returns the title, numbers and known share of a row in `width` cells."""
        share = self._share(row, width)
        cells = columns(width)
        taken = sum(cell_len(text) for text, _ in share) + sum(cells.values())
        title = titled(row, max(4, width - taken))
        look = self._style(row.kind.name.lower())
        if row.comes:
            numbers = [(f"{row.comes:>{sum(cells.values())}}", self._style("words"))]
        else:
            counts = _numbers(row.counts)
            numbers = [(_number(counts.get(name, 0)).rjust(cells[name]), self._style(name)) for name in cells]
        return [(title, look), *numbers, *share]

    def _share(self, row: Row, width: int) -> list[tuple[str, Style]]:
        """Returns the text after the numbers: how much is known, the exam, or the key that starts studying."""
        room, quiet = bar_width(width), self._style("words")
        if row.kind is RowKind.ALL:
            return [(set_cell_size(f"  {STARTS if room else STARTS[0]}", share_width(width)), quiet)]
        memory = self._memory_of(row.decks)
        share = row.at_exam if row.at_exam is not None else memory.share if memory and memory.cards else None
        said = (f"{'' if share is None else percent_text(share):>{SHARE}}", quiet)
        if row.words or share is None:
            words = next((words for words in row.words if cell_len(words) <= room), "")
            return [(f"  {set_cell_size(words, room)}", quiet), said]
        lit, groove = _parts(share, room)
        return [("  ", quiet), (lit, self._style("bar")), (groove, self._style("groove")), said]

    def _fold(self, row: Row, width: int) -> list[tuple[str, Style]]:
        """Returns the row that stands for the decks in which nothing waits: as many titles as fit, and a sign that it
        opens.
        """
        sign, quiet = ("▾" if row.is_open else "▸"), self._style("fold")
        said = folded(row, width - 4)
        return [(f" {set_cell_size(said, width - 4)} {sign} ", quiet)]

    def action_choose(self) -> None:
        """Studies the decks of the row, or opens or closes the row of decks in which nothing waits."""
        row = self.current
        if row and row.kind is RowKind.FOLD:
            self.post_message(self.Opened(not row.is_open))
        elif row:
            self.post_message(self.Chosen(row))

    def action_open(self, is_open: bool) -> None:
        if any(row.kind is RowKind.FOLD and row.is_open != is_open for row in self.rows):
            self.post_message(self.Opened(is_open))

    def click_again(self) -> None:
        self.action_choose()


def columns(width: int) -> dict[str, int]:
    """Returns the widths of the number columns in a row of `width` cells, by name."""
    return {"due": NUMBER, "learning": LEARNING, "new": NUMBER} if width >= _WIDE else _NARROW


_NARROW = {"due": NUMBER - 1, "learning": LEARNING - 1, "new": NUMBER - 1}


def bar_width(width: int) -> int:
    """Returns the width of the bar in a row of `width` cells; 0 if there is no room for one."""
    return 16 if width >= _LONG_BAR else 9 if width >= _ROOMY else 0


def share_width(width: int) -> int:
    """Returns the width of the column that shows how much is known."""
    return 2 + bar_width(width) + SHARE


def heading(width: int) -> str:
    """Returns the column names above rows of `width` cells, without the space for the cursor."""
    names = "".join(f"{name:>{cells}}" for name, cells in columns(width).items())
    return f"{names}{'known':>{share_width(width)}}".rjust(width)


def _parts(share: float, width: int) -> tuple[str, str]:
    """Returns a thin bar in two parts, the first of which shows `share`, to half a cell."""
    whole, half = divmod(int(share * 2 * width), 2)
    lit = f"{'━' * whole}{'╸' * half}"
    return lit, "━" * (width - len(lit))


def _number(count: int) -> str:
    return f"{count:,}" if count else ""


def _numbers(counts: "Counts | None") -> dict[str, int]:
    return {"due": counts.due, "learning": counts.learning, "new": counts.new} if counts else {}


def titled(row: Row, width: int) -> str:
    """Returns the title of a row in `width` cells, indented by its folders; after it its folder, if that has no row."""
    indent = " " * (1 + 2 * min(row.depth, 4))
    title = one_line(row.title)
    place = f"  {one_line(row.place)}" if row.place else ""
    if row.place and cell_len(indent + title + place) > width - 1:
        place = ""
    return f"{fitted(f'{indent}{title}{place}', width - 1)} "


def folded(row: Row, width: int) -> str:
    """Returns the words of the row of decks in which nothing waits: their titles, as many as fit into `width` cells,
    and how many more there are.

    Where the row is open, and the decks stand below it, it has only its own title; where no title fits, their number.
    """
    if row.is_open:
        return f"{row.title}:"
    best = fitted(f"{row.title}: {len(row.words):,} decks", width)
    for shown in range(1, len(row.words) + 1):
        more = len(row.words) - shown
        said = f"{row.title}: {', '.join(row.words[:shown])}{f' and {more:,} more' if more else ''}"
        if cell_len(said) <= width:
            best = said
        elif cell_len(said) > width + _MORE:
            break
    return best


_MORE = len(" and 1,000 more")
"""Cells that the number of further decks takes."""
