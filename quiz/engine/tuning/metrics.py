"""Measures how good predictions of recall are: log loss, RMSE(bins), AUC, and predicted against observed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import floor, log, log1p, sqrt

from quiz.engine.tuning.trials import Trial

_SURE = 1e-6
"""Nothing is more certain than this far from 0 and 1."""
_INTERVALS, _REVIEWS, _LAPSES = 3.62, 1.89, 1.73
"""The factors from bin to bin, as fsrs-rs has them."""


@dataclass(frozen=True, slots=True)
class Score:
    """The quality of predictions: mean log loss in nats, RMSE(bins) from 0 to 1, both best at 0, and AUC, best at 1.

    `auc` is None where all reviews went the same way.
    """

    log_loss: float
    rmse_bins: float
    auc: float | None


@dataclass(frozen=True, slots=True)
class Bin:
    """Reviews with about the same prediction: how many, and the means of predicted and observed recall."""

    reviews: int
    predicted: float
    observed: float


def score(trials: Sequence[Trial], predicted: Sequence[float]) -> Score:
    """Returns the score of the predictions for `trials`, of which there is at least one."""
    passed = [trial.passed for trial in trials]
    return Score(sum(losses(passed, predicted)) / len(passed), rmse_bins(trials, predicted), auc(passed, predicted))


def losses(passed: Sequence[bool], predicted: Sequence[float]) -> list[float]:
    """Returns the log loss of each prediction in nats: -ln of the probability of what happened."""
    bounded = (min(max(p, _SURE), 1 - _SURE) for p in predicted)
    return [-log(p) if good else -log1p(-p) for good, p in zip(passed, bounded, strict=True)]


def rmse_bins(trials: Sequence[Trial], predicted: Sequence[float], weights: Sequence[float] | None = None) -> float:
    """Returns the root mean square of predicted minus observed recall, over bins of similar reviews: RMSE(bins), from 0
    to 1.

    Reviews are similar in interval, number of reviews and lapses, each on a logarithmic scale, as in fsrs-rs and Anki.
    `weights` are those of the reviews in the mean over the bins; 1 each by default.
    """
    bins: defaultdict[tuple[float, ...], list[tuple[float, float]]] = defaultdict(list)
    for trial, p, weight in zip(trials, predicted, weights or [1.0] * len(trials), strict=True):
        bins[_like(trial)].append((p - trial.passed, weight))
    squares = total = 0.0
    for members in bins.values():
        weight = sum(weight for _, weight in members)
        squares += weight * (sum(error for error, _ in members) / len(members)) ** 2
        total += weight
    return sqrt(squares / total)


def _like(trial: Trial) -> tuple[float, ...]:
    """Returns the key of a trial's bin: the sizes of its interval, number of reviews and lapses."""
    later = [rating for rating, elapsed in trial.past if elapsed]
    lapses = sum(not rating.passed for rating in later)
    return (
        _power(trial.elapsed, _INTERVALS),
        _power(len(later) + 2, _REVIEWS),
        _power(lapses, _LAPSES) if lapses else -1,
    )


def _power(count: int, base: float) -> int:
    """Returns the largest whole exponent with which `base` gives no more than `count`."""
    return floor(log(count, base))


def auc(passed: Sequence[bool], predicted: Sequence[float]) -> float | None:
    """Returns the probability that a passed review had a higher prediction than a failed one.

    This is the area under the ROC curve, computed from the sum of ranks as in the Mann–Whitney test; ties count half.
    None where all reviews went the same way.
    """
    ranks = good = 0.0
    position = 0
    for _, tied in groupby(sorted(zip(predicted, passed, strict=True)), key=lambda pair: pair[0]):
        outcomes = [outcome for _, outcome in tied]
        ranks += sum(outcomes) * (position + (len(outcomes) + 1) / 2)
        good += sum(outcomes)
        position += len(outcomes)
    bad = len(passed) - good
    return (ranks - good * (good + 1) / 2) / (good * bad) if good and bad else None


def reliability(passed: Sequence[bool], predicted: Sequence[float], bins: int = 20) -> list[Bin]:
    """Compares predicted with observed recall in `bins` equal ranges of prediction, from low to high; empty ones are
    left out.
    """
    members: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for good, p in zip(passed, predicted, strict=True):
        members[min(int(p * bins), bins - 1)].append((p, good))
    return [
        Bin(len(found), sum(p for p, _ in found) / len(found), sum(good for _, good in found) / len(found))
        for _, found in sorted(members.items())
    ]


def joined(bins: Sequence[Bin], least: int) -> list[Bin]:
    """Merges neighbouring `bins` until each has at least `least` reviews."""
    found: list[Bin] = []
    for one in bins:
        if found and found[-1].reviews < least:
            found[-1] = _together(found[-1], one)
        else:
            found.append(one)
    if len(found) > 1 and found[-1].reviews < least:
        found[-2:] = [_together(*found[-2:])]
    return found


def _together(one: Bin, other: Bin) -> Bin:
    reviews = one.reviews + other.reviews
    share = other.reviews / reviews
    return Bin(
        reviews,
        one.predicted + share * (other.predicted - one.predicted),
        one.observed + share * (other.observed - one.observed),
    )
