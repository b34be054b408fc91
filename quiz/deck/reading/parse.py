"""Parses the bytes of a deck file into a tree of texts with their places. The only importer of yaml.

The tree is built from the parser's events, not with `compose`, which recurses in C, so that a deeply nested file would
end the process. Events also give the places of every alias, anchor and tag.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import yaml

from quiz.card.control_characters import one_line
from quiz.card.fields import Items, Mapping, Node, Report, Scalar
from quiz.deck.reading.damaged_entries import (
    NO_DASH,
    Chunk,
    KnownKeys,
    Slip,
    blank_out,
    chunks,
    conflicts,
    without_conflict_marks,
)
from quiz.deck.reading.syntax_errors import INDENT, QUOTE_IT, DeckSyntaxError, in_quotes, syntax_error
from quiz.deck.reading.yaml_slips import Remarks
from quiz.deck.whole_files import LARGEST_DECK
from quiz.process.keys_first import give_way
from quiz.process.lazy_pattern import lazy_pattern

NO_KEYS = KnownKeys()
"""For a text of which nothing is known."""
DEEPEST = 12
"""Levels of nesting; the deck language itself needs four."""
MOST_REPORTED_LINES = 20
"""Damaged lines of one file that are reported one by one; what has more is no deck."""

# What YAML does not allow in a file. Undecodable bytes arrive here as lone surrogates.
_FORBIDDEN = lazy_pattern("[\\0-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufeff\\ufffe\\uffff]")
# YAML 1.1 breaks lines at these and editors do not: as spaces they leave line numbers alone.
_ODD_BREAKS = {0x85: " ", 0x2028: " ", 0x2029: " "}


def parse(data: bytes, report: Report, known: KnownKeys = NO_KEYS) -> Node | None:
    """Returns the tree of a file of YAML, such as a deck; None where it cannot be read, or has nothing in it.

    What cannot be read is reported: the file, or some entries of `cards`, which are left out. `known` are the keys that
    the file may have.
    """
    if len(data) > LARGEST_DECK:
        message = f"The file has more than {LARGEST_DECK:,} bytes."
        report.add(_at(1), "too-large", message, "Split it into several decks.")
        return None
    if _is_utf16(data):
        hint = "Save it as UTF-8: an editor offers the encoding where it saves a file under another name."
        report.add(_at(1), "not-utf8", "The file is UTF-16.", hint)
        return None
    text = _settled(_decode(data, report, known), report)
    report.text = text
    try:
        return tree(text, known, report)
    except DeckSyntaxError as error:
        return _without_damage(text, error, report, known)


def _is_utf16(data: bytes) -> bool:
    """Returns whether `data` begins as UTF-16 does, or has the zeros of one: in every other place, and hardly
    elsewhere.
    """
    few, many = sorted((data[::2].count(0), data[1::2].count(0)))
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or many > len(data) // 8 > 8 * few


def _at(line: int, column: int = 1) -> Scalar:
    return Scalar("", line, column)


def _decode(data: bytes, report: Report, known: KnownKeys) -> str:
    """Returns the text of the file. Reports bytes that are not UTF-8 or not allowed, and blanks out their entry."""
    text = data.decode("utf-8-sig", errors="surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and not _FORBIDDEN.search(text):
        return text
    text = text.translate(_ODD_BREAKS)
    lines = enumerate(text.split("\n"), 1)
    damaged = {number: match for number, line in lines if (match := _FORBIDDEN.search(line))}
    report.text = text
    for number in list(damaged)[:MOST_REPORTED_LINES]:
        _report_character(damaged[number], number, report)
    for number in list(damaged)[MOST_REPORTED_LINES:][:1]:
        message = f"{len(damaged) - MOST_REPORTED_LINES:,} more lines from here on hold such characters."
        report.add(_at(number), "not-text-file", message, "Is this a text file?")
    return blank_out(text, damaged, chunks(text, known)) if damaged else text


def _settled(text: str, report: Report) -> str:
    """Returns `text` without the marks of merge conflicts, with both sides of each; reports every conflict."""
    if not (found := conflicts(text)):
        return text
    report.damaged = True
    for line in found:
        hint = "Keep what is right of both, and take out the lines of `<`, `=` and `>`."
        report.add(_at(line), "yaml-syntax", "Here begins a conflict that git could not settle.", hint)
    return without_conflict_marks(text)


def _report_character(match: re.Match[str], line: int, report: Report) -> None:
    report.damaged = True
    at, code = _at(line, match.start() + 1), ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:
        message = f"The byte 0x{code - 0xDC00:02X} is not UTF-8."
        report.add(at, "not-utf8", message, "Save the file in the encoding UTF-8.")
    else:
        hint = f'Take it out, or write it as `"\\x{code:02x}"` in double quotes.' if code < 256 else "Take it out."
        report.add(at, "control-character", f"The character U+{code:04X} cannot stand in a deck.", hint)


def _without_damage(text: str, error: DeckSyntaxError, report: Report, known: KnownKeys) -> Node | None:
    """Returns the tree of `text` without the entries that cannot be read by themselves; None where nothing is left.

    Faulty lines above the entries are left out too. All of it is reported.
    """
    entries = chunks(text, known)
    damaged = set(_damaged_entries(text, report, entries, known))
    for _ in range(MOST_REPORTED_LINES):
        try:
            return tree(blank_out(text, damaged, entries), known, report)
        except DeckSyntaxError as found:
            error = found
        _report_error(error, report)
        if error.line in damaged or error.code == "yaml-depth":
            return None
        damaged.add(error.line)
    return None


def _damaged_entries(text: str, report: Report, entries: Sequence[Chunk], known: KnownKeys) -> Iterator[int]:
    """Yields the first line of each entry that cannot be read by itself; reports why."""
    lines = text.split("\n")
    for first, end, slip, margin in entries:
        try:
            if slip:
                raise _slipped(lines[first - 1], slip, margin)
            entry = "\n".join(lines[first - 1 : end - 1])
            if not report.is_full():
                tree(entry, known)
            elif not _is_readable(entry):
                report.add(_at(first), "yaml-syntax", "")  # only counted
                yield first
        except DeckSyntaxError as error:
            _report_error(error, report, first - 1)
            yield first


def _slipped(line: str, slip: Slip, margin: int) -> DeckSyntaxError:
    """Returns the error of an entry whose dash is not as it should be."""
    indent = line[: len(line) - len(line.lstrip())]
    column, content = len(indent) + 1, line[len(indent) :]
    if slip == "misplaced":
        return DeckSyntaxError(1, column, "yaml-syntax", INDENT, "Begin every card in the same column.", length=1)
    if slip == "close":
        message, mended = "A space is missing behind the dash.", f"{indent}- {content[1:]}"
        return DeckSyntaxError(1, column, "yaml-syntax", message, "Write `- `.", length=1, mended=mended)
    if slip == "no dash":
        mended = f"{' ' * margin}- {content}"
        return DeckSyntaxError(1, column, "no-dash", *NO_DASH, length=len(content.partition(":")[0]), mended=mended)
    sign = content[: len(content) - len(content.lstrip("-–—−•·*+0123456789.)"))]
    if sign == "-":
        message, mended = "A no-break space stands behind the dash.", f"{indent}- {content[1:].lstrip()}"
        return DeckSyntaxError(1, column + 1, "yaml-syntax", message, "Write a plain space.", length=1, mended=mended)
    message, mended = f"A card starts with a dash, and this is `{sign}`.", f"{indent}- {content[len(sign) :].lstrip()}"
    return DeckSyntaxError(1, column, "yaml-syntax", message, "Write `- `.", length=len(sign), mended=mended)


def _report_error(error: DeckSyntaxError, report: Report, lines_before: int = 0) -> None:
    report.damaged = True
    at, message = _at(error.line + lines_before, error.column), error.message(lines_before)
    mended = error.mended or (in_quotes(report.line(at.line), at.column) if error.code in _WANT_QUOTES else "")
    report.add(at, error.code, message, error.hint, length=error.length, mended=mended)


_WANT_QUOTES = ("yaml-alias", "yaml-anchor", "yaml-tag", "yaml-key")


def _loader() -> "type[yaml.CBaseLoader | yaml.BaseLoader]":
    """Returns the quickest reader of YAML that is installed; PyYAML can be built without libyaml."""
    if yaml.__with_libyaml__:
        return yaml.CBaseLoader
    from quiz.deck.reading.pure_yaml import PureLoader

    return PureLoader


LOADER = _loader()
YAML_READER = f"libyaml {yaml._yaml.get_version_string()}" if yaml.__with_libyaml__ else "no libyaml"
"""Names the reader of YAML for a report of a fault."""


def tree(text: str, known: KnownKeys = NO_KEYS, report: Report | None = None) -> Node | None:
    """Returns the one document in `text`, or None where there is only white space. Raises `DeckSyntaxError`.

    What is to be remarked about how its texts are written goes to `report`.
    """
    loader = LOADER(text)
    try:
        return _Builder(loader, Remarks(text, report) if report else None).document()
    except yaml.MarkedYAMLError as error:
        if too_deep := _too_deep(text, error):
            raise too_deep from None
        said = f"{error.context or ''} {error.problem}".strip()
        # What is opened and not closed is found far behind, but it is where it was opened that it can be mended.
        opened = error.context_mark is not None and any(phrase in said for phrase in _POINT_AT_OPENING)
        place = _place(error.context_mark if opened else error.problem_mark)
        raise syntax_error(said, text, place or (1, 1), _place(error.context_mark), known.all) from None
    finally:
        loader.dispose()


def _is_readable(text: str) -> bool:
    loader = LOADER(text)
    try:
        _Builder(loader).document()
    except (DeckSyntaxError, yaml.MarkedYAMLError):
        return False
    finally:
        loader.dispose()
    return True


def _too_deep(text: str, error: yaml.MarkedYAMLError) -> DeckSyntaxError | None:
    """Returns the error for too deep nesting before the place of `error`, or None.

    The library reads ahead and has a limit of its own: it can fail before it has reported the levels beyond ours.
    """
    if not (isinstance(error, yaml.scanner.ScannerError) and error.problem_mark):
        return None
    loader = LOADER(text[: error.problem_mark.index])
    try:
        _Builder(loader).document()
    except DeckSyntaxError as found:
        return found if found.code == "yaml-depth" else None
    except yaml.MarkedYAMLError:
        return None
    finally:
        loader.dispose()
    return None


_POINT_AT_OPENING = ("end of stream", "could not find expected ':'", "an alias", "an anchor")


def _place(mark: Any) -> tuple[int, int] | None:
    """Returns line and column of `mark`, both counted from 1; None without a mark."""
    return (mark.line + 1, mark.column + 1) if mark else None


class _Builder:
    """Builds nodes from parser events. It recurses, but no deeper than `DEEPEST`."""

    def __init__(self, loader: "yaml.CBaseLoader | yaml.BaseLoader", remarks: Remarks | None = None) -> None:
        # Any: the stubs do not tell what each event has.
        self._next: Callable[[], Any] = loader.get_event
        self._remark = remarks.remark if remarks and remarks.may_be_any else None

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
            node = Scalar(event.value, mark.line + 1, mark.column + 1)
            if self._remark:
                self._remark(event, node)
            return node
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
        give_way()
        pairs: dict[str, tuple[Scalar, Node]] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                at = start if start.flow_style else event
                raise _unwanted(at, "key", "Brackets at the start of a text make it a list or mapping.", QUOTE_IT)
            if key.text in pairs:
                raise _same_key(key, pairs[key.text][0])
            pairs[key.text] = (key, self._node(self._next(), depth + 1))
        return Mapping(pairs, start.start_mark.line + 1, start.start_mark.column + 1)


def _same_key(key: Scalar, first: Scalar) -> DeckSyntaxError:
    message, hint = f"`{one_line(key.text[:80])}` is there twice; the first is", "Keep one of the two."
    return DeckSyntaxError(key.line, key.column, "same-key", message, hint, earlier=first.line, length=len(key.text))


def _anchor_or_tag(event: Any) -> DeckSyntaxError:
    hint = "If it belongs to the text, put the text in quotes; otherwise take it out."
    if event.anchor:
        return _unwanted(event, "anchor", f"`&{event.anchor}` is an anchor, and decks have none.", hint)
    tag = event.tag.replace("tag:yaml.org,2002:", "!!")
    return _unwanted(event, "tag", f"`{tag}` is a tag, and decks have none.", hint)


def _unwanted(event: Any, code: str, message: str, hint: str) -> DeckSyntaxError:
    return DeckSyntaxError(event.start_mark.line + 1, event.start_mark.column + 1, f"yaml-{code}", message, hint)
