"""Days to come, tried out: what is asked on each, under limits, exams, easy days and steps."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.model import DeckSettings
from quiz.engine.forecast.answer_habits import USUAL, Occasion
from quiz.engine.forecast.simulated_learner import SimulatedLearner
from quiz.engine.forecast.simulation import SimulatedDay, Simulation, SimulationInput
from quiz.engine.memory.card_status import CardStatus
from quiz.engine.memory.intervals import LAST_LOOK, Load
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Given, Memory, Phase, Scheduler, SchedulerSettings
from quiz.engine.queue.day_plan import StudySettings
from quiz.engine.queue.limits import Amount, Limits
from quiz.engine.rating import Rating
from tests.engine.examples import DAY, NOW, a_card, a_memory, in_steps, new_cards, some_studies

AGAIN, HARD, GOOD, EASY = Rating
MEMORIES = st.none() | st.builds(
    lambda phase, step, stability, difficulty, elapsed, interval: a_memory(
        phase=phase,
        step=step if phase is not Phase.REVIEW else 0,
        stability=stability,
        difficulty=difficulty,
        last_day=DAY - elapsed,
        due_day=DAY - elapsed + interval,
    ),
    st.sampled_from(Phase),
    st.integers(0, 2),
    st.floats(0.01, 5000),
    st.floats(1, 10),
    st.integers(0, 1000),
    st.integers(0, 1000),
)
ANSWERS = st.builds(
    Given,
    MEMORIES,
    st.sampled_from(Rating),
    st.none() | st.floats(0, 0.999),
    st.none() | st.just(Load(due={DAY + 3: 5})),
    st.none() | st.integers(DAY + 1, DAY + 100),
)
STEPS = st.sampled_from([(), (10.0,), (1.0, 10.0), (10.0, 1440.0), (4320.0,)])


@given(answers=st.lists(ANSWERS, min_size=1, max_size=5), learning=STEPS, relearning=STEPS, most=st.integers(1, 400))
def test_answers_scheduled_together_are_scheduled_as_one_by_one(
    answers: list[Given], learning: tuple[float, ...], relearning: tuple[float, ...], most: int
) -> None:
    scheduler = Scheduler(SchedulerSettings(0.87, learning, relearning, most))
    for answer, after in zip(answers, scheduler.after(answers, NOW), strict=True):
        alone = scheduler.futures(answer.memory, NOW, answer.draw, answer.load, answer.exam_day)[answer.rating]
        assert after._replace(due_at=alone.due_at) == alone
        assert after.due_at == pytest.approx(alone.due_at, abs=1000)  # the library's intervals are rounded


def days(simulation_input: SimulationInput, count: int, seed: int = 0) -> list[SimulatedDay]:
    return list(Simulation(simulation_input, seed).days(count))


def reviewed(simulation_input: SimulationInput, count: int) -> list[int]:
    return [one.reviewed for one in days(simulation_input, count)]


def begun(simulation_input: SimulationInput, count: int) -> list[int]:
    return [one.new for one in days(simulation_input, count)]


def surely(recall: float) -> float:
    """Nothing is forgotten."""
    return 1.0


def strong(due: Sequence[int]) -> list[Memory]:
    """Memories that come back only long after they are answered."""
    return [a_memory(stability=3000.0, last_day=DAY - 3000, due_day=DAY + days) for days in due]


def test_cards_are_asked_on_their_days_and_the_overdue_today() -> None:
    assert reviewed(some_studies(new_cards(5), strong([-30, 0, 2, 2, 9]), calibrated=surely), 4) == [2, 0, 2, 0]


def test_the_overdue_are_spread_by_the_limit() -> None:
    simulation_input = some_studies(
        new_cards(25), strong([-5] * 25), study_settings=StudySettings(Limits(0, 10)), calibrated=surely
    )
    assert reviewed(simulation_input, 4) == [10, 10, 5, 0]
    assert [one.waiting for one in days(simulation_input, 3)] == [15, 5, 0]


def test_a_deck_has_limits_of_its_own() -> None:
    cards = [*new_cards(20, "a"), *new_cards(20, "b")]
    settings = {"a": DeckSettings(new_per_day=2), "b": DeckSettings()}
    assert begun(some_studies(cards, decks=settings, study_settings=StudySettings(Limits(5, None))), 4) == [5, 5, 5, 5]
    assert begun(some_studies(cards[:20], decks=settings, study_settings=StudySettings(Limits(5, None))), 4) == [
        2,
        2,
        2,
        2,
    ]


def test_what_today_has_brought_counts_for_today_alone() -> None:
    simulation_input = some_studies(
        new_cards(40), study_settings=StudySettings(Limits(10, None)), done={"deck": Amount(new=7)}
    )
    assert begun(simulation_input, 3) == [3, 10, 10]


def test_siblings_are_begun_on_different_days() -> None:
    cards = [a_card(f"{number}-{way}", note=str(number)) for number in range(3) for way in "ab"]
    assert begun(some_studies(cards), 3) == [3, 3, 0]


def test_a_buried_card_comes_back_when_its_day_is_over() -> None:
    cards = new_cards(2)
    status = {cards[0].id: CardStatus(buried=DAY), cards[1].id: CardStatus(suspended=True)}
    assert reviewed(some_studies(cards, strong([0, 0]), status=status), 3) == [0, 1, 0]


def test_a_card_answered_today_waits_for_its_day() -> None:
    assert reviewed(some_studies(new_cards(1), [a_memory(last_day=DAY, due_day=DAY + 2)]), 4)[:3] == [0, 0, 1]


def test_a_card_in_its_steps_is_asked_today_and_is_no_review() -> None:
    (today,) = days(some_studies(new_cards(1), [in_steps(5)]), 1)
    assert (today.reviewed, today.new) == (0, 0)
    assert today.answers >= 1


def test_a_step_of_days_is_waited_for() -> None:
    simulation_input = some_studies(new_cards(200), scheduling=SchedulerSettings(learning_steps=(1440.0, 4320.0)))
    first, second = days(simulation_input, 2)
    assert first.answers == first.new == 20
    assert second.answers > second.new + second.reviewed  # those of the first day, in their second step


def test_before_an_exam_every_card_is_begun_and_seen_once_more() -> None:
    exam = DAY + 20
    exams = {"deck": DeckSettings(exam_date=date.fromordinal(exam))}
    cards, memories = new_cards(60), strong([400] * 30)
    tried = days(some_studies(cards, memories, decks=exams, study_settings=StudySettings(Limits(1, 200))), 20)
    assert sum(one.new for one in tried) == 30
    before, last = tried[: 20 - LAST_LOOK], tried[20 - LAST_LOOK :]
    assert sum(one.reviewed for one in last) >= 60
    assert all(one.reviewed for one in last)
    assert max(one.reviewed for one in before) < 20


def test_few_reviews_fall_on_an_easy_day() -> None:
    cards, memories = new_cards(200), [a_memory(stability=4.0, last_day=DAY - 4, due_day=DAY)] * 200
    easy = tuple(0.0 if weekday == (DAY + 14 - 1) % 7 else 1.0 for weekday in range(7))
    simulation_input = some_studies(cards, memories, calibrated=surely)
    as_usual, with_an_easy_day = (
        reviewed(one, 18)[14] for one in (simulation_input, replace(simulation_input, easy_days=easy))
    )
    assert with_an_easy_day < as_usual / 4


def test_a_deck_keeps_its_own_retention() -> None:
    cards = new_cards(200)
    own = {"deck": DeckSettings(retention=0.95)}
    usual, fixed = some_studies(cards), some_studies(cards, decks=own)
    assert reviewed(fixed.wanting(0.8), 40) == reviewed(fixed.wanting(0.9), 40) == reviewed(usual.wanting(0.95), 40)
    assert reviewed(usual.wanting(0.8), 40) != reviewed(usual.wanting(0.9), 40)


def simulated(recall: float = 0.9, seed: int = 0) -> SimulatedLearner:
    return SimulatedLearner(USUAL, DEFAULT_PARAMETERS, lambda modelled: recall, seed)


def test_an_imagined_learner_forgets_as_often_as_is_predicted() -> None:
    learner = simulated(recall=0.7)
    rated = [learner.rate(f"{number}", a_memory(), DAY, None) for number in range(2000)]
    passed = [rating for rating in rated if rating.passed]
    assert len(passed) / len(rated) == pytest.approx(0.7, abs=0.03)
    assert [passed.count(rating) / len(passed) for rating in (HARD, GOOD, EASY)] == pytest.approx(
        USUAL.passing, abs=0.03
    )


def test_an_imagined_learner_begins_cards_and_takes_steps_by_habit() -> None:
    learner = simulated()
    for memory, last, shares in (
        (None, None, USUAL.first),
        (in_steps(), AGAIN, USUAL.learning[0]),
        (in_steps(), GOOD, USUAL.learning[2]),
        (in_steps(first_day=DAY - 9), HARD, USUAL.relearning[1]),
    ):
        rated = [learner.rate(f"{number}", memory, DAY, last) for number in range(2000)]
        assert [rated.count(rating) / 2000 for rating in Rating] == pytest.approx(shares, abs=0.03)


def test_what_befalls_a_card_does_not_depend_on_the_others() -> None:
    one, other = simulated(), simulated()
    for number in range(30):
        other.rate(f"other-{number}", None, DAY, None)
    assert [one.rate("a", a_memory(), DAY, None) for _ in range(20)] == [
        other.rate("a", a_memory(), DAY, None) for _ in range(20)
    ]
    assert [simulated(seed=1).rate(f"{n}", None, DAY, None) for n in range(20)] != [
        simulated(seed=2).rate(f"{n}", None, DAY, None) for n in range(20)
    ]


def test_an_answer_takes_as_long_as_others_in_its_state() -> None:
    learner = simulated()
    assert learner.seconds(None, DAY, GOOD) == USUAL.seconds[Occasion.LEARNING][2]
    assert learner.seconds(in_steps(), DAY, GOOD) == USUAL.seconds[Occasion.LEARNING][2]
    assert learner.seconds(a_memory(), DAY, EASY) == USUAL.seconds[Occasion.REVIEW][3]
    assert learner.seconds(a_memory(last_day=DAY), DAY, AGAIN) == USUAL.seconds[Occasion.RELEARNING][0]
