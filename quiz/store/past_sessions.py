"""Reads past sessions page by page, the latest first, so that a screen need not wait for those of years ago."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from quiz.engine.day import DAY
from quiz.engine.rating import LONGEST_ANSWER
from quiz.process.stopping import while_still_wanted
from quiz.store.rows.log_rows import Kind, Mode
from quiz.store.rows.row_sense import EARLIEST_AT, LATEST_AT
from quiz.store.sqlite.database import Database

GIVEN = f"kind <= {Kind.EXAM}"
"""The SQL condition that a row is an answer."""
_FIRST_PAGE, _PAGE = 50, 500
"""Sessions on the first page and on each further one."""
# The order of the tables is that of a cross join: only the rows of these sessions are read.
_PAGE_OF = f"""
    SELECT session.id, min(kind), min(at), min(day), json_group_array(DISTINCT deck),
        count(*), total(score), total(min(coalesce(ms, 0) / 1000.0, {LONGEST_ANSWER}))
    FROM session CROSS JOIN valid_rows
        ON row BETWEEN session.first AND coalesce(session.last, 9223372036854775807) AND valid_rows.session = session.n
    WHERE session.n IN (SELECT value FROM json_each(:sessions)) AND {GIVEN}
        AND at BETWEEN {EARLIEST_AT + 2 * DAY} AND {LATEST_AT} -- such can be shown in any time zone
    GROUP BY session.n ORDER BY min(valid_rows.id) DESC
"""


class PastSession(NamedTuple):
    """A past session: when it began (milliseconds since 1970, and study day), its kind, and its sums.

    `decks` are the decks of its cards, sorted by name; `points` is the sum of the scores, from 0 to 1 each.
    """

    session: str
    mode: Mode
    at: int
    day: int
    decks: tuple[str, ...]
    answers: int
    points: float
    seconds: float


def session_pages(database: Database) -> Iterator[list[PastSession]]:
    """Yields every session with a valid answer, the latest first, in lists. Each is read when it is asked for."""
    numbers = [n for (n,) in database.rows("SELECT n FROM session ORDER BY first DESC")]
    for first in [0, *range(_FIRST_PAGE, len(numbers), _PAGE)]:
        some = numbers[first : first + _PAGE if first else _FIRST_PAGE]
        rows = database.rows(_PAGE_OF, sessions=json.dumps(some))
        yield [
            PastSession(session, Mode(Kind(kind).word), at, day, tuple(sorted(json.loads(decks))), *sums)
            for session, kind, at, day, decks, *sums in while_still_wanted(rows)
        ]
