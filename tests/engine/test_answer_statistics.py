"""What the answers of a period come to, and how they are taken together."""

import pytest

from quiz.engine.answer_statistics import (
    PERIODS,
    STABILITIES,
    AnswerGroup,
    Prediction,
    difficulties,
    stabilities,
    step_days,
    steps,
    sums,
)
from tests.engine.examples import DAY, a_memory
from tests.every import every

GROUPS = [
    AnswerGroup(DAY - 400, 2, 3, False, 4, 40.0),
    AnswerGroup(DAY - 40, 2, 1, True, 1, 10.0),
    AnswerGroup(DAY - 3, 3, 3, True, 6, 30.0),
    AnswerGroup(DAY - 3, 40, 1, True, 2, 20.0),
    AnswerGroup(DAY, 40, 4, False, 1, 5.0),
    AnswerGroup(DAY + 1, 40, 4, True, 100, 5.0),
]


def half(half_hour: int) -> int:
    return half_hour // 2


@every(
    ("period", "first", "answers", "studied", "later", "remembered"),
    [
        ("a month", DAY - 29, 9, 2, 8, 6),
        ("three months", DAY - 90, 10, 3, 9, 6),
        ("a year", DAY - 364, 10, 3, 9, 6),
        ("all time", DAY - 400, 14, 4, 9, 6),
    ],
)
def test_a_period_ends_today(period: str, first: int, answers: int, studied: int, later: int, remembered: int) -> None:
    found = sums(GROUPS, DAY, PERIODS[period], half)
    assert (found.first, found.answers, found.studied) == (first, answers, studied)
    assert (found.later, found.remembered, found.retention) == (later, remembered, remembered / later)


def test_answers_are_told_apart_by_rating_and_hour() -> None:
    found = sums(GROUPS, DAY, None, half)
    assert found.ratings == ((3, 0, 6, 0), (0, 0, 4, 1))
    assert {hour: counts for hour, counts in enumerate(found.hours) if any(counts)} == {1: (7, 6), 20: (2, 0)}
    assert found.seconds == 105.0


def test_a_period_begins_with_the_first_answer_and_may_have_none() -> None:
    assert sums(GROUPS[2:], DAY, 365, half).first == DAY - 3
    empty = sums([], DAY, 30, half)
    assert (empty.first, empty.answers, empty.retention) == (DAY, 0, None)


@every(
    ("length", "most", "days"),
    [
        (30, 30, 1),
        (30, 29, 7),
        (91, 55, 7),
        (365, 36, 28),
        (365, 60, 7),
        (4000, 36, 182),
        (40_000, 36, 1112),
        (1, 1, 1),
    ],
)
def test_as_many_days_are_taken_together_as_it_needs(length: int, most: int, days: int) -> None:
    assert step_days(DAY - length + 1, DAY, most) == days
    found = steps([], DAY - length + 1, DAY, days)
    assert len(found) <= most
    assert found[-1].first + days - 1 == DAY
    assert found[0].first <= DAY - length + 1 < found[0].first + days


def test_steps_lose_no_answer_of_their_days() -> None:
    predictions = [Prediction(DAY - 40, 1, 0.9), Prediction(DAY - 3, 8, 6.4), Prediction(DAY - 2, 2, 1.6)]
    found = steps(GROUPS, DAY - 40, DAY, 7, predictions)
    assert [(one.answers, one.later, one.remembered) for one in found] == [
        (1, 1, 0),
        (0, 0, 0),
        (0, 0, 0),
        (0, 0, 0),
        (0, 0, 0),
        (9, 8, 6),
    ]
    assert found[0].expected == pytest.approx(0.9)
    assert found[1].expected is None
    assert found[5].expected == pytest.approx(0.8)
    assert found[1].retention is None


def test_cards_are_counted_by_difficulty_and_stability() -> None:
    memories = [
        a_memory(stability=days, difficulty=hard) for days, hard in ((0.5, 1.0), (1, 9.99), (30, 10), (9999, 5))
    ]
    assert difficulties(memories) == [1, 0, 0, 0, 1, 0, 0, 0, 1, 1]
    assert dict(zip((name for name, _ in STABILITIES), stabilities(memories), strict=True)) == {
        "below 1 day": 1,
        "to 1 week": 1,
        "to 1 month": 0,
        "to 3 months": 1,
        "to 1 year": 0,
        "to 3 years": 0,
        "longer": 1,
    }
