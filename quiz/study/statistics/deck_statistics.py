"""Statistics of decks: what there is to study, what is remembered, what the day has brought."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import partial
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from quiz.card.model import Deck
from quiz.engine.day import streak
from quiz.engine.memory.card_status import FREE
from quiz.engine.queue.exam_date import exams_after, expected
from quiz.engine.queue.queue import Counts
from quiz.engine.rating import LONGEST_ANSWER
from quiz.process.keys_first import giving_way
from quiz.store.index.answer_sums import Tally, untold
from quiz.store.rows.log_rows import Kind
from quiz.store.sqlite.database import Progress
from quiz.study.collection import Collection
from quiz.study.day.today import DeckCounts, plan_today, queue_of_decks

if TYPE_CHECKING:  # home asks for none of it
    from quiz.engine.answer_statistics import AnswerGroup, Prediction


class Today(NamedTuple):
    """The answers of the present study day: how many, the points they earned (0 to 1 each), and the seconds they
    took.
    """

    answers: int
    points: float
    seconds: float


class DeckStatistics(NamedTuple):
    """The statistics of one deck: `new` cards were never answered; `counts` are the cards to study today.

    `suspended` and `buried` cards are not asked today; each counts as one of the two. `expected_at_exam` is the
    expected share of cards known at the deck's exam, suspended cards left out; None without an exam to come.
    """

    deck: Deck
    new: int
    counts: Counts
    suspended: int = 0
    buried: int = 0
    expected_at_exam: float | None = None

    @property
    def exam_date(self) -> date | None:
        """The date of the deck's exam; None without one to come."""
        return None if self.expected_at_exam is None else self.deck.settings.exam_date


class Statistics(NamedTuple):
    """The statistics of some decks together and of each, and the streak over the whole log."""

    cards: int
    new: int
    counts: Counts
    tally: Tally
    streak_days: int
    decks: tuple[DeckStatistics, ...]


def statistics_of(collection: Collection, decks: Iterable[Deck] | None = None) -> Statistics:
    """Returns the statistics of `decks` and of the reviews of their cards; by default of all decks and all reviews.

    Siblings and the daily limits are counted over all of the decks together.
    """
    chosen = collection.decks if decks is None else tuple(decks)
    counts, by_deck = waiting(collection, chosen)
    return Statistics(
        cards=sum(collection.cards.count(deck.path) for deck in chosen),
        new=sum(one.new for one in by_deck),
        counts=counts,
        tally=_tally(collection, None if decks is None else [card.id for card in collection.known(chosen)]),
        streak_days=streak_days(collection),
        decks=by_deck,
    )


def _tally(collection: Collection, cards: Iterable[str] | None) -> Tally:
    """Returns the tally of the reviews of `cards`; of all reviews if None."""
    return collection.sums.tally() if cards is None else collection.records.tally(cards)


def waiting(collection: Collection, decks: Iterable[Deck]) -> tuple[Counts, tuple[DeckStatistics, ...]]:
    """Returns what there is to study now in `decks` together, and the statistics of each."""
    chosen, day_plan = tuple(decks), plan_today(collection)
    counts = queue_of_decks(collection, chosen, day_plan).counts
    by_deck = DeckCounts(collection, day_plan)
    return counts, tuple(deck_statistics(collection, deck, by_deck) for deck in chosen)


def deck_statistics(collection: Collection, deck: Deck, counts: DeckCounts) -> DeckStatistics:
    """Returns the statistics of `deck`, whose cards to study `counts` counts."""
    today, known = collection.deck_today(deck), expected_at_exam(collection, deck)
    found, apart = counts.of_today(deck, today), today.sorted_cards
    return DeckStatistics(deck, today.new, found, apart.suspended, apart.buried, known)


def expected_at_exam(collection: Collection, deck: Deck) -> float | None:
    """Returns the expected share of the cards of `deck` known at its exam, suspended ones left out; None without one to
    come.

    It is kept until something about the deck changes.
    """
    settings = collection.deck_settings.get(deck.name, deck.settings)
    if settings.exam_date is None:
        return None
    exam_day = exams_after(collection.now().day, {deck.name: settings}).get(deck.name)
    if exam_day is None:
        return None
    state = collection.deck_today(deck).number, exam_day
    return collection.kept_for(f"expected of {deck.path}", state, partial(_expected, collection, deck, exam_day))


def _expected(collection: Collection, deck: Deck, exam_day: int) -> float:
    at_hand, suspended = collection.memories.at_hand, [*filter(collection.is_suspended, collection.statuses)]
    found = collection.cards.strengths(deck.path)
    here = collection.cards.indexed.named(suspended).values()
    out = {card.id for card in here if card.path == collection.cards.true_path(deck.path)}
    asked = [at_hand.get(card, strength) for card, strength in found.items() if card not in out]
    cards = collection.cards.count(deck.path) - len(out)
    return expected((collection.recall(memory, exam_day) for memory in asked), cards - len(asked))


def streak_days(collection: Collection) -> int:
    """Returns how many study days in a row, up to now, have an answer."""
    now = collection.now()
    return streak(collection.studied_days, now.day, collection.records.days_that_never_were(now))


def states_of(collection: Collection) -> dict[str, int]:
    """Counts the cards by state (the names in `STATES`); a suspended card counts as nothing else. May run in any
    thread.
    """
    from quiz.engine.study_days import LASTING, STATES, states

    statuses = dict(collection.statuses)
    suspended = collection.cards.indexed.named(card for card, status in statuses.items() if status.suspended)
    memories = collection.records.memories(suspended) if suspended else {}
    apart = states((memories.get(card), FREE) for card in suspended)
    answered = collection.cards.indexed.by_stability(LASTING)
    found = dict(zip(STATES, (len(collection.cards) - sum(answered), *answered, len(suspended)), strict=True))
    return {state: count - (apart[state] if state != "suspended" else 0) for state, count in found.items()}


def answer_groups(collection: Collection, query: str = "", progress: Progress = untold) -> "list[AnswerGroup]":
    """Returns the reviews of the cards that `query` finds (all if empty), summed up by day, half hour, rating and sort.

    `progress` is called with the share of the answers that is read. Raises `QuizError` for a query that is not
    understood.
    """
    from quiz.study.cards.find_cards import found_by  # here, since home asks for no query

    found = found_by(collection, query)
    return (
        collection.sums.answer_groups(progress) if found is None else collection.records.answer_groups(found, progress)
    )


def hour_of(half_hour: int) -> int:
    """Returns the hour of local time in which a half hour, numbered from 1970 in UTC, begins."""
    return datetime.fromtimestamp(half_hour * 1800, UTC).astimezone().hour


def zone_name() -> str:
    """Returns the name of the local time zone, such as `CET`."""
    return datetime.now().astimezone().tzname() or "local time"


def predictions(collection: Collection, query: str, most: int, progress: Progress = untold) -> "list[Prediction]":
    """Returns for each study day how many reviews were expected to be remembered, by the memory model before each
    review.

    Where there are more than about `most` reviews, only those of a fixed part of the cards count. `progress` is
    called with the share done, from 0 to 1. Raises `QuizError` for a query that is not understood.
    """
    from quiz.engine.answer_statistics import Prediction
    from quiz.study.cards.find_cards import found_by  # here, since home asks for no query

    found, records = found_by(collection, query), collection.records
    cards = records.some_cards(most, found) or sorted(records.answered_cards() if found is None else found)
    days: defaultdict[int, list[float]] = defaultdict(list)
    for done, (_, rows) in enumerate(giving_way(records.histories(cards))):
        if not done % 50:
            progress(done / len(cards))
        before = None
        for row in rows:
            if row.kind == Kind.REVIEW and before is not None and row.day > before.last_day:
                days[row.day].append(collection.recall(before, row.day))
            before = row.memory if row.memory or row.kind == Kind.RESET else before
    return [Prediction(day, len(known), fsum(known)) for day, known in sorted(days.items())]


def today_of(collection: Collection) -> Today:
    """Returns the answers of the present study day so far."""
    entries = collection.records.reviews_on(collection.now().day)
    seconds = sum(min(one.ms / 1000, LONGEST_ANSWER) for one in entries)
    return Today(len(entries), sum(one.score for one in entries), seconds)
