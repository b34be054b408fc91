"""A write-ahead log that is damaged in the middle is read to its end; one that was cut off is left to SQLite."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from quiz.store.sqlite.broken_wal import has_broken_wal, rejoin
from tests.every import every

ROWS, PAGE = 20, 4096
FRAME = 24 + PAGE


def make(folder: Path) -> tuple[Path, Path]:
    """Makes a database, and beside it a write-ahead log with a transaction for each of its rows."""
    path, wal = folder / "quiz.db", folder / "quiz.db-wal"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE one (text TEXT)")
        for number in range(ROWS):
            connection.execute("INSERT INTO one VALUES (?)", (f"row {number}",))
        files = [(file, file.read_bytes()) for file in (path, wal)]
    for file, data in files:
        file.write_bytes(data)
    return path, wal


def rows(path: Path, folder: Path) -> int:
    """The rows that SQLite reads of a database and what is beside it, which it would change: it gets copies."""
    folder.mkdir()
    for file in (path, path.with_name(f"{path.name}-wal")):
        shutil.copy(file, folder)
    with closing(sqlite3.connect(folder / path.name)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return int(connection.execute("SELECT count(*) FROM one").fetchone()[0])


@every("place", [1, 9, 20, 30, 32 + 6 * FRAME + 3, 32 + 6 * FRAME + 9, 32 + 6 * FRAME + 20, 32 + 6 * FRAME + 90])
def test_what_stands_behind_a_damaged_place_is_kept(tmp_path: Path, place: int) -> None:
    """Each row writes its page anew, so that no damage stays in the last one."""
    path, wal = make(tmp_path)
    assert not has_broken_wal(path)
    data = bytearray(wal.read_bytes())
    data[place] ^= 4
    wal.write_bytes(data)
    assert has_broken_wal(path)
    rejoin(path)
    assert not has_broken_wal(path)
    assert rows(path, tmp_path / "mended") == ROWS
    assert bytes(data) in [file.read_bytes() for file in tmp_path.glob("quiz.db-wal-damaged-*")]


@every("left", [0, 20, 40, 32 + 5 * FRAME, 32 + 5 * FRAME + 700])
def test_a_log_that_was_cut_off_is_not_broken(tmp_path: Path, left: int) -> None:
    path, wal = make(tmp_path)
    wal.write_bytes(wal.read_bytes()[:left])
    assert not has_broken_wal(path)


@every("torn", [bytes(FRAME), b"?" * FRAME, b"?"])
def test_a_transaction_that_was_under_way_when_a_computer_went_out_is_given_up(tmp_path: Path, torn: bytes) -> None:
    path, wal = make(tmp_path)
    wal.write_bytes(wal.read_bytes()[: -len(torn)] + torn)
    assert not has_broken_wal(path)
    assert rows(path, tmp_path / "read") == ROWS - 1


def test_the_rest_of_an_older_log_behind_the_present_one_is_no_damage(tmp_path: Path) -> None:
    path, wal = make(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(RESTART)")
        for _ in range(3):
            connection.execute("INSERT INTO one VALUES ('new')")
        files = [(file, file.read_bytes()) for file in (path, wal)]
    for file, data in files:
        file.write_bytes(data)
    assert len(wal.read_bytes()) > 32 + 10 * FRAME
    assert not has_broken_wal(path)
    assert rows(path, tmp_path / "read") == ROWS + 3
