"""Walks forward through a log: predicts each review from what was known before it, as on the day itself."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS
from quiz.engine.tuning.calibration import UNBIASED, Calibration
from quiz.engine.tuning.fit import Parameters, fit, predict
from quiz.engine.tuning.trials import Trial

Fit: TypeAlias = Callable[[Sequence[Trial]], Parameters]


@dataclass(frozen=True, slots=True)
class Pace:
    """The conditions for fitting parameters again at the beginning of a day; all conditions must hold.

    There are at least `least` trials, by the share `growth` (0.05 is a twentieth) more than at the last fit, and `days`
    have passed since. Growth limits the number of fits for a long log.
    """

    days: int = 1
    growth: float = 0.05
    least: int = 64


@dataclass(frozen=True, slots=True)
class WalkedDay:
    """One study day of a walk: its trials, and their predictions by the model and after calibration."""

    trials: tuple[Trial, ...]
    model: tuple[float, ...]
    calibrated: tuple[float, ...]


def walk(trials: Sequence[Trial], learn: Fit = fit, pace: Pace = Pace()) -> Iterator[WalkedDay]:
    """Yields the predictions for `trials`, which are in order, day by day, as long as the caller asks for more.

    The parameters of a day are fitted to the trials of earlier days; the calibration of a prediction uses all answers
    before it, also on the same day.
    """
    parameters, fitted_day, fitted_on = DEFAULT_PARAMETERS, None, 0
    calibration, seen = UNBIASED, 0
    for day, group in groupby(trials, key=lambda trial: trial.day):
        todays = tuple(group)
        waited = fitted_day is None or day - fitted_day >= pace.days
        if waited and seen >= max(pace.least, fitted_on * (1 + pace.growth)):
            parameters, fitted_day, fitted_on = learn(trials[:seen]), day, seen
        model = predict(todays, parameters)
        calibrated, calibration = follow(todays, model, calibration)
        yield WalkedDay(todays, tuple(model), tuple(calibrated))
        seen += len(todays)


def follow(
    trials: Iterable[Trial], predicted: Iterable[float], calibration: Calibration = UNBIASED
) -> tuple[list[float], Calibration]:
    """Returns the predictions for `trials` calibrated by the answers before each, and the calibration after the
    last.
    """
    calibrated = []
    for trial, recall in zip(trials, predicted, strict=True):
        calibrated.append(calibration.calibrated(recall, trial.day))
        calibration = calibration.observed(recall, trial.passed, trial.day)
    return calibrated, calibration
