"""The pane on other desired retentions: minutes a day against cards remembered."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from quiz.engine.forecast.what_if import RETENTIONS, Outcome
from quiz.study.collection import Collection
from quiz.study.statistics.forecasts import outcomes
from quiz.tui.shared.charts.block_charts import QUIET, thin_bar
from quiz.tui.statistics.background_pane import BackgroundPane, Tell
from quiz.tui.statistics.statistics_words import trade

NO_CARDS = "Without a card there is nothing to try out."
TRYING = (
    "What if quiz let you forget more, or less? A year of study is tried out for each retention, with your own answers "
    "and the time that they take."
)


class WhatIfPane(BackgroundPane):
    """Simulates each of `RETENTIONS`, one after the other."""

    def __init__(self, collection: Collection) -> None:
        super().__init__(collection)
        self._found: list[Outcome] = []

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Outcomes()

    @property
    def can_start(self) -> bool:
        return bool(self._collection.cards)

    def begin(self) -> None:
        self._found = []
        self.progress(0, len(RETENTIONS))
        self.show()

    def work(self, tell: Tell) -> None:
        for outcome in outcomes(self._collection, tell.go_on):
            tell(self.add, outcome)

    def add(self, outcome: Outcome) -> None:
        """Shows one more outcome."""
        self._found.append(outcome)
        self.progress(len(self._found), len(RETENTIONS))
        self.show()

    def show(self) -> None:
        """Shows the outcomes so far, with the present desired retention highlighted."""
        wanted = self._collection.settings.retention
        self.query_one(Outcomes).show(self._found, wanted)
        known = len(self._found) == len(RETENTIONS)
        self.say(trade(self._found, wanted) if known else TRYING if self.can_start else NO_CARDS)


_MARGIN = 7
"""Cells at the left: a mark at the retention in use, and the retention itself."""


_BETWEEN = 3


class Outcomes(Widget):
    """Shows a row for each outcome. The one nearest to the `wanted` retention is highlighted."""

    def __init__(self) -> None:
        super().__init__()
        self._outcomes: Sequence[Outcome] = ()
        self._wanted = 0.0

    def show(self, outcomes: Sequence[Outcome], wanted: float) -> None:
        self._outcomes, self._wanted = outcomes, wanted
        self.refresh(layout=True)

    def render(self) -> Content:
        if not self._outcomes:
            return Content("")
        half = max(0, (self.size.width - _MARGIN - _BETWEEN) // 2)
        head = f"{'':{_MARGIN}}{'minutes a day':<{half + _BETWEEN}}cards known"
        times = _bars([one.minutes_a_day for one in self._outcomes], ",.1f", half)
        cards = _bars([one.remembered for one in self._outcomes], ",.0f", half)
        rows = [self._row(*row) for row in zip(self._outcomes, times, cards, strict=True)]
        return Content("\n").join([Content.styled(head, QUIET), *rows])

    def _row(self, one: Outcome, time: tuple[str, str], cards: tuple[str, str]) -> Content:
        style = "bold $text-accent" if abs(one.retention - self._wanted) < 0.005 else ""
        return Content.assemble(
            (f"{'▶' if style else ' '} {one.retention:>4.0%} ", style),
            (time[0], "$warning"),
            (time[1] + " " * _BETWEEN, style),
            (cards[0], "$success"),
            (cards[1], style),
        )


def _bars(values: Sequence[float], form: str, width: int) -> list[tuple[str, str]]:
    """Returns a bar for each of `values` and its number after it, together `width` cells wide."""
    numbers = [f"{value:{form}}" for value in values]
    room = max(map(len, numbers)) + 1
    most = max(values) or 1
    return [
        (f"{thin_bar(value / most, max(0, width - room)):<{max(0, width - room)}}", f"{number:>{room}}")
        for value, number in zip(values, numbers, strict=True)
    ]
