"""Items of QTI as they are read, alike in all versions."""

from typing import NamedTuple

from quiz.card.fields import decimal
from quiz.deck.writing.yaml_text import Entry
from quiz.exchange.nearest_kind import Made


class QtiItem(NamedTuple):
    """An item as read: its question, which identifies it in messages, and the entry that it becomes."""

    ident: str
    asked: str
    made: Made


def with_points(entry: Entry, points: str) -> Entry:
    """Returns `entry` with its points, if they are a number other than 1."""
    value = decimal(points)
    return entry | {"points": f"{value.normalize():f}"} if entry and value and value > 0 and value != 1 else entry
