"""Where decks and their cards stand now: what there is to study, what is remembered, what the day has brought."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from quiz.card.model import Deck
from quiz.engine.day import streak
from quiz.engine.memory.card_status import FREE
from quiz.engine.queue.day_plan import DayPlan
from quiz.engine.queue.exam_date import expected
from quiz.engine.queue.queue import Counts
from quiz.engine.rating import LONGEST_ANSWER
from quiz.store.card_index import IndexedCard
from quiz.store.log_reader import Tally
from quiz.study.collection import Collection
from quiz.study.today import plan_today, queue_today


class Today(NamedTuple):
    """What the present study day has brought: answers, the points they earned (0 to 1 each), the seconds they took."""

    answers: int
    points: float
    seconds: float


class DeckStatistics(NamedTuple):
    """Where one deck stands. `new` are its cards never answered; `counts` what there is to study today.

    `suspended` and `buried` are the cards that are not asked today because the learner said so, each in one of them.
    `expected_at_exam` is the share of its cards (suspended ones left out) that would be known at an exam to come, None
    without one.
    """

    deck: Deck
    new: int
    counts: Counts
    suspended: int = 0
    buried: int = 0
    expected_at_exam: float | None = None

    @property
    def exam_date(self) -> date | None:
        """The day of the exam, None without one to come."""
        return None if self.expected_at_exam is None else self.deck.settings.exam_date


class Statistics(NamedTuple):
    """Where some decks stand, and what the whole log says of the learner."""

    cards: int
    new: int
    counts: Counts
    tally: Tally
    streak_days: int
    decks: tuple[DeckStatistics, ...]


def statistics_of(collection: Collection, decks: Iterable[Deck] | None = None) -> Statistics:
    """Returns where `decks` stand now, with the reviews of their cards; by default all decks and every review.

    Siblings and the daily limit count over all of the decks together.
    """
    chosen = collection.decks if decks is None else tuple(decks)
    cards = collection.known(chosen)
    counts, standings = waiting(collection, chosen)
    return Statistics(
        cards=len(cards),
        new=_unseen(collection, cards),
        counts=counts,
        tally=collection.records.tally(None if decks is None else [card.id for card in cards]),
        streak_days=streak_days(collection),
        decks=standings,
    )


def waiting(
    collection: Collection, decks: Iterable[Deck], day_plan: DayPlan | None = None
) -> tuple[Counts, tuple[DeckStatistics, ...]]:
    """Returns what there is to study now in `decks` together, and where each of them stands by itself."""
    chosen, day_plan = tuple(decks), day_plan or plan_today(collection)
    counts = queue_today(collection, collection.awake(chosen), day_plan).counts
    return counts, tuple(deck_statistics(collection, deck, day_plan) for deck in chosen)


def deck_statistics(collection: Collection, deck: Deck, day_plan: DayPlan) -> DeckStatistics:
    """Returns where `deck` stands, given what the day is to bring."""
    cards, exam_day = collection.awake([deck]), day_plan.exams.get(deck.name)
    known = _expected_at_exam(collection, cards, exam_day) if exam_day else None
    counts = queue_today(collection, cards, day_plan).counts
    return DeckStatistics(deck, _unseen(collection, cards), counts, *_set_aside(collection, cards, day_plan.day), known)


def _unseen(collection: Collection, cards: Iterable[IndexedCard]) -> int:
    return sum(card.id not in collection.memories for card in cards)


def _expected_at_exam(collection: Collection, cards: Iterable[IndexedCard], exam_day: int) -> float:
    """Returns the share of `cards`, suspended ones left out, that would be known on `exam_day`."""
    memories = [collection.memories.get(card.id) for card in cards if not collection.is_suspended(card.id)]
    recalls = [collection.recall(memory, exam_day) for memory in memories if memory]
    return expected(recalls, len(memories) - len(recalls))


def _set_aside(collection: Collection, cards: Iterable[IndexedCard], day: int) -> tuple[int, int]:
    """Returns how many of `cards` are suspended, and how many others are buried on study day `day`."""
    if not collection.statuses:
        return 0, 0
    found = [collection.statuses.get(card.id, FREE) for card in cards]
    buried = sum(status.is_buried(day) and not status.suspended for status in found)
    return sum(status.suspended for status in found), buried


def streak_days(collection: Collection) -> int:
    """Returns how many study days in a row have an answer."""
    now = collection.now()
    return streak(collection.records.studied, now.day, collection.records.days_that_never_were(now))


def today_of(collection: Collection) -> Today:
    """Returns what the present study day has brought so far."""
    entries = collection.records.reviews_on(collection.now().day)
    seconds = sum(min(one.ms / 1000, LONGEST_ANSWER) for one in entries)
    return Today(len(entries), sum(one.score for one in entries), seconds)
