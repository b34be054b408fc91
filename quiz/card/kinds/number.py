"""A number, within a tolerance, with or without its unit."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from quiz.card.fields import DIGITS, NUMBER, TEXTS, Fields, JsonSchema, Key, Node, Reader, Shape, decimal, text_schema
from quiz.card.kinds.kind import Kind, Variant
from quiz.card.kinds.short import QUESTION
from quiz.card.model import Answer, Asked, Mark, Part
from quiz.card.text import Likeness, compare

_GROUP_SPACE = re.compile("[, \u00a0\u202f]")
_NUMBER_AND_UNIT = re.compile(
    r"(?P<number>[+-]?(?:\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?!\d)|\d+)?(?:\.\d*)?(?:[eE][+-]?\d+)?)"
    r"\s*(?P<unit>(?:[^\d\s.,].*)?)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far off is still right, ends included: `amount` itself, or that share of the right number."""

    amount: Decimal = Decimal(0)
    relative: bool = False

    def allows(self, given: Decimal, right: Decimal) -> bool:
        width = abs(right) * self.amount if self.relative else self.amount
        return abs(given - right) <= width

    def __str__(self) -> str:
        return f"{plain(self.amount * 100)}%" if self.relative else plain(self.amount)


def _read_tolerance(reader: Reader, node: Node) -> Tolerance:
    text = reader.text(node)
    amount = decimal(text.removesuffix("%").rstrip())
    if text and (amount is None or amount < 0):
        message = f"`tolerance` is `{text}`."
        reader.report.add(node, "not-tolerance", message, "Write a distance such as `2`, or a share such as `5%`.")
    relative = text.endswith("%")
    return Tolerance((amount or Decimal(0)) / (100 if relative else 1), relative)


_SCHEMA: JsonSchema = {"anyOf": [{"type": "number", "minimum": 0}, text_schema(rf"\+?{DIGITS}\s*%?")]}
TOLERANCE_SHAPE: Shape[Tolerance] = Shape("tolerance", Tolerance(), _read_tolerance, _SCHEMA)

RIGHT = Key("number", NUMBER, "The right number.", needed=True)
TOLERANCE = Key("tolerance", TOLERANCE_SHAPE, "How far off is still right: `2`, or `5%`.")
UNITS = Key("unit", TEXTS, "What is counted or measured, in one or more wordings; may be left out of an answer.")


@dataclass(frozen=True, slots=True)
class Number(Asked):
    kind: ClassVar[str] = "number"
    prompt: str
    number: Decimal
    tolerance: Tolerance = Tolerance()
    units: Answer = ()

    @property
    def expected(self) -> Answer:
        return (" ".join((plain(self.number), *self.units[:1])),)

    def unreadable(self, answer: Answer) -> str:
        given = " ".join(answer)
        return "" if not given.strip() or number_and_unit(given) else f"`{given.strip()}` is not a number."

    def mark(self, answer: Answer) -> Mark:
        given, expected = " ".join(answer).strip(), self.expected[0]
        read = number_and_unit(given)
        if read is None:
            return Mark.of(Part(given, expected, right=False, remark=self.unreadable(answer)))
        value, unit = read
        if unit and not any(_same_unit(unit, wanted) for wanted in self.units):
            wanted = f"not {self.units[0]}" if self.units else "and no unit is asked for"
            return Mark.of(Part(given, expected, right=False, remark=f"The unit is {unit}, {wanted}."))
        right = self.tolerance.allows(value, self.number)
        remark = f"Within {self.tolerance} counts." if right and value != self.number else ""
        return Mark.of(Part(given, expected, right, remark))


def number_and_unit(text: str) -> tuple[Decimal, str] | None:
    """The value and the unit in `text` (`1,234 km`, `−5`, `30%`), or None where it is not of that form."""
    match = _NUMBER_AND_UNIT.fullmatch(re.sub("^[−–]", "-", text.strip()))
    value = decimal(_GROUP_SPACE.sub("", match["number"])) if match else None
    return (value, match["unit"]) if match and value is not None else None


def _same_unit(given: str, expected: str) -> bool:
    # A plural for a singular is no error of measure; short units are symbols, where an s has a meaning.
    return compare(given, expected) is not Likeness.DIFFERENT or (
        min(len(given), len(expected)) > 3 and compare(given.rstrip("s"), expected.rstrip("s")) is Likeness.SAME
    )


def plain(value: Decimal) -> str:
    """`value` in digits as people write it: no exponent, no superfluous zeros after the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read(fields: Fields) -> list[Variant]:
    question = Number(fields.get(QUESTION), fields.get(RIGHT), fields.get(TOLERANCE), fields.get(UNITS))
    return [Variant("", question)]


NUMBER_KIND = Kind("a number", (QUESTION, RIGHT, TOLERANCE, UNITS), read)
