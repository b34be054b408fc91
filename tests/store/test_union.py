"""Logs of several machines are united in any order, in parts and repeatedly, and come to one state."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from quiz.deck.reading.load import loads
from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Scheduler, State
from quiz.engine.rating import Rating
from quiz.store.imported_history import NewImport
from quiz.store.index.answer_sums import KeptSums
from quiz.store.index.card_index import CardIndex
from quiz.store.index.index_file import FILE_NAME as INDEX_NAME
from quiz.store.index.stored_cards import Version
from quiz.store.log import Log
from quiz.store.log_rows import ActionKind, CardAction, Entry, Kind, LogRow, Wording, read_rows, said
from quiz.store.sqlite.database import Database
from quiz.store.take_in import mark_unsettled
from tests.engine.examples import DAY, a_memory
from tests.every import every
from tests.store.examples import an_entry, at
from tests.store.foreign_rows import ImportedReview, import_rows, memory_row, review_rows
from tests.store.index.due_days import due_days_anew, kept_due_days


def state(log: Log) -> tuple[Any, ...]:
    """All that is derived from the log."""
    tunings = [(tuning.id, tuning.adopted) for tuning in log.tunings()]
    reviews = sorted(log.reviews(), key=lambda entry: entry.id)
    return log.memories(), log.statuses(), log.names(), tunings, reviews, log.tally(), log.days()


NAMES = "abcd"


def keep_deck(index: CardIndex) -> None:
    """Puts a deck of the cards that are answered here into an index."""
    text = "cards:\n" + "".join(f"  - {{id: {name}, front: {name}, back: back}}\n" for name in NAMES)
    loaded = loads(text.encode(), Path("deck.yaml"), "deck")
    number = index.keep_file("deck.yaml", "stamp", Version("digest", loaded.deck, loaded.problems))
    assert index.name_cards(number, [(name, name) for name in NAMES])


class Machine:
    """A machine with a log and a clock of its own."""

    def __init__(self, folder: Path, tag: int) -> None:
        self.database = Database(folder)
        with self.database.transaction() as connection:
            connection.execute("INSERT INTO device VALUES (?, ?, ?)", (tag, self.database.machine, 2**63 - 1))
        self.log = Log(self.database)
        self.index = CardIndex(folder)
        self.index.look_into(self.database)
        self.sums = KeptSums(self.index, recent=1, most=3)
        keep_deck(self.index)
        self.minutes = 0
        self.days = 0
        self.last: Entry | None = None

    def now(self) -> Moment:
        self.minutes += 1
        return at(self.minutes, self.days)

    def answer(self, card: str, rating: Rating) -> Entry:
        card = self.log.names().get(card, card)
        now = self.now()
        memory = Scheduler().futures(self.log.memories().get(card), now, 0.5)[rating]
        self.last = self.log.add(an_entry(card, now, memory=memory, rating=rating))
        return self.last

    def read(self, other: "Machine", share: float = 1, seed: int = 0) -> int:
        """Takes in a share of the other's rows, in any order."""
        rows = [*read_rows(other.database.connection)]
        Random(seed).shuffle(rows)
        return self.log.take_in(rows[: round(share * len(rows))])

    def close(self) -> None:
        self.index.close()
        self.database.close()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[list[Machine]]:
    with ExitStack() as stack:
        found = [Machine(tmp_path / str(number), number + 1) for number in range(3)]
        for machine in found:
            stack.enter_context(closing(machine))
        yield found


def exchange(machines: list[Machine]) -> None:
    for one in machines:
        for other in machines:
            one.read(other)
    for one in machines:
        for other in machines:
            assert one.read(other) == 0 or one.read(other) == 0


def test_a_card_reviewed_on_two_machines_has_both_reviews_on_each(machines: list[Machine]) -> None:
    one, other, _ = machines
    one.answer("a", Rating.GOOD)
    other.days = 3
    other.answer("a", Rating.HARD)
    exchange(machines)
    assert one.log.memories()["a"].reps == 2
    assert state(one.log) == state(other.log)


def test_an_answer_that_both_take_back_and_bring_back_is_there_once(machines: list[Machine]) -> None:
    one, other, _ = machines
    one.answer("a", Rating.GOOD)
    other.read(one)
    one.log.undo(one.now())
    other.read(one)
    one.read(other)
    one.log.redo(one.now())
    exchange(machines)
    assert len(one.log.reviews()) == len(other.log.reviews()) == 1


def test_a_due_day_that_was_chosen_without_knowing_the_answers_before_is_made_anew(machines: list[Machine]) -> None:
    one, other, _ = machines
    for days in (0, 0, 3):
        one.days = days
        one.answer("a", Rating.GOOD)
    other.read(one)
    other.days = 12
    other.answer("a", Rating.AGAIN)
    one.days = 13
    alone = one.answer("a", Rating.EASY).memory
    exchange(machines)
    united = one.log.memories()["a"]
    assert alone
    assert united.stability < alone.stability
    assert united.due_day == DAY + 13 + Scheduler().interval(State(united.stability, united.difficulty), 0.9)
    assert united.due_day < alone.due_day
    assert state(one.log) == state(other.log)


def test_a_machine_whose_clock_is_behind_writes_behind_what_it_knows(machines: list[Machine]) -> None:
    one, other, _ = machines
    one.answer("a", Rating.GOOD)
    other.read(one)
    other.days = -30
    other.log.act([CardAction(ActionKind.RESET, "a", "deck", "What?")], other.now(), "")
    exchange(machines)
    assert one.log.memories() == other.log.memories() == {}


def test_what_one_machine_undoes_is_not_what_the_other_one_did(machines: list[Machine]) -> None:
    one, other, _ = machines
    one.answer("a", Rating.GOOD)
    other.answer("b", Rating.GOOD)
    one.read(other)
    taken = one.log.undo(one.now())
    assert isinstance(taken, Entry)
    assert taken.card == "a"


def reviews_of(cards: str, days: int = 3) -> list[ImportedReview]:
    return [
        ImportedReview(Wording(card, "deck", "", said("What?")), at(days=day).at, DAY + day, 3, is_day=True)
        for card in cards
        for day in range(days)
    ]


def test_an_import_is_neither_undone_nor_a_session_and_adds_nothing_a_second_time(machines: list[Machine]) -> None:
    log = machines[0].log
    rows = [*review_rows("other/collection", reviews_of("ab"))]
    assert import_rows(log, "other/collection", rows, at(days=9)) == 6
    assert import_rows(log, "other/collection", rows, at(days=9)) == 0
    assert (log.can_undo(), log.sessions()) == (False, [])
    assert {card: memory.reps for card, memory in log.memories().items()} == {"a": 3, "b": 3}
    more = [*review_rows("other/collection", reviews_of("ab", days=4))]
    assert import_rows(log, "other/collection", more, at(days=10)) == 2


def test_an_import_is_taken_back_as_a_whole_and_may_come_again(machines: list[Machine]) -> None:
    log = machines[0].log
    own = machines[0].answer("a", Rating.GOOD)
    rows = [*review_rows("other", reviews_of("ab"))]
    import_rows(log, "other", rows, at(days=9))
    assert log.take_back_import("other", at(days=9))
    assert log.memories() == {"a": own.memory}
    assert not log.take_back_import("other", at(days=9))
    import_rows(log, "other", rows, at(days=9))
    assert len(log.reviews()) == 7


def test_replay_begins_at_a_memory_that_another_program_had(machines: list[Machine]) -> None:
    machine = machines[0]
    memory = a_memory(stability=30.0, difficulty=6.0, last_day=DAY - 5, due_day=DAY + 20, reps=9, lapses=2)
    row = memory_row("other", Wording("a", "deck", "", said("What?")), memory, at(days=-5).at)
    import_rows(machine.log, "other", [row], machine.now())
    assert machine.log.memories() == {"a": memory}
    left = machine.answer("a", Rating.GOOD).memory
    assert left
    assert (left.reps, left.lapses) == (10, 2)
    machine.log.rebuild()
    assert machine.log.memories() == {"a": left}


def test_what_is_forgotten_stays_so_on_every_machine(machines: list[Machine]) -> None:
    one, other, _ = machines
    one.answer("a", Rating.GOOD)
    one.answer("b", Rating.GOOD)
    other.read(one)
    one.log.rename({"a": "named"}, one.now())
    one.log.forget(["named"], one.now())
    exchange(machines)
    for machine in machines:
        assert set(machine.log.memories()) == {"b"}
        assert machine.database.rows("SELECT DISTINCT card FROM wording") == [("b",)]
        assert machine.log.names() == {}
    other.answer("a", Rating.HARD)
    exchange(machines)
    assert set(one.log.memories()) == {"a", "b"}


def rename(machine: Machine, was: str, name: str) -> None:
    machine.log.rename({was: name}, machine.now())


def forget(machine: Machine, card: str) -> None:
    machine.log.forget([card], machine.now())


@every("forgets", [0, 1])
@every("forgotten", ["a", "b"])
@every(
    "others",
    [
        lambda one: (one.answer("a", Rating.GOOD), rename(one, "a", "b")),
        lambda one: (one.answer("a", Rating.GOOD), rename(one, "a", "b"), one.answer("b", Rating.GOOD)),
        lambda one: (one.answer("b", Rating.GOOD), one.answer("a", Rating.GOOD), rename(one, "a", "b")),
        lambda one: (one.answer("a", Rating.GOOD), rename(one, "a", "c"), rename(one, "c", "b")),
        lambda one: rename(one, "a", "b"),
    ],
)
def test_forgetting_a_card_that_was_renamed_leaves_the_same_on_every_machine(
    tmp_path: Path, others: Callable[[Machine], object], forgotten: str, forgets: int
) -> None:
    with ExitStack() as stack:
        machines = [stack.enter_context(closing(Machine(tmp_path / str(tag), tag))) for tag in (1, 2)]
        others(machines[0])
        machines[1].days = 9
        if not forgets:
            machines[1].answer("b", Rating.GOOD)
            machines[0].days = 10
        forget(machines[forgets], forgotten)
        exchange(machines)
        one, other = (state(machine.log) for machine in machines)
        assert one == other
        for machine in machines:
            machine.log.rebuild()
            assert state(machine.log) == one


@every("known", [True, False])
@every("forgotten", ["a", "b", "c"])
@every(
    "shares",
    [
        [lambda row: True],
        [lambda row: row.kind is not Kind.RENAME, lambda row: True],
        [lambda row: row.kind is Kind.RENAME, lambda row: True],
        [lambda row: "b" in (row.extra or ""), lambda row: "b" not in (row.extra or "")],
        [lambda row: "a" not in (row.extra or ""), lambda row: "a" in (row.extra or "")],
        [lambda row: row.kind is Kind.FORGET, lambda row: "a" not in (row.extra or ""), lambda row: True],
    ],
)
def test_a_card_is_forgotten_under_all_names_that_it_had_by_then_however_they_become_known(
    tmp_path: Path, shares: list[Callable[[LogRow], bool]], forgotten: str, known: bool
) -> None:
    with ExitStack() as stack:
        one, two, third = (stack.enter_context(closing(Machine(tmp_path / str(tag), tag))) for tag in (1, 2, 3))
        for card, name in (("a", "c"), ("c", "b")):
            one.answer(card, Rating.GOOD)
            rename(one, card, name)
        one.answer("b", Rating.GOOD)
        one.answer("d", Rating.GOOD)
        if known:
            third.read(one)
        two.days = 9
        forget(two, forgotten)
        one.days = 10
        one.answer("b", Rating.HARD)
        rows = [*read_rows(one.database.connection), *read_rows(two.database.connection)]
        for share in shares:
            third.log.take_in([row for row in rows if share(row)])
        two.read(third)
        one.read(two)
        exchange([one, two, third])
        for machine in (one, two, third):
            assert {card: memory.reps for card, memory in machine.log.memories().items()} == {"b": 1, "d": 1}
            before = state(machine.log)
            machine.log.rebuild()
            assert state(machine.log) == before == state(one.log)


@every(
    "change",
    [
        lambda one: one.log.act([CardAction(ActionKind.RESET, "a", "deck", "What?")], one.now(), "session"),
        lambda one: import_here(one, "elsewhere", "a"),
        lambda one: rate_anew(one, one.log.answers_to("a")[0]),
        lambda one: [one.log.undo(one.now()) for _ in range(3)],
        lambda one: one.log.take_back([one.log.answers_to("a")[0].id], one.now()),
        lambda one: forget(one, "a"),
        lambda one: forget(one, "c"),
    ],
)
def test_a_card_that_was_to_get_the_former_name_of_another_leaves_the_other_as_it_is(
    tmp_path: Path, change: Callable[[Machine], object]
) -> None:
    with ExitStack() as stack:
        one, other = (stack.enter_context(closing(Machine(tmp_path / str(tag), tag))) for tag in (1, 2))
        one.answer("c", Rating.GOOD)
        one.answer("b", Rating.GOOD)
        rename(one, "c", "b")
        other.days = 1
        for _ in range(3):
            other.answer("a", Rating.HARD)
        rename(other, "a", "c")
        other.read(one)
        assert {card: memory.reps for card, memory in other.log.memories().items()} == {"a": 3, "b": 2}
        change(other)
        before = state(other.log)
        other.log.rebuild()
        assert state(other.log) == before


def test_a_card_that_two_machines_renamed_has_one_name_and_the_answers_under_both(machines: list[Machine]) -> None:
    one, other, _ = machines
    one.answer("a", Rating.GOOD)
    other.read(one)
    rename(one, "a", "b")
    one.answer("b", Rating.GOOD)
    other.days = 1
    rename(other, "a", "c")
    other.answer("c", Rating.GOOD)
    exchange(machines)
    assert {card: memory.reps for card, memory in one.log.memories().items()} == {"c": 3}
    assert state(one.log) == state(other.log)


def days_in(kept: tuple[str, str]) -> int:
    """Returns how many days there are in the parts of a stored sum."""
    return sum(len(part) for part in json.loads(kept[1]))


def test_what_was_summed_up_before_is_not_gone_through_again(machines: list[Machine]) -> None:
    machine = machines[0]
    for days in range(9):
        machine.days = days
        machine.answer("ab"[days % 2], Rating.GOOD)
        assert machine.sums.study_days() == machine.log.study_days()
        kept = machine.index.kept_sum("days")
        assert (kept is None) == (days < 2) == (machine.index.kept_sum("groups") is None)
        assert kept is None or days_in(kept) >= days - 2
    lose_sums_of_first_days(machine)
    assert len(machine.sums.study_days()) < 6


def lose_sums_of_first_days(machine: Machine) -> None:
    """Has the index say that nothing was answered on the first days, to see whether they are summed up again."""
    kept = machine.index.kept_sum("days")
    assert kept
    machine.index.keep_sums([("days", kept[0], json.dumps([[], *json.loads(kept[1])[1:]]))])


def answer_much(machine: Machine, answers: int, cards: str = "ab") -> None:
    for number in range(answers):
        machine.days = number // 4
        machine.answer(cards[number % len(cards)], Rating.GOOD)


def read_new(one: Machine, other: Machine) -> None:
    """Takes in an answer that another machine gave a little later than the last ones here, or before some of them."""
    other.days = one.days
    other.answer("b", Rating.HARD)
    one.read(other)


@every(
    "change",
    [
        read_new,
        lambda one, other: one.log.rename({"a": "named"}, one.now()),
        lambda one, other: (one.log.rename({"a": "named"}, one.now()), one.answer("named", Rating.GOOD)),
        lambda one, other: (one.log.rename({"a": "named"}, one.now()), one.log.rename({"named": "a"}, one.now())),
        lambda one, other: (one.log.rename({"a": "named"}, one.now()), read_new(one, other)),
        lambda one, other: (one.answer("d", Rating.GOOD), one.log.rename({"d": "a"}, one.now())),
        lambda one, other: one.log.undo(one.now()),
        lambda one, other: import_here(one, "elsewhere", "a", 9, 8),
    ],
)
def test_sums_of_rows_before_those_that_changed_stay(
    tmp_path: Path, change: Callable[[Machine, Machine], object]
) -> None:
    with ExitStack() as stack:
        one, other = (stack.enter_context(closing(Machine(tmp_path / name, tag))) for tag, name in ((1, "a"), (2, "b")))
        answer_much(one, 40)
        one.sums.study_days()
        lose_sums_of_first_days(one)
        change(one, other)
        kept, whole = one.sums.study_days(), one.log.study_days()
        assert kept[0].day > whole[1].day
        assert kept[1:] == whole[-len(kept) + 1 :]


def rate_anew(machine: Machine, answer: Entry) -> None:
    machine.log.add(answer._replace(rating=Rating.AGAIN, voids=answer.id, id=0))


def rename_and_undo_all(machine: Machine, other: Machine) -> None:
    machine.log.rename({"a": "b"}, machine.now())
    while machine.log.undo(machine.now()):
        assert machine.sums.study_days() == machine.log.study_days()


CHANGES: list[Callable[[Machine, Machine], object]] = [
    lambda one, other: one.read(other),
    lambda one, other: one.log.rename({"a": "b"}, one.now()),
    rename_and_undo_all,
    lambda one, other: import_rows(one.log, "other", review_rows("other", reviews_of("ab")), one.now()),
    lambda one, other: one.log.take_back_import("before", one.now()),
    lambda one, other: one.log.forget(["b"], one.now()),
    lambda one, other: [one.log.undo(one.now()) for _ in range(9)],
    lambda one, other: one.log.take_back([one.log.reviews()[4].id], one.now()),
    lambda one, other: rate_anew(one, one.log.reviews()[9]),
]
"""Whatever changes what the log says of times before its last rows."""


@every("change", CHANGES)
def test_sums_that_were_kept_follow_what_changes_the_past(
    tmp_path: Path, change: Callable[[Machine, Machine], object]
) -> None:
    with ExitStack() as stack:
        one, other = (stack.enter_context(closing(Machine(tmp_path / name, tag))) for tag, name in ((1, "a"), (2, "b")))
        other.answer("a", Rating.EASY)
        import_rows(one.log, "before", review_rows("before", reviews_of("ac", 2)), one.now())
        for number in range(16):
            one.days = number // 2
            one.answer("ab"[number % 2], Rating.GOOD)
        before = one.sums.study_days()
        kept = one.index.kept_sum("days")
        assert kept
        assert days_in(kept) > 5
        change(one, other)
        assert one.sums.study_days() == one.log.study_days() != before


@every(
    "change",
    [
        lambda one, other: one.read(other),
        lambda one, other: one.log.rename({"a": "b"}, one.now()),
        lambda one, other: one.log.take_back([one.log.reviews()[4].id], one.now()),
        lambda one, other: one.log.take_back_import("before", one.now()),
        lambda one, other: rate_anew(one, one.log.reviews()[9]),
    ],
)
def test_what_changes_while_sums_are_worked_out_leaves_none_that_is_wrong_afterwards(
    tmp_path: Path, change: Callable[[Machine, Machine], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = CardIndex.read
    for place in count():
        with ExitStack() as stack:
            folders = ((tag, tmp_path / f"{tag}-{place}") for tag in (1, 2))
            one, other = (stack.enter_context(closing(Machine(folder, tag))) for tag, folder in folders)
            other.answer("a", Rating.EASY)
            import_rows(one.log, "before", review_rows("before", reviews_of("ac", 2)), one.now())
            answer_much(one, 12)
            one.sums.study_days()
            answer_much(one, 6)
            rest = place

            def read_when_changed(index: CardIndex, query: str, **values: Any) -> Any:
                nonlocal rest
                if rest == 0:
                    change(one, other)  # noqa: B023  # called before the next machine is made
                rest -= 1
                return read(index, query, **values)

            monkeypatch.setattr(CardIndex, "read", read_when_changed)
            one.sums.study_days()
            monkeypatch.undo()
            if rest >= 0:
                return
            assert one.sums.study_days() == one.log.study_days()
            assert one.sums.answer_groups() == one.log.answer_groups()


def adopt(machine: Machine) -> None:
    parameters = [2 * value for value in DEFAULT_PARAMETERS]
    machine.log.tune(machine.now(), True, {"parameters": parameters, "reviews": 1, "held_out": 1})


def put_back(machine: Machine) -> None:
    """Has the log as it was before its last answers, and others in their place."""
    with closing(sqlite3.connect(machine.database.path)) as connection:
        connection.execute("DROP TRIGGER log_keeps")
        connection.execute("DELETE FROM log WHERE id IN (SELECT id FROM log ORDER BY id DESC LIMIT 3)")
        connection.commit()
    machine.log.rebuild()
    machine.answer("d", Rating.GOOD)


def import_here(machine: Machine, origin: str, cards: str, days: int = 2, first: int = 0) -> None:
    """Takes reviews of `cards` in as an import does whose rows are of nobody else's log; those of the `first` days are
    left out.
    """
    reviews = [review for review in reviews_of(cards, days) if review.day >= DAY + first]
    rows = [row._replace(session="") for row in review_rows(origin, reviews)]
    machine.log.take_in_import(NewImport(origin, rows, {}), machine.now())


def lose_index(machine: Machine) -> None:
    """Deletes the index, which another program makes anew."""
    machine.database.path.with_name(INDEX_NAME).unlink()
    with closing(CardIndex(machine.index.home)) as anew:
        keep_deck(anew)


def lose_half(machine: Machine) -> None:
    """Has a program killed while it brings the index up to date, and another one go on."""
    machine.answer("d", Rating.GOOD)
    with closing(sqlite3.connect(machine.index.home / INDEX_NAME)) as connection:
        connection.execute("UPDATE due SET day = 5")
        connection.execute("DELETE FROM counted_to")


@every(
    "change",
    [
        *CHANGES,
        lambda one, other: one.answer("d", Rating.AGAIN),
        lambda one, other: one.log.act([CardAction(ActionKind.RESET, "a", "deck", "What?", 0)], one.now(), "session"),
        lambda one, other: one.log.act([CardAction(ActionKind.DUE, "a", "deck", "What?", DAY)], one.now(), "session"),
        lambda one, other: (one.log.undo(one.now()), one.log.redo(one.now())),
        lambda one, other: adopt(one),
        lambda one, other: (adopt(one), one.log.take_back_tuning(one.now())),
        lambda one, other: (one.log.rename({"a": "b"}, one.now()), one.log.rename({"a": "c"}, one.now())),
        lambda one, other: import_here(one, "here", "bd"),
        lambda one, other: (one.log.take_back_import("before", one.now()), import_here(one, "before", "ac")),
        lambda one, other: put_back(one),
        lambda one, other: lose_half(one),
        lambda one, other: keep_deck(one.index),
        lambda one, other: one.index.forget_files(["deck.yaml"]),
        lambda one, other: lose_index(one),
    ],
)
def test_due_days_that_were_kept_are_those_that_the_log_says_whatever_has_happened(
    tmp_path: Path, change: Callable[[Machine, Machine], object]
) -> None:
    with ExitStack() as stack:
        one, other = (stack.enter_context(closing(Machine(tmp_path / name, tag))) for tag, name in ((1, "a"), (2, "b")))
        other.answer("d", Rating.EASY)
        import_rows(one.log, "before", review_rows("before", reviews_of("ac", 2)), one.now())
        for number in range(6):
            one.days = number // 2
            one.answer("ab"[number % 2], Rating.GOOD)
            assert one.index.keeps_due_days()
        assert kept_due_days(one.index) == due_days_anew(one.index)
        assert len(kept_due_days(one.index)) == len(NAMES)
        change(one, other)
        assert one.index.keeps_due_days()
        assert kept_due_days(one.index) == due_days_anew(one.index)


def test_due_days_are_not_counted_while_what_is_derived_is_not_up_to_date(machines: list[Machine]) -> None:
    one = machines[0]
    with one.database.transaction() as connection:
        mark_unsettled(connection)
    assert not one.index.keeps_due_days()


@every(
    "change",
    [
        lambda one: one.answer("b", Rating.GOOD),
        lambda one: one.log.tune(one.now(), False, {"parameters": [], "reviews": 1, "held_out": 1}),
        lambda one: import_here(one, "small", "b"),
        lambda one: one.log.rename({"a": "b"}, one.now()),
    ],
)
def test_due_days_are_brought_up_to_date_by_the_last_rows_alone(
    tmp_path: Path, change: Callable[[Machine], object]
) -> None:
    with closing(Machine(tmp_path / "one", 1)) as one:
        import_rows(one.log, "before", review_rows("before", reviews_of("b", 2)), one.now())
        one.answer("a", Rating.GOOD)
        assert one.index.keeps_due_days()
        with closing(sqlite3.connect(one.index.home / INDEX_NAME)) as connection:
            connection.execute("UPDATE due SET day = 5 WHERE day = 0")
            connection.commit()
        change(one)
        assert one.index.keeps_due_days()
        kept = kept_due_days(one.index)
        assert sorted(day for day, _ in kept.values()).count(5) == len(NAMES) - 2
        assert [due for due in kept.items() if due[1][0] != 5] == [
            due for due in due_days_anew(one.index).items() if kept[due[0]][0] != 5
        ]


CARDS = st.sampled_from("abc")
WHICH = st.integers(0, 2)


class AnyUnion(RuleBasedStateMachine):
    """Three machines do anything, read each other in parts and in any order, and end in one state."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.machines = [Machine(Path(self.folder.name) / str(number), number + 1) for number in range(3)]
        self.renamed = 0

    @rule(which=WHICH, card=CARDS, rating=st.sampled_from(Rating))
    def answer(self, which: int, card: str, rating: Rating) -> None:
        self.machines[which].answer(card, rating)

    @rule(which=WHICH, rating=st.sampled_from(Rating))
    def rate_anew(self, which: int, rating: Rating) -> None:
        machine = self.machines[which]
        if machine.last:
            machine.log.add(machine.last._replace(rating=rating, voids=machine.last.id, id=0))

    @rule(which=WHICH, cards=st.sets(CARDS, min_size=1), kind=st.sampled_from(ActionKind), value=st.integers(0, 3))
    def act(self, which: int, cards: set[str], kind: ActionKind, value: int) -> None:
        value += DAY if kind in (ActionKind.DUE, ActionKind.BURY) else 0
        machine = self.machines[which]
        machine.log.act([CardAction(kind, card, "deck", "What?", value) for card in sorted(cards)], machine.now(), "s")

    @rule(which=WHICH)
    def undo(self, which: int) -> None:
        self.machines[which].log.undo(self.machines[which].now())

    @rule(which=WHICH)
    def redo(self, which: int) -> None:
        self.machines[which].log.redo(self.machines[which].now())

    @rule(which=WHICH, card=CARDS, to=CARDS)
    def rename(self, which: int, card: str, to: str) -> None:
        if card != to:
            self.machines[which].log.rename({card: to}, self.machines[which].now())

    @rule(one=WHICH, other=WHICH, cards=st.permutations("abc"))
    def rename_on_two(self, one: int, other: int, cards: list[str]) -> None:
        """One card gets the name that another one had until then, which one of the machines has not heard."""
        first, second, last = cards
        self.rename(one, second, last)
        self.rename(other, first, second)
        self.read(other, one, 1, 0)

    @rule(which=WHICH)
    def replay(self, which: int) -> None:
        """What is stored of each card is what a replay gives, after whatever has just been done."""
        log = self.machines[which].log
        assert log.agrees(sorted(log.known_cards() | log.memories().keys()))
        assert log.statuses_agree()
        names = log.names()
        assert all(names.get(name, name) == name for name in names.values())

    @rule(which=WHICH, share=st.sampled_from([0.5, 2]), adopted=st.booleans())
    def tune(self, which: int, share: float, adopted: bool) -> None:
        parameters = [value * share for value in DEFAULT_PARAMETERS[:4]] + [*DEFAULT_PARAMETERS[4:]]
        figures = {"parameters": parameters, "reviews": 1, "held_out": 1}
        self.machines[which].log.tune(self.machines[which].now(), adopted, figures)

    @rule(which=WHICH)
    def take_back_the_tuning(self, which: int) -> None:
        self.machines[which].log.take_back_tuning(self.machines[which].now())

    @rule(which=WHICH, cards=st.sampled_from(["a", "bc"]), days=st.integers(1, 3), is_here=st.booleans())
    def import_(self, which: int, cards: str, days: int, is_here: bool) -> None:
        machine = self.machines[which]
        if is_here:
            import_here(machine, "other", cards, days)
            return
        import_rows(machine.log, "other", review_rows("other", reviews_of(cards, days)), machine.now())

    @rule(which=WHICH)
    def take_back_the_import(self, which: int) -> None:
        self.machines[which].log.take_back_import("other", self.machines[which].now())

    @rule(which=WHICH, card=CARDS)
    def forget(self, which: int, card: str) -> None:
        self.machines[which].log.forget([card], self.machines[which].now())

    @rule(which=WHICH, days=st.sampled_from([-400, -1, 1, 40]))
    def set_the_clock(self, which: int, days: int) -> None:
        self.machines[which].days += days

    @rule(one=WHICH, other=WHICH, share=st.sampled_from([0.3, 1]), seed=st.integers(0, 9))
    def read(self, one: int, other: int, share: float, seed: int) -> None:
        self.machines[one].read(self.machines[other], share, seed)

    @rule(which=WHICH)
    def count_due_days(self, which: int) -> None:
        index = self.machines[which].index
        assert index.keeps_due_days()
        assert kept_due_days(index) == due_days_anew(index)

    @rule(which=WHICH)
    def sum_up(self, which: int) -> None:
        """Sums that were kept are those of the whole log, whatever was done since."""
        log, sums = self.machines[which].log, self.machines[which].sums
        kept, whole = sums.study_days(), log.study_days()
        assert kept == whole
        assert [(day.first_at, day.last_at) for day in kept] == [(day.first_at, day.last_at) for day in whole]
        assert (sums.answer_groups(), sums.tally()) == (log.answer_groups(), log.tally())

    def teardown(self) -> None:
        try:
            self.all_end_in_one_state()
        finally:
            for machine in self.machines:
                machine.close()
            self.folder.cleanup()

    def all_end_in_one_state(self) -> None:
        settled: list[Callable[[], tuple[Any, ...]]] = []
        for machine in self.machines:
            before = state(machine.log)
            machine.log.rebuild()
            assert state(machine.log) == before
            self.sum_up(self.machines.index(machine))
            settled.append(lambda log=machine.log: state(log))
        exchange(self.machines)
        first, *others = [one() for one in settled]
        assert all(other == first for other in others)
        for machine in self.machines:
            machine.log.rebuild()
            assert state(machine.log) == first
            self.sum_up(self.machines.index(machine))


TestAnyUnion = AnyUnion.TestCase
TestAnyUnion.settings = settings(max_examples=settings.default.max_examples // 2, stateful_step_count=25)
