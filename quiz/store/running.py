"""Tells programs over one log about each other: which card each shows, and in which sessions it logs.

Each keeps a small locked file while it runs. The system releases the lock however the program ends, so a file without a
lock belongs to a program that has ended.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep
from typing import NamedTuple

from quiz.store.our_files import RUNNING

try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None  # type: ignore[assignment]


_TURN = ".turn"
"""The file whose lock has whoever is choosing a card."""
_LOOKS, _BETWEEN_LOOKS = 15, 0.002
"""How often it is looked whether that is free, and the seconds in between."""


class Elsewhere(NamedTuple):
    """The cards on the screens of other running programs, and the sessions in which these log, all by their ids."""

    cards: frozenset[str] = frozenset()
    sessions: frozenset[str] = frozenset()


NOTHING_ELSEWHERE = Elsewhere()


class _Told(NamedTuple):
    card: str
    sessions: list[str]


class Running:
    """This program among those that run over the log in `home`.

    Where no files can be created or locked, each program behaves as if it were alone.
    """

    def __init__(self, home: Path) -> None:
        self._folder = home / RUNNING
        self._path = self._folder / f"{os.getpid()}-{os.urandom(4).hex()}"
        self._file: int | None = None
        self._turn: int | None = None
        self._sessions: list[str] = []
        self._card = ""

    def begin(self) -> None:
        """Writes a file by which the other programs know that this one runs."""
        self._tell()

    def act_in(self, session: str) -> None:
        """Tells the others that this program logs in `session`."""
        if session not in self._sessions:
            self._sessions.append(session)
            self._tell()

    def show(self, card: str) -> None:
        """Tells the others that this program shows `card`; an empty text means none."""
        if card != self._card:
            self._card = card
            self._tell()

    @contextmanager
    def choosing(self) -> Iterator[None]:
        """While this lasts, no other program looks which cards are shown and shows one itself.

        One that was stopped in between is waited for only briefly.
        """
        is_ours = self._waited_for_turn()
        try:
            yield
        finally:
            if is_ours and self._turn is not None:
                fcntl.flock(self._turn, fcntl.LOCK_UN)

    def _waited_for_turn(self) -> bool:
        if not fcntl:
            return False
        with suppress(OSError):
            if self._turn is None:
                self._folder.mkdir(mode=0o700, exist_ok=True)
                self._turn = os.open(self._folder / _TURN, os.O_RDWR | os.O_CREAT, 0o600)
            for _ in range(_LOOKS):
                with suppress(BlockingIOError):
                    fcntl.flock(self._turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    return True
                sleep(_BETWEEN_LOOKS)
        return False

    def _tell(self) -> None:
        if not self._opened():
            return
        told = json.dumps({"card": self._card, "sessions": self._sessions}).encode()
        with suppress(OSError):
            assert self._file is not None
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, told, 0)

    def elsewhere(self) -> Elsewhere:
        """Returns what other running programs do, and removes the files of programs that have ended."""
        found = [*self.others()]
        if not found:
            return NOTHING_ELSEWHERE
        cards = frozenset(one.card for one in found if one.card)
        return Elsewhere(cards, frozenset(session for one in found for session in one.sessions))

    def close(self) -> None:
        """Tells the others that this program has ended."""
        if self._turn is not None:
            turn, self._turn = self._turn, None
            with suppress(OSError):
                os.close(turn)
        if self._file is None:
            return
        file, self._file = self._file, None
        with suppress(OSError):
            if fcntl:
                self._path.unlink(missing_ok=True)
            os.close(file)
            if not fcntl:
                self._path.unlink(missing_ok=True)

    def __del__(self) -> None:
        self.close()

    def _opened(self) -> bool:
        """Creates and locks this program's file. Returns whether that worked. The file is renamed only when it is
        locked.
        """
        if self._file is None:
            half = self._path.with_name(f".{self._path.name}")
            try:
                self._folder.mkdir(mode=0o700, exist_ok=True)
                self._file = os.open(half, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
                if fcntl:
                    fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    half.rename(self._path)
                else:
                    self._path = half
            except OSError:
                self.close()
                return False
        return True

    def others(self) -> Iterator[_Told]:
        """Yields what each other running program tells, and removes the files of programs that have ended."""
        try:
            paths = [*self._folder.iterdir()]
        except OSError:
            return
        for path in paths:
            if path != self._path and not (fcntl and path.name.startswith(".")):
                with suppress(OSError, ValueError, KeyError, TypeError):
                    if not _is_left_behind(path):
                        told = json.loads(path.read_text("utf-8") or "{}")
                        yield _Told(str(told["card"]), [str(one) for one in told["sessions"]])


def any_runs(home: Path) -> bool:
    """Returns whether a program has told that it runs over the log in `home`, this one included."""
    return any(True for _ in Running(home).others())


def _is_left_behind(path: Path) -> bool:
    """Removes the file if its program has ended. Returns whether it has."""
    if not fcntl:  # on Windows a file that is open cannot be taken away
        try:
            path.unlink()
        except PermissionError:
            return False
        return True
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        path.unlink()
    return True
