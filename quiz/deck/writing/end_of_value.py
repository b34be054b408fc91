"""Finds the end of a value in the text of a deck file, which the reader does not tell."""

import re

from quiz.card.fields import Mapping, Node, Scalar
from quiz.deck.writing.edit import Layout
from quiz.process.lazy_pattern import lazy_pattern

_QUOTED = r""" "(?:\\.|[^"\\])*" | '(?:''|[^'])*' """
_QUOTED_TEXT = lazy_pattern(_QUOTED, re.VERBOSE | re.DOTALL)
_TEXT_IN_BRACKETS = lazy_pattern(r"[^,\[\]{}]*")
_COMMENT = lazy_pattern(r"(?<=\s)#")
# Quotes are quotes only where a text can begin.
_SIGNS = lazy_pattern(rf"(?<=[\s,\[{{:]) (?:{_QUOTED}) | \s\#[^\r\n]* | [\[{{] | [\]}}]", re.VERBOSE | re.DOTALL)


def in_brackets(layout: Layout, node: Node) -> bool:
    """Returns whether a list stands in brackets, or a mapping in braces."""
    return not isinstance(node, Scalar) and layout.text[layout.offset(node)] in "[{"


def end_of_value(layout: Layout, entry: Mapping, key: str) -> int:
    """Returns the offset at which the value of `key` ends. White space and comments behind it do not belong to it."""
    _, node = entry.pairs[key]
    start = layout.offset(node)
    quoted = isinstance(node, Scalar) and layout.text[start : start + 1] in ('"', "'")
    if quoted or in_brackets(layout, node) or in_brackets(layout, entry):
        return end_in_brackets(layout, node)
    text = layout.text[start : layout.end_of_line(_last_line(layout, entry, key))]
    is_plain = isinstance(node, Scalar) and text[0] not in "|>"
    return start + (_without_comment(text) if is_plain else len(text))


def end_in_brackets(layout: Layout, node: Node) -> int:
    """Returns the offset behind `node`, which stands in brackets or quotes or is a text among brackets."""
    start = layout.offset(node)
    if in_brackets(layout, node):
        return _closing(layout.text, start)
    if quoted := _QUOTED_TEXT.match(layout.text, start):
        return quoted.end()
    found = _TEXT_IN_BRACKETS.match(layout.text, start)
    return start + _without_comment(found[0]) if found else start


def _without_comment(text: str) -> int:
    """Returns how much of a text without quotes belongs to it."""
    comment = _COMMENT.search(text)
    return len(text[: comment.start() if comment else None].rstrip())


def _closing(text: str, start: int) -> int:
    """Returns the offset behind the bracket that closes the one at `start`."""
    depth = 0
    for sign in _SIGNS.finditer(text, start):
        depth += (sign[0] in "[{") - (sign[0] in "]}")
        if depth == 0:
            return sign.end()
    return len(text)


def _last_line(layout: Layout, entry: Mapping, key: str) -> int:
    """Returns the last line of the value of `key`: what follows is further left, a key of the same entry, or
    nothing.
    """
    place, node = entry.pairs[key]
    last, margin = max(place.line, node.line), " " * (entry.column - 1)
    for number, line in enumerate(layout.lines[last:], last + 1):
        if line.startswith((f"{margin} ", f"{margin}- ")) and line.strip():
            last = number
        elif line.strip() and not line.lstrip().startswith("#"):
            break
    return last
