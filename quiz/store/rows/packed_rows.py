"""Rows of the log in a fifth of the memory, in the order of their ids: an import may bring more than a million."""

import marshal
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from operator import itemgetter
from typing import Any, TypeAlias

from quiz.store.rows.log_rows import TAG_BITS, Kind, LogRow, Wording

_AT_ONCE = 200
"""Rows that are packed together."""
_MOST = 100
"""Packs that are unpacked and sorted at once."""
_TOGETHER = TAG_BITS + 30
"""Bits of an id by which rows of about twelve days are packed together."""
_FINER = 6
"""Bits fewer by which they are where that many are too many, as where all of a history is of a few days."""
_KINDS = {int(kind): kind for kind in Kind}
_Values: TypeAlias = tuple[Any, ...]


class PackedRows(Collection[LogRow]):
    """Rows that are unpacked whenever they are gone through; those with one id come as they were added."""

    def __init__(self, rows: Iterable[LogRow] = ()) -> None:
        self._count = 0
        self._numbers: dict[Wording | None, int] = {None: 0}
        self._sorted = _Packed(_TOGETHER)
        self.add(rows)

    def add(self, rows: Iterable[LogRow]) -> None:
        """Adds `rows`, which may be in any order."""
        self._sorted.add(map(self._values, rows))

    def _values(self, row: LogRow) -> _Values:
        self._count += 1
        id_, kind, day, at, wording, *rest = row
        return id_, int(kind), day, at, self._numbers.setdefault(wording, len(self._numbers)), *rest

    def __len__(self) -> int:
        return self._count

    def __contains__(self, row: object) -> bool:
        return any(row == one for one in self)

    def __iter__(self) -> Iterator[LogRow]:
        """Yields the rows in the order of their ids."""
        wordings = [*self._numbers]
        for id_, kind, day, at, number, *rest in self._sorted:
            yield LogRow._make((id_, _KINDS[kind], day, at, wordings[number], *rest))


class _Packed:
    """The values of rows, of which the first is the id; those are packed together that differ only in the last
    `together` bits of it.
    """

    def __init__(self, together: int) -> None:
        self._together = together
        self._packed: dict[int, list[bytes]] = {}
        self._loose: dict[int, list[_Values]] = {}

    def add(self, rows: Iterable[_Values]) -> None:
        for row in rows:
            place = row[0] >> self._together
            loose = self._loose.setdefault(place, [])
            loose.append(row)
            if len(loose) == _AT_ONCE:
                self._packed.setdefault(place, []).append(marshal.dumps(loose))
                loose.clear()

    def __iter__(self) -> Iterator[_Values]:
        for place in sorted(self._loose):
            packed = self._packed.get(place, [])
            rows = chain(chain.from_iterable(map(marshal.loads, packed)), self._loose[place])
            if len(packed) > _MOST and self._together > _FINER:
                finer = _Packed(self._together - _FINER)
                finer.add(rows)
                yield from finer
            else:
                yield from sorted(rows, key=itemgetter(0))
