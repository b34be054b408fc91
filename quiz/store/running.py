"""Programs that run over one log at the same time: each says which card it shows, and in which sessions it acts.

A program keeps a small file for as long as it runs, and a lock on it that the system gives up when the program ends,
however it ends. So a file without its lock is one that was left behind.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None  # type: ignore[assignment]

FOLDER = "running"


class Elsewhere(NamedTuple):
    """All that other running programs have: the ids of cards on their screens, and of the sessions they act in."""

    cards: frozenset[str] = frozenset()
    sessions: frozenset[str] = frozenset()


NOTHING_ELSEWHERE = Elsewhere()


class _Told(NamedTuple):
    card: str
    sessions: list[str]


class Running:
    """This program among those that run over the log in `home`.

    Where no files can be made or locked, programs know nothing of each other, and go on as if each were alone.
    """

    def __init__(self, home: Path) -> None:
        self._folder = home / FOLDER
        self._path = self._folder / f"{os.getpid()}-{os.urandom(4).hex()}"
        self._file: int | None = None
        self._sessions: list[str] = []
        self._card = ""

    def act_in(self, session: str) -> None:
        """Says that this program acts in `session`."""
        if session not in self._sessions:
            self._sessions.append(session)
            self._tell()

    def show(self, card: str) -> None:
        """Says that this program shows `card`; none where it is empty."""
        if card != self._card:
            self._card = card
            self._tell()

    def _tell(self) -> None:
        if not self._opened():
            return
        told = json.dumps({"card": self._card, "sessions": self._sessions}).encode()
        with suppress(OSError):
            assert self._file is not None
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, told, 0)

    def elsewhere(self) -> Elsewhere:
        """Returns what other running programs have told; files that were left behind are cleared away."""
        found = [*self._others()]
        if not found:
            return NOTHING_ELSEWHERE
        cards = frozenset(one.card for one in found if one.card)
        return Elsewhere(cards, frozenset(session for one in found for session in one.sessions))

    def close(self) -> None:
        """Tells the others that this program has ended."""
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
        """Opens the file of this program. Returns whether it could; the file gets its name only when it has
        its lock.
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

    def _others(self) -> Iterator[_Told]:
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


def _is_left_behind(path: Path) -> bool:
    """Removes the file of a program that has ended. Returns whether it was such a file."""
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
