"""Recognises answers in which capitals matter though no sign shows that it is code: keys of vi, chemical symbols."""

import re

from quiz.card.markup import plain
from quiz.process.lazy_pattern import lazy_pattern

_ABOUT_KEYS = lazy_pattern(r"\b(?:vi|vim|neovim|normal mode|less|tmux|emacs|mutt)\b", re.IGNORECASE)
_ONE_OR_TWO_KEYS = lazy_pattern(r"[A-Za-z]{1,2}")
_ABOUT_CHEMISTRY = lazy_pattern(
    r"\b(?:chemical|symbols?|elements?|formulas?|formulae|molecules?|gas|metals?|compounds?|ions?|chemisch\w*|symbole?"
    r"|éléments?|elementos?|element[oi]|simbolo|símbolo|formule|formel|fórmula)\b",
    re.IGNORECASE,
)
_FORMULA = lazy_pattern(r"(?:[A-Z][a-z]?\d*){1,6}")


def capitals_count(expected: str, asked: str) -> bool:
    """Returns whether `asked` is about keys of a program such as vi, and `expected` is one or two keys: `g` is not `G`
    there.
    """
    return bool(_ONE_OR_TWO_KEYS.fullmatch(plain(expected)) and _ABOUT_KEYS.search(asked))


def has_other_capitals(given: str, expected: str, asked: str) -> bool:
    """Returns whether `given`, the same as `expected` but for capitals, is wrong because of them.

    The capitals of a chemical symbol may be left out, but `CO` is not `Co`.
    """
    given, expected = plain(given).strip(), plain(expected).strip()
    if given == expected or given.casefold() != expected.casefold():
        return False
    if capitals_count(expected, asked):
        return True
    both_formulas = _FORMULA.fullmatch(given) and _FORMULA.fullmatch(expected)
    return bool(both_formulas and _ABOUT_CHEMISTRY.search(asked))
