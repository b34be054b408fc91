"""Tells whether a text can be added to a card in its deck, without importing what writes it there."""

from pathlib import Path

from quiz.card.kinds import KINDS
from quiz.card.kinds.cloze import Cloze
from quiz.card.kinds.short_answer import ACCEPT
from quiz.card.model import Card, Question
from quiz.deck.find_decks import is_bundled
from quiz.deck.reading.kinds_by_keys import KNOWN_TO_KIND


def takes_more(card: Card, key: str = ACCEPT.name) -> bool:
    """Returns whether the kind of `card` has a list `key` that one text can go into, and its deck is one to write
    to.
    """
    kind = next(kind for kind in KINDS if kind.label == card.question.kind)
    return not is_bundled(Path(card.place.path)) and key in KNOWN_TO_KIND[kind.name] and _has_one_answer(card.question)


def _has_one_answer(question: Question) -> bool:
    """Returns whether `question` has a single answer or blank, so that a further text can only be for that."""
    if isinstance(question, Cloze):
        return sum(not isinstance(run, str) for run in question.runs) == 1
    return len(question.expected) == 1
