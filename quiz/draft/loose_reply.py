"""Reads cards from a model's answer that is neither YAML nor complete JSON: in braces, on labelled lines, or in a
table.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise

from quiz.card.lazy_pattern import lazy_pattern
from quiz.deck.writing.yaml_text import Entry, Value

UNREAD = "unread"
"""The key for what stands in an answer as a card and cannot be read."""
_LABELS = {
    "question": "question Q Frage F 質問 問題 問",
    "answer": "answer A Antwort 答え 回答 解答 答",
    "front": "front Vorderseite 表",
    "back": "back Rückseite 裏",
    "quote": "quote quotes evidence source_quote reference Zitat Beleg 引用",
    "context": "context Kontext 文脈",
    "explanation": "explanation explain rationale Erklärung 説明",
    "cloze": "cloze text Lückentext 穴埋め",
    "statement": "statement",
    "number": "number",
    "unit": "unit",
    "answers": "answers",
    "accept": "accept",
    "distractors": "distractors",
    "options": "options choices",
    "tags": "tags",
}
"""The keys of cards, each with the names that models give it."""
_FIRST = frozenset(("question", "front", "cloze", "statement"))
"""Keys that a card begins with."""
_SEVERAL = frozenset(("answers", "accept", "distractors", "options", "tags"))


@lru_cache(maxsize=1)
def _keys() -> Mapping[str, str]:
    return {name.casefold().replace("_", " "): key for key, names in _LABELS.items() for name in names.split()}


@lru_cache(maxsize=1)
def _names() -> str:
    longest_first = sorted(_keys(), key=len, reverse=True)
    return "|".join(name.replace(" ", "[ _]") for name in longest_first)


def _key(name: str) -> str:
    return _keys()[name.casefold().replace("_", " ")]


def in_braces(text: str) -> list[Entry]:
    """Returns the cards written in braces, as `{question: …, answer: …}`; the last one may be cut off.

    A value extends to the next key, so that it may have commas and quotation marks.
    """
    begins = [found.start() for found in _begun_brace().finditer(text)]
    return [_in_brace(text[start:end]) for start, end in pairwise([*begins, len(text)])]


@lru_cache(maxsize=1)
def _begun_brace() -> re.Pattern[str]:
    return re.compile(rf"(?<!\{{)\{{\s*[\"']?(?:{_names()})[\"']?\s*:", re.IGNORECASE)


@lru_cache(maxsize=1)
def _key_inside() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=\{{)|,)\s*[\"']?({_names()})[\"']?\s*:(?=[\s\"'\[])\s*", re.IGNORECASE)


def _in_brace(text: str) -> Entry:
    closed = text.rfind("}")
    while closed > 0 and text[closed - 1] == "}":  # the end of a blank, `{{1847}}`, behind which the card was cut off
        closed = text.rfind("}", 0, closed - 1)
    if closed < 0:
        return {UNREAD: text.strip()}  # it was cut off, maybe inside of its answer
    text = text[:closed]
    keys = list(_key_inside().finditer(text))
    entry: Entry = {}
    for found, following in zip(keys, [*keys[1:], None], strict=True):
        value = text[found.end() : following.start() if following else len(text)].strip().removesuffix(",")
        _put(entry, _key(found[1]), value)
    return entry


def with_labels(text: str) -> list[Entry]:
    """Returns the cards whose parts are on labelled lines: `Q: …`, `**Answer:** …`, `1. question: …`."""
    entries: list[Entry] = []
    parts: list[tuple[str, list[str]]] = []
    for line in [*text.splitlines(), "question:"]:
        found = _labelled().match(line)
        if found:
            key = _key(found[1])
            if (key in _FIRST or key in dict(parts)) and parts:
                entries.append(_joined(parts))
                parts = []
            if parts or key in _FIRST:
                parts.append((key, [found[2]]))
        elif not line.strip() or _BETWEEN.match(line):
            if parts:
                parts[-1][1].append("")
        elif parts and (not parts[-1][1] or parts[-1][1][-1] or parts[-1][1] == [""]):
            parts[-1][1].append(line.strip())
    return [entry for entry in entries if entry]


_BETWEEN = lazy_pattern(r"\s*(?:#{1,6}\s|[-*_=]{3,}\s*$|```)")
"""Headings and rules between cards."""


@lru_cache(maxsize=1)
def _labelled() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:[-*+•>]\s+|\(?\d{{1,3}}[.)]\s+)*[*_\"'`]*({_names()})\s?\d{{0,3}}[*_\"'`]*\s*[:：][*_]*\s*(.*?)\s*$",
        re.IGNORECASE,
    )


def _joined(parts: Sequence[tuple[str, list[str]]]) -> Entry:
    entry: Entry = {}
    for key, lines in parts:
        items = [_ITEM.sub("", line) for line in lines if line]
        if key in _SEVERAL and len(items) > 1:
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
        names = [_keys().get(cell.strip("*_ ").casefold(), "") for cell in cells]
        if len(cells) < 2:
            keys = ()
        elif _FIRST & {*names} and not keys:
            keys = names
        elif keys and any(re.search(r"\w", cell) for cell in cells):
            entry: Entry = {}
            for key, cell in zip(keys, cells, strict=False):
                if key:
                    _put(entry, key, cell)
            entries.append(entry)
    return entries


def _put(entry: Entry, key: str, text: str) -> None:
    """Adds the value written in `text` to `entry`, if it is not empty."""
    value: Value = tuple(_items(text)) if key in _SEVERAL or text.startswith("[") else _bare(text)
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
