"""Writes cards as a table, CSV or TSV: one row for each entry, with front and back in Markdown as in the deck."""

import csv
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from itertools import groupby
from random import Random
from typing import BinaryIO

from quiz.card.model import Card
from quiz.exchange.incoming import ComesBack, ImportRemark, ReadBack
from quiz.exchange.outgoing import Outgoing, Written, first_words
from quiz.exchange.reader_findings import ReaderFindings
from quiz.exchange.tables.columns import Columns
from quiz.exchange.tables.lenient_csv import TableRow
from quiz.exchange.tables.table_cards import Cells, take_rows
from quiz.exchange.writable_text import writable

COLUMNS = ("front", "back", "tags", "deck", "id", "hint", "explanation", "context", "quote")
"""The names in the first row of the table; each says what its column holds."""
ONE_KIND = "what is no flashcard becomes a front and a back; a cloze has a row for each of its cards"
ONE_WAY = "what is asked from back to front too has one row, that of its front"
NO_HISTORY = "Your history is not in it: `.apkg` and `.jsonl` take it along."
FORMULA = tuple("=+-@\t\r＝＋－＠")
"""Characters with which a formula of a spreadsheet begins."""


def write_csv(file: BinaryIO, outgoing: Outgoing) -> Written:
    """Writes a table separated by commas, and returns what was written.

    It begins with a byte order mark, by which spreadsheets recognise UTF-8.
    """
    return _write(file, outgoing, ",", "utf-8-sig")


def write_tsv(file: BinaryIO, outgoing: Outgoing) -> Written:
    """Writes a table separated by tabs, and returns what was written."""
    return _write(file, outgoing, "\t", "utf-8")


def _write(file: BinaryIO, outgoing: Outgoing, delimiter: str, encoding: str) -> Written:
    text = TextIOWrapper(file, encoding, errors="replace", newline="", write_through=True)
    rows = csv.writer(text, delimiter=delimiter, lineterminator="\n" if delimiter == "\t" else "\r\n")
    rows.writerow(COLUMNS)
    simplified, count = list[ImportRemark](), 0
    for deck, cards in outgoing.cards():
        for _, entry in groupby(cards, key=lambda card: card.note):
            siblings = [*entry]
            count += len(siblings)
            for card in _rows_of(siblings):
                rows.writerow(_cells(card, deck.title))
            if siblings[0].question.kind != "flashcard":
                simplified.append(ImportRemark(ONE_KIND, first_words(siblings[0])))
            elif len(siblings) > 1:
                simplified.append(ImportRemark(ONE_WAY, first_words(siblings[0])))
    text.flush()
    text.detach()
    outgoing.progress(1)
    remarks = (NO_HISTORY,) if outgoing.history else ()
    return Written(count, 0, (), tuple(simplified), remarks)


def _rows_of(cards: list[Card]) -> list[Card]:
    """Returns the cards of an entry that get a row: one for a flashcard asked both ways; else all."""
    return cards[:1] if cards[0].question.kind == "flashcard" else cards


def _cells(card: Card, deck: str) -> list[str]:
    return [_cell(value) for value in _values(card, deck)]


def _read_back(cards: Sequence[Card]) -> ReadBack:
    """Writes `cards` as rows of a table, reads these, and returns the resulting entries."""
    gathered = ReaderFindings("csv", is_ours=True)
    rows = (TableRow(tuple(_cells(card, "deck")), 1) for card in _rows_of([*cards]))
    take_rows(rows, Columns(COLUMNS), Cells(("deck",), markdown=True), gathered)
    return ReadBack(gathered.entries())


COMES_BACK = ComesBack(_read_back)
"""The way back of cards from a table that was written here."""


def _values(card: Card, deck: str) -> Iterator[str]:
    yield from card.question.sides(Random(f"sides {card.note}"))
    yield ", ".join(sorted(card.tags))
    yield deck
    yield card.id
    yield from (card.hint, card.explanation, card.context, card.quote)


def _cell(text: str) -> str:
    """Returns `text` for a spreadsheet: what would be computed as a formula gets an apostrophe before it."""
    text = writable(text)
    return f"'{text}" if text.startswith(FORMULA) else text
