"""Draws a forgetting curve in braille dots."""

from collections.abc import Callable, Iterator, Sequence

from textual.content import Content
from textual.widget import Widget

from quiz.engine.day import date_words
from quiz.engine.memory.why_now import Curve
from quiz.tui.shared.charts.block_charts import BLANK, Dot, dotted

_MARGIN = 6
"""Cells for the percentages at the left."""


class CurveChart(Widget):
    """Draws the curve that `curve_of` returns for a number of points, with a mark at study day `today`.

    Without a curve the widget is empty.
    """

    def __init__(self, curve_of: Callable[[int], Curve] | None = None, today: int = 0) -> None:
        super().__init__()
        self._curve_of = curve_of
        self._today = today
        self._ahead = "$foreground-muted"

    def show(self, curve_of: Callable[[int], Curve], today: int, ahead: str) -> None:
        """Draws another curve, its future in the style `ahead`."""
        self._curve_of, self._today, self._ahead = curve_of, today, ahead
        self.refresh()

    def render(self) -> Content:
        width, height = self.size.width - _MARGIN, self.size.height - 1
        if self._curve_of is None or width < 8 or height < 2:
            return Content("")
        curve = self._curve_of(width * 2)
        floor = 0.5 if min(curve.shares) >= 0.5 else 0.0
        cells = dotted(_dots(curve.shares, floor, height * 4), width, height)
        today = min(width - 1, max(0, round((self._today - curve.start) / (curve.end - curve.start) * (width - 1))))
        labels = [(_label(row, height, floor), "$foreground-muted") for row in range(height)]
        lines = [
            Content.assemble(label, *_row(line, today, self._ahead)) for label, line in zip(labels, cells, strict=True)
        ]
        return Content("\n").join((*lines, _axis(curve, width, today)))


def _dots(shares: Sequence[float], floor: float, rows: int) -> Iterator[Dot]:
    """Yields the dots for `shares`, one column each, on a scale from `floor` to 1, joined by lines."""
    levels = [min(rows - 1, max(0, round((1 - share) / (1 - floor) * (rows - 1)))) for share in shares]
    for column, level in enumerate(levels):
        before = levels[max(0, column - 1)]
        yield from ((column, row) for row in range(min(before, level), max(before, level) + 1))


def _row(line: str, today: int, ahead: str) -> list[tuple[str, str]]:
    """Returns one line in styled parts: the past, a mark at today, the future."""
    mark = "│" if line[today] == BLANK else line[today]
    return [(line[:today], "$primary"), (mark, "$accent"), (line[today + 1 :], ahead)]


def _label(row: int, height: int, floor: float) -> str:
    shown = {0: 1.0, height // 2: (1 + floor) / 2, height - 1: floor}
    return f"{shown[row]:>4.0%}  " if row in shown else " " * _MARGIN


def _axis(curve: Curve, width: int, today: int) -> Content:
    """Returns the axis: the first day left, the last day right, and today below its mark if there is room."""
    first, last, here = date_words(int(curve.start)), date_words(int(curve.end)), "today"
    line = first + " " * max(1, width - len(first) - len(last)) + last
    place = min(max(0, today - len(here) // 2), width - len(here))
    if line[max(0, place - 1) : place + len(here) + 1].strip():
        return Content.styled(" " * _MARGIN + line[:width], "$foreground-muted")
    before, after = " " * _MARGIN + line[:place], line[place + len(here) :]
    return Content.assemble((before, "$foreground-muted"), (here, "$accent"), (after, "$foreground-muted"))
