"""What the coming days bring, from the cards as they stand."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from quiz.collection import Collection
from quiz.review.forecast import Load
from quiz.tui.widgets.day_columns import DayColumns

DAYS = 30
NOTHING_COMES = "No card comes again in the next 30 days. Those that you begin today will show here."


class ForecastPane(VerticalScroll):
    """Shows the reviews of the next `DAYS` days."""

    def __init__(self, collection: Collection) -> None:
        super().__init__(can_focus=False)
        self._collection = collection

    def compose(self) -> ComposeResult:
        yield Static(classes="remark", markup=False)
        yield DayColumns()

    def on_mount(self) -> None:
        self.show()

    def show(self) -> None:
        """Brings every number up to date."""
        loads = self._collection.forecast(DAYS)
        columns = self.query_one(DayColumns)
        columns.display = any(load.due for load in loads)
        columns.show(loads)
        self.query_one(".remark", Static).update(_summary(loads) if columns.display else NOTHING_COMES)


def _summary(loads: Sequence[Load]) -> str:
    due = sum(load.due for load in loads)
    busiest = max(load.due for load in loads)
    return (
        f"{due:,} reviews in {len(loads)} days, {due / len(loads):.1f} a day; {busiest:,} on the busiest, what is "
        f"overdue counted today. Cards that are forgotten come again: about {sum(load.again for load in loads):.0f} "
        "answers more. New cards are not counted."
    )
