"""What another desired retention would come to: minutes a day against cards remembered."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import ProgressBar, Static
from textual.worker import Worker, get_current_worker

from quiz.collection import Collection
from quiz.review.habits import habits
from quiz.review.limits import USUAL as USUAL_LIMITS
from quiz.review.whatif import RETENTIONS, USUAL, Course, Outcome, what_if
from quiz.tui.widgets.figures import Outcomes

NO_CARDS = "Without a card there is nothing to try out."


class WhatIfPane(VerticalScroll):
    """Simulates a year for each of `RETENTIONS`, point by point, when it is told to."""

    class Known(Message):
        """One more `outcome` of the simulation number `run` is known."""

        def __init__(self, run: int, outcome: Outcome) -> None:
            super().__init__()
            self.run = run
            self.outcome = outcome

    def __init__(self, collection: Collection) -> None:
        super().__init__(can_focus=False)
        self._collection = collection
        self._worker: Worker[None] | None = None
        self._run = 0
        self.at_work = False
        """Whether a simulation is running."""

    def compose(self) -> ComposeResult:
        yield Static(self._question(), classes="remark", markup=False)
        yield ProgressBar(len(RETENTIONS), show_eta=False, show_percentage=False)
        yield Outcomes()

    def on_mount(self) -> None:
        self.query_one(ProgressBar).display = False

    def _question(self) -> str:
        cards, new = len(self._collection.cards), USUAL_LIMITS.new
        return (
            f"What if quiz let you forget more, or less? Your {cards:,} cards are begun anew, {new} a day, and studied "
            "for a year, with your own ratings and times: minutes a day on average, and cards that you know in the "
            "last month. It takes some seconds; Enter starts it."
            if cards
            else NO_CARDS
        )

    @property
    def can_start(self) -> bool:
        """Whether there is anything to simulate."""
        return bool(self._collection.cards)

    def start(self) -> None:
        """Begins from the first point; the log is read here, since only this thread may."""
        self._run += 1
        scheduling = self._collection.scheduler.settings
        self.query_one(Outcomes).begin(scheduling.retention)
        self.query_one(ProgressBar).update(progress=0)
        course = Course(
            len(self._collection.cards),
            new_per_day=USUAL_LIMITS.new or len(self._collection.cards),
            learning_steps=len(scheduling.learning_steps),
            relearning_steps=len(scheduling.relearning_steps),
            maximum_interval=scheduling.maximum_interval,
        )
        outcomes = what_if(scheduling.parameters, habits(self._collection.reviews(), USUAL), course)
        run = self._run
        self._worker = self.run_worker(lambda: self._follow(run, outcomes), thread=True, exclusive=True)
        self._show_work(True)

    def stop(self) -> None:
        """Leaves what is known so far."""
        self._run += 1
        if self._worker:
            self._worker.cancel()
        self._show_work(False)

    def _follow(self, run: int, outcomes: Iterator[Outcome]) -> None:
        worker = get_current_worker()
        for outcome in outcomes:
            if worker.is_cancelled:
                return
            self.post_message(self.Known(run, outcome))

    def on_what_if_pane_known(self, message: Known) -> None:
        message.stop()
        if message.run == self._run:  # else it was on its way when the run was stopped
            self.query_one(Outcomes).add(message.outcome)
            self.query_one(ProgressBar).advance()

    def on_worker_state_changed(self, message: Worker.StateChanged) -> None:
        if message.worker is self._worker and message.worker.is_finished:
            self._show_work(False)

    def _show_work(self, at_work: bool) -> None:
        self.at_work = at_work
        self.query_one(ProgressBar).display = at_work
        self.screen.refresh_bindings()
