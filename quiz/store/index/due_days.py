"""Stores in the index on which day each card is due, and updates it by the latest rows of the log.

Everything is derived from the log, and worked out again where earlier rows of the log have changed.
"""

import json
from collections.abc import Iterable
from sqlite3 import Connection
from typing import Any

from quiz.engine.memory.scheduler import Phase
from quiz.process.stopping import stop_if_unwanted, while_still_wanted
from quiz.store.derived.derived_tables import UNITED, UNSETTLED, of_rare_kind
from quiz.store.rows.log_rows import Kind
from quiz.store.sqlite.stopping import fetched

PLACE_BITS = 24
"""The bits of the number of a card that tell its place in its file; the others are the number of the file."""
IN_FILE = f"n >= :file << {PLACE_BITS} AND n < (:file + 1) << {PLACE_BITS}"
NEVER, IN_STEPS = 0, 1
"""Stored instead of a due day for a card never answered, and for a card in its steps, which may concern any day."""
SCHEMA = (
    # When each card is due, a study day, 0 if it was never answered, 1 if it is in its steps; and the day of its last
    # answer, 0 if there is none. Of the cards of files that are `counted` alone.
    "CREATE TABLE due (n INTEGER PRIMARY KEY, day INTEGER NOT NULL, last INTEGER NOT NULL) STRICT",
    "CREATE INDEX due_day ON due (day)",
    "CREATE INDEX due_last ON due (last)",
    "CREATE TABLE counted (file INTEGER PRIMARY KEY) STRICT",
    # The id of the last row of the log that is in `due`, and what tells whether there are other rows before it by now.
    "CREATE TABLE counted_to (id INTEGER NOT NULL, united TEXT NOT NULL) STRICT",
)
_STATE = f"""
    SELECT EXISTS (SELECT 1 FROM log.setting WHERE name = '{UNSETTLED}'),
        coalesce((SELECT value FROM log.setting WHERE name = '{UNITED}'), ''),
        coalesce((SELECT max(id) FROM log.log), 0)
"""
_COUNTED_TO = "SELECT united, id, EXISTS (SELECT 1 FROM log.log WHERE log.id = counted_to.id) FROM counted_to"
_UNCOUNTED = """
    WITH known AS (SELECT n AS file FROM file UNION SELECT n FROM former)
    SELECT file FROM known WHERE file NOT IN (SELECT file FROM counted)
"""
# The rows since then, with those that they take back or replace.
_MOVED = f"""
    WITH RECURSIVE moved (id) AS (
        SELECT id FROM log.log WHERE id > :last
        UNION SELECT of FROM moved JOIN log.log AS log ON log.id = moved.id WHERE of IS NOT NULL)
    SELECT DISTINCT log.kind, coalesce(name.card, wording.card), log.origin, CASE kind WHEN {Kind.RENAME} THEN extra END
        FROM moved JOIN log.log AS log ON log.id = moved.id
        LEFT JOIN log.wording AS wording ON wording.n = log.wording LEFT JOIN log.name AS name ON was = wording.card
        WHERE NOT (kind = {Kind.TUNE} AND value IS 0)
"""
_OF_ALL_CARDS = frozenset({Kind.TUNE, Kind.FORGET})
"""Kinds of rows that may concern any card. Of fits, only those that were adopted are looked at."""
_OF_ORIGINS = """
    SELECT DISTINCT coalesce(name.card, wording.card) FROM (
        SELECT DISTINCT wording AS n FROM log.log WHERE origin IN (SELECT value FROM json_each(:origins)))
        JOIN log.wording AS wording USING (n) LEFT JOIN log.name AS name ON was = wording.card
"""
_RENAMES = f"SELECT extra FROM log.log WHERE {of_rare_kind(Kind.RENAME)}"
_DUE = f"""
    SELECT n, CASE WHEN memory.card IS NULL THEN {NEVER}
        WHEN due_at = 0 AND phase = '{Phase.REVIEW.value}' THEN max(due_day, {IN_STEPS}) ELSE {IN_STEPS} END,
        coalesce(last_day, 0)
    FROM card LEFT JOIN log.memory AS memory ON memory.card = card.name WHERE name IS NOT NULL AND
"""
_AMONG = f"{_DUE} name IN (SELECT value FROM json_each(:names)) AND n >> {PLACE_BITS} IN (SELECT file FROM counted)"
# Of all cards, those that are due on another day than is kept: mostly few, and to write each anew would take long.
_OTHER = f"{_DUE} n >> {PLACE_BITS} IN (SELECT file FROM counted) EXCEPT SELECT n, day, last FROM due"
_KEEP = "INSERT OR REPLACE INTO due VALUES (?, ?, ?)"


def are_current(reader: Connection) -> bool:
    """Returns whether the stored due days agree with the log. `reader` reads the index, with the log attached as
    `log`.
    """
    is_unsettled, *now = reader.execute(_STATE).fetchone()
    kept = reader.execute(_COUNTED_TO).fetchone()
    is_counted = kept is not None and [*kept[:2]] == now and not reader.execute(_UNCOUNTED).fetchone()
    return is_counted and not is_unsettled


def bring_up_to_date(index: Connection, reader: Connection) -> bool:
    """Updates the due days by the log. Returns False, and changes nothing, while the log's own tables are out of date.

    Raises `Stopped` in a thread whose work is no longer wanted; nothing is then to be stored of it.

    `index` is in a write transaction, and `reader` is as in `are_current`.
    """
    reader.execute("BEGIN")  # all of one state of the log
    try:
        is_unsettled, united, last = reader.execute(_STATE).fetchone()
        if is_unsettled:
            return False
        cards = _moved(reader, united)
        if cards is None:
            index.executemany(_KEEP, while_still_wanted(fetched(reader.cursor(), _OTHER, ())))
        elif cards:
            index.executemany(_KEEP, reader.execute(_AMONG, {"names": json.dumps(cards)}))
        for (file,) in reader.execute(_UNCOUNTED).fetchall():
            stop_if_unwanted()
            index.executemany(_KEEP, reader.execute(f"{_DUE} {IN_FILE}", {"file": file}))
            index.execute("INSERT INTO counted VALUES (?)", [file])
        index.execute("DELETE FROM counted_to")
        index.execute("INSERT INTO counted_to VALUES (?, ?)", (last, united))
    finally:
        reader.execute("COMMIT")
    return True


def _moved(reader: Connection, united: str) -> list[str] | None:
    """Returns the names of the cards that the latest rows of the log are about; None where any card may have
    changed.
    """
    kept = reader.execute(_COUNTED_TO).fetchone()
    if kept is None or kept[0] != united or (kept[1] and not kept[2]):
        return None
    found: list[tuple[Any, ...]] = reader.execute(_MOVED, {"last": kept[1]}).fetchall()
    if any(kind in _OF_ALL_CARDS for kind, *_ in found):
        return None
    cards = {card for _, card, *_ in found if card is not None}
    origins = {origin for kind, _, origin, _ in found if kind in (Kind.IMPORT, Kind.TAKE_BACK)}
    if origins:
        cards.update(card for (card,) in reader.execute(_OF_ORIGINS, {"origins": json.dumps([*origins])}))
    renamed = {name for *_, extra in found if extra for name in json.loads(extra)}
    return [*cards, *_ever_one(reader, renamed)]


def _ever_one(reader: Connection, names: set[str]) -> set[str]:
    """Returns `names` together with all former and later names of the same cards."""
    if not names:
        return names
    renames = [json.loads(extra) for (extra,) in reader.execute(_RENAMES)]
    found, before = names, 0
    while len(found) > before:
        before = len(found)
        found = found.union(*(pair for pair in renames if not found.isdisjoint(pair)))
    return found


def forget_files(index: Connection, files: Iterable[int]) -> None:
    """Deletes the due days of these files (by number), so that they are worked out again once their cards have
    names.
    """
    for file in files:
        index.execute(f"DELETE FROM due WHERE {IN_FILE}", {"file": file})
        index.execute("DELETE FROM counted WHERE file = ?", [file])
