"""Reviews from a CSV file: card_id, review_rating (1 to 4), review_time, review_duration (milliseconds).

A time is in ISO 8601 with its offset, or counted in milliseconds or seconds since 1970, and then in UTC.
"""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from quiz.card.control_characters import one_line
from quiz.card.problem import QuizError
from quiz.card.words import listed
from quiz.engine.day import study_day
from quiz.engine.rating import Rating
from quiz.engine.tuning.trials import Review

_COLUMNS = ("card_id", "review_rating", "review_time")
_DURATION = "review_duration"
_EXAMPLE = "2026-03-02T09:00:00+01:00"
_EPOCH_DIGITS = range(10, 15)  # of a time that is counted since 1970
_MOST_SECONDS = 10**11  # a larger count is one of milliseconds; seconds get there in the year 5138


def read_reviews(path: Path) -> list[Review]:
    """The reviews in a CSV file, in order of time.

    The study day of each is that of its own wall clock; a line that stands there twice is one review. Raises
    `QuizError`, which names the line, for what cannot be read; a file without `review_duration` is fine.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            timed = list(dict.fromkeys(_rows(path, csv.DictReader(file))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = (error.strerror or error) if isinstance(error, OSError) else "it is no CSV file in UTF-8"
        raise QuizError(f"`{path}` cannot be read: {reason}.") from None
    timed.sort(key=lambda one: one[0])
    return [review for _, review in timed]


def _rows(path: Path, reader: "csv.DictReader[str]") -> Iterator[tuple[datetime, Review]]:
    missing = [column for column in _COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise QuizError(f"`{path}` has no column {listed(missing)}. Its first line names the columns.")
    for row in reader:
        try:
            yield _review({column: text or "" for column, text in row.items()})
        except ValueError as error:
            raise QuizError(f"{path}:{reader.line_num}: {error}") from None


def _review(row: dict[str, str]) -> tuple[datetime, Review]:
    if not row["card_id"].strip():
        raise ValueError("There is no `card_id`.")
    when = _time(row["review_time"])
    rating = _whole(row["review_rating"], "review_rating", "a whole number from 1 (Again) to 4 (Easy)", range(1, 5))
    ms = _whole(row.get(_DURATION) or "0", _DURATION, "a whole number of milliseconds", range(2**53))
    return when, Review(row["card_id"].strip(), Rating(rating), study_day(when), ms)


def _time(text: str) -> datetime:
    try:
        when = _since_1970(text.strip()) or datetime.fromisoformat(text.strip())
    except ValueError:
        when = None
    if when is None or when.tzinfo is None:
        shown = one_line(text)
        raise ValueError(f"`review_time` `{shown}` is no time with an offset, such as `{_EXAMPLE}`.")
    if not 1970 <= when.year <= 9998:
        raise ValueError(f"`review_time` `{one_line(text)}` is in no year from 1970 to 9998.")
    return when


def _since_1970(text: str) -> datetime | None:
    """The time that `text` counts, None where it is no such count."""
    if not (text.isascii() and text.isdigit() and len(text) in _EPOCH_DIGITS):
        return None
    count = int(text)
    return datetime.fromtimestamp(count if count < _MOST_SECONDS else count / 1000, UTC)


def _whole(text: str, column: str, wanted: str, allowed: range) -> int:
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 17 and int(digits) in allowed):
        raise ValueError(f"`{column}` `{one_line(text)}` is not {wanted}.")
    return int(digits)
