"""Stores small values by name in the database, such as extra cards wanted today."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection
from typing import TypeVar

from quiz.store.sqlite.database import Database

T = TypeVar("T")

CALIBRATION = "calibration"
"""The name under which the calibration of predicted recall is kept; derived, so it may be deleted."""

MORE_TODAY = "more_today"
"""The name under which is kept what the learner wants beyond the limits of a study day."""

SYNC_FOLDER = "sync_folder"
"""The name under which the folder is kept over which the log is united with others at each start and end."""

LOG_ID = "log_id"
"""The name under which the id of the log is kept, once it was united with others over a folder."""

JOINED_LOGS = "joined_logs"
"""The name under which the ids of the logs are kept that were joined with this one."""

FORGOTTEN_UNTOLD = "forgotten_untold"
"""The name under which is kept how many cards have lost their history, as another machine wished, and nobody was told
yet.
"""

OF_SYNC = (SYNC_FOLDER, LOG_ID, JOINED_LOGS)
"""What tells where the files are that other machines, and this one, have written for one another."""


_ADDRESS = "file://"


def kept_folder(folder: Path) -> str:
    """Returns the text by which a folder is kept: its absolute path; the address of a file where the path has bytes
    that are no text.
    """
    path = folder.absolute()
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return path.as_uri()
    return str(path)


def folder_of(kept: str) -> Path:
    """Returns the folder that `kept_folder` made the text `kept` of."""
    if not kept.startswith(_ADDRESS):
        return Path(kept)
    from urllib.parse import unquote_to_bytes  # here, since it is seldom needed

    return Path(os.fsdecode(unquote_to_bytes(kept.removeprefix(_ADDRESS))))


class KeyValues:
    """Reads and stores texts by name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, str]:
        return dict(self._database.rows("SELECT name, value FROM setting"))

    def get(self, name: str) -> str | None:
        rows = self._database.rows("SELECT value FROM setting WHERE name = ?", name)
        return rows[0][0] if rows else None

    def decoded(self, name: str, empty: T) -> T:
        """Returns the value that is stored as JSON; `empty` where there is none, or none of the type of `empty`.

        No checksum protects these values, and what is lost with one can be worked out or chosen again.
        """
        with suppress(ValueError, RecursionError):
            found = json.loads(self.get(name) or "null")
            if isinstance(found, type(empty)):
                return found
        return empty

    def keep(self, name: str, value: str) -> None:
        with self._database.transaction() as connection:
            keep_values(connection, {name: value})

    def forget(self, name: str) -> None:
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM setting WHERE name = ?", (name,))


def keep_values(connection: Connection, values: Mapping[str, str]) -> None:
    """Stores `values` by their names within a transaction, those that are stored already with no write."""
    add = "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    connection.executemany(f"{add} WHERE value <> excluded.value", values.items())
