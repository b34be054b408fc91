"""A query that is wrong in itself is raised; what a damaged file says is not taken for that."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quiz.store.index.card_index import CardIndex
from quiz.store.index.opened_as import OpenedAs
from quiz.store.index.wrong_query import is_wrong_query
from quiz.store.our_files import INDEX_NAME
from quiz.study.decks.library import Library, cards_anew
from tests.every import every

GARBLED = "CREATE TABLE card (texts TEXT)", "INSERT INTO card VALUES ('{')"


def error_of(connection: sqlite3.Connection, query: str, *values: object) -> sqlite3.Error:
    with pytest.raises(sqlite3.Error) as raised:
        connection.execute(query, values).fetchall()
    return raised.value


@every(
    ("query", "is_wrong"),
    [
        ("SELECT colour FROM card", True),
        ("SELEKT texts FROM card", True),
        ("SELECT texts FROM card WHERE texts = ?", True),
        ("SELECT no_function(texts) FROM card", True),
        ("SELECT * FROM gone", False),
        ("SELECT value FROM card, json_each(texts)", False),
    ],
)
def test_what_any_file_would_say_tells_a_wrong_query(query: str, is_wrong: bool) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in GARBLED:
            connection.execute(statement)
        assert is_wrong_query(error_of(connection, query)) is is_wrong


def test_neither_a_file_that_is_no_database_nor_one_that_is_closed_is_the_fault_of_a_query(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear reader, " * 100, "utf-8")
    with closing(sqlite3.connect(tmp_path / "letter")) as connection:
        of_no_database = error_of(connection, "SELECT 1 FROM sqlite_master")
    assert not is_wrong_query(of_no_database)
    assert not is_wrong_query(error_of(connection, "SELECT 1"))


@pytest.mark.usefixtures("indexes_closed")
@pytest.mark.parametrize("is_by_reader", [True, False])
def test_a_wrong_query_is_raised_and_the_index_stays_as_it_is(
    write_deck: Callable[..., Path], home: Path, is_by_reader: bool
) -> None:
    index = CardIndex(home)
    deck = write_deck("cards: [{front: a, back: b}]")
    Library([deck], index)
    opened = {str(deck): OpenedAs(str(deck), deck.stem)}
    files = index.files(opened, cards_anew)
    ask = index.read if is_by_reader else index._rows
    with pytest.raises(sqlite3.OperationalError, match="no such column"):
        ask("SELECT colour FROM card")
    assert (files, index.losses, (home / INDEX_NAME).exists()) == (index.files(opened, cards_anew), 0, True)
    assert files
