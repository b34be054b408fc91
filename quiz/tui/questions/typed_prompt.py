"""A prompt whose answer is typed on one line."""

from typing import ClassVar

from textual.app import ComposeResult

from quiz.card.kinds.number import Number
from quiz.card.model import Answer, Mark
from quiz.tui.questions.answer_input import AnswerInput
from quiz.tui.questions.prompt import Prompt


class TypedPrompt(Prompt):
    """An input for the answer. Handing it in empty means "I do not know"."""

    types: ClassVar[bool] = True

    @property
    def placeholder(self) -> str:
        """Returns the words shown in the empty input."""
        return "Type the answer, or nothing if you do not know"

    def compose_answer(self) -> ComposeResult:
        yield AnswerInput(self.placeholder)

    def on_input_submitted(self, message: AnswerInput.Submitted) -> None:
        message.stop()
        answer = (message.value,)
        if refusal := self.shown_card.card.unreadable(answer):
            self.app.clear_notifications()
            self.notify(refusal, severity="warning", timeout=3, markup=False)
        else:
            self.hand_in(answer)

    @property
    def draft(self) -> Answer:
        return (self.query_one(AnswerInput).value,)

    def fill(self, answer: Answer) -> None:
        self.query_one(AnswerInput).fill("".join(answer[:1]))

    def show_mark(self, mark: Mark | None) -> None:
        if mark:
            self.query_one(AnswerInput).show_mark(mark.right)


class NumberPrompt(TypedPrompt):
    """An input for a number. It shows the unit, and accepts only a number."""

    @property
    def placeholder(self) -> str:
        units = self.question.units if isinstance(self.question, Number) else ()
        return f"A number{f' ({units[0]})' if units else ''}, or nothing if you do not know"


class ShortAnswerPrompt(TypedPrompt):
    """A few words on one line."""
