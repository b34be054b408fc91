"""A prompt whose answer is typed on one line."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Input

from quiz.card.model import Mark
from quiz.tui.prompts.prompt import Prompt


class TypedPrompt(Prompt):
    """One line to type on; an empty one says "I do not know"."""

    types: ClassVar[bool] = True
    placeholder: ClassVar[str] = "Type the answer; Enter on an empty line if you do not know"

    def compose_answer(self) -> ComposeResult:
        yield Input(placeholder=self.placeholder)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        answer = (message.value,)
        if refusal := self.question.unreadable(answer):
            self.notify(refusal, severity="warning", timeout=3, markup=False)
        else:
            self.post_message(self.Answered(answer))

    def show_mark(self, mark: Mark | None) -> None:
        field = self.query_one(Input)
        field.disabled = True
        if mark:
            field.add_class("-right" if mark.right else "-wrong")
