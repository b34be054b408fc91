"""Bytes of a deck file to a tree of texts with places. The only importer of yaml.

The tree is built from the parser's events, not with `compose`: that one recurses in C, so that a deeply nested
file ends the process. Events also give every alias, anchor and tag a place of its own.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml

from quiz.card.fields import Items, Mapping, Node, Report, Scalar
from quiz.deck.faults import DeckSyntaxError, syntax_fault
from quiz.deck.recover import blank_out, chunks

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes that a deck file may have."""
DEEPEST = 12
"""Levels of nesting; the deck language itself needs four."""
MOST_REPORTED_LINES = 20
"""Damaged lines of one file that are reported one by one; what has more is no deck."""

# What YAML does not allow in a file. Undecodable bytes arrive here as lone surrogates.
_FORBIDDEN = re.compile("[^\\t\\n\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]")
# YAML 1.1 breaks lines at these and editors do not: as spaces they leave line numbers alone.
_ODD_BREAKS = {0x85: " ", 0x2028: " ", 0x2029: " "}


def parse(data: bytes, report: Report) -> Node | None:
    """The tree of a deck file. Entries of `cards` that cannot be read are reported and left out."""
    if len(data) > LARGEST_FILE:
        message = f"The file has {len(data):,} bytes; {LARGEST_FILE:,} is the most."
        report.add(_at(1), "too-large", message, "Split it into several decks.")
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        report.add(_at(1), "not-utf8", "The file is UTF-16.", "Save it in the encoding UTF-8.")
        return None
    text = _decode(data, report)
    try:
        return tree(text)
    except DeckSyntaxError as fault:
        return _without_damage(text, fault, report)


def _at(line: int, column: int = 1) -> Scalar:
    return Scalar("", line, column)


def _decode(data: bytes, report: Report) -> str:
    """The text of the file; what is not UTF-8 or not allowed is reported, and its entry blanked out."""
    text = data.decode("utf-8-sig", errors="surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and not _FORBIDDEN.search(text):
        return text
    text = text.translate(_ODD_BREAKS)
    lines = enumerate(text.split("\n"), 1)
    damaged = {number: match for number, line in lines if (match := _FORBIDDEN.search(line))}
    for number in list(damaged)[:MOST_REPORTED_LINES]:
        _report_character(damaged[number], number, report)
    for number in list(damaged)[MOST_REPORTED_LINES:][:1]:
        message = f"{len(damaged) - MOST_REPORTED_LINES:,} more lines from here on hold such characters."
        report.add(_at(number), "not-text-file", message, "Is this a text file?")
    return blank_out(text, damaged) if damaged else text


def _report_character(match: re.Match[str], line: int, report: Report) -> None:
    at, code = _at(line, match.start() + 1), ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:
        message = f"The byte 0x{code - 0xDC00:02X} is not UTF-8."
        report.add(at, "not-utf8", message, "Save the file in the encoding UTF-8.")
    else:
        hint = f'Take it out, or write it as `"\\x{code:02x}"` in double quotes.' if code < 256 else "Take it out."
        report.add(at, "control-character", f"The character U+{code:04X} cannot stand in a deck.", hint)


def _without_damage(text: str, fault: DeckSyntaxError, report: Report) -> Node | None:
    """The tree of `text` without the entries that cannot be read by themselves; each of them is reported."""
    lines = text.split("\n")
    damaged: dict[int, DeckSyntaxError] = {}
    for first, end in chunks(text):
        try:
            tree("\n".join(lines[first - 1 : end - 1]))
        except DeckSyntaxError as found:
            damaged[first] = found
            _report_fault(found, report, first - 1)
    try:
        return tree(blank_out(text, damaged))
    except DeckSyntaxError as found:
        _report_fault(found if damaged else fault, report)
        return None


def _report_fault(fault: DeckSyntaxError, report: Report, lines_before: int = 0) -> None:
    report.add(_at(fault.line + lines_before, fault.column), fault.code, fault.message, fault.hint)


def tree(text: str) -> Node | None:
    """The one document in `text` (None where there is only white space). Raises `DeckSyntaxError`."""
    loader = yaml.CBaseLoader(text)
    try:
        return _Builder(loader).document()
    except yaml.MarkedYAMLError as error:
        # An unclosed quote is found at the end of the file, but it is where it was opened that it can be mended.
        unclosed = error.context_mark is not None and "end of stream" in str(error.problem)
        mark = error.context_mark if unclosed else error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise syntax_fault(f"{error.problem}", text, line, column) from None
    finally:
        loader.dispose()


class _Builder:
    """Builds nodes from parser events. It recurses, but no deeper than `DEEPEST`."""

    def __init__(self, loader: yaml.CBaseLoader) -> None:
        # Any: the stubs do not tell what each event has.
        self._next: Callable[[], Any] = loader.get_event

    def document(self) -> Node | None:
        self._next()  # the start of the stream
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        root = self._node(self._next(), 0)
        self._next()  # the end of the document
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise _unwanted(event, "documents", "A second document starts here.", "Make it a file of its own.")
        return root

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor or event.tag:
                raise _anchor_or_tag(event)
            mark = event.start_mark
            return Scalar(event.value, mark.line + 1, mark.column + 1)
        if kind is yaml.AliasEvent:
            hint = "If you mean an asterisk, put the text in quotes; otherwise write out what it stands for."
            raise _unwanted(event, "alias", f"`*{event.anchor}` is an alias, and decks have none.", hint)
        if event.anchor or event.tag:
            raise _anchor_or_tag(event)
        if depth == DEEPEST:
            raise _unwanted(event, "depth", f"There are more than {DEEPEST} levels here.", "A deck needs four.")
        return self._items(event, depth) if kind is yaml.SequenceStartEvent else self._mapping(event, depth)

    def _items(self, start: Any, depth: int) -> Items:
        nodes = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            nodes.append(self._node(event, depth + 1))
        return Items(nodes, start.start_mark.line + 1, start.start_mark.column + 1)

    def _mapping(self, start: Any, depth: int) -> Mapping:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                hint = "A text that starts with `{` or `[` wants quotes."
                raise _unwanted(event, "key", "A key has to be a plain word.", hint)
            if key.text in pairs:
                first = pairs[key.text][0].line
                message = f"`{key.text}` is there twice; the first is on line {first}."
                raise DeckSyntaxError(key.line, key.column, "same-key", message, "Keep one of the two.")
            pairs[key.text] = (key, self._node(self._next(), depth + 1))
        return Mapping(pairs, start.start_mark.line + 1, start.start_mark.column + 1)


def _anchor_or_tag(event: Any) -> DeckSyntaxError:
    hint = "If it belongs to the text, put the text in quotes; otherwise take it out."
    if event.anchor:
        return _unwanted(event, "anchor", f"`&{event.anchor}` is an anchor, and decks have none.", hint)
    return _unwanted(event, "tag", f"`{event.tag}` is a tag, and decks have none.", hint)


def _unwanted(event: Any, code: str, message: str, hint: str) -> DeckSyntaxError:
    return DeckSyntaxError(event.start_mark.line + 1, event.start_mark.column + 1, f"yaml-{code}", message, hint)
