"""A column chart of numbers for each coming day, with dates below."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from textual.content import Content
from textual.widget import Widget

from quiz.engine.answer_statistics import step_days
from quiz.tui.shared.charts.block_charts import QUIET, Cell, columns, parted
from quiz.tui.statistics.step_columns import date_names

_LEAST, _WIDEST = 2, 4
"""Cells from one column to the next, the space between them among these."""
_AXIS = 8
"""Cells that are left for the axis where it is worked out how many columns fit."""
_NEARLY = 1.25
"""Days are taken together from so many times as many as fit; of fewer, the last ones are left out."""
_BELOW = 2
"""Lines below the columns: what they stand on, and the dates."""
_FULL = "█"
_UPPER = "▒"
"""The pattern of the upper part of a column, so that it differs not by colour alone."""


class DayColumns(Widget):
    """Shows a column for each day from today on, with the date below today and each Monday.

    If far from all days fit, a column stands for several days.
    """

    def __init__(self, kinds: Mapping[str, str]) -> None:
        """`kinds` are the names of what is counted, with their styles; they are stacked in this order."""
        super().__init__()
        self._kinds = kinds
        self._days: Sequence[Sequence[int]] = ()
        self._today = 1

    def show(self, days: Sequence[Sequence[int]], today: int) -> None:
        """Draws `days`, each with its numbers of each kind, from study day `today` on."""
        self._days, self._today = days, today
        self.display = any(map(any, days))
        self.refresh()

    def render(self) -> Content:
        step, days = self._columns()
        top = max(map(sum, days), default=0) or 1
        margin = len(f"{top:,}") + 1
        legend = [self._legend()] if len(self._kinds) > 1 else []
        room, height = self.size.width - margin - 1, self.size.height - _BELOW - len(legend)
        if room < 1 or height < 1 or not days:
            return Content("")
        cell = max(1, min(_WIDEST, room // len(days)))
        axis = [f"{top:>{margin - 1},} ", *[" " * margin] * (height - 1)]
        drawn = [
            Content.assemble((before, QUIET), ("│", "$panel"), *_widened(line, cell))
            for before, line in zip(axis, self._lines(days, top, height), strict=True)
        ]
        foot = Content.styled(f"{0:>{margin - 1}} └{'─' * (cell * len(days))}", QUIET)
        firsts = [self._today + place * step for place in range(len(days))]
        dates = " " * (margin + 1) + self._dates(len(days), cell, room) if step == 1 else ""
        return Content("\n").join([*legend, *drawn, foot, Content.styled(dates or _named(firsts, cell, margin), QUIET)])

    def _columns(self) -> tuple[int, Sequence[Sequence[int]]]:
        """Returns how many days a column stands for, and the numbers of each column that fits."""
        most = max(1, (self.size.width - _AXIS) // _LEAST)
        if len(self._days) <= most * _NEARLY:
            return 1, self._days[:most]
        step = step_days(1, len(self._days), most)
        parts = [self._days[place : place + step] for place in range(0, len(self._days), step)]
        return step, [[sum(kind) for kind in zip(*part, strict=True)] for part in parts[:most]]

    def _legend(self) -> Content:
        signs = (_FULL, *_UPPER * (len(self._kinds) - 1))
        named = zip(signs, self._kinds.items(), strict=True)
        return Content("  ").join(Content.assemble((f"{sign} ", style), name) for sign, (name, style) in named)

    def _lines(self, days: Sequence[Sequence[int]], top: int, height: int) -> list[list[Cell]]:
        """Returns the cells of each line from top to bottom."""
        drawn = [_column(day, [*self._kinds.values()], top, height) for day in days]
        return [list(line) for line in zip(*drawn, strict=True)]

    def _dates(self, days: int, cell: int, room: int) -> str:
        """Returns a line with today's date and those of Mondays, as far as there is room."""
        line, first = " " * room, self._today
        mondays = [day for day in range(first, first + days) if date.fromordinal(day).weekday() == 0]
        for day in (first, *mondays):
            found = date.fromordinal(day)
            text = "today" if day == first else f"{found.day} {found:%b}"
            start = min(cell * (day - first), room - len(text))
            end = start + len(text)
            if start >= 0 and not line[max(0, start - 1) : end + 1].strip():
                line = line[:start] + text + line[end:]
        return line.rstrip()


def _named(firsts: Sequence[int], cell: int, margin: int) -> str:
    return date_names(firsts, cell, margin + 1)


def _column(day: Sequence[int], styles: Sequence[str], top: int, height: int) -> list[Cell]:
    """Returns the cells of one column from top to bottom.

    Each kind has whole cells of its own, so that kinds differ not only by colour.
    """
    if not any(day[1:]):
        return [(char, styles[0]) for char in columns(day[:1], top, height)]
    rows = min(height, max(sum(map(bool, day)), round(height * sum(day) / top)))
    cells: list[Cell] = []
    for place, count in enumerate(parted(day, rows)):
        cells += [(_UPPER if place else _FULL, styles[place])] * count
    return [*[(" ", "")] * (height - len(cells)), *reversed(cells)]


def _widened(line: Iterable[Cell], width: int) -> Iterator[Cell]:
    """Yields each cell of a line `width` times; if that is several times, the last is left blank."""
    for char, style in line:
        yield char * max(1, width - 1), style
        yield " " * (width > 1), ""
