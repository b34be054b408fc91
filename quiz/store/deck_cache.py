"""Decks as they were read last, so that what has not changed need not be read again. May be deleted at any time."""

import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

import quiz.card
import quiz.deck
from quiz.card.gc_pause import collector_paused
from quiz.card.marking import Marking
from quiz.card.model import Deck
from quiz.card.problem import Problem
from quiz.card.vocabulary import Vocabulary
from quiz.deck.reading.load import Loaded, fill_vocabulary

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


Table: TypeAlias = list[Any]
"""The name of a class, and what is needed to make each of its values."""


_PLAIN = frozenset({str, int, float, bool, type(None)})


_WRITTEN: dict[type, tuple[Callable[[Any], str], Callable[[str], object]]] = {
    Decimal: (str, Decimal),
    date: (date.isoformat, date.fromisoformat),
    Marking: (lambda marking: marking.value, Marking),
    Vocabulary: (lambda vocabulary: vocabulary.language, Vocabulary),
}
"""Types that stand in the file as a text, with the way there and back; the words of a deck are in its cards."""


_SEVERAL: dict[type, Callable[[Iterable[object]], object]] = {tuple: tuple, frozenset: frozenset}


_NAMED = {kind.__name__: kind for kind in (*_WRITTEN, *_SEVERAL)}


_OUR_VALUES = "quiz.card."
"""Where the classes live that a file may name."""


def pack(root: object) -> list[Table]:
    """Tables for `root` and all it is made of, each after those that it refers to. Values shared in it stay shared.

    Raises `TypeError` where a part is none of: plain JSON, date, Decimal, tuple, frozenset, dataclass of a card.
    """
    groups: defaultdict[tuple[int, type], list[object]] = defaultdict(list)
    _height(root, {}, groups)
    ordered = [(kind, groups[height, kind]) for height, kind in sorted(groups, key=_low_first)]
    numbers = {id(value): number for number, value in enumerate(chain(*(values for _, values in ordered)))}
    return [_table(kind, values, numbers) for kind, values in ordered]


def _low_first(group: tuple[int, type]) -> tuple[int, str]:
    return group[0], group[1].__qualname__


def _height(value: object, known: dict[int, int], groups: dict[tuple[int, type], list[object]]) -> int:
    """How many levels `value` has; puts it and its parts into `groups`, so that no value refers to its own group."""
    if type(value) in _PLAIN:
        return 0
    height = known.get(id(value))
    if height is None:
        height = 1 + max((_height(part, known, groups) for part in _parts(value)), default=0)
        known[id(value)] = height
        groups[height, type(value)].append(value)
    return height


def _parts(value: object) -> Iterable[object]:
    kind = type(value)
    if kind in _SEVERAL:
        assert isinstance(value, Iterable)
        return value
    return () if kind in _WRITTEN else [getattr(value, name) for name in _field_names(kind)]


def _field_names(kind: type) -> list[str]:
    if not is_dataclass(kind) or not kind.__module__.startswith(_OUR_VALUES):
        raise TypeError(f"{kind.__name__} is no value of a card")
    return [field.name for field in fields(kind) if field.init]


def _table(kind: type, values: Sequence[object], numbers: dict[int, int]) -> Table:
    if kind in _WRITTEN:
        return [kind.__name__, [_WRITTEN[kind][0](value) for value in values]]
    if kind in _SEVERAL:
        return [kind.__name__, [[_cell(part, numbers) for part in _parts(value)] for value in values]]
    columns = [_column([getattr(value, name) for value in values], numbers) for name in _field_names(kind)]
    return [f"{kind.__module__}:{kind.__qualname__}", columns]


def _cell(value: object, numbers: dict[int, int]) -> object:
    """The number of a value in the tables, or in brackets the value itself."""
    return [value] if type(value) in _PLAIN else numbers[id(value)]


def _column(values: list[object], numbers: dict[int, int]) -> list[object]:
    """How the column is written, and its values; where many are the same, each once and then by position."""
    if any(type(value) not in _PLAIN for value in values):
        return ["cells", [_cell(value, numbers) for value in values]]
    once = dict.fromkeys((type(value), value) for value in values)
    if len(once) * 2 > len(values):
        return ["values", values]
    positions = {key: position for position, key in enumerate(once)}
    return ["positions", [positions[type(value), value] for value in values], [value for _, value in once]]


def unpack(tables: Iterable[Table]) -> Any:
    """What `pack` was given. Of tables that it did not make: anything of ours, or one of the errors in `DAMAGE`."""
    made: list[object] = []
    for name, content in tables:
        made += _made(name, content, made)
    return made[-1]


DAMAGE = (AttributeError, IndexError, KeyError, TypeError, ValueError, ArithmeticError, RecursionError)


def _made(name: str, content: list[Any], made: Sequence[object]) -> Iterator[object]:
    kind = _NAMED.get(name)
    if kind is None:
        return map(_our_class(name), *(_values(*column, made=made) for column in content))
    if kind in _WRITTEN:
        return map(_WRITTEN[kind][1], content)
    return (_SEVERAL[kind](_meant(cell, made) for cell in row) for row in content)


def _our_class(name: str) -> Callable[..., object]:
    module, _, qualified = name.partition(":")
    found = getattr(sys.modules[module], qualified)
    _field_names(found)
    assert isinstance(found, type)
    return found


def _values(form: str, column: list[Any], once: Sequence[object] = (), *, made: Sequence[object]) -> Iterable[object]:
    if form == "cells":
        return [_meant(cell, made) for cell in column]
    return map(once.__getitem__, column) if form == "positions" else column


def _meant(cell: Any, made: Sequence[object]) -> object:
    return cell[0] if type(cell) is list else made[cell]
