"""Reads cards from a model's answer that is neither YAML nor complete JSON: in braces, on labelled lines, in a table
or in columns.
"""

import csv
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise

from quiz.deck.writing.yaml_text import Entry, Value
from quiz.draft.models.keys_of_reply import FIRST, SEVERAL, key_called, key_names
from quiz.process.lazy_pattern import lazy_pattern

UNREAD = "unread"
"""The key for what stands in an answer as a card and cannot be read."""


def in_braces(text: str) -> list[Entry]:
    """Returns the cards written in braces, as `{question: …, answer: …}`; the last one may be cut off.

    A value extends to the next key, so that it may have commas and quotation marks.
    """
    begins = [found.start() for found in _begun_brace().finditer(text)]
    return [_in_brace(text[start:end]) for start, end in pairwise([*begins, len(text)])]


@lru_cache(maxsize=1)
def _begun_brace() -> re.Pattern[str]:
    return re.compile(rf"(?<!\{{)\{{\s*[\"']?(?:{key_names()})[\"']?\s*:", re.IGNORECASE)


@lru_cache(maxsize=1)
def _key_inside() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=\{{)|,)\s*[\"']?({key_names()})[\"']?\s*:(?=[\s\"'\[])\s*", re.IGNORECASE)


def _in_brace(text: str) -> Entry:
    closed = text.rfind("}")
    while closed > 0 and text[closed - 1] == "}":  # the end of a blank, `{{1847}}`, behind which the card was cut off
        closed = text.rfind("}", 0, closed - 1)
    if closed < 0:
        return {UNREAD: text.strip()}  # it was cut off, maybe inside of its answer
    text = text[:closed]
    keys = list(_key_inside().finditer(text))
    if not keys:
        return {UNREAD: text.strip()}
    entry: Entry = {}
    ends = [*(following.start() for following in keys[1:]), len(text)]
    for found, end in zip(keys, ends, strict=True):
        value = text[found.end() : end].strip().removesuffix(",")
        _put(entry, key_called(found[1]), value)
    return entry


def with_labels(text: str) -> list[Entry]:
    """Returns the cards whose parts are on labelled lines: `Q: …`, `**Answer:** …`, `1. question: …`."""
    entries: list[Entry] = []
    parts: list[tuple[str, list[str]]] = []
    for line in [*text.splitlines(), "question:"]:
        found = _labelled().match(line)
        if found:
            key = key_called(found[1])
            if (key in FIRST or key in dict(parts)) and parts:
                entries.append(_joined(parts))
                parts = []
            if parts or key in FIRST:
                parts.append((key, [found[2]]))
        elif parts and (quoted := _QUOTED_LINE.match(line)) and {*dict(parts)} & {"answer", "answers", "back", "cloze"}:
            if parts[-1][0] != "quote":
                parts.append(("quote", []))
            parts[-1][1].append(quoted[1].strip())
        elif not line.strip() or _BETWEEN.match(line):
            if parts:
                parts[-1][1].append("")
        elif parts and (not parts[-1][1] or parts[-1][1][-1] or parts[-1][1] == [""]):
            parts[-1][1].append(line.strip())
    return [entry for entry in entries if entry]


_BETWEEN = lazy_pattern(r"\s*(?:#{1,6}\s|[-*_=]{3,}\s*$|```)")
"""Headings and rules between cards."""
_QUOTED_LINE = lazy_pattern(r"\s*>\s?(.*\w.*)$")
"""A line of a block quotation, behind the answer that rests on it."""


@lru_cache(maxsize=1)
def _labelled() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:[-*+•>]\s+|\(?\d{{1,3}}[.)]\s+)*[*_\"'`]*({key_names()})\s?\d{{0,3}}[*_\"'`]*\s*[:：][*_]*\s*(.*?)\s*$",
        re.IGNORECASE,
    )


def _joined(parts: Sequence[tuple[str, list[str]]]) -> Entry:
    entry: Entry = {}
    for key, lines in parts:
        items = [_ITEM.sub("", line) for line in lines if line]
        if key in SEVERAL and len(items) > 1:
            entry[key] = tuple(map(_bare, items))
        else:
            _put(entry, key, " ".join(items))
    return entry


_ITEM = lazy_pattern(r"^(?:[-*+•]|\(?[\da-zA-Z][.)])\s+")


def in_table(text: str) -> list[Entry]:
    """Returns the cards in the rows of a Markdown table whose head names the keys."""
    entries: list[Entry] = []
    keys: Sequence[str] = ()
    for line in text.splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))] if "|" in line else []
        names = [key_called(cell.strip("*_ ")) for cell in cells]
        if len(cells) < 2:
            keys = ()
        elif FIRST & {*names} and not keys:
            keys = names
        elif keys and any(re.search(r"\w", cell) for cell in cells):
            entry: Entry = {}
            for key, cell in zip(keys, cells, strict=False):
                if key:
                    _put(entry, key, cell)
            entries.append(entry)
    return entries


def in_columns(text: str) -> list[Entry]:
    """Returns the cards in rows of values between commas, semicolons or tabs, below a row that names the keys."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        for sign in _COLUMN_SIGNS:
            keys = [key_called(cell.strip('" ')) for cell in line.split(sign)]
            if len(keys) > 1 and all(keys) and FIRST & {*keys}:
                return list(_rows(lines[number + 1 :], keys, sign))
    return []


_COLUMN_SIGNS = "\t,;"


def _rows(lines: Sequence[str], keys: Sequence[str], sign: str) -> Iterator[Entry]:
    with suppress(csv.Error):
        for row in csv.reader(lines, delimiter=sign, skipinitialspace=True):
            if len(row) < 2:
                return
            entry: Entry = {}
            for key, cell in zip(keys, row, strict=False):
                _put(entry, key, cell)
            yield entry


def _put(entry: Entry, key: str, text: str) -> None:
    """Adds the value written in `text` to `entry`, if it is not empty."""
    value: Value = tuple(_items(text)) if key in SEVERAL or text.startswith("[") else _bare(text)
    if value and key not in entry:
        entry[key] = value


def _items(text: str) -> Iterator[str]:
    inside = text.removeprefix("[").removesuffix("]")
    for found in re.finditer(r"\s*(?:\"(?:[^\"\\]|\\.)*\"|[^,;\[\]]+)", inside):
        if item := _bare(found[0]):
            yield item


def _bare(text: str) -> str:
    """Returns `text` without quotation marks or asterisks around the whole of it."""
    text = text.strip().strip("*").strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        with suppress(ValueError):
            return str(json.loads(text, strict=False))
    for first, last in ('""', "''", "“”", "„“", "``"):
        if len(text) > 1 and text[0] == first and text[-1] == last:
            return text[1:-1]
    return text.removeprefix('"') if text.count('"') == 1 else text  # it was cut off
