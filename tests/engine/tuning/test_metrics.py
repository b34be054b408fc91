"""The figures for predictions, against what fsrs-rs says where it says it, and against their definitions."""

from functools import cache
from itertools import product
from math import log

import fsrs_rs_python as fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS
from quiz.engine.tuning.fit import predict
from quiz.engine.tuning.metrics import Bin, auc, joined, losses, reliability, rmse_bins, score
from quiz.engine.tuning.trials import Trial, trials
from tests.engine.learner import Learner
from tests.every import every


@cache
def all_trials() -> list[Trial]:
    """Thirty days of a learner."""
    return trials(Learner().reviews(30))


@cache
def predicted() -> list[float]:
    """What the default parameters predict of each of them."""
    return predict(all_trials(), DEFAULT_PARAMETERS)


def recency(count: int) -> list[float]:
    """The weights that fsrs-rs gives to reviews in order."""
    return [0.25 + 0.75 * (index / (count - 1)) ** 3 for index in range(count)]


def evaluated(found: list[Trial]) -> fsrs.ModelEvaluation:
    items = [fsrs.FSRSItem([fsrs.FSRSReview(r, t) for r, t in (*one.past, (one.rating, one.elapsed))]) for one in found]
    return fsrs.FSRS(list(DEFAULT_PARAMETERS)).evaluate(items)


def test_log_loss_weighted_by_recency_is_that_of_the_library() -> None:
    weights = recency(len(all_trials()))
    own = losses([trial.passed for trial in all_trials()], predicted())
    weighted = sum(loss * weight for loss, weight in zip(own, weights, strict=True)) / sum(weights)
    assert weighted == pytest.approx(evaluated(all_trials()).log_loss, rel=1e-4)


def test_rmse_of_bins_weighted_by_recency_is_that_of_the_library() -> None:
    own = rmse_bins(all_trials(), predicted(), recency(len(all_trials())))
    assert own == pytest.approx(evaluated(all_trials()).rmse_bins, rel=1e-3)


def test_a_review_alone_has_the_log_loss_of_the_library() -> None:
    for trial, p in zip(all_trials()[:20], predicted(), strict=False):
        assert losses([trial.passed], [p])[0] == pytest.approx(evaluated([trial]).log_loss, rel=1e-4)


def test_a_coin_that_is_always_called_fair_loses_one_bit() -> None:
    assert losses([True, False], [0.5, 0.5]) == pytest.approx([log(2), log(2)])


def test_a_certain_prediction_that_fails_costs_much_and_not_without_end() -> None:
    assert 10 < losses([False], [1.0])[0] < 20


@every(
    ("passed", "predicted", "area"),
    [
        pytest.param([False, True], [0.2, 0.8], 1.0, id="in order"),
        pytest.param([True, False], [0.2, 0.8], 0.0, id="the wrong way round"),
        pytest.param([True, False], [0.5, 0.5], 0.5, id="tied"),
        pytest.param([True, True], [0.2, 0.8], None, id="all the same"),
    ],
)
def test_auc_is_how_often_the_passed_one_was_predicted_higher(
    passed: list[bool], predicted: list[float], area: float | None
) -> None:
    assert auc(passed, predicted) == area


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([0.1, 0.3, 0.5, 0.9])), min_size=1, max_size=40))
def test_auc_is_the_share_of_pairs_in_order(pairs: list[tuple[bool, float]]) -> None:
    good, bad = [p for passed, p in pairs if passed], [p for passed, p in pairs if not passed]
    found = auc([passed for passed, _ in pairs], [p for _, p in pairs])
    if good and bad:
        ordered = sum((a > b) + (a == b) / 2 for a, b in product(good, bad)) / (len(good) * len(bad))
        assert found == pytest.approx(ordered)
    else:
        assert found is None


def test_predictions_that_come_true_bin_by_bin_have_no_error() -> None:
    alike = [trial for trial in all_trials() if len(trial.past) == 1 and trial.elapsed == all_trials()[0].elapsed]
    share = sum(trial.passed for trial in alike) / len(alike)
    assert len(alike) > 1
    assert rmse_bins(alike, [share] * len(alike)) == pytest.approx(0, abs=1e-12)


def test_reliability_counts_every_review_once_and_keeps_the_means() -> None:
    bins = reliability([trial.passed for trial in all_trials()], predicted())
    assert sum(one.reviews for one in bins) == len(all_trials())
    assert sum(one.reviews * one.observed for one in bins) == pytest.approx(sum(trial.passed for trial in all_trials()))
    assert [one.predicted for one in bins] == sorted(one.predicted for one in bins)


def test_a_score_holds_all_three() -> None:
    found = score(all_trials(), predicted())
    assert 0 < found.rmse_bins < found.log_loss < 1
    assert found.auc is not None
    assert found.auc > 0.5


@every(
    ("counts", "least", "left"),
    [
        ([], 5, []),
        ([3], 5, [3]),
        ([5, 7], 5, [5, 7]),
        ([1, 2, 3, 9], 5, [6, 9]),
        ([9, 4], 5, [13]),
        ([1, 9, 2, 2], 5, [14]),
        ([1, 2], 0, [1, 2]),
    ],
)
def test_bins_with_few_reviews_join_their_neighbours(counts: list[int], least: int, left: list[int]) -> None:
    assert [one.reviews for one in joined([Bin(count, 0.5, 0.5) for count in counts], least)] == left


def test_joined_bins_have_the_means_of_all_their_reviews() -> None:
    (found,) = joined([Bin(1, 0.2, 0.0), Bin(3, 0.6, 1.0)], 4)
    assert (found.reviews, found.predicted, found.observed) == (4, pytest.approx(0.5), pytest.approx(0.75))
