"""Databases as tests want them: made from one that is there already, and not waited for until they are on the disk.

What they hold is the same. Processes that a test starts have them as learners do, and so do tests of how a database
comes to be, which ask for `slow_disk`.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from os import urandom
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from quiz.store.index import card_index
from quiz.store.index.index_file import connect_to_file, connect_to_uri, make_tables
from quiz.store.our_files import INDEX_NAME
from quiz.store.sqlite.copying import new_identity
from quiz.store.sqlite.database import Database

_CONNECT_LOG, _CONNECT_INDEX, _MAKE_ROOM = Database._connect, connect_to_file, Database.make_room
_IDENTITY = slice(68, 72)
"""Where a file of SQLite has its `application_id`."""


IN_MEMORY = Path("/dev/shm")
"""A folder whose files are never on a disk, where a system has one."""
_ROOM = 2**30
"""Bytes that have to be free there. A run of all tests writes a sixth of that."""


def has_room_in_memory() -> bool:
    """Returns whether tests can keep their files in memory, and execute what they write."""
    if not os.access(IN_MEMORY, os.W_OK):
        return False
    system = os.statvfs(IN_MEMORY)
    return system.f_bavail * system.f_frsize >= _ROOM and not system.f_flag & os.ST_NOEXEC


def _new_log(folder: Path) -> bytes:
    with closing(Database(folder)) as database:
        return _content(database.connection, database.path)


def _new_index(folder: Path) -> bytes:
    path = folder / INDEX_NAME
    with closing(connect_to_file(path)) as connection:
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            make_tables(connection)
        return _content(connection, path)


def _content(connection: sqlite3.Connection, path: Path) -> bytes:
    connection.execute("PRAGMA wal_checkpoint = TRUNCATE")
    return path.read_bytes()


@contextmanager
def databases_from_templates() -> Iterator[None]:
    """Makes databases quick to make and to write, as long as it is entered."""
    with TemporaryDirectory() as folder:
        log, index = _new_log(Path(folder)), _new_index(Path(folder))

    def quick_log(self: Database) -> sqlite3.Connection:
        if not self._read_only and self.path.is_file() and not self.path.stat().st_size:
            made = bytearray(log)
            made[_IDENTITY] = new_identity().to_bytes(4, "big")
            self.path.write_bytes(made)
        return _without_waiting(_CONNECT_LOG(self))

    def quick_index(path: Path | str) -> sqlite3.Connection:
        if is_new := not Path(path).stat().st_size:
            Path(path).write_bytes(index)
        connection = _without_waiting(_CONNECT_INDEX(path))
        if is_new:  # numbers of files are no other index's, as where the product makes one
            connection.execute("UPDATE sqlite_sequence SET seq = ?", [int.from_bytes(urandom(4))])
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "_connect", quick_log)
        patch.setattr(card_index, "connect_to_file", quick_index)
        patch.setattr(card_index, "connect_to_uri", lambda uri: _without_waiting(connect_to_uri(uri)))
        patch.setattr(Database, "make_room", lambda _: None)  # which is for a disk that is waited for
        yield


def slow_disk(patch: pytest.MonkeyPatch) -> None:
    """Has databases made and written as learners have it, until `patch` is undone."""
    patch.setattr(Database, "_connect", _CONNECT_LOG)
    patch.setattr(card_index, "connect_to_file", _CONNECT_INDEX)
    patch.setattr(card_index, "connect_to_uri", connect_to_uri)
    patch.setattr(Database, "make_room", _MAKE_ROOM)


def _without_waiting(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA synchronous = OFF")
    return connection
