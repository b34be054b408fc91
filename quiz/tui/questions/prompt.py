"""The common part of every prompt: the question, a way to answer it, and its look when it is marked."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from quiz.card.model import Answer, Mark
from quiz.study.sessions.shown_card import ShownCard
from quiz.tui.shared.card_texts.card_picture import near
from quiz.tui.shared.card_texts.card_text import card_text
from quiz.tui.shared.deck_text import DeckText, Piece


class Prompt(Vertical):
    """Asks one card. Posts `Answered` once, when the learner has answered. Then `show_mark` is called."""

    types: ClassVar[bool] = False
    """Whether letters go into an answer, so that commands need another key."""

    compares: ClassVar[bool] = True
    """Whether the feedback sets the answer against the right one; not where the prompt itself shows both."""

    class Answered(Message):
        """The learner gave `answer` on `prompt`, which may have left the screen by now."""

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
        """Returns the question side."""
        return (self.question.prompt,)

    def compose_answer(self) -> ComposeResult:
        """Returns the widgets to answer with; the first one that can takes the focus."""
        raise NotImplementedError

    def hand_in(self, answer: Answer) -> None:
        """Posts `answer` as what the learner settled on."""
        self.post_message(self.Answered(self, answer))

    @property
    def draft(self) -> Answer:
        """Returns what is answered so far, though not handed in; empty where there is nothing."""
        return ()

    def fill(self, answer: Answer) -> None:
        """Shows `answer`, which was given before, to be left or changed."""
        raise NotImplementedError

    def take_up(self, other: "Prompt") -> None:
        """Shows what was answered so far on `other`, the prompt of this card before it was edited, if that fits."""
        self.fill(other.draft)

    def show_mark(self, mark: Mark | None) -> None:
        """Shows what was right; `mark` is None where the learner is yet to say."""
