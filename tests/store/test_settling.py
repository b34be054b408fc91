"""What is derived in portions: a program that is stopped loses none, and the next one goes on there."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from sqlite3 import Connection
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from quiz.engine.day import Moment
from quiz.engine.rating import Rating
from quiz.store import settling
from quiz.store.derived import parted_cards
from quiz.store.derived.derived_tables import UNSETTLED
from quiz.store.derived.parted_cards import Parted
from quiz.store.incoming import forgotten, take_in
from quiz.store.incoming.take_in import settle_rest
from quiz.store.log import Log
from quiz.store.rows.log_rows import ActionKind, CardAction, LogRow, read_rows
from quiz.store.settling import mark_unsettled, number_unsettled, settle_in_portions
from quiz.store.sqlite.database import Database
from tests.every import every
from tests.store.examples import an_entry
from tests.store.machines import Machine, import_here, rate_anew, state


class Stopped(Exception):  # nobody raises it but a program that ends here
    pass


def stop_before(monkeypatch: pytest.MonkeyPatch, portion: int) -> None:
    """Lets the program end before it begins this one of its portions."""
    begun = 0
    in_portion = settling.in_portion

    @contextmanager
    def ending(database: settling.Database) -> Iterator[Connection]:
        nonlocal begun
        begun += 1
        if begun == portion:
            raise Stopped
        with in_portion(database) as connection:
            yield connection

    monkeypatch.setattr(settling, "in_portion", ending)
    monkeypatch.setattr(take_in, "in_portion", ending)


def every_kind_of_row(machine: Machine) -> None:
    machine.answer("a", Rating.GOOD)
    rate_anew(machine, machine.answer("b", Rating.GOOD))
    machine.answer("c", Rating.HARD)
    machine.log.act([CardAction(ActionKind.FLAG, "c", "deck", "What?", 2)], machine.now(), "session")
    machine.answer("d", Rating.GOOD)
    machine.log.undo(machine.now())
    machine.log.rename({"a": "named"}, machine.now())
    import_here(machine, "elsewhere", "bd")
    machine.answer("e", Rating.GOOD)
    machine.log.forget(["c"], machine.now())


@every("then", ["a start", "the rows again", "another fit"])
def test_what_was_stopped_at_any_moment_is_gone_on_with(tmp_path: Path, then: str) -> None:
    with closing(Machine(tmp_path / "one", 1)) as one:
        every_kind_of_row(one)
        rows = [*read_rows(one.database.connection)]
        portion = 1
        while go_on_when_stopped(tmp_path / str(portion), portion, then, rows, one):
            portion += 1
        assert portion > 9


def go_on_when_stopped(folder: Path, portion: int, then: str, rows: list[LogRow], one: Machine) -> bool:
    """Takes in the rows of `one` elsewhere, stops before a portion, and goes on; returns whether there was one."""
    with pytest.MonkeyPatch.context() as patched, closing(Machine(folder, 2)) as other:
        other.answer("e", Rating.AGAIN)
        patched.setattr(settling, "_ALONE", settling._ALONE._replace(rows=2, cards=1))
        is_stopped = True
        with pytest.MonkeyPatch.context() as stopped, suppress(Stopped):
            stop_before(stopped, portion)
            other.log.take_in(rows)
            is_stopped = False
        if then == "the rows again":
            other.log.take_in(rows)
        elif then == "another fit":
            settle_in_portions(other.database)
        settle_rest(other.database)
        assert not other.log.is_unsettled
        found = state(other.log)
        other.log.rebuild()
        assert state(other.log) == found
        other.log.take_in(rows)
        one.read(other)
        assert state(other.log) == state(one.log)
        return is_stopped


def derived(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes which cards are derived from now on."""
    found: list[str] = []
    settle_cards = settling.settle_cards

    def noting(connection: Connection, cards: list[str]) -> None:
        found.extend(cards)
        settle_cards(connection, cards)

    monkeypatch.setattr(settling, "settle_cards", noting)
    monkeypatch.setattr(settling, "_ALONE", settling._ALONE._replace(cards=1))
    return found


@pytest.mark.parametrize("marked", ["cde", None])
def test_each_card_is_derived_once_however_often_it_is_stopped(
    machines: list[Machine], monkeypatch: pytest.MonkeyPatch, marked: str | None
) -> None:
    machine = machines[0]
    for card in "abcdef":
        machine.answer(card, Rating.GOOD)
    found = derived(machine, monkeypatch)
    with machine.database.transaction() as connection:
        mark_unsettled(connection, marked)
    for _ in range(4):
        with pytest.MonkeyPatch.context() as stopped, suppress(Stopped):
            stop_before(stopped, 3)
            settle_rest(machine.database)
    assert found == [*(marked or "abcdef")]
    assert not machine.log.is_unsettled


def test_a_card_that_is_marked_while_all_are_derived_is_derived_too(
    machines: list[Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = machines[0]
    for card in "abc":
        machine.answer(card, Rating.GOOD)
    found = derived(machine, monkeypatch)
    with machine.database.transaction() as connection:
        mark_unsettled(connection, None)
    shares: list[float] = []

    def tell(share: float) -> None:
        shares.append(share)
        if len(shares) == 2:
            with machine.database.transaction() as connection:
                mark_unsettled(connection, ["a"])

    settle_rest(machine.database, tell)
    assert found == ["a", "b", "a", "c"]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


@every("mark", ["1", "", "{}", '{"after": 3}', '{"of": "a"}'])
def test_a_mark_that_makes_no_sense_stands_for_all_cards(tmp_path: Path, mark: str) -> None:
    with TemporaryDirectory(dir=tmp_path) as folder, closing(Machine(Path(folder), 1)) as machine:
        machine.answer("a", Rating.GOOD)
        found = state(machine.log)
        with machine.database.transaction() as connection:
            connection.execute("DELETE FROM memory")
            connection.execute("INSERT INTO setting VALUES (?, ?)", (UNSETTLED, mark))
        settle_rest(machine.database)
        assert state(machine.log) == found
        assert not machine.log.is_unsettled


@every("listed", ["", "a", "bd", "zz"])
@every("cards_at_once", [1, 2, 9])
def test_how_many_cards_are_out_of_date_goes_down_to_none_by_what_is_settled(
    tmp_path: Path, listed: str, cards_at_once: int
) -> None:
    with TemporaryDirectory(dir=tmp_path) as folder, closing(Machine(Path(folder), 1)) as machine:
        for card in "abcd":
            machine.answer(card, Rating.GOOD)
        database = machine.database
        assert number_unsettled(database.connection) == 0
        with database.transaction() as connection:
            mark_unsettled(connection, {*listed})
            assert number_unsettled(connection) == len({*listed})
            mark_unsettled(connection, None)
        left = [number_unsettled(database.connection)]
        settle_in_portions(database, cards_at_once, lambda share: left.append(number_unsettled(database.connection)))
        assert left[0] == len({*listed, *"abcd"})
        assert all(now <= before for before, now in pairwise(left))
        assert left[-1] == 0


def rename(log: Log, now: Moment) -> None:
    log.rename({"b": "renamed"}, now)


def forget(log: Log, now: Moment) -> None:
    log.forget(["d"], now)


def answer(log: Log, now: Moment) -> None:
    log.add(an_entry("c", now, prompt="Wholly other words?", memory=None))


@every("act", [answer, rename, forget])
@every("times", [1, 3])
def test_who_writes_while_names_are_worked_out_waits_for_nobody_and_is_taken_into_account(
    tmp_path: Path, act: Callable[[Log, Moment], None], times: int
) -> None:
    with (
        TemporaryDirectory(dir=tmp_path) as folder,
        closing(Machine(Path(folder, "one"), 1)) as one,
        closing(Machine(Path(folder, "other"), 2)) as other,
        closing(Database(Path(folder, "other"))) as beside,
        pytest.MonkeyPatch.context() as patched,
    ):
        every_kind_of_row(one)
        for card in "bcde":
            other.answer(card, Rating.AGAIN)
        acted = 0

        def find_parted(connection: Connection, *values: Any) -> Parted:
            nonlocal acted
            found = parted_cards.find_parted(connection, *values)
            if acted < times and connection is not beside.connection:
                acted += 1
                act(Log(beside), other.now())
            return found

        patched.setattr(beside, "_patience", 0)
        for module in (take_in, forgotten):
            patched.setattr(module, "find_parted", find_parted)
        other.log.take_in([*read_rows(one.database.connection)])
        assert acted == times
        found = state(other.log)
        other.log.rebuild()
        assert state(other.log) == found
        one.read(other)
        other.read(one)
        assert state(one.log) == state(other.log)


@every("is_stopped", [False, True])
def test_what_is_written_after_it_is_on_disk_at_its_end_again(tmp_path: Path, is_stopped: bool) -> None:
    def tell(share: float) -> None:
        assert machine.database.rows("PRAGMA synchronous") == [(1,)]
        if is_stopped:
            raise Stopped

    with TemporaryDirectory(dir=tmp_path) as folder, closing(Machine(Path(folder), 1)) as machine:
        machine.answer("a", Rating.GOOD)
        with machine.database.transaction() as connection:
            mark_unsettled(connection, None)
        with suppress(Stopped):
            settle_rest(machine.database, tell)
        assert machine.database.rows("PRAGMA synchronous") == [(2,)]
