"""Reads reviews from a CSV file: card_id, review_rating (1 to 4), review_time, review_duration (milliseconds).

A time is in ISO 8601 with its offset, or counted in milliseconds or seconds since 1970. Columns are separated by
commas, semicolons or tabs.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from quiz.card.control_characters import one_line
from quiz.card.problem import QuizError
from quiz.card.words import counted, listed
from quiz.deck.whole_files import read_file
from quiz.engine.day import ROLLOVER_HOUR, study_day
from quiz.engine.rating import Rating
from quiz.engine.tuning.trials import Review

LARGEST_LOG = 1024 * 1024 * 1024
"""Bytes that a file of reviews may have."""
_COLUMNS = ("card_id", "review_rating", "review_time")
_DURATION = "review_duration"
_BETWEEN = ",;\t"
_EXAMPLE = "2026-03-02T09:00:00+01:00"
_EPOCH_DIGITS = range(10, 15)  # of a time that is counted since 1970
_MOST_SECONDS = 10**11  # a larger count is one of milliseconds; seconds get there in the year 5138
_MOST_NAMED = 20
"""Faulty rows that are named; the others are counted."""


class ReviewFile(NamedTuple):
    """The reviews of a file in order of time. `left_out` counts the rows that are not answers."""

    reviews: list[Review]
    left_out: int


def read_reviews(path: Path, zone: tzinfo | None = None, rollover_hour: int = ROLLOVER_HOUR) -> ReviewFile:
    """Returns the reviews in a CSV file.

    Study days are those of local time in `zone`; without it, in the offset of the time itself unless that is UTC, or
    else on this machine. A line that occurs twice is one review. Rows with the rating 0, by which other programs note
    that a card was rescheduled, are left out. Raises `QuizError`, which names every line that cannot be read;
    `review_duration` may be missing.
    """
    try:
        data = read_file(path, LARGEST_LOG)
        if len(data) > LARGEST_LOG:
            raise QuizError(f"`{path}` has more than {LARGEST_LOG:,} bytes, and is hardly a log of reviews.")
        rows = _rows(path, StringIO(data.decode("utf-8-sig"), newline=""))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = (error.strerror or error) if isinstance(error, OSError) else "it is no CSV file in UTF-8"
        raise QuizError(f"`{path}` cannot be read: {reason}.") from None
    answers = [(number, row) for number, row in rows if row["review_rating"].strip() != "0"]
    timed = list(dict.fromkeys(_read(path, answers, zone, rollover_hour)))
    timed.sort(key=lambda one: one[0])
    return ReviewFile([review for _, review in timed], len(rows) - len(answers))


def _rows(path: Path, file: Iterable[str]) -> list[tuple[int, dict[str, str]]]:
    """Returns the rows of `file` with the numbers of their lines, each row by the names of its columns."""
    lines = iter(file)
    head = next(lines, "")
    delimiter = max(_BETWEEN, key=lambda sign: len({*_names(head, sign)} & {*_COLUMNS, _DURATION}))
    names = _names(head, delimiter)
    missing = [column for column in _COLUMNS if column not in names]
    if missing:
        raise QuizError(f"`{path}` has no column {listed(missing)}. Its first line names the columns.")
    reader = csv.reader(lines, delimiter=delimiter)
    empty = dict.fromkeys(names, "")
    return [(reader.line_num + 1, empty | dict(zip(names, row, strict=False))) for row in reader if row]


def _names(head: str, delimiter: str) -> list[str]:
    return [name.strip() for row in csv.reader([head], delimiter=delimiter) for name in row]


def _read(
    path: Path, rows: Iterable[tuple[int, dict[str, str]]], zone: tzinfo | None, rollover_hour: int
) -> Iterator[tuple[datetime, Review]]:
    faults: list[str] = []
    for number, row in rows:
        try:
            yield _review(row, zone, rollover_hour)
        except ValueError as error:
            faults.append(f"{path}:{number}: {error}")
    if faults:
        more = len(faults) - _MOST_NAMED
        told = [*faults[:_MOST_NAMED], *([f"{counted(more, 'more row')} cannot be read."] if more > 0 else [])]
        raise QuizError("\n".join(told))


def _review(row: dict[str, str], zone: tzinfo | None, rollover_hour: int) -> tuple[datetime, Review]:
    if not row["card_id"].strip():
        raise ValueError("There is no `card_id`.")
    when = _time(row["review_time"])
    rating = _whole(row["review_rating"], "review_rating", "a whole number from 1 (Again) to 4 (Easy)", range(1, 5))
    ms = _whole(row.get(_DURATION) or "0", _DURATION, "a whole number of milliseconds", range(2**53))
    day = study_day(_on_the_wall(when, zone), rollover_hour)
    return when, Review(row["card_id"].strip(), Rating(rating), day, ms)


def _on_the_wall(when: datetime, zone: tzinfo | None) -> datetime:
    """Returns `when` in the learner's local time."""
    return when if zone is None and when.utcoffset() != timedelta(0) else when.astimezone(zone)


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
    """Returns the time given as a count since 1970; None where `text` is not a number."""
    if not (text.isascii() and text.isdigit() and len(text) in _EPOCH_DIGITS):
        return None
    count = int(text)
    return datetime.fromtimestamp(count if count < _MOST_SECONDS else count / 1000, UTC)


def _whole(text: str, column: str, wanted: str, allowed: range) -> int:
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 17 and int(digits) in allowed):
        raise ValueError(f"`{column}` `{one_line(text)}` is not {wanted}.")
    return int(digits)
