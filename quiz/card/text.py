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
# Bidirectional overrides reorder what follows them; so do lone surrogates break any encoder.
_VISIBLE |= dict.fromkeys((0x2028, 0x2029, 0x202D, 0x202E, *range(0xD800, 0xE000)), "\ufffd")

_RECOGNISABLE = 0.5
"""How alike two texts must be (0 to 1) for a comparison letter by letter to help."""

_LONGEST_COMPARED = 2_000
"""Characters of both texts up to which they are compared; the time grows with their product."""

MINUS = "\N{MINUS SIGN}"
_APOSTROPHE = re.compile("[’'`´ʹʼ]")
_POINT_OUTSIDE_NUMBER = re.compile(r"[.,](?!\d)|(?<=[^\W\d])[.,]")
_SIGN_OF_NUMBER = re.compile(r"(?<!\S)[‐-―−-](?=\d)")
_ARTICLE = re.compile(r"^(?:the|an?) (?=\S)")
_SPACE_OUTSIDE_NUMBERS = re.compile(r"(?<!\d) | (?!\d)")
_ACCENT = re.compile("[\u0300-\u036f]")
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
    """The key under which equal answers meet; the text itself where nothing but punctuation would be left."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    folded = _POINT_OUTSIDE_NUMBER.sub(" ", _APOSTROPHE.sub("", folded))
    folded = _SIGN_OF_NUMBER.sub(MINUS, folded)
    folded = " ".join("".join(" " if _is_punctuation(char) else char for char in folded).split())
    folded = _SPACE_OUTSIDE_NUMBERS.sub("", _ARTICLE.sub("", folded))
    return folded or text.strip()


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
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if len(left) + len(right) > _LONGEST_COMPARED or matcher.ratio() < _RECOGNISABLE:
        return (Piece(given, expected, same=False),)
    return tuple(
        Piece(given[start:end], expected[from_:to], same=tag == "equal")
        for tag, start, end, from_, to in matcher.get_opcodes()
    )
