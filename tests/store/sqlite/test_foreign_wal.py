"""A write-ahead log is told from that of another database, also where no first page is in it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quiz.store.sqlite import foreign_wal
from quiz.store.sqlite.foreign_wal import is_foreign, takes_long_to_tell
from tests.every import every


def make(folder: Path, rows: int) -> Path:
    """Makes a database of some rows, and beside it a write-ahead log in which one of them is another."""
    folder.mkdir()
    path, kept = folder / "quiz.db", folder / "kept"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE one (text TEXT)")
        connection.executemany("INSERT INTO one VALUES (?)", [("x" * 500,)] * rows)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute(f"UPDATE one SET text = '{'y' * 500}' WHERE rowid = 1")
        shutil.copy(f"{path}-wal", kept)
    kept.replace(f"{path}-wal")
    return path


@every(("others", "foreign"), [(40, False), (400, True)])
def test_a_log_without_a_first_page_is_told_by_the_pages_of_its_database(
    tmp_path: Path, others: int, foreign: bool
) -> None:
    here, there = make(tmp_path / "here", 40), make(tmp_path / "there", others)
    assert not is_foreign(here)
    shutil.copy(f"{there}-wal", f"{here}-wal")
    assert is_foreign(here) == foreign


@every("room", [8_000, 29_000, 32_000])
def test_a_log_that_cannot_be_tried_for_want_of_room_is_its_databases_own(tmp_path: Path, room: int) -> None:
    resource = pytest.importorskip("resource")
    here = make(tmp_path / "here", 40)
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, usual[1]))
    try:
        assert not is_foreign(here)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


@every(("others", "large", "told"), [(40, 0, True), (400, 0, False), (40, 20_000_000, False)])
def test_it_is_known_beforehand_whether_a_large_database_is_read_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, others: int, large: int, told: bool
) -> None:
    here, there = make(tmp_path / "here", 40), make(tmp_path / "there", others)
    shutil.copy(f"{there}-wal", f"{here}-wal")
    monkeypatch.setattr(foreign_wal, "_LARGE", large)
    assert takes_long_to_tell(here) == told
    here.unlink()
    assert not takes_long_to_tell(here)
