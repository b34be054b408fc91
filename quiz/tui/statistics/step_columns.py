"""A chart of numbers over a long time as thin columns, each for as many days as needed to fit."""

from collections.abc import Callable, Sequence
from datetime import date

from textual.content import Content
from textual.widget import Widget

from quiz.engine.answer_statistics import Step, step_days
from quiz.tui.shared.charts.block_charts import QUIET, columns

_WIDEST = 8
"""Cells from one column to the next at most."""
_THIN = 3
"""Cells from one column to the next up to which a column is one cell wide, else two."""
_BELOW = 2
"""Lines below the columns: what they stand on, and the dates."""


class StepColumns(Widget):
    """Shows a column for the answers of each step (some days in a row), with dates below."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: Callable[[int], Sequence[Step]] | None = None
        self._first = self._today = 1

    def show(self, steps: Callable[[int], Sequence[Step]], first: int, today: int) -> None:
        """Draws the steps that `steps` returns for a number of days, from study day `first` to `today`."""
        self._steps, self._first, self._today = steps, first, today
        self.refresh()

    def render(self) -> Content:
        if not self._steps:
            return Content("")
        width, height = self.size.width, self.size.height - _BELOW
        days = step_days(self._first, self._today, max(1, (width - 8) // 2))
        found = self._steps(days)
        top = max((one.answers for one in found), default=0)
        margin = len(f"{top:,}") + 1
        if height < 1 or width < margin + 3 or not top:
            return Content("")
        cell = max(2, min(_WIDEST, (width - margin - 1) // len(found)))
        wide = 1 if cell <= _THIN else 2
        drawn = [
            Content.assemble(
                (f"{f'{top:,}' if row == 0 else '':>{margin - 1}} ", QUIET),
                ("│", "$panel"),
                ("".join(f"{char * wide:<{cell}}" for char in line), "$success"),
            )
            for row, line in enumerate(columns([one.answers for one in found], top, height))
        ]
        foot = f"{0:>{margin - 1}} └{'─' * (cell * len(found))}"
        names = date_names([one.first for one in found], cell, margin + 1)
        return Content("\n").join([*drawn, Content.styled(foot, QUIET), Content.styled(names, QUIET)])


def date_names(firsts: Sequence[int], cell: int, margin: int) -> str:
    """Returns the line of dates below steps that begin on the study days `firsts`, each `cell` cells wide."""
    said = " " * margin
    for place, name in date_marks(firsts):
        at = margin + cell * place
        if at >= len(said.rstrip()) + 2 or place == 0:
            said = f"{said:<{at}}{name}"
    return said


def date_marks(firsts: Sequence[int]) -> list[tuple[int, str]]:
    """Returns the dates to show for steps that begin on the study days `firsts`, each with its position.

    They are days within three months, months within two years, otherwise years.
    """
    length = firsts[-1] - firsts[0] if firsts else 0
    form = "%b" if length > 92 else ""
    named: list[tuple[int, str]] = []
    last = ""
    for place, day in enumerate(firsts):
        there = date.fromordinal(day)
        if length > 731:
            name = f"{there.year}"
        elif form:
            name = f"{there:%b %Y}" if there.month == 1 or not named else f"{there:%b}"
        else:
            name = f"{there.day} {there:%b}"
        if (not form or name[:3] != last[:3] or length > 731) and name != last:
            named.append((place, name))
            last = name
    return named
