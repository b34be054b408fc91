"""Upgrades a log of an older version: the same history in today's schema."""

import json
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import islice
from sqlite3 import Connection, Row
from typing import Any

from quiz.engine.memory.replay import DAY_MS
from quiz.store.derived.derived_tables import settle_all
from quiz.store.rows.log_rows import (
    ANSWERS,
    COLUMNS,
    HINTED,
    KINDS,
    OVERRULED,
    TAG_BITS,
    Kind,
    LogRow,
    Wording,
    as_json,
    check_sum,
    id_of,
    said,
    shuffle_of,
    stored,
)
from quiz.store.sqlite.layout import Layout

Progress = Callable[[float], object]
"""Is told the share that is done, from 0 to 1."""

_NOT_DERIVED = ("log", "wording", "session", "device", "origin", "seen", "setting", "exam", "draft_choice")
"""The tables of all versions that hold what is not derived."""
_DERIVED = ("memory", "handling", "status", "renamed", "name", "voided")
_OLD = "_before"
"""The end of the names of tables that are set aside until their rows are taken over."""
_NOT_IN_1 = {"act": "id", "value": 0, "overruled": 0, "repeats": "NULL"}
"""The columns that the log had first in version 2, with what they are in rows of version 1."""
_ADD = f"INSERT INTO log ({', '.join(COLUMNS)}, check_sum) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"
_EXAM = "exam "
_FOREVER = 2**63 - 1
_PORTION = 10_000


def upgrade(
    connection: Connection, layout: Layout, run_script: Callable[[str], None], machine: str, progress: Progress
) -> None:
    """Rewrites a log of an older `layout` in today's schema, within the transaction of the caller."""
    set_aside = _set_aside(connection)
    run_script("schema.sql")
    if layout is Layout.FIRST_3:
        seen = _take_over_first_3(connection, set_aside)
    else:
        seen = _take_over_2(connection, set_aside, machine, progress)
    for table in set_aside:
        connection.execute(f"DROP TABLE {table}{_OLD}")
    settle_all(connection)
    connection.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", seen)
    progress(1)


def _set_aside(connection: Connection) -> list[str]:
    """Drops derived tables and renames the others, whose former names it returns.

    It takes whatever tables are there, since early versions varied.
    """
    query = "SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*'"
    found = connection.execute(query).fetchall()
    for kind, name in found:
        if kind in ("view", "trigger", "index"):
            connection.execute(f'DROP {kind} "{name}"')
    tables = {name for kind, name in found if kind == "table"}
    for table in tables.intersection(_DERIVED):
        connection.execute(f"DROP TABLE {table}")
    present = [table for table in _NOT_DERIVED if table in tables]
    for table in present:
        connection.execute(f"ALTER TABLE {table} RENAME TO {table}{_OLD}")
    return present


def _columns(connection: Connection, table: str) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def _take_over_first_3(connection: Connection, set_aside: Iterable[str]) -> list[tuple[str, str, str]]:
    """Copies all rows of the early form of version 3. Returns the last known words of cards, as (card, deck, words)."""
    for table in set_aside:
        shared = ", ".join(sorted(_columns(connection, table) & _columns(connection, f"{table}{_OLD}")))
        if table == "wording":
            wordings = connection.execute(f"SELECT n, card, deck, question, said FROM {table}{_OLD}").fetchall()
            summed = ((*values, check_sum(values)) for values in wordings)
            connection.executemany("INSERT INTO wording VALUES (?, ?, ?, ?, ?, ?)", summed)
        else:
            connection.execute(f"INSERT INTO {table} ({shared}) SELECT {shared} FROM {table}{_OLD}")
    return connection.execute("SELECT card, deck, said FROM seen").fetchall()


def _take_over_2(
    connection: Connection, set_aside: Iterable[str], machine: str, progress: Progress
) -> list[tuple[str, str, str]]:
    """Copies all rows of versions 1 and 2. Returns the last known words of cards, as (card, deck, words)."""
    there = _columns(connection, f"log{_OLD}")
    more = "".join(f", {value} AS {name}" for name, value in _NOT_IN_1.items() if name not in there)
    connection.execute(f"CREATE TEMP VIEW log_2 AS SELECT *{more} FROM log{_OLD}")
    settings = dict(connection.execute(f"SELECT name, value FROM setting{_OLD}"))
    _take_over_devices(connection, settings.pop("device", ""), machine)
    _take_over_settings(connection, settings)
    _take_over_log(connection, progress)
    connection.execute("DROP VIEW log_2")
    if "seen" not in set_aside:
        return []
    shown = connection.execute(f"SELECT card, deck, shown FROM seen{_OLD}").fetchall()
    return [(card, deck, said(*_words(json.loads(text)))) for card, deck, text in shown]


def _words(shown: dict[str, Any], instead: Iterable[str] = ()) -> tuple[str, tuple[str, ...]]:
    """Returns the prompt and the right answer of a logged card; `instead` is used where early rows lack the latter."""
    return shown["prompt"], tuple(shown.get("expected", instead))


def _take_over_devices(connection: Connection, own: str, machine: str) -> None:
    """Gives each device a number that is derived from its name, so that it is the same in every copy of the log."""
    devices = {device for (device,) in connection.execute("SELECT DISTINCT device FROM log_2")} | {own}
    for device in sorted(devices - {own}):
        connection.execute("INSERT OR IGNORE INTO device VALUES (?, '', ?)", (_tag_of(device), _FOREVER - 1))
    connection.execute("INSERT OR REPLACE INTO device VALUES (?, ?, ?)", (_tag_of(own), machine, _FOREVER))


def _tag_of(device: str) -> int:
    return 1 + int.from_bytes(sha256(device.encode()).digest()[:4]) % ((1 << TAG_BITS) - 1)


def _take_over_settings(connection: Connection, settings: dict[str, str]) -> None:
    """Copies the settings, and moves an unfinished exam to the table of exams."""
    for name, value in settings.items():
        if not name.startswith(_EXAM):
            connection.execute("INSERT INTO setting VALUES (?, ?)", (name, value))
        elif value:
            try:
                deck = str(json.loads(value)["deck"])
            except (ValueError, KeyError, TypeError):
                continue
            connection.execute("INSERT OR IGNORE INTO exam VALUES (?, ?)", (deck, value))


def _take_over_log(connection: Connection, progress: Progress) -> None:
    total = connection.execute("SELECT count(*) FROM log_2").fetchone()[0]
    taking = _Taking(connection)
    cursor = connection.cursor()
    cursor.row_factory = Row
    trigger = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'log_adds'").fetchone()[0]
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'log' AND sql IS NOT NULL"
    ).fetchall()
    connection.execute("DROP TRIGGER log_adds")  # ids are drawn here, each above the one before
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    rows = taking.rows(cursor.execute("SELECT * FROM log_2 ORDER BY id"))
    done = 0
    while portion := list(islice(rows, _PORTION)):
        connection.executemany(_ADD, portion)
        done += len(portion)
        progress(0.9 * done / total)
    connection.execute(trigger)
    for _, sql in indexes:
        connection.execute(sql)
    connection.executemany("INSERT INTO session (n, id, first, last) VALUES (?, ?, ?, ?)", taking.sessions())


class _Taking:
    """Converts rows of version 2 to today's. In version 2, redoing an answer wrote it again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        pointed_at = "SELECT voids FROM log_2 WHERE voids IS NOT NULL UNION SELECT repeats FROM log_2"
        acts = "SELECT DISTINCT act FROM log_2 WHERE act <> id"
        self._needed = {id_ for (id_,) in connection.execute(f"{pointed_at} UNION {acts}")}
        self._ids: dict[str, int] = {}
        self._roots: dict[str, str] = {}
        """For answers in the place of others and rows that were brought back, the row that was first written."""
        self._undone: dict[str, str] = {}
        """The row that each undo row took back, by the id of the undo."""
        self._tags: dict[str, int] = {}
        self._sessions: dict[str, tuple[int, int, int]] = {}
        self._wordings: dict[Wording, int] = {}
        self._last_time = 0

    def rows(self, old_rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
        """Yields the values of the converted rows, each with its checksum."""
        for old in old_rows:
            row = self._row(old, self._next_id(old))
            if old["id"] in self._needed:
                self._ids[old["id"]] = row.id
            wording = self._wording(row.wording) if row.wording else None
            session = self._session(row.session, row.id) if row.session else None
            yield stored(row, wording, session, None)

    def _next_id(self, old: Row) -> int:
        device = old["device"]
        if device not in self._tags:
            self._tags[device] = _tag_of(device)
        try:
            time = int(old["id"].partition("-")[0], 16)
        except ValueError:
            time = 0
        self._last_time = max(time, self._last_time + 1)
        return id_of(self._last_time, self._tags[device])

    def _root(self, old_id: str) -> str:
        return self._roots.get(old_id, old_id)

    def _row(self, old: Row, id_: int) -> LogRow:
        kind, voids, repeats = old["kind"], old["voids"], old["repeats"]
        bare = LogRow(
            id_, Kind.UNDO, old["day"], old["at"], act=self._ids.get(old["act"]) if old["act"] != old["id"] else None
        )
        if repeats is not None:
            self._roots[old["id"]] = self._undone.get(repeats, old["id"])
            return bare._replace(kind=Kind.REDO, of=self._ids.get(repeats))
        if kind == "undo" or (kind == "tune" and voids is not None):
            self._undone[old["id"]] = self._root(voids)
            return bare._replace(of=self._ids.get(self._root(voids)))
        bare = bare._replace(kind=KINDS[kind])
        shown = json.loads(old["shown"])
        match KINDS[kind]:
            case Kind.RENAME:
                return bare._replace(extra=as_json([json.loads(old["answer"])[0], old["card"]]))
            case Kind.TUNE:
                return bare._replace(value=old["value"], extra=old["shown"])
            case Kind.REPORT:
                return bare._replace(session=old["session"], extra=old["shown"])
        if KINDS[kind] not in ANSWERS:
            wording = Wording(old["card"], old["deck"], "", said(shown["prompt"]))
            return bare._replace(wording=wording, session=old["session"], value=old["value"])
        return self._answer(bare, old, shown)

    def _answer(self, bare: LogRow, old: Row, shown: dict[str, Any]) -> LogRow:
        """Returns the row of an answer: `bare`, filled from the row `old` and its `shown` card."""
        voids = old["voids"]
        if voids is not None:
            self._roots[old["id"]] = self._root(voids)
        answer = json.loads(old["answer"])
        options, (_, expected) = shown.get("options", []), _words(shown, answer if old["score"] == 1 else ())
        wait, step = _chosen(old)
        return bare._replace(
            wording=Wording(old["card"], old["deck"], old["question"], said(shown["prompt"], expected, options)),
            session=old["session"],
            rating=old["rating"],
            suggested=None if old["suggested"] == old["rating"] else old["suggested"],
            score=old["score"],
            ms=old["ms"],
            flags=HINTED * old["hinted"] | OVERRULED * old["overruled"],
            wait=wait,
            step=step,
            of=None if voids is None else self._ids.get(self._root(voids)),
            answer=None if tuple(answer) == expected else as_json(answer),
            shuffle=shuffle_of(options) if options else None,
        )

    def _wording(self, wording: Wording) -> int:
        n = self._wordings.get(wording)
        if n is None:
            n = self._wordings[wording] = len(self._wordings) + 1
            values = (n, *wording)
            self._connection.execute("INSERT INTO wording VALUES (?, ?, ?, ?, ?, ?)", (*values, check_sum(values)))
        return n

    def _session(self, name: str, id_: int) -> int:
        n, first, _ = self._sessions.get(name, (len(self._sessions) + 1, id_, id_))
        self._sessions[name] = n, first, id_
        return n

    def sessions(self) -> list[tuple[int, str, int, int]]:
        """Returns the number, name, first and last row id of each session."""
        return [(n, name, first, last) for name, (n, first, last) in self._sessions.items()]


def _chosen(old: Row) -> tuple[int | None, int | None]:
    """Returns the interval chosen after a review of version 2 (days, or milliseconds in steps), and the step."""
    if old["kind"] != "review" or old["phase"] is None:
        return None, None
    days = old["due_day"] - old["day"]
    if old["phase"] == "review":
        return days, None
    return (max(0, old["due_at"] - old["at"]) if old["due_at"] else days * DAY_MS), old["step"]
