"""States computed anew from the answers are those that came of answering."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import Memory, Scheduler, SchedulerSettings, State
from quiz.engine.rating import Rating
from tests.engine.examples import DAY, MINUTE, NOW

OTHER = tuple(value * 1.1 for value in SchedulerSettings().parameters)
SCHEDULERS = [Scheduler(), Scheduler(SchedulerSettings(parameters=OTHER, retention=0.8, learning_steps=()))]

# A gap below 0 is a clock that was set back.
HISTORIES = st.lists(
    st.lists(st.tuples(st.sampled_from(Rating), st.integers(-3, 400)), min_size=1, max_size=12), max_size=5
)


def answered(scheduler: Scheduler, history: list[tuple[Rating, int]]) -> list[tuple[Rating, Memory]]:
    memory, day, path = None, DAY, []
    for number, (rating, gap) in enumerate(history):
        day += gap
        memory = scheduler.futures(memory, Moment(NOW.at + number * MINUTE, day), 0.5)[rating]
        path.append((rating, memory))
    return path


def rows(card: str, path: list[tuple[Rating, Memory]]) -> list[tuple[str, int, int]]:
    return [(card, rating, memory.last_day) for rating, memory in path]


@pytest.mark.parametrize("scheduler", SCHEDULERS, ids=["default", "other"])
@given(histories=HISTORIES)
def test_a_replay_gives_the_states_of_the_answers_to_the_last_bit(
    scheduler: Scheduler, histories: list[list[tuple[Rating, int]]]
) -> None:
    paths = {str(number): answered(scheduler, history) for number, history in enumerate(histories)}
    log = [row for card, path in paths.items() for row in rows(card, path)]
    assert scheduler.replay(log) == {
        card: State(path[-1][1].stability, path[-1][1].difficulty) for card, path in paths.items()
    }


def test_nothing_is_replayed_of_no_answers() -> None:
    assert SCHEDULERS[0].replay([]) == {}


def test_answers_that_are_not_ordered_by_card_are_refused() -> None:
    with pytest.raises(ValueError, match="ordered by card"):
        SCHEDULERS[0].replay([("a", 3, DAY), ("b", 3, DAY), ("a", 3, DAY)])
