"""What a session was good for: against what was wanted, and against what would have been known without it."""

from collections.abc import Callable

import pytest

from quiz.engine.rating import Rating
from quiz.study.collection import Collection
from quiz.study.sessions.practice import Practice
from quiz.study.sessions.session import Session
from quiz.study.sessions.session_gains import Gains, day_stands, gains
from quiz.study.settings import setting
from quiz.study.statistics.deck_statistics import statistics_of
from tests.conftest import Clock

WORDS = "cards:\n" + "".join(f"  - {{id: w{n}, question: What is {n}?, answer: yes}}\n" for n in range(6))


@pytest.fixture
def collection(open_deck: Callable[[str], Collection]) -> Collection:
    return open_deck(WORDS)


def study(collection: Collection, *ratings: Rating) -> Session:
    """Answers as many cards as there are `ratings`."""
    session = Session(collection, collection.pick(), "All")
    for rating in ratings:
        assert session.next()
        session.answer(("yes",) if rating.passed else ("no",), 5)
        session.rate(rating)
    return session


def test_new_cards_that_are_known_at_once_are_won_over(collection: Collection) -> None:
    found = gains(study(collection, Rating.EASY, Rating.EASY, Rating.AGAIN))
    assert [one.card.id for one in found.won] == ["w0", "w1"]
    assert (found.came_back, found.wanted) == (0, None)
    assert (found.cards, found.before) == (3, 0)
    assert 2 < found.now < 3


def test_what_came_back_is_held_against_what_was_wanted_as_in_the_statistics(
    collection: Collection, clock: Clock
) -> None:
    study(collection, *[Rating.EASY] * 6)
    clock.forward(days=60)
    session = study(collection, Rating.GOOD, Rating.AGAIN, Rating.HARD)
    found, tally = gains(session), statistics_of(collection).tally
    assert (found.came_back, found.remembered) == (tally.later, tally.remembered) == (3, 2)
    assert found.wanted == pytest.approx(0.9)
    assert not found.won
    assert found.before == pytest.approx(
        sum(collection.recall(one.before, collection.now().day + 1) for one in session.answered if one.before)
    )


def test_the_retention_that_is_wanted_is_the_one_that_is_set(collection: Collection, clock: Clock) -> None:
    collection.prefer(setting("retention"), "80%")
    study(collection, *[Rating.EASY] * 6)
    clock.forward(days=200)
    assert gains(study(collection, Rating.GOOD)).wanted == pytest.approx(0.8)


def test_a_card_that_is_asked_twice_counts_once_by_its_first_try(collection: Collection, clock: Clock) -> None:
    study(collection, *[Rating.EASY] * 6)
    clock.forward(days=60)
    session = Session(collection, collection.pick()[:1], "One")
    session.next()
    session.answer(("no",), 5)
    session.rate(Rating.AGAIN)
    clock.forward(minutes=11)
    session.next()
    session.answer(("yes",), 5)
    session.rate(Rating.GOOD)
    found = gains(session)
    assert (found.cards, found.came_back, found.remembered) == (1, 1, 0)


def test_what_is_taken_back_was_good_for_nothing_and_redo_brings_it_back(collection: Collection, clock: Clock) -> None:
    study(collection, *[Rating.EASY] * 6)
    clock.forward(days=60)
    session = study(collection, Rating.GOOD)
    before = gains(session)
    session.undo()
    assert gains(session) == Gains()
    session.redo()
    assert gains(session) == before


def test_practice_moves_no_schedule(collection: Collection) -> None:
    practice = Practice(collection, collection.pick(), "Practice")
    practice.next()
    practice.answer(("yes",), 5)
    assert gains(practice) == Gains()


def test_the_day_stands_as_home_says(collection: Collection) -> None:
    day = day_stands(study(collection, Rating.EASY, Rating.EASY))
    assert (day.today.answers, day.streak_days, day.last_days[-1]) == (2, 1, 2)
    assert sum(day.coming.values()) == 2
    assert min(day.coming) > day.day
