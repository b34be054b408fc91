"""Asks a multiple choice."""

from typing import ClassVar

from quiz.tui.prompts.chosen import ChosenPrompt
from quiz.tui.widgets.options import Options
from quiz.tui.widgets.rows import Rows


class MultipleChoicePrompt(ChosenPrompt):
    """The answer among its distractors."""

    rows: ClassVar[type[Rows]] = Options
