"""The top of home: the date and streak, what there is to study today, and the progress of the day."""

from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from quiz.card.words import counted
from quiz.tui.shared.charts.sparkline import spark

if TYPE_CHECKING:
    from quiz.study.statistics.home_numbers import Overview

_LEAST = 12
"""Cells below which a bar says too little to be drawn."""
_ROOMY = 60
"""Cells from which on there is room for whole words."""


class DayHead(Widget):
    """Shows the numbers of the day in two lines, or the name of the program until they are known."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # as in the base class
        super().__init__(id=id)
        self._overview: Overview | None = None

    def show(self, overview: "Overview") -> None:
        """Shows the numbers of `overview`."""
        self._overview = overview
        self.refresh()

    def render(self) -> Content:
        width = self.content_size.width
        if self._overview is None:
            return Content.styled("quiz", "bold")
        return Content("\n").join((_first_line(self._overview, width), _second_line(self._overview, width)))


def _first_line(overview: "Overview", width: int) -> Content:
    """Returns the name of the program, the date, and the streak with the answers of the last days."""
    when, days = date.fromordinal(overview.day), overview.streak_days
    today = f"{when:%a} {when.day} {when:%B}"
    row = f"{counted(days, 'day')} in a row" if width >= _ROOMY else counted(days, "day")
    parts = [Content.styled(today, "$foreground 80%")]
    if any(overview.last_days):
        parts.append(Content.assemble((f"{row} ", "$accent"), spark(overview.last_days)))
    right = Content("   ").join(parts)
    return _apart(Content.styled("quiz", "bold"), right, width)


def _second_line(overview: "Overview", width: int) -> Content:
    """Returns the number of cards left to study, and a bar of those answered."""
    said = Content.styled(to_do_words(overview), "bold")
    done, begun, whole = overview.done, overview.begun, overview.done + overview.counts.total
    if not whole:
        return said
    answered = f"{done + begun:,} of {whole:,}{' answered' if width >= _ROOMY else ''}"
    told = Content.styled(answered, "$foreground 80%")
    room = width - said.cell_length - told.cell_length - 4
    if room < _LEAST:
        return _apart(said, told, width) if room > -3 else said
    return Content.assemble(said, "  ", _bar(done, begun, whole, room), "  ", told)


def to_do_words(overview: "Overview") -> str:
    """Returns what there is to study: `23 cards, about 3 min`, `20 new cards, about 9 min`."""
    from quiz.study.day.today import about

    counts = overview.counts
    if not counts.total:
        return "Done for today" if overview.done else "Nothing is due today"
    cards = counted(counts.total, "new card" if counts.new == counts.total else "card")
    return f"{cards}{' left' if overview.done else ''}, {about(overview.seconds)}"


def _bar(done: int, begun: int, whole: int, width: int) -> Content:
    """Returns a thin bar: the part that is done is bright, the part that comes once more dashed, the rest dark."""
    lit, reached = (_cells(part, whole, width) for part in (done, done + begun))
    return Content.assemble(
        ("━" * lit, "$success"), ("╍" * (reached - lit), "$success"), ("━" * (width - reached), "$panel")
    )


def _cells(part: int, whole: int, width: int) -> int:
    """Returns how many of `width` cells show a part: at least one if it is not 0, and not all unless it is the
    whole.
    """
    return width if part >= whole else min(width - 1, max(int(part > 0), width * part // whole))


def _apart(left: Content, right: Content, width: int) -> Content:
    gap = width - left.cell_length - right.cell_length
    return Content.assemble(left, " " * max(1, gap), right)
