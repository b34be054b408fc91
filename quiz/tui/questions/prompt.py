"""The common part of all prompts: the question, a way to answer it, and how it looks after marking."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from quiz.card.model import Answer, Mark
from quiz.study.sessions.shown_card import ShownCard
from quiz.tui.shared.card_texts.card_picture import near
from quiz.tui.shared.card_texts.card_text import card_text
from quiz.tui.shared.text_as_data import DeckText, Piece


class Prompt(Vertical):
    """Asks one card. Posts `Answered` once, when the learner has answered; `show_mark` is then called."""

    types: ClassVar[bool] = False
    """Whether letters go into an answer, so that commands need another key."""

    compares: ClassVar[bool] = True
    """Whether the feedback sets the answer against the right one; not where the prompt itself shows both."""

    class Answered(Message):
        """The learner gave `answer` on `prompt`, which may no longer be on the screen."""

        def __init__(self, prompt: "Prompt", answer: Answer) -> None:
            super().__init__()
            self.prompt = prompt
            self.answer = answer

    def __init__(self, shown_card: ShownCard) -> None:
        super().__init__()
        self.shown_card = shown_card
        self.question = shown_card.card.question

    def compose(self) -> ComposeResult:
        if self.shown_card.card.context:
            yield DeckText(self.shown_card.card.context, classes="context")
        self.text = card_text(*self.asked(), classes="question", near=near(self.shown_card.card))
        yield self.text
        if self.question.rule:
            yield DeckText(self.question.rule, classes="rule")
        yield from self.compose_answer()

    def asked(self) -> tuple[Piece, ...]:
        """Returns the text of the question."""
        return (self.question.prompt,)

    def compose_answer(self) -> ComposeResult:
        """Yields the widgets to answer with; the first that can gets the focus."""
        raise NotImplementedError

    def hand_in(self, answer: Answer) -> None:
        """Posts `answer` as the learner's decision."""
        self.post_message(self.Answered(self, answer))

    @property
    def draft(self) -> Answer:
        """Returns the answer so far, not yet handed in; empty if there is none."""
        return ()

    def fill(self, answer: Answer) -> None:
        """Shows an earlier `answer`, which the learner may keep or change."""
        raise NotImplementedError

    def take_up(self, other: "Prompt") -> None:
        """Takes over the answer so far from `other`, the prompt of this card before an edit, if it fits."""
        self.fill(other.draft)

    def show_mark(self, mark: Mark | None) -> None:
        """Shows what was right; `mark` is None if the learner is still to rate the card."""
