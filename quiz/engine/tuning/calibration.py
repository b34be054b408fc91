"""Corrects predictions of recall by the learner's recent answers: a lasting bias, and how today goes.

The log odds of recall become `shift + scale · log odds + today`. The three numbers are a normal distribution that each
answer updates, as in online logistic regression (one Newton step). `shift` and `scale` change slowly. `today` is
forgotten overnight: people have good and bad days, and the first answers of a day tell about the others.
"""

import json
from math import exp, log
from typing import NamedTuple, TypeAlias

Vector: TypeAlias = tuple[float, float, float]
Matrix: TypeAlias = tuple[Vector, Vector, Vector]

_SURE = 1e-4
"""Predictions are taken for no more certain than this far from 0 and 1, where log odds have no end."""


class Variances(NamedTuple):
    """Variances that tell how far the three numbers of a calibration may be from 0, 1 and 0.

    `lasting` is the variance of shift and scale, `of_a_day` that of `today` among days, and `within_a_day` what is
    added after each answer, as people tire or warm up.
    """

    lasting: float = 0.003
    of_a_day: float = 0.03
    within_a_day: float = 0.0005


USUAL_VARIANCES = Variances()


class Calibration(NamedTuple):
    """The correction learnt from the answers so far. `means` are shift, scale and today.

    `day` is the study day that `today` is for.
    """

    means: Vector
    covariance: Matrix
    variances: Variances
    day: int | None = None

    def calibrated(self, recall: float, day: int) -> float:
        """Returns the corrected probability for study day `day`, where the model predicts `recall`."""
        shift, scale, today = self.means
        return _probability(shift + scale * _log_odds(recall) + today * (day == self.day))

    def lasting(self, recall: float) -> float:
        """Returns the corrected probability without today's part, where the model predicts `recall`.

        Days can be compared by it: a lower prediction never gives a higher result.
        """
        shift, scale, _ = self.means
        return _probability(shift + max(0.0, scale) * _log_odds(recall))

    def observed(self, recall: float, passed: bool, day: int) -> "Calibration":
        """Returns the correction after one more answer on study day `day`, for which the model predicted `recall`."""
        means, covariance = self._at(day)
        x = (1.0, _log_odds(recall), 1.0)
        p = _probability(_dot(means, x))
        spread = (_dot(covariance[0], x), _dot(covariance[1], x), _dot(covariance[2], x))
        information = p * (1 - p)
        sureness = 1 + information * _dot(spread, x)
        step = (passed - p) / sureness
        a, b, c = (
            _minus(row, spread, information / sureness * own) for row, own in zip(covariance, spread, strict=True)
        )
        return Calibration(_minus(means, spread, -step), (a, b, c), self.variances, day)

    def _at(self, day: int) -> tuple[Vector, Matrix]:
        """Returns means and covariance before an answer on `day`. On a new day, the part for today starts afresh."""
        (shift, scale, today), ((a, b, c), (d, e, f), (g, h, i)) = self.means, self.covariance
        if day == self.day:
            return (shift, scale, today), ((a, b, c), (d, e, f), (g, h, i + self.variances.within_a_day))
        return (shift, scale, 0.0), ((a, b, 0.0), (d, e, 0.0), (0.0, 0.0, self.variances.of_a_day))


def as_text(calibration: Calibration) -> str:
    """Returns the calibration as JSON."""
    return json.dumps([calibration.means, calibration.covariance, calibration.day])


def from_text(text: str) -> Calibration:
    """Returns the calibration that `as_text` has written; for any other text, one that changes nothing."""
    try:
        means, covariance, day = json.loads(text)
        (shift, scale, today), (a, b, c) = map(float, means), [tuple(map(float, row)) for row in covariance]
        return Calibration((shift, scale, today), (_vector(a), _vector(b), _vector(c)), UNBIASED.variances, day)
    except (TypeError, ValueError):
        return UNBIASED


def _vector(numbers: tuple[float, ...]) -> Vector:
    one, two, three = numbers
    return one, two, three


def unbiased(variances: Variances = USUAL_VARIANCES) -> Calibration:
    """Returns the calibration before any answers, which leaves predictions unchanged."""
    lasting, of_a_day = variances.lasting, variances.of_a_day
    return Calibration((0.0, 1.0, 0.0), ((lasting, 0.0, 0.0), (0.0, lasting, 0.0), (0.0, 0.0, of_a_day)), variances)


UNBIASED = unbiased()


def _log_odds(recall: float) -> float:
    bounded = min(max(recall, _SURE), 1 - _SURE)
    return log(bounded / (1 - bounded))


def _probability(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds))


def _dot(one: Vector, other: Vector) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def _minus(one: Vector, other: Vector, factor: float) -> Vector:
    return (one[0] - factor * other[0], one[1] - factor * other[1], one[2] - factor * other[2])
