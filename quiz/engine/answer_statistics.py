"""Sums up answers over a period: how many, how long they took, how they were rated, what was remembered when."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from quiz.engine.memory.scheduler import Memory

PERIODS: dict[str, int | None] = {"a month": 30, "three months": 91, "a year": 365, "all time": None}
"""Names of periods that end today, with their days; None for all of them."""
_STEPS = (1, 7, 28, 91, 182, 364)
"""Days that may be taken together, so that all of a period fits."""
HOURS = 24
STABILITIES: tuple[tuple[str, float], ...] = (
    ("below 1 day", 1),
    ("to 1 week", 7),
    ("to 1 month", 30),
    ("to 3 months", 91),
    ("to 1 year", 365),
    ("to 3 years", 1095),
    ("longer", float("inf")),
)
"""Spans of stability, each up to its days."""


class AnswerGroup(NamedTuple):
    """Answers counted together: those of the same study day, half hour, rating and `later`, and the `seconds` that they
    took.

    `half_hour` counts from 1970 in UTC. Answers that are `later` came on a later day than the card's last one.
    """

    day: int
    half_hour: int
    rating: int
    later: bool
    answers: int
    seconds: float


class Prediction(NamedTuple):
    """The reviews of study day `day` of cards last answered on an earlier day: how many, and how many should be
    remembered.

    The latter is the sum of the probabilities that the memory model gave, so it need not be whole.
    """

    day: int
    reviews: int
    expected: float


class Step(NamedTuple):
    """The answers of some days in a row, from study day `first` on. `expected` is the share that the model predicted.

    `expected` is None where there are no predictions.
    """

    first: int
    answers: int
    seconds: float
    later: int
    remembered: int
    expected: float | None = None

    @property
    def retention(self) -> float | None:
        """The share remembered of the answers on a later day, from 0 to 1; None where there were none."""
        return self.remembered / self.later if self.later else None


class AnswerSums(NamedTuple):
    """Sums over the answers of a period.

    `first` is the first study day of the period, or of the first answer if that is later, `studied` the number of days
    with an answer. `ratings` counts Again, Hard, Good and Easy, first of answers on a later day than the card's last,
    then of all others. `hours` has for each hour of the day how many answers came on a later day, and how many of them
    were remembered.
    """

    first: int
    today: int
    answers: int
    seconds: float
    studied: int
    later: int
    remembered: int
    ratings: tuple[tuple[int, int, int, int], tuple[int, int, int, int]]
    hours: tuple[tuple[int, int], ...]

    @property
    def retention(self) -> float | None:
        """The share remembered of the answers on a later day, from 0 to 1; None where there were none."""
        return self.remembered / self.later if self.later else None


def in_period(groups: Iterable[AnswerGroup], today: int, days: int | None) -> list[AnswerGroup]:
    """Returns the groups of the last `days` study days up to `today`; all up to today if None."""
    return [group for group in groups if group.day <= today and (days is None or group.day > today - days)]


def sums(groups: Sequence[AnswerGroup], today: int, days: int | None, hour_of: Callable[[int], int]) -> AnswerSums:
    """Returns the sums of the last `days` study days; `hour_of` gives the hour of local time of a half hour."""
    found = in_period(groups, today, days)
    ratings = {True: Counter[int](), False: Counter[int]()}
    hours = [[0, 0] for _ in range(HOURS)]
    for group in found:
        ratings[group.later][group.rating] += group.answers
        if group.later:
            hour = hours[hour_of(group.half_hour)]
            hour[0] += group.answers
            hour[1] += group.answers * (group.rating > 1)
    begun = min((group.day for group in groups), default=today)
    first = begun if days is None else min(today, max(begun, today - days + 1))
    later, other = (tuple(ratings[key][rating] for rating in (1, 2, 3, 4)) for key in (True, False))
    return AnswerSums(
        first=first,
        today=today,
        answers=sum(group.answers for group in found),
        seconds=sum(group.seconds for group in found),
        studied=len({group.day for group in found}),
        later=sum(later),
        remembered=sum(later[1:]),
        ratings=(later, other),  # type: ignore[arg-type]  # four each
        hours=tuple((all_, remembered) for all_, remembered in hours),
    )


def step_days(first: int, today: int, most: int) -> int:
    """Returns the length in days of a step, so that the days from `first` to `today` make at most `most` steps."""
    length = today - first + 1
    return next((days for days in _STEPS if -(-length // days) <= most), -(-length // max(1, most)))


def steps(
    groups: Iterable[AnswerGroup], first: int, today: int, days: int, predictions: Iterable[Prediction] = ()
) -> list[Step]:
    """Sums up the answers from study day `first` to `today` in steps of `days` days, the last of which ends today."""
    count = -(-(today - first + 1) // days)
    begin = today + 1 - count * days
    answers, later, remembered = ([0] * count for _ in range(3))
    seconds = [0.0] * count
    for group in groups:
        if begin <= group.day <= today:
            place = (group.day - begin) // days
            answers[place] += group.answers
            seconds[place] += group.seconds
            later[place] += group.answers * group.later
            remembered[place] += group.answers * (group.later and group.rating > 1)
    expected = _expected(predictions, begin, today, days, count)
    return [
        Step(begin + place * days, *of_step)
        for place, of_step in enumerate(zip(answers, seconds, later, remembered, expected, strict=True))
    ]


def _expected(predictions: Iterable[Prediction], begin: int, today: int, days: int, count: int) -> list[float | None]:
    reviews, known = [0] * count, [0.0] * count
    for one in predictions:
        if begin <= one.day <= today:
            reviews[(one.day - begin) // days] += one.reviews
            known[(one.day - begin) // days] += one.expected
    return [share / of if of else None for share, of in zip(known, reviews, strict=True)]


def difficulties(memories: Iterable[Memory]) -> list[int]:
    """Counts the memories whose difficulty rounds down to 1, 2, … 10."""
    counts = Counter(max(1, min(10, int(memory.difficulty))) for memory in memories)
    return [counts[difficulty] for difficulty in range(1, 11)]


def stabilities(memories: Iterable[Memory]) -> list[int]:
    """Counts the memories in each of the ranges of `STABILITIES`."""
    counts = [0] * len(STABILITIES)
    for memory in memories:
        counts[next(place for place, (_, days) in enumerate(STABILITIES) if memory.stability < days)] += 1
    return counts
