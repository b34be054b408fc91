"""The days with study: today, the streak, the calendar, and what they come to."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Label, Static

from quiz.card.fields import counted
from quiz.engine.day import streak
from quiz.engine.study_days import RECENT, StudyDay, longest_streak, span
from quiz.tui.shared.tile import Tile
from quiz.tui.statistics.calendar import Calendar
from quiz.tui.statistics.day_columns import DayColumns
from quiz.tui.statistics.statistics_words import duration

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
            yield Label(f"Answers in the last {RECENT} days", classes="section")
            yield DayColumns({"answers": "$success"})

    def show(self, days: Sequence[StudyDay], today: int) -> None:
        self._show_tiles(days, today)
        self.query_one(".remark", Static).update(_summary(days, today) if days else NOTHING_YET)
        self.query_one(Calendar).show(days, today)
        first = today - RECENT + 1
        answers = {day.day: day.answers for day in days}
        self.query_one(DayColumns).show([(answers.get(day, 0),) for day in range(first, today + 1)], first, today)
        self.set_class(not days, "-empty")

    def _show_tiles(self, days: Sequence[StudyDay], today: int) -> None:
        recent, row = span(days, today), streak({day.day for day in days}, today)
        now = span(days, today, 1).answers
        for name, value, caption in (
            ("answered", f"{now:,}", "answer today" if now == 1 else "answers today"),
            ("streak", f"{row:,}", "day in a row" if row == 1 else "days in a row"),
            ("studied", f"{recent.studied}", f"of {RECENT} days"),
            ("minutes", f"{recent.minutes_a_day:.0f}", "minutes a day"),
        ):
            self.query_one(f".{name}", Tile).show(value, caption)


def _summary(days: Sequence[StudyDay], today: int) -> str:
    recent, all_ = span(days, today), span(days, today, today)
    longest = longest_streak(days)
    each = " on each of those" if recent.studied > 1 else ""
    return (
        f"You studied on {recent.studied} of the last {RECENT} days, {duration(60 * recent.minutes_a_day)}{each}. "
        f"In all it was {counted(all_.answers, 'answer')} on {counted(all_.studied, 'day')}, "
        f"{duration(all_.seconds)}; at best {counted(longest, 'day')} in a row."
    )
