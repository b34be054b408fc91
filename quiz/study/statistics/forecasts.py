"""Forecasts for a learner's cards and habits: reviews to come, and the cost of another desired retention."""

from collections.abc import Callable, Iterable, Iterator

from quiz.card.model import Deck
from quiz.engine.forecast.answer_habits import habits
from quiz.engine.forecast.forecast import ComingDay, forecast
from quiz.engine.forecast.simulation import SimulationInput
from quiz.engine.forecast.what_if import Outcome, what_if
from quiz.process.stopping import stop_if_unwanted, while_still_wanted
from quiz.study.collection import Collection
from quiz.study.day.today import plan_today, usual_pace

_MOST = 25_000
"""Reviews from which habits are worked out: more would take long, and change little."""


def coming(
    collection: Collection, days: int, decks: Iterable[Deck] | None = None, go_on: Callable[[], bool] = lambda: True
) -> list[ComingDay]:
    """Returns the expected reviews of today and the next study days, for the cards of `decks` (all if None).

    It ends early, with fewer days, once `go_on` says no.
    """
    return forecast(simulation_input(collection, decks), days, go_on)


def outcomes(collection: Collection, go_on: Callable[[], bool] = lambda: True) -> Iterator[Outcome]:
    """Yields what a year with each desired retention would cost and gain. Each takes a moment to work out.

    It may run in any thread, and ends early once `go_on` says no. Nothing is yielded where there are no cards.
    """
    begun = simulation_input(collection)
    return what_if(begun, go_on=go_on) if begun.cards else iter(())


def simulation_input(collection: Collection, decks: Iterable[Deck] | None = None) -> SimulationInput:
    """Returns the data that a forecast begins with, for the cards of `decks` (all if None) that are not suspended.

    Raises `Stopped` in a thread whose work is no longer wanted.
    """
    today, chosen = plan_today(collection), collection.settings
    cards = [card for card in while_still_wanted(collection.known(decks)) if not collection.is_suspended(card.id)]
    memories = collection.memories.all()
    reviews = collection.reviews(collection.records.some_cards(_MOST))
    stop_if_unwanted()
    found = habits(reviews, pace=usual_pace(collection))
    stop_if_unwanted()
    return SimulationInput(
        today=today.day,
        cards=cards,
        memories=memories,
        decks={deck.name: deck.settings for deck in collection.decks},
        habits=found,
        scheduling=collection.scheduler.settings,
        study_settings=chosen.study_settings,
        easy_days=chosen.easy_days,
        done=today.limits.done,
        more=today.limits.more,
        status=dict(collection.statuses),
        calibrated=collection.calibration.lasting,
    )
