"""Interprets text typed before the feedback on the last answer could be read: it is kept for the next question."""

from typing import ClassVar


class TypedAhead:
    """Splits keys that came too soon into a rating, the next answer, and Enter.

    The rating and the Enter were typed before there was anything to decide on, so they are dropped. What was typed
    between them is `text`. Letters before the rating were no answer to the next question, and what follows the Enter
    belongs to a question that is not known yet.
    """

    RATINGS: ClassVar[frozenset[str]] = frozenset(("enter", "space", "1", "2", "3", "4"))

    def __init__(self) -> None:
        self.text = ""
        self._rated = False
        self._ended = False

    def take(self, key: str, character: str | None) -> None:
        """Takes one key that came too soon. `character` is what it types; None for a key that types nothing."""
        if not self._rated:
            self._rated = key in self.RATINGS
        elif key == "enter":
            self._ended = True
        elif self._ended:
            pass
        elif key == "backspace":
            self.text = self.text[:-1]
        elif character:
            self.text += character
