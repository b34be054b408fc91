"""What is to come, for the cards and the habits of one learner: reviews a day, what another retention would cost."""

from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile

from quiz.card.model import Deck
from quiz.collection import Collection
from quiz.review.forecast import Load, forecast
from quiz.review.habits import habits
from quiz.review.handling import FREE
from quiz.review.whatif import USUAL, Course, Outcome, what_if

_WITHOUT_LIMIT = 9_999


def coming(collection: Collection, days: int, decks: Iterable[Deck] | None = None) -> list[Load]:
    """The reviews of the next study days, today's first, of the cards of `decks` (all if None) not suspended."""
    memories = [
        collection.memories[card.id]
        for card in collection.pick(decks)
        if card.id in collection.memories and not collection.handlings.get(card.id, FREE).suspended
    ]
    return forecast(memories, collection.now().day, days, collection.preferences.retention)


def outcomes(collection: Collection, go_on: Callable[[], bool] = lambda: True) -> Iterator[Outcome]:
    """What each desired retention would come to in a year with these decks, one after the other; each takes a moment.

    No more come once `go_on` says no. It may be asked for in any thread.
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
    return takewhile(lambda _: go_on(), what_if(collection.scheduler.settings.parameters, own, course))
