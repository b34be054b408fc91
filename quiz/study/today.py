"""The present study day: its limits, its queue, and what the learner wants beyond."""

from collections import Counter
from collections.abc import Iterable, Iterator

from quiz.card.words import duration
from quiz.engine.day import DAY, MINUTE
from quiz.engine.memory.scheduler import Memory
from quiz.engine.queue.day_plan import DayPlan, day_plan
from quiz.engine.queue.exam_date import exams_after
from quiz.engine.queue.limits import Amount, done_with, more_from, more_text
from quiz.engine.queue.queue import Counts, Queue, build
from quiz.engine.queue.siblings import C
from quiz.store.card_index import IndexedCard
from quiz.store.key_values import MORE_TODAY
from quiz.study.collection import Collection


def plan_today(collection: Collection) -> DayPlan:
    """Returns the plan of the present study day."""
    today, cards, settings = collection.now().day, collection.cards.indexed, collection.deck_settings
    done = done_with(collection.records.met_on(today), lambda id_: cards[id_].deck if id_ in cards else "")
    unseen = unseen_by_deck(collection) if exams_after(today, settings) else {}
    overdue, more = _overdue(collection, today), _more(collection, today)
    return day_plan(today, collection.settings.study_settings, settings, unseen, overdue, done, more)


def queue_today(collection: Collection, cards: Iterable[C], plan: DayPlan | None = None) -> Queue[C]:
    """Returns what there is to study among `cards` now; queues of one moment may share the `plan` of the day."""
    plan, cards, memories = plan or plan_today(collection), list(cards), collection.memories
    memories.bring(card.id for card in cards)
    return build(cards, memories.at_hand, collection.now(), plan.options, collection.statuses, plan.exams)


USUAL_SECONDS = 10.0
"""Seconds that an answer takes, as long as none of the learner's own was timed."""


def seconds_to_go(collection: Collection, counts: Counts, pace: float | None = None) -> float:
    """Returns about how many seconds the cards `counts` take on this study day.

    An answer takes `pace` seconds, by default as many as the learner's own took of late. A card that is forgotten is
    asked once more, and a new one again after each of its steps of minutes.
    """
    pace = pace or collection.records.seconds_a_review() or USUAL_SECONDS
    settings = collection.settings
    again = 1 - settings.retention if settings.relearning_steps else 0.0
    steps = sum(step < _A_DAY for step in settings.learning_steps)
    return pace * (counts.due * (1 + again) + counts.learning + counts.new * (1 + steps))


def about(seconds: float) -> str:
    """Returns a time that is only guessed, in words: `about 3 min`, `under 1 min`."""
    return f"about {duration(60 * round(seconds / 60))}" if seconds >= 60 else "under 1 min"


_A_DAY = DAY // MINUTE
"""Minutes of a day."""


def asked(collection: Collection) -> Iterator[tuple[IndexedCard, Memory]]:
    """Yields the cards that the present study day may concern and that are asked again some day, with their memories.

    `Collection.asleep_until` tells of the others.
    """
    awake, memories = collection.awake(), collection.memories.at_hand
    known = ((card, memories.get(card.id)) for card in awake)
    return ((card, memory) for card, memory in known if memory and not collection.is_suspended(card.id))


def unseen_by_deck(collection: Collection) -> Counter[str]:
    """Returns how many cards of each deck were never answered, suspended ones left out."""
    awake, memories = collection.awake(), collection.memories.at_hand
    return Counter(card.deck for card in awake if card.id not in memories and not collection.is_suspended(card.id))


def want_more(collection: Collection, new: int = 0, reviews: int = 0) -> None:
    """Lets in so many cards more on this study day, whatever the limits say."""
    today = collection.now().day
    before = _more(collection, today)
    more = Amount(before.new + new, before.reviews + reviews)
    collection.choices.keep(MORE_TODAY, more_text(more, today))
    collection.revision += 1


def _more(collection: Collection, today: int) -> Amount:
    return more_from(collection.choices.get(MORE_TODAY) or "", today)


def _overdue(collection: Collection, today: int) -> Counter[str]:
    """Returns how many reviews wait in each deck."""
    awake, memories = collection.awake(), collection.memories.at_hand
    known = ((card, memories.get(card.id)) for card in awake)
    late = (card for card, memory in known if memory and memory.due_day <= today and not memory.in_steps)
    return Counter(card.deck for card in late if not collection.is_suspended(card.id))
