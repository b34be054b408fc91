"""Which reviews the memory model is tried on."""

import pytest

from quiz.engine.rating import Rating
from quiz.engine.tuning.trials import Review, Trial, trials
from tests.every import every

AGAIN, GOOD = Rating.AGAIN, Rating.GOOD


def answers(*given: tuple[str, Rating, int]) -> list[Review]:
    return [Review(card, rating, day, 1000) for card, rating, day in given]


def test_a_trial_knows_every_answer_before_it_and_the_days_between() -> None:
    found = trials(answers(("a", AGAIN, 1), ("a", GOOD, 1), ("a", GOOD, 4), ("a", AGAIN, 9)))
    first = ((AGAIN, 0), (GOOD, 0))
    assert found == [Trial("a", 4, first, 3, GOOD), Trial("a", 9, (*first, (GOOD, 3)), 5, AGAIN)]


@every(
    "days",
    [
        pytest.param((), id="no answer"),
        pytest.param((5,), id="a new card"),
        pytest.param((5, 5, 5), id="answers of one day"),
        pytest.param((5, 3), id="a clock set back"),
    ],
)
def test_what_is_not_on_a_later_day_is_no_trial(days: tuple[int, ...]) -> None:
    assert trials(answers(*(("a", GOOD, day) for day in days))) == []


def test_after_a_reset_the_first_answer_is_no_trial_and_what_was_before_it_no_past() -> None:
    before, after = answers(("a", AGAIN, 1), ("a", GOOD, 4)), [Review("a", rating, day, 0, 1) for rating, day in AFTER]
    assert trials([*before, *after]) == [
        Trial("a", 4, ((AGAIN, 0),), 3, GOOD),
        Trial("a", 9, ((GOOD, 0),), 2, AGAIN),
    ]


AFTER = ((GOOD, 7), (AGAIN, 9))


def test_trials_are_in_the_order_of_the_reviews() -> None:
    found = trials(answers(("a", GOOD, 1), ("b", GOOD, 1), ("b", GOOD, 2), ("a", GOOD, 2)))
    assert [trial.card for trial in found] == ["b", "a"]
