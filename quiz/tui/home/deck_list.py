"""The decks of the home screen, each with what waits in it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import ListItem, ListView, Static

from quiz.card.words import counted, percent_text
from quiz.tui.shared.deck_text import DeckText

if TYPE_CHECKING:
    from quiz.study.statistics import DeckStatistics


class DeckList(ListView):
    """The decks to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select_cursor", "Study", key_display="⏎")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a deck there is nothing to study."""
        return bool(self.children) if action == "select_cursor" else True

    async def show(self, standings: "Sequence[DeckStatistics]") -> None:
        """Shows these decks, in the rows that are there already as far as possible."""
        rows = list(self.query(DeckRow))
        for row, standing in zip(rows, standings, strict=False):
            row.show(standing)
        if extra := rows[len(standings) :]:
            await self.remove_items(range(len(standings), len(standings) + len(extra)))
        await self.extend(DeckRow(standing.deck.title, standing) for standing in standings[len(rows) :])
        if standings:
            self.index = min(self.index or 0, len(standings) - 1)
            self.focus()


class DeckRow(ListItem):
    """One deck: title, description, and how many cards are due, in learning and new; before it is read, its title."""

    def __init__(self, title: str, standing: "DeckStatistics | None" = None) -> None:
        super().__init__()
        self.standing = standing
        self._title = DeckText(title, classes="title")
        self._numbers = [Static(classes=f"number {name}") for name in ("due", "learning", "new")]
        self._subtitle = DeckText(classes="subtitle")
        if standing:
            self.show(standing)

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Horizontal(self._title, *self._numbers, classes="line")
            yield self._subtitle

    def show(self, standing: "DeckStatistics") -> None:
        """Shows where the deck of `standing` stands."""
        self.standing, counts = standing, standing.counts
        self._title.show(standing.deck.title)
        shown = ((counts.due, "$success"), (counts.learning, "$warning"), (counts.new, "$primary"))
        for widget, (count, style) in zip(self._numbers, shown, strict=True):
            widget.update(_number(count, style))
        self._subtitle.show(_subtitle(standing))


def _subtitle(standing: "DeckStatistics") -> str:
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
