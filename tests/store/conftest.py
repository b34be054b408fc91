"""A database in a folder of its own, opened as often as a test likes and closed behind it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from quiz.store.log import Log
from quiz.store.sqlite.database import Database
from tests.store.machines import Machine


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


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[list[Machine]]:
    with ExitStack() as stack:
        found = [Machine(tmp_path / str(number), number + 1) for number in range(3)]
        for machine in found:
            stack.enter_context(closing(machine))
        yield found
