"""What an answer does to a memory, by FSRS-6. The only importer of fsrs_rs_python.

Steps, graduation and the order of the four intervals follow Anki's scheduler, so that the same answers give the
same states: within a day the short-term part of FSRS moves stability, steps decide when a card is shown again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from random import Random
from typing import TypeAlias

import fsrs_rs_python as fsrs

from quiz.review.day import Moment
from quiz.review.rating import Rating

DEFAULT_PARAMETERS: tuple[float, ...] = tuple(fsrs.DEFAULT_PARAMETERS)

_DECAY = 20  # the parameter of how the curve falls

# Anki's fuzz: days below 2.5 stand; beyond, each stretch adds its share of the days that fall into it.
_FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))


class Phase(StrEnum):
    """Where a card that has been seen stands."""

    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of one card after its last answer; a card never answered has none.

    `stability` is in days, `difficulty` from 1 to 10. `last_day` and `due_day` are study days; `due_at` is a time
    in milliseconds since 1970, for cards in learning, and 0 for those that are due for a whole day. `step` is the
    learning step that the card waits for. `first_day` is the study day on which it was new.
    """

    stability: float
    difficulty: float
    phase: Phase
    step: int
    last_day: int
    due_day: int
    due_at: int
    first_day: int
    reps: int
    lapses: int

    @property
    def in_steps(self) -> bool:
        return self.phase is not Phase.REVIEW


Futures: TypeAlias = Mapping[Rating, Memory]
"""The memory that each rating would leave."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a learner wants to be scheduled. Steps are in minutes, intervals in days."""

    retention: float = 0.9
    learning_steps: tuple[float, ...] = (1, 10)
    relearning_steps: tuple[float, ...] = (10,)
    maximum_interval: int = 36_500
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS


@dataclass(frozen=True, slots=True)
class _Step:
    """A learning step to wait for."""

    index: int
    minutes: float


class Scheduler:
    """Computes the four futures of a card."""

    def __init__(self, settings: Settings = Settings()) -> None:
        """Raises `ValueError` for settings that no card could be scheduled by."""
        _check(settings)
        self._settings = settings
        self._model = fsrs.FSRS(list(settings.parameters))

    def futures(self, memory: Memory | None, now: Moment, draw: float | None = None) -> Futures:
        """The memory that each rating would leave if the card were answered at `now`.

        `draw`, from 0 to 1 (1 excluded), spreads the intervals within their fuzz; without it they are exact.
        """
        elapsed = max(0, now.day - memory.last_day) if memory else 0
        state = fsrs.MemoryState(memory.stability, memory.difficulty) if memory else None
        states = self._model.next_states(state, self._settings.retention, elapsed)
        items = (states.again, states.hard, states.good, states.easy)
        steps = self._steps(memory)
        days = self._days([item.interval for item in items], memory, steps, draw)
        return {
            rating: _after(memory, rating, item.memory, step or days[rating], now)
            for rating, item, step in zip(Rating, items, steps, strict=True)
        }

    def retrievability(self, memory: Memory, day: float) -> float:
        """The probability that the card is remembered on study day `day`: (1 + F t / S) ** -w20, 0.9 at t = S."""
        decay = -self._settings.parameters[_DECAY]
        factor = 0.9 ** (1 / decay) - 1
        return float((1 + factor * max(0, day - memory.last_day) / memory.stability) ** decay)

    def _steps(self, memory: Memory | None) -> tuple[_Step | None, ...]:
        """The step that each rating leads to, None where it leads to an interval of days."""
        if memory and memory.phase is Phase.REVIEW:
            relearning = self._settings.relearning_steps
            return (_Step(0, relearning[0]) if relearning else None, None, None, None)
        relearns = memory is not None and memory.phase is Phase.RELEARNING
        minutes = self._settings.relearning_steps if relearns else self._settings.learning_steps
        # Steps may have been taken out of the settings since the card was last seen.
        index = min(memory.step, len(minutes) - 1) if memory else 0
        if not minutes:
            return (None, None, None, None)
        good = _Step(index + 1, minutes[index + 1]) if index + 1 < len(minutes) else None
        return (_Step(0, minutes[0]), _Step(index, _hard_minutes(minutes, index)), good, None)

    def _days(
        self,
        intervals: Sequence[float],
        memory: Memory | None,
        steps: Sequence[_Step | None],
        draw: float | None,
    ) -> dict[Rating, int]:
        """Whole days for the ratings without a step, and for Good; each longer than the one below it."""
        scheduled = memory.due_day - memory.last_day if memory and memory.phase is Phase.REVIEW else 0
        days: dict[Rating, int] = {}
        shortest = 1
        for rating, interval, step in zip(Rating, intervals, steps, strict=True):
            if step and rating is not Rating.GOOD:
                continue  # Good sets the bound for Easy even where it leads to a step itself
            # Fuzz must not turn an interval that grows into one that does not.
            grows = rating.passed and round(interval) > scheduled > 0
            least = max(shortest, scheduled + 1) if grows else shortest
            days[rating] = fuzzed(interval, draw, least, self._settings.maximum_interval)
            shortest = days[rating] + 1 if rating.passed else 1
        return days


def _check(settings: Settings) -> None:
    if not 0.7 <= settings.retention <= 0.99:
        raise ValueError(f"desired retention {settings.retention} is not from 0.7 to 0.99")
    if len(settings.parameters) != len(DEFAULT_PARAMETERS) or not all(map(isfinite, settings.parameters)):
        raise ValueError(f"the parameters of the memory model are not {len(DEFAULT_PARAMETERS)} finite numbers")
    if settings.maximum_interval < 1:
        raise ValueError(f"the maximum interval {settings.maximum_interval} is less than a day")
    if not all(0 < minutes < float("inf") for minutes in (*settings.learning_steps, *settings.relearning_steps)):
        raise ValueError("a learning step is no positive number of minutes")


def _hard_minutes(minutes: Sequence[float], index: int) -> float:
    """The delay of Hard: the step again, but on the first one halfway to the second (or half as long again)."""
    if index > 0:
        return minutes[index]
    return (minutes[0] + minutes[1]) / 2 if len(minutes) > 1 else minutes[0] * 1.5


def _after(memory: Memory | None, rating: Rating, state: fsrs.MemoryState, wait: _Step | int, now: Moment) -> Memory:
    lapsed = memory is not None and memory.phase is Phase.REVIEW and not rating.passed
    if isinstance(wait, int):
        phase, step, due_day, due_at = Phase.REVIEW, 0, now.day + wait, 0
    else:
        relearns = lapsed or (memory is not None and memory.phase is Phase.RELEARNING)
        phase = Phase.RELEARNING if relearns else Phase.LEARNING
        step, due_day, due_at = wait.index, now.day, now.at + round(wait.minutes * 60_000)
    return Memory(
        stability=state.stability,
        difficulty=state.difficulty,
        phase=phase,
        step=step,
        last_day=now.day,
        due_day=due_day,
        due_at=due_at,
        first_day=memory.first_day if memory else now.day,
        reps=(memory.reps if memory else 0) + 1,
        lapses=(memory.lapses if memory else 0) + lapsed,
    )


def fuzzed(interval: float, draw: float | None, least: int, most: int) -> int:
    """`interval` in whole days from `least` to `most`, moved by `draw` within its fuzz range."""
    least = min(least, most)
    interval = min(max(interval, least), most)
    if draw is None:
        return round(interval)
    spread = sum(share * max(0.0, min(interval, end) - start) for start, end, share in _FUZZ)
    delta = 1 + spread if interval >= _FUZZ[0][0] else 0
    lower = min(max(round(interval - delta), least), most)
    upper = min(max(round(interval + delta), least), most)
    return min(int(lower + draw * (1 + upper - lower)), upper)  # a draw next to 1 is rounded up


def fuzz_draw(card_id: str, reps: int) -> float:
    """The draw for answer number `reps` of a card: always the same, so a preview holds and a replay is exact."""
    return Random(f"{card_id}\x1f{reps}").random()


def interval_words(memory: Memory, now: Moment) -> str:
    """How long `memory` has to wait, in short words: `10 min`, `3 days`, `2.5 months`."""
    if not memory.in_steps:
        return days_words(max(0, memory.due_day - now.day))
    minutes = max(1, round((memory.due_at - now.at) / 60_000))
    return f"{minutes} min" if minutes < 60 else f"{_two_digits(minutes / 60)} h"


def days_words(days: int) -> str:
    """A span of days in short words."""
    if days < 31:
        return f"{days} day" if days == 1 else f"{days} days"
    number, unit = (days / 30.44, "month") if days < 365 else (days / 365.25, "year")
    text = _two_digits(number)
    return f"{text} {unit}" if text == "1" else f"{text} {unit}s"


def _two_digits(number: float) -> str:
    return f"{number:.0f}" if number >= 9.95 else f"{number:.1f}".removesuffix(".0")
