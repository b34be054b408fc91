"""What studying has come to: recent days, where cards stand, and the squares of the calendar."""

from datetime import date

import pytest

from quiz.review.activity import RECENT, StudyDay, calendar, recently, shade, states
from quiz.review.handling import FREE, Handling
from quiz.review.schedule import Memory
from tests.review.examples import DAY, a_memory, in_steps


def a_day(day: int, answers: int = 10, seconds: float = 60, later: int = 5, remembered: int = 4) -> StudyDay:
    return StudyDay(day, answers, seconds, later, remembered)


def test_only_recent_days_count_and_days_without_study_take_no_time() -> None:
    found = recently([a_day(DAY - RECENT), a_day(DAY - RECENT + 1), a_day(DAY, seconds=180)], DAY)
    assert (found.later, found.remembered, found.minutes_a_day) == (10, 8, 2.0)
    assert found.retention == pytest.approx(0.8)


def test_without_a_review_on_a_later_day_there_is_no_retention() -> None:
    assert recently([a_day(DAY, later=0, remembered=0)], DAY).retention is None
    assert recently([], DAY).minutes_a_day == 0


@pytest.mark.parametrize(
    ("memory", "handling", "state"),
    [
        (None, FREE, "new"),
        (in_steps(), FREE, "learning"),
        (a_memory(stability=20.9), FREE, "known"),
        (a_memory(stability=21), FREE, "known for long"),
        (a_memory(stability=21), Handling(suspended=True), "suspended"),
        (None, Handling(suspended=True), "suspended"),
        (None, Handling(buried=DAY), "new"),
    ],
    ids=str,
)
def test_a_card_stands_in_one_state(memory: Memory | None, handling: Handling, state: str) -> None:
    assert {name for name, count in states([(memory, handling)]).items() if count} == {state}


def test_the_calendar_ends_with_the_week_of_today() -> None:
    wednesday = date(2026, 3, 4).toordinal()
    rows = calendar([a_day(wednesday, 7), a_day(wednesday - 7, 3), a_day(wednesday - 21, 9)], wednesday, 2)
    assert rows == [[0, 0], [0, 0], [3, 7], [0, None], [0, None], [0, None], [0, None]]


@pytest.mark.parametrize(("answers", "level"), [(0, 0), (1, 1), (25, 1), (26, 2), (50, 2), (75, 3), (76, 4), (100, 4)])
def test_busier_days_are_stronger(answers: int, level: int) -> None:
    assert shade(answers, 100) == level
