"""Cards that would give each other away: siblings of one note, and cards that quote the same passage."""

from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import Protocol, TypeAlias, TypeVar

Ties: TypeAlias = tuple[Hashable, ...]


class Queueable(Protocol):
    """The facts about a card that the queue of a day needs. The text of the card is not among them."""

    @property
    def id(self) -> str:
        """The name of the card in the log."""
        ...

    @property
    def note(self) -> str:
        """The name that its siblings share with it."""
        ...

    @property
    def deck(self) -> str:
        """The name of its deck."""
        ...

    @property
    def quotes(self) -> tuple[str, ...]:
        """The passages that it rests on."""
        ...

    @property
    def source(self) -> str:
        """The path of the text that they stand in."""
        ...

    @property
    def passages(self) -> tuple[str, ...]:
        """Digests of the sentences that they are part of, as far as known."""
        ...


C = TypeVar("C", bound=Queueable)


def ties(card: Queueable) -> Ties:
    """Returns what `card` shares with the cards that it is kept apart from: its note, and the passages it quotes.

    Where those are not known, the words of its quotes stand for them.
    """
    if not card.quotes:
        return (card.note,)
    return (card.note, *(card.passages or ((card.source, _folded(quote)) for quote in card.quotes)))


def all_ties(cards: Iterable[Queueable]) -> set[Hashable]:
    """Returns the ties of all `cards` together."""
    return {tie for card in cards for tie in ties(card)}


def are_tied(cards: Iterable[Queueable]) -> bool:
    """Returns whether any two of the cards keep apart."""
    found = [tie for card in cards for tie in ties(card)]
    return len({*found}) < len(found)


@lru_cache(maxsize=4096)
def _folded(quote: str) -> str:
    from quiz.card.comparing.same_text import fold  # here, since cards of which the passages are known need it not

    return fold(quote)
