"""Entries for the tests of the log, each with only what the test cares about."""

from typing import Any

from quiz.engine.day import Moment
from quiz.engine.rating import Rating
from quiz.store.rows.log_rows import LogEntry
from quiz.store.sqlite.database import Database
from tests.engine.examples import DAY, MINUTE, NOW, a_memory


def at(minutes: float = 0, days: int = 0) -> Moment:
    """A moment so long after `NOW`."""
    return Moment(NOW.at + round((minutes + days * 1440) * MINUTE), DAY + days)


def an_entry(card: str = "a", when: Moment = NOW, reps: int = 1, **changes: Any) -> LogEntry:
    """A Good answer to `card` at `when`, the card's answer number `reps`."""
    entry = LogEntry(
        when=when,
        session="session",
        card=card,
        deck="deck",
        question="multiple choice",
        prompt="What?",
        options=("this", "that"),
        expected=("this",),
        answer=("that",),
        score=1.0,
        suggested=Rating.GOOD,
        rating=Rating.GOOD,
        hinted=False,
        ms=1500,
        memory=a_memory(stability=1 / 3 + reps, last_day=when.day, due_day=when.day + 2, reps=reps),
    )
    return entry._replace(**changes)


def rows(database: Database, query: str = "SELECT count(*) FROM log") -> int:
    """The one number that `query` gives, which is how many rows the log has."""
    return int(database.rows(query)[0][0])
