"""Explains why a card is asked now: its memory, its curve, its history, and what each rating would do."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from quiz.card.control_characters import one_line
from quiz.card.model import Card
from quiz.engine.day import date_words
from quiz.engine.memory.card_status import FREE
from quiz.engine.memory.scheduler import Memory
from quiz.engine.memory.why_now import Curve, MemoryFact, curve, facts, outcomes, reason
from quiz.store.rows.log_rows import LogEntry
from quiz.study.collection import Collection
from quiz.tui.cards.recall_curve import CurveChart
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.help_screen import HELP_OVER
from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.keys.moving_keys import SPACE, MovingScreen
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.text_as_data import DeckText, content, told

_LONGEST_ANSWER = 200
"""Characters of an answer of the past that are shown again."""
_LATEST = 50
"""Answers of the past that are shown."""


class WhyScreen(MovingScreen[None], ModalScreen[None]):
    """Lies over the screen that shows `card`."""

    CSS_PATH = styles("shared/card_texts/card_text", "cards/why_screen")
    help_section: ClassVar[str] = "The card at hand"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("leave", "dismiss", also="escape,enter"),
        key("why", "dismiss", "Back", show=False),
        SPACE,
        HELP_OVER,
    ]

    def __init__(self, collection: Collection, card: Card, asked: bool = False) -> None:
        """`asked` tells that the screen below is asking the card."""
        super().__init__()
        self._asked = asked
        self._collection = collection
        self._card = card
        self._now = collection.now()
        self._memory = collection.memories.get(card.id)
        self._history = collection.history(card.id)

    def compose(self) -> ComposeResult:
        recall = self._collection.recall
        status, aim = self._collection.statuses.get(self._card.id, FREE), self._collection.aim(self._card)
        with VerticalScroll(id="why") as page:
            page.border_title = "Why now?"
            yield DeckText(one_line(self._card.question.prompt), classes="prompt")
            said = reason(self._memory, self._now, recall, status, aim, anew=bool(self._history), asked=self._asked)
            yield Static(told(said), classes="reason")
            if self._memory:
                yield Label("Your memory of it", classes="section")
                yield Static(_table(facts(self._memory, self._now, recall, aim)))
                yield Label("What you remember of it, day by day", classes="section")
                yield CurveChart(self._curve, self._now.day)
            yield Label("What each button does", classes="section")
            yield Static(_table(self._outcomes()))
            yield Label("History", classes="section")
            yield Static(history_lines(self._history) if self._history else "No answer yet.")
        yield Footer()

    def _curve(self, points: int) -> Curve:
        assert self._memory
        begun = self._memory.first_day
        left: list[Memory] = [one.memory for one in self._history if one.memory and one.memory.last_day >= begun]
        return curve([*left, self._memory], self._now, self._collection.recall, points)

    def _outcomes(self) -> list[MemoryFact]:
        return [
            MemoryFact(rating.label, f"comes again in {wait}", f"stays above 90% for {stability}")
            for rating, wait, stability in outcomes(self._collection.futures(self._card, self._now), self._now)
        ]


def _table(rows: Sequence[MemoryFact]) -> Content:
    """Returns a table of names, values and meanings."""
    names, values = max(len(row.name) for row in rows), max(len(row.value) for row in rows)
    return Content("\n").join(
        Content.assemble(f"{name:<{names}}  ", (f"{value:<{values}}", "bold"), (f"  {meaning}", "$foreground-muted"))
        for name, value, meaning in rows
    )


def history_lines(entries: Sequence[LogEntry], latest: int = _LATEST) -> Content:
    """Returns lines for the `latest` answers, the last one first."""
    lines = [_past(entry) for entry in reversed(entries[-latest:])]
    if len(entries) > latest:
        lines.append(Content.styled(f"and {len(entries) - latest} before", "$foreground-muted"))
    return Content("\n").join(lines)


def _past(entry: LogEntry) -> Content:
    rating = entry.rating.label if entry.memory else entry.mode.value
    style = "$text-success" if entry.rating.passed else "$text-error"
    given = one_line(" · ".join(filter(None, entry.answer)))[:_LONGEST_ANSWER]
    return Content.assemble(
        (f"{date_words(entry.when.day):>11}  ", "$foreground-muted"),
        (f"{rating:<8}", f"{style} bold"),
        (f"{entry.ms / 1000:>5.0f} s  ", "$foreground-muted"),
        content(given) if given else Content.styled("no answer", "$foreground-muted"),
    )
