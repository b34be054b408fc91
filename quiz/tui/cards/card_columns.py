"""The columns of the list of cards: which of them fit a width, and their content."""

from collections.abc import Callable
from typing import NamedTuple

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from quiz.card.control_characters import one_line
from quiz.card.shown_text import as_shown
from quiz.card.words import percent_text
from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import Memory
from quiz.engine.search import CardRow
from quiz.study.cards.find_cards import BY_DIFFICULTY, BY_DUE, BY_KNOWN, BY_LAPSES, IN_DECKS
from quiz.tui.shared.lists.line_list import fitted

_LONGEST = 500
"""Characters of a text that a line can need."""
LEAD = 4
"""Cells before the first column: the cursor, a mark, a flag and a space."""
_LEAST_QUESTION = 24
"""Cells that the question keeps before another column gets any."""
_NARROW_DECK, _WIDE_DECK = 16, 28


class Column(NamedTuple):
    """A column: its heading, its width including the space before it, and the order that it sorts by."""

    head: str
    width: int
    order: str


DUE = Column("Due", 12, BY_DUE)
KNOWN = Column("Known", 7, BY_KNOWN)
LAPSES = Column("Lapses", 8, BY_LAPSES)
HARD = Column("Difficulty", 12, BY_DIFFICULTY)


def columns_for(width: int, order: str, has_decks: bool = True) -> list[Column]:
    """Returns the columns that fit a list `width` cells wide; the one that it is sorted by has priority.

    The column of decks is left out unless `has_decks`.
    """
    first = [DUE, *([HARD] if order == BY_DIFFICULTY else [LAPSES] if order == BY_LAPSES else []), KNOWN, LAPSES]
    room, chosen = width - LEAD - _LEAST_QUESTION, list[Column]()
    for column in first:
        if column not in chosen and room >= column.width:
            chosen.append(column)
            room -= column.width
    shown = [column for column in (KNOWN, DUE, LAPSES, HARD) if column in chosen]
    if has_decks and room >= _NARROW_DECK + 2:
        return [
            Column("Deck", min(_WIDE_DECK, room // 2 if room > 2 * _NARROW_DECK else _NARROW_DECK), IN_DECKS),
            *shown,
        ]
    return shown


def question_room(width: int, columns: list[Column]) -> int:
    """Returns the width in cells left for the question."""
    return max(0, width - LEAD - sum(column.width for column in columns) - 1)


def cell_text(column: Column, card: CardRow, now: Moment, known: Callable[[Memory], float]) -> str:
    """Returns the content of a column for `card`, padded to the width of the column."""
    memory = card.memory
    if column.order == IN_DECKS:
        return f" {fitted(one_line(card.deck[:_LONGEST]), column.width - 1)}"
    match column:
        case _ if column == DUE:
            said = due_words(card, now)
        case _ if memory is None:
            said = ""
        case _ if column == KNOWN:
            said = percent_text(known(memory))
        case _ if column == LAPSES:
            said = f"{memory.lapses:,}" if memory.lapses else "–"
        case _:
            said = f"{memory.difficulty:.1f}"
    return f"{said:>{column.width}}"


def question_text(card: CardRow) -> str:
    """Returns the question of a card on one line."""
    return one_line(as_shown(card.prompt[:_LONGEST], tells_addresses=False))


def due_words(card: CardRow, now: Moment) -> str:
    """Returns the state or due day of a card in a word or two."""
    if card.archived:
        return "archived"
    if words := [word for word in card.status.words(now.day) if not word.endswith("flag")]:
        return words[0]
    if card.memory is None or card.memory.in_steps:
        return card.state
    days = card.memory.due_day - now.day
    return "due" if days <= 0 else f"in {days:,} d"


class ListHead(Widget):
    """The heading of a list of cards. A click on a column sorts by it."""

    DEFAULT_CSS = "ListHead { height: 1; }"
    ALLOW_SELECT = False

    class Chosen(Message):
        """The learner wants the list sorted by `order`."""

        def __init__(self, order: str) -> None:
            super().__init__()
            self.order = order

    def __init__(self) -> None:
        super().__init__()
        self._order = IN_DECKS
        self._has_decks = True

    def show(self, order: str, has_decks: bool = True) -> None:
        """Marks the column that the list is sorted by."""
        self._order, self._has_decks = order, has_decks
        self.refresh()

    def render(self) -> Content:
        width = self.size.width
        columns = columns_for(width, self._order, self._has_decks)
        parts: list[tuple[str, str]] = [(f"{'':{LEAD}}{fitted('Card', question_room(width, columns))}", "")]
        for column in columns:
            sorts = column.order == self._order and column.order != IN_DECKS
            head = f"{'▾' if sorts else ''}{column.head}"
            text = f" {head:<{column.width - 1}}" if column.order == IN_DECKS else f"{head:>{column.width}}"
            parts.append((text, "bold" if sorts else ""))
        return Content.assemble(*parts)

    def on_click(self, event: Click) -> None:
        columns = columns_for(self.size.width, self._order, self._has_decks)
        end = self.size.width - 1
        for column in reversed(columns):
            if end - column.width <= event.x < end:
                self.post_message(self.Chosen(column.order))
                return
            end -= column.width
        self.post_message(self.Chosen(IN_DECKS))
