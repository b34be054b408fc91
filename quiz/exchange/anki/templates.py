"""Renders Anki's card templates: fields with filters, and parts that depend on whether a field is filled.

A template is parsed once, and then rendered for each note.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape, unescape
from typing import NamedTuple, TypeAlias

from quiz.process.lazy_pattern import lazy_pattern

_MOST_DEEP = 60
"""Conditions inside of conditions; what lies deeper counts as text."""
_EMPTY = lazy_pattern(r"(?:\s|&nbsp;|</?(?:br|div)\s*/?>)*", re.IGNORECASE)
_TAGS = lazy_pattern(r"<[^<>]*>")
_RUBY = lazy_pattern(r" ?([^ >\[\]]+?)\[([^\[\]]*)\]")
_SPOKEN = "sound:"


class FieldPiece(NamedTuple):
    """A field in a template, with its filters, the outermost first."""

    name: str
    filters: tuple[str, ...]


class Condition(NamedTuple):
    """Parts that are shown only if a field is filled, or only if it is not."""

    name: str
    if_filled: bool
    pieces: "Pieces"


Piece: TypeAlias = "str | FieldPiece | Condition"
Pieces: TypeAlias = "Sequence[Piece]"


class Rendered(NamedTuple):
    """A side of a card as HTML. `hints` are fields to show on request, `typed` fields to type."""

    html: str
    hints: tuple[str, ...] = ()
    typed: tuple[FieldPiece, ...] = ()


def pieces_of(template: str) -> Pieces:
    """Parses a template. Conditions that are not closed, or never opened, are ignored."""
    opened: list[tuple[str, bool, list[Piece]]] = [("", True, [])]
    start = 0
    while (at := template.find("{{", start)) >= 0 and (end := template.find("}}", at)) >= 0:
        at = template.rfind("{{", at, end)  # of `{{{`, the last two open
        if at > start:
            opened[-1][2].append(template[start:at])
        _take(template[at + 2 : end].strip(), opened)
        start = end + 2
    opened[-1][2].append(template[start:])
    while len(opened) > 1:
        _close(opened)
    return opened[0][2]


def _take(inside: str, opened: list[tuple[str, bool, list[Piece]]]) -> None:
    sign, name = inside[:1], inside[1:].strip()
    if sign in ("#", "^") and len(opened) < _MOST_DEEP:
        opened.append((name, sign == "#", []))
    elif sign == "/":
        if any(one[0] == name for one in opened[1:]):
            while opened[-1][0] != name:
                _close(opened)
            _close(opened)
    elif inside and sign != "!":
        *filters, field = inside.split(":")
        opened[-1][2].append(FieldPiece(field.strip(), tuple(one.strip() for one in filters)))


def _close(opened: list[tuple[str, bool, list[Piece]]]) -> None:
    name, if_filled, pieces = opened.pop()
    opened[-1][2].append(Condition(name, if_filled, pieces))


ClozeField: TypeAlias = Callable[[str], str]
"""Makes what is shown of a field with blanks."""


def render(pieces: Pieces, fields: Mapping[str, str], cloze: ClozeField = lambda text: text) -> Rendered:
    """Returns a template filled with the fields of a note; a missing field is empty."""
    parts: list[str] = []
    hints: list[str] = []
    typed: list[FieldPiece] = []
    waiting = [iter(pieces)]
    while waiting:
        piece = next(waiting[-1], None)
        if piece is None:
            waiting.pop()
        elif isinstance(piece, str):
            parts.append(piece)
        elif isinstance(piece, Condition):
            if is_filled(fields.get(piece.name, "")) is piece.if_filled:
                waiting.append(iter(piece.pieces))
        elif any(one == "type" or one.startswith("type ") for one in piece.filters):
            typed.append(piece)
        else:
            text = _filtered(piece, fields.get(piece.name, ""), cloze)
            if any(one == "hint" for one in piece.filters):
                hints += [text] if is_filled(text) else []
            else:
                parts.append(text)
    return Rendered("".join(parts), tuple(hints), tuple(typed))


def is_filled(text: str) -> bool:
    """Returns whether a field has anything but white space and empty lines."""
    return _EMPTY.fullmatch(text) is None


def _filtered(piece: FieldPiece, text: str, cloze: ClozeField) -> str:
    for name in reversed(piece.filters):
        if name in ("cloze", "cloze-only"):
            text = cloze(text)
        elif name == "text":
            text = escape(unescape(_TAGS.sub("", text)))
        elif name in _READINGS:
            text = _RUBY.sub(_READINGS[name], text.replace("&nbsp;", " "))
        elif name.partition(" ")[0] in ("tts", "tts-voices"):
            text = ""
    return text


def _furigana(match: re.Match[str]) -> str:
    if match[2].startswith(_SPOKEN):
        return match[0]
    return f"<ruby>{match[1]}<rt>{match[2]}</rt></ruby>"


def _kanji(match: re.Match[str]) -> str:
    return match[0] if match[2].startswith(_SPOKEN) else match[1]


def _kana(match: re.Match[str]) -> str:
    return match[0] if match[2].startswith(_SPOKEN) else match[2]


_READINGS: Mapping[str, Callable[[re.Match[str]], str]] = {"furigana": _furigana, "kanji": _kanji, "kana": _kana}
