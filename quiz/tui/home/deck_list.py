"""The decks of the home screen, each with what waits in it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import ListItem, ListView, Static

from quiz.card.words import counted, percent_text
from quiz.study.statistics import DeckStatistics
from quiz.tui.shared.deck_text import DeckText


class DeckList(ListView):
    """The decks to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select_cursor", "Study", key_display="⏎")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a deck there is nothing to study."""
        return bool(self.children) if action == "select_cursor" else True


class DeckRow(ListItem):
    """One deck: title, description, and how many cards are due, in learning and new."""

    def __init__(self, standing: DeckStatistics) -> None:
        super().__init__()
        self.standing = standing

    def compose(self) -> ComposeResult:
        deck, counts = self.standing.deck, self.standing.counts
        with Vertical():
            with Horizontal(classes="line"):
                yield DeckText(deck.title, classes="title")
                yield Static(_number(counts.due, "$success"), classes="number")
                yield Static(_number(counts.learning, "$warning"), classes="number learning")
                yield Static(_number(counts.new, "$primary"), classes="number")
            yield DeckText(_subtitle(self.standing), classes="subtitle")


def _subtitle(standing: DeckStatistics) -> str:
    total = len(standing.deck.cards)
    seen = f"{total - standing.new} of {counted(total, 'card')} seen" if total else "no cards that can be studied"
    parts = [seen]
    if standing.exam_date and standing.expected_at_exam is not None:
        parts.append(f"exam on {standing.exam_date}: {percent_text(standing.expected_at_exam)} expected")
    apart = {"suspended": standing.suspended, "buried": standing.buried}
    parts += [f"{count} {said}" for said, count in apart.items() if count]
    return " · ".join((*parts, standing.deck.name))


def _number(count: int, style: str) -> Content:
    return Content.styled(str(count), f"{style} bold" if count else "dim")
