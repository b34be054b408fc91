"""Writes files together with rows of the log: all of them or none, even if the program is killed.

The files are first written beside their places under hidden names, and a journal notes where each belongs. Then the
rows are written in one transaction that names the journal. Then the files are moved to their places. A program that
finds a journal later looks in the log whether to finish or to undo.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from quiz.card.problem import QuizError
from quiz.store.incoming.imported_history import FINISHED
from quiz.store.key_values import KeyValues
from quiz.store.our_files import FILE_NAME, IMPORT_LOCK, IMPORT_NAME
from quiz.store.sqlite.database import Database

_SUFFIX = ".import"


def left_by_stop(in_portions: bool) -> str:
    """Returns what is said of an import that was stopped before all its rows were written. If they come `in_portions`,
    those that were written stay.
    """
    if in_portions:
        return "None of its decks was kept; those of its answers that had been written were. Do it again for the rest."
    return "Nothing of it was kept: do it again."


class FileToWrite(NamedTuple):
    """A file to write at `path`, in place of one with the bytes `before`, if any; `read` returns its bytes.

    `read` raises `ValueError` where the file cannot be had complete.
    """

    path: Path
    read: Callable[[], bytes]
    before: bytes | None = None


class _Step(NamedTuple):
    """A file in the journal: its hidden path, its place, and the digest of the file that it replaces, if any."""

    waiting: str
    path: str
    replaces: str | None


@contextmanager
def importing_alone(home: Path) -> Iterator[None]:
    """Prevents other imports into the log in `home` meanwhile. The lock ends with the program, even if it is killed.

    Raises `QuizError` where another import is running, or the lock cannot be had.
    """
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with closing(_locked(home / IMPORT_LOCK)):
        yield


def _locked(path: Path) -> sqlite3.Connection:
    """Returns the connection that holds the lock in the file at `path` until it is closed."""
    lock = None
    try:
        lock = sqlite3.connect(path, timeout=0, isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if lock:
            lock.close()
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
            raise QuizError("Another import goes on just now. Wait until it has ended.") from None
        hint = "See that there is room on the disk, or move it away: nothing of yours is in it."
        raise QuizError(f"`{path}`, by which imports wait for one another, is of no use: {error}. {hint}") from None
    return lock


class Journal:
    """The files of one import, on the way to their places."""

    def __init__(self, home: Path, files: Sequence[FileToWrite], in_portions: bool = False) -> None:
        """`in_portions` tells that not all rows are written in one transaction."""
        self.token = token_hex(8)
        self.unreadable: list[Path] = []
        """The places of files that could not be read, and are not written."""
        self.digests: dict[Path, str] = {}
        """The digests of what was written, by the places of the files."""
        self._home, self._files, self._in_portions = home, files, in_portions
        self._steps = [
            _Step(str(_beside(file.path, self.token)), str(file.path), _digest(file.before)) for file in files
        ]
        self._folders = [str(folder) for folder in _missing_folders(files)]

    def stage(self, progress: Callable[[float], None] = lambda share: None) -> None:
        """Writes the journal, and each file under its hidden name. Raises `QuizError`, and then leaves nothing
        behind.
        """
        try:
            self._keep()
            for number, (file, step) in enumerate(zip(self._files, self._steps, strict=True)):
                self._write(file, step.waiting)
                progress((number + 1) / len(self._files))
        except OSError as error:
            self.undo()
            raise QuizError(f"`{error.filename or self._home}` cannot be written: {error.strerror}.") from None
        except BaseException:
            self.undo()
            raise

    def _write(self, file: FileToWrite, waiting: str) -> None:
        try:
            data = file.read()
        except ValueError:
            self.unreadable.append(file.path)
            return
        self.digests[file.path] = digest(data)
        file.path.parent.mkdir(parents=True, exist_ok=True)
        with open(waiting, "xb") as out:
            out.write(data)
            out.flush()
            if file.path.suffix in (".yaml", ".yml"):  # pictures can be had again
                os.fsync(out.fileno())

    def _keep(self) -> None:
        said = {
            "token": self.token,
            "steps": self._steps,
            "folders": self._folders,
            "in_portions": self._in_portions,
        }
        path = self._home / IMPORT_NAME
        with open(path, "w", encoding="utf-8", errors="surrogateescape") as out:
            json.dump(said, out)
            out.flush()
            os.fsync(out.fileno())

    def place(self) -> list[Path]:
        """Moves the files to their places; returns those not moved because someone else has changed their places
        meanwhile.
        """
        return _place(self._home, self._steps)

    def undo(self) -> None:
        """Removes the journal and the hidden files."""
        _undo(self._home, self._steps, self._folders)


def end_interrupted_import(home: Path) -> str:
    """Finishes or undoes an import that was interrupted; returns a message about it, empty where there was none.

    It is finished if its rows are in the log, and undone if they are not.
    """
    path = home / IMPORT_NAME
    try:
        with importing_alone(home):
            said = json.loads(path.read_text("utf-8", "surrogateescape"))
            steps = [_Step(*step) for step in said["steps"]]
            if not _is_in_log(home, said["token"]):
                _undo(home, steps, said["folders"])
                return f"An import was stopped before it was done. {left_by_stop(said.get('in_portions', False))}"
            left = _place(home, steps)
    except (OSError, ValueError, KeyError, TypeError):
        path.unlink(missing_ok=True)  # stopped before anything else was written
        return ""
    except QuizError:
        return ""  # it goes on in another program
    also = f" But for `{left[0]}`, which has been changed meanwhile." if left else ""
    return f"An import was stopped when its answers had been written. Its decks are in place now: all came in.{also}"


def _is_in_log(home: Path, token: str) -> bool:
    if not (home / FILE_NAME).exists():
        return False
    with closing(Database(home)) as database:
        return KeyValues(database).get(FINISHED) == token


def _place(home: Path, steps: Sequence[_Step]) -> list[Path]:
    left: list[Path] = []
    for waiting, path, replaces in steps:
        if not os.path.exists(waiting):
            continue
        if _digest_of_file(path) == replaces:
            os.replace(waiting, path)
        else:
            left.append(Path(path))
            with suppress(OSError):
                os.unlink(waiting)
    with suppress(OSError):
        (home / IMPORT_NAME).unlink(missing_ok=True)
    return left


def _undo(home: Path, steps: Sequence[_Step], folders: Sequence[str]) -> None:
    for step in steps:
        with suppress(OSError):
            os.unlink(step.waiting)
    for folder in reversed(folders):
        with suppress(OSError):
            os.rmdir(folder)
    with suppress(OSError):
        (home / IMPORT_NAME).unlink(missing_ok=True)


def _beside(path: Path, token: str) -> Path:
    name = path.name
    while len(name.encode("utf-8", "surrogateescape")) > 180:
        name = name[:-1]
    return path.with_name(f".{name}.{token}{_SUFFIX}")


def digest(data: bytes) -> str:
    """Returns the hash of the content of a file."""
    return sha256(data).hexdigest()


def _digest(data: bytes | None) -> str | None:
    return None if data is None else digest(data)


def _digest_of_file(path: str) -> str | None:
    try:
        with open(path, "rb") as file:
            return _digest(file.read())
    except FileNotFoundError:
        return None
    except OSError:
        return ""


def _missing_folders(files: Sequence[FileToWrite]) -> list[Path]:
    """Returns the folders to create for `files`, outer ones first."""
    missing: dict[Path, None] = {}
    for file in files:
        for folder in reversed(file.path.parents):
            if folder not in missing and not folder.exists():
                missing[folder] = None
    return list(missing)
