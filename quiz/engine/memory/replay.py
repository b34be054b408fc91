"""Works out the memory of a card by replaying its rows of the log in order.

A row says what was answered and which interval was chosen. Everything else follows, in the same way as in `Scheduler`,
so the same rows always give the same memory.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import NamedTuple, TypeAlias

from quiz.engine.day import MINUTE, Moment
from quiz.engine.memory.card_status import due_on
from quiz.engine.memory.learning_steps import DAY_MINUTES
from quiz.engine.memory.scheduler import Memory, Phase, Scheduler, State
from quiz.engine.rating import Rating

DAY_MS = DAY_MINUTES * MINUTE
_PORTION = 10_000
"""Cards that are worked out together: all of a large log at once would fill the memory of the machine."""


class Chosen(NamedTuple):
    """The interval that was chosen with an answer.

    Without `step`, `wait` is in days, and the card is in review. Otherwise `step` is the learning step that the card
    waits for, and `wait` is in milliseconds; a wait of whole days ends with a study day.
    """

    wait: int
    step: int | None = None


class Happened(NamedTuple):
    """One event in the history of a card, with what its memory depends on.

    `kind` is `review`, `reset`, `due` or `seed`. `day` is the study day of the event; for `due`, the new due day. A
    review without `chosen` came from another program and waits as long as the model says. `before` is the `trail` (a
    checksum of the answers before) that the writer of the row knew, or None; `retention` is the desired retention at
    the time. `seed` is the memory that a seed sets.
    """

    kind: str
    id: int
    at: int
    day: int
    rating: int | None = None
    chosen: Chosen | None = None
    before: int | None = None
    retention: float = 0.9
    seed: Memory | None = None


class Known(NamedTuple):
    """The memory of a card, and the `trail`: a checksum of the answers that it was worked out from."""

    memory: Memory
    trail: int


Course: TypeAlias = tuple[str, Sequence[Happened]]
"""A card with what happened to it, in order of id."""


def next_trail(trail: int, id_: int, rating: int) -> int:
    """Returns the checksum, below 256, of a sequence of answers, from that of all but the last and the last answer
    itself.
    """
    return (trail * 69 + (id_ >> 21) * 5 + (id_ & 0x1FFFFF) + rating) & 0xFF


def chosen_in(memory: Memory, when: Moment) -> Chosen:
    """Returns the interval that was chosen with an answer at `when`, from the `memory` after it."""
    if not memory.in_steps:
        return Chosen(memory.due_day - when.day)
    days = memory.due_day - when.day
    return Chosen(max(0, memory.due_at - when.at) if memory.due_at else days * DAY_MS, memory.step)


def answered(known: Known | None, one: Happened, scheduler: Scheduler) -> Known:
    """Returns the memory after the review `one`, from that before it."""
    memory, trail = known or (None, 0)
    rating = Rating(one.rating or 0)
    state = scheduler.answered(memory, rating, one.day)
    left = _after(memory, rating, one, state, _is_stale(one, trail), scheduler)
    return Known(left, next_trail(trail, one.id, rating))


def replay(courses: Iterable[Course], scheduler: Scheduler) -> Iterator[tuple[str, Known]]:
    """Yields the memory of each card at the end of its history; cards that were reset last are left out."""
    walked = ((card, _walk(happened)) for card, happened in courses)
    rest = ((card, walk) for card, walk in walked if walk)
    while portion := list(islice(rest, _PORTION)):
        states = scheduler.states(
            [(walk.start and State(walk.start.stability, walk.start.difficulty), walk.answers) for _, walk in portion]
        )
        for (card, walk), state in zip(portion, states, strict=True):
            yield card, Known(_finished(walk, state, scheduler), walk.trail)


def memories_after(happened: Iterable[Happened], scheduler: Scheduler) -> Mapping[int, Memory]:
    """Returns the memory after each review in the history of one card, by the id of the review."""
    known: Known | None = None
    found: dict[int, Memory] = {}
    for one in happened:
        if one.kind == "review":
            known = answered(known, one, scheduler)
            found[one.id] = known.memory
        else:
            known = moved(known, one)
    return found


class _Walk(NamedTuple):
    """The history of a card since its last reset or seed: the seed, and its answers as (rating, elapsed days).

    `memory` lacks stability and difficulty, which are computed for many cards at once. `stale` is the last review if
    its interval has to be chosen again.
    """

    start: Memory | None
    answers: list[tuple[int, int]]
    memory: Memory
    trail: int
    stale: Happened | None


def _walk(happened: Iterable[Happened]) -> _Walk | None:
    """Returns the history of one card from all its events in order; None where it was reset last."""
    start: Memory | None = None
    known: Known | None = None
    answers: list[tuple[int, int]] = []
    stale: Happened | None = None
    for is_review, run in groupby(happened, key=lambda one: one.kind == "review"):
        if is_review:
            known, stale = _walk_reviews(known, [*run], answers)
            continue
        stale = None
        for one in run:
            known = moved(known, one)
            if one.kind != "due":
                start, answers = one.seed, []
    return _Walk(start, answers, known.memory, known.trail, stale) if known else None


def _walk_reviews(
    known: Known | None, reviews: Sequence[Happened], answers: list[tuple[int, int]]
) -> tuple[Known, Happened | None]:
    """Returns what is known after some reviews in a row, and the last of them if its interval is outdated.

    Adds all of them to `answers`. Only for the last is a memory made, which saves time for long imports.
    """
    memory, trail = known or (None, 0)
    *earlier, last = reviews
    if earlier:
        phase: Phase | None = memory.phase if memory else None
        last_day, lapses = (memory.last_day, memory.lapses) if memory else (0, 0)
        for one in earlier:
            rating = one.rating or 0
            answers.append((rating, max(0, one.day - last_day) if phase else 0))
            lapsed = phase is Phase.REVIEW and rating == Rating.AGAIN
            phase = _phase_after(phase, lapsed, one.chosen)
            lapses += lapsed
            last_day = one.day
            trail = next_trail(trail, one.id, rating)
        first_day, reps = (memory.first_day, memory.reps) if memory else (earlier[0].day, 0)
        assert phase
        memory = Memory(0, 0, phase, 0, last_day, last_day, 0, first_day, reps + len(earlier), lapses)
    rating = Rating(last.rating or 0)
    answers.append((rating, max(0, last.day - memory.last_day) if memory else 0))
    left = _after(memory, rating, last, _UNKNOWN, False, None)
    return Known(left, next_trail(trail, last.id, rating)), last if _is_stale(last, trail) else None


def _phase_after(before: Phase | None, lapsed: bool, chosen: Chosen | None) -> Phase:
    """Returns the phase of a card after a review in the phase `before`."""
    if chosen is None or chosen.step is None:
        return Phase.REVIEW
    return Phase.RELEARNING if lapsed or before is Phase.RELEARNING else Phase.LEARNING


_UNKNOWN = State(0, 0)


def moved(known: Known | None, one: Happened) -> Known | None:
    """Returns what is known after the event `one`, which is no review; None where the card is new again.

    It stays None where a due day is set for a card without a memory.
    """
    if one.kind == "due":
        return known and known._replace(memory=due_on(known.memory, one.day))
    return Known(one.seed, next_trail(0, one.id, 0)) if one.seed else None


def _finished(walk: _Walk, state: State, scheduler: Scheduler) -> Memory:
    memory = walk.memory._replace(stability=state.stability, difficulty=state.difficulty)
    if walk.stale:
        memory = memory._replace(due_day=walk.stale.day + scheduler.interval(state, walk.stale.retention))
    return memory


def _is_stale(one: Happened, trail: int) -> bool:
    """Returns whether the interval of a review was chosen without knowing all answers before it, as on another
    machine.
    """
    if one.chosen is None:
        return True
    return one.chosen.step is None and one.before is not None and one.before != trail


def _after(
    memory: Memory | None, rating: Rating, one: Happened, state: State, stale: bool, scheduler: Scheduler | None
) -> Memory:
    lapsed = memory is not None and memory.phase is Phase.REVIEW and not rating.passed
    wait, step = one.chosen or Chosen(1)
    due_at = 0
    if step is None:
        due_day = one.day + (scheduler.interval(state, one.retention) if stale and scheduler else wait)
    else:
        due_day = one.day + wait // DAY_MS
        due_at = 0 if wait >= DAY_MS else one.at + wait
    return Memory(
        stability=state.stability,
        difficulty=state.difficulty,
        phase=_phase_after(memory and memory.phase, lapsed, one.chosen),
        step=step or 0,
        last_day=one.day,
        due_day=due_day,
        due_at=due_at,
        first_day=memory.first_day if memory else one.day,
        reps=(memory.reps if memory else 0) + 1,
        lapses=(memory.lapses if memory else 0) + lapsed,
    )
