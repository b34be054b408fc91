"""A table of a card, with columns as wide as their content, or narrower with wrapped text on a small screen."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quiz.tui.shared.text_as_data import Piece, filled, marked

_BORDER = re.compile(r"`[^`\n]*`|\\.|(?P<border>\|)")
_RULE = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)* *:?-+:? *\|? *")
_GAP = 3
"""Cells between two columns."""
_NARROWEST = 3

Cells: TypeAlias = Sequence[Sequence[Content]]


class Table(NamedTuple):
    """The texts of a table by rows, the first one its head, and the alignment of each column: `left`, `center`,
    `right`.

    `lines` is the number of lines that it takes in the card's text.
    """

    rows: tuple[tuple[str, ...], ...]
    aligned: tuple[str, ...]
    lines: int


def table_at(lines: Sequence[str], start: int) -> Table | None:
    """Returns the table that begins at line `start`: a head, a rule below it, and rows; None where there is none."""
    if start + 2 >= len(lines) or "|" not in lines[start] or not _is_rule(lines[start + 1]):
        return None
    head, rule = _cells(lines[start]), _cells(lines[start + 1])
    end = start + 2
    while end < len(lines) and "|" in lines[end] and lines[end].strip():
        end += 1
    if len(head) != len(rule) or end == start + 2:
        return None
    body = [(*_cells(line), *([""] * len(head)))[: len(head)] for line in lines[start + 2 : end]]
    return Table((head, *body), tuple(_aligned(cell) for cell in rule), end - start)


def _is_rule(line: str) -> bool:
    return "|" in line and "-" in line and _RULE.fullmatch(line) is not None


def _cells(line: str) -> tuple[str, ...]:
    """Returns the texts between the bars of `line`; a bar in code or after a backslash does not count."""
    line = line.strip()
    borders = [match.start() for match in _BORDER.finditer(line) if match["border"]]
    places = [-1, *borders, len(line)]
    cells = [line[before + 1 : after].strip() for before, after in pairwise(places)]
    first = line.startswith("|")
    last = len(borders) > first and borders[-1] == len(line) - 1
    return tuple(cell.replace("\\|", "|") for cell in cells[first : len(cells) - last])


def _aligned(rule: str) -> str:
    if rule.endswith(":"):
        return "center" if rule.startswith(":") else "right"
    return "left"


class CardTable(Widget):
    """Draws `table`; places in it are filled with `pieces`, such as blanks."""

    def __init__(self, table: Table, pieces: tuple[Piece, ...]) -> None:
        super().__init__()
        self._table = table
        self._drawn: tuple[int, Content] = (-1, Content(""))
        self.fill(pieces)

    def fill(self, pieces: tuple[Piece, ...]) -> None:
        """Shows other `pieces` in these places."""
        self._cells = [[filled(marked(text), pieces) for text in row] for row in self._table.rows]
        self._drawn = (-1, Content(""))
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._at(width).plain.split("\n"))

    def render(self) -> Content:
        return self._at(self.content_size.width)

    def _at(self, width: int) -> Content:
        if self._drawn[0] != width:
            self._drawn = (width, drawn(self._cells, self._table.aligned, width))
        return self._drawn[1]


def drawn(rows: Cells, aligned: Sequence[str], width: int) -> Content:
    """Returns the table drawn in at most `width` cells, if its columns can be made so narrow."""
    natural = [max(_NARROWEST, *(row[column].cell_length for row in rows)) for column in range(len(aligned))]
    widths = shared_out(natural, width - _GAP * (len(aligned) - 1))
    head, *body = rows
    rule = Content.styled("─┼─".join("─" * one for one in widths), "$foreground-muted")
    lines = [*_row([cell.stylize_before("bold") for cell in head], widths, aligned), rule]
    shown = [_row(cells, widths, aligned) for cells in body]
    thin = Content.styled("┄┼┄".join("┄" * one for one in widths), "$foreground-muted")
    for number, row in enumerate(shown):
        between = number and any(len(one) > 1 for one in shown)
        lines += [thin, *row] if between else row
    return Content("\n").join(lines)


def _row(cells: Sequence[Content], widths: Sequence[int], aligned: Sequence[str]) -> list[Content]:
    """Returns the lines of one row."""
    wrapped = [cell.wrap(width) or [Content("")] for cell, width in zip(cells, widths, strict=True)]
    bar = Content.styled(" │ ", "$foreground-muted")
    return [
        bar.join(
            _set(lines[number].rstrip() if number < len(lines) else Content(""), width, side)
            for lines, width, side in zip(wrapped, widths, aligned, strict=True)
        )
        for number in range(max(map(len, wrapped)))
    ]


def _set(text: Content, width: int, side: str) -> Content:
    room = max(0, width - text.cell_length)
    before = {"left": 0, "center": room // 2, "right": room}[side]
    return Content.assemble(" " * before, text, " " * (room - before))


def shared_out(natural: Sequence[int], room: int) -> list[int]:
    """Returns column widths of at most `room` together: narrow columns keep their `natural` width, the others share the
    rest.
    """
    widths = [*natural]
    while sum(widths) > room and max(widths) > _NARROWEST:
        widest = max(widths)
        wide = [place for place, width in enumerate(widths) if width == widest]
        second = max((width for width in widths if width < widest), default=_NARROWEST)
        over = sum(widths) - room
        step = max(1, min(widest - max(second, _NARROWEST), over // len(wide)))
        for place in wide[: max(1, over)]:
            widths[place] -= step
    return widths
