"""What if: the time that a desired retention costs and the cards that it keeps, in a simulated year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import fmean

from quiz.review import fsrs
from quiz.review.habits import Habits
from quiz.review.model import Parameters

RETENTIONS: tuple[float, ...] = tuple(percent / 100 for percent in range(80, 96))
_SIMULATED = 10_000
"""Cards that each outcome is a mean over, where the deck is small: luck evens out."""
_MOST_RUNS = 8
_MONTH = 30
_NO_LIMIT = 100_000
_USUAL = fsrs.default_simulator_config()

USUAL = Habits(
    first=tuple(_USUAL.first_rating_prob),
    passing=tuple(_USUAL.review_rating_prob),
    learning=tuple(map(tuple, _USUAL.learning_step_transitions)),
    relearning=tuple(map(tuple, _USUAL.relearning_step_transitions)),
    seconds=tuple(map(tuple, _USUAL.state_rating_costs)),
)
"""How people answer of whom nothing is known."""


@dataclass(frozen=True, slots=True)
class Course:
    """What is simulated: a deck of `cards`, at first all new, of which `new_per_day` begin each day, for `days`."""

    cards: int
    new_per_day: int = 20
    days: int = 365
    learning_steps: int = 2
    relearning_steps: int = 1
    maximum_interval: int = 36_500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What desired `retention` comes to: minutes of study a day on average, and cards remembered in the last month."""

    retention: float
    minutes_a_day: float
    remembered: float


def what_if(
    parameters: Parameters, habits: Habits, course: Course, retentions: Iterable[float] = RETENTIONS
) -> Iterator[Outcome]:
    """The outcome for each of `retentions`, one at a time: a caller can show them as they come, or stop asking.

    The same luck is used for all of them. Raises `ValueError` for a course without cards or days.
    """
    if course.cards < 1 or course.days < 1:
        raise ValueError("there is nothing to simulate without cards and days")
    config = _config(habits, course)
    seeds = range(min(_MOST_RUNS, 1 + _SIMULATED // course.cards))
    for retention in retentions:
        results = [fsrs.simulate(list(parameters), retention, config, seed) for seed in seeds]
        minutes = fmean(sum(result.cost_per_day) for result in results) / 60 / course.days
        yield Outcome(retention, minutes, fmean(fmean(result.memorized_cnt_per_day[-_MONTH:]) for result in results))


def _config(habits: Habits, course: Course) -> fsrs.SimulatorConfig:
    return fsrs.SimulatorConfig(
        deck_size=course.cards,
        learn_span=course.days,
        max_cost_perday=86_400.0,
        max_ivl=float(course.maximum_interval),
        first_rating_prob=habits.first,
        review_rating_prob=habits.passing,
        learn_limit=course.new_per_day,
        review_limit=_NO_LIMIT,
        new_cards_ignore_review_limit=True,
        learning_step_transitions=habits.learning,
        relearning_step_transitions=habits.relearning,
        state_rating_costs=habits.seconds,
        learning_step_count=course.learning_steps,
        relearning_step_count=course.relearning_steps,
    )
