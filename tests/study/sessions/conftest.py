"""Fixtures for sessions."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.store.log import Log
from quiz.store.sqlite.database import Database


@pytest.fixture
def log(home: Path) -> Iterator[Log]:
    """The log as another program sees it."""
    database = Database(home)
    yield Log(database)
    database.close()
