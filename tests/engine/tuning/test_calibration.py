"""Predictions set right by what was observed."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.engine.tuning.calibration import UNBIASED, Calibration
from quiz.engine.tuning.metrics import losses
from quiz.engine.tuning.walk_forward import follow
from tests.engine.tuning.test_metrics import all_trials, predicted
from tests.every import every

recalls = st.floats(0, 1)


def after(outcomes: list[bool], recall: float = 0.8, day: int = 1) -> Calibration:
    calibration = UNBIASED
    for passed in outcomes:
        calibration = calibration.observed(recall, passed, day)
    return calibration


@given(st.floats(0.001, 0.999))
def test_before_any_answer_predictions_stand(recall: float) -> None:
    assert UNBIASED.calibrated(recall, 1) == pytest.approx(recall)


@given(st.lists(st.tuples(recalls, st.booleans(), st.integers(1, 5)), max_size=60), recalls)
def test_what_is_calibrated_is_a_probability(answers: list[tuple[float, bool, int]], recall: float) -> None:
    calibration = UNBIASED
    for said, passed, day in answers:
        calibration = calibration.observed(said, passed, day)
    assert 0 < calibration.calibrated(recall, 3) < 1
    assert all(calibration.covariance[index][index] > 0 for index in range(3))


@given(st.lists(st.tuples(recalls, st.booleans(), st.integers(1, 5)), max_size=60), recalls, recalls)
def test_where_the_model_expects_less_the_lasting_part_never_expects_more(
    answers: list[tuple[float, bool, int]], one: float, other: float
) -> None:
    calibration = UNBIASED
    for said, passed, day in answers:
        calibration = calibration.observed(said, passed, day)
    low, high = sorted((one, other))
    assert calibration.lasting(low) <= calibration.lasting(high)


@every("goes_well", [True, False])
def test_how_today_goes_has_no_part_in_what_is_expected_of_any_day(goes_well: bool) -> None:
    calibration = after([goes_well] * 20)
    assert calibration.lasting(0.8) == calibration.calibrated(0.8, 2) != calibration.calibrated(0.8, 1)


def test_a_bad_day_lowers_what_is_expected_of_it_more_than_of_the_next() -> None:
    bad = after([False] * 10)
    assert bad.calibrated(0.8, 1) < bad.calibrated(0.8, 2) < 0.8


def test_a_good_day_raises_what_is_expected() -> None:
    assert after([True] * 20).calibrated(0.8, 1) > 0.8


def test_one_answer_moves_little() -> None:
    assert after([False]).calibrated(0.8, 1) == pytest.approx(0.8, abs=0.02)


def test_what_comes_true_is_left_alone() -> None:
    assert after([True, True, True, True, False] * 40).calibrated(0.8, 2) == pytest.approx(0.8, abs=0.02)


def test_who_forgets_more_than_predicted_for_weeks_is_expected_to() -> None:
    random, calibration = Random(5), UNBIASED
    for day in range(60):
        for _ in range(30):
            calibration = calibration.observed(0.9, random.random() < 0.75, day)
    assert calibration.calibrated(0.9, 99) == pytest.approx(0.75, abs=0.05)


def test_no_calibration_knows_an_answer_before_it_was_given() -> None:
    calibrated, _ = follow(all_trials(), predicted())
    for cut in (0, 1, len(all_trials()) // 2):
        assert follow(all_trials()[: cut + 1], predicted()[: cut + 1])[0] == calibrated[: cut + 1]
        turned = follow(all_trials()[:cut], predicted()[:cut])[1]
        assert turned.calibrated(predicted()[cut], all_trials()[cut].day) == calibrated[cut]


def test_following_a_log_pays_where_the_model_is_wrong() -> None:
    wrong = [p**3 for p in predicted()]
    passed = [trial.passed for trial in all_trials()]
    calibrated, _ = follow(all_trials(), wrong)
    assert sum(losses(passed, calibrated)) < sum(losses(passed, wrong))
