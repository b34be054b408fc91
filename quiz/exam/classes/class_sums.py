"""Sums over a class that can be merged: a million sheets need no more memory than a thousand.

Every figure is a count, or a sum of whole numbers and fractions, so the statistics of a class are exactly the same,
however its sheets were divided and marked.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from math import ceil, lcm
from typing import NamedTuple, TypeAlias, TypeVar

from quiz.card.comparing.same_text import folded
from quiz.card.model import AnswerShape, Card, Mark
from quiz.exam.classes.sheet_marking import Marked, MarkedSheet, countable
from quiz.exam.points import Points, exact, worth

MOST_ANSWERS = 1_000
"""Different answers to one question that are kept apart. Where there are more, rare ones are only counted."""
MOST_STEPS = 500
"""Steps of the totals by which answers are kept, so that what each group of a class has chosen can be told."""
MOST_TOTALS = 20_000
"""Steps of the totals in the histogram of a class."""
MOST_SECONDS = 3_600
"""Seconds that an answer is said to take at most, so that no clock that was left running counts for more."""

Steps: TypeAlias = dict[int, int]
"""Counts by the step of the total that the sheet has, from 0 on."""


class Scale(NamedTuple):
    """The groups into which the totals of sheets fall: `most` points in all, divided into equal steps from 0 on.

    The histogram of the class uses steps of `fine` points, and the answers to a question are counted by steps of
    `coarse` points: the total `t` is in step `int(t / fine)`. The steps are so small that no two totals share one,
    unless there are more than `MOST_TOTALS` or `MOST_STEPS` possible totals.
    """

    most: Fraction
    fine: Fraction
    coarse: Fraction


class Answers(NamedTuple):
    """An answer (or an item of one) to a question, and how often it was given, by the step of the sheet's total.

    `of` is the place that the item was given for, if items have places. Of several spellings of the same text, the
    first in the alphabet is used.
    """

    text: str
    of: str
    right: bool
    steps: Steps

    @property
    def times(self) -> int:
        """The number of sheets that gave it."""
        return sum(self.steps.values())


class Scores(NamedTuple):
    """The sheets with one score on a question: the sum of their totals, and their number by the step of the total."""

    totals: Fraction
    steps: Steps

    @property
    def sheets(self) -> int:
        """The number of sheets."""
        return sum(self.steps.values())


AnswerKey: TypeAlias = tuple[str, str, bool]
"""What an item belongs to, its text as texts are compared, and whether it is right."""


class QuestionSums(NamedTuple):
    """The sums for one question over all sheets.

    `answered` counts the sheets with an answer. `scores` are by score, from 0 to 1. `answers` are right and wrong ones;
    each chosen option, list item or filled place counts as one, and so does an order as a whole. `rare` counts the
    answers left out because there were more than `MOST_ANSWERS` different ones. `seconds` counts the sheets by the
    whole seconds that the answer took, if they say so.
    """

    answered: int
    scores: dict[Fraction, Scores]
    answers: dict[AnswerKey, Answers]
    rare: int
    seconds: Steps

    @property
    def sheets(self) -> int:
        """The number of sheets."""
        return sum(score.sheets for score in self.scores.values())


class ClassSums(NamedTuple):
    """The sums over all marked sheets. `totals` and `squares` are the sums of their points and of the squares of these.

    `histogram` counts sheets by fine step of the total. `questions` are by card id, in the order of the deck.
    """

    sheets: int
    passed: int
    totals: Fraction
    squares: Fraction
    histogram: Steps
    questions: dict[str, QuestionSums]


NO_SUMS = ClassSums(0, 0, Fraction(0), Fraction(0), {}, {})
"""The sums of no sheet at all, which change nothing where they are merged."""


def scale_of(cards: Iterable[Card]) -> Scale:
    """Returns the scale for the totals on `cards`."""
    cards = countable(cards)
    most = _sum(worth(card) for card in cards)
    unit = Fraction(1, lcm(*(worth(card).denominator * _parts(card) for card in cards)))
    return Scale(most, _step(most, unit, MOST_TOTALS), _step(most, unit, MOST_STEPS))


def _step(most: Fraction, unit: Fraction, count: int) -> Fraction:
    return unit * max(1, ceil(most / unit / count))


def _parts(card: Card) -> int:
    """Returns the number of equal parts of which the score on `card` can have any number."""
    wanted = len(card.question.expected)
    return max(1, wanted * (wanted - 1) // 2 if card.question.shape is AnswerShape.ORDER else wanted)


class ClassTally:
    """Adds up the sheets of one part of a class. An answer that is the same object on many sheets is processed once."""

    def __init__(self, cards: Iterable[Card], scale: Scale, pass_mark: Fraction) -> None:
        self._scale, self._pass_mark = scale, pass_mark
        self._questions = {card.id: _Question() for card in countable(cards)}
        self._places: dict[Fraction, int] = {}
        self._totals: list[Points] = []
        self._sheets: list[int] = []
        self._seen: dict[int, tuple[Marked, dict[int, int]]] = {}

    def add(self, sheet: MarkedSheet) -> None:
        """Adds one sheet to the sums."""
        place = self._places.setdefault(sheet.points.earned, len(self._places))
        if place == len(self._sheets):
            self._totals.append(sheet.points)
            self._sheets.append(0)
        self._sheets[place] += 1
        for one in sheet.answers:
            seen = self._seen.get(id(one)) or self._seen.setdefault(id(one), (one, {}))
            seen[1][place] = seen[1].get(place, 0) + 1
        for id_, seconds in sheet.seconds.items():
            if id_ in self._questions:
                self._questions[id_].took(seconds)

    def sums(self) -> ClassSums:
        """Returns the sums of everything added."""
        earned, fine, coarse = list(self._places), self._scale.fine, self._scale.coarse
        unit = lcm(*(total.denominator for total in earned))
        totals = _Totals(unit, [int(total * unit) for total in earned], [int(total / coarse) for total in earned])
        histogram: Steps = {}
        for total, count in zip(earned, self._sheets, strict=True):
            histogram[int(total / fine)] = histogram.get(int(total / fine), 0) + count
        for one, counts in self._seen.values():
            if one.mark:
                self._questions[one.card.id].add(one, one.mark, _given(counts, totals))
        units = list(zip(totals.units, self._sheets, strict=True))
        return ClassSums(
            sheets=sum(self._sheets),
            passed=sum(self._sheets[place] for place, one in enumerate(self._totals) if one.passes(self._pass_mark)),
            totals=Fraction(sum(total * count for total, count in units), unit),
            squares=Fraction(sum(total * total * count for total, count in units), unit * unit),
            histogram=histogram,
            questions={id_: question.sums() for id_, question in self._questions.items()},
        )


class _Totals(NamedTuple):
    """The different totals of sheets: in whole units (`unit` to a point), and as coarse steps."""

    unit: int
    units: list[int]
    steps: list[int]


class _Given(NamedTuple):
    """Counts of an answer that was given: the number of sheets, the sum of their totals, and their number by step of
    the total.
    """

    sheets: int
    totals: Fraction
    steps: Steps


def _given(counts: Mapping[int, int], totals: _Totals) -> _Given:
    """Returns how often an answer was given, from its `counts` by position of the total in `totals`."""
    units, in_step, steps = totals.units, totals.steps, dict[int, int]()
    for place, count in counts.items():
        steps[in_step[place]] = steps.get(in_step[place], 0) + count
    added = sum([units[place] * count for place, count in counts.items()])
    return _Given(sum(counts.values()), Fraction(added, totals.unit), steps)


class _Question:
    """Adds up the answers to one question."""

    def __init__(self) -> None:
        self._answered = 0
        self._scores: dict[Fraction, Scores] = {}
        self._answers: dict[AnswerKey, Answers] = {}
        self._seconds: Steps = {}

    def took(self, seconds: float) -> None:
        """Adds the seconds for one answer."""
        whole = round(min(seconds, MOST_SECONDS))
        self._seconds[whole] = self._seconds.get(whole, 0) + 1

    def add(self, one: Marked, mark: Mark, given: _Given) -> None:
        """Adds one answer as often as it was given."""
        self._answered += given.sheets if one.answered else 0
        score = exact(mark.score)
        before = self._scores.get(score, _NO_SCORES)
        self._scores[score] = _with_scores(before, Scores(given.totals, given.steps))
        for text, of, right in _items(one, mark):
            key = of, folded(text), right
            item = Answers(text, of, right, given.steps)
            self._answers[key] = _with_answers(self._answers[key], item) if key in self._answers else item

    def sums(self) -> QuestionSums:
        """Returns the sums of everything added."""
        return _without_rare(QuestionSums(self._answered, self._scores, self._answers, 0, self._seconds))


def _items(one: Marked, mark: Mark) -> list[tuple[str, str, bool]]:
    """Returns the items of an answer: for each its place, its text, and whether it is right."""
    if one.card.question.shape is AnswerShape.ORDER:
        return [(" – ".join(one.given), "", mark.right)] if one.answered else []
    return [(part.given, part.of, part.right) for part in mark.parts if part.given.strip()]


def merge(left: ClassSums, right: ClassSums) -> ClassSums:
    """Returns the sums of both parts. The order of merging makes no difference, unless answers are left out as rare."""
    return ClassSums(
        sheets=left.sheets + right.sheets,
        passed=left.passed + right.passed,
        totals=left.totals + right.totals,
        squares=left.squares + right.squares,
        histogram=_with_steps(left.histogram, right.histogram),
        questions=_merged(left.questions, right.questions, _with_question),
    )


_NO_SCORES = Scores(Fraction(0), {})
_K = TypeVar("_K")
_V = TypeVar("_V")


def _merged(left: Mapping[_K, _V], right: Mapping[_K, _V], both: Callable[[_V, _V], _V]) -> dict[_K, _V]:
    return {**left, **{key: both(left[key], value) if key in left else value for key, value in right.items()}}


def _with_question(left: QuestionSums, right: QuestionSums) -> QuestionSums:
    return _without_rare(
        QuestionSums(
            answered=left.answered + right.answered,
            scores=_merged(left.scores, right.scores, _with_scores),
            answers=_merged(left.answers, right.answers, _with_answers),
            rare=left.rare + right.rare,
            seconds=_with_steps(left.seconds, right.seconds),
        )
    )


def _with_scores(left: Scores, right: Scores) -> Scores:
    return Scores(left.totals + right.totals, _with_steps(left.steps, right.steps))


def _with_answers(left: Answers, right: Answers) -> Answers:
    steps = _with_steps(left.steps, right.steps)
    return Answers(min(left.text, right.text), left.of, left.right, steps)


def _with_steps(left: Steps, right: Steps) -> Steps:
    steps = dict(left)
    for step, count in right.items():
        steps[step] = steps.get(step, 0) + count
    return steps


def _without_rare(question: QuestionSums) -> QuestionSums:
    """Returns `question` with only the most frequent answers, if there are more than `MOST_ANSWERS`."""
    if len(question.answers) <= MOST_ANSWERS:
        return question
    counts = {key: one.times for key, one in question.answers.items()}
    kept = sorted(counts, key=lambda key: (-counts[key], key))[:MOST_ANSWERS]
    rare = question.rare + sum(counts.values()) - sum(counts[key] for key in kept)
    return question._replace(answers={key: question.answers[key] for key in kept}, rare=rare)


def _sum(fractions: Iterable[Fraction]) -> Fraction:
    return sum(fractions, Fraction(0))
