"""Turns the text of a card into what is shown: signs for formulas, words for links and pictures, no marks of emphasis.

Cards are recognised by their text as the author wrote it, and answers are compared with that: see `card.markup`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quiz.card.markup import Run, fences, plain, runs
from quiz.process.lazy_pattern import lazy_pattern

_SPECIAL = lazy_pattern(
    r"\\[*_`]"
    r"|(?<!`)`(?!`)[^`\n]*`(?!`)|(?<!`)``(?!`)[^\n]+?(?<!`)``(?!`)"  # code, in which nothing is looked for
    r"|!\[(?P<picture>[^\[\]\n]*)\]\(<?(?P<file>[^()<>\n]+(?:\([^()<>\n]*\)[^()<>\n]*)*)>?\)"
    r"|\[(?P<link>[^\[\]\n]+)\]\((?P<address>(?:https?://|mailto:)[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)\)"
    r"|(?P<bare>https?://[^\s<>()\[\]\"'`]+)"
    r"|\$\$(?P<display>[^$\n`]+)\$\$"
    r"|(?<![\w$\\])\$(?![\s$])(?P<dollars>[^$\n`]*)(?<![\s\\])\$(?![\w$])"
    r"|\\\((?P<round>(?:[^$\n`\\]|\\(?![()\[\]\n]))+)\\\)|\\\[(?P<square>(?:[^$\n`\\]|\\(?![()\[\]\n]))+)\\\]"
)
_MAY_BE_SPECIAL = lazy_pattern(r"\$|\\[(\[]|\]\(")
_FIRST_PLACE, _LAST_PLACE = 0xF0000, 0xFFFFD
_PLACE = lazy_pattern("[\U000f0000-\U000ffffd]")
_END_OF_SENTENCE = ".,;:!?"


class Link(NamedTuple):
    """A link: its words, and the address that they lead to."""

    words: str
    address: str


class Picture(NamedTuple):
    """A picture: the words that describe it, and its file as the deck names it."""

    words: str
    file: str

    @property
    def said(self) -> str:
        """The words that are shown instead of the picture where the terminal cannot show it."""
        return f"[picture: {self.words.strip() or self.file}]"


class Shown(NamedTuple):
    """A piece of a card's text as it is shown, such as the name of a link instead of its Markdown.

    `look` is `picture` or `link`, and empty for a formula. `address` is where a link leads, else empty.
    """

    text: str
    look: str = ""
    address: str = ""


def shown_runs(text: str) -> Iterator[Run]:
    """Yields `text` as it is shown, in runs of the same emphasis. Marks of fenced code are not known here.

    The words of a link have `link` among their `looks`, those for a picture `picture`.
    """
    if not _MAY_BE_SPECIAL.search(text) or _PLACE.search(text):
        yield from runs(text)
        return
    held: list[Shown] = []

    def hold(match: re.Match[str]) -> str:
        made = _shown(match)
        if made is None or len(held) > _LAST_PLACE - _FIRST_PLACE:
            return match[0]
        held.append(made)
        return chr(_FIRST_PLACE + len(held) - 1)

    for run in runs(_SPECIAL.sub(hold, text)):
        yield from _filled(run, held)


def _filled(run: Run, held: list[Shown]) -> Iterator[Run]:
    end = 0
    for place in _PLACE.finditer(run.text):
        one = held[ord(place[0]) - _FIRST_PLACE]
        yield Run(run.text[end : place.start()], run.looks)
        yield Run(one.text, run.looks | {one.look} if one.look else run.looks)
        end = place.end()
    yield Run(run.text[end:], run.looks)


def _shown(match: re.Match[str]) -> Shown | None:
    """Returns what is shown for the picture, link or formula that `match` found.

    None where it is no formula, or one that cannot be drawn in signs: then its source is shown.
    """
    if match["file"]:
        return Shown(Picture(match["picture"], match["file"].strip()).said, "picture")
    if match["link"]:
        return Shown(plain(match["link"]), "link", match["address"])
    from quiz.card.formulas import as_signs, is_formula  # few cards have any

    for name in ("display", "dollars", "round", "square"):
        if (source := match[name]) and is_formula(source, strict=name in ("round", "square")):
            drawn = as_signs(source)
            return None if drawn is None else Shown(drawn)
    return None


def as_shown(text: str, tells_addresses: bool = True) -> str:
    """Returns `text` as plain text shows it, without emphasis. If `tells_addresses`, a link is followed by its address.

    Lists, tables and fenced code are not changed, except that the lines around fenced code are left out.
    """
    lines = text.split("\n")
    fenced = fences(lines) if "```" in text else {}
    code = {number for opening, closing in fenced.items() for number in range(opening + 1, closing)}
    borders = {*fenced.keys(), *fenced.values()}
    return "\n".join(
        line if number in code else _line(line, tells_addresses)
        for number, line in enumerate(lines)
        if number not in borders
    )


def _line(line: str, tells_addresses: bool) -> str:
    shown = "".join(run.text for run in shown_runs(line))
    if not tells_addresses or "](" not in line:
        return shown
    told = [one for one in links(line) if one.words != one.address]
    return shown + "".join(f" ({one.address})" for one in told)


def links(text: str) -> list[Link]:
    """Returns the links of `text` in order, each address once; those in code are none."""
    found: dict[str, Link] = {}
    for match in _found(text):
        if match["link"]:
            found.setdefault(match["address"], Link(plain(match["link"]), match["address"]))
        elif address := match["bare"] or (match["file"] if _is_elsewhere(match) else ""):
            address = address.strip().rstrip(_END_OF_SENTENCE)
            found.setdefault(address, Link(match["picture"] or address, address))
    return [*found.values()]


def pictures(text: str) -> list[Picture]:
    """Returns the pictures of `text` in order, each file once; those in code are none."""
    found = [Picture(match["picture"], match["file"].strip()) for match in _found(text) if _is_here(match)]
    return [*{picture.file: picture for picture in found}.values()]


def picture_alone(line: str) -> Picture | None:
    """Returns the picture in a `line` that has nothing else; None for any other line."""
    match = _SPECIAL.fullmatch(line.strip())
    return Picture(match["picture"], match["file"].strip()) if match and _is_here(match) else None


def _is_here(match: re.Match[str]) -> bool:
    """Returns whether `match` is a picture whose name can be that of a file beside the deck, not an address."""
    return bool(match["file"]) and "://" not in match["file"]


def _is_elsewhere(match: re.Match[str]) -> bool:
    return bool(match["file"]) and match["file"].strip().startswith(("http://", "https://"))


def _found(text: str) -> Iterator[re.Match[str]]:
    lines = text.split("\n")
    fenced = fences(lines) if "```" in text else {}
    hidden = {number for opening, closing in fenced.items() for number in range(opening, closing + 1)}
    for number, line in enumerate(lines):
        if number not in hidden:
            yield from _SPECIAL.finditer(line)
