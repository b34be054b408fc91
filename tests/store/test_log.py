"""What is logged can be read back, taken back and rebuilt, and is never lost."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from quiz.deck.card_ids import DERIVED
from quiz.deck.identity.seen_card import Seen
from quiz.engine.day import Moment
from quiz.engine.memory.card_status import FREE, CardStatus, due_on
from quiz.engine.memory.scheduler import Memory, Phase, Scheduler
from quiz.engine.rating import Rating
from quiz.engine.study_days import StudyDay
from quiz.engine.tuning.trials import trials
from quiz.store.log import Log
from quiz.store.log_reader import ReviewOfDay
from quiz.store.rows.log_rows import ActionKind, CardAction, CardActions, LogEntry, Undoable, tag_of, time_of
from quiz.store.sqlite.database import Database
from tests.engine.examples import DAY, a_memory, in_steps
from tests.store.examples import an_entry, at, rows


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"answer": (), "options": ()},
        {"answer": ("", "two", "three words here")},
        {"answer": ("naïve “quote”", "日本", "\x00\n\t", 'a"b\\c'), "prompt": "❓\u2028'; DROP TABLE log; --"},
        {"answer": ("\udcff",), "prompt": "\ud800"},
        {"score": 2 / 3, "ms": 0, "hinted": True},
        {"suggested": Rating.AGAIN, "rating": Rating.EASY},
        {"options": ("b", "a", "b", "c", "a"), "retention": 0.925},
        {"options": tuple(f"option {number}" for number in reversed(range(100)))},
        {"memory": in_steps(5.5, step=1)},
        {"memory": in_steps(0, step=3, due_at=0, due_day=at().day + 2)},
        {"memory": a_memory(last_day=at().day, due_day=at().day + 36_500)},
    ],
    ids=lambda changes: ",".join(changes) or "plain",
)
def test_an_entry_is_read_back_as_it_was_written(
    log: Log, connect: Callable[[], Database], changes: dict[str, Any]
) -> None:
    written = log.add(an_entry(**changes))
    assert _bare(written) == _bare(an_entry(**changes))
    assert written.id
    assert Log(connect()).reviews() == [written]
    assert _waits(written) == _waits(an_entry(**changes))


def _bare(entry: LogEntry) -> LogEntry:
    return entry._replace(id=0, voids=None, memory=None)


def _waits(entry: LogEntry) -> tuple[object, ...]:
    """What was chosen with an answer, which is all of a memory that is logged."""
    assert entry.memory
    return entry.memory.in_steps, entry.memory.step, entry.memory.due_day, entry.memory.due_at


def test_an_answer_is_on_disk_at_once(log: Log, connect: Callable[[], Database]) -> None:
    other = Log(connect())
    for number in range(3):
        entry = log.add(an_entry(when=at(number), reps=number + 1))
        assert other.reviews()[-1] == entry
        assert other.memories() == {"a": entry.memory}


def test_a_study_day_tells_repeats_on_the_same_day_from_later_ones(log: Log) -> None:
    for minutes, days, card, rating in (
        (0, 0, "a", Rating.AGAIN),
        (1, 0, "a", Rating.GOOD),
        (0, 2, "a", Rating.GOOD),
        (1, 2, "b", Rating.GOOD),
        (2, 5, "b", Rating.AGAIN),
        (3, 5, "a", Rating.HARD),
    ):
        log.add(an_entry(card, at(minutes, days), rating=rating, ms=100_000 if minutes else 5_000))
    first = at().day
    assert log.study_days() == [
        StudyDay(first, answers=2, seconds=65, later=0, remembered=0),
        StudyDay(first + 2, answers=2, seconds=65, later=1, remembered=1),
        StudyDay(first + 5, answers=2, seconds=120, later=2, remembered=1),
    ]
    log.undo(at(days=6))
    assert log.study_days()[-1] == StudyDay(first + 5, answers=1, seconds=60, later=1, remembered=0)


def test_an_undo_is_on_disk_at_once(log: Log, connect: Callable[[], Database]) -> None:
    log.add(an_entry())
    log.undo(at(1))
    other = Log(connect())
    assert (other.reviews(), other.memories()) == ([], {})


KILLED = """
import os, signal, sys
from pathlib import Path
from quiz.store.sqlite.database import Database
from quiz.store.log import Log
from tests.store.examples import an_entry, at
log = Log(Database(Path(sys.argv[1])))
for number in range(25):
    log.add(an_entry(f"card-{number}", at(number)))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_program_that_is_killed_loses_no_answer(home: Path, connect: Callable[[], Database]) -> None:
    root = Path(__file__).parents[2]
    child = subprocess.run([sys.executable, "-c", KILLED, str(home)], cwd=root, check=False, capture_output=True)
    assert child.returncode == -signal.SIGKILL, child.stderr.decode()
    log = Log(connect())
    assert [entry.card for entry in log.reviews()] == [f"card-{number}" for number in range(25)]
    assert len(log.memories()) == 25


def test_the_memory_is_that_of_the_last_answer(log: Log) -> None:
    log.add(an_entry("a", at(0), reps=1))
    log.add(an_entry("b", at(1), reps=1))
    last = log.add(an_entry("a", at(2), reps=2))
    assert log.memories()["a"] == last.memory
    assert set(log.memories()) == {"a", "b"}


def test_reviews_come_in_the_order_in_which_they_were_given(log: Log) -> None:
    entries = [log.add(an_entry(card, at(5))) for card in "cab"]
    assert log.reviews() == entries


def test_ids_sort_as_written_though_the_clock_was_set_back(log: Log) -> None:
    moments = [at(0), at(-600), at(days=400), at(1), at(0), at(0)]
    entries = [log.add(an_entry(when=when, reps=n)) for n, when in enumerate(moments)]
    ids = [entry.id for entry in entries]
    assert ids == sorted(set(ids))
    assert log.reviews() == entries
    log.rebuild()
    assert log.memories() == {"a": entries[-1].memory}


def test_a_clock_set_back_does_not_change_the_time_that_is_logged(log: Log) -> None:
    log.add(an_entry(when=at(days=400)))
    assert log.add(an_entry(when=at(0))).when == at(0)
    assert [entry.when for entry in log.reviews()] == [at(days=400), at(0)]


def test_undo_goes_by_the_order_of_writing_though_the_clock_was_set_back(log: Log) -> None:
    first = log.add(an_entry("a", at(days=1)))
    second = log.add(an_entry("b", at(0)))
    assert log.undo(at(-60)) == second
    assert log.undo(at(-61)) == first


def test_an_id_begins_with_its_time_so_that_logs_of_two_machines_can_be_united(tmp_path: Path) -> None:
    ids = []
    for machine in ("one", "two"):
        database = Database(tmp_path / machine)
        ids.append(Log(database).add(an_entry()).id)
        database.close()
    assert ids[0] != ids[1]
    assert {time_of(id_) for id_ in ids} == {at().at}


def test_a_machine_keeps_its_name_and_another_one_has_another(tmp_path: Path) -> None:
    names = []
    for machine in ("one", "one", "two"):
        database = Database(tmp_path / machine)
        Log(database).add(an_entry())
        names.append({tag_of(id_) for (id_,) in database.rows("SELECT id FROM log")})
        database.close()
    assert names[0] == names[1] != names[2]
    assert len(names[0]) == 1


def test_undo_adds_a_row_and_takes_none_out(log: Log, database: Database) -> None:
    for number in range(3):
        log.add(an_entry(when=at(number), reps=number + 1))
    before = database.rows("SELECT * FROM log ORDER BY id")
    log.undo(at(9))
    assert database.rows("SELECT * FROM log ORDER BY id")[:3] == before
    assert rows(database) == 4


def test_undo_returns_what_it_took_back_and_brings_back_the_memory_before(log: Log) -> None:
    first = log.add(an_entry(when=at(0), reps=1))
    second = log.add(an_entry(when=at(1), reps=2))
    assert log.undo(at(2)) == second
    assert log.memories() == {"a": first.memory}
    assert log.reviews() == [first]


def test_undo_of_the_only_answer_to_a_card_makes_it_new_again(log: Log) -> None:
    other = log.add(an_entry("b", at(0)))
    log.add(an_entry("a", at(1)))
    log.undo(at(2))
    assert log.memories() == {"b": other.memory}


def test_undo_of_nothing_is_nothing_and_writes_nothing(log: Log, database: Database) -> None:
    assert log.undo(at()) is None
    assert rows(database) == 0


def test_undo_again_and_again_goes_back_to_the_beginning(log: Log, connect: Callable[[], Database]) -> None:
    """Also with the database opened anew each time."""
    entries = [log.add(an_entry(card, at(n), reps=n)) for n, card in enumerate("abcaab")]
    for entry in reversed(entries):
        assert Log(connect()).undo(at(60)) == entry
    assert log.undo(at(61)) is None
    assert (log.reviews(), log.memories()) == ([], {})


def test_what_was_undone_can_be_answered_again_and_undone_again(log: Log) -> None:
    first = log.add(an_entry(when=at(0)))
    for number in range(3):
        again = log.add(an_entry(when=at(number * 2 + 1), reps=2))
        assert log.undo(at(number * 2 + 2)) == again
    assert log.reviews() == [first]


def test_another_rating_replaces_the_answer(log: Log, database: Database) -> None:
    first = log.add(an_entry(when=at(0)))
    second = log.add(
        an_entry(when=at(0), rating=Rating.EASY, voids=first.id, memory=a_memory(last_day=at().day, due_day=DAY + 50))
    )
    assert second.id == first.id
    assert log.reviews() == [second]
    assert log.memories() == {"a": second.memory}
    assert rows(database) == 2


def test_undo_of_a_replaced_rating_takes_the_answer_away_altogether(log: Log) -> None:
    before = log.add(an_entry("b", at(0)))
    entry = log.add(an_entry("a", at(1)))
    for rating in (Rating.EASY, Rating.AGAIN, Rating.GOOD):
        entry = log.add(an_entry("a", at(1), rating=rating, voids=entry.id))
    assert log.undo(at(2)) == entry
    assert log.reviews() == [before]
    assert log.memories() == {"b": before.memory}


def test_memories_are_the_same_after_they_were_thrown_away_and_rebuilt(log: Log, database: Database) -> None:
    voided = log.add(an_entry("a", at(0), reps=1))
    log.add(an_entry("a", at(0), rating=Rating.EASY, voids=voided.id, memory=a_memory(last_day=DAY, due_day=DAY + 9)))
    log.add(an_entry("b", at(1), memory=in_steps(5.5, step=1, phase=Phase.RELEARNING)))
    log.add(an_entry("c", at(2)))
    log.undo(at(3))
    memories = log.memories()
    with database.transaction() as connection:
        connection.execute("DELETE FROM memory")
    assert log.memories() == {}
    log.rebuild()
    assert log.memories() == memories
    assert set(memories) == {"a", "b"}


def test_rebuilding_drops_what_the_log_does_not_say(log: Log, database: Database) -> None:
    entry = log.add(an_entry())
    with database.transaction() as connection:
        connection.execute("UPDATE memory SET stability = 99")
        connection.execute("INSERT INTO memory SELECT 'ghost', 1, 1, 'review', 0, 1, 1, 0, 1, 1, 0, 0")
    log.rebuild()
    assert log.memories() == {"a": entry.memory}


def test_reviews_of_a_day_are_those_of_the_study_day(log: Log) -> None:
    first, second, _ = (log.add(an_entry(when=when)) for when in (at(0), at(600), at(days=1)))
    assert log.reviews_on(at().day) == [
        ReviewOfDay(one.id, one.card, one.deck, one.rating, one.score, one.ms) for one in (first, second)
    ]
    assert log.reviews_on(at().day - 1) == []


def test_days_are_those_with_a_review_that_stands(log: Log) -> None:
    for days in (0, 0, 3, 5):
        log.add(an_entry(when=at(days=days)))
    log.undo(at(days=9))
    assert log.days() == {at().day, at().day + 3}


RESET = 0


@pytest.mark.parametrize(
    ("happened", "tally", "retention"),
    [
        ([], (0, 0, 0), None),
        ([("a", 1, 0), ("b", 3, 0)], (2, 0, 0), None),
        ([("a", 1, 0), ("a", 1, 0), ("a", 3, 0)], (3, 0, 0), None),
        ([("a", 3, 0), ("a", 3, 1)], (2, 1, 1), 1.0),
        ([("a", 3, 0), ("a", 1, 2), ("a", 3, 2), ("a", 4, 2)], (4, 1, 0), 0.0),
        ([("a", 1, 0), ("b", 4, 0), ("a", 2, 1), ("a", 3, 4), ("b", 1, 4), ("a", 4, 9)], (6, 4, 3), 0.75),
        ([("a", 3, 5), ("a", 3, 2), ("a", 3, 3)], (3, 1, 1), 1.0),  # a clock that was set back
        ([("a", 3, 0), ("a", RESET, 3), ("a", 3, 5)], (2, 0, 0), None),
        ([("a", 3, 0), ("a", RESET, 3), ("a", 3, 5), ("a", 1, 6)], (3, 1, 0), 0.0),
    ],
)
def test_retention_is_the_share_that_was_remembered_on_a_later_day_wherever_it_is_told(
    log: Log, happened: list[tuple[str, int, int]], tally: tuple[int, int, int], retention: float | None
) -> None:
    for card, rating, day in happened:
        if rating == RESET:
            log.act([CardAction(ActionKind.RESET, card, "deck", "What?")], at(days=day), "session")
        else:
            log.add(an_entry(card, when=at(days=day), rating=Rating(rating)))
    found = log.tally()
    assert ((found.reviews, found.later, found.remembered), found.retention) == (tally, retention)
    assert log.tally({card for card, _, _ in happened}) == found
    assert log.tally(["another"]).reviews == 0
    days = log.study_days()
    assert (sum(one.later for one in days), sum(one.remembered for one in days)) == tally[1:]
    tried = trials(log.trial_reviews())
    assert (len(tried), sum(one.passed for one in tried)) == tally[1:]


def test_a_tally_counts_only_reviews_that_stand(log: Log) -> None:
    log.add(an_entry())
    first = log.add(an_entry(when=at(days=1), rating=Rating.AGAIN))
    log.add(an_entry(when=at(days=1), rating=Rating.GOOD, voids=first.id))
    log.add(an_entry(when=at(days=2), rating=Rating.AGAIN))
    log.undo(at(days=2))
    assert log.tally().retention == 1.0


def test_two_programs_write_in_turns(log: Log, connect: Callable[[], Database]) -> None:
    logs = (log, Log(connect()))
    entries = [logs[n % 2].add(an_entry("a" if n < 6 else "b", at(n), reps=n + 1)) for n in range(10)]
    for one in logs:
        assert one.reviews() == entries
        assert one.memories() == {"a": entries[5].memory, "b": entries[9].memory}


def test_one_program_takes_back_what_the_other_one_logged(log: Log, connect: Callable[[], Database]) -> None:
    first, second = log.add(an_entry(when=at(0))), log.add(an_entry(when=at(1), reps=2))
    other = Log(connect())
    assert other.undo(at(2)) == second
    assert log.undo(at(3)) == first
    assert other.memories() == {}


def test_a_program_notices_what_another_one_wrote_and_not_what_it_wrote_itself(
    log: Log, database: Database, connect: Callable[[], Database]
) -> None:
    other = Log(connect())
    seen = database.changes_elsewhere()
    log.add(an_entry())
    assert database.changes_elsewhere() == seen
    other.add(an_entry(when=at(1)))
    assert database.changes_elsewhere() != seen


def test_one_device_does_not_take_back_what_another_one_logged(log: Log, database: Database) -> None:
    own, other = log.add(an_entry("a")), log.add(an_entry("b", at(1)))
    with database.transaction() as connection:
        connection.execute("UPDATE device SET until = ?", (own.id,))
        connection.execute("INSERT INTO device VALUES (7, ?, ?)", (database.machine, 2**63 - 1))
    elsewhere = Log(database)
    assert elsewhere.undo(at(2)) == own
    assert elsewhere.undo(at(3)) is None
    assert elsewhere.reviews() == [other]


def test_a_database_that_was_copied_elsewhere_takes_another_tag(log: Log, home: Path, tmp_path: Path) -> None:
    entry = log.add(an_entry())
    copytree(home, tmp_path / "copy")
    with closing(Database(tmp_path / "copy")) as database:
        copied = Log(database)
        assert copied.tag != log.tag
        assert Log(database).tag == copied.tag
        assert copied.undo(at(1)) == entry


def test_an_undo_on_a_clock_that_was_set_back_holds(log: Log) -> None:
    log.add(an_entry())
    log.undo(at(days=-400))
    assert (log.reviews(), log.memories()) == ([], {})


def test_a_card_has_one_last_review_also_after_it_was_renamed(log: Log) -> None:
    log.add(an_entry("old"))
    log.rename({"old": "new"}, at(1))
    last = log.add(an_entry("new", at(2), reps=2))
    assert log.last_reviews(["new"]) == [last._replace(memory=None)]


def test_what_cards_without_an_id_said_is_known_after_a_rebuild(log: Log) -> None:
    one, other = f"{DERIVED}one", f"{DERIVED}other"
    for number, (card, prompt) in enumerate([(one, "1?"), (other, "2?"), ("own", "3?"), (one, "One?")]):
        log.add(an_entry(card, at(number), prompt=prompt))
    log.rename({other: "named"}, at(9))
    assert {card: seen.prompt for card, seen in log.seen().items()} == {one: "One?"}
    log.rebuild()
    assert {card: seen.prompt for card, seen in log.seen().items()} == {one: "One?"}


def test_what_the_memory_model_learns_from_comes_in_the_order_of_the_answers(log: Log) -> None:
    for number, card in enumerate("bacb"):
        log.add(an_entry(card, at(number)))
    assert [review.card for review in log.trial_reviews()] == [*"bacb"]
    assert [review.card for review in log.trial_reviews("cb")] == [*"bcb"]


@pytest.mark.parametrize(("most", "some"), [(60, None), (59, "ace"), (29, "ad"), (1, "a")])
def test_of_a_long_log_some_cards_have_about_as_many_reviews_as_are_wanted(
    most: int, some: str | None, log: Log
) -> None:
    for number, card in enumerate(10 * "fedcba"):
        log.add(an_entry(card, at(number)))
    assert log.some_cards(most) == (some and [*some])
    assert log.some_cards(19, "fa") == ["a"]
    assert log.some_cards(20, "fa") is log.some_cards(1, "") is None


# The log against lists that do the same in memory.


class Told:
    """What was done and stands, and what was taken back since: what a log has to say after the same."""

    def __init__(self) -> None:
        self.done: list[Undoable] = []
        self.undone: list[Undoable] = []
        self.names: dict[str, str] = {}

    def add(self, step: Undoable) -> None:
        self.done.append(step)
        self.undone.clear()

    def rename(self, old: str, new: str) -> None:
        self.names = {was: new if now == old else now for was, now in self.names.items()} | {old: new}
        self.done = [_renamed(step, old, new) for step in self.done]
        self.undone = [_renamed(step, old, new) for step in self.undone]

    @property
    def reviews(self) -> list[LogEntry]:
        return [step for step in self.done if isinstance(step, LogEntry)]

    @property
    def memories(self) -> dict[str, Memory]:
        left: dict[str, Memory] = {}
        for step in self.done:
            if isinstance(step, LogEntry):
                assert step.memory
                left[step.card] = step.memory
            else:
                for act in step.items:
                    if act.kind is ActionKind.RESET:
                        left.pop(act.card, None)
                    elif act.kind is ActionKind.DUE and act.card in left:
                        left[act.card] = due_on(left[act.card], act.value)
        return left

    @property
    def statuses(self) -> dict[str, CardStatus]:
        values: dict[str, dict[ActionKind, int]] = {}
        for act in (act for step in self.done if isinstance(step, CardActions) for act in step.items):
            values.setdefault(act.card, {})[act.kind] = act.value
        numbers = (ActionKind.BURY, ActionKind.FLAG, ActionKind.KEEP)
        found = {
            card: CardStatus(bool(kinds.get(ActionKind.SUSPEND)), *(kinds.get(kind, 0) for kind in numbers))
            for card, kinds in values.items()
        }
        return {card: status for card, status in found.items() if status != FREE}


def _renamed(step: Undoable, old: str, new: str) -> Undoable:
    if isinstance(step, LogEntry):
        return step._replace(card=new) if step.card == old else step
    return step._replace(items=tuple(one._replace(card=new) if one.card == old else one for one in step.items))


def _without_ids(entries: Iterable[LogEntry]) -> list[LogEntry]:
    """Entries but for their ids: what is brought back is a row of its own, and stands where it was brought back."""
    return [entry._replace(id="", voids=None) for entry in entries]


def _same(found: Undoable | None, expected: Undoable | None) -> bool:
    if isinstance(found, LogEntry) and isinstance(expected, LogEntry):
        return _without_ids([found]) == _without_ids([expected])
    return found == expected


CARDS = st.sampled_from("abc")


class AnyLog(RuleBasedStateMachine):
    """Does anything to a log in any order, and to what `Told` holds in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.told, self.rows, self.minute = Told(), 0, 0
        self.open()

    def open(self) -> None:
        self.database = Database(Path(self.folder.name))
        self.log = Log(self.database)

    def now(self) -> Moment:
        self.minute += 1
        return at(self.minute)

    def add(self, card: str, rating: Rating, voids: int | None = None) -> None:
        card, now = self.told.names.get(card, card), self.now()
        memory = Scheduler().futures(self.told.memories.get(card), now)[rating]
        logged = self.log.add(an_entry(card, now, memory=memory, rating=rating, voids=voids))
        assert logged.memory == memory
        self.told.add(logged)

    @rule(card=CARDS, rating=st.sampled_from(Rating))
    def answer(self, card: str, rating: Rating) -> None:
        self.add(card, rating)

    @precondition(lambda self: self.told.done and isinstance(self.told.done[-1], LogEntry))
    @rule(rating=st.sampled_from(Rating))
    def rate(self, rating: Rating) -> None:
        last = self.told.done.pop()
        assert isinstance(last, LogEntry)
        self.add(last.card, rating, voids=last.id)

    @rule(kind=st.sampled_from(ActionKind), cards=st.sets(CARDS, min_size=1), value=st.integers(0, 3))
    def act(self, kind: ActionKind, cards: set[str], value: int) -> None:
        names = dict.fromkeys(self.told.names.get(card, card) for card in sorted(cards))
        acts = CardActions("session", tuple(CardAction(kind, name, "deck", "What?", value) for name in names))
        self.log.act(acts.items, self.now(), "session")
        self.told.add(acts)

    @rule(card=CARDS)
    def reset(self, card: str) -> None:
        self.act(ActionKind.RESET, {card}, 0)

    @rule()
    def undo(self) -> None:
        step = self.told.done.pop() if self.told.done else None
        assert _same(self.log.undo(self.now()), step)
        self.told.undone += [step] if step else []

    @rule()
    def redo(self) -> None:
        assert self.log.can_redo() == bool(self.told.undone)
        step = self.log.redo(self.now())
        assert _same(step, self.told.undone.pop() if self.told.undone else None)
        self.told.done += [step] if step else []

    @rule(card=CARDS)
    def rename(self, card: str) -> None:
        old, new = self.told.names.get(card, card), f"{card}{len(self.told.names)}"
        self.log.rename({old: new}, self.now())
        self.told.rename(old, new)

    @rule()
    def report(self) -> None:
        self.log.report(self.now(), f"session {self.minute}", "{}")

    @rule()
    def reopen(self) -> None:
        self.database.close()
        self.open()

    @rule()
    def set_the_clock_back(self) -> None:
        self.minute -= 1000

    @rule()
    def rebuild(self) -> None:
        self.log.rebuild()

    @invariant()
    def the_log_says_what_was_done_and_what_follows_from_it(self) -> None:
        assert _without_ids(self.log.reviews()) == _without_ids(self.told.reviews)
        assert (self.log.memories(), self.log.statuses()) == (self.told.memories, self.told.statuses)
        assert (self.log.names(), self.log.can_undo()) == (self.told.names, bool(self.told.done))

    @invariant()
    def no_row_is_taken_out(self) -> None:
        size, self.rows = self.rows, rows(self.database)
        assert self.rows >= size

    def teardown(self) -> None:
        try:
            self.log.rebuild()
            self.the_log_says_what_was_done_and_what_follows_from_it()
        finally:
            self.database.close()
            self.folder.cleanup()


TestAnyLog = AnyLog.TestCase
TestAnyLog.settings = settings(max_examples=settings.default.max_examples // 2, stateful_step_count=25)


def test_what_is_forgotten_is_gone_from_the_file_where_there_is_no_room_to_write_it_anew(home: Path) -> None:
    with closing(Database(home)) as database:
        for number, answer in enumerate(("a private word", "another")):
            Log(database).add(an_entry(f"card-{number}", at(number), answer=(answer,)))
        database.connection.set_authorizer(
            lambda action, *_: sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_ATTACH else sqlite3.SQLITE_OK
        )
        with pytest.raises(sqlite3.Error):
            database.connection.execute("VACUUM")
        Log(database).forget(["card-0"], at(9))
        database.connection.set_authorizer(None)
    assert not any(b"a private word" in path.read_bytes() for path in home.iterdir() if path.is_file())


def test_the_last_words_of_cards_are_those_of_their_last_reviews(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.store.log_reader._PORTION", 2)
    for place, (card, prompt) in enumerate([("a", "A?"), ("b", "B?"), ("a", "A, again?"), ("old", "C?"), ("d", "D?")]):
        log.add(an_entry(card, at(place), session=f"s{place}", prompt=prompt, expected=(card, "too")))
    log.rename({"old": "new"}, at(6))
    log.undo(at(7))
    names = ["a", "b", "new", "d", "never"]
    last = {one.card: Seen(one.card, one.deck, one.prompt, "\n".join(one.expected)) for one in log.last_reviews(names)}
    assert log.last_words(names) == last
    assert {one.prompt for one in last.values()} == {"A, again?", "B?", "C?"}
