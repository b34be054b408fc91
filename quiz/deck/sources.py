"""The texts that decks are drawn from: whether a quote stands in its source."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from quiz.card.model import Card
from quiz.card.problem import Problem

_LARGEST_SOURCE = 16 * 1024 * 1024
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'"})


def plain_text(text: str) -> str:
    """`text` as quotes are looked up in it: white space folded, typographic quotation marks made straight."""
    return re.sub(r"\s+", " ", text.translate(_QUOTES)).strip()


def quote_problems(cards: Iterable[Card]) -> list[Problem]:
    """What is wrong with the evidence of `cards`: sources that are missing, quotes that do not stand in theirs."""
    read = lru_cache(maxsize=None)(_read)
    problems: dict[Problem, None] = {}
    for card in cards:
        if card.source and (problem := _problem(card, read(card.source))):
            problems[problem] = None  # siblings share their evidence
    return list(problems)


def _problem(card: Card, source: str | None) -> Problem | None:
    name = Path(card.source).name
    if source is None:
        hint = "The path counts from the deck's own folder."
        return Problem(card.place, "no-source", f"The source `{name}` cannot be read.", hint, "warning")
    if plain_text(card.quote) not in source:
        hint = "Copy the words as they stand there; only white space and the shape of quotes may differ."
        return Problem(card.place, "lost-quote", f"The quote does not stand in `{name}`.", hint, "warning")
    return None


def _read(path: str) -> str | None:
    """The text of a source as quotes are looked up in it, or None where there is no such text."""
    try:
        file = Path(path)
        if file.stat().st_size > _LARGEST_SOURCE:
            return None
        return plain_text(file.read_text("utf-8", errors="replace"))
    except (OSError, ValueError):
        return None
