"""What home shows: what waits in each deck, what today has brought, and how a backlog is worked off."""

from collections.abc import Iterable
from typing import NamedTuple

from quiz.card.model import Deck
from quiz.engine.queue.backlog import Plan
from quiz.engine.queue.queue import Counts
from quiz.study.backlog_plan import plan_of
from quiz.study.collection import Collection
from quiz.study.statistics import DeckStatistics, Today, streak_days, today_of, waiting
from quiz.study.wrong_clock import can_take_back, clock_words


class Overview(NamedTuple):
    """The numbers of home on the study day `day`: `counts` is what there is to study in all `decks` together.

    `plan` is None where nothing has piled up. `clock` says what a wrong clock has done, if anything; answers that it
    has dated can perhaps be taken back.
    """

    day: int
    counts: Counts
    decks: tuple[DeckStatistics, ...]
    today: Today
    streak_days: int
    plan: Plan | None
    clock: str
    can_take_back: bool


def overview_of(collection: Collection, decks: Iterable[Deck]) -> Overview:
    """Returns where `decks`, and the learner, stand now."""
    counts, standings = waiting(collection, decks)
    day, today = collection.now().day, today_of(collection)
    clock, can = clock_words(collection), can_take_back(collection)
    return Overview(day, counts, standings, today, streak_days(collection), plan_of(collection), clock, can)
