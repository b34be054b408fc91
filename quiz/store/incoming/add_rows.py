"""Writes rows into the tables of the log, with the numbers of their words, sessions and origins."""

import json
from collections.abc import Iterable
from itertools import count
from sqlite3 import Connection

from quiz.deck.card_ids import DERIVED, filed_by_words, is_by_words
from quiz.store.rows.log_rows import COLUMNS, LogRow, Wording, check_sum, stored

_ADD = f"INSERT INTO log ({', '.join(COLUMNS)}, check_sum) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"
_SESSION = """
    INSERT INTO session (id, first, last) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last)
"""
_ADD_WORDING = "INSERT INTO wording VALUES (?, ?, ?, ?, ?, ?)"


def add_rows(connection: Connection, rows: Iterable[LogRow]) -> None:
    """Adds `rows`, none of which the log has yet. Nothing is derived from them here."""
    rows = [*rows]
    wordings = wording_numbers(connection, (row.wording for row in rows if row.wording))
    sessions = _session_numbers(connection, rows)
    origins = _origin_numbers(connection, {row.origin for row in rows} - {""})
    connection.executemany(
        _ADD,
        (
            stored(
                row, wordings[row.wording] if row.wording else None, sessions.get(row.session), origins.get(row.origin)
            )
            for row in rows
        ),
    )


def _session_numbers(connection: Connection, rows: Iterable[LogRow]) -> dict[str, int]:
    """Returns the numbers of the sessions of `rows`, adding those that are new, and widens them to these rows."""
    ids: dict[str, list[int]] = {}
    for row in rows:
        if row.session:
            ids.setdefault(row.session, []).append(row.id)
    connection.executemany(_SESSION, ((name, min(within), max(within)) for name, within in ids.items()))
    query = "SELECT id, n FROM session WHERE id IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (json.dumps([*ids]),)))


def _origin_numbers(connection: Connection, names: set[str]) -> dict[str, int]:
    """Returns the numbers of origins, adding those that are new."""
    if not names:
        return {}
    connection.executemany("INSERT OR IGNORE INTO origin (name) VALUES (?)", ((name,) for name in sorted(names)))
    query = "SELECT name, n FROM origin WHERE name IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (json.dumps([*names]),)))


def wording_number(connection: Connection, wording: Wording) -> int:
    """Returns the number of `wording`, adding it if it is new."""
    same = "SELECT n FROM wording WHERE card = ? AND deck = ? AND question = ? AND said = ?"
    for one in (wording, _filed(wording)):
        if row := connection.execute(same, one).fetchone():
            return int(row[0])
    n = _next_number(connection)
    connection.execute(_ADD_WORDING, stored_wording(n, wording))
    return n


def wording_numbers(connection: Connection, wordings: Iterable[Wording]) -> dict[Wording, int]:
    """Returns the numbers of `wordings`, adding those that are new."""
    wanted = stored_numbers(connection, wordings)
    new = [wording for wording, known in wanted.items() if not known]
    wanted.update(zip(new, count(_next_number(connection)), strict=False))
    connection.executemany(_ADD_WORDING, (stored_wording(wanted[wording], wording) for wording in new))
    return wanted


def stored_numbers(connection: Connection, wordings: Iterable[Wording]) -> dict[Wording, int]:
    """Returns the numbers of `wordings`, 0 for those that are not stored."""
    wanted = dict.fromkeys(wordings, 0)
    _look_up(connection, wanted)
    filed = {one: filed for one, n in wanted.items() if not n and (filed := _filed(one)) != one}
    numbers = dict.fromkeys(filed.values(), 0)
    _look_up(connection, numbers)
    wanted.update((one, numbers[as_filed]) for one, as_filed in filed.items())
    return wanted


def stored_wording(n: int, wording: Wording) -> tuple[object, ...]:
    """Returns the values of the row of `wording` with the number `n`, followed by their checksum."""
    values = (n, *wording)
    return (*values, check_sum(values))


def _look_up(connection: Connection, wanted: dict[Wording, int]) -> None:
    """Puts in the numbers of those of the wordings that are `wanted` which are stored."""
    same = "SELECT card, deck, question, said, n FROM wording WHERE card IN (SELECT value FROM json_each(?)) ORDER BY n"
    for *said, n in connection.execute(same, (json.dumps([*{wording.card for wording in wanted}]),)).fetchall():
        if not wanted.get(wording := Wording._make(said), 1):
            wanted[wording] = n


def _filed(wording: Wording) -> Wording:
    """Returns `wording` as it is stored where several cards have its id."""
    if wording.card.startswith(DERIVED) or is_by_words(wording.card):
        return wording
    prompt, expected, *_ = json.loads(wording.said)
    return wording._replace(card=filed_by_words(wording.card, prompt, expected))


def _next_number(connection: Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(n), 0) + 1 FROM wording").fetchone()[0])
