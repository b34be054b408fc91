"""Shares as bars, each with a mark at the expected share."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget

from quiz.card.words import percent_text
from quiz.tui.shared.charts.block_charts import QUIET, thin_bar

_BETWEEN = 2
_NUMBERS = "  remembered  reviews"


class ShareRow(NamedTuple):
    """A row: its name, its `share` and the `expected` one (0 to 1 each), and the number of reviews.

    `share` is None if there are no reviews.
    """

    name: str
    share: float | None
    expected: float
    reviews: int


class MarkedBars(Widget):
    """Shows a row for each share. A bar that ends at its mark is as expected."""

    def __init__(self, head: str, expected: str, id: str | None = None) -> None:  # noqa: A002  # Textual calls it so
        """`head` is the heading above the names of the rows; `expected` says in the legend what the marks are."""
        super().__init__(id=id)
        self._head = head
        self._expected = expected
        self._rows: Sequence[ShareRow] = ()
        self.display = False

    def show(self, rows: Sequence[ShareRow]) -> None:
        self._rows = rows
        self.display = bool(rows)
        self.refresh(layout=True)

    def render(self) -> Content:
        if not self._rows:
            return Content("")
        margin = max(len(self._head), *(len(row.name) for row in self._rows)) + _BETWEEN
        width = max(2, self.size.width - margin - len(_NUMBERS))
        legend = Content.assemble(("━", "$primary"), " remembered  ", ("┃", "$accent"), f" {self._expected}")
        beside = legend.cell_length <= width
        head = Content.assemble(
            (f"{self._head:<{margin}}", QUIET),
            legend.pad_right(width - legend.cell_length) if beside else " " * width,
            (_NUMBERS, QUIET),
        )
        rows = [_row(row, margin, width) for row in self._rows]
        return Content("\n").join([head, *rows, *([] if beside else [legend])])


def _row(row: ShareRow, margin: int, width: int) -> Content:
    drawn = f"{thin_bar(row.share or 0, width):<{width}}"
    mark = min(width - 1, round(row.expected * width))
    share = "–" if row.share is None else percent_text(row.share)
    return Content.assemble(
        f"{row.name:>{margin - _BETWEEN}}{'':{_BETWEEN}}",
        (drawn[:mark], "$primary"),
        ("┃", "$accent"),
        (drawn[mark + 1 :], "$primary"),
        f"  {share:>10}  {row.reviews:>7,}",
    )
