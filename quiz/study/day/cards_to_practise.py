"""Chooses cards to practise: missed today, forgotten again and again, confused, hard for a class, or by a query."""

import json
from collections.abc import Iterator
from typing import Any

from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.exam.classes.item_analysis import HARD_FOR_A_CLASS
from quiz.study.cards.find_cards import find_cards
from quiz.study.collection import Collection
from quiz.study.past_results import confused


def missed_today(collection: Collection) -> list[Card]:
    """Returns the cards with an answer of this study day that was not fully right, in the order in which they were
    missed.
    """
    return collection.cards.those_of(collection.records.missed_on(collection.now().day))


def leeches(collection: Collection) -> list[Card]:
    """Returns the cards that are forgotten again and again."""
    return found(collection, "is:leech")


def hard_for_class(collection: Collection, marks: str) -> list[Card]:
    """Returns the cards that a class found hard, the hardest first; `marks` is the JSON that `quiz score` writes.

    Raises `QuizError` where it is no JSON or has no questions.
    """
    scores = dict(_scores(marks))
    if not scores:
        raise QuizError("There are no questions in it: write it by `quiz score … --json`.")
    hard = sorted((score, id_) for id_, score in scores.items() if score < HARD_FOR_A_CLASS)
    return collection.cards.those_of((id_ for _, id_ in hard))


def _scores(marks: str) -> Iterator[tuple[str, float]]:
    """Yields the questions of a class by id, each with its mean score."""
    for data in _documents(marks):
        rows = data.get("questions", [data]) if isinstance(data, dict) else data
        for row in rows if isinstance(rows, list) else ():
            id_, score = (row.get("id"), row.get("score")) if isinstance(row, dict) else (None, None)
            if isinstance(id_, str) and isinstance(score, int | float):
                yield id_, float(score)


def _documents(marks: str) -> list[Any]:
    """Returns the JSON values in `marks`: one document, or one on each line. Raises `QuizError` where it is no JSON."""
    try:
        return [json.loads(marks)]
    except (ValueError, RecursionError):
        pass
    try:
        return [json.loads(line) for line in marks.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        raise QuizError("It is no JSON: write it by `quiz score … --json`.") from None


def found(collection: Collection, query: str) -> list[Card]:
    """Returns the cards that fit `query`. Raises `QuizError` where a part of it is not understood."""
    return collection.cards.those_of(find_cards(collection, query).ids)


def confused_cards(collection: Collection) -> list[Card]:
    """Returns the cards whose answers were mistaken for each other more than once; cards that were confused come
    together.
    """
    return collection.cards.those_of(card for one in confused(collection) for card in one.cards)
