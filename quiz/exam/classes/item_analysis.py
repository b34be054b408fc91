"""Analyses the questions of a test: how many got each right, how well it separates good from weak, what misled."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from quiz.card.model import Card
from quiz.exam.classes.class_sums import AnswerKey, ClassSums, QuestionSums
from quiz.exam.classes.sheet_marking import countable
from quiz.exam.points import worth

HARD_FOR_A_CLASS = 0.6
"""The mean score below which a class found a question hard."""


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """The figures of one question over all sheets.

    `right` is the share (0 to 1) of sheets with a fully right answer, `score` the mean score. `discrimination` is the
    corrected item-total correlation: Pearson's, between the score of the question and the points for all others
    (point-biserial for a question that is only right or wrong); None where either is the same on all sheets. `wrong` is
    the most frequent wrong answer, given `wrong_count` times.
    """

    card: Card
    sheets: int
    answered: int
    right: float
    score: float
    discrimination: float | None
    wrong: str
    wrong_count: int


def items(cards: Iterable[Card], sums: ClassSums) -> list[ItemFigures]:
    """Returns the figures of each question that the program can mark, in the order of the deck."""
    return [_item(card, sums) for card in countable(cards)]


def _item(card: Card, sums: ClassSums) -> ItemFigures:
    question = sums.questions.get(card.id, QuestionSums(0, {}, {}, 0, {}))
    counts = {score: of_score.sheets for score, of_score in question.scores.items()}
    sheets = sum(counts.values())
    wrong, wrong_count = most_chosen_wrong(question)
    return ItemFigures(
        card=card,
        sheets=sheets,
        answered=question.answered,
        right=counts.get(Fraction(1), 0) / sheets if sheets else 0.0,
        score=float(sum(score * count for score, count in counts.items()) / sheets) if sheets else 0.0,
        discrimination=_discrimination(question, sums, worth(card)),
        wrong=wrong,
        wrong_count=wrong_count,
    )


def _discrimination(question: QuestionSums, sums: ClassSums, points: Fraction) -> float | None:
    """Returns the correlation of the score on a question with the points for all others, from -1 to 1.

    `points` are those of the question. None where either is the same on all sheets.
    """
    of_score = [(score, scores.sheets, scores.totals) for score, scores in question.scores.items()]
    count = sum(count for _, count, _ in of_score)
    scores = sum((score * count for score, count, _ in of_score), Fraction(0))
    squares = sum((score * score * count for score, count, _ in of_score), Fraction(0))
    products = sum((score * totals for score, _, totals in of_score), Fraction(0))
    rest, rest_squares = sums.totals - points * scores, sums.squares - 2 * points * products + points**2 * squares
    score_width, rest_width = count * squares - scores**2, count * rest_squares - rest**2
    if not (score_width and rest_width):
        return None
    together = count * (products - points * squares) - scores * rest
    return max(-1.0, min(1.0, float(together) / sqrt(score_width) / sqrt(rest_width)))


def most_chosen_wrong(question: QuestionSums) -> tuple[str, int]:
    """Returns the most frequent wrong answer and how often it was given; of several, the first in the alphabet."""
    counts = {key: one.times for key, one in question.answers.items() if not one.right}
    if not counts:
        return "", 0
    key: AnswerKey = min(counts, key=lambda key: (-counts[key], key))
    found = question.answers[key]
    return f"{found.of}: {found.text}" if found.of else found.text, counts[key]
