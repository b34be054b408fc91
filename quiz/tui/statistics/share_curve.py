"""A curve of shares over an axis, with a second curve of expected shares."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from textual.content import Content
from textual.widget import Widget

from quiz.tui.shared.charts.block_charts import BLANK, QUIET, Dot, dotted, line

_MARGIN = 5
"""Cells before the curve: a share and a space."""
_BELOW = 2
"""Lines below the curve: the axis and its names."""
Shares = Sequence[float | None]
"""Shares from 0 to 1, in order of time; None where there are too few answers."""
POINT = "●"
SHARE_STYLE, EXPECTED_STYLE = "$success", "$accent"


class ShareCurve(Widget):
    """Shows shares and expected shares. The vertical axis is scaled to the values and need not begin at 0."""

    def __init__(
        self,
        name: str,
        expected: str,
        title: str = "",
        points: bool = False,
        id: str | None = None,  # noqa: A002  # Textual calls it so
    ) -> None:
        """`name` and `expected` are the names of the two in the legend, after the `title`.

        With `points` each share is a point of its own, since nothing is known in between.
        """
        super().__init__(id=id)
        self._title = title
        self._points = points
        self._named = name
        self._expected_named = expected
        self._shares: Shares = ()
        self._expected: Shares = ()
        self._marks: Sequence[tuple[int, str]] = ()

    def show(self, shares: Shares, expected: Shares, marks: Sequence[tuple[int, str]]) -> None:
        """Draws `shares` and `expected`; `marks` are labels under the axis, each with its position."""
        self._shares, self._expected, self._marks = shares, expected, marks
        self.display = any(share is not None for share in shares)
        self.refresh()

    @property
    def room(self) -> int:
        """The width of the curve in cells."""
        return max(0, self.size.width - _MARGIN - 2)

    def render(self) -> Content:
        width, height = self.room, self.size.height - _BELOW - 1
        if width < 2 or height < 1 or not self._shares:
            return Content("")
        low = lowest([*self._shares, *self._expected])
        shares = dotted(_dots(self._shares, low, width, height, not self._points), width, height)
        expected = dotted(_dots(self._expected, low, width, height, joined=True), width, height)
        mark = POINT if self._points else "━━"
        title = Content.styled(f"{self._title}   ", "bold $text-primary") if self._title else Content(" " * _MARGIN)
        legend = Content.assemble(
            title, (mark, SHARE_STYLE), f" {self._named}   ", ("━━", EXPECTED_STYLE), f" {self._expected_named}"
        )
        lines = [
            Content.assemble(
                (f"{_label(row, height, low):>{_MARGIN - 1}} ", QUIET), ("│", "$panel"), *self._merged(*both)
            )
            for row, both in enumerate(zip(shares, expected, strict=True))
        ]
        foot = f"{'':{_MARGIN}}└{'─' * width}"
        return Content("\n").join(
            [legend, *lines, Content.styled(foot, QUIET), Content.styled(self._names(width), QUIET)]
        )

    def _merged(self, shares: str, expected: str) -> list[tuple[str, str]]:
        """Returns the cells of a line with their styles, with the braille dots of both curves combined.

        A cell with a dot of the shares has their style, every other that of the expected ones.
        """
        return [
            (POINT if self._points and one != BLANK else chr(ord(one) | ord(other)), SHARE_STYLE)
            if one != BLANK
            else (other, EXPECTED_STYLE)
            for one, other in zip(shares, expected, strict=True)
        ]

    def _names(self, width: int) -> str:
        said = ""
        for place, name in self._marks:
            at = _MARGIN + 1 + _column(place, len(self._shares), width) // 2
            at = min(at, _MARGIN + 1 + width - len(name))
            if at > len(said):
                said = f"{said:<{at}}{name}"
        return said


def lowest(shares: Iterable[float | None]) -> float:
    """Returns where an axis for `shares` begins: a tenth below the lowest, at most at 0.9."""
    least = min((share for share in shares if share is not None), default=0.0)
    return max(0.0, min(0.9, int(10 * least + 1e-9) / 10))


def _label(row: int, height: int, low: float) -> str:
    if row == 0:
        return "100%"
    if row == height - 1:
        return f"{low:.0%}"
    return f"{(1 + low) / 2:.0%}" if height >= 5 and row == height // 2 else ""


def _column(place: int, count: int, width: int) -> int:
    """Returns the column of dots for share number `place` of `count`."""
    return round(place * (2 * width - 1) / max(1, count - 1))


def _dots(series: Shares, low: float, width: int, height: int, joined: bool) -> Iterator[Dot]:
    """Yields a dot for each known share and, if `joined`, the lines between them.

    `low` is the share at the bottom; `width` and `height` are in cells.
    """
    points = [
        (_column(place, len(series), width), round((1 - share) / (1 - low) * (4 * height - 1)))
        for place, share in enumerate(series)
        if share is not None
    ]
    yield from points
    if joined:
        for start, end in pairwise(points):
            yield from line(start, end)
