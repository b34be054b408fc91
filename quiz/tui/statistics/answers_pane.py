"""The pane on the answers of a period: how many, how long they took, how they were rated."""

from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal

from quiz.engine.answer_statistics import AnswerGroup, AnswerSums, steps, sums
from quiz.study.statistics.deck_statistics import answer_groups, hour_of
from quiz.tui.statistics.background_pane import Tell
from quiz.tui.statistics.scoped_pane import ScopedPane
from quiz.tui.statistics.statistics_words import NO_ANSWERS, READING, answers_words
from quiz.tui.statistics.step_columns import StepColumns
from quiz.tui.statistics.thin_bars import BarRow, ThinBars

RATINGS = (("Again", "$error"), ("Hard", "$warning"), ("Good", "$success"), ("Easy", "$primary"))


class AnswersPane(ScopedPane):
    """Shows the reviews of the period by day, and how they were rated."""

    _groups: list[AnswerGroup] | None = None

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield StepColumns()
        with Horizontal(classes="pair"):
            yield ThinBars("Rated on a later day", id="later")
            yield ThinBars("Rated on the same day, or when new", id="others")

    def begin(self) -> None:
        self._groups = None
        self.say(READING)

    def work(self, tell: Tell) -> None:
        tell(self._take, answer_groups(self._collection, self.scope.query, partial(tell, self.progress)))

    def _take(self, groups: list[AnswerGroup]) -> None:
        self._groups = groups
        self.draw()

    def draw(self) -> None:
        if self._groups is None:
            return
        found = sums(self._groups, self._collection.now().day, self.scope.days, hour_of)
        self.say(answers_words(found) if found.answers else NO_ANSWERS)
        self.query_one(StepColumns).show(
            partial(steps, self._groups, found.first, found.today), found.first, found.today
        )
        self._show_ratings(found)

    def _show_ratings(self, found: AnswerSums) -> None:
        for name, counts in zip(("later", "others"), found.ratings, strict=True):
            rows = [BarRow(word, count, style) for (word, style), count in zip(RATINGS, counts, strict=True)]
            self.query_one(f"#{name}", ThinBars).show(rows)
