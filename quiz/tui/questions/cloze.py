"""Asks the blanks of one group in a cloze."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from quiz.card.kinds.cloze import Cloze
from quiz.card.model import Answer, Mark, Part
from quiz.study.sessions.shown_card import ShownCard
from quiz.tui.questions.answer_input import AnswerInput
from quiz.tui.questions.prompt import Prompt
from quiz.tui.shared.text_as_data import Piece, content, marked


class ClozePrompt(Prompt):
    """The text with its blanks marked, and an input for each."""

    types: ClassVar[bool] = True

    def __init__(self, shown_card: ShownCard) -> None:
        super().__init__(shown_card)
        assert isinstance(self.question, Cloze)
        self.cloze = self.question

    def asked(self) -> tuple[Piece, ...]:
        return self._pieces(content(self.cloze.shown(blank), "$accent bold") for blank in self.cloze.blanks)

    def _pieces(self, blanks: Iterable[Content]) -> tuple[Piece, ...]:
        """Returns the text with `blanks` in place of those asked; the others are filled in."""
        shown = iter(blanks)
        return tuple(
            run if isinstance(run, str) else next(shown) if run.group == self.cloze.group else run.text
            for run in self.cloze.runs
        )

    def compose_answer(self) -> ComposeResult:
        blanks = self.cloze.blanks
        for number, blank in enumerate(blanks, 1):
            name = "the missing words" if len(blanks) == 1 else f"blank {number} of {len(blanks)}"
            yield AnswerInput(f"Type {name}{f' ({blank.hint})' if blank.hint else ''}")

    def on_input_submitted(self, message: AnswerInput.Submitted) -> None:
        message.stop()
        fields = list(self.query(AnswerInput))
        position = [field is message.input for field in fields].index(True)
        if position + 1 < len(fields):
            fields[position + 1].focus()
        else:
            self.hand_in(tuple(field.value for field in fields))

    @property
    def draft(self) -> Answer:
        return tuple(field.value for field in self.query(AnswerInput))

    def fill(self, answer: Answer) -> None:
        for field, text in zip(self.query(AnswerInput), answer, strict=False):
            field.fill(text)

    def show_mark(self, mark: Mark | None) -> None:
        if mark is None:
            return
        blanks = zip(self.cloze.blanks, mark.parts, strict=True)
        filled = self._pieces(marked(blank.text).stylize_before(_verdict_style(part)) for blank, part in blanks)
        self.text.show(*filled)
        for field, part in zip(self.query(AnswerInput), mark.parts, strict=True):
            field.show_mark(part.right)


def _verdict_style(part: Part) -> str:
    return f"{'$success' if part.right else '$error'} bold"
