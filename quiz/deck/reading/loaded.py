"""A deck file as it was read: its deck, what is wrong with it, and the place of every key."""

from dataclasses import dataclass

from quiz.card.fields import Items, Mapping, Node
from quiz.card.model import Deck
from quiz.card.problem import Problem
from quiz.deck.reading.deck_keys import CARDS


@dataclass(frozen=True, slots=True)
class Loaded:
    """A deck with those of its cards that can be studied, and everything that is wrong with its file.

    `root` is the tree of the file, which has the place of every key; None where the file could not be read.
    """

    deck: Deck
    problems: tuple[Problem, ...]
    root: Node | None = None
    text: str = ""
    """The text in which the places in `root` are counted."""

    @property
    def entries(self) -> dict[tuple[int, int], Mapping]:
        """The entries of `cards`, by line and column."""
        _, cards = self.root.pairs.get(CARDS.name, (None, None)) if isinstance(self.root, Mapping) else (None, None)
        entries = cards.nodes if isinstance(cards, Items) else ()
        return {(entry.line, entry.column): entry for entry in entries if isinstance(entry, Mapping)}
