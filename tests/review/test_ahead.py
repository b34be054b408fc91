"""Looking ahead: what falls due, how a learner answers, and what another desired retention would come to."""

from itertools import islice

import pytest

from quiz.review.forecast import forecast
from quiz.review.habits import State, habits
from quiz.review.rating import Rating
from quiz.review.schedule import DEFAULT_PARAMETERS
from quiz.review.session import LONGEST_ANSWER
from quiz.review.trials import Review
from quiz.review.whatif import USUAL, Course, what_if
from tests.review.examples import DAY, a_memory
from tests.review.learner import Learner

AGAIN, HARD, GOOD, EASY = Rating


def test_each_card_falls_on_its_day_and_the_overdue_on_today() -> None:
    memories = [a_memory(due_day=DAY + days) for days in (-30, 0, 2, 2, 9)]
    assert [load.due for load in forecast(memories, DAY, 4, 0.9)] == [2, 0, 2, 0]


def test_a_forecast_counts_the_days_from_today() -> None:
    assert [load.day for load in forecast([], DAY, 3, 0.9)] == [DAY, DAY + 1, DAY + 2]


@pytest.mark.parametrize(("retention", "again"), [(0.9, 100 / 9), (0.5, 100.0)])
def test_forgotten_cards_come_again_until_they_are_remembered(retention: float, again: float) -> None:
    (today,) = forecast([a_memory(due_day=DAY)] * 100, DAY, 1, retention)
    assert today.again == pytest.approx(again)


def answers(*given: tuple[Rating, int, int], card: str = "a") -> list[Review]:
    return [Review(card, rating, day, ms) for rating, day, ms in given]


def test_no_answers_leave_what_is_usual() -> None:
    found = habits([], USUAL)
    assert found.first == pytest.approx(USUAL.first)
    assert found.passing == pytest.approx(USUAL.passing, abs=1e-6)
    assert found.seconds == tuple(pytest.approx(row) for row in USUAL.seconds)


def test_shares_are_shares() -> None:
    found = habits(Learner().reviews(20), USUAL)
    for row in (found.first, found.passing, *found.learning, *found.relearning):
        assert sum(row) == pytest.approx(1)
        assert all(0 < share < 1 for share in row)


def test_many_answers_outweigh_what_is_usual() -> None:
    reviews = [one for n in range(2000) for one in answers((EASY, 1, 3000), (HARD, 5, 9000), card=str(n))]
    found = habits(reviews, USUAL)
    assert found.first[3] > 0.98
    assert found.passing[0] > 0.98
    assert found.seconds[State.LEARNING][3] == pytest.approx(3, abs=0.1)
    assert found.seconds[State.REVIEW][1] == pytest.approx(9, abs=0.2)


def test_an_answer_after_a_lapse_is_relearning_and_one_on_the_first_day_learning() -> None:
    reviews = [
        one
        for n in range(2000)
        for one in answers((AGAIN, 1, 1000), (GOOD, 1, 2000), (AGAIN, 5, 3000), (HARD, 5, 4000), card=str(n))
    ]
    found = habits(reviews, USUAL)
    assert found.learning[0][2] > 0.98
    assert found.relearning[0][1] > 0.98
    assert found.seconds[State.RELEARNING][1] == pytest.approx(4, abs=0.2)
    assert found.relearning[2] == pytest.approx(USUAL.relearning[2], rel=1e-3)


def test_a_learner_who_left_the_screen_did_not_think_for_an_hour() -> None:
    found = habits([one for n in range(500) for one in answers((GOOD, 1, 3_600_000), card=str(n))], USUAL)
    assert found.seconds[State.LEARNING][2] <= LONGEST_ANSWER


def test_more_retention_costs_more_time_and_keeps_more_cards() -> None:
    low, high = what_if(DEFAULT_PARAMETERS, USUAL, Course(300, days=120), (0.8, 0.95))
    assert low.minutes_a_day < high.minutes_a_day
    assert low.remembered < high.remembered <= 300


def test_slower_answers_take_more_minutes() -> None:
    slow = habits([one for n in range(500) for one in answers((GOOD, 1, 50_000), card=str(n))], USUAL)
    course = Course(200, days=60)
    (usual,), (slowly,) = (list(what_if(DEFAULT_PARAMETERS, one, course, [0.9])) for one in (USUAL, slow))
    assert slowly.minutes_a_day > usual.minutes_a_day


def test_outcomes_come_one_at_a_time_and_are_the_same_again() -> None:
    course = Course(50, days=30)
    first = list(islice(what_if(DEFAULT_PARAMETERS, USUAL, course), 2))
    assert [round(one.retention, 2) for one in first] == [0.8, 0.81]
    assert first == list(islice(what_if(DEFAULT_PARAMETERS, USUAL, course), 2))


@pytest.mark.parametrize("course", [Course(0), Course(10, days=0)], ids=["no cards", "no days"])
def test_there_is_nothing_to_simulate_without_cards_and_days(course: Course) -> None:
    with pytest.raises(ValueError, match="nothing to simulate"):
        next(what_if(DEFAULT_PARAMETERS, USUAL, course))
