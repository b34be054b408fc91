"""What nobody waits for any more is read no further, and nothing else is disturbed by that."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest

from quiz.card.problem import QuizError
from quiz.process.stopping import Stopped, stop_if_unwanted, while_still_wanted, while_wanted
from quiz.store.index.card_index import CardIndex
from quiz.store.sqlite.database import Database

NUMBERS = "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number)"
ENDLESS, FINITE = f"{NUMBERS} SELECT count(*) FROM number", f"{NUMBERS} SELECT n FROM number LIMIT 3"

Read = Callable[[str], object]


@pytest.fixture(params=["rows of the log", "named rows of the log", "the index"])
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Read]:
    with closing(Database(tmp_path)) as database, closing(CardIndex(tmp_path)) as index:
        index.look_into(database)
        yield {"the index": index.read, "rows of the log": database.rows}.get(request.param, database.named_rows)
        assert not index.losses


def asked(times: int) -> Callable[[], bool]:
    """Returns what says yes so many times."""
    answers = iter([True] * times)
    return lambda: next(answers, False)


@pytest.mark.parametrize("times", [0, 1, 2, 20])
def test_a_query_ends_that_nobody_waits_for_any_more(times: int, read: Read) -> None:
    with pytest.raises(Stopped), while_wanted(asked(times)):
        read(ENDLESS)
    assert len(read(FINITE)) == 3  # type: ignore[arg-type]  # rows of either sort
    with while_wanted(asked(1)):
        assert len(read(FINITE)) == 3  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [0, 1, 199, 200, 201, 400, 401])
def test_a_query_returns_all_its_rows_and_gives_way_between_them(
    count: int, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways: list[int] = []
    monkeypatch.setattr("quiz.store.sqlite.stopping.give_way", lambda: ways.append(0))
    rows = cast(list[Any], read(f"{NUMBERS} SELECT n FROM number LIMIT {count}"))
    assert [row["n"] if isinstance(row, dict) else row[0] for row in rows] == [*range(1, count + 1)]
    assert len(ways) >= 1 + (count - 1) // 200


def test_what_is_within_ends_with_what_is_around(read: Read) -> None:
    with while_wanted(asked(1)):
        with pytest.raises(Stopped), while_wanted(asked(0)):
            read(FINITE)
        read(FINITE)
        with pytest.raises(Stopped):
            stop_if_unwanted()
    stop_if_unwanted()


def test_work_on_rows_that_are_read_ends_when_nobody_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.process.stopping._VALUES", 3)
    assert [*while_still_wanted(range(9))] == [*range(9)]
    for times in range(3):
        with pytest.raises(Stopped), while_wanted(asked(times)):
            [*while_still_wanted(range(9))]
        with while_wanted(asked(3)):
            assert [*while_still_wanted(range(9))] == [*range(9)]


def test_a_wrong_query_is_still_told(read: Read) -> None:
    with while_wanted(asked(99)), pytest.raises((QuizError, sqlite3.OperationalError), match="syntax"):
        read("SELECT FROM")


@pytest.mark.parametrize("times", [0, 1, 2, 20])
def test_a_transaction_ends_that_nobody_waits_for_any_more_and_leaves_nothing(times: int, tmp_path: Path) -> None:
    with closing(Database(tmp_path)) as database:

        def keep(query: str) -> None:
            with database.transaction() as connection:
                connection.execute("INSERT INTO setting VALUES ('name', 'value')")
                connection.execute(query)

        with pytest.raises(Stopped), while_wanted(asked(times)):
            keep(ENDLESS)
        assert database.rows("SELECT * FROM setting WHERE name = 'name'") == []
        with while_wanted(asked(1)):
            keep(FINITE)
        assert len(database.rows("SELECT * FROM setting WHERE name = 'name'")) == 1
