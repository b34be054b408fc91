"""A prompt whose answer is one of the options shown."""

from typing import ClassVar

from textual.app import ComposeResult

from quiz.card.model import Mark
from quiz.tui.prompts.prompt import Prompt
from quiz.tui.widgets.options import Options


class ChosenPrompt(Prompt):
    """Shows the options in the order of this showing."""

    compares: ClassVar[bool] = False

    def compose_answer(self) -> ComposeResult:
        yield Options(self.showing.options)

    def on_options_picked(self, message: Options.Picked) -> None:
        message.stop()
        self.post_message(self.Answered((message.option,)))

    def show_mark(self, mark: Mark | None) -> None:
        if mark:
            self.query_one(Options).show_mark(mark.parts[0].given, mark.parts[0].expected)
