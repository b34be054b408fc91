"""Asks a multiple response."""

from typing import ClassVar

from quiz.tui.prompts.chosen import ChosenPrompt
from quiz.tui.widgets.checklist import Checklist
from quiz.tui.widgets.rows import Rows


class MultipleResponsePrompt(ChosenPrompt):
    """The answers among their distractors; how many they are is not told."""

    rows: ClassVar[type[Rows]] = Checklist
