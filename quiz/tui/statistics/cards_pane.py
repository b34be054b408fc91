"""The pane on cards: how difficult they are, and how long they are remembered."""

from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal

from quiz.card.control_characters import one_line
from quiz.engine.answer_statistics import STABILITIES, difficulties, stabilities
from quiz.process.keys_first import giving_way
from quiz.study.cards.find_cards import found_by
from quiz.tui.statistics.background_pane import Tell
from quiz.tui.statistics.scoped_pane import ScopedPane
from quiz.tui.statistics.statistics_words import NO_MEMORY, READING, cards_words
from quiz.tui.statistics.thin_bars import BarRow, ThinBars


class _Found(NamedTuple):
    """Statistics of the cards: in words, and how many have each difficulty and each range of stability."""

    words: str
    difficulties: list[int]
    stabilities: list[int]


class CardsPane(ScopedPane):
    """Shows the difficulty and stability of the cards as they are now, whatever the period."""

    _found: _Found | None = None

    @property
    def heading(self) -> str:
        return f"{one_line(self.scope.query) or 'All cards'}, as they are now"

    def compose(self) -> ComposeResult:
        yield from super().compose()
        with Horizontal(classes="pair"):
            yield ThinBars("Difficulty, from 1 to 10", id="difficulty")
            yield ThinBars("Stability: remembered for", id="stability")

    def begin(self) -> None:
        self._found = None
        self.say(READING)

    def work(self, tell: Tell) -> None:
        cards = found_by(self._collection, self.scope.query)
        memories = [*self._collection.memories.of(self._collection.cards if cards is None else cards).values()]
        words = cards_words(memories) if memories else NO_MEMORY
        tell(self._take, _Found(words, difficulties(giving_way(memories)), stabilities(giving_way(memories))))

    def _take(self, found: _Found) -> None:
        self._found = found
        self.draw()

    def draw(self) -> None:
        if self._found is None:
            return
        self.say(self._found.words)
        hard = [
            BarRow(f"{number}", count, _hardness(number)) for number, count in enumerate(self._found.difficulties, 1)
        ]
        lasting = [
            BarRow(name, count, "$success")
            for (name, _), count in zip(STABILITIES, self._found.stabilities, strict=True)
        ]
        self.query_one("#difficulty", ThinBars).show(hard)
        self.query_one("#stability", ThinBars).show(lasting)


def _hardness(difficulty: int) -> str:
    return "$success" if difficulty < 4 else "$warning" if difficulty < 8 else "$error"
