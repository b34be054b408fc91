"""Describes the figures of a class in words, the same on the command line and on the screen."""

from collections.abc import Iterable, Iterator

from quiz.card.control_characters import one_line
from quiz.card.markup import plain
from quiz.card.words import counted, duration, percent_text, points_text
from quiz.exam.classes.class_report import AnswerCount, Bar, ClassReport, QuestionReport

_LONGEST_BAR = 40
"""Characters of the longest bar of a histogram."""


def class_lines(report: ClassReport) -> Iterator[str]:
    """Yields lines with the figures of the class and its histogram."""
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
    """Returns the reliability with its formula and the standard error, or the reason why there is none."""
    if report.reliability is None:
        return f"unknown: {report.unreliable}"
    formula = "KR-20" if report.is_kr20 else "Cronbach's alpha"
    if report.error is None:
        return f"{report.reliability:.2f} ({formula}): below 0, the questions do not measure one thing"
    return f"{report.reliability:.2f} ({formula}), standard error of measurement {report.error:.2f} points"


def histogram(bars: Iterable[Bar]) -> list[str]:
    """Returns a line for each bar: its points, the bar drawn, its number of sheets."""
    bars = list(bars)
    most = max((bar.sheets for bar in bars), default=0)
    names = [f"{points_text(bar.low)} – {points_text(bar.high)}" for bar in bars]
    width = max(map(len, names), default=0)
    return [f"{name:>{width}}  {_bar(bar.sheets, most)}{bar.sheets:,}" for name, bar in zip(names, bars, strict=True)]


def _bar(count: int, most: int) -> str:
    """Draws a bar in proportion to `count`, at least a little one if `count` is above 0."""
    return f"{'█' * -(-count * _LONGEST_BAR // most)} " if count else ""


def figures_text(question: QuestionReport) -> str:
    """Returns the figures of one question on one line."""
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
    if question.seconds is not None:
        parts.append(f"median time {duration(question.seconds)}")
    return ", ".join(parts)


def answer_text(one: AnswerCount) -> str:
    """Returns an answer on one line, with the place that it was given for."""
    text = one_line(plain(one.text))
    return f"{one_line(plain(one.of))}: {text}" if one.of else text
