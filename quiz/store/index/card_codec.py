"""Writes immutable values as JSON tables with a column for each field. They are fast to read, and reading runs no
code.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from itertools import chain
from typing import Any, TypeAlias
from zlib import crc32

import quiz.card
import quiz.deck
from quiz.card.strictness import Strictness
from quiz.card.vocabulary import Vocabulary


@cache
def reading_code() -> str:
    """Returns a text that changes when the code that reads decks does, since other code may read other cards from a
    file.

    It is made of the times and lengths of the source files, which is fast enough for every start.
    """
    stamps = sorted(chain(*map(_stamps, (*quiz.card.__path__, *quiz.deck.__path__))))
    return f"{len(stamps)}-{crc32(repr(stamps).encode('utf-8', 'surrogatepass')):08x}"


def _stamps(folder: str) -> Iterator[tuple[str, int, int]]:
    """Yields for each Python file below `folder` its path, its time of change in nanoseconds, and its length in
    bytes.
    """
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if entry.name.endswith(".py"):
                stat = entry.stat()
                yield entry.path, stat.st_mtime_ns, stat.st_size
            elif entry.is_dir():
                yield from _stamps(entry.path)


Table: TypeAlias = list[Any]
"""The name of a class, and what is needed to make each of its values."""


_PLAIN = frozenset({str, int, float, bool, type(None)})


_WRITTEN: dict[type, tuple[Callable[[Any], str], Callable[[str], object]]] = {
    Decimal: (str, Decimal),
    date: (date.isoformat, date.fromisoformat),
    Strictness: (lambda marking: marking.value, Strictness),
    Vocabulary: (lambda vocabulary: vocabulary.language, Vocabulary),
}
"""Types that are written as a text, each with the functions that write and read it; the words of a deck are in its
cards.
"""


_SEVERAL: dict[type, Callable[[Iterable[object]], object]] = {tuple: tuple, frozenset: frozenset}


_NAMED = {kind.__name__: kind for kind in (*_WRITTEN, *_SEVERAL)}


_OUR_VALUES = "quiz.card."
"""Where the classes live that a file may name."""


def pack(root: object) -> list[Table]:
    """Returns tables that hold `root` and all values in it, each table after those that it refers to.

    A value used twice is stored once. Raises `TypeError` for a value that is none of: plain JSON, date, Decimal, tuple,
    frozenset, dataclass or named tuple of `quiz.card`.
    """
    groups: defaultdict[tuple[int, type], list[object]] = defaultdict(list)
    _height(root, {}, groups)
    ordered = [(kind, groups[height, kind]) for height, kind in sorted(groups, key=_low_first)]
    numbers = {id(value): number for number, value in enumerate(chain(*(values for _, values in ordered)))}
    return [_table(kind, values, numbers) for kind, values in ordered]


def _low_first(group: tuple[int, type]) -> tuple[int, str]:
    return group[0], group[1].__qualname__


def _height(value: object, known: dict[int, int], groups: dict[tuple[int, type], list[object]]) -> int:
    """Returns how many levels of values are nested in `value`, and sorts it and its parts into `groups` by level and
    type.

    A value then only refers to groups of lower levels. `known` has the levels found so far, by identity.
    """
    if type(value) in _PLAIN:
        return 0
    height = known.get(id(value))
    if height is None:
        height = 1 + max((_height(part, known, groups) for part in _parts(value)), default=0)
        known[id(value)] = height
        groups[height, type(value)].append(value)
    return height


def _parts(value: object) -> Iterable[object]:
    kind: type = type(value)
    if kind in _SEVERAL:
        assert isinstance(value, Iterable)
        return value
    return () if kind in _WRITTEN else [getattr(value, name) for name in _field_names(kind)]


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """Returns the names of the fields of the class `kind`. Raises `TypeError` for a class that is not of
    `quiz.card`.
    """
    if not kind.__module__.startswith(_OUR_VALUES) or not (issubclass(kind, tuple) or is_dataclass(kind)):
        raise TypeError(f"{kind.__name__} is no value of a card")
    if issubclass(kind, tuple):
        return tuple(kind._fields)  # type: ignore[attr-defined]  # of ours, only those with names are tuples
    return tuple(field.name for field in fields(kind) if field.init)


def _table(kind: type, values: Sequence[object], numbers: dict[int, int]) -> Table:
    if kind in _WRITTEN:
        return [kind.__name__, [_WRITTEN[kind][0](value) for value in values]]
    if kind in _SEVERAL:
        return [kind.__name__, [[_cell(part, numbers) for part in _parts(value)] for value in values]]
    columns = [_column([getattr(value, name) for value in values], numbers) for name in _field_names(kind)]
    return [_class_name(kind), columns]


def _cell(value: object, numbers: dict[int, int]) -> object:
    """Returns a plain value in a list of its own, any other value as its number in the tables."""
    return [value] if type(value) in _PLAIN else numbers[id(value)]


def _column(values: list[object], numbers: dict[int, int]) -> list[object]:
    """Returns a column as (format, values). With many equal values, each is stored once and referred to by position."""
    if any(type(value) not in _PLAIN for value in values):
        return ["cells", [_cell(value, numbers) for value in values]]
    once = dict.fromkeys((type(value), value) for value in values)
    if len(once) * 2 > len(values):
        return ["values", values]
    positions = {key: position for position, key in enumerate(once)}
    return ["positions", [positions[type(value), value] for value in values], [value for _, value in once]]


def changed_texts(tables: Iterable[Table], changes: Mapping[tuple[type, str], Callable[[str], str]]) -> list[Table]:
    """Returns tables of `pack` in which the texts in some fields are changed, by the class and the name of the field.

    Raises one of the errors in `DAMAGE` for tables that `pack` has not made.
    """
    by_class: dict[str, dict[int, Callable[[str], str]]] = {}
    for field, change in changes.items():
        name, place = _stored_at(*field)
        by_class.setdefault(name, {})[place] = change
    return [
        _changed(name, content, by_class[name]) if name in by_class else [name, content] for name, content in tables
    ]


@cache
def _stored_at(kind: type, field: str) -> tuple[str, int]:
    """Returns the name of the table with the values of the class `kind`, and the number of the column of a field."""
    return _class_name(kind), _field_names(kind).index(field)


def _changed(name: str, columns: list[Any], changes: Mapping[int, Callable[[str], str]]) -> Table:
    columns = [*columns] if changes else columns
    for place, change in changes.items():
        form, *rest = columns[place]
        if form not in ("values", "positions"):
            raise TypeError(f"texts are not stored as {form}")
        columns[place] = [form, *rest[:-1], [*map(change, rest[-1])]]
    return [name, columns]


def _class_name(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


def unpack(tables: Iterable[Table], vocabulary: Vocabulary | None = None) -> Any:
    """Returns the value that `pack` was given, with `vocabulary`, if given, in place of each one in it.

    Tables that `pack` has not made give any value of our own classes, or raise one of the errors in `DAMAGE`.
    """
    made: list[object] = []
    for name, content in tables:
        if name == Vocabulary.__name__ and vocabulary:
            made += [vocabulary] * len(content)
        else:
            made += _made(name, content, made)
    return made[-1]


DAMAGE = (AttributeError, ImportError, IndexError, KeyError, TypeError, ValueError, ArithmeticError, RecursionError)


def _made(name: str, content: list[Any], made: Sequence[object]) -> Iterator[object]:
    kind = _NAMED.get(name)
    if kind is None:
        return map(_our_class(name), *(_values(*column, made=made) for column in content))
    if kind in _WRITTEN:
        return map(_WRITTEN[kind][1], content)
    return (_SEVERAL[kind](_meant(cell, made) for cell in row) for row in content)


@cache
def _our_class(name: str) -> Callable[..., object]:
    module, _, qualified = name.partition(":")
    if not module.startswith(_OUR_VALUES):
        raise TypeError(f"{name} is no value of a card")
    found = getattr(import_module(module), qualified)
    _field_names(found)
    assert isinstance(found, type)
    return found


def _values(form: str, column: list[Any], once: Sequence[object] = (), *, made: Sequence[object]) -> Iterable[object]:
    if form == "cells":
        return [_meant(cell, made) for cell in column]
    return map(once.__getitem__, column) if form == "positions" else column


def _meant(cell: Any, made: Sequence[object]) -> object:
    return cell[0] if type(cell) is list else made[cell]
