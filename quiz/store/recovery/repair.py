"""Finds out what is wrong with a log and mends it. Damaged files are always kept."""

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from datetime import datetime
from functools import partial
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from quiz.card.problem import QuizError
from quiz.card.words import counted
from quiz.engine.day import date_words
from quiz.store.derived.derived_tables import settle_all
from quiz.store.incoming.forgotten import forgotten_cards, is_forgotten
from quiz.store.incoming.take_in import settle_marked, settle_rest
from quiz.store.key_values import FORGOTTEN_UNTOLD, LOG_ID, SYNC_FOLDER, KeyValues, folder_of
from quiz.store.log import FOREVER, Log, lost_tags
from quiz.store.open_in_this_process import is_open_in_this_process
from quiz.store.our_files import DAMAGED, FILE_NAME, REPAIR, VERSION
from quiz.store.recovery.backups import copied_to, copies, is_sound, why_not_sound
from quiz.store.recovery.repair_folder import remove_stopped_repairs, repair_folder
from quiz.store.recovery.salvage import DeviceFound, Salvaged, read_out, salvage
from quiz.store.rows.log_rows import COLUMNS, Kind, LogRow, Wording, check_sum, id_of, read_rows, tag_of
from quiz.store.rows.row_sense import makes_sense, words_said
from quiz.store.settling import is_unsettled
from quiz.store.sqlite.broken_wal import DAMAGED_IN_MIDDLE, REJOINED, has_broken_wal, rejoin
from quiz.store.sqlite.copying import (
    COMPANIONS,
    LEAST_ROOM,
    connect_to_read,
    new_identity,
    refuse_without_room,
    why_no_file,
)
from quiz.store.sqlite.database import Database, Tell, another_programs, machine_of, tell_nobody
from quiz.store.sqlite.foreign_wal import has_foreign_wal, has_lost_its_database, is_empty
from quiz.store.sqlite.foreign_wal import set_aside as set_aside_wal
from quiz.store.sqlite.in_use import UNREADABLE, is_in_use
from quiz.store.sqlite.layout import Layout, layout_of
from quiz.store.sqlite.lost_log import ELSEWHERE, lost_log, set_aside_databases
from quiz.store.sqlite.lost_wal import lost_wal
from quiz.store.sync import READ, has_log

_DERIVED = {
    "memory": "memories of cards",
    "status": "cards that are suspended, buried or flagged",
    "name": "names of cards",
    "voided": "answers that do not stand",
    "origin": "imports that are taken in",
}
_NOT_IN = "SELECT one.value FROM json_each(?) AS one WHERE NOT EXISTS (SELECT 1 FROM log WHERE log.id = one.value)"
_COMMENT = re.compile(r"--.*")
_AHEAD = f"""
    SELECT count(*), max(day) FROM valid_rows WHERE kind = {Kind.REVIEW} AND origin IS NULL AND row IN (
        SELECT id FROM log WHERE id > :soon_id AND at IS NULL
        UNION ALL SELECT id FROM log WHERE at IS NOT NULL AND at > :soon_at)
"""
"""The answers that are dated after today; not those that only had to get an id above one of these."""
_DAY = 86_400_000
_SAMPLE = 300
_TOLD_OF = 1_000
"""Rows after which it is told how far the work is."""
_LEFT = "A program was stopped before all cards were brought up to date. The next start goes on there."
_REPLAYING = (ValueError, KeyError, TypeError, IndexError, OverflowError, sqlite3.Error)
"""The errors of working out memories from rows that make no sense."""
T = TypeVar("T")


class Finding(NamedTuple):
    """Something that is wrong, and how it is mended: by restoring the log, by deriving data from it again, or not by
    this program. What a program that was stopped has left is nothing wrong: the next one goes on there (`settle`).
    """

    words: str
    mending: Literal["restore", "derive", "settle", "none"] = "restore"


class Mended(NamedTuple):
    """The result of mending: the copy that was restored, and how many rows came from it (`from_copy`), from the file
    `source` (`salvaged`), which is the damaged one or one set aside before, and from the other copies (`from_others`).

    The rows with the ids `lost` could not be restored, because the words of their card are gone. `kept` is the folder
    of the damaged files.
    """

    copy: Path | None
    from_copy: int
    salvaged: int
    from_others: int
    lost: frozenset[int]
    kept: Path | None
    source: Path


def examine(home: Path, now: datetime, tell: Tell = tell_nobody) -> list[Finding]:
    """Returns everything that is wrong with the log in `home`, without changing it. Raises `QuizError` for another
    program's database.
    """
    path = home / FILE_NAME
    if home.exists() and not home.is_dir():
        raise QuizError(f"`{home}` is no folder, and your answers belong in one. Move it away, or set `QUIZ_HOME`.")
    if told := why_no_file(path):
        return [Finding(told)]
    if has_lost_its_database(path):
        return [Finding(f"`{path}` is empty or gone, though the write-ahead log beside it is not.")]
    if not path.exists() or is_empty(path):
        lost = lost_log(home)
        return [Finding(lost)] if lost else []
    if has_foreign_wal(path):
        foreign = f"`{path.name}-wal` does not belong to the log beside it, and would destroy that. It is set aside."
        return [Finding(foreign, "derive")]
    if has_broken_wal(path):
        return [Finding(f"`{path.name}-wal`: {DAMAGED_IN_MIDDLE}")]
    told = "" if is_open_in_this_process(path) else lost_wal(path)
    lost_answers = [Finding(told, "none")] if told else []
    try:
        with closing(_only_reading(path)) as connection:
            return [*lost_answers, *_examined(connection, path, now, tell)]
    except UNREADABLE as error:
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
            raise QuizError(f"`{path}`: another program keeps the log locked. Close it and try again.") from error
        refuse_without_room(home, LEAST_ROOM, f"To look through `{path}`")
        words = error if isinstance(error, sqlite3.Error) else "it is damaged"
        return [Finding(f"`{path}` cannot be read: {words}.")]


def _only_reading(path: Path) -> sqlite3.Connection:
    connection = connect_to_read(path)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")  # then its checksum is wrong
    return connection


def _examined(connection: sqlite3.Connection, path: Path, now: datetime, tell: Tell) -> Iterator[Finding]:
    tell("Looking through the file", None)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise QuizError(f"`{path}` was written by a newer version of quiz. Update quiz to open it.")
    told = [text for (text,) in connection.execute("PRAGMA integrity_check(20)") if text != "ok"]
    for text in told[:5]:
        yield Finding(f"SQLite finds the file damaged: {text.splitlines()[-1]}.")
    layout = layout_of(connection)
    if layout is Layout.OF_ANOTHER and not told:
        raise QuizError(another_programs(path))
    if layout is not Layout.TODAY or told:
        return
    if version != VERSION:
        yield Finding(
            f"The file says that it is of version {version}, and has all that version {VERSION} has.", "derive"
        )
    yield from _without_schema(connection)
    at_fault = [*_rows_at_fault(connection, tell)]
    yield from at_fault
    if at_fault:
        return  # what follows reads all rows as they are
    tell("Comparing with the copies", None)
    yield from _rows_gone(connection, path)
    tell("Working out all memories again", None)
    yield from _derived_otherwise(connection)
    seen = connection.execute("SELECT said FROM seen")
    if without_sense := sum(words_said(said) is None for (said,) in seen):
        words = f"What {counted(without_sense, 'card')} said when last read makes no sense."
        yield Finding(words, "derive")
    if any(_devices_gone(connection, path.parent)):
        yield Finding("Under which numbers this machine has written is not known any more.", "derive")
    soon = round(now.timestamp() * 1000) + _DAY
    ahead, last = connection.execute(_AHEAD, {"soon_at": soon, "soon_id": id_of(soon, 0)}).fetchone()
    if ahead:
        dated = f"{counted(ahead, 'answer')} dated up to {date_words(last)}, which is to come."
        hint = "If the clock of this machine is right, `quiz clock --take-back` takes them back."
        yield Finding(f"{dated} {hint}", "none")


def _without_schema(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Yields a finding for each table, view, index or trigger that differs from `schema.sql`, and for each other
    trigger.
    """
    with closing(sqlite3.connect(":memory:")) as fresh:
        fresh.executescript((files("quiz.store") / "schema.sql").read_text("utf-8"))
        expected, found = _schema(fresh), _schema(connection)
    for name, sql in expected.items():
        if found.get(name) != sql:
            yield Finding(f"`{name}` is not there, or not as it was made.")
    for name, on in connection.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"):
        if name not in expected:
            yield Finding(f"`{name}` is not of quiz, and changes or prevents what is written into `{on}`.")


def _schema(connection: sqlite3.Connection) -> dict[str, str]:
    """Returns how each table, view, index and trigger was made, without the comments, which change between versions."""
    made = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(_COMMENT.sub("", sql).split()) for name, sql in made}


def _rows_at_fault(connection: sqlite3.Connection, tell: Tell = tell_nobody) -> Iterator[Finding]:
    """Yields findings about rows with a wrong checksum or without sense."""
    count = connection.execute("SELECT count(*) FROM log").fetchone()[0]

    def told_of(phase: str, rows: Iterable[T]) -> Iterator[T]:
        for number, row in enumerate(rows):
            if not number % _TOLD_OF:
                tell(phase, number / count)
            yield row

    nowhere = sum(1 for _ in connection.execute("PRAGMA foreign_key_check(log)"))
    all_rows = connection.execute(f"SELECT {', '.join(COLUMNS)}, check_sum FROM log")
    wrong = sum(told != check_sum(tuple(values)) for *values, told in told_of("Adding up the rows", all_rows))
    with_card = "log.wording IS NULL OR wording.n IS NOT NULL"
    rows = () if wrong else told_of("Reading the rows", read_rows(connection, with_card))
    nonsense = sum(not makes_sense(row) for row in rows)
    if wrong:
        yield Finding(f"{counted(wrong, 'row')} of the log with other content than was written.")
    if nonsense:
        yield Finding(f"{counted(nonsense, 'row')} of the log without sense.")
    if nowhere:
        yield Finding(f"{counted(nowhere, 'row')} of the log without the card, or what else is referred to.")
    bad = sum(told != check_sum(wording) for wording, told in _wordings(connection))
    if bad:
        yield Finding(f"What {counted(bad, 'card')} said is not as it was written.")


def _rows_gone(connection: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    """Yields a finding if a copy has rows that the log does not: the log only grows, so they are lost there."""
    forgotten = forgotten_cards(connection)
    for copy in copies(path.parent):
        if gone := sum(not is_forgotten(row, forgotten) for row in _only_in(copy, path)):
            yield Finding(f"The log lacks {counted(gone, 'row')} that `{copy}` has.")
            return


def copies_with_more(home: Path) -> Iterator[tuple[Path, int]]:
    """Yields the copies that `quiz backup FILE` has put elsewhere and that have rows which the log in `home` does not
    have, with how many these are.

    They are not taken in unasked: another log may have been copied to the same file since.
    """
    with closing(_only_reading(home / FILE_NAME)) as connection:
        forgotten = forgotten_cards(connection)
    for copy in copied_to(home):
        if more := sum(not is_forgotten(row, forgotten) for row in _only_in(copy, home / FILE_NAME)):
            yield copy, more


def _only_in(copy: Path, log: Path) -> list[LogRow]:
    """Returns the intact rows of `copy` that the log in the file `log` does not have; none where the copy is not
    sound.
    """
    there = """
        SELECT id FROM main.log AS there WHERE NOT EXISTS (SELECT 1 FROM beside.log AS here WHERE here.id = there.id)
    """
    if not is_sound(copy):
        return []
    with suppress(*UNREADABLE, ValueError, KeyError, TypeError), closing(_only_reading(copy)) as connection:
        connection.execute("ATTACH ? AS beside", (str(log),))
        if layout_of(connection) is Layout.TODAY and (ids := [id_ for (id_,) in connection.execute(there)]):
            return read_out(connection, ids=ids).rows
    return []


def _derived_otherwise(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Yields findings about derived tables that differ from what follows from the log; it derives them anew in
    memory.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        connection.backup(copy)
        copy.text_factory = connection.text_factory
        if is_unsettled(copy):
            yield Finding(_LEFT, "settle")
        with suppress(*_REPLAYING):  # what fails here fails below, too
            settle_marked(copy)
        before = {table: _content(copy, table) for table in _DERIVED}
        try:
            settle_all(copy)
        except _REPLAYING as error:
            yield Finding(f"The log cannot be replayed: {error}.")
            return
        for table, words in _DERIVED.items():
            if before[table] != _content(copy, table):
                yield Finding(f"The {words} are not what the log says.", "derive")


def _content(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    return connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()


def remembered_sync_folder(home: Path) -> Path | None:
    """Returns the folder over which the log in `home` is united with others at each start; None where there is none,
    or the log cannot be read.
    """
    path = home / FILE_NAME
    if not path.is_file() or why_no_file(path):
        return None
    with suppress(*UNREADABLE), closing(_only_reading(path)) as connection:
        found = connection.execute("SELECT value FROM setting WHERE name = ?", (SYNC_FOLDER,)).fetchone()
        return folder_of(str(found[0])) if found else None
    return None


def stored_agrees(home: Path) -> bool:
    """Returns whether the stored statuses, and the memories of some random cards, follow from the log."""
    with closing(Database(home)) as database:
        log = Log(database)
        if log.is_unsettled:  # another program is at it, or left it for the next start
            return True
        return log.agrees(log.sample(_SAMPLE)) and log.statuses_agree()


def mend(home: Path, findings: Iterable[Finding], now: datetime) -> Mended | None:
    """Mends what `findings` say. Returns what was restored; None where only derived tables had to be made again, or
    nothing could be done.
    """
    findings = [*findings]
    if has_foreign_wal(home / FILE_NAME):  # what is behind it can be seen without it
        set_aside_wal(home / FILE_NAME)
        findings = examine(home, now) or findings
    needed = {finding.mending for finding in findings}
    if "restore" in needed:
        return restore(home, now)
    if "derive" in needed:
        with closing(Database(home)) as database:
            lost = [*_devices_gone(database.connection, home)]
            Log(database).rebuild()
            _add_devices(database, lost, now)
    elif "settle" in needed:
        with closing(Database(home)) as database:
            settle_rest(database)
    return None


def restore(home: Path, now: datetime, copy: Path | None = None) -> Mended:
    """Replaces the log by `copy`, or else the newest sound copy, and adds the rows that can be read from the present
    files.

    The present files are kept in a folder of their own. Raises `QuizError` where `copy` is not sound, or no rows are
    left, and there is no folder of a sync to take them from afterwards.
    """
    _refuse_to_restore(home, copy)
    _mend_wal(home / FILE_NAME)
    if copy:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)  # a new machine has none
    sound = [*filter(is_sound, copies(home))]
    chosen = copy or next(iter(sound), None)
    present = [home / FILE_NAME, *([chosen] if chosen else [])]
    size = max(path.stat().st_size if path.is_file() else 0 for path in present)
    refuse_without_room(home, 2 * size + LEAST_ROOM, "To mend the log")
    source, found = _yield_here(home, sound)
    if chosen is None and not (found.rows or found.old):
        _refuse_without_folder(home, dict(found.of_sync))
    remove_stopped_repairs(home)
    with repair_folder(home) as work:
        from_copy = _begin(work, chosen)
        with closing(Database(work)) as database:
            log = Log(database)
            added = log.take_in(found.rows) + log.take_in(_taken_over(work / "old", found.old))
            others = [path for path in sound if path != chosen]
            from_others = sum(log.take_in(_only_in(path, work / FILE_NAME)) for path in others)
            lost = not_in(database, found.without_card)
            _keep_devices(database, [*(found.devices or _devices_in(sound, home))] or _devices_of_rows(found), now)
            for name, value in found.of_sync:
                KeyValues(database).keep(name, value)
            KeyValues(database).forget(READ)  # so all files are read at the next sync, which may have more
            KeyValues(database).forget(FORGOTTEN_UNTOLD)  # no other machine has wished it now
            log.rebuild()
            database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        kept = set_aside(home, now)
        (work / FILE_NAME).replace(home / FILE_NAME)
    return Mended(chosen, from_copy, added, from_others, lost, kept, source)


def _mend_wal(database: Path) -> None:
    """Sets the write-ahead log of another database aside, and gives one that is damaged in its middle right sums."""
    if has_foreign_wal(database):
        set_aside_wal(database)
    if has_broken_wal(database):
        rejoin(database)


def not_in(database: Database, ids: Iterable[int]) -> frozenset[int]:
    """Returns the `ids` that are not the id of any row in the log."""
    return frozenset(id_ for (id_,) in database.rows(_NOT_IN, json.dumps([*ids])))


def _refuse_without_folder(home: Path, of_sync: Mapping[str, str]) -> None:
    """Raises `QuizError` where no folder is known over which the log was united with others, or it has nothing now."""
    path = home / FILE_NAME
    yields = ", and the file yields nothing" if path.exists() else ""
    told = f"There is no copy of the log in `{home}`{yields}. Nothing was changed."
    if SYNC_FOLDER not in of_sync:
        away = f" Before a sync, or to begin anew, move `{FILE_NAME}` away." if path.exists() else ""
        raise QuizError(f"{told} {ELSEWHERE}{away}")
    folder = folder_of(of_sync[SYNC_FOLDER])
    if not has_log(folder, of_sync.get(LOG_ID)):
        hint = f"The folder of `quiz sync`, `{folder}`, is not there or has no answers now. See that it is there"
        raise QuizError(f"{told} {hint}, and run `quiz doctor` again.")


def _begin(work: Path, chosen: Path | None) -> int:
    """Starts a log in the folder `work` with the intact rows of the copy `chosen`; returns how many they are."""
    if chosen is None:
        return 0
    whole = _is_whole(chosen)
    if whole:
        shutil.copyfile(chosen, work / FILE_NAME)
    with closing(Database(work)) as database:
        with database.transaction() as connection:
            connection.execute(f"PRAGMA application_id = {new_identity()}")
        if not whole:
            Log(database).take_in(_only_in(chosen, work / FILE_NAME))
        return int(database.rows("SELECT count(*) FROM log")[0][0])


def _is_whole(copy: Path) -> bool:
    """Returns whether no row of `copy` is damaged or refers to something missing."""
    with closing(_only_reading(copy)) as connection:
        faults = chain(_without_schema(connection), _rows_at_fault(connection))
        return layout_of(connection) is not Layout.TODAY or next(faults, None) is None


def _taken_over(folder: Path, old: Sequence[Mapping[str, Any]]) -> list[LogRow]:
    """Converts rows of version 1 or 2 to today's, by putting them into a log in `folder` and upgrading that."""
    if not old:
        return []
    folder.mkdir()
    names = [*old[0]]
    real = ("score", "stability", "difficulty")
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection, connection:
        connection.execute(f"CREATE TABLE log ({', '.join(f'{n} REAL' if n in real else n for n in names)})")
        connection.execute("CREATE TABLE setting (name TEXT, value TEXT)")
        marks = ", ".join(f":{name}" for name in names)
        connection.executemany(f"INSERT INTO log VALUES ({marks})", [one for one in old if one.keys() == old[0].keys()])
    with closing(Database(folder)) as database:
        return [*read_rows(database.connection)]


def _refuse_to_restore(home: Path, copy: Path | None) -> None:
    """Raises `QuizError` where the log in `home` may not be read or replaced, so that all would come from a copy, where
    another program has it open, or where `copy` is not sound.
    """
    for path, rights in ((home, os.W_OK | os.X_OK), (home / FILE_NAME, os.R_OK | os.W_OK)):
        if path.exists() and not os.access(path, rights):
            raise QuizError(f"`{path}` may not be read and written. Look at its rights. Nothing was changed.")
    if is_in_use(home / FILE_NAME):
        raise QuizError(f"Another program has `{home / FILE_NAME}` open. Close it and try again.")
    if copy and (told := why_not_sound(copy)):
        raise QuizError(told)


def _yield_here(home: Path, found: Sequence[Path]) -> tuple[Path, Salvaged]:
    """Returns the file of the log in `home` and its rows; where it has none, the first file set aside before that has
    any.

    Missing words of cards are taken from the copies `found`.
    """
    path = home / FILE_NAME
    present = path, _yield_of(path, found)
    if present[1].rows or present[1].old:
        return present
    # What was set aside in an earlier repair may be all that there is, or be newer than the copies.
    set_aside_before = ((path, _yield_of(path, found)) for path in set_aside_databases(home))
    return next((one for one in set_aside_before if one[1].rows or one[1].old), present)


def _yield_of(path: Path, found: Sequence[Path] = ()) -> Salvaged:
    """Returns the rows of the log at `path`, read by SQLite if the file is sound, else page by page.

    Missing words of cards are taken from the copies `found`.
    """
    look_up = partial(_wordings_in, found)
    if why_no_file(path) or has_lost_its_database(path):
        return salvage(path, look_up)
    with suppress(*UNREADABLE, ValueError, KeyError, TypeError), closing(_only_reading(path)) as connection:
        sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        if sound and layout_of(connection) is Layout.TODAY:
            return read_out(connection, look_up)
    return salvage(path, look_up)


def _wordings_in(found: Iterable[Path], lacking: Mapping[int, int]) -> dict[int, Wording]:
    """Returns wordings by number from the copies `found`. `lacking` has the number that each row, by its id, needs.

    A wording is taken only from a copy in which the same row has this number, since other logs number otherwise.
    """
    wordings: dict[int, Wording] = {}
    query = """
        SELECT log.id, n, card, deck, question, said, wording.check_sum FROM log JOIN wording ON n = wording
        WHERE log.id IN (SELECT value FROM json_each(?))
    """
    for copy in found:
        with suppress(*UNREADABLE), closing(_only_reading(copy)) as connection:
            for id_, *values, told in connection.execute(query, (json.dumps([*lacking]),)):
                if lacking[id_] == values[0] and told == check_sum(tuple(values)):
                    wordings.setdefault(values[0], Wording(*values[1:]))
    return wordings


def _wordings(connection: sqlite3.Connection) -> Iterator[tuple[tuple[Any, ...], int]]:
    """Yields each wording's values with the checksum stored for them."""
    query = "SELECT n, card, deck, question, said, check_sum FROM wording"
    for *values, told in connection.execute(query):
        yield tuple(values), told


def _devices_in(found: Iterable[Path], home: Path) -> Iterator[DeviceFound]:
    """Yields the device numbers that the copies `found` of the log in `home` have, of the newest copy first.

    A number that another machine or folder was the last to write under is left out: it may do so again.
    """
    for copy in found:
        with suppress(*UNREADABLE), closing(_only_reading(copy)) as connection:
            devices = [*map(DeviceFound._make, connection.execute("SELECT tag, machine, until FROM device"))]
            yield from (one for one in devices if one.until < FOREVER or one.machine == machine_of(home))


def _devices_gone(connection: sqlite3.Connection, home: Path) -> Iterator[DeviceFound]:
    """Yields the device numbers under which rows were written here that the log no longer knows to be its own.

    The copies may know them.
    """
    known = {tag for (tag,) in connection.execute("SELECT tag FROM device")}
    yield from (DeviceFound(tag, "", FOREVER) for tag in lost_tags(connection))
    yield from (one for one in _devices_in(copies(home), home) if one.tag not in known)


def _devices_of_rows(found: Salvaged) -> list[DeviceFound]:
    """Returns the device numbers of the rows of a log that was never united with another one; else none."""
    if LOG_ID in dict(found.of_sync):
        return []
    return [DeviceFound(tag, "", FOREVER) for tag in {tag_of(row.id) for row in found.rows if not row.origin}]


def _add_devices(database: Database, found: Iterable[DeviceFound], now: datetime) -> None:
    """Gives the log device numbers of its own, so that rows written here before `now` still count as this machine's,
    also those that are still to come back.
    """
    last = database.rows("SELECT coalesce(max(id), 0) FROM log")[0][0]
    end = max(last, id_of(round(now.timestamp() * 1000), 0))
    add = "INSERT INTO device VALUES (?, '', ?) ON CONFLICT (tag) DO UPDATE SET until = max(until, excluded.until)"
    with database.transaction() as connection:
        for tag, _, until in found:
            connection.execute(add, (tag, end if until == FOREVER else until))


def _keep_devices(database: Database, found: Iterable[DeviceFound], now: datetime) -> None:
    """Gives the log the device numbers of the old one, so that rows written here before `now` still count as this
    machine's own, also those that are still to come back.
    """
    with database.transaction() as connection:
        connection.execute("DELETE FROM device WHERE machine = ?", (database.machine,))  # no row was written under it
    _add_devices(database, found, now)


def files_set_aside(home: Path) -> list[Path]:
    """Returns the files of damaged databases that were kept, and of one that was being put together when its program
    was killed.
    """
    found = chain((home / DAMAGED).glob("*/*"), home.glob(f"{REPAIR}*/**/*"))
    return sorted(path for path in found if path.is_file())


def set_aside(home: Path, now: datetime) -> Path | None:
    """Moves all files of the database into a folder of their own and returns it; None where there are no files."""
    present = [path for end in COMPANIONS if (path := home / f"{FILE_NAME}{end}").exists()]
    present += home.glob(f"{FILE_NAME}{REJOINED}*")
    if not present:
        return None
    folder = home / DAMAGED / f"{now:%Y-%m-%d-%H%M%S}"
    number = 1
    while folder.exists():
        number += 1
        folder = folder.with_name(f"{now:%Y-%m-%d-%H%M%S}-{number}")
    try:
        folder.parent.mkdir(exist_ok=True, mode=0o700)  # parents that are made in passing are open to all
        folder.mkdir(mode=0o700)
        for path in present:
            path.replace(folder / path.name)
    except OSError as error:
        raise QuizError(f"`{folder}`, for the files as they were, cannot be made: {error.strerror}.") from None
    return folder
