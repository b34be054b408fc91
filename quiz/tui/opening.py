"""The screen home before the collection is open, and what it says while opening takes long."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # home is painted before the rest of the program is imported
    from quiz.card.model import Deck
    from quiz.study.collection import Collection

LOCKED_AT_FIRST = "Another program is writing into your answers. They are opened when it has done; Esc leaves."
_KEYS = "Esc leaves; what else you press is kept."
_ALL_READ = f"Your decks are read, and their cards are looked up in your answers. {_KEYS}"


class DecksRead:
    """A count of the deck files that were read; a thread notes it, and the screen says it."""

    def __init__(self) -> None:
        self.number = self.of = 0

    def __call__(self, number: int, of: int) -> None:
        self.number, self.of = number, of

    @property
    def words(self) -> str:
        """The sentence that says it on the screen."""
        if not self.of:
            return f"Your answers are being opened. {_KEYS}"
        if self.number == self.of:
            return _ALL_READ
        return f"Deck {self.number + 1:,} of {self.of:,} is being read, which takes long only once. {_KEYS}"


class Opening(NamedTuple):
    """The values that home can show before the collection is open, and a function that opens it.

    `titles` are those of the decks that are known without reading them. `theme` is the name of the theme in the
    settings; None if none was chosen. `open` returns the collection and the chosen decks, or raises `QuizError`; it
    notes how many decks it has read.
    """

    titles: Sequence[str]
    theme: str | None
    open: "Callable[[DecksRead], tuple[Collection, Sequence[Deck]]]"
    mouse: bool = True
