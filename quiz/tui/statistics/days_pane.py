"""The days with study: today, the streak, the calendar, and what they come to."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Label, Static

from quiz.card.words import counted, duration
from quiz.engine.answer_statistics import AnswerGroup, Step, steps
from quiz.engine.day import Moment
from quiz.engine.rating import cap_words
from quiz.engine.study_days import StudyDay, calendar, current_streak, longest_streak, shade, span
from quiz.tui.shared.charts.block_charts import QUIET
from quiz.tui.shared.charts.tile import Tile
from quiz.tui.statistics.scoped_pane import Scope
from quiz.tui.statistics.step_columns import StepColumns

NOTHING_YET = "Nothing has been answered yet. From the first answer on, your days of study show here."


class DaysPane(VerticalScroll):
    """Shows when was studied, and how much."""

    def __init__(self) -> None:
        super().__init__(can_focus=False)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="tiles"):
            for name in ("answered", "streak", "studied", "minutes"):
                yield Tile(classes=name)
        yield Static(classes="remark", markup=False)
        yield Calendar()
        with Vertical(classes="-only-high"):
            yield Label(classes="section period")
            yield StepColumns()

    def show(self, days: Sequence[StudyDay], now: Moment, scope: Scope) -> None:
        """Shows the days of the period of `scope`; the calendar shows as many as fit."""
        today = now.day
        length = scope.days or (today - min((day.day for day in days), default=today) + 1)
        self._show_tiles(days, now, length)
        self.query_one(".remark", Static).update(_summary(days, today, length) if days else NOTHING_YET)
        self.query_one(Calendar).show(days, today)
        self.query_one(".period", Label).update(f"Answers {scope.when}")
        first = today - length + 1
        self.query_one(StepColumns).show(partial(_steps, days, first, today), first, today)
        self.set_class(not days, "-empty")

    def _show_tiles(self, days: Sequence[StudyDay], now: Moment, length: int) -> None:
        recent, row = span(days, now.day, length), current_streak(days, now)
        answers = span(days, now.day, 1).answers
        for name, value, caption in (
            ("answered", f"{answers:,}", "answer today" if answers == 1 else "answers today"),
            ("streak", f"{row:,}", "day in a row" if row == 1 else "days in a row"),
            ("studied", f"{recent.studied:,}", f"of {counted(length, 'day')}"),
            ("minutes", f"{recent.minutes_a_day:.0f}", "minutes a day"),
        ):
            self.query_one(f".{name}", Tile).show(value, caption)


def _steps(days: Iterable[StudyDay], first: int, today: int, length: int) -> list[Step]:
    groups = [AnswerGroup(day.day, 0, 0, False, day.answers, day.seconds) for day in days]
    return steps(groups, first, today, length)


def _summary(days: Sequence[StudyDay], today: int, length: int) -> str:
    recent, all_ = span(days, today, length), span(days, today, today)
    longest = longest_streak(days)
    each = " on each of those" if recent.studied > 1 else ""
    on = f"on {recent.studied:,} of the last {counted(length, 'day')}"
    return (
        f"You studied {on}, {duration(60 * recent.minutes_a_day)}{each}. "
        f"In all it was {counted(all_.answers, 'answer')} on {counted(all_.studied, 'day')}, "
        f"{duration(all_.seconds)}; at best {counted(longest, 'day')} in a row."
        f"{f' {cap_words(all_.long)}.' if all_.long else ''}"
    )


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
        """Returns the names of the months above the weeks that they begin in, as far as there is room."""
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
