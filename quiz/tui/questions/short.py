"""Asks a short answer."""

from quiz.tui.questions.typed import TypedPrompt


class ShortAnswerPrompt(TypedPrompt):
    """A few words on one line."""
