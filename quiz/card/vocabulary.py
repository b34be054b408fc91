"""The part of a deck that marking needs: its language, and the answers that a slip must not be taken for."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # comparing texts is loaded where something is marked, which most runs of the program never do
    from quiz.card.comparing.deck_answers import DeckAnswers


class Vocabulary:
    """The language of a deck, and every answer and distractor in it. All cards of the deck share one object.

    `texts` is read when it is first needed. By then the whole deck has been read.
    """

    def __init__(self, language: str = "", texts: Iterable[str] = ()) -> None:
        self.language = language
        self._texts = texts

    def take_in(self, texts: Iterable[str]) -> None:
        """Says what stands in the deck, before anything is marked."""
        self._texts = texts

    def __reduce__(self) -> "tuple[type[Vocabulary], tuple[str, tuple[str, ...]]]":
        """Lets another process mark by the same deck."""
        return Vocabulary, (self.language, tuple(self._answers.texts))

    @cached_property
    def _answers(self) -> "DeckAnswers":
        from quiz.card.comparing.deck_answers import DeckAnswers

        return DeckAnswers(self.language, self._texts)

    def meant(self, given: str, rights: Sequence[str], asked: str = "") -> list[str]:
        """Returns those of `rights` that `given` stands for: the same, or else the nearest that it can be a slip of.

        None where another text of the deck is as near. `asked` is the question.
        """
        return self._answers.meant(given, rights, asked)

    def has_answer(self, text: str) -> bool:
        """Returns whether `text` is an answer or a distractor of the deck."""
        return self._answers.has_answer(text)

    def means(self, given: str, right: str, asked: str = "") -> bool:
        """Returns whether `given` means what `right` does though it is written otherwise."""
        return self._answers.means(given, right, asked)


NO_VOCABULARY = Vocabulary()
"""For a question that stands by itself, in English."""
