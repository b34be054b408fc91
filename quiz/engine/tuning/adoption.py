"""Decides whether new parameters are adopted: if they predict the learner's later reviews better."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import fmean, stdev

from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS
from quiz.engine.tuning.fit import Parameters, fit, predict
from quiz.engine.tuning.metrics import Score, losses, score
from quiz.engine.tuning.trials import Trial
from quiz.engine.tuning.walk_forward import Pace

LEAST_NEW = 100
"""Trials since the last fit from which another is tried."""
TRYING = Pace(least=LEAST_NEW)
"""When parameters are proposed: not each day, since every comparison is one more chance for luck."""
HELD_OUT = 1 / 3
"""The share of the new trials, the last ones, that no fit is given and that all parameters are compared on."""
BEYOND_NOISE = 1.5
"""Standard errors by which the loss has to fall. It is paired, review by review, and so is its error.

With one, a learner whom the defaults fit changes them at every seventh proposal, and is predicted worse.
"""
FIRST_RATINGS = 4
"""The first so many parameters are the stabilities after each first rating."""


class Scope(StrEnum):
    """The parameters that a proposal changes."""

    FIRST_RATINGS = "stabilities after the first rating"
    ALL = "all parameters"


@dataclass(frozen=True, slots=True)
class AdoptionVerdict:
    """The result of comparing new `parameters` with those in use.

    They were fitted to the first `reviews` trials and compared on the `held_out` next ones, which neither had seen.
    `before` is the score of those in use and `after` that of the new ones; `gain` is by how much the log loss fell, and
    `noise` its standard error. `adopted` says whether the gain is large enough.
    """

    adopted: bool
    scope: Scope
    parameters: Parameters
    reviews: int
    held_out: int
    before: Score
    after: Score
    gain: float
    noise: float


def enough(count: int, tried_on: int = 0) -> bool:
    """Returns whether `count` trials are enough to propose parameters; the last proposal was made with `tried_on`
    trials.
    """
    return count >= max(TRYING.least, tried_on * (1 + TRYING.growth))


def propose(
    trials: Sequence[Trial], current: Parameters, fitted_on: int = 0, go_on: Callable[[], bool] = lambda: True
) -> AdoptionVerdict | None:
    """Fits new parameters and returns the verdict on them, compared with `current` ones fitted to the first `fitted_on`
    trials.

    Returns None where fewer than `LEAST_NEW` trials have come since, or `go_on` said no between two steps.
    """
    if len(trials) - fitted_on < LEAST_NEW:
        return None
    held_out = round((len(trials) - fitted_on) * HELD_OUT)
    older, later = trials[:-held_out], trials[-held_out:]
    fitted = fit(older)
    verdicts = []
    for scope, parameters in _candidates(fitted, current):
        if not go_on():
            return None
        verdicts.append(_compare(scope, parameters, current, len(older), later))
    return _best(verdicts)


class Adoption:
    """Replays which parameters would have been in use, had new ones been proposed day by day. A function for `walk`
    (`Fit`).
    """

    def __init__(self) -> None:
        self.parameters = DEFAULT_PARAMETERS
        self.verdicts: list[AdoptionVerdict] = []
        self._fitted_on = 0

    def __call__(self, trials: Sequence[Trial]) -> Parameters:
        """Makes one more proposal, and returns the parameters in use after it."""
        verdict = propose(trials, self.parameters, self._fitted_on)
        if verdict:
            self.verdicts.append(verdict)
        if verdict and verdict.adopted:
            self.parameters, self._fitted_on = verdict.parameters, verdict.reviews
        return self.parameters


def _candidates(fitted: Parameters, current: Parameters) -> Iterable[tuple[Scope, Parameters]]:
    yield Scope.FIRST_RATINGS, fitted[:FIRST_RATINGS] + current[FIRST_RATINGS:]
    yield Scope.ALL, fitted


def _compare(
    scope: Scope, parameters: Parameters, current: Parameters, reviews: int, later: Sequence[Trial]
) -> AdoptionVerdict:
    passed = [trial.passed for trial in later]
    before, after = predict(later, current), predict(later, parameters)
    gains = [was - is_ for was, is_ in zip(losses(passed, before), losses(passed, after), strict=True)]
    gain, noise = fmean(gains), stdev(gains) / sqrt(len(gains))
    return AdoptionVerdict(
        adopted=gain > BEYOND_NOISE * noise,
        scope=scope,
        parameters=parameters,
        reviews=reviews,
        held_out=len(later),
        before=score(later, before),
        after=score(later, after),
        gain=gain,
        noise=noise,
    )


def _best(verdicts: Iterable[AdoptionVerdict]) -> AdoptionVerdict:
    """Returns the verdict with the highest gain: of the adopted ones, or of all if none is adopted."""
    return max(verdicts, key=lambda verdict: (verdict.adopted, verdict.gain))
