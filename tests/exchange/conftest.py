"""A learner whose decks and past are written for other programs."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiz.study.collection import Collection
from tests.conftest import Clock
from tests.exchange.learner import begin, study


@pytest.fixture
def learner(tmp_path: Path, home: Path, clock: Clock) -> Iterator[Collection]:
    """A collection of two decks with eight days of answers."""
    with closing(begin(tmp_path / "decks", home, clock)) as collection:
        study(collection, clock)
        yield collection
