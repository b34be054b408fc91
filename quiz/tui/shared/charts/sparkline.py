"""Numbers of some days as a picture in one line."""

from collections.abc import Sequence

from textual.content import Content

_UP = "▁▂▃▄▅▆▇█"


def spark(values: Sequence[int]) -> Content:
    """Returns a column for each of `values`, all in one line; a day without any is a quiet dot."""
    top = max(values, default=0)
    drawn = [
        (_UP[max(0, -(-len(_UP) * value // top) - 1)], "$accent") if value else ("·", "$foreground-disabled")
        for value in values
    ]
    return Content.assemble(*drawn)
