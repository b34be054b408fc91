"""Finds the sheets in files, folders and the standard input, and divides them into parts that take about a second to
mark.

A part is small and can be sent to another process or machine. The same sheets always make the same parts.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeAlias

from quiz.card.comparing.same_text import folded
from quiz.card.problem import Place, Problem, QuizError
from quiz.card.words import listed, shortened
from quiz.deck.sheets import spreadsheet
from quiz.deck.sheets.csv_stream import LONGEST_LINE, Delimited, Readable, at_line_feeds, lines_in, too_long
from quiz.deck.sheets.given_answers import GivenSheet
from quiz.deck.sheets.read_sheets import NOT_A_SHEET, given_in, given_in_file
from quiz.deck.sheets.read_sheets import SUFFIXES as OF_ONE
from quiz.deck.sheets.sheet import CardNames, Sheet
from quiz.deck.sheets.sheets_in_json_lines import given_in_line, given_in_lines, given_in_list
from quiz.deck.sheets.table import MOST_CELLS, SheetRow, SheetTable, given_in_rows, is_average, table_of
from quiz.deck.whole_files import LARGEST_DECK, open_regular

LINES = (".jsonl", ".ndjson")
TABLES = (".csv", ".tsv", ".tab")
SUFFIXES = (*OF_ONE, *LINES, *TABLES, *spreadsheet.SUFFIXES)
"""What the names of files with sheets end in."""

STDIN = "-"
_HERE = Path()
BLOCK = 1024 * 1024
"""Bytes of JSON lines that make a part."""
FILES = 100
"""Files, or YAML documents, that make a part."""
ROWS = 1_000
"""Rows of a table that make a part."""
_ANSWERS = re.compile(rb"(?m)^answers\s*:")
"""By this a document is a sheet of its own, and not the rest of one into which a line `---` has slipped."""
_TOLD = 10
_MOST_PERSONS = 20_000
"""Persons of a table, or of a run, among whom one who is there twice is found."""


def sheet_files(root: Path) -> Iterator[Path]:
    """Yields `root` itself, or the sheets in and below that folder, sorted."""
    if not root.is_dir():
        yield root
        return
    for path in sorted(root.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if path.suffix.lower() in SUFFIXES and not hidden and path.is_file():
            yield path


class Files(NamedTuple):
    """A part of the work: several files with one sheet in each."""

    paths: tuple[str, ...]


class Slice(NamedTuple):
    """A part of the work: the lines in `size` bytes of a file of JSON lines from the byte `start` on."""

    path: str
    start: int
    size: int
    first_line: int


class SheetLines(NamedTuple):
    """A part of the work: `data` in JSON lines, a sheet in each. `first_line` is the number of the first, from 1."""

    path: str
    data: bytes
    first_line: int


class Documents(NamedTuple):
    """A part of the work: documents in YAML or JSON, a sheet in each, with the number of the line that each begins in.

    If the file has only one document (`alone`), the sheet is named by the path of the file.
    """

    path: str
    documents: tuple[tuple[int, bytes], ...]
    alone: bool


class SheetRows(NamedTuple):
    """A part of the work: rows of a table, a sheet in each."""

    table: SheetTable
    rows: tuple[SheetRow, ...]


class Unreadable(NamedTuple):
    """A file that cannot be read as a sheet, with what is wrong."""

    path: str
    message: str
    hint: str


Part: TypeAlias = Files | Slice | SheetLines | Documents | SheetRows | Unreadable


def sheets_of(part: Part, names: CardNames, folder: Path = _HERE) -> Iterator[GivenSheet | Sheet]:
    """Yields the sheets of a part, whose paths are below `folder` where they do not begin at the root."""
    match part:
        case Files(paths):
            for path in paths:
                yield from _in_file(folder / path, path)
        case Slice(path, start, size, first_line):
            data = _stretch(folder / path, start, size)
            if data is None:
                yield from sheets_of(Unreadable(path, "The file cannot be read here, or is another one.", ""), names)
            else:
                yield from given_in_lines(data, path, first_line)
        case SheetLines(path, data, first_line):
            yield from given_in_lines(data, path, first_line)
        case Documents(path, documents, alone):
            yield from _in_documents(path, documents, alone)
        case SheetRows(table, rows):
            yield from given_in_rows(table, rows, names)
        case Unreadable(path, message, hint):
            yield Sheet(path, problems=(Problem(Place(path), NOT_A_SHEET, message, hint),))


def _in_documents(path: str, documents: Sequence[tuple[int, bytes]], alone: bool) -> Iterator[GivenSheet | Sheet]:
    for line, data in documents:
        if alone and _is_list(data) and (sheets := given_in_list(data, path)):
            yield from sheets
            return
        found = given_in(data, path, line)
        yield found if alone else _called(found, f"{path}:{line}")


def _stretch(path: Path, start: int, size: int) -> bytes | None:
    """Returns `size` bytes of a file from `start` on, or None where they cannot be read."""
    try:
        with open_regular(path) as file:
            file.seek(start)
            data = file.read(size)
    except OSError:
        return None
    return data if len(data) == size else None


def _in_file(path: Path, label: str) -> Iterator[GivenSheet | Sheet]:
    """Yields the sheet in a file, or its YAML documents, where each has its `answers`; one in JSON by the quick reader,
    where it finds no fault.
    """
    with suppress(OSError), open_regular(path) as file:
        data = file.read(LARGEST_DECK + 1)
        if path.suffix == ".json":
            if _is_list(data) and len(data) <= LARGEST_DECK and (sheets := given_in_list(data, label)):
                yield from sheets
                return
            yield given_in_line(data, label, label, 1)
            return
        if b"\n---" in data and len(data) <= LARGEST_DECK:
            documents = list(_documents(BytesIO(data), b""))
            if len(documents) > 1 and all(_ANSWERS.search(document) for _, document in documents):
                for line, document in documents:
                    yield _called(given_in(document, label, line), f"{label}:{line}")
                return
    yield given_in_file(path, label)


def _is_list(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")


def _called(found: GivenSheet | Sheet, label: str) -> GivenSheet | Sheet:
    if isinstance(found, Sheet):
        return replace(found, path=label)
    again = found.again
    return found._replace(path=label, again=lambda names: replace(again(names), path=label))


class Intake:
    """Divides the sheets of a run into parts.

    `tell` is called with what a person should know of how tables are read, and `report` with problems of their heads.
    """

    def __init__(
        self,
        names: CardNames,
        tell: Callable[[str], None],
        report: Callable[[Problem], None],
        separator: str = "",
        encoding: str = "",
    ) -> None:
        self._names = names
        self._tell = tell
        self._report = report
        self._separator = separator
        self._encoding = encoding

    def parts(self, paths: Iterable[Path], stdin: BinaryIO) -> Iterator[Part]:
        """Yields the parts of the sheets at `paths`, of which `-` is `stdin`."""
        waiting: list[str] = []
        for path in paths:
            if str(path) != STDIN and path.suffix.lower() in OF_ONE:
                waiting.append(str(path))
                if len(waiting) == FILES:
                    yield Files(tuple(waiting))
                    waiting = []
                continue
            if waiting:
                yield Files(tuple(waiting))
                waiting = []
            yield from self._from_stdin(stdin) if str(path) == STDIN else self._from_file(path)
        if waiting:
            yield Files(tuple(waiting))

    def _from_file(self, path: Path) -> Iterator[Part]:
        suffix = path.suffix.lower()
        if suffix in spreadsheet.SUFFIXES:
            yield from self._spreadsheet(path)
            return
        try:
            file = open_regular(path)
        except OSError as error:
            yield Unreadable(str(path), f"The file cannot be read: {error.strerror}.", "Look at its rights.")
            return
        with file:
            if suffix in LINES:
                yield from (Slice(str(path), start, size, line) for start, size, line in _slices(file))
            elif suffix in TABLES:
                yield from self._table(str(path), file, file.read(1 << 16))
            else:
                yield Files((str(path),))

    def _spreadsheet(self, path: Path) -> Iterator[Part]:
        try:
            rows = (SheetRow(number, cells) for number, cells in enumerate(spreadsheet.spreadsheet_rows(path), 1))
            yield from self._rows(str(path), rows)
        except QuizError as error:
            yield Unreadable(str(path), str(error), "")

    def _table(self, path: str, file: Readable, begin: bytes) -> Iterator[Part]:
        reader = Delimited(file, self._encoding, begin)
        yield from self._rows(path, reader.rows())
        if reader.other_encoding:
            self._tell(f"{path}: what is not UTF-8 was read as Windows-1252; `--encoding` names another.")

    def _rows(self, path: str, rows: Iterator[SheetRow]) -> Iterator[Part]:
        head = next((row for row in rows if row.fault or any(cell.strip() for cell in row.cells)), None)
        rows = self._persons_in(path, rows)
        if head is None or head.fault or len(head.cells) > MOST_CELLS:
            yield Unreadable(path, _no_head(head), "The first row names the questions.")
            return
        if [folded(cell) for cell in head.cells[:4]] == ["sheet", "name", "points", "max"]:
            self._tell(f"{path} is passed over: `quiz score --csv` has written it.")
            return
        part = tuple(islice(rows, ROWS))
        table = table_of(path, head, part, self._names, self._separator)
        if not table.has_answers:
            hint = "Name each column by the id or by the text of a question; `quiz sheet --csv` writes such a table."
            yield Unreadable(path, "No column of the table is a question of the deck.", hint)
            return
        if not any(cell.strip() for row in part for cell in row.cells) and not any(row.fault for row in part):
            yield Unreadable(path, "The table has a head, and nobody below it.", "Write a row for each person.")
            return
        self._tell_of(table)
        persons = Persons()
        while part:
            for row in part:
                persons.add(table.person(row.cells), f"row {row.number}")
            yield SheetRows(table, part)
            part = tuple(islice(rows, ROWS))
        if told := persons.words():
            self._tell(f"{path}: {told}")

    def _persons_in(self, path: str, rows: Iterator[SheetRow]) -> Iterator[SheetRow]:
        """Yields the rows of persons; one with averages, which some form programs write below them, is passed over."""
        for row in rows:
            if is_average(row):
                self._tell(f"{path}:{row.number} is passed over: it has averages, and is of no person.")
            else:
                yield row

    def _tell_of(self, table: SheetTable) -> None:
        for problem in table.problems:
            self._report(problem)
        if table.has_several:
            sign = "the tabulator" if table.separator == "\t" else f"`{table.separator}`"
            self._tell(
                f"{table.path}: several answers in a cell are separated by {sign}; `--item-separator` sets another."
            )
        if table.passed_over:
            self._tell(f"{table.path}: passed over are the columns {listed(map(shortened, table.passed_over[:20]))}.")

    def _from_stdin(self, stream: BinaryIO) -> Iterator[Part]:
        stdin = _Pieces(stream)
        begin = stdin.read(1 << 16)
        text = begin.lstrip(b"\xef\xbb\xbf \t\r\n")
        if text.startswith(b"{") and _is_one_line(text):
            yield from _of_lines(stdin, begin)
        elif self._is_table(begin):
            yield from self._table(STDIN, stdin, begin)
        else:
            yield from _of_documents(stdin, begin)

    def _is_table(self, begin: bytes) -> bool:
        rows = list(islice(Delimited(BytesIO(), self._encoding, begin).rows(), 2))
        head = next((row for row in rows if len(row.cells) > 1), None)
        return head is not None and table_of(STDIN, head, [], self._names).has_answers


class _Pieces:
    """Reads a stream as the pieces arrive, so that Ctrl+C works between any two of them."""

    def __init__(self, stream: BinaryIO) -> None:
        # A pipe and what stands for one in tests have it, and types do not tell.
        self._piece: Callable[[int], bytes] = getattr(stream, "read1", stream.read)

    def read(self, size: int) -> bytes:
        """Returns `size` bytes, or fewer at the end."""
        pieces: list[bytes] = []
        while size > 0 and (piece := self._piece(size)):
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)


def _no_head(head: SheetRow | None) -> str:
    """Returns why a table cannot be read that has no `head`, or not one that can be."""
    if head is None:
        return "The table is empty."
    return head.fault or f"The table has {len(head.cells):,} columns; {MOST_CELLS:,} is the most."


class Persons:
    """Finds persons who are there twice, each with a place. Of very many, only the first ones are remembered."""

    def __init__(self) -> None:
        self._places: dict[int, str] = {}
        self._twice: list[str] = []
        self._count = 0

    def add(self, person: str, place: str) -> None:
        """Counts a person; an empty name is ignored."""
        first = self._places.get(hash(person), "")
        if person and first:
            self._count += 1
            self._twice += [f"`{shortened(person)}` ({first} and {place})"] * (self._count <= _TOLD)
        elif person and len(self._places) < _MOST_PERSONS:
            self._places[hash(person)] = place

    def words(self) -> str:
        """Returns who is there twice as people read it; an empty text where nobody is."""
        more = f" and {self._count - _TOLD:,} more" if self._count > _TOLD else ""
        told = ", ".join(self._twice)
        return f"there more than once, and marked each time: {told}{more}." if told else ""


def _is_one_line(text: bytes) -> bool:
    """Returns whether a whole JSON document stands in the first line; or, where it goes on and on, may do so."""
    line, end, _ = text.partition(b"\n")
    try:
        json.loads(line)
    except ValueError:
        return not end
    return True


def _of_lines(file: Readable, begin: bytes) -> Iterator[Part]:
    """Yields the parts of JSON lines. A single one is a sheet like one in a file."""
    rest, line = begin, 1
    while True:
        block = file.read(BLOCK)
        data = rest + block
        if not block:
            if line == 1 and len(data.split()) and b"\n" not in data.strip():
                yield Documents(STDIN, ((1, data),), alone=True)
            elif data.strip():
                yield SheetLines(STDIN, data, line)
            return
        end = data.rfind(b"\n") + 1
        if end:
            yield SheetLines(STDIN, data[:end], line)
            line += data.count(b"\n", 0, end)
        rest = data[end:]
        if len(rest) > LONGEST_LINE:
            raise too_long(LONGEST_LINE)


def _slices(file: BinaryIO) -> Iterator[tuple[int, int, int]]:
    """Yields start, size and first line of stretches of whole lines, of about `BLOCK` bytes."""
    start, line = 0, 1
    while block := file.read(BLOCK):
        rest = file.readline(LONGEST_LINE + 1)
        if len(rest) > LONGEST_LINE:
            raise too_long(LONGEST_LINE)
        size, ends = len(block) + len(rest), block.count(b"\n") + rest.count(b"\n")
        del block  # the next one is not read while this one is kept
        yield start, size, line
        line += ends
        start += size


def _of_documents(file: Readable, begin: bytes) -> Iterator[Part]:
    """Yields the parts of YAML documents, which are separated by lines of `---`."""
    documents = _documents(file, begin)
    first, second = next(documents, None), next(documents, None)
    if first is None or second is None:
        yield Documents(STDIN, (first or (1, b""),), alone=True)
        return
    every: Iterator[tuple[int, bytes]] = chain((first, second), documents)
    while part := tuple(islice(every, FILES)):
        yield Documents(STDIN, part, alone=False)


def _documents(file: Readable, begin: bytes) -> Iterator[tuple[int, bytes]]:
    """Yields the documents that are not empty, with the line that each begins with."""
    lines: list[bytes] = []
    first, size = 1, 0
    for number, line in enumerate(lines_in(file, begin, at_line_feeds), 1):
        if line.rstrip() in (b"---", b"...") or line.startswith(b"--- "):
            if _says_something(lines):
                yield first, b"".join(lines)
            lines, first, size = [line[:0] + b"   " + line[3:]], number, 0
            continue
        lines.append(line)
        size += len(line)
        if size > LARGEST_DECK:
            raise QuizError(f"A sheet of the standard input has more than {LARGEST_DECK:,} bytes.")
    if _says_something(lines):
        yield first, b"".join(lines)


def _says_something(lines: Sequence[bytes]) -> bool:
    return any(line.strip() and not line.lstrip().startswith(b"#") for line in lines)
