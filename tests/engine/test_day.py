"""Study days end at the rollover hour of the learner's own wall clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from quiz.engine.day import Moment, date_words, moment, starts, streak, study_day, utc
from tests.every import every

ROME = ZoneInfo("Europe/Rome")
NEW_YORK = ZoneInfo("America/New_York")
TODAY = 739_000


@every(
    ("day", "words"), [(1, "1 Jan 1"), (TODAY, "24 Apr 2024"), (0, "no day of any year"), (10**9, "no day of any year")]
)
def test_a_day_is_told_as_a_date_also_where_it_is_none(day: int, words: str) -> None:
    assert date_words(day) == words


def day_of(text: str, zone: ZoneInfo = ROME, fold: int = 0) -> date:
    now = datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold)
    return date.fromordinal(moment(now).day)


@every(
    ("now", "day"),
    [
        ("2026-03-02 04:00", date(2026, 3, 2)),
        ("2026-03-02 09:00", date(2026, 3, 2)),
        ("2026-03-02 23:55", date(2026, 3, 2)),
        ("2026-03-03 00:00", date(2026, 3, 2)),
        ("2026-03-03 01:00", date(2026, 3, 2)),
        ("2026-03-03 03:59", date(2026, 3, 2)),
        ("2026-03-03 03:59:59.999999", date(2026, 3, 2)),
        ("2026-03-03 04:00", date(2026, 3, 3)),
        ("2026-01-01 03:59", date(2025, 12, 31)),
        ("2028-02-29 12:00", date(2028, 2, 29)),
        ("2028-03-01 03:59", date(2028, 2, 29)),
        ("2026-03-01 03:59", date(2026, 2, 28)),
    ],
)
def test_a_study_day_ends_at_four_in_the_morning(now: str, day: date) -> None:
    assert day_of(now) == day


def test_an_evening_and_the_next_morning_are_a_day_apart() -> None:
    assert day_of("2026-03-03 08:00") - day_of("2026-03-02 23:55") == timedelta(days=1)


def test_midnight_does_not_part_an_evening() -> None:
    assert day_of("2026-03-03 00:05") == day_of("2026-03-02 23:55")


@every(
    ("zone", "now", "day"),
    [
        (ROME, "2026-03-29 01:59", date(2026, 3, 28)),
        (ROME, "2026-03-29 03:59", date(2026, 3, 28)),
        (ROME, "2026-03-29 04:00", date(2026, 3, 29)),
        (ROME, "2026-10-25 03:59", date(2026, 10, 24)),
        (ROME, "2026-10-25 04:00", date(2026, 10, 25)),
        (NEW_YORK, "2026-03-08 03:59", date(2026, 3, 7)),
        (NEW_YORK, "2026-03-08 04:00", date(2026, 3, 8)),
        (NEW_YORK, "2026-11-01 03:59", date(2026, 10, 31)),
        (NEW_YORK, "2026-11-01 04:00", date(2026, 11, 1)),
    ],
)
def test_the_wall_clock_decides_on_days_of_23_and_25_hours(zone: ZoneInfo, now: str, day: date) -> None:
    assert day_of(now, zone) == day


@every("zone", [ROME, NEW_YORK])
@every("year", [2024, 2026])
def test_every_noon_of_a_year_is_one_day_after_the_last(zone: ZoneInfo, year: int) -> None:
    noons = [datetime(year, 1, 1, 12, tzinfo=zone) + timedelta(days=count) for count in range(366)]
    assert [study_day(noon) - study_day(noons[0]) for noon in noons] == list(range(366))


def test_the_hour_that_comes_twice_is_of_one_day_and_two_moments() -> None:
    first = moment(datetime(2026, 10, 25, 2, 30, tzinfo=ROME))
    second = moment(datetime(2026, 10, 25, 2, 30, tzinfo=ROME, fold=1))
    assert (second.day, second.at - first.at) == (first.day, 3_600_000)


def test_one_instant_is_of_two_days_for_learners_in_two_zones() -> None:
    in_rome = datetime(2026, 3, 3, 4, 30, tzinfo=ROME)
    in_new_york = in_rome.astimezone(NEW_YORK)
    assert moment(in_rome).at == moment(in_new_york).at
    assert moment(in_rome).day == moment(in_new_york).day + 1


def test_a_traveller_who_flies_west_studies_on_the_same_day_for_longer() -> None:
    departure = datetime(2026, 3, 2, 22, 0, tzinfo=ROME)
    arrival = (departure + timedelta(hours=9)).astimezone(NEW_YORK)
    assert moment(arrival).day == moment(departure).day
    assert moment(arrival) > moment(departure)


@every(
    ("hour", "now", "day"),
    [
        (0, "2026-03-03 00:00", date(2026, 3, 3)),
        (0, "2026-03-02 23:59", date(2026, 3, 2)),
        (6, "2026-03-03 05:59", date(2026, 3, 2)),
        (6, "2026-03-03 06:00", date(2026, 3, 3)),
        (23, "2026-03-03 22:59", date(2026, 3, 2)),
    ],
)
def test_a_learner_may_choose_another_rollover_hour(hour: int, now: str, day: date) -> None:
    assert study_day(datetime.fromisoformat(now), hour) == day.toordinal()


@every("hour", [0, 4, 23])
def test_a_day_starts_at_the_first_time_that_belongs_to_it(hour: int) -> None:
    start = starts(TODAY, hour)
    assert study_day(start, hour) == TODAY
    assert study_day(start - timedelta(microseconds=1), hour) == TODAY - 1


def test_a_moment_keeps_the_instant_to_the_millisecond() -> None:
    now = datetime(2026, 3, 2, 9, 0, 0, 123_000, tzinfo=ROME)
    assert utc(moment(now).at) == now
    assert utc(moment(now).at).tzinfo is UTC


def test_moments_are_ordered_by_their_instant() -> None:
    assert Moment(1, 9) < Moment(2, 5)


@every(
    ("offsets", "length"),
    [
        ((), 0),
        ((0,), 1),
        ((-1,), 1),
        ((-2,), 0),
        ((0, -1), 2),
        ((0, -2, -3), 1),
        ((-1, -2, -3), 3),
        ((0, -1, -2, -4), 3),
        ((1,), 1),  # a day lived already, east of which it has not come
        ((1, 0), 2),
        ((2, 1, 0), 2),
        (tuple(range(-399, 1)), 400),
    ],
)
def test_a_streak_counts_back_from_today_or_from_yesterday(offsets: tuple[int, ...], length: int) -> None:
    assert streak({TODAY + offset for offset in offsets}, TODAY) == length


@every(("offsets", "length"), [((0, -2, -3), 3), ((-2, -3), 2), ((0, -1, -3), 2), ((), 0)])
def test_a_day_that_never_was_does_not_end_a_streak(offsets: tuple[int, ...], length: int) -> None:
    days = {TODAY + offset for offset in offsets}
    assert streak(days, TODAY, lambda day: day == TODAY - 1 and TODAY - 2 in days) == length
