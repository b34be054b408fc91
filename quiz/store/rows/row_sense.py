"""Tells rows that this program can have written from rows that mean nothing, though their checksum may be right.

All readers of rows from elsewhere and from damaged files ask it, so that no command ends with such a row.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from math import isfinite
from operator import itemgetter
from typing import Any, TypeVar

from quiz.engine.memory.replay import DAY_MS
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS
from quiz.store.rows.log_rows import ANSWERS, Kind, LogRow, id_of, seed_in

T = TypeVar("T")
R = TypeVar("R")

_LAST_DAY = 2_000_000
"""The last study day that makes sense, in the year 5476: a due day after the longest wait can still be written."""
_LONGEST_WAIT = 1_000_000
"""In days."""
EARLIEST_AT, LATEST_AT = ((day - date(1970, 1, 1).toordinal()) * DAY_MS for day in (1, _LAST_DAY))
"""The first and the last time that make sense, in milliseconds since 1970."""
_LARGEST = 2**63 - 1
_LATEST_ID = id_of((date(2105, 1, 1).toordinal() - date(1970, 1, 1).toordinal()) * DAY_MS, 0)
"""No clock that is believed comes near it. Each row gets an id above all others, and above the largest number there is
none: a row that had it would be the last one.
"""
_numbers = itemgetter(
    *map(
        LogRow._fields.index,
        (
            "id",
            "day",
            "at",
            "rating",
            "suggested",
            "ms",
            "flags",
            "wait",
            "step",
            "before",
            "retention",
            "act",
            "of",
            "value",
        ),
    )
)
_texts = itemgetter(*map(LogRow._fields.index, ("session", "answer", "shuffle", "origin", "extra")))
_NUMBER_TYPES = frozenset({int, type(None)})
_TEXT_TYPES = frozenset({str, type(None)})
_ABOUT_A_CARD = frozenset(kind for kind in Kind if kind.is_about_a_card)
_ERRORS = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError)
"""What reading values that this program has never written may raise."""
_HASH = re.compile(r"[0-9a-f]{32}")


def makes_sense(row: LogRow) -> bool:
    """Returns whether this program can have written `row`, and so can read it."""
    try:
        return (
            _NUMBER_TYPES.issuperset(map(type, _numbers(row)))
            and _TEXT_TYPES.issuperset(map(type, _texts(row)))
            and _is_in_bounds(row)
            and _SENSE[row.kind](row)
        )
    except _ERRORS:
        return False


def sensible(read: Callable[[T], R], rows: Iterable[T]) -> Iterator[R]:
    """Yields `read(row)` for each of `rows`, and leaves out rows whose values make no sense to `read`.

    `quiz doctor` reports such rows. Memories and other derived tables must not be computed this way: without the row
    they would be wrong, and nobody would be told.
    """
    for row in rows:
        try:
            found = read(row)
        except _ERRORS:
            continue
        yield found


def words_said(said: str) -> tuple[str, tuple[str, ...]] | None:
    """Returns the prompt and the right answer in what a card `said`; None where that makes no sense."""
    try:
        prompt, expected, *_ = json.loads(said)
    except (ValueError, TypeError, RecursionError):
        return None
    return (prompt, (*expected,)) if type(prompt) is str and are_texts(expected) else None


def _is_in_bounds(row: LogRow) -> bool:
    id_, kind, day, at, wording, _, rating, suggested, score, ms, flags, wait, step, before, retention, act, of, *_ = (
        row
    )
    longest = _LONGEST_WAIT if step is None else _LONGEST_WAIT * DAY_MS
    return (
        0 < id_ <= _LATEST_ID
        and 0 < day <= _LAST_DAY
        and EARLIEST_AT <= at <= LATEST_AT
        and (wait is None or -longest <= wait <= longest)
        and (ms is None or 0 <= ms <= _LARGEST)
        and 0 <= flags <= _LARGEST
        and (step is None or -_LARGEST <= step <= _LARGEST)
        and (before is None or -_LARGEST <= before <= _LARGEST)
        and (act is None or -_LARGEST <= act <= _LARGEST)
        and (of is None or -_LARGEST <= of <= _LARGEST)
        and (row.value is None or -_LARGEST <= row.value <= _LARGEST)
        and (retention is None or 0 < retention < 1000)
        and (rating is None or 1 <= rating <= 4)
        and (suggested is None or 1 <= suggested <= 4)
        and (score is None or 0 <= score <= 1)
        and (kind in _ABOUT_A_CARD) is (wording is not None)
    )


def _are_hashes(text: str | None) -> bool:
    return text is None or (are_texts(told := json.loads(text)) and all(map(_HASH.fullmatch, told)))


def _is_answer(row: LogRow) -> bool:
    options = _options(row.wording.said) if row.wording else 0
    shown = row.shuffle is None or all(0 <= ord(sign) - ord("0") < options for sign in row.shuffle)
    texts = row.answer is None or are_texts(json.loads(row.answer))
    return row.rating is not None and row.score is not None and row.of != row.id and shown and texts


@lru_cache(maxsize=4096)
def _options(said: str) -> int:
    """Returns how many options a card had that `said` this. Raises an error where that makes no sense."""
    prompt, expected, options = json.loads(said)
    if not (type(prompt) is str and are_texts(expected) and are_texts(options)):
        raise ValueError(said)
    return len(options)


def are_texts(values: Any) -> bool:
    return type(values) is list and all(type(one) is str for one in values)


def _sets(last: int, first: int = 0) -> Callable[[LogRow], bool]:
    """Returns a check that the value that a row gives a card is from `first` to `last`."""

    def check(row: LogRow) -> bool:
        return bool(row.wording and _options(row.wording.said) >= 0) and first <= (row.value or 0) <= last

    return check


def _is_seed(row: LogRow) -> bool:
    memory = seed_in(row.extra or "")
    days = (memory.first_day, memory.last_day, memory.due_day)
    counts = (memory.step, memory.reps, memory.lapses)
    return (
        all(0 < day <= _LAST_DAY + _LONGEST_WAIT and type(day) is int for day in days)
        and all(0 <= count <= _LARGEST and type(count) is int for count in counts)
        and (memory.due_at == 0 or EARLIEST_AT <= memory.due_at <= LATEST_AT)
        and isfinite(memory.stability)
        and isfinite(memory.difficulty)
        and memory.stability >= 0
    )


def _is_rename(row: LogRow) -> bool:
    names = json.loads(row.extra or "")
    words = row.answer is None or (are_texts(told := json.loads(row.answer)) and len(told) > 1)
    return are_texts(names) and len(names) == len(("was", "card")) and words


def _is_tuning(row: LogRow) -> bool:
    figures = json.loads(row.extra or "")
    parameters = figures["parameters"]
    counts = (figures["reviews"], figures["held_out"])
    in_force = bool(row.value)
    return (
        all(type(count) is int for count in counts)
        and all(isfinite(one) for one in parameters)
        and (not in_force or len(parameters) == len(DEFAULT_PARAMETERS))
    )


_SENSE: Mapping[Kind, Callable[[LogRow], bool]] = {
    **dict.fromkeys(ANSWERS, _is_answer),
    Kind.SUSPEND: _sets(_LARGEST),
    Kind.BURY: _sets(_LAST_DAY),
    Kind.FLAG: _sets(_LARGEST),
    Kind.KEEP: _sets(_LARGEST),
    Kind.RESET: _sets(_LARGEST),
    Kind.DUE: _sets(_LAST_DAY + _LONGEST_WAIT, first=1),
    Kind.SEED: _is_seed,
    Kind.UNDO: lambda row: row.of is not None,
    Kind.REDO: lambda row: row.of is not None,
    Kind.RENAME: _is_rename,
    Kind.TUNE: _is_tuning,
    Kind.REPORT: lambda row: type(json.loads(row.extra or "")) is dict,
    Kind.IMPORT: lambda row: bool(row.origin),
    Kind.TAKE_BACK: lambda row: bool(row.origin),
    Kind.FORGET: lambda row: bool(_HASH.fullmatch(json.loads(row.extra or ""))) and _are_hashes(row.answer),
}
