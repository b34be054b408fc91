"""`quiz sync`: what it prints, and what is done at each start and end once it was asked for."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from quiz.store.log import Log
from quiz.store.settling import mark_unsettled
from quiz.store.sqlite.database import Database
from tests.cli.in_process import quiz

DECK = "cards:\n  - {id: rome, question: Capital of Italy?, answer: Rome}\n"
Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_deck: Callable[..., Path]) -> Run:
    """Runs quiz on a machine, by the name of that, in a folder with a deck."""
    write_deck(DECK)
    monkeypatch.delenv("QUIZ_DECKS", raising=False)

    def run_(machine: str, *arguments: str, typed: str = "") -> CompletedProcess[str]:
        return quiz(*arguments, typed=typed, home=tmp_path / machine, cwd=tmp_path)

    return run_


@pytest.fixture
def folder(tmp_path: Path) -> str:
    (tmp_path / "shared").mkdir()
    return str(tmp_path / "shared")


def test_what_was_answered_on_one_machine_is_known_on_the_other(run: Run, folder: str) -> None:
    assert "No machine has written" in run("one", "sync", "--status", folder).stderr
    run("one", "study", "--plain", "--limit", "1", typed="Rome\n\n")
    assert "1 row written" in run("one", "sync", folder).stdout
    assert run("other", "sync", folder).stdout == "1 row taken in, 0 rows written.\n"
    assert "Reviews          1" in run("other", "stats").stdout
    (line,) = run("other", "sync", "--status", folder).stdout.splitlines()
    assert "this one" not in line


def test_with_always_each_start_and_end_does_it(run: Run, folder: str) -> None:
    run("one", "sync", "--always", folder)
    run("one", "study", "--plain", "--limit", "1", typed="Rome\n\n")
    assert run("other", "sync", folder).stdout.startswith("1 row taken in")
    assert "Nothing is united by itself any more." in run("one", "sync", "--not-always").stdout
    assert run("one", "sync").returncode == 2


@pytest.mark.parametrize("name", [b"shared \xff", b"shared %41", b"file:", "geteilt \u00e4".encode(), b"new\nline"])
def test_a_folder_is_remembered_whatever_its_name_is_made_of(run: Run, tmp_path: Path, name: bytes) -> None:
    folder = tmp_path / os.fsdecode(name)
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("no folder of this system has such a name")
    assert run("one", "sync", "--always", str(folder)).returncode == 0
    run("one", "study", "--plain", "--limit", "1", typed="Rome\n\n")
    assert run("other", "sync", str(folder)).stdout.startswith("1 row taken in")
    assert run("one", "sync").stdout == "0 rows taken in, 0 rows written.\n"
    assert "the folder of `quiz sync`" not in run("one", "doctor", "--check").stdout


def test_a_folder_that_has_to_be_named_is_asked_for(run: Run) -> None:
    done = run("one", "sync")
    assert (done.returncode, "--always" in done.stderr) == (2, True)


def test_the_doctor_brings_back_what_the_folder_has_too(run: Run, folder: str, tmp_path: Path) -> None:
    run("one", "sync", "--always", folder)
    run("one", "backup")
    run("one", "study", "--plain", "--limit", "1", typed="Rome\n\n")
    for path in (tmp_path / "one").glob("quiz.db*"):
        path.write_bytes(b"\0" * 5000)
    done = run("one", "doctor")
    assert "The folder of `quiz sync` had 1 further row." in done.stderr
    assert "Reviews          1" in run("one", "stats").stdout


def zero(path: Path, *tables: str) -> None:
    """Fills the first pages of `tables` with zeros."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = dict(connection.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'"))
    data = bytearray(path.read_bytes())
    for page in (pages.get(table, 1) for table in tables):
        data[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(data)


TABLES = ["log", "wording", "session", "device", "status"]


@pytest.mark.parametrize("tables", [*([table] for table in TABLES), TABLES, ["sqlite_master", *TABLES]])
def test_the_doctor_brings_all_back_from_the_folder_where_there_is_no_copy(
    tmp_path: Path, run: Run, folder: str, tables: list[str]
) -> None:
    run("one", "sync", "--always", folder)
    run("one", "study", "--plain", "--limit", "1", typed="Rome\n\n")
    shutil.rmtree(tmp_path / "one" / "backups", ignore_errors=True)
    zero(tmp_path / "one" / "quiz.db", *tables)
    done = run("one", "doctor")
    assert "no copy, so all comes from the " in done.stderr
    assert "not of which card" not in done.stderr
    assert "Nothing is wrong" in run("one", "doctor").stdout
    assert '"reviews": 1,' in run("one", "stats", "--json").stdout
    assert run("other", "sync", folder).stdout == "1 row taken in, 0 rows written.\n"


def test_where_the_folder_is_not_there_the_doctor_changes_nothing_and_names_it(
    tmp_path: Path, run: Run, folder: str
) -> None:
    run("one", "study", "--plain", "--limit", "1", typed="Rome\n\n")
    run("one", "sync", "--always", folder)
    shutil.rmtree(tmp_path / "one" / "backups", ignore_errors=True)
    zero(tmp_path / "one" / "quiz.db", "log", "sqlite_master")
    shutil.move(folder, tmp_path / "away")
    before = (tmp_path / "one" / "quiz.db").read_bytes()
    done = run("one", "doctor")
    assert "Nothing was changed" in done.stderr
    assert folder in done.stderr.replace("\n", "")
    assert (tmp_path / "one" / "quiz.db").read_bytes() == before
    shutil.move(tmp_path / "away", folder)
    assert "had 1 further row" in run("one", "doctor").stderr


def leave_unsettled(home: Path) -> None:
    """Leaves the log as a program does that was stopped before it derived the memory of any card."""
    with closing(Database(home)) as database, database.transaction() as connection:
        mark_unsettled(connection, None)
        connection.execute("DELETE FROM memory")


@pytest.mark.parametrize("arguments", [["stats"], ["study", "--plain", "--limit", "1"], ["sync"]])
def test_what_a_stopped_program_left_is_derived_by_the_next_one(
    run: Run, folder: str, tmp_path: Path, arguments: list[str]
) -> None:
    run("one", "sync", "--always", folder)
    run("one", "study", "--plain", "--limit", "1", typed="Rome\n\n")
    leave_unsettled(tmp_path / "one")
    assert run("one", *arguments).returncode == 0
    with closing(Database(tmp_path / "one")) as database:
        assert not Log(database).is_unsettled
        assert len(Log(database).memories()) == 1


def test_what_a_stopped_program_left_is_no_fault_to_the_doctor(run: Run, folder: str, tmp_path: Path) -> None:
    run("one", "study", "--plain", "--limit", "1", typed="Rome\n\n")
    leave_unsettled(tmp_path / "one")
    checked = run("one", "doctor", "--check")
    assert (checked.returncode, "The next start goes on there" in checked.stdout) == (0, True)
    done = run("one", "doctor")
    assert (done.returncode, "That was done now" in done.stderr) == (0, True)
    with closing(Database(tmp_path / "one")) as database:
        assert len(Log(database).memories()) == 1
    with closing(Database(tmp_path / "one")) as database, database.transaction() as connection:
        connection.execute("DELETE FROM memory")
        mark_unsettled(connection, ["another"])
    assert run("one", "doctor", "--check").returncode == 1, "what the next start would not mend is a fault"


def test_it_is_derived_also_where_the_folder_is_gone(run: Run, folder: str, tmp_path: Path) -> None:
    run("one", "sync", "--always", folder)
    run("one", "study", "--plain", "--limit", "1", typed="Rome\n\n")
    leave_unsettled(tmp_path / "one")
    shutil.rmtree(folder)
    assert "is no folder" in run("one", "study", "--plain", "--limit", "1").stderr
    with closing(Database(tmp_path / "one")) as database:
        assert not Log(database).is_unsettled
