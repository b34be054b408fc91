"""A list of many cards, one line each. Only the visible lines are drawn."""

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.strip import Strip

from quiz.engine.day import Moment
from quiz.engine.memory.card_status import FLAGS, LEECH_LAPSES
from quiz.engine.memory.scheduler import Memory
from quiz.engine.search import CardRow
from quiz.study.cards.find_cards import IN_DECKS, CardRows
from quiz.tui.cards.card_columns import LAPSES, Column, cell_text, columns_for, question_room, question_text
from quiz.tui.shared.lists.line_list import LineList, fitted


class CardList(LineList):
    """The list of cards with a cursor. Posts `Moved`. Actions apply to all marked cards together."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "cards--line",
        "cards--cursor",
        "cards--apart",
        "cards--marked",
        "cards--state",
        "cards--leech",
        *(f"cards--{flag}" for flag in FLAGS if flag),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Mark", show=False),
    ]

    class Moved(LineList.Moved):
        """The cursor is on another card, or on none in an empty list."""

    def __init__(self, known: Callable[[Memory], float], *, id: str | None = None) -> None:  # noqa: A002  # the base class calls it so
        """`known` returns the probability that a card with this memory is remembered today."""
        super().__init__(id=id)
        self._known = known
        self._order = IN_DECKS
        self._has_decks = True
        self.cards = CardRows(())
        self.marked: set[str] = set()
        self._followed = ""
        """The card on which the cursor is to be once all cards are shown; empty for none."""
        self._begun: CardRow | None = None
        """The card under the cursor when the first cards were shown, as long as the others are not."""
        self._now: Moment | None = None

    @property
    def current(self) -> CardRow | None:
        """The card under the cursor; None where the list is empty."""
        return self.cards[self.cursor] if self.cards else None

    def chosen(self) -> list[str]:
        """Returns the names of the marked cards, in order, or of the one under the cursor. It may run in any thread."""
        return [*self.cards.places_of(self.marked)] or ([self.current.id] if self.current else [])

    def show(self, cards: CardRows, now: Moment, order: str = IN_DECKS, has_decks: bool = True) -> None:
        """Shows `cards` as of `now`; the cursor stays on its card, or at its position.

        If `order` has changed, the cursor goes to the first card. Decks are named only if `has_decks`.
        """
        wanted = self._followed or (self.current.id if self.current else "")
        held = cards.place_of(wanted) if wanted else None
        place = self.cursor if held is None else held
        if order != self._order:
            place = 0
        begun, self._followed, self._begun = self._begun, "", None
        goes_on = bool(begun and cards) and place == self.cursor and cards[place] == begun
        self._show(cards, now, order, has_decks, place)
        if not goes_on:  # else the card is shown already
            self.settle()

    def show_first(self, cards: CardRows, now: Moment, order: str, has_decks: bool) -> None:
        """Shows the first of the cards that `show` will show in a moment.

        Unless the cursor is moved meanwhile, `show` then puts it back on its card, or at its position.
        """
        followed = self.current.id if self.current and order == self._order else ""
        self._show(cards, now, order, has_decks, cards.place_of(followed) or 0)
        self.settle()
        self._followed, self._begun = followed, self.current

    def _show(self, cards: CardRows, now: Moment, order: str, has_decks: bool, place: int) -> None:
        self.cards, self._now, self._order, self._has_decks = cards, now, order, has_decks
        self.put_cursor(place)
        self.refresh()

    def watch_cursor(self) -> None:
        self._followed = ""
        super().watch_cursor()

    def row_count(self) -> int:
        return len(self.cards)

    def render_line(self, y: int) -> Strip:
        place, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        if place >= len(self.cards) or self._now is None:
            return Strip.blank(width, self.rich_style)
        card = self.cards[place]
        style = self.get_component_rich_style(self._line_class(card, self._now))
        lit = place == self.cursor and self.has_focus
        background = Style(bgcolor=self.get_component_rich_style("cards--cursor").bgcolor) if lit else Style()
        mark = ("✓" if card.id in self.marked else " ", self.get_component_rich_style("cards--marked"))
        flag = FLAGS[card.status.flag]
        flagged = ("⚑" if flag else " ", self.get_component_rich_style(f"cards--{flag}" if flag else "cards--line"))
        columns = columns_for(width, self._order, self._has_decks)
        question = fitted(question_text(card), question_room(width, columns))
        cells = [self._cell(column, card, self._now) for column in columns]
        parts = [
            ("▌" if place == self.cursor else " ", style),
            mark,
            flagged,
            (f" {question}", style),
            *cells,
            (" ", style),
        ]
        return Strip([Segment(said, look + background) for said, look in parts], width)

    def _cell(self, column: Column, card: CardRow, now: Moment) -> tuple[str, Style]:
        leech = column == LAPSES and card.memory is not None and card.memory.lapses >= LEECH_LAPSES
        style = self.get_component_rich_style("cards--leech" if leech else "cards--state")
        return cell_text(column, card, now, self._known), style

    def _line_class(self, card: CardRow, now: Moment) -> str:
        return "cards--apart" if card.archived or card.status.sets_aside(now.day) else "cards--line"

    def action_mark(self) -> None:
        if self.current:
            self.marked ^= {self.current.id}
            self.action_move(1)
            self.refresh()

    def mark(self, ids: set[str]) -> None:
        """Marks these cards and no others; if just these are marked, unmarks them."""
        self.marked = set() if self.marked == ids else ids
        self.refresh()
