"""The pane on study days: today, the streak, the calendar, and sums."""

from collections.abc import Iterable, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Label, Static

from quiz.card.words import counted, duration
from quiz.engine.answer_statistics import AnswerGroup, Step, steps
from quiz.engine.day import Moment
from quiz.engine.rating import cap_words
from quiz.engine.study_days import StudyDay, current_streak, longest_streak, span
from quiz.tui.shared.charts.study_calendar import Calendar
from quiz.tui.statistics.scoped_pane import Scope
from quiz.tui.statistics.statistics_words import READING
from quiz.tui.statistics.step_columns import StepColumns
from quiz.tui.statistics.tile import Tile

_TILES = {"answered": "$success", "streak": "$accent", "studied": "$primary", "minutes": "$foreground"}
"""The tiles by name, each with the colour of its digits."""
NOTHING_YET = "Nothing has been answered yet. From the first answer on, your days of study show here."


class DaysPane(VerticalScroll):
    """Shows on which days was studied, and how much."""

    def __init__(self) -> None:
        super().__init__(can_focus=False)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="tiles"):
            for name, style in _TILES.items():
                yield Tile(style, classes=name)
        yield Static(READING, classes="remark", markup=False)
        yield Calendar()
        with Vertical(classes="-only-high"):
            yield Label(classes="section period")
            yield StepColumns()

    def say(self, text: str) -> None:
        """Shows a sentence in the place of the summary."""
        self.query_one(".remark", Static).update(text)

    def show(self, days: Sequence[StudyDay], now: Moment, scope: Scope) -> None:
        """Shows the days in the period of `scope`; the calendar shows as many as fit."""
        today = now.day
        length = scope.days or (today - min((day.day for day in days), default=today) + 1)
        self._show_tiles(days, now, length)
        self.say(_summary(days, today, length) if days else NOTHING_YET)
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
