"""Bars out of block characters, to an eighth of a cell."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

_ACROSS = " ▏▎▍▌▋▊▉█"
_UP = " ▁▂▃▄▅▆▇█"


def bar(share: float, width: int) -> str:
    """A bar from left to right that fills `share` (0 to 1) of `width` cells, padded with spaces.

    What is more than nothing can be seen.
    """
    eighths = max(round(8 * width * share), share > 0)
    return "".join(_ACROSS[min(8, max(0, eighths - 8 * cell))] for cell in range(width))


def columns(values: Sequence[float], top: float, height: int) -> list[str]:
    """Columns that stand side by side, as `height` lines from top to bottom, a cell for each of `values`.

    `top` is the value that fills a column. What is more than nothing can be seen.
    """
    eighths = [max(round(8 * height * value / top), value > 0) if top else 0 for value in values]
    return [
        "".join(_UP[min(8, max(0, filled - 8 * level))] for filled in eighths) for level in range(height - 1, -1, -1)
    ]


def parted(counts: Sequence[int], width: int) -> list[int]:
    """`width` cells parted among `counts`: one for each that is not 0, as far as they go, and the rest by shares."""
    firsts = [int(count > 0 and width > sum(map(bool, counts[:place]))) for place, count in enumerate(counts)]
    rest, total = width - sum(firsts), max(1, sum(counts))
    ends = [round(rest * sum_ / total) for sum_ in accumulate(counts, initial=0)]
    return [first + after - before for first, (before, after) in zip(firsts, pairwise(ends), strict=True)]
