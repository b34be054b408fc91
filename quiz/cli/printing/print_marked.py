"""Prints marked sheets, one by one: as lines with a table by question, as JSON, as CSV."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import StringIO
from typing import Any, ClassVar

from quiz.card.control_characters import one_line
from quiz.card.markup import plain
from quiz.card.problem import Problem
from quiz.card.words import percent_text, points_text
from quiz.cli.printing.output import json_text
from quiz.cli.printing.print_class import advice_lines, class_data, question_data, question_lines
from quiz.cli.printing.print_problems import as_data
from quiz.deck.sheets.sheet import Sheet
from quiz.engine.suggested_rating import suggest
from quiz.exam.classes.class_report import ClassReport, QuestionReport, class_report
from quiz.exam.classes.class_sums import ClassSums
from quiz.exam.classes.class_words import class_lines
from quiz.exam.classes.mark_chunk import Output
from quiz.exam.classes.question_advice import advice, to_reword
from quiz.exam.classes.rubric import Rubric
from quiz.exam.classes.sheet_marking import Marked, MarkedSheet, countable

_FORMULA = tuple("=+-@＝＋－＠")
"""What a cell may not start with, since a spreadsheet would compute it."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """The base of all outputs. It prints nothing: not before the sheets, not for each, and not where none could be
    marked.
    """

    rubric: Rubric
    separator: ClassVar[bytes] = b""
    always: ClassVar[bool] = False

    def head(self) -> bytes:
        return b""

    def sheet(self, sheet: Sheet, marked: MarkedSheet | None) -> bytes:
        return b""

    def end(self, sums: ClassSums, problems: Sequence[Problem]) -> bytes:
        return b""


@dataclass(frozen=True, slots=True)
class _Text(_Printed):
    """Prints a line for each sheet, a table of the questions, and the class. Without readable sheets it prints nothing.

    `questions` adds every answer to every question.
    """

    questions: bool = False

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

    def end(self, sums: ClassSums, problems: Sequence[Problem]) -> bytes:
        report = class_report(self.rubric, sums)
        lines = [f"\n{'right':>6}  discrimination  {'question':<30}  most chosen wrong answer"]
        for item in (question.item for question in report.questions):
            tells = "–" if item.discrimination is None else f"{item.discrimination:.2f}"
            wrong = f"{_shortened(item.wrong, 60)} ({item.wrong_count})" if item.wrong_count else ""
            name = _shortened(item.card.id, 30)
            lines.append(f"{percent_text(item.right, places=1):>6} {tells:>15}  {name:<30}  {wrong}".rstrip())
        lines += ["", *class_lines(report)]
        if self.questions:
            lines += question_lines(report)
        elif any(to_reword(report)):
            lines += ["", *advice_lines(report)]
        return _lines(lines)


@dataclass(frozen=True, slots=True)
class _Advice(_Printed):
    """Prints only the questions with advice, each with its place in the deck."""

    def end(self, sums: ClassSums, problems: Sequence[Problem]) -> bytes:
        return _lines(advice_lines(class_report(self.rubric, sums)))


@dataclass(frozen=True, slots=True)
class _AdviceJson(_Printed):
    """Prints advice as one list of questions."""

    always: ClassVar[bool] = True

    def end(self, sums: ClassSums, problems: Sequence[Problem]) -> bytes:
        report = class_report(self.rubric, sums)
        return _json([question_data(question, report) for question, _ in to_reword(report)]) + b"\n"


@dataclass(frozen=True, slots=True)
class _Json(_Printed):
    """Prints one JSON document, with one sheet a line."""

    separator: ClassVar[bytes] = b",\n"
    always: ClassVar[bool] = True

    def head(self) -> bytes:
        return _json(_deck_data(self.rubric))[:-1] + b', "sheets": [\n'

    def sheet(self, sheet: Sheet, marked: MarkedSheet | None) -> bytes:
        return _json(_sheet_data(sheet, marked, self.rubric))

    def end(self, sums: ClassSums, problems: Sequence[Problem]) -> bytes:
        report = class_report(self.rubric, sums)
        questions = _json([question_data(question, report) for question in report.questions])
        return b'],\n"questions": ' + questions + b',\n"class": ' + _json(class_data(report)) + _with(problems) + b"}\n"


@dataclass(frozen=True, slots=True)
class _JsonLines(_Printed):
    """Prints one JSON object a line: the sheets, the questions, and last the deck with its class."""

    always: ClassVar[bool] = True

    def sheet(self, sheet: Sheet, marked: MarkedSheet | None) -> bytes:
        return _json(_sheet_data(sheet, marked, self.rubric)) + b"\n"

    def end(self, sums: ClassSums, problems: Sequence[Problem]) -> bytes:
        report = class_report(self.rubric, sums)
        questions = ({"question": one.card.id, **question_data(one, report)} for one in report.questions)
        rows = [
            *questions,
            _deck_data(self.rubric) | {"class": class_data(report), "problems": [*map(as_data, problems)]},
        ]
        return b"".join(_json(row) + b"\n" for row in rows)


@dataclass(frozen=True, slots=True)
class TableForm:
    """The form of tables for a spreadsheet: the signs between cells and before decimals, and whether a byte order mark
    is written.
    """

    separator: str = ","
    decimal: str = "."
    mark: bool = False

    def row(self, cells: Iterable[str | Fraction]) -> bytes:
        """Returns one row. A text that a spreadsheet would compute gets an apostrophe in front, so that it stays a
        text.
        """
        row = StringIO()
        written = [self._number(cell) if isinstance(cell, Fraction) else _cell(cell) for cell in cells]
        csv.writer(row, lineterminator="\n", delimiter=self.separator).writerow(written)
        return row.getvalue().encode("utf-8", "replace")

    def mark_of_utf8(self) -> bytes:
        """Returns the byte order mark of UTF-8 where it is wanted, else no bytes."""
        return b"\xef\xbb\xbf" if self.mark else b""

    def _number(self, value: Fraction) -> str:
        return f"{round(float(value), 4):.12g}".replace(".", self.decimal)


@dataclass(frozen=True, slots=True)
class _Csv(_Printed):
    """Prints a table with a row for each sheet and a column for each card."""

    table: TableForm = TableForm()

    def head(self) -> bytes:
        cards = countable(self.rubric.cards)
        names = ("sheet", "name", "points", "max", "percent", "passed", *(card.id for card in cards))
        return self.table.mark_of_utf8() + self.table.row(names)

    def sheet(self, sheet: Sheet, marked: MarkedSheet | None) -> bytes:
        if marked is None:
            return self.table.row((sheet.path, sheet.name, *[""] * (4 + len(countable(self.rubric.cards)))))
        points = marked.points
        passed = "yes" if points.passes(self.rubric.pass_mark) else "no"
        earned = [one.points.earned for one in marked.answers if one.mark]
        percent = Fraction(str(points.percent))
        return self.table.row((sheet.path, sheet.name, points.earned, points.of, percent, passed, *earned))


@dataclass(frozen=True, slots=True)
class _QuestionsCsv(_Printed):
    """Prints a table with a row for each question and its figures, and no sheets."""

    table: TableForm = TableForm()

    def head(self) -> bytes:
        return self.table.mark_of_utf8() + self.table.row(_QUESTION_HEAD)

    def end(self, sums: ClassSums, problems: Sequence[Problem]) -> bytes:
        report = class_report(self.rubric, sums)
        return b"".join(self.table.row(_question_cells(question, report)) for question in report.questions)


_QUESTION_HEAD = (
    *("id", "question", "sheets", "answered", "right", "score", "discrimination", "d", "upper", "lower", "seconds"),
    *("most chosen wrong answer", "times", "advice"),
)


def _question_cells(question: QuestionReport, report: ClassReport) -> list[str | Fraction]:
    item = question.item
    figures = (item.sheets, item.answered, item.right, item.score, item.discrimination, question.d)
    more = (question.upper, question.lower, question.seconds)
    return [
        item.card.id,
        plain(item.card.question.prompt),
        *("" if figure is None else Fraction(figure) for figure in (*figures, *more)),
        item.wrong,
        Fraction(item.wrong_count),
        ", ".join(one.code for one in advice(question, report)),
    ]


def output_of(rubric: Rubric, form: str | None, questions: bool, advice: bool, table: TableForm) -> Output:
    """Returns how results are printed: as lines where there is no `form`, else as `json`, `jsonl` or `csv`."""
    if advice:
        return _Advice(rubric) if form is None else _AdviceJson(rubric)
    if form == "csv":
        return _QuestionsCsv(rubric, table) if questions else _Csv(rubric, table)
    if form == "jsonl":
        return _JsonLines(rubric)
    return _Json(rubric) if form == "json" else _Text(rubric, questions)


def _cell(text: str) -> str:
    """Returns `text` for a spreadsheet, with an apostrophe in front if it would be computed."""
    text = one_line(text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _with(problems: Sequence[Problem]) -> bytes:
    return b',\n"problems": ' + _json([*map(as_data, problems)])


def _deck_data(rubric: Rubric) -> dict[str, Any]:
    deck = rubric.deck
    return {"deck": deck.name, "title": deck.title, "pass_mark": float(100 * rubric.pass_mark)}


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
