"""Works out the history of a card from its rows in the log: its memory after each, and when it was begun."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from quiz.engine.memory.replay import Happened, Known, memories_after, moved
from quiz.engine.memory.scheduler import Memory, Scheduler
from quiz.store.derived.derived_tables import ROWS_OF
from quiz.store.rows.log_rows import Kind, happened_in

HISTORY = f"""
    SELECT name, kind, id, at, day, rating, wait, step, before, retention, value, extra, coalesce(ms, 0) FROM valid_rows
    WHERE kind IN ({Kind.REVIEW}, {Kind.PRACTICE}, {Kind.EXAM}, {Kind.RESET}, {Kind.DUE}, {Kind.SEED})
        AND {ROWS_OF} ORDER BY name, id
"""
_MOVING = (Kind.REVIEW, Kind.RESET, Kind.DUE, Kind.SEED)
"""The kinds of rows that change the memory of a card."""


class PastRow(NamedTuple):
    """A valid row about a card: an answer, a reset, a due day that was set, or an imported memory.

    `at` is in milliseconds since 1970, and `ms` is how long the answer took. `memory` is the memory after it; None for
    answers off schedule and resets.
    """

    kind: Kind
    at: int
    day: int
    rating: int | None
    ms: int
    memory: Memory | None


def past_rows(rows: Iterable[tuple[Any, ...]], scheduler: Scheduler) -> list[PastRow]:
    """Returns the history of one card from its rows in the result of the query `HISTORY`."""
    rows = list(rows)
    left = memories_after((happened_in(row[1:-1]) for row in rows if row[1] in _MOVING), scheduler)
    found: list[PastRow] = []
    memory: Memory | None = None
    for _, kind, id_, at, day, rating, *_, value, extra, ms in rows:
        if kind == Kind.REVIEW:
            memory = left[id_]
        elif kind in _MOVING:
            known = None if memory is None else Known(memory, 0)
            moved_on = moved(known, happened_in((kind, id_, at, day, rating, *[None] * 4, value, extra)))
            memory = moved_on.memory if moved_on else None
        found.append(PastRow(Kind(kind), at, day, rating, ms, memory if kind in _MOVING else None))
    return found


def begun_days(happened: Iterable[Happened]) -> set[int]:
    """Returns the study days on which a card was reviewed as a new one: at first, and again after each reset.

    A card with an imported memory is not new.
    """
    days: set[int] = set()
    known = False
    for one in happened:
        if one.kind == "review" and not known:
            days.add(one.day)
        known = one.kind != "reset" and (known or one.kind in ("review", "seed"))
    return days
