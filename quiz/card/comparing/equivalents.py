"""Finds texts that mean the same though they are written otherwise: a number, a date, a name, another script."""

import re
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from quiz.card.comparing.asian_scripts import same_in_another_script
from quiz.card.comparing.dates import NAMED_HOURS, same_month, same_time
from quiz.card.comparing.quantity import Quantity, quantity
from quiz.card.comparing.same_name import same_name
from quiz.card.comparing.same_text import Likeness, compare, folded, words
from quiz.card.comparing.signs import signs_count
from quiz.card.comparing.units import converted, is_money, same_unit
from quiz.card.languages.british_spelling import american
from quiz.card.languages.language import ENGLISH, base_of, decimal_marks, language_of
from quiz.card.languages.number_words import read_number_words
from quiz.card.languages.optional_pronouns import same_but_for_pronoun
from quiz.card.markup import plain
from quiz.process.lazy_pattern import lazy_pattern

_UNSPACED = frozenset(("ja", "zh", "ko", "th", "yu", "cm"))
_DIGIT = lazy_pattern(r"\d")
_LONGEST = 200
"""Characters up to which a text is looked at for what it means."""
_ASKS_FOR_WORDS = lazy_pattern(
    r"\b(?:spell|spelled|spelt|in words|in digits|in Worten|en lettres|in lettere|en letras)\b", re.IGNORECASE
)

_ASKS_FOR_VERSION = lazy_pattern(
    r"\b(?:versions?|releases?|sections?|chapters?|decimals?|decimal places|significant|what time|when|python|ubuntu"
    r"|windows|kernel|software|java|php|ruby|perl|versión|versão|versione|fassung)\b",
    re.IGNORECASE,
)
_FIFTEEN_DIGITS = Context(prec=15)


def mean_the_same(given: str, expected: str, language: str, asked: str = "") -> bool:
    """Returns whether `given` means what `expected` does, as an answer to the question `asked`."""
    if max(len(given), len(expected)) > _LONGEST or not given.strip():
        return False
    given, expected = plain(given), plain(expected)
    if same_month(given, expected, language) or _is_spelled_otherwise(given, expected, language):
        return True
    if not (_DIGIT.search(given) or _DIGIT.search(expected)) and _have_nothing_in_common(given, expected, language):
        return False
    if _same_number(given, expected, language, asked):
        return True
    if signs_count(expected) or signs_count(given):
        return False
    if (_DIGIT.search(expected) or _DIGIT.search(given)) and same_time(given, expected, language):
        return True
    return (
        same_name(given, expected, language, asked)
        or same_in_another_script(given, expected, language, asked)
        or _has_numbers_in_words(given, expected, language, asked)
        or _is_same_ruler(given, expected, language, asked)
        or _names_each(given, expected, language)
        or same_but_for_pronoun(given, expected, language)
    )


def _have_nothing_in_common(given: str, expected: str, language: str) -> bool:
    """Returns whether two texts without digits share no word. Most wrong answers share none with the right one."""
    if (
        "/" in given
        or base_of(language) in _UNSPACED
        or given.casefold() in NAMED_HOURS
        or expected.casefold() in NAMED_HOURS
    ):
        return False
    return set(words(given, language)).isdisjoint(words(expected, language))


def _is_spelled_otherwise(given: str, expected: str, language: str) -> bool:
    """Returns whether the two are the same English, one in British and one in American spelling."""
    if given[:1].casefold() != expected[:1].casefold() or given.isupper() or language_of(language) is not ENGLISH:
        return False
    left, right = words(given, language), words(expected, language)
    return (
        len(left) == len(right)
        and left != right
        and all(
            one == other or (len(one) > _SHORTEST_SPELLED and american(one) == american(other))
            for one, other in zip(left, right, strict=True)
        )
    )


_SHORTEST_SPELLED = 3
"""Letters of words that Britain and America spell alike."""


def _same_number(given: str, expected: str, language: str, asked: str) -> bool:
    """Returns whether both are the same number of the same unit; in versions and sections 3.1 is not 3.10."""
    right = _read(expected, language)
    left = _read(given, language) if right else None
    if left is None or right is None:
        return False
    if not (_DIGIT.search(given) or _DIGIT.search(expected)):
        return False  # `ein Haus` and `eine Haus` are no numbers
    if _rounded(left.value) != _rounded(right.value) or not same_unit(left.unit, right.unit):
        return not _is_about(left, asked, language) and any(
            _is_converted(one, other)
            for one in (left, *_as_written(given, language))
            for other in (right, *_as_written(expected, language))
        )
    if left.value.as_tuple() != right.value.as_tuple() and not _is_amount(left, given + expected, language, asked):
        return False
    return _are_both_digits(given, expected) or not _is_about(left, asked, language)


def _is_converted(given: Quantity, expected: Quantity) -> bool:
    """Returns whether both are exactly one quantity in different units: `1.5 h` and `90 minutes`, `25%` and `1/4`."""
    if is_money(expected.unit):
        return False
    left, right = (_without_percent(one) for one in (given, expected))
    if not (left.unit or right.unit):
        return _rounded(left.value) == _rounded(right.value)
    if not (left.unit and right.unit):
        return False
    there = converted(Fraction(left.value), left.unit, right.unit)
    return there is not None and _is_near(there, Fraction(right.value))


def _is_near(one: Fraction, other: Fraction) -> bool:
    """Returns whether two numbers differ by less than rounding can: a millionth of a millionth of `other`."""
    return abs(one - other) <= abs(other) / 10**12


def _without_percent(number: Quantity) -> Quantity:
    """Returns a share in per cent as a plain number."""
    is_share = number.unit and not number.unit.isalpha() and same_unit(number.unit, "%")
    return Quantity(number.value / 100, "") if is_share or same_unit(number.unit, "percent") else number


def _is_amount(number: Quantity, texts: str, language: str, asked: str) -> bool:
    """Returns whether zeros at the end of `number`, as written in `texts`, say nothing: not in a version or a date."""
    if _ASKS_FOR_VERSION.search(asked):
        return False
    return bool(number.unit) or all(sign in decimal_marks(language) for sign in texts if sign in ".,")


def _rounded(value: Decimal) -> Decimal:
    """Returns `value` rounded to fifteen digits, so that a third times three is one again."""
    return _FIFTEEN_DIGITS.plus(value)


@lru_cache(maxsize=2048)
def _read(text: str, language: str) -> Quantity | None:
    text = text.strip()
    if re.match(r"[-+]?0\d", text) or (not _DIGIT.search(text) and len(text) > 60):
        return None
    if together := _sum_of_units(text, language):
        return together
    found = quantity(text, language)
    return found.in_full(language) if found else None


def _as_written(text: str, language: str) -> list[Quantity]:
    """Returns the number in `text` with all that follows it as its unit, in a list: `5 m` as five metres, where it may
    also be read as five million. The list is empty where there is no number with a unit.
    """
    found = quantity(text.strip(), language)
    return [found] if found and found.unit else []


_WITH_UNIT = lazy_pattern(r"(\d[\d.,]*)\s*([^\W\d_]+|['\"′″])\.?\s*(?:,|\b(?:and|und|et|e|y|en|och|og|i)\b)?\s*")
_LAST_OF_HOURS = lazy_pattern(r"(\d+)\s*h\s*([0-5]\d)$")
_FEET_AND_INCHES = {"'": "ft", "′": "ft", '"': "in", "″": "in"}


def _sum_of_units(text: str, language: str) -> Quantity | None:
    """Returns `1 h 30 min` or `5 ft 10 in` in the first of its units, None where `text` is nothing of that form.

    The units measure one thing, each is smaller than the one before, and all but the first are fewer than make one of
    that.
    """
    parts = _WITH_UNIT.findall(_LAST_OF_HOURS.sub(r"\1 h \2 min", text))
    if len(parts) < 2 or _WITH_UNIT.sub("", _LAST_OF_HOURS.sub(r"\1 h \2 min", text)):
        return None
    first = _FEET_AND_INCHES.get(parts[0][1], parts[0][1])
    total, smallest = Fraction(0), Fraction(10) ** 30
    for number, name in parts:
        read = quantity(f"{number} {_FEET_AND_INCHES.get(name, name)}", language)
        one = converted(Fraction(1), read.unit, first) if read else None
        if read is None or one is None or not 0 <= Fraction(read.value) * one < smallest:
            return None
        total, smallest = total + Fraction(read.value) * one, one
    return Quantity(Decimal(total.numerator) / Decimal(total.denominator), first)


def _are_both_digits(given: str, expected: str) -> bool:
    return bool(_DIGIT.search(given)) == bool(_DIGIT.search(expected))


def _is_about(number: Quantity, asked: str, language: str) -> bool:
    """Returns whether the question is about the word for a number: it contains the number, or asks how it is
    written.
    """
    if _ASKS_FOR_WORDS.search(asked):
        return True
    found = [
        _read(word.strip(".,/"), code) for word in re.findall(r"[\w'’.,/-]+%?", asked) for code in {language, "en"}
    ]
    return any(one is not None and one.value == number.value for one in found)


_ORDINALS = lazy_pattern(r"\b(\d+)(?:st|nd|rd|th|e|ème|ième|er|ère)\b")
_IRREGULAR = {
    **{"first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight", "ninth": "nine"},
    **{"twelfth": "twelve"},
}


def _has_numbers_in_words(given: str, expected: str, language: str, asked: str) -> bool:
    """Returns whether the two are the same once their numbers are in digits: `two or more`, `19th century`."""
    if bool(_DIGIT.search(given)) == bool(_DIGIT.search(expected)) or _is_asked_in_digits(given + expected, asked):
        return False
    given, expected = _in_digits(given, language), _in_digits(expected, language)
    return compare(given, expected, language) is Likeness.SAME or same_time(given, expected, language)


_THE_LAST = lazy_pattern(r"\bthe\s+(?=[\w-]+$)", re.IGNORECASE)
_NUMBERED = lazy_pattern(r".*\S\s(?:[IVXL]+|\d+|(?:the\s+)?[\w-]+)", re.IGNORECASE)


def _is_same_ruler(given: str, expected: str, language: str, asked: str) -> bool:
    """Returns whether both are the same name with the same number, in words or in Roman numerals: `Henry the
    Eighth`.
    """
    if language_of(language) is not language_of("") or not all(map(_NUMBERED.fullmatch, (given, expected))):
        return False
    left, right = (_in_digits(_THE_LAST.sub("", text), language) for text in (given, expected))
    if not (left[-1:].isdigit() and right[-1:].isdigit()):
        return False
    return compare(left, right, language) is Likeness.SAME or same_name(left, right, language, asked)


def _is_asked_in_digits(answers: str, asked: str) -> bool:
    return not set(re.findall(r"\d+", answers)).isdisjoint(re.findall(r"\d+", asked))


def _in_digits(text: str, language: str) -> str:
    """Returns `text` with each number that is a word of its own in digits, ordinals without their ending."""
    english = language_of(language) is language_of("")
    done = list[str]()
    for word in _ORDINALS.sub(r"\1", text).split():
        if (numeral := _ROMAN_ORDINAL.fullmatch(word)) and _ROMAN.fullmatch(numeral[1]):
            done.append(str(_value_of(numeral[1])))
            continue
        found = read_number_words(_cardinal(word.lower()) if english else word, language)
        done.append(str(found[0]) if found and not found[1] else word)
    return " ".join(done)


_ROMAN = lazy_pattern("(?=[IVXL])M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})")
_ROMAN_ORDINAL = lazy_pattern("([IVXLCDM]+)(?:e|ème|ième|er|ère|[.º])?")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def _value_of(numeral: str) -> int:
    """Returns the value of a Roman numeral."""
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _cardinal(word: str) -> str:
    """Returns `twenty-first` as `twenty-one`."""
    head, dash, last = word.rpartition("-")
    if last in _IRREGULAR:
        return f"{head}{dash}{_IRREGULAR[last]}"
    if last.endswith("ieth"):
        return f"{head}{dash}{last[:-4]}y"
    return f"{head}{dash}{last.removesuffix('th')}"


def _names_each(given: str, expected: str, language: str) -> bool:
    """Returns whether `given` consists of several alternatives of `expected`, separated by slashes."""
    if "/" not in given or " / " not in expected:
        return False
    wanted = {folded(one, language) for one in expected.split(" / ")}
    return {folded(one, language) for one in given.split("/") if one.strip()} <= wanted


_OPTIONAL = lazy_pattern(r"(?:^|(?<=\s))\(([^()]+)\)(?=\s|$)")
_MOST_WORDINGS = 8
_NUMERAL = lazy_pattern(r"[ivxlcdm]+|\d+|\w", re.IGNORECASE)


@lru_cache(maxsize=4096)
def wordings_of(answer: str) -> tuple[str, ...]:
    """Returns the answers that one text of a deck stands for: itself, the alternatives around ` / `, and the text
    without what is in brackets.
    """
    if (" / " not in answer and "(" not in answer) or signs_count(answer):
        return (answer,)
    parts = [part.strip() for part in answer.split(" / ")]
    alternatives = parts if len(parts) > 1 and all(len(words(part, "")) and len(part) > 1 for part in parts) else []
    found = [answer, *alternatives]
    for text in tuple(found):
        if any(not _NUMERAL.fullmatch(inside.strip()) for inside in _OPTIONAL.findall(text)):
            without = " ".join(_OPTIONAL.sub(_unless_numeral, text).split())
            if any(map(str.isalnum, without)):
                found.append(without)
    return tuple(dict.fromkeys(found))[:_MOST_WORDINGS]


def _unless_numeral(match: re.Match[str]) -> str:
    return match[0] if _NUMERAL.fullmatch(match[1].strip()) else ""
