"""Copies of the log are whole, private, thinned over time, and never in the way of who answers."""

import os
import stat
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.problem import QuizError
from quiz.store.log import Log
from quiz.store.our_files import FILE_NAME, VERSION
from quiz.store.recovery.backups import copies, copy_to, daily_copy, is_sound, thinned, why_not_sound
from quiz.store.sqlite import copying
from quiz.store.sqlite.copying import backup_folder, copy_database, keep_private, megabytes
from quiz.store.sqlite.database import Database
from tests.every import every
from tests.store.examples import an_entry, at

TODAY = date(2026, 3, 2)


def test_a_copy_has_all_that_was_answered_also_where_it_is_in_the_write_ahead_log_alone(
    log: Log, home: Path, tmp_path: Path
) -> None:
    entries = [log.add(an_entry(card, at(number))) for number, card in enumerate("abc")]
    copy = copy_to(home, tmp_path / "copy" / FILE_NAME)
    assert [path.name for path in copy.parent.iterdir()] == [FILE_NAME]
    with closing(Database(copy.parent)) as database:
        assert Log(database).reviews() == entries


def test_one_copy_is_made_a_day(log: Log, home: Path) -> None:
    assert daily_copy(home, TODAY) is None
    log.add(an_entry())
    first = daily_copy(home, TODAY)
    assert first
    assert is_sound(first)
    assert daily_copy(home, TODAY) is None
    assert daily_copy(home, TODAY + timedelta(1))
    assert len(copies(home)) == 2


def test_an_answer_is_not_kept_from_being_logged_while_a_copy_is_made(
    log: Log, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = log.add(an_entry())
    meanwhile = []
    monkeypatch.setattr(copying, "sleep", lambda _: meanwhile.append(log.add(an_entry(when=at(len(meanwhile) + 1)))))
    copy_database(home / FILE_NAME, tmp_path / "copy" / FILE_NAME)
    assert meanwhile
    assert log.reviews() == [before, *meanwhile]
    with closing(Database(tmp_path / "copy")) as database:
        assert Log(database).reviews() == [before]


def test_a_copy_that_cannot_be_made_leaves_nothing_and_the_older_ones(log: Log, database: Database, home: Path) -> None:
    log.add(an_entry())
    daily_copy(home, TODAY)
    database.close()
    path = home / FILE_NAME
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(QuizError, match="quiz doctor"):
        daily_copy(home, TODAY + timedelta(1))
    assert [path.name for path in backup_folder(home).iterdir()] == [f"quiz-{TODAY}.db"]


@given(st.sets(st.integers(0, 800), min_size=1))
def test_of_older_days_one_a_week_and_then_one_a_month_is_kept(ages: set[int]) -> None:
    days = {TODAY - timedelta(age) for age in ages}
    found = [Path(f"quiz-{day}.db") for day in days]
    gone = {*thinned(found)}
    kept = {date.fromisoformat(path.stem[5:]) for path in found if path not in gone}
    assert {*sorted(days)[-7:]} <= kept
    assert len(kept) <= 7 + 5 + 12
    newest_of_month = {(day.year, day.month): day for day in sorted(days)}
    assert {*sorted(newest_of_month.values())[-12:]} <= kept


def test_copies_that_were_asked_for_by_another_name_are_never_thinned() -> None:
    assert thinned([Path("before-version-3.db"), Path("mine.db")]) == []


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")
@pytest.mark.parametrize("name", ["quiz-2026-02-30.db", "quiz-2026-13-01.db", "quiz-0000-00-00-mine.db"])
def test_a_file_whose_name_only_looks_like_a_day_is_a_copy_that_is_never_thinned(
    log: Log, home: Path, name: str
) -> None:
    log.add(an_entry())
    daily_copy(home, TODAY)
    other = copy_to(home, backup_folder(home) / name)
    assert all(daily_copy(home, TODAY + timedelta(days)) for days in range(1, 12))
    assert other in copies(home)


def test_what_is_no_file_in_the_folder_of_copies_is_no_copy_and_keeps_none_from_being_made(
    log: Log, home: Path
) -> None:
    log.add(an_entry())
    daily_copy(home, TODAY)
    (backup_folder(home) / "quiz-2025-01-01.db").mkdir()
    if sys.platform != "win32":
        os.mkfifo(backup_folder(home) / "quiz-2025-01-02.db")
        (backup_folder(home) / "quiz-2025-01-03.db").symlink_to("nothing")
    made = [daily_copy(home, TODAY + timedelta(days)) for days in range(1, 9)]
    assert all(made)
    assert {*copies(home)} == {*made[1:]}


def test_answers_and_copies_are_readable_by_their_owner_alone(log: Log, home: Path) -> None:
    log.add(an_entry())
    daily_copy(home, TODAY)
    for path in (home, *home.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")
def test_a_log_that_all_could_read_is_made_private_when_it_is_opened(database: Database, home: Path) -> None:
    database.path.chmod(0o644)
    home.chmod(0o755)
    Database(home).close()
    assert [stat.S_IMODE(path.stat().st_mode) for path in (home, database.path)] == [0o700, 0o600]


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")
@every("other", [None, "homework.txt"])
def test_copies_that_a_tool_brought_back_readable_by_all_are_made_private(log: Log, home: Path, other: str) -> None:
    log.add(an_entry())
    daily_copy(home, TODAY)
    (home / "running").mkdir(exist_ok=True)
    (home / "damaged" / "2026-01-01").mkdir(parents=True, exist_ok=True)
    (home / "damaged" / "2026-01-01" / "quiz.db").write_text("")
    if other:
        (home / other).write_text("")
    for path in (home, *home.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    Database(home).close()
    left = {path.name for path in (home, *home.rglob("*")) if stat.S_IMODE(path.stat().st_mode) & 0o077}
    folders = {home.name, "backups", "damaged", "2026-01-01", other} if other else set()
    assert left == folders | {"running"}


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")
def test_what_its_owner_may_not_write_is_made_private_and_not_writable(database: Database, home: Path) -> None:
    database.path.chmod(0o444)
    home.chmod(0o555)
    keep_private(home, database.path)
    rights = [stat.S_IMODE(path.stat().st_mode) for path in (home, database.path)]
    home.chmod(0o700)
    assert rights == [0o500, 0o400]


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")
def test_a_folder_with_other_things_in_it_keeps_its_rights(database: Database, home: Path) -> None:
    (home / "homework.txt").write_text("")
    home.chmod(0o755)
    Database(home).close()
    assert stat.S_IMODE(home.stat().st_mode) == 0o755


@every("mark", ["Dropbox/quiz", "OneDrive - School/apps/quiz"])
def test_a_folder_that_another_tool_carries_is_told(tmp_path: Path, mark: str) -> None:
    with closing(Database(tmp_path / mark)) as database:
        assert "quiz sync" in database.remarks[0]


def test_a_folder_that_syncthing_carries_is_told(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    with closing(Database(tmp_path / "quiz")) as database:
        assert "quiz sync" in database.remarks[0]


def test_a_folder_of_ones_own_is_not_told(database: Database) -> None:
    assert database.remarks == []


@every(
    ("size", "words"),
    [(0, "0 kB"), (262_144, "262 kB"), (999_999, "999 kB"), (1_000_000, "1 MB"), (12 * 10**9, "12,000 MB")],
)
def test_a_size_below_a_megabyte_is_not_called_one(size: int, words: str) -> None:
    assert megabytes(size) == words


def test_half_a_copy_that_another_program_is_making_is_left_alone(home: Path) -> None:
    with closing(Database(home)) as database:
        Log(database).add(an_entry("a", at(0)))
    backup_folder(home).mkdir()
    making, left = (backup_folder(home) / f".mine.db.{number}" for number in (1, 2))
    making.touch()
    left.touch()
    os.utime(left, (0, 0))
    copy_database(home / FILE_NAME, backup_folder(home) / "mine.db")
    assert {path.name for path in backup_folder(home).iterdir()} == {"mine.db", making.name}


def test_half_a_copy_that_a_killed_program_left_on_an_earlier_day_goes_with_the_next_copy(log: Log, home: Path) -> None:
    log.add(an_entry())
    daily_copy(home, TODAY - timedelta(days=1))
    left = backup_folder(home) / f".quiz-{TODAY - timedelta(days=2)}.db.77"
    left.touch()
    os.utime(left, (0, 0))
    daily_copy(home, TODAY)
    assert not left.exists()


def test_files_of_others_beside_a_copy_are_left_alone(log: Log, home: Path, tmp_path: Path) -> None:
    log.add(an_entry())
    other = tmp_path / ".other.db.77"
    other.touch()
    os.utime(other, (0, 0))
    copy_database(home / FILE_NAME, tmp_path / "mine.db")
    assert other.exists()


def test_a_copy_of_a_newer_version_is_called_so_and_a_damaged_one_is_not(log: Log, home: Path, tmp_path: Path) -> None:
    log.add(an_entry())
    copy = copy_to(home, tmp_path / "mine.db")
    data = bytearray(copy.read_bytes())
    data[60:64] = (VERSION + 1).to_bytes(4)  # where SQLite keeps the version
    copy.write_bytes(data)
    assert "by a newer version" in why_not_sound(copy)
    copy.write_bytes(data[: len(data) // 2])
    assert "no sound copy" in why_not_sound(copy)
