"""Decks as they were read last, so that what has not changed need not be read again. May be deleted at any time."""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import quiz.card
import quiz.deck
from quiz.card.gc_pause import collector_paused
from quiz.card.model import Deck
from quiz.card.problem import Problem
from quiz.deck.reading.load import Loaded, fill_vocabulary
from quiz.store.columns import DAMAGE, pack, unpack

FOLDER = "compiled"


@dataclass(frozen=True, slots=True)
class Version:
    """What was read of a file whose bytes have `digest`."""

    digest: str
    deck: Deck
    problems: tuple[Problem, ...]

    @property
    def loaded(self) -> Loaded:
        return Loaded(self.deck, self.problems)

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]


class Compiled:
    """A folder with a file for each deck that was read. What is wrong with it costs time and nothing else."""

    def __init__(self, home: Path, code: str = "") -> None:
        """`code` names the code that reads decks, by default after its present text."""
        self._folder = home / FOLDER
        self._code = code or reading_code()
        self._grown = False

    def get(self, path: Path, name: str, digest: str) -> Version | None:
        """What this very program has read of the deck `name` at `path` when its bytes had `digest`."""
        try:
            head, body = self._file(path, name).read_bytes().split(b"\n", 1)
            if json.loads(head) != self._head(path, name, digest, body):
                return None
            with collector_paused():
                deck, problems = unpack(json.loads(body))
                fill_vocabulary(deck.cards)
                return Version(digest, deck, problems)
        except (OSError, *DAMAGE):
            return None

    def keep(self, path: Path, name: str, version: Version) -> None:
        """Keeps `version` for the next start, as far as there is a place for it."""
        try:
            body = json.dumps(pack((version.deck, version.problems)), separators=(",", ":")).encode()
            head = json.dumps(self._head(path, name, version.digest, body)).encode()
            file = self._file(path, name)
            self._grown |= not file.exists()
            self._replace(file, head + b"\n" + body)
        except (OSError, TypeError, RecursionError):
            return

    def _replace(self, file: Path, data: bytes) -> None:
        """Writes in one step, so that no other running program reads half of it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        half = file.with_suffix(f".{os.getpid()}")
        try:
            half.write_bytes(data)
            half.replace(file)
        finally:
            _remove(half)

    def tidy(self) -> None:
        """Where something new was kept, throws away what there is of files that are no more."""
        for file in self._folder.glob("*") if self._grown else ():
            try:
                with file.open("rb") as opened:
                    there = Path(json.loads(opened.readline())[1][0]).exists()
            except (OSError, *DAMAGE):
                there = False
            if not there:
                _remove(file)
        self._grown = False

    def _head(self, path: Path, name: str, digest: str, body: bytes) -> list[object]:
        """What has to be the same for `body` to be what reading the file would give."""
        return [self._code, _of(path, name), digest, sha256(body).hexdigest()]

    def _file(self, path: Path, name: str) -> Path:
        of = json.dumps(_of(path, name))
        return self._folder / f"{sha256(of.encode()).hexdigest()[:32]}.json"


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)


def _of(path: Path, name: str) -> list[str]:
    """What a deck was read as: its places say its path as it was given."""
    return [str(path.absolute()), str(path), name]


@cache
def reading_code() -> str:
    """A digest of the code that makes decks of files: another one may make others of the same file."""
    digest = sha256()
    for folder in (*quiz.card.__path__, *quiz.deck.__path__):
        for file in sorted(Path(folder).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()
