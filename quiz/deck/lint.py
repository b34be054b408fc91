"""What is wrong with decks taken together: ids that are used twice, evidence that does not hold."""

from collections.abc import Iterable, Sequence

from quiz.card.model import Card
from quiz.card.problem import Problem
from quiz.deck.identity import DERIVED
from quiz.deck.load import Loaded
from quiz.deck.sources import quote_problems


def lint(loaded: Sequence[Loaded]) -> list[Problem]:
    """Every problem of every deck, in the order of the files and their lines."""
    cards = [card for one in loaded for card in one.deck.cards]
    found = [problem for one in loaded for problem in one.problems]
    return sorted({*found, *same_ids(cards), *quote_problems(cards)})


def same_ids(cards: Iterable[Card]) -> list[Problem]:
    """A problem at both places for each card whose entry has the id of another one."""
    first: dict[str, Card] = {}
    problems: dict[Problem, None] = {}
    for card in cards:
        other = first.setdefault(card.note, card)
        if other.place != card.place:  # siblings share the note and the place
            problems |= dict.fromkeys((_same_id(card, other), _same_id(other, card)))
    return list(problems)


def _same_id(card: Card, other: Card) -> Problem:
    if card.note.startswith(DERIVED):
        message, hint = f"The same card stands at {other.place}.", "Keep one of the two."
    else:
        message, hint = (
            f"The id `{card.note}` is used at {other.place} too.",
            "Give one of the two another id.",
        )
    return Problem(card.place, "same-id", message, hint)
