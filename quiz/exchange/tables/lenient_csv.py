"""Parses rows of columns, with any separator and however wrongly quotation marks are used."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

SEPARATORS = ("\t", ";", "|", ",")
"""Separators of columns, beginning with the one that is least likely to occur in a text."""
WIDE_SEPARATORS = (" - ", " – ", " — ", " = ")
"""Separators of two columns, tried where none of the usual signs separates any."""
NAMES = {"\t": "tabs", ";": "semicolons", "|": "bars", ",": "commas"}

_SAMPLE = 200
"""Lines by which the separator is told."""
_SAMPLED = 200_000
"""Characters in which they stand."""
_MOST_COLUMNS = 1000
_LONGEST_QUOTED = 1_000_000
"""Characters of a line up to which quotes are looked at."""
_MOST_OPEN = 20_000
"""Characters over which a cell may go on to further lines: as long as a text of a card may be."""
_MOST_UNCLOSED = 100
"""Quotes that nothing closes, from which on cells are taken to end with their line."""


class TableRow(NamedTuple):
    """The cells of a row, and its first line number, counted from 1.

    `is_unclosed` tells that quotation marks are not in pairs, so that they count as ordinary characters.
    """

    cells: tuple[str, ...]
    line: int
    is_unclosed: bool = False


def guess_separator(text: str) -> str:
    """Returns the separator of columns: the character by which most of the first lines have equally many columns.

    Returns an empty text where there is none.
    """
    lines = [line for line in text[:_SAMPLED].split("\n") if line.strip()][:_SAMPLE]
    best, found = 0.0, ""
    for separator in (*SEPARATORS, *WIDE_SEPARATORS):
        counts = Counter(_width(row) for row in rows(lines, separator))
        several = {count: times for count, times in counts.items() if count > 1}
        if not several:
            continue
        most = max(several.values())
        # That each line has a sign counts for more than that each has as many of them.
        share = (most + 2 * sum(several.values())) / (3 * sum(counts.values()))
        if share > best + 0.1 and (separator not in WIDE_SEPARATORS or share > 0.9):
            best, found = share, separator
    return found


def _width(row: TableRow) -> int:
    """Returns the number of cells of a row; 1 if its quotation marks do not fit the separator."""
    return 1 if any(cell.startswith('"') for cell in row.cells) else len(row.cells)


def rows(lines: Sequence[str], separator: str) -> Iterator[TableRow]:
    """Yields the rows of `lines` that are not empty. A quotation mark that is never closed is an ordinary character."""
    at = unclosed = 0
    while at < len(lines):
        line, quoted = lines[at], None
        if len(separator) != 1:
            cells, taken = tuple(line.split(separator, 1)), 1
        elif '"' not in line or len(line) > _LONGEST_QUOTED or unclosed > _MOST_UNCLOSED:
            cells, taken = tuple(line.split(separator, _MOST_COLUMNS)), 1
        else:
            quoted = _quoted(lines, at, separator)
            unclosed += quoted is None
            cells, taken = quoted or (tuple(line.split(separator, _MOST_COLUMNS)), 1)
        if any(cell.strip() for cell in cells):
            yield TableRow(cells, at + 1, quoted is None and any(cell.lstrip()[:1] == '"' for cell in cells))
        at += taken


def _quoted(lines: Sequence[str], at: int, separator: str) -> tuple[tuple[str, ...], int] | None:
    """Returns the cells of the row that begins at line `at`, and its number of lines; None if quotation marks are not
    in pairs.
    """
    reader = csv.reader(_following(lines, at), delimiter=separator, strict=True)
    try:
        return tuple(next(reader)), reader.line_num
    except (csv.Error, StopIteration):
        return None


def _following(lines: Sequence[str], at: int) -> Iterator[str]:
    length = 0
    for line in islice(lines, at, None):
        if length > _MOST_OPEN:
            return
        yield f"{line}\n"
        length += len(line)
