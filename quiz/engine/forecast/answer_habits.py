"""The habits of a learner: how often each rating is given, and how long answers take."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from operator import mul
from statistics import fmean
from typing import TypeAlias

from quiz.engine.memory import fsrs
from quiz.engine.rating import LONGEST_ANSWER, Rating
from quiz.engine.tuning.trials import Review

Row: TypeAlias = tuple[float, ...]
Table: TypeAlias = tuple[Row, ...]

TRUST = 20
"""Answers that what is usual weighs: with as many of the learner's own, both count the same."""


class Occasion(IntEnum):
    """The occasion of an answer: on the first day of its card, first on a later day, or again on that later day."""

    LEARNING = 0
    REVIEW = 1
    RELEARNING = 2


@dataclass(frozen=True, slots=True)
class Habits:
    """The habits of a learner: how often each rating is given, as shares from 0 to 1, and how long answers take.

    `first`: shares of the four ratings for a new card. `passing`: of Hard, Good, Easy among passed reviews. `learning`
    and `relearning`: of the four ratings of the next answer, in a row each for Again, Hard, Good before. `seconds`: the
    time for each rating, in a row for each `Occasion`.
    """

    first: Row
    passing: Row
    learning: Table
    relearning: Table
    seconds: Table


_ANYONE = fsrs.default_simulator_config()
USUAL = Habits(
    first=tuple(_ANYONE.first_rating_prob),
    passing=tuple(_ANYONE.review_rating_prob),
    learning=tuple(map(tuple, _ANYONE.learning_step_transitions)),
    relearning=tuple(map(tuple, _ANYONE.relearning_step_transitions)),
    seconds=tuple(map(tuple, _ANYONE.state_rating_costs)),
)
"""How people answer of whom nothing is known."""


@dataclass(frozen=True, slots=True)
class _Answer:
    occasion: Occasion
    review: Review


def habits(reviews: Iterable[Review], usual: Habits = USUAL, pace: float | None = None) -> Habits:
    """Returns the habits in `reviews`, which are in order; where there are few, they are mixed with the `usual`
    habits.

    With a `pace`, an answer takes so many seconds on average. It is the learner's of late, as all that tells how long
    cards take has it, while `reviews` may be years old, or another program's.
    """
    courses: dict[tuple[str, int], list[Review]] = {}
    for review in reviews:
        courses.setdefault(review.course, []).append(review)
    answers = [list(_answers(of_card)) for of_card in courses.values()]
    every = [answer for of_card in answers for answer in of_card]
    later = [answer.review.rating for answer in every if answer.occasion is Occasion.REVIEW]
    first = _shares([of_card[0].review.rating for of_card in answers], list(Rating), usual.first)
    seconds = tuple(_seconds(every, occasion, usual.seconds[occasion]) for occasion in Occasion)
    return Habits(
        first=first,
        passing=_shares(later, list(Rating)[1:], usual.passing),
        learning=_next_shares(answers, Occasion.LEARNING, usual.learning),
        relearning=_next_shares(answers, Occasion.RELEARNING, usual.relearning),
        seconds=_at_pace(seconds, every, first, pace) if pace else seconds,
    )


def _at_pace(seconds: Table, answers: Sequence[_Answer], first: Row, pace: float) -> Table:
    """Returns `seconds` in proportion, but so that `answers` take `pace` on average. Without any, first answers do."""
    taken = [seconds[answer.occasion][answer.review.rating - 1] for answer in answers]
    average = fmean(taken) if taken else sum(map(mul, first, seconds[Occasion.LEARNING]))
    return tuple(tuple(pace / average * one for one in row) for row in seconds)


def _answers(of_card: Sequence[Review]) -> Iterator[_Answer]:
    """Yields the answers to one card, each with the occasion on which it came."""
    last_day = of_card[0].day
    for review in of_card:
        if review.day > last_day:
            yield _Answer(Occasion.REVIEW, review)
        else:
            yield _Answer(Occasion.LEARNING if review.day <= of_card[0].day else Occasion.RELEARNING, review)
        last_day = review.day


def _next_shares(answers: Iterable[Sequence[_Answer]], occasion: Occasion, usual: Table) -> Table:
    """Returns the shares of the ratings that follow each rating on the same day, a row for each rating that they
    follow.
    """
    followers: dict[Rating, list[Rating]] = {rating: [] for rating in list(Rating)[:3]}
    for of_card in answers:
        for before, after in pairwise(of_card):
            if after.occasion is occasion and before.review.rating in followers:
                followers[before.review.rating].append(after.review.rating)
    return tuple(_shares(found, list(Rating), row) for found, row in zip(followers.values(), usual, strict=True))


def _shares(ratings: Sequence[Rating], among: Sequence[Rating], usual: Row) -> Row:
    counts = [ratings.count(rating) + TRUST * share for rating, share in zip(among, usual, strict=True)]
    return tuple(count / sum(counts) for count in counts)


def _seconds(answers: Iterable[_Answer], occasion: Occasion, usual: Row) -> Row:
    """Returns the seconds of each rating on `occasion`; answers without a time are left out.

    Each is the mean over the learner's answers and `TRUST` answers that took the `usual` time.
    """
    times: dict[Rating, list[float]] = {rating: [] for rating in Rating}
    for answer in answers:
        if answer.occasion is occasion and answer.review.ms:
            times[answer.review.rating].append(min(answer.review.ms / 1000, LONGEST_ANSWER))
    return tuple(
        (sum(times[rating]) + TRUST * most) / (len(times[rating]) + TRUST)
        for rating, most in zip(Rating, usual, strict=True)
    )
