"""Asks a number."""

from quiz.card.kinds.number import Number
from quiz.tui.questions.typed import TypedPrompt


class NumberPrompt(TypedPrompt):
    """Digits on one line, with the unit that is wanted said beforehand; what is no number is not taken."""

    @property
    def placeholder(self) -> str:
        units = self.question.units if isinstance(self.question, Number) else ()
        return f"Type a number{f' ({units[0]})' if units else ''}; Enter on an empty line if you do not know"
