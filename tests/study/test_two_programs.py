"""Two programs on one log: what one of them has done holds in the other, also for the card that is being asked."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Memory, Scheduler, SchedulerSettings
from quiz.engine.rating import Rating
from quiz.store.log import Log
from quiz.store.rows.log_rows import ActionKind
from quiz.store.running import Running
from quiz.store.sqlite.database import Database
from quiz.study.collection import Collection, open_collection
from quiz.study.sessions.session import Session
from quiz.study.settings import setting
from tests.conftest import Clock

NAMELESS = "cards:\n  - {question: Capital of Italy?, answer: Rome}\n"
NAMED = "cards:\n  - {id: rome, question: Capital of Italy?, answer: Rome}\n"
FLASH = "cards:\n  - {id: word, front: hola, back: hello}\n"
OTHERS = tuple(value / 3 for value in DEFAULT_PARAMETERS[:4]) + DEFAULT_PARAMETERS[4:]

Start = Callable[[str], Collection]


@pytest.fixture
def start(write_deck: Callable[..., Path], home: Path, clock: Clock) -> Iterator[Start]:
    """Starts one more program on the deck, which says what is given from then on."""
    opened: list[Collection] = []

    def start_(text: str) -> Collection:
        opened.append(open_collection([write_deck(text)], home, clock))
        return opened[-1]

    yield start_
    for collection in opened:
        collection.close()


def begin(collection: Collection) -> Session:
    session = Session(collection, collection.pick(), "Session", rng=Random(1))
    assert session.next()
    return session


def answer(collection: Collection, rating: Rating = Rating.GOOD) -> None:
    session = begin(collection)
    session.answer(("Rome",), 1)
    session.rate(rating)
    session.put_away()


def rebuilt(home: Path) -> dict[str, Memory]:
    """The memories as the log alone gives them, which have to be those that are stored."""
    database = Database(home)
    log = Log(database)
    stored = log.memories()
    log.rebuild()
    memories = log.memories()
    database.close()
    assert memories == stored
    return memories


def tune(home: Path, collection: Collection) -> None:
    database = Database(home)
    Log(database).tune(collection.now(), True, {"parameters": OTHERS, "reviews": 1, "held_out": 1})
    database.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no such locks here")
def test_no_other_program_chooses_a_card_until_the_one_chosen_is_told(
    start: Start, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = start(NAMED), Running(home)
    free: list[bool] = []

    def look(card: str, session: str = "") -> None:
        free.append(other._waited_for_turn())

    monkeypatch.setattr(one, "show", look)
    begin(one)
    assert (free, other._waited_for_turn()) == ([False], True)
    other.close()


def test_an_answer_to_a_card_that_got_an_id_meanwhile_goes_on_with_its_history(
    start: Start, home: Path, clock: Clock
) -> None:
    one = start(NAMELESS)
    answer(one)
    clock.forward(days=3)
    session = begin(one)
    start(NAMED)
    session.answer(("Rome",), 1)
    (memory,) = (memories := rebuilt(home)).values()
    assert (list(memories), memory.reps) == (["rome"], 2)


def test_a_screen_has_decks_read_in_a_thread_and_what_was_done_meanwhile_is_the_cards(start: Start, home: Path) -> None:
    one = start(NAMELESS)
    answer(one)
    one.act(ActionKind.FLAG, one.pick(), 1)
    asked: list[bool] = []
    one.reads_beside = lambda: asked.append(True)
    start(NAMED)
    assert one.refresh()
    assert asked
    assert "rome" not in one.cards
    one.act(ActionKind.BURY, one.pick(), one.now().day)  # under the name that it had until now
    one.take_in(one.read_anew())
    assert {card: (status.flag, status.buried) for card, status in one.statuses.items()} == {"rome": (1, one.now().day)}
    assert one.memories["rome"].reps == 1
    del asked[:]
    one.refresh()
    one.refresh()
    assert not asked


def test_what_the_other_program_has_set_holds(start: Start) -> None:
    one, two = start(FLASH), start(FLASH)
    one.prefer(setting("rollover_hour"), "23")
    assert two.refresh()
    assert two.settings == one.settings
    assert two.settings.rollover_hour == 23


def test_intervals_are_spread_alike_in_a_program_that_has_been_running_and_in_a_fresh_one(
    start: Start, clock: Clock
) -> None:
    deck = "cards:\n" + "".join(f"  - {{question: What is {n}?, answer: Rome}}\n" for n in range(20))
    running = start(deck)
    for _ in range(20):
        answer(running, Rating.EASY)
    clock.forward(days=20)
    for _ in range(10):
        answer(running, Rating.HARD)
    now, fresh = running.now(), start(deck)
    assert all(running.futures(card, now) == fresh.futures(card, now) for card in running.pick())


def test_an_act_on_a_card_that_got_an_id_meanwhile_is_done_to_it(start: Start, home: Path) -> None:
    one = start(NAMELESS)
    answer(one)
    one.act(ActionKind.FLAG, one.cards.values(), 1)
    two = start(NAMED)
    one.act(ActionKind.BURY, one.pick(), one.now().day)
    two.refresh()
    assert {card: (status.flag, status.buried) for card, status in two.statuses.items()} == {"rome": (1, one.now().day)}


def test_a_new_due_day_stands_on_what_the_other_program_has_answered(start: Start, home: Path, clock: Clock) -> None:
    one = start(FLASH)
    answer(one)
    two = start(FLASH)
    clock.forward(days=9)
    answer(two, Rating.AGAIN)
    one.act(ActionKind.DUE, one.pick(), one.now().day + 5)
    assert rebuilt(home)["word"].reps == 2


def test_a_flashcard_that_was_answered_elsewhere_is_rated_on_top_of_that(
    start: Start, home: Path, clock: Clock
) -> None:
    one, two = start(FLASH), start(FLASH)
    session = begin(one)
    session.answer((), 1)
    session.put_away()  # a program on another machine knows nothing of what this one shows
    answer(two, Rating.EASY)
    session.rate(Rating.HARD)
    assert rebuilt(home)["word"].reps == 2


@pytest.mark.parametrize("deck", [NAMED, FLASH])
def test_an_answer_that_is_rated_after_the_model_was_tuned_gets_the_state_of_the_new_parameters(
    start: Start, home: Path, clock: Clock, deck: str
) -> None:
    collection = start(deck)
    answer(collection)
    clock.forward(days=3)
    session = begin(collection)
    feedback = session.answer(("Rome",), 1)
    tune(home, collection)
    session.rate(Rating.HARD)
    ((card, memory),) = rebuilt(home).items()
    card_source = [(card, Rating.GOOD, memory.first_day), (card, Rating.HARD, memory.last_day)]
    expected = Scheduler(SchedulerSettings(parameters=OTHERS)).replay(card_source)[card]
    assert (memory.stability, memory.difficulty) == expected
    assert memory.due_day == feedback.futures[Rating.HARD].due_day
    assert collection.memories == {card: memory}


def test_two_programs_ask_different_cards_and_each_sees_what_the_other_has_done(start: Start) -> None:
    deck = "cards:\n" + "".join(f"  - {{id: c{n}, question: What is {n}?, answer: Rome}}\n" for n in range(3))
    sessions = [begin(start(deck)), begin(start(deck))]
    shown = [session.shown_card for session in sessions]
    assert [one.card.id for one in shown if one] == ["c0", "c1"]
    for session in sessions:
        session.answer(("Rome",), 1)
        session.rate(Rating.EASY)
    third = sessions[0].next()
    assert third
    assert (third.card.id, sessions[1].next()) == ("c2", None)
    assert "on the screen of another quiz" in sessions[1].card_source.why_nothing()
    sessions[0].put_away()
    assert sessions[1].next()


def test_undo_is_of_this_program_and_of_those_that_have_ended(start: Start) -> None:
    deck = "cards:\n" + "".join(f"  - {{id: c{n}, question: What is {n}?, answer: Rome}}\n" for n in range(3))
    programs = [start(deck), start(deck)]
    for number in (0, 1, 0):
        session = begin(programs[number])
        session.answer(("Rome",), 1)
        session.rate(Rating.EASY)
        session.put_away()
    assert [programs[1].undo(), programs[1].undo()][1] is None
    assert [len(program.memories) for program in programs if program.refresh() or True] == [2, 2]
    programs[0].close()
    assert programs[1].can_undo()
    assert programs[1].undo()
