"""Many cards, a line each; only the lines on the screen are drawn."""

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quiz.card.control_characters import one_line
from quiz.card.shown_text import as_shown
from quiz.engine.day import Moment
from quiz.engine.memory.card_status import FLAGS
from quiz.engine.search import CardRow
from quiz.study.find_cards import CardRows

_LONGEST = 500
"""Characters of a question that a line can need."""
_STATE = 12
"""Cells for what stands at the end of a line."""


class CardList(ScrollView, can_focus=True):
    """The cards to go through with a cursor. Posts `Moved`. Marked cards are acted on together."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "cards--line",
        "cards--cursor",
        "cards--apart",
        "cards--marked",
        "cards--state",
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

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the base class calls it so
        super().__init__(id=id)
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

    def show(self, cards: CardRows, now: Moment) -> None:
        """Shows `cards` as they are at `now`; the cursor stays on its card, or at its place."""
        held = self.current.id if self.current else ""
        place = cards.ids.index(held) if held in cards.ids else self.cursor
        self.cards, self._now = cards, now
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
        place, width = self.scroll_offset.y + y, self.size.width
        if place >= len(self.cards) or self._now is None:
            return Strip.blank(width, self.rich_style)
        card = self.cards[place]
        style = self.get_component_rich_style(self._line_class(card, self._now))
        lit = place == self.cursor and self.has_focus
        background = Style(bgcolor=self.get_component_rich_style("cards--cursor").bgcolor) if lit else Style()
        mark = ("✓" if card.id in self.marked else " ", self.get_component_rich_style("cards--marked"))
        flag = FLAGS[card.status.flag]
        flagged = ("⚑" if flag else " ", self.get_component_rich_style(f"cards--{flag}" if flag else "cards--line"))
        state = (f"{_state(card, self._now):>{_STATE}} ", self.get_component_rich_style("cards--state"))
        text = one_line(as_shown(card.prompt[:_LONGEST], tells_addresses=False))
        room = max(0, width - _STATE - 5)
        prompt = set_cell_size(text if cell_len(text) <= room else f"{set_cell_size(text, room - 1)}…", room)
        parts = [("▌" if place == self.cursor else " ", style), mark, flagged, (f" {prompt}", style), state]
        return Strip([Segment(said, look + background) for said, look in parts], width)

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


def _state(card: CardRow, now: Moment) -> str:
    """Returns where a card stands, in a word or two."""
    if card.archived:
        return "archived"
    if words := [word for word in card.status.words(now.day) if not word.endswith("flag")]:
        return words[0]
    if card.memory is None or card.memory.in_steps:
        return card.state
    days = card.memory.due_day - now.day
    return "due" if days <= 0 else f"in {days} d"
