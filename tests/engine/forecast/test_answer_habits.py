"""How a learner answers: shares of ratings and the time that they take, drawn to what is usual."""

from operator import mul

import pytest

from quiz.engine.forecast.answer_habits import USUAL, Occasion, habits
from quiz.engine.rating import LONGEST_ANSWER, Rating
from quiz.engine.tuning.trials import Review
from tests.engine.learner import Learner
from tests.every import every

AGAIN, HARD, GOOD, EASY = Rating


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
    assert found.seconds[Occasion.LEARNING][3] == pytest.approx(3, abs=0.1)
    assert found.seconds[Occasion.REVIEW][1] == pytest.approx(9, abs=0.2)


def test_the_first_answer_after_a_reset_is_a_first_one() -> None:
    again = [Review("a", EASY, day, 1000, resets=day) for day in range(2000)]
    assert habits(again, USUAL).first[3] > 0.98
    assert habits(again, USUAL).passing == pytest.approx(USUAL.passing, abs=1e-6)


def test_an_answer_after_a_lapse_is_relearning_and_one_on_the_first_day_learning() -> None:
    reviews = [
        one
        for n in range(2000)
        for one in answers((AGAIN, 1, 1000), (GOOD, 1, 2000), (AGAIN, 5, 3000), (HARD, 5, 4000), card=str(n))
    ]
    found = habits(reviews, USUAL)
    assert found.learning[0][2] > 0.98
    assert found.relearning[0][1] > 0.98
    assert found.seconds[Occasion.RELEARNING][1] == pytest.approx(4, abs=0.2)
    assert found.relearning[2] == pytest.approx(USUAL.relearning[2], rel=1e-3)


def test_a_learner_who_left_the_screen_did_not_think_for_an_hour() -> None:
    found = habits([one for n in range(500) for one in answers((GOOD, 1, 3_600_000), card=str(n))], USUAL)
    assert found.seconds[Occasion.LEARNING][2] <= LONGEST_ANSWER


@every("ms", [1, 300, 60_000])
@every("pace", [0.5, 10.0])
def test_answers_take_the_pace_of_late_whatever_those_took_from_which_habits_are_known(ms: int, pace: float) -> None:
    reviews = [one for n in range(50) for one in answers((AGAIN, 1, ms), (GOOD, 1, ms), (GOOD, 9, 2 * ms), card=str(n))]
    seconds, before = habits(reviews, USUAL, pace).seconds, habits(reviews, USUAL).seconds
    learning, review = seconds[Occasion.LEARNING], seconds[Occasion.REVIEW]
    assert (learning[0] + learning[2] + review[2]) / 3 == pytest.approx(pace)
    scale = learning[0] / before[Occasion.LEARNING][0]
    assert seconds == tuple(pytest.approx([scale * one for one in row]) for row in before)


def test_who_has_no_answers_yet_takes_the_pace_for_new_cards() -> None:
    found = habits([], USUAL, 10.0)
    assert sum(map(mul, found.first, found.seconds[Occasion.LEARNING])) == pytest.approx(10)
