"""Prepares the rows of an import beside the log, which then takes them in all at once.

Nobody else can write while rows are added, and to make them takes far longer than to copy them. So they are made first,
in temporary tables of the connection: a program that is killed leaves nothing of these.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import partial
from itertools import islice
from sqlite3 import Connection, OperationalError
from typing import NamedTuple, TypeAlias

from quiz.card.problem import QuizError
from quiz.engine.memory.replay import Known
from quiz.process.keys_first import giving_way
from quiz.process.stopping import stop_if_unwanted
from quiz.store.derived.derived_tables import keep_all_known, of_rare_kind, settle_voided, united_in
from quiz.store.incoming.add_rows import stored_numbers, stored_wording
from quiz.store.incoming.forgotten import forgotten_cards, is_name_forgotten
from quiz.store.rows.log_rows import BARE_COLUMNS, COLUMNS, MEMORY, Kind, LogRow, Wording, is_bare, stored, stored_bare
from quiz.store.settling import pace
from quiz.store.sqlite.database import Database, Progress
from quiz.store.sqlite.giving_way import done_between_answers

_ROWS, _WORDINGS, _MEMORIES = "prepared_row", "prepared_wording", "prepared_memory"
_FIRST_COLUMNS = {"id": "id INTEGER PRIMARY KEY", "flags": "flags DEFAULT 0"}
_TABLES = {
    _ROWS: f"({', '.join(_FIRST_COLUMNS.get(name, name) for name in COLUMNS)}, check_sum)",
    _WORDINGS: "AS SELECT * FROM wording LIMIT 0",
    _MEMORIES: "AS SELECT * FROM memory LIMIT 0",
}
_ADD = f"INSERT OR IGNORE INTO {_ROWS} ({', '.join(COLUMNS)}, check_sum) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"
_ADD_BARE = f"INSERT OR IGNORE INTO {_ROWS} ({', '.join(BARE_COLUMNS)}) VALUES ({', '.join('?' * len(BARE_COLUMNS))})"
_COLUMNS = f"{', '.join(COLUMNS)}, check_sum"
_MEMORY = f"card, {MEMORY}, trail"
_SCRIPTS = "SELECT type, name, sql FROM sqlite_master WHERE name IN ('log_adds', 'log_wording')"
"""Indexes and triggers that slow down each row; a large import drops them first and makes them again."""
_IN_LOG = "SELECT id FROM log WHERE id IN (SELECT value FROM json_each(?))"
_REPLACED = f"""
    SELECT DISTINCT of FROM log
    WHERE of IS NOT NULL AND EXISTS (SELECT 1 FROM {_ROWS} AS new WHERE new.id = log.of)
"""
_SAID_SINCE = f"SELECT max(n), total(card IN (SELECT card FROM {_WORDINGS})) FROM wording WHERE n > ?"
_FORGOTTEN = f"SELECT count(*), max(id) FROM log WHERE {of_rare_kind(Kind.FORGET)}"
_STATUSES = (Kind.SUSPEND, Kind.BURY, Kind.FLAG)
_MANY = 5_000
"""Rows from which it pays to do once what else is done at every row."""
_SHARE = 4
"""One of so many rows has to be new for the index of the log to be made again."""
_AT_ONCE = 1_000
"""Rows that are prepared at once."""
_TRIES = 3
_PATIENCE = 2e-4
"""Seconds for each row in which it is tried to add all of them while nobody waits: a hundred times what that takes."""
_NO_ROOM = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN")
_LEFT_FREE = 1_000
"""Numbers of wordings that are left for what is answered meanwhile."""


class Prepared(NamedTuple):
    """What was prepared: how many `rows`, the cards that they are about, and those of which they change the status.

    `origin` is the number of the place where they come from; `is_first` tells that nothing ever came from there, and
    `are_all` that no row was about a forgotten card. `after` is the last row that the log had before, and `is_anew`
    tells that the log had changed so much meanwhile that they had to be prepared again.
    """

    rows: int
    cards: set[str]
    of_statuses: set[str]
    origin: int
    is_first: bool
    are_all: bool
    after: int = 0
    is_anew: bool = False


Finish: TypeAlias = Callable[[Connection, Prepared], object]
"""Completes what was added, within its transaction."""


class _State(NamedTuple):
    """What the prepared rows depend on: they fit into the log as long as this is what it was."""

    united: str
    forgotten: tuple[int, int | None]
    origin: int | None
    last_origin: int


def add_at_once(
    database: Database,
    rows: Collection[LogRow],
    origin: str,
    known: Mapping[str, Known],
    tell: Progress,
    finish: Finish,
) -> Prepared:
    """Prepares those of `rows` that are neither in the log nor about a forgotten card, each id once, and adds them in
    one transaction, which `finish` completes. They should come in the order of their ids.

    The memories that are `known` can be stored with `keep_prepared_memories` then. `tell` is called with the share of
    the rows that is prepared. Where the log changed meanwhile so that they do not fit, they are prepared again, at last
    while nobody else may write. Where somebody waits for the lock, they are added later, and `finish` is called again.
    """
    preparation = _Preparation(database, origin)
    try:
        for before in range(_TRIES):
            with database.faults:
                prepared = preparation.prepare_where_there_is_room(rows, known, tell)
            add = partial(preparation.added, prepared._replace(is_anew=before > 0), finish)
            if done := done_between_answers(database.path.parent, add, _PATIENCE * len(rows)):
                return done
        with database.transaction():
            return preparation.add(preparation.prepare(rows, known, tell)._replace(is_anew=True), finish)
    finally:
        with suppress(QuizError), database.faults:
            _drop(database.connection)


def keep_prepared_memories(connection: Connection, but: Collection[str]) -> None:
    """Stores the memories that were prepared with the rows, but for those of some cards."""
    connection.executemany(f"DELETE FROM {_MEMORIES} WHERE card = ?", ((card,) for card in but))
    connection.execute(f"INSERT OR REPLACE INTO memory ({_MEMORY}) SELECT {_MEMORY} FROM {_MEMORIES}")


class _Preparation:
    """The rows of one import on their way into the log."""

    def __init__(self, database: Database, origin: str) -> None:
        self._database, self._connection = database, database.connection
        self._name = origin
        self._numbers: dict[Wording, int] = {}

    def prepare_where_there_is_room(
        self, rows: Collection[LogRow], known: Mapping[str, Known], tell: Progress
    ) -> Prepared:
        """Does what `prepare` does, in memory where the system's folder for temporary files has no room."""
        try:
            return self.prepare(rows, known, tell)
        except OperationalError as error:
            if not error.sqlite_errorname.startswith(_NO_ROOM):
                raise
            self._connection.execute("PRAGMA temp_store = MEMORY")
            return self.prepare(rows, known, tell)

    def prepare(self, rows: Collection[LogRow], known: Mapping[str, Known], tell: Progress) -> Prepared:
        """Fills the temporary tables; gives way to the screen unless a transaction goes on, as it is waited for."""
        connection, self._numbers = self._connection, {}
        _drop(connection)
        for name, columns in _TABLES.items():
            connection.execute(f"CREATE TEMP TABLE {name} {columns}")
        self._state = self._state_now()
        self._origin = self._state.origin or self._state.last_origin + 1
        self._last_wording = connection.execute("SELECT coalesce(max(n), 0) FROM wording").fetchone()[0]
        self._next = self._last_wording + 1 + (_LEFT_FREE if pace(self._database).rests else 0)
        self._first = self._next
        forgotten = forgotten_cards(connection)
        self._rows, taken, are_all, of_statuses = 0, 0, True, set[str]()
        rest = giving_way(rows)
        while portion := [*islice(rest, _AT_ONCE)]:
            stop_if_unwanted()
            allowed = [row for row in portion if not is_name_forgotten(row, forgotten)] if forgotten else portion
            are_all = are_all and len(allowed) == len(portion)
            with self._turn():
                new = _unknown(connection, allowed)
                self._keep(new)
            of_statuses.update(row.wording.card for row in new if row.wording and row.kind in _STATUSES)
            taken += len(portion)
            tell(taken / len(rows))
        with self._turn():
            keep_all_known(connection, known, _MEMORIES)
        all_ = connection.execute("SELECT count(*) FROM log").fetchone()[0]
        self._are_many = self._rows >= _MANY and self._rows * _SHARE > all_
        cards = {wording.card for wording in self._numbers}
        return Prepared(self._rows, cards, of_statuses, self._origin, self._state.origin is None, are_all)

    def _keep(self, new: list[LogRow]) -> None:
        """Puts rows that the log lacks, and what their cards say, into the temporary tables."""
        connection, numbers = self._connection, self._numbers
        unnumbered = {row.wording: None for row in new if row.wording and row.wording not in numbers}
        found = stored_numbers(connection, unnumbered)
        for wording, number in found.items():
            if not number:
                found[wording], self._next = self._next, self._next + 1
        numbers |= found
        said = (stored_wording(n, wording) for wording, n in found.items() if n >= self._first)
        connection.executemany(f"INSERT INTO {_WORDINGS} VALUES (?, ?, ?, ?, ?, ?)", said)
        bare = [row for row in new if is_bare(row)]
        others = [row for row in new if not is_bare(row)] if len(bare) < len(new) else []
        for query, values in (
            (_ADD_BARE, (stored_bare(row, _number(row, numbers), self._origin) for row in bare)),
            (_ADD, (stored(row, _number(row, numbers), None, self._origin) for row in others)),
        ):
            self._rows += max(0, connection.executemany(query, values).rowcount)

    def added(self, prepared: Prepared, finish: Finish) -> Prepared | None:
        """Does what `add` does in a transaction; returns None where the log has changed so that nothing fits into
        it.
        """
        with self._database.transaction():
            return self.add(prepared, finish) if self._fits() else None

    def _fits(self) -> bool:
        """Returns whether what was prepared can be added to the log as it is now."""
        if self._state_now() != self._state:
            return False
        last, of_cards = self._connection.execute(_SAID_SINCE, (self._last_wording,)).fetchone()
        return (last or 0) < self._first and not of_cards

    def add(self, prepared: Prepared, finish: Finish) -> Prepared:
        """Adds to the log what was prepared, and has `finish` complete it, within a transaction. Returns `prepared`
        with the last row that the log had before.
        """
        connection = self._connection
        after = connection.execute("SELECT coalesce(max(id), 0) FROM log").fetchone()[0]
        if self._state.origin is None:
            connection.execute("INSERT INTO origin (n, name) VALUES (?, ?)", (self._origin, self._name))
        connection.execute(f"INSERT INTO wording SELECT * FROM {_WORDINGS}")
        made_anew = connection.execute(_SCRIPTS).fetchall() if self._are_many else []
        for kind, name, _ in made_anew:
            connection.execute(f"DROP {kind} {name}")
        connection.execute(f"INSERT INTO log ({_COLUMNS}) SELECT {_COLUMNS} FROM {_ROWS} ORDER BY id")
        for _, _, script in made_anew:
            connection.execute(script)
        if voided := [id_ for (id_,) in connection.execute(_REPLACED)]:
            settle_voided(connection, voided)  # taken back on another machine, which knew the rows first
        done = prepared._replace(after=int(after))
        finish(connection, done)
        return done

    def _turn(self) -> AbstractContextManager[None]:
        return nullcontext() if self._connection.in_transaction else _one_turn(self._connection)

    def _state_now(self) -> _State:
        connection = self._connection
        forgotten = connection.execute(_FORGOTTEN).fetchone()
        own = connection.execute("SELECT n FROM origin WHERE name = ?", (self._name,)).fetchone()
        (last,) = connection.execute("SELECT coalesce(max(n), 0) FROM origin").fetchone()
        return _State(united_in(connection), forgotten, own[0] if own else None, last)


@contextmanager
def _one_turn(connection: Connection) -> Iterator[None]:
    """Has what is written into temporary tables be one transaction, which locks nobody out."""
    connection.execute("BEGIN")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _drop(connection: Connection) -> None:
    for name in _TABLES:
        connection.execute(f"DROP TABLE IF EXISTS temp.{name}")


def _unknown(connection: Connection, rows: Iterable[LogRow]) -> list[LogRow]:
    """Returns those of `rows` that are not in the log, each id once."""
    by_id: dict[int, LogRow] = {}
    for row in rows:
        by_id.setdefault(row.id, row)
    known = {id_ for (id_,) in connection.execute(_IN_LOG, (json.dumps([*by_id]),))}
    return [row for id_, row in by_id.items() if id_ not in known] if known else [*by_id.values()]


def _number(row: LogRow, wordings: Mapping[Wording, int]) -> int | None:
    return wordings[row.wording] if row.wording else None
