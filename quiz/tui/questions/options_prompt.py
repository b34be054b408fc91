"""A prompt whose answer is made from the options shown."""

from typing import ClassVar

from textual.app import ComposeResult

from quiz.card.model import Answer, Mark
from quiz.tui.questions.answer_rows import Rows
from quiz.tui.questions.prompt import Prompt


class OptionsPrompt(Prompt):
    """Shows the options in the order of this showing, in rows that show their mark themselves."""

    compares: ClassVar[bool] = False
    rows: ClassVar[type[Rows]]

    def compose_answer(self) -> ComposeResult:
        yield self.rows(self.shown_card.options)

    def on_rows_handed_in(self, message: Rows.HandedIn) -> None:
        message.stop()
        self.hand_in(message.answer)

    @property
    def draft(self) -> Answer:
        return self.query_one(Rows).draft

    def fill(self, answer: Answer) -> None:
        self.query_one(Rows).fill(answer)

    def take_up(self, other: Prompt) -> None:
        super().take_up(other)
        mine, theirs = self.query_one(Rows), other.query_one(Rows)
        if theirs.cursor is not None and (text := theirs.texts[theirs.cursor]) in mine.texts:
            mine.cursor = mine.texts.index(text)

    def show_mark(self, mark: Mark | None) -> None:
        if mark:
            self.query_one(Rows).show_mark(mark)
