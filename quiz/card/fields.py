"""Reads one mapping of a deck file into typed values. Collects `Problem`s and never raises."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from quiz.card.problem import Place, Problem, Severity
from quiz.card.words import shortened
from quiz.process.lazy_pattern import lazy_pattern

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

JsonSchema: TypeAlias = dict[str, Any]
"""What an editor can check by itself; any text of a deck may reach it as a number or as true or false."""

LONGEST_TEXT = 20_000
"""Characters that one text of a card may have: far past any question, well short of what slows a screen."""


class Scalar(NamedTuple):
    """A text in a deck file, as it is written there. `line` and `column` count from 1."""

    text: str
    line: int
    column: int


class Items(NamedTuple):
    """A list in a deck file, and the place where it begins."""

    nodes: "list[Node]"
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys and values in a deck file, in the order of the file, and the place where they begin. No key is there
    twice.
    """

    pairs: "dict[str, tuple[Scalar, Node]]"
    line: int
    column: int


Node = Scalar | Items | Mapping


@dataclass(frozen=True, slots=True)
class Shape(Generic[T_co]):
    """The form of a value: how it is read, its default where it cannot be read, and the schema that editors check.

    `schema` accepts whatever `read` takes without a problem.
    """

    name: str
    blank: T_co
    read: "Callable[[Reader, Node], T_co]"
    schema: JsonSchema


@dataclass(frozen=True, slots=True)
class Key(Generic[T_co]):
    """One key of the deck language. `about` is a line for the author."""

    name: str
    shape: Shape[T_co]
    about: str
    needed: bool = False


class Remark(NamedTuple):
    """A possible slip in how a text is written in the file. Whether it is one depends on what the text is for."""

    code: str
    at: Scalar
    message: str
    hint: str
    length: int
    mended: str = ""


MOST_TOLD = 100
"""Errors, and warnings, of one file that are told one by one; of the others only their number is."""
LONGEST_MENDED = 500
"""Characters of a line up to which it is shown as it should be."""


class Report:
    """Collects the problems of one file; has its path and its text.

    `remarks` are kept by the line and column of the text that they are about, until that text is read.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.text = ""
        self.errors = 0
        self.damaged = False
        """Whether stretches of the file were left out because they could not be read."""
        self.remarks: dict[tuple[int, int], list[Remark]] = {}
        self.allowed: frozenset[str] = frozenset()
        """Codes of warnings that are not told."""
        self._found: dict[Severity, list[Problem]] = {"error": [], "warning": []}
        self._untold: dict[Severity, tuple[int, Place]] = {}

    @property
    def problems(self) -> list[Problem]:
        """Returns the problems in the order of their places; the last says how many are left out."""
        left_out = [_more(count, place, severity) for severity, (count, place) in self._untold.items()]
        return [*sorted((*self._found["error"], *self._found["warning"])), *left_out]

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def line(self, number: int) -> str:
        """Returns the line `number` of the file, which counts from 1; empty where there is none."""
        return self._lines[number - 1] if number <= len(self._lines) else ""

    def inside(self, node: Node, sign: str, before: int) -> Scalar:
        """Returns the place of a `sign` in the text `node`: the one with `before` equal signs in front of it."""
        column = node.column
        for number in range(node.line, len(self._lines) + 1):
            content = self._lines[number - 1]
            start = content.find(sign, column - 1)
            while start >= 0:
                if not before:
                    return Scalar(sign, number, start + 1)
                before -= 1
                start = content.find(sign, start + len(sign))
            column = 1
        return Scalar("", node.line, node.column)

    def is_full(self, severity: Severity = "error") -> bool:
        """Returns True where another problem would only be counted."""
        return len(self._found[severity]) >= MOST_TOLD

    def add(
        self,
        at: Node,
        code: str,
        message: str,
        hint: str = "",
        severity: Severity = "error",
        *,
        length: int = 0,
        instead: str | None = None,
        mended: str = "",
    ) -> None:
        """Adds a problem at `at`. `length` is the number of characters that it is about, by default those of `at`.

        `mended` is the whole line as it should be, or else `instead` is what should stand in the place of those
        characters.
        """
        if severity == "warning" and code in self.allowed:
            return
        self.errors += severity == "error"
        place = Place(self.path, at.line, at.column)
        if self.is_full(severity):
            count, first = self._untold.get(severity, (0, place))
            self._untold[severity] = count + 1, first
            return
        line = self.line(at.line)
        length = length or extent(line, at)
        if instead is not None and len(line) <= LONGEST_MENDED:
            start = at.column - 1
            mended = f"{line[:start]}{instead}{line[start + length :]}"
        self._found[severity].append(Problem(place, code, message, hint, severity, length, mended))

    def take(self, problem: Problem) -> None:
        """Adds a `problem` that was made elsewhere."""
        self.errors += problem.severity == "error"
        self._found[problem.severity].append(problem)


def _more(count: int, place: Place, severity: Severity) -> Problem:
    message = f"From here on the file has {count:,} more {severity}{'s' * (count > 1)}."
    return Problem(place, "more-problems", message, "Mend those above first, then check it again.", severity)


_QUOTED = lazy_pattern(r""" "(?:\\.|[^"\\])*" | '(?:''|[^'])*' """, re.VERBOSE)
_KEY_AT = lazy_pattern(r"[^:,{}\[\]]+(?=[ ]*:)")
_COMMENT_AT = lazy_pattern(r"[ \t]+#")


def extent(line: str, node: Node) -> int:
    """Returns how many characters of its first `line` belong to `node`; at least 1."""
    start = node.column - 1
    rest = line[start : start + LONGEST_TEXT]
    if quoted := _QUOTED.match(rest):
        return quoted.end()
    if isinstance(node, Scalar) and node.text and rest.startswith(node.text):
        return len(node.text)
    if isinstance(node, Mapping) and not rest.startswith("{"):
        key = _KEY_AT.match(rest)
        return len(key[0].rstrip()) if key else 1
    if isinstance(node, Items) and not rest.startswith("["):
        return 1
    if not isinstance(node, Scalar) and len(rest) == LONGEST_TEXT:
        return 1
    comment = _COMMENT_AT.search(rest)
    return len(rest[: comment.start() if comment else None].rstrip()) or 1


class Reader(NamedTuple):
    """Reads the value of the key `name`, reporting what does not fit."""

    name: str
    report: Report

    def text(self, node: Node) -> str:
        if not isinstance(node, Scalar):
            found = "a list" if isinstance(node, Items) else "a mapping"
            hint = "Write one text; put it in quotes if it starts with `[` or `{`, or holds `: `."
            self.report.add(node, "not-text", f"`{self.name}` wants a text, but this is {found}.", hint)
            return ""
        if not node.text.strip():
            self._report_empty(node)
        elif len(node.text) > LONGEST_TEXT:
            message = f"`{self.name}` has {len(node.text):,} characters; {LONGEST_TEXT:,} is the most."
            self.report.add(node, "too-long", message, "Split it into several cards.")
            return ""  # so that nothing works on it
        return node.text.strip()

    def _report_empty(self, node: Scalar) -> None:
        line, start = self.report.line(node.line), node.column - 1
        behind = line[start:].strip()
        if behind.startswith("#") and '"' not in behind:
            at = Scalar("", node.line, line.index("#", start) + 1)
            message = f"`{self.name}` is empty: with `#` begins a comment."
            self.report.add(at, "empty", message, "Put the text in quotes.", length=len(behind), instead=f'"{behind}"')
            return
        hint = "Write its text, in quotes if it starts with `#`, `>` or `|`; or take the key out."
        self.report.add(node, "empty", f"`{self.name}` is empty.", hint)

    def words(self, node: Node) -> str:
        """Returns a text for people. Reports the remarks on it, since it is probably not the text that was meant."""
        text = self.text(node)
        for remark in self.report.remarks.pop((node.line, node.column), ()) if self.report.remarks else ():
            code, at, message, hint, length, mended = remark
            self.report.add(at, code, message, hint, "warning", length=length, mended=mended)
        if is_wrapped(text) and isinstance(node, Scalar):
            self._remark_look_alikes(node, text)
        return text

    def _remark_look_alikes(self, node: Scalar, text: str) -> None:
        """Remarks on a text that as a whole stands in quotes or brackets that YAML does not know."""
        _, plain = _LOOK_ALIKES[text[0]]
        inner, line = text[1:-1], self.report.line(node.line)
        if line.startswith(text, node.column - 1):
            message = f"`{text[0]}` and `{text[-1]}` belong to the text: YAML knows only `{plain[0]}` and `{plain[1]}`."
            hint = "Write those; or, if they are meant, the whole text in straight quotes."
            instead = f"{plain[0]}{inner}{plain[1]}" if plain[0] not in inner else None
            self.report.add(node, "look-alike", message, hint, "warning", instead=instead)

    def texts(self, node: Node) -> tuple[str, ...]:
        """Returns texts that people read."""
        return self.list_of(node, self.words)

    def list_of(self, node: Node, text: "Callable[[Node], str]") -> tuple[str, ...]:
        """Returns one text or several, each read by `text`."""
        if isinstance(node, Mapping):
            self.report.add(
                node, "not-text", f"`{self.name}` wants a list, but this is a mapping.", self._as_list(node)
            )
            return ("",)
        if not isinstance(node, Items):
            self._remark_lines(node)
            return (text(node),)
        if not node.nodes:
            self.report.add(node, "empty", f"`{self.name}` is an empty list.", "Add an item, or take the key out.")
        return tuple(map(text, node.nodes))

    def _remark_lines(self, node: Scalar) -> None:
        """Remarks on lines below a key that make one text without quotes, though each was probably meant as an item."""
        line, below = self.report.line(node.line), self.report.line(node.line + 1)
        start = node.column - 1
        if line[:start].strip() or line[start : start + 1] in ("", '"', "'", "|", ">"):
            return
        if below[:start].strip() == "" and below[start : start + 1].strip() and " ".join(below.split()) in node.text:
            message = f"These lines are one text of `{self.name}`, and no list."
            hint = "Write `- ` in front of each item, or put the whole text in quotes."
            self.report.add(node, "lost-item", message, hint, "warning", instead=f"- {line[start:]}")

    def _as_list(self, node: Mapping) -> str:
        """Returns how to write the list that is meant by `node`: one in braces, or one with colons in its texts."""
        if any(not isinstance(value, Scalar) or value.text for _, value in node.pairs.values()):
            return "Write each item after a `- `, in quotes if it holds `: `."
        return f"Write it in square brackets: `{self.name}: [{shortened(', '.join(node.pairs))}]`."

    def truth(self, node: Node) -> bool:
        text = self.text(node)
        if text and text.casefold() not in _TRUTHS:
            meant = next(
                (word for word, others in _MEANT_TRUTHS.items() if text.casefold().strip(" .!") in others), None
            )
            message = f"`{self.name}` is `{shortened(text)}`."
            self.report.add(node, "not-truth", message, "Write `true` or `false`.", instead=meant)
        return _TRUTHS.get(text.casefold(), False)

    def number(self, node: Node) -> Decimal:
        text = self.text(node)
        value = decimal(text)
        if text and value is None:
            hint = "Write digits, with a point for decimals: `30`, `-2.5`, `3e4`."
            message, meant = f"`{self.name}` is `{shortened(text)}`, which is not a number.", _meant_number(text)
            self.report.add(node, "not-number", message, hint, instead=meant)
        return value or Decimal(0)

    def points(self, node: Node) -> Decimal:
        value = self.number(node)
        if value < 0:
            self.report.add(node, "not-points", f"`{self.name}` is below zero.", "Write 0 or more.")
        return value

    def whole_number(self, node: Node) -> int | None:
        text = self.text(node)
        if text and not re.fullmatch(r"[0-9]{1,6}", text):
            hint = "Write a whole number such as `20`."
            message = f"`{self.name}` is `{shortened(text)}`, which is no whole number from 0 to 999,999."
            self.report.add(node, "not-count", message, hint)
            return None
        return int(text) if text else None


_LOOK_ALIKES = {
    "“": ("”“", '""'),
    "”": ("”", '""'),
    "„": ("“”", '""'),
    "«": ("»", '""'),
    "［": ("］", "[]"),
    "｛": ("｝", "{}"),
}
"""Signs at the start of a text that only look like those of YAML: what closes them, and what is meant."""


def is_wrapped(text: str) -> bool:
    """Returns whether `text` as a whole stands in quotes or brackets that only look like those of YAML."""
    if not text or text[0] not in _LOOK_ALIKES:
        return False
    closing, _ = _LOOK_ALIKES[text[0]]
    return text[-1] in closing and not {text[0], *closing} & set(text[1:-1])


_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}

_MEANT_TRUTHS = {
    "true": ("true", "yes", "t", "y", "1", "on", "correct", "right"),
    "false": ("false", "no", "f", "n", "0", "off", "incorrect", "wrong"),
}
_GROUPED = lazy_pattern(r"[-+]?\d{1,3}(?:([, '’\u00a0\u202f])\d{3}(?:\1\d{3})*)?(?:\.\d+)?")


def _meant_number(text: str) -> str | None:
    """Returns `text` as a plain number, without signs between its thousands; None where that is not a number."""
    text = text.translate({0x2212: "-", 0x2013: "-"})
    return re.sub(r"[^\d.+-]", "", text) if _GROUPED.fullmatch(text) else None


DIGITS = r"([0-9]{1,80}(\.[0-9]{0,80})?|\.[0-9]{1,80})([eE][+-]?[0-9]{1,3})?"
"""A plain number without its sign, as a pattern for Python and for JSON Schema."""

_EITHER_CASE = "|".join("".join(f"[{char}{char.upper()}]" for char in word) for word in _TRUTHS)


def text_schema(pattern: str) -> JsonSchema:
    """Returns the schema of texts that fit `pattern`; white space around them does not count."""
    return {"type": "string", "pattern": rf"^\s*({pattern})\s*$"}


_TEXT: JsonSchema = {"type": ["string", "number", "boolean"], "pattern": r"\S", "maxLength": LONGEST_TEXT}
_TEXTS: JsonSchema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
_TRUTH: JsonSchema = {"anyOf": [{"type": "boolean"}, text_schema(_EITHER_CASE)]}
_NUMBER: JsonSchema = {"anyOf": [{"type": "number"}, text_schema(f"[+-]?{DIGITS}")]}
_POINTS: JsonSchema = {"anyOf": [{"type": "number", "minimum": 0}, text_schema(rf"\+?{DIGITS}")]}
_COUNT: JsonSchema = {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 999_999}, text_schema("[0-9]{1,6}")]}

TEXT: Shape[str] = Shape("text", "", Reader.words, _TEXT)
PATH: Shape[str] = Shape("text", "", Reader.text, _TEXT)
TEXTS: Shape[tuple[str, ...]] = Shape("texts", (), Reader.texts, _TEXTS)
TRUTH: Shape[bool] = Shape("truth", False, Reader.truth, _TRUTH)
NUMBER: Shape[Decimal] = Shape("number", Decimal(0), Reader.number, _NUMBER)
POINTS: Shape[Decimal] = Shape("points", Decimal(0), Reader.points, _POINTS)
COUNT: Shape[int | None] = Shape("count", None, Reader.whole_number, _COUNT)


def decimal(text: str) -> Decimal | None:
    """Returns the exact value of plain digits (`30`, `-2.5`, `3e4`), or None. Bounded, so that `9e999999` costs
    nothing.
    """
    return Decimal(text) if re.fullmatch(f"[+-]?{DIGITS}", text) else None


class Fields:
    """The values of one mapping, read key by key. A value that does not fit is reported once and replaced by the key's
    default.

    `inherited` has values for absent keys, where the deck says something else than the default.
    """

    def __init__(self, mapping: Mapping, report: Report, inherited: dict[str, Any] | None = None) -> None:
        self.mapping = mapping
        self.report = report
        self._inherited = inherited or {}

    def __contains__(self, key: Key[T]) -> bool:
        return key.name in self.mapping.pairs

    def node(self, key: Key[T]) -> Node:
        """Returns where to point at for `key`: its value, or the whole mapping where the key is absent."""
        return self.mapping.pairs[key.name][1] if key in self else self.mapping

    def get(self, key: Key[T]) -> T:
        if pair := self.mapping.pairs.get(key.name):
            return key.shape.read(Reader(key.name, self.report), pair[1])
        inherited: T = self._inherited.get(key.name, key.shape.blank)
        return inherited
