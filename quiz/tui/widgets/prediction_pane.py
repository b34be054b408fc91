"""How well memory is predicted: what was expected against what was remembered, and what the figures mean."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import ProgressBar, Static
from textual.worker import Worker, get_current_worker

from quiz.collection import Collection
from quiz.review.meaning import by_habit, off_by, surprise, tells_apart
from quiz.review.trials import Trial, trials
from quiz.review.tune import LEAST_NEW
from quiz.review.tuning import Report, report
from quiz.tui.widgets.figures import Reliability


class _Left(Exception):
    """The learner has left while it was worked out."""


class PredictionPane(VerticalScroll):
    """Walks through the log when it is first shown."""

    class Progressed(Message):
        """So many more trials were walked through."""

        def __init__(self, trials: int) -> None:
            super().__init__()
            self.trials = trials

    class Reported(Message):
        """The walk has come to its end."""

        def __init__(self, report: Report) -> None:
            super().__init__()
            self.report = report

    def __init__(self, collection: Collection) -> None:
        super().__init__(can_focus=False)
        self._collection = collection
        self._worker: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        yield ProgressBar(show_eta=False, show_percentage=False)
        yield Static(classes="remark", markup=False)
        yield Reliability()

    def on_show(self) -> None:
        if self._worker is None:
            self.start()

    def start(self) -> None:
        """Begins the walk; the log is read here, since only this thread may."""
        found = trials(self._collection.reviews())
        enough = len(found) >= LEAST_NEW
        self.query_one(ProgressBar).display = enough
        self.query_one(".remark", Static).update("Walking through your answers …" if enough else _too_few(len(found)))
        if enough:
            self.query_one(ProgressBar).update(total=2 * len(found), progress=0)
            self._worker = self.run_worker(lambda: self._walk(found), thread=True, exclusive=True)

    def _walk(self, found: Sequence[Trial]) -> None:
        worker = get_current_worker()

        def walked(count: int) -> None:
            if worker.is_cancelled:
                raise _Left
            self.post_message(self.Progressed(count))

        try:
            self.post_message(self.Reported(report(found, walked)))
        except _Left:
            return

    def on_prediction_pane_progressed(self, message: Progressed) -> None:
        message.stop()
        self.query_one(ProgressBar).advance(message.trials)

    def on_prediction_pane_reported(self, message: Reported) -> None:
        message.stop()
        self.query_one(ProgressBar).display = False
        self.query_one(".remark", Static).update(_words(message.report))
        self.query_one(Reliability).show(message.report.bins)


def _too_few(count: int) -> str:
    reviews = "1 review" if count == 1 else f"{count} reviews"
    return (
        f"So far {reviews} came on a later day than the card's last one. From {LEAST_NEW} on, you see here how well "
        "quiz knows what you will remember. Until then it expects of you what it has seen of many others."
    )


def _words(outcome: Report) -> str:
    score = outcome.walking
    return "\n".join(
        (
            f"Of {outcome.scored:,} reviews, each expected from what was known before it.",
            f"• {off_by(score)} (RMSE {score.rmse_bins:.4f})",
            f"• {tells_apart(score)}" + ("" if score.auc is None else f" (AUC {score.auc:.4f})"),
            f"• {surprise(score, outcome.default, by_habit(outcome.bins))} (log loss)",
        )
    )
