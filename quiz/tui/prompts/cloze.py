"""Asks the blanks of one group of a cloze."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from quiz.card.kinds.cloze import Blank, Cloze
from quiz.card.model import Mark
from quiz.sitting import Showing
from quiz.tui.prompts.prompt import Prompt
from quiz.tui.widgets.deck_text import content


class ClozePrompt(Prompt):
    """The text with its blanks marked, and a line to type on for each of them."""

    types: ClassVar[bool] = True

    def __init__(self, showing: Showing) -> None:
        super().__init__(showing)
        assert isinstance(self.question, Cloze)
        self.cloze = self.question

    def asked(self) -> Content:
        return Content("").join(
            content(run) if isinstance(run, str) else content(self.cloze.shown(run), self._style(run, "$accent"))
            for run in self.cloze.runs
        )

    def _style(self, blank: Blank, style: str) -> str:
        return f"{style} bold" if blank.group == self.cloze.group else ""

    def compose_answer(self) -> ComposeResult:
        blanks = self.cloze.blanks
        for number, blank in enumerate(blanks, 1):
            name = "the missing words" if len(blanks) == 1 else f"blank {number} of {len(blanks)}"
            yield Input(placeholder=f"Type {name}{f' ({blank.hint})' if blank.hint else ''}")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        fields = list(self.query(Input))
        position = fields.index(message.input)
        if position + 1 < len(fields):
            fields[position + 1].focus()
        else:
            self.post_message(self.Answered(tuple(field.value for field in fields)))

    def show_mark(self, mark: Mark | None) -> None:
        parts = iter(mark.parts if mark else ())
        filled = []
        for run in self.cloze.runs:
            right = run if isinstance(run, str) else run.text
            part = None if isinstance(run, str) or run.group != self.cloze.group else next(parts, None)
            filled.append(content(right, f"{'$success' if part.right else '$error'} bold" if part else ""))
        self.query_one(".question", Static).update(Content("").join(filled))
        for field, part in zip(self.query(Input), mark.parts if mark else (), strict=False):
            field.disabled = True
            field.add_class("-right" if part.right else "-wrong")
