"""Draws charts in block characters, to an eighth of a cell, and in braille dots, eight to a cell."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TypeAlias

_ACROSS = " ▏▎▍▌▋▊▉█"
_UP = " ▁▂▃▄▅▆▇█"
_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bit of each dot of braille, by column and row of a cell."""
BLANK = "\u2800"
"""A cell without a dot."""

QUIET = "$foreground-muted"
"""The style of axes and legends beside what they are about."""

Cell: TypeAlias = tuple[str, str]
"""A character and its style."""
Dot: TypeAlias = tuple[int, int]
"""Column and row, counted from the top left: two columns and four rows to a cell."""


def bar(share: float, width: int) -> str:
    """Returns a bar that fills `share` (0 to 1) of `width` cells from the left, padded with spaces.

    A share above 0 is always visible.
    """
    eighths = max(round(8 * width * share), share > 0)
    return "".join(_ACROSS[min(8, max(0, eighths - 8 * cell))] for cell in range(width))


def thin_bar(share: float, width: int) -> str:
    """Returns a thin bar over `share` (0 to 1) of `width` cells, to half a cell; a share above 0 is always visible."""
    halves = max(round(2 * width * share), share > 0)
    return "━" * (halves // 2) + "╸" * (halves % 2)


def columns(values: Sequence[float], top: float, height: int) -> list[str]:
    """Returns a column chart as `height` lines from top to bottom, one cell wide for each of `values`.

    `top` is the value of a full column. A value above 0 is always visible.
    """
    eighths = [max(round(8 * height * value / top), value > 0) if top else 0 for value in values]
    return [
        "".join(_UP[min(8, max(0, filled - 8 * level))] for filled in eighths) for level in range(height - 1, -1, -1)
    ]


def parted(counts: Sequence[int], width: int) -> list[int]:
    """Divides `width` cells among `counts` in proportion, giving at least one to each that is not 0, if there are
    enough.
    """
    firsts = [int(count > 0 and width > sum(map(bool, counts[:place]))) for place, count in enumerate(counts)]
    rest, total = width - sum(firsts), max(1, sum(counts))
    ends = [round(rest * sum_ / total) for sum_ in accumulate(counts, initial=0)]
    return [first + after - before for first, (before, after) in zip(firsts, pairwise(ends), strict=True)]


def dotted(dots: Iterable[Dot], width: int, height: int) -> list[str]:
    """Returns `dots` drawn in braille, as `height` lines of `width` cells."""
    bits = [[0] * width for _ in range(height)]
    for column, row in dots:
        bits[row // 4][column // 2] |= _DOTS[column % 2][row % 4]
    return ["".join(chr(ord(BLANK) | cell) for cell in line) for line in bits]


def line(start: Dot, end: Dot) -> Iterator[Dot]:
    """Yields the dots of a straight line from `start` to `end`, both included."""
    across, down = end[0] - start[0], end[1] - start[1]
    steps = max(abs(across), abs(down), 1)
    for step in range(steps + 1):
        yield start[0] + round(across * step / steps), start[1] + round(down * step / steps)
