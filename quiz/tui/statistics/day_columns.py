"""Numbers for each of some days, as columns over their dates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from textual.content import Content
from textual.widget import Widget

from quiz.tui.shared.block_charts import QUIET, Cell, columns

_WIDEST = 4
_BELOW = 2
"""Lines below the columns: what they stand on, and the dates."""
_FULL = "█"


class DayColumns(Widget):
    """Shows a column for each day, as many as fit, with the date below today and each Monday.

    Where not all fit, the days that are nearest to today stay.
    """

    def __init__(self, kinds: Mapping[str, str]) -> None:
        """`kinds` are the names of what is counted with their styles: they stand upon each other in this order."""
        super().__init__()
        self._kinds = kinds
        self._days: Sequence[Sequence[int]] = ()
        self._first = self._today = 1

    def show(self, days: Sequence[Sequence[int]], first: int, today: int) -> None:
        """Draws `days`, each its numbers of each kind, from study day `first` on; today is the first or the last."""
        self._days, self._first, self._today = days, first, today
        self.display = any(map(any, days))
        self.refresh()

    def render(self) -> Content:
        top = max(1, *map(sum, self._days), 1)
        margin = len(f"{top:,}") + 1
        legend = [self._legend()] if len(self._kinds) > 1 else []
        room, height = self.size.width - margin - 1, self.size.height - _BELOW - len(legend)
        if room < 1 or height < 1 or not self._days:
            return Content("")
        cell = max(1, min(_WIDEST, room // len(self._days)))
        first, days = self._fitting(room // cell)
        axis = [f"{top:>{margin - 1},} ", *[" " * margin] * (height - 1)]
        drawn = [
            Content.assemble((before, QUIET), ("│", "$panel"), *_widened(line, cell))
            for before, line in zip(axis, self._lines(days, top, height), strict=True)
        ]
        foot = Content.styled(f"{0:>{margin - 1}} └{'─' * (cell * len(days))}", QUIET)
        dates = " " * (margin + 1) + self._dates(first, len(days), cell, room)
        return Content("\n").join([*legend, *drawn, foot, Content.styled(dates, QUIET)])

    def _legend(self) -> Content:
        return Content("  ").join(Content.assemble((f"{_FULL} ", style), name) for name, style in self._kinds.items())

    def _lines(self, days: Sequence[Sequence[int]], top: int, height: int) -> list[list[Cell]]:
        """Returns the cells of each line from top to bottom: the whole columns, and over them what stands lower in
        them.
        """
        lines: list[list[Cell]] = [[(" ", "")] * len(days) for _ in range(height)]
        for count, style in reversed([*enumerate(self._kinds.values(), 1)]):
            for row, chars in enumerate(columns([sum(day[:count]) for day in days], top, height)):
                lines[row] = [_over(cell, char, style) for cell, char in zip(lines[row], chars, strict=True)]
        return lines

    def _fitting(self, most: int) -> tuple[int, Sequence[Sequence[int]]]:
        """Returns the first day and the numbers of the `most` days that are nearest to today."""
        if self._today > self._first:
            return max(self._first, self._today - most + 1), self._days[-most:]
        return self._first, self._days[:most]

    def _dates(self, first: int, days: int, cell: int, room: int) -> str:
        """Today, and the Mondays whose dates have room."""
        line = " " * room
        mondays = [day for day in range(first, first + days) if date.fromordinal(day).weekday() == 0]
        for day in (self._today, *mondays):
            found = date.fromordinal(day)
            text = "today" if day == self._today else f"{found.day} {found:%b}"
            start = min(cell * (day - first), room - len(text))
            end = start + len(text)
            if start >= 0 and not line[max(0, start - 1) : end + 1].strip():
                line = line[:start] + text + line[end:]
        return line.rstrip()


def _over(cell: Cell, char: str, style: str) -> Cell:
    """Returns what a cell shows when a lower part of its column, which ends in it with `char`, is drawn over it."""
    if char == " ":
        return cell
    if char == _FULL or cell[0] == " ":
        return char, style
    return (char, f"{style} on {cell[1]}") if cell[0] == _FULL else (cell[0], style)


def _widened(line: Iterable[Cell], width: int) -> Iterator[Cell]:
    """Yields each cell of a line as `width` cells, the last of them left free where there are several."""
    for char, style in line:
        yield char * max(1, width - 1), style
        yield " " * (width > 1), ""
