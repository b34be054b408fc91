"""Finds entries of several decks that have the same id, and with that all that keeps cards from being studied."""

from collections.abc import Iterable, Sequence

from quiz.card.model import Card
from quiz.card.problem import Problem
from quiz.deck.card_ids import DERIVED
from quiz.deck.checking.value_places import Places
from quiz.deck.reading.deck_keys import ID
from quiz.deck.reading.loaded import Loaded


def faults(loaded: Sequence[Loaded]) -> list[Problem]:
    """Returns what keeps cards of the decks from being studied, in the order of the files and their lines."""
    found = [problem for one in loaded for problem in one.problems if problem.severity == "error"]
    return sorted({*found, *same_ids((card for one in loaded for card in one.deck.cards), Places(loaded))})


def same_ids(cards: Iterable[Card], places: Places) -> list[Problem]:
    """Returns a problem at the id of each entry that has the id of one before it."""
    first: dict[str, Card] = {}
    problems: dict[Problem, None] = {}
    for card in cards:
        other = first.setdefault(card.note, card)
        if other.place != card.place:  # siblings share the note and the place
            problems[_same_id(card, other, places)] = None
    return list(problems)


def _same_id(card: Card, other: Card, places: Places) -> Problem:
    place, first = (places.of(one, ID.name) for one in (card, other))
    where = f"on line {first.line}" if first.path == place.path else f"at {first}"
    if card.note.startswith(DERIVED):
        message, hint = f"The same card stands {where}.", "Keep one of the two."
    else:
        message, hint = f"The id `{card.note}` is used {where} already.", "Give one of the two another id."
    return Problem(place, "same-id", message, hint, length=places.length(place))
