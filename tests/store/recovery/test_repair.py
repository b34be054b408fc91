"""Whatever happens to the file, what it and the newest copy still have comes back, and the damaged file is kept."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from quiz.card.problem import QuizError
from quiz.engine.rating import Rating
from quiz.store.log import Log
from quiz.store.our_files import DAMAGED, FILE_NAME, REPAIR, VERSION
from quiz.store.recovery.backups import copy_now, daily_copy, is_sound
from quiz.store.recovery.repair import examine, files_set_aside, mend, remembered_sync_folder, restore, stored_agrees
from quiz.store.recovery.repair_folder import remove_stopped_repairs, repair_folder
from quiz.store.recovery.salvage import salvage
from quiz.store.rows.log_rows import ActionKind, CardAction, Kind, LogRow, check_sum, read_rows
from quiz.store.sqlite.copying import backup_folder
from quiz.store.sqlite.database import Database
from tests.engine.examples import NOW
from tests.store.examples import an_entry, at

TODAY = datetime.fromtimestamp(NOW.at / 1000)
ANSWERS = 120


def fill(home: Path, first: int, last: int) -> None:
    with closing(Database(home)) as database:
        log = Log(database)
        for number in range(first, last):
            rating = Rating(1 + number % 4)
            answer = ("an answer of some length " * (number % 5),)
            log.add(an_entry(f"card-{number % 40}", at(number), rating=rating, answer=answer))


@pytest.fixture(scope="module")
def with_a_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a log with a copy from when it had half of its answers."""
    home = tmp_path_factory.mktemp("with-a-copy")
    fill(home, 0, ANSWERS // 2)
    copy_now(home, TODAY)
    fill(home, ANSWERS // 2, ANSWERS)
    return home


@pytest.fixture
def path(with_a_copy: Path, home: Path) -> Path:
    """A log with a copy from when it had half of its answers."""
    shutil.copytree(with_a_copy, home)
    return home / FILE_NAME


def answers(home: Path) -> int:
    with closing(Database(home)) as database:
        return len(Log(database).reviews())


def test_looking_through_a_log_tells_how_far_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.store.recovery.repair._TOLD_OF", ANSWERS // 4)
    told = list[tuple[str, float | None]]()
    assert examine(path.parent, TODAY, lambda phase, share: told.append((phase, share))) == []
    phases = dict.fromkeys(phase for phase, _ in told)
    assert len(phases) == 5
    assert [share for _, share in told if share is not None] == 2 * [0, 0.25, 0.5, 0.75]


class Full:
    """A disk with hardly any room."""

    free = 2000


@pytest.mark.parametrize(("do", "told"), [(examine, "look through"), (restore, "mend")])
def test_a_full_disk_is_told_as_one_and_nothing_is_called_damaged(
    path: Path, monkeypatch: pytest.MonkeyPatch, do: Callable[[Path, datetime], object], told: str
) -> None:
    before = path.read_bytes()
    monkeypatch.setattr("shutil.disk_usage", lambda _: Full)

    def without_room(database: Path) -> sqlite3.Connection:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("quiz.store.recovery.repair.connect_to_read", without_room)
    with pytest.raises(QuizError, match=rf"To {told} .*, \d+ kB have to be free on the disk; only 2 kB are"):
        do(path.parent, TODAY)
    assert path.read_bytes() == before


def first_page_gone(data: bytes) -> bytes:
    return b"\0" * 4096 + data[4096:]


def header_only(data: bytes) -> bytes:
    return data[:100]


def empty(data: bytes) -> bytes:
    return b""


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def cut_within_a_page(data: bytes) -> bytes:
    return data[:-1000]


def pages_gone(data: bytes) -> bytes:
    rng, pages = Random(1), bytearray(data)
    for number in rng.sample(range(len(data) // 4096), 5):
        pages[number * 4096 : (number + 1) * 4096] = b"\0" * 4096
    return bytes(pages)


def bits_flipped(data: bytes) -> bytes:
    rng, changed = Random(2), bytearray(data)
    for _ in range(300):
        changed[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def text(data: bytes) -> bytes:
    return b"precious notes"


DAMAGES = [first_page_gone, header_only, empty, half, cut_within_a_page, pages_gone, bits_flipped, text]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda f: f.__name__)
def test_of_a_damaged_log_comes_back_what_the_copy_has_and_what_the_file_yields(
    path: Path, home: Path, damage: Callable[[bytes], bytes]
) -> None:
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    findings = examine(home, TODAY)
    assert findings
    mended = mend(home, findings, TODAY)
    assert mended
    assert mended.kept
    assert (mended.kept / FILE_NAME).read_bytes() == damaged
    assert examine(home, TODAY) == []
    assert ANSWERS // 2 <= answers(home) <= ANSWERS
    if damage is first_page_gone:
        assert answers(home) == ANSWERS


def test_what_is_in_the_write_ahead_log_alone_is_read_out_of_it(home: Path) -> None:
    with closing(Database(home)) as database:
        log = Log(database)
        for number in range(20):
            log.add(an_entry(f"card-{number}", at(number)))
        rows = [*read_rows(database.connection)]
        copied = home / "copied"
        copied.mkdir()
        shutil.copy(home / f"{FILE_NAME}-wal", copied)
        assert salvage(copied / FILE_NAME).rows == rows


def test_no_row_comes_back_otherwise_than_it_was_written(path: Path, home: Path) -> None:
    with closing(Database(home)) as database:
        rows = {row.id: row for row in read_rows(database.connection)}
    for seed in range(5):
        rng, changed = Random(seed), bytearray(path.read_bytes())
        for _ in range(300):
            changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
        broken = home / "broken.db"
        broken.write_bytes(changed)
        for row in salvage(broken).rows:
            assert row._replace(session="") == rows[row.id]._replace(session="")


def other_page_size(data: bytes) -> bytes:
    return data[:16] + (1024).to_bytes(2) + data[18:]


@pytest.mark.parametrize("damage", [first_page_gone, other_page_size])
def test_without_a_copy_all_comes_from_the_damaged_file(home: Path, damage: Callable[[bytes], bytes]) -> None:
    fill(home, 0, ANSWERS)
    path = home / FILE_NAME
    path.write_bytes(damage(path.read_bytes()))
    mended = mend(home, examine(home, TODAY), TODAY)
    assert mended
    assert (mended.copy, mended.salvaged, answers(home)) == (None, ANSWERS, ANSWERS)


def test_where_nothing_is_left_nothing_is_changed(home: Path) -> None:
    home.mkdir()
    (home / FILE_NAME).write_bytes(b"precious notes")
    with pytest.raises(QuizError, match="yields nothing") as told:
        mend(home, examine(home, TODAY), TODAY)
    assert str(told.value).endswith("Before a sync, or to begin anew, move `quiz.db` away.")
    assert (home / FILE_NAME).read_bytes() == b"precious notes"
    assert not (home / DAMAGED).exists()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM memory",
        "UPDATE memory SET due_day = due_day + 1 WHERE card = 'card-3'",
        "INSERT INTO status VALUES ('card-1', 1, 0, 0, 0)",
        "INSERT INTO name VALUES ('card-1', 'card-2')",
        "INSERT INTO voided SELECT id FROM log LIMIT 3",
    ],
)
def test_what_is_derived_and_wrong_is_found_and_made_anew(path: Path, home: Path, statement: str) -> None:
    with closing(Database(home)) as database:
        before = Log(database).memories()
        database.connection.execute(statement)
    findings = examine(home, TODAY)
    assert findings
    assert not any(finding.mending == "restore" for finding in findings)
    assert mend(home, findings, TODAY) is None
    assert examine(home, TODAY) == []
    with closing(Database(home)) as database:
        assert Log(database).memories() == before


@pytest.mark.parametrize("said", ["", "no JSON", "null", "{}", "[]", '["a"]', '["a", "b"]', '["a", [1]]', "[" * 5000])
def test_words_last_read_without_sense_stop_nothing_and_are_made_anew(path: Path, home: Path, said: str) -> None:
    with closing(Database(home)) as database:
        before = Log(database).seen()
        database.connection.execute("INSERT INTO seen VALUES ('~another', 'deck', ?)", (said,))
        assert Log(database).seen() == before
    findings = examine(home, TODAY)
    assert [finding.mending for finding in findings] == ["derive"]
    mend(home, findings, TODAY)
    assert examine(home, TODAY) == []


@pytest.mark.parametrize("kind", [0, 19, 2**31, -1])
def test_a_row_of_a_kind_that_is_none_is_left_out(path: Path, home: Path, kind: int) -> None:
    """Though its checksum is right, as from a version of the program that had a fault."""
    values = "(SELECT max(id) + 1 FROM log), ?, NULL, NULL, (SELECT max(day) FROM log)"
    with closing(sqlite3.connect(home / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        query = f"INSERT INTO log (id, kind, wording, session, day, check_sum) VALUES ({values}, 0) RETURNING *"
        *row, _ = connection.execute(query, (kind,)).fetchone()
    right = check_sum(tuple(row))
    changed(home, "PRAGMA ignore_check_constraints = ON", f"UPDATE log SET check_sum = {right} WHERE id = {row[0]}")
    findings = examine(home, TODAY)
    mend(home, findings, TODAY)
    assert examine(home, TODAY) == []
    assert answers(home) == ANSWERS


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET rating = 4 WHERE rating = 1",
        "UPDATE log SET answer = 'no JSON' WHERE id = (SELECT max(id) FROM log)",
        "UPDATE wording SET said = '[]' WHERE n = 3",
        "DROP INDEX log_wording",
        "DROP TRIGGER log_adds",
        "DROP TABLE setting",
        "DROP TABLE device",
        "CREATE TRIGGER stops BEFORE INSERT ON log BEGIN SELECT raise(ABORT, 'no'); END",
    ],
)
def test_rows_that_were_changed_and_parts_that_are_gone_are_found(path: Path, home: Path, statement: str) -> None:
    with closing(Database(home)) as database:
        database.connection.execute("DROP TRIGGER log_stands")
        database.connection.execute(statement)
        database.connection.execute(
            "CREATE TRIGGER log_stands BEFORE UPDATE ON log BEGIN SELECT raise(ABORT, 'the log only grows'); END"
        )
    findings = examine(home, TODAY)
    assert any(finding.mending == "restore" for finding in findings)
    assert mend(home, findings, TODAY)
    assert examine(home, TODAY) == []
    assert answers(home) >= ANSWERS // 2


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE wording SET said = '[]' WHERE n = 3", "What 1 card said is not as it was written."),
        ("UPDATE wording SET said = '[]' WHERE n < 3", "What 2 cards said is not as it was written."),
        ("UPDATE log SET day = 1 WHERE id = (SELECT min(id) FROM log)", "1 row of the log with other content"),
        (
            "DELETE FROM wording WHERE n = (SELECT wording FROM log LIMIT 1)",
            "of the log without the card",
        ),
    ],
)
def test_one_thing_that_is_wrong_is_told_as_one(path: Path, home: Path, statement: str, words: str) -> None:
    changed(home, statement)
    assert [finding.words for finding in examine(home, TODAY) if words in finding.words]


def changed(home: Path, *statements: str) -> None:
    """Changes the log by SQL as nothing here does, and leaves the schema as it was."""
    with closing(sqlite3.connect(home / FILE_NAME, isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in guards:
            connection.execute(sql)


def all_rows(home: Path) -> list[LogRow]:
    with closing(Database(home)) as database:
        return [*read_rows(database.connection)]


_LAST_OF_CARD_3 = "SELECT max(log.id) FROM log JOIN wording ON n = wording WHERE card = 'card-3'"


@pytest.mark.parametrize(
    "statements",
    [
        ["DELETE FROM wording WHERE n = 3"],
        ["DELETE FROM wording"],
        ["UPDATE wording SET card = 'card-4' WHERE n = 3"],
        ["DELETE FROM log WHERE id <= (SELECT id FROM log ORDER BY id LIMIT 1 OFFSET 9)"],
        [f"DELETE FROM log WHERE id < ({_LAST_OF_CARD_3})", "DELETE FROM wording WHERE n < 30"],
    ],
    ids=str,
)
def test_what_sql_took_out_of_a_sound_file_comes_back_whole_from_a_copy(
    path: Path, home: Path, statements: list[str]
) -> None:
    """An answer that is not in the copy finds its card there, where an earlier answer to it is in both."""
    before = all_rows(home)
    kept = {row.id for row in before if row.wording and int(row.wording.card[5:]) < 20}  # cards of the copy as well
    changed(home, *statements)
    mended = mend(home, examine(home, TODAY), TODAY)
    assert mended
    assert examine(home, TODAY) == []
    after = all_rows(home)
    assert all(row.wording for row in after)
    if "DELETE FROM log" not in statements[0]:
        assert {row.id for row in after} >= kept
        assert len(after) + len(mended.lost) == len(before)
    assert all(row in before for row in after)
    assert len(after) >= ANSWERS // 2


def test_without_a_copy_answers_whose_card_is_gone_are_counted_as_lost(home: Path) -> None:
    fill(home, 0, ANSWERS)
    changed(home, "DELETE FROM wording WHERE card = 'card-3'")
    mended = mend(home, examine(home, TODAY), TODAY)
    assert mended
    assert (mended.salvaged, len(mended.lost)) == (ANSWERS - 3, 3)
    assert all(row.wording for row in all_rows(home))
    assert examine(home, TODAY) == []


def test_answers_of_an_import_whose_name_is_gone_become_no_answers_of_this_machine(home: Path) -> None:
    fill(home, 0, 10)
    with closing(Database(home)) as database:
        mine = [*read_rows(database.connection)]
        of_another = [row._replace(id=row.id + 1, session="", origin="anki/x") for row in mine]
        Log(database).take_in([*of_another, mine[0]._replace(id=mine[-1].id + 2, kind=Kind.IMPORT, origin="anki/x")])
    changed(home, "DELETE FROM origin")
    mended = mend(home, examine(home, TODAY), TODAY)
    assert mended
    assert [row for row in all_rows(home) if not row.origin] == mine
    (origin,) = {row.origin for row in all_rows(home) if row.origin}
    assert [row for row in all_rows(home) if row.wording and row.origin and row.kind is not Kind.IMPORT] == [
        row._replace(origin=origin) for row in of_another
    ]


def test_rows_that_went_before_the_newest_copy_come_back_from_an_older_one(path: Path, home: Path) -> None:
    before = all_rows(home)
    changed(home, "DELETE FROM log WHERE id IN (SELECT id FROM log ORDER BY id LIMIT 10)")
    copy_now(home, TODAY + timedelta(1))
    findings = examine(home, TODAY)
    assert [finding.words for finding in findings if "The log lacks " in finding.words]
    mended = mend(home, findings, TODAY)
    assert mended
    assert mended.from_others == 10
    assert all_rows(home) == before


def test_what_was_forgotten_is_no_damage_and_comes_back_from_no_copy(path: Path, home: Path) -> None:
    with closing(Database(home)) as database:
        log = Log(database)
        log.rename({"card-4": "four"}, at(ANSWERS))
    copy_now(home, TODAY + timedelta(1))
    with closing(Database(home)) as database:
        Log(database).forget(["four", "card-3"], at(ANSWERS + 1))
    before = all_rows(home)
    assert examine(home, TODAY) == []
    restore(home, TODAY)
    assert all_rows(home) == before


def test_a_copy_is_brought_back_on_a_machine_that_has_no_data_folder_yet(path: Path, home: Path) -> None:
    there = home.parent / "new" / "machine"
    restore(there, TODAY, next(backup_folder(home).glob("*.db")))
    assert answers(there) == ANSWERS // 2
    with pytest.raises(QuizError):
        restore(home.parent / "other", TODAY, path.with_name("nothing.db"))
    assert not (home.parent / "other").exists()


def test_a_copy_that_is_itself_not_whole_gives_what_is_whole_in_it(path: Path, home: Path) -> None:
    changed(home, "DELETE FROM wording WHERE card = 'card-3'")
    before = all_rows(home)
    backup_folder(home).joinpath(path.name).unlink(missing_ok=True)
    for copy in backup_folder(home).glob("*.db"):
        copy.unlink()
    copy_now(home, TODAY)
    assert mend(home, examine(home, TODAY), TODAY)
    assert all_rows(home) == [row for row in before if row.wording]
    assert examine(home, TODAY) == []


def test_memories_that_are_gone_are_made_anew_at_the_next_start(path: Path, home: Path) -> None:
    with closing(Database(home)) as database:
        before = Log(database).memories()
        database.connection.execute("DELETE FROM memory")
    with closing(Database(home)) as database:
        assert Log(database).memories() == before
        assert "made anew" in database.remarks[0]


@pytest.mark.parametrize(
    "change", ["UPDATE log SET rating = 1 WHERE id = (SELECT max(id) FROM log)", "DELETE FROM wording"]
)
def test_an_answer_that_was_changed_is_told_at_the_next_start(path: Path, home: Path, change: str) -> None:
    with closing(Database(home)) as database:
        database.connection.execute("DROP TRIGGER log_stands")
        database.connection.execute(change)
    with closing(Database(home)) as database:
        Log(database)
        assert "quiz doctor" in database.remarks[0]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE memory SET stability = 1 WHERE card = 'card-3'",
        "DELETE FROM memory WHERE card = 'card-3'",
        "DELETE FROM status",
    ],
)
def test_a_look_once_a_day_tells_what_the_start_does_not_see(path: Path, home: Path, change: str) -> None:
    with closing(Database(home)) as database:
        Log(database).act([CardAction(ActionKind.SUSPEND, "card-1", "deck", "What?", 1)], at(999), "session")
        Log(database).add(an_entry("card-9", at(1000)))
    assert stored_agrees(home)
    with closing(Database(home)) as database:
        database.connection.execute(change)
    assert not stored_agrees(home)


def test_a_sound_log_has_nothing_wrong(path: Path, home: Path) -> None:
    assert examine(home, TODAY) == []


def test_a_clock_far_behind_the_last_answer_is_told(path: Path, home: Path) -> None:
    (finding,) = examine(home, datetime.fromtimestamp(NOW.at / 1000 - 30 * 86_400))
    assert "clock" in finding.words


def test_a_log_of_a_newer_version_is_left_alone(path: Path, home: Path) -> None:
    with closing(Database(home)) as database:
        database.connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(QuizError, match="newer version"):
        examine(home, TODAY)


HOLDER = """
import sys
from pathlib import Path
from quiz.store.sqlite.database import Database
from quiz.store.log import Log
Log(Database(Path(sys.argv[1])))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be moved there")
def test_a_log_that_another_program_has_open_is_not_replaced(path: Path, home: Path) -> None:
    """That one would go on to write into a file that is gone."""
    command = [sys.executable, "-c", HOLDER, str(home)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(QuizError, match="Another program"):
            restore(home, TODAY)
        other.communicate(b"")
    assert restore(home, TODAY)
    assert answers(home) == ANSWERS


def test_a_copy_is_brought_back_on_request_and_answers_since_stay(path: Path, home: Path) -> None:
    mended = restore(home, TODAY)
    assert (mended.from_copy, mended.salvaged) == (ANSWERS // 2, ANSWERS // 2)
    assert answers(home) == ANSWERS


def test_what_was_answered_before_a_restore_can_still_be_taken_back(path: Path, home: Path) -> None:
    restore(home, TODAY)
    with closing(Database(home)) as database:
        assert Log(database).undo(at(1))


@pytest.mark.usefixtures("slow_disk")
def test_a_write_ahead_log_that_belongs_to_another_database_is_set_aside(
    path: Path, home: Path, tmp_path: Path
) -> None:
    with closing(Database(tmp_path / "other")) as other:
        Log(other).add(an_entry())
        shutil.copy(tmp_path / "other" / f"{FILE_NAME}-wal", home / f"{FILE_NAME}-wal")
        with closing(Database(home)) as database:
            assert "did not belong" in database.remarks[0]
            assert len(Log(database).reviews()) == ANSWERS
    assert examine(home, TODAY) == []


def test_an_old_copy_beside_the_write_ahead_log_of_a_killed_program_stays_whole(path: Path, home: Path) -> None:
    old = path.read_bytes()
    fill(home, ANSWERS, 3 * ANSWERS)
    with closing(Database(home)) as database:
        for number in range(200):
            Log(database).add(an_entry(f"late-{number}", at(number)))
        wal = (home / f"{FILE_NAME}-wal").read_bytes()
    path.write_bytes(old)
    (home / f"{FILE_NAME}-wal").write_bytes(wal)
    assert answers(home) == ANSWERS
    assert examine(home, TODAY) == []


def test_damage_beside_a_foreign_write_ahead_log_is_mended_with_it(path: Path, home: Path, tmp_path: Path) -> None:
    with closing(Database(tmp_path / "other")) as other:
        Log(other).add(an_entry())
        shutil.copy(tmp_path / "other" / f"{FILE_NAME}-wal", home)
    path.write_bytes(path.read_bytes()[:-4096])
    mend(home, examine(home, TODAY), TODAY)
    assert examine(home, TODAY) == []
    assert answers(home) >= ANSWERS // 2


def test_answers_behind_damage_in_the_write_ahead_log_are_not_given_up(path: Path, home: Path) -> None:
    wal = home / f"{FILE_NAME}-wal"
    with closing(Database(home)) as database:
        for number in range(20):
            Log(database).add(an_entry(f"late-{number}", at(ANSWERS + number)))
        files = {file: file.read_bytes() for file in (path, wal)}
    damaged = files[wal][:5_000] + b"?" + files[wal][5_001:]
    path.write_bytes(files[path])
    wal.write_bytes(damaged)
    with pytest.raises(QuizError, match=r"damaged.*quiz doctor"):
        Database(home)
    mend(home, examine(home, TODAY), TODAY)
    assert examine(home, TODAY) == []
    assert answers(home) == ANSWERS + 20
    assert damaged in [file.read_bytes() for file in files_set_aside(home)]


def of_as_many_pages(home: Path, database: Path, first: int) -> bytes:
    """Answers in another log until its write-ahead log begins where no page came in, as long as that of `database`."""
    pages = database.stat().st_size
    with closing(Database(home)) as other:
        log = Log(other)
        while (home / FILE_NAME).stat().st_size < pages:
            for _ in range(5):
                log.add(an_entry(f"card-{first % 40}", at(first)))
                first += 1
            other.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        log.add(an_entry("card-1", at(first)))
        assert (home / FILE_NAME).stat().st_size == pages
        return (home / f"{FILE_NAME}-wal").read_bytes()


@pytest.mark.parametrize("begin", ["open", "doctor", "look twice", "copy", "restore"])
def test_a_write_ahead_log_of_another_database_of_as_many_pages_is_set_aside(
    path: Path, home: Path, tmp_path: Path, begin: str
) -> None:
    """Its pages alone do not tell: none is the first page, with the number of the database."""
    wal = of_as_many_pages(tmp_path / "other", path, 1)
    (home / f"{FILE_NAME}-wal").write_bytes(wal)
    if begin == "doctor":
        findings = examine(home, TODAY)
        assert "does not belong" in findings[0].words
        assert (home / f"{FILE_NAME}-wal").read_bytes() == wal
        mend(home, findings, TODAY)
    elif begin == "look twice":
        assert remembered_sync_folder(home) is None
        examine(home, TODAY)
    elif begin == "copy":
        assert is_sound(copy_now(home, TODAY, "again"))
    elif begin == "restore":
        restore(home, TODAY)
    else:
        with closing(Database(home)) as database:
            assert "did not belong" in database.remarks[0]
    assert answers(home) == ANSWERS
    assert examine(home, TODAY) == []


def test_a_write_ahead_log_of_its_own_without_the_first_page_stays(path: Path, home: Path) -> None:
    with closing(Database(home)) as database:
        Log(database).add(an_entry("card-1", at(ANSWERS)))
        wal = (home / f"{FILE_NAME}-wal").read_bytes()
        before = path.read_bytes()
    path.write_bytes(before)
    (home / f"{FILE_NAME}-wal").write_bytes(wal)
    assert answers(home) == ANSWERS + 1


@pytest.mark.parametrize("is_gone", [True, False])
def test_answers_in_a_write_ahead_log_whose_database_is_gone_come_back(home: Path, is_gone: bool) -> None:
    """SQLite would throw them away."""
    with closing(Database(home)) as database:
        for number in range(20):
            Log(database).add(an_entry(f"card-{number}", at(number)))
        wal = (home / f"{FILE_NAME}-wal").read_bytes()
    (home / FILE_NAME).unlink() if is_gone else (home / FILE_NAME).write_bytes(b"")
    (home / f"{FILE_NAME}-wal").write_bytes(wal)
    with pytest.raises(QuizError, match="quiz doctor"):
        Database(home)
    assert mend(home, examine(home, TODAY), TODAY)
    assert answers(home) == 20


@pytest.mark.parametrize("left", [b"", b"S"])
def test_an_empty_file_beside_copies_is_told_and_begins_no_new_log(path: Path, home: Path, left: bytes) -> None:
    """SQLite takes one byte for nothing, too."""
    path.write_bytes(left)
    with pytest.raises(QuizError, match="quiz doctor"):
        Database(home)
    assert path.read_bytes() == left
    assert mend(home, examine(home, TODAY), TODAY)
    assert answers(home) == ANSWERS // 2


@pytest.mark.parametrize("version", [-3, 0, 1, 2])
def test_a_damaged_number_of_the_version_is_told_and_put_right(path: Path, home: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    (finding,) = examine(home, TODAY)
    assert (f"version {version}" in finding.words, finding.mending) == (True, "derive")
    assert answers(home) == ANSWERS
    assert examine(home, TODAY) == []


@pytest.mark.parametrize("version", [-3, 0, 1, 2, 3])
@pytest.mark.parametrize("table", ["track", "log"])
def test_the_database_of_another_program_is_refused_and_left_as_it_was(home: Path, version: int, table: str) -> None:
    home.mkdir(exist_ok=True)
    with closing(sqlite3.connect(home / FILE_NAME)) as connection, connection:
        connection.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, message TEXT)")
        connection.execute(f"PRAGMA user_version = {version}")
    before = (home / FILE_NAME).read_bytes()
    for opened in (lambda: Database(home), lambda: examine(home, TODAY)):
        with pytest.raises(QuizError, match="another program's database"):
            opened()
    assert (home / FILE_NAME).read_bytes()[96:] == before[96:]
    assert not (home / "backups").exists()


@pytest.mark.parametrize("end", ["", "-wal"])
@pytest.mark.parametrize("put", [Path.mkdir, os.mkfifo])
def test_a_folder_or_a_pipe_in_the_place_of_a_file_stops_nothing_and_is_set_aside(
    home: Path, with_a_copy: Path, end: str, put: Callable[[Path], None]
) -> None:
    shutil.copytree(with_a_copy, home, dirs_exist_ok=True)
    there = answers(home)
    place = home / f"{FILE_NAME}{end}"
    place.unlink(missing_ok=True)
    put(place)
    with pytest.raises(QuizError, match=r"is no file .* `quiz doctor`") as caught:
        Database(home)
    assert f"`{place}`" in str(caught.value)
    with pytest.raises(QuizError, match="is no file"):
        copy_now(home, datetime.now())
    mended = mend(home, examine(home, datetime.now()), datetime.now())
    assert mended
    assert mended.kept
    assert (mended.kept / place.name).exists()
    assert answers(home) == (there if end else mended.from_copy)


def test_a_pipe_among_the_copies_is_passed_over(path: Path, home: Path) -> None:
    os.mkfifo(backup_folder(home) / "newest.db")
    mended = restore(home, datetime.now())
    assert mended.copy
    assert mended.copy.is_file()
    with pytest.raises(QuizError, match="no sound copy"):
        restore(home, datetime.now(), backup_folder(home) / "newest.db")


def test_where_the_old_files_cannot_be_kept_it_says_which_folder_is_missing(path: Path, home: Path) -> None:
    (home / DAMAGED).touch()
    before = path.read_bytes()
    with pytest.raises(QuizError, match=DAMAGED):
        restore(home, datetime.now())
    assert path.read_bytes() == before


def test_a_log_that_was_made_with_other_comments_in_its_schema_is_not_damaged(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, '-- 11 undo', '-- as ever,  11 undo') WHERE name = 'log'"
        )
        assert "as ever" in connection.execute("SELECT sql FROM sqlite_master WHERE name = 'log'").fetchone()[0]
    assert examine(path.parent, TODAY) == []


def test_the_folder_of_damaged_files_is_readable_by_its_owner_alone(path: Path) -> None:
    before = os.umask(0)
    try:
        restore(path.parent, TODAY)
    finally:
        os.umask(before)
    folders = [path.parent / DAMAGED, *(path.parent / DAMAGED).iterdir()]
    assert [folder.stat().st_mode & 0o077 for folder in folders] == [0, 0]


def test_what_a_killed_repair_left_is_named_and_goes_on_a_later_day(path: Path, home: Path) -> None:
    left, going_on = home / ".repair-1" / FILE_NAME, home / ".repair-2" / FILE_NAME
    for file in (left, going_on):
        file.parent.mkdir()
        shutil.copy(path, file)
    assert {left, going_on} <= {*files_set_aside(home)}
    for one in (left, left.parent):
        os.utime(one, (0, 0))
    daily_copy(home, TODAY.date() + timedelta(days=1))
    assert not left.parent.exists()
    assert going_on.exists()


def test_what_a_killed_repair_left_is_removed_and_not_what_one_does_that_goes_on(path: Path, home: Path) -> None:
    with repair_folder(home) as work:
        left = home / f"{REPAIR}left"
        shutil.copytree(work, left)
        shutil.copy(path, left)
        remove_stopped_repairs(home)
        assert work.exists()
        assert not left.exists()
    assert not work.exists()


@pytest.mark.parametrize("what", ["", FILE_NAME])
def test_a_log_that_may_not_be_read_is_not_taken_for_one_that_another_program_has_open(
    path: Path, home: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    monkeypatch.setattr(os, "access", lambda one, _: Path(one) != home / what)
    with pytest.raises(QuizError, match=f"`{home / what}` may not be read and written"):
        restore(home, TODAY)
    assert path.read_bytes() == before


def varint(number: int) -> bytes:
    """The nine bytes in which SQLite writes a number as large as the id of a row."""
    high = number >> 8
    return bytes(0x80 | high >> shift & 0x7F for shift in range(49, -1, -7)) + bytes([number & 0xFF])


@pytest.mark.parametrize("damage", [0x01, 0x40, 0xFF])
def test_a_flipped_byte_in_a_row_or_in_the_words_of_a_card_is_turned_back(home: Path, damage: int) -> None:
    fill(home, 0, 12)
    path = home / FILE_NAME
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (id_,) = connection.execute("SELECT id FROM log ORDER BY id LIMIT 1 OFFSET 5").fetchone()
    data, whole = path.read_bytes(), salvage(path).rows
    assert len(whole) == 12
    row, words = data.index(varint(id_)) + 9, data.index(b"card-5")
    length = data[row - 10]
    for place in (*range(row, row + length, 4), *range(words - 6, words + 30, 4)):
        path.write_bytes(data[:place] + bytes([data[place] ^ damage]) + data[place + 1 :])
        assert salvage(path).rows == whole, place


def test_a_row_in_which_more_has_flipped_stays_out(home: Path) -> None:
    fill(home, 0, 12)
    path = home / FILE_NAME
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = path.read_bytes()
    path.write_bytes(data.replace(b"card-5", b"caxd-8"))
    found = salvage(path)
    assert (len(found.rows), len(found.without_card)) == (11, 1)
