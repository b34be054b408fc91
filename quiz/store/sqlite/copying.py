"""Copies a database to one complete file while others go on using it."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from time import sleep, time

from quiz.card.problem import QuizError
from quiz.store.our_files import DAMAGED, RUNNING
from quiz.store.sqlite.broken_wal import has_broken_wal
from quiz.store.sqlite.foreign_wal import has_foreign_wal

FOLDER = "backups"
COMPANIONS = ("", "-wal", "-shm", "-journal")
"""The ends of the names of a database and of the files that SQLite keeps beside it."""
LEAST_ROOM = 100_000
"""Free bytes that SQLite needs beside a database to read it, with some to spare."""
_PAGES = 256
"""Pages that are copied at once, so that no answer of another program waits for long."""
_REST = 0.01
"""Seconds between portions."""
_LEFT_BEHIND = 60
"""Seconds without a portion after which a copy is one that nobody makes any more."""


def backup_folder(home: Path) -> Path:
    """Returns the folder for copies of the database in `home`."""
    return home / FOLDER


def copy_database(source: Path, target: Path, thorough: bool = False) -> None:
    """Copies the database at `source` to the file `target`, which appears only when it is complete.

    The copy is one file, has passed SQLite's check (a longer one if `thorough`), and is on disk on return.
    Raises `sqlite3.Error` or `OSError`, and then leaves nothing behind.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = target.with_name(f".{target.name}.{os.getpid()}")
    # Where all copies are ours, also of those that have another name today.
    name = "*.db" if target.parent == backup_folder(source.parent) else target.name
    for left in target.parent.glob(f".{name}.*"):
        _remove_if_left(left)
    try:
        half.touch(0o600)
        _copy(source, half, "integrity_check" if thorough else "quick_check")
        with half.open("rb+") as file:
            os.fsync(file.fileno())
        half.replace(target)
        sync_folder(target.parent)
    finally:
        half.unlink(missing_ok=True)


def _remove_if_left(half: Path) -> None:
    """Removes an unfinished copy that has not grown for so long that its program must have been killed."""
    with suppress(OSError):
        if time() - half.stat().st_mtime > _LEFT_BEHIND:
            half.unlink()


def _copy(source: Path, half: Path, check: str) -> None:
    with closing(connect_to_read(source)) as reader, closing(sqlite3.connect(half, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = OFF")
        writer.execute("PRAGMA synchronous = OFF")
        # One state is copied: without a transaction, each answer meanwhile would start the copy anew.
        reader.execute("BEGIN")
        before = reader.execute("SELECT count(*), total(rootpage) FROM sqlite_master").fetchone()
        with half.open("rb+") as file:

            def keep_portion(*_: int) -> None:
                os.fsync(file.fileno())  # all at the end would keep answers waiting, which go to the same disk
                sleep(_REST)

            reader.backup(writer, pages=_PAGES, progress=keep_portion)
        writer.execute("PRAGMA journal_mode = DELETE")
        writer.execute(f"PRAGMA application_id = {new_identity()}")
        told = writer.execute(f"PRAGMA {check}(1)").fetchone()[0]
        after = writer.execute("SELECT count(*), total(rootpage) FROM sqlite_master").fetchone()
        if told != "ok" or before != after:
            raise sqlite3.DatabaseError(f"the copy is not sound: {told}")


def why_no_file(database: Path) -> str:
    """Returns a message if a folder, pipe or device has the name of the database or one of its companion files; else
    "".

    Opening a pipe would wait for ever.
    """
    for path in (database.with_name(f"{database.name}{end}") for end in COMPANIONS):
        if path.exists() and not path.is_file():
            return f"`{path}` is no file but a folder, a pipe or a device."
    return ""


def keep_private(folder: Path, database: Path) -> None:
    """Makes the database, its companions and all copies readable only by their owner, as another tool may have brought
    them back readable by all; also the folders, if the `folder` has only our files.
    """
    with suppress(OSError):
        if not database.exists():
            os.close(os.open(database, os.O_CREAT | os.O_WRONLY, 0o600))
        here = _inside(folder)
        copies = [entry for entry in here if entry.name == FOLDER and entry.is_dir()]
        damaged = [entry for entry in here if entry.name == DAMAGED and entry.is_dir()]
        set_aside = [entry for one in damaged for entry in _inside(one) if entry.is_dir()]
        files = [
            *(entry for entry in here if entry.name.startswith(database.name)),
            *(entry for one in set_aside for entry in _inside(one) if entry.name.startswith(database.name)),
            *(entry for one in copies for entry in _inside(one) if entry.name.endswith(".db")),
        ]
        for entry in files:
            if entry.is_file() and (mode := entry.stat().st_mode) & _OF_OTHERS:
                os.chmod(entry, mode & 0o600)
        opened = [path for path in (folder, *copies, *damaged, *set_aside) if os.stat(path).st_mode & _OF_OTHERS]
        if opened and {entry.name.partition(".")[0] for entry in here} <= _OURS:
            for path in opened:
                os.chmod(path, os.stat(path).st_mode & 0o700)


_OF_OTHERS = 0o077
"""The rights of others than the owner of a file or folder."""


def _inside(folder: str | os.PathLike[str]) -> list[os.DirEntry[str]]:
    """Returns what is in `folder`; nothing where it cannot be listed. Asked at each start, so it is no `Path.glob`."""
    with suppress(OSError), os.scandir(folder) as entries:
        return [*entries]
    return []


_OURS = {FOLDER, DAMAGED, "quiz", "index", RUNNING, "pictures", "crash", "compiled", "decks", "seeds", "config", ""}
"""The names that files and folders beside the database have, as far as they are ours; hidden ones have an empty one."""


def new_identity() -> int:
    """Returns a random number that marks a database and its write-ahead log as belonging together; each copy gets its
    own.
    """
    from secrets import randbelow  # here, since a start makes no database anew but once

    return 1 + randbelow(2**31 - 2)


def connect_to_read(database: Path) -> sqlite3.Connection:
    """Returns a read-only connection to a database, which may be on a read-only medium.

    A write-ahead log beside it that belongs to another database, or is damaged in the middle, is left out.
    """
    may_be_written = os.access(database, os.W_OK) and os.access(database.parent, os.W_OK)
    if may_be_written and not has_foreign_wal(database) and not has_broken_wal(database):
        connection = sqlite3.connect(database, timeout=5, isolation_level=None)
    else:
        uri = f"{database.absolute().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.execute("PRAGMA query_only = ON")
    return connection


def sync_folder(folder: Path) -> None:
    """Makes sure that the names of new files in `folder` are on disk, where the system can do that."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def refuse_without_room(folder: Path, needed: int, purpose: str) -> None:
    """Raises `QuizError`, which mentions the `purpose`, where fewer than `needed` bytes are free on the disk of
    `folder`.
    """
    from shutil import disk_usage

    free = disk_usage(folder).free
    if free < needed:
        raise QuizError(f"{purpose}, {megabytes(needed)} have to be free on the disk; only {megabytes(free)} are.")


def megabytes(size: int) -> str:
    """Returns a number of bytes in words: `12 MB`, or `120 kB` below a megabyte."""
    return f"{size / 1_000_000:,.0f} MB" if size >= 1_000_000 else f"{size // 1000} kB"
