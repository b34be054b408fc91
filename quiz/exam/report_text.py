"""Writes a report as text: Markdown for a file, plain lines for a terminal. Texts of the deck are shown literally."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from quiz.card.control_characters import one_line, visible
from quiz.card.model import Answer, AnswerShape, Part, Question
from quiz.card.words import duration, percent_text, points_text
from quiz.exam.points import Points, exact
from quiz.exam.report import Line, PointsGroup, Results

Show: TypeAlias = Callable[[str], str]
"""Makes a text of the deck stand on one line as it is."""

_ACTIVE = re.compile(r"([\\`*_\[\]<>&~|$#!@])")
_ACTIVE_IN_FRONT = re.compile(r"^(\d*)([-+=.)])")


def markdown(text: str) -> str:
    """Returns `text` on one line, escaped so that Markdown shows it literally."""
    return _ACTIVE_IN_FRONT.sub(r"\1\\\2", _ACTIVE.sub(r"\\\1", one_line(text)))


def as_markdown(results: Results) -> str:
    """Returns the whole report as a Markdown document."""
    blocks = [f"# {markdown(results.title)}", "\n".join(f"- {line}" for line in head(results, markdown))]
    for name, groups in (("kind", results.kinds), ("tag", results.tags)):
        if groups:
            blocks.append(_table(name, groups))
    blocks.append("## Questions")
    for number, line in enumerate(results.lines, 1):
        blocks.append(f"### {number}. {line.card.question.kind.capitalize()}: {scored(line.points)}")
        blocks.append("\\\n".join(map(markdown, _prompt(line))))
        blocks.append("\n".join(f"- {one}" for one in said(line, markdown)))
        blocks.extend(f"> {text}" for text in evidence(line, markdown))
    return "\n\n".join(blocks) + "\n"


def _table(name: str, groups: Iterable[PointsGroup]) -> str:
    rows = [
        f"| {markdown(group.name)} | {group.questions} | {points_text(group.points.earned)} "
        f"| {points_text(group.points.of)} | {group.points.percent:g}% |"
        for group in groups
    ]
    return "\n".join([f"| {name} | questions | points | of | share |", "|---|--:|--:|--:|--:|", *rows])


def as_text(results: Results) -> str:
    """Returns the whole report as plain lines."""
    lines = [one_line(results.title), *head(results, one_line)]
    for name, groups in (("kind", results.kinds), ("tag", results.tags)):
        if groups:
            lines += [
                "",
                f"By {name}:",
                *(f"  {one_line(group.name)}: {scored(group.points)}" for group in groups),
            ]
    for number, line in enumerate(results.lines, 1):
        first, *more = map(visible, _prompt(line))
        lines += ["", f"{number}. {first}", *(f"   {text}" for text in more)]
        lines += [f"   {text}" for text in (scored(line.points), *said(line, one_line), *evidence(line, one_line))]
    return "\n".join(lines) + "\n"


def head(results: Results, show: Show) -> Iterator[str]:
    """Yields a few lines on the overall result."""
    yield _verdict(results)
    if results.seconds:  # of a sheet on paper, nobody knows
        yield f"Time used: {duration(results.seconds)}."
    if results.away:
        yield f"Interrupted for {duration(results.away)}, which do not count."
    if results.pass_mark is not None:
        yield f"Guessing alone would have earned {scored(results.guessed)}."
    if results.seed:
        yield f"Seed: {show(results.seed)}"


def _verdict(results: Results) -> str:
    if results.pass_mark is None:
        return f"{scored(results.points)}."
    verdict = "Passed" if results.passed else "Not passed"
    return f"{verdict}: {scored(results.points)}; {percent_text(results.pass_mark, places=2)} passes."


def scored(points: Points) -> str:
    """Returns `5 of 8 points (62.5%)`."""
    return f"{points_text(points.earned)} of {points_text(points.of)} points ({points.percent:g}%)"


def _prompt(line: Line) -> list[str]:
    return [*line.card.context.splitlines(), *line.card.question.prompt.splitlines()] or [""]


def said(line: Line, show: Show) -> Iterator[str]:
    """Yields lines on the given answer, the right one, and the remarks on the mark."""
    question, given = line.card.question, [text for text in line.answered.answer if text.strip()]
    yield f"Given: {_listed(_in_places(question, line.answered.answer), show)}" if given else "Not answered."
    yield f"Expected: {_listed(_in_places(question, question.expected), show)}"
    if question.shape is AnswerShape.ORDER and given and not line.mark.right:
        pairs = percent_text(exact(line.mark.score), places=2)
        yield f"Pairs in the right order, less those in the wrong one: {pairs}."
    elif len(line.mark.parts) > 1 and given:
        yield from (_part(part, show) for part in line.mark.parts)
    else:
        yield from (show(part.remark) for part in line.mark.parts if part.remark)
    if line.card.explanation:
        yield show(line.card.explanation)


def _in_places(question: Question, answer: Answer) -> list[str]:
    """Returns the items of an answer that are not empty; where a question has places, each as `place → item`."""
    if not question.places:
        return [text for text in answer if text.strip()]
    pairs = zip(question.places, answer, strict=False)
    return [f"{place} → {text}" for place, text in pairs if text.strip()]


def _listed(texts: Iterable[str], show: Show) -> str:
    return "; ".join(map(show, texts))


def _part(part: Part, show: Show) -> str:
    """Returns a line on one item of an answer: whether it is right, wrong or missing, and what would be right."""
    of = f"{show(part.of)}: " if part.of else ""
    remark = f" ({show(part.remark)})" if part.remark else ""
    if part.right:
        return f"Right: {of}{show(part.given or part.expected)}{remark}"
    if not part.given.strip():
        return f"Missing: {of}{show(part.expected)}{remark}"
    expected = f", expected {show(part.expected)}" if part.expected else ""
    return f"Wrong: {of}{show(part.given)}{expected}{remark}"


def evidence(line: Line, show: Show) -> Iterator[str]:
    """Yields the passages that the question quotes; the last one with its place in the source."""
    if line.card.quotes:
        at = f":{line.line}" if line.line else ""
        source = f" ({show(Path(line.card.source).name)}{at})" if line.card.source else ""
        *others, last = line.card.quotes
        yield from (f"“{show(quote)}”" for quote in others)
        yield f"“{show(last)}”{source}"
