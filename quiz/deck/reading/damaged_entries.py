"""Finds the entries of a deck in its bare text, so that a damaged one does not take the others with it."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from quiz.process.lazy_pattern import lazy_pattern

_CARDS = lazy_pattern(r"cards[ ]*:")
_HEADING = lazy_pattern(r"cards[ ]*:[ \t]*(?:#.*)?")
_TOP_KEY = lazy_pattern(r"([a-z_]+)[ ]*:")
_DASH = lazy_pattern(r"(?P<indent>[ \t]*)-(?:[ \t]+|$|(?P<close>(?=[a-z_]+:)))(?P<key>[a-z_]+[ ]*:)?")
_BULLET = lazy_pattern(r"(?P<indent>[ ]*)(?:[–—−•·*+]|-[-\u00a0]|[0-9]{1,3}[.)])(?:[ ]|\u00a0)*(?=[a-z_]+[ ]*:)")
"""What people write, or a word processor makes, instead of a dash in front of a card."""
_KEY_LINE = lazy_pattern(r"(?P<indent> *)(?P<dash>- +)?(?P<key>[a-z_]+)[ ]*:(?:\s|$)")
_CONFLICT = lazy_pattern(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_OURS = "<<<<<<< "
_MARKER = lazy_pattern(r"(?:---|\.\.\.)(?:\s|$)")


Slip = Literal["", "misplaced", "close", "bullet", "no dash"]
"""What is wrong with the dash of an entry: it is off, has no space behind it, is another sign, or is not there."""


NO_DASH = (
    "Another card starts here without its `- `, or its keys were put into the card above.",
    "Write `- ` in front of its first key.",
)
"""Message and hint for where a second card begins in one entry."""
MOST_KEYS = 40
"""Keys of an entry up to which it is looked for a second card in it."""


class KnownKeys(NamedTuple):
    """The keys that a deck file may have, by which the entries of a damaged file are found."""

    at_margin: Collection[str] = ()
    """Those beside `cards`, with one of which the list of cards ends."""
    all: tuple[str, ...] = ()
    """Every key, also those of cards, in the order in which a mistyped one is compared with them."""
    second_card: Callable[[tuple[str, ...]], int] = lambda keys: 0
    """Returns where in the keys of one entry those of a second card begin; 0 where they are those of one."""


class Chunk(NamedTuple):
    """The lines of an entry, from `first` up to but not including `end`, counted from 1."""

    first: int
    end: int
    slip: Slip = ""
    margin: int = 0
    """Columns in front of the dashes of the list."""


def chunks(text: str, known: KnownKeys) -> list[Chunk]:
    """Returns where the entries of `cards` stand, judged by indentation alone; empty where no such list is found.

    The list ends at a line at the margin with a key that is `known` there; any other one there is a slip of an entry.
    """
    lines = text.split("\n")
    heading = next((number for number, line in enumerate(lines, 1) if _HEADING.fullmatch(line)), None)
    if heading is None:
        return []
    end = _end_of_list(lines, heading, known.at_margin)
    margin = _margin(lines[heading : end - 1])
    starts = [*_starts(lines, heading, end, margin), (end, "")]
    entries = (Chunk(first, after, slip, margin) for (first, slip), (after, _) in pairwise(starts))
    return [part for chunk in entries for part in _parted(lines, chunk, margin, known)]


def _parted(lines: list[str], chunk: Chunk, margin: int, known: KnownKeys) -> Iterator[Chunk]:
    """Yields `chunk`, or the pieces of it where further cards begin in it whose dashes are missing."""
    while start := _line_of_second_card(lines, chunk, margin, known):
        yield chunk._replace(end=start)
        chunk = Chunk(start, chunk.end, "no dash", margin)
    yield chunk


def _line_of_second_card(lines: list[str], chunk: Chunk, margin: int, known: KnownKeys) -> int:
    """Returns the line at which a second card begins in `chunk`; 0 where there is none, or nothing is wrong with its
    keys.
    """
    keys, column, out_of_place = list[tuple[int, str]](), None, False
    for number in range(chunk.first, chunk.end):
        if match := _KEY_LINE.match(lines[number - 1]):
            at = match.start("key")
            column = at if column is None else column
            out_of_place |= at == margin != column
            if at in (column, margin):
                keys.append((number, match["key"]))
            if len(keys) > MOST_KEYS:
                return 0
    names = tuple(key for _, key in keys)
    start = known.second_card(names) if out_of_place or len(set(names)) < len(names) else 0
    return keys[start][0] if start else 0


def _end_of_list(lines: list[str], heading: int, at_margin: Collection[str]) -> int:
    for number, line in enumerate(lines[heading:], heading + 1):
        if (key := _TOP_KEY.match(line)) and key[1] in at_margin:
            return number
    return len(lines) + 1


def _starts(lines: list[str], heading: int, end: int, margin: int) -> Iterator[tuple[int, Slip]]:
    """Yields the first line of each entry, and what is wrong with its dash."""
    for number in range(heading + 1, end):
        line = lines[number - 1]
        if _MARKER.match(line):
            yield number, ""
        elif match := _DASH.match(line):
            off = abs(len(match["indent"]) - margin)
            tabbed = "\t" in match["indent"]
            # Further right, a dash belongs to a list inside of an entry, unless a key follows it.
            if off == 0 or tabbed or off == 1 or (off == 2 and match["key"]):
                yield number, "misplaced" if off > 0 and not tabbed else "close" if match["close"] is not None else ""
        elif (match := _BULLET.match(line)) and abs(len(match["indent"]) - margin) <= 1:
            yield number, "bullet"


def _margin(lines: Iterable[str]) -> int:
    dashes = (match["indent"] for line in lines if (match := _DASH.match(line)))
    return next((len(indent) for indent in dashes if "\t" not in indent), 0)


def blank_out(text: str, damaged: Collection[int], entries: Iterable[Chunk]) -> str:
    """Returns `text` with the entries that hold the `damaged` lines (or those lines, outside `entries`) left empty."""
    lines = text.split("\n")
    wanted = set(damaged)
    for chunk in entries:
        span = range(chunk.first, chunk.end)
        if not wanted.isdisjoint(span):
            wanted.update(span)
    heading = next((number for number, line in enumerate(lines, 1) if _CARDS.match(line)), 0)
    for number in wanted:
        if number <= len(lines):
            lines[number - 1] = "cards:" if number == heading else ""
    return "\n".join(lines)


def conflicts(text: str) -> list[int]:
    """Returns the lines at which conflicts begin that git has marked in `text`."""
    if _OURS not in text:  # to look at each line of a sound deck would cost it time
        return []
    return [number for number, line in enumerate(text.split("\n"), 1) if line.startswith(_OURS)]


def without_conflict_marks(text: str) -> str:
    """Returns `text` with both sides of each conflict, and the lines that mark them left empty."""
    return _CONFLICT.sub("", text)
