"""Numbers with units, as people write them: `1,234 km`, `−5`, `3e4`, `6.02 × 10^23`, `$3.50`, `2½ million`, `30%`."""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from quiz.card.fields import decimal
from quiz.card.languages.language import decimal_marks, language_of
from quiz.card.languages.number_words import read_number_words
from quiz.process.lazy_pattern import lazy_pattern

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_POWER_OF_TEN = lazy_pattern(r"\s*[×·⋅*x]\s*10(?:\s*(?:\^|\*\*)\s*(?P<plain>[+−-]?\d+)|(?P<raised>[⁻⁺]?[⁰¹²³⁴-⁹]+))")
_POWER = lazy_pattern(
    r"(?P<sign>[+-]?)(?P<base>\d{1,6})(?:\s*(?:\^|\*\*)\s*(?P<plain>[+−-]?\d{1,3})|(?P<raised>[⁻⁺]?[⁰¹²³⁴-⁹]{1,3}))(?![\d.,])"
)
_VULGAR = lazy_pattern(
    r"(?P<sign>[+-]?)(?:(?P<whole>\d{1,9})\s+)?(?P<over>\d{1,9})\s*[/⁄]\s*(?P<under>[1-9]\d{0,8})(?![\d./,])"
)
_EASTERN_POWERS = {"千": 3, "천": 3, "万": 4, "萬": 4, "만": 4, "億": 8, "亿": 8, "억": 8, "兆": 12, "조": 12}
_EASTERN_GROUP = lazy_pattern(r"(\d+)\s?([千천万萬만億亿억兆조]?)")
_EASTERN_GROUPS = lazy_pattern(r"(?:\d{1,4}\s?[千천万萬만億亿억兆조]\s?)+\d{1,4}(?:\s?[千천万萬만億亿억兆조])?(?!\d)")
_ABOUT = lazy_pattern(
    r"(?:[~≈≃]|c\.|(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|some|etwa|ungefähr|rund|zirka|environ"
    r"|à peu près|aproximadamente|unos|unas|alrededor de|cerca de|más o menos|mais ou menos|quasi|cirka|omkring|omtrent"
    r"|около|примерно|приблизительно|близько|około|ongeveer|noin|yaklaşık|přibližně|asi|περίπου)(?=\s)|約|约|大约|대략|약)"
    r"\s*",
    re.IGNORECASE,
)
_MINUS = lazy_pattern(r"(?:minus|negative|moins|meno|menos|мінус|минус|マイナス|负|負)\s*(?=\S)", re.IGNORECASE)
_A = lazy_pattern(r"^an?\s(?=dozen|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)", re.IGNORECASE)
_HYPHENED = lazy_pattern(
    r"^([a-z]+)-(thirds?|halves|quarters?|(?:fif|six|seven|eigh|nin|ten)ths?)(?!\w)", re.IGNORECASE
)
_DENOMINATORS = {
    2: "hal(?:f|ves)|demis?|medios?|mezz[io]",
    3: "thirds?|drittel|tiers|tercios?|terz[oi]|terços?|derde",
    4: "quarters?|fourths?|viertel|quarts?|cuartos?|quart[oi]|quartos?|kwart",
    5: "fifths?|fünftel|cinquièmes?|quintos?|quint[oi]|vijfde",
    6: "sixths?|sechstel|sixièmes?|sextos?|sest[oi]",
    7: "sevenths?|siebtel|septièmes?|séptimos?|settim[oi]",
    8: "eighths?|achtel|huitièmes?|octavos?|ottav[oi]",
    9: "ninths?|neuntel|neuvièmes?|novenos?|non[oi]",
    10: "tenths?|zehntel|dixièmes?|décimos?|decim[oi]",
    100: "hundredths?|hundertstel|centièmes?|centésimos?|centesim[oi]",
}
_AND_A_PART = lazy_pattern(
    r"(?:(?:and )?a half|and a quarter|and three[ -]quarters|einhalb|et demie?"
    r"|y medi[oa]|e mezz[oa]|e mei[oa]|en een half)\b",
    re.IGNORECASE,
)
_QUARTERS = (("three", "0.75"), ("quarter", "0.25"))
_HALF = lazy_pattern(
    r"(?:(?:one |a )?half(?: a)?|(?:ein )?halbe?[rsn]?|un demi|une demie|mezzo|mezza|medio|media|meio|meia)(?=\s|$)"
)
_CURRENCY = "[A-Z]{0,3}[$£¥₠-⃀]|[A-Za-z]{2,3}[.]?"
"""What stands before a number: `$`, `US$`, `EUR`; or a unit, as in `km 30`."""
_DASH = lazy_pattern(rf"^((?:{_CURRENCY})?\s*)[−–]")
_FRACTION = lazy_pattern("([0-9]*) ?([¼-¾⅐-⅞])")
_ARABIC_SIGNS = str.maketrans({"٫": ".", "٬": "'", "٪": "%", "º": "°"})
_QUANTITY = lazy_pattern(
    rf"(?P<sign>[+-]?)(?P<currency>(?:{_CURRENCY})?)\s*(?P<own_sign>[+-]?)(?P<number>\d[\d.,'_ ]*(?<! )|[.,]\d+)"
    r"(?P<exponent>(?:[eE][+-]?\d+)?)\s*(?P<unit>(?:[^\d\s.,].*)?)",
    re.DOTALL | re.ASCII,
)
_AT_UNIT = lazy_pattern(
    rf"[+-]?(?:{_CURRENCY})?\s*[+-]?\d[\d.,'_ ]*(?:[eE][+-]?\d+)?+\s*(?=[^\W\d_]|[°º%‰μΩ″′])", re.ASCII
)
_BLANK_GROUPS = lazy_pattern(r"[1-9]\d{0,2}([ '_])\d{3}(?:\1\d{3})*(?![\d '_])")
_GROUPS = {mark: re.compile(rf"[1-9]\d{{0,2}}(?:[{mark}]\d{{3}})+") for mark in ".,"}
_INDIAN_GROUPS = lazy_pattern(r"[1-9]\d?(?:,\d\d)+,\d{3}")
_MOST_DIGITS = 15
_LONGEST = 200
"""Characters up to which a text may be a number with its unit."""


class Quantity(NamedTuple):
    """A number and the unit that was written with it, empty where there was none."""

    value: Decimal
    unit: str

    def in_full(self, language: str) -> "Quantity":
        """Returns the quantity with a word such as `million` in front of its unit multiplied into its number."""
        power, unit = power_of_ten(self.unit, language)
        return Quantity(shifted(self.value, power), unit)


def quantity(text: str, language: str = "", marks: str = "") -> Quantity | None:
    """Returns the quantity in `text`; None where it is not a number with at most a unit behind (or a currency before)
    it.

    `language` decides where a number can be read in two ways: `1.234` is 1234 in Italian, and a little more than one in
    English. Instead of it, `marks` may give the sign before decimals.
    """
    if len(text.strip()) > _LONGEST:
        return None
    plain = _ABOUT.sub("", text.strip(), count=1) if _ABOUT.match(text.strip()) else text.strip()
    plain = _MINUS.sub("-", plain, count=1) if _MINUS.match(plain) else plain
    plain = _DASH.sub(r"\1-", _POWER_OF_TEN.sub(_exponent, plain))
    if (ratio := _reckoned(plain)) is not None:
        return ratio
    if (spoken := _spoken(plain, language)) is not None:
        return spoken
    number, unit = _cut(_in_ascii(plain))
    match = _QUANTITY.fullmatch(number)
    digits = _digits(match["number"], marks or decimal_marks(language)) if match else None
    if match is None or digits is None or (match["sign"] and match["own_sign"]):
        return None
    value = decimal(match["sign"] + match["own_sign"] + digits + match["exponent"])
    return None if value is None else Quantity(value, _unit(match["unit"] + unit, match["currency"], language))


def _reckoned(text: str) -> Quantity | None:
    """Returns a power such as `10^6`, a fraction such as `2 1/2` or groups such as `1億2400万`, with its unit.

    None where `text` begins with none of them.
    """
    if match := _EASTERN_GROUPS.match(text):
        parts = _EASTERN_GROUP.findall(match[0])
        value = sum(
            (Decimal(number) * Decimal(10) ** _EASTERN_POWERS.get(sign, 0) for number, sign in parts), Decimal(0)
        )
        return Quantity(value, text[match.end() :].strip())
    if match := _POWER.match(text):
        exponent = int((match["plain"] or match["raised"].translate(_SUPERSCRIPTS)).replace("−", "-"))
        value = Decimal(f"1e{exponent}") if match["base"] == "10" else Decimal(int(match["base"])) ** exponent
    elif match := _VULGAR.match(text):
        value = int(match["whole"] or 0) + Decimal(int(match["over"])) / int(match["under"])
    else:
        return None
    unit = text[match.end() :]
    return None if unit[:1].isdigit() else Quantity(-value if match["sign"] == "-" else value, unit.strip())


def _spoken(text: str, language: str) -> Quantity | None:
    """Returns a number in words, with its unit; None where `text` does not begin with one."""
    signless = _HYPHENED.sub(r"\1 \2", text.removeprefix("-"))
    if half := _HALF.match(signless.casefold()):
        value, rest = Decimal("0.5"), signless[half.end() :]
    elif found := read_number_words(_A.sub("one ", signless), language):
        value, rest = _with_denominator(Decimal(found[0]), found[1])
        if part := _AND_A_PART.match(rest):
            value += Decimal(next((much for word, much in _QUARTERS if word in part[0].casefold()), "0.5"))
            rest = rest[part.end() :]
    else:
        return None
    return Quantity(-value if text.startswith("-") else value, rest.strip())


def _with_denominator(value: Decimal, rest: str) -> tuple[Decimal, str]:
    """Returns `value` as so many thirds, dozens or the like, if `rest` begins with such a word, and what follows that
    word.
    """
    word, _, behind = rest.lstrip("-").partition(" ")
    if word.casefold() in ("dozen", "dozens"):
        return value * 12, behind
    denominator = next(
        (number for number, names in _DENOMINATORS.items() if re.fullmatch(names, word.casefold())), None
    )
    return (value / denominator, behind) if denominator else (value, rest)


def _cut(text: str) -> tuple[str, str]:
    """Returns `text` cut behind its number where a unit follows, so that digits may stand in the unit (`km2`)."""
    match = _AT_UNIT.match(text)
    return (text[: match.end()], text[match.end() :]) if match else (text, "")


def _unit(behind: str, before: str, language: str) -> str:
    """Returns the unit that stands `behind` a number, or else the one `before` it: `$3 million` is in million $."""
    _, unit = power_of_ten(behind, language)
    return behind if unit else f"{behind} {before}".strip()


def _in_ascii(text: str) -> str:
    """Returns `text` with the digits of any script as 0 to 9, one kind of space and one of apostrophe."""
    text = _FRACTION.sub(_decimals, text.translate(_ARABIC_SIGNS))
    plain = unicodedata.normalize("NFKC", text).replace("’", "'")
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in plain)


def _decimals(match: re.Match[str]) -> str:
    """Returns `2½` in digits, with so many decimals that they are never taken for thousands."""
    return (match[1] or "0") + f"{unicodedata.numeric(match[2]):.16f}"[1:]


def _digits(number: str, marks: str) -> str | None:
    """Returns `number` without the signs between its thousands, with a point before decimals.

    `marks` are the signs that may stand before decimals. None where its signs make no sense.
    """
    if blank_groups := _BLANK_GROUPS.match(number):
        number = re.sub("[ '_]", "", blank_groups[0]) + number[blank_groups.end() :]
        marks = ".,"  # the thousands are separated already
    if re.search("[ '_]", number):
        return None
    whole, sign, decimals = _at_last_sign(number)
    if not sign:
        return number
    if _is_grouped(number, sign) and (sign not in marks or number.count(sign) > 1):
        return number.replace(sign, "")
    other = "," if sign == "." else "."
    if other in whole and _is_grouped(whole, other):
        return f"{whole.replace(other, '')}.{decimals}"
    is_plain = sign not in whole and other not in whole and (sign == "." or decimals)
    return f"{whole}.{decimals}" if is_plain else None


def _at_last_sign(number: str) -> tuple[str, str, str]:
    place = max(number.rfind("."), number.rfind(","))
    return (number[:place], number[place], number[place + 1 :]) if place >= 0 else (number, "", "")


def _is_grouped(number: str, sign: str) -> bool:
    """Returns whether `sign` stands between the thousands of `number`, or between its hundreds in the Indian way."""
    return bool(_GROUPS[sign].fullmatch(number) or (sign == "," and _INDIAN_GROUPS.fullmatch(number)))


def _exponent(match: re.Match[str]) -> str:
    return "e" + (match["plain"] or match["raised"].translate(_SUPERSCRIPTS))


@lru_cache(maxsize=1024)
def power_of_ten(unit: str, language: str) -> tuple[int, str]:
    """Returns the power of ten that `unit` begins with as a word (`million people`: 6), and the rest of it."""
    if match := _SYMBOL.match(unit):
        return _SYMBOLS[match[1]], unit[match.end() :]
    if match := _OF_MONEY.match(unit):
        return (9 if match[1].lower() == "b" else 6), unit[match.end() :]
    shape, powers = _powers_of(language)
    if match := shape.match(unit):
        return powers[(match.lastindex or 1) - 1], unit[match.end() :]
    return 0, unit


@lru_cache(maxsize=8)
def _powers_of(language: str) -> tuple[re.Pattern[str], Sequence[int]]:
    """Returns a pattern with a group for each word that is a power of ten in `language`, and those powers."""
    powers = language_of(language).powers
    wordings = sorted(powers, key=len, reverse=True)
    any_of = "|".join(f"({re.escape(wording)})" for wording in wordings) or "(?!)"
    return re.compile(f"(?:{any_of}){_BEHIND_POWER}", re.IGNORECASE), [powers[wording] for wording in wordings]


_SYMBOLS = {"k": 3, "K": 3, "M": 6}
_SYMBOL = lazy_pattern(r"([kKM])(?:\s+|$)")
_OF_MONEY = lazy_pattern(r"([mbB])\s*(?=[$€£¥₹]|(?:usd|eur|gbp|jpy)\b|$)", re.IGNORECASE)
"""A million or billion behind a number with its currency, or with nothing else: `£2.5m`, `2.5m`."""
# East Asian scripts leave no space; a point ends an abbreviation; `milioni di euro` has a word between.
# In those scripts there is no case, and not to look for it makes the first number of a session 20 ms quicker.
_BEHIND_POWER = r"(?:\.|\b|(?-i:(?<=[\u3040-\ud7ff])))\s*(?:(?:de|di|d['’]|of)\b\s*)?"


def shifted(value: Decimal, power: int) -> Decimal:
    """Returns `value` times ten to the `power`, exactly."""
    sign, digits, exponent = value.as_tuple()
    return Decimal((sign, digits, int(exponent) + power))


def in_digits(value: Decimal) -> str:
    """Returns `value` as people write it: no superfluous zeros, and a power of ten where digits would be too many."""
    if value and not -_MOST_DIGITS < value.adjusted() < _MOST_DIGITS:
        return f"{value.normalize():e}".replace("e+", "e")
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
