"""Shows deck text as data, never as markup or control sequences."""

import re
from typing import TypeAlias

from textual.content import Content
from textual.widgets import Static

from quiz.card.control_characters import visible
from quiz.card.shown_text import shown_runs

Piece: TypeAlias = str | Content
"""Part of a text: read as Markdown if it is a `str`, and shown as it is, in the midst of it, if it is `Content`."""

# Questions and right options are bold as a whole, so `strong` is underlined as well.
_STYLES = {
    "em": "italic",
    "strong": "bold underline",
    "code": "on $panel",
    "link": "underline $text-primary",
    "picture": "italic $foreground-muted",
}

_NAMES = re.compile(r"`([^`\n]+)`")
_FIRST_PLACE = 0x100000
_PLACE = re.compile("[\U00100000-\U0010fffd]")


def content(text: str, style: str = "") -> Content:
    """Returns `text` literally, in one style."""
    return Content.styled(visible(text), style) if style else Content(visible(text))


def marked(text: str) -> Content:
    """Returns `text` with emphasis, code, formulas and links displayed; line breaks and spaces are kept."""
    return Content("").join(
        content(run.text, " ".join(_STYLES[look] for look in sorted(run.looks))) for run in shown_runs(text)
    )


def told(text: str, style: str = "") -> Content:
    """Returns a message of the program, with names in backticks shown as code."""
    parts = _NAMES.split(text)
    pieces = [
        content(part, f"{style} {_STYLES['code']}".strip() if place % 2 else style) for place, part in enumerate(parts)
    ]
    return Content("").join(pieces)


def joined(pieces: tuple[Piece, ...]) -> str:
    """Joins pieces into one text, with a private-use character in place of each `Content`."""
    places = map(chr, range(_FIRST_PLACE, _FIRST_PLACE + len(pieces)))
    return "".join(piece if isinstance(piece, str) else next(places) for piece in pieces)


def filled(text: Content, pieces: tuple[Piece, ...]) -> Content:
    """Returns `text`, made from the result of `joined`, with each `Content` in its place."""
    fillings = [piece for piece in pieces if isinstance(piece, Content)]
    parts: list[Content] = []
    end = 0
    for place in _PLACE.finditer(text.plain):
        if (number := ord(place[0]) - _FIRST_PLACE) < len(fillings):
            parts += [text[end : place.start()], fillings[number]]
            end = place.end()
    return Content("").join((*parts, text[end:]))


class DeckText(Static):
    """Shows `text` literally."""

    def __init__(self, text: str = "", *, classes: str | None = None) -> None:
        super().__init__(content(text), classes=classes)

    def show(self, text: str) -> None:
        """Shows another text."""
        self.update(content(text))


class MarkedText(Static):
    """Shows a text with its emphasis and code."""

    def __init__(self, *pieces: Piece, classes: str | None = None) -> None:
        super().__init__(filled(marked(joined(pieces)), pieces), classes=classes)

    def show(self, *pieces: Piece) -> None:
        """Shows another text."""
        self.update(filled(marked(joined(pieces)), pieces))
