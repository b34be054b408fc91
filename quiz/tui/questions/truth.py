"""Asks whether a statement is true."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.card.kinds.true_or_false import WORDS
from quiz.tui.questions.chosen import ChosenPrompt
from quiz.tui.questions.multiple_choice import Options
from quiz.tui.questions.rows import Rows


class TrueOrFalsePrompt(ChosenPrompt):
    """True or False, also by their first letters."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", f"say('{WORDS[0]}')", WORDS[0]),
        Binding("f", f"say('{WORDS[1]}')", WORDS[1]),
    ]

    rows: ClassVar[type[Rows]] = Options

    def action_say(self, word: str) -> None:
        self.hand_in((word,))
