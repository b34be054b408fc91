"""How marked sheets are printed, one by one: as lines with a table by question, as JSON, as CSV."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from io import StringIO
from typing import Any, ClassVar

from quiz.card.control_characters import one_line
from quiz.card.words import percent_text, points_text
from quiz.cli.output import json_text
from quiz.cli.print_problems import as_data
from quiz.deck.sheets.read import Sheet
from quiz.engine.rating import suggest
from quiz.exam.class_sums import ClassSums
from quiz.exam.item_analysis import Item, items
from quiz.exam.mark_chunk import Output
from quiz.exam.rubric import Rubric
from quiz.exam.sheet_marking import Marked, MarkedSheet, countable

_FORMULA = tuple("=+-@＝＋－＠")
"""What a cell may not start with, since a spreadsheet would compute it."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A line a sheet, and a table by question; nothing where no sheet could be read."""

    rubric: Rubric
    separator: ClassVar[bytes] = b""

    def head(self) -> bytes:
        return b""

    def sheet(self, sheet: Sheet, marked: MarkedSheet | None) -> bytes:
        return f"{self._line(sheet, marked)}\n".encode("utf-8", "replace")

    def _line(self, sheet: Sheet, marked: MarkedSheet | None) -> str:
        where = one_line(f"{sheet.path} {sheet.name}" if sheet.name else sheet.path)
        if marked is None:
            return f"{'not marked':>34}  {where}"
        points = f"{points_text(marked.points.earned)} of {points_text(marked.points.of)}"
        verdict = "passed" if marked.points.passes(self.rubric.pass_mark) else "not passed"
        left = f"  ({len(marked.unanswered)} not answered)" if marked.unanswered else ""
        return f"{points:>14} {marked.points.percent:>6.1f}%  {verdict:<10}  {where}{left}"

    def end(self, sums: ClassSums) -> bytes:
        lines = [f"\n{'right':>6}  discrimination  {'question':<30}  most chosen wrong answer"]
        for item in items(self.rubric.cards, sums):
            tells = "–" if item.discrimination is None else f"{item.discrimination:.2f}"
            wrong = f"{_shortened(item.wrong, 60)} ({item.wrong_count})" if item.wrong_count else ""
            name = _shortened(item.card.id, 30)
            lines.append(f"{percent_text(item.right, places=1):>6} {tells:>15}  {name:<30}  {wrong}".rstrip())
        return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class _Json:
    """One document, with a sheet a line."""

    rubric: Rubric
    separator: ClassVar[bytes] = b",\n"

    def head(self) -> bytes:
        deck = self.rubric.deck
        head = {"deck": deck.name, "title": deck.title, "pass_mark": float(100 * self.rubric.pass_mark)}
        return _json(head)[:-1] + b', "sheets": [\n'

    def sheet(self, sheet: Sheet, marked: MarkedSheet | None) -> bytes:
        return _json(_sheet_data(sheet, marked, self.rubric))

    def end(self, sums: ClassSums) -> bytes:
        return b'],\n"questions": ' + _json([_item_data(item) for item in items(self.rubric.cards, sums)]) + b"}\n"


@dataclass(frozen=True, slots=True)
class _Csv:
    """A row a sheet with a column a card."""

    rubric: Rubric
    separator: ClassVar[bytes] = b""

    def head(self) -> bytes:
        cards = countable(self.rubric.cards)
        return _row("sheet", "name", "points", "max", "percent", "passed", *(card.id for card in cards))

    def sheet(self, sheet: Sheet, marked: MarkedSheet | None) -> bytes:
        if marked is None:
            return _row(sheet.path, sheet.name, *[""] * (4 + len(countable(self.rubric.cards))))
        passed = "yes" if marked.points.passes(self.rubric.pass_mark) else "no"
        earned = [_rounded(one.points.earned) for one in marked.answers if one.mark]
        points = _rounded(marked.points.earned), _rounded(marked.points.of), f"{marked.points.percent:g}"
        return _row(sheet.path, sheet.name, *points, passed, *earned)

    def end(self, sums: ClassSums) -> bytes:
        return b""


def _row(*cells: str) -> bytes:
    row = StringIO()
    csv.writer(row, lineterminator="\n").writerow([_cell(cell) for cell in cells])
    return row.getvalue().encode("utf-8", "replace")


OUTPUTS: dict[str | None, Callable[[Rubric], Output]] = {None: _Text, "json": _Json, "csv": _Csv}


def _cell(text: str) -> str:
    """Returns `text` for a spreadsheet: what would be computed is made a text by an apostrophe."""
    text = one_line(text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _rounded(points: Fraction) -> str:
    return f"{round(float(points), 4):.12g}"


def _shortened(text: str, width: int) -> str:
    text = one_line(text)
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _json(value: object) -> bytes:
    return json_text(value).encode("utf-8", "replace")


def _sheet_data(sheet: Sheet, marked: MarkedSheet | None, rubric: Rubric) -> dict[str, Any]:
    """Returns a sheet as scripts read it; points, per cent and verdict are null where it could not be read."""
    points = marked.points if marked else None
    return {
        "sheet": sheet.path,
        "name": sheet.name,
        "points": float(points.earned) if points else None,
        "max": rubric.most,
        "percent": points.percent if points else None,
        "passed": points.passes(rubric.pass_mark) if points else None,
        "unanswered": list(marked.unanswered) if marked else [],
        "cards": [_answer_data(one) for one in marked.answers] if marked else [],
        "problems": [as_data(problem) for problem in sheet.problems],
    }


def _answer_data(one: Marked) -> dict[str, Any]:
    return {
        "id": one.card.id,
        "given": list(one.given),
        "expected": list(one.card.question.expected),
        "score": one.mark.score if one.mark else None,
        "points": float(one.points.earned),
        "max": float(one.points.of),
        "rating": suggest(one.mark, hinted=False).name.lower() if one.mark else None,
        "note": one.note,
    }


def _item_data(item: Item) -> dict[str, Any]:
    return {
        "id": item.card.id,
        "sheets": item.sheets,
        "answered": item.answered,
        "right": item.right,
        "score": item.score,
        "discrimination": item.discrimination,
        "wrong": {"answer": item.wrong, "count": item.wrong_count} if item.wrong_count else None,
    }
