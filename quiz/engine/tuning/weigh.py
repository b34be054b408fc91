"""Two predictions of one answer, each weighed by how well it has told the answers before."""

from collections.abc import Sequence

from quiz.engine.tuning.trials import Trial

_TURN = 0.0005
"""How likely it is, from one answer to the next, that the other prediction becomes the better one: learners change."""
_SURE = 1e-4
"""No prediction is trusted to be nearer to 0 and 1 than this: one surprise would cost it all trust."""


def weighed(trials: Sequence[Trial], one: Sequence[float], other: Sequence[float]) -> list[float]:
    """The probability that each of `trials` is passed, given two predictions of it; it knows the answers before it.

    By the rule of Bayes, so over a long log the loss is that of the better prediction, and little more; between two
    answers either may become the better one (the fixed share of Herbster and Warmuth, 1998).
    """
    trust = 0.5
    found = []
    for trial, first, second in zip(trials, one, other, strict=True):
        first, second = _doubted(first), _doubted(second)
        mean = trust * first + (1 - trust) * second
        found.append(mean)
        borne_out = trust * first / mean if trial.passed else trust * (1 - first) / (1 - mean)
        trust = _TURN / 2 + (1 - _TURN) * borne_out
    return found


def _doubted(recall: float) -> float:
    return min(max(recall, _SURE), 1 - _SURE)
