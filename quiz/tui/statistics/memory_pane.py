"""The pane on memory: the states of the cards, and how much was remembered of cards that came again."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Label, Static

from quiz.engine.study_days import LASTING, RECENT, StudyDay, months, span
from quiz.tui.shared.charts.block_charts import parted
from quiz.tui.statistics.marked_bars import MarkedBars, ShareRow
from quiz.tui.statistics.scoped_pane import Scope
from quiz.tui.statistics.statistics_words import READING, kept_of

SPANS = {"7 days": 7, f"{RECENT} days": RECENT, "a year": 365}
NO_CARDS = "There is no card yet."
STATES_MEAN = f"Known for long are the cards that you would still know after {LASTING} days."
NOTHING_AGAIN = "No card has come again on a later day. From the first one on, what you remember shows here."
LEFT_OUT = "First answers, learning steps and repeats on the same day are left out: they tell little of memory."


class MemoryPane(VerticalScroll):
    """Shows the states of the cards, and the retention of several periods beside the desired one."""

    def __init__(self) -> None:
        super().__init__(can_focus=False)

    def compose(self) -> ComposeResult:
        yield Label("Your cards", classes="section")
        yield StateBar()
        yield Static(READING, classes="remark states", markup=False)
        yield Label(classes="section period")
        yield Static(classes="remark retention", markup=False)
        yield MarkedBars("", "wanted", id="spans")
        yield Static(LEFT_OUT, classes="remark left-out", markup=False)
        with Vertical(classes="-only-high"):
            yield Label("What you remembered, month by month", classes="section")
            yield MarkedBars("", "wanted", id="months")

    def say(self, text: str) -> None:
        """Shows a sentence below the states."""
        self.query_one(".states", Static).update(text)

    def show(
        self, states: Mapping[str, int], days: Sequence[StudyDay], today: int, wanted: float, scope: Scope
    ) -> None:
        """Shows the present `states`, and what was remembered in the period of `scope`."""
        self.query_one(StateBar).show(dict(states))
        self.say(STATES_MEAN if any(states.values()) else NO_CARDS)
        self.query_one(".period", Label).update(f"What you remembered {scope.when}")
        recent = span(days, today, scope.days or today)
        words = kept_of(recent.remembered, recent.later, wanted) if recent.later else NOTHING_AGAIN
        self.query_one(".retention", Static).update(words)
        spans = {name: span(days, today, length) for name, length in SPANS.items()}
        rows = [ShareRow(name, one.retention, wanted, one.later) for name, one in spans.items()]
        again = any(row.reviews for row in rows)
        self.query_one("#spans", MarkedBars).show(rows if again else ())
        by_month = months(days, today).items()
        rows = [ShareRow(f"{first:%b %Y}", one.retention, wanted, one.later) for first, one in by_month]
        self.query_one("#months", MarkedBars).show(rows if again else ())
        self.set_class(again, "-again")


_LOOKS = (("░", "$primary"), ("▒", "$warning"), ("▓", "$success"), ("█", "$success"), ("·", "$foreground-muted"))
"""The sign and the style of each state: the better known, the fuller."""


class StateBar(Widget):
    """Shows how many cards are in each state."""

    def __init__(self) -> None:
        super().__init__()
        self._states: dict[str, int] = {}

    def show(self, states: dict[str, int]) -> None:
        self._states = states
        self.refresh(layout=True)

    def render(self) -> Content:
        cells = parted([*self._states.values()], self.size.width)
        parts = [(sign * count, style) for count, (sign, style) in zip(cells, _LOOKS, strict=False)]
        named = [
            Content.assemble((f"{sign}\xa0", style), f"{count:,} {state}".replace(" ", "\xa0"))
            for (state, count), (sign, style) in zip(self._states.items(), _LOOKS, strict=False)
            if count
        ]
        return Content("\n").join([Content.assemble(*parts), Content("   ").join(named)])
