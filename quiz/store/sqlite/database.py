"""Opens the database, and turns SQLite's errors into messages that a user can act on."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import get_ident
from time import monotonic, sleep
from typing import Any, TypeAlias, TypeVar

from quiz.card.problem import QuizError
from quiz.process.keys_first import waited_for
from quiz.store.open_in_this_process import note_closed, note_opened
from quiz.store.our_files import DAMAGED, FILE_NAME, VERSION
from quiz.store.sqlite.connection import Connection
from quiz.store.sqlite.copying import (
    FOLDER,
    backup_folder,
    copy_database,
    keep_private,
    megabytes,
    new_identity,
    why_no_file,
)
from quiz.store.sqlite.foreign_wal import has_lost_its_database, is_foreign, set_aside
from quiz.store.sqlite.giving_way import ask_for_lock, does_import_go_on
from quiz.store.sqlite.layout import Layout, layout_of
from quiz.store.sqlite.lost_log import ELSEWHERE, can_be_restored, lost_log
from quiz.store.sqlite.lost_wal import lost_wal
from quiz.store.sqlite.risky_folders import why_unsafe
from quiz.store.sqlite.stopping import fetched, stoppable
from quiz.store.sqlite.write_back import WriteBack

T = TypeVar("T")

Progress: TypeAlias = Callable[[float], object]
"""Is told the share of a long task that is done, from 0 to 1."""
Tell: TypeAlias = Callable[[str, float | None], object]
"""Is told which part of a long task goes on, and the share of that which is done; None where that is not known."""

SQLITE = f"SQLite {sqlite3.sqlite_version}"
"""Names the database for a report of a fault."""

_PATIENCE, _PATIENCE_AT_FIRST = 5, 1
"""Seconds to wait for another program that is writing, and while the database is opened: whoever opens it can say what
is waited for, and try again.
"""
_PATIENCE_WITH_IMPORT = 60
"""Seconds to wait where it is an import that writes: it is known to end, and its answers are added in one go."""
_LOOK_AGAIN = 0.05  # seconds
_FIRST_TURN, _TURN_OF_WAITING = 10, 50
"""Milliseconds to wait for it before it is asked to give way, and then before each time that it is asked again."""
_WAL_PAGES = 400
"""Pages after which the write-ahead log is copied into the database, and then written over from its start."""
_COPIES = {
    Layout.VERSION_1: "before-version-2.db",
    Layout.VERSION_2: "before-version-3.db",
    Layout.FIRST_3: "first-version-3.db",
}
"""File names of the copies that are made before a log is brought up to date."""
_PAGE = 4096  # bytes, as SQLite has them where nobody says otherwise


def tell_nobody(phase: str, share: float | None) -> None:
    """Does nothing: nobody wants to know how far a long task is."""


class Locked(QuizError):
    """The error that another program is writing for too long."""


def wait_to_open(open_: Callable[[], T], tell: Callable[[], None]) -> T:
    """Calls `open_` until no other program keeps the database locked, and returns its result; calls `tell` once if it
    waits.
    """
    told = False
    while True:
        try:
            return open_()
        except Locked:
            if not told:
                tell()
            told = True
            sleep(_LOOK_AGAIN)


class Database:
    """The database of this program. Every transaction is on disk when it ends. Each thread has a connection of its
    own.
    """

    def __init__(self, folder: Path, progress: Progress = lambda share: None) -> None:
        """Opens the database in `folder`, and creates both where they do not exist.

        An older version is first copied and then upgraded; `progress` is called with the share done, with 0 before the
        copy. Raises `QuizError` where it cannot be opened.
        """
        self.path = folder / FILE_NAME
        self.faults = _Errors(self.path)
        self.sense = _Sense(self.path)
        self.remarks: list[str] = []
        """Messages about what was done on opening, for the user."""
        self._connections: dict[int, Connection] = {}
        self._opened_by = get_ident()
        self._write_back: WriteBack | None = None
        self._is_noted = False
        self._patience = _PATIENCE_AT_FIRST
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise QuizError(
                f"The folder `{folder}` for your answers cannot be made: {error.strerror}. Set `QUIZ_HOME` to another."
            ) from None
        if told := why_no_file(self.path):
            raise QuizError(f"{told} Move it away, or run `quiz doctor`, which also brings back what there is.")
        is_first = note_opened(self.path)
        self._is_noted = True
        self._read_only = self.path.is_file() and not (os.access(self.path, os.W_OK) and os.access(folder, os.W_OK))
        try:
            if self._read_only:
                self.remarks.append(self._not_written)
            else:
                self._look_at_files(folder, is_first)
            self._prepare(progress)
        except BaseException:  # also where the work is stopped in between
            self.close()
            raise
        self._patience = _PATIENCE
        with self.faults:
            self.connection.execute(f"PRAGMA busy_timeout = {_PATIENCE * 1000}")

    def _look_at_files(self, folder: Path, is_first: bool) -> None:
        """Makes the files readable only by their owner, and checks that they belong together.

        The files are read only where this process does not have them open yet, since closing a file would drop its
        locks.
        """
        wal = self.path.with_name(f"{FILE_NAME}-wal")
        if has_lost_its_database(self.path):
            raise QuizError(f"`{self.path}` is empty or gone, though `{wal.name}` beside it is not. Run `quiz doctor`.")
        if lost := lost_log(folder):
            if can_be_restored(folder):
                hint = f"To begin anew, move the folders `{FOLDER}` and `{DAMAGED}` away."
                raise QuizError(f"{lost} `quiz doctor` brings back what there is. {hint}")
            self.remarks.append(f"{lost} A new one was begun. {ELSEWHERE}")
        if is_first and self.path.is_file() and not _is_in_wal_mode(self.path):
            self._refuse_another_programs()
        keep_private(folder, self.path)
        if danger := why_unsafe(folder):
            self.remarks.append(danger)
        if is_first and (told := lost_wal(self.path)):
            hint = "`quiz doctor` and `quiz sync` bring back what a copy or another machine has of them."
            self.remarks.append(f"{told} {hint}")
        if is_first and wal.exists() and is_foreign(self.path):
            self.remarks.append(set_aside(self.path))
        if is_first and wal.exists():
            from quiz.store.sqlite.broken_wal import DAMAGED_IN_MIDDLE, is_broken  # few starts find such a file

            if is_broken(self.path):
                raise QuizError(f"`{wal}`: {DAMAGED_IN_MIDDLE} `quiz doctor` brings it back.")

    def _refuse_another_programs(self) -> None:
        """Raises `QuizError` where the file is another program's database. Nothing is written into it, since it would
        be in another journal mode from then on.
        """
        layout = Layout.EMPTY
        with (
            suppress(sqlite3.Error, UnicodeDecodeError),
            closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True)) as connection,
        ):
            layout = layout_of(connection)
        if layout is Layout.OF_ANOTHER:
            raise QuizError(another_programs(self.path))

    @property
    def uri(self) -> str:
        """The URI for other connections that only read."""
        return self._copy_in_memory if self._read_only else f"{self.path.absolute().as_uri()}?mode=ro"

    @property
    def _copy_in_memory(self) -> str:
        return f"file:quiz-{id(self)}?mode=memory&cache=shared"

    @property
    def connection(self) -> Connection:
        """The connection of the calling thread."""
        thread = get_ident()
        if thread not in self._connections:
            with self.faults:
                self._connections[thread] = self._connect()
        return self._connections[thread]

    def _connect(self) -> Connection:
        # None but the thread that it is for uses a connection.
        if self._read_only:
            return self._connect_to_read()
        connection = sqlite3.connect(
            self.path,
            timeout=self._patience,
            isolation_level=None,
            check_same_thread=False,
            factory=Connection,
        )
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _connect_to_read(self) -> Connection:
        """Returns a connection to an in-memory copy of a database on a read-only medium."""
        from shutil import copyfile
        from tempfile import TemporaryDirectory

        connection = sqlite3.connect(
            self._copy_in_memory, uri=True, isolation_level=None, check_same_thread=False, factory=Connection
        )
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            with TemporaryDirectory() as folder:
                for name in (FILE_NAME, f"{FILE_NAME}-wal"):  # by name: a folder may be one that cannot be listed
                    with suppress(FileNotFoundError):
                        copyfile(self.path.with_name(name), Path(folder) / name)
                with closing(sqlite3.connect(Path(folder) / FILE_NAME)) as source:
                    source.backup(connection)
        return connection

    def refuse_if_read_only(self) -> None:
        """Raises `QuizError` where nothing that is written would be stored."""
        if self._read_only:
            raise QuizError(self._not_written)

    @property
    def _not_written(self) -> str:
        return f"`{self.path}` lies where nothing can be written, so no answer can be kept there."

    @property
    def machine(self) -> str:
        """A text that identifies this machine and folder, so that a copied database can tell that it was moved."""
        return machine_of(self.path.parent)

    def _prepare(self, progress: Progress) -> None:
        layout = self._layout()
        if layout is Layout.TODAY and self._version() == VERSION:
            return
        with self.transaction():
            layout = self._layout()  # another program may have been quicker
            if layout.is_older:
                self._refuse_without_room()
                progress(0)
                self._keep_copy(layout)
            self._take_to_today(layout, progress)
        if layout.is_older:
            with suppress(sqlite3.Error):  # another program may be at it, and then the file stays as long as it is
                self.connection.execute("VACUUM")

    def _take_to_today(self, layout: Layout, progress: Progress) -> None:
        if layout is Layout.EMPTY:
            self._run_script("schema.sql")
        elif layout.is_older:
            from quiz.store.sqlite.upgrade import upgrade

            upgrade(self.connection, layout, self._run_script, self.machine, progress)
        self.connection.execute(f"PRAGMA user_version = {VERSION}")
        if layout is not Layout.TODAY:
            self.connection.execute(f"PRAGMA application_id = {new_identity()}")

    def _version(self) -> int:
        """Returns the schema version in the head of the file."""
        return int(self.rows("PRAGMA user_version")[0][0])

    def _layout(self) -> Layout:
        """Returns which version of the tables the database has. Raises `QuizError` for another program's or a newer
        version's.
        """
        if self._version() > VERSION:
            raise QuizError(f"`{self.path}` was written by a newer version of quiz. Update quiz to open it.")
        with self.faults:
            layout = layout_of(self.connection)
        if layout is Layout.OF_ANOTHER:
            raise QuizError(another_programs(self.path))
        return layout

    def _refuse_without_room(self) -> None:
        """Raises `QuizError` where the disk has no room for an upgrade and the copy before it."""
        from shutil import disk_usage

        if self._read_only:
            return
        size = self.path.stat().st_size
        needed, free = 4 * size, disk_usage(self.path.parent).free
        if free < needed:
            raise QuizError(
                f"`{self.path}` has to be brought up to date, which takes {megabytes(needed)} on the disk for a while;"
                f" {megabytes(free)} are free. Make room and start again. Nothing was changed."
            )

    def _keep_copy(self, layout: Layout) -> None:
        if self._read_only:
            return
        with self.faults:
            copy_database(self.path, backup_folder(self.path.parent) / _COPIES[layout])

    def _run_script(self, name: str) -> None:
        from importlib.resources import files

        # `executescript` would end the transaction, so that two first starts could meet.
        for statement in _statements((files("quiz.store") / name).read_text("utf-8")):
            self.connection.execute(statement)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Yields the connection in one transaction: all of it is on disk when the block ends, and nothing if it
        raises. It raises `Stopped`, also in the middle of a statement, once the work of the thread is no longer wanted.
        """
        with self.faults, waited_for():
            self._begin()
            try:
                with stoppable(self.connection):
                    yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:  # on a full disk SQLite has rolled back by itself
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Yields the connection, which sees the database as it is now while the block lasts, whoever writes."""
        with self.faults:
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self.connection.execute("ROLLBACK")

    def _begin(self) -> None:
        """Begins a transaction, and waits for another program that is writing, in short turns: between two of them an
        import is asked to give way, and Python acts on Ctrl+C.
        """
        connection, until = self.connection, monotonic() + self._patience
        if self._write_back:
            self._write_back.before_writing(connection)
        connection.execute(f"PRAGMA busy_timeout = {_FIRST_TURN}")
        try:
            while True:
                try:
                    connection.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError as error:
                    if not isinstance(self.faults.told(error), Locked):
                        raise
                    ask_for_lock(self.path.parent)
                    if not self._waits_on(until):
                        raise
                    connection.execute(f"PRAGMA busy_timeout = {_TURN_OF_WAITING}")
                else:
                    return
        finally:
            connection.execute(f"PRAGMA busy_timeout = {self._patience * 1000}")

    def _waits_on(self, until: float) -> bool:
        """Returns whether it is waited further for whoever writes: up to the time `until`, and for an import longer."""
        if monotonic() < until:
            return True
        is_import = self._patience >= _PATIENCE and does_import_go_on(self.path.parent)
        return is_import and monotonic() < until + _PATIENCE_WITH_IMPORT

    def rows(self, query: str, *values: object, **named: object) -> list[tuple[Any, ...]]:
        """Returns all rows of a query. Its parameters are either by position or by name."""
        with self.faults:
            return fetched(self.connection.cursor(), query, named or values)

    def named_rows(self, query: str, **values: object) -> list[dict[str, Any]]:
        """Returns all rows of a query as dicts by column name."""
        with self.faults:
            cursor = self.connection.cursor()
            rows = fetched(cursor, query, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in rows]

    def move_here(self) -> None:
        """Gives the connection of the thread that opened the database to the calling thread."""
        if get_ident() not in self._connections and self._opened_by in self._connections:
            self._connections[get_ident()] = self._connections.pop(self._opened_by)

    def make_room(self) -> None:
        """Makes the file of the write-ahead log as long as it will get, if possible, and has a thread copy it where it
        gets longer; does nothing a second time.

        Overwriting a file takes half the time of extending it, since file systems record changes of length.
        """
        if self._write_back or self._read_only:
            return
        self._write_back = WriteBack(str(self.path), _WAL_PAGES, self._connect, self._lengthen)
        self._lengthen()

    def _lengthen(self) -> None:
        with suppress(sqlite3.Error, OSError), closing(self._connect()) as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("PRAGMA cache_size = 10")  # more pages than these do not wait for a commit
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO setting VALUES ('room', ?)", (" " * (_WAL_PAGES * _PAGE),))
            with open(f"{self.path}-wal", "rb+") as log:
                os.fsync(log.fileno())
            connection.execute("ROLLBACK")

    def is_locked(self, asks: bool = False) -> bool:
        """Returns at once whether another program is writing now; with `asks`, it is asked to give way."""
        connection = self.connection
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            if asks:
                ask_for_lock(self.path.parent)
            return isinstance(self.faults.told(error), Locked)
        finally:
            connection.execute(f"PRAGMA busy_timeout = {_PATIENCE * 1000}")
        return False

    def changes_elsewhere(self) -> int:
        """Returns a number that changes whenever another connection has written."""
        try:  # without the context of a query, since it is asked before each card
            return int(self.connection.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error as error:
            raise self.faults.told(error) from error

    def close(self) -> None:
        """Closes the connections of all threads. What these read just now is interrupted."""
        if self._write_back:
            self._write_back.end()
        for connection in [*self._connections.values()]:
            connection.close_for_its_thread()
        if self._is_noted:
            self._is_noted = False
            note_closed(self.path)


def _is_in_wal_mode(path: Path) -> bool:
    """Returns whether the database at `path` has a write-ahead log, as each has that this program has opened."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(20)[18:] == b"\2\2"
    return False


def another_programs(path: Path) -> str:
    """Returns the message that the database at `path` is another program's."""
    return f"`{path}` is another program's database. Move it away, or set `QUIZ_HOME`."


def machine_of(home: Path) -> str:
    """Returns a text that identifies this machine and the folder `home` on it."""
    from hashlib import sha256  # here, since what only reads does not need it

    return sha256(f"{_machine()}\0{home.resolve()}".encode("utf-8", "replace")).hexdigest()[:16]


@cache
def _machine() -> str:
    """Returns the id that the system has given this machine, or the name of the machine where it has no id."""
    for file in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        with suppress(OSError, UnicodeDecodeError):
            if text := Path(file).read_text("ascii").strip():
                return text
    from platform import node

    return node()


_DAMAGED = "this is no intact database. `quiz doctor` keeps it, and brings back what it and a copy still have."


class _Errors:
    """A context manager that turns SQLite's errors about the database at `path` into `QuizError`. A class, since that
    is faster.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, sqlite3.Error):
            raise self.told(error) from error
        if isinstance(error, UnicodeDecodeError):
            raise QuizError(f"`{self._path}`: {_DAMAGED}") from error

    def told(self, error: sqlite3.Error) -> QuizError:
        """Returns the message for the user about `error`."""
        locked = getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY")
        return (Locked if locked else QuizError)(f"`{self._path}`: {_advice(error)}")


_NO_SENSE: tuple[type[Exception], ...] = (ValueError, TypeError, KeyError, IndexError, OverflowError)
"""The errors that values cause which SQLite takes for sound but this program has never written."""


class _Sense(_Errors):
    """Turns SQLite's errors into `QuizError`, and those that rows without sense cause as well."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        super().__exit__(kind, error, trace)
        if isinstance(error, _NO_SENSE):
            raise QuizError(f"`{self._path}`: a row makes no sense ({error!r}). `quiz doctor` mends it.") from error


def _advice(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_BUSY"):
        return "another program keeps the database locked. Close it and try again."
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or str(error).startswith("Could not decode"):
        return _DAMAGED
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return "the database cannot be written. Look at the rights of the file and its folder, or set `QUIZ_HOME`."
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return "the disk is full or failing, so this was not written. Make room there, and try again."
    # The statements of this program are sound, so it is what they find in the file that is not.
    return f"{error}. `quiz doctor` looks for what is damaged, and mends it."


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
