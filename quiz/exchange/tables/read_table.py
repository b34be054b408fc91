"""Reads tables: CSV and TSV of spreadsheets, lists of Quizlet, and Anki's text export."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from quiz.card.problem import QuizError
from quiz.card.words import counted, listed, shortened
from quiz.deck.sheets.spreadsheet import spreadsheet_rows
from quiz.exchange.file_names import deck_name
from quiz.exchange.foreign_files.read_text import Decoded, read_text
from quiz.exchange.incoming import Incoming, ReadOptions
from quiz.exchange.reader_findings import ReaderFindings
from quiz.exchange.tables import columns as column_names
from quiz.exchange.tables.columns import Columns
from quiz.exchange.tables.lenient_csv import NAMES, TableRow, guess_separator, rows
from quiz.exchange.tables.table_cards import Cells, take_rows
from quiz.exchange.tables.write_table import COLUMNS as OURS
from quiz.exchange.tables.write_table import COMES_BACK
from quiz.process.lazy_pattern import lazy_pattern

FORMAT = "csv"
UNCLOSED = "a cell that begins with a quotation mark and does not end with one: its line was taken as it stands"
_HEAD = lazy_pattern(r"#\s?([a-z ]+):(.*)")
_SEPARATORS = {
    **{"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"},
    **{r"\t": "\t", "\t": "\t"},
}
"""The names that Anki has for what separates columns."""
_TAGS = lazy_pattern(r"<br\s*/?>|</(?:b|i|u|p|div|span|em|strong|sub|sup|li|ul|ol)>|&(?:nbsp|amp|lt|gt|quot|#\d+);")
_FOR_HTML = 200
"""Rows that are looked at for tags."""


class _AnkiHead(NamedTuple):
    """The head of an Anki text export: its named values, and the number of its lines."""

    values: dict[str, str]
    lines: int

    def column(self, name: str) -> int | None:
        """Returns the column, from 0, with `tags`, `deck`, `guid` or `notetype`; None where the head names none."""
        said = self.values.get(f"{name} column", "")
        return int(said) - 1 if said.isdecimal() and 0 < int(said) < 1000 else None


def read_table(path: Path, options: ReadOptions) -> Incoming:
    """Reads the cards in a text table. Raises `QuizError` where it cannot be read."""
    decoded = read_text(path, options.encoding)
    lines = decoded.text.split("\n")
    head = _anki_head(lines)
    separator = _SEPARATORS.get(head.values.get("separator", "").casefold(), head.values.get("separator", "")[:1])
    guessed = not separator
    separator = separator or guess_separator("\n".join(lines[head.lines : head.lines + 1000]))
    if not separator:
        raise QuizError(f"`{path}` has no columns: nothing parts a front from a back in its lines.")
    found = [row._replace(line=row.line + head.lines) for row in rows(lines[head.lines :], separator)]
    known = _anki_columns(head, found)
    words = f"Its columns are separated by {NAMES.get(separator, f'`{separator}`')}." if guessed else ""
    return _from_rows(path, found, options, _cells(path, head), known, decoded, words)


def read_spreadsheet(path: Path, options: ReadOptions) -> Incoming:
    """Reads the cards in the first sheet of a spreadsheet, such as a Kahoot template."""
    found = [
        TableRow(cells, number)
        for number, cells in enumerate(spreadsheet_rows(path), 1)
        if any(cell.strip() for cell in cells)
    ]
    if not found:
        raise QuizError(f"`{path}` has nothing in its first sheet.")
    return _from_rows(path, found, options, Cells((deck_name(path),)))


def _from_rows(
    path: Path,
    found: Sequence[TableRow],
    options: ReadOptions,
    cells: Cells,
    known: Columns | None = None,
    decoded: Decoded | None = None,
    separated: str = "",
) -> Incoming:
    """Returns the cards of a table, whose columns are `known` or else guessed."""
    is_ours = bool(found) and tuple(found[0].cells) == OURS
    gathered = ReaderFindings(FORMAT, is_ours)
    columns = column_names.told(options.columns) if options.columns else known or column_names.guess(found)
    first = (columns.header + 1) if columns.header is not None else _names_above(found, columns, options)
    has_tags = any(_TAGS.search(cell) for row in found[:_FOR_HTML] for cell in row.cells)
    names = options.columns or (found[columns.header].cells if columns.header is not None else ())
    cells = cells._replace(
        markdown=is_ours,
        html=cells.html or has_tags,
        words_are_tags=not is_ours and _has_words_as_tags(columns, names, found[first:]),
    )
    take_rows(_told(found[first:], options.progress), columns, cells, gathered)
    for row in found:
        if row.is_unclosed:
            gathered.simplify(UNCLOSED, f"line {row.line}: {shortened(' | '.join(row.cells))}")
    summary = f"a table of {counted(len(found) - first, 'row')}"
    dropped = "" if options.columns or columns.header is None else _dropped(columns, names, found[first:])
    return gathered.incoming(summary, [decoded.remark if decoded else "", dropped])._replace(
        guesses=() if options.columns or known or is_ours else _guesses(columns, found, separated, has_tags),
        comes_back=COMES_BACK if is_ours else None,
    )


def _dropped(columns: Columns, names: Sequence[str], found: Sequence[TableRow]) -> str:
    """Returns a remark about columns that have content but were not used; empty where there are none."""
    filled = {at for row in found for at, cell in enumerate(row.cells) if cell.strip()}
    lost = [at for at, role in enumerate(columns.roles) if role == column_names.NOTHING and at in filled]
    if not lost:
        return ""
    called = listed(shortened(names[at]) if names[at].strip() else f"number {at + 1}" for at in lost)
    word = "column" if len(lost) == 1 else "columns"
    return f"Left out: {word} {called}, by the name without a place on a card. `--columns` can say otherwise."


def _has_words_as_tags(columns: Columns, names: Sequence[str], found: Sequence[TableRow]) -> bool:
    """Returns whether a column called `tags` separates them by spaces only: no cell has another separator."""
    called = [name.strip().casefold() for name in names]
    at = next((at for at, name in enumerate(called) if name in ("tags", "tag")), len(columns.roles))
    if at >= len(columns.roles) or columns.roles[at] != "tags":
        return False
    return not any(sign in row.cells[at] for row in found if len(row.cells) > at for sign in ",;|")


def _told(found: Sequence[TableRow], progress: Callable[[float], None]) -> Iterator[TableRow]:
    """Yields the rows, and reports progress from time to time."""
    for number, row in enumerate(found):
        if number % _OFTEN == 0:
            progress(number / len(found))
        yield row


_OFTEN = 1000
"""Rows after which progress is told."""


def _names_above(found: Sequence[TableRow], columns: Columns, options: ReadOptions) -> int:
    """Returns 1 if the first row is a header that the columns named by the user replace, else 0."""
    guessed = column_names.guess(found[:1]) if options.columns else Columns(())
    return 1 if guessed.header == 0 else 0


def _guesses(columns: Columns, found: Sequence[TableRow], separated: str, has_tags: bool) -> tuple[str, ...]:
    if columns.header is None:
        names = f"No line names its columns; they were taken for {columns.words}."
    else:
        names = f"Line {found[columns.header].line} names its columns: {columns.words}."
    return tuple(filter(None, (separated, names, "Its cells are HTML." if has_tags else "")))


def _anki_head(lines: Sequence[str]) -> _AnkiHead:
    values: dict[str, str] = {}
    for number, line in enumerate(lines):
        if not line.startswith("#"):
            return _AnkiHead(values, number if values else 0)
        if found := _HEAD.fullmatch(line):
            values[found[1].strip()] = found[2] if found[2] == "\t" else found[2].strip()
    return _AnkiHead(values, len(lines) if values else 0)


def _cells(path: Path, head: _AnkiHead) -> Cells:
    deck = tuple(filter(None, (part.strip() for part in head.values.get("deck", "").split("::"))))
    return Cells(
        deck or (deck_name(path),),
        html=head.values.get("html", "").casefold() == "true",
        tags=tuple(head.values.get("tags", "").split()),
        spaced_tags=bool(head.values),
    )


def _anki_columns(head: _AnkiHead, found: Sequence[TableRow]) -> Columns | None:
    """Returns the columns by the head of an Anki export: fields are a front, a back, and explanations.

    None where the head names no column.
    """
    names = head.values.get("columns", "")
    width = max((len(row.cells) for row in found[:1000]), default=0)
    special = {head.column("tags"): "tags", head.column("deck"): "deck", head.column("guid"): "id"}
    special[head.column("notetype")] = "-"
    fields = iter(("front", "back", *("explanation" for _ in range(width))))
    roles = tuple(special[at] if at in special else next(fields) for at in range(width))
    if names and len(special) == 1:
        guessed = column_names.guess([TableRow(tuple(next(rows([names], "\t" if "\t" in names else ",")).cells), 0)])
        roles = guessed.roles if guessed.header is not None else roles
    return Columns(roles) if special.keys() != {None} or names else None
