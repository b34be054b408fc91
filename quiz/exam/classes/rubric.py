"""The rules and cards by which the sheets of a class are marked. They can be sent to other processes and machines."""

from dataclasses import dataclass
from fractions import Fraction

from quiz.card.model import Card, Deck
from quiz.exam.classes.class_sums import Scale, scale_of
from quiz.exam.points import pass_mark


@dataclass(frozen=True, slots=True)
class Rubric:
    """The questions and rules for marking sheets. `cards` has each id once; `pass_mark` is a share from 0 to 1."""

    deck: Deck
    cards: tuple[Card, ...]
    pass_mark: Fraction
    scale: Scale

    @property
    def most(self) -> float:
        """The points for a sheet with everything right."""
        return float(self.scale.most)


def rubric_of(deck: Deck) -> Rubric:
    """Returns the rubric of `deck`. If two cards have the same id, which is an error, the first is used."""
    cards: dict[str, Card] = {}
    for card in deck.cards:
        cards.setdefault(card.id, card)
    return Rubric(deck, tuple(cards.values()), pass_mark(deck.settings), scale_of(cards.values()))
