"""A year of study days in four time zones, through every change of the clock, and on the move."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from quiz.engine.day import Moment, moment, starts, study_day
from quiz.engine.memory.scheduler import Memory, Scheduler
from quiz.engine.rating import Rating
from tests.every import every

ZONES = ["Europe/Rome", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"]
"""Clocks change at one, two and seven in the morning UTC, by half an hour, and at midnight."""
LEAP_YEAR = datetime(2028, 1, 1, 12, tzinfo=UTC)
SCHEDULER = Scheduler()


@cache
def half_hours(zone: str, start: datetime = LEAP_YEAR, days: int = 367) -> list[datetime]:
    return [(start + timedelta(minutes=30 * count)).astimezone(ZoneInfo(zone)) for count in range(days * 48)]


@every("rollover", [0, 1, 2, 3, 4, 23])
@every("zone", ZONES)
def test_study_days_follow_each_other_and_none_is_left_out(zone: str, rollover: int) -> None:
    days = [study_day(now, rollover) for now in half_hours(zone)]
    assert {later - day for day, later in pairwise(days)} == {0, 1}
    assert date(2028, 2, 29).toordinal() in days


@every("zone", ZONES)
def test_a_study_day_lasts_about_a_day_and_begins_at_its_hour(zone: str) -> None:
    times = half_hours(zone)
    firsts = [now for before, now in pairwise(times) if study_day(before) != study_day(now)]
    assert {now.replace(tzinfo=None) - starts(study_day(now)) for now in firsts} == {timedelta(0)}
    hours = {(later - now).total_seconds() / 3600 for now, later in pairwise(utc(firsts))}
    assert 24 in hours
    assert len(hours) == 3  # a shorter one and a longer one: the clock did change


def utc(times: list[datetime]) -> list[datetime]:
    return [now.astimezone(UTC) for now in times]


def studied(moments: list[Moment]) -> list[Memory]:
    """What a learner has after each answer who answers one card at those of `moments` when it is due."""
    memory: Memory | None = None
    path: list[Memory] = []
    for now in moments:
        if memory is None or memory.is_due(now):
            memory = SCHEDULER.futures(memory, now)[Rating.AGAIN if len(path) % 3 == 2 else Rating.GOOD]
            path.append(memory)
    return path


def wall_clock_year(zone: str) -> list[Moment]:
    """A year of late evenings and early mornings: 23:55, 01:00 and 08:00 by the clock on the wall."""
    days = [datetime(2028, 1, 1) + timedelta(days=count) for count in range(366)]
    times = [day + timedelta(hours=hours) for day in days for hours in (1, 8, 23 + 55 / 60)]
    return [moment(time.replace(tzinfo=ZoneInfo(zone))) for time in times]


@every("zone", ZONES)
def test_the_same_year_by_the_clock_on_the_wall_leaves_the_same_memories(zone: str) -> None:
    """Daylight saving moves instants, and no study day."""
    here, there = studied(wall_clock_year(zone)), studied(wall_clock_year("UTC"))
    assert len(here) > 20
    assert [(one.stability, one.last_day, one.due_day) for one in here] == [
        (one.stability, one.last_day, one.due_day) for one in there
    ]


@every("zone", ZONES)
def test_a_late_evening_and_the_next_morning_are_a_day_apart_all_year(zone: str) -> None:
    early, morning, late = (wall_clock_year(zone)[start::3] for start in range(3))
    assert {after.day - before.day for before, after in zip(late, morning[1:], strict=False)} == {1}
    assert {after.day - before.day for before, after in zip(late, early[1:], strict=False)} == {0}


def test_a_year_on_the_move_never_takes_time_away() -> None:
    """Around the world, a zone further west every three hours, and back over the date line."""
    zones = ["Pacific/Auckland", "Asia/Tokyo", "Europe/Rome", "America/New_York", "Pacific/Honolulu"]
    start = datetime(2028, 1, 1, 12, tzinfo=UTC)
    moments = [
        moment((start + timedelta(hours=3 * count)).astimezone(ZoneInfo(zones[count % len(zones)])))
        for count in range(2900)
    ]
    assert any(later.day < now.day for now, later in pairwise(moments))
    path = studied(moments)
    assert len(path) > 20
    assert all(one.stability > 0 and one.due_day >= one.last_day for one in path)


@every("back", [1, 2, 365])
def test_a_clock_set_back_gives_the_memory_of_an_answer_on_the_same_day(back: int) -> None:
    day = LEAP_YEAR.toordinal()
    answers = [("card", 3, day), ("card", 3, day + 3), ("card", 3, day + 3 - back), ("card", 3, day + 9 - back)]
    same_day = [("card", 3, day), ("card", 3, day + 3), ("card", 3, day + 3), ("card", 3, day + 9)]
    assert SCHEDULER.replay(answers) == SCHEDULER.replay(same_day)
