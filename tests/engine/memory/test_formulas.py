"""The memory states against the published formulas of FSRS-6, and against another implementation of them."""

import math
from datetime import UTC, datetime, timedelta
from math import exp

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Memory, Scheduler, SchedulerSettings
from quiz.engine.rating import Rating
from tests.engine.examples import DAY, MINUTE, NOW
from tests.every import every

W: tuple[float, ...] = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)
"""The default parameters as published."""

SCHEDULER = Scheduler()
FLAT = Scheduler(SchedulerSettings(learning_steps=(), relearning_steps=()))

Path = list[tuple[int, Rating]]
"""Answers, each with the days since the one before."""


def replay(path: Path, scheduler: Scheduler = SCHEDULER) -> Memory:
    memory, day = None, DAY
    for number, (gap, rating) in enumerate(path):
        day += gap
        memory = scheduler.futures(memory, Moment(NOW.at + number * MINUTE, day))[rating]
    assert memory
    return memory


def difficulty_at_first(rating: int) -> float:
    return W[4] - exp(W[5] * (rating - 1)) + 1


def within(difficulty: float) -> float:
    return min(max(difficulty, 1.0), 10.0)


def next_difficulty(difficulty: float, rating: int) -> float:
    moved = difficulty - W[6] * (rating - 3) * (10 - difficulty) / 9
    return within(W[7] * difficulty_at_first(4) + (1 - W[7]) * moved)


def retrievability(days: int, stability: float) -> float:
    factor = 0.9 ** (-1 / W[20]) - 1
    return float((1 + factor * days / stability) ** -W[20])


def after_recall(difficulty: float, stability: float, recalled: float, rating: int) -> float:
    weight = {2: W[15], 3: 1.0, 4: W[16]}[rating]
    growth = exp(W[8]) * (11 - difficulty) * math.pow(stability, -W[9]) * (exp(W[10] * (1 - recalled)) - 1)
    return stability * (1 + growth * weight)


def after_lapse(difficulty: float, stability: float, recalled: float) -> float:
    forgotten = (
        W[11] * math.pow(difficulty, -W[12]) * (math.pow(stability + 1, W[13]) - 1) * exp(W[14] * (1 - recalled))
    )
    return min(forgotten, stability / exp(W[17] * W[18]))


def within_a_day(stability: float, rating: int) -> float:
    growth = exp(W[17] * (rating - 3 + W[18])) * math.pow(stability, -W[19])
    return stability * (max(growth, 1.0) if rating >= 3 else growth)


def by_hand(path: Path) -> tuple[float, float]:
    """Stability and difficulty after `path`, by the formulas as they are published."""
    (_, first), *rest = path
    stability, difficulty = W[first - 1], within(difficulty_at_first(first))
    for days, rating in rest:
        if days == 0:
            stability = within_a_day(stability, rating)
        elif rating is Rating.AGAIN:
            stability = after_lapse(difficulty, stability, retrievability(days, stability))
        else:
            stability = after_recall(difficulty, stability, retrievability(days, stability), rating)
        stability = min(max(stability, 0.001), 36_500)
        difficulty = next_difficulty(difficulty, rating)
    return stability, difficulty


def by_py_fsrs(path: Path) -> tuple[float, float]:
    other = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, when = fsrs.Card(), datetime(2026, 1, 1, tzinfo=UTC)
    for gap, rating in path:
        when += timedelta(days=gap)
        card, _ = other.review_card(card, fsrs.Rating(rating), when)
    assert card.stability is not None
    assert card.difficulty is not None
    return card.stability, card.difficulty


def test_the_parameters_are_the_published_defaults_of_fsrs_6() -> None:
    assert pytest.approx(W, rel=1e-6) == DEFAULT_PARAMETERS


AGAIN, HARD, GOOD, EASY = Rating


@every(
    "path",
    [
        [(0, GOOD), (0, GOOD), (2, GOOD), (11, HARD), (25, AGAIN), (0, GOOD), (1, EASY)],
        [(0, AGAIN), (0, AGAIN), (0, GOOD), (0, GOOD), (1, GOOD)],
        [(0, EASY), (300, AGAIN), (0, AGAIN), (0, EASY), (30, GOOD)],
        [(0, HARD), (1, HARD), (1, HARD), (400, GOOD)],
    ],
)
def test_a_path_follows_the_published_formulas(path: Path) -> None:
    memory = replay(path)
    assert (memory.stability, memory.difficulty) == pytest.approx(by_hand(path), rel=1e-3)


DAYS_APART = st.lists(st.tuples(st.integers(1, 500), st.sampled_from(Rating)), min_size=1, max_size=10)
# A Hard within a day is where implementations differ.
ANY_TIME = st.lists(
    st.tuples(st.integers(1, 500), st.sampled_from(Rating)) | st.tuples(st.just(0), st.sampled_from([1, 3, 4])),
    min_size=1,
    max_size=10,
).map(lambda path: [(gap, Rating(rating)) for gap, rating in path])


@given(path=ANY_TIME)
def test_any_path_follows_the_published_formulas(path: Path) -> None:
    memory = replay(path)
    assert (memory.stability, memory.difficulty) == pytest.approx(by_hand(path), rel=2e-3)


@given(path=DAYS_APART)
def test_any_path_of_whole_days_gives_what_py_fsrs_gives(path: Path) -> None:
    memory = replay(path, FLAT)
    stability, difficulty = by_py_fsrs(path)
    assert (min(memory.stability, 36_499), memory.difficulty) == pytest.approx(
        (min(stability, 36_499), difficulty), rel=2e-3
    )


@given(path=ANY_TIME)
def test_steps_decide_when_a_card_comes_back_and_not_what_is_remembered(path: Path) -> None:
    with_steps, without = replay(path), replay(path, FLAT)
    assert (with_steps.stability, with_steps.difficulty) == (without.stability, without.difficulty)
