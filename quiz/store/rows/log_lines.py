"""Writes rows of the log as lines of text, for files that other machines read, and reads them back.

The first line says what the file is. A wording has a line of its own, before the rows that refer to it by its number.
Each line is a JSON object, so that people can read it, and files only grow at the end. Its last key is a checksum of
the others, so that a damaged byte cannot change an answer.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from zlib import crc32

from quiz.store.rows.log_rows import KINDS, LogRow, Wording, as_json
from quiz.store.rows.row_sense import makes_sense

FORMAT = 1
_NAMES = tuple(name for name in LogRow._fields if name not in ("id", "kind", "wording"))
_KNOWN = frozenset(_NAMES)
_USUAL: dict[str, object] = LogRow._field_defaults


def first_line(log: str, device: str, machine: str) -> str:
    """Returns the first line of a file of `device`; `log` is the id of the log that it belongs to."""
    return _line({"quiz log": FORMAT, "log": log, "device": device, "machine": machine})


def read_first_line(line: str) -> dict[str, Any] | None:
    """Returns the values in the first line of a file, also of one in a newer format; None where it is not ours."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not isinstance(found.get("log"), str):
        return None
    return found if found.get("quiz log") == FORMAT or _is_newer(found) else None


def _is_newer(values: dict[str, Any]) -> bool:
    version = values.get("quiz log")
    return type(version) is int and version > FORMAT


def lines_of(rows: Iterable[LogRow], numbers: dict[Wording, int]) -> Iterator[str]:
    """Yields the lines for `rows`. `numbers` has the wordings already in the file, and new ones are added to it."""
    for row in rows:
        values: dict[str, object] = {"id": row.id, "kind": row.kind.word}
        if row.wording:
            if row.wording not in numbers:
                numbers[row.wording] = len(numbers) + 1
                card, deck, question, said = row.wording
                words = {"card": card, "deck": deck, "question": question, "said": json.loads(said)}
                yield _line({"wording": numbers[row.wording], **words})
            values["wording"] = numbers[row.wording]
        own = {name: value for name in _NAMES if (value := getattr(row, name)) != _USUAL.get(name)}
        yield _line(values | own)


def _line(values: dict[str, object]) -> str:
    """Returns `values` as a line with its checksum."""
    text = as_json(values)
    return f'{text[:-1]},"check":"{_checksum(text)}"}}\n'


def _checksum(text: str) -> str:
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}"


_CHECK = re.compile(r',"check":"([0-9a-f]{8})"\}\s*$')
_CHECK_LENGTH = len(',"check":"12345678"}')


def _checked(line: str) -> tuple[Any, bool]:
    """Returns the values in `line`, and whether it has a checksum, as all have but those of older versions. Raises
    `ValueError` where that is wrong.
    """
    # Nearly all lines end with it, and there are a million of them.
    match = _CHECK.match(line, max(0, len(line) - _CHECK_LENGTH)) or _CHECK.search(line)
    if match and _checksum(line[: match.start()] + "}") != match[1]:
        raise ValueError("damaged")
    return json.loads(line), bool(match)


class LogLineReader:
    """Reads rows from the lines of one file. `faulty` counts the lines that make no sense, and `newer` those that a
    newer version of this program has written.
    """

    def __init__(self) -> None:
        self.wordings: dict[int, Wording] = {}
        self.faulty = 0
        self.newer = 0
        self._is_newer = False

    def rows(self, lines: Iterable[str]) -> Iterator[LogRow]:
        """Yields the rows in `lines`; lines that make no sense, or of a newer version, are left out and counted."""
        for line in lines:
            try:
                values, is_whole = _checked(line)
                if "quiz log" in values:
                    self._is_newer = _is_newer(values)
                if self._is_newer or (is_whole and "id" in values and values["kind"] not in KINDS):
                    self.newer += 1
                    continue
                row = self._read(values)
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                self.faulty += 1
                continue
            if row:
                yield row

    def _read(self, values: dict[str, Any]) -> LogRow | None:
        if "quiz log" in values:
            return None
        if "id" not in values:
            prompt, expected, options = values["said"]
            texts = (values["card"], values["deck"], values["question"], prompt, *expected, *options)
            if not all(isinstance(text, str) for text in texts):
                raise ValueError
            said = as_json([prompt, [*expected], [*options]])
            self.wordings[values["wording"]] = Wording(values["card"], values["deck"], values["question"], said)
            return None
        wording = self.wordings[values["wording"]] if "wording" in values else None
        known = {name: value for name, value in values.items() if name in _KNOWN}
        row = LogRow(**{"id": values["id"], "kind": KINDS[values["kind"]], "wording": wording, **known})
        if not makes_sense(row):
            raise ValueError("no row of ours")
        return row
