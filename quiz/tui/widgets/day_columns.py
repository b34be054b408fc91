"""The reviews of the coming days as columns over their dates."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content
from textual.widget import Widget

from quiz.review.forecast import Load
from quiz.tui.drawing import columns

_WIDEST = 3
_BELOW = 2
"""Lines below the columns: the dates, and what they stand on."""


class DayColumns(Widget):
    """Shows as many of `loads` as fit, a column each, with the day of the month below each Monday."""

    def __init__(self) -> None:
        super().__init__()
        self._loads: Sequence[Load] = ()

    def show(self, loads: Sequence[Load]) -> None:
        self._loads = loads
        self.refresh()

    def render(self) -> Content:
        most = max((load.due for load in self._loads), default=0)
        margin = len(f"{most:,}") + 1
        room, height = self.size.width - margin - 1, self.size.height - _BELOW
        if room < 1 or height < 1 or not self._loads:
            return Content("")
        cell = max(1, min(_WIDEST, room // len(self._loads)))
        loads = self._loads[: room // cell]
        lines = columns([load.due for load in loads], most, height)
        axis = [f"{most:>{margin - 1},} ", *[" " * margin] * (height - 1)]
        drawn = [
            Content.assemble((before, "$foreground 60%"), ("│", "$panel"), (_widened(line, cell), "$primary"))
            for before, line in zip(axis, lines, strict=True)
        ]
        foot = Content.styled(f"{0:>{margin - 1}} └{'─' * (cell * len(loads))}", "$foreground 60%")
        return Content("\n").join([*drawn, foot, self._dates(loads, cell, margin + 1)])

    def _dates(self, loads: Sequence[Load], cell: int, margin: int) -> Content:
        line = ""
        for number, load in enumerate(loads):
            day, place = date.fromordinal(load.day), margin + cell * number
            text = "today" if number == 0 else f"{day.day} {day:%b}"
            if (number == 0 or day.weekday() == 0) and (not line or len(line) < place):
                line = f"{line:<{place}}{text}" if place + len(text) <= self.size.width else line
        return Content.styled(line, "$foreground 60%")


def _widened(line: str, cell: int) -> str:
    """A line with `cell` cells for each of its characters, the last of them left free where there are several."""
    return "".join(char * max(1, cell - 1) + " " * (cell > 1) for char in line)
