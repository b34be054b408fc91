"""A number for each of some days, as columns over their dates."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content
from textual.widget import Widget

from quiz.tui.drawing import columns

_WIDEST = 4
_BELOW = 2
"""Lines below the columns: what they stand on, and the dates."""


class DayColumns(Widget):
    """Shows a column for each day from `first` on, as many as fit, with the date below today and each Monday.

    Where not all fit, the days that are nearest to today stay.
    """

    def __init__(self, style: str) -> None:
        super().__init__()
        self._style = style
        self._values: Sequence[int] = ()
        self._first = self._today = 1

    def show(self, values: Sequence[int], first: int, today: int) -> None:
        """Draws `values`, the first of them for study day `first`; `today` is the first or the last of the days."""
        self._values, self._first, self._today = values, first, today
        self.refresh()

    def render(self) -> Content:
        top = max(1, *self._values, 1)
        margin = len(f"{top:,}") + 1
        room, height = self.size.width - margin - 1, self.size.height - _BELOW
        if room < 1 or height < 1 or not self._values:
            return Content("")
        cell = max(1, min(_WIDEST, room // len(self._values)))
        first, values = self._fitting(room // cell)
        axis = [f"{top:>{margin - 1},} ", *[" " * margin] * (height - 1)]
        drawn = [
            Content.assemble((before, "$foreground 60%"), ("│", "$panel"), (_widened(line, cell), self._style))
            for before, line in zip(axis, columns(values, top, height), strict=True)
        ]
        foot = Content.styled(f"{0:>{margin - 1}} └{'─' * (cell * len(values))}", "$foreground 60%")
        dates = " " * (margin + 1) + self._dates(first, len(values), cell, room)
        return Content("\n").join([*drawn, foot, Content.styled(dates, "$foreground 60%")])

    def _fitting(self, most: int) -> tuple[int, Sequence[int]]:
        """The first day and the values of the `most` days that are nearest to today."""
        if self._today > self._first:
            return max(self._first, self._today - most + 1), self._values[-most:]
        return self._first, self._values[:most]

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


def _widened(line: str, cell: int) -> str:
    """A line with `cell` cells for each of its characters, the last of them left free where there are several."""
    return "".join(char * max(1, cell - 1) + " " * (cell > 1) for char in line)
