"""Text that was typed before the mark of the last answer could be read: it waits for the next question."""

from typing import ClassVar


class TypedAhead:
    """Reads keys that came too soon as what they were meant for: a rating, the next answer, Enter.

    The rating and the Enter were decided on before there was anything to decide on, so they are dropped. What was typed
    between them is `text`. Letters before the rating were no answer to the next question, and what comes behind the
    Enter belongs to a question that is not known yet.
    """

    RATINGS: ClassVar[frozenset[str]] = frozenset(("enter", "space", "1", "2", "3", "4"))

    def __init__(self) -> None:
        self.text = ""
        self._rated = False
        self._ended = False

    def take(self, key: str, character: str | None) -> None:
        """Takes in one key that came too soon. `character` is what it types, None for a key that types nothing."""
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
