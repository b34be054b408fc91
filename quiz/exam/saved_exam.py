"""Converts an exam to JSON values, to be stored while it is taken, and back."""

import json
from collections.abc import Mapping
from hashlib import sha256
from random import Random
from typing import Any

from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.exam.exam_progress import Exam, Reply
from quiz.exam.paper import Drawn, Paper


def to_data(exam: Exam) -> dict[str, Any]:
    """Returns `exam` as JSON values."""
    pairs = zip(exam.paper.questions, exam.replies, strict=True)
    return {
        "seed": exam.paper.seed,
        "left_out": exam.paper.left_out,
        "begun": exam.begun,
        "deadline": exam.deadline,
        "handed_in": exam.handed_in,
        "position": exam.position,
        "lost": list(exam.lost),
        "away": exam.away,
        "questions": [_question_data(drawn, reply) for drawn, reply in pairs],
    }


def _question_data(drawn: Drawn, reply: Reply) -> dict[str, Any]:
    return {
        "card": drawn.card.id,
        "print": _print(drawn.card),
        "options": list(drawn.options),
        "answer": list(reply.answer),
        "flagged": reply.flagged,
        "ms": reply.ms,
    }


def asked_in(text: str) -> set[str]:
    """Returns the ids of the cards in a stored exam, given as JSON; none where it is damaged."""
    try:
        return {str(one["card"]) for one in json.loads(text)["exam"]["questions"]}
    except (ValueError, KeyError, TypeError):
        return set()


def _print(card: Card) -> str:
    """Returns a fingerprint of the question and right answer of `card`, by which a change is noticed."""
    question = card.question
    texts = (question.kind, question.prompt, *question.expected, "", *sorted(question.options(Random(0))))
    return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def from_data(data: Mapping[str, Any], cards: Mapping[str, Card]) -> Exam:
    """Returns the exam that `to_data` has stored, with today's `cards` (by id); changed questions are `lost`.

    Raises `QuizError` where the data is damaged, or no question is left.
    """
    try:
        return _from_data(data, cards)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise QuizError("The exam that was kept cannot be read. Begin a new one with `quiz exam`.") from None


def _from_data(data: Mapping[str, Any], cards: Mapping[str, Card]) -> Exam:
    kept = [one for one in data["questions"] if one["card"] in cards and _print(cards[one["card"]]) == one["print"]]
    if not kept:
        raise QuizError("None of the questions of this exam is in the deck any more.")
    ids = {one["card"] for one in kept}
    gone = tuple(one["card"] for one in data["questions"] if one["card"] not in ids)
    before = sum(one["card"] in ids for one in data["questions"][: data["position"]])
    return Exam(
        Paper(
            data["seed"],
            tuple(Drawn(cards[one["card"]], tuple(one["options"])) for one in kept),
            data["left_out"],
        ),
        tuple(Reply(tuple(one["answer"]), one["flagged"], one["ms"]) for one in kept),
        data["begun"],
        data["deadline"],
        min(before, len(kept) - 1),
        data["handed_in"],
        (*data["lost"], *gone),
        data["away"],
    )
