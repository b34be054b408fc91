"""The results of reading decks, at first and anew after an edit."""

from collections.abc import Sequence
from typing import NamedTuple

from quiz.card.model import Deck
from quiz.card.problem import Problem
from quiz.study.day.cards_of_today import OfDay
from quiz.study.decks.cards_by_name import Cards
from quiz.study.decks.library import Changes


class ReadDecks(NamedTuple):
    """Decks that were read, their problems, and their cards by name. `renamed` tells that histories changed their
    names; `remarks` tell of cards whose words changed wholly.
    """

    decks: tuple[Deck, ...]
    problems: list[Problem]
    cards: Cards
    renamed: bool
    remarks: Sequence[str] = ()


class Reread(NamedTuple):
    """The result of reading deck files anew: the changes, and the decks. `decks` is None if nothing has changed.

    `of_day` are the cards that the present study day may concern.
    """

    changes: Changes
    decks: ReadDecks | None
    of_day: OfDay | None = None
