"""Adds rows that were not made here: from another machine, a copy, a damaged file, another program.

They may come in any order and more than once. Tables are derived again for the cards that they are about.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from sqlite3 import Connection
from typing import NamedTuple, TypeAlias, TypeVar

from quiz.deck.card_ids import plain_note
from quiz.process.gc_pause import collector_paused
from quiz.process.stopping import stop_if_unwanted
from quiz.store.derived.derived_tables import (
    Seen,
    keep_names,
    keep_seen,
    mark_united,
    reworded_cards,
    settle_cards,
    settle_names,
    settle_origins,
    settle_voided,
    united_in,
)
from quiz.store.derived.parted_cards import Parted, find_parted, hang_on_rows, may_be_several
from quiz.store.incoming.add_rows import add_rows
from quiz.store.incoming.forgotten import (
    drop_and_count_forgotten,
    find_forgotten,
    forgotten_cards,
    has_forgotten,
    is_forgotten,
    is_news,
    note_forgotten,
)
from quiz.store.rows.log_rows import ANSWERS, Kind, LogRow
from quiz.store.settling import (
    BESIDE,
    are_names_listed,
    in_portion,
    is_marked_with_more,
    is_unsettled,
    large_cache,
    mark_no_more,
    mark_unsettled,
    marked_cards,
    pace,
    settle_in_portions,
    settle_marked_cards,
)
from quiz.store.sqlite.database import Database, Progress

_T = TypeVar("_T")

Around: TypeAlias = Callable[[Connection], AbstractContextManager[object]]
"""Makes the context in which a portion of rows is added, inside its transaction."""

_OF_ALL_CARDS = frozenset({Kind.TUNE, Kind.IMPORT, Kind.TAKE_BACK})
_MORE = frozenset({Kind.RENAME, Kind.FORGET, Kind.IMPORT, Kind.TAKE_BACK})
"""Kinds of rows that change more than memories and statuses."""


def take_in(
    database: Database, rows: Iterable[LogRow], tell: Progress = lambda share: None, around: Around = nullcontext
) -> int:
    """Adds those of `rows` that the log does not have; returns how many they are.

    The derived tables are up to date on return; `tell` is called with the share of them that is. A program stopped
    before leaves a mark, by which the next one goes on there: here, or with `settle_rest`. Each portion is added within
    the context that `around` makes.
    """
    database.refuse_if_read_only()
    rest, added = iter(rows), 0
    _part_all(database)
    with large_cache(database):
        while portion := list(islice(rest, pace(database).rows)):
            stop_if_unwanted()
            with in_portion(database) as connection, around(connection):
                new = _unknown(connection, portion)
                if new:
                    mark_united(connection)
                    add_rows(connection, new)
                    touched = _touched_by(connection, new)
                    more = bool(touched.kinds & _MORE or _may_be_named_anew(connection, touched.cards))
                    mark_unsettled(connection, touched.cards, more)
                    if touched.kinds & _OF_ALL_CARDS:
                        mark_unsettled(connection, None)
                    added += len(new)
    settle_rest(database, tell)
    return added


def settle_rest(database: Database, tell: Progress = lambda share: None) -> None:
    """Derives what is marked as out of date, also by a program that was stopped. `tell` is called with the share that
    is done.
    """
    with database.faults:
        if not is_unsettled(database.connection):
            return
    if has_forgotten(database.connection):
        database.connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is not to stand in free pages
    with large_cache(database):
        if is_marked_with_more(database.connection):
            _settle_beside_cards(database)
        settle_in_portions(database, tell=tell)


def settle_marked(connection: Connection) -> None:
    """Does what `settle_rest` does in the transaction that is open, however long it takes."""
    if is_marked_with_more(connection):
        drop_and_count_forgotten(connection, find_forgotten(connection))
        _keep_names(connection, _found_names(connection))
        _keep_rest(connection, reworded_cards(connection))
    settle_marked_cards(connection)


def unknown_rows(database: Database, rows: Iterable[LogRow]) -> Iterator[LogRow]:
    """Yields the `rows` that `take_in` would add, which are those that the log does not have yet."""
    rest = iter(rows)
    while portion := list(islice(rest, BESIDE.rows)):
        yield from _unknown(database.connection, portion)


class _Touched(NamedTuple):
    """The cards that added rows are about, and the kinds of these rows: both tell what has to be derived again."""

    cards: set[str]
    kinds: set[Kind]


def _unknown(connection: Connection, rows: list[LogRow]) -> list[LogRow]:
    """Returns those of `rows` that are neither in the log nor forgotten, each once."""
    last = connection.execute("SELECT coalesce(max(id), 0) FROM log").fetchone()[0]
    ids = json.dumps([row.id for row in rows if row.id <= last])
    known = {id_ for (id_,) in connection.execute(_KNOWN, (ids,))}
    forgotten = forgotten_cards(connection)
    for row in rows:
        if row.kind is Kind.FORGET and row.extra:
            note_forgotten(forgotten, row.id, row.extra, row.answer)
    new: dict[int, LogRow] = {}
    for row in rows:
        if row.id not in known and not (forgotten and is_forgotten(row, forgotten) and not is_news(row, forgotten)):
            new.setdefault(row.id, row)
    return list(new.values())


_KNOWN = "SELECT id FROM log WHERE id IN (SELECT value FROM json_each(?))"


def _touched_by(connection: Connection, rows: list[LogRow]) -> _Touched:
    """Derives which rows are valid after `rows` were added; returns what else has to be derived again."""
    # A row that came before may be about one of these: on another machine it was written later.
    about_these = "SELECT DISTINCT of FROM log WHERE of IS NOT NULL AND of IN (SELECT value FROM json_each(?))"
    roots = {of for (of,) in connection.execute(about_these, (json.dumps([row.id for row in rows]),))}
    roots |= {row.of for row in rows if row.of and (row.kind in ANSWERS or row.kind is Kind.UNDO)}
    redone = json.dumps([row.of for row in rows if row.kind is Kind.REDO])
    undos = f"SELECT of FROM log WHERE of IS NOT NULL AND kind = {Kind.UNDO} AND id IN (SELECT value FROM json_each(?))"
    roots |= {of for (of,) in connection.execute(undos, (redone,))}
    settle_voided(connection, roots)
    about = """
        SELECT DISTINCT log.kind, wording.card FROM log LEFT JOIN wording ON wording.n = log.wording
        WHERE log.id IN (SELECT value FROM json_each(?))
    """
    found = connection.execute(about, (json.dumps([*roots]),)).fetchall()
    cards = {card for _, card in found if card is not None} | {row.wording.card for row in rows if row.wording}
    for row in rows:
        if row.kind is Kind.RENAME and row.extra:
            cards |= {*json.loads(row.extra)[:2]}
    return _Touched(cards, {row.kind for row in rows} | {Kind(kind) for kind, _ in found})


def _may_be_named_anew(connection: Connection, cards: Collection[str]) -> bool:
    """Returns whether rows about `cards` may change by which names cards are known."""
    return bool(may_be_several(connection, cards)) or hang_on_rows(connection, cards)


def part_written(connection: Connection, after: int) -> None:
    """Parts cards of which several have one id, as words show that were written here under such an id: those with a
    number above `after`. Another program may have brought a card of another machine since the id was read.
    """
    new = {card for (card,) in connection.execute("SELECT card FROM wording WHERE n > ?", (after,))}
    several = may_be_several(connection, new) if new and united_in(connection) else ()
    if several and (changed := settle_names(connection, several, several)):
        mark_united(connection)
        settle_cards(connection, changed)


def _part_all(database: Database) -> None:
    """Has the cards be parted of a log that was united by an older version of the program, which could not."""
    is_done = "SELECT 1 FROM setting WHERE name = ?"
    if database.rows(is_done, PARTED):
        return
    with database.faults:
        names = find_parted(database.connection, may_be_several(database.connection, None)).found
    with database.transaction() as connection:
        connection.execute("INSERT OR IGNORE INTO setting VALUES (?, '1')", (PARTED,))
        if names:
            mark_united(connection)
            mark_unsettled(connection, names, more=True)


PARTED = "parted"
"""The setting that is there once it was looked through the whole log for cards of which several have one id."""


def _settle_beside_cards(database: Database) -> None:
    """Derives everything but memories and statuses, and marks the cards for which these have to be derived, too."""
    _work_out_beside(database, find_forgotten, drop_and_count_forgotten)
    _work_out_beside(database, _found_names, _keep_names)
    _work_out_beside(database, reworded_cards, _keep_rest)


def _work_out_beside(
    database: Database, work_out: Callable[[Connection], _T], keep: Callable[[Connection, _T], None]
) -> None:
    """Has `keep` store what `work_out` found without a lock, so that no answer waits for it.

    Where what it depends on was changed meanwhile, it is worked out again, at last while nobody else may write.
    """
    for _ in range(_TRIES):
        stop_if_unwanted()
        with collector_paused(), database.reading() as connection:
            then, found = _state(connection), work_out(connection)
        with in_portion(database) as connection:
            if _state(connection) == then:
                keep(connection, found)
                return
    with in_portion(database) as connection:
        keep(connection, work_out(connection))


_TRIES = 3


def _state(connection: Connection) -> tuple[object, ...]:
    """Returns a value that changes with whatever tells which names cards have and which are forgotten. What is answered
    here changes it only where that parts cards (see `part_written`).
    """
    return united_in(connection), *connection.execute(_LAST_OF_MORE).fetchone()


_LAST_OF_MORE = f"SELECT count(*), max(id) FROM log WHERE kind > 12 AND kind IN ({', '.join(map(str, sorted(_MORE)))})"


def _found_names(connection: Connection) -> Parted:
    cards = marked_cards(connection)
    notes = {*map(plain_note, cards)} if cards is not None and are_names_listed(connection) else None
    return find_parted(connection, may_be_several(connection, cards), notes)


def _keep_names(connection: Connection, parted: Parted) -> None:
    mark_unsettled(connection, keep_names(connection, parted).union(parted.found))


def _keep_rest(connection: Connection, reworded: Iterable[Seen]) -> None:
    keep_seen(connection, reworded)
    before = connection.execute(_TAKEN_IN).fetchall()
    settle_origins(connection)
    if connection.execute(_TAKEN_IN).fetchall() != before:
        mark_unsettled(connection, None)
    mark_no_more(connection)


_TAKEN_IN = "SELECT n FROM origin WHERE taken_in ORDER BY n"
