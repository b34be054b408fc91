"""Finds the entries of a deck in its bare text, so that a damaged one does not take the others with it."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

_CARDS = re.compile(r"cards[ ]*:[ \t]*(#.*)?")
_DASH = re.compile(r"([ \t]*)-(?:[ \t]|$)")


class Chunk(NamedTuple):
    """The lines `first` up to but not `end` of an entry; lines count from 1."""

    first: int
    end: int


def chunks(text: str) -> list[Chunk]:
    """Where the entries of `cards` stand, judged by indentation alone; empty where no such list is found."""
    lines = text.split("\n")
    heading = next((number for number, line in enumerate(lines, 1) if _CARDS.fullmatch(line)), None)
    if heading is None:
        return []
    end = _end_of_list(lines, heading)
    starts = [*_starts(lines, heading, end), end]
    return [Chunk(*pair) for pair in pairwise(starts)]


def _end_of_list(lines: list[str], heading: int) -> int:
    """The first line behind `heading` that is at the margin and belongs to no list."""
    for number, line in enumerate(lines[heading:], heading + 1):
        if line and line[0] not in " \t#-":
            return number
    return len(lines) + 1


def _starts(lines: list[str], heading: int, end: int) -> Iterator[int]:
    margin = None
    for number in range(heading + 1, end):
        if match := _DASH.match(lines[number - 1]):
            indent = match[1]
            margin = len(indent) if margin is None and "\t" not in indent else margin
            # A tab, or one space too many or too few, is a fault of this entry, not a part of the one before.
            if "\t" in indent or margin is None or abs(len(indent) - margin) <= 1:
                yield number


def blank_out(text: str, damaged: Iterable[int]) -> str:
    """`text` with the entries that hold the `damaged` lines (or those lines, outside entries) left empty."""
    lines = text.split("\n")
    wanted = set(damaged)
    for chunk in chunks(text):
        hit = wanted.intersection(range(*chunk))
        if hit:
            wanted.update(range(*chunk))
    return "\n".join("" if number in wanted else line for number, line in enumerate(lines, 1))
