"""What is done to a card besides answering it is kept, taken back and brought back, one key press a step."""

from collections.abc import Callable

import pytest

from quiz.engine.memory.card_status import CardStatus, due_on
from quiz.engine.memory.scheduler import Scheduler
from quiz.engine.rating import Rating
from quiz.store.log import Log
from quiz.store.rows.log_rows import ActionKind, CardAction, CardActions, LogEntry, LogRow, entry_row, id_of
from quiz.store.sqlite.database import Database
from tests.engine.examples import DAY, a_memory
from tests.store.examples import an_entry, at, rows

LEFT_BY_GOOD = Scheduler().answered(None, Rating.GOOD, DAY)
MEMORY = a_memory(**LEFT_BY_GOOD._asdict(), last_day=DAY, due_day=DAY + 2, first_day=DAY, reps=1)
SET_DUE = due_on(MEMORY, DAY + 9)


def an_act(kind: ActionKind, value: int = 0, card: str = "a") -> CardAction:
    return CardAction(kind, card, "deck", "What?", value)


# What each act leaves of a card that was answered once: its handling and its memory.
LEFT = [
    (an_act(ActionKind.SUSPEND, 1), CardStatus(suspended=True), MEMORY),
    (an_act(ActionKind.SUSPEND, 0), None, MEMORY),
    (an_act(ActionKind.BURY, DAY), CardStatus(buried=DAY), MEMORY),
    (an_act(ActionKind.FLAG, 3), CardStatus(flag=3), MEMORY),
    (an_act(ActionKind.FLAG, 77), CardStatus(), MEMORY),  # of a version that knows more flags
    (an_act(ActionKind.KEEP, 8), CardStatus(kept=8), MEMORY),
    (an_act(ActionKind.RESET), None, None),
    (an_act(ActionKind.DUE, DAY + 9), None, SET_DUE),
]
EACH_ACT = pytest.mark.parametrize(
    ("act", "status", "memory"), LEFT, ids=[f"{act.kind}-{act.value}" for act, *_ in LEFT]
)


@pytest.fixture
def answered(log: Log) -> Log:
    """A log with one answer, to the card `a`."""
    log.add(an_entry("a"))
    return log


def state(log: Log) -> tuple[object, object]:
    """What is derived from the log of the card `a`."""
    return log.statuses().get("a"), log.memories().get("a")


@EACH_ACT
def test_an_act_is_on_disk_at_once(
    answered: Log, connect: Callable[[], Database], act: CardAction, status: CardStatus | None, memory: object
) -> None:
    answered.act([act], at(1), "session")
    assert state(Log(connect())) == (status, memory)


@EACH_ACT
def test_an_act_is_taken_back_and_brought_back_also_after_a_restart(
    answered: Log, connect: Callable[[], Database], act: CardAction, status: CardStatus | None, memory: object
) -> None:
    answered.act([act], at(1), "session")
    done = CardActions("session", (act,))
    for turn in range(3):
        assert Log(connect()).undo(at(2 + turn)) == done
        assert state(Log(connect())) == (None, MEMORY)
        assert Log(connect()).redo(at(2 + turn)) == done
        assert state(Log(connect())) == (status, memory)


@EACH_ACT
def test_what_an_act_left_is_rebuilt_from_the_log(
    answered: Log, act: CardAction, status: CardStatus | None, memory: object
) -> None:
    answered.act([act], at(1), "session")
    answered.rebuild()
    assert state(answered) == (status, memory)


def test_the_kinds_of_handling_stand_beside_each_other(answered: Log) -> None:
    for act in (an_act(ActionKind.FLAG, 2), an_act(ActionKind.SUSPEND, 1), an_act(ActionKind.BURY, DAY)):
        answered.act([act], at(1), "session")
    assert answered.statuses() == {"a": CardStatus(True, DAY, 2)}
    answered.act([an_act(ActionKind.SUSPEND, 0)], at(2), "session")
    assert answered.statuses() == {"a": CardStatus(False, DAY, 2)}


def test_a_reset_and_a_due_day_leave_flags_alone(answered: Log) -> None:
    answered.act([an_act(ActionKind.FLAG, 2)], at(1), "session")
    answered.act([an_act(ActionKind.DUE, DAY + 9)], at(2), "session")
    answered.act([an_act(ActionKind.RESET)], at(3), "session")
    assert state(answered) == (CardStatus(flag=2), None)


def test_a_card_that_was_reset_begins_anew_with_its_next_answer(answered: Log) -> None:
    answered.act([an_act(ActionKind.RESET)], at(1), "session")
    again = answered.add(an_entry("a", at(2)))
    assert answered.memories() == {"a": again.memory}
    assert answered.undo(at(3)) == again
    assert answered.memories() == {}


def test_what_one_key_did_to_many_cards_is_one_step(log: Log, database: Database) -> None:
    for card in "abc":
        log.add(an_entry(card))
    acts = tuple(an_act(ActionKind.SUSPEND, 1, card) for card in "abc")
    log.act(acts, at(1), "session")
    assert set(log.statuses()) == {"a", "b", "c"}
    assert log.undo(at(2)) == CardActions("session", acts)
    assert log.statuses() == {}
    assert log.redo(at(3)) == CardActions("session", acts)
    assert set(log.statuses()) == {"a", "b", "c"}
    assert rows(database) == 12


def test_redo_brings_back_step_by_step_what_undo_took(log: Log, connect: Callable[[], Database]) -> None:
    log.add(an_entry("a", at(0)))
    log.act([an_act(ActionKind.FLAG, 1)], at(1), "session")
    log.add(an_entry("b", at(2)))
    taken = [log.undo(at(3 + turn)) for turn in range(3)]
    assert (log.reviews(), log.can_undo()) == ([], False)
    for step in reversed(taken):
        found = Log(connect()).redo(at(9))
        assert step
        assert found == (step if isinstance(step, CardActions) else step._replace(id=found.id))  # type: ignore[union-attr]
    assert log.redo(at(9)) is None
    assert [entry.card for entry in log.reviews()] == ["a", "b"]


def test_an_answer_that_is_brought_back_keeps_the_time_and_the_session_in_which_it_was_given(log: Log) -> None:
    given = log.add(an_entry("a", at(0)))
    log.undo(at(days=3))
    log.redo(at(days=3))
    (entry,) = log.reviews()
    assert entry == given._replace(id=entry.id)
    assert [one.id for one in log.reviews_on(DAY)] == [entry.id]


@pytest.mark.parametrize("news", ["answer", "act"])
def test_something_new_leaves_nothing_to_bring_back(log: Log, news: str) -> None:
    log.add(an_entry("a", at(0)))
    log.undo(at(1))
    assert log.can_redo()
    if news == "answer":
        log.add(an_entry("b", at(2)))
    else:
        log.act([an_act(ActionKind.FLAG, 1, "b")], at(2), "session")
    assert not log.can_redo()
    assert log.redo(at(3)) is None


def test_what_leaves_the_cards_alone_leaves_redo_alone_too(log: Log) -> None:
    log.add(an_entry("a", at(0)))
    log.undo(at(1))
    log.report(at(2), "session", "{}")
    log.rename({"x": "y"}, at(3))
    assert log.can_redo()


def test_nothing_to_bring_back_is_nothing_and_writes_nothing(answered: Log, database: Database) -> None:
    assert not answered.can_redo()
    assert answered.redo(at(1)) is None
    assert rows(database) == 1


def test_a_new_name_carries_memory_handling_and_history(answered: Log) -> None:
    (entry,) = answered.reviews()
    answered.act([an_act(ActionKind.FLAG, 2)], at(1), "session")
    answered.rename({"a": "capital"}, at(2))
    assert answered.memories() == {"capital": MEMORY}
    assert answered.statuses() == {"capital": CardStatus(flag=2)}
    assert answered.answers_to("capital") == [entry._replace(card="capital")]
    assert answered.names() == {"a": "capital"}
    answered.rename({"capital": "rome"}, at(3))
    assert answered.names() == {"a": "rome", "capital": "rome"}
    assert answered.memories() == {"rome": MEMORY}


def test_what_was_done_before_a_new_name_is_taken_back_and_brought_back_under_it(answered: Log) -> None:
    answered.act([an_act(ActionKind.FLAG, 2)], at(1), "session")
    answered.rename({"a": "rome"}, at(2))
    renamed = CardActions("session", (an_act(ActionKind.FLAG, 2)._replace(card="rome"),))
    assert answered.undo(at(3)) == renamed
    assert answered.statuses() == {}
    assert answered.redo(at(4)) == renamed
    assert answered.statuses() == {"rome": CardStatus(flag=2)}
    answered.rebuild()
    assert answered.statuses() == {"rome": CardStatus(flag=2)}


def test_whether_anything_can_be_undone_is_looked_up_once_for_each_state_of_the_log(
    log: Log, database: Database, connect: Callable[[], Database]
) -> None:
    asked: list[str] = []
    database.connection.set_trace_callback(asked.append)

    def looked() -> tuple[bool, bool, bool]:
        asked.clear()
        said = log.can_undo(), log.can_redo()
        return *said, any("PRAGMA" not in one for one in asked)

    assert [looked(), looked()] == [(False, False, True), (False, False, False)]
    log.add(an_entry("a", at(1)))
    assert [looked(), looked()] == [(True, False, True), (True, False, False)]
    assert [log.can_undo(["session"]), log.can_undo()] == [False, True]
    Log(connect()).undo(at(2))
    assert [looked(), looked()] == [(False, True, True), (False, True, False)]


def test_what_was_done_here_is_found_though_it_comes_back_behind_the_answers_of_others(log: Log) -> None:
    def row(hour: int, tag: int) -> LogRow:
        return entry_row(an_entry("a", at(hour)), 0)._replace(id=id_of(at(hour).at, tag))

    log.take_in([row(5, log.tag + 1)])
    assert not log.can_undo()
    log.take_in([row(2, log.tag)])
    assert log.can_undo()
    log.take_in([row(6, log.tag + 1)])
    undone = log.undo(at(7))
    assert isinstance(undone, LogEntry)
    assert undone.when == at(2)
    assert (log.can_undo(), log.can_redo()) == (False, True)
    assert log.redo(at(8)) == undone
