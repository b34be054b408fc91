"""The part of a deck that marking needs: its language, and the answers that a slip must not be taken for."""

from collections.abc import Iterable
from functools import cached_property


class Vocabulary:
    """The language of a deck, and every answer and distractor in it. All cards of the deck share one object.

    `comparing.deck_answers` uses it to find what a typed text means, and keeps what it has made of the texts in
    `compared`.
    """

    def __init__(self, language: str = "", texts: Iterable[str] = ()) -> None:
        """`texts` is read when it is first needed, perhaps by two threads. By then the whole deck has been read."""
        self.language = language
        self.compared: object = None
        self._texts = texts

    def take_in(self, texts: Iterable[str]) -> None:
        """Sets the texts of the deck, before anything is marked."""
        self._texts = texts

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The answers and distractors, each once."""
        return tuple(dict.fromkeys(self._texts))

    def __reduce__(self) -> "tuple[type[Vocabulary], tuple[str, tuple[str, ...]]]":
        """Returns how to pickle the vocabulary, so that another process can mark by the same deck."""
        return Vocabulary, (self.language, self.texts)


NO_VOCABULARY = Vocabulary()
"""For a question that stands by itself, in English."""
