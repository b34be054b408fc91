"""A program that opens its database twice keeps its locks: nobody else takes the database for one that is closed."""

import subprocess
import sys
from pathlib import Path

import pytest

from quiz.card.problem import QuizError
from quiz.store.key_values import KeyValues
from quiz.store.open_in_this_process import is_open_in_this_process
from quiz.store.our_files import is_of_older_version
from quiz.store.sqlite.database import FILE_NAME, Database

ELSEWHERE = (
    "import sys; from pathlib import Path; from quiz.store.sqlite.in_use import is_in_use; "
    "sys.exit(is_in_use(Path(sys.argv[1])))"
)


def is_locked(folder: Path) -> bool:
    """Whether another program sees that the database is open."""
    return bool(subprocess.run([sys.executable, "-c", ELSEWHERE, str(folder / FILE_NAME)], check=False).returncode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks.")
def test_a_second_opening_and_a_look_at_the_file_keep_the_locks(tmp_path: Path) -> None:
    first = Database(tmp_path)
    KeyValues(first).keep("a", "1")
    assert is_locked(tmp_path)
    Database(tmp_path).close()
    assert not is_of_older_version(tmp_path)
    assert is_locked(tmp_path)
    first.close()
    assert not is_open_in_this_process(tmp_path / FILE_NAME)
    assert not is_locked(tmp_path)


def test_what_another_program_reads_does_not_take_the_write_ahead_log_away(tmp_path: Path) -> None:
    first = Database(tmp_path)
    Database(tmp_path).close()
    KeyValues(first).keep("a", "1")
    read = "import sys; from pathlib import Path; from quiz.store.sqlite.database import Database; "
    read += "Database(Path(sys.argv[1])).close()"
    subprocess.run([sys.executable, "-c", read, str(tmp_path)], check=True)
    assert (tmp_path / f"{FILE_NAME}-wal").exists()
    KeyValues(first).keep("b", "2")
    first.close()
    again = Database(tmp_path)
    assert KeyValues(again).all() == {"a": "1", "b": "2"}
    again.close()


def test_a_database_that_is_gone_is_told_where_there_are_copies(tmp_path: Path) -> None:
    Database(tmp_path).close()
    (tmp_path / "backups").mkdir()
    (tmp_path / FILE_NAME).rename(tmp_path / "backups" / "2026-03-02.db")
    with pytest.raises(QuizError, match="is gone, though there are copies"):
        Database(tmp_path)
    assert not (tmp_path / FILE_NAME).exists()
    assert not is_open_in_this_process(tmp_path / FILE_NAME)
