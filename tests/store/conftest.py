"""A database in a folder of its own, opened as often as a test likes and closed behind it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quiz.store.log import Log
from quiz.store.sqlite.database import Database


@pytest.fixture
def connect(home: Path) -> Iterator[Callable[[], Database]]:
    """Opens another connection to the same database."""
    opened: list[Database] = []

    def connect_() -> Database:
        opened.append(Database(home))
        return opened[-1]

    yield connect_
    for database in opened:
        database.close()


@pytest.fixture
def database(connect: Callable[[], Database]) -> Database:
    return connect()


@pytest.fixture
def log(database: Database) -> Log:
    return Log(database)
