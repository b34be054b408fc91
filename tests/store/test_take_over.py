"""A log of the first version is taken over as a whole, or not at all."""

import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiz.card.problem import QuizError
from quiz.engine.memory.card_status import CardStatus
from quiz.engine.rating import Rating
from quiz.store.database import FILE_NAME, VERSION, Database
from quiz.store.key_values import KeyValues
from quiz.store.log import Log
from quiz.store.log_rows import MEMORY, ActionKind, CardAction, Entry, entry_row
from tests.store.examples import an_entry, at

SCHEMA_1 = (Path(__file__).parent / "schema_1.sql").read_text("utf-8")
COLUMNS_1 = """
    id, kind, at, day, session, device, card, deck, question, shown, answer, score, suggested, rating, hinted, ms,
    voids, stability, difficulty, phase, step, due_day, due_at, first_day, reps, lapses
"""

FIRST = an_entry("a", at(0), id="00000000000a-1")
RATED = an_entry("b", at(1), id="00000000000b-1")
RATED_AGAIN = an_entry("b", at(1), rating=Rating.EASY, voids=RATED.id, id="00000000000c-1")
TAKEN_BACK = an_entry("a", at(2), reps=2, id="00000000000d-1")
UNDO = {"kind": "undo", "voids": TAKEN_BACK.id, "id": "00000000000e-1"}


def add_1(connection: sqlite3.Connection, entry: Entry, **changes: object) -> None:
    """Writes `entry` as the first version did."""
    row = {**entry_row(entry), "id": entry.id, "device": "old-machine", **changes}
    places = re.sub(r"(\w+)", r":\1", COLUMNS_1)
    connection.execute(f"INSERT INTO log ({COLUMNS_1}) VALUES ({places})", row)


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def content(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


@pytest.fixture
def old(home: Path) -> Path:
    """A database of version 1 with an answer, one rated twice, one taken back, and a choice."""
    home.mkdir()
    path = home / FILE_NAME
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(SCHEMA_1)
        for entry in (FIRST, RATED, RATED_AGAIN, TAKEN_BACK):
            add_1(connection, entry)
        add_1(connection, TAKEN_BACK, **UNDO)
        for entry in (FIRST, RATED_AGAIN):
            assert entry.memory
            values = (entry.card, *entry.memory)
            connection.execute(f"INSERT INTO memory (card, {MEMORY}) VALUES ({', '.join('?' * 11)})", values)
        connection.execute("INSERT INTO seen VALUES ('~a', 'deck', ?)", ('{"prompt": "What?", "expected": ["this"]}',))
        connection.execute("INSERT INTO setting VALUES ('device', 'old-machine')")
        connection.execute("INSERT INTO setting VALUES ('theme', 'quiz-light')")
        connection.execute("PRAGMA user_version = 1")
    return path


@pytest.fixture
def taken_over(old: Path) -> Iterator[Database]:
    database = Database(old.parent)
    yield database
    database.close()


def test_everything_of_a_first_version_is_there(taken_over: Database) -> None:
    log = Log(taken_over)
    assert log.reviews() == [FIRST, RATED_AGAIN]
    assert log.memories() == {"a": FIRST.memory, "b": RATED_AGAIN.memory}
    assert set(log.seen()) == {"~a"}
    assert KeyValues(taken_over).get("theme") == "quiz-light"
    assert taken_over.rows("SELECT DISTINCT device FROM log") == [("old-machine",)]
    assert taken_over.rows("SELECT count(*) FROM log") == [(5,)]
    assert version(taken_over.path) == VERSION


def test_what_was_taken_over_is_rebuilt_the_same(taken_over: Database) -> None:
    log = Log(taken_over)
    log.rebuild()
    assert log.memories() == {"a": FIRST.memory, "b": RATED_AGAIN.memory}


def test_answers_of_the_first_version_can_be_taken_back(taken_over: Database) -> None:
    log = Log(taken_over)
    assert log.undo(at(9), "session") == RATED_AGAIN
    assert log.undo(at(9), "session") == FIRST
    assert log.undo(at(9), "session") is None
    assert log.memories() == {}


def test_an_undo_of_the_first_version_can_be_brought_back(taken_over: Database) -> None:
    log = Log(taken_over)
    again = log.redo(at(9))
    assert isinstance(again, Entry)
    assert log.memories()["a"] == TAKEN_BACK.memory
    assert log.reviews()[-1] == TAKEN_BACK._replace(id=log.reviews()[-1].id)


def test_new_acts_stand_beside_old_answers(taken_over: Database) -> None:
    log = Log(taken_over)
    log.act([CardAction(ActionKind.SUSPEND, "a", "deck", "What?", 1)], at(9), "session")
    assert log.statuses() == {"a": CardStatus(suspended=True)}


def test_a_second_opening_changes_nothing(taken_over: Database) -> None:
    before = content(taken_over.path)
    Database(taken_over.path.parent).close()
    assert content(taken_over.path) == before


KILLED = """
import os, signal, sys
from pathlib import Path
from quiz.store.database import Database
class Dying(Database):
    def _run_script(self, name):
        super()._run_script(name)
        if name == sys.argv[2]:
            os.kill(os.getpid(), signal.SIGKILL)
Dying(Path(sys.argv[1]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize("script", ["set_aside_1.sql", "schema.sql", "take_in_1.sql"])
def test_a_program_that_is_killed_on_the_way_leaves_the_first_version_as_it_was(old: Path, script: str) -> None:
    before = content(old)
    command, root = [sys.executable, "-c", KILLED, str(old.parent), script], Path(__file__).parents[2]
    child = subprocess.run(command, cwd=root, check=False, capture_output=True)
    assert child.returncode == -signal.SIGKILL, child.stderr.decode()
    assert (version(old), content(old)) == (1, before)
    database = Database(old.parent)
    assert Log(database).reviews() == [FIRST, RATED_AGAIN]
    database.close()


@pytest.mark.parametrize("in_the_way", ["log_1", "standing"])
def test_a_way_that_fails_leaves_the_first_version_as_it_was(old: Path, in_the_way: str) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute(f"CREATE TABLE {in_the_way} (x)")
    before = content(old)
    with pytest.raises(QuizError, match=in_the_way):
        Database(old.parent)
    assert (version(old), content(old)) == (1, before)
