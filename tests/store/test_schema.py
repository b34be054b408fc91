"""The log only grows, whoever writes to it."""

import sqlite3
from collections.abc import Callable

import pytest

from quiz.card.problem import QuizError
from quiz.store.log import Log
from quiz.store.rows.log_rows import Kind
from quiz.store.sqlite.database import Database
from tests.store.examples import an_entry, rows


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET rating = 4",
        "UPDATE log SET of = id",
        "UPDATE OR REPLACE log SET id = 1",
        "DELETE FROM log",
        "DELETE FROM log WHERE rating = 3",
        "INSERT INTO log SELECT * FROM log WHERE true ON CONFLICT (id) DO UPDATE SET rating = 4",
    ],
)
def test_the_log_refuses_every_change_of_a_row(log: Log, database: Database, statement: str) -> None:
    entry = log.add(an_entry())
    with pytest.raises(sqlite3.IntegrityError, match="the log only grows"):
        database.connection.execute(statement)
    assert log.reviews() == [entry]


def test_the_log_refuses_to_replace_a_row(log: Log, database: Database) -> None:
    entry = log.add(an_entry())
    with pytest.raises(sqlite3.IntegrityError):
        database.connection.execute("REPLACE INTO log SELECT * FROM log")
    assert log.reviews() == [entry]


def test_a_refusal_is_told_as_a_fault_with_the_path(log: Log, database: Database) -> None:
    log.add(an_entry())
    with pytest.raises(QuizError, match="the log only grows") as caught, database.transaction() as connection:
        connection.execute("DELETE FROM log")
    assert str(database.path) in str(caught.value)
    assert rows(database) == 1


@pytest.mark.parametrize("kind", [0, 19, "review"])
def test_a_row_of_an_unknown_kind_is_refused(database: Database, kind: object) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=r"CHECK|cannot store"):
        database.connection.execute("INSERT INTO log (id, kind, day, at, check_sum) VALUES (1, ?, 1, 1, 0)", (kind,))


def test_a_row_far_from_its_day_has_to_say_its_time(database: Database) -> None:
    """Else it would not be found among the rows of the day."""
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        database.connection.execute("INSERT INTO log (id, kind, day, check_sum) VALUES (1, 2, 739000, 0)")


@pytest.mark.parametrize("kind", [Kind.PRACTICE, Kind.EXAM])
def test_what_is_off_schedule_moves_nothing(log: Log, database: Database, kind: Kind) -> None:
    entry = log.add(an_entry())
    copied = "wording, session, day, at, rating, score, wait, check_sum"
    copies = copied.replace("day", f"{entry.when.day + 1}").replace("at,", "1,")
    database.connection.execute(f"INSERT INTO log (id, kind, {copied}) SELECT id + 1, {kind}, {copies} FROM log")
    log.rebuild()
    assert log.reviews() == [entry]
    assert log.memories() == {"a": entry.memory}
    assert (log.days(), log.met_on(entry.when.day + 1), log.tally().reviews) == ({entry.when.day}, {}, 1)
    assert len(log.trial_reviews()) == 1


def test_a_second_start_keeps_what_the_first_one_wrote(log: Log, connect: Callable[[], Database]) -> None:
    entry = log.add(an_entry())
    assert Log(connect()).reviews() == [entry]
