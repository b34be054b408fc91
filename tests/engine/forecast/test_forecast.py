"""The forecast: what each of the coming days brings, new cards and answers that come again included."""

from itertools import count

import pytest

from quiz.engine.forecast.forecast import forecast
from quiz.engine.queue.day_plan import StudySettings
from quiz.engine.queue.limits import Limits
from tests.engine.examples import DAY, a_memory, in_steps, new_cards, some_studies


def test_a_forecast_counts_the_days_from_today() -> None:
    assert [load.day for load in forecast(some_studies([]), 3)] == [DAY, DAY + 1, DAY + 2]


def test_no_cards_are_no_load() -> None:
    assert not any(load.due or load.again or load.new or load.minutes for load in forecast(some_studies([]), 3))


def test_today_is_known() -> None:
    cards = new_cards(90)
    (today,) = forecast(some_studies(cards, [a_memory()] * 70, study_settings=StudySettings(Limits(5, 60))), 1)
    assert (today.due, today.new, today.waiting) == (60, 5, 10)


def test_forgotten_and_new_cards_come_again_and_take_time() -> None:
    reviews, new = some_studies(new_cards(200), [a_memory()] * 200), some_studies(new_cards(200))
    (forgotten,), (begun,) = forecast(reviews, 1), forecast(new, 1)
    assert 10 < forgotten.again < 60
    assert begun.again > begun.new / 2
    assert forgotten.minutes == pytest.approx(200 * 13 / 60, rel=0.25)


def test_what_is_answered_comes_back_within_the_days() -> None:
    loads = forecast(some_studies(new_cards(40), study_settings=StudySettings(Limits(10, 200))), 14)
    assert [load.new for load in loads[:5]] == [10, 10, 10, 10, 0]
    assert loads[0].due == 0
    assert sum(load.due for load in loads) > 40


def test_rare_reviews_are_not_lost_in_rounding() -> None:
    cards, memories = new_cards(3), [a_memory(stability=5.0, due_day=DAY + days) for days in (1, 3, 5)]
    loads = forecast(some_studies(cards, memories), 30)
    assert sum(load.due for load in loads) >= 6
    assert all(isinstance(load.due, int) for load in loads)


def test_the_same_studies_have_the_same_forecast() -> None:
    simulation_input = some_studies(new_cards(30), [a_memory(), in_steps(5)])
    assert forecast(simulation_input, 10) == forecast(simulation_input, 10)


def test_a_forecast_can_be_given_up() -> None:
    asked = count()
    assert len(forecast(some_studies(new_cards(5_000)), 30, lambda: next(asked) < 3)) == 3
