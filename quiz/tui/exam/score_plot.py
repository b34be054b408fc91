"""Plots scores over time: a mark for each session and exam, and a line for each of the two."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from textual.content import Content
from textual.widget import Widget

from quiz.engine.day import date_words
from quiz.store.rows.log_rows import Mode
from quiz.study.past_results import PastResult
from quiz.tui.shared.charts.block_charts import BLANK, QUIET, Cell, Dot, dotted, line

_STYLES = {Mode.REVIEW: "$primary", Mode.PRACTICE: "$secondary", Mode.EXAM: "$accent"}
_MOST = 200
"""Results of one kind that are drawn: the latest ones."""
_MARGIN = 6
"""Cells for the percentages at the left."""
_MARKS = {Mode.REVIEW: "•", Mode.PRACTICE: "+", Mode.EXAM: "■"}


class ScorePlot(Widget):
    """Plots the results given to `show`, if there is more than one."""

    def __init__(self) -> None:
        super().__init__()
        self._results: Sequence[PastResult] = ()

    def show(self, results: Iterable[PastResult]) -> None:
        """Plots `results`, the newest first."""
        self._results = [*results][::-1]
        self.display = len(self._results) > 1
        self.refresh()

    def render(self) -> Content:
        width, height = self.size.width - _MARGIN, self.size.height - 1
        if width < 8 or height < 2 or not self._results:
            return Content("")
        cells: list[list[Cell]] = [[(BLANK, "")] * width for _ in range(height)]
        for mode, style in _STYLES.items():
            dots = self._dots(mode, width, height)
            drawn = dotted((dot for ends in pairwise(dots) for dot in line(*ends)), width, height)
            for row, chars in enumerate(drawn):
                cells[row] = [_over(cell, char, style) for cell, char in zip(cells[row], chars, strict=True)]
            for column, row in dots:
                cells[row // 4][column // 2] = (_MARKS[mode], style)
        labels = {0: "100%", (height - 1) // 2: "50%", height - 1: "0%"}
        lines = [
            Content.assemble((f"{labels.get(row, ''):>{_MARGIN - 2}}│ ", QUIET), *line_of_cells)
            for row, line_of_cells in enumerate(cells)
        ]
        return Content("\n").join([*lines, self._foot(width)])

    def _dots(self, mode: Mode, width: int, height: int) -> list[Dot]:
        """Returns the positions of the results of one kind."""
        first, last = self._results[0].at, self._results[-1].at
        return [
            (
                round((one.at - first) / max(1, last - first) * (2 * width - 1)),
                round((1 - one.points.percent / 100) * (4 * height - 1)),
            )
            for one in [one for one in self._results if one.mode is mode][-_MOST:]
        ]

    def _foot(self, width: int) -> Content:
        """Returns the first day left, the last day right unless it is the same, and a legend."""
        first, last = (date_words(self._results[place].day) for place in (0, -1))
        last = "" if last == first else last
        present = [mode for mode in _STYLES if any(one.mode is mode for one in self._results)]
        legend = Content("   ").join(
            Content.assemble((f"{_MARKS[mode]} ", _STYLES[mode]), mode.label) for mode in present
        )
        room = width - len(first) - len(last)
        if room < legend.cell_length + 4:
            legend = Content("")
        left = max(1, room - legend.cell_length) // 2
        right = max(0, room - legend.cell_length - left)
        return Content.assemble((f"{'':{_MARGIN}}{first}{'':{left}}", QUIET), legend, (f"{'':{right}}{last}", QUIET))


def _over(cell: Cell, char: str, style: str) -> Cell:
    """Returns a cell with `char` drawn over it; a blank, or a cell that has a mark, leaves it as it is."""
    return cell if char == BLANK or cell[0] in _MARKS.values() else (char, style)
