"""Adds another program's history to the log as a whole, and reads what was imported before."""

import json
from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from sqlite3 import Connection
from typing import Any, NamedTuple

from quiz.card.gc_pause import collector_paused
from quiz.card.stopping import stop_if_unwanted
from quiz.engine.day import Moment
from quiz.engine.memory.replay import Happened, Known
from quiz.store.derived_tables import HAPPENED, ROWS_OF, keep_all_known, of_rare_kind, settle_origins, settle_voided
from quiz.store.log_rows import (
    BARE_COLUMNS,
    COLUMNS,
    TAG_BITS,
    Kind,
    LogRow,
    Wording,
    as_json,
    happened_in,
    id_of,
    is_bare,
    stored,
    stored_bare,
    time_of,
)
from quiz.store.settling import all_cards, mark_unsettled, pace, settle_in_portions
from quiz.store.sqlite.database import Database
from quiz.store.take_in import forgotten_cards, is_name_forgotten, wording_numbers

_ADD = f"INSERT INTO log ({', '.join(COLUMNS)}, check_sum) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"
_ADD_BARE = f"INSERT INTO log ({', '.join(BARE_COLUMNS)}) VALUES ({', '.join('?' * len(BARE_COLUMNS))})"
_MANY = 5_000
"""Rows from which it pays to do once what else is done at every row."""
_STATUSES = (Kind.SUSPEND, Kind.BURY, Kind.FLAG)
_ROWS_AT_ONCE = 20_000
"""Rows that are added at once."""
_AT_ONCE = 4_000
"""Cards that are settled at once where nobody studies beside it: an import has many, and each portion has its price."""
_SCRIPTS = "SELECT type, name, sql FROM sqlite_master WHERE name IN ('log_adds', 'log_wording')"
"""Indexes and triggers that slow down each row; a large import drops them first and makes them again."""
FINISHED = "import_finished"
"""The setting that names the import whose rows were written last: after a stop its decks can be put in place."""
_RECORDS = f"""
    SELECT log.id, coalesce(log.at, log.id >> {TAG_BITS}), origin.name, origin.taken_in, log.kind, log.extra
    FROM log JOIN origin ON origin.n = log.origin
    WHERE kind > 12 AND kind IN ({Kind.IMPORT}, {Kind.TAKE_BACK}) ORDER BY log.id
"""


class ImportRecord(NamedTuple):
    """An import in the log: its time in milliseconds since 1970, the `origin` that it came from, and facts `about` it.

    `stands` is False if it was taken back since.
    """

    id: int
    at: int
    origin: str
    stands: bool
    about: Mapping[str, Any]


class NewImport(NamedTuple):
    """The additions of an import to the log: its rows, facts `about` it, and in `figures` the memory model's
    parameters, if any came.

    `token` is the name of the import in the journal of files. `known` has memories worked out in advance, valid if
    `after` is still the last row of the log and no row is about a forgotten card.
    """

    origin: str
    rows: Collection[LogRow]
    about: Mapping[str, Any]
    figures: Mapping[str, Any] | None = None
    token: str = ""
    known: Mapping[str, Known] = {}
    after: int = 0


def import_records(database: Database) -> list[ImportRecord]:
    """Returns all imports in order, marking those that were taken back."""
    found: list[ImportRecord] = []
    for id_, at, origin, taken_in, kind, extra in database.rows(_RECORDS):
        if kind == Kind.TAKE_BACK:
            found = [one._replace(stands=False) if one.origin == origin else one for one in found]
        else:
            found.append(ImportRecord(id_, at, origin, bool(taken_in), json.loads(extra or "{}")))
    return found


def known_ids(database: Database, origin: str) -> set[int]:
    """Returns the ids of all rows from `origin`, including those taken back."""
    query = "SELECT log.id FROM log JOIN origin ON origin.n = log.origin WHERE origin.name = ?"
    return {id_ for (id_,) in database.rows(query, origin)}


def flagged_elsewhere(database: Database, origin: str) -> set[str]:
    """Returns the cards whose flag was changed by anything but `origin`, unless that was undone."""
    return {card for (card,) in database.rows(_FLAGGED, origin)}


_FLAGGED = f"""
    SELECT DISTINCT wording.card FROM log JOIN wording ON wording.n = log.wording
    LEFT JOIN origin ON origin.n = log.origin
    WHERE kind = {Kind.FLAG} AND origin.name IS NOT ? AND NOT EXISTS (SELECT 1 FROM voided WHERE voided.id = log.id)
"""


def take_in_import(database: Database, one: NewImport, tag: int, now: Moment) -> int:
    """Writes an import in one transaction; returns how many rows of history were new.

    `tag` is the number of this device. The derived tables are up to date on return. If the program is killed, either
    nothing was written, or all with a mark that makes the next program derive the tables.
    """
    database.refuse_if_read_only()
    with collector_paused(), database.transaction() as connection:
        connection.execute("INSERT OR IGNORE INTO origin (name) VALUES (?)", (one.origin,))
        number, taken_in = connection.execute("SELECT n, taken_in FROM origin WHERE name = ?", (one.origin,)).fetchone()
        last = connection.execute("SELECT coalesce(max(id), 0) FROM log").fetchone()[0]
        done = _add(connection, one.rows, number)
        known = one.known if last == one.after and done.are_all else {}
        last = connection.execute("SELECT max(id) FROM log").fetchone()[0]
        id_ = id_of(max(now.at, time_of(last or 0) + 1), tag)
        said = LogRow(id_, Kind.IMPORT, now.day, now.at, extra=as_json(one.about))
        connection.execute(_ADD, stored(said, None, None, number))
        if one.figures:
            tune = LogRow(id_ + (1 << TAG_BITS), Kind.TUNE, now.day, now.at, value=1, extra=as_json(one.figures))
            connection.execute(_ADD, stored(tune, None, None, None))
        settle_origins(connection)
        connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (FINISHED, one.token))
        keep_all_known(connection, known)
        is_more = one.figures or (not taken_in and done.rows < _rows_of(connection, number))
        cards = all_cards(connection) if is_more else done.cards
        mark_unsettled(connection, cards - (known.keys() - done.of_statuses))
    settle_in_portions(database, 0 if pace(database).rests else _AT_ONCE)
    return done.rows


def note_finished(database: Database, token: str) -> None:
    """Notes that everything of the import `token` is in the log."""
    with database.transaction() as connection:
        connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (FINISHED, token))


def _rows_of(connection: Connection, origin: int) -> int:
    """Returns how many rows of history the log has from this origin (its number)."""
    query = "SELECT count(*) FROM log WHERE origin = ? AND kind <= ?"
    return int(connection.execute(query, (origin, Kind.SEED)).fetchone()[0])


class _Added(NamedTuple):
    """What was added to the log: how many rows, the cards that they are about, and those of which they change the
    status. `are_all` tells that no row was about a forgotten card.
    """

    rows: int
    cards: set[str]
    of_statuses: set[str]
    are_all: bool


def _add(connection: Connection, rows: Collection[LogRow], origin: int) -> _Added:
    """Adds those of `rows` that are neither in the log nor about a forgotten card, each id once; they should come in
    the order of their ids.
    """
    forgotten = forgotten_cards(connection)
    of = {of for (of,) in connection.execute("SELECT of FROM log WHERE of IS NOT NULL")}
    numbers: dict[Wording, int] = {}
    count, of_statuses, voided, are_all = 0, set[str](), set[int](), True
    made_anew = connection.execute(_SCRIPTS).fetchall() if len(rows) >= _MANY else []
    for kind, name, _ in made_anew:
        connection.execute(f"DROP {kind} {name}")
    rest = iter(rows)
    while portion := [*islice(rest, _ROWS_AT_ONCE)]:
        stop_if_unwanted()
        allowed = [row for row in portion if not is_name_forgotten(row, forgotten)] if forgotten else portion
        are_all = are_all and len(allowed) == len(portion)
        new = _unknown(connection, allowed)
        unnumbered = {row.wording: None for row in new if row.wording and row.wording not in numbers}
        numbers |= wording_numbers(connection, unnumbered)
        bare = [row for row in new if is_bare(row)]
        others = [row for row in new if not is_bare(row)] if len(bare) < len(new) else []
        connection.executemany(_ADD_BARE, (stored_bare(row, _number(row, numbers), origin) for row in bare))
        connection.executemany(_ADD, (stored(row, _number(row, numbers), None, origin) for row in others))
        count += len(new)
        of_statuses.update(row.wording.card for row in new if row.wording and row.kind in _STATUSES)
        voided.update(row.id for row in new if row.id in of)
    for _, _, script in made_anew:
        connection.execute(script)
    if voided:  # taken back on another machine, which knew the rows first
        settle_voided(connection, voided)
    return _Added(count, {wording.card for wording in numbers}, of_statuses, are_all)


def _unknown(connection: Connection, rows: Iterable[LogRow]) -> list[LogRow]:
    """Returns those of `rows` that are not in the log, each id once."""
    by_id: dict[int, LogRow] = {}
    for row in rows:
        by_id.setdefault(row.id, row)
    known = {id_ for (id_,) in connection.execute(_KNOWN, (json.dumps([*by_id]),))}
    return [row for id_, row in by_id.items() if id_ not in known] if known else [*by_id.values()]


_KNOWN = "SELECT id FROM log WHERE id IN (SELECT value FROM json_each(?))"


def _number(row: LogRow, wordings: Mapping[Wording, int]) -> int | None:
    return wordings[row.wording] if row.wording else None


def imported_parameters(database: Database) -> list[tuple[float, ...]]:
    """Returns all parameters of the memory model that imports have brought, including those taken back."""
    query = f"SELECT extra FROM log WHERE {of_rare_kind(Kind.TUNE)}"
    found = (json.loads(extra) for (extra,) in database.rows(query))
    return [tuple(figures["parameters"]) for figures in found if "imported" in figures]


def happened_to(database: Database, cards: Iterable[str]) -> dict[str, list[Happened]]:
    """Returns for each of `cards` everything in the log that affects its memory, in order, by its present name."""
    query = f"{HAPPENED} AND {ROWS_OF} ORDER BY name, id"
    found: dict[str, list[Happened]] = {}
    with database.sense:
        for name, *row in database.rows(query, cards=json.dumps([*cards])):
            found.setdefault(name, []).append(happened_in(row))
    return found


def times_of(database: Database, cards: Iterable[str]) -> dict[str, list[int]]:
    """Returns for each of `cards` the times of its rows in the log, in milliseconds and in order, by its present name.

    Undone rows count; rows of an import that was taken back do not.
    """
    found: dict[str, list[int]] = {}
    with database.sense:
        for name, at in database.rows(_TIMES, cards=json.dumps([*cards])):
            found.setdefault(name, []).append(at)
    return found


_TIMES = f"""
    SELECT coalesce(name.card, wording.card) AS card_name, coalesce(log.at, log.id >> {TAG_BITS}) AS time
    FROM log JOIN wording ON wording.n = log.wording LEFT JOIN name ON name.was = wording.card
    WHERE (log.origin IS NULL OR log.origin IN (SELECT n FROM origin WHERE taken_in))
        AND wording.n IN (SELECT n FROM wording WHERE {ROWS_OF}) ORDER BY card_name, time
"""
