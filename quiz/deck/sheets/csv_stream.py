"""The rows of CSV and TSV files: in any encoding that spreadsheets write, with any sign between the cells."""

import codecs
import csv
from collections.abc import Callable, Iterator
from typing import Protocol

from quiz.card.problem import QuizError
from quiz.card.words import counted
from quiz.deck.sheets.table import SheetRow

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes that one line of a table, or of JSON lines, may have."""
_MOST_LINES = 200
"""Lines that one row may have, by line breaks in its cells."""
_SIGNS = ("\t", ";", ",", "|")

WINDOWS = "cp1252"
"""The encoding in which lines are read that are not UTF-8: that of spreadsheets in Western Europe."""


class Readable(Protocol):
    """A stream of bytes that sheets can be read from."""

    def read(self, size: int, /) -> bytes:
        """Returns so many bytes, or fewer at the end."""


class Delimited:
    """Reads the rows of one table, one at a time. `sign` stands between the cells.

    `encoding` is that of the file, or empty if it is to be guessed from the bytes. `other_encoding` says whether any
    bytes were not UTF-8.
    """

    def __init__(self, file: Readable, encoding: str = "", begin: bytes = b"") -> None:
        self.other_encoding = False
        self.sign = ","
        self._lines = lines_in(file, begin, _at_line_ends)
        self._encoding = encoding or _encoding(begin)
        if self._encoding in ("utf-16", "utf-16-le", "utf-16-be"):
            self._lines = _recoded(file, begin, self._encoding)
            self._encoding = ""

    def rows(self) -> Iterator[SheetRow]:
        """Yields the rows; a line that cannot be read is a row with a fault, and the next one is read again."""
        csv.field_size_limit(LONGEST_LINE)
        lines = self._texts()
        waiting: list[str] = []
        number = 0
        for line in lines:
            if not number and (sign := _said(line)):
                self.sign = sign
                continue
            if not number:
                self.sign = _sign(line) if self.sign == "," else self.sign
            number += 1
            yield from self._row(line, lines, waiting, number)
            while waiting:
                number += 1
                yield from self._row(waiting.pop(0), lines, waiting, number)

    def _row(self, line: str, lines: Iterator[str], waiting: list[str], number: int) -> Iterator[SheetRow]:
        """Yields the row that begins with `line`, and reads further `lines` while a quotation mark is open.

        Where none of them closes it, those lines are put into `waiting`, to be read again as rows of their own.
        """
        if '"' not in line:
            yield SheetRow(number, tuple(line.rstrip("\r\n").split(self.sign)))
            return
        text, more = line, list[str]()
        while True:
            try:
                cells = next(csv.reader([text], delimiter=self.sign, strict=True))
            except csv.Error:
                following = waiting.pop(0) if waiting else next(lines, None)
                if following is None or len(more) == _MOST_LINES or len(text) > LONGEST_LINE:
                    waiting[:0] = [*more, *([following] if following is not None else [])]
                    yield self._loosely(line, number)
                    return
                more.append(following)
                text += following
            else:
                yield SheetRow(number, tuple(cells))
                return

    def _loosely(self, line: str, number: int) -> SheetRow:
        """Returns a row whose quotation marks are not as they should be."""
        return SheetRow(number, (), f"The quotes of the row cannot be read: `{line.strip()[:40]}…`.")

    def _texts(self) -> Iterator[str]:
        """Yields the lines as texts. A line is read as `WINDOWS` has it where it is not UTF-8."""
        first = True
        for line in self._lines:
            try:
                text = line.decode(self._encoding or "utf-8")
            except UnicodeDecodeError:
                self.other_encoding = True
                text = line.decode(WINDOWS, "replace")
            yield text.removeprefix("\ufeff") if first else text
            first = False


def encoding_named(name: str) -> str:
    """Returns the encoding of that name. Raises `QuizError` where there is none."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise QuizError(
            f"`{name}` is no encoding. There are `utf-8`, `cp1252`, `utf-16`, `mac-roman` and more."
        ) from None


def _encoding(begin: bytes) -> str:
    """Returns the encoding that the first bytes of a file show; an empty text where they show none."""
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    zeros = begin[:4096:2].count(0), begin[1:4096:2].count(0)
    if max(zeros) > len(begin[:4096]) // 8 > 8 * min(zeros):
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    return ""


def lines_in(file: Readable, begin: bytes, split: Callable[[bytes], list[bytes]]) -> Iterator[bytes]:
    """Yields the lines of `begin` and what follows it in `file`, each with its line end. Raises `QuizError` for a line
    that is too long.

    `split` divides bytes into lines, of which the last may be incomplete.
    """
    rest = begin
    while True:
        *lines, rest = split(rest)
        yield from lines
        block = file.read(1 << 16)
        if not block:
            break
        if len(rest) > LONGEST_LINE:
            raise too_long(LONGEST_LINE)
        rest += block
    yield from filter(None, split(rest))


def at_line_feeds(data: bytes) -> list[bytes]:
    """Returns `data` in pieces that end with a line feed, and last the rest."""
    *lines, rest = data.split(b"\n")
    return [*(line + b"\n" for line in lines), rest]


def _at_line_ends(data: bytes) -> list[bytes]:
    """Returns `data` in lines, whatever ends them."""
    return data.splitlines(keepends=True) if b"\r" in data else at_line_feeds(data)


def too_long(most: int) -> QuizError:
    """Returns the error for a line that does not end."""
    return QuizError(f"A line of the sheets has more than {counted(most, 'byte')}. Is this a text file?")


def _recoded(file: Readable, begin: bytes, encoding: str) -> Iterator[bytes]:
    """Yields the lines of a file in UTF-16 as UTF-8."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")

    class _AsUtf8:
        def read(self, size: int) -> bytes:
            while block := file.read(size):
                if text := decoder.decode(block):
                    return text.encode("utf-8", "replace")
            return decoder.decode(b"", final=True).encode("utf-8", "replace")

    return lines_in(_AsUtf8(), decoder.decode(begin).encode("utf-8", "replace"), _at_line_ends)


def _said(line: str) -> str:
    """Returns the sign between cells that a `line` like `sep=;` names; an empty text for any other line."""
    text = line.strip().strip('"')
    return text[4] if text.lower().startswith("sep=") and len(text) == 5 else ""


def _sign(head: str) -> str:
    """Returns the sign between the cells of the head: the one that occurs there most often outside quotation marks."""
    outside = "".join(head.split('"')[::2])
    return max(_SIGNS, key=lambda sign: (outside.count(sign), -_SIGNS.index(sign))) if outside else ","
