"""A simulated learner, whose answers follow the memory model, the learner's habits, and chance."""

from bisect import bisect
from collections.abc import Callable
from itertools import accumulate
from random import Random
from typing import TypeAlias

from quiz.engine.forecast.answer_habits import Habits, Occasion, Row
from quiz.engine.memory.scheduler import Memory, recall
from quiz.engine.rating import Rating

Calibrated: TypeAlias = Callable[[float], float]
"""The probability of recall to expect where the memory model says another."""


def as_modelled(recall: float) -> float:
    """Returns `recall` unchanged, for a learner who answers as the memory model predicts."""
    return recall


class SimulatedLearner:
    """Answers cards as a learner with `habits` would. The same `seed` gives the same answers.

    Each card has random numbers of its own, so that its answers do not depend on the order in which cards are asked.
    """

    def __init__(self, habits: Habits, parameters: tuple[float, ...], calibrated: Calibrated, seed: int) -> None:
        self._parameters = parameters
        self._calibrated = calibrated
        self._chances = _Chances(seed)
        self._seconds = habits.seconds
        self._first = _limits_of(habits.first)
        self._passing = _limits_of((0.0, *habits.passing))
        self._steps = {
            Occasion.LEARNING: [*map(_limits_of, habits.learning)],
            Occasion.RELEARNING: [*map(_limits_of, habits.relearning)],
        }

    def rate(self, card: str, memory: Memory | None, day: int, last: Rating | None) -> Rating:
        """Returns the rating of an answer to `card` on study day `day`; `last` is its rating before, None if
        unknown.
        """
        chance = self._chances[card]
        if memory is None:
            return _drawn(self._first, chance)
        occasion = _occasion(memory, day)
        if occasion is Occasion.REVIEW:
            forgotten = chance.random() >= self.recall(memory, day)
            return Rating.AGAIN if forgotten else _drawn(self._passing, chance)
        before = last or (Rating.GOOD if memory.step else Rating.AGAIN)
        return _drawn(self._steps[occasion][min(before, Rating.GOOD) - 1], chance)

    def recall(self, memory: Memory, day: int) -> float:
        """Returns the probability that a card is remembered on study day `day`."""
        elapsed = max(0, day - memory.last_day)
        return self._calibrated(recall(memory.stability, elapsed, self._parameters))

    def seconds(self, memory: Memory | None, day: int, rating: Rating) -> float:
        """Returns how many seconds an answer on study day `day` takes."""
        return self._seconds[_occasion(memory, day)][rating - 1]


class _Chances(dict[str, Random]):
    """A random number generator for each card, created when first needed."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def __missing__(self, card: str) -> Random:
        chance = self[card] = Random(f"{self._seed}\x1f{card}")
        return chance


def _occasion(memory: Memory | None, day: int) -> Occasion:
    if memory is None or memory.first_day >= day:
        return Occasion.LEARNING
    return Occasion.REVIEW if memory.last_day < day else Occasion.RELEARNING


def _limits_of(shares: Row) -> list[float]:
    """Returns the cumulative shares of the ratings: the limits between them on a line from 0 to 1."""
    return [*accumulate(shares)][:-1]


def _drawn(bounds: list[float], chance: Random) -> Rating:
    return Rating(1 + bisect(bounds, chance.random()))
