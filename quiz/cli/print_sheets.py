"""How marked sheets are printed, one by one: as lines with a table by question, as JSON, as CSV."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from io import StringIO
from typing import Any, Protocol

import click

from quiz.card.control_characters import one_line
from quiz.card.model import Card, Deck
from quiz.card.words import percent_text, points_text
from quiz.cli.output import json_text
from quiz.cli.print_problems import as_data
from quiz.deck.sheets.read import Sheet
from quiz.engine.rating import suggest
from quiz.exam.item_analysis import Item
from quiz.exam.sheet_marking import Marked, MarkedSheet, countable

_FORMULA = tuple("=+-@＝＋－＠")
"""What a cell may not start with, since a spreadsheet would compute it."""


@dataclass(frozen=True, slots=True)
class Rubric:
    """What sheets are marked against. `cards` are those of the deck, each id once; `most` are their points."""

    deck: Deck
    cards: tuple[Card, ...]
    pass_mark: Fraction
    most: float


class Output(Protocol):
    """How results are printed, sheet by sheet."""

    def sheet(self, sheet: Sheet, marked: MarkedSheet | None) -> None:
        """Prints one sheet; `marked` is None for one that could not be read."""

    def end(self, items: Iterable[Item]) -> None:
        """Prints what the sheets together tell of the questions."""


class _Text:
    """A line a sheet, and a table by question; nothing where no sheet could be read."""

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self._waiting: list[str] = []
        self._any_marked = False

    def sheet(self, sheet: Sheet, marked: MarkedSheet | None) -> None:
        """Prints a line, but none until a sheet is marked."""
        self._waiting.append(self._line(sheet, marked))
        self._any_marked = self._any_marked or marked is not None
        if self._any_marked:
            click.echo("\n".join(self._waiting))
            self._waiting.clear()

    def _line(self, sheet: Sheet, marked: MarkedSheet | None) -> str:
        where = one_line(f"{sheet.path} {sheet.name}" if sheet.name else sheet.path)
        if marked is None:
            return f"{'not marked':>34}  {where}"
        points = f"{points_text(marked.points.earned)} of {points_text(marked.points.of)}"
        verdict = "passed" if marked.points.passes(self._rubric.pass_mark) else "not passed"
        left = f"  ({len(marked.unanswered)} not answered)" if marked.unanswered else ""
        return f"{points:>14} {marked.points.percent:>6.1f}%  {verdict:<10}  {where}{left}"

    def end(self, items: Iterable[Item]) -> None:
        if not self._any_marked:
            return
        click.echo(f"\n{'right':>6}  discrimination  {'question':<30}  most chosen wrong answer")
        for item in items:
            tells = "–" if item.discrimination is None else f"{item.discrimination:.2f}"
            wrong = f"{_shortened(item.wrong, 60)} ({item.wrong_count})" if item.wrong_count else ""
            name = _shortened(item.card.id, 30)
            click.echo(f"{percent_text(item.right, places=1):>6} {tells:>15}  {name:<30}  {wrong}".rstrip())


class _Json:
    """One document, written sheet by sheet."""

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self._before = "\n"
        head = {"deck": rubric.deck.name, "title": rubric.deck.title, "pass_mark": float(100 * rubric.pass_mark)}
        click.echo(_json(head)[:-1] + b', "sheets": [', nl=False)

    def sheet(self, sheet: Sheet, marked: MarkedSheet | None) -> None:
        click.echo(self._before.encode() + _json(_sheet_data(sheet, marked, self._rubric)), nl=False)
        self._before = ",\n"

    def end(self, items: Iterable[Item]) -> None:
        click.echo(b'],\n"questions": ' + _json([_item_data(item) for item in items]) + b"}")


class _Csv:
    """A row a sheet with a column a card."""

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self._cards = countable(rubric.cards)
        self._row("sheet", "name", "points", "max", "percent", "passed", *(card.id for card in self._cards))

    def sheet(self, sheet: Sheet, marked: MarkedSheet | None) -> None:
        if marked is None:
            self._row(sheet.path, sheet.name, *[""] * (4 + len(self._cards)))
            return
        passed = "yes" if marked.points.passes(self._rubric.pass_mark) else "no"
        earned = [_rounded(one.points.earned) for one in marked.answers if one.mark]
        points = _rounded(marked.points.earned), _rounded(marked.points.of), f"{marked.points.percent:g}"
        self._row(sheet.path, sheet.name, *points, passed, *earned)

    def end(self, items: Iterable[Item]) -> None:
        pass

    def _row(self, *cells: str) -> None:
        row = StringIO()
        csv.writer(row, lineterminator="\n").writerow([_cell(cell) for cell in cells])
        click.echo(row.getvalue().encode("utf-8", "replace"), nl=False)


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
