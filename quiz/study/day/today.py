"""The present study day: its limits, its queue, and extra cards that the learner asks for."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from quiz.card.model import Deck
from quiz.card.words import duration
from quiz.engine.day import DAY, MINUTE
from quiz.engine.memory.scheduler import Memory
from quiz.engine.queue.day_plan import DayPlan, day_plan
from quiz.engine.queue.exam_date import exams_after
from quiz.engine.queue.limits import Amount, done_with, more_from, more_text
from quiz.engine.queue.queue import Counts, Queue, build, counts_of, queue_of, united
from quiz.engine.queue.siblings import C
from quiz.engine.rating import USUAL_ANSWER
from quiz.store.index.stored_cards import IndexedCard
from quiz.store.key_values import MORE_TODAY
from quiz.study.collection import Collection
from quiz.study.day.cards_of_today import DeckToday
from quiz.study.day.met_today import met_today


def plan_today(collection: Collection) -> DayPlan:
    """Returns the plan of the present study day: its limits, order and exams."""
    today, settings = collection.now().day, collection.deck_settings
    met = met_today(collection)
    done = done_with(met.was_new, lambda id_: met.cards[id_].deck if id_ in met.cards else "")
    unseen = unseen_by_deck(collection) if exams_after(today, settings) else {}
    overdue, more = _overdue(collection), _more(collection, today)
    return day_plan(today, collection.settings.study_settings, settings, unseen, overdue, done, more)


def queue_today(collection: Collection, cards: Iterable[C]) -> Queue[C]:
    """Returns the queue of what there is to study now among `cards`, some of those from `collection.awake`."""
    plan = plan_today(collection)
    memories = collection.memories.at_hand
    return build(cards, memories, collection.now(), plan.options, collection.statuses, plan.exams)


def queue_of_decks(collection: Collection, decks: Iterable[Deck], plan: DayPlan | None = None) -> Queue[IndexedCard]:
    """Returns the queue of what there is to study now in `decks` together."""
    plan = plan or plan_today(collection)
    together = united(deck_today.sorted_cards for deck_today in collection.decks_today(decks))
    return queue_of(together, collection.memories.at_hand, collection.now(), plan.options, plan.exams)


class DeckCounts:
    """Counts the cards to study now in each deck by itself, under one plan of the day (by default today's)."""

    def __init__(self, collection: Collection, plan: DayPlan | None = None) -> None:
        self.plan = plan or plan_today(collection)
        self._collection = collection
        self._new, self._reviews = self.plan.limits.room_for_new(), self.plan.limits.room_for_reviews()

    def of(self, deck: Deck) -> Counts:
        """Returns how many cards of `deck` there are to study now, by kind."""
        return self.of_today(deck, self._collection.deck_today(deck))

    def of_today(self, deck: Deck, deck_today: DeckToday) -> Counts:
        """Returns how many cards of `deck` there are to study now, where its `deck_today` is known."""
        if deck_today.is_tied:
            return queue_of_decks(self._collection, [deck], self.plan).counts
        return counts_of(deck_today.sorted_cards, deck.name, self._new, self._reviews)


def usual_pace(collection: Collection) -> float:
    """Returns how many seconds an answer takes: the average of the learner's latest ones, or what is usual."""
    return collection.records.seconds_a_review() or USUAL_ANSWER


def seconds_to_go(collection: Collection, counts: Counts, pace: float | None = None) -> float:
    """Estimates the seconds that the cards `counts` take on this study day.

    An answer takes `pace` seconds, by default the `usual_pace`. The estimate includes that forgotten cards are asked
    once more, and new ones after each learning step of minutes.
    """
    pace = pace or usual_pace(collection)
    settings = collection.settings
    again = 1 - settings.retention if settings.relearning_steps else 0.0
    steps = sum(step < _A_DAY for step in settings.learning_steps)
    return pace * (counts.due * (1 + again) + counts.learning + counts.new * (1 + steps))


def about(seconds: float) -> str:
    """Returns an estimated time in words: `about 3 min`, `under 1 min`."""
    return f"about {duration(60 * round(seconds / 60))}" if seconds >= 60 else "under 1 min"


_A_DAY = DAY // MINUTE
"""Minutes of a day."""


def scheduled_awake(
    collection: Collection, decks: Iterable[Deck] | None = None
) -> Iterator[tuple[IndexedCard, Memory]]:
    """Yields those awake cards of `decks` (all if None), with their memories, that will be asked again: not new and not
    suspended.

    `Collection.asleep_until` counts the other cards.
    """
    memories = collection.memories.at_hand
    known = ((card, memories.get(card.id)) for card in collection.awake_without_new(decks))
    return ((card, memory) for card, memory in known if memory and not collection.is_suspended(card.id))


def unseen_by_deck(collection: Collection) -> Counter[str]:
    """Counts the cards of each deck that were never answered, suspended ones left out."""
    return _by_deck(collection, lambda deck_today: deck_today.unseen)


def want_more(collection: Collection, new: int = 0, reviews: int = 0) -> None:
    """Raises today's limits by so many new cards and reviews."""
    today = collection.now().day
    before = _more(collection, today)
    more = Amount(before.new + new, before.reviews + reviews)
    collection.choices.keep(MORE_TODAY, more_text(more, today))
    collection.revision += 1


def _more(collection: Collection, today: int) -> Amount:
    return more_from(collection.choices.get(MORE_TODAY) or "", today)


def _overdue(collection: Collection) -> Counter[str]:
    """Counts the reviews that wait in each deck."""
    return _by_deck(collection, lambda deck_today: deck_today.overdue)


def _by_deck(collection: Collection, count: Callable[[DeckToday], int]) -> Counter[str]:
    found: Counter[str] = Counter()
    for deck, deck_today in zip(collection.decks, collection.decks_today(collection.decks), strict=True):
        found[deck.name] += count(deck_today)  # two decks may have the same name
    return +found
