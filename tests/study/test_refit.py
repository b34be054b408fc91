"""The memory model learns from the log between sessions, and what it learns can be taken back."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest

from quiz.engine.day import Moment
from quiz.engine.memory.card_status import due_on
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Memory, Scheduler, SchedulerSettings, State
from quiz.engine.rating import Rating
from quiz.engine.tuning.trials import trials
from quiz.store.log import Log
from quiz.store.rows.log_rows import ActionKind, CardAction
from quiz.store.sqlite.database import Database
from quiz.study.collection import Collection
from quiz.study.refit import tune, tune_beside
from tests.engine.examples import DAY
from tests.engine.learner import Learner
from tests.store.examples import an_entry, at

FORGETFUL = Learner(tuple(p * (0.15 if n < 4 else 1) for n, p in enumerate(DEFAULT_PARAMETERS)))
LATER = at(days=400)

FIGURES = {"parameters": [*FORGETFUL.parameters], "reviews": 10, "held_out": 5}


def answer(log: Log, scheduler: Scheduler, card: str, rating: Rating, now: Moment) -> Memory:
    """Logs an answer as a session does; returns the memory that it left."""
    memory = scheduler.futures(log.memories([card]).get(card), now)[rating]
    log.add(an_entry(card, now, rating=rating, suggested=rating, score=1.0, memory=memory))
    return memory


def fill(log: Log, days: int = 60) -> None:
    """Logs what a forgetful learner answers in so many days."""
    scheduler = Scheduler(SchedulerSettings(learning_steps=(), relearning_steps=()))
    for number, review in enumerate(FORGETFUL.reviews(days)):
        answer(log, scheduler, review.card, review.rating, at(number / 60)._replace(day=review.day))


@pytest.fixture(scope="module")
def sixty_days(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a log with what a forgetful learner answers in sixty days."""
    with closing(Database(tmp_path_factory.mktemp("home"))) as database:
        fill(Log(database))
        return database.path


@pytest.fixture
def log(home: Path) -> Iterator[Log]:
    with closing(Database(home)) as database:
        yield Log(database)


@pytest.fixture
def long_log(home: Path, sixty_days: Path) -> Iterator[Log]:
    """The log of sixty days."""
    home.mkdir(mode=0o700)
    copyfile(sixty_days, home / sixty_days.name)
    with closing(Database(home)) as database:
        yield Log(database)


def states(log: Log) -> dict[str, tuple[float, float]]:
    return {card: (memory.stability, memory.difficulty) for card, memory in log.memories().items()}


def replayed(log: Log, parameters: tuple[float, ...]) -> dict[str, tuple[float, float]]:
    """The states that the whole log leads to by `parameters`."""
    rows = sorted(((review.card, review.rating, review.day) for review in log.trial_reviews()), key=lambda row: row[0])
    found: dict[str, State] = Scheduler(SchedulerSettings(parameters=parameters)).replay(rows)
    return {card: (state.stability, state.difficulty) for card, state in found.items()}


def test_nothing_is_tried_before_there_are_enough_reviews(log: Log, home: Path) -> None:
    fill(log, days=5)
    assert tune(home, LATER) is None
    assert log.tunings() == []


def test_what_predicts_better_is_adopted_and_nothing_is_tried_again_on_the_same_reviews(
    long_log: Log, home: Path
) -> None:
    due = {card: memory.due_day for card, memory in long_log.memories().items()}
    verdict = tune(home, LATER)
    long_log.read_tuning()
    assert verdict
    assert verdict.adopted
    assert long_log.tuning
    assert long_log.tuning.parameters == verdict.parameters
    assert states(long_log) == replayed(long_log, verdict.parameters)  # every memory is worked out anew
    assert {card: memory.due_day for card, memory in long_log.memories().items()} == due
    assert tune(home, LATER) is None
    assert len(long_log.tunings()) == 1
    assert long_log.take_back_tuning(LATER)
    assert tune(home, LATER) is None
    long_log.read_tuning()
    assert long_log.tuning is None


def test_a_fit_that_is_stopped_leaves_nothing(long_log: Log, home: Path) -> None:
    assert tune(home, LATER, lambda: False) is None
    assert long_log.tunings() == []


def test_what_was_adopted_can_be_taken_back(log: Log) -> None:
    fill(log, days=10)
    before = log.memories()
    log.tune(LATER, adopted=True, figures=FIGURES)
    assert log.memories() != before
    taken = log.take_back_tuning(LATER)
    assert taken
    assert taken.parameters == FORGETFUL.parameters
    assert (log.memories(), log.tuning) == (before, None)
    assert log.take_back_tuning(LATER) is None


def test_of_two_fits_the_last_can_be_taken_back_and_the_first_holds_again(log: Log) -> None:
    fill(log, days=10)
    log.tune(LATER, adopted=True, figures=FIGURES)
    scheduler = Scheduler(SchedulerSettings(parameters=FORGETFUL.parameters))
    memory = scheduler.futures(log.memories()["card-1"], LATER)[Rating.GOOD]
    log.add(an_entry("card-1", LATER, memory=memory))
    log.tune(LATER, adopted=True, figures={**FIGURES, "parameters": [*DEFAULT_PARAMETERS]})
    due = due_on(log.memories()["card-1"], LATER.day + 5)
    log.act([CardAction(ActionKind.DUE, "card-1", "deck", "", due.due_day)], LATER, "session")
    log.take_back_tuning(LATER)
    assert states(log) == replayed(log, FORGETFUL.parameters)
    assert log.memories()["card-1"].due_day == LATER.day + 5


def test_a_fit_works_out_what_came_after_the_last_reset_that_stands(log: Log) -> None:
    for number, rating in enumerate([Rating.EASY, None, Rating.HARD, None, Rating.AGAIN, Rating.GOOD]):
        if rating:
            answer(log, Scheduler(), "card", rating, at(days=number))
        else:
            log.act([CardAction(ActionKind.RESET, "card", "deck", "")], at(days=number), "session")
    log.act([CardAction(ActionKind.RESET, "card", "deck", "")], at(days=9), "session")
    log.undo(at(days=9))
    log.tune(LATER, adopted=True, figures=FIGURES)
    card_source = [("card", Rating.AGAIN, DAY + 4), ("card", Rating.GOOD, DAY + 5)]
    expected = Scheduler(SchedulerSettings(parameters=FORGETFUL.parameters)).replay(card_source)["card"]
    assert states(log) == {"card": (expected.stability, expected.difficulty)}


def test_what_was_not_adopted_changes_nothing(log: Log) -> None:
    fill(log, days=10)
    before = log.memories()
    log.tune(LATER, adopted=False, figures=FIGURES)
    assert (log.memories(), log.tuning) == (before, None)
    assert [tuning.adopted for tuning in log.tunings()] == [False]


def test_an_answer_by_a_program_that_does_not_know_of_a_fit_yet_is_worked_out_anew(log: Log, home: Path) -> None:
    fill(log, days=10)
    other = Database(home)
    Log(other).tune(LATER, adopted=True, figures=FIGURES)
    other.close()
    answer(log, Scheduler(), "card-1", Rating.GOOD, LATER)
    assert states(log) == replayed(log, FORGETFUL.parameters)


@pytest.mark.parametrize("adopted_at", [0, 7, 20])
def test_after_answers_fits_resets_and_undo_the_rebuilt_state_is_the_stored_one(log: Log, adopted_at: int) -> None:
    for number, review in enumerate(FORGETFUL.reviews(4)[:30]):
        if number == adopted_at:
            log.tune(at(number), adopted=True, figures=FIGURES)
        parameters = log.tuning.parameters if log.tuning else DEFAULT_PARAMETERS
        scheduler = Scheduler(SchedulerSettings(parameters=parameters))
        answer(log, scheduler, review.card, review.rating, at(number)._replace(day=review.day))
        if number % 6 == 5:
            log.act([CardAction(ActionKind.RESET, review.card, "deck", "")], at(number), "session")
        if number % 5 == 4:
            log.undo(at(number))
    stored = log.memories()
    log.rebuild()
    assert log.memories() == stored
    assert stored


def test_a_collection_schedules_by_what_was_adopted_elsewhere(
    open_deck: Callable[[str], Collection], home: Path
) -> None:
    collection = open_deck("cards: [{id: a, question: What?, answer: this}]")
    database = Database(home)
    Log(database).tune(at(), adopted=True, figures=FIGURES)
    database.close()
    card = collection.cards["a"]
    before = collection.futures(card, collection.now())
    assert collection.refresh()
    after = collection.futures(card, collection.now())
    assert after[Rating.GOOD].stability < before[Rating.GOOD].stability
    collection.take_back_tuning()
    assert collection.futures(card, collection.now()) == before


def test_predictions_learn_from_how_the_answers_went(open_deck: Callable[[str], Collection], long_log: Log) -> None:
    collection = open_deck("cards: [{id: a, question: What?, answer: this}]")
    assert len(trials(long_log.trial_reviews())) > 100
    collection.refresh()
    memory = next(iter(collection.memories.values()))
    plain = collection.recall(memory, DAY + 90)
    collection.tune()
    collection.take_back_tuning()
    assert collection.recall(memory, DAY + 90) < plain  # the default parameters expect too much of this learner


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_process_of_its_own_does_the_same_unless_it_is_ended(home: Path, long_log: Log, goes_on: bool) -> None:
    assert tune_beside(home, LATER, lambda: goes_on) is goes_on
    assert len(long_log.tunings()) == goes_on
