"""Measures how well a learner's memory is predicted by default parameters, by adopted ones, and by the latest ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS
from quiz.engine.tuning.adoption import LEAST_NEW, TRYING, Adoption, AdoptionVerdict
from quiz.engine.tuning.fit import Parameters, predict
from quiz.engine.tuning.metrics import Bin, Score, reliability, score
from quiz.engine.tuning.trials import Review, Trial
from quiz.engine.tuning.walk_forward import walk

WARM_UP = 0.1
"""The share of the trials, the first ones, that no figure counts: they are what there is to learn from."""


@dataclass(frozen=True, slots=True)
class Backtest:
    """The quality of the predictions of recall in the `scored` trials, those after a warm-up, always without knowledge
    of later answers.

    Three predictions have a score. `default` is that of the default parameters. `adopted` is that of the parameters
    that would have been in use on the day; the last of these are `parameters`, and `verdicts` are all proposals in
    order. `walking` is that of the latest fit with calibration, averaged with the defaults by past success; `bins`
    compare its predictions with observed recall.
    """

    scored: int
    parameters: Parameters
    default: Score
    adopted: Score
    walking: Score
    verdicts: tuple[AdoptionVerdict, ...]
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The size of a log: `reviews` of `cards`, and how many `trials` are among them."""

    reviews: int
    cards: int
    trials: int

    @property
    def enough(self) -> bool:
        """Tells whether there is enough for a report."""
        return self.trials >= LEAST_NEW


def numbers(reviews: Sequence[Review], found: Sequence[Trial]) -> Numbers:
    """Counts the answers, cards and trials of a log."""
    return Numbers(len(reviews), len({review.card for review in reviews}), len(found))


def backtest(found: Sequence[Trial], walked: Callable[[int], object] = lambda trials: None) -> Backtest:
    """Returns how well the trials of a log, of which there must be enough, were predicted.

    `walked` is called with the number of trials done, once a study day; each trial is gone through twice.
    """
    skipped = int(len(found) * WARM_UP)
    default = predict(found, DEFAULT_PARAMETERS)
    scored, passed = found[skipped:], [trial.passed for trial in found[skipped:]]
    adoption = Adoption()
    adopted: list[float] = []
    calibrated: list[float] = []
    for day in walk(found, adoption, TRYING):
        adopted += day.model
        walked(len(day.trials))
    for day in walk(found):
        calibrated += day.calibrated
        walked(len(day.trials))
    walking = weighed(found, default, calibrated)
    return Backtest(
        scored=len(scored),
        parameters=adoption.parameters,
        default=score(scored, default[skipped:]),
        adopted=score(scored, adopted[skipped:]),
        walking=score(scored, walking[skipped:]),
        verdicts=tuple(adoption.verdicts),
        bins=tuple(reliability(passed, walking[skipped:])),
    )


_TURN = 0.0005
"""How likely it is, from one answer to the next, that the other prediction becomes the better one: learners change."""


_SURE = 1e-4
"""No prediction is trusted to be nearer to 0 and 1 than this: one surprise would cost it all trust."""


def weighed(trials: Sequence[Trial], one: Sequence[float], other: Sequence[float]) -> list[float]:
    """Combines two predictions for each of `trials` into one, weighted by how well each did on the trials before.

    The weights follow Bayes' rule, so over a long log the result is about as good as the better prediction; either may
    become the better one at any time (the fixed share of Herbster and Warmuth, 1998).
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
