"""Unites the logs of several machines through files in a folder that the learner's own tool synchronises.

Each device writes its own files, which only grow, and reads those of the others: `FOLDER/LOG/DEVICE-2026-11.jsonl`. It
does not matter in which order files arrive, or how often they are read.
"""

import gzip
import json
import os
import platform
import stat
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import Path
from secrets import token_hex
from sqlite3 import Connection
from typing import Any, NamedTuple

from quiz.card.problem import QuizError
from quiz.card.words import counted
from quiz.deck.whole_files import open_regular
from quiz.engine.day import utc
from quiz.store.derived.derived_tables import united_in
from quiz.store.file_stamp import stamp_of
from quiz.store.incoming.forgotten import forgotten_cards, hashes_in, is_forgotten, name_hashes
from quiz.store.key_values import JOINED_LOGS, LOG_ID, KeyValues, keep_values
from quiz.store.log import FOREVER, Log, draw_tag
from quiz.store.rows.log_lines import LogLineReader, first_line, lines_of, read_first_line
from quiz.store.rows.log_rows import Kind, LogRow, Wording, read_rows, tag_of, time_of
from quiz.store.sqlite.copying import sync_folder
from quiz.store.sqlite.database import Database, Tell, tell_nobody

READ = "sync_read"
"""The name under which is kept which files were read, and what was in them."""
_UNITED_THEN = "sync_united"
"""The name under which is kept what `UNITED` was when the files had all rows that were not made here."""
_COMPLETE_TO = "sync_complete_to"
"""The name under which is kept what the last row was when the files had all rows."""
_UNSURE = "unsure"
"""Is kept instead where some rows may be in none of the files."""
_DAY = 86_400_000
_LARGE = 1_000_000
"""Bytes from which on a file of ours gets no more rows."""
_PORTION = 50_000
"""Rows that are written at a time."""


class Device(NamedTuple):
    """A device with files in the folder: its name, its machine, and the time of its last row (milliseconds since
    1970). With `is_unread`, a file of it could not be read, so there may be later rows. With `is_former`, it was this
    one until the data folder was copied or restored: the one that it was copied from may go on under this name.
    """

    name: str
    machine: str
    last_at: int | None
    is_own: bool
    is_unread: bool = False
    is_former: bool = False


@dataclass(frozen=True, slots=True)
class Synced:
    """The result of a sync: how many rows were read and written, how many lines made no sense, and remarks for the
    user.
    """

    taken_in: int
    written: int
    faulty: int
    remarks: tuple[str, ...]


def sync(
    database: Database,
    folder: Path,
    now: datetime,
    join: bool = False,
    tell: Tell = tell_nobody,
    copy: Callable[[], object] = lambda: None,
) -> Synced:
    """Reads what is new in `folder`, and writes there what it lacks from this device. Raises `QuizError` where it
    cannot.

    With `join`, this log is united with the one in the folder even if it was united with another before. `tell` is
    called with how far it is, and `copy` before anything is forgotten.
    """
    try:
        return _Folder(database, folder, join, tell, copy).sync(now)
    except OSError as error:
        raise QuizError(_why_not(error, folder)) from error


def devices(database: Database, folder: Path) -> list[Device]:
    """Returns the devices with files in `folder`, sorted by name. Raises `QuizError` where it cannot be read."""
    try:
        return _Folder(database, folder, join=False).devices()
    except OSError as error:
        raise QuizError(_why_not(error, folder)) from error


def has_log(folder: Path, log_id: str | None) -> bool:
    """Returns whether `folder` has files of the log with this id; without an id, whether it has a single log."""
    with suppress(OSError):
        there = [path.name for path in folder.iterdir() if path.is_dir() and _has_log(path)]
        return log_id in there if log_id else len(there) == 1
    return False


def _why_not(error: OSError, folder: Path) -> str:
    """Returns a message that a file in `folder` cannot be read or written."""
    place = f"`{error.filename or folder}`"
    if isinstance(error, IsADirectoryError):
        return f"{place} is a folder, and a file of this machine belongs there. Move it away, and run it again."
    if isinstance(error, FileExistsError | NotADirectoryError):
        return f"{place} is a file, and the folder of this log belongs there. Move it away, and run it again."
    return f"{place}: {error.strerror or error}."


class _Folder:
    """The files of one log in the shared folder."""

    def __init__(
        self,
        database: Database,
        folder: Path,
        join: bool,
        tell: Tell = tell_nobody,
        copy: Callable[[], object] = lambda: None,
    ) -> None:
        if not folder.is_dir():
            hint = "See that it is there, name another with `quiz sync --always FOLDER`, or none with `--not-always`."
            raise QuizError(f"No answers were united: `{folder}` is no folder. {hint}")
        if folder.resolve().is_relative_to(database.path.parent.resolve()):
            hint = "Name a folder that is carried to your other machines."
            raise QuizError(f"`{folder}` is where this machine keeps its own log. {hint}")
        self._tell = tell
        self._copy = copy
        self._database = database
        self._log = Log(database)
        self._settings = KeyValues(database)
        self._also: list[Path] = []
        self._joined: set[str] = set()
        self._id = self._choose(folder, join)
        self._files = folder / self._id
        self._remarks: list[str] = []
        self._is_copy = False
        self._former_tag = 0
        """The number of this device before it was found out that this log is an old copy."""
        self._marks: dict[str, _Mark] = {}
        self._kept: dict[str, _Mark] | None = None
        """Those of these states that this run has stored so far."""
        self._to_write = 0
        self._ids: dict[Path, array[int]] = {}
        """The ids of the rows in files that this run has read."""

    def _choose(self, folder: Path, join: bool) -> str:
        """Returns the id of the log: this machine's, or that of the folder if this one was never united with any."""
        own = self._settings.get(LOG_ID)
        known: list[Any] = self._settings.decoded(JOINED_LOGS, [])
        joined = {name for name in known if isinstance(name, str)}
        there = sorted(path.name for path in folder.iterdir() if path.is_dir() and _has_log(path))
        # A device that has not joined yet may still write into the files of a log that was joined.
        self._also = [folder / name for name in there if name in joined and name != own]
        others = [name for name in there if name != own and name not in joined]
        if join and others:
            chosen = min(there)
            self._joined = {*joined, *there} - {chosen}
            self._also = [folder / name for name in there if name != chosen]
            return chosen
        if others and (own or len(others) > 1):
            words = (
                f"`{folder}` has another log than the one of this machine" if own else f"`{folder}` has several logs"
            )
            raise QuizError(f"{words}. Name another folder, or unite them with `--join`, which cannot be undone.")
        return own or (there[0] if there else token_hex(8))

    def sync(self, now: datetime) -> Synced:
        taken_in, faulty = self._read()
        if self._joined:
            self._settings.keep(JOINED_LOGS, json.dumps(sorted(self._joined)))
        self._write_anew()
        written = self._write(now)
        if self._files.is_dir():  # where nothing is written yet, another machine may be first to name the log
            self._settings.keep(LOG_ID, self._id)
        if time_of(self._last_id()) > now.timestamp() * 1000 + _DAY:
            self._remarks.append("The last answer is of a day to come: the clock of one of your machines is wrong.")
        self._remarks += map(self._left_out, faulty, faulty.values())
        return Synced(taken_in, written, sum(faulty.values()), tuple(self._remarks))

    def _left_out(self, name: str, lines: int) -> str:
        """Returns a remark on `lines` of the file `name` that make no sense, and how they are mended."""
        path = self._files.parent / name if "/" in name else self._files / name
        what = f"`{path}`: {counted(lines, 'line')} without sense, left out."
        if self._is_ours(path.name):
            return f"{what} What this machine has of it is written again."
        return f"{what} `quiz sync` on the machine that writes this file mends it; then have it carried here again."

    def devices(self) -> list[Device]:
        own = {_name(tag): until for tag, until in self._own_tags()}
        found: dict[str, Device] = {}
        known = self._read_before()
        for path in self._paths():
            mark, stamp = known.get(path.name), stamp_of(path)
            is_known = mark is not None and stamp != "" and stamp == mark.stamp
            data, is_unread = b"", False
            try:
                with suppress(EOFError, zlib.error, gzip.BadGzipFile):
                    data = _first_of(path) if is_known else _whole(_bytes(path))
            except OSError:
                is_unread = True
            lines = _lines(data)
            head = {"device": path.name.partition("-")[0]} if is_unread else read_first_line(next(lines, ""))
            if not head:
                continue
            device = str(head.get("device"))
            last_ids = mark.last_ids if mark and (is_known or is_unread) else _last_ids(LogLineReader().rows(lines))
            is_former = own.get(device, FOREVER) < FOREVER
            before = found.get(device, Device(device, "", None, device in own, is_former=is_former))
            last = max([*map(time_of, last_ids.values()), before.last_at or 0])
            machine = str(head.get("machine", "")) or before.machine
            unread = is_unread or before.is_unread
            found[device] = before._replace(machine=machine, last_at=last or None, is_unread=unread)
        return sorted(found.values())

    def _own_tags(self) -> list[tuple[int, int]]:
        """Returns each device number under which this database has written rows, with the last id for which it did."""
        return [(tag, until) for tag, until in self._database.rows("SELECT tag, until FROM device WHERE until > 0")]

    def _read(self) -> tuple[int, dict[str, int]]:
        """Adds what is new in all files to the log, also from our own files, which may have more after a copy was
        restored.

        Returns how many rows were new, and how many lines newly made no sense in which file, by `_name_of`.
        """
        united, before = self._united(), self._read_before()
        self._before_this_run, self._lost_rows = before, {*before}
        self._is_as_we_left_it = self._has_all_in_files(united)
        self._united_then = united
        taken_in = self._take_in(self._new_rows(before))
        new = {name: mark for name, mark in self._marks.items() if not mark.is_as(before.get(name))}
        faulty = {name: mark.faulty for name, mark in new.items() if mark.faulty}
        ours = {name for name in before if self._is_ours(name)}
        self._is_as_we_left_it &= self._is_as_before(self._marks) and self._marks.keys() >= ours and not self._lost_rows
        if taken_in and (now := self._united()) != self._united_then:
            self._is_as_we_left_it = False  # what was taken in told of further names of a forgotten card
            self._united_then = now
        return taken_in, faulty

    def _has_all_in_files(self, united: str) -> bool:
        """Returns whether the files of this log had all rows that were not made here. Before the first sync, that is
        where there are none.
        """
        if self._id in self._marks_by_log():
            return united == self._settings.get(_UNITED_THEN)
        numbers = " ".join(f"AND NOT (id & 2097151 = {tag} AND id <= {until})" for tag, until in self._own_tags())
        return not self._database.rows(f"SELECT 1 FROM log WHERE origin IS NOT NULL OR (true {numbers}) LIMIT 1")

    def _is_as_before(self, marks: "dict[str, _Mark]") -> bool:
        """Returns whether those files that are ours and whose states are in `marks` are as they were at the last
        run.
        """
        before = self._before_this_run
        return all(name in before and before[name].is_as(mark) for name, mark in marks.items() if self._is_ours(name))

    @contextmanager
    def _noting_files(self, connection: Connection) -> Iterator[None]:
        """Stores which files were taken in wholly, in the transaction in which rows are added, so that a sync that is
        stopped does not have to be begun again.
        """
        was = united_in(connection)
        self._is_as_we_left_it &= was == self._united_then  # else another program has taken in rows
        yield
        if self._is_copy and not self._former_tag:
            self._former_tag = self._log.tag
            draw_tag(connection, self._database.machine)
        self._united_then = united_in(connection)
        self._is_as_we_left_it &= self._is_as_before(self._marks) and self._lost_rows.isdisjoint(self._marks)
        self._keep_marks_so_far(connection)

    def _keep_marks_so_far(self, connection: Connection) -> None:
        """Stores the states of those files that were read or written wholly. The next run compares all rows with those
        in the files unless nothing but what was newly done here can be missing there.
        """
        read = {name: mark for name, mark in self._marks.items() if mark.is_of_all}
        keep_values(connection, {_UNITED_THEN: self._united_then if self._is_as_we_left_it else _UNSURE})
        if self._kept != (kept := {**self._before_this_run, **read}):
            self._kept = kept
            keep_values(connection, {READ: json.dumps({**self._marks_by_log(), self._id: kept})})

    def _new_rows(self, before: "dict[str, _Mark]") -> Iterator[LogRow]:
        """Yields the rows of all files that changed since they were as in `before`, one file after the other.

        It notes the states of all files, whether any of these rows tells that this log is an old copy, and which files
        of those read before are gone or do not begin as they did: rows may be nowhere else than here now.
        """
        changed: list[tuple[Path, str, str]] = []
        for path in self._all_paths():
            name = self._name_of(path)
            mark, stamp = before.get(name), stamp_of(path)
            if mark and mark.is_of_all and stamp and stamp == mark.stamp:
                self._lost_rows.discard(name)
                self._marks[name] = mark
            else:
                changed.append((path, name, stamp))
        for number, (path, name, stamp) in enumerate(changed):
            self._tell("Taking rows in", number / len(changed))
            rows: list[LogRow] = []
            mark = before.get(name)
            try:
                data = _whole(_bytes(path))
            except FileNotFoundError:
                self._lost_rows.discard(name)
                continue  # it is being replaced just now
            except OSError as error:
                self._lost_rows.discard(name)
                self._remarks.append(f"`{path}` could not be read, and was left out: {error.strerror}.")
                continue
            if mark and _told(data[: mark.size]) == mark.told:
                self._lost_rows.discard(name)
            if mark is None or not mark.is_of_all or (mark.size, mark.told) != (len(data), _told(data)):
                reader = LogLineReader()
                rows = [*reader.rows(_lines(data))]
                mark = _Mark(len(data), _told(data), _last_ids(rows), reader.faulty, newer=reader.newer)
                if reader.newer:
                    self._note_newer(path)
                self._ids[path] = array("q", (row.id for row in rows))
                self._look_at(rows)
                yield from rows[:-1]
            # Before the last row, so that it is kept in the transaction in which that comes into the log.
            self._marks[name] = mark._replace(stamp=stamp)
            yield from rows[-1:]

    def _note_newer(self, path: Path) -> None:
        """Notes that the file at `path` has lines of a newer version, which are read after an update. Raises
        `QuizError` where it is ours, since these lines would be written over.
        """
        told = f"`{path}` was written by a newer version of quiz. Update quiz to read it."
        if path.parent == self._files and self._is_ours(path.name):
            raise QuizError(f"{told} Nothing was written there.")
        self._remarks.append(told)

    def _look_at(self, rows: list[LogRow]) -> None:
        """Notes before `rows` are added to the log whether some have our device number and are unknown here, since
        this log is an old copy then.
        """
        own = [row for row in rows if tag_of(row.id) == self._log.tag and not row.origin]
        if own and not self._is_copy:
            forgotten = forgotten_cards(self._database.connection)
            known = self._known_ids(row.id for row in own)
            self._is_copy = any(row.id not in known and not is_forgotten(row, forgotten) for row in own)

    def _complete_to(self) -> dict[str, int]:
        """Returns the last id that this log had when the files of a log had all its rows, by the id of that log."""
        found: dict[str, Any] = self._settings.decoded(_COMPLETE_TO, {})
        return {name: id_ for name, id_ in found.items() if isinstance(id_, int)}

    def _last_id(self) -> int:
        return int(self._database.rows("SELECT coalesce(max(id), 0) FROM log")[0][0])

    def _read_before(self) -> "dict[str, _Mark]":
        """Returns the states of the files when they were last read, by `_name_of`."""
        marks = self._marks_by_log().get(self._id)
        found = {name: _mark_in(values) for name, values in marks.items()} if isinstance(marks, dict) else {}
        return {name: mark for name, mark in found.items() if mark}

    def _marks_by_log(self) -> dict[str, Any]:
        return self._settings.decoded(READ, {})

    def _name_of(self, path: Path) -> str:
        """Returns the name of a file; if it is of a log that was joined, with the name of its folder."""
        return path.name if path.parent == self._files else f"{path.parent.name}/{path.name}"

    def _united(self) -> str:
        """Returns a text that changes whenever rows come into the log that were not made here."""
        return united_in(self._database.connection)

    def _keep_marks(self) -> None:
        """Stores the states of the log and of all files, for the next run. It is called when ours are complete, since
        the next run relies on it.
        """
        values = {
            READ: json.dumps({**self._marks_by_log(), self._id: self._marks}),
            _UNITED_THEN: self._united_then,
            _COMPLETE_TO: json.dumps({**self._complete_to(), self._id: self._last_id()}),
        }
        if any(value != self._settings.get(name) for name, value in values.items()):
            with self._database.transaction() as connection:
                keep_values(connection, values)

    def _is_ours(self, name: str) -> bool:
        """Returns whether the file with this name is one of ours, or another tool's copy of one."""
        return name.rpartition("/")[2].partition("-")[0] in {_name(tag) for tag, _ in self._own_tags()}

    def _all_paths(self) -> list[Path]:
        """Returns the files of the log, and those of the logs that were joined to it."""
        return [*self._paths(), *(path for folder in self._also for path in _log_files(folder))]

    def _paths(self) -> list[Path]:
        return _log_files(self._files) if self._files.is_dir() else []

    def _copying_what_goes(self, rows: Iterable[LogRow]) -> Iterator[LogRow]:
        """Yields `rows`, and makes a copy of the log before the first that forgets a card which is here."""
        known, names, is_copied = "SELECT 1 FROM log WHERE id = ?", set[str](), False
        for row in rows:
            if row.kind is Kind.FORGET and not is_copied and not self._database.rows(known, row.id):
                names = names or name_hashes(self._database.connection)
                if is_copied := not names.isdisjoint(hashes_in(row)):
                    self._copy()
            yield row

    def _take_in(self, rows: Iterable[LogRow]) -> int:
        """Adds `rows` to the log, and returns how many were new. An old copy continues under a new number."""
        tell = partial(self._tell, "Working out what you know")
        added = self._log.take_in(self._copying_what_goes(rows), tell, self._noting_files)
        if self._former_tag:
            last = "UPDATE device SET until = (SELECT max(id) FROM log) WHERE tag = ?"
            with self._database.transaction() as connection:
                connection.execute(last, (self._former_tag,))
            self._log = Log(self._database)
            self._remarks.append("This log was copied or brought back from a copy, so it goes on as a new device.")
        return added

    def _known_ids(self, ids: Iterable[int]) -> set[int]:
        query = "SELECT id FROM log WHERE id IN (SELECT value FROM json_each(?))"
        return {id_ for (id_,) in self._database.rows(query, json.dumps([*ids]))}

    def _write_anew(self) -> None:
        """Rewrites our own files without forgotten cards and damaged lines."""
        forgotten = forgotten_cards(self._database.connection)
        without = _told(json.dumps(sorted(forgotten.items())).encode()) if forgotten else ""
        for path in self._paths():
            if not self._is_ours(path.name) or not (mark := self._marks.get(path.name)):
                continue
            is_damaged = mark.faulty and path.name.startswith(f"{_name(self._log.tag)}-")
            if mark.without == without and not is_damaged:
                continue
            rows = [*LogLineReader().rows(_lines(_whole(_bytes(path))))]
            kept = [row for row in rows if not is_forgotten(row, forgotten)]
            if len(kept) < len(rows) or is_damaged:
                text = self._first_line(path.name.partition("-")[0]) + "".join(lines_of(kept, {}))
                _replace(path, text.encode())
                self._ids.pop(path, None)
                mark = _Mark(len(text.encode()), _told(text.encode()), _last_ids(kept))
            self._marks[path.name] = mark._replace(without=without)

    def _first_line(self, device: str) -> str:
        return first_line(self._id, device, platform.node())

    def _write(self, now: datetime) -> int:
        """Appends our rows that the folder lacks to this month's file, so many at a time that a whole log needs no
        more memory than one of these portions; returns how many they are.
        """
        written, missing = 0, iter(self._missing())
        while rows := [*islice(missing, _PORTION)]:
            self._tell("Writing rows", written / self._to_write if self._to_write else None)
            self._files.mkdir(exist_ok=True, mode=0o700)
            self._append(self._file_to_write(now), rows)
            written += len(rows)
            if len(rows) == _PORTION:  # there may be more
                with self._database.transaction() as connection:
                    self._keep_marks_so_far(connection)
        if written:
            sync_folder(self._files)
        self._keep_marks()
        return written

    def _file_to_write(self, now: datetime) -> Path:
        """Returns our file of this month, or the last part of it: before rows are added, a file is read, so each part
        begins where the one before is large.
        """
        month, part = f"{_name(self._log.tag)}-{utc(round(now.timestamp() * 1000)):%Y-%m}", 1
        path = self._files / f"{month}.jsonl"
        while path.is_file() and path.stat().st_size > _LARGE:
            part += 1
            path = self._files / f"{month}-{part}.jsonl"
        return path

    def _append(self, path: Path, rows: list[LogRow]) -> None:
        numbers: dict[Wording, int] = {}
        data = _old_content(path)
        there: list[LogRow] = []
        text = ""
        if whole := _whole(data):
            reader = LogLineReader()
            there = [*reader.rows(_lines(whole))]
            numbers = {wording: number for number, wording in reader.wordings.items()}
        else:
            text = self._first_line(_name(self._log.tag))
        added = (text + "".join(lines_of(rows, numbers))).encode()
        with open(path, "ab", opener=_for_owner_alone) as file:
            if len(whole) < len(data):
                file.truncate(len(whole))  # a run that was ended left half a line
            file.write(added)
            file.flush()
            os.fsync(file.fileno())
        whole += added
        without = mark.without if (mark := self._marks.get(path.name)) else ""
        self._marks[path.name] = _Mark(len(whole), _told(whole), _last_ids([*there, *rows]), without=without)

    def _missing(self) -> Iterator[LogRow]:
        """Yields the rows that no file in the folder has, of whatever device, so that all rows are carried on however
        they came into the log.

        If since the last run nothing but answers and imports came into the log and our files are unchanged, the last
        rows there tell where to begin.
        """
        connection, imported = self._database.connection, False
        if not self._is_as_we_left_it:
            yield from self._lacking("true")
            return
        # All that is newly done here gets a higher id. Where no files are known, none may have the rows before.
        complete_to = self._complete_to().get(self._id, 0) if self._read_before() else 0
        last: dict[int, int] = {}
        for mark in self._marks.values():
            for name, id_ in mark.last_ids.items():
                last[int(name)] = max(id_, last.get(int(name), 0))
        condition = "log.id > :after AND log.id <= :until AND log.id & 2097151 = :tag"
        condition += f" AND (log.origin IS NULL OR log.kind IN ({Kind.IMPORT}, {Kind.TAKE_BACK}))"
        ranges = [{"tag": tag, "until": until, "after": last.get(tag, complete_to)} for tag, until in self._own_tags()]
        number = f"SELECT count(*) FROM log WHERE {condition}"
        self._to_write = sum(self._database.rows(number, **one)[0][0] for one in ranges)
        for one in ranges:
            for row in read_rows(connection, condition, **one):
                if row.kind is Kind.IMPORT:
                    imported, self._is_as_we_left_it = True, False  # until what was imported is written, too
                yield row
        if imported:
            yield from self._lacking(f"log.origin IS NOT NULL AND log.kind NOT IN ({Kind.IMPORT}, {Kind.TAKE_BACK})")

    def _lacking(self, condition: str) -> Iterator[LogRow]:
        """Yields those rows of the log that meet the SQL `condition` and are in no file.

        Most logs and folders have the same rows, so the ids are compared first, which are in order.
        """
        there = self._ids_there()
        connection = self._database.connection
        ids = (id_ for (id_,) in connection.execute(f"SELECT id FROM log WHERE {condition} ORDER BY id"))
        lacking = array("q", without(ids, there))
        self._to_write = len(lacking)
        for first in range(0, len(lacking), _PORTION):
            portion = lacking[first : first + _PORTION].tolist()
            yield from read_rows(connection, "log.id IN (SELECT value FROM json_each(:ids))", ids=json.dumps(portion))

    def _ids_there(self) -> "array[int]":
        """Returns the ids of all rows in the folder, in order."""
        found = array("q")
        for path in self._all_paths():
            if self._name_of(path) not in self._marks:
                continue  # it cannot be read
            if path not in self._ids:
                rows = LogLineReader().rows(_lines(_whole(_bytes(path))))
                self._ids[path] = array("q", (row.id for row in rows))
            found.extend(self._ids[path])
        return array("q", sorted(found))


class _Mark(NamedTuple):
    """The state of a file when it was read: its size, its checksum, the last row id of each device, and the faulty
    lines; its `stamp` then, with which it need not be read again; which forgotten cards it is `without`, if it is ours:
    a checksum of them all; and the lines of a newer version of this program.
    """

    size: int
    told: str
    last_ids: dict[str, int]
    faulty: int = 0
    stamp: str = ""
    without: str = ""
    newer: int = 0

    @property
    def is_of_all(self) -> bool:
        """Tells whether all lines of the file were read; else it is read again, since it may be mended or this
        updated.
        """
        return not (self.faulty or self.newer)

    def is_as(self, other: "_Mark | None") -> bool:
        """Returns whether the file has the content that it had in the state `other`."""
        return other is not None and self[:4] == other[:4]


def _mark_in(values: Any) -> _Mark | None:
    """Returns the state of a file that was stored as `values`; None where they make no sense."""
    if not (isinstance(values, list) and 3 <= len(values) <= len(_Mark._fields)):
        return None
    mark = _Mark(*values)
    told = [(mark.size, int), (mark.told, str), (mark.faulty, int), (mark.stamp, str), (mark.without, str)]
    told.append((mark.newer, int))
    if not (all(type(value) is kind for value, kind in told) and isinstance(mark.last_ids, dict)):
        return None
    of_devices = all(name.isdecimal() and type(id_) is int for name, id_ in mark.last_ids.items())
    return mark if of_devices else None


def without(ids: Iterable[int], others: Iterable[int]) -> Iterator[int]:
    """Yields those of `ids` that are not among `others`; both are in order."""
    rest = iter(others)
    other = next(rest, None)
    for id_ in ids:
        while other is not None and other < id_:
            other = next(rest, None)
        if id_ != other:
            yield id_


def _told(data: bytes) -> str:
    return f"{zlib.crc32(data):08x}"


def _last_ids(rows: Iterable[LogRow]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        if not row.origin or row.kind in (Kind.IMPORT, Kind.TAKE_BACK):
            name = str(tag_of(row.id))
            found[name] = max(row.id, found.get(name, 0))
    return found


def _name(tag: int) -> str:
    return f"{tag:06x}"


def _log_files(folder: Path) -> list[Path]:
    """Returns the files in `folder` that may be logs, without hidden ones, which another tool is still writing."""
    found = [path for path in folder.iterdir() if path.name.endswith((".jsonl", ".jsonl.gz"))]
    return sorted(path for path in found if path.is_file() and not path.name.startswith("."))


def _has_log(folder: Path) -> bool:
    """Returns whether `folder` has a file that is a log."""
    for path in _log_files(folder):
        with suppress(OSError, EOFError, zlib.error):
            if read_first_line(_first_of(path).decode("utf-8", "replace")):
                return True
    return False


def _bytes(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".gz":
        with suppress(OSError, EOFError, zlib.error):
            return gzip.decompress(data)
        return b""
    return data


def _first_of(path: Path) -> bytes:
    """Returns the first line of a file, as far as it is no longer than any of ours. Raises an error of `gzip` too."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        return file.readline(_LARGE)


def _old_content(path: Path) -> bytes:
    """Returns the present bytes of our own file at `path`. Raises `OSError` where it is a folder or a pipe."""
    if not path.exists():
        return b""
    with open_regular(path) as file:
        return file.read()


def _whole(data: bytes) -> bytes:
    """Returns `data` without an unfinished last line."""
    return data[: data.rfind(b"\n") + 1]


def _lines(data: bytes) -> Iterator[str]:
    """Yields the lines of `data`, one by one, as a file may have very many."""
    return (line[:-1].decode("utf-8", "replace") for line in BytesIO(data))


def _replace(path: Path, data: bytes) -> None:
    half = path.with_name(f".{path.name}.half")
    with open(half, "wb", opener=_for_owner_alone) as file:
        file.write(gzip.compress(data) if path.suffix == ".gz" else data)
        file.flush()
        os.fsync(file.fileno())
    half.chmod(stat.S_IMODE(path.stat().st_mode))
    half.replace(path)


def _for_owner_alone(path: str, flags: int) -> int:
    """Opens a file; a new one is readable by its owner alone. Rights that somebody gave one that is there stay."""
    return os.open(path, flags, 0o600)
