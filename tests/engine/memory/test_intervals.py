"""Intervals in whole days: their order, their fuzz, their limits, and how they are told."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.engine.memory.intervals import DueDayRule, least_interval
from quiz.engine.memory.scheduler import Memory, Phase, Scheduler, SchedulerSettings, fuzz_draw
from quiz.engine.memory.time_words import days_words, interval_words
from quiz.engine.rating import Rating
from tests.engine.examples import DAY, NOW, a_memory, in_steps
from tests.every import every

MAXIMUM = SchedulerSettings().maximum_interval
SCHEDULER = Scheduler()

# To one that is nearer to 1 than any of these there is a test of its own.
DRAWN = st.integers(0, 999_999).map(lambda millionths: millionths / 1_000_000)
DRAWS = st.none() | DRAWN
MEMORIES = st.builds(
    lambda stability, difficulty, elapsed, interval: a_memory(
        stability=stability, difficulty=difficulty, last_day=DAY - elapsed, due_day=DAY - elapsed + interval
    ),
    st.floats(0.001, 36_500),
    st.floats(1, 10),
    st.integers(-3, 4000),
    st.integers(1, 4000),
)


def fuzzed(interval: float, draw: float | None, least: int, most: int) -> int:
    return DueDayRule(DAY, most, draw).days(interval, least)


@given(memory=MEMORIES, draw=DRAWS)
def test_hard_is_shorter_than_good_and_good_than_easy(memory: Memory, draw: float | None) -> None:
    futures = SCHEDULER.futures(memory, NOW, draw)
    hard, good, easy = (futures[rating].due_day - DAY for rating in list(Rating)[1:])
    assert 1 <= hard <= good <= easy <= MAXIMUM
    assert hard < good or hard == MAXIMUM
    assert good < easy or good == MAXIMUM


@given(memory=MEMORIES, draw=DRAWS, most=st.integers(1, 400))
def test_no_interval_is_longer_than_the_learner_wants(memory: Memory, draw: float | None, most: int) -> None:
    futures = Scheduler(SchedulerSettings(maximum_interval=most)).futures(memory, NOW, draw)
    assert all(1 <= futures[rating].due_day - DAY <= most for rating in Rating if not futures[rating].in_steps)


@given(memory=MEMORIES, draw=DRAWN, growth=st.integers(1, 3))
def test_fuzz_never_makes_an_interval_that_grows_one_that_does_not(memory: Memory, draw: float, growth: int) -> None:
    hard = SCHEDULER.futures(memory._replace(due_day=memory.last_day), NOW)[Rating.HARD].due_day - DAY
    scheduled = max(1, hard - growth)
    memory = memory._replace(due_day=memory.last_day + scheduled)
    assert hard == 1 or SCHEDULER.futures(memory, NOW, draw)[Rating.HARD].due_day - DAY > scheduled


@every(
    ("interval", "scheduled", "least"),
    [(10.0, 0, 1), (10.0, 9, 10), (10.0, 10, 10), (10.0, 12, 12), (10.0, 13, 1), (0.3, 0, 1), (9.5, 9, 10)],
)
def test_an_interval_that_stays_about_the_same_is_not_shortened_by_fuzz(
    interval: float, scheduled: int, least: int
) -> None:
    """One of 10 days may become 8 to 12: what was 12 before stays so; what was 13 has been shortened by the model."""
    assert least_interval(interval, scheduled, MAXIMUM) == least


@given(memory=MEMORIES, draw=DRAWS)
def test_fuzz_changes_days_and_nothing_else(memory: Memory, draw: float | None) -> None:
    plain, spread = SCHEDULER.futures(memory, NOW), SCHEDULER.futures(memory, NOW, draw)
    for rating in Rating:
        assert (plain[rating].stability, plain[rating].difficulty) == (
            spread[rating].stability,
            spread[rating].difficulty,
        )
    assert plain[Rating.AGAIN] == spread[Rating.AGAIN]


@every(
    ("interval", "least", "most", "lower", "middle", "upper"),
    [
        (1.0, 1, 1000, 1, 1, 1),
        (2.49, 1, 1000, 2, 2, 2),
        (2.5, 1, 1000, 2, 3, 4),
        (7.0, 1, 1000, 5, 7, 9),
        (17.0, 1, 1000, 14, 17, 20),
        (37.0, 1, 1000, 33, 37, 41),
        (2.0, 2, 1000, 2, 2, 2),
        (2.0, 3, 1000, 3, 4, 4),
        (2.0, 3, 3, 3, 3, 3),
        (6.9, 3, 1000, 5, 7, 9),
        (7.1, 3, 1000, 5, 7, 9),
        (19.9, 3, 1000, 17, 20, 23),
        (20.0, 3, 1000, 17, 20, 23),
        (20.1, 3, 1000, 17, 20, 23),
        (100.0, 101, 1000, 101, 105, 108),
        (100.0, 1, 99, 92, 96, 99),
        (100.0, 97, 103, 97, 100, 103),
        (1.0, 3, 2, 2, 2, 2),
    ],
)
def test_fuzz_stays_within_the_bounds_of_anki(
    interval: float, least: int, most: int, lower: int, middle: int, upper: int
) -> None:
    """The table of Anki's own test of `with_review_fuzz`."""
    assert [fuzzed(interval, draw, least, most) for draw in (0.0, 0.5, 0.99)] == [lower, middle, upper]


@every("most", [400, 36_500])
def test_the_greatest_draw_there_is_stays_within_the_maximum_too(most: int) -> None:
    assert fuzzed(float(most), 1 - 2**-53, 1, most) == most


@every(("interval", "days"), [(1.5, 2), (0.1, 1), (101.0, 100), (40.4, 40), (40.6, 41)])
def test_without_a_draw_an_interval_is_rounded(interval: float, days: int) -> None:
    assert fuzzed(interval, None, 1, 100) == days


def test_every_day_within_the_bounds_is_drawn_about_as_often() -> None:
    rng = Random(1)
    drawn = [fuzzed(10.0, rng.random(), 1, 1000) for _ in range(5000)]
    assert {day: drawn.count(day) // 100 for day in sorted(set(drawn))} == {
        8: pytest.approx(10, abs=1),
        9: pytest.approx(10, abs=1),
        10: pytest.approx(10, abs=1),
        11: pytest.approx(10, abs=1),
        12: pytest.approx(10, abs=1),
    }


def test_a_draw_is_the_same_on_every_machine() -> None:
    """These are in learners' logs: if they change, a replay gives other days."""
    draws = [fuzz_draw("a", 0), fuzz_draw("a", 1), fuzz_draw("b", 0)]
    assert draws == pytest.approx([0.6714587926521115, 0.5723144163008096, 0.7683677510422534], rel=1e-15)


@given(name=st.text("aé~/-\x1f", max_size=8), reps=st.integers(0, 1000))
def test_a_draw_is_reproducible_and_from_0_to_1(name: str, reps: int) -> None:
    assert 0 <= fuzz_draw(name, reps) < 1
    assert fuzz_draw(name, reps) == fuzz_draw(name, reps)


def test_cards_learnt_together_are_spread_over_several_days() -> None:
    memory = a_memory(stability=30.0)
    days = {SCHEDULER.futures(memory, NOW, fuzz_draw(f"card-{n}", 4))[Rating.GOOD].due_day for n in range(30)}
    assert len(days) > 5


@every(
    ("minutes", "words"),
    [
        (-30, "1 min"),
        (0, "1 min"),
        (0.2, "1 min"),
        (1, "1 min"),
        (5.4, "5 min"),
        (10, "10 min"),
        (59, "59 min"),
        (60, "1 h"),
        (90, "1 h 30 min"),
        (600, "10 h"),
        (23 * 60, "23 h"),
    ],
)
def test_a_step_is_told_in_minutes_or_hours(minutes: float, words: str) -> None:
    assert interval_words(in_steps(minutes), NOW) == words
    assert interval_words(in_steps(minutes, phase=Phase.RELEARNING), NOW) == words


@every(("minutes", "words"), [(100 * 60, "100 h"), (59.7, "1 h")])
def test_a_long_step_is_told_in_words_too(minutes: float, words: str) -> None:
    assert interval_words(in_steps(minutes), NOW) == words


@every(
    ("days", "words"),
    [
        (-2, "0 days"),
        (0, "0 days"),
        (1, "1 day"),
        (2, "2 days"),
        (30, "30 days"),
        (45, "1.5 months"),
        (61, "2 months"),
        (76, "2.5 months"),
        (364, "12 months"),
        (365, "1 year"),
        (913, "2.5 years"),
        (36_500, "100 years"),
    ],
)
def test_an_interval_is_told_in_days_months_or_years(days: int, words: str) -> None:
    assert interval_words(a_memory(due_day=DAY + days), NOW) == words


def test_one_month_is_told_in_the_singular() -> None:
    assert days_words(31) == "1 month"
