"""The two kinds of faults: a `Problem` has a place in a file, a `QuizError` is for the person at the keyboard."""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Place(NamedTuple):
    """A spot in a file. Lines and columns count from 1, columns in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """One fault of a deck: where it is, what is wrong, how to mend it.

    An `error` keeps a card from being studied; a `warning` says that it could be better. `length` says how many
    characters from the place on it is about, 0 where that is not known. `mended` is the line as it should be, where
    that is known.
    """

    place: Place
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"
    length: int = 0
    mended: str = ""


class QuizError(Exception):
    """Something that the user has to know and can act on. Its text is the whole message."""
