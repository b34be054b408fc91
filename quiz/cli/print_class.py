"""What a class came to, in lines and as data: figures, a histogram in characters, every answer to every question."""

from collections.abc import Iterable, Iterator
from typing import Any

from quiz.card.control_characters import one_line
from quiz.card.markup import plain
from quiz.card.words import counted, percent_text, points_text
from quiz.exam.class_report import AnswerCount, Bar, ClassReport, QuestionReport
from quiz.exam.question_advice import advice, to_reword

_LONGEST_BAR = 40
"""Characters of the longest bar of a histogram."""
_MOST_ANSWERS = 12
"""Answers to one question that are shown, where they were typed."""


def class_lines(report: ClassReport) -> Iterator[str]:
    """Yields the figures of the class, and its histogram."""
    if not report.sheets or report.mean is None or report.median is None:
        return
    passed = percent_text(report.passed, report.sheets, places=1)
    yield f"{counted(report.sheets, 'sheet')}, {report.passed:,} passed ({passed})"
    spread = "" if report.deviation is None else f", standard deviation {report.deviation:.2f}"
    ends = f", from {points_text(report.lowest or 0)} to {points_text(report.highest or 0)}"
    of = points_text(report.most)
    yield f"mean {points_text(report.mean)} of {of} points, median {points_text(report.median)}{spread}{ends}"
    yield f"reliability {reliability_text(report)}"
    yield from histogram(report.bars)


def reliability_text(report: ClassReport) -> str:
    """Returns the reliability with its formula and the standard error, or why there is none."""
    if report.reliability is None:
        return f"unknown: {report.unreliable}"
    formula = "KR-20" if report.is_kr20 else "Cronbach's alpha"
    if report.error is None:
        return f"{report.reliability:.2f} ({formula}): below 0, the questions do not measure one thing"
    return f"{report.reliability:.2f} ({formula}), standard error of measurement {report.error:.2f} points"


def histogram(bars: Iterable[Bar], longest: int = _LONGEST_BAR) -> list[str]:
    """Returns a line for each bar: its points, its length, its number of sheets."""
    bars = list(bars)
    most = max((bar.sheets for bar in bars), default=0)
    names = [f"{points_text(bar.low)} – {points_text(bar.high)}" for bar in bars]
    width = max(map(len, names), default=0)
    return [
        f"{name:>{width}}  {_bar(bar.sheets, most, longest)}{bar.sheets:,}"
        for name, bar in zip(names, bars, strict=True)
    ]


def _bar(count: int, most: int, longest: int) -> str:
    """Returns a bar in proportion to `count`, which is longer than nothing where that is more than 0."""
    return f"{'█' * -(-count * longest // most)} " if count else ""


def question_lines(report: ClassReport) -> Iterator[str]:
    """Yields every question: its figures, each answer with who chose it, what is to be done about it."""
    for number, question in enumerate(report.questions, 1):
        yield ""
        yield f"{number}. {one_line(question.card.id)}: {one_line(plain(question.card.question.prompt))}"
        yield f"   {figures_text(question)}"
        yield f"   {'':1} {'all':>7} {'upper':>7} {'lower':>7}"
        yield from (f"   {line}" for line in answer_lines(question))
        yield from (f"   {one.text} [{one.code}]" for one in advice(question, report))


def figures_text(question: QuestionReport) -> str:
    """Returns the figures of one question on a line."""
    item = question.item
    correlation = "–" if item.discrimination is None else f"{item.discrimination:.2f}"
    d = "–" if question.d is None else f"{question.d:.2f}"
    parts = [
        f"right {percent_text(item.right, places=1)}",
        f"mean score {percent_text(item.score, places=1)}",
        f"discrimination {correlation}",
        f"D {d}",
    ]
    if item.answered < item.sheets:
        parts.append(f"{item.sheets - item.answered:,} not answered")
    return ", ".join(parts)


def answer_lines(question: QuestionReport, most: int = _MOST_ANSWERS) -> Iterator[str]:
    """Yields a row for each answer: a `*` where it is right, how often it was given, in the class and in its groups."""
    options = sum(one.times == 0 for one in question.answers)
    shown = question.answers if options else question.answers[:most]
    for one in shown:
        yield f"{'*' if one.right else ' '} {one.times:>7,} {_part(one.upper)} {_part(one.lower)}  {answer_text(one)}"
    left = len(question.answers) - len(shown)
    if left or question.rare:
        times = sum(one.times for one in question.answers[len(shown) :]) + question.rare
        yield f"  {times:>7,} {'':>7} {'':>7}  (rarer answers)"


def answer_text(one: AnswerCount) -> str:
    """Returns an answer on one line, with what it was given for."""
    text = one_line(plain(one.text))
    return f"{one_line(plain(one.of))}: {text}" if one.of else text


def _part(count: float) -> str:
    return f"{count:>7,.1f}".removesuffix(".0").rjust(7)


def advice_lines(report: ClassReport) -> Iterator[str]:
    """Yields the questions that something is to be done about, each with its place in the deck."""
    for question, found in to_reword(report):
        for one in found:
            yield f"{one_line(str(question.card.place))}: {one_line(question.card.id)}: {one.text} [{one.code}]"


def class_data(report: ClassReport) -> dict[str, Any]:
    """Returns the figures of the class as scripts read them; what means nothing is null."""
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
    """Returns one question as scripts read it, with its place in the deck and what is to be done about it."""
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
        "advice": [{"code": one.code, "text": one.text} for one in advice(question, report)],
        "path": item.card.place.path,
        "line": item.card.place.line,
        "column": item.card.place.column,
    }
