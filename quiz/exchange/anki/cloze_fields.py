"""Converts fields with blanks from Anki's `{{c1::words::hint}}` to our cloze notation.

In between, the HTML around the blanks is converted to Markdown.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from quiz.card.kinds.cloze import escaped
from quiz.process.lazy_pattern import lazy_pattern

_TOKEN = lazy_pattern(r"\{\{c\d{1,4}(?:,\d{1,4})*::|\}\}")
_START, _NUMBERED, _HINT, _END = "\ue2c0", "\ue2c1", "\ue2c2", "\ue2c3"
"""Signs for private use, which stand for the marks of a blank while HTML is read."""
_MARKED = lazy_pattern("\ue2c0(\\d+)\ue2c1([^\ue2c0\ue2c3]*)\ue2c3")
_OWN_SIGNS = dict.fromkeys(map(ord, (_START, _NUMBERED, _HINT, _END)))
_DEEPEST = 20
HIGHEST = 999
"""The highest number that a group of blanks may have here."""


class Hidden(NamedTuple):
    """A blank of a field: the groups that it belongs to, and its content, which may have blanks inside."""

    groups: tuple[int, ...]
    parts: "Parts"


Part: TypeAlias = "str | Hidden"
Parts: TypeAlias = "tuple[Part, ...]"


def parts_of(text: str) -> Parts:
    """Splits a field at its blanks; a blank that is not closed is text."""
    stack: list[tuple[str, list[Part]]] = [("", [])]
    end = 0
    for token in _TOKEN.finditer(text):
        if token[0] != "}}" and len(stack) > _DEEPEST:
            continue
        if token[0] == "}}" and len(stack) == 1:
            continue
        stack[-1][1].append(text[end : token.start()])
        end = token.end()
        if token[0] == "}}":
            opening, parts = stack.pop()
            groups = tuple(int(one) for one in opening[3:-2].split(","))
            stack[-1][1].append(Hidden(groups, tuple(filter(None, parts))))
        else:
            stack.append((token[0], []))
    stack[-1][1].append(text[end:])
    while len(stack) > 1:
        opening, parts = stack.pop()
        stack[-1][1].extend((opening, *parts))
    return tuple(filter(None, stack[0][1]))


def blanks_in(parts: Parts, depth: int = 0) -> Iterator[tuple[Hidden, int]]:
    """Yields the blanks of a field, and for each how many others enclose it."""
    for part in parts:
        if isinstance(part, Hidden):
            yield part, depth
            yield from blanks_in(part.parts, depth + 1)


def marked(parts: Parts, group: int | None = None) -> str:
    """Returns a field whose blanks are marked by characters that the conversion from HTML leaves alone.

    Only those of `group` are marked, or those of all groups, which then must not be nested.
    """
    found: list[str] = []
    for part in parts:
        if isinstance(part, str):
            found.append(part.translate(_OWN_SIGNS))
        elif group is None or group in part.groups:
            words, hint = _with_hint(_shown(part.parts))
            number = part.groups[0] if group is None else group
            found.append(f"{_START}{number}{_NUMBERED}{words}{f'{_HINT}{hint}' if hint else ''}{_END}")
        else:
            found.append(marked(part.parts, group) if _holds(part, group) else _with_hint(_shown(part.parts))[0])
    return "".join(found)


def _holds(part: Hidden, group: int) -> bool:
    return any(group in one.groups for one, _ in blanks_in(part.parts))


def _shown(parts: Parts) -> str:
    """Returns the words of a blank, including those of blanks inside it."""
    return "".join(
        part.translate(_OWN_SIGNS) if isinstance(part, str) else _with_hint(_shown(part.parts))[0] for part in parts
    )


def _with_hint(inside: str) -> tuple[str, str]:
    words, _, hint = inside.partition("::")
    return words, hint


def without(parts: Parts) -> str:
    """Returns a field with all blanks filled in."""
    return _shown(parts)


def as_cloze(text: str) -> str:
    """Returns Markdown with marked blanks as a cloze text: `{{c1::…}}`."""
    pieces: list[str] = []
    end = 0
    for match in _MARKED.finditer(text):
        words, _, hint = match[2].partition(_HINT)
        pieces.append(escaped(text[end : match.start()]))
        end = match.end()
        inside = f"{escaped(words.strip())}{f'::{escaped(hint.strip())}' if hint.strip() else ''}"
        before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        space = " " if inside.endswith(("}", "\\")) else ""
        pieces.append(f"{before}{{{{c{match[1]}::{inside}{space}}}}}{after}")
    return "".join((*pieces, escaped(text[end:])))


def bare(text: str) -> str:
    """Returns Markdown with all marked blanks filled in."""
    return _MARKED.sub(lambda match: match[2].partition(_HINT)[0], text).translate(_OWN_SIGNS)
