"""How well reviews are predicted, walking forward through a log, and whether that holds beyond it.

Run with `python -m tests.benchmarks.predicting LOG.csv`. Every figure is a log loss without the first tenth.
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby, product
from math import exp, log
from pathlib import Path
from time import perf_counter

from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS
from quiz.engine.tuning.adoption import TRYING, Adoption
from quiz.engine.tuning.backtest import WARM_UP
from quiz.engine.tuning.calibration import UNBIASED, Variances, unbiased
from quiz.engine.tuning.fit import EPOCHS, PRIOR, fit, predict
from quiz.engine.tuning.metrics import losses, score
from quiz.engine.tuning.trials import Trial, trials
from quiz.engine.tuning.walk_forward import Fit, Pace, follow, walk
from quiz.store.csv_reviews import read_reviews
from tests.engine.learner import Learner, forgetful

PLAIN = partial(fit, epochs=5, prior=0)
FITS = [(epochs, prior) for epochs in (5, 10, 20, 40) for prior in (0, 200, 400, 800)]
USUAL_PACE = Pace()
VARIANCES = [Variances(*numbers) for numbers in product((0.003, 0.01, 0.03), (0, 0.02, 0.05, 0.1), (0, 0.0005, 0.002))]
LEARNERS = {
    "as the defaults": Learner(),
    "as the defaults, with moods": Learner(mood=0.3),
    "forgetful": Learner(forgetful()),
    "forgetful, with moods": Learner(forgetful(), mood=0.3),
    "less sharp than the model": Learner(sharpness=0.6),
}

Part = Callable[[Trial], bool]


def forward(found: Sequence[Trial], learn: Fit = fit, pace: Pace = USUAL_PACE) -> list[float]:
    """What the model alone predicts."""
    return [p for day in walk(found, learn, pace) for p in day.model]


def the_evening_before(found: Sequence[Trial], predicted: Sequence[float]) -> list[float]:
    """Calibrated with what was known before the study day: no answer helps another one of the same day."""
    calibration, calibrated = UNBIASED, []
    for _, group in groupby(zip(found, predicted, strict=True), key=lambda pair: pair[0].day):
        pairs = list(group)
        calibrated += [calibration.calibrated(p, trial.day) for trial, p in pairs]
        for trial, p in pairs:
            calibration = calibration.observed(p, trial.passed, trial.day)
    return calibrated


def loss(found: Sequence[Trial], predicted: Sequence[float], part: Part = lambda trial: True) -> float:
    """The mean log loss of the trials of `part`, warm-up left out."""
    skipped = int(len(found) * WARM_UP)
    kept = [(t.passed, p) for t, p in zip(found[skipped:], predicted[skipped:], strict=True) if part(t)]
    return sum(losses([good for good, _ in kept], [p for _, p in kept])) / len(kept)


def baselines(found: Sequence[Trial]) -> None:
    print(f"default parameters                       {loss(found, predict(found, DEFAULT_PARAMETERS)):.4f}")
    for days in (90, 30, 7, 1):
        predicted = forward(found, PLAIN, Pace(days, growth=0))
        print(f"usual fit every {days:>2} days                   {loss(found, predicted):.4f}")
    print(f"the last, shifted and scaled by gradient {loss(found, gradient(found, predicted)):.4f}")


def gradient(
    found: Sequence[Trial], predicted: Sequence[float], shifting: float = 0.1, scaling: float = 0.002
) -> list[float]:
    """A two-number calibration for comparison: steps of fixed length down the gradient of each answer's loss."""
    shift, scale, calibrated = 0.0, 1.0, []
    for trial, p in zip(found, predicted, strict=True):
        odds = log(p / (1 - p))
        calibrated.append(1 / (1 + exp(-shift - scale * odds)))
        error = trial.passed - calibrated[-1]
        shift, scale = shift + shifting * error, scale + scaling * error * odds
    return calibrated


def ours(found: Sequence[Trial]) -> None:
    started = perf_counter()
    predicted = forward(found)
    calibrated, _ = follow(found, predicted)
    took = perf_counter() - started
    print(f"our fit                                  {loss(found, predicted):.4f}")
    print(f"  calibrated the evening before          {loss(found, the_evening_before(found, predicted)):.4f}")
    print(f"  calibrated after each answer           {loss(found, calibrated):.4f}   ({took:.1f} s in all)")
    print(f"as adopted by the hold-out               {loss(found, forward(found, Adoption(), TRYING)):.4f}")
    figures = score(found[int(len(found) * WARM_UP) :], calibrated[int(len(found) * WARM_UP) :])
    print(f"  calibrated: RMSE(bins) {figures.rmse_bins:.4f}, AUC {figures.auc:.4f}")


def split(found: Sequence[Trial]) -> None:
    """Chooses epochs, prior and variances on one half, and judges them on the other."""
    by_fit = {numbers: forward(found, partial(fit, epochs=numbers[0], prior=numbers[1])) for numbers in FITS}
    even = {card for number, card in enumerate(sorted({trial.card for trial in found})) if number % 2 == 0}
    middle = found[int(len(found) * (1 + WARM_UP) / 2)].day
    halves: dict[str, Part] = {
        "cards, even": lambda trial: trial.card in even,
        "cards, odd": lambda trial: trial.card not in even,
        "time, earlier": lambda trial: trial.day < middle,
        "time, later": lambda trial: trial.day >= middle,
    }
    for (name, chosen_on), (other, judged_on) in _opposite(halves):
        numbers = min(FITS, key=lambda one: loss(found, by_fit[one], chosen_on))
        moved = {variances: follow(found, by_fit[numbers], unbiased(variances))[0] for variances in VARIANCES}
        best = min(VARIANCES, key=lambda one: loss(found, moved[one], chosen_on))
        shipped, _ = follow(found, by_fit[EPOCHS, PRIOR])
        plain = loss(found, by_fit[5, 0], judged_on)
        print(f"chosen on {name}: {numbers}, {best}")
        print(
            f"  on {other}: usual fit {plain:.4f}, chosen {loss(found, moved[best], judged_on):.4f},"
            f" as it ships {loss(found, shipped, judged_on):.4f}"
        )


def _opposite(halves: dict[str, Part]) -> list[tuple[tuple[str, Part], tuple[str, Part]]]:
    a, b, c, d = halves.items()
    return [(a, b), (b, a), (c, d), (d, c)]


def apart(found: Sequence[Trial]) -> None:
    """Each half of the cards alone, as if the other had never been studied."""
    cards = sorted({trial.card for trial in found})
    for name, half in (("even", set(cards[::2])), ("odd", set(cards[1::2]))):
        _line(f"{name} cards alone", [trial for trial in found if trial.card in half])


def _line(name: str, found: Sequence[Trial]) -> None:
    plain, own = forward(found, PLAIN), forward(found)
    calibrated, _ = follow(found, own)
    print(
        f"{name:<28} default {loss(found, predict(found, DEFAULT_PARAMETERS)):.4f}, usual fit {loss(found, plain):.4f},"
        f" ours {loss(found, own):.4f}, calibrated {loss(found, calibrated):.4f}"
    )


def main() -> None:
    found = trials(read_reviews(Path(sys.argv[1])).reviews)
    baselines(found)
    ours(found)
    print()
    split(found)
    print()
    apart(found)
    for name, learner in LEARNERS.items():
        _line(name, trials(learner.reviews(120)))


if __name__ == "__main__":
    main()
