"""Reads the rows of a log from a damaged file, page by page, where SQLite can no longer read it.

Pages of the write-ahead log are read too, since the latest answers are only there. A row counts only if its checksum is
right, so that no flipped bit becomes an answer; where one byte has flipped, it is turned back. Rows of versions 1 and 2
have no checksum, and count if they make sense. The words of a lost card may be found in a copy.
"""

import json
import re
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection
from typing import Any, NamedTuple, TypeAlias

from quiz.store.key_values import OF_SYNC
from quiz.store.recovery.turned_back import BIT_FLIPS, BYTE_FLIPS, turned_back, with_one_byte_changed
from quiz.store.rows.log_rows import COLUMNS, KINDS, TAG_BITS, Kind, LogRow, Wording, check_sum, tag_of, time_of
from quiz.store.rows.row_sense import makes_sense

_LEAF = 13  # the type of a page with rows
_INDEX_LEAF, _INDEX_INNER = 10, 2  # the types of pages of tables without row ids, as that of settings
_OF_SYNC = tuple(name.encode() for name in OF_SYNC)
_HEADER, _FRAME = 32, 24  # bytes before the frames of a write-ahead log, and before the page in each of them
_PAGE_SIZES = tuple(2**power for power in range(9, 17))
_USUAL_SIZE = 4096
_LOG, _WORDING, _SESSION, _ORIGIN = len(COLUMNS) + 1, 6, 4, 3
"""The numbers of columns by which the tables are told apart; a device has as many as an origin, and no flag."""
_WORDING_OF_ROW, _KIND_OF_ROW, _ORIGIN_OF_ROW = map(COLUMNS.index, ("wording", "kind", "origin"))
_KINDS = frozenset(map(int, Kind))
_COLUMNS_1 = (
    "id kind at day session device card deck question shown answer score suggested rating hinted ms voids stability"
    " difficulty phase step due_day due_at first_day reps lapses"
)
_COLUMNS_2 = (
    "id kind act at day session device card deck question shown answer value score suggested rating hinted overruled ms"
    " voids repeats tuning stability difficulty phase step last_day due_day due_at first_day reps lapses"
)
_COLUMNS_OF_OLD = {len(names): tuple(names) for names in (_COLUMNS_1.split(), _COLUMNS_2.split())}
"""The columns of the log in versions 1 and 2, by how many they are."""
_TEXTS_OF_OLD = frozenset(
    ("id", "kind", "act", "session", "device", "card", "deck", "question", "shown", "answer", "tuning")
)
_MOST_TURNED_BACK = 100
"""Rows in which a flipped bit is looked for, which takes a moment in each."""
_FEW = 3
"""Rows up to which it may also be any change of one byte. Of rows in which more has flipped, one in some 50,000 becomes
by chance one that never was, and with bits alone one in a million.
"""
_LONGEST_HEAD = 128
_LARGEST_OF_OLD = 2**41
_BOUNDS_OF_OLD = {
    "score": (0, 1),
    "suggested": (1, 4),
    "rating": (1, 4),
    "hinted": (0, 1),
    "overruled": (0, 1),
    "ms": (0, 2**31),
    "at": (0, _LARGEST_OF_OLD),
    "day": (1, 2**22),
}
_ID_OF_OLD = re.compile(r"0[01][0-9a-f]{10}-\S+")


class DeviceFound(NamedTuple):
    """A row of the table `device`."""

    tag: int
    machine: str
    until: int


class Salvaged(NamedTuple):
    """The rows that a damaged file still has, and the ids of good rows whose card is lost.

    `old` are rows of version 1 or 2, in order. `devices` are the numbers under which rows were written there,
    `of_sync` the settings of that name.
    """

    rows: list[LogRow]
    without_card: frozenset[int]
    old: tuple[dict[str, Any], ...] = ()
    devices: tuple[DeviceFound, ...] = ()
    of_sync: tuple[tuple[str, str], ...] = ()


LookUp: TypeAlias = Callable[[Mapping[int, int]], Mapping[int, Wording]]
"""Returns wordings by number, as far as they are known elsewhere. It is given the numbers of those that rows lack, by
the ids of these rows.
"""


def salvage(database: Path, look_up: LookUp = lambda lacking: {}) -> Salvaged:
    """Reads what is left of the log in the file `database` and the write-ahead log beside it."""
    data = _bytes(database)
    readings = [_read(data, size, database).salvaged(look_up) for size in _page_sizes(data)]
    return max(readings, key=lambda one: len(one.rows) + len(one.old))


def read_out(
    connection: Connection, look_up: LookUp = lambda lacking: {}, ids: Iterable[int] | None = None
) -> Salvaged:
    """Reads the log, or only the rows with these `ids`, from a database that SQLite can read, leaving out damaged
    rows.
    """
    found = _Found()
    rows = "log" if ids is None else "log WHERE id IN (SELECT value FROM json_each(:ids))"
    wordings = "wording" if ids is None else f"wording WHERE n IN (SELECT wording FROM {rows})"
    for query in (
        f"SELECT {', '.join(COLUMNS)}, check_sum FROM {rows}",
        f"SELECT n, card, deck, question, said, check_sum FROM {wordings}",
        "SELECT n, id, first, last FROM session",
        "SELECT n, name, 0 FROM origin",  # whatever is told of it: that is derived
        "SELECT tag, machine, max(until, 2) FROM device",  # lest it is taken for an origin
    ):
        for row in connection.execute(query, {"ids": json.dumps([*(ids or ())])}):
            found.take(row[0], [*row])
    for row in connection.execute("SELECT name, value FROM setting"):
        found.take_setting([*row])
    return found.salvaged(look_up)


def _read(data: bytes, size: int, database: Path) -> "_Found":
    """Reads the bytes `data` of a database file, assuming pages of `size` bytes."""
    found = _Found()
    pages = [data[start : start + size] for start in range(0, len(data), size)]
    for frames in _frames(database.with_name(f"{database.name}-wal")):
        _read_pages(frames, found, pages)
    _read_pages(dict(enumerate(pages, 1)), found, pages)
    return found


def _bytes(path: Path) -> bytes:
    """Returns the bytes of the file at `path`; empty where it cannot be read."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def _page_sizes(data: bytes) -> list[int]:
    """Returns the page sizes to try: the one in the head of the file, which may be wrong, and the usual one."""
    told = int.from_bytes(data[16:18])
    size = 65_536 if told == 1 else told
    return [size, _USUAL_SIZE] if data[:6] == b"SQLite" and size in {*_PAGE_SIZES} - {_USUAL_SIZE} else [_USUAL_SIZE]


def _frames(wal: Path) -> Iterator[dict[int, bytes]]:
    """Yields mappings of page number to page from the file `wal`: the latest pages, then any older ones left there."""
    data = _bytes(wal)
    if len(data) < _HEADER:
        return
    size = int.from_bytes(data[8:12])
    size = size if size in _PAGE_SIZES else _USUAL_SIZE
    places = range(_HEADER, len(data) - size - _FRAME + 1, size + _FRAME)
    newest: dict[int, bytes] = {}
    older: list[dict[int, bytes]] = []
    for place in places:
        number = int.from_bytes(data[place : place + 4])
        page = data[place + _FRAME : place + _FRAME + size]
        if number in newest:
            older.append({number: newest[number]})
        newest[number] = page
    yield newest
    yield from older


class _Flipped(NamedTuple):
    """A row with a wrong checksum. It has no values where its bytes give none, and no bytes where SQLite could read
    it.
    """

    number: int
    values: list[Any]
    payload: bytes


class _Found:
    """The rows found so far, by their ids and numbers. Of several versions of a row the first found, the newest, is
    kept.
    """

    def __init__(self) -> None:
        self.log: dict[int, tuple[Any, ...]] = {}
        self.wordings: dict[int, Wording] = {}
        self.sessions: dict[int, str] = {}
        self.origins: dict[int, str] = {}
        self.devices: dict[int, DeviceFound] = {}
        self.of_sync: dict[str, str] = {}
        self.old: dict[str, dict[str, Any]] = {}
        self._flipped: list[_Flipped] = []

    def take_payload(self, number: int, payload: bytes) -> None:
        """Adds the row in the bytes `payload` of SQLite's format; see `take`."""
        try:
            values = _values(payload)
        except (IndexError, ValueError, struct.error):
            self._note_flipped(number, [], payload)
        else:
            self.take(number, values, payload)

    def take(self, number: int, values: list[Any], payload: bytes = b"") -> None:
        """Adds a row and its rowid `number`, if it makes sense in one of the tables and is not there yet."""
        if len(values) in (_LOG, _WORDING):
            row = _without_sum(number, values)
            if not self._take_summed(row, values[-1]):
                self._note_flipped(number, values, payload)
        elif len(values) == _SESSION and isinstance(values[1], str) and isinstance(values[2], int):
            self.sessions.setdefault(number, values[1])
        elif len(values) == _ORIGIN and isinstance(values[1], str) and values[2] in (0, 1):
            self.origins.setdefault(number, values[1])
        elif len(values) == _ORIGIN and isinstance(values[1], str) and isinstance(values[2], int):
            if 0 < number < 1 << TAG_BITS:
                self.devices.setdefault(number, DeviceFound(number, values[1], values[2]))
        elif (names := _COLUMNS_OF_OLD.get(len(values))) and _makes_sense(old := dict(zip(names, values, strict=True))):
            self.old.setdefault(old["id"], old)

    def _take_summed(self, row: tuple[Any, ...], told: Any) -> bool:
        """Adds a row of the log, or a wording, if its checksum is the one `told`; returns whether it is."""
        if told != check_sum(row):
            return False
        if len(row) == len(COLUMNS):
            if row[_KIND_OF_ROW] in _KINDS:
                self.log.setdefault(row[0], row)
        else:
            self.wordings.setdefault(row[0], Wording(*row[1:]))
        return True

    def _note_flipped(self, number: int, values: list[Any], payload: bytes) -> None:
        if len(self._flipped) < _MOST_TURNED_BACK:
            self._flipped.append(_Flipped(number, values, payload))

    def _turn_back(self) -> None:
        """Adds rows whose checksum is right once a flipped byte is turned back."""
        flipped, self._flipped = self._flipped, []
        flips = BYTE_FLIPS if len(flipped) <= _FEW else BIT_FLIPS
        for number, values, payload in flipped:
            if number in (self.wordings if len(values) == _WORDING else self.log):
                continue
            if values and (row := turned_back(_without_sum(number, values), values[-1], flips)):
                self._take_summed(row, check_sum(row))
                continue
            others = (other for other in _with_other_head(payload, flips) if len(other) in (_LOG, _WORDING))
            any(self._take_summed(_without_sum(number, other), other[-1]) for other in others)

    def take_setting(self, values: list[Any]) -> None:
        """Adds a setting that is about sync, if these values are one."""
        if len(values) == 2 and values[0] in OF_SYNC and isinstance(values[1], str):
            self.of_sync.setdefault(*values)

    def salvaged(self, look_up: LookUp) -> Salvaged:
        self._turn_back()
        lacking = {
            row[0]: row[_WORDING_OF_ROW]
            for row in self.log.values()
            if row[_WORDING_OF_ROW] is not None and row[_WORDING_OF_ROW] not in self.wordings
        }
        self.wordings |= look_up(lacking) if lacking else {}
        self._name_origins()
        whole = [row for _, values in sorted(self.log.items()) if (row := self._row(dict(_named(values))))]
        without_card = self.log.keys() - {row.id for row in whole}
        whole = [row for row in whole if makes_sense(row)]
        old = tuple(row for _, row in sorted(self.old.items()))
        return Salvaged(
            whole, frozenset(without_card), old, tuple(sorted(self.devices.values())), (*self.of_sync.items(),)
        )

    def _name_origins(self) -> None:
        """Names the origins whose names are gone by their first rows, so that no two logs call theirs the same."""
        unnamed: dict[int, int] = {}
        for id_, row in self.log.items():
            origin = row[_ORIGIN_OF_ROW]
            if origin is not None and origin not in self.origins:
                unnamed[origin] = min(id_, unnamed.get(origin, id_))
        self.origins |= {origin: f"salvaged-{first:x}" for origin, first in unnamed.items()}

    def _row(self, values: dict[str, Any]) -> LogRow | None:
        wording, origin = values["wording"], values["origin"]
        if wording is not None and wording not in self.wordings:
            return None
        session = values["session"]
        return LogRow(
            **{
                **values,
                "kind": Kind(values["kind"]),
                "at": time_of(values["id"]) if values["at"] is None else values["at"],
                "wording": None if wording is None else self.wordings[wording],
                "session": ""
                if session is None
                else self.sessions.get(session, f"salvaged-{tag_of(values['id'])}-{session}"),
                "origin": "" if origin is None else self.origins[origin],
            }
        )


def _makes_sense(old: dict[str, Any]) -> bool:
    """Returns whether the program can have written this row of version 1 or 2."""
    texts = all(type(old.get(name, "")) is str for name in _TEXTS_OF_OLD)
    others = all(_may_be(name, old[name]) for name in old.keys() - _TEXTS_OF_OLD)
    if not (texts and others and old["kind"] in (*KINDS, "undo") and _ID_OF_OLD.fullmatch(old["id"])):
        return False
    try:
        shown, answer = json.loads(old["shown"]), json.loads(old["answer"])
    except ValueError:
        return False
    if type(shown) is not dict or not _are_texts(answer) or None in (old["at"], old["day"], old["hinted"], old["ms"]):
        return False
    if old["kind"] in ("undo", "tune", "report"):
        return True
    if old["kind"] == "rename":
        return bool(answer)
    has_memory = old["phase"] is None or None not in (old["due_day"], old["due_at"], old["step"])
    has_rating = old["kind"] != "review" or old["rating"] in (1, 2, 3, 4)
    listed = all(_are_texts(shown.get(name, [])) for name in ("options", "expected"))
    return type(shown.get("prompt")) is str and listed and has_memory and has_rating


def _may_be(name: str, value: Any) -> bool:
    """Returns whether the column `name` of version 1 or 2 can have this value."""
    if value is None or name in ("voids", "repeats", "phase"):
        return value is None or type(value) is str
    least, most = _BOUNDS_OF_OLD.get(name, (-_LARGEST_OF_OLD, _LARGEST_OF_OLD))
    is_number = type(value) is int or (type(value) is float and name in ("score", "stability", "difficulty"))
    return is_number and least <= value <= most


def _are_texts(value: Any) -> bool:
    return type(value) is list and all(type(one) is str for one in value)


def _without_sum(number: int, values: Sequence[Any]) -> tuple[Any, ...]:
    """Returns the values of a row of the log, or of a wording, as they were when its checksum was made."""
    row = (number, *values[1:-1])
    if len(row) != len(COLUMNS):
        return row
    return tuple(float(one) if name == "score" and isinstance(one, int) else one for name, one in _named(row))


def _named(row: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    return zip(COLUMNS, row, strict=True)


def _read_pages(pages: dict[int, bytes], found: _Found, base: list[bytes]) -> None:
    """Adds to `found` the rows, and the settings of sync, on those of all `pages` that have some. Long texts continue
    on other pages, also in `base`.
    """
    for number, page in pages.items():
        start = 100 if number == 1 else 0
        if len(page) < start + 12:
            continue
        kind = page[start]
        if kind != _LEAF and not (kind in (_INDEX_LEAF, _INDEX_INNER) and any(name in page for name in _OF_SYNC)):
            continue
        cells = int.from_bytes(page[start + 3 : start + 5])
        first = start + (12 if kind == _INDEX_INNER else 8)
        for cell in range(cells):
            place = int.from_bytes(page[first + 2 * cell : first + 2 + 2 * cell])
            with suppress(IndexError, ValueError, struct.error):
                if not (row := _cell(page, place, kind, pages, base)):
                    continue
                if kind == _LEAF:
                    found.take_payload(*row)
                else:
                    found.take_setting(_values(row[1]))


def _cell(page: bytes, place: int, kind: int, pages: dict[int, bytes], base: list[bytes]) -> tuple[int, bytes] | None:
    """Returns the rowid (0 where there are none) and the record of the cell at the offset `place` of a page of this
    `kind`; None where there is no valid cell.
    """
    if not 8 <= place < len(page):
        return None
    size, place = _varint(page, place + 4 if kind == _INDEX_INNER else place)
    rowid, place = _varint(page, place) if kind == _LEAF else (0, place)
    if not 0 < size < 50_000_000:
        return None
    usable = len(page)
    most = usable - 35 if kind == _LEAF else (usable - 12) * 64 // 255 - 23
    least = (usable - 12) * 32 // 255 - 23
    local = size
    if size > most:
        local = least + (size - least) % (usable - 4)
        local = local if local <= most else least
    payload = page[place : place + local]
    if size > local:
        payload += _overflow(int.from_bytes(page[place + local : place + local + 4]), size - local, pages, base)
    return (rowid, payload) if len(payload) == size else None


def _overflow(number: int, size: int, pages: dict[int, bytes], base: list[bytes]) -> bytes:
    parts: list[bytes] = []
    seen: set[int] = set()
    while number and size > 0 and number not in seen:
        seen.add(number)
        page = pages.get(number) or (base[number - 1] if number <= len(base) else b"")
        part = page[4 : 4 + size]
        parts.append(part)
        size -= len(part)
        number = int.from_bytes(page[:4])
    return b"".join(parts)


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for index in range(9):
        byte = data[place + index]
        if index == 8:
            return value << 8 | byte, place + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + index + 1
    raise ValueError("no number")


def _values(payload: bytes) -> list[Any]:
    """Returns the values of a record in SQLite's format."""
    end, place = _varint(payload, 0)
    kinds: list[int] = []
    while place < end:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    values: list[Any] = []
    place = end
    for kind in kinds:
        value, size = _value(kind, payload, place)
        values.append(value)
        place += size
    if place != len(payload):
        raise ValueError("no record")
    return values


def _with_other_head(payload: bytes, flips: Sequence[int]) -> Iterator[list[Any]]:
    """Yields the values of a record with one byte changed in its head, which tells how many they are, of which type and
    how long.
    """
    end = payload[0] if payload and payload[0] < _LONGEST_HEAD else 1
    for head in with_one_byte_changed(payload[:end], flips):
        with suppress(IndexError, ValueError, struct.error):
            yield _values(head + payload[end:])


_SIZES = (0, 1, 2, 3, 4, 6, 8)


def _value(kind: int, payload: bytes, place: int) -> tuple[Any, int]:
    if kind == 0:
        return None, 0
    if kind <= 6:
        size = _SIZES[kind]
        return int.from_bytes(payload[place : place + size], signed=True), size
    if kind == 7:
        return struct.unpack(">d", payload[place : place + 8])[0], 8
    if kind in (8, 9):
        return kind - 8, 0
    if kind < 12:
        raise ValueError("no value")
    size = (kind - 12) // 2
    part = payload[place : place + size]
    try:
        return (part.decode() if kind % 2 else part), size
    except UnicodeDecodeError:  # a byte of it may have flipped
        return part, size
