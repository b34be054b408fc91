"""Reads back a stored report, whatever has become of its cards since."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

from quiz.card.kinds import KINDS
from quiz.card.model import Answer, AnswerShape, Asked, Card, Mark, Part
from quiz.card.problem import Place, QuizError
from quiz.card.vocabulary import NO_VOCABULARY, Vocabulary
from quiz.engine.rating import Rating
from quiz.engine.session_summary import Answered
from quiz.exam.points import Points, exact
from quiz.exam.report import Line, PointsGroup, Results

_ORDERED = frozenset(kind.label for kind in KINDS if kind.is_ordered)


@dataclass(frozen=True, slots=True)
class PastQuestion(Asked):
    """A question as it was once asked: enough to show it, but not to ask it again."""

    chance: ClassVar[Fraction] = Fraction(0)
    kind: str
    prompt: str
    expected: Answer

    @property
    def shape(self) -> AnswerShape:
        """`ORDER` if its kind asks for an order, else `ONE`: a report needs no more."""
        return AnswerShape.ORDER if self.kind in _ORDERED else AnswerShape.ONE

    def mark(self, answer: Answer, vocabulary: Vocabulary = NO_VOCABULARY) -> Mark:
        """Returns full marks for the right answer, and 0 for any other."""
        return Mark(float(answer == self.expected))


def bygone_card(id_: str, question: PastQuestion, deck: str = "") -> Card:
    """Returns a card with only a `question`, for one that is in no deck any more."""
    return Card(id_, id_, deck, question, Place("", 0, 0))


def can_be_listed(data: Any) -> bool:
    """Returns whether `data` have what a list of reports shows, all of it of the right kind.

    A report is kept as text in a row of the log, whose other readers do not look into it.
    """
    return _fits(data, _LISTED)


def _is_figure(value: Any) -> bool:
    return type(value) in (int, float) and 0 <= value <= _LARGEST


def _is_text(value: Any) -> bool:
    return type(value) is str


def _is_text_or_none(value: Any) -> bool:
    return value is None or type(value) is str


def _is_time(value: Any) -> bool:
    return type(value) is int and 0 <= value <= _LATEST


def _is_span(value: Any) -> bool:
    """Returns whether `value` can be the seconds between two moments; a clock may have been set back meanwhile."""
    return type(value) in (int, float) and abs(value) <= _LARGEST


def _all(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """Returns a check that a value is a list of what `check` finds sound."""
    return lambda values: type(values) is list and all(map(check, values))


def _fits(values: Any, shape: Mapping[str, Callable[[Any], bool]]) -> bool:
    """Returns whether `values` is a mapping with all keys of `shape`, each with a value that its check finds sound."""
    return type(values) is dict and all(check(values.get(key, _MISSING)) for key, check in shape.items())


_LARGEST = 1e12
_LATEST = 10**14
"""Milliseconds since 1970, in the year 5138: such a time can be shown."""
_MISSING = object()
_POINTS: dict[str, Callable[[Any], bool]] = {"points": _is_figure, "max": _is_figure}
_PART: dict[str, Callable[[Any], bool]] = {
    "given": _is_text,
    "expected": _is_text,
    "right": lambda value: type(value) is bool,
    "note": _is_text,
    "of": _is_text,
}
_QUESTION: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("id", "kind", "question", "explanation", "source"), _is_text),
    **dict.fromkeys(("tags", "given", "expected"), _all(_is_text)),
    **_POINTS,
    "score": lambda value: _is_figure(value) and value <= 1,
    "rating": lambda value: _is_text(value) and value.upper() in Rating.__members__,
    "seconds": _is_span,
    "parts": _all(lambda part: _fits(part, _PART)),
    "line": lambda value: value is None or (type(value) is int and value >= 0),
    "context": lambda value: value is _MISSING or _is_text(value),
    "quotes": lambda value: value is _MISSING or _all(_is_text)(value),
    "quote": _is_text_or_none,
}
_LISTED: dict[str, Callable[[Any], bool]] = {
    **_POINTS,
    "at": _is_time,
    "deck": _is_text,
    "title": _is_text,
    "seconds": _is_span,
    "passed": lambda value: type(value) is bool,
    "questions": lambda value: type(value) is list,
}
_REPORT: dict[str, Callable[[Any], bool]] = {
    **_POINTS,
    "title": _is_text,
    "seed": _is_text_or_none,
    "pass_mark": _is_figure,
    "guessed": lambda value: _fits(value, _POINTS),
    "seconds": _is_span,
    "away": _is_span,
    "kinds": _all(lambda group: _fits(group, {**_POINTS, "kind": _is_text, "questions": _is_figure})),
    "tags": _all(lambda group: _fits(group, {**_POINTS, "tag": _is_text, "questions": _is_figure})),
    "questions": _all(lambda question: _fits(question, _QUESTION)),
}


def from_data(data: Mapping[str, Any]) -> Results:
    """Returns the report that `as_data` has written. Raises `QuizError` where it is damaged."""
    if not _fits(data, _REPORT):
        raise QuizError("The report that was kept cannot be read.")
    return Results(
        title=data["title"],
        points=_points(data),
        pass_mark=exact(data["pass_mark"]) / 100,
        guessed=_points(data["guessed"]),
        seconds=data["seconds"],
        seed=data["seed"] or "",
        kinds=tuple(PointsGroup(one["kind"], one["questions"], _points(one)) for one in data["kinds"]),
        tags=tuple(PointsGroup(one["tag"], one["questions"], _points(one)) for one in data["tags"]),
        lines=tuple(map(_line, data["questions"])),
        away=data["away"],
    )


def _points(data: Mapping[str, Any]) -> Points:
    return Points(exact(data["points"]), exact(data["max"]))


def _line(data: Mapping[str, Any]) -> Line:
    question = PastQuestion(data["kind"], data["question"], tuple(data["expected"]))
    card = replace(
        bygone_card(data["id"], question),
        tags=frozenset(data["tags"]),
        explanation=data["explanation"],
        quotes=_quotes(data),
        context=data.get("context", ""),
        source=data["source"],
        points=Decimal(str(data["max"])),
    )
    mark = Mark(data["score"], tuple(map(_part, data["parts"])))
    answered = Answered(card, tuple(data["given"]), mark, Rating[data["rating"].upper()], data["seconds"], hinted=False)
    return Line(answered, _points(data), data["line"] or 0)


def _quotes(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Returns the passages of a question. Old reports have a single text, since there could be only one."""
    return tuple(data.get("quotes") or filter(None, [data["quote"]]))


def _part(data: Mapping[str, Any]) -> Part:
    return Part(data["given"], data["expected"], data["right"], data["note"], data["of"])
