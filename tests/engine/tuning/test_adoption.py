"""Fits, walks and proposals, on learners whose true parameters are known."""

from functools import cache
from itertools import pairwise

import pytest

from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, recall
from quiz.engine.tuning.adoption import LEAST_NEW, Adoption, Scope, enough, propose
from quiz.engine.tuning.fit import fit, predict
from quiz.engine.tuning.metrics import losses
from quiz.engine.tuning.trials import Trial, trials
from quiz.engine.tuning.walk_forward import Pace, walk
from tests.engine.learner import Learner, forgetful
from tests.every import every


@cache
def usual() -> list[Trial]:
    """Forty days of a learner who remembers as the defaults say."""
    return trials(Learner().reviews(40))


@cache
def forgotten() -> list[Trial]:
    """Forty days of a learner who forgets sooner."""
    return trials(Learner(forgetful()).reviews(40))


def loss(found: list[Trial], parameters: tuple[float, ...]) -> float:
    return sum(losses([trial.passed for trial in found], predict(found, parameters))) / len(found)


def test_recall_is_nine_in_ten_after_as_many_days_as_the_stability() -> None:
    assert recall(12.0, 12, DEFAULT_PARAMETERS) == pytest.approx(0.9)
    assert recall(12.0, 0, DEFAULT_PARAMETERS) == 1


def test_a_fit_predicts_a_forgetful_learner_better_than_the_defaults() -> None:
    fitted = fit(forgotten())
    assert loss(forgotten(), fitted) < loss(forgotten(), DEFAULT_PARAMETERS) - 0.01
    assert fitted[2] < DEFAULT_PARAMETERS[2]


def test_a_fit_is_the_same_each_time() -> None:
    assert fit(forgotten()[:200]) == fit(forgotten()[:200])


@every("count", [0, 1, 7])
def test_next_to_no_reviews_leave_the_defaults(count: int) -> None:
    assert fit(forgotten()[:count]) == pytest.approx(DEFAULT_PARAMETERS)


def test_few_reviews_change_the_first_stabilities_alone() -> None:
    fitted = fit(forgotten()[:60])
    assert fitted[4:] == pytest.approx(DEFAULT_PARAMETERS[4:])
    assert fitted[:4] != pytest.approx(DEFAULT_PARAMETERS[:4])


def test_the_fewer_the_reviews_the_more_the_defaults_weigh() -> None:
    def distance(prior: int) -> float:
        fitted = fit(forgotten(), prior=prior)
        return sum(abs(own - usual) for own, usual in zip(fitted, DEFAULT_PARAMETERS, strict=True))

    assert distance(0) > distance(400) > distance(4000) > 0


def test_no_prediction_of_a_walk_knows_what_came_after_it() -> None:
    whole = [p for day in walk(forgotten()) for p in day.calibrated]
    cut = next(place for place, trial in enumerate(forgotten()) if trial.day == forgotten()[-1].day - 10)
    earlier = [p for day in walk(forgotten()[:cut]) for p in day.calibrated]
    assert whole[:cut] == earlier


def test_a_walk_predicts_every_trial_once_and_in_order() -> None:
    days = list(walk(usual()))
    assert [trial for day in days for trial in day.trials] == usual()
    assert all(len(day.trials) == len(day.model) == len(day.calibrated) for day in days)


def test_a_walk_fits_no_more_often_than_its_pace_allows() -> None:
    given: list[int] = []

    def learn(found: object) -> tuple[float, ...]:
        given.append(len(found))  # type: ignore[arg-type]
        return DEFAULT_PARAMETERS

    list(walk(usual(), learn, Pace(growth=0.5, least=50)))
    assert given[0] >= 50
    assert all(later >= 1.5 * earlier for earlier, later in pairwise(given))
    assert len(given) > 2


def test_a_proposal_for_a_forgetful_learner_is_adopted_with_its_figures() -> None:
    verdict = propose(forgotten(), DEFAULT_PARAMETERS)
    assert verdict is not None
    assert verdict.adopted
    assert verdict.reviews + verdict.held_out == len(forgotten())
    assert verdict.before.log_loss - verdict.after.log_loss == pytest.approx(verdict.gain)
    assert verdict.gain > verdict.noise > 0


def test_the_held_out_reviews_play_no_part_in_the_parameters() -> None:
    verdict = propose(forgotten(), DEFAULT_PARAMETERS)
    assert verdict is not None
    fitted = fit(forgotten()[: verdict.reviews])
    assert verdict.parameters == (fitted if verdict.scope is Scope.ALL else fitted[:4] + DEFAULT_PARAMETERS[4:])


def test_a_proposal_that_only_repeats_what_is_in_use_is_not_adopted() -> None:
    older = forgotten()[: round(len(forgotten()) * 2 / 3)]
    in_use = fit(older)
    verdict = propose(forgotten(), in_use)
    assert verdict is not None
    assert not verdict.adopted
    assert verdict.gain == 0


def test_parameters_far_off_are_replaced() -> None:
    far_off = tuple(value / 20 for value in DEFAULT_PARAMETERS[:4]) + DEFAULT_PARAMETERS[4:]
    verdict = propose(usual(), far_off)
    assert verdict is not None
    assert verdict.adopted


@every(
    ("count", "fitted_on"),
    [pytest.param(LEAST_NEW - 1, 0, id="few"), pytest.param(300, 301 - LEAST_NEW, id="few new ones")],
)
def test_too_few_new_reviews_propose_nothing(count: int, fitted_on: int) -> None:
    assert propose(forgotten()[:count], DEFAULT_PARAMETERS, fitted_on) is None


@every("after", [0, 1])
def test_a_proposal_can_be_called_off_between_two_steps(after: int) -> None:
    steps = iter([True] * after + [False])
    assert propose(forgotten(), DEFAULT_PARAMETERS, go_on=lambda: next(steps)) is None


@every(
    ("count", "tried_on", "is_enough"),
    [
        pytest.param(99, 0, False, id="a few"),
        pytest.param(100, 0, True, id="the first"),
        pytest.param(1040, 1000, False, id="not a twentieth more"),
        pytest.param(1050, 1000, True, id="a twentieth more"),
    ],
)
def test_the_next_try_waits_for_more_reviews(count: int, tried_on: int, is_enough: bool) -> None:
    assert enough(count, tried_on) is is_enough


def test_adoptions_follow_each_other() -> None:
    adoption = Adoption()
    predicted = [p for day in walk(forgotten(), adoption, Pace(least=LEAST_NEW)) for p in day.model]
    adopted = [verdict for verdict in adoption.verdicts if verdict.adopted]
    assert adopted
    assert adoption.parameters == adopted[-1].parameters
    assert sum(losses([trial.passed for trial in forgotten()], predicted)) / len(predicted) < loss(
        forgotten(), DEFAULT_PARAMETERS
    )
