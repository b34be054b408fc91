"""The doubts about a card: as many above it as leave its question and answer in sight, the others below it."""

from collections.abc import Iterable, Sequence
from random import Random

from textual.content import Content

from quiz.card.model import Card
from quiz.card.words import counted
from quiz.tui.cards.card_view import answer_of
from quiz.tui.shared.text_as_data import content

_STYLE = "$text-warning"
_FRAME = 7
"""Lines for the form of a card, the gaps between its parts, and the heading of its answer."""


def doubts_beside(doubts: Sequence[str], card: Card, width: int, height: int) -> tuple[list[Content], list[Content]]:
    """Returns the lines with `doubts` that stand above `card` and those below it, in a place of that width and height.

    Where some stand below, a line above says how many, and the key that goes there.
    """
    lines = [content(f"⚠ {doubt}", _STYLE) for doubt in doubts]
    options = card.question.options(Random(0))
    shown = [card.context, card.question.prompt, *options, card.hint, answer_of(card.question)]
    room = height - _FRAME - _rows(map(content, filter(None, shown)), width)
    if not lines or _rows(lines, width) <= room:
        return lines, []
    count = 0
    while _rows(lines[: count + 1], width) < room:
        count += 1
    left = counted(len(lines) - count, "more doubt" if count else "doubt")
    return [*lines[:count], content(f"⚠ {left}: PgDn", _STYLE)], lines[count:]


def _rows(texts: Iterable[Content], width: int) -> int:
    """Returns how many rows `texts` take, one below the other."""
    return sum(text.get_height({}, max(1, width)) for text in texts)
