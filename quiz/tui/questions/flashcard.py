"""Asks a flashcard: shows its front, and on a key its back."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.widgets import Static

from quiz.card.model import Answer, Mark
from quiz.tui.questions.prompt import Prompt
from quiz.tui.shared.card_texts.card_picture import near
from quiz.tui.shared.card_texts.card_text import card_text


class Cover(Static, can_focus=True):
    """Covers the back of the card until the learner turns it."""


class FlashcardPrompt(Prompt):
    """Shows the front. Enter, Space or a click turns the card."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "turn", "Show answer", key_display="⏎")]

    def compose_answer(self) -> ComposeResult:
        yield Cover("Think of the answer, then press Enter to turn the card.")

    def on_click(self, event: Click) -> None:
        event.stop()
        self.action_turn()

    def action_turn(self) -> None:
        if self.query(Cover):
            self.hand_in(())

    def fill(self, answer: Answer) -> None:
        """Does nothing, since nothing is typed for a flashcard."""

    def show_mark(self, mark: Mark | None) -> None:
        self.query_one(Cover).remove()
        self.mount(card_text(self.question.expected[0], classes="back", near=near(self.shown_card.card)))
