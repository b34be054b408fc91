"""Shows one missed card in full, over the summary of its session."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from quiz.card.model import Card
from quiz.engine.memory.card_status import FREE
from quiz.engine.search import CardRow
from quiz.study.collection import Collection
from quiz.tui.cards.card_view import CardView
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.help_screen import HELP_OVER
from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.keys.moving_keys import SPACE, MovingScreen
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.terminal.editor import edit


class MissedCardScreen(MovingScreen[None], ModalScreen[None]):
    """Shows `card`: its question, answer, explanation and memory."""

    CSS_PATH = styles("shared/card_texts/card_text", "questions/questions", "cards/card", "study/missed_card_screen")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("edit", "edit"),
        key("leave", "dismiss", also="escape,enter"),
        SPACE,
        HELP_OVER,
    ]

    def __init__(self, collection: Collection, card: Card) -> None:
        super().__init__()
        self._collection = collection
        self._card = card

    def compose(self) -> ComposeResult:
        collection, card = self._collection, self._card
        with VerticalScroll(id="one-card", can_focus=False) as page:
            page.border_title = Content("Card")
            yield CardView(_row(collection, card), card, (), collection.now(), collection.recall, collection.aim(card))
        yield Footer()

    def action_edit(self) -> None:
        edit(self, self._card.place)


def _row(collection: Collection, card: Card) -> CardRow:
    question, place = card.question, card.place
    memory, status = collection.memories.get(card.id), collection.statuses.get(card.id, FREE)
    named = (card.id, card.deck, question.kind, question.prompt, question.expected, card.tags, place.path, place.line)
    return CardRow(*named, memory, status, card.context)
