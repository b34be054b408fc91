"""Asks a number."""

from typing import ClassVar

from quiz.tui.prompts.typed import TypedPrompt


class NumberPrompt(TypedPrompt):
    """Digits on one line; what is no number is not taken."""

    placeholder: ClassVar[str] = "Type a number; Enter on an empty line if you do not know"
