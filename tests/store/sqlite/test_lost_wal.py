"""A write-ahead log that is gone or was cut off is told; one of which all is in the database is not missed."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quiz.store.sqlite.lost_wal import lost_wal
from tests.every import every

PAGE = 4096
FRAME = 24 + PAGE


def killed(folder: Path, *statements: str) -> tuple[Path, Path]:
    """Makes the files of a database that a program had open when it was killed, after `statements`."""
    path = folder / "quiz.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE one (text TEXT)")
        for statement in statements:
            connection.execute(statement).fetchall()
        files = [(file, file.read_bytes()) for file in folder.iterdir()]
    for file, data in files:
        file.write_bytes(data)
    return path, folder / "quiz.db-wal"


ADD = "INSERT INTO one VALUES ('row')"
INTO_DATABASE = "PRAGMA wal_checkpoint"


@every(
    "spoil, told",
    [
        (lambda wal: wal.unlink(), "is gone"),
        (lambda wal: wal.write_bytes(b""), "was cut off"),
        (lambda wal: wal.write_bytes(wal.read_bytes()[:40]), "was cut off"),
        (lambda wal: wal.write_bytes(wal.read_bytes()[:-FRAME]), "was cut off"),
        (lambda wal: wal.write_bytes(wal.read_bytes()[:-1]), "was cut off"),
        (lambda wal: None, ""),
        (lambda wal: wal.write_bytes(wal.read_bytes() + bytes(FRAME)), ""),
    ],
)
def test_what_is_lost_is_told(tmp_path: Path, spoil: Callable[[Path], object], told: str) -> None:
    path, wal = killed(tmp_path, ADD, ADD)
    spoil(wal)
    assert bool(lost_wal(path)) == bool(told)
    assert told in lost_wal(path)


@pytest.mark.parametrize("statements", [[ADD, INTO_DATABASE], [ADD, "PRAGMA wal_checkpoint(TRUNCATE)"]])
def test_what_is_in_the_database_is_not_lost(tmp_path: Path, statements: list[str]) -> None:
    path, wal = killed(tmp_path, *statements)
    wal.unlink()
    assert lost_wal(path) == ""


@every("index", [None, b"", bytes(32768), b"\xff" * 32768, b"text"])
def test_an_index_without_sense_tells_nothing(tmp_path: Path, index: bytes | None) -> None:
    path, wal = killed(tmp_path, ADD)
    wal.unlink()
    shm = tmp_path / "quiz.db-shm"
    shm.unlink() if index is None else shm.write_bytes(index)
    assert lost_wal(path) == ""


def test_a_log_of_a_program_that_runs_is_not_looked_at(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "quiz.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE one (text TEXT)")
        assert lost_wal(tmp_path / "quiz.db") == ""
