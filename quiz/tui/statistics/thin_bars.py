"""A chart of numbers as thin bars, one row for each, with the number after it."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from quiz.card.words import percent_text
from quiz.tui.shared.charts.block_charts import QUIET, thin_bar

_BETWEEN = 2


class BarRow(NamedTuple):
    """A row: its name, its number, and the style of its bar."""

    name: str
    number: int
    style: str = "$primary"


class ThinBars(Widget):
    """Shows a row for each number, with its share after it, under the heading `head`. The largest has the longest
    bar.
    """

    DEFAULT_CSS = "ThinBars { height: auto; }"

    def __init__(self, head: str, id: str | None = None) -> None:  # noqa: A002  # Textual calls it so
        super().__init__(id=id)
        self._head = head
        self._rows: Sequence[BarRow] = ()

    def show(self, rows: Sequence[BarRow]) -> None:
        """Draws `rows`."""
        self._rows = rows
        self.display = any(row.number for row in rows)
        self.refresh(layout=True)

    def render(self) -> Content:
        names = max((cell_len(row.name) for row in self._rows), default=0)
        most = max((row.number for row in self._rows), default=0)
        total = sum(row.number for row in self._rows)
        numbers = len(f"{most:,}") + len("  100%")
        room = max(1, self.size.width - names - numbers - 2 * _BETWEEN)
        lines = [Content.styled(self._head, "bold $text-primary")]
        for row in self._rows:
            drawn = thin_bar(row.number / most if most else 0, room)
            share = percent_text(row.number, total)
            lines.append(
                Content.assemble(
                    (f"{row.name:>{names}}{'':{_BETWEEN}}", ""),
                    (drawn, row.style),
                    (f"{'':{room - len(drawn) + _BETWEEN}}{row.number:>{numbers - 6},}", ""),
                    (f"{share:>6}", QUIET),
                )
            )
        return Content("\n").join(lines)
