"""Walking forward through a log: each review predicted from what was known before it, as on the day itself."""

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
    """The conditions under which parameters are fitted anew in the morning: all of them.

    There are at least `least` trials, a `growth` (0.05 is a twentieth) more of them than at the last fit, and `days`
    have passed since. Growth bounds the number of fits to a long log.
    """

    days: int = 1
    growth: float = 0.05
    least: int = 64


@dataclass(frozen=True, slots=True)
class WalkedDay:
    """One study day of a walk: its trials, the model's predictions of them, and the same ones calibrated."""

    trials: tuple[Trial, ...]
    model: tuple[float, ...]
    calibrated: tuple[float, ...]


def walk(trials: Sequence[Trial], learn: Fit = fit, pace: Pace = Pace()) -> Iterator[WalkedDay]:
    """Yields the predictions of `trials`, which are in order, day by day.

    The parameters of a day are fitted to the trials of the days before it; the calibration of a prediction knows the
    answers before it, on the same day too. A caller who has seen enough stops asking.
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
    """Returns what is `predicted` of `trials`, each calibrated by the answers before it; and what is known after the
    last.
    """
    calibrated = []
    for trial, recall in zip(trials, predicted, strict=True):
        calibrated.append(calibration.calibrated(recall, trial.day))
        calibration = calibration.observed(recall, trial.passed, trial.day)
    return calibrated, calibration
