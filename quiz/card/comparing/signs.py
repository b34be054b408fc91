"""Compares answers in which every sign counts: code, commands, patterns, formulas. Only white space does not count in
them.
"""

import re
import unicodedata
from functools import lru_cache

from quiz.card import markup
from quiz.process.lazy_pattern import lazy_pattern

_NEVER_IN_PROSE = frozenset("=<>|~^+$[]{}\\@#_*")
# A plain number keeps its sign and its currency where numbers are compared.
_NUMBER = lazy_pattern(
    r"[-+−–~≈]?\s?(?:[A-Z]{0,3}[$€£¥]\s?)?[-−]?[.,]?\d[\d.,'’ \u00a0\u202f]*"
    r"(?:\s?(?:[%‰]|[A-Za-zµμΩΩ°º][A-Za-zµμΩΩ°º²³⁻¹/·]*\.?)|\s?[$€£¥])?"
)
# What stands so that it is no punctuation of a sentence.
_OPTION = r"(?<!\S)(?:--?|\+)(?=[^\W\d_])"
_MARKS_OF_CODE = lazy_pattern(
    rf"{_OPTION}"
    r"|(?<!\S):(?=[\w%!/?])|(?<!\S)\.{1,3}(?=[A-Za-z_/])|::"
    r"|(?<!\S)!(?=\S)|\d\s?!|^[a-z]!$|!(?=[=<>$&|~({\[])"
    r"|(?<=\w) \? (?=\w)|,\s*[)\]]|\s-$"
    r"|\w\?(?=[a-z.:*+=({|])|(?<!\w)\?(?=[\w.:?*+=({|]|[!<]\S)"
    r"|^[a-z][\w-]*(?: [\w./-]+)* \.\.?$"  # this folder or the one above, behind a command
    # brackets behind a word that hold nothing, a sum, a number or the variable of a function; `a(n)` is prose
    r"|[^\W_]\(\s*\)|[^\W_]\([^()]*[-−+*/=<>\"'^,;|&%$\\][^()]*\)|[^\W\d_]\([^()\s]+\)\d|[a-z]\(\d"
    r"|(?<![^\W_])(?!a\(n\))[A-Za-z]'?\([^()]+\)|[a-z]\([b-df-mo-rt-z]\)"
)
_CAPITALS_COUNT = lazy_pattern(rf"{_OPTION}[\w-]+|\\\w|\[[^]]*\w-\w[^]]*\]")
_KEYS = lazy_pattern(
    r"(?:(?:ctrl|control|strg|alt|altgr|shift|cmd|command|meta|option|super|win|fn) ?[+ -] ?)+"
    r"(?:\S|f\d\d?|enter|return|esc|escape|tab|space|del|delete|home|end|left|right|up|down|backspace)",
    re.IGNORECASE,
)
_BETWEEN_KEYS = lazy_pattern(r"(?<=\w)(?: ?[+-] ?| )(?=\S)")
_RAISED = lazy_pattern("[⁰¹²³⁴-⁹⁺⁻]+")
_DASH = lazy_pattern("[‐-―−]")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


@lru_cache(maxsize=4096)
def signs_count(text: str) -> bool:
    """Returns whether `text` has signs that do not occur in prose, so that each of its signs belongs to the answer."""
    # What is left out of a sentence is no sign, though three full stops before a letter can be a path.
    return _has_signs(unicodedata.normalize("NFKC", markup.plain(text).replace("…", " ")))


def _has_signs(text: str) -> bool:
    if text.isalpha():
        return False
    if (
        all(char.isalnum() or char in " '-," for char in text)
        and not text.lstrip().startswith("-")
        and " -" not in text
    ):
        return False  # most answers are
    text = text.strip()
    if _NUMBER.fullmatch(text):
        return False
    return any(char in _NEVER_IN_PROSE or _is_symbol(char) for char in text) or bool(_MARKS_OF_CODE.search(text))


def _is_symbol(char: str) -> bool:
    return not char.isascii() and char not in "−⁄" and unicodedata.category(char) == "Sm" and not _RAISED.match(char)


@lru_cache(maxsize=4096)
def signs_of(text: str, capitals: bool = False) -> frozenset[str]:
    """Returns the keys of `text` with all its signs, the same for texts that differ in white space alone.

    Unless `capitals` count, they do so only in options (`-l`, `+x`), behind a backslash (`\\d`) and in ranges
    (`[a-z]`). A raised number has two keys: `x²` is `x^2`, and `Ca²⁺` is `Ca2+`.
    """
    text = text.translate(_QUOTES).strip()
    if _KEYS.fullmatch(text):
        text = _BETWEEN_KEYS.sub("+", text)
    spellings = {unicodedata.normalize("NFKC", spelling) for spelling in (text, _RAISED.sub(_with_caret, text))}
    return frozenset(_squeezed(spelling if capitals else _lowered(spelling)) for spelling in spellings)


def _squeezed(text: str) -> str:
    return "".join(_DASH.sub("-", text).split())


def _lowered(text: str) -> str:
    end, pieces = 0, []
    for kept in _CAPITALS_COUNT.finditer(text):
        pieces += [text[end : kept.start()].casefold(), kept[0]]
        end = kept.end()
    return "".join((*pieces, text[end:].casefold()))


def _with_caret(raised: re.Match[str]) -> str:
    return f"^{raised[0]}" if raised[0][-1] not in "⁺⁻" else raised[0]
