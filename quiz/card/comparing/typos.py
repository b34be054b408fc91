"""Tells a slip of the keyboard from a letter that makes another word."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from operator import eq

from quiz.card.comparing.same_text import bare, every_sign_counts, has_another_article, letters_apart, words
from quiz.card.comparing.signs import signs_count
from quiz.card.languages.british_spelling import american
from quiz.card.languages.common_words import has_list, is_common_word, is_famous_name
from quiz.card.languages.language import ENGLISH, Language, base_of, language_of
from quiz.card.markup import plain
from quiz.process.lazy_pattern import lazy_pattern

# Digits, and the scripts of East Asia and others in which a sign is a syllable or a word.
_UNFORGIVING = lazy_pattern(
    r"[\d\u1100-\u137f\u13a0-\u167f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00016fe0-\U0003ffff]"
)
_LETTER = lazy_pattern(r"[^\W_]|[\u0300-\u036f\u0900-\u0dff\u0e30-\u0e4e]|\s")
_ROMAN = lazy_pattern(r"(?=[ivxl]{2,}$|[ivxlcdm]{4,}$)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_ORDINAL = lazy_pattern("[ivxl]*x[ivxl]*(?:e|eme)")
_SMALL_WORD = lazy_pattern("[aeiouy]|li|vi")
"""Words that could be a Roman numeral or a name such as the B of "Vitamin B", and inside a text rarely are."""
_IDENTIFIER = lazy_pattern(r"<?[A-Za-z]\w+(?:[.][a-z][a-z0-9]*)+>?|[a-z]{2,}[A-Z]\w*")
_ACRONYM = lazy_pattern("[A-Z]{3,8}")
_ABOUT_CODE = lazy_pattern(
    r"\b(?:commands?|shell|keyword|built-?ins?|system call|syscall|header|python|java|javascript|unix|linux|bash|git"
    r"|sql|html|css|php|regex)\b|\b(?:in|of) C\b|\bC(?:\+\+|#| (?:function|library|standard|type|program|string))",
    re.IGNORECASE,
)
_NEGATION = lazy_pattern(
    "not?|non|nor|never|none|without|nicht|keine?n?|ohne|nie|pas|sans|ne|ni|senza|mai|sin|nunca|nao|sem|niet|geen|zonder"
    "|inte|ikk?je|ikke|ut[ae]n|uden|ingen"
)
_NEGATING = lazy_pattern(
    "un|in|im|il|ir|an|non|dis|de|a(?=moral|typic|symm|sexu|social|thei|politic|synch|bioti|septi)"
)
_OPPOSED = re.findall(
    r"(\w+)/(\w+)",
    "hyper/hypo endo/exo inter/intra macro/micro in/de in/ex im/ex em/imm ab/ad af/ef ante/anti pre/pro pre/post"
    " hydro/hypo pro/anti maxi/mini homo/hetero over/under sub/super mono/di mono/poly bi/tri uni/bi uni/multi",
)
_LONGEST_UNMISTAKEN = 4
_SHORTEST_MOVED = 6
"""Letters from which one that stands in another place makes a slip, and no other word."""
_LONGEST_UNCHANGED = 2
"""Letters of words that have no slips: `Dr`, `go`."""
_SHORTEST_JOINED = 3
"""Letters that both of two words have at least, where they may be written as one with a slip in it."""
_TWO_SLIPS = 9


def is_slip(given: str, expected: str, language: str = "") -> bool:
    """Returns whether `given` is `expected` with slips of the keyboard: one from 5 letters on, two from 9.

    A word of fewer than 9 letters may have only one slip. Not taken for a slip is a letter that may change the meaning:
    in words with digits, in Roman numerals and words of one letter, between signs, in scripts that write a syllable or
    a word with one sign, where words are missing or superfluous, and where another known word results.
    """
    left, right = bare(given, language), bare(expected, language)
    allowed = _slips_allowed(right)
    if not allowed or not 0 < _slips(left, right, allowed) <= allowed:
        return False
    if (
        has_another_article(given, expected, language)
        or signs_count(given)
        or every_sign_counts(expected, language)
        or _names_code(expected, language)
        or _LETTER.sub("", left) != _LETTER.sub("", right)
    ):
        return False
    pairs = _paired(words(given, language), words(expected, language))
    if not pairs or _are_opposite(left, right) or any(_is_another(*pair, language) for pair in pairs):
        return False
    return has_list(language) or _is_name(expected) or not any(_has_another_letter(*pair[:2]) for pair in pairs)


def _is_name(text: str) -> bool:
    """Returns whether every word of `text` begins with a capital."""
    return all(word[:1].isupper() for word in plain(text).split())


def _names_code(text: str, language: str) -> bool:
    """Returns whether the form of a word in `text` shows an identifier, a file or an acronym: `stdio.h`, `SIGKILL`.

    A common word of the language in capitals does not count.
    """
    return any(_IDENTIFIER.fullmatch(word) or _is_acronym(word.strip(".,()"), language) for word in plain(text).split())


def _is_acronym(word: str, language: str) -> bool:
    small = word.casefold()
    return bool(_ACRONYM.fullmatch(word)) and not (_ROMAN.fullmatch(small) or is_common_word(small, language))


def is_command(text: str, asked: str, language: str) -> bool:
    """Returns whether `asked` is about code, and `text` has small letters only and a word that is not common:
    `strncpy`.
    """
    if not (text.isascii() and text.islower() and _ABOUT_CODE.search(asked)):
        return False
    return has_list(language) and not all(is_common_word(word, language) for word in words(text, language))


def another_word(given: str, expected: str, language: str = "") -> tuple[str, str] | None:
    """Returns the first word of `given` that is another word than the expected one, with the expected one; None if
    there is none.
    """
    pairs = _paired(words(given, language), words(expected, language))
    return next(((one, other) for one, other, last in pairs if _is_another(one, other, last, language)), None)


def is_misspelling(given: str, expected: str, language: str = "") -> bool:
    """Returns whether the word `given`, which differs from `expected`, is this word with more slips than are forgiven.

    It is not where it may be meant as another word: if it is a common or small word, the opposite of `expected` or the
    same without a prefix, or if one of the two has four letters or fewer.
    """
    known = language_of(language)
    apart = _apart(language)
    return not (
        is_common_word(given, language)
        or given in known.small_words
        or {given, expected} <= apart
        or _are_opposite(given, expected)
        or _lacks_a_prefix(given, expected, known)
        or min(len(given), len(expected)) <= _LONGEST_UNMISTAKEN
    )


def _paired(given: Sequence[str], expected: Sequence[str]) -> list[tuple[str, str, bool]]:
    """Returns each word that differs with the one in its place, and whether they are the last words; an empty list
    where words are missing.

    Two words may be written as one, or one as two.
    """
    if len(given) == len(expected):
        last = len(given) - 1
        pairs = zip(given, expected, strict=True)
        return [(one, other, place == last) for place, (one, other) in enumerate(pairs) if one != other]
    short, long = sorted((given, expected), key=len)
    if len(long) - len(short) > 1:
        return []
    for place in range(len(short)):
        joined = [*long[:place], "".join(long[place : place + 2]), *long[place + 2 :]]
        apart = [(one, other) for one, other in zip(joined, short, strict=True) if one != other]
        parts = min(map(len, long[place : place + 2]))
        if len(apart) <= 1 and parts >= _SHORTEST_JOINED and all(letters_apart(*pair, 1) <= 1 for pair in apart):
            return [(one, other, True) if short is expected else (other, one, True) for one, other in apart]
    return []


def is_negation(word: str) -> bool:
    """Returns whether `word`, in small letters, turns a sentence into its opposite."""
    return _NEGATION.fullmatch(word) is not None


def _slips_allowed(text: str) -> int:
    letters = sum(map(str.isalpha, text))
    return 2 if letters >= _TWO_SLIPS else int(letters > _LONGEST_UNMISTAKEN)


def _slips(given: str, expected: str, most: int | None = None) -> int:
    """Returns the number of slips between two texts; `most` plus one where there are more.

    In longer words, a letter that stands two places away from its own counts as one slip.
    """
    apart = letters_apart(given, expected, most and most + 1)
    is_moved = (
        apart == 2
        and len(expected) >= _SHORTEST_MOVED
        and given[:1] == expected[:1]
        and sorted(given) == sorted(expected)
    )
    return 1 if is_moved else apart


def _is_weighty(word: str, is_last: bool) -> bool:
    """Returns whether few letters carry the meaning of `word`: a Roman numeral, the `B` in "Vitamin B", "not"."""
    if not is_last and _SMALL_WORD.fullmatch(word):
        return False
    return len(word) == 1 or any(pattern.fullmatch(word) for pattern in (_NEGATION, _ROMAN, _ROMAN_ORDINAL))


def _is_another(given: str, expected: str, is_last: bool, language: str) -> bool:
    """Returns whether a word is no misspelling of the one expected in its place, but another word."""
    known = language_of(language)
    return (
        len(given) == 1
        or len(expected) == 1
        or _UNFORGIVING.search(given + expected) is not None
        or _is_weighty(given, is_last)
        or _is_weighty(expected, is_last)
        or given in known.small_words
        or ({given, expected} <= _apart(language) and american(given) != american(expected))
        or _are_opposite(given, expected)
        or _lacks_a_prefix(given, expected, known)
        or _slips(given, expected) > max(1, _slips_allowed(expected))
        or max(len(given), len(expected)) <= _LONGEST_UNCHANGED
        or _has_another_ending(given, expected, language)
        or _ends_another_term(given, expected)
        or (_differ_at_the_beginning(given, expected) and not has_list(language))
        or _differ_by_a_syllable(given, expected)
        or (base_of(language) in _LENGTH_COUNTS and _differ_in_length(given, expected))
        or is_famous_name(given)
        or (is_common_word(given, language) and not _is_written_both_ways(given, expected, language))
    )


def _differ_at_the_beginning(given: str, expected: str) -> bool:
    """Returns whether the two differ only in their first letter, or one has one letter more at its beginning.

    People rarely mistype the first letter of a word, and many words differ in it alone.
    """
    return given[1:] in (expected, expected[1:]) or given == expected[1:]


def _differ_by_a_syllable(given: str, expected: str) -> bool:
    """Returns whether the two differ in two letters side by side, which make another word more often than a slip."""
    start = sum(takewhile(bool, map(eq, given, expected)))
    one, other = given[start:], expected[start:]
    end = sum(takewhile(bool, map(eq, reversed(one), reversed(other))))
    one, other = one[: len(one) - end], other[: len(other) - end]
    if (
        {one, other} in _SPELLED_ALIKE
        or _without_doubles(given) == _without_doubles(expected)
        or (end == 0 and {len(one), len(other)} == {1, 2})
    ):
        return False
    return max(len(one), len(other)) == 2 and one != other[::-1]


_SPELLED_ALIKE = ({"ph", "f"}, {"th", "t"}, {"rh", "r"}, {"qu", "k"}, {"ck", "k"}, {"ch", "k"}, {"ks", "x"})
"""Letters that sound the same, of which learners write one for the other."""


def _has_another_letter(given: str, expected: str) -> bool:
    """Returns whether the two have equally many letters, but not the same ones."""
    one, other = given.replace("ъ", "ь"), expected.replace("ъ", "ь")
    return len(one) == len(other) and sorted(one) != sorted(other)


_SHORT = 5
"""Letters of words of which one letter more or fewer makes another one as easily as a slip."""
_LENGTH_COUNTS = frozenset(("fi", "et"))
"""Languages in which a letter and the same one twice make two words."""


def _differ_in_length(given: str, expected: str) -> bool:
    """Returns whether the two are short and differ in length, or differ only in how often a letter is repeated."""
    is_short = len(expected) <= _SHORT and len(given) != len(expected)
    return is_short or _without_doubles(given) == _without_doubles(expected)


def _without_doubles(word: str) -> str:
    return "".join(letter for place, letter in enumerate(word) if word[place - 1 : place] != letter)


_FAMILIES = tuple(
    tuple(family.split())
    for family in (
        "ectomy otomy ostomy oscopy",
        "itis osis iasis oma emia uria algia pathy",
        "ite ate ide ile ine ane ene yne",
        "logy nomy graphy metry",
        "cyte blast clast",
    )
)
"""Endings of terms that tell things of one kind apart: operations, diseases, compounds, sciences, cells."""


def _ends_another_term(given: str, expected: str) -> bool:
    """Returns whether the two are terms that differ by their endings, as `nitrite` and `nitrile` do."""
    for family in _FAMILIES:
        ends = [max((end for end in family if word.endswith(end)), key=len, default="") for word in (given, expected)]
        if all(ends) and ends[0] != ends[1]:
            return True
    return False


def _lacks_a_prefix(given: str, expected: str, language: Language) -> bool:
    """Returns whether one of the two is the other with something in front: two letters or more, or a prefix of the
    language.
    """
    short, long = sorted((given, expected), key=len)
    beginning = long.removesuffix(short)
    if not beginning or len(short) < _LONGEST_UNMISTAKEN or beginning == long:
        return False
    return len(beginning) > 1 or beginning in language.prefixes


_LONGEST_ENDING = 2
_INFLECTED_LANGUAGES = "ru uk be bg sr hr sl pl cs sk lt lv ro el tr nl sv da no nb nn pt gl ca fi et hu ar fa he iw ur"
_INFLECTED = frozenset(_INFLECTED_LANGUAGES.split())
"""Languages without a list of words whose grammar stands in the last letters of a word."""
_CONSONANT = lazy_pattern("[b-df-hj-np-tv-xz]")
_INFLECTING_CONSONANTS = frozenset("ntsrd")
"""Latin consonants that stand for one another in endings; any other is as easily a slip as within a word."""
_INFLECTING_VOWELS = frozenset("aeiou")
"""Letters of which none is a slip of another at the end of a Spanish or an Italian word."""


_ALL_ENDINGS = frozenset(("la", "grc", "sa", "eo"))
"""Languages in which another last letter is always another form."""


def _has_another_ending(given: str, expected: str, language: str) -> bool:
    """Returns whether the two differ only at their ends, so that they are two forms of one word."""
    code = base_of(language)
    if code in _ALL_ENDINGS:
        stem = min(len(given), len(expected)) - 2
        return given[:stem] == expected[:stem] and given[-1:] != expected[-1:]
    if code in ("es", "it"):
        return given[:-1] == expected[:-1] and {given[-1], expected[-1]} <= _INFLECTING_VOWELS
    if code not in _INFLECTED or given[-1:] == expected[-1:]:
        return False
    start = sum(takewhile(bool, map(eq, given, expected)))
    one, other = given[start:], expected[start:]
    if sorted(one) == sorted(other) or one + other in (given[start - 1 : start], "ъь", "ьъ"):
        return False  # two letters swapped, one typed twice, or a sign that no word ends in today
    if len(one) == len(other) == 1 and _CONSONANT.fullmatch(one) and _CONSONANT.fullmatch(other):
        return {one, other} <= _INFLECTING_CONSONANTS
    return max(len(one), len(other)) <= _LONGEST_ENDING


def _is_written_both_ways(given: str, expected: str, language: str) -> bool:
    """Returns whether the two are one English word in its British and its American spelling, or singular and plural."""
    if language_of(language) is not ENGLISH:
        return False
    short, long = sorted((given, expected), key=len)
    is_plural = long in (f"{short}s", f"{short}es") and not long.endswith("ss")
    return is_plural or american(given) == american(expected)


@lru_cache
def _apart(language: str) -> frozenset[str]:
    return frozenset(map(bare, language_of(language).apart))


def _are_opposite(one: str, other: str) -> bool:
    """Returns whether the two differ by a prefix that turns the meaning round: `un-`, or `hyper-` for `hypo-`."""
    short, long = sorted((one, other), key=len)
    prefix = long.removesuffix(short)
    if len(short) >= _LONGEST_UNMISTAKEN and prefix and (match := _NEGATING.match(long)) and match[0] == prefix:
        return True
    return any(
        one.startswith(left) and other == right + one.removeprefix(left)
        for pair in _OPPOSED
        for left, right in (pair, reversed(pair))
    )
