"""The pane on predictions: what was expected against what was remembered, and the parameters in use."""

from datetime import date

from textual.app import ComposeResult
from textual.widgets import Label, Static

from quiz.card.words import percent_text
from quiz.engine.tuning.adoption import LEAST_NEW
from quiz.engine.tuning.backtest import Backtest, backtest
from quiz.engine.tuning.metrics import joined
from quiz.engine.tuning.trials import trials
from quiz.store.log_reader import Tuning
from quiz.tui.statistics.background_pane import BackgroundPane, Tell
from quiz.tui.statistics.marked_bars import MarkedBars, ShareRow
from quiz.tui.statistics.statistics_words import by_habit, off_by, surprise, tells_apart

MOST = 30_000
"""Reviews that are looked back on: more would take long, and tell little more."""
FEW = 20
"""Reviews that are too few for a row of their own: chance would be seen in it, not memory."""
LOOKING_BACK = "Looking back on your answers: what would quiz have expected of each, before it came?"
DEFAULTS = "quiz expects of you what it has seen of many others. After sessions it learns from your answers by itself."


class PredictionPane(BackgroundPane):
    """Evaluates the predictions for past answers. The parameters adopted last can be taken back."""

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield MarkedBars("expected", "expected")
        yield Label("In force", classes="section")
        yield Static(classes="remark in-force", markup=False)
        yield Label("The same in figures", classes="section figures")
        yield Static(classes="remark figures", markup=False)

    def on_mount(self) -> None:
        self.show_in_force()

    @property
    def in_force(self) -> Tuning | None:
        """Returns the fit that was adopted last; None if the default parameters are in use."""
        adopted = [tuning for tuning in self._collection.tunings if tuning.adopted]
        return adopted[-1] if adopted else None

    def show_in_force(self) -> None:
        tuning = self.in_force
        self.query_one(".in-force", Static).update(_adopted(tuning) if tuning else DEFAULTS)

    def begin(self) -> None:
        self.say(LOOKING_BACK)
        self.query_one(MarkedBars).show(())
        self.remove_class("-known")

    def work(self, tell: Tell) -> None:
        some = self._collection.records.some_cards(MOST)
        found = trials(self._collection.reviews(some))
        tell(self.progress, 0)
        if len(found) < LEAST_NEW:
            tell(self.say, _too_few(len(found)))
            return
        done = 0

        def walked(count: int) -> None:
            nonlocal done
            done += count
            tell(self.progress, done, 2 * len(found))

        tell(self._show, backtest(found, walked), some is not None)

    def _show(self, found: Backtest, some: bool) -> None:
        self.say(f"{off_by(found.walking)} That is from {found.scored:,} reviews{' of some cards' * some}.")
        bins = joined(found.bins, min(FEW, found.scored // 10))
        rows = [ShareRow(percent_text(one.predicted), one.observed, one.predicted, one.reviews) for one in bins]
        self.query_one(MarkedBars).show(rows)
        self.query_one(".remark.figures", Static).update(_figures(found))
        self.add_class("-known")


def _too_few(count: int) -> str:
    reviews = "1 review" if count == 1 else f"{count or 'no'} reviews"
    return (
        f"So far {reviews} came on a later day than the card's last one. From {LEAST_NEW} on, you see here how well "
        "quiz knows what you will remember."
    )


def _figures(found: Backtest) -> str:
    score = found.walking
    auc = "" if score.auc is None else f" AUC {score.auc:.3f},"
    return (
        f"{tells_apart(score)} {surprise(score, found.default, by_habit(found.bins))} "
        f"For those who know them:{auc} RMSE over bins {score.rmse_bins:.4f}, log loss {score.log_loss:.4f}."
    )


def _adopted(tuning: Tuning) -> str:
    day = date.fromordinal(tuning.day)
    if "imported" in tuning.figures:
        return (
            f"Since {day.day} {day:%B %Y} quiz goes by the parameters that came with your history from another program."
        )
    before, after = tuning.figures["before"]["log_loss"], tuning.figures["after"]["log_loss"]
    return (
        f"Since {day.day} {day:%B %Y} quiz goes by what it learned from {tuning.fitted_on:,} of your reviews: those "
        f"after them surprise it by {after:.3f} each, no longer by {before:.3f}."
    )
