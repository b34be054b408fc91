"""Derives memories and statuses in portions, and keeps which are still to be derived.

So a program that is stopped loses no more than one portion, and the next one goes on there. No program that runs beside
it waits for longer than a portion takes. Two programs may do it at once: each takes the next portion.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from sqlite3 import Connection
from time import monotonic, sleep
from typing import NamedTuple

from quiz.process.stopping import stop_if_unwanted
from quiz.store.derived.derived_tables import UNSETTLED, settle_cards
from quiz.store.running import any_runs
from quiz.store.sqlite.database import Database, Progress

_LONGEST_REST = 0.05
"""Seconds."""
_USUAL_CACHE, _LARGE_CACHE = -2_000, -24_000
"""What SQLite holds of the file in memory, in negative kilobytes: its own value, and one that holds an index of a
million rows.
"""
_ALL_CARDS = """
    SELECT DISTINCT coalesce(name.card, wording.card) AS card FROM wording LEFT JOIN name ON was = wording.card
"""
# It is there only as long as the mark is.
_TABLE = "CREATE TABLE IF NOT EXISTS unsettled (card TEXT PRIMARY KEY) STRICT, WITHOUT ROWID"


class Pace(NamedTuple):
    """The size of one transaction: how many `rows` it takes in and how many `cards` it settles; and whether it `rests`
    then.

    A program waiting for the lock looks only now and then, and would hardly find it free without the rest.
    """

    rows: int
    cards: int
    rests: bool


BESIDE = Pace(100, 50, rests=True)
"""No key of a program that runs beside it waits for long."""
_ALONE = Pace(20_000, 2_000, rests=False)
"""In a fifth of the time."""


def pace(database: Database) -> Pace:
    """Returns the pace for the next transaction, as there may be another program by now."""
    return BESIDE if any_runs(database.path.parent) else _ALONE


@contextmanager
def in_portion(database: Database) -> Iterator[Connection]:
    """Yields the connection in one of many transactions, and then rests for as long as that took if the pace says
    so.
    """
    begun = monotonic()
    with database.transaction() as connection:
        yield connection
    if pace(database).rests:
        sleep(min(monotonic() - begun, _LONGEST_REST))


@contextmanager
def large_cache(database: Database) -> Iterator[None]:
    """Has SQLite hold more of the file in memory while the block runs, unless that would be beside a screen."""
    if not pace(database).rests:
        database.connection.execute(f"PRAGMA cache_size = {_LARGE_CACHE}")
    try:
        yield
    finally:
        database.connection.execute(f"PRAGMA cache_size = {_USUAL_CACHE}")


@contextmanager
def without_waiting_for_disk(database: Database) -> Iterator[None]:
    """Has transactions end before they are on disk while the block runs, so that nobody waits for the disk to write
    what can be derived again. They get there in order, at the latest with the next answer.
    """
    database.connection.execute("PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        database.connection.execute("PRAGMA synchronous = FULL")


class _Mark(NamedTuple):
    """Tells that cards are out of date: those in the table `unsettled`, and all whose names come `after` this one, in
    order, if it is not None. `more` tells that other derived tables are, too, on which further cards depend.
    """

    after: str | None
    more: bool = False
    lists_names: bool = False
    """With `more`, whether all cards whose names may have changed are in the table; a former version did not see to it.
    """


def mark_unsettled(connection: Connection, cards: Iterable[str] | None, more: bool = False) -> None:
    """Marks the memories and statuses of `cards`, or of all cards if it is None, as out of date, until
    `settle_in_portions` has derived them.

    With `more`, other derived tables are marked, too, and stay so until `mark_no_more`.
    """
    connection.execute(_TABLE)
    before = _mark(connection) or _Mark(None)
    lists_names = before.lists_names if before.more else True
    _keep(connection, _Mark("" if cards is None else before.after, before.more or more, lists_names))
    connection.executemany("INSERT OR IGNORE INTO unsettled VALUES (?)", ((card,) for card in cards or ()))


def is_marked_with_more(connection: Connection) -> bool:
    """Returns whether other derived tables than memories and statuses are marked as out of date."""
    mark = _mark(connection)
    return mark is not None and mark.more


def are_names_listed(connection: Connection) -> bool:
    """Returns whether no other names than those of `marked_cards` can be out of date."""
    mark = _mark(connection)
    return mark is not None and mark.lists_names


def mark_all_names(connection: Connection) -> None:
    """Marks the names of all cards as out of date, where any are."""
    if mark := _mark(connection):
        _keep(connection, mark._replace(lists_names=False))


def marked_cards(connection: Connection) -> set[str] | None:
    """Returns the cards whose memories and statuses are marked as out of date; None if these are all."""
    if (mark := _mark(connection)) and mark.after is not None:
        return None
    return {card for (card,) in connection.execute("SELECT card FROM unsettled")}


def mark_no_more(connection: Connection) -> None:
    """Marks nothing but memories and statuses as out of date from now on."""
    if mark := _mark(connection):
        _keep(connection, mark._replace(more=False))


def is_unsettled(connection: Connection) -> bool:
    """Returns whether memories or statuses are marked as out of date."""
    return _mark(connection) is not None


def number_unsettled(connection: Connection) -> int:
    """Returns how many cards have memories or statuses that are marked as out of date."""
    if not (mark := _mark(connection)):
        return 0
    parts = [f"SELECT card FROM ({_ALL_CARDS}) WHERE card > :after"]
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'unsettled'").fetchone():
        parts.append("SELECT card FROM unsettled")
    query = f"SELECT count(*) FROM ({' UNION '.join(parts)})"
    return int(connection.execute(query, {"after": mark.after}).fetchone()[0])


def unmark(connection: Connection) -> None:
    """Removes the mark, once everything was derived."""
    connection.execute("DELETE FROM setting WHERE name = ?", (UNSETTLED,))
    connection.execute("DROP TABLE IF EXISTS unsettled")


def _keep(connection: Connection, mark: _Mark) -> None:
    connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (UNSETTLED, json.dumps(mark._asdict())))


def _mark(connection: Connection) -> _Mark | None:
    """Returns the mark; one that makes no sense, or that a former version has made, stands for all cards."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (UNSETTLED,)).fetchone()
    if row is None:
        return None
    try:
        mark = _Mark(**json.loads(row[0]))
    except (ValueError, TypeError):
        return _Mark("", more=True)
    return mark if mark.after is None or isinstance(mark.after, str) else _Mark("", more=True)


def all_cards(connection: Connection) -> set[str]:
    """Returns the present names of all cards in the log."""
    return {card for (card,) in connection.execute(_ALL_CARDS)}


def settle_in_portions(database: Database, at_once: int = 0, tell: Progress = lambda share: None) -> None:
    """Derives what is marked as out of date, `at_once` cards in a transaction, or else so many that no answer beside it
    has to wait long. At the end it removes the mark, unless that tells of `more`.

    `tell` is called with the share that is done.
    """
    with without_waiting_for_disk(database):
        _settle_in_portions(database, at_once, tell)


def _settle_in_portions(database: Database, at_once: int, tell: Progress) -> None:
    names: list[str] = []
    before, most, left = "", 0, None
    while left != 0 and (mark := _found(database)):
        stop_if_unwanted()
        if mark.after is not None and (not names or mark.after < before):
            with database.faults:
                names = sorted(all_cards(database.connection))  # not in the transaction: it may take a while
        with in_portion(database) as connection:
            if _mark(connection) != mark:
                continue  # another program was quicker
            rest = [] if mark.after is None else names[bisect_right(names, mark.after) :] if mark.after else names
            left = _settle_portion(connection, rest, at_once or pace(database).cards)
        before, most = mark.after or "", max(most, left)
        tell(1 - left / most if most else 1)


def settle_marked_cards(connection: Connection) -> None:
    """Derives the memories and statuses of all cards that are marked as out of date, in the transaction that is open,
    and removes the mark.
    """
    if mark := _mark(connection):
        rest = [] if mark.after is None else sorted(card for card in all_cards(connection) if card > mark.after)
        _settle_portion(connection, rest, len(rest) + number_unsettled(connection))
        unmark(connection)


def _found(database: Database) -> _Mark | None:
    with database.faults:
        return _mark(database.connection)


def _settle_portion(connection: Connection, rest: Sequence[str], at_once: int) -> int:
    """Derives the next `at_once` of the cards that are listed and of `rest`, which come after them, and notes it.

    Returns how many cards were out of date before. Where there were none, it removes the mark.
    """
    connection.execute(_TABLE)
    listed = [card for (card,) in connection.execute("SELECT card FROM unsettled ORDER BY card LIMIT ?", (at_once,))]
    others = rest[: at_once - len(listed)]
    mark = _mark(connection) or _Mark(None)
    if not (listed or others):
        if mark.more:
            _keep(connection, mark._replace(after=None))
        else:
            unmark(connection)
        return 0
    left = connection.execute("SELECT count(*) FROM unsettled").fetchone()[0] + len(rest)
    settle_cards(connection, [*listed, *others])
    connection.executemany("DELETE FROM unsettled WHERE card = ?", ((card,) for card in listed))
    if others or mark.more:
        _keep(connection, mark._replace(after=others[-1] if others else mark.after, lists_names=False))
    return int(left)
