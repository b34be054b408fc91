"""An import is prepared beside the log and then comes in at once, whatever others write meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest

from quiz.engine.memory.replay import Known, replay
from quiz.engine.memory.scheduler import Memory, Scheduler
from quiz.engine.rating import Rating
from quiz.store.incoming import imported_history, prepared_rows
from quiz.store.incoming.imported_history import _PREPARED, NewImport, happened_to, import_records
from quiz.store.log import Log
from quiz.store.our_files import IMPORT_LOCK
from quiz.store.recovery.repair import examine
from quiz.store.rows.log_rows import Kind, LogRow, Wording, happened_in_row, id_of, read_rows, said
from quiz.store.running import Running
from quiz.store.sqlite import giving_way
from quiz.store.sqlite.database import Database
from quiz.store.sqlite.giving_way import ask_for_lock
from tests.engine.examples import a_memory
from tests.every import every, every_pair
from tests.store.examples import an_entry, at
from tests.store.foreign_rows import import_rows, review_rows
from tests.store.machines import Machine, reviews_of, state

CARDS, DAYS = "abcd", 3
LONG = "WITH RECURSIVE n (n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM n WHERE n < 50000) SELECT count(*) FROM n"
PORTIONS = 6
"""Portions in which the rows of all cards are prepared here."""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared_rows, "_AT_ONCE", len(CARDS) * DAYS // PORTIONS)


@contextmanager
def learning(tmp_path: Path) -> Iterator[Machine]:
    """A program over a log in which a card of the import, and another one, has a history."""
    with closing(Machine(tmp_path / "home", 1)) as machine:
        for card in "ae":
            machine.answer(card, Rating.GOOD)
        yield machine


def an_import(known: dict[str, Known] | None = None) -> NewImport:
    rows = [row._replace(session="", origin="") for row in review_rows("elsewhere", reviews_of(CARDS, DAYS))]
    return NewImport("elsewhere", sorted(rows, key=lambda row: row.id), {}, known=known or {})


def known_here(database: Database) -> dict[str, Known]:
    """The memories after the import, as they are worked out before it."""
    found = {card: happened_to(database, [card]).get(card, []) for card in CARDS}
    for row in an_import().rows:
        if row.wording:
            found[row.wording.card].append(happened_in_row(row))
    return dict(replay(((card, sorted(of_card)) for card, of_card in found.items()), Scheduler()))


def assert_is_whole(home: Path, rows: int = len(CARDS) * DAYS) -> None:
    """The log has the import as a whole, and what is derived is what follows from it, before a program mends it."""
    assert examine(home, datetime.fromtimestamp(at(days=100).at / 1000)) == []
    with closing(Database(home)) as database:
        log = Log(database)
        assert not log.is_unsettled
        assert import_records(database)[-1].origin == "elsewhere"
        came = [row for row in read_rows(database.connection) if row.origin == "elsewhere" and row.wording]
        assert len(came) == rows
        wordings = database.rows("SELECT card, deck, question, said FROM wording")
        assert len(wordings) == len({*wordings})
        before = state(log)
        log.rebuild()
        assert state(log) == before


def answer(machine: Machine, card: str) -> None:
    machine.answer(card, Rating.HARD)


LONG_AGO = at(days=-9)
AN_OLD_ANSWER = LogRow(
    id_of(LONG_AGO.at, 7),
    Kind.REVIEW,
    LONG_AGO.day,
    LONG_AGO.at,
    Wording("b", "deck", "", said("What?")),
    rating=1,
    score=0.0,
)
OTHERS: dict[str, Callable[[Machine], object]] = {
    "answers a card of the import": lambda one: answer(one, "b"),
    "answers a card that has a history": lambda one: answer(one, "a"),
    "says what the import says": lambda one: one.log.add(
        an_entry("c", one.now(), question="", options=(), expected=())
    ),
    "answers another card": lambda one: answer(one, "n"),
    "takes back": lambda one: one.log.undo(one.now()),
    "renames a card of the import": lambda one: one.log.rename({"a": "z"}, one.now()),
    "takes in an old answer": lambda one: one.log.take_in([AN_OLD_ANSWER]),
    "takes in another collection": lambda one: import_rows(
        one.log, "third", review_rows("third", reviews_of("bx")), one.now()
    ),
}


@every_pair(what=[*OTHERS], portion=range(1, PORTIONS + 1), runs=[False, True])
def test_what_others_write_while_an_import_is_prepared_is_kept_and_the_import_is_whole(
    tmp_path: Path, what: str, portion: int, runs: bool
) -> None:
    with learning(tmp_path) as machine, closing(Database(tmp_path / "home")) as database:
        running, told = Running(tmp_path / "home"), 0
        if runs:
            running.begin()

        def tell(share: float) -> None:
            nonlocal told
            told += 1
            if told == portion:
                OTHERS[what](machine)

        one = an_import(known_here(database))._replace(after=machine.log.last_id())
        assert Log(database).take_in_import(one, machine.now(), tell) == len(CARDS) * DAYS
        assert told >= portion
        running.close()
    assert_is_whole(tmp_path / "home")


@every(
    "what, still_known",
    [
        ("answers another card", "bcd"),
        ("answers a card that has a history", "bcd"),
        ("takes back", ""),
        ("renames a card of the import", ""),
        ("takes in another collection", ""),
    ],
)
def test_memories_that_were_worked_out_before_hold_for_cards_that_nothing_happened_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, still_known: str
) -> None:
    with (
        learning(tmp_path) as machine,
        closing(Database(tmp_path / "home")) as database,
        monkeypatch.context() as patch,
    ):
        running, left = Running(tmp_path / "home"), [OTHERS[what]]
        running.begin()
        patch.setattr(imported_history, "settle_in_portions", lambda *values: None)
        before = Log(database).memories().keys()
        one = an_import(known_here(database))._replace(after=machine.log.last_id())
        memories = dict[str, Memory]()

        def tell(share: float) -> None:
            if left:
                left.pop()(machine)
                memories.update(machine.log.memories())

        Log(database).take_in_import(one, machine.now(), tell)
        running.close()
        unsettled = {card for (card,) in database.rows("SELECT card FROM unsettled")}
        assert {*CARDS} - unsettled - before == {*still_known}
        now = machine.log.memories()
        assert all(now.get(card) == memories.get(card) for card in unsettled)  # none without the answer


def test_a_card_that_is_forgotten_while_an_import_is_prepared_stays_forgotten(tmp_path: Path) -> None:
    with learning(tmp_path) as machine, closing(Database(tmp_path / "home")) as database:
        left = [lambda: machine.log.forget(["a"], at(days=50))]
        known = {card: Known(a_memory(), 0) for card in CARDS}
        Log(database).take_in_import(an_import(known), at(days=51), lambda share: left and left.pop()())
        assert sorted(Log(database).memories()) == [*"bcde"]
    assert_is_whole(tmp_path / "home", rows=(len(CARDS) - 1) * DAYS)


@every("times", range(1, prepared_rows._TRIES + 1))
def test_an_import_comes_in_however_often_it_has_to_be_prepared_again(tmp_path: Path, times: int) -> None:
    with learning(tmp_path) as machine, closing(Database(tmp_path / "home")) as database:
        told, origins = 0, set[str]()

        def tell(share: float) -> None:
            nonlocal told
            told += 1
            if told % PORTIONS == 1 and len(origins) < times:
                origins.add(origin := f"origin {told}")
                import_rows(machine.log, origin, review_rows(origin, reviews_of("x")), at(days=9))

        Log(database).take_in_import(an_import(), at(days=20), tell)
        assert len(origins) == times
        assert {record.origin for record in import_records(database)} == {"elsewhere", *origins}
        before = state(Log(database))
        Log(database).rebuild()
        assert state(Log(database)) == before


def test_what_another_machine_has_of_the_same_collection_may_arrive_while_it_is_prepared(tmp_path: Path) -> None:
    with learning(tmp_path) as machine, closing(Database(tmp_path / "home")) as database:
        one = an_import()
        begun, rest = [*one.rows][: len(CARDS)], [*one.rows][len(CARDS) :]
        Log(database).take_in_import(one._replace(rows=begun), machine.now())
        theirs = [row._replace(origin=one.origin) for row in rest[:3]]
        left = [lambda: machine.log.take_in(theirs)]
        Log(database).take_in_import(one, machine.now(), lambda share: share == _PREPARED and left and left.pop()())
    assert_is_whole(tmp_path / "home")


def test_an_answer_to_another_card_is_no_reason_to_prepare_an_import_again(tmp_path: Path) -> None:
    with learning(tmp_path) as machine, closing(Database(tmp_path / "home")) as database:
        running, shares = Running(tmp_path / "home"), list[float]()
        running.begin()

        def tell(share: float) -> None:
            shares.append(share)
            answer(machine, f"n{len(shares)}")

        Log(database).take_in_import(an_import(), machine.now(), tell)
        running.close()
        assert shares == sorted(shares)
        assert sum(share < _PREPARED for share in shares) == PORTIONS - 1
    assert_is_whole(tmp_path / "home")


@every("is_later", [False, True])
def test_nobody_is_locked_out_and_nothing_is_to_be_seen_while_an_import_is_prepared(
    tmp_path: Path, is_later: bool
) -> None:
    with learning(tmp_path) as machine, closing(Database(tmp_path / "home")) as database:
        one = an_import()
        if is_later:
            Log(database).take_in_import(one._replace(rows=[*one.rows][:2]), machine.now())
        before, so_often = [*read_rows(machine.database.connection)], 0

        def tell(share: float) -> None:
            nonlocal so_often
            if [*read_rows(machine.database.connection)] == before:
                so_often += 1
                with machine.database.transaction():
                    pass  # nobody else writes

        Log(database).take_in_import(one, machine.now(), tell)
        assert so_often == PORTIONS
        assert database.rows("SELECT name FROM sqlite_temp_master") == []


def test_an_import_is_prepared_in_memory_where_temporary_files_have_no_room(tmp_path: Path) -> None:
    with learning(tmp_path) as machine, closing(Database(tmp_path / "home")) as database:
        database.connection.execute("CREATE TEMP TABLE filled (value)")
        database.connection.execute("PRAGMA temp.max_page_count = 3")
        assert Log(database).take_in_import(an_import(), machine.now()) == len(CARDS) * DAYS
    assert_is_whole(tmp_path / "home")


def test_an_import_lets_an_answer_go_first_and_then_comes_in_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with learning(tmp_path) as machine, closing(Database(tmp_path / "home")) as database:
        finish, tried, seen = imported_history._finish, 0, set[int]()
        (tmp_path / "home" / IMPORT_LOCK).touch()

        def asked(connection: Connection, *values: Any) -> None:
            nonlocal tried
            finish(connection, *values)
            connection.execute(LONG)
            if (tried := tried + 1) < 3:
                ask_for_lock(tmp_path / "home")
            connection.execute(LONG)

        def answers(seconds: float) -> None:
            seen.add(len([*read_rows(machine.database.connection)]))
            answer(machine, f"n{tried}")

        monkeypatch.setattr(imported_history, "_finish", asked)
        monkeypatch.setattr(giving_way, "sleep", answers)
        one = an_import(known_here(database))._replace(after=machine.log.last_id())
        assert Log(database).take_in_import(one, machine.now()) == len(CARDS) * DAYS
        assert tried == 3
        assert seen == {2, 3}
    assert_is_whole(tmp_path / "home")


@every("rest", range(1, len(CARDS) * DAYS + 1))
def test_an_import_that_was_taken_back_comes_again_with_all_that_was_known_of_it(tmp_path: Path, rest: int) -> None:
    with learning(tmp_path), closing(Database(tmp_path / "home")) as database:
        one, log = an_import(), Log(database)
        when = at(days=DAYS + 1)
        suspended = [
            LogRow(id_of(when.at + number, 5), Kind.SUSPEND, when.day, when.at + number, row.wording, value=1)
            for number, row in enumerate(one.rows)
        ]
        log.take_in_import(one._replace(rows=[*one.rows, *suspended]), at(days=20))
        assert log.take_back_import("elsewhere", at(days=21))
        less = one._replace(rows=[*one.rows][:rest], known=known_here(database), after=log.last_id())
        log.take_in_import(less, at(days=22))
        before = state(log)
        log.rebuild()
        assert state(log) == before
        assert sum(status.suspended for status in log.statuses().values()) == len(CARDS)
