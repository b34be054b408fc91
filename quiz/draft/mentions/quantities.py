"""Finds numbers, dates and years in a sentence, and what each number counts."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from quiz.card.languages.language import language_of
from quiz.draft.pack import Pack, alternatives, longest_first
from quiz.draft.values import Mention
from quiz.process.kept_patterns import compile_kept
from quiz.process.lazy_pattern import lazy_pattern

_SWISS = r"\d{1,3}(?:['’`´]\d{3})+|"
"""Figures with another sign between the thousands: `12'000`."""
_FIGURES = {
    ".": _SWISS + r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?",
    ",": _SWISS + r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?",
}
"""Figures, by the sign before their decimals."""
_BETWEEN_THOUSANDS = lazy_pattern(r"(?<=\d)['’`´](?=\d)")
_EARLY_YEAR = lazy_pattern(r"\b(?:in|since|by|until|after|before|from|im Jahr) $", re.IGNORECASE)
_POINTED = lazy_pattern(r"\b(?:the|and|or|a|its|their|his|her) $", re.IGNORECASE)
_OWNED = lazy_pattern(
    r"(?:['’]s|s['’]|\b(?:the|an?|its|their|his|her))(?: [a-z]{3,})? $|\b(?:from|to|at|of) $", re.IGNORECASE
)
"""What stands before the year of something: `Ryo’s 1737 voyage`."""
_SPAN = lazy_pattern(r" (?:year|month|week|day|hour|minute|mile|foot|metre|meter) [a-z]")
"""What stands behind a number that is a part of what says which: `a 5 year plan`."""
_BEFORE_EITHER = frozenset(("from ", "to ", "at ", "of "))
"""What may stand before a year alone, too: `the ruling of 1896 ended such claims`."""
_EARLIEST = 1500
"""The first year of which something may be told so."""
_OF_YEAR = frozenset(("levels", "prices", "rates", "values", "terms", "standards", "borders"))
"""What is that of a year, and is not counted: `at 1844 levels`."""
_COUNTED = frozenset(("feet", "people", "men", "women", "children", "sheep", "cattle", "percent"))
"""What is counted and ends in no `s`."""
_MEASURED = lazy_pattern(r"\s?(?:[kcm]?m[²³]?|k?g|[hk]?Pa|[kMG]?Hz|[kM]?W|[kM]?J|m?[lL]|mmHg|rpm)\b(?!\.\w)")
"""A unit behind a number of four digits, which is no year then."""
_YEAR_OF_EVENT = lazy_pattern(r"\((?:1\d|20)\d\d$(?<!\(19[5-9]\d)(?<!\(20\d\d)|[\"”»] \((?:1\d|20)\d\d$")
"""A year in brackets that is that of an event or a work, and not of a source that somebody's name stands before."""
_SINGLE = lazy_pattern(r"\b[Tt]he $")
_NOUN_BEHIND = lazy_pattern(r"\s(?:[a-z]+(?:-[a-z]+)?)")


_HALF_OF_DAYS = lazy_pattern(
    r"\b\d{1,2}(?:st|nd|rd|th|\.)?(?: (?:and|or|to|und|oder|bis)(?: (?:ins?|zum|frühen|späten))? | ?[–/-] ?)$"
)
"""The first of two days or centuries, before the second one: `15. und `."""


_FIRST_OF_TWO = lazy_pattern(r"\. (?:und|oder|bis)\b")
"""What stands behind a German number that counts in order, before another one: `vom 16. bis ins 19. Jahrhundert`."""
_VAGUE_BEFORE = lazy_pattern(r"\b(?:einige[nr]?|mehrere[nr]?|viele[nr]?|paar|several|few|many) $")
"""What stands before a word for a number that is no certain one: `einige hundert Inseln`."""
_BEFORE_SENTENCE = lazy_pattern(r"^$|[.!?][\"“”«»]? $")


_SECTIONS = r"§ ?(?:\d+[a-z]?(?:, | und | bis | and | to | ?[–-] ?))*"
"""What stands before a section of a law: `§ 4`, `§§ 12, 13a und 14`."""


_OTHER_LABELS = r"(?:\d+[a-z]?(?:, | und | oder | bis | and | or | to | ?[–-] ?))*"
"""Numbers of the same label, of which another one is the last: `Nrn. 3 und 4`."""
_ADJECTIVE = lazy_pattern("e[mnrs]?$|^[a-z]{1,3}[²³]?$")
"""A word that may stand behind a number, where nouns have capitals: an adjective, or the sign of a unit."""


_LONGEST_SIGN = 3
"""Letters of the sign of a unit, such as `km`."""


_AND_NOUN = lazy_pattern(r" (?:und|oder|bis) [a-zäöüß]+e[nr]? [A-ZÄÖÜ]")
"""Another adjective and the noun that both tell of: `37 große und kleine Schiffe`."""


class _Patterns(NamedTuple):
    date: re.Pattern[str]
    years: re.Pattern[str]
    number: re.Pattern[str]
    word: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(pack: Pack) -> _Patterns:
    month = alternatives(pack.words("months"))
    figure = _FIGURES["," if language_of(pack.code).decimal_comma else "."]
    magnitude = "|".join(map(re.escape, longest_first(pack.words("magnitudes")))) or "(?!)"
    date = compile_kept(
        rf"{month}\.? \d{{1,2}}(?:(?:st|nd|rd|th)(?:,? ?\d{{4}})?|, ?\d{{4}})?\b"
        rf"|\b\d{{1,2}}(?:st|nd|rd|th)? {month}(?:,? \d{{4}})?\b"
        rf"|{month}\.? (?:of )?\d{{4}}\b|\b\d{{1,2}}\. {month}(?: \d{{4}})?\b"
    )
    era = alternatives(pack.words("eras"), bounded=False)
    century = pack.shape("century").pattern
    years = compile_kept(
        rf"(?<![\w.,$€£¥-])(?:AD \d{{1,4}}|(?:c\. )?\d{{1,4}}(?: ?[–-] ?\d{{1,4}})? ?{era}"
        rf"|[12]\d{{3}} ?[–-] ?\d{{2,4}}(?!\.? {month})|(?:1\d|20)\d0s)(?![\w-])|{century}"
    )
    number = compile_kept(
        r"(?<![\w.,:$€£¥-])(?<!\d['’`´])"
        rf"(?:(?<=[\s(])(?<!\d\s)[−–-](?=(?:{figure})\s?°))?"  # below zero
        rf"(?:(?:US|A|C)?[$€£¥]\s?)?(?:(?:{figure})\s?[–-]\s?)?(?:{figure})(?:[ -](?:{magnitude})\b)?"
        rf"(?:\s?%|\s?(?:percent|per cent)\b|{_ANGLE}|\s?°(?:\s?[CFK](?![A-Za-z]))?"
        r"|(?:[kcm]?m[²³]?|[km]?g|ft|mph|k?ha|bn|tn|hp|[kMG]Wh?|[kMG]B|[kMG]?Hz)\b)?"  # written without a space
    )
    words = "|".join(longest_first(pack.values("number_words"))) or "(?!)"
    spelled = compile_kept(rf"\b(?:{words})(?:-(?:{words}|one))?(?: (?:{magnitude})\b)*(?=[ ])", re.IGNORECASE)
    return _Patterns(date, years, number, spelled)


_ANGLE = r"(?:°\s?\d{1,2}(?:\.\d+)?\s?['’′](?:\s?\d{1,2}(?:\.\d+)?\s?(?:[\"”″]|''))?(?:\s?[NSEW]\b)?|°\s?[NSEW]\b)"
"""Behind the degrees of a place, what they are no number without: `82°17'S`, `46° N`."""


def quantities(text: str, start: int, end: int, pack: Pack) -> Iterator[Mention]:
    """Yields the dates, years and numbers in `text` between `start` and `end`, including those inside names."""
    patterns = _patterns(pack)
    taken = start
    for found in _in_order(text, start, end, patterns):
        if found.start() < taken:
            continue
        mention = _mention(found, text, end, pack, patterns)
        if mention:
            taken = mention.end
            yield mention


def _in_order(text: str, start: int, end: int, patterns: _Patterns) -> list[re.Match[str]]:
    """Returns all matches of the patterns, from left to right, the longer first."""
    found = [match for pattern in patterns for match in pattern.finditer(text, start, end)]
    return sorted(found, key=lambda match: (match.start(), -match.end()))


def _mention(found: re.Match[str], text: str, end: int, pack: Pack, patterns: _Patterns) -> Mention | None:
    if found.re in (patterns.date, patterns.years):
        return Mention(found.start(), found.end(), "date", found[0], torn=_is_half_of_days(text, found.start(), pack))
    if found.re is patterns.word:
        vague = _VAGUE_BEFORE.search(text, max(0, found.start() - 12), found.start())
        unit = "" if vague else _counted(text, found.end(), end, pack)
        value = pack.values("number_words").get(found[0].casefold(), found[0])
        return Mention(found.start(), found.end(), "number", value, unit) if unit else None
    short = found[0].isdecimal() and len(found[0]) <= _MOST_OF_ORDINAL
    in_order = short and pack.shape("counts_in_order").match(text, found.end())
    if in_order or _is_part(text, found) or _behind_day(pack).search(text, max(0, found.start() - 24), found.start()):
        return None
    if re.fullmatch(r"1[0-9]{3}|20\d\d", found[0]) and _is_year(text, found, pack):
        return Mention(found.start(), found.end(), "year", found[0])
    if _month_behind(pack).match(text, found.end(), found.end() + 16):
        return None  # a day of a span of dates: `c. 347 – 30 September 420`
    label = _label(pack).search(text, max(0, found.start() - 32), found.start())
    if label or _day_behind_comma(pack).search(text, max(0, found.start() - 14), found.start()):
        return None  # `Chapter 3`
    if pack.shape("top_of_all").search(text, max(0, found.start() - 5), found.start()):
        return None  # `the top 10`
    counted = _counted(text, found.end(), end, pack)
    noun = counted.split(" ", 1)[0]
    singular = re.fullmatch(r"[a-z]+[a-rt-z]", noun) and noun in pack.words("common_words") - pack.words("magnitudes")
    if singular and _SINGLE.search(text, max(0, found.start() - 5), found.start()) and found[0].isdecimal():
        return None  # a name: `the 19 firm`
    if re.fullmatch(r"[1-9]\d\d", found[0]) and _is_early_year(text, found, counted, pack):
        return Mention(found.start(), found.end(), "year", found[0])
    return Mention(found.start(), found.end(), "number", _in_digits(found[0], pack), counted)


@lru_cache(maxsize=4)
def _month_behind(pack: Pack) -> re.Pattern[str]:
    return compile_kept(rf"\.? {alternatives(pack.words('months'))}")


_MOST_OF_ORDINAL = 3
"""Figures of a number that may say which one something is."""


def _is_half_of_days(text: str, start: int, pack: Pack) -> bool:
    """Returns whether before the date at `start` stands another day of the same month: `15. und 16. Juli`."""
    first = _HALF_OF_DAYS.search(text, max(0, start - 12), start)
    months = alternatives(pack.words("months"))
    return first is not None and not re.search(rf"{months}\.? $", text[max(0, first.start() - 16) : first.start()])


def _is_part(text: str, found: re.Match[str]) -> bool:
    """Returns whether a number is that of a footnote, or part of something like `9/11`, `17-year`, `3D` or `10:30`."""
    before, behind = text[max(0, found.start() - 2) : found.start()], text[found.end() : found.end() + 2]
    if _FIRST_OF_TWO.match(text, found.end()):
        return True
    if re.match(r" ?[¼½¾⅓⅔⅛⅜⅝⅞]", behind) or (found[0] != "1" and _SPAN.match(text, found.end())):
        return True
    if re.search(r"[\dm] ?[x×] ?$", text[max(0, found.start() - 5) : found.start()]) or re.match(
        r" ?m? ?[x×] ?\d", text[found.end() : found.end() + 6]
    ):
        return True  # `119 x 18 Meter`
    if _SLASH_BEHIND.match(text, found.end()) or _SLASH_BEFORE.search(text, max(0, found.start() - 4), found.start()):
        return True  # `1904 / 05`
    if _CODE.match(text, found.start()) or _CODE_BEFORE.search(text, max(0, found.start() - 8), found.start()):
        return True
    if _MODEL_BEFORE.search(text, max(0, found.start() - 16), found.start()):
        return True
    if re.search(r"[A-Z]&[A-Z] $", text[max(0, found.start() - 4) : found.start()]):
        return True  # `S&P 500`
    if re.search(r"[\d%]/$|# ?$|± ?$|(?:^|[\s(])[−–-]$", before) or re.match(r"/[$€£¥]", behind):
        return True
    if re.fullmatch(r"\(\d+(?:, ?\d+)*\)", text[found.start() - 1 : found.end() + 1]):
        return not _YEAR_OF_EVENT.search(text, max(0, found.start() - 4), found.end())
    return re.match(r"[-‐‑–:/]\w|[A-Za-z]", behind) is not None and not re.match(r"[–-]\d", behind)


_MODEL_BEFORE = lazy_pattern(r"\b[a-z]{1,2}[A-Z]\w+ $")
"""The name of a machine that a number goes on with, `the oPad 12`."""
_CODE = lazy_pattern(r"0\d{2,}(?!\d*[.,]\d)|(?<=, )\d{5} [A-ZÄÖÜ][a-zäöüß]+")
_CODE_BEFORE = lazy_pattern(r"(?<![\d.,])0\d{2,4}[ /-]$")
"""The number of a telephone or of a town, which counts nothing: `01366 501277`, `Mühlweg 5, 12043 Orr`."""
_SLASH_BEHIND, _SLASH_BEFORE = lazy_pattern(r" ?/ ?\d"), lazy_pattern(r"\d ?/ ?$")
"""A slash and the rest of a number, or its beginning and a slash, with or without gaps."""


def _is_early_year(text: str, found: re.Match[str], counted: str, pack: Pack) -> bool:
    """Returns whether a number of three digits is a year: by the word before it, or since a verb follows at the head
    of its sentence.
    """
    if pack.shape("up_to_measure").match(text, found.end()) or _OR_MORE.match(text, found.end()):
        return False
    opens = pack.shape("early_year_at_head").match(text, found.start())
    if opens and _BEFORE_SENTENCE.search(text[max(0, found.start() - 4) : found.start()]):
        return True
    led = _EARLY_YEAR.search(text, max(0, found.start() - 8), found.start())
    if led and counted and not pack.capitals_are_names and not led[0].startswith("im "):
        return False  # `in 312 Fällen`
    led = led or pack.shape("surely_early_year").search(text, max(0, found.start() - 20), found.start())
    return led is not None and (not counted or counted[0].isupper())


_OR_MORE = lazy_pattern(r" (?:oder|or) (?:mehr|weniger|darüber|more|less|fewer)\b")
"""What goes on behind a number that is no year: `in 585 oder mehr Tausendteilen`."""
_TIME_OF_DAY = lazy_pattern(r" ?(?:GMT|UTC|BST|E[SD]T|P[SD]T|CES?T|hours\b|hrs?\b|local time|h\b)")


def _is_year(text: str, found: re.Match[str], pack: Pack) -> bool:
    if re.match(r" [A-Z]\b(?!\.)| ?[$€£¥](?!\s?\d)", text[found.end() : found.end() + 4]):
        return False  # the sign of a unit: `1014 K`
    counted = pack.shape("surely_count").search(text, max(0, found.start() - 16), found.start())
    if counted or _MEASURED.match(text, found.end()) or pack.shape("up_to_measure").match(text, found.end()):
        return False
    if 1800 <= int(found[0]) <= 2050 and _POINTED.search(text, max(0, found.start() - 8), found.start()):
        return True
    of_it = _is_of_year(text, found, pack)
    if of_it is not None:
        return of_it
    surely = pack.shape("surely_year").search(text, max(0, found.start() - 20), found.start())
    if surely or (not pack.capitals_are_names and _is_year_at_end(text, found, pack)):
        return True
    if re.match(r" \d", text[found.end() : found.end() + 2]):
        return True  # what is counted stands behind the next number
    if re.match(r" [A-ZÀ-Þ]", text[found.end() : found.end() + 2]):
        return (
            pack.capitals_are_names
            or pack.shape("of_no_many").match(text, found.end() + 1) is not None
            or _before_year(pack).search(text, max(0, found.start() - 16), found.start()) is not None
        )
    if found.start() and not _before_year(pack).search(text, max(0, found.start() - 16), found.start()):
        told = re.match(r" [a-zäöü]", text[found.end() : found.end() + 2]) is not None
        return not pack.capitals_are_names and told and found[0] != "1000"  # `den Amiga 1000 gekauft`
    if not pack.capitals_are_names:
        return True
    noun = _NOUN_BEHIND.match(text, found.end())
    word = noun[0].strip() if noun else ""
    little = word in pack.words("function_words") or word in pack.parts_of_verbs
    little = little or _counts_no_many(text, found, pack)
    return not word or little or pack.shape("counts_nothing").fullmatch(word) is not None


def _counts_no_many(text: str, found: re.Match[str], pack: Pack) -> bool:
    """Returns whether a figure behind `in` stands before nothing in the plural, so that it is a year: `and in 1932
    nitric acid was made`.
    """
    if int(found[0]) < _EARLIEST or not _EARLY_YEAR.search(text, max(0, found.start() - 8), found.start()):
        return False
    counted = _counted(text, found.end(), len(text), pack).split()
    return bool(counted) and not any(word.endswith("s") or word in _COUNTED for word in counted)


_VERB_BEFORE = lazy_pattern(r"(?<![\w-])[a-zäöü]{3,} $")


def _is_year_at_end(text: str, found: re.Match[str], pack: Pack) -> bool:
    """Returns whether a figure ends its sentence behind a verb, where nouns have capitals: `Er starb 1950.`"""
    if int(found[0]) < _EARLIEST or not re.match(r"[.;]", text[found.end() : found.end() + 1]):
        return False
    before = _VERB_BEFORE.search(text, max(0, found.start() - 24), found.start())
    return before is not None and before[0].strip() not in pack.words("function_words")


def _is_of_year(text: str, found: re.Match[str], pack: Pack) -> bool | None:
    """Returns whether what stands behind a figure is that of a year, as in `Ryo’s 1737 voyage`, and not counted.

    None tells that neither is certain.
    """
    if _TIME_OF_DAY.match(text, found.end()):
        return False  # `1451 GMT`
    owned = _OWNED.search(text, max(0, found.start() - 20), found.start())
    if int(found[0]) < _EARLIEST or not owned:
        return None
    counted = _counted(text, found.end(), len(text), pack)
    noun = next((word for word in counted.split() if word.endswith("ss")), counted.rpartition(" ")[2])
    if not noun or noun[0].isupper():
        return None  # `the lost 1980 Games`
    whole = re.fullmatch(r"[a-z-]+(?:[a-rt-z]|ss)", noun) is not None and noun not in _COUNTED
    return noun in _OF_YEAR or whole or (None if owned[0] in _BEFORE_EITHER else False)


def _in_digits(figure: str, pack: Pack) -> str:
    """Returns a number without thousands separators and with a decimal point, whatever the language."""
    figure = _BETWEEN_THOUSANDS.sub("", figure)
    if language_of(pack.code).decimal_comma:
        return figure.replace(".", "").replace(",", ".")
    return figure.replace(",", "")


@lru_cache(maxsize=8)
def _before_year(pack: Pack) -> re.Pattern[str]:
    return compile_kept(rf"(?:{alternatives(pack.words('before_year'))}|[,(–—-]|\bmid-)\s?$", re.IGNORECASE)


@lru_cache(maxsize=8)
def _behind_day(pack: Pack) -> re.Pattern[str]:
    """Returns a regular expression for a month and days that a year completes: `August 12–13, 1961`."""
    return compile_kept(rf"{alternatives(pack.words('months'))} \d{{1,2}}[–-]\d{{1,2}},? $")


@lru_cache(maxsize=8)
def _day_behind_comma(pack: Pack) -> re.Pattern[str]:
    """Returns a regular expression for a month and a comma, behind which a day is half of a date: `May, 4 1901`."""
    return compile_kept(rf"{alternatives(pack.words('months'))}, $")


@lru_cache(maxsize=8)
def _label(pack: Pack) -> re.Pattern[str]:
    """Returns a regular expression for a word that is followed by a number as its name, such as `Chapter`."""
    return compile_kept(rf"(?:{alternatives(pack.words('labels'))}\.? {_OTHER_LABELS}|{_SECTIONS})$")


def _counted(text: str, place: int, end: int, pack: Pack) -> str:
    """Returns what a number that ends at `place` counts: up to three words, the last one a noun."""
    words: list[str] = []
    function, verbs = pack.words("function_words"), pack.parts_of_verbs
    more = _OR_MORE.match(text, place)
    place = more.end() if more else place
    for found in re.finditer(r" ((?:[^\W_]|[-’'])+)", text[place : min(end, place + 60)]):
        if found.start() != sum(len(word) + 1 for word in words) or found[1] in function:
            break
        if found[1] in verbs and not found[1].endswith("s") and len(words) > 0:
            break
        if not pack.capitals_are_names and found[1][0].islower() and not _ADJECTIVE.search(found[1]):
            break  # `12 beispielsweise`
        words.append(found[1])
        if len(words) == 3 or found[1].endswith("s"):
            break
    if pack.capitals_are_names or _AND_NOUN.match(text, place + sum(len(word) + 1 for word in words)):
        return " ".join(words)
    while words and len(words[-1]) > _LONGEST_SIGN and words[-1][0].islower():
        words.pop()  # `35 gehören`
    return " ".join(words)
