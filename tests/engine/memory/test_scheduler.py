"""Golden states and intervals of the default FSRS-6 parameters, worked out by hand; steps as in Anki."""

import pytest

from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import Memory, Phase, Scheduler, SchedulerSettings
from quiz.engine.rating import Rating
from tests.engine.examples import DAY, MINUTE, NOW, a_memory
from tests.every import every

AGAIN, HARD, GOOD, EASY = Rating
LEARNING, REVIEW, RELEARNING = Phase.LEARNING, Phase.REVIEW, Phase.RELEARNING


def after(*ratings: Rating, settings: SchedulerSettings | None = None) -> Memory:
    """The memory after answers ten minutes apart, all of today."""
    memory, scheduler = None, Scheduler(settings or SchedulerSettings())
    for number, rating in enumerate(ratings):
        memory = scheduler.futures(memory, NOW._replace(at=NOW.at + number * 10 * MINUTE))[rating]
    assert memory
    return memory


def on_day(day: int) -> Moment:
    return Moment(NOW.at + (day - DAY) * 24 * 60 * MINUTE, day)


def minutes(memory: Memory, now: Moment = NOW) -> float:
    return (memory.due_at - now.at) / MINUTE


@every(
    ("rating", "stability", "difficulty"),
    [(AGAIN, 0.212, 6.4133), (HARD, 1.2931, 5.112171), (GOOD, 2.3065, 2.118104), (EASY, 8.2956, 1.0)],
)
def test_the_first_answer_sets_stability_and_difficulty(rating: Rating, stability: float, difficulty: float) -> None:
    memory = after(rating)
    assert (memory.stability, memory.difficulty) == pytest.approx((stability, difficulty), rel=1e-5)


@every(
    ("rating", "step", "wait"),
    [(AGAIN, 0, 1), (HARD, 0, 5.5), (GOOD, 1, 10)],
)
def test_the_first_answer_leads_to_a_learning_step(rating: Rating, step: int, wait: float) -> None:
    memory = after(rating)
    assert (memory.phase, memory.step, minutes(memory), memory.due_day) == (LEARNING, step, wait, DAY)


def test_an_easy_first_answer_graduates_at_once() -> None:
    memory = after(EASY)
    assert (memory.phase, memory.step, memory.due_at, memory.due_day) == (REVIEW, 0, 0, DAY + 8)


@every(
    ("rating", "phase", "step", "wait", "stability", "difficulty"),
    [
        (AGAIN, LEARNING, 0, 1, 0.775084, 7.394502),
        (HARD, LEARNING, 1, 10, 2.3065, 4.752858),
        (GOOD, REVIEW, 0, 2 * 1440, 2.3065, 2.111214),
        (EASY, REVIEW, 0, 4 * 1440, 3.946054, 1.0),
    ],
)
def test_the_last_learning_step_leads_out_with_good_and_back_with_again(
    rating: Rating, phase: Phase, step: int, wait: float, stability: float, difficulty: float
) -> None:
    memory, now = after(GOOD, rating), NOW._replace(at=NOW.at + 10 * MINUTE)
    waits = minutes(memory, now) if memory.in_steps else (memory.due_day - DAY) * 1440
    assert (memory.phase, memory.step, waits) == (phase, step, wait)
    assert (memory.stability, memory.difficulty) == pytest.approx((stability, difficulty), rel=1e-5)


@every(
    ("rating", "phase", "step", "wait", "stability", "difficulty"),
    [
        (AGAIN, LEARNING, 0, 1, 0.083357, 8.806304),
        (GOOD, LEARNING, 1, 10, 0.246689, 6.402115),
    ],
)
def test_a_card_that_was_wrong_at_first_goes_through_every_step(
    rating: Rating, phase: Phase, step: int, wait: float, stability: float, difficulty: float
) -> None:
    memory, now = after(AGAIN, rating), NOW._replace(at=NOW.at + 10 * MINUTE)
    assert (memory.phase, memory.step, minutes(memory, now)) == (phase, step, wait)
    assert (memory.stability, memory.difficulty) == pytest.approx((stability, difficulty), rel=1e-5)


@every(
    ("days", "rating", "interval", "stability", "difficulty"),
    [
        (2, HARD, 8, 7.517359, 4.748285),
        (2, GOOD, 11, 10.971048, 2.104331),
        (2, EASY, 19, 18.534332, 1.0),
        (5, HARD, 12, 11.852915, 4.748285),
        (5, GOOD, 18, 18.180154, 2.104331),
        (5, EASY, 32, 32.036267, 1.0),
    ],
)
def test_a_passed_review_lengthens_the_interval(
    days: int, rating: Rating, interval: int, stability: float, difficulty: float
) -> None:
    memory = Scheduler().futures(after(GOOD, GOOD), on_day(DAY + days))[rating]
    assert (memory.phase, memory.due_day - DAY - days, memory.due_at) == (REVIEW, interval, 0)
    assert (memory.stability, memory.difficulty) == pytest.approx((stability, difficulty), rel=1e-4)


def lapsed() -> tuple[Memory, Moment]:
    now = on_day(DAY + 2)
    return Scheduler().futures(after(GOOD, GOOD), now)[AGAIN], now


def test_a_failed_review_is_a_lapse_and_is_learnt_again_in_ten_minutes() -> None:
    memory, now = lapsed()
    assert (memory.phase, memory.step, minutes(memory, now), memory.due_day) == (RELEARNING, 0, 10, now.day)
    assert (memory.lapses, memory.reps) == (1, 3)
    assert (memory.stability, memory.difficulty) == pytest.approx((0.607702, 7.392238), rel=1e-4)


@every(
    ("rating", "phase", "wait", "stability"),
    [
        (AGAIN, RELEARNING, 10, 0.222947),
        (HARD, RELEARNING, 15, 0.607702),
        (GOOD, REVIEW, 1440, 0.659798),
        (EASY, REVIEW, 2 * 1440, 1.135051),
    ],
)
def test_relearning_has_one_step_of_ten_minutes(rating: Rating, phase: Phase, wait: float, stability: float) -> None:
    memory, day = lapsed()
    now = day._replace(at=day.at + 10 * MINUTE)
    relearnt = Scheduler().futures(memory, now)[rating]
    waits = minutes(relearnt, now) if relearnt.in_steps else (relearnt.due_day - now.day) * 1440
    assert (relearnt.phase, waits) == (phase, wait)
    assert relearnt.stability == pytest.approx(stability, rel=1e-4)


def test_failing_again_while_relearning_is_no_second_lapse() -> None:
    memory, now = lapsed()
    assert Scheduler().futures(memory, now)[AGAIN].lapses == 1


def test_failing_while_learning_is_no_lapse() -> None:
    assert after(AGAIN, AGAIN, GOOD).lapses == 0


def test_a_memory_counts_its_answers_and_keeps_its_first_day() -> None:
    first = after(GOOD, GOOD)
    memory = Scheduler().futures(first, on_day(DAY + 2))[HARD]
    assert (memory.reps, memory.first_day, memory.last_day) == (3, DAY, DAY + 2)


@every(
    ("steps", "ratings", "phase", "step", "wait"),
    [
        ((5,), (AGAIN,), LEARNING, 0, 5),
        ((5,), (HARD,), LEARNING, 0, 7.5),
        ((5,), (GOOD,), REVIEW, 0, None),
        ((1, 10, 60), (GOOD,), LEARNING, 1, 10),
        ((1, 10, 60), (GOOD, HARD), LEARNING, 1, 10),
        ((1, 10, 60), (GOOD, GOOD), LEARNING, 2, 60),
        ((1, 10, 60), (GOOD, GOOD, HARD), LEARNING, 2, 60),
        ((1, 10, 60), (GOOD, GOOD, AGAIN), LEARNING, 0, 1),
        ((1, 10, 60), (GOOD, GOOD, GOOD), REVIEW, 0, None),
        ((0.5,), (AGAIN,), LEARNING, 0, 0.5),
        ((), (HARD,), REVIEW, 0, None),
        ((), (EASY,), REVIEW, 0, None),
    ],
)
def test_the_learner_may_choose_other_learning_steps(
    steps: tuple[float, ...], ratings: tuple[Rating, ...], phase: Phase, step: int, wait: float | None
) -> None:
    memory = after(*ratings, settings=SchedulerSettings(learning_steps=steps))
    now = NOW._replace(at=NOW.at + (len(ratings) - 1) * 10 * MINUTE)
    assert (memory.phase, memory.step) == (phase, step)
    assert (minutes(memory, now) if wait else memory.due_at) == (wait or 0)


def test_without_learning_steps_the_model_itself_says_what_is_less_than_half_a_day() -> None:
    futures = Scheduler(SchedulerSettings(learning_steps=())).futures(None, NOW)
    assert minutes(futures[AGAIN]) == pytest.approx(0.212 * 24 * 60, rel=1e-3)
    assert [futures[rating].due_day - DAY for rating in (HARD, GOOD, EASY)] == [1, 2, 8]


def test_without_learning_steps_every_answer_leads_to_another_day_where_the_model_knows_no_short_term() -> None:
    parameters = (*SchedulerSettings().parameters[:17], 0.0, 0.0, *SchedulerSettings().parameters[19:])
    futures = Scheduler(SchedulerSettings(learning_steps=(), parameters=parameters)).futures(None, NOW)
    assert [futures[rating].due_day - DAY for rating in Rating] == [1, 2, 3, 8]


@every(
    ("steps", "rating", "step", "days"),
    [
        ((1440,), AGAIN, 0, 1),
        ((1440,), HARD, 0, 2),  # a day and a half, in whole days
        ((4320,), HARD, 0, 4),  # no more than a day longer
        ((10, 1440), GOOD, 1, 1),
        ((10, 5760), HARD, 0, 2),
        ((10, 4320), GOOD, 1, 3),
    ],
)
def test_a_step_of_days_is_due_for_the_whole_day(
    steps: tuple[float, ...], rating: Rating, step: int, days: int
) -> None:
    memory = Scheduler(SchedulerSettings(learning_steps=steps)).futures(None, NOW)[rating]
    assert (memory.phase, memory.step, memory.due_at, memory.due_day - DAY) == (LEARNING, step, 0, days)
    assert not memory.is_due(on_day(DAY + days - 1))
    assert memory.is_due(on_day(DAY + days)._replace(at=NOW.at))


def test_a_rating_leads_beyond_a_step_of_days_below_it() -> None:
    futures = Scheduler(SchedulerSettings(learning_steps=(4320,))).futures(None, NOW)
    assert [futures[rating].due_day - DAY for rating in Rating] == [3, 4, 5, 8]


@every(("minutes_back", "due"), [(5, False), (60 * 23, False), (60 * 24, True), (60 * 24 * 400, True)])
def test_a_step_begun_on_a_clock_that_was_a_day_ahead_is_over(minutes_back: int, due: bool) -> None:
    memory = after(GOOD)
    assert memory.is_due(Moment(NOW.at - minutes_back * MINUTE, DAY - minutes_back // 1440)) is due


def test_without_relearning_steps_a_lapse_stays_in_review() -> None:
    memory = Scheduler(SchedulerSettings(relearning_steps=())).futures(a_memory(), NOW)[AGAIN]
    assert (memory.phase, memory.lapses, memory.due_at) == (REVIEW, 1, 0)
    assert memory.due_day > DAY


def test_a_card_on_a_step_that_was_taken_out_of_the_settings_waits_for_the_last_one() -> None:
    memory = a_memory(phase=LEARNING, step=4)
    futures = Scheduler().futures(memory, NOW)
    assert futures[GOOD].phase is REVIEW
    assert (futures[HARD].step, minutes(futures[HARD])) == (1, 10)


@every(("retention", "interval"), [(0.7, 77), (0.8, 28), (0.9, 8), (0.95, 3), (0.99, 2)])
def test_a_higher_retention_asks_sooner(retention: float, interval: int) -> None:
    """I(r, S) = S / F * (r ** (-1 / w20) - 1), with F = 0.9 ** (-1 / w20) - 1 and S = 8.2956.

    At 0.99 that is less than a day; Easy keeps a day above Good, though Good leads to a step.
    """
    assert Scheduler(SchedulerSettings(retention=retention)).futures(None, NOW)[EASY].due_day - DAY == interval


def test_retention_does_not_change_what_is_remembered() -> None:
    low, high = (Scheduler(SchedulerSettings(retention=share)).futures(a_memory(), NOW) for share in (0.7, 0.99))
    for rating in Rating:
        assert (low[rating].stability, low[rating].difficulty) == (high[rating].stability, high[rating].difficulty)


@every("days_back", [1, 2, 400])
def test_a_clock_that_was_set_back_counts_as_no_time_gone_by(days_back: int) -> None:
    """The memory is that of an answer on the same day, and the next day is counted from the clock as it is now."""
    same_day = Scheduler().futures(a_memory(last_day=DAY, due_day=DAY + 10), NOW)
    set_back = Scheduler().futures(a_memory(last_day=DAY + days_back, due_day=DAY + days_back + 10), NOW)
    assert dict(set_back) == dict(same_day)


def test_another_hour_of_the_same_day_is_no_time_gone_by() -> None:
    memory = a_memory(last_day=DAY)
    early, late = (Scheduler().futures(memory, Moment(NOW.at + hours * 60 * MINUTE, DAY)) for hours in (0, 15))
    for rating in Rating:
        assert early[rating].stability == late[rating].stability


def test_other_parameters_give_other_memories() -> None:
    parameters = (1.0, 2.0, 3.0, 4.0, *SchedulerSettings().parameters[4:])
    futures = Scheduler(SchedulerSettings(parameters=parameters)).futures(None, NOW)
    assert [futures[rating].stability for rating in Rating] == [1, 2, 3, 4]


@every("retention", [0.69, 0.991, 0, 1, -1, 90, float("nan"), float("inf")])
def test_a_retention_that_makes_no_sense_is_refused(retention: float) -> None:
    with pytest.raises(ValueError, match="retention"):
        Scheduler(SchedulerSettings(retention=retention))


@every("wrong", [float("nan"), float("inf"), float("-inf")])
@every("position", [0, 10, 20])
def test_a_parameter_that_is_no_finite_number_is_refused(position: int, wrong: float) -> None:
    parameters = list(SchedulerSettings().parameters)
    parameters[position] = wrong
    with pytest.raises(ValueError, match="finite"):
        Scheduler(SchedulerSettings(parameters=tuple(parameters)))


@every("count", [1, 5, 20, 22])
def test_a_wrong_number_of_parameters_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="arameter"):
        Scheduler(SchedulerSettings(parameters=(1.0,) * count))


@every(
    "settings",
    [
        SchedulerSettings(maximum_interval=0),
        SchedulerSettings(maximum_interval=-5),
        SchedulerSettings(learning_steps=(-1,)),
        SchedulerSettings(learning_steps=(float("nan"),)),
        SchedulerSettings(relearning_steps=(-1,)),
    ],
    ids=["no interval", "interval back", "step back", "step not a number", "relearning step back"],
)
def test_steps_and_intervals_that_make_no_sense_are_refused(settings: SchedulerSettings) -> None:
    with pytest.raises(ValueError, match=r"step|interval"):
        Scheduler(settings)


def test_easy_out_of_the_first_step_is_longer_than_good_would_be_as_in_anki() -> None:
    """Anki's `LearnState::answer_easy`: at least a day more than the interval of Good, though Good leads to a step."""
    assert after(AGAIN, EASY).due_day - DAY == 2
