"""Many cards, a line each; only the lines on the screen are drawn."""

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quiz.engine.day import Moment
from quiz.engine.memory.card_status import FLAGS, LEECH_LAPSES
from quiz.engine.memory.scheduler import Memory
from quiz.engine.search import CardRow
from quiz.study.find_cards import IN_DECKS, CardRows
from quiz.tui.cards.card_columns import LAPSES, Column, cell_text, columns_for, fitted, question_room, question_text


class CardList(ScrollView, can_focus=True):
    """The cards to go through with a cursor. Posts `Moved`. Marked cards are acted on together."""

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
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home,g", "go(0)", "First", show=False),
        Binding("end,G", "go(-1)", "Last", show=False),
        Binding("space", "mark", "Mark", show=False),
    ]

    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """The cursor is on another card, or there is none for it."""

    def __init__(self, known: Callable[[Memory], float], *, id: str | None = None) -> None:  # noqa: A002  # the base class calls it so
        """`known` returns the probability that a card with this memory is known today."""
        super().__init__(id=id)
        self._known = known
        self._order = IN_DECKS
        self.cards = CardRows.of(())
        self.marked: set[str] = set()
        self._now: Moment | None = None

    @property
    def current(self) -> CardRow | None:
        """The card under the cursor."""
        return self.cards[self.cursor] if self.cards else None

    @property
    def chosen(self) -> list[CardRow]:
        """The marked cards, or the one under the cursor."""
        marked = [self.cards[place] for place, id_ in enumerate(self.cards.ids) if id_ in self.marked]
        return marked or ([self.current] if self.current else [])

    def show(self, cards: CardRows, now: Moment, order: str = IN_DECKS) -> None:
        """Shows `cards` as they are at `now`; the cursor stays on its card, or at its place.

        In another `order` than before, it goes to the first one.
        """
        held = self.current.id if self.current else ""
        place = cards.ids.index(held) if held in cards.ids else self.cursor
        if order != self._order:
            place = 0
        self.cards, self._now, self._order = cards, now, order
        self.marked &= {*cards.ids}
        self.virtual_size = Size(self.size.width, len(cards))
        self.set_reactive(CardList.cursor, max(0, min(place, len(cards) - 1)))
        self._settle()

    def _settle(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved())

    def watch_cursor(self) -> None:
        if self.is_mounted:
            self._settle()

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
        columns = columns_for(width, self._order)
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

    def action_move(self, step: int) -> None:
        self.cursor = max(0, min(self.cursor + step, len(self.cards) - 1))

    def action_page(self, direction: int) -> None:
        self.action_move(direction * max(1, self.size.height - 1))

    def action_go(self, place: int) -> None:
        self.cursor = max(0, place % max(1, len(self.cards)))

    def action_mark(self) -> None:
        if self.current:
            self.marked ^= {self.current.id}
            self.action_move(1)
            self.refresh()

    def mark_all(self) -> None:
        """Marks every card, or none where all are marked."""
        every = {*self.cards.ids}
        self.marked = set() if self.marked == every else every
        self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: Click) -> None:
        place = self.scroll_offset.y + event.y
        if place < len(self.cards):
            self.cursor = place
