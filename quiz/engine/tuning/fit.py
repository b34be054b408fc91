"""Applies the memory model to many reviews at once: predicts them, and finds the parameters that fit them best.

The library does not check its input, so trials are checked when they are made.
"""

from collections.abc import Sequence
from math import isfinite
from typing import TypeAlias

from quiz.engine.memory import fsrs
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, recall
from quiz.engine.tuning.trials import PastAnswer, Trial

Parameters: TypeAlias = tuple[float, ...]

EPOCHS = 20
"""Passes over the reviews in a fit. With the five that are usual, the fit to a small log ends half-way."""
PRIOR = 400
"""Reviews that the default parameters weigh in a fit: with as many of the learner's own, both count the same."""


def predict(trials: Sequence[Trial], parameters: Parameters) -> list[float]:
    """Returns the probability, predicted before the answer, that each of `trials` is passed."""
    model = fsrs.FSRS(list(parameters))
    states = model.memory_state_batch([_item(trial.past) for trial in trials])
    return [recall(state.stability, trial.elapsed, parameters) for state, trial in zip(states, trials, strict=True)]


def fit(trials: Sequence[Trial], epochs: int = EPOCHS, prior: int = PRIOR) -> Parameters:
    """Returns the parameters that predict `trials` best, drawn to the defaults as if these rested on `prior` reviews.

    With fewer than 64 trials only the stabilities after the first rating are fitted, with fewer than 8 nothing.
    `trials` are in order of time; later ones weigh more.
    """
    if not trials:
        return DEFAULT_PARAMETERS
    numbers = {card: number for number, card in enumerate(sorted({trial.card for trial in trials}))}
    fitted = fsrs.FSRS([]).compute_parameters(
        [_item((*trial.past, (trial.rating, trial.elapsed))) for trial in trials],
        card_ids=[numbers[trial.card] for trial in trials],
        training_config=fsrs.TrainingConfig(num_epochs=epochs),
    )
    if not all(map(isfinite, fitted)):
        return DEFAULT_PARAMETERS
    share = len(trials) / (len(trials) + prior)
    return tuple(default + share * (own - default) for default, own in zip(DEFAULT_PARAMETERS, fitted, strict=True))


def _item(answers: Sequence[PastAnswer]) -> fsrs.FSRSItem:
    return fsrs.FSRSItem([fsrs.FSRSReview(rating, elapsed) for rating, elapsed in answers])
