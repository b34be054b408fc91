"""The pane on the coming days: a forecast of reviews and new cards."""

from collections.abc import Sequence
from datetime import date
from statistics import fmean

from textual.app import ComposeResult

from quiz.card.words import counted, duration
from quiz.engine.day import coming_date_words
from quiz.engine.forecast.forecast import ComingDay
from quiz.study.collection import Collection
from quiz.study.statistics.forecasts import coming
from quiz.tui.statistics.background_pane import BackgroundPane, Tell
from quiz.tui.statistics.day_columns import DayColumns

DAYS, MOST_DAYS = 30, 365
"""Days that are looked ahead at first, and at most."""
LOOKING = "Looking at the next {} days …"
NOTHING_COMES = "No card comes in the next {} days."


class ComingPane(BackgroundPane):
    """Shows the reviews and the new cards of the coming days."""

    def __init__(self, collection: Collection, days: int | None = DAYS) -> None:
        super().__init__(collection)
        self.days = days or MOST_DAYS
        """How many days are looked ahead."""

    def look(self, days: int | None) -> None:
        """Shows the coming `days`; as many as possible if None."""
        before, self.days = self.days, days or MOST_DAYS
        if self.days != before:
            self.renew()

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield DayColumns({"reviews": "$primary", "new cards": "$accent"})

    def begin(self) -> None:
        self.say(LOOKING.format(self.days))

    def work(self, tell: Tell) -> None:
        tell(self._show, coming(self._collection, self.days, go_on=tell.go_on))

    def _show(self, ahead: Sequence[ComingDay]) -> None:
        days = [(one.due, one.new) for one in ahead]
        self.say(_summary(ahead) if any(map(any, days)) else NOTHING_COMES.format(self.days))
        self.query_one(DayColumns).show(days, ahead[0].day)


def _summary(ahead: Sequence[ComingDay]) -> str:
    due, new = sum(one.due for one in ahead), sum(one.new for one in ahead)
    most = max(ahead, key=lambda one: one.due + one.new)
    when = "today" if most is ahead[0] else f"{date.fromordinal(most.day):%A} {coming_date_words(most.day)}"
    cards = f"{counted(due, 'review')} and {counted(new, 'new card')}" if new else counted(due, "review")
    said = (
        f"If you study each day, {cards} {'comes' if due + new == 1 else 'come'} in {len(ahead)} days, "
        f"with repeats {duration(60 * fmean(one.minutes for one in ahead))} a day; {most.due + most.new:,} on the "
        f"busiest, {when}."
    )
    waiting = round(ahead[-1].waiting)
    return f"{said} A limit holds back {counted(waiting, 'more review')}." if waiting else said
