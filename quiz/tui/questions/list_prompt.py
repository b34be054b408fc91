"""Asks for a list."""

from typing import ClassVar

from textual.app import ComposeResult

from quiz.card.model import Answer, Mark
from quiz.tui.questions.listing import ItemInput, ItemList
from quiz.tui.questions.prompt import Prompt


class ListPrompt(Prompt):
    """Items to be typed one by one; how many are asked is told."""

    types: ClassVar[bool] = True
    compares: ClassVar[bool] = False

    def compose_answer(self) -> ComposeResult:
        yield ItemList(len(self.question.expected))

    def on_item_input_handed_in(self, message: ItemInput.HandedIn) -> None:
        message.stop()
        self.hand_in(message.items)

    @property
    def draft(self) -> Answer:
        return self.query_one(ItemInput).draft

    def fill(self, answer: Answer) -> None:
        self.query_one(ItemInput).hold(answer, "")

    def take_up(self, other: Prompt) -> None:
        theirs = other.query_one(ItemInput)
        self.query_one(ItemInput).hold(theirs.items, theirs.value)

    def show_mark(self, mark: Mark | None) -> None:
        if mark:
            self.query_one(ItemList).show_mark(mark)
