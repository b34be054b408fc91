"""Units of measure as multiples of base units, so that `5000 m` are `5 km`, and `m/s/s` is `m/s²`."""

import re
import unicodedata
from collections import Counter
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from quiz.card.comparing.same_text import Likeness, compare
from quiz.process.lazy_pattern import lazy_pattern


class Unit(NamedTuple):
    """A unit as a multiple of base units: `factor` times each of `dimensions` to its power.

    A temperature is counted from its own zero, which is `zero` base units above absolute zero.
    """

    factor: Fraction
    dimensions: frozenset[tuple[str, int]]
    zero: Fraction = Fraction(0)


# symbol = factor of base units; names in English, German, French, Italian, Spanish, Portuguese, Dutch and others. A
# star before the symbol: it takes prefixes, and so do its names. Names are patterns.
_TABLE = r"""
*m = 1 m: met(?:re|er|ro|ri)s?, mètres?, metr(?:[yau]|ów|ů)?, мет(?:р|ра|ров)
*g = 1 g: gramm?[eoi]?s?, grams?, gram(?:[yau]|ów|ů), грамм(?:а|ов)?
*l = 1/1000 m m m: lit(?:re|er|ro|ri)s?, litr(?:[yau]|ów|ů)?, литр(?:а|ов)?
*L = 1/1000 m m m:
*s = 1 s: seconds?, secs?, sekunden?, secondes?, second[oi], segundos?, seconden?, секунд[аы]?
*W = 1000 g m m /s /s /s: watts?
*V = 1 V: volts?
*A = 1 A: amp(?:ere|ère)?s?
*J = 1000 g m m /s /s: joules?
*cal = 4184 g m m /s /s: calor(?:ies|ie|y)s?, kalorien?, calorías?, cal
*N = 1000 g m /s /s: newtons?
*Pa = 1000 g /m /s /s: pascals?
*bar = 100000000 g /m /s /s: bars?
*Hz = 1 /s: hertz
*Ω = 1 Ω: ohms?
*B = 1 B: bytes?, octets?
*bit = 1/8 B: bits?
*b = 1/8 B:
*mol = 1 mol: moles?, mol
*eV = 1 eV: electron ?volts?
*t = 1000000 g: tonn?es?, metric tons?, tonnell?at[ae], toneladas?, tonn?en, ton
*T = 1 T: teslas?
*Bq = 1 Bq: becquerels?
*Sv = 1 Sv: sieverts?
*Gy = 1 Gy: grays?
*cd = 1 cd: candelas?
*lm = 1 lm: lumens?
*lx = 1 lx: lux
*dB = 1 dB: decibels?, dezibel
*K = 1 K: kelvins?
*pc = 1 pc: parsecs?
*Wh = 3600000 g m m /s /s: watt-?hours?, wattstunden?
min = 60 s: minutes?, mins?, minuten?, minut[oi], minutos?
h = 3600 s: hours?, hrs?, hr, stunden?, std, heures?, or[ae], horas?, uur, uren
d = 86400 s: days?, tage?n?, tag, jours?, giorn[oi], d[ií]as?, dagen, dag
wk = 604800 s: weeks?, wks?, wochen?, semaines?, settiman[ae], semanas?, weken
mo = 2629800 s: months?, mths?, monate?n?, mois, mes[ei]?s?, maanden
a = 31557600 s: years?, yrs?, yr, y, jahre?n?, ans?, années?, ann[oi], años?, anos?, jaren
decade = 315576000 s: decades?, jahrzehnte?n?, décennies?, décadas?
century = 3155760000 s: centur(?:y|ies), jahrhunderte?n?, siècles?, siglos?
in = 254/10000 m: inch(?:es)?, ″, zoll
ft = 3048/10000 m: feet, foot, ′
yd = 9144/10000 m: yards?, yds?
mi = 1609344/1000 m: miles?, meilen?, millas?
nmi = 1852 m: nautical miles?, seemeilen?
au = 149597870700 m: astronomical units?, AU, AE
ly = 9460730472580800 m: light[- ]?years?, lichtjahre?, années?-lumière
oz = 28349523125/1000000000 g: ounces?
lb = 45359237/100000 g: lbs, pounds?
st = 635029318/100000 g: stones?
gal = 3785411784/1000000000000 m m m: gallons?
pt = 473176473/1000000000000 m m m: pints?
ha = 10000 m m: hectares?, hektar, ettar[oi], hectáreas?
acre = 40468564224/10000000 m m: acres?
kn = 1852/3600 m /s: knots?, kt, knoten
mph = 1609344/3600000 m /s: miles an hour
kph = 1000/3600 m /s: kmh, kmph, stundenkilometer
hp = 745700 g m m /s /s /s: horse ?power, ps
atm = 101325000 g /m /s /s: atmospheres?
mmHg = 1333224/10 g /m /s /s:
psi = 6894757 g /m /s /s:
rad = 1 rad: radians?
° = 1 °: degrees?, deg, grade?, degrés?, grad[oi], grados?, graus?, graden
% = 1 %: per ?cent, percents?, percento, per cento, pour ?cents?, por ?cien(?:to)?, por cento, prozent, pro ?cent
‰ = 1 ‰: per mille?, promille, per mil
ppm = 1 ppm:
$ = 1 $: (?:us |u\.s\. )?dollars?, usd, us\$, dólar(?:es)?
€ = 1 €: euros?, eur
£ = 1 £: pounds? sterling, gbp, quid
¥ = 1 ¥: yen, jpy
₹ = 1 ₹: rupees?, inr
₽ = 1 ₽: rub, rubles?, roubles?, руб(?:л(?:ь|я|ей))?
₺ = 1 ₺: try, tl, lira
₩ = 1 ₩: krw, won
CHF = 1 CHF: (?:swiss )?francs?, franken, sfr
Kč = 1 Kč: czk, korun[ay]?
zł = 1 zł: pln, złot(?:y|e|ych)
Ft = 1 Ft: huf, forint
"""
_DEGREE = "(?:degrees?|deg|grade?|degrés?|grad[oi]|grados?|graus?|graden|°|º)"
# Kelvins in a degree, kelvins at its zero, and its names.
_TEMPERATURES = (
    (Fraction(1), Fraction(27315, 100), lazy_pattern(rf"{_DEGREE}? ?(?:celsius|centigrade|c)", re.IGNORECASE)),
    (Fraction(5, 9), Fraction(45967, 180), lazy_pattern(rf"{_DEGREE}? ?(?:fahrenheit|f)", re.IGNORECASE)),
)
_PREFIXES = {
    **{"Y": 24, "Z": 21, "E": 18, "P": 15, "T": 12, "G": 9, "M": 6, "k": 3, "h": 2, "da": 1},
    **{"d": -1, "c": -2, "m": -3, "μ": -6, "u": -6, "mc": -6, "n": -9, "p": -12, "f": -15},
}
_NAMED_PREFIXES = {
    **{"tera": 12, "giga": 9, "mega": 6, "kilo": 3, "chilo": 3, "quilo": 3, "кило": 3, "hecto": 2, "ecto": 2},
    **{"deci": -1, "dezi": -1, "centi": -2, "zenti": -2, "санти": -2, "milli": -3, "mili": -3, "милли": -3},
    **{"micro": -6, "mikro": -6, "nano": -9, "pico": -12, "piko": -12},
}
_OTHER_SYMBOL_PAIRS = """
    kilo:kg kilos:kg kgs:kg kms:km µ:μm sqm:m2 sqkm:km2 qm:m2 км:km м:m см:cm мм:mm кг:kg г:g л:l мл:ml ч:h
    мин:min сек:s с:s χλμ:km 公里:km 千米:km 米:m 厘米:cm 毫米:mm 公斤:kg 千克:kg 克:g 升:l 毫升:ml 秒:s
    分钟:min 分鐘:min 分:min 小时:h 小時:h 時間:h 天:d 日:d 年:a 歳:a 岁:a 歲:a 度:° キロメートル:km メートル:m
    センチメートル:cm センチ:cm ミリメートル:mm キログラム:kg グラム:g リットル:l ミリリットル:ml パーセント:%
    킬로미터:km 미터:m 센티미터:cm 킬로그램:kg 그램:g 리터:l 초:s 분:min 시간:h 년:a 도:° 퍼센트:%
"""
_OTHER_SYMBOLS = dict(pair.split(":") for pair in _OTHER_SYMBOL_PAIRS.split())
_LONGEST = 60
"""Characters up to which a text may be a unit."""

_SQUARE = lazy_pattern(r"\b(?:square |sq\.? ?(?=\w)(?!u)|quadrat|vierkante )([^\W\d]+)", re.IGNORECASE)
_CUBIC = lazy_pattern(r"\b(?:cubic |cu\.? |kubik|kubieke )([^\W\d]+)", re.IGNORECASE)
_SQUARED = lazy_pattern(
    r"([^\W\d]+) (?:squared|carrés?|quadr(?:at)?[oi]|cuadrad[oa]s?|quadrad[oa]s?|au carré)\b", re.IGNORECASE
)
_CUBED = lazy_pattern(r"([^\W\d]+) (?:cubed|cubes?|cub[oi]|cúbic[oa]s?)\b", re.IGNORECASE)
_PER = lazy_pattern(r"\s+(?:per|pro|par|al|por|je|an?|à l['’])\s+|\s*/\s*", re.IGNORECASE)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_POWER = lazy_pattern(r"(.*?[^\d^*+-])(?:\^|\*\*)?([+-]?\d)?$")


def same_unit(given: str, expected: str) -> bool:
    """Returns whether two units are the same. The plural of one counts as the same."""
    if given == expected:
        return True
    left, right = unit(given), unit(expected)
    if left and right:
        return left == right or _is_short_for(given, right)
    if left is None and right and unit(_in_small_letters(given)) == right:
        return True
    if max(len(given), len(expected)) <= _LONGEST_SYMBOL and given.isascii():
        return left is None and len(given) > 1 and given.lower() == expected.lower()
    return compare(_singular(given), _singular(expected)) is not Likeness.DIFFERENT


def _is_short_for(given: str, expected: Unit) -> bool:
    """Returns whether people say `given` for the longer name of a unit: degrees for °C, pounds for £."""
    if expected.dimensions == _DEGREES.dimensions and expected.zero:
        return unit(given) == unit("°")
    return expected == unit("£") and unit(given) == unit("lb")


def converted(value: Fraction, given: str, expected: str) -> Fraction | None:
    """Returns `value`, given in one unit, in the other; None where the two do not measure the same quantity."""
    left, right = unit(given) or unit(_in_small_letters(given)), unit(expected)
    if left is None or right is None or left.dimensions != right.dimensions:
        return None
    return (value * left.factor + left.zero - right.zero) / right.factor


def is_money(text: str) -> bool:
    """Returns whether `text` is a currency."""
    found = unit(text)
    return found is not None and found.dimensions <= _NEVER_CONVERTED


_DEGREES = Unit(Fraction(1), frozenset({("K", 1)}))
_NEVER_CONVERTED = frozenset((sign, 1) for sign in ("$", "€", "£", "¥", "₹", "₽", "₺", "₩", "CHF", "Kč", "zł", "Ft"))


@lru_cache(maxsize=1024)
def unit(text: str) -> Unit | None:
    """Returns the unit that `text` names, or None where it is none that is known here."""
    text = unicodedata.normalize("NFC", text.replace("µ", "μ").translate(_RAISED)).strip().rstrip(".")
    if not text or len(text) > _LONGEST:
        return None
    if temperature := _temperature(text):
        return temperature
    text = _SQUARE.sub(r"\g<1>2", _CUBIC.sub(r"\g<1>3", text))
    text = _SQUARED.sub(r"\g<1>2", _CUBED.sub(r"\g<1>3", text))
    return _product(text)


def _temperature(text: str) -> Unit | None:
    scales = (Unit(degree, _DEGREES.dimensions, zero) for degree, zero, names in _TEMPERATURES if names.fullmatch(text))
    return next(scales, None)


def _product(text: str) -> Unit | None:
    """Returns the unit that several units make by multiplication or division; None where one of them is not known.

    Everything behind the first `per` or `/` is divided by.
    """
    if whole := _atom(text):
        return whole
    factor, powers = Fraction(1), Counter[str]()
    for number, part in enumerate(_PER.split(text)):
        for word in (
            re.split(r"\s*[·⋅*×]\s*(?!\*)|\s+", part.strip()) if _atom(part.strip()) is None else [part.strip()]
        ):
            match = _POWER.fullmatch(word)
            found = _atom(word) or (match and _atom(match[1]))
            if not match or not found:
                return None
            times = (1 if _atom(word) else int(match[2] or 1)) * (-1 if number else 1)
            factor *= found.factor**times
            for name, power in found.dimensions:
                powers[name] += power * times
    return Unit(factor, frozenset((name, power) for name, power in powers.items() if power))


@lru_cache(maxsize=1024)
def _atom(text: str) -> Unit | None:
    """Returns a single unit, also with a prefix, by its symbol to the letter or by its name in any case; else None."""
    symbols, names = _known()
    text = _OTHER_SYMBOLS.get(text.lower(), text)
    if text in symbols:
        return symbols[text][0]
    for prefix, power in _PREFIXES.items():
        rest = text[len(prefix) :]
        if text.startswith(prefix) and rest in symbols and symbols[rest][1]:
            return _times(symbols[rest][0], power)
    lowered = text.lower()
    for pattern, found, takes_prefix in names:
        if pattern.fullmatch(lowered):
            return found
        if takes_prefix:
            for prefix, power in _NAMED_PREFIXES.items():
                if lowered.startswith(prefix) and pattern.fullmatch(lowered[len(prefix) :]):
                    return _times(found, power)
    if text[:1] == "K" and len(text) > 1 and (kilo := _atom(f"k{text[1:]}")):
        return kilo
    return None


def _times(one: Unit, power: int) -> Unit:
    return one._replace(factor=one.factor * Fraction(10) ** power)


@lru_cache
def _known() -> tuple[dict[str, tuple[Unit, bool]], list[tuple[re.Pattern[str], Unit, bool]]]:
    """Returns the units by their symbols, and patterns of their names with their units; each with whether it takes
    prefixes.
    """
    symbols: dict[str, tuple[Unit, bool]] = {}
    names: list[tuple[re.Pattern[str], Unit, bool]] = []
    for line in _TABLE.strip().splitlines():
        head, _, spoken = line.partition(":")
        symbol, _, made_of = head.partition(" = ")
        number, *bases = made_of.split()
        powers = Counter[str]()
        for base in bases:
            powers[base.lstrip("/")] += -1 if base.startswith("/") else 1
        found = Unit(Fraction(number), frozenset(powers.items()))
        symbols[symbol.lstrip("*")] = found, symbol.startswith("*")
        if spoken.strip():
            pattern = re.compile("|".join(name.strip() for name in spoken.split(",")))
            names.append((pattern, found, symbol.startswith("*")))
    return symbols, names


def _in_small_letters(text: str) -> str:
    """Returns a unit whose capitals say nothing (`KM`, `Bar`) without them; in `Mm` and `mM` they do."""
    habit = (len(text) > 1 and text.isupper()) or (len(text) > 2 and text.istitle())
    return text.lower() if habit else ""


def _singular(text: str) -> str:
    if len(text) <= _LONGEST_SYMBOL:
        return text
    return text[:-3] + "y" if text.endswith("ies") else text.removesuffix("s")


_LONGEST_SYMBOL = 3
"""Letters up to which an unknown unit is taken for a symbol, in which a final s may have a meaning."""
