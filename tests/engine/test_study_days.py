"""What studying has come to: recent days, where cards stand, and the squares of the calendar."""

from dataclasses import replace
from datetime import date

import pytest

from quiz.engine.memory.card_status import FREE, CardStatus
from quiz.engine.memory.scheduler import Memory
from quiz.engine.study_days import RECENT, StudyDay, calendar, longest_streak, months, shade, span, states
from tests.engine.examples import DAY, a_memory, in_steps
from tests.every import every


def a_day(day: int, answers: int = 10, seconds: float = 60, later: int = 5, remembered: int = 4) -> StudyDay:
    return StudyDay(day, answers, seconds, later, remembered)


def test_only_recent_days_count_and_days_without_study_take_no_time() -> None:
    found = span([a_day(DAY - RECENT), a_day(DAY - RECENT + 1), a_day(DAY, seconds=180), a_day(DAY + 1)], DAY)
    assert (found.studied, found.answers, found.later, found.remembered) == (2, 20, 10, 8)
    assert (found.minutes_a_day, found.retention) == (2.0, pytest.approx(0.8))


def test_without_a_review_on_a_later_day_there_is_no_retention() -> None:
    assert span([a_day(DAY, later=0, remembered=0)], DAY).retention is None
    assert span([], DAY).minutes_a_day == 0


def test_months_are_those_of_the_calendar_the_latest_first() -> None:
    march = date(2026, 3, 4).toordinal()
    days = [a_day(date(*day).toordinal(), 1) for day in ((2025, 12, 31), (2026, 2, 1), (2026, 2, 28), (2026, 3, 1))]
    found = months(days, march)
    assert [(f"{first:%b %Y}", one.answers) for first, one in found.items()] == [
        ("Mar 2026", 1),
        ("Feb 2026", 2),
        ("Jan 2026", 0),
        ("Dec 2025", 1),
    ]
    assert len(months(days, march, 2)) == 2
    assert months([], march) == {}


@every(("days", "longest"), [([], 0), ([5], 1), ([5, 6, 8, 9, 10, 12], 3), ([1, 2, 4], 2)])
def test_the_longest_streak_is_found_wherever_it_was(days: list[int], longest: int) -> None:
    assert longest_streak([a_day(day) for day in days]) == longest


@every(("hours", "longest"), [(24, 2), (25, 1), (-1, 1)])
def test_a_day_between_answers_no_more_than_a_day_apart_never_was(hours: int, longest: int) -> None:
    before, after = a_day(5), a_day(7)
    days = [replace(before, last_at=10**12), replace(after, first_at=10**12 + hours * 3_600_000)]
    assert longest_streak(days) == longest


@every(
    ("memory", "status", "state"),
    [
        (None, FREE, "new"),
        (in_steps(), FREE, "learning"),
        (a_memory(stability=20.9), FREE, "known"),
        (a_memory(stability=21), FREE, "known for long"),
        (a_memory(stability=21), CardStatus(suspended=True), "suspended"),
        (None, CardStatus(suspended=True), "suspended"),
        (None, CardStatus(buried=DAY), "new"),
    ],
    ids=str,
)
def test_a_card_stands_in_one_state(memory: Memory | None, status: CardStatus, state: str) -> None:
    assert {name for name, count in states([(memory, status)]).items() if count} == {state}


def test_the_calendar_ends_with_the_week_of_today() -> None:
    wednesday = date(2026, 3, 4).toordinal()
    rows = calendar([a_day(wednesday, 7), a_day(wednesday - 7, 3), a_day(wednesday - 21, 9)], wednesday, 2)
    assert rows == [[0, 0], [0, 0], [3, 7], [0, None], [0, None], [0, None], [0, None]]


@every(("answers", "level"), [(0, 0), (1, 1), (25, 1), (26, 2), (50, 2), (75, 3), (76, 4), (100, 4)])
def test_busier_days_are_stronger(answers: int, level: int) -> None:
    assert shade(answers, 100) == level
