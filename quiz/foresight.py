"""What is to come, for the cards and the habits of one learner: reviews a day, what another retention would cost."""

from collections.abc import Callable, Iterator, Sequence

from quiz.collection import Collection
from quiz.review.forecast import Load, forecast
from quiz.review.habits import habits
from quiz.review.handling import FREE
from quiz.review.trials import Review, trials
from quiz.review.tune import LEAST_NEW
from quiz.review.tuning import Report, report
from quiz.review.whatif import USUAL, Course, Outcome, what_if

_WITHOUT_LIMIT = 9_999


def coming(collection: Collection, days: int) -> list[Load]:
    """The reviews of the next study days, today's first, of cards that are in decks and not suspended."""
    memories = [
        memory
        for card, memory in collection.memories.items()
        if card in collection.cards and not collection.handlings.get(card, FREE).suspended
    ]
    return forecast(memories, collection.now().day, days, collection.preferences.retention)


def outcomes(collection: Collection) -> Iterator[Outcome]:
    """What each desired retention would come to in a year with these decks, one after the other; each takes a moment.

    Everything is read before the first is asked for, so the rest can be computed in any thread.
    """
    wishes = collection.preferences
    new_per_day = _WITHOUT_LIMIT if wishes.new_per_day is None else max(1, wishes.new_per_day)
    course = Course(
        cards=max(1, len(collection.cards)),
        new_per_day=new_per_day,
        learning_steps=len(wishes.learning_steps),
        relearning_steps=len(wishes.relearning_steps),
        maximum_interval=wishes.maximum_interval,
    )
    own = habits(collection.reviews(), USUAL)
    return what_if(collection.scheduler.settings.parameters, own, course)


def predicted(reviews: Sequence[Review], walked: Callable[[int], object] = lambda trials: None) -> Report | None:
    """How well recall was predicted; None where there is too little to tell. Takes a second for 10,000 reviews."""
    found = trials(reviews)
    return report(found, walked) if len(found) >= LEAST_NEW else None
