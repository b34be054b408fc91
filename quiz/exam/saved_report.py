"""Reads back a stored report, whatever has become of its cards since."""

from collections.abc import Mapping
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


def from_data(data: Mapping[str, Any]) -> Results:
    """Returns the report that `as_data` has written. Raises `QuizError` where it is damaged."""
    try:
        return _from_data(data)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        raise QuizError("The report that was kept cannot be read.") from None


def _from_data(data: Mapping[str, Any]) -> Results:
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
