"""Gives authors advice on questions that a class has answered, by named rules.

The rules follow common practice: D from 0.2 on is worth keeping (R. L. Ebel and D. A. Frisbie, "Essentials of
educational measurement", 1991); a distractor that fewer than 5 per cent choose does not work (T. M. Haladyna and S. M.
Downing, "How many options is enough for a multiple-choice test item?", Educational and Psychological Measurement 53,
1993).
"""

from collections.abc import Callable, Iterator
from math import sqrt
from random import Random
from typing import NamedTuple

from quiz.card.model import AnswerShape
from quiz.card.words import listed, percent_text, shortened
from quiz.exam.classes.class_report import AnswerCount, ClassReport, QuestionReport

FEWEST_SHEETS = 10
"""Sheets below which a class tells nothing of its questions."""
EASY, HARD = 0.95, 0.2
"""Mean scores from which a question is too easy, and up to which it is too hard."""
BY_CHANCE = 1.645
"""Standard deviations below 0 that a correlation of two things without relation reaches in one of twenty classes."""
POOR_D, POOR_CORRELATION = 0.2, 0.1
"""D and correlation below which a question hardly separates those who know from those who do not."""
IDLE = 0.05
"""The share of answers below which a distractor counts as one that nobody chooses."""
FREQUENT = 0.1
"""The share of answers from which a typed answer that was refused may be right."""
OPEN = 0.25
"""The share of sheets from which a question is often left open."""


class QuestionAdvice(NamedTuple):
    """Advice on a question: the name of the rule, and a sentence for its author."""

    code: str
    text: str


def advice(question: QuestionReport, report: ClassReport) -> list[QuestionAdvice]:
    """Returns advice on a question, the most serious first; none for fewer than `FEWEST_SHEETS` sheets."""
    if report.sheets < FEWEST_SHEETS:
        return []
    return [QuestionAdvice(code, text) for code, rule in RULES.items() if (text := rule(question))]


def _beyond_chance(sheets: int) -> float:
    """Returns how far below 0 a correlation over so many sheets is unlikely to be by chance.

    Without any relation, its standard deviation is 1 divided by the square root of one less than the number of sheets.
    """
    return max(POOR_CORRELATION, BY_CHANCE / sqrt(sheets - 1))


def _key(question: QuestionReport) -> str:
    """Returns a sentence that the best prefer a wrong option to the right one, so the key may be wrong; else an empty
    text.

    Such a question is answered better by the weak than by the good.
    """
    if not _negative(question) or question.card.question.shape is not AnswerShape.ONE:
        return ""
    right = sum(one.upper for one in question.answers if one.right)
    better = max((one for one in question.answers if not one.right), key=lambda one: one.upper, default=None)
    if better is None or better.upper <= right:
        return ""
    return f"The key is probably wrong: the best prefer {_named(better)}."


def _against(question: QuestionReport) -> str:
    correlation = question.item.discrimination
    if _key(question) or correlation is None or correlation > -_beyond_chance(question.item.sheets):
        return ""
    return "It works against the others: those who know more get it wrong more often. Look for a second meaning."


def _negative(question: QuestionReport) -> list[float]:
    """Returns those of the question's two discriminations that are below 0."""
    return [value for value in (question.d, question.item.discrimination) if value is not None and value < 0]


def _maybe_right(question: QuestionReport) -> str:
    if question.card.question.options(Random(0)):
        return ""
    frequent = [one for one in question.answers if not one.right and one.times >= FREQUENT * question.item.answered]
    shown = sorted((one for one in frequent if one.times > 1), key=lambda one: -one.times)[:3]
    if not shown:
        return ""
    return f"Many gave {listed(shortened(one.text) for one in shown)}: is it right too, or is the question unclear?"


def _too_hard(question: QuestionReport) -> str:
    chance = float(question.card.question.chance)
    score = question.item.score
    if score > max(HARD, chance) or _key(question):
        return ""
    earned = f"{percent_text(score, places=1)} of its points were earned"
    return f"It is too hard: {earned}{', no more than by guessing' if score <= chance else ''}."


def _too_easy(question: QuestionReport) -> str:
    score = question.item.score
    return f"It is too easy: {percent_text(score, places=1)} of its points were earned." if score >= EASY else ""


def _tells_nothing(question: QuestionReport) -> str:
    correlation, d = question.item.discrimination, question.d
    if _key(question) or _against(question) or _too_easy(question) or d is None:
        return ""
    if d >= POOR_D or (correlation is not None and correlation >= POOR_CORRELATION):
        return ""
    return "It hardly tells those who know from those who do not."


def _idle(question: QuestionReport) -> str:
    """Returns a sentence on the distractors that hardly anybody chooses; an empty text where there are none.

    It says nothing about a typed question, or one that nearly all have right.
    """
    asked = question.card.question
    if not asked.options(Random(0)) or not asked.others or _too_easy(question):
        return ""
    idle = [one for one in question.answers if not one.right and one.times < IDLE * question.item.answered]
    if not idle:
        return ""
    return f"Hardly anybody takes {listed(shortened(one.text) for one in idle)}: write another distractor, or none."


def _open(question: QuestionReport) -> str:
    left = question.item.sheets - question.item.answered
    if left < OPEN * question.item.sheets:
        return ""
    return f"{percent_text(left, question.item.sheets)} left it open: is it clear, and was there time for it?"


RULES: dict[str, Callable[[QuestionReport], str]] = {
    "wrong-key": _key,
    "works-against": _against,
    "maybe-right": _maybe_right,
    "too-hard": _too_hard,
    "too-easy": _too_easy,
    "tells-nothing": _tells_nothing,
    "idle-distractor": _idle,
    "left-open": _open,
}
"""The rules by name, the gravest first; each returns a sentence, or an empty text where there is nothing to say."""


def _named(one: AnswerCount) -> str:
    return f"`{shortened(one.text)}`"


def to_reword(report: ClassReport) -> Iterator[tuple[QuestionReport, list[QuestionAdvice]]]:
    """Yields the questions with advice, in the order of the deck."""
    for question in report.questions:
        if found := advice(question, report):
            yield question, found
