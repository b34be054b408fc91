"""Draws how many cards are due on each of the next days, as small columns."""

from collections.abc import Mapping
from datetime import date

from textual.content import Content

from quiz.tui.shared.charts.block_charts import QUIET, columns

DAYS = 7
"""Study days after the present one that are shown."""
_HIGH = 2
"""Lines of the columns."""


def coming_days(coming: Mapping[int, int], today: int, width: int) -> list[Content]:
    """Returns a column chart of the cards due on the next days, with numbers and weekdays below."""
    days = range(today + 1, today + 1 + DAYS)
    counts = [coming.get(day, 0) for day in days]
    cell = max(4, min(7, width // DAYS))
    drawn = columns(counts, max(1, *counts), _HIGH)
    lines = [Content.styled("".join(f"{one * 2:>{cell}}" for one in line), "$success") for line in drawn]
    numbers = "".join(f"{f'{count:,}' if count else '–':>{cell}}" for count in counts)
    names = "".join(f"{date.fromordinal(day):%a}".rjust(cell) for day in days)
    return [*(line for line in lines if line.plain.strip()), Content(numbers), Content.styled(names, QUIET)]
