"""Looking ahead: the reviews of the coming days, what another retention would cost, how well memory is predicted."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Label, Static
from textual.worker import get_current_worker

from quiz.collection import Collection
from quiz.foresight import coming, outcomes, predicted
from quiz.review.forecast import Load
from quiz.review.metrics import Bin
from quiz.review.trials import Review
from quiz.review.tuning import Report
from quiz.review.whatif import RETENTIONS, Outcome
from quiz.tui.widgets.bars import bar, columns
from quiz.tui.widgets.footer import Footer

DAYS = 30
_HEIGHT = 6
_BAR = 20

TOO_FEW = "There are too few reviews on later days yet to tell. Study on for some days."
WHAT_IF = "A year is tried out for each retention, with your own pace and answer times. `w` begins; it takes a while."


class AheadScreen(Screen[None]):
    """Shows what is to come; the longer sums are done beside it and given up when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "what_if", "What if"),
        Binding("w", "stop", "Stop"),
        Binding("escape,q", "app.pop_screen", "Back", key_display="esc"),
    ]

    def __init__(self, collection: Collection) -> None:
        super().__init__()
        self._collection = collection
        self._found: list[Outcome] = []
        self._running = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="ahead"):
            yield Label(f"Reviews in the next {DAYS} days", classes="section")
            yield Static(id="coming")
            yield Label("What another retention would cost", classes="section")
            yield Static(WHAT_IF, id="outcomes", markup=False)
            yield Label("How well your memory is predicted", classes="section")
            yield Static("Looking through your answers …", id="predicted", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        loads = coming(self._collection, DAYS)
        self.query_one("#coming", Static).update(_coming(loads))
        self._predict(self._collection.reviews())

    @work(thread=True, group="predict")
    def _predict(self, reviews: Sequence[Review]) -> None:
        found = predicted(reviews)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._show_predicted, found)

    def _show_predicted(self, found: Report | None) -> None:
        if self.is_attached:
            self.query_one("#predicted", Static).update(_predicted(found) if found else Content(TOO_FEW))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One key begins and stops what takes long."""
        if action in ("what_if", "stop"):
            return self._running == (action == "stop")
        return True

    def action_what_if(self) -> None:
        self._running = True
        self._found = []
        self.refresh_bindings()
        self._try_out(outcomes(self._collection))

    def action_stop(self) -> None:
        self.workers.cancel_group(self, "what if")
        self._running = False
        self.refresh_bindings()

    @work(thread=True, exclusive=True, group="what if")
    def _try_out(self, tried: Iterator[Outcome]) -> None:
        worker = get_current_worker()
        for outcome in tried:
            if worker.is_cancelled:
                return
            self.app.call_from_thread(self._show_outcome, outcome)

    def _show_outcome(self, outcome: Outcome) -> None:
        if not (self.is_attached and self._running):
            return
        self._found.append(outcome)
        wanted = self._collection.preferences.retention
        self.query_one("#outcomes", Static).update(_outcomes(self._found, wanted))
        if len(self._found) == len(RETENTIONS):
            self._running = False
            self.refresh_bindings()


def _coming(loads: Sequence[Load]) -> Content:
    """A column for each day, with the weekday below and what it comes to beside."""
    if not any(load.due for load in loads):
        return Content("No card is due in these days. What you answer today comes back here.")
    lines = columns([load.due + load.again for load in loads], _HEIGHT)
    days = " ".join(f"{date.fromordinal(load.day):%a}"[0] for load in loads)
    due = sum(load.due for load in loads)
    most = max(loads, key=lambda load: load.due)
    busiest = date.fromordinal(most.day)
    when = "today" if most is loads[0] else f"{busiest:%A} {busiest.day} {busiest:%B}"
    words = f"{due:,} in all, {due / len(loads):.0f} a day; most of them, {most.due:,}, {when}."
    return Content.assemble(
        Content.styled("\n".join(lines), "$primary"), "\n", Content.styled(days, "dim"), "\n\n", words
    )


def _outcomes(found: Sequence[Outcome], wanted: float) -> Content:
    """A row for each retention; the one that is wanted now stands out."""
    minutes = max(one.minutes_a_day for one in found)
    remembered = max(one.remembered for one in found)
    rows = [Content.styled(f"{'retention':>9}  {'minutes a day':<{_BAR + 6}}  {'cards remembered':<{_BAR + 6}}", "dim")]
    for one in found:
        style = "bold" if abs(one.retention - wanted) < 0.005 else ""
        rows.append(
            Content.assemble(
                (f"{one.retention:>8.0%}   ", style),
                (bar(one.minutes_a_day / minutes, _BAR), "$accent"),
                (f"{one.minutes_a_day:>6.1f}  ", style),
                (bar(one.remembered / remembered, _BAR), "$success"),
                (f"{one.remembered:>6,.0f}", style),
            )
        )
    left = len(RETENTIONS) - len(found)
    words = f"{left} more to try …" if left else f"Yours is {wanted:.0%}; `s` on the home screen sets it."
    rows.append(Content.styled(words, "dim"))
    return Content("\n").join(rows)


def _predicted(found: Report) -> Content:
    """Predicted against observed recall, and the figures in words."""
    rows = [Content.styled(f"{'predicted':>9}  {'observed':<{2 * _BAR + 6}}  {'reviews':>7}", "dim")]
    rows += [_bin(one) for one in found.bins]
    score = found.walking
    auc = "" if score.auc is None else f", AUC {score.auc:.3f}"
    words = (
        f"On average a prediction is {score.rmse_bins:.1%} off (RMSE of bins); log loss {score.log_loss:.4f}{auc}, "
        f"from {found.scored:,} reviews, each predicted from what was known before it."
    )
    return Content.assemble(Content("\n").join(rows), "\n\n", words)


def _bin(one: Bin) -> Content:
    line = bar(one.observed, 2 * _BAR)
    return Content.assemble(f"{one.predicted:>9.0%}  ", (line, "$success"), f"{one.observed:>6.0%}  {one.reviews:>7,}")
