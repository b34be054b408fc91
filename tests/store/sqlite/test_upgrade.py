"""A log of an older version is taken over as a whole, or not at all."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from quiz.card.problem import QuizError
from quiz.cli.around_commands.bring_up_to_date import bring_up_to_date
from quiz.engine.memory.card_status import CardStatus
from quiz.engine.rating import Rating
from quiz.store.key_values import KeyValues
from quiz.store.log import Log
from quiz.store.open_exams import SavedExams
from quiz.store.our_files import FILE_NAME, VERSION
from quiz.store.recovery.repair import examine, mend
from quiz.store.rows.log_rows import ActionKind, CardAction, CardActions, LogEntry, tag_of
from quiz.store.sqlite.copying import backup_folder
from quiz.store.sqlite.database import Database
from quiz.store.sqlite.layout import Layout
from tests.cli.in_process import quiz
from tests.engine.examples import NOW
from tests.store.examples import an_entry, at

NOW_THERE = datetime.fromtimestamp(NOW.at / 1000)
SCHEMAS = {
    1: (Path(__file__).parent / "schema_1.sql").read_text("utf-8"),
    2: (Path(__file__).parent / "schema_2.sql").read_text("utf-8"),
}
NEW_IN_2 = {"act", "value", "overruled", "repeats", "tuning", "last_day"}


def old_row(id_: str, entry: LogEntry, **changes: Any) -> dict[str, Any]:
    """The row that versions 1 and 2 wrote of `entry`, or of something else with these columns."""
    return {
        "id": id_,
        "kind": "review",
        "act": id_,
        "at": entry.when.at,
        "day": entry.when.day,
        "session": entry.session,
        "device": "old-machine",
        "card": entry.card,
        "deck": entry.deck,
        "question": entry.question,
        "shown": json.dumps({"prompt": entry.prompt, "options": entry.options, "expected": entry.expected}),
        "answer": json.dumps(entry.answer),
        "score": entry.score,
        "suggested": entry.suggested,
        "rating": entry.rating,
        "hinted": entry.hinted,
        "ms": entry.ms,
        **(entry.memory._asdict() if entry.memory else {}),
        **changes,
    }


def nothing_said(id_: str, kind: str, **changes: Any) -> dict[str, Any]:
    """The row of something that is no answer."""
    said = {"question": "", "shown": "{}", "answer": "[]", "score": None, "suggested": None, "rating": None}
    return {**old_row(id_, an_entry("", at(9))._replace(memory=None)), **said, "kind": kind, "ms": 0, **changes}


FIRST = an_entry("a", at(0), options=("this", "that"))
RATED = an_entry("b", at(1))
RATED_AGAIN = an_entry("b", at(1), rating=Rating.EASY, suggested=Rating.GOOD)
TAKEN_BACK = an_entry("a", at(2), reps=2, answer=("no",), score=0.25)
ROWS_1 = [
    old_row("00000000000a-1", FIRST),
    old_row("00000000000b-1", RATED),
    old_row("00000000000c-1", RATED_AGAIN, voids="00000000000b-1"),
    old_row("00000000000d-1", TAKEN_BACK),
    nothing_said("00000000000e-1", "undo", voids="00000000000d-1"),
]
SUSPENDED = {"value": 1, "act": "000000000010-1", "shown": '{"prompt": "What?"}'}
ROWS_2 = [
    *ROWS_1,
    old_row("00000000000f-1", TAKEN_BACK, repeats="00000000000e-1"),
    nothing_said("000000000010-1", "suspend", card="a", deck="deck", **SUSPENDED),
    nothing_said("000000000011-1", "suspend", card="b", deck="deck", **SUSPENDED),
    nothing_said("000000000012-1", "rename", card="capital", answer='["b"]'),
    nothing_said("000000000013-1", "report", card="", session="session", shown='{"report": 1}'),
]


def write(path: Path, version: int, rows: list[dict[str, Any]]) -> Path:
    """Writes a database of an old version."""
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(SCHEMAS[version])
        for row in rows:
            kept = {name: value for name, value in row.items() if version > 1 or name not in NEW_IN_2}
            places = ", ".join(f":{name}" for name in kept)
            connection.execute(f"INSERT INTO log ({', '.join(kept)}) VALUES ({places})", kept)
        connection.execute("INSERT INTO seen VALUES ('~a', 'deck', ?)", ('{"prompt": "What?", "expected": ["this"]}',))
        settings = {"device": "old-machine", "theme": "quiz-light", "exam /home/me/deck.yaml": '{"deck": "deck"}'}
        connection.executemany("INSERT INTO setting VALUES (?, ?)", settings.items())
        connection.execute(f"PRAGMA user_version = {version}")
    return path


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def content(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


@pytest.fixture(scope="module")
def of_version(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """A database of each old version, to be copied."""
    folder = tmp_path_factory.mktemp("versions")
    return {version: write(folder / f"{version}.db", version, rows) for version, rows in ((1, ROWS_1), (2, ROWS_2))}


@pytest.fixture(params=[1, 2])
def old(home: Path, of_version: dict[int, Path], request: pytest.FixtureRequest) -> Path:
    home.mkdir()
    return copyfile(of_version[request.param], home / FILE_NAME)


@pytest.fixture
def taken_over(old: Path) -> Iterator[Database]:
    database = Database(old.parent)
    yield database
    database.close()


@pytest.fixture
def second(home: Path, of_version: dict[int, Path]) -> Iterator[Log]:
    """A log that was taken over from version 2."""
    home.mkdir()
    copyfile(of_version[2], home / FILE_NAME)
    with closing(Database(home)) as database:
        yield Log(database)


def bare(entry: LogEntry) -> LogEntry:
    return entry._replace(id=0, memory=None)


def test_everything_of_an_old_version_is_there(taken_over: Database) -> None:
    log = Log(taken_over)
    found = [bare(entry) for entry in log.reviews()]
    assert found[:2] == [bare(FIRST), bare(RATED_AGAIN._replace(card=found[1].card))]
    assert {memory.due_day for memory in log.memories().values()} == {FIRST.when.day + 2}
    assert set(log.seen()) == {"~a"}
    assert KeyValues(taken_over).all() == {"theme": "quiz-light"}
    assert SavedExams(taken_over).decks() == ["deck"]
    assert {tag_of(id_) for (id_,) in taken_over.rows("SELECT id FROM log")} == {log.tag}
    assert version_of(taken_over.path) == VERSION


def test_sessions_of_an_old_version_have_an_end(taken_over: Database) -> None:
    """Else the first answer would look for the end of each of them."""
    ((first, last),) = taken_over.rows("SELECT first, last FROM session")
    assert first < last
    assert len(Log(taken_over).answers_of("session")) == len(Log(taken_over).reviews())


def test_acts_names_and_reports_of_version_2_are_there(second: Log) -> None:
    suspended = CardStatus(suspended=True)
    assert second.statuses() == {"a": suspended, "capital": suspended}
    assert second.names() == {"b": "capital"}
    assert second.reports()["session"].text == '{"report": 1}'
    assert [bare(entry) for entry in second.answers_to("a")] == [bare(FIRST), bare(TAKEN_BACK)]
    assert second.memories()["a"].reps == 2


def test_what_was_taken_over_is_rebuilt_the_same(taken_over: Database) -> None:
    log = Log(taken_over)
    before = log.memories(), log.statuses(), log.names(), log.reviews()
    log.rebuild()
    assert (log.memories(), log.statuses(), log.names(), log.reviews()) == before


def test_all_of_version_2_can_be_taken_back_step_by_step(second: Log) -> None:
    taken = []
    while step := second.undo(at(9)):
        taken.append(step)
    assert isinstance(taken[0], CardActions)
    assert [item.card for item in taken[0].items] == ["a", "capital"]
    answers = [step for step in taken if isinstance(step, LogEntry)]
    assert [(one.card, one.rating) for one in answers] == [
        ("a", Rating.GOOD),
        ("capital", Rating.EASY),
        ("a", Rating.GOOD),
    ]
    assert (second.memories(), second.statuses()) == ({}, {})
    assert all(second.redo(at(10)) for _ in taken)
    assert second.memories()["a"].reps == 2


def test_an_undo_of_the_first_version_can_be_brought_back(home: Path) -> None:
    with closing(Database(write(home / FILE_NAME, 1, ROWS_1).parent)) as database:
        log = Log(database)
        again = log.redo(at(9))
        assert isinstance(again, LogEntry)
        assert bare(again) == bare(TAKEN_BACK)
        assert log.memories()["a"].reps == 2


def test_new_acts_stand_beside_old_answers(taken_over: Database) -> None:
    log = Log(taken_over)
    log.act([CardAction(ActionKind.FLAG, "a", "deck", "What?", 1)], at(9), "session")
    assert log.statuses()["a"].flag == 1


def test_ids_go_on_behind_those_that_were_taken_over(taken_over: Database) -> None:
    entry = Log(taken_over).add(an_entry("new", at(-10_000_000)))
    ids = [id_ for (id_,) in taken_over.rows("SELECT id FROM log ORDER BY id")]
    assert entry.id == ids[-1]
    assert all(one < other for one, other in pairwise(ids))


def test_a_second_opening_changes_nothing(taken_over: Database) -> None:
    before = content(taken_over.path)
    Database(taken_over.path.parent).close()
    assert content(taken_over.path) == before


def test_a_copy_of_the_old_version_is_kept(old: Path) -> None:
    before = content(old)
    Database(old.parent).close()
    (copy,) = backup_folder(old.parent).iterdir()
    assert content(copy) == before


def test_how_far_it_is_is_told_up_to_the_end(old: Path) -> None:
    told: list[float] = []
    Database(old.parent, told.append).close()
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)
    told.clear()
    Database(old.parent, told.append).close()
    assert told == []


def test_a_command_says_that_it_brings_the_log_up_to_date(old: Path) -> None:
    done = quiz("stats", home=old.parent, cwd=old.parent)
    assert (done.returncode, "brought up to date" in done.stderr) == (0, True)
    assert str(backup_folder(old.parent)) in done.stderr
    assert "brought up to date" not in quiz("stats", home=old.parent, cwd=old.parent).stderr


@pytest.mark.parametrize("version", [1, 2])
def test_of_another_programs_database_nothing_is_said_to_be_brought_up_to_date(home: Path, version: int) -> None:
    home.mkdir()
    with closing(sqlite3.connect(home / FILE_NAME)) as connection:
        connection.executescript(f"CREATE TABLE stuff (x); PRAGMA user_version = {version}; PRAGMA journal_mode = WAL")
    done = quiz("stats", home=home, cwd=home)
    assert (done.returncode, "another program's database" in done.stderr) == (2, True), done.stderr
    assert "brought up to date" not in done.stderr


def test_of_an_old_log_on_a_read_only_medium_no_copy_is_told(
    old: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = old.read_bytes()
    monkeypatch.setenv("QUIZ_HOME", str(old.parent))
    monkeypatch.setattr("os.access", lambda path, mode: not mode & os.W_OK)
    bring_up_to_date()
    told = capsys.readouterr().err
    assert ("stays as it was" in told, "copy" in told) == (True, False)
    assert old.read_bytes() == before


def test_without_room_on_the_disk_the_old_version_stays_and_is_told(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(old)

    class Full:
        free = 1000

    monkeypatch.setattr("shutil.disk_usage", lambda _: Full)
    with pytest.raises(QuizError, match="Make room"):
        Database(old.parent)
    assert content(old) == before


KILLED = """
import os, signal, sys
from pathlib import Path
from quiz.store.sqlite.database import Database
class Dying(Database):
    def _run_script(self, name):
        super()._run_script(name)
        if name == sys.argv[2]:
            os.kill(os.getpid(), signal.SIGKILL)
def told(share):
    if share == 1:
        os.kill(os.getpid(), signal.SIGKILL)
Dying(Path(sys.argv[1]), told)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize("script", ["schema.sql", "none"])
def test_a_program_that_is_killed_on_the_way_leaves_the_old_version_as_it_was(home: Path, script: str) -> None:
    old = write(home / FILE_NAME, 1, ROWS_1)
    before = content(old)
    command, root = [sys.executable, "-c", KILLED, str(home), script], Path(__file__).parents[3]
    child = subprocess.run(command, cwd=root, check=False, capture_output=True)
    assert child.returncode == -signal.SIGKILL, child.stderr.decode()
    assert (version_of(old), content(old)) == (1, before)
    with closing(Database(home)) as database:
        assert len(Log(database).reviews()) == 2


@pytest.mark.parametrize("in_the_way", ["log_before", "valid_rows"])
def test_a_way_that_fails_leaves_the_old_version_as_it_was(old: Path, in_the_way: str) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute(f"CREATE TABLE {in_the_way} (x)")
    before, version = content(old), version_of(old)
    with pytest.raises(QuizError, match=in_the_way):
        Database(old.parent)
    assert (version_of(old), content(old)) == (version, before)


YOUNG = {
    "the first version 1": (1, ("DROP TABLE seen", "DROP TRIGGER log_adds", "UPDATE log SET shown = :bare")),
    "the first version 2": (2, ("DROP INDEX log_tune", "CREATE INDEX log_acts ON log (kind, id)", "{tuning}")),
    "a version 2 without kept leeches": (2, ("ALTER TABLE handling DROP COLUMN kept",)),
}


@pytest.mark.parametrize("young", YOUNG)
def test_a_version_as_it_was_while_it_was_young_is_taken_over(home: Path, young: str) -> None:
    version, statements = YOUNG[young]
    path = write(home / FILE_NAME, version, ROWS_1 if version == 1 else ROWS_2)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER log_stands")
        connection.execute("DROP VIEW reviews")
        connection.execute("DROP VIEW IF EXISTS standing")
        for statement in statements:
            text = statement.format(tuning="ALTER TABLE log DROP COLUMN tuning")
            connection.execute(text, {"bare": '{"prompt": "What?"}'} if ":bare" in text else {})
    with closing(Database(home)) as database:
        assert [entry.answer for entry in Log(database).reviews()][:2] == [FIRST.answer, RATED_AGAIN.answer]
    assert examine(home, NOW_THERE) == []


def test_version_3_as_it_was_while_it_was_young_is_taken_over(home: Path) -> None:
    with closing(Database(home)) as database:
        log = Log(database)
        log.add(an_entry("~a"))
        log.act([CardAction(ActionKind.SUSPEND, "b", "deck", "What?", 1)], at(1), "session")
        before = log.reviews(), log.statuses(), log.seen(), log.tag
    with closing(sqlite3.connect(home / FILE_NAME)) as connection:
        connection.execute("DROP VIEW valid_rows")
        connection.execute("CREATE TABLE young AS SELECT n, card, deck, question, said FROM wording")
        connection.execute("DROP TABLE wording")
        connection.execute("ALTER TABLE young RENAME TO wording")
        connection.execute("DROP TABLE draft_choice")
    with closing(Database(home)) as database:
        log = Log(database)
        assert (log.reviews(), log.statuses(), log.seen(), log.tag) == before
    assert examine(home, NOW_THERE) == []


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("share", [0.0, 0.4])
def test_a_damaged_log_of_an_older_version_yields_what_still_stands_in_it(
    home: Path, version: int, share: float
) -> None:
    many = [old_row(f"{number:012x}-1", an_entry(f"card-{number}", at(number))) for number in range(100, 300)]
    path = write(home / FILE_NAME, version, many)
    data = bytearray(path.read_bytes())
    first = 4096 * round(share * (len(data) // 4096))
    data[first : first + 4096] = bytes(4096)
    path.write_bytes(data)
    findings = examine(home, NOW_THERE)
    assert findings
    mended = mend(home, findings, NOW_THERE)
    assert mended
    with closing(Database(home)) as database:
        reviews = Log(database).reviews()
    assert mended.salvaged == len(reviews)
    assert len(reviews) >= (200 if share == 0 else 175)  # a page has up to twenty rows
    assert {review.card for review in reviews} <= {f"card-{number}" for number in range(100, 300)}
    assert examine(home, NOW_THERE) == []


def test_two_programs_that_upgrade_one_log_at_once_keep_the_copy_of_the_old_version(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home / FILE_NAME, 2, ROWS_2)
    look = Database._layout

    def another_is_quicker(database: Database) -> Layout:
        layout = look(database)
        monkeypatch.setattr(Database, "_layout", look)
        Database(home).close()
        return layout

    monkeypatch.setattr(Database, "_layout", another_is_quicker)
    with closing(Database(home)) as database:
        assert len(Log(database).reviews()) == 3
    assert [version_of(copy) for copy in backup_folder(home).iterdir()] == [2]
