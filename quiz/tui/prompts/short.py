"""Asks a short answer."""

from quiz.tui.prompts.typed import TypedPrompt


class ShortAnswerPrompt(TypedPrompt):
    """A few words on one line."""
