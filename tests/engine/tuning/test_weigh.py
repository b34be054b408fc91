"""Of two predictions the one that tells the answers better counts more, and soon again when that turns."""

from random import Random

import pytest

from quiz.engine.rating import Rating
from quiz.engine.tuning.backtest import weighed
from quiz.engine.tuning.metrics import score
from quiz.engine.tuning.trials import Trial
from tests.engine.examples import DAY
from tests.every import every


def answers(recall: float, count: int, seed: int = 1) -> list[Trial]:
    """So many answers, of which about the share `recall` passes."""
    random = Random(seed)
    ratings = [Rating.GOOD if random.random() < recall else Rating.AGAIN for _ in range(count)]
    return [Trial(f"card-{number}", DAY, (), 1, rating) for number, rating in enumerate(ratings)]


@every(("one", "other"), [(0.9, 0.6), (0.6, 0.9), (0.9, 0.9), (1.0, 0.0)])
def test_the_loss_is_about_that_of_the_better_prediction(one: float, other: float) -> None:
    trials = answers(0.9, 1000)
    both = [one] * 1000, [other] * 1000
    assert score(trials, weighed(trials, *both)).log_loss < min(score(trials, each).log_loss for each in both) + 0.001


def test_a_learner_who_changes_is_followed() -> None:
    trials = answers(0.9, 1000) + answers(0.5, 1000, seed=2)
    found = weighed(trials, [0.9] * 2000, [0.5] * 2000)
    assert found[900:1000] == pytest.approx([0.9] * 100, abs=0.05)
    assert found[1900:] == pytest.approx([0.5] * 100, abs=0.05)


def test_the_first_prediction_is_the_mean_and_none_knows_its_own_answer() -> None:
    trials = answers(0.5, 20)
    others = [*trials[:-1], *answers(1.0 - trials[-1].passed, 1)]
    one, other = [0.8] * 20, [0.4] * 20
    assert weighed(trials, one, other)[0] == pytest.approx(0.6)
    assert weighed(trials, one, other) == weighed(others, one, other)
