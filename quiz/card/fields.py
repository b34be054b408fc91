"""Typed reading of one mapping of a deck file; collects `Problem`s, never raises."""

import re
from collections.abc import Callable, KeysView
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from quiz.card.problem import Place, Problem, Severity
from quiz.card.words import listed, nearest, shortened

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

JsonSchema: TypeAlias = dict[str, Any]
"""What an editor can check by itself; any text of a deck may reach it as a number or as true or false."""

LONGEST_TEXT = 20_000
"""Characters that one text of a card may have: far past any question, well short of what slows a screen."""


class Scalar(NamedTuple):
    """A text as it stands in the file. `line` and `column` count from 1."""

    text: str
    line: int
    column: int


class Items(NamedTuple):
    """A list of the file."""

    nodes: "list[Node]"
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys and values of the file, in its order; keys are unique."""

    pairs: "dict[str, tuple[Scalar, Node]]"
    line: int
    column: int


Node = Scalar | Items | Mapping


@dataclass(frozen=True, slots=True)
class Shape(Generic[T_co]):
    """What a value must look like: how it is read, what stands for it where it cannot be, and what editors check.

    `schema` passes whatever `read` takes without a problem.
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


class Report:
    """Gathers the problems of one file; knows its path."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.errors = 0
        self.damaged = False
        """Whether stretches of the file were left out because they could not be read."""

    def add(self, at: Node, code: str, message: str, hint: str = "", severity: Severity = "error") -> None:
        self.errors += severity == "error"
        self.problems.append(Problem(Place(self.path, at.line, at.column), code, message, hint, severity))


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
            self.report.add(
                node,
                "empty",
                f"`{self.name}` is empty.",
                "Write its text, in quotes if it starts with `#`, `>` or `|`; or take the key out.",
            )
        elif len(node.text) > LONGEST_TEXT:
            message = f"`{self.name}` has {len(node.text):,} characters; {LONGEST_TEXT:,} is the most."
            self.report.add(node, "too-long", message, "Split it into several cards.")
            return ""  # so that nothing works on it
        return node.text.strip()

    def texts(self, node: Node) -> tuple[str, ...]:
        if isinstance(node, Mapping):
            self.report.add(
                node, "not-text", f"`{self.name}` wants a list, but this is a mapping.", self._as_list(node)
            )
            return ("",)
        if not isinstance(node, Items):
            return (self.text(node),)
        if not node.nodes:
            self.report.add(node, "empty", f"`{self.name}` is an empty list.", "Add an item, or take the key out.")
        return tuple(self.text(item) for item in node.nodes)

    def _as_list(self, node: Mapping) -> str:
        """How to write the list that is meant by `node`: one in braces, or one with colons in its texts."""
        if any(not isinstance(value, Scalar) or value.text for _, value in node.pairs.values()):
            return "Write each item after a `- `, in quotes if it holds `: `."
        return f"Write it in square brackets: `{self.name}: [{shortened(', '.join(node.pairs))}]`."

    def truth(self, node: Node) -> bool:
        text = self.text(node)
        if text and text.casefold() not in _TRUTHS:
            self.report.add(node, "not-truth", f"`{self.name}` is `{shortened(text)}`.", "Write `true` or `false`.")
        return _TRUTHS.get(text.casefold(), False)

    def number(self, node: Node) -> Decimal:
        text = self.text(node)
        value = decimal(text)
        if text and value is None:
            hint = "Write digits, with a point for decimals: `30`, `-2.5`, `3e4`."
            self.report.add(node, "not-number", f"`{self.name}` is `{shortened(text)}`, which is not a number.", hint)
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


_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}

DIGITS = r"([0-9]{1,80}(\.[0-9]{0,80})?|\.[0-9]{1,80})([eE][+-]?[0-9]{1,3})?"
"""A plain number without its sign, as a pattern for Python and for JSON Schema."""

_EITHER_CASE = "|".join("".join(f"[{char}{char.upper()}]" for char in word) for word in _TRUTHS)


def text_schema(pattern: str) -> JsonSchema:
    """The schema of texts that fit `pattern`; white space around them does not count."""
    return {"type": "string", "pattern": rf"^\s*({pattern})\s*$"}


_TEXT: JsonSchema = {"type": ["string", "number", "boolean"], "pattern": r"\S", "maxLength": LONGEST_TEXT}
_TEXTS: JsonSchema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
_TRUTH: JsonSchema = {"anyOf": [{"type": "boolean"}, text_schema(_EITHER_CASE)]}
_NUMBER: JsonSchema = {"anyOf": [{"type": "number"}, text_schema(f"[+-]?{DIGITS}")]}
_POINTS: JsonSchema = {"anyOf": [{"type": "number", "minimum": 0}, text_schema(rf"\+?{DIGITS}")]}
_COUNT: JsonSchema = {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 999_999}, text_schema("[0-9]{1,6}")]}

TEXT: Shape[str] = Shape("text", "", Reader.text, _TEXT)
TEXTS: Shape[tuple[str, ...]] = Shape("texts", (), Reader.texts, _TEXTS)
TRUTH: Shape[bool] = Shape("truth", False, Reader.truth, _TRUTH)
NUMBER: Shape[Decimal] = Shape("number", Decimal(0), Reader.number, _NUMBER)
POINTS: Shape[Decimal] = Shape("points", Decimal(0), Reader.points, _POINTS)
COUNT: Shape[int | None] = Shape("count", None, Reader.whole_number, _COUNT)


def decimal(text: str) -> Decimal | None:
    """The exact value of plain digits (`30`, `-2.5`, `3e4`), or None. Bounded, so that `9e999999` costs nothing."""
    return Decimal(text) if re.fullmatch(f"[+-]?{DIGITS}", text) else None


class Fields:
    """The values of one mapping, read key by key. What does not fit is reported once and read as its blank.

    `inherited` has what stands for keys that are absent, where the deck says something else than their blank.
    """

    def __init__(self, mapping: Mapping, report: Report, inherited: dict[str, Any] | None = None) -> None:
        self.mapping = mapping
        self.report = report
        self._inherited = inherited or {}

    def __contains__(self, key: Key[T]) -> bool:
        return key.name in self.mapping.pairs

    def node(self, key: Key[T]) -> Node:
        """Where to point at for `key`: its value, or the whole mapping where the key is absent."""
        return self.mapping.pairs[key.name][1] if key in self else self.mapping

    def get(self, key: Key[T]) -> T:
        if pair := self.mapping.pairs.get(key.name):
            return key.shape.read(Reader(key.name, self.report), pair[1])
        inherited: T = self._inherited.get(key.name, key.shape.blank)
        return inherited

    def report_unknown(self, known: KeysView[str], what: str, elsewhere: dict[str, str]) -> None:
        """Reports each key that is not `known` to `what` ("a flashcard"), with the nearest that is.

        For keys that belong to something else, `elsewhere` has the hint.
        """
        if self.mapping.pairs.keys() <= known:
            return
        for name, (place, _) in self.mapping.pairs.items():
            if name not in known:
                hint = elsewhere.get(name) or nearest(name, known) or f"Its keys are {listed(known)}."
                self.report.add(place, "unknown-key", f"`{shortened(name)}` is not a key of {what}.", hint)
