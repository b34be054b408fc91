"""The pane that compares what was remembered with what was expected, by day and by hour of the day."""

from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Label

from quiz.engine.answer_statistics import AnswerGroup, AnswerSums, Prediction, step_days, steps, sums
from quiz.study.statistics.deck_statistics import answer_groups, hour_of, predictions, zone_name
from quiz.tui.statistics.background_pane import Tell
from quiz.tui.statistics.scoped_pane import ScopedPane
from quiz.tui.statistics.share_curve import ShareCurve
from quiz.tui.statistics.statistics_words import LEAST_IN_AN_HOUR, NONE_AGAIN, READING, hours_words, recall_words
from quiz.tui.statistics.step_columns import date_marks

MOST = 30_000
"""Reviews of which the expected ones are worked out: more would take long, and tell little more."""
_IN_A_STEP = 20
"""Reviews that a point of the curve rests on, on average: of fewer it would show chance."""
_FEW = 5
"""Reviews in a step that are too few for a point."""


class RecallPane(ScopedPane):
    """Shows the share remembered over the days of the period, and by hour of the day."""

    _groups: list[AnswerGroup] | None = None
    _expected: list[Prediction] | None = None

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield ShareCurve("remembered", "expected", id="over-days")
        with Vertical(id="by-hour"):
            yield ShareCurve(
                "remembered", "on average", f"By the hour of your clock ({zone_name()})", points=True, id="over-hours"
            )
            yield Label(classes="hours", markup=False)

    def begin(self) -> None:
        self._groups, self._expected = None, None
        self.say(READING)

    def work(self, tell: Tell) -> None:
        tell(self._take, answer_groups(self._collection, self.scope.query, partial(tell, self.progress)), None)
        tell(self._take, None, predictions(self._collection, self.scope.query, MOST, partial(tell, self.progress)))

    def _take(self, groups: list[AnswerGroup] | None, expected: list[Prediction] | None) -> None:
        self._groups = self._groups if groups is None else groups
        self._expected = self._expected if expected is None else expected
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        if self._groups is None:
            return
        found = sums(self._groups, self._collection.now().day, self.scope.days, hour_of)
        expected = [one for one in self._expected or () if one.day >= found.first]
        self.say(recall_words(found, expected) if found.later else NONE_AGAIN)
        self._draw_days(found, expected)
        shares = [good / all_ if all_ >= LEAST_IN_AN_HOUR else None for all_, good in found.hours]
        self.query_one("#over-hours", ShareCurve).show(
            shares, [found.retention] * len(shares), [(hour, f"{hour}:00") for hour in range(0, 24, 3)]
        )
        self.query_one("#by-hour").display = any(share is not None for share in shares)
        self.query_one(".hours", Label).update(hours_words(found.hours))

    def _draw_days(self, found: AnswerSums, expected: list[Prediction]) -> None:
        curve = self.query_one("#over-days", ShareCurve)
        most = max(1, min(curve.room or 60, found.later // _IN_A_STEP))
        days = step_days(found.first, found.today, most)
        drawn = steps(self._groups or (), found.first, found.today, days, expected)
        shares = [one.retention if one.later >= min(_FEW, found.later) else None for one in drawn]
        known = [one.expected if share is not None else None for one, share in zip(drawn, shares, strict=True)]
        curve.show(shares, known, date_marks([one.first for one in drawn]))
