"""What another desired retention would come to: minutes, cards remembered, and what limits make of them."""

from dataclasses import replace
from itertools import count, islice, pairwise
from statistics import fmean
from typing import Any

import fsrs_rs_python
import pytest

from quiz.engine.forecast.answer_habits import USUAL
from quiz.engine.forecast.simulation import SimulationInput
from quiz.engine.forecast.what_if import Outcome, a_part, what_if
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Memory
from quiz.engine.queue.day_plan import StudySettings
from quiz.engine.queue.limits import Limits
from tests.engine.examples import DAY, a_card, a_memory, new_cards, some_studies
from tests.every import every


def memories(number: int) -> list[Memory]:
    """Cards of every strength, due in the coming weeks."""
    strengths = [2.0 + 3 * (one % 40) for one in range(number)]
    return [a_memory(stability=days, last_day=DAY - 5, due_day=DAY + one % 30) for one, days in enumerate(strengths)]


def outcome(simulation_input: SimulationInput, retention: float = 0.9, days: int = 60) -> Outcome:
    return next(what_if(simulation_input, [retention], days))


def test_more_retention_costs_more_time_and_keeps_more_cards() -> None:
    found = list(what_if(some_studies(new_cards(200), memories(100)), (0.8, 0.85, 0.9, 0.95), 60))
    assert all(lower.minutes_a_day < higher.minutes_a_day for lower, higher in pairwise(found))
    assert all(lower.remembered < higher.remembered < 200 for lower, higher in pairwise(found))


def test_what_is_known_already_counts() -> None:
    cards = new_cards(200)
    known, unknown = (
        outcome(some_studies(cards, memories(200))),
        outcome(some_studies(cards, study_settings=StudySettings(Limits(0, 200)))),
    )
    assert known.remembered > 150
    assert (unknown.minutes_a_day, unknown.remembered) == (0, 0)


def test_strong_cards_take_less_time_than_weak_ones() -> None:
    cards = new_cards(100)
    weak, strong = (
        outcome(some_studies(cards, [a_memory(stability=days, due_day=DAY + int(days))] * 100)) for days in (3.0, 30.0)
    )
    assert strong.minutes_a_day < weak.minutes_a_day / 1.5


def test_where_a_limit_holds_reviews_back_more_retention_keeps_no_more() -> None:
    simulation_input = some_studies(new_cards(300), memories(300), study_settings=StudySettings(Limits(0, 4)))
    low, high = what_if(simulation_input, (0.8, 0.95), 120)
    assert high.waiting > 50 > low.waiting
    assert high.remembered < low.remembered


def test_a_longest_interval_costs_time() -> None:
    simulation_input = some_studies(new_cards(100), memories(100))
    short = replace(simulation_input, scheduling=simulation_input.scheduling._replace(maximum_interval=10))
    assert outcome(short).minutes_a_day > 1.5 * outcome(simulation_input).minutes_a_day


def test_slower_answers_take_more_minutes() -> None:
    simulation_input = some_studies(new_cards(100), memories(100))
    slow = replace(USUAL, seconds=tuple(tuple(2 * seconds for seconds in row) for row in USUAL.seconds))
    usual, slowly = outcome(simulation_input), outcome(replace(simulation_input, habits=slow))
    assert slowly.minutes_a_day == pytest.approx(2 * usual.minutes_a_day)
    assert slowly.remembered == usual.remembered


def test_one_who_forgets_more_than_the_model_says_studies_longer() -> None:
    simulation_input = some_studies(new_cards(100), memories(100))
    forgetful = outcome(replace(simulation_input, calibrated=lambda recall: recall**2))
    assert forgetful.minutes_a_day > 1.1 * outcome(simulation_input).minutes_a_day
    assert forgetful.remembered < outcome(simulation_input).remembered


def test_outcomes_come_one_at_a_time_and_are_the_same_again() -> None:
    simulation_input = some_studies(new_cards(50), memories(20))
    first = list(islice(what_if(simulation_input, days=30), 2))
    assert [round(one.retention, 2) for one in first] == [0.8, 0.81]
    assert first == list(islice(what_if(simulation_input, days=30), 2))


def test_it_can_be_stopped_within_a_day() -> None:
    asked = count(1)
    assert list(what_if(some_studies(new_cards(50)), go_on=lambda: next(asked) < 40)) == []
    assert next(asked) < 50


@every(("cards", "days"), [(0, 30), (10, 0)], ids=["no cards", "no days"])
def test_there_is_nothing_to_simulate_without_cards_and_days(cards: int, days: int) -> None:
    with pytest.raises(ValueError, match="nothing to simulate"):
        next(what_if(some_studies(new_cards(cards)), days=days))


def test_a_part_stands_for_all() -> None:
    """Of many cards every fourth gives the figures of all, limits included."""
    simulation_input = some_studies(new_cards(1200), memories(600), study_settings=StudySettings(Limits(7, 30)))
    part = a_part(simulation_input, 300)
    assert (len(part.cards), part.share) == (300, 0.25)
    whole, quarter = outcome(simulation_input, days=90), next(what_if(part, [0.9], 90))
    assert quarter.minutes_a_day == pytest.approx(whole.minutes_a_day, rel=0.05)
    assert quarter.remembered == pytest.approx(whole.remembered, rel=0.03)
    assert quarter.waiting == pytest.approx(whole.waiting, rel=0.2, abs=20)


def test_a_part_has_its_notes_as_a_whole() -> None:
    cards = [a_card(f"{number}-{way}", note=str(number)) for number in range(100) for way in "ab"]
    part = a_part(some_studies(cards), 50)
    notes = [card.note for card in part.cards]
    assert len(notes) == 50
    assert all(notes.count(note) == 2 for note in notes)


def by_the_library(cards: int, retention: float, days: int) -> tuple[float, float]:
    """Minutes a day and cards remembered as fsrs-rs simulates them, which begins with new cards alone."""
    config = fsrs_rs_python.default_simulator_config()
    wanted: dict[str, Any] = {"deck_size": cards, "learn_span": days, "learn_limit": 20, "max_cost_perday": 86_400.0}
    for name, value in wanted.items():
        setattr(config, name, value)
    config.review_limit = 100_000
    found = [fsrs_rs_python.simulate([*DEFAULT_PARAMETERS], retention, config, seed) for seed in range(5)]
    minutes = fmean(sum(one.cost_per_day) for one in found) / 60 / days
    return minutes, fmean(one.memorized_cnt_per_day[-1] for one in found)


@every("retention", [0.8, 0.9])
def test_with_new_cards_alone_the_figures_are_about_those_of_fsrs_rs(retention: float) -> None:
    """Its cards may wait a day less, since there Good need not wait longer than Hard."""
    found = outcome(some_studies(new_cards(300), study_settings=StudySettings(Limits(20, None))), retention, 180)
    minutes, remembered = by_the_library(300, retention, 180)
    assert 0.88 * minutes < found.minutes_a_day < 1.02 * minutes
    assert found.remembered == pytest.approx(remembered, rel=0.01)
