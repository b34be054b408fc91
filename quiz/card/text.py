"""The one place that says when two texts are the same, and shows how they differ."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from functools import lru_cache

# Controls are shown as their symbols (ESC as ␛), so that deck text can never steer a terminal.
# Line breaks stay; a tab becomes a space, since its width depends on where it stands.
_VISIBLE: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
_VISIBLE |= {0x09: " ", 0x7F: "␡"}
_VISIBLE |= dict.fromkeys(range(0x80, 0xA0), "\ufffd")
# Directional overrides, embeddings and isolates reorder what follows them; lone surrogates break any encoder.
_VISIBLE |= dict.fromkeys((0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
_VISIBLE |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")

_RECOGNISABLE = 0.5
"""How alike two texts must be (0 to 1) for a comparison letter by letter to help."""

_LONGEST_COMPARED = 2_000
"""Characters of both texts up to which they are compared; the time grows with their product."""

MINUS = "\N{MINUS SIGN}"
_APOSTROPHE = re.compile("[’'`´ʹʼ]| [\u0300-\u036f]+")  # a lone accent is decomposed into a space and a mark
_POINT_OUTSIDE_NUMBER = re.compile(r"[.,](?!\d)|(?<=[^\W\d])[.,]")
_DASH = re.compile("[‐-―−-]")
# A dash is a sign before a number (-5, (-5), -$5) and at the end (O-, Cl-); elsewhere it only joins words.
_SIGN = re.compile(r"(?<!\w)[‐-―−-](?=[$€£¥]?[.,]?\d)|(?<=\w)[‐-―−-](?=[)\]]*$)")
_ARTICLE = re.compile(r"^\s*(?:the|an?)\s+(?=\S)")
_SPACE_OUTSIDE_NUMBERS = re.compile(r"(?<!\d) | (?![.,]?\d)")
# The general combining marks and the vowel points of Hebrew and Arabic. Elsewhere (かが, й) a mark makes
# another letter.
_ACCENT = re.compile("(?<!и)[\u0300-\u036f]|[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]")
# Signs that tell answers apart (C and C#, 5 and 5%) though Unicode files them under punctuation.
_KEPT_SIGNS = frozenset("#%&@*/\\_")


class Likeness(Enum):
    """How near a given text is to an expected one."""

    SAME = "same"
    ACCENTS = "accents"  # the same but for accents
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of a given text, and what stands in its place in the expected one; either may be empty."""

    given: str
    expected: str
    same: bool


def visible(text: str) -> str:
    """`text` with every control character shown as a symbol; line feeds stay."""
    return text if text.isprintable() else text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """`text` on a single line, white space folded, controls shown as symbols."""
    return visible(" ".join(text.split()))


def compare(given: str, expected: str) -> Likeness:
    """Whether a person would call `given` and `expected` the same answer.

    Not counted: Unicode compatibility forms, case, white space, punctuation, the shape of quotes and dashes,
    a leading English article. Accents are counted, but told apart from real differences.
    """
    if not given.strip():
        return Likeness.DIFFERENT
    left, right = fold(given), fold(expected)
    if left == right:
        return Likeness.SAME
    return Likeness.ACCENTS if _without_accents(left) == _without_accents(right) else Likeness.DIFFERENT


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The key under which equal answers meet."""
    plain = unicodedata.normalize("NFKC", _APOSTROPHE.sub("", text)).casefold()
    plain = "".join(char for char in unicodedata.normalize("NFKC", plain) if unicodedata.category(char) != "Cf")
    folded = _POINT_OUTSIDE_NUMBER.sub(" ", _ARTICLE.sub("", _APOSTROPHE.sub("", plain)))
    folded = _DASH.sub(" ", _SIGN.sub("\0", folded.strip())).replace("\0", MINUS)
    folded = " ".join("".join(" " if _is_punctuation(char) else char for char in folded).split())
    # Where an answer is made of nothing but punctuation, that is what counts.
    return _SPACE_OUTSIDE_NUMBERS.sub("", folded) or _DASH.sub("-", plain).strip() or text.strip()


def _is_punctuation(char: str) -> bool:
    return char not in _KEPT_SIGNS and char not in ".," and unicodedata.category(char).startswith("P")


def _without_accents(folded: str) -> str:
    # Only the general combining marks: elsewhere (かが, vowel signs) a mark makes another letter.
    stripped = _ACCENT.sub("", unicodedata.normalize("NFD", folded))
    return unicodedata.normalize("NFC", stripped)


def differences(given: str, expected: str) -> tuple[Piece, ...]:
    """The two texts cut into runs that are the same but for case and runs that differ, in reading order.

    Texts that have little in common are one run: letters that happen to match would only confuse.
    """
    left, right = given.casefold(), expected.casefold()
    if len(left) != len(given) or len(right) != len(expected):
        left, right = given, expected  # where folding changes a length (ß, ss), runs would not line up
    if left == right:
        return (Piece(given, expected, same=True),)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if len(left) + len(right) > _LONGEST_COMPARED or matcher.ratio() < _RECOGNISABLE:
        return (Piece(given, expected, same=False),)
    return tuple(
        Piece(given[start:end], expected[from_:to], same=tag == "equal")
        for tag, start, end, from_, to in matcher.get_opcodes()
    )
