"""Asks a multiple choice."""

from quiz.tui.prompts.chosen import ChosenPrompt


class MultipleChoicePrompt(ChosenPrompt):
    """The answer among its distractors."""
