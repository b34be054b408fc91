"""Short answers of an author's other decks, which may serve as wrong answers in a new one."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from quiz.card.model import Deck
from quiz.deck.find_decks import is_bundled

_MOST_ELSEWHERE = 2_000
_LONGEST_ELSEWHERE = 60
"""Texts that are taken from other decks, and the characters of the longest: a distractor is a name or a number."""


def answers_elsewhere(decks: Iterable[Deck], language: str) -> tuple[str, ...]:
    """Returns short answers of the author's own `decks` in `language`, to be used as distractors."""
    code = language.partition("-")[0]
    own = (deck for deck in decks if not is_bundled(Path(deck.path)))
    alike = (deck for deck in own if deck.settings.language.partition("-")[0] in ("", code))
    texts = (text for deck in alike for card in deck.cards for text in card.question.expected)
    return tuple(islice((text for text in texts if 0 < len(text) <= _LONGEST_ELSEWHERE), _MOST_ELSEWHERE))
