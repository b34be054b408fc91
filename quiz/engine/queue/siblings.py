"""Cards that would give each other away: siblings of one note, and cards that quote the same passage."""

from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import TypeAlias

from quiz.card.model import Card
from quiz.card.text import fold

Ties: TypeAlias = tuple[Hashable, ...]


def ties(card: Card) -> Ties:
    """What `card` shares with the cards that it is kept apart from: its note, and the passages it quotes.

    Where those are not known, the words of its quotes stand for them.
    """
    if not card.quotes:
        return (card.note,)
    return (card.note, *(card.passages or ((card.source, _folded(quote)) for quote in card.quotes)))


def all_ties(cards: Iterable[Card]) -> set[Hashable]:
    """The ties of all `cards` together."""
    return {tie for card in cards for tie in ties(card)}


_folded = lru_cache(maxsize=4096)(fold)
