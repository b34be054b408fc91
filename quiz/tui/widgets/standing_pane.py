"""What there is: cards by state, and what studying has come to so far."""

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from quiz.collection import Collection
from quiz.review.activity import RECENT, StudyDay, recently
from quiz.tui.widgets.calendar import Calendar
from quiz.tui.widgets.figures import StateBar
from quiz.tui.widgets.tile import Tile

NOTHING_YET = "Nothing has been answered yet. From the first answer on, the days with study show here."


class StandingPane(VerticalScroll):
    """Shows where `collection` stands."""

    def __init__(self, collection: Collection) -> None:
        super().__init__(can_focus=False)
        self._collection = collection

    def compose(self) -> ComposeResult:
        with Horizontal(classes="tiles"):
            for name in ("reviews", "remembered", "streak", "time"):
                yield Tile(classes=name)
        yield StateBar()
        yield Calendar()
        yield Static(classes="remark", markup=False)

    def on_mount(self) -> None:
        self.show()

    def show(self) -> None:
        """Brings every number up to date."""
        days, today = self._collection.study_days(), self._collection.now().day
        self.query_one(StateBar).show(self._collection.states())
        self._show_tiles(days, today)
        calendar = self.query_one(Calendar)
        calendar.display = bool(days)
        calendar.show(days, today)
        self.query_one(".remark", Static).update(self._remark(days, today) if days else NOTHING_YET)

    def _show_tiles(self, days: list[StudyDay], today: int) -> None:
        recent, streak = recently(days, today), self._collection.streak_days()
        remembered = "–" if recent.retention is None else f"{recent.retention:.0%}"
        for name, value, caption in (
            ("reviews", f"{sum(day.answers for day in days):,}", "reviews"),
            ("remembered", remembered, "remembered"),
            ("streak", f"{streak}", "day in a row" if streak == 1 else "days in a row"),
            ("time", f"{recent.minutes_a_day:.0f}", "minutes a day"),
        ):
            self.query_one(f".{name}", Tile).show(value, caption)

    def _remark(self, days: list[StudyDay], today: int) -> str:
        recent = recently(days, today)
        retention = self._collection.statistics().tally.retention
        hours = _hours(sum(day.seconds for day in days) / 3600)
        lines = [f"Remembered: {recent.later:,} reviews of {RECENT} days, without repeats on the same day."]
        if retention is not None:
            lines.append(f"With such repeats and since the first day it is {retention:.0%}.")
        lines.append(f"Minutes: the mean of the days with study in {RECENT} days. In all it was {hours}.")
        return "\n".join(lines)


def _hours(hours: float) -> str:
    return f"{60 * hours:.0f} min" if hours < 1 else f"{hours:,.1f} h"
