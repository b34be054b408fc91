"""Finds cards that would give each other away ("tied" cards): those of one deck entry, and those that quote one
passage.
"""

from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import Protocol, TypeAlias, TypeVar

Ties: TypeAlias = tuple[Hashable, ...]


class Queueable(Protocol):
    """A card as the queue of a day needs to know it, which is without its text."""

    @property
    def id(self) -> str:
        """The name of the card in the log."""
        ...

    @property
    def note(self) -> str:
        """The name that it shares with the cards of the same entry."""
        ...

    @property
    def deck(self) -> str:
        """The name of its deck."""
        ...

    @property
    def quotes(self) -> tuple[str, ...]:
        """The passages that it quotes."""
        ...

    @property
    def source(self) -> str:
        """The path of the text that the passages are from."""
        ...

    @property
    def passages(self) -> tuple[str, ...]:
        """Hashes of the sentences that contain the passages, as far as known."""
        ...


C = TypeVar("C", bound=Queueable)


def ties(card: Queueable) -> Ties:
    """Returns the keys that `card` shares with cards tied to it: its entry, and the passages that it quotes.

    Where the passages are not known, the words of its quotes are used.
    """
    if not card.quotes:
        return (card.note,)
    return (card.note, *(card.passages or ((card.source, _folded(quote)) for quote in card.quotes)))


def all_ties(cards: Iterable[Queueable]) -> set[Hashable]:
    """Returns the ties of all `cards` together."""
    return {tie for card in cards for tie in ties(card)}


def are_tied(cards: Iterable[Queueable]) -> bool:
    """Returns whether any two of the cards are tied."""
    found = [tie for card in cards for tie in ties(card)]
    return len({*found}) < len(found)


@lru_cache(maxsize=4096)
def _folded(quote: str) -> str:
    from quiz.card.comparing.same_text import fold  # here, since cards of which the passages are known need it not

    return fold(quote)
