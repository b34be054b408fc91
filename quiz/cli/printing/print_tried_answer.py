"""Prints the mark of an answer that an author tries, and the rule that made it."""

from collections.abc import Iterable, Iterator
from typing import Any

import click

from quiz.card.comparing.in_other_words import in_other_words
from quiz.card.control_characters import one_line
from quiz.card.markup import plain
from quiz.card.model import Answer, Card, Mark, Part
from quiz.card.words import percent
from quiz.engine.rating import Rating


def print_tried(card: Card, answer: Answer, mark: Mark, rating: Rating, faults: Iterable[str]) -> None:
    """Prints the question, the answer, its mark and every remark on it."""
    click.echo(one_line(plain(card.question.prompt)))
    for line in _lines(card, answer, mark, rating, faults):
        click.echo(f"  {one_line(line)}")


def _lines(card: Card, answer: Answer, mark: Mark, rating: Rating, faults: Iterable[str]) -> Iterator[str]:
    question = card.question
    yield f"Given: {'; '.join(answer) or 'nothing'}"
    yield f"Expected: {'; '.join(plain(text) for text in question.expected)}"
    verdict = "right" if mark.right else f"{percent(mark.score, places=1):g}% right" if mark.score else "wrong"
    yield f"Mark: {verdict}; {rating.label} is suggested"
    yield from (fault for fault in faults if fault not in {part.remark for part in mark.parts})
    if question.rule:
        yield question.rule
    for part in mark.parts:
        yield from _about(part, several=len(mark.parts) > 1)


def _about(part: Part, several: bool) -> Iterator[str]:
    """Yields lines on what is right or wrong about one part, where there are several, and why."""
    if several:
        of = f"{plain(part.of)}: " if part.of else ""
        wanted = f", expected {plain(part.expected)}" if part.expected and not part.right else ""
        yield f"{'Right' if part.right else 'Wrong'}: {of}{part.given or 'nothing'}{wanted}"
    elif in_other_words(part):
        yield "It means the same."
    if part.remark:
        yield part.remark


def tried_data(card: Card, answer: Answer, mark: Mark, rating: Rating) -> dict[str, Any]:
    """Returns the answer, its mark and its rating as scripts read them, under the keys of `quiz score --json`."""
    return {
        "id": card.id,
        "given": list(answer),
        "expected": list(card.question.expected),
        "score": mark.score,
        "rating": rating.name.lower(),
        "note": " ".join(part.remark for part in mark.parts if part.remark),
        "parts": [
            {"given": part.given, "expected": part.expected, "right": part.right, "note": part.remark, "of": part.of}
            for part in mark.parts
        ],
    }
