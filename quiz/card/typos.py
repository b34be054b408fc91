"""When a text is another one with a slip of the keyboard, and when one letter says something else."""

import re
from collections.abc import Sequence
from functools import lru_cache

from quiz.card.language import language_of
from quiz.card.text import bare, letters_apart, words

# Digits, and the scripts of East Asia and others in which a sign is a syllable or a word.
_UNFORGIVING = re.compile(
    r"[\d\u1100-\u137f\u13a0-\u167f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00016fe0-\U0003ffff]"
)
_LETTER = re.compile(r"[^\W_]|[\u0300-\u036f\u0900-\u0dff\u0e30-\u0e4e]|\s")
_ROMAN = re.compile(r"(?=[ivxl]{2,}$|[ivxlcdm]{4,}$)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_SMALL_WORD = re.compile("[aeiouy]|li|vi")
"""Words that could be a Roman numeral or a name such as the B of "Vitamin B", and inside a text rarely are."""
_NEGATION = re.compile(
    "not?|non|nor|never|none|without|nicht|keine?n?|ohne|nie|pas|sans|ne|ni|senza|mai|sin|nunca|nao|sem|niet|geen|zonder"
    "|inte|ikk?je|ikke|ut[ae]n|uden|ingen"
)
_NEGATING = re.compile("un|in|im|il|ir|an|non|dis|de|a(?=moral|typic|symm|sexu|social|thei|politic|synch|bioti|septi)")
_OPPOSED = re.findall(
    r"(\w+)/(\w+)",
    "hyper/hypo endo/exo inter/intra macro/micro in/de in/ex im/ex em/imm ab/ad af/ef ante/anti pre/pro pre/post"
    " pro/anti maxi/mini homo/hetero over/under sub/super mono/di mono/poly bi/tri uni/bi uni/multi",
)
_LONGEST_UNMISTAKEN = 4
_TWO_SLIPS = 9


def is_slip(given: str, expected: str, language: str = "") -> bool:
    """Whether `given` is `expected` but for a slip of the keyboard: one from 5 letters on, two from 9.

    No word takes more than that by itself, a shorter one takes one. It is no slip where one letter changes the
    meaning: next to digits, in Roman numerals and words of one letter, between signs, in scripts that write a syllable
    or a word with one sign, and between words that are known to mean something else.
    """
    left, right = bare(given, language), bare(expected, language)
    allowed = _slips_allowed(right)
    if not allowed or not 0 < letters_apart(left, right, allowed) <= allowed:
        return False
    given_words, expected_words = words(given, language), words(expected, language)
    return not (
        _UNFORGIVING.search(left + right)
        or _LETTER.sub("", left) != _LETTER.sub("", right)
        or _weighty(given_words) != _weighty(expected_words)
        or _are_opposite(left, right)
        or _say_something_else(given_words, expected_words, language)
    )


def is_negation(word: str) -> bool:
    """Whether `word`, in small letters, turns a sentence into its opposite."""
    return _NEGATION.fullmatch(word) is not None


def _slips_allowed(text: str) -> int:
    letters = sum(map(str.isalpha, text))
    return 2 if letters >= _TWO_SLIPS else int(letters > _LONGEST_UNMISTAKEN)


def _weighty(words: Sequence[str]) -> list[str]:
    """Those of `words` that say everything with few letters: Roman numerals, `B` in "Vitamin B", "not"."""
    return sorted(word for place, word in enumerate(words, 1) if _is_weighty(word, is_last=place == len(words)))


def _is_weighty(word: str, is_last: bool) -> bool:
    if not is_last and _SMALL_WORD.fullmatch(word):
        return False
    return len(word) == 1 or any(pattern.fullmatch(word) for pattern in (_NEGATION, _ROMAN))


def _say_something_else(given: Sequence[str], expected: Sequence[str], language: str) -> bool:
    """Whether, word by word, another word stands where one is expected."""
    return len(given) == len(expected) and any(
        _is_another(word, wanted, language) for word, wanted in zip(given, expected, strict=True)
    )


def _is_another(given: str, expected: str, language: str) -> bool:
    """Whether a word is no misspelling of the one expected in its place, but another word."""
    if given == expected:
        return False
    return (
        len(given) == 1
        or len(expected) == 1
        or {given, expected} <= _apart(language)
        or _are_opposite(given, expected)
        or letters_apart(given, expected) > max(1, _slips_allowed(expected))
    )


@lru_cache
def _apart(language: str) -> frozenset[str]:
    return frozenset(map(bare, language_of(language).apart))


def _are_opposite(one: str, other: str) -> bool:
    """Whether the two differ by a prefix that turns the meaning round: `un-`, or `hyper-` for `hypo-`."""
    short, long = sorted((one, other), key=len)
    prefix = long.removesuffix(short)
    if len(short) >= _LONGEST_UNMISTAKEN and prefix and (match := _NEGATING.match(long)) and match[0] == prefix:
        return True
    return any(
        one.startswith(left) and other == right + one.removeprefix(left)
        for pair in _OPPOSED
        for left, right in (pair, reversed(pair))
    )
