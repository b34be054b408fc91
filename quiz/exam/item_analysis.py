"""How the questions of a test did: how many got each right, whether it tells the good from the weak, what misled."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from quiz.card.model import Answer, AnswerShape, Card, Mark
from quiz.card.text import folded
from quiz.exam.sheet_marking import Marked, MarkedSheet

MOST_WRONG = 100
"""Different wrong answers to one question that are kept apart; beyond, rare ones give way."""


@dataclass(frozen=True, slots=True)
class Item:
    """One question over all sheets.

    `right` is the share (0 to 1) of sheets that have it fully right, `score` the mean score. `discrimination` is the
    corrected item-total correlation: Pearson's, between the score of the question and the points on all others, which
    for a question that is right or wrong is the point-biserial one. It is None where either is the same on all sheets.
    `wrong` is the most chosen wrong answer, given `wrong_count` times.
    """

    card: Card
    sheets: int
    answered: int
    right: float
    score: float
    discrimination: float | None
    wrong: str
    wrong_count: int


class Items:
    """Adds up sheets, keeping sums alone: as many sheets as there are take no more memory than a few."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._sums = {card.id: _Sums(card) for card in cards}

    def add(self, sheet: MarkedSheet) -> None:
        """Takes in the answers of one sheet more."""
        for one in sheet.answers:
            if one.mark:
                self._sums[one.card.id].add(one, one.mark, float(sheet.points.earned - one.points.earned))

    def items(self) -> list[Item]:
        """Returns the questions, in the order of the deck."""
        return [sums.item() for sums in self._sums.values()]


class _Sums:
    """What is kept of one question: counts, and the moments of its score against the rest (by Welford's method)."""

    def __init__(self, card: Card) -> None:
        self._card = card
        self._sheets = self._answered = self._right = 0
        self._score = self._rest = 0.0
        self._score_squares = self._rest_squares = self._products = 0.0
        self._wrong = _Frequent()

    def add(self, one: Marked, mark: Mark, rest: float) -> None:
        self._sheets += 1
        self._answered += one.answered
        self._right += mark.right
        from_score, from_rest = mark.score - self._score, rest - self._rest
        self._score += from_score / self._sheets
        self._rest += from_rest / self._sheets
        self._score_squares += from_score * (mark.score - self._score)
        self._rest_squares += from_rest * (rest - self._rest)
        self._products += from_score * (rest - self._rest)
        for text in _wrong(self._card, one.given, mark):
            self._wrong.add(text)

    def item(self) -> Item:
        width = sqrt(self._score_squares * self._rest_squares)
        wrong, count = self._wrong.most()
        return Item(
            card=self._card,
            sheets=self._sheets,
            answered=self._answered,
            right=self._right / self._sheets if self._sheets else 0.0,
            score=self._score,
            discrimination=max(-1.0, min(1.0, self._products / width)) if width else None,
            wrong=wrong,
            wrong_count=count,
        )


def _wrong(card: Card, given: Answer, mark: Mark) -> list[str]:
    """Returns the wrong items of an answer, each with what it was given for; an order is wrong as a whole."""
    if card.question.shape is AnswerShape.ORDER:
        return [" – ".join(given)] if given and not mark.right else []
    parts = (part for part in mark.parts if part.given.strip() and not part.right)
    return [f"{part.of}: {part.given}" if part.of else part.given for part in parts]


class _Frequent:
    """The most frequent of many texts in bounded memory (Misra and Gries, 1982); exact up to `MOST_WRONG` of them."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._written: dict[str, str] = {}

    def add(self, text: str) -> None:
        key = folded(text)
        self._counts[key] = self._counts.get(key, 0) + 1
        self._written.setdefault(key, text)
        if len(self._counts) > MOST_WRONG:
            self._counts = {key: count - 1 for key, count in self._counts.items() if count > 1}
            self._written = {key: self._written[key] for key in self._counts}

    def most(self) -> tuple[str, int]:
        """Returns the most frequent text and how often it came; of several, the first in the alphabet."""
        if not self._counts:
            return "", 0
        key = min(self._counts, key=lambda key: (-self._counts[key], key))
        return self._written[key], self._counts[key]
