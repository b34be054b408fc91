"""What the coming days bring, from the cards as they stand."""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult

from quiz.foresight import coming
from quiz.review.forecast import Load
from quiz.tui.widgets.day_columns import DayColumns
from quiz.tui.widgets.reckoning import Reckoning, Tell

DAYS = 30
LOOKING = f"Looking at the next {DAYS} days …"
NOTHING_COMES = f"No card comes again in the next {DAYS} days. Those that you begin today will show here."


class ComingPane(Reckoning):
    """Shows the reviews of the next `DAYS` days."""

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield DayColumns("$primary")

    def begin(self) -> None:
        self.say(LOOKING)

    def work(self, tell: Tell) -> None:
        tell(self._show, coming(self._collection, DAYS))

    def _show(self, loads: Sequence[Load]) -> None:
        due = [load.due for load in loads]
        self.say(_summary(loads) if any(due) else NOTHING_COMES)
        self.query_one(DayColumns).show(due if any(due) else (), loads[0].day, loads[0].day)


def _summary(loads: Sequence[Load]) -> str:
    due, again = sum(load.due for load in loads), sum(load.again for load in loads)
    most = max(loads, key=lambda load: load.due)
    day = date.fromordinal(most.day)
    when = "today, with what is overdue" if most is loads[0] else f"{day:%A} {day.day} {day:%B}"
    return (
        f"{due:,} {'review' if due == 1 else 'reviews'} in {len(loads)} days, {due / len(loads):.1f} a day; "
        f"{most.due:,} on the busiest, {when}. Cards that you forget bring about {again:,.0f} more; "
        "new cards are not counted."
    )
