"""Prints the report of a class, as lines and as data: every answer to every question, and advice."""

from collections.abc import Iterator
from typing import Any

from quiz.card.control_characters import one_line
from quiz.card.markup import plain
from quiz.exam.classes.class_report import ClassReport, QuestionReport
from quiz.exam.classes.class_words import answer_text, figures_text
from quiz.exam.classes.question_advice import advice, to_reword

_MOST_ANSWERS = 12
"""Answers to one question that are shown, where they were typed."""


def question_lines(report: ClassReport) -> Iterator[str]:
    """Yields the lines on every question: its figures, each answer with who chose it, and advice."""
    for number, question in enumerate(report.questions, 1):
        yield ""
        yield f"{number}. {one_line(question.card.id)}: {one_line(plain(question.card.question.prompt))}"
        yield f"   {figures_text(question)}"
        yield f"   {'':1} {'all':>7} {'upper':>7} {'lower':>7}"
        yield from (f"   {line}" for line in _answer_lines(question))
        yield from (f"   {one.text} [{one.code}]" for one in advice(question, report))


def _answer_lines(question: QuestionReport) -> Iterator[str]:
    """Yields a row for each answer: a `*` where it is right, how often it was given, in the class and in its groups."""
    options = sum(one.times == 0 for one in question.answers)
    shown = question.answers if options else question.answers[:_MOST_ANSWERS]
    for one in shown:
        yield f"{'*' if one.right else ' '} {one.times:>7,} {_part(one.upper)} {_part(one.lower)}  {answer_text(one)}"
    left = len(question.answers) - len(shown)
    if left or question.rare:
        times = sum(one.times for one in question.answers[len(shown) :]) + question.rare
        yield f"  {times:>7,} {'':>7} {'':>7}  (rarer answers)"


def _part(count: float) -> str:
    return f"{count:>7,.1f}".removesuffix(".0").rjust(7)


def advice_lines(report: ClassReport) -> Iterator[str]:
    """Yields the questions with advice, each with its place in the deck."""
    for question, found in to_reword(report):
        for one in found:
            yield f"{one_line(str(question.card.place))}: {one_line(question.card.id)}: {one.text} [{one.code}]"


def class_data(report: ClassReport) -> dict[str, Any]:
    """Returns the figures of the class for scripts; a figure without meaning is null."""
    return {
        "sheets": report.sheets,
        "passed": report.passed,
        "max": float(report.most),
        "mean": report.mean,
        "median": report.median,
        "sd": report.deviation,
        "lowest": report.lowest,
        "highest": report.highest,
        "histogram": [{"from": float(bar.low), "to": float(bar.high), "sheets": bar.sheets} for bar in report.bars],
        "reliability": report.reliability,
        "formula": "kr20" if report.is_kr20 else "alpha",
        "unreliable": report.unreliable or None,
        "sem": report.error,
        "group": report.group,
    }


def question_data(question: QuestionReport, report: ClassReport) -> dict[str, Any]:
    """Returns one question for scripts, with its place in the deck and the advice on it."""
    item = question.item
    return {
        "id": item.card.id,
        "sheets": item.sheets,
        "answered": item.answered,
        "right": item.right,
        "score": item.score,
        "discrimination": item.discrimination,
        "wrong": {"answer": item.wrong, "count": item.wrong_count} if item.wrong_count else None,
        "d": question.d,
        "upper": question.upper,
        "lower": question.lower,
        "answers": [
            {
                "answer": one.text,
                "of": one.of or None,
                "right": one.right,
                "count": one.times,
                "upper": one.upper,
                "lower": one.lower,
            }
            for one in question.answers
        ],
        "rare": question.rare,
        "seconds": question.seconds,
        "advice": [{"code": one.code, "text": one.text} for one in advice(question, report)],
        "path": item.card.place.path,
        "line": item.card.place.line,
        "column": item.card.place.column,
    }
