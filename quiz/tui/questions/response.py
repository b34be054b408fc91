"""Asks a multiple response."""

from typing import ClassVar

from quiz.tui.questions.chosen import ChosenPrompt
from quiz.tui.questions.multiple_response import Checklist
from quiz.tui.questions.rows import Rows


class MultipleResponsePrompt(ChosenPrompt):
    """The answers among their distractors; how many they are is not told."""

    rows: ClassVar[type[Rows]] = Checklist
