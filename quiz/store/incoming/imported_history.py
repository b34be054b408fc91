"""Adds another program's history to the log as a whole, and reads what was imported before."""

import json
from collections.abc import Collection, Iterable, Mapping
from sqlite3 import Connection
from typing import Any, NamedTuple

from quiz.engine.day import Moment
from quiz.engine.memory.replay import Happened, Known
from quiz.process.gc_pause import collector_paused
from quiz.store.derived.derived_tables import HAPPENED, ROWS_OF, of_rare_kind, settle_origins
from quiz.store.incoming.prepared_rows import Prepared, add_at_once, keep_prepared_memories
from quiz.store.rows.log_rows import (
    COLUMNS,
    TAG_BITS,
    Kind,
    LogRow,
    as_json,
    happened_in,
    id_of,
    next_time,
    stored,
)
from quiz.store.settling import all_cards, mark_unsettled, pace, settle_in_portions
from quiz.store.sqlite.database import Database, Progress

_ADD = f"INSERT INTO log ({', '.join(COLUMNS)}, check_sum) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"
_AT_ONCE = 4_000
"""Cards that are settled at once where nobody studies beside it: an import has many, and each portion has its price."""
_PREPARED = 0.7
"""The share of the work that is done when all rows are prepared, about."""
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

    `token` is the name of the import in the journal of files. `known` has memories worked out in advance, when `after`
    was the last row of the log; they hold for cards that nothing happened to since.
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


def take_in_import(
    database: Database, one: NewImport, tag: int, now: Moment, tell: Progress = lambda share: None
) -> int:
    """Writes an import in one transaction; returns how many rows of history were new.

    `tag` is the number of this device. The derived tables are up to date on return; `tell` is called with the share of
    the work that is done. If the program is killed, either nothing was written, or all with a mark that makes the next
    program derive the tables.
    """
    database.refuse_if_read_only()

    def finish(connection: Connection, done: Prepared) -> None:
        _finish(connection, one, done, tag, now)

    with collector_paused():
        done = add_at_once(database, one.rows, one.origin, one.known, lambda share: tell(_PREPARED * share), finish)
    settle_in_portions(
        database, 0 if pace(database).rests else _AT_ONCE, lambda share: tell(_PREPARED + (1 - _PREPARED) * share)
    )
    return done.rows


def _finish(connection: Connection, one: NewImport, done: Prepared, tag: int, now: Moment) -> None:
    """Adds to the rows what makes an import of them, and marks what is to be derived from them."""
    taken_in = connection.execute("SELECT taken_in FROM origin WHERE n = ?", (done.origin,)).fetchone()[0]
    comes_back = not (taken_in or done.is_first)  # with rows of which this import may know nothing
    changed = None if comes_back else _changed_since(connection, one, done)
    known = {} if changed is None else {card: one.known[card] for card in one.known.keys() - changed}
    last = connection.execute("SELECT max(id) FROM log").fetchone()[0]
    id_ = id_of(next_time(now.at, last), tag)
    said = LogRow(id_, Kind.IMPORT, now.day, now.at, extra=as_json(one.about))
    connection.execute(_ADD, stored(said, None, None, done.origin))
    if one.figures:
        tune = LogRow(id_ + (1 << TAG_BITS), Kind.TUNE, now.day, now.at, value=1, extra=as_json(one.figures))
        connection.execute(_ADD, stored(tune, None, None, None))
    settle_origins(connection)
    connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (FINISHED, one.token))
    if changed is not None:
        keep_prepared_memories(connection, changed)
    is_more = one.figures or (comes_back and done.rows < _rows_of(connection, done.origin))
    cards = all_cards(connection) if is_more else done.cards
    mark_unsettled(connection, cards - (known.keys() - done.of_statuses))


def _changed_since(connection: Connection, one: NewImport, done: Prepared) -> set[str] | None:
    """Returns the cards that were answered since the memories that are known were worked out; None where there are
    none, or they may be wrong for any card.
    """
    if not one.known or done.is_anew or not done.are_all:
        return None
    changed = set[str]()
    for kind, is_of_another, card, name in connection.execute(_SINCE, {"after": one.after, "until": done.after}):
        if kind not in _OF_ONE_CARD or is_of_another:
            return None
        changed |= {card, name}
    return changed


_OF_ONE_CARD = (Kind.REVIEW, Kind.PRACTICE, Kind.EXAM, Kind.SUSPEND, Kind.BURY, Kind.FLAG, Kind.KEEP)
_SINCE = """
    SELECT kind, of IS NOT NULL, wording.card, coalesce(name.card, wording.card)
    FROM log LEFT JOIN wording ON wording.n = log.wording LEFT JOIN name ON was = wording.card
    WHERE log.id > :after AND log.id <= :until
"""


def note_finished(database: Database, token: str) -> None:
    """Notes that everything of the import `token` is in the log."""
    with database.transaction() as connection:
        connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (FINISHED, token))


def _rows_of(connection: Connection, origin: int) -> int:
    """Returns how many rows of history the log has from this origin (its number)."""
    query = "SELECT count(*) FROM log WHERE origin = ? AND kind <= ?"
    return int(connection.execute(query, (origin, Kind.SEED)).fetchone()[0])


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
