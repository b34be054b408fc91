"""A pane of the statistics about chosen cards and a chosen period."""

from typing import NamedTuple

from textual.app import ComposeResult
from textual.widgets import Label

from quiz.card.control_characters import one_line
from quiz.engine.answer_statistics import PERIODS
from quiz.study.collection import Collection
from quiz.tui.statistics.background_pane import BackgroundPane


class Scope(NamedTuple):
    """A query for cards (empty for all), and the name of a period."""

    query: str = ""
    period: str = next(iter(PERIODS))

    @property
    def days(self) -> int | None:
        """The number of days of the period; None for all time."""
        return PERIODS[self.period]

    @property
    def when(self) -> str:
        """The period in a sentence: `in the last three months`, `in all time`."""
        return f"in the last {self.period.removeprefix('a ')}" if self.days else "in all time"

    @property
    def words(self) -> str:
        """The period and the query for a heading: `The last three months: deck:italy`."""
        period = self.when.removeprefix("in ").capitalize()
        return f"{period}: {one_line(self.query) or 'all cards'}"


class ScopedPane(BackgroundPane):
    """A pane about the cards and period of a `scope`, whose answers it reads in the background.

    If only the period changes, nothing is read again.
    """

    def __init__(self, collection: Collection, scope: Scope) -> None:
        super().__init__(collection)
        self.scope = scope

    @property
    def heading(self) -> str:
        """The heading above the pane: its period and its query."""
        return self.scope.words

    def compose(self) -> ComposeResult:
        yield Label(self.heading, classes="section scope", markup=False)
        yield from super().compose()

    def look(self, scope: Scope) -> None:
        """Shows the cards and period of `scope` from now on."""
        same_cards, self.scope = scope.query == self.scope.query, scope
        self.query_one(".scope", Label).update(self.heading)
        if same_cards:
            self.draw()
        else:
            self.renew()

    def draw(self) -> None:
        """Draws the answers read, for the period of the scope; nothing before they are read."""
        raise NotImplementedError
