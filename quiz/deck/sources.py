"""The texts that decks are drawn from: whether a quote stands in its source."""

import re
from collections.abc import Callable, Iterable
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
        if problem := _problem(card, read):
            problems[problem] = None  # siblings share their evidence
    return list(problems)


def _problem(card: Card, read: Callable[[str], str | None]) -> Problem | None:
    if not card.source:
        hint = "Name the text with `source:`, on the card or on the deck."
        return _warning(card, "no-source", "The quote has no source to stand in.", hint) if card.quote else None
    name, source = Path(card.source).name, read(card.source)
    if source is None:
        hint = "It has to be a text file; its path counts from the deck's own folder."
        return _warning(card, "no-source", f"The source `{name}` cannot be read.", hint)
    if plain_text(card.quote) not in source:
        hint = "Copy the words as they stand there; only white space and the shape of quotes may differ."
        return _warning(card, "lost-quote", f"The quote does not stand in `{name}`.", hint)
    return None


def _warning(card: Card, code: str, message: str, hint: str) -> Problem:
    return Problem(card.place, code, message, hint, "warning")


def _read(path: str) -> str | None:
    """The text of a source as quotes are looked up in it, or None where there is no such text."""
    try:
        file = Path(path)
        if not file.is_file() or file.stat().st_size > _LARGEST_SOURCE:
            return None
        return plain_text(file.read_text("utf-8", errors="replace"))
    except (OSError, ValueError):
        return None
