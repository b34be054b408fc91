"""Sums and due days that the index keeps follow whatever changes what the log says of the past."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS
from quiz.engine.rating import Rating
from quiz.store.index.answer_sums import KeptSums
from quiz.store.index.card_index import CardIndex
from quiz.store.our_files import INDEX_NAME
from quiz.store.rows.log_rows import ActionKind, CardAction
from quiz.store.settling import mark_unsettled
from tests.engine.examples import DAY
from tests.every import every
from tests.store.foreign_rows import import_rows, review_rows
from tests.store.index.due_days import due_days_anew, kept_due_days
from tests.store.machines import NAMES, Machine, import_here, keep_deck, rate_anew, reviews_of


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


def answer_much(machine: Machine, answers: int, a_day: int = 4, cards: str = "ab") -> None:
    for number in range(answers):
        machine.days = number // a_day
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
        alone = KeptSums(one.index, many=1).days_alone()
        whole = one.log.study_days()
        assert alone is not None
        assert [replace(day, later=0, remembered=0) for day in whole] == alone
        assert [(day.long, day.first_at, day.last_at) for day in alone] == [
            (day.long, day.first_at, day.last_at) for day in whole
        ]
        assert one.sums.study_days() == whole != before


def test_days_are_not_counted_apart_where_little_is_to_be_read(machines: list[Machine]) -> None:
    machine = machines[0]
    sums = KeptSums(machine.index, recent=1, most=3, many=8)
    answer_much(machine, 12)
    assert sums.days_alone()
    sums.study_days()
    assert sums.days_alone() is None


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
    with closing(Machine(tmp_path / "one", 1)) as before:
        import_rows(before.log, "before", review_rows("before", reviews_of("ac", 2)), before.now())
        answer_much(before, 6, a_day=2)
        before.sums.study_days()
        answer_much(before, 4, a_day=2)
    copytree(tmp_path / "one", tmp_path / "kept")
    with closing(Machine(tmp_path / "other", 2)) as other:
        other.answer("a", Rating.EASY)
        for place in count():
            with closing(before.from_copy(tmp_path / "kept")) as one:
                rest = place

                def read_when_changed(index: CardIndex, query: str, **values: Any) -> Any:
                    nonlocal rest
                    if rest == 0:
                        change(one, other)  # called before the next machine is made
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
        mark_unsettled(connection, None)
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
