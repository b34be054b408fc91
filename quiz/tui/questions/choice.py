"""Asks a multiple choice."""

from typing import ClassVar

from quiz.tui.questions.chosen import ChosenPrompt
from quiz.tui.questions.multiple_choice import Options
from quiz.tui.questions.rows import Rows


class MultipleChoicePrompt(ChosenPrompt):
    """The answer among its distractors."""

    rows: ClassVar[type[Rows]] = Options
