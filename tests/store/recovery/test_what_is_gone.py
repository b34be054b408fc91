"""Whatever is gone of a learner's files, the doctor says so, and what there is elsewhere brings the answers back."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import pytest

from quiz.card.problem import QuizError
from quiz.store.incoming.imported_history import import_records
from quiz.store.index.card_index import CardIndex
from quiz.store.key_values import LOG_ID, SYNC_FOLDER, KeyValues
from quiz.store.log import Log
from quiz.store.our_files import FILE_NAME
from quiz.store.recovery.backups import copy_now
from quiz.store.recovery.beside_log import look_beside_log
from quiz.store.recovery.repair import examine, mend, remembered_sync_folder, restore
from quiz.store.rows.log_rows import read_rows
from quiz.store.sqlite.copying import COMPANIONS
from quiz.store.sqlite.database import Database
from tests.engine.examples import NOW
from tests.every import every
from tests.store.examples import an_entry, at
from tests.store.foreign_rows import import_rows, review_rows
from tests.store.machines import reviews_of

TODAY = datetime.fromtimestamp(NOW.at / 1000)


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a log with six answers, a copy with four of them, an index, and a damaged log from before that."""
    home = tmp_path_factory.mktemp("life") / "home"
    for first, last in ((0, 2), (2, 4), (4, 6)):
        with closing(Database(home)) as database:
            for number in range(first, last):
                Log(database).add(an_entry(f"card-{number}", at(number)))
        if first == 0:
            restore(home, TODAY)
        elif first == 2:
            copy_now(home, TODAY)
    with closing(CardIndex(home)) as index:
        index.keep_sums([])
    return home


def without(home: Path, *names: str) -> None:
    for name in names:
        for path in [path for end in COMPANIONS if (path := home / f"{name}{end}").exists()]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


@every(
    ("gone", "told", "left"),
    [
        ((), "", 6),
        ((FILE_NAME,), "gone, though there are copies", 4),
        ((FILE_NAME, "index.db"), "gone, though there are copies", 4),
        ((FILE_NAME, "damaged"), "gone, though there are copies", 4),
        ((FILE_NAME, "backups"), "gone, and there is no copy of it, but what was set aside", 2),
        ((FILE_NAME, "backups", "index.db"), "gone, and there is no copy of it, but what was set aside", 2),
        ((FILE_NAME, "backups", "damaged"), "gone, and there is no copy of it, though `index.db` tells", None),
        ((FILE_NAME, "backups", "damaged", "index.db"), "", None),
        (("index.db", "backups", "damaged"), "", 6),
    ],
)
def test_a_log_that_is_gone_is_told_and_comes_back_from_what_there_is(
    life: Path, tmp_path: Path, gone: tuple[str, ...], told: str, left: int | None
) -> None:
    home = shutil.copytree(life, tmp_path / "home")
    without(home, *gone)
    words = " ".join(finding.words for finding in examine(home, TODAY))
    assert (told in words, bool(words)) == (True, bool(told))
    if told and left:
        with pytest.raises(QuizError, match="quiz doctor"):
            Database(home)
    if told and left is None:
        with pytest.raises(QuizError, match="quiz sync FOLDER"):
            mend(home, examine(home, TODAY), TODAY)
        with closing(Database(home)) as database:
            assert told in " ".join(database.remarks)
        return
    mended = mend(home, examine(home, TODAY), TODAY)
    if mended:
        assert mended.source.is_relative_to(home / ("damaged" if mended.salvaged else ""))
        assert mended.source.exists()
    with closing(Database(home)) as database:
        assert (len(Log(database).reviews()), database.remarks) == (left or 0, [])
    assert examine(home, TODAY) == []


def test_a_file_in_the_place_of_the_data_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    with pytest.raises(QuizError, match="is no folder"):
        examine(tmp_path / "home", TODAY)


@every(("name", "is_folder"), [("backups", True), ("damaged", True), ("running", True), ("index.db", False)])
def test_what_has_the_name_of_something_else_beside_the_log_is_told(tmp_path: Path, name: str, is_folder: bool) -> None:
    path = tmp_path / name
    path.mkdir() if is_folder else path.touch()
    assert not [*look_beside_log(tmp_path, tmp_path / "config.toml", None)]
    path.rmdir() if is_folder else path.unlink()
    path.touch() if is_folder else path.mkdir()
    (told,) = look_beside_log(tmp_path, tmp_path / "config.toml", None)
    assert str(path) in told
    assert "Move it away" in told


def test_settings_and_a_folder_of_sync_that_are_not_there_are_told(life: Path, tmp_path: Path) -> None:
    home = shutil.copytree(life, tmp_path / "home")
    (tmp_path / "config.toml").mkdir()
    with closing(Database(home)) as database:
        KeyValues(database).keep(SYNC_FOLDER, str(tmp_path / "carried"))
    told = [*look_beside_log(home, tmp_path / "config.toml", remembered_sync_folder(home))]
    assert [str(tmp_path / name) in words for name, words in zip(("config.toml", "carried"), told, strict=True)]
    (tmp_path / "carried").mkdir()
    (tmp_path / "config.toml").rmdir()
    assert not [*look_beside_log(home, tmp_path / "config.toml", remembered_sync_folder(home))]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever may do all is refused nothing")
def test_rights_that_are_missing_are_told(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir(0o500)
    assert "rights" in next(look_beside_log(tmp_path, tmp_path / "config.toml", None))


@every(
    ("statement", "has_copy", "is_united", "comes_back"),
    [
        ("DELETE FROM device", True, False, True),
        ("DELETE FROM device", False, False, True),
        ("DELETE FROM device", True, True, True),
        ("DELETE FROM device", False, True, False),  # another machine may have written the rows
        ("DROP TABLE device", True, False, True),
        ("DROP TABLE device", False, False, True),
        ("DROP TABLE device", True, True, True),
    ],
)
@pytest.mark.parametrize("opened", [False, True])
def test_what_was_answered_can_be_taken_back_after_the_numbers_of_the_machine_were_lost(
    life: Path, tmp_path: Path, statement: str, has_copy: bool, is_united: bool, comes_back: bool, opened: bool
) -> None:
    home = shutil.copytree(life, tmp_path / f"home {opened}")
    without(home, "damaged", *(() if has_copy else ("backups",)))
    with closing(Database(home)) as database:
        Log(database)
        if is_united:
            KeyValues(database).keep(LOG_ID, "abc")
    if has_copy:
        copy_now(home, TODAY)
    with closing(sqlite3.connect(home / FILE_NAME, isolation_level=None)) as connection:
        connection.execute(statement)
    if opened:
        with suppress(QuizError), closing(Database(home)) as database:
            Log(database)
    mend(home, examine(home, TODAY), TODAY)
    assert examine(home, TODAY) == []
    with closing(Database(home)) as database:
        assert Log(database).can_undo(()) == comes_back


@every(
    "damage",
    [
        "DELETE FROM origin",
        "DROP TABLE origin",
        "UPDATE origin SET taken_in = 7",
        "UPDATE origin SET name = 'other'",
        "DELETE FROM session",
        "DELETE FROM device",
        "UPDATE device SET until = 1",
    ],
)
def test_answers_are_not_lost_with_what_is_told_of_where_they_came_from(tmp_path: Path, damage: str) -> None:
    with closing(Database(tmp_path)) as database:
        log = Log(database)
        for number in range(4):
            log.add(an_entry(f"card-{number}", at(number)))
        import_rows(log, "elsewhere", review_rows("elsewhere", reviews_of("abcd", 3)), at(9))
        before, rows = log.memories(), len([*read_rows(database.connection)])
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as damaged, damaged:
        damaged.execute("DROP TRIGGER log_keeps")  # so that all is put together anew
        damaged.execute(damage)
    mend(tmp_path, examine(tmp_path, TODAY), TODAY)
    assert examine(tmp_path, TODAY) == []
    with closing(Database(tmp_path)) as database:
        assert len([*read_rows(database.connection)]) == rows
        assert Log(database).memories() == before
        assert len(import_records(database)) == 1


def killed_and_without_its_wal(home: Path, answers: int) -> None:
    """Leaves in `home` a copy, and what a program that was killed leaves, but for its write-ahead log."""
    with closing(Database(home)) as database:
        for number in range(answers):
            Log(database).add(an_entry(f"card-{number}", at(number)))
        copy_now(home, TODAY)
        left = {path: path.read_bytes() for path in (home / FILE_NAME, home / f"{FILE_NAME}-shm")}
    for path, data in left.items():
        path.write_bytes(data)


def test_where_the_write_ahead_log_is_gone_a_copy_gives_back_its_answers(home: Path) -> None:
    killed_and_without_its_wal(home, answers=3)
    findings = examine(home, TODAY)
    assert "is gone, and the last answers" in findings[0].words
    assert mend(home, findings, TODAY)
    with closing(Database(home)) as database:
        assert len(Log(database).reviews()) == 3


def test_a_start_tells_that_the_write_ahead_log_is_gone(home: Path) -> None:
    killed_and_without_its_wal(home, answers=1)
    with closing(Database(home)) as database:
        assert "the last answers may be lost" in database.remarks[0]


def test_a_folder_that_cannot_be_written_is_told_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Database(home)) as database:
        Log(database).add(an_entry("card", at(0)))
        copy_now(home, TODAY)
    assert [*look_beside_log(home, home / "config.toml", None)] == []
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK)
    (told,) = look_beside_log(home, home / "config.toml", None)
    assert f"`{home}` cannot be written" in told
