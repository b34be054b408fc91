"""Sheets as JSON lines: a sheet a line. Each is read by the quick reader of JSON, and again where it finds a fault."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from quiz.deck.sheets.given_answers import NO_SECONDS, Given, GivenSheet, of_json, seconds_of
from quiz.deck.sheets.read_sheets import ANSWERS, NAME, SECONDS, VERSION, given_in
from quiz.deck.sheets.sheet import CardNames, Sheet
from quiz.deck.whole_files import LARGEST_DECK

_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
"""An escape that is half of a character, which the quick reader takes alone as well."""


def given_in_lines(data: bytes, path: str, first_line: int) -> Iterator[GivenSheet | Sheet]:
    """Yields the sheets in `data`, which begins with `first_line` of what is at `path`; empty lines are passed over."""
    for number, line in enumerate(BytesIO(data), first_line):  # which copies a line at a time
        if line.strip():
            yield given_in_line(line, f"{path}:{number}", path, number)


def given_in_line(line: bytes, label: str, path: str, number: int) -> GivenSheet | Sheet:
    """Returns what was given on the sheet in one line; its problems have their place in the file at `path`."""
    try:
        root = _DECODER.decode(line.decode("utf-8-sig").strip())
    except (ValueError, RecursionError):
        root = None
    if not isinstance(root, dict) or len(line) > LARGEST_DECK or _HALF.search(line):
        return _slowly(line, label, path, number)
    answers = root.get(ANSWERS)
    name, version, seconds = "", "", NO_SECONDS
    if isinstance(answers, dict):
        name, version = (said.strip() if isinstance(said := root.get(key), str) else "" for key in (NAME, VERSION))
        if isinstance(times := root.get(SECONDS), dict):
            seconds = {key: found for key, text in times.items() if (found := seconds_of(str(text)))}
            if len(seconds) < len(times):  # one is 0, nothing, or no time
                return _slowly(line, label, path, number)
    else:
        answers = root

    def again(cards: CardNames) -> Sheet:
        found = _slowly(line, label, path, number)
        return found if isinstance(found, Sheet) else found.again(cards)

    return GivenSheet(label, name, version, _given(answers), again, seconds)


def given_in_list(data: bytes, path: str) -> Iterator[GivenSheet | Sheet] | None:
    """Yields the sheets of a JSON list, each called by its place in it (`path[1]`); None where `data` is no list."""
    try:
        text = data.decode("utf-8-sig")
        if not isinstance(json.loads(text), list):
            return None
    except (ValueError, RecursionError):
        return None
    return _in_list(text, path)


def _in_list(text: str, path: str) -> Iterator[GivenSheet | Sheet]:
    place, line, number = _behind(text, text.index("[") + 1), 1, 0
    before = 0
    while text[place] != "]":
        _, end = _ANY.raw_decode(text, place)
        number, line = number + 1, line + text.count("\n", before, place)
        yield given_in_line(text[place:end].encode(), f"{path}[{number}]", path, line)
        before, place = place, _behind(text, end)
        if text[place] == ",":
            place = _behind(text, place + 1)


def _behind(text: str, place: int) -> int:
    """Returns the first place from `place` on that is no white space."""
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _given(answers: dict[str, Any]) -> dict[str, Given]:
    return {
        key: (value or None) if value is None or type(value) is str else of_json(value)
        for key, value in answers.items()
    }


def _slowly(line: bytes, label: str, path: str, number: int) -> GivenSheet | Sheet:
    """Returns the sheet in a line as the slower reader finds it, which knows the place of each fault."""
    found = given_in(line, path, number)
    if isinstance(found, Sheet):
        return replace(found, path=label)

    def again(cards: CardNames) -> Sheet:
        return replace(found.again(cards), path=label)

    return found._replace(path=label, again=again)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("A key is there twice.")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(name)


_ANY = json.JSONDecoder()
_SPACE = re.compile(r"\s*")
_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_int=str, parse_float=str, parse_constant=_no_constant)
"""Reads numbers as they are written. It refuses what the reader of all sheets calls a fault, such as two equal keys."""
