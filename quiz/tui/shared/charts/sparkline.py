"""Draws the numbers of some days as a chart in one line."""

from collections.abc import Sequence

from textual.content import Content

_UP = "▁▂▃▄▅▆▇█"


def spark(values: Sequence[int]) -> Content:
    """Returns a one-line column chart of `values`; a 0 is a dim dot."""
    top = max(values, default=0)
    drawn = [
        (_UP[max(0, -(-len(_UP) * value // top) - 1)], "$accent") if value else ("·", "$foreground-disabled")
        for value in values
    ]
    return Content.assemble(*drawn)
