"""Changes the memory of a card by an answer, by FSRS-6.

Steps, graduation and the order of the four intervals follow Anki's scheduler, so that the same answers give the same
states. Within a day, the short-term part of FSRS changes the stability, and steps decide when a card comes again.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from enum import StrEnum
from math import isfinite
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from quiz.engine.day import MINUTE, Moment
from quiz.engine.memory import fsrs
from quiz.engine.memory.intervals import DueDayRule, Load, least_interval, nearest
from quiz.engine.memory.learning_steps import DAY_MINUTES, LearningStep, Steps, after_learning, without_steps
from quiz.engine.rating import Rating
from quiz.process.gc_pause import collector_paused

DEFAULT_PARAMETERS: tuple[float, ...] = tuple(fsrs.DEFAULT_PARAMETERS)
_SHORT_TERM = slice(17, 19)  # the parameters of what answers within a day do
_DECAY = 20  # the parameter of how the curve falls
_DAY = DAY_MINUTES * MINUTE
_LONGEST = 36_500  # days
_RATINGS = tuple(Rating)  # to walk through an enumeration takes as long as all that is done with it here


class Phase(StrEnum):
    """The phase of a card that was answered: learning, review or relearning."""

    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


class Memory(NamedTuple):
    """The memory of one card after its last answer. A card that was never answered has no memory.

    `stability` is in days, `difficulty` from 1 to 10. `last_day` and `due_day` are study days; `due_at` is a time in
    milliseconds since 1970 for cards in steps of minutes, and 0 for those due on a whole day. `step` is the learning
    step that the card waits for. `first_day` is the study day on which it was new.
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
        """Tells whether the card waits for a learning or relearning step."""
        return self.phase is not Phase.REVIEW

    def comes_after(self, day: int) -> bool:
        """Returns whether study day `day` does not concern the card: it is due later, and was not answered on that
        day.
        """
        return self.due_day > day > self.last_day and not self.due_at and not self.in_steps

    def waits_until(self, now: Moment) -> int:
        """Returns when a card due today may be asked, in milliseconds since 1970; 0 for any time.

        A step of minutes is shorter than a day. One that ends later than that was begun by a clock that has been set
        back, and counts as over.
        """
        return self.due_at if self.due_at <= now.at + _DAY else 0

    def is_due(self, now: Moment) -> bool:
        """Returns whether the card can be asked at `now`, apart from limits and siblings."""
        return self.waits_until(now) <= now.at and (self.due_day <= now.day or self.due_at > 0)


class Strength(NamedTuple):
    """The part of a memory that recall depends on: the `stability` in days, and the study day of the last answer."""

    stability: float
    last_day: int


class State(NamedTuple):
    """The state of the memory model for a card: `stability` in days, `difficulty` from 1 to 10."""

    stability: float
    difficulty: float


Rated: TypeAlias = tuple[str, int, int]
"""An answer as a log has it: the card, its rating (1 to 4), and its study day."""

Futures: TypeAlias = Mapping[Rating, Memory]
"""The memory that each rating would leave."""


class Given(NamedTuple):
    """An answer to a card with this memory. `draw`, `load` and `exam_day` are as in `Scheduler.futures`."""

    memory: Memory | None
    rating: Rating
    draw: float | None = None
    load: Load | None = None
    exam_day: int | None = None


class SchedulerSettings(NamedTuple):
    """The settings by which a learner's cards are scheduled.

    `retention` is the desired retention, from 0.7 to 0.99. Steps are in minutes, intervals in days. `parameters` are
    the 21 of FSRS-6, w0 to w20.
    """

    retention: float = 0.9
    learning_steps: tuple[float, ...] = (1, 10)
    relearning_steps: tuple[float, ...] = (10,)
    maximum_interval: int = _LONGEST
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS


USUAL_SETTINGS = SchedulerSettings()


class Scheduler:
    """Computes the four possible memories of a card after an answer, one for each rating."""

    def __init__(self, settings: SchedulerSettings = USUAL_SETTINGS) -> None:
        """Raises `ValueError` for invalid settings."""
        _check(settings)
        self._settings = settings
        self._model = fsrs.FSRS(list(settings.parameters))

    @property
    def parameters(self) -> tuple[float, ...]:
        """The parameters of the memory model, w0 to w20."""
        return self._settings.parameters

    def wanting(self, retention: float) -> "Scheduler":
        """Returns this scheduler with another desired retention, as a deck may set one.

        Raises `ValueError` where it is not from 0.7 to 0.99.
        """
        other = copy(self)
        other._settings = self._settings._replace(retention=retention)
        _check(other._settings)
        return other

    def futures(
        self,
        memory: Memory | None,
        now: Moment,
        draw: float | None = None,
        load: Load | None = None,
        exam_day: int | None = None,
    ) -> Futures:
        """Returns the memory after each rating, if the card were answered at `now`.

        `draw`, a random number from 0 to 1 (1 excluded), spreads the intervals within their fuzz, by `load` if given;
        without it they are exact. A card is seen once more shortly before study day `exam_day`.
        """
        elapsed = max(0, now.day - memory.last_day) if memory else 0
        state = fsrs.MemoryState(memory.stability, memory.difficulty) if memory else None
        states = self._model.next_states(state, self._settings.retention, elapsed)
        items = (states.again, states.hard, states.good, states.easy)
        intervals = [item.interval for item in items]
        steps = self._steps(memory, intervals)
        days = _days(
            intervals, memory, steps, DueDayRule(now.day, self._settings.maximum_interval, draw, load, exam_day)
        )
        return {
            rating: _after(memory, rating, item.memory, step or days[rating], now)
            for rating, item, step in zip(_RATINGS, items, steps, strict=True)
        }

    def after(self, answers: Sequence[Given], now: Moment) -> list[Memory]:
        """Returns the memories after `answers` to different cards at `now`.

        They are those of `futures`, computed together, which is much faster.
        """
        elapsed = [max(0, now.day - one.memory.last_day) if one.memory else 0 for one in answers]
        before = [
            fsrs.MemoryState(one.memory.stability, one.memory.difficulty) if one.memory else None for one in answers
        ]
        states = [
            self._model.memory_state_batch([fsrs.FSRSItem([reviews[days]]) for days in elapsed], before)
            for reviews in map(_Reviews, _RATINGS)
        ]
        days_each = self._model.next_interval(1.0, self._settings.retention, Rating.GOOD)
        return [
            self._settled(answer, four, [days_each * state.stability for state in four], now)
            for answer, four in zip(answers, zip(*states, strict=True), strict=True)
        ]

    def _settled(
        self, answer: Given, states: Sequence[fsrs.MemoryState], intervals: Sequence[float], now: Moment
    ) -> Memory:
        memory, rating, draw, load, exam_day = answer
        steps = self._steps(memory, intervals)
        wait: LearningStep | int | None = steps[rating - 1]
        if wait is None:
            landing = DueDayRule(now.day, self._settings.maximum_interval, draw, load, exam_day)
            wait = _days(intervals[:rating], memory, steps[:rating], landing)[rating]
        return _after(memory, rating, states[rating - 1], wait, now)

    def replay(self, answers: Iterable[Rated]) -> dict[str, State]:
        """Returns the state of each card after its last answer.

        The states are exactly those that `futures` gives answer by answer. Raises `ValueError` where the answers to a
        card are not consecutive.
        """
        with collector_paused():
            cards, items = _items(answers)
            states = map(State._make, map(attrgetter(*State._fields), self._model.memory_state_batch(items)))
            found = dict(zip(cards, states, strict=True))
        if len(found) < len(cards):
            raise ValueError("the answers to replay are not ordered by card")
        return found

    def answered(self, memory: Memory | None, rating: Rating, day: int) -> State:
        """Returns the state after an answer on study day `day`, as in `futures`."""
        elapsed = max(0, day - memory.last_day) if memory else 0
        before = fsrs.MemoryState(memory.stability, memory.difficulty) if memory else None
        states = self._model.next_states(before, self._settings.retention, elapsed)
        left = (states.again, states.hard, states.good, states.easy)[rating - 1].memory
        return State(left.stability, left.difficulty)

    def states(self, courses: Sequence[tuple[State | None, Sequence[tuple[int, int]]]]) -> list[State]:
        """Returns the final state of each of `courses`: a starting state, and answers in order.

        An answer is a rating with the study days since the one before. The states are exactly those that `answered`
        gives one by one. A new card starts with None, and then has at least one answer.
        """
        reviews = [_Reviews(rating) for rating in range(len(_RATINGS) + 1)]
        with collector_paused():
            moving = [(start, answers) for start, answers in courses if answers]
            items = [fsrs.FSRSItem([reviews[rating][days] for rating, days in answers]) for _, answers in moving]
            starts = [fsrs.MemoryState(*start) if start else None for start, _ in moving]
            found = iter(self._model.memory_state_batch(items, starts))
            states = (next(found) if answers else start for start, answers in courses)
            return [State(state.stability, state.difficulty) for state in states if state is not None]

    def from_sm2(self, factor: float, interval: float, retention: float) -> State:
        """Converts a card of an SM-2 scheduler to a state, from its ease `factor` (such as 2.5) and `interval` in days.

        `retention` is the retention that such intervals are assumed to give.
        """
        found = self._model.memory_state_from_sm2(factor, interval, retention)
        return State(found.stability, found.difficulty)

    def interval(self, state: State, retention: float) -> int:
        """Returns after how many whole days the probability of recall has fallen to `retention`."""
        days = self._model.next_interval(state.stability, retention, Rating.GOOD)
        return min(max(1, nearest(days)), _LONGEST)

    @property
    def settings(self) -> SchedulerSettings:
        """The settings of this scheduler."""
        return self._settings

    def retrievability(self, memory: Memory | Strength, day: float) -> float:
        """Returns the probability that the card is remembered on study day `day`."""
        return recall(memory.stability, max(0, day - memory.last_day), self._settings.parameters)

    def _steps(self, memory: Memory | None, intervals: Sequence[float]) -> Steps:
        """Returns the learning step after each rating; None for a rating with an interval of days."""
        learning = memory is None or memory.phase is Phase.LEARNING
        minutes = self._settings.learning_steps if learning else self._settings.relearning_steps
        reviewed = memory is not None and not memory.in_steps
        if not minutes:
            short_term = min(self._settings.parameters[_SHORT_TERM]) > 0
            return without_steps(intervals, not reviewed) if short_term else (None, None, None, None)
        if reviewed:
            return LearningStep(0, minutes[0]), None, None, None
        return after_learning(minutes, memory.step if memory else 0)


def recall(stability: float, days: float, parameters: Sequence[float]) -> float:
    """Returns the probability of recall (retrievability, from 0 to 1), `days` after the last answer.

    The forgetting curve of FSRS-6: R = (1 + F t / S) ** -w20, where F = 0.9 ** (-1 / w20) - 1, so that R is 0.9 at
    t = S. `stability` S is in days and above 0, `parameters` are the 21 of FSRS-6.
    """
    decay = -parameters[_DECAY]
    return float((1 + (0.9 ** (1 / decay) - 1) * days / stability) ** decay)


def _items(answers: Iterable[Rated]) -> tuple[list[str], list[fsrs.FSRSItem]]:
    """Returns the cards in `answers` and the history of each: ratings with the days since the answer before."""
    reviews = [_Reviews(rating) for rating in range(len(_RATINGS) + 1)]
    cards: list[str] = []
    histories: list[list[fsrs.FSRSReview]] = []
    history: list[fsrs.FSRSReview] = []
    current, before = None, 0
    for card, rating, day in answers:  # there may be a million
        if card == current:
            history.append(reviews[rating][day - before])
        else:
            current = card
            history = [reviews[rating][0]]
            cards.append(card)
            histories.append(history)
        before = day
    return cards, [*map(fsrs.FSRSItem, histories)]


class _Reviews(dict[int, fsrs.FSRSReview]):
    """The library's review objects for one rating, by elapsed days, created when first needed: few differ in a long
    log.

    A negative number of days, from a clock that was set back, counts as 0.
    """

    def __init__(self, rating: int) -> None:
        self._rating = rating

    def __missing__(self, elapsed: int) -> fsrs.FSRSReview:
        review = self[elapsed] = fsrs.FSRSReview(self._rating, max(0, elapsed))
        return review


def _days(intervals: Sequence[float], memory: Memory | None, steps: Steps, landing: DueDayRule) -> dict[Rating, int]:
    """Returns whole days for the ratings without a step, and for Good, each longer than that of the rating below.

    `intervals` may be fewer than four, for the lower ratings only.
    """
    reviewed = memory is not None and not memory.in_steps
    scheduled = max(0, memory.due_day - memory.last_day) if memory and reviewed else 0
    days: dict[Rating, int] = {}
    above = 0
    for rating, interval, step in zip(_RATINGS, intervals, steps, strict=False):
        if step and rating is not Rating.GOOD:  # Good sets the bound for Easy even where it leads to a step itself
            above = step.days
            continue
        least = least_interval(interval, scheduled, landing.most) if rating.passed else 1
        wanted = interval if reviewed or step else max(1, nearest(interval))
        days[rating] = landing.days(wanted, least, above)
        above = max(days[rating], step.days if step else 0)
    return days


def _check(settings: SchedulerSettings) -> None:
    if not 0.7 <= settings.retention <= 0.99:
        raise ValueError(f"desired retention {settings.retention} is not from 0.7 to 0.99")
    if len(settings.parameters) != len(DEFAULT_PARAMETERS) or not all(map(isfinite, settings.parameters)):
        raise ValueError(f"the parameters of the memory model are not {len(DEFAULT_PARAMETERS)} finite numbers")
    if settings.maximum_interval < 1:
        raise ValueError(f"the maximum interval {settings.maximum_interval} is less than a day")
    if not all(0 < minutes < float("inf") for minutes in (*settings.learning_steps, *settings.relearning_steps)):
        raise ValueError("a learning step is no positive number of minutes")


def _after(
    memory: Memory | None, rating: Rating, state: fsrs.MemoryState, wait: LearningStep | int, now: Moment
) -> Memory:
    lapsed = memory is not None and memory.phase is Phase.REVIEW and not rating.passed
    if isinstance(wait, int):
        phase, step, due_day, due_at = Phase.REVIEW, 0, now.day + wait, 0
    else:
        relearns = lapsed or (memory is not None and memory.phase is Phase.RELEARNING)
        phase = Phase.RELEARNING if relearns else Phase.LEARNING
        step, due_day = wait.index, now.day + wait.days
        due_at = 0 if wait.days else now.at + round(wait.minutes * MINUTE)
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


def fuzz_draw(card_id: str, reps: int) -> float:
    """Returns a pseudorandom number from 0 to 1 (1 excluded) for answer number `reps` of a card.

    It is always the same, so that a preview is right and a replay exact.
    """
    from random import Random  # here, since a start draws nothing, and it takes a while to load

    return Random(f"{card_id}\x1f{reps}").random()
