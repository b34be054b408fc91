"""Writes everything as JSON lines and reads it back: settings, decks with every key of their cards, and the log.

The first line names the format. `{"deck": …}` begins a deck, followed by its cards, each with its keys as in the file.
Rows of the log are as in the files of `quiz sync`. The last line has the numbers of cards and log lines, so that a
truncated file is noticed; the first line says that there is a last one, since early versions wrote none. Equal content
gives equal bytes, wherever and whenever it is written.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from quiz.card.fields import Mapping as Tree
from quiz.card.model import Deck
from quiz.card.problem import QuizError
from quiz.card.words import counted, shortened
from quiz.deck.reading.deck_keys import CARDS, ORIGIN
from quiz.deck.reading.load import load
from quiz.deck.writing.edit import Plain, plain
from quiz.deck.writing.yaml_text import Entry, Value
from quiz.exchange.incoming import ImportRemark, Incoming, IncomingDeck, IncomingEntry, ReadOptions
from quiz.exchange.outgoing import Outgoing, Written
from quiz.store.rows.log_lines import LogLineReader, lines_of
from quiz.store.rows.log_rows import LogRow, as_json
from quiz.study.settings import BY_NAME, SETTINGS

FORMAT = 1
_HEAD = "quiz export"
_CLOSES = "closes"
_END = "end"
NO_SENSE = "a line that makes no sense"
NO_ROW = "a line of the history that was damaged or changed: what it says no longer fits its `check`"
NEWER_ROW = "a line of the history that a newer version of quiz has written: update quiz, and import it again"
CUT = "the file is cut off: what stood behind this, cards or history, is missing (export it again, or copy it again)"
GONE = "lines are gone from the middle of the file"


def write(file: BinaryIO, outgoing: Outgoing) -> Written:
    """Writes settings, decks and log to `file`, and returns the numbers of cards and answers.

    If `outgoing` does not contain all decks, settings and log rows about other cards are left out.
    """
    out = _Counting(file)
    _put(out, {_HEAD: FORMAT, _CLOSES: True})
    if outgoing.is_all:
        for setting in SETTINGS:
            if (value := setting.text(outgoing.collection.settings)) != setting.default:
                _put(out, {"setting": setting.name, "value": value})
    cards = 0
    for deck, _ in outgoing.cards():
        cards += _put_deck(out, deck)
    answers = 0
    if outgoing.history:
        rows = outgoing.collection.records.log_rows(None if outgoing.is_all else outgoing.names())
        for row, lines in _with_lines(rows):
            out.write(lines)
            answers += row.kind.is_answer
    _put(out, {_END: {"cards": cards, "answers": answers, "lines": out.lines}})
    outgoing.progress(1)
    return Written(cards, answers)


class _Counting:
    """Writes lines into a file and counts them."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.lines = file, 0

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self.lines += data.count(b"\n")


def _put(file: _Counting, value: object) -> None:
    file.write(f"{as_json(value)}\n".encode())


def _put_deck(file: _Counting, deck: Deck) -> int:
    """Writes a deck as it is now in its file; returns the number of its cards."""
    loaded = load(Path(deck.path), deck.name)
    root = loaded.root if isinstance(loaded.root, Tree) else None
    head = {key: plain(node) for key, (_, node) in root.pairs.items() if key != CARDS.name} if root else {}
    _put(file, {"deck": deck.name, "head": head})
    whole = {(card.place.line, card.place.column) for card in loaded.deck.cards}
    for place, entry in loaded.entries.items():
        if place in whole:
            _put(file, {"card": plain(entry)})
    return len(loaded.deck.cards)


def _with_lines(rows: Iterable[LogRow]) -> Iterator[tuple[LogRow, bytes]]:
    numbers: dict[Any, int] = {}
    for row in rows:
        yield row, "".join(lines_of([row], numbers)).encode()


def read(path: Path, options: ReadOptions) -> Incoming:
    """Reads the decks and settings of a file; the rows of its log are read when they are iterated over.

    Raises `QuizError` for a file of another format.
    """
    reader = _Reader()
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            reader.take(number, line)
    reader.end()
    if not reader.is_ours:
        raise QuizError(f"`{path}` is no export of quiz: its first line does not say so.")
    decks = tuple(IncomingDeck(tuple(name.split("/")), head, tuple(entries)) for name, head, entries in reader.decks)
    cards = sum(len(deck.entries) for deck in decks)
    rows = _Rows(path) if options.history else None
    return Incoming(
        f"an export of quiz with {counted(cards, 'card')} in {counted(len(decks), 'deck')}",
        decks,
        left_out=tuple(reader.left_out),
        settings=reader.settings,
        log=rows or (),
        unread=lambda: (*reader.missing, *(rows.unread if rows else ())),
    )


class _Reader:
    """Processes the lines of a file except those of the log."""

    def __init__(self) -> None:
        self.is_ours = False
        self.decks: list[tuple[str, dict[str, Value], list[IncomingEntry]]] = []
        self.settings: dict[str, str] = {}
        self.left_out: list[ImportRemark] = []
        self.missing: list[ImportRemark] = []
        self._closes = False
        self._lines = 0
        self._ends_at: int | None = None

    def take(self, number: int, line: bytes) -> None:
        self._lines = number
        if number > 1 and line.startswith(_OF_LOG):
            return
        try:
            said = json.loads(line)
            self._take(said)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError):
            self.left_out.append(ImportRemark(NO_SENSE, f"line {number}"))

    def end(self) -> None:
        """Adds remarks on what is missing, if the file says how it should end."""
        if self._closes and self._ends_at is None:
            self.missing.append(ImportRemark(CUT, f"line {self._lines}"))
        elif self._ends_at is not None and (gone := self._ends_at - self._lines + 1) > 0:
            self.missing.append(ImportRemark(GONE, f"{gone} of {self._ends_at}"))

    def _take(self, said: dict[str, Any]) -> None:
        if _HEAD in said:
            if said[_HEAD] != FORMAT:
                raise QuizError("This export is of a newer version of quiz. Bring quiz up to date first.")
            self.is_ours = True
            self._closes = said.get(_CLOSES) is True
        elif _END in said:
            self._ends_at = int(said[_END]["lines"])
        elif "deck" in said:
            self.decks.append((_text(said["deck"]), _entry(said["head"]), []))
        elif "card" in said:
            entry = _entry(said["card"])
            origin = entry.get(ORIGIN.name, "")  # a later file of the program that it came from is to find it
            self.decks[-1][2].append(IncomingEntry(entry, origin if isinstance(origin, str) else "", _first(entry)))
        elif "setting" in said:
            if said["setting"] in BY_NAME:
                self.settings[said["setting"]] = _text(said["value"])
        else:
            raise ValueError


_OF_LOG = (b'{"id":', b'{"wording":')


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value


def _entry(said: dict[str, Any]) -> Entry:
    return {_text(key): _value(value) for key, value in said.items()}


def _value(said: Plain) -> Value:
    if isinstance(said, dict):
        return {
            left: tuple(map(_text, right)) if isinstance(right, list) else _text(right) for left, right in said.items()
        }
    return tuple(map(_text, said)) if isinstance(said, list) else _text(said)


def _first(entry: Entry) -> str:
    return shortened(next((value for key, value in entry.items() if key != "id" and isinstance(value, str)), ""))


class _Rows:
    """The rows of the log in a file, read again at each iteration. `unread` counts the lines that could not be read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.unread: list[ImportRemark] = []

    def __iter__(self) -> Iterator[LogRow]:
        reader = LogLineReader()
        self.unread.clear()
        with self._path.open(encoding="utf-8", errors="replace", newline="\n") as file:
            yield from reader.rows(self._lines(file, reader))

    def _lines(self, file: Iterable[str], reader: LogLineReader) -> Iterator[str]:
        """Yields the lines of the log, and counts those that `reader` could not read."""
        for number, line in enumerate(file, 1):
            if line.startswith(('{"id":', '{"wording":')):
                faulty, newer = reader.faulty, reader.newer
                yield line
                if reader.faulty > faulty:
                    self.unread.append(ImportRemark(NO_ROW, f"line {number}"))
                if reader.newer > newer:
                    self.unread.append(ImportRemark(NEWER_ROW, f"line {number}"))
