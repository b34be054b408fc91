"""Every fault of the database is one that a person can act on: a `QuizError` that names the path."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from signal import SIGINT, default_int_handler, getsignal, raise_signal, signal
from threading import Thread

import pytest

from quiz.card.problem import QuizError
from quiz.store.key_values import KeyValues
from quiz.store.log import Log
from quiz.store.open_exams import SavedExams
from quiz.store.our_files import FILE_NAME, VERSION
from quiz.store.sqlite.database import Database, Locked, wait_to_open
from quiz.store.sqlite.write_back import WriteBack
from tests.every import every
from tests.store.examples import an_entry, at, rows


def written(home: Path, answers: int = 200) -> Path:
    """The file of a database with some answers, all of it in one file."""
    database = Database(home)
    log = Log(database)
    for number in range(answers):
        log.add(an_entry(f"card-{number}", at(number)))
    database.close()
    return home / FILE_NAME


def read_all(home: Path) -> None:
    """What every start does, and a look at the log."""
    database = Database(home)
    try:
        log = Log(database)
        log.memories()
        log.reviews()
        log.rebuild()
    finally:
        database.close()


def test_any_thread_may_read_while_another_one_writes(home: Path) -> None:
    database = Database(home)
    log = Log(database)
    log.add(an_entry("first"))
    with database.transaction(), ThreadPoolExecutor(1) as beside:
        log_rows = beside.submit(rows, database).result()
        assert log_rows == 1
    with ThreadPoolExecutor(1) as beside:
        beside.submit(log.add, an_entry("second", at(1))).result()
    assert rows(database) == 2
    database.close()


@pytest.mark.usefixtures("slow_disk")
def test_answers_that_are_expected_do_not_lengthen_the_write_ahead_log(home: Path) -> None:
    database = Database(home)
    log, ahead = Log(database), home / f"{FILE_NAME}-wal"
    database.make_room()
    size = ahead.stat().st_size
    for number in range(300):
        log.add(an_entry(f"card-{number}", at(number)))
    assert ahead.stat().st_size == size
    database.close()


def write_much(home: Path) -> None:
    """Leaves far more in the write-ahead log than answers do, as an import does while somebody reads."""
    with closing(Database(home)) as other, other.transaction() as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("INSERT OR REPLACE INTO setting VALUES ('much', ?)", ("x" * 20 * MUCH,))


def copied(database: Database) -> None:
    """Waits until the thread has done what it can, also where the answer itself was in its way."""
    assert database._write_back
    database._write_back.end()
    database._write_back.before_writing(database.connection)
    database._write_back.end()


MUCH = 1_000_000


@pytest.mark.usefixtures("slow_disk")
def test_no_answer_copies_what_others_have_written(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Database(home)) as database:
        database.make_room()
        log, size = Log(database), database.path.stat().st_size
        with monkeypatch.context() as patch:
            patch.setattr(WriteBack, "_copy", lambda _: None)
            for number in range(3):
                write_much(home)
                log.add(an_entry(f"card-{number}", at(number)))
            assert database.path.stat().st_size < size + MUCH
        log.add(an_entry("card", at(9)))
        copied(database)
        assert database.path.stat().st_size > size + 20 * MUCH
        assert home.joinpath(f"{FILE_NAME}-wal").stat().st_size < 3 * MUCH
        log.add(an_entry("other", at(10)))
        assert not database.connection.copies_nothing
        assert rows(database) == 5


@pytest.mark.usefixtures("slow_disk")
def test_while_somebody_reads_a_long_write_ahead_log_is_kept_and_written_on(home: Path) -> None:
    with closing(Database(home)) as database, closing(Database(home)) as reader:
        database.make_room()
        log, ahead = Log(database), home / f"{FILE_NAME}-wal"
        reader.connection.execute("BEGIN")
        assert rows(reader) == 0
        write_much(home)
        for number in range(3):
            log.add(an_entry(f"card-{number}", at(number)))
            copied(database)
            assert ahead.stat().st_size > 20 * MUCH
        assert (rows(reader), rows(database)) == (0, 3)
        reader.connection.execute("COMMIT")
        log.add(an_entry("card", at(9)))
        copied(database)
        assert ahead.stat().st_size < 3 * MUCH
        assert (rows(reader), rows(database)) == (4, 4)


@pytest.mark.usefixtures("slow_disk")
def test_an_answer_is_on_the_disk_before_the_next_card_is_asked(database: Database) -> None:
    assert database.rows("PRAGMA synchronous") == [(2,)]  # FULL
    assert database.rows("PRAGMA journal_mode") == [("wal",)]


@pytest.mark.usefixtures("slow_disk")
def test_no_room_is_made_while_another_program_writes_and_nobody_waits_for_it(home: Path) -> None:
    database, other = Database(home), Database(home)
    with other.transaction():
        database.make_room()
    Log(database).add(an_entry("card"))
    assert rows(other) == 1
    database.close()
    other.close()


def test_the_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    database = Database(tmp_path / "not" / "yet" / "there")
    assert database.path.is_file()
    database.close()


@pytest.mark.parametrize("data", [b"no database", b"\x00" * 5000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_told_with_its_path(home: Path, data: bytes) -> None:
    home.mkdir()
    (home / FILE_NAME).write_bytes(data)
    with pytest.raises(QuizError, match="no intact database") as caught:
        Database(home)
    assert str(home / FILE_NAME) in str(caught.value)


def test_a_file_that_is_no_database_is_left_as_it_is(home: Path) -> None:
    home.mkdir()
    (home / FILE_NAME).write_bytes(b"precious notes")
    with pytest.raises(QuizError):
        Database(home)
    assert (home / FILE_NAME).read_bytes() == b"precious notes"


def garbled(data: bytes) -> bytes:
    return data[:8192] + b"\xa5" * (len(data) - 8192)


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


@pytest.mark.parametrize("damage", [garbled, cut])
def test_a_damaged_database_is_told_with_its_path(home: Path, damage: Callable[[bytes], bytes]) -> None:
    path = written(home)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(QuizError, match="no intact database") as caught:
        read_all(home)
    assert str(path) in str(caught.value)


def test_a_database_of_a_newer_version_is_told_and_left_alone(home: Path) -> None:
    path = written(home, answers=1)
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA user_version = {VERSION + 1}")
    other.close()
    with pytest.raises(QuizError, match="newer version") as caught:
        Database(home)
    assert str(path) in str(caught.value)
    other = sqlite3.connect(path)
    assert other.execute("PRAGMA user_version").fetchone() == (VERSION + 1,)
    other.close()


def test_a_text_that_is_none_any_more_is_told_as_damage(database: Database) -> None:
    Log(database).add(an_entry())
    with pytest.raises(QuizError, match="quiz doctor"):
        database.rows("SELECT CAST(x'ff' || card AS TEXT) FROM memory")


def test_another_programs_database_is_told_and_no_byte_of_it_is_changed(home: Path) -> None:
    home.mkdir()
    with closing(sqlite3.connect(home / FILE_NAME)) as other:
        other.execute("CREATE TABLE bookmark (address TEXT)")
    before = (home / FILE_NAME).read_bytes()
    with pytest.raises(QuizError, match="another program's database"):
        Database(home)
    assert (home / FILE_NAME).read_bytes() == before
    assert [path.name for path in home.iterdir()] == [FILE_NAME]


def below_a_file(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("")
    return tmp_path / "file" / "home"


def a_file(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("")
    return tmp_path / "file"


def without_the_right_to_write(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir(mode=0o500)
    if os.access(tmp_path / "home", os.W_OK):
        pytest.skip("this user may write anywhere")
    return tmp_path / "home"


@every("prepare", [below_a_file, a_file, without_the_right_to_write], ids=lambda f: f.__name__)
def test_a_folder_that_cannot_be_written_is_told_with_its_path(tmp_path: Path, prepare: Callable[[Path], Path]) -> None:
    folder = prepare(tmp_path)
    with pytest.raises(QuizError, match="QUIZ_HOME") as caught:
        Database(folder)
    assert str(folder) in str(caught.value)


def test_a_database_that_another_program_keeps_locked_is_told_with_its_path(
    log: Log, database: Database, connect: Callable[[], Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_patience", 0)
    with connect().transaction(), pytest.raises(QuizError, match="locked") as caught:
        log.add(an_entry())
    assert str(database.path) in str(caught.value)
    log.add(an_entry())
    assert rows(database) == 1


def test_an_interrupt_ends_the_waiting_for_another_program_at_once(
    log: Log, database: Database, connect: Callable[[], Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_patience", 3600)
    before = getsignal(SIGINT)
    signal(SIGINT, default_int_handler)  # where the tests run beside a shell, it may be ignored
    begins = Database._begin

    def interrupted(self: Database) -> None:
        Thread(target=raise_signal, args=(SIGINT,)).start()  # Python hears of it when this thread has its turn
        begins(self)

    with connect().transaction():
        monkeypatch.setattr(Database, "_begin", interrupted)
        with pytest.raises(KeyboardInterrupt):
            log.add(an_entry())
    signal(SIGINT, before)
    monkeypatch.undo()
    log.add(an_entry())
    assert rows(database) == 1


def test_a_closed_database_is_a_fault_for_the_user_too(log: Log, database: Database) -> None:
    database.close()
    with pytest.raises(QuizError, match="closed") as caught:
        log.reviews()
    assert str(database.path) in str(caught.value)


def add_many(log: Log) -> None:
    for number in range(500):
        log.add(an_entry(f"card-{number}", at(number)))


def fill_the_disk(log: Log, database: Database) -> QuizError:
    """Adds answers until there is no more room; the fault that tells so."""
    database.rows(f"PRAGMA max_page_count = {rows(database, 'PRAGMA page_count')}")
    with pytest.raises(QuizError) as caught:
        add_many(log)
    return caught.value


def test_an_answer_that_finds_no_room_leaves_what_was_there_and_the_next_is_kept(log: Log, database: Database) -> None:
    fault = fill_the_disk(log, database)
    assert str(database.path) in str(fault)
    kept = log.reviews()
    assert kept
    assert set(log.memories()) == {entry.card for entry in kept}
    database.rows("PRAGMA max_page_count = 100000")
    entry = log.add(an_entry("last", at(days=1)))
    assert log.reviews() == [*kept, entry]


def test_a_full_disk_is_told_as_a_full_disk(log: Log, database: Database) -> None:
    assert "disk is full" in str(fill_the_disk(log, database))


def half_a_transaction(database: Database) -> None:
    with database.transaction() as connection:
        connection.execute("INSERT INTO setting VALUES ('theme', 'dark')")
        raise KeyError


def test_a_transaction_that_fails_is_undone_as_a_whole(database: Database) -> None:
    with pytest.raises(KeyError):
        half_a_transaction(database)
    assert KeyValues(database).get("theme") is None


def test_a_transaction_that_ends_is_seen_by_others(database: Database, connect: Callable[[], Database]) -> None:
    KeyValues(database).keep("theme", "dark")
    assert KeyValues(connect()).get("theme") == "dark"


def test_a_choice_that_was_never_made_is_none(database: Database) -> None:
    assert KeyValues(database).get("theme") is None


def test_a_choice_is_changed_and_leaves_others_alone(database: Database) -> None:
    choices = KeyValues(database)
    for name, value in (("theme", "dark"), ("size", "big"), ("theme", "light")):
        choices.keep(name, value)
    assert (choices.get("theme"), choices.get("size")) == ("light", "big")


@pytest.fixture
def read_only(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A database with an answer, on a medium that cannot be written."""
    written(home, answers=1)
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    before = {path: path.read_bytes() for path in home.iterdir()}
    with closing(Database(home)) as database:
        yield database
    assert {path: path.read_bytes() for path in home.iterdir()} == before


def test_what_only_reads_works_where_nothing_can_be_written(read_only: Database) -> None:
    log = Log(read_only)
    assert len(log.reviews()) == len(log.memories()) == 1
    KeyValues(read_only).keep("theme", "dark")
    with ThreadPoolExecutor(1) as beside:
        assert beside.submit(rows, read_only).result() == 1


def test_what_lies_in_a_folder_that_cannot_be_listed_is_read_all_the_same(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(home, answers=1)
    scandir = os.scandir

    def of_others(path: Path | int) -> object:
        if not isinstance(path, int) and Path(path) == home:
            raise PermissionError(f"`{path}` cannot be listed")
        return scandir(path)

    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    monkeypatch.setattr(os, "scandir", of_others)
    with closing(Database(home)) as database:
        assert len(Log(database).reviews()) == 1


def test_answers_are_refused_where_nothing_can_be_written(read_only: Database) -> None:
    log = Log(read_only)
    assert "no answer can be kept" in read_only.remarks[0]
    with pytest.raises(QuizError, match="nothing can be written"):
        log.add(an_entry(when=at(5)))
    with pytest.raises(QuizError, match="nothing can be written"):
        SavedExams(read_only).keep("deck", "{}")
    assert len(log.reviews()) == 1


def test_whoever_opens_what_is_locked_is_told_once_and_gets_it_in_the_end() -> None:
    refusals, told = [Locked("locked"), Locked("locked")], []

    def open_() -> str:
        if refusals:
            raise refusals.pop()
        return "opened"

    assert wait_to_open(open_, lambda: told.append("waits")) == "opened"
    assert told == ["waits"]
