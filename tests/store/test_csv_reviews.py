"""Reviews from a CSV file, and what is said of a file that is not one."""

from datetime import UTC, date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from quiz.card.problem import QuizError
from quiz.engine.rating import Rating
from quiz.engine.tuning.trials import Review
from quiz.store.csv_reviews import read_reviews
from tests.every import every

HEAD = "card_id,review_rating,review_time,review_duration\n"


def log(folder: Path, text: str) -> Path:
    path = folder / "log.csv"
    path.write_text(text, "utf-8")
    return path


def reviews_in(path: Path) -> list[Review]:
    return read_reviews(path, UTC).reviews


def test_a_line_is_a_review_on_the_study_day_of_its_own_clock(tmp_path: Path) -> None:
    text = HEAD + "17,3,2026-03-02T03:59:00+01:00,2500\n17,1,2026-03-02T04:00:00+01:00,900\n"
    assert read_reviews(log(tmp_path, text)).reviews == [
        Review("17", Rating.GOOD, date(2026, 3, 1).toordinal(), 2500),
        Review("17", Rating.AGAIN, date(2026, 3, 2).toordinal(), 900),
    ]


def test_reviews_are_put_in_the_order_of_time(tmp_path: Path) -> None:
    text = HEAD + "b,3,2026-03-02T09:00:00+00:00,1\na,3,2026-03-02T09:30:00+01:00,1\n"
    assert [review.card for review in reviews_in(log(tmp_path, text))] == ["a", "b"]


def test_a_line_that_stands_there_twice_is_one_review(tmp_path: Path) -> None:
    text = "a,3,2026-03-02T09:00:00+00:00,1\n"
    assert len(reviews_in(log(tmp_path, HEAD + text + "b" + text[1:] + text))) == 2


def test_a_log_without_durations_is_fine(tmp_path: Path) -> None:
    text = "card_id,review_rating,review_time\na,4,2026-03-02T09:00:00Z\n"
    assert [(one.rating, one.ms) for one in reviews_in(log(tmp_path, text))] == [(Rating.EASY, 0)]


@every("time", ["2026-03-02T03:59:59Z", "1772423999", "1772423999000", " 1772423999250 "])
def test_a_time_may_be_counted_since_1970_in_seconds_or_milliseconds(tmp_path: Path, time: str) -> None:
    path = log(tmp_path, f"{HEAD}a,3,{time},1\n")
    assert [date.fromordinal(one.day) for one in reviews_in(path)] == [date(2026, 3, 1)]


@every(
    ("line", "message"),
    [
        pytest.param("a,5,2026-03-02T09:00:00Z,1", "`review_rating` `5` is not a whole number from 1", id="rating 5"),
        pytest.param("a,good,2026-03-02T09:00:00Z,1", "`review_rating` `good` is not", id="rating in words"),
        pytest.param("a,,2026-03-02T09:00:00Z,1", "`review_rating` `` is not", id="no rating"),
        pytest.param("a,3,yesterday,1", "`review_time` `yesterday` is no time with an offset", id="no time"),
        pytest.param("a,3,12345,1", "`12345` is no time with an offset", id="a number that counts no time"),
        pytest.param("a,3,2026-03-02T09:00:00,1", "is no time with an offset, such as", id="no offset"),
        pytest.param(
            "a,3,2026-03-02T09:00:00Z,-5", "`review_duration` `-5` is not a whole number of milli", id="duration"
        ),
        pytest.param("a,3,2026-03-02T09:00:00Z,4.25", "`4.25` is not a whole number of milliseconds", id="seconds"),
        pytest.param("a,3,0001-01-01T00:00:00Z,1", "is in no year from 1970 to 9998", id="no such day"),
        pytest.param("a,3,9999-12-31T23:59:59-23:00,1", "is in no year from 1970", id="no day after it"),
        pytest.param(",3,2026-03-02T09:00:00Z,1", "There is no `card_id`", id="no card"),
        pytest.param("a", "`review_time` `` is no time", id="a line cut off"),
    ],
)
def test_a_faulty_line_is_named_with_what_is_wrong(tmp_path: Path, line: str, message: str) -> None:
    path = log(tmp_path, f"{HEAD}a,3,2026-03-01T09:00:00Z,1\n{line}\n")
    with pytest.raises(QuizError) as error:
        reviews_in(path)
    assert str(error.value).startswith(f"{path}:3: ")
    assert message in str(error.value)


@every("text", ["", "card,rating\n1,2\n"], ids=["empty", "other columns"])
def test_a_file_of_something_else_is_told_its_missing_columns(tmp_path: Path, text: str) -> None:
    with pytest.raises(QuizError, match="has no column `card_id`"):
        reviews_in(log(tmp_path, text))


def test_a_file_that_is_no_text_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QuizError, match="UTF-8"):
        reviews_in(path)


@every("time", ["2026-03-02T20:30:00Z", "2026-03-02T21:30:00+01:00", "1772483400"])
@every(("zone", "rollover", "day"), [("UTC", 4, 2), ("Asia/Tokyo", 4, 3), ("Asia/Tokyo", 6, 2)])
def test_study_days_are_those_of_the_zone_and_the_rollover_hour_that_are_asked_for(
    tmp_path: Path, time: str, zone: str, rollover: int, day: int
) -> None:
    (review,) = read_reviews(log(tmp_path, f"{HEAD}a,3,{time},1\n"), ZoneInfo(zone), rollover).reviews
    assert date.fromordinal(review.day) == date(2026, 3, day)


def test_rows_with_rating_0_are_no_answers_and_are_counted(tmp_path: Path) -> None:
    rows = "a,0,2026-03-01T09:00:00Z,0\na,3,2026-03-02T09:00:00Z,1\nb, 0 ,nonsense,\n"
    found = read_reviews(log(tmp_path, HEAD + rows), UTC)
    assert (len(found.reviews), found.left_out) == (1, 2)


@every("delimiter", [",", ";", "\t"])
@every("end", ["\n", "\r\n"])
def test_columns_may_be_parted_by_commas_semicolons_or_tabs(tmp_path: Path, delimiter: str, end: str) -> None:
    rows = [HEAD.strip(), 'a,"3",2026-03-02T09:00:00Z,1', "b,1,2026-03-02T09:01:00Z,1"]
    text = end.join(row.replace(",", delimiter) for row in rows)
    path = tmp_path / "log.csv"
    path.write_bytes(text.encode("utf-8-sig"))
    assert [(one.card, one.rating) for one in reviews_in(path)] == [("a", Rating.GOOD), ("b", Rating.AGAIN)]


def test_every_faulty_row_is_named_at_once_up_to_twenty(tmp_path: Path) -> None:
    path = log(tmp_path, HEAD + "a,9,2026-03-02T09:00:00Z,1\nb,3,2026-03-02T09:00:00Z,1\n" + "c,3,never,1\n" * 30)
    with pytest.raises(QuizError) as error:
        read_reviews(path)
    told = str(error.value).splitlines()
    assert [line.partition(": ")[0] for line in told[:3]] == [f"{path}:{number}" for number in (2, 4, 5)]
    assert told[20:] == ["11 more rows cannot be read."]
