"""The line above a card: its kind, state, tags and status."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Label, Static

from quiz.card.control_characters import one_line
from quiz.engine.memory.card_status import FLAGS, FREE, CardStatus
from quiz.engine.search import CardRow
from quiz.tui.shared.colours.themes import FLAG_STYLES
from quiz.tui.shared.text_as_data import DeckText


class Heading(Horizontal):
    """The line above a question: its kind, state, tags, status, and its `deck` unless that is empty."""

    def __init__(self, kind: str, state: str, tags: Iterable[str], status: CardStatus = FREE, deck: str = "") -> None:
        super().__init__(classes="heading")
        self._kind = kind
        self._deck = deck
        self._state = state
        self._tags = tuple(tags)
        self._status = status

    def compose(self) -> ComposeResult:
        yield Label(self._kind, classes="kind")
        yield Label(self._state, classes="state")
        yield Static(_apart(self._status), classes="apart")
        yield DeckText(one_line(self._deck), classes="deck")
        yield DeckText(" ".join(f"#{tag}" for tag in sorted(self._tags)), classes="tags")

    def show(self, status: CardStatus) -> None:
        """Shows whether the card is suspended, buried or flagged, as `status` says."""
        self.query_one(".apart", Static).update(_apart(status))


class CardHeading(Heading):
    """The heading of a card in a list."""

    def __init__(self, card: CardRow) -> None:
        super().__init__(card.kind, "archived" if card.archived else card.state, card.tags, card.status)


def _apart(status: CardStatus) -> Content:
    flag = (f" ⚑ {FLAGS[status.flag]}", FLAG_STYLES[status.flag]) if status.flag else ""
    suspended = (" suspended", "$text-warning") if status.suspended else ""
    return Content.assemble(flag, suspended)
