"""Messages that several screens post or handle."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from quiz.card.model import Card, Deck


class Practise(Message):
    """The learner wants to practise `cards`, at least one."""

    def __init__(self, cards: "Iterable[Card]", title: str) -> None:
        super().__init__()
        self.cards = tuple(cards)
        self.title = title


class Begin(Message):
    """The learner wants to draft cards from an article (`draft`), or to import decks (`import`)."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.what = what


class DecksChanged(Message, bubble=False):
    """Decks or settings were read again. `decks` are those that the learner has chosen."""

    def __init__(self, decks: "tuple[Deck, ...]") -> None:
        super().__init__()
        self.decks = decks
