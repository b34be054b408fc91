"""The file of the index of cards: its tables, and how it is opened."""

import os
import sqlite3
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from quiz.store.index import due_days
from quiz.store.sqlite.connection import Connection

PATIENCE = 5
"""Seconds to wait for another program that is writing."""


_SCHEMA = (
    # Each deck file as it was read last: its deck and problems without the cards, as JSON, and a checksum of the names
    # of its cards, NULL as long as these are not known. `path` is its true path, and `name` what its deck was called
    # when it was last opened; else nothing hangs on how it was opened, see `opened_as`. `sources` are those that it
    # names, as JSON. `stamp` changes with the file, `code` with what reads it. `twice` tells that an id stands there
    # twice, `tied` that some of its cards may have to keep apart.
    """
    CREATE TABLE file (
        n       INTEGER PRIMARY KEY AUTOINCREMENT,
        path    TEXT NOT NULL UNIQUE,
        name    TEXT NOT NULL,
        sources TEXT NOT NULL,
        stamp   TEXT NOT NULL,
        digest  TEXT NOT NULL,
        code    TEXT NOT NULL,
        head    TEXT NOT NULL,
        cards   INTEGER NOT NULL,
        names   INTEGER,
        twice   INTEGER NOT NULL,
        tied    INTEGER NOT NULL
    ) STRICT
    """,
    # Each of them as it was before it was read last, by the number that it had then: programs may still show its cards.
    """
    CREATE TABLE former (
        n      INTEGER PRIMARY KEY,
        path   TEXT NOT NULL UNIQUE,
        digest TEXT NOT NULL,
        code   TEXT NOT NULL
    ) STRICT
    """,
    # The cards of these files as JSON, some in each block, with a checksum: a card is read without those of other
    # blocks. Number `n` is that of the file with the place of the block there.
    """
    CREATE TABLE block (
        n    INTEGER PRIMARY KEY,
        body TEXT NOT NULL,
        sum  INTEGER NOT NULL
    ) STRICT
    """,
    # Each card of these files: number `n` is that of the file with the place of the card there. `entry` is what its
    # entry is called there, `name` and `note` what the two are called in the log. `source` is as the deck names it.
    # `texts`, `quotes` and `passages` are JSON.
    """
    CREATE TABLE card (
        n        INTEGER PRIMARY KEY,
        entry    TEXT NOT NULL,
        line     INTEGER NOT NULL,
        "column" INTEGER NOT NULL,
        name     TEXT,
        note     TEXT,
        kind     TEXT NOT NULL,
        texts    TEXT NOT NULL,
        quotes   TEXT NOT NULL,
        source   TEXT NOT NULL,
        passages TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX card_name ON card (name)",
    "CREATE INDEX card_entry ON card (entry)",
    # What is looked for in each of them. By itself, so that little has to be gone through for a word. The letters of
    # `words` and `tags` have no accents. A word is looked for in all of them, which takes 20 ms for 100,000 cards: FTS5
    # with trigrams is 3 to 200 times as fast, but takes 73 bytes a card, has no words of two letters, as those
    # of Chinese, and is not in every SQLite.
    """
    CREATE TABLE search (
        n     INTEGER PRIMARY KEY,
        kind  TEXT NOT NULL,
        tags  TEXT NOT NULL,
        words TEXT NOT NULL -- without accents
    ) STRICT
    """,
    # The numbers of files that were found to have no id and no name of a card in common, as JSON.
    "CREATE TABLE apart (files TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    # What each card said when its deck was last read, and where that stands; `note` is the id of its entry there.
    """
    CREATE TABLE met (
        card   TEXT PRIMARY KEY,
        note   TEXT NOT NULL,
        path   TEXT NOT NULL,
        deck   TEXT NOT NULL,
        prompt TEXT NOT NULL,
        answer TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # What was made of the rows of the log, such as sums, as JSON by its name; `of` tells of which rows.
    """
    CREATE TABLE sum (
        name TEXT PRIMARY KEY,
        of   TEXT NOT NULL,
        rows TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX met_note ON met (note)",
    "CREATE INDEX met_path ON met (path)",
    *due_days.SCHEMA,
)


TABLES = ("file", "former", "block", "card", "search", "apart", "met", "sum", "due", "counted", "counted_to")


VERSION = crc32("".join(_SCHEMA).encode()) >> 1
"""A file with another schema is made anew."""


def connect_to_uri(uri: str) -> Connection:
    """Opens a database that the `uri` names, as one in memory is."""
    return _connect(uri, is_uri=True)


def connect_to_file(path: Path | str) -> Connection:
    """Opens the file at `path`, which is made if there is none. Raises an SQLite error where that cannot be done."""
    connection = _connect(path, is_uri=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _connect(database: Path | str, is_uri: bool) -> Connection:
    return sqlite3.connect(
        database,
        uri=is_uri,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,
        factory=Connection,
    )


def version_of(connection: sqlite3.Connection) -> int:
    """Returns the number of the schema that a file was made with, 0 of a file without tables."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def has_our_tables(connection: sqlite3.Connection) -> bool:
    """Returns whether the tables are those of `_SCHEMA`, so that every column has values of its type only."""
    found = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    return {_on_one_line(sql) for (sql,) in found} == set(map(_on_one_line, _SCHEMA))


@lru_cache(maxsize=64)
def _on_one_line(sql: str) -> str:
    return " ".join(sql.split())


def make_tables(connection: sqlite3.Connection) -> None:
    """Makes the tables in a file that has none, and notes the number of the schema."""
    for statement in _SCHEMA:
        connection.execute(statement)
    # Numbers of files are those of no index that was here before, which another program may still think of.
    connection.execute("INSERT INTO sqlite_sequence VALUES ('file', ?)", [int.from_bytes(os.urandom(4))])
    connection.execute(f"PRAGMA user_version = {VERSION}")
