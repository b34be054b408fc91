"""What is known of cards beside the log, in a file of its own. Derived: it may be deleted at any time."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from quiz.deck.identity import note_of, written_note
from quiz.deck.recognise import Seen

FILE_NAME = "index.db"
_PATIENCE = 5
"""Seconds to wait for another program that is writing."""
_SCHEMA = (
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
    "CREATE INDEX met_note ON met (note)",
    "CREATE INDEX met_path ON met (path)",
    # The names in the log of the cards of each file whose bytes have the digest; JSON: [[id, name, note], ...].
    """
    CREATE TABLE recognised (
        path   TEXT PRIMARY KEY,
        digest TEXT NOT NULL,
        names  TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)
_VERSION = crc32("".join(_SCHEMA).encode()) >> 1
"""A file with another schema is made anew."""
_MET = """
    SELECT path, card, deck, prompt, answer FROM met WHERE
    path IN (SELECT value FROM json_each(?)) OR note IN (SELECT value FROM json_each(?))
    OR card IN (SELECT value FROM json_each(?))
"""


class Met(NamedTuple):
    """What a card said when its deck was last read, and the true path of that deck."""

    path: str
    said: Seen


class NamedCard(NamedTuple):
    """A card by the id that it has in its deck, and the names of it and of its entry in the log."""

    id: str
    name: str
    note: str


class CardIndex:
    """Keeps what is known of cards in the folder `home`. What is wrong with the file costs time and nothing else."""

    def __init__(self, home: Path) -> None:
        self._path = home / FILE_NAME
        self._open: sqlite3.Connection | None = None

    def recognised(self) -> dict[str, tuple[str, list[NamedCard]]]:
        """Returns the digest of each deck file when its cards were last recognised, and what they were named."""
        rows = self._connection.execute("SELECT path, digest, names FROM recognised").fetchall()
        return {path: (digest, [NamedCard(*one) for one in json.loads(names)]) for path, digest, names in rows}

    def met(self, paths: Iterable[str], notes: Iterable[str], cards: Iterable[str]) -> dict[str, Met]:
        """Returns what cards said that were met in the files `paths`, in entries of the ids `notes`, or are `cards`."""
        rows = self._connection.execute(_MET, [json.dumps([*values]) for values in (paths, notes, cards)])
        return {card: Met(path, Seen(card, deck, prompt, answer)) for path, card, deck, prompt, answer in rows}

    def meet(
        self,
        cards: Iterable[Met],
        gone: Iterable[str],
        recognised: Mapping[str, tuple[str, list[NamedCard]]],
        unsettled: Iterable[str] = (),
    ) -> None:
        """Keeps what `cards` say and what those of files are named, and forgets those that are `gone`.

        The cards of the files `unsettled` will be recognised anew.
        """
        met = [
            (
                one.said.card,
                written_note(note_of(one.said.card)),
                one.path,
                one.said.deck,
                one.said.prompt,
                one.said.answer,
            )
            for one in cards
        ]
        files = [(path, digest, json.dumps(names)) for path, (digest, names) in recognised.items()]
        with self._writing() as connection:
            connection.executemany("DELETE FROM met WHERE card = ?", [(card,) for card in gone])
            connection.executemany("INSERT OR REPLACE INTO met VALUES (?, ?, ?, ?, ?, ?)", met)
            connection.executemany("DELETE FROM recognised WHERE path = ?", [(path,) for path in unsettled])
            connection.executemany("INSERT OR REPLACE INTO recognised VALUES (?, ?, ?)", files)

    def close(self) -> None:
        """Closes the file, if it was opened."""
        if self._open:
            self._open.close()
            self._open = None

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._open is None:
            self._open = self._sound() or self._anew()
        return self._open

    def _sound(self) -> sqlite3.Connection | None:
        """Returns the file as it is; None where it is not there, or none that this program can read."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = _connect(self._path)
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                if _version(connection) == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                    _fill(connection)
            if _version(connection) == _VERSION:
                connection.execute("SELECT * FROM met LIMIT 1").fetchall()
                return connection
            connection.close()
        except (OSError, sqlite3.Error):
            pass
        return None

    def _anew(self) -> sqlite3.Connection:
        """Returns an empty file in the place of one that cannot be read; where there is no place, one in memory."""
        for path in (self._path, *(self._path.with_name(f"{FILE_NAME}-{end}") for end in ("wal", "shm"))):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        if (connection := self._sound()) is None:
            connection = _connect(":memory:")
            _fill(connection)
        return connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction. Where it cannot be kept, nothing is: it will be made again."""
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _connect(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _fill(connection: sqlite3.Connection) -> None:
    for statement in _SCHEMA:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {_VERSION}")
