"""The report of an exam or a session: its points, by kind and by tag, against the pass mark and against guessing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from quiz.card.model import Card, Mark, Part
from quiz.engine.session_summary import Answered
from quiz.engine.suggested_rating import suggest
from quiz.exam.exam_progress import Exam
from quiz.exam.points import Points, points, total


@dataclass(frozen=True, slots=True)
class PointsGroup:
    """The questions of one kind or with one tag, and the points on them."""

    name: str
    questions: int
    points: Points


@dataclass(frozen=True, slots=True)
class Line:
    """One question of a report. `line` is where its quote stands in its source, 0 if unknown."""

    answered: Answered
    points: Points
    line: int = 0

    @property
    def card(self) -> Card:
        return self.answered.card

    @property
    def mark(self) -> Mark:
        return self.answered.mark


@dataclass(frozen=True, slots=True)
class Results:
    """The report of an exam or session. `guessed` are the points that guessing alone would have earned.

    `pass_mark` is a share from 0 to 1; None for a session, which cannot be passed. `seconds` is the time used, `away`
    the seconds of interruptions, which do not count. `seed` draws the same exam again; empty where nothing was drawn.
    """

    title: str
    points: Points
    pass_mark: Fraction | None
    guessed: Points
    seconds: float
    seed: str
    kinds: tuple[PointsGroup, ...]
    tags: tuple[PointsGroup, ...]
    lines: tuple[Line, ...]
    away: float = 0.0

    @property
    def passed(self) -> bool | None:
        """Tells whether the points reach the pass mark; None for a session, which has none."""
        return None if self.pass_mark is None else self.points.passes(self.pass_mark)

    @property
    def missed(self) -> tuple[Card, ...]:
        """The cards that were not fully right, each once, in order."""
        return tuple({line.card.id: line.card for line in self.lines if not line.mark.right}.values())


def of_exam(exam: Exam) -> list[Answered]:
    """Returns the marked questions of `exam`; one without an answer earns nothing."""
    return [
        Answered(drawn.card, reply.answer, mark, suggest(mark, hinted=False), reply.ms / 1000, hinted=False)
        for drawn, reply in zip(exam.paper.questions, exam.replies, strict=True)
        for mark in [drawn.card.mark(reply.answer)]
    ]


def report(
    title: str,
    answered: Iterable[Answered],
    pass_mark: Fraction | None,
    seconds: float | None = None,
    seed: str = "",
    quoted_at: Mapping[str, int] | None = None,
    away: float = 0.0,
) -> Results:
    """Returns the report of the questions `answered` in a session or, with `of_exam`, in an exam.

    `seconds` is the time used, by default that of all answers together; `away` is the time of interruptions.
    `quoted_at` has the line of each card's quote, by the card's id.
    """
    at = quoted_at or {}
    lines = tuple(Line(one, points(one.card, one.mark), at.get(one.card.id, 0)) for one in answered)
    return Results(
        title=title,
        points=total(line.points for line in lines),
        pass_mark=pass_mark,
        guessed=total(_guessed(line) for line in lines),
        seconds=sum(line.answered.seconds for line in lines) if seconds is None else seconds,
        seed=seed,
        kinds=_groups((line.card.question.kind, line) for line in lines),
        tags=_groups((tag, line) for line in lines for tag in sorted(line.card.tags)),
        lines=lines,
        away=away,
    )


def _guessed(line: Line) -> Points:
    return Points(line.points.of * line.card.question.chance, line.points.of)


def _groups(named: Iterable[tuple[str, Line]]) -> tuple[PointsGroup, ...]:
    members: defaultdict[str, list[Points]] = defaultdict(list)
    for name, line in named:
        members[name].append(line.points)
    return tuple(PointsGroup(name, len(several), total(several)) for name, several in members.items())


def remarks(mark: Mark) -> str:
    """Returns the remarks on the parts of `mark`, which explain it."""
    return " ".join(part.remark for part in mark.parts if part.remark)


def as_data(results: Results) -> dict[str, Any]:
    """Returns `results` as JSON values for scripts; shares are in per cent, durations in seconds."""
    return {
        "title": results.title,
        "seed": results.seed or None,
        **_points_data(results.points),
        "pass_mark": None if results.pass_mark is None else float(100 * results.pass_mark),
        "passed": results.passed,
        "guessed": _points_data(results.guessed),
        "seconds": results.seconds,
        "away": results.away,
        "kinds": [
            {"kind": group.name, "questions": group.questions} | _points_data(group.points) for group in results.kinds
        ],
        "tags": [
            {"tag": group.name, "questions": group.questions} | _points_data(group.points) for group in results.tags
        ],
        "questions": [_line_data(line) for line in results.lines],
    }


def _points_data(points: Points) -> dict[str, float]:
    return {"points": float(points.earned), "max": float(points.of), "percent": points.percent}


def _line_data(line: Line) -> dict[str, Any]:
    card, mark = line.card, line.mark
    return {
        "id": card.id,
        "kind": card.question.kind,
        "tags": sorted(card.tags),
        "context": card.context,
        "question": card.question.prompt,
        "given": list(line.answered.answer),
        "expected": list(card.question.expected),
        "score": mark.score,
        "points": float(line.points.earned),
        "max": float(line.points.of),
        "rating": line.answered.rating.name.lower(),
        "note": remarks(mark),
        "parts": [_part_data(part) for part in mark.parts],
        "seconds": line.answered.seconds,
        "explanation": card.explanation,
        "quote": card.quote,
        "quotes": list(card.quotes),
        "source": card.source,
        "line": line.line or None,
    }


def _part_data(part: Part) -> dict[str, Any]:
    return {"given": part.given, "expected": part.expected, "right": part.right, "note": part.remark, "of": part.of}
