"""Practice is a session off schedule. It asks any cards until each was passed once, and changes no due day."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.engine.day import Moment
from quiz.engine.queue.queue import Counts
from quiz.engine.queue.why_empty import Reason
from quiz.store.log_rows import Entry, Mode
from quiz.study.collection import Collection, Named
from quiz.study.find_cards import find_cards
from quiz.study.next_card import CardSource
from quiz.study.past_results import confused
from quiz.study.session import Session


class PracticeRounds(CardSource):
    """Asks its cards in their order. One that was missed comes again behind the others."""

    def _order(self, answers: Iterable[Entry]) -> None:
        answers = tuple(answers)
        passed = {entry.card for entry in answers if entry.rating.passed}
        missed = {entry.card: None for entry in answers if entry.card not in passed}
        waiting = {card.id: card for card in self.cards if card.id not in passed}
        behind = [waiting.pop(id_) for id_ in missed if id_ in waiting]
        self._waiting: list[Card] = [*waiting.values(), *behind]

    def _met_before(self, answers: Iterable[Entry]) -> set[str]:
        return {entry.card for entry in answers}

    def _asked_again(self) -> set[str]:
        return {card.id for card in self._waiting}

    def _go_on(self, card: Card, answers: Iterable[Entry]) -> None:
        self.fill(answers)

    def next(self, now: Moment) -> Card | None:
        return self._waiting[0] if self._waiting else None

    def waits(self, card: Card) -> bool:
        return card in self._waiting

    @property
    def counts(self) -> Counts:
        return Counts(due=len(self._waiting))

    def reasons(self) -> tuple[Reason, ...]:
        return ()

    def ahead(self) -> list[tuple[str, int]]:
        return []

    def why_nothing(self) -> str:
        return "There is nothing to practise here."


class Practice(Session):
    """Asks its cards in rounds, and leaves their memories as they are."""

    mode: ClassVar[Mode] = Mode.PRACTICE

    def _course_of(self, cards: Iterable[Named]) -> CardSource:
        return PracticeRounds(self._collection, cards)


def missed_today(collection: Collection) -> list[Card]:
    """Returns the cards with an answer of this study day that was not fully right, in the order in which they were
    missed.
    """
    today = collection.now().day
    return known(collection, (one.card for one in collection.records.wrong_answers() if one.when.day == today))


def leeches(collection: Collection) -> list[Card]:
    """Returns the cards that are forgotten again and again."""
    return found(collection, "is:leech")


HARD = 0.6
"""The mean score below which a class found a question hard."""


def hard_for_class(collection: Collection, marks: str) -> list[Card]:
    """Returns the cards that a class found hard, the hardest first; `marks` is what `quiz score` wrote as JSON.

    Raises `QuizError` where that tells of no question.
    """
    scores = dict(_scores(marks))
    if not scores:
        raise QuizError("There are no questions in it: write it by `quiz score … --json`.")
    hard = sorted((score, id_) for id_, score in scores.items() if score < HARD)
    return known(collection, (id_ for _, id_ in hard))


def _scores(marks: str) -> Iterator[tuple[str, float]]:
    """Yields the questions of a class by id, each with its mean score."""
    for data in _documents(marks):
        rows = data.get("questions", [data]) if isinstance(data, dict) else data
        for row in rows if isinstance(rows, list) else ():
            id_, score = (row.get("id"), row.get("score")) if isinstance(row, dict) else (None, None)
            if isinstance(id_, str) and isinstance(score, int | float):
                yield id_, float(score)


def _documents(marks: str) -> list[Any]:
    """Returns the JSON of `marks`: one document, or one a line. Raises `QuizError` where it is none."""
    try:
        return [json.loads(marks)]
    except (ValueError, RecursionError):
        pass
    try:
        return [json.loads(line) for line in marks.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        raise QuizError("It is no JSON: write it by `quiz score … --json`.") from None


def found(collection: Collection, query: str) -> list[Card]:
    """Returns the cards that fit `query`. Raises `QuizError` where a part of it means nothing."""
    return known(collection, find_cards(collection, query).ids)


def confused_cards(collection: Collection) -> list[Card]:
    """Returns the cards whose answers were given for one another more than once, those that belong together side by
    side.
    """
    return known(collection, (card for one in confused(collection) for card in one.cards))


def known(collection: Collection, ids: Iterable[str]) -> list[Card]:
    """Returns the cards of `ids`, each once, as far as a deck has them."""
    return [collection.cards[id_] for id_ in dict.fromkeys(ids) if id_ in collection.cards]
