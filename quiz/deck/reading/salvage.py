"""Finds the entries of a deck in its bare text, so that a damaged one does not take the others with it."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

_CARDS = re.compile(r"cards[ ]*:")
_HEADING = re.compile(r"cards[ ]*:[ \t]*(?:#.*)?")
_TOP_KEY = re.compile(r"([a-z_]+)[ ]*:")
_DASH = re.compile(r"(?P<indent>[ \t]*)-(?:[ \t]+|$|(?=[a-z]+:))(?P<key>[a-z_]+[ ]*:)?")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_OURS = "<<<<<<< "
_MARKER = re.compile(r"(?:---|\.\.\.)(?:\s|$)")


class Chunk(NamedTuple):
    """The lines `first` up to but not `end` of an entry; lines count from 1. `misplaced`: its dash is off."""

    first: int
    end: int
    misplaced: bool


def chunks(text: str, top_keys: Collection[str]) -> list[Chunk]:
    """Where the entries of `cards` stand, judged by indentation alone; empty where no such list is found.

    The list ends at a line at the margin with one of the `top_keys`; any other one there is a slip of an entry.
    """
    lines = text.split("\n")
    heading = next((number for number, line in enumerate(lines, 1) if _HEADING.fullmatch(line)), None)
    if heading is None:
        return []
    end = _end_of_list(lines, heading, top_keys)
    starts = [*_starts(lines, heading, end), (end, False)]
    return [Chunk(first, after, misplaced) for (first, misplaced), (after, _) in pairwise(starts)]


def _end_of_list(lines: list[str], heading: int, top_keys: Collection[str]) -> int:
    for number, line in enumerate(lines[heading:], heading + 1):
        if (key := _TOP_KEY.match(line)) and key[1] in top_keys:
            return number
    return len(lines) + 1


def _starts(lines: list[str], heading: int, end: int) -> Iterator[tuple[int, bool]]:
    """The first line of each entry, and whether its dash stands where it should not."""
    margin = _margin(lines[heading : end - 1])
    for number in range(heading + 1, end):
        line = lines[number - 1]
        if _MARKER.match(line):
            yield number, False
        elif match := _DASH.match(line):
            off = abs(len(match["indent"]) - margin)
            tabbed = "\t" in match["indent"]
            # Further right, a dash belongs to a list inside of an entry, unless a key follows it.
            if off == 0 or tabbed or off == 1 or (off == 2 and match["key"]):
                yield number, off > 0 and not tabbed


def _margin(lines: Iterable[str]) -> int:
    dashes = (match["indent"] for line in lines if (match := _DASH.match(line)))
    return next((len(indent) for indent in dashes if "\t" not in indent), 0)


def blank_out(text: str, damaged: Collection[int], entries: Iterable[Chunk]) -> str:
    """`text` with the entries that hold the `damaged` lines (or those lines, outside `entries`) left empty."""
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
    """The lines at which conflicts begin that git has marked in `text`."""
    if _OURS not in text:  # to look at each line of a sound deck would cost it time
        return []
    return [number for number, line in enumerate(text.split("\n"), 1) if line.startswith(_OURS)]


def without_conflict_marks(text: str) -> str:
    """`text` with both sides of each conflict, and the lines that mark them left empty."""
    return _CONFLICT.sub("", text)
