"""The report of a class: its points, how far they can be relied on, and every answer to every question.

Figures and their sources:

- *Reliability* is Cronbach's alpha (L. J. Cronbach, "Coefficient alpha and the internal structure of tests",
  Psychometrika 16, 1951). Where every question earns all or nothing of the same points it is the same as formula 20 of
  G. F. Kuder and M. W. Richardson ("The theory of the estimation of test reliability", Psychometrika 2, 1937), and
  called so.
- The *standard error of measurement* is the standard deviation times the root of what reliability lacks to 1 (F. M.
  Lord and M. R. Novick, "Statistical theories of mental test scores", 1968).
- *D* is the mean score of the best 27 per cent less that of the weakest 27 per cent (T. L. Kelley, "The selection of
  upper and lower groups for the validation of test items", Journal of Educational Psychology 30, 1939). Of sheets with
  the same points at the edge of a group, each counts in proportion, so that no order of sheets matters.
- The *corrected* item-total correlation leaves the question itself out of the total (see `item_analysis`).

All of it is computed from `ClassSums`, and so the same to the digit however the class was divided.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log10, sqrt
from random import Random

from quiz.card.comparing.same_text import folded
from quiz.card.model import AnswerShape, Card
from quiz.exam.classes.class_sums import Answers, ClassSums, QuestionSums, Scale, Steps
from quiz.exam.classes.item_analysis import ItemFigures, items
from quiz.exam.classes.rubric import Rubric
from quiz.exam.classes.sheet_marking import countable
from quiz.exam.points import worth

GROUP = Fraction(27, 100)
"""The share of the sheets in the upper group, and in the lower one."""
MOST_BARS = 10
"""Bars that the histogram has at most."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The number of `sheets` with at least `low` and less than `high` points. The last bar includes `high`."""

    low: Fraction
    high: Fraction
    sheets: int


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """An option or a given answer: how often in the class (`times`), and in its `upper` and `lower` group.

    Sheets at the edge of a group count in part. `of` is the place that the item was given for, such as a left side or a
    blank; empty without places.
    """

    text: str
    of: str
    right: bool
    times: int
    upper: float
    lower: float


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """The figures of one question. `d` is None if all sheets are equally good. `answers` are all options, or the typed
    answers.

    The most frequent come first; `rare` counts answers left out. `upper` and `lower` are the mean scores (0 to 1) of
    the two groups. `seconds` is the median time for the answer, on the sheets that have it; None if none does.
    """

    item: ItemFigures
    d: float | None
    upper: float
    lower: float
    answers: tuple[AnswerCount, ...]
    rare: int
    seconds: float | None

    @property
    def card(self) -> Card:
        return self.item.card


@dataclass(frozen=True, slots=True)
class ClassReport:
    """The figures of a whole class. Points are those of a sheet. `group` is the number of sheets in the upper (or
    lower) group.

    Figures are None where they have no meaning: `mean` and `median` without sheets, `deviation` (of a sample, divided
    by one less than the number of sheets) with fewer than two. `reliability` and `error` (in points) are None if
    `unreliable` says why; `is_kr20` tells which formula was used.
    """

    sheets: int
    passed: int
    most: Fraction
    mean: float | None
    median: float | None
    deviation: float | None
    lowest: float | None
    highest: float | None
    bars: tuple[Bar, ...]
    reliability: float | None
    is_kr20: bool
    unreliable: str
    error: float | None
    group: float
    questions: tuple[QuestionReport, ...]


def class_report(rubric: Rubric, sums: ClassSums) -> ClassReport:
    """Returns the figures of a class from its `sums`."""
    cards, scale, count = countable(rubric.cards), rubric.scale, sums.sheets
    totals = sorted((step * scale.fine, sheets) for step, sheets in sums.histogram.items())
    variance = _variance(count, sums.totals, sums.squares)
    reliability, why = _reliability(cards, sums)
    deviation = None if count < 2 else sqrt(variance * count / (count - 1))
    error = None if reliability is None or reliability < 0 or deviation is None else deviation * sqrt(1 - reliability)
    groups = _Groups(sums)
    found = items(cards, sums)
    return ClassReport(
        sheets=count,
        passed=sums.passed,
        most=scale.most,
        mean=float(sums.totals / count) if count else None,
        median=_median(totals, count),
        deviation=deviation,
        lowest=float(totals[0][0]) if totals else None,
        highest=float(totals[-1][0]) if totals else None,
        bars=_bars(sums.histogram, scale),
        reliability=reliability,
        is_kr20=_is_kr20(cards, sums),
        unreliable=why,
        error=error,
        group=float(groups.size),
        questions=tuple(_question(item, sums.questions[item.card.id], groups) for item in found) if count else (),
    )


def _variance(count: int, total: Fraction, squares: Fraction) -> Fraction:
    """Returns the variance over a whole class, divided by the number of sheets; 0 without sheets."""
    return squares / count - (total / count) ** 2 if count else Fraction(0)


def _median(totals: Iterable[tuple[Fraction | int, int]], count: int) -> float | None:
    """Returns the median of sorted values, each with its number of sheets; None without sheets."""
    if not count:
        return None
    middle, seen, wanted = list[Fraction | int](), 0, ((count - 1) // 2, count // 2)
    for total, sheets in totals:
        middle += [total for place in wanted if seen <= place < seen + sheets]
        seen += sheets
    return float(sum(middle, Fraction(0)) / 2)


def _reliability(cards: list[Card], sums: ClassSums) -> tuple[float | None, str]:
    """Returns Cronbach's alpha, or None and the reason why there is none."""
    if sums.sheets < 2:
        return None, "It takes two sheets."
    if len(cards) < 2:
        return None, "It takes two questions."
    of_total = _variance(sums.sheets, sums.totals, sums.squares)
    if not of_total:
        return None, "All sheets have the same points."
    of_questions = sum((_variance_of(card, sums.questions[card.id]) for card in cards), Fraction(0))
    return float(Fraction(len(cards), len(cards) - 1) * (1 - of_questions / of_total)), ""


def _variance_of(card: Card, question: QuestionSums) -> Fraction:
    """Returns the variance of the points for one question."""
    counts = [(worth(card) * score, scores.sheets) for score, scores in question.scores.items()]
    total = sum((points * sheets for points, sheets in counts), Fraction(0))
    squares = sum((points * points * sheets for points, sheets in counts), Fraction(0))
    return _variance(question.sheets, total, squares)


def _is_kr20(cards: Iterable[Card], sums: ClassSums) -> bool:
    """Returns whether every question gave all or none of the same number of points."""
    has_same = len({worth(card) for card in cards}) == 1
    return has_same and all(score in (0, 1) for one in sums.questions.values() for score in one.scores)


def _bars(histogram: Steps, scale: Scale) -> tuple[Bar, ...]:
    """Returns bars of the same round width over all possible points; the last one may be narrower."""
    width = _width(max(scale.most / MOST_BARS, scale.fine))
    count = max(1, ceil(scale.most / width))
    sheets = [0] * count
    for step, number in histogram.items():
        sheets[min(count - 1, int(step * scale.fine / width))] += number
    return tuple(
        Bar(width * place, min(scale.most, width * (place + 1)), number) for place, number in enumerate(sheets)
    )


def _width(least: Fraction) -> Fraction:
    """Returns the smallest round number (1, 2 or 5 times a power of ten) that is at least `least`."""
    power = Fraction(10) ** floor(log10(least))
    return next(power * sign for sign in (1, 2, 5, 10) if power * sign >= least)


class _Groups:
    """The upper and lower group of a class: which share of the sheets with each total belongs to them."""

    def __init__(self, sums: ClassSums) -> None:
        steps: Steps = {}
        first = next(iter(sums.questions.values()), None)
        for scores in first.scores.values() if first else ():
            for step, count in scores.steps.items():
                steps[step] = steps.get(step, 0) + count
        self.size = Fraction(max(1, round(GROUP * sums.sheets))) if sums.sheets else Fraction(0)
        self.differ = len(steps) > 1
        self._lower = _shares(sorted(steps.items()), self.size)
        self._upper = _shares(sorted(steps.items(), reverse=True), self.size)

    def upper(self, steps: Steps) -> Fraction:
        """Returns how many of these sheets, counted by their total, are in the upper group."""
        return _weighed(steps, self._upper)

    def lower(self, steps: Steps) -> Fraction:
        """Returns how many of these sheets, counted by their total, are in the lower group."""
        return _weighed(steps, self._lower)


def _shares(steps: Iterable[tuple[int, int]], size: Fraction) -> dict[int, Fraction]:
    shares: dict[int, Fraction] = {}
    left = size
    for step, count in steps:
        shares[step] = min(Fraction(1), left / count)
        left = max(Fraction(0), left - count)
    return shares


def _weighed(steps: Steps, shares: Mapping[int, Fraction]) -> Fraction:
    return sum((count * shares.get(step, Fraction(0)) for step, count in steps.items()), Fraction(0))


def _question(item: ItemFigures, question: QuestionSums, groups: _Groups) -> QuestionReport:
    upper, lower = (
        sum((score * of_group(scores.steps) for score, scores in question.scores.items()), Fraction(0)) / groups.size
        for of_group in (groups.upper, groups.lower)
    )
    return QuestionReport(
        item=item,
        d=float(upper - lower) if groups.differ else None,
        upper=float(upper),
        lower=float(lower),
        answers=tuple(_answers(item.card, question, groups)),
        rare=question.rare,
        seconds=_median(sorted(question.seconds.items()), sum(question.seconds.values())),
    )


def _answers(card: Card, question: QuestionSums, groups: _Groups) -> list[AnswerCount]:
    """Returns every option in the order of the deck, or else the typed answers, the most frequent first.

    A text that is right in one place of an answer and wrong in another counts as two.
    """
    chosen = {(of, text, right): _counted(one, groups) for (of, text, right), one in question.answers.items()}
    listed = []
    for text, of, right in _options(card):
        nobody = AnswerCount(text, of, right, 0, 0.0, 0.0)
        keys = [key for key in ((of, folded(text), right), (of, folded(text), not right)) if key in chosen]
        listed.append(chosen.pop(keys[0]) if keys else nobody)
    others = sorted(chosen.values(), key=lambda one: (-one.times, not one.right, one.of, one.text))
    return listed + others


def _options(card: Card) -> list[tuple[str, str, bool]]:
    """Returns each option of a question: its text, its place, and whether it is right there.

    The place, such as a left side, is empty for a question without places. There are no options where answers are typed
    or put in order.
    """
    question = card.question
    if question.shape is AnswerShape.ORDER:
        return []
    options = [*dict.fromkeys(question.expected), *question.others] if question.options(Random(0)) else []
    options += [text for text in sorted(question.options(Random(0))) if text not in options]
    if question.places:
        rights = dict(zip(question.places, question.expected, strict=True))
        return [(text, of, rights[of] == text) for of in question.places for text in options]
    return [(text, "", bool(card.mark((text,)).parts[0].right or text in question.expected)) for text in options]


def _counted(one: Answers, groups: _Groups) -> AnswerCount:
    upper, lower = float(groups.upper(one.steps)), float(groups.lower(one.steps))
    return AnswerCount(one.text, one.of, one.right, one.times, upper, lower)
