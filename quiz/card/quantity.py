"""Numbers with units, as people write them: `1,234 km`, `−5`, `3e4`, `6.02 × 10^23`, `$3.50`, `30%`."""

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from quiz.card.fields import decimal
from quiz.card.text import Likeness, compare

_GROUP_MARK = re.compile("(?<=\\d)[, '’_\u00a0\u202f](?=\\d{3}(?!\\d))")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_POWER_OF_TEN = re.compile(r"\s*[×·*x]\s*10(?:\s*\^\s*(?P<plain>[+-]?\d+)|(?P<raised>[⁻⁺]?[⁰¹²³⁴-⁹]+))")
_DASH = re.compile("^([$€£¥]?)[−–]")
_QUANTITY = re.compile(
    r"(?P<sign>[+-]?)(?P<currency>[$€£¥]?)\s*(?P<number>[+-]?[\d.]+(?:[eE][+-]?\d+)?)\s*(?P<unit>(?:[^\d\s.,].*)?)",
    re.DOTALL | re.ASCII,
)
_LONGEST_SYMBOL = 3
"""Letters up to which a unit is a symbol, in which case and a final s have a meaning (MW, mW; m, ms)."""
_MOST_DIGITS = 15


class Quantity(NamedTuple):
    """A number and the unit that was written with it, empty where there was none."""

    value: Decimal
    unit: str


def quantity(text: str) -> Quantity | None:
    """What `text` says, or None where it is not a number with at most a unit behind (or a currency before) it."""
    plain = _POWER_OF_TEN.sub(_exponent, text.strip())
    if any(char in plain for char in "⁰¹²³⁴⁵⁶⁷⁸⁹"):
        return None  # a power written small; as a plain digit it would be another number
    plain = _GROUP_MARK.sub("", unicodedata.normalize("NFKC", _DASH.sub(r"\1-", plain)))
    match = _QUANTITY.fullmatch(plain)
    value = decimal(match["sign"] + match["number"]) if match else None
    return Quantity(value, match["unit"] or match["currency"]) if match and value is not None else None


def _exponent(match: re.Match[str]) -> str:
    return "e" + (match["plain"] or match["raised"].translate(_SUPERSCRIPTS))


def same_unit(given: str, expected: str) -> bool:
    """Whether two units are the same; a plural for a singular is no error of measure."""
    given, expected = (unicodedata.normalize("NFKC", unit) for unit in (given, expected))
    if max(len(given), len(expected)) <= _LONGEST_SYMBOL:
        in_capitals = len(given) > 1 and given.isupper() and expected.islower()
        return given == expected or (in_capitals and given.lower() == expected)
    return compare(_singular(given), _singular(expected)) is not Likeness.DIFFERENT


def _singular(unit: str) -> str:
    if len(unit) <= _LONGEST_SYMBOL:
        return unit
    return unit[:-3] + "y" if unit.endswith("ies") else unit.removesuffix("s")


def in_digits(value: Decimal) -> str:
    """`value` as people write it: no superfluous zeros, and a power of ten where digits would be too many."""
    if value and not -_MOST_DIGITS < value.adjusted() < _MOST_DIGITS:
        return f"{value.normalize():e}".replace("e+", "e")
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
