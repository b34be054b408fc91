"""Reads the cards that an entry makes once it is written, before any deck has it."""

from pathlib import Path

from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.deck.reading.load import loads
from quiz.deck.writing.yaml_text import Entry, opening

_NOWHERE = Path("draft.yaml")


def cards_of(entry: Entry) -> tuple[Card, ...]:
    """Returns the cards that `entry` makes, at least one. Raises `QuizError` where it makes no card."""
    loaded = loads(opening(b"cards:\n").with_card(entry), _NOWHERE, _NOWHERE.stem)
    if not loaded.deck.cards:
        raise QuizError(next((problem.message for problem in loaded.problems), "It makes no card."))
    return tuple(loaded.deck.cards)
