"""A calendar of study days: a square for each day, fuller for more answers."""

from collections.abc import Sequence
from datetime import date, timedelta

from textual.content import Content
from textual.widget import Widget

from quiz.engine.study_days import StudyDay, calendar, shade
from quiz.tui.shared.charts.block_charts import QUIET

_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_MARGIN = 5
_CELL = 2
_SQUARES = (
    ("· ", "$foreground-disabled"),
    ("▪ ", "$success"),
    ("■ ", "$success 70%"),
    ("■ ", "$success 85%"),
    ("■ ", "$success"),
)
"""What a day looks like, from none to the busiest."""
_MOST_WEEKS = 53


class Calendar(Widget):
    """Shows as many weeks as fit, at most a year."""

    def __init__(self) -> None:
        super().__init__()
        self._days: Sequence[StudyDay] = ()
        self._today = 1

    def show(self, days: Sequence[StudyDay], today: int) -> None:
        self._days, self._today = days, today
        self.refresh()

    def render(self) -> Content:
        if not self._days:
            return Content("")
        weeks = max(1, min(_MOST_WEEKS, (self.size.width - _MARGIN) // _CELL))
        rows = calendar(self._days, self._today, weeks)
        most = max((answers or 0 for row in rows for answers in row), default=0)
        lines = [self._months(weeks)]
        for weekday, row in zip(_WEEKDAYS, rows, strict=True):
            squares = [_SQUARES[shade(one, most)] for one in row if one is not None]
            lines.append(Content.assemble((f"{weekday:<{_MARGIN}}", QUIET), *squares))
        return Content("\n").join([*lines, _legend(most)])

    def _months(self, weeks: int) -> Content:
        """Returns the names of the months above the weeks in which they begin, as far as there is room."""
        today = date.fromordinal(self._today)
        mondays = [today - timedelta(today.weekday() + 7 * ago) for ago in range(weeks - 1, -1, -1)]
        line = ""
        for week, monday in enumerate(mondays):
            place = _MARGIN + _CELL * week
            if monday.day <= 7 and len(line) < place and place + 3 <= self.size.width:
                line = f"{line:<{place}}{monday:%b}"
        return Content.styled(line, QUIET)


def _legend(most: int) -> Content:
    squares = Content.assemble(*_SQUARES)
    before, after = (Content.styled(text, QUIET) for text in ("none ", f"{most:,} in a day"))
    return Content.assemble(" " * _MARGIN, before, squares, after)
