"""What another desired retention would come to: minutes a day against cards remembered."""

from textual.app import ComposeResult

from quiz.engine.forecast.what_if import RETENTIONS, Outcome
from quiz.study.collection import Collection
from quiz.study.forecasts import outcomes
from quiz.tui.statistics.background_pane import Reckoning, Tell
from quiz.tui.statistics.outcomes import Outcomes
from quiz.tui.statistics.statistics_words import trade

NO_CARDS = "Without a card there is nothing to try out."
TRYING = (
    "What if quiz let you forget more, or less? A year of study is tried out for each retention, with your own answers "
    "and the time that they take."
)


class WhatIfPane(Reckoning):
    """Tries out each of `RETENTIONS`, one after the other."""

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
        """Shows what is known so far, beside the retention that is wanted now."""
        wanted = self._collection.settings.retention
        self.query_one(Outcomes).show(self._found, wanted)
        known = len(self._found) == len(RETENTIONS)
        self.say(trade(self._found, wanted) if known else TRYING if self.can_start else NO_CARDS)
