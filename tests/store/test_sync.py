"""Files in a folder unite the logs of machines: each writes its own, and all come to the same."""

import gzip
import json
import os
import platform
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.problem import QuizError
from quiz.engine.rating import Rating
from quiz.store import settling
from quiz.store import sync as sync_module
from quiz.store.incoming import take_in
from quiz.store.key_values import JOINED_LOGS, LOG_ID, KeyValues
from quiz.store.log import Log
from quiz.store.recovery.backups import copy_now
from quiz.store.recovery.repair import restore
from quiz.store.rows.log_lines import LogLineReader, lines_of
from quiz.store.rows.log_rows import ActionKind, CardAction, LogRow, read_rows
from quiz.store.running import Running
from quiz.store.settling import settle_in_portions
from quiz.store.sqlite.database import Database, Progress
from quiz.store.sync import READ, Device, Synced, devices, sync, without
from tests.engine.examples import NOW
from tests.every import every
from tests.store.examples import an_entry, at
from tests.store.foreign_rows import import_rows, review_rows
from tests.store.machines import reviews_of, state

TODAY = datetime.fromtimestamp(NOW.at / 1000, UTC)

Open = Callable[[str], Database]


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Open]:
    """Opens the database of a machine, by the name of that."""
    opened: list[Database] = []

    def open_(name: str) -> Database:
        opened.append(Database(tmp_path / name))
        return opened[-1]

    yield open_
    for database in opened:
        database.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared"


def run(database: Database, folder: Path) -> Synced:
    return sync(database, folder, TODAY)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.jsonl")}


def test_two_machines_come_to_the_same_over_a_folder(machine: Open, folder: Path) -> None:
    one, other = machine("one"), machine("other")
    Log(one).add(an_entry("a", at(0)))
    Log(one).act([CardAction(ActionKind.FLAG, "a", "deck", "What?", 2)], at(1), "session")
    Log(other).add(an_entry("a", at(5), rating=Rating.AGAIN))
    for database in (one, other, one):
        run(database, folder)
    assert state(Log(one)) == state(Log(other))
    assert Log(one).memories()["a"].reps == 2
    before = files(folder)
    for database in (one, other):
        assert run(database, folder) == Synced(0, 0, 0, ())
    assert files(folder) == before


def test_each_machine_only_adds_to_a_file_of_its_own(machine: Open, folder: Path) -> None:
    one, other = machine("one"), machine("other")
    before: dict[str, bytes] = {}
    for number in range(6):
        database = (one, other)[number % 2]
        Log(database).add(an_entry(f"card-{number}", at(number)))
        run(database, folder)
        now = files(folder)
        assert all(now[name].startswith(data) for name, data in before.items())
        assert sum(now[name] != before.get(name) for name in now) == 1
        before = now
    assert len(before) == 2


def test_many_rows_are_written_in_portions_into_files_that_stay_small(
    machine: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.store.sync._PORTION", 3)
    monkeypatch.setattr("quiz.store.sync._LARGE", 500)
    one, other = machine("one"), machine("other")
    for number in range(10):
        Log(one).add(an_entry(f"card-{number % 4}", at(number)))
    assert run(one, folder).written == 10
    assert len(files(folder)) > 1
    assert run(one, folder) == Synced(0, 0, 0, ())
    times = 0

    def counted(database: Database, tell: Progress) -> None:
        nonlocal times
        times += 1
        settle_in_portions(database)

    monkeypatch.setattr("quiz.store.incoming.take_in.settle_in_portions", counted)
    assert run(other, folder).taken_in == 10
    assert times == 1  # memories are worked out once for all files
    assert state(Log(one)) == state(Log(other))


def test_a_sync_tells_how_far_it_is(machine: Open, folder: Path) -> None:
    one, other = machine("one"), machine("other")
    for number in range(6):
        Log(one).add(an_entry(f"card-{number % 4}", at(number)))
    told: list[tuple[str, float | None]] = []
    for database in (one, other):
        sync(database, folder, TODAY, tell=lambda phase, share=None: told.append((phase, share)))
    assert [*dict.fromkeys(phase for phase, _ in told)] == [
        "Writing rows",
        "Taking rows in",
        "Working out what you know",
    ]
    assert all(share is not None and 0 <= share <= 1 for _, share in told)


@pytest.mark.parametrize("is_beside", [False, True])
def test_beside_a_program_that_runs_few_rows_are_taken_in_at_once(
    machine: Open, folder: Path, monkeypatch: pytest.MonkeyPatch, is_beside: bool
) -> None:
    monkeypatch.setattr("quiz.store.settling.BESIDE", settling.BESIDE._replace(rows=2))
    one, other = machine("one"), machine("other")
    for number in range(6):
        Log(one).add(an_entry(f"card-{number % 4}", at(number)))
    run(one, folder)
    at_once: list[int] = []
    add = take_in.add_rows

    def note_rows(connection: Connection, rows: Iterable[LogRow]) -> None:
        rows = [*rows]
        at_once.append(len(rows))
        add(connection, rows)

    monkeypatch.setattr("quiz.store.incoming.take_in.add_rows", note_rows)
    with closing(Running(other.path.parent)) as running:
        if is_beside:
            running.begin()
        run(other, folder)
    assert at_once == ([2, 2, 2] if is_beside else [6])


@pytest.mark.parametrize("phase", ["Taking rows in", "Working out what you know", "Writing rows"])
def test_a_sync_that_is_interrupted_keeps_what_is_done_and_the_next_one_does_the_rest(
    machine: Open, folder: Path, monkeypatch: pytest.MonkeyPatch, phase: str
) -> None:
    monkeypatch.setattr("quiz.store.sync._PORTION", 2)
    monkeypatch.setattr("quiz.store.sync._LARGE", 300)
    monkeypatch.setattr("quiz.store.settling._ALONE", settling._ALONE._replace(rows=2, cards=1))
    one, other = machine("one"), machine("other")
    for number in range(8):
        Log(one).add(an_entry(f"card-{number % 4}", at(number)))
        Log(other).add(an_entry(f"other-{number % 4}", at(number)))
    run(one, folder)
    of_one = sorted(folder.rglob("*.jsonl"))
    for path in of_one:
        os.utime(path, ns=(10**18, 10**18))
    told: list[str] = []

    def stop(now: str, share: float | None = None) -> None:
        told.append(now)
        if told.count(phase) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sync(other, folder, TODAY, tell=stop)
    rows_then = len([*read_rows(other.connection)])
    assert rows_then == (10 if phase == "Taking rows in" else 16)
    read = files_read(monkeypatch)
    assert run(other, folder).taken_in == 16 - rows_then
    # Those of which all rows were in the log by then are not read again.
    assert read & {*of_one} == {*(of_one[1:] if phase == "Taking rows in" else [])}
    run(one, folder)
    assert state(Log(one)) == state(Log(other))
    assert len([*read_rows(one.connection)]) == 16


def files_read(monkeypatch: pytest.MonkeyPatch) -> set[Path]:
    """Returns a set to which each file of a log is added that is read from now on."""
    read: set[Path] = set()
    bytes_of = sync_module._bytes

    def note(path: Path) -> bytes:
        read.add(path)
        return bytes_of(path)

    monkeypatch.setattr(sync_module, "_bytes", note)
    return read


def test_what_was_lost_from_the_folder_is_written_again_by_the_sync_after_one_that_was_stopped(
    machine: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other, third = machine("one"), machine("other"), machine("third")
    for number, database in enumerate((one, other)):
        Log(database).add(an_entry(f"card-{number}", at(number)))
        run(database, folder)
    run(third, folder)
    Log(other).add(an_entry("new", at(3)))
    run(other, folder)
    lost, grown = (next(folder.rglob(f"{Log(one_).tag:06x}-*")) for one_ in (one, other))
    first, *rows = lost.read_text().splitlines(keepends=True)
    lost.write_text(first + "".join(rows[1:]))  # another tool has put an old version back
    grown.rename(grown.with_name(f"zz-{grown.name}"))

    def stop(now: str, share: float | None = None) -> None:
        if now == "Working out what you know":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sync(third, folder, TODAY, tell=stop)
    run(third, folder)
    fresh = machine("fresh")
    run(fresh, folder)
    assert len([*read_rows(fresh.connection)]) == 3


def test_a_log_that_joins_another_one_brings_the_rows_of_all_machines_along(
    machine: Open, folder: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    one, other, third = machine("one"), machine("other"), machine("third")
    for number, (database, place) in enumerate(((one, folder), (other, folder), (third, elsewhere))):
        Log(database).add(an_entry(f"card-{number}", at(number)))
        run(database, place)
    run(one, folder)  # which has the rows of the other one now
    sync(one, elsewhere, TODAY, join=True)
    run(third, elsewhere)
    assert len([*read_rows(third.connection)]) == 3


@given(st.sets(st.integers(1, 20)), st.sets(st.integers(1, 20)))
def test_ids_that_are_not_there_are_found_in_order(ids: set[int], others: set[int]) -> None:
    assert [*without(sorted(ids), sorted(others))] == sorted(ids - others)


def grown(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def shrunk(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def replaced(path: Path) -> None:
    other = path.with_name("other")
    shutil.copy2(path, other)
    other.replace(path)


def changed_in_place(path: Path) -> None:
    times = path.stat().st_mtime_ns, path.stat().st_mtime_ns
    path.write_bytes(path.read_bytes().replace(b"What", b"When"))
    os.utime(path, ns=times)


@every(
    ("change", "is_read"),
    [(Path.exists, False), (grown, True), (shrunk, True), (replaced, True), (changed_in_place, True)],
)
@every("of_own", [False, True])
def test_a_file_is_read_again_only_if_it_was_written_or_replaced(
    tmp_path: Path, change: Callable[[Path], object], is_read: bool, of_own: bool
) -> None:
    folder = tmp_path / f"shared {of_own}"
    folder.mkdir()
    with closing(Database(tmp_path / "one")) as one, closing(Database(tmp_path / "other")) as other:
        Log(one).add(an_entry("a", at(0)))
        for database in (one, other):
            run(database, folder)
        (path,) = folder.rglob("*.jsonl")
        os.utime(path, ns=(10**18, 10**18))
        reader = one if of_own else other
        run(reader, folder)
        # What a file is said to have is corrected as soon as it is read.
        kept = KeyValues(reader)
        right = json.loads(kept.get(READ) or "")
        wrong = {
            log: {name: [mark[0], "wrong", *mark[2:]] for name, mark in marks.items()} for log, marks in right.items()
        }
        kept.keep(READ, json.dumps(wrong))
        change(path)
        assert len(devices(reader, folder)) == 1
        run(reader, folder)
        assert ("wrong" not in (kept.get(READ) or "")) == is_read


def test_after_a_log_was_brought_back_all_files_are_read_again(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    with closing(Database(tmp_path / "one")) as one:
        Log(one).add(an_entry("a", at(0)))
        run(one, tmp_path / "shared")
    copy = copy_now(tmp_path / "one", datetime.fromtimestamp(NOW.at / 1000))
    restore(tmp_path / "one", datetime.fromtimestamp(NOW.at / 1000), copy)
    with closing(Database(tmp_path / "one")) as one:
        assert KeyValues(one).get(READ) is None


def test_a_large_file_of_ours_gets_no_more_rows_but_another_one_does(
    machine: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.store.sync._LARGE", 1_000)
    one, other = machine("one"), machine("other")
    for number in range(20):
        Log(one).add(an_entry(f"card-{number % 3}", at(number)))
        run(one, folder)
    assert len(files(folder)) > 3
    assert run(other, folder).taken_in == 20
    assert state(Log(one)) == state(Log(other))
    Log(one).forget(["card-1"], at(30))
    run(one, folder)
    assert not any(b"card-1" in data for data in files(folder).values())
    assert run(other, folder).taken_in == 1
    assert state(Log(one)) == state(Log(other))
    assert [run(database, folder) for database in (one, other)] == [Synced(0, 0, 0, ())] * 2


@pytest.mark.parametrize("missing", [1, 3, 40])
def test_a_file_that_is_there_in_part_is_read_as_far_as_it_goes(machine: Open, folder: Path, missing: int) -> None:
    one, other = machine("one"), machine("other")
    for number in range(5):
        Log(one).add(an_entry(f"card-{number}", at(number)))
    run(one, folder)
    (path,) = folder.rglob("*.jsonl")
    data = path.read_bytes()
    path.write_bytes(data[:-missing])
    assert run(other, folder).taken_in == 4
    path.write_bytes(data)
    assert run(other, folder).taken_in == 1


def test_half_a_line_that_a_killed_program_left_does_no_harm(machine: Open, folder: Path) -> None:
    one, other = machine("one"), machine("other")
    Log(one).add(an_entry("a", at(0)))
    run(one, folder)
    (path,) = folder.rglob("*.jsonl")
    with path.open("ab") as file:
        file.write(b'{"id": 12')
    Log(one).add(an_entry("b", at(1)))
    run(one, folder)
    assert run(other, folder).taken_in == 2
    assert state(Log(one)) == state(Log(other))


@pytest.mark.parametrize(
    "line",
    [
        "no JSON",
        "[]",
        "{}",
        '{"id": "1", "kind": "review"}',
        '{"id": 1, "kind": "another"}',
        '{"id": 1, "kind": "review"}',
        '{"id": 5, "kind": "undo", "day": 1, "at": "soon"}',
        '{"wording": 1}',
        "[" * 100_000,
    ],
)
def test_lines_that_make_no_sense_are_left_out_and_told(machine: Open, folder: Path, line: str) -> None:
    one, other = machine("one"), machine("other")
    Log(one).add(an_entry("a", at(0)))
    run(one, folder)
    (path,) = folder.rglob("*.jsonl")
    with path.open("a") as file:
        file.write(line + "\n")
    done = run(other, folder)
    assert (done.taken_in, done.faulty, len(done.remarks)) == (1, 1, 1)


def checked(values: dict[str, object]) -> str:
    """A line as a program writes it, with its checksum."""
    text = json.dumps(values, separators=(",", ":"))
    return f'{text[:-1]},"check":"{crc32(text.encode()):08x}"}}\n'


def in_newer_format(text: str) -> str:
    """The lines of a file as a program with the next format may write them."""
    head, _, rest = text.partition("\n")
    values = json.loads(head)
    del values["check"]
    return checked({**values, "quiz log": 2}) + rest


def with_new_kind(text: str) -> str:
    """The lines of a file, and one of a kind that is not known yet."""
    return text + checked({"id": 1, "kind": "another", "day": 1, "at": 1})


@pytest.mark.parametrize(("newer", "known"), [(in_newer_format, 0), (with_new_kind, 1)])
def test_what_a_newer_version_wrote_is_told_so_and_read_after_an_update(
    machine: Open, folder: Path, newer: Callable[[str], str], known: int
) -> None:
    one, other = machine("one"), machine("other")
    Log(one).add(an_entry("a", at(0)))
    run(one, folder)
    (path,) = folder.rglob("*.jsonl")
    text = path.read_text()
    path.write_text(newer(text))
    for taken_in in (known, 0):
        done = run(other, folder)
        assert (done.taken_in, done.faulty, len(done.remarks)) == (taken_in, 0, 1)
        assert "newer version of quiz" in done.remarks[0]
    assert KeyValues(other).get(LOG_ID) == path.parent.name, "it joins the log that is there"
    path.write_text(text)
    assert (run(other, folder).remarks, len(Log(other).reviews())) == ((), 1)


@pytest.mark.parametrize("newer", [in_newer_format, with_new_kind])
def test_a_file_of_its_own_that_a_newer_version_wrote_stays_as_it_is(
    machine: Open, folder: Path, newer: Callable[[str], str]
) -> None:
    one = machine("one")
    Log(one).add(an_entry("a", at(0)))
    run(one, folder)
    (path,) = folder.rglob("*.jsonl")
    path.write_text(newer(path.read_text()))
    before = path.read_bytes()
    Log(one).add(an_entry("a", at(1)))
    with pytest.raises(QuizError, match="newer version of quiz"):
        run(one, folder)
    assert path.read_bytes() == before


def test_rows_come_back_from_lines_as_they_were(machine: Open) -> None:
    database = machine("one")
    log = Log(database)
    log.add(an_entry("a", at(0), prompt="two\u2028lines\x85 and \ud800 half a sign", answer=("日本", "\n")))
    log.act([CardAction(ActionKind.BURY, card, "deck", "What?", 3) for card in "ab"], at(1), "s")
    log.undo(at(2))
    log.tune(at(3), False, {"parameters": [1.5], "reviews": 1, "held_out": 1})
    log.report(at(4), "s", '{"report": 1}')
    import_rows(log, "other", review_rows("other", reviews_of("c")), at(5))
    rows = [*read_rows(database.connection)]
    lines = "".join(lines_of(rows, {})).split("\n")[:-1]
    reader = LogLineReader()
    assert [*reader.rows(lines)] == rows
    assert reader.faulty == 0


def test_what_was_imported_on_one_machine_is_on_the_other_once(machine: Open, folder: Path) -> None:
    one, other = machine("one"), machine("other")
    for database in (one, other):
        import_rows(Log(database), "other", review_rows("other", reviews_of("ab")), at(5))
    for database in (one, other, one):
        run(database, folder)
    assert state(Log(one)) == state(Log(other))
    assert len(Log(one).reviews()) == 6
    import_rows(Log(one), "other", review_rows("other", reviews_of("abc")), at(6))
    run(one, folder)
    assert run(other, folder).taken_in == 4


def test_a_folder_that_was_copied_goes_on_as_a_device_of_its_own(machine: Open, folder: Path, tmp_path: Path) -> None:
    one = machine("one")
    Log(one).add(an_entry("a", at(0)))
    one.close()
    shutil.copytree(tmp_path / "one", tmp_path / "copy")
    one, copy = machine("one"), machine("copy")
    Log(one).add(an_entry("b", at(1)))
    Log(copy).add(an_entry("c", at(1)))
    for database in (one, copy, one):
        run(database, folder)
    assert state(Log(one)) == state(Log(copy))
    assert len(devices(one, folder)) == 2
    assert sorted((device.is_own, device.is_former) for device in devices(one, folder)) == [
        (False, False),
        (True, False),
    ]
    assert sorted((device.is_own, device.is_former) for device in devices(copy, folder)) == [
        (True, False),
        (True, True),
    ]


def test_what_a_restored_copy_lacks_comes_back_and_it_goes_on_as_another_device(
    machine: Open, folder: Path, tmp_path: Path
) -> None:
    one = machine("one")
    Log(one).add(an_entry("a", at(0)))
    one.close()
    old = (tmp_path / "one" / "quiz.db").read_bytes()
    one = machine("one")
    Log(one).add(an_entry("b", at(1)))
    run(one, folder)
    one.close()
    (tmp_path / "one" / "quiz.db").write_bytes(old)
    one = machine("one")
    tag = Log(one).tag
    done = run(one, folder)
    assert done.taken_in == 1
    assert "copied" in done.remarks[0]
    assert Log(one).tag != tag
    Log(one).add(an_entry("c", at(2)))
    run(one, folder)
    assert len(files(folder)) == 2


def test_a_log_is_not_mixed_with_another_unless_that_is_asked_for(machine: Open, folder: Path, tmp_path: Path) -> None:
    mine, theirs = machine("mine"), machine("theirs")
    (tmp_path / "elsewhere").mkdir()
    for database, place in ((mine, folder), (theirs, tmp_path / "elsewhere")):
        Log(database).add(an_entry("a", at(0)))
        run(database, place)
    with pytest.raises(QuizError, match="--join"):
        run(theirs, folder)
    assert sync(theirs, folder, TODAY, join=True).taken_in == 1
    run(mine, folder)
    assert state(Log(mine)) == state(Log(theirs))


def test_machines_that_began_apart_are_united_on_request(machine: Open, folder: Path, tmp_path: Path) -> None:
    one, other = machine("one"), machine("other")
    (tmp_path / "late").mkdir()
    for database, place in ((one, folder), (other, tmp_path / "late")):
        Log(database).add(an_entry("a", at(0)))
        run(database, place)
    for path in (tmp_path / "late").iterdir():
        shutil.move(path, folder)
    for database in (one, other, one):
        sync(database, folder, TODAY, join=True)
    assert state(Log(one)) == state(Log(other))
    assert len(Log(one).reviews()) == 2


def test_a_log_that_was_joined_once_is_not_asked_about_again(machine: Open, folder: Path, tmp_path: Path) -> None:
    one, other = machine("one"), machine("other")
    (tmp_path / "late").mkdir()
    for database, place in ((one, folder), (other, tmp_path / "late")):
        Log(database).add(an_entry("a", at(0)))
        run(database, place)
    for path in (tmp_path / "late").iterdir():
        shutil.move(path, folder)
    for database in (one, other):
        sync(database, folder, TODAY, join=True)
    Log(one).add(an_entry("b", at(5)))
    for database in (one, other, one, other):
        run(database, folder)
    assert state(Log(one)) == state(Log(other))
    assert len(Log(other).reviews()) == 3


def test_folders_and_files_of_others_are_left_alone(machine: Open, folder: Path) -> None:
    one, other = machine("one"), machine("other")
    texts = {"notes": '{"note": 1}\n', "empty": "", "bytes": "\x00\n", "deep": "[" * 100_000 + "\n"}
    for name, text in texts.items():
        (folder / "Old things").mkdir(exist_ok=True)
        (folder / "Old things" / f"{name}.jsonl").write_text(text, "utf-8")
    Log(one).add(an_entry("a", at(0)))
    for database in (one, other, one):
        run(database, folder)
    assert state(Log(one)) == state(Log(other))
    assert len([*(folder / "Old things").iterdir()]) == len(texts)


@pytest.mark.parametrize("inside", ["", "backups"])
def test_the_folder_of_the_log_itself_is_refused(inside: str, machine: Open, tmp_path: Path) -> None:
    one = machine("one")
    (tmp_path / "one" / inside).mkdir(exist_ok=True)
    with pytest.raises(QuizError, match="keeps its own log"):
        run(one, tmp_path / "one" / inside)


def test_a_byte_that_was_damaged_on_the_way_changes_no_answer(machine: Open, folder: Path) -> None:
    one, other = machine("one"), machine("other")
    Log(one).add(an_entry("a", at(0)))
    run(one, folder)
    (path,) = folder.rglob("*.jsonl")
    whole = path.read_bytes()
    start = whole.index(b'"kind"')
    for place in range(start, whole.rindex(b'"check"')):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        reader = LogLineReader()
        lines = damaged.decode("utf-8", "replace").split("\n")[:-1]
        assert ([*reader.rows(lines)], reader.faulty > 0) == ([], True), place
    path.write_bytes(whole)
    assert run(other, folder).taken_in == 1


def of_three(machine: Open, folder: Path) -> tuple[Database, Path, bytes]:
    """A machine with three answers, its file in the folder, and what that has; the answers stand in the middle."""
    one = machine("one")
    for card in "abc":
        Log(one).add(an_entry(card, at(ord(card))))
    run(one, folder)
    (path,) = folder.rglob("*.jsonl")
    return one, path, path.read_bytes()


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "a byte flipped": lambda data: data.replace(b'"card":"b"', b'"card":"x"'),
    "lines taken out by a merge": lambda data: b"".join(data.splitlines(keepends=True)[:3]),
    "marks of a merge": lambda data: data.replace(b"\n", b"\n<<<<<<< HEAD\n", 2),
    "cut off": lambda data: data[: len(data) // 2],
    "emptied": lambda data: b"",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_machine_mends_what_happens_to_its_own_file(machine: Open, folder: Path, damage: str) -> None:
    one, path, data = of_three(machine, folder)
    path.write_bytes(DAMAGES[damage](data))
    run(one, folder)
    assert run(machine("other"), folder).taken_in == 3
    before = files(folder)
    assert run(one, folder) == Synced(0, 0, 0, ())
    assert files(folder) == before


@pytest.mark.parametrize("damage", [*DAMAGES, "taken away"])
def test_what_happens_to_the_file_of_a_machine_that_is_no_more_is_mended_by_another(
    machine: Open, folder: Path, damage: str
) -> None:
    _, path, data = of_three(machine, folder)
    other = machine("other")
    run(other, folder)
    path.unlink()
    if damage in DAMAGES:
        path.write_bytes(DAMAGES[damage](data))
    run(other, folder)
    run(machine("third"), folder)
    assert Log(machine("third")).memories() == Log(other).memories()
    before = files(folder)
    run(other, folder)
    assert files(folder) == before


SENSELESS = ["", "no JSON", "null", "[]", "[null]", "{}", "-1", "NaN", "1e999", '"x"', "[" * 5000]


@pytest.mark.parametrize("value", [*SENSELESS, '{"LOG": 1}', '{"LOG": {"a.jsonl": [1]}}', '{"LOG": {"a.jsonl": {}}}'])
@pytest.mark.parametrize("name", [READ, JOINED_LOGS, "sync_complete_to", "sync_united"])
def test_what_is_kept_between_syncs_may_be_damaged(machine: Open, folder: Path, name: str, value: str) -> None:
    one, path, _ = of_three(machine, folder)
    KeyValues(one).keep(name, value.replace("LOG", path.parent.name))
    Log(one).add(an_entry("d", at(ord("d"))))
    run(one, folder)
    assert run(machine("other"), folder).taken_in == 4
    assert [device.is_own for device in devices(one, folder)] == [True]


def test_a_file_that_is_gone_is_written_anew_though_that_could_not_be_done_at_once(machine: Open, folder: Path) -> None:
    one, path, _ = of_three(machine, folder)
    Log(one).add(an_entry("d", at(ord("d"))))
    november, december = (TODAY + timedelta(days=days) for days in (31, 61))
    sync(one, folder, november)
    path.unlink()
    Log(one).add(an_entry("e", at(ord("e"))))
    in_the_way = path.with_name(f"{path.name.partition('-')[0]}-{december:%Y-%m}.jsonl")
    in_the_way.mkdir()
    with pytest.raises(QuizError, match=f"{in_the_way.name}` is a folder, .* Move it away"):
        sync(one, folder, december)
    in_the_way.rmdir()
    sync(one, folder, december)
    assert run(machine("other"), folder).taken_in == 5


def test_a_file_where_the_folder_of_the_log_belongs_is_told(machine: Open, folder: Path) -> None:
    one, path, _ = of_three(machine, folder)
    shutil.rmtree(path.parent)
    path.parent.write_text("in the way", "utf-8")
    with pytest.raises(QuizError, match=f"{path.parent.name}` is a file, .* Move it away"):
        run(one, folder)


def test_what_was_damaged_on_the_way_is_read_once_it_is_whole(machine: Open, folder: Path) -> None:
    """Though the file is as long, and ends as before."""
    _, path, data = of_three(machine, folder)
    other = machine("other")
    path.write_bytes(DAMAGES["a byte flipped"](data))
    done = run(other, folder)
    assert done.faulty
    assert str(path) in done.remarks[0]
    assert "on the machine that writes this file" in done.remarks[0]
    assert run(other, folder) == Synced(0, 0, 0, ())
    path.write_bytes(data)
    assert run(other, folder).taken_in > 0
    assert len(Log(other).memories()) == 3


def test_a_file_that_is_not_there_after_all_stops_nothing(machine: Open, folder: Path) -> None:
    _, path, _ = of_three(machine, folder)
    path.with_name("dangling.jsonl").symlink_to("nowhere")
    path.with_name("folder.jsonl").mkdir()
    assert run(machine("other"), folder).taken_in == 3
    assert [device.machine for device in devices(machine("third"), folder)] == [platform.node()]


def test_a_file_that_another_tool_takes_away_makes_nothing_grow(machine: Open, folder: Path) -> None:
    """Such as a copy that was made of a conflict."""
    one, path, data = of_three(machine, folder)
    copy = path.with_name(f"{path.stem}.sync-conflict-1.jsonl")
    copy.write_bytes(data)
    run(one, folder)
    copy.unlink()
    assert run(one, folder).written == 0
    assert path.read_bytes() == data


def test_lines_without_a_checksum_are_read_as_ever(machine: Open, folder: Path) -> None:
    one, other = machine("one"), machine("other")
    Log(one).add(an_entry("a", at(0)))
    run(one, folder)
    (path,) = folder.rglob("*.jsonl")
    path.write_text(re.sub(r',"check":"\w+"', "", path.read_text("utf-8")), "utf-8")
    assert run(other, folder).taken_in == 1


def test_what_is_forgotten_goes_out_of_the_files_of_each_machine(machine: Open, folder: Path) -> None:
    one, other = machine("one"), machine("other")
    for database, minute in ((one, 0), (other, 1)):
        Log(database).add(an_entry("secret", at(minute), prompt="What is secret?"))
        Log(database).add(an_entry("other", at(minute + 5)))
        run(database, folder)
    run(one, folder)
    Log(one).forget(["secret"], at(9))
    for database in (one, other, one):
        run(database, folder)
    assert set(Log(one).memories()) == set(Log(other).memories()) == {"other"}
    assert not any(b"secret" in data for data in files(folder).values())


def test_a_month_that_is_over_may_be_compressed(machine: Open, folder: Path) -> None:
    one, other = machine("one"), machine("other")
    Log(one).add(an_entry("a", at(0)))
    run(one, folder)
    (path,) = folder.rglob("*.jsonl")
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes()))
    assert run(other, folder).taken_in == 1
    path.unlink()
    assert run(other, folder) == Synced(0, 0, 0, ())
    assert run(one, folder).written == 0


def test_the_devices_of_a_folder_are_told_with_their_last_answers(machine: Open, folder: Path) -> None:
    one, other = machine("one"), machine("other")
    for database, minute in ((one, 0), (other, 7)):
        Log(database).add(an_entry("a", at(minute)))
        run(database, folder)
    found = devices(one, folder)
    assert {(device.last_at, device.is_own) for device in found} == {(at(0).at, True), (at(7).at, False)}


def test_a_device_whose_file_may_not_be_read_is_told_by_the_name_of_that(
    machine: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, path, _ = of_three(machine, folder)
    third = machine("third")
    monkeypatch.setattr(Path, "read_bytes", refused)
    name = path.name.partition("-")[0]
    assert devices(one, folder) == [Device(name, "", at(ord("c")).at, is_own=True, is_unread=True)]  # as last seen
    assert devices(third, folder) == [Device(name, "", None, is_own=False, is_unread=True)]


def refused(path: Path) -> bytes:
    raise PermissionError(13, "Permission denied", str(path))


def test_files_are_readable_by_their_owner_alone_unless_somebody_gave_others_the_right(
    machine: Open, folder: Path
) -> None:
    one, path, data = of_three(machine, folder)
    assert [oct(there.stat().st_mode & 0o777) for there in (path.parent, path)] == ["0o700", "0o600"]
    path.write_bytes(DAMAGES["marks of a merge"](data))
    path.chmod(0o640)
    run(one, folder)  # it is written anew
    assert b"HEAD" not in path.read_bytes()
    assert oct(path.stat().st_mode & 0o777) == "0o640"


def test_a_folder_that_is_none_is_told(machine: Open, tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="no folder"):
        run(machine("one"), tmp_path / "nowhere")


def test_weeks_offline_are_made_up_for_at_once(machine: Open, folder: Path) -> None:
    one, other = machine("one"), machine("other")
    for day in range(40):
        Log(one).add(an_entry(f"card-{day % 7}", at(days=day)))
        Log(other).add(an_entry(f"card-{day % 5}", at(30, days=day)))
    for database in (one, other, one):
        run(database, folder)
    assert state(Log(one)) == state(Log(other))
    with closing(Database(one.path.parent)) as again:
        before = state(Log(again))
        Log(again).rebuild()
        assert state(Log(again)) == before


def test_a_machine_that_has_nothing_to_write_yet_joins_the_log_that_another_begins(machine: Open, folder: Path) -> None:
    early, other = machine("early"), machine("other")
    run(early, folder)
    Log(other).add(an_entry("a", at(0)))
    run(other, folder)
    assert run(early, folder).taken_in == 1


@pytest.mark.parametrize("put", [Path.mkdir, os.mkfifo])
def test_a_folder_or_a_pipe_in_the_place_of_our_own_file_is_told(
    machine: Open, folder: Path, put: Callable[[Path], None]
) -> None:
    one = machine("one")
    Log(one).add(an_entry("a", at(0)))
    run(one, folder)
    (own,) = folder.rglob("*.jsonl")
    own.unlink()
    put(own)
    with pytest.raises(QuizError, match=own.name):
        run(one, folder)
    assert one.rows("SELECT 1 FROM log")
