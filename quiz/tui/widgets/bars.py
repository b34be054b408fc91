"""Numbers as bars made of blocks."""

from collections.abc import Sequence

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_LEFT_EIGHTHS = " ▏▎▍▌▋▊▉█"


def columns(values: Sequence[float], height: int, width: int = 1) -> list[str]:
    """Lines from the top down with a column for each of `values`, the highest `height` lines high.

    A value above 0 is never invisible. Each column is `width` cells wide, with one cell between two.
    """
    most = max(values, default=0)
    heights = [max(1, round(8 * height * value / most)) if value else 0 for value in values]
    return [
        " ".join(_EIGHTHS[min(8, max(0, eighths - 8 * level))] * width for eighths in heights)
        for level in reversed(range(height))
    ]


def bar(share: float, width: int) -> str:
    """A bar for a share from 0 to 1 of `width` cells."""
    eighths = round(8 * width * min(1.0, max(0.0, share)))
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_LEFT_EIGHTHS[rest] if rest else "")).ljust(width)
