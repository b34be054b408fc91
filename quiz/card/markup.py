"""Reads the Markdown of card text: tells marks of emphasis and code from other signs, and leaves the marks out.

Cards hold mathematics, code and file names, so a sign is a mark only where hardly anything else can be meant: it is
right beside the marked words, both marks stand on the same line, and inside a word only `**` around letters counts.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import east_asian_width

from quiz.process.lazy_pattern import lazy_pattern

_SIGN = lazy_pattern(
    r"\\(?P<escaped>[*_`])"
    r"|(?<!`)`(?P<code>(?![\s`])[^`\n]*(?<=\S))`(?!`)"
    r"|(?<!`)``(?!`)(?P<padded>[^\n]+?)(?<!`)``(?!`)"  # holds a backtick itself, perhaps between two spaces
    r"|(?P<mark>\*+|_+)"
    r"|(?P<line>\n)"
)
MAY_HAVE_BLOCKS = lazy_pattern(r"^ *(?:```|(?:[-+*]|\d{1,9}[.)]) )", re.MULTILINE)
"""Found in every text that has a list or fenced code, and in few others."""
_LOOKS = {
    "*": frozenset({"em"}),
    "_": frozenset({"em"}),
    "**": frozenset({"strong"}),
    "***": frozenset({"em", "strong"}),
}

# ASCII signs that may stand right outside of the marks; others are operators, or belong to code.
_BEFORE = frozenset("([{\"'-:,;|*_")
_AFTER = frozenset(")]}\"'-:,;.!?|*_([")
# Signs that may not stand right inside: what is marked neither begins like an end nor ends like a beginning.
_NEVER_FIRST = frozenset(",.;:!?)]}/")
_NEVER_LAST = frozenset("([{/")
_LETTERS = lazy_pattern(r"[a-zA-Z\u0080-\U0010ffff]+")

_MARKED = lazy_pattern(r"[*_`\\]")
_OPENING = lazy_pattern(r" *(`{3,})[\w+#.-]* *")
_CLOSING = lazy_pattern(r" *(`{3,}) *")


class Run(NamedTuple):
    """Characters with the same emphasis: `looks` has none, one or more of `em`, `strong` and `code`."""

    text: str
    looks: frozenset[str]


def runs(text: str) -> Iterator[Run]:
    """Yields `text` without its marks, in runs of the same emphasis. Marks of fenced code are not known here."""
    signs = list(_SIGN.finditer(text))
    marks = _pairs(signs, text)
    looks: frozenset[str] = frozenset()
    end = 0
    for sign in signs:
        if sign["line"] or (sign["mark"] and sign.start() not in marks):
            continue
        yield Run(text[end : sign.start()], looks)
        end = sign.end()
        if sign["mark"]:
            looks ^= _LOOKS[sign["mark"]]
        elif sign["escaped"]:
            yield Run(sign["escaped"], looks)
        else:
            yield Run(sign["code"] or _without_padding(sign["padded"]), looks | {"code"})
    yield Run(text[end:], looks)


def plain(text: str) -> str:
    """Returns `text` as it reads without its marks and without the lines around fenced code. Lists are not changed."""
    if not _MARKED.search(text):
        return text
    lines = text.split("\n")
    fenced = fences(lines)
    code = {number for opening, closing in fenced.items() for number in range(opening + 1, closing)}
    borders = {*fenced.keys(), *fenced.values()}
    return "\n".join(
        line if number in code else "".join(run.text for run in runs(line))
        for number, line in enumerate(lines)
        if number not in borders
    )


def fences(lines: Sequence[str]) -> dict[int, int]:
    """Returns the number of the line that closes each block of fenced code, by that of the line that opens it."""
    found: dict[int, int] = {}
    start, unclosed = 0, float("inf")
    while start < len(lines):
        opening = _OPENING.fullmatch(lines[start])
        # Where nothing closes so many backticks, nothing further down closes as many or more.
        if opening and len(opening[1]) < unclosed:
            closing = _closing(lines, start + 1, len(opening[1]))
            if closing is None:
                unclosed = len(opening[1])
            else:
                found[start] = start = closing
        start += 1
    return found


def _closing(lines: Sequence[str], start: int, ticks: int) -> int | None:
    for number in range(start, len(lines)):
        closing = _CLOSING.fullmatch(lines[number])
        if closing and len(closing[1]) >= ticks:
            return number
    return None


def _pairs(signs: list[re.Match[str]], text: str) -> set[int]:
    """Returns where the marks stand that open or close something."""
    paired: set[int] = set()
    opened: dict[str, re.Match[str]] = {}
    for sign in signs:
        mark = sign["mark"]
        if sign["line"]:
            opened = {}
        elif mark in opened and _marks(opened[mark], sign, text):
            paired |= {opened[mark].start(), sign.start()}
            opened = {other: sign_ for other, sign_ in opened.items() if sign_.start() < opened[mark].start()}
        elif mark in _LOOKS and _may_open(sign, text):
            opened[mark] = sign
    return paired


def _may_open(sign: re.Match[str], text: str) -> bool:
    before, first = text[max(0, sign.start() - 1) : sign.start()], text[sign.end() : sign.end() + 1]
    return _hugs(first, _NEVER_FIRST) and _stands_by(before, _BEFORE) and first != before


def _marks(opening: re.Match[str], closing: re.Match[str], text: str) -> bool:
    """Returns whether the two signs mark what is between them."""
    before, after = text[max(0, opening.start() - 1) : opening.start()], text[closing.end() : closing.end() + 1]
    last = text[closing.start() - 1]
    if not (_hugs(last, _NEVER_LAST) and _stands_by(after, _AFTER) and last != after):
        return False
    inside_word = _in_word(before) + _in_word(after)
    marked = text[opening.end() : closing.start()]
    # `**N**ever` is a mnemonic, `re**cord**ing` a stressed syllable; `a**b**c`, `2**8` and `a*b*c` are sums.
    return not inside_word or (
        closing["mark"] == "**" and len(marked) >= inside_word and _LETTERS.fullmatch(marked) is not None
    )


def _hugs(inner: str, never: frozenset[str]) -> bool:
    return not inner.isspace() and inner != "" and inner not in never


def _stands_by(outer: str, signs: frozenset[str]) -> bool:
    return not outer.isascii() or outer.isalnum() or outer.isspace() or outer in signs or outer == ""


def _in_word(char: str) -> bool:
    """Returns whether `char` makes a word of what follows it; Chinese and Japanese need no space between words."""
    return char.isalnum() and east_asian_width(char) not in "WF"


def _without_padding(code: str) -> str:
    return code[1:-1] if code[0] == code[-1] == " " and code.strip() else code
