"""When two units are the same: `km` and `kilometres`, `m/s²` and `metres per second squared`, `%` and `per cent`."""

import re
import unicodedata
from functools import lru_cache

from quiz.card.text import Likeness, compare

_LONGEST_SYMBOL = 3
"""Letters up to which a unit is a symbol, in which case and a final s have a meaning (MW, mW; m, ms)."""

_PREFIXES = {
    **{"giga": "G", "mega": "M", "kilo": "k", "chilo": "k", "quilo": "k", "hecto": "h", "deci": "d", "centi": "c"},
    **{"milli": "m", "mili": "m", "micro": "μ", "mikro": "μ", "nano": "n", "tera": "T"},
}
_MEASURES = (
    ("met(?:re|er|ro|ri)s?", "m"),
    ("gramm?[eio]?s?", "g"),
    ("lit(?:re|er|ro|ri)s?", "l"),
    ("watts?", "W"),
    ("volts?", "V"),
    ("amp(?:ere)?s?", "A"),
    ("joules?", "J"),
    ("newtons?", "N"),
    ("pascals?", "Pa"),
    ("hertz", "Hz"),
    ("ohms?", "Ω"),
    ("bytes?", "B"),
    ("seconds?", "s"),
)
_NAMES = (
    ("per ?cent|percento|per cento|pour ?cent|pourcents?|por ?cien(?:to)?|por cento|prozent|pro ?cent", "%"),
    ("(?:us )?dollars?|usd|us[$]", "$"),
    ("euros?|eur", "€"),
    ("pounds? sterling|gbp", "£"),
    ("yen|jpy", "¥"),
    ("(?:degrees? |° ?)?(?:celsius|centigrade)|degrees? c", "°C"),
    ("(?:degrees? |° ?)?fahrenheit|degrees? f", "°F"),
    ("minutes?|mins?", "min"),
    ("hours?|hrs?", "h"),
    ("miles?", "mi"),
    ("feet|foot", "ft"),
    ("hectares?", "ha"),
    ("tonnes?", "t"),
)
_PREFIXED = re.compile(
    rf"\b({'|'.join(_PREFIXES)})?(?:{'|'.join(f'({name})' for name, _ in _MEASURES)})\b", re.IGNORECASE
)
_NAMED = [(re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE), symbol) for names, symbol in _NAMES]
_RAISED = [
    (re.compile(r"\b(?:square|sq\.?) (\w+)|\b(\w+) squared\b", re.IGNORECASE), r"\1\g<2>2"),
    (re.compile(r"\b(?:cubic|cu\.?) (\w+)|\b(\w+) cubed\b", re.IGNORECASE), r"\1\g<2>3"),
    (re.compile(r"\s+per\s+|\s*/\s*", re.IGNORECASE), "/"),
]
_KILO_IN_CAPITALS = re.compile(r"\bK(?=[a-zBHJNPVW])")


def same_unit(given: str, expected: str) -> bool:
    """Whether two units are the same; a plural for a singular is no error of measure."""
    given, expected = _symbol(given), _symbol(expected)
    if max(len(given), len(expected)) <= _LONGEST_SYMBOL:
        return given == expected or (_has_capitals_of_habit(given) and given.lower() == expected)
    return compare(_singular(given), _singular(expected)) is not Likeness.DIFFERENT


@lru_cache
def _symbol(unit: str) -> str:
    """`unit` with the symbols of what is measured in place of their names, as far as they are known here."""
    text = unicodedata.normalize("NFKC", unit).strip().rstrip(".").replace("^", "")
    text = _PREFIXED.sub(_prefixed, text)
    for names, symbol in (*_NAMED, *_RAISED):
        text = names.sub(symbol, text)
    return _KILO_IN_CAPITALS.sub("k", text)


def _prefixed(match: re.Match[str]) -> str:
    symbol = next(symbol for (_, symbol), name in zip(_MEASURES, match.groups()[1:], strict=True) if name)
    return _PREFIXES.get((match[1] or "").lower(), "") + symbol


def _has_capitals_of_habit(unit: str) -> bool:
    """Whether the capitals of `unit` say nothing: `KM`, `Bar`. In `Mm` and `mM` they do."""
    return (len(unit) > 1 and unit.isupper()) or (len(unit) > 2 and unit.istitle())


def _singular(unit: str) -> str:
    if len(unit) <= _LONGEST_SYMBOL:
        return unit
    return unit[:-3] + "y" if unit.endswith("ies") else unit.removesuffix("s")
