"""A learner whose decks and past are written for other programs."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from shutil import copyfile

import pytest

from quiz.store.our_files import FILE_NAME
from quiz.study.collection import Collection
from tests.conftest import Clock
from tests.exchange.learner import begin, study


@pytest.fixture(scope="session")
def eight_days(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """The log of eight days of answers, and when it ends."""
    folder, clock = tmp_path_factory.mktemp("eight-days"), Clock()
    with closing(begin(folder / "decks", folder / "home", clock)) as collection:
        study(collection, clock)
    return folder / "home" / FILE_NAME, clock.now


@pytest.fixture
def learner(eight_days: tuple[Path, datetime], tmp_path: Path, home: Path, clock: Clock) -> Iterator[Collection]:
    """A collection of two decks with eight days of answers."""
    log, clock.now = eight_days
    home.mkdir(mode=0o700)
    copyfile(log, home / FILE_NAME)
    with closing(begin(tmp_path / "decks", home, clock)) as collection:
        yield collection
