"""Study days as a learner lives them: limits, dates and buried cards when clocks are set, moved or change by law."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from quiz.engine.rating import Rating
from quiz.engine.study_days import longest_streak
from quiz.store.rows.log_rows import ActionKind
from quiz.study.collection import Collection
from quiz.study.day.today import queue_today
from quiz.study.past_results import past_results
from quiz.study.sessions.session import Session
from quiz.study.settings import setting
from quiz.study.statistics.deck_statistics import streak_days, today_of
from tests.conftest import Clock

OpenDeck = Callable[[str], Collection]

FLASH = "cards:\n  - {id: one, front: hola, back: hello}\n"


def flashcards(count: int, **settings: object) -> str:
    """A deck of so many flashcards."""
    head = "".join(f"{key}: {value}\n" for key, value in settings.items())
    return f"{head}cards:\n" + "".join(f"  - {{id: c{n:03}, front: f{n}, back: b{n}}}\n" for n in range(count))


def study(collection: Collection, rating: Rating = Rating.EASY, limit: int | None = None) -> list[str]:
    """Answers what is to be asked now; the ids of its cards, in order."""
    session = Session(collection, collection.pick(), "Session", limit, Random(1))
    asked = []
    while shown_card := session.next():
        asked.append(shown_card.card.id)
        session.answer((), 1)
        session.rate(rating)
    return asked


def fly(clock: Clock, zone: str) -> None:
    clock.now = clock.now.astimezone(ZoneInfo(zone))


@pytest.mark.parametrize(("days", "due"), [(1, 0), (2, 6), (365, 6)])
def test_a_day_that_a_clock_set_back_brings_again_has_its_new_cards_behind_it(
    open_deck: OpenDeck, clock: Clock, days: int, due: int
) -> None:
    collection = open_deck(flashcards(9, new_per_day=3))
    assert study(collection, Rating.AGAIN, limit=3) == ["c000", "c001", "c002"]
    clock.forward(days=days)
    assert len(study(collection)) == 6  # the three in their steps are last answered today, which the first day forgets
    clock.forward(days=-days)
    known = [f"c{number:03}" for number in range(due)]  # all that were answered by a wrong clock, and none that is new
    assert sorted(study(collection)) == known
    assert study(collection) == []


def test_a_day_lived_twice_over_the_date_line_has_one_limit(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck(flashcards(20, new_per_day=3))
    clock.now = datetime(2026, 3, 2, 8, tzinfo=ZoneInfo("Pacific/Auckland"))
    known = [study(collection, Rating.AGAIN, limit=3)]
    for zone, hours in (("Pacific/Auckland", 25), ("Pacific/Honolulu", 1), ("Pacific/Auckland", 1)):
        clock.forward(hours=hours)
        fly(clock, zone)
        known.append(study(collection))
    assert [len(asked) for asked in known] == [3, 6, 0, 0]


@pytest.mark.parametrize(
    ("zones", "streaks"),
    [
        pytest.param(("Pacific/Auckland", "Pacific/Honolulu"), [1, 2, 2, 3], id="east"),
        pytest.param(("Pacific/Honolulu", "Pacific/Auckland"), [1, 2, 3, 4], id="west"),
    ],
)
def test_to_fly_over_the_date_line_does_not_break_a_streak(
    open_deck: OpenDeck, clock: Clock, zones: tuple[str, str], streaks: list[int]
) -> None:
    collection = open_deck(flashcards(20, new_per_day=1))
    clock.now = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo(zones[0]))
    found = []
    for zone in (zones[0], zones[0], zones[1], zones[1]):
        fly(clock, zone)
        before = streak_days(collection)
        study(collection)
        found.append(streak_days(collection))
        assert found[-1] >= before >= max(found[:-1], default=0)
        clock.forward(hours=24)
    assert found == streaks
    assert longest_streak(collection.records.study_days()) == max(streaks)


def test_another_rollover_hour_does_not_give_a_day_its_limit_twice(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck(flashcards(20, new_per_day=3))
    clock.now = clock.now.replace(hour=1)
    days = []
    for hour, rating, limit in ((4, Rating.AGAIN, 3), (0, Rating.EASY, None), (4, Rating.EASY, None)):
        collection.prefer(setting("rollover_hour"), str(hour))
        days.append((collection.now().day, len(study(collection, rating, limit))))
    late = days[0][0]
    assert days == [(late, 3), (late + 1, 6), (late, 0)]


CHANGES = [
    ("America/New_York", datetime(2027, 11, 3)),
    ("Europe/Berlin", datetime(2028, 3, 22)),
    ("Australia/Lord_Howe", datetime(2028, 3, 29)),  # by half an hour
    ("Asia/Tehran", datetime(2020, 3, 17)),  # at midnight
    ("Pacific/Apia", datetime(2011, 12, 26)),  # which had no 30 December
    ("Europe/Berlin", datetime(2028, 2, 26)),
]
"""Zones with a day some days before their clocks change, or before a leap day."""


@pytest.mark.parametrize("rollover", [0, 4, 23])
@pytest.mark.parametrize(("zone", "start"), CHANGES)
def test_each_day_on_the_wall_has_its_cards_once_whatever_its_length(
    open_deck: OpenDeck, clock: Clock, zone: str, start: datetime, rollover: int
) -> None:
    clock.now = start.replace(tzinfo=ZoneInfo(zone))
    collection = open_deck(flashcards(30, new_per_day=2))
    collection.prefer(setting("rollover_hour"), str(rollover))
    seen: dict[int, int] = {}
    begun = clock.now.astimezone(UTC)
    for hours in range(8 * 24):
        clock.now = begun + timedelta(hours=hours)
        fly(clock, zone)
        if clock.now.hour % 12 == 1:
            on_the_wall = clock.now.date().toordinal() - (clock.now.hour < rollover)
            study(collection)
            seen[on_the_wall] = today_of(collection).answers
    new = [sum(one.first_day == day for one in collection.memories.values()) for day in seen]
    assert new == [2] * len(seen)
    assert {entry.when.day for entry in collection.records.reviews()} == set(seen)
    assert all(seen.values())


def test_a_card_set_due_today_is_asked_today_though_it_was_answered_already(open_deck: OpenDeck) -> None:
    collection = open_deck(FLASH)
    assert study(collection) == ["one"]
    collection.act(ActionKind.DUE, collection.cards.values(), collection.now().day)
    assert queue_today(collection, collection.pick()).counts.due == 1
    assert study(collection) == ["one"]
    assert study(collection) == []


@pytest.mark.parametrize(("back", "asked"), [(0, []), (1, []), (2, ["one"]), (365, ["one"])])
def test_a_buried_card_comes_back_also_where_a_wrong_clock_was_set_right(
    open_deck: OpenDeck, clock: Clock, back: int, asked: list[str]
) -> None:
    collection = open_deck(FLASH)
    collection.act(ActionKind.BURY, collection.cards.values(), collection.now().day)
    clock.forward(days=-back)
    assert study(collection) == asked


@pytest.mark.parametrize(("hour", "day"), [(1, 1), (4, 2), (23, 2)])
def test_a_result_is_of_the_study_day_that_the_learners_clock_had_then(
    open_deck: OpenDeck, clock: Clock, hour: int, day: int
) -> None:
    clock.now = datetime(2026, 3, 2, hour, tzinfo=ZoneInfo("Pacific/Auckland"))
    collection = open_deck(FLASH)
    study(collection)
    fly(clock, "Pacific/Honolulu")
    assert [date.fromordinal(one.day) for one in past_results(collection)] == [date(2026, 3, day)]
