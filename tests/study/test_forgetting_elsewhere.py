"""What another machine forgot leaves this one wholly, wherever the sync that reads it is stopped."""

from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest

from quiz.store.index.card_index import CardIndex
from quiz.store.log import Log
from quiz.store.our_files import FILE_NAME, INDEX_NAME
from quiz.store.recovery.backups import copies
from quiz.store.sqlite.database import Database
from quiz.study.collection import open_collection
from quiz.study.decks.forgotten_in_index import forget_in_index
from quiz.study.unite_logs import unite_logs
from tests.conftest import Clock
from tests.every import every
from tests.study.answered_decks import Step, answer_all, deck, q, written

SECRET, OTHER = "Where is the secret kept?", "What is the capital of Italy?"
TOLD = "1 card forgotten, as on another machine."


class Stopped(BaseException):
    """A program that is stopped: nothing more of it is done."""


@pytest.fixture
def machine(tmp_path: Path) -> Callable[[], Path]:
    """Makes a machine on which another one's wish to forget a card has not arrived yet; returns its home.

    It has read and answered the card, which no deck has any more.
    """
    numbers = count()

    def make() -> Path:
        folder, clock, labels = tmp_path / str(next(numbers)), Clock(), list[str]()
        home, away, decks = folder / "home", folder / "away", folder / "decks"
        (folder / "shared").mkdir(parents=True)
        for step in (deck(q(SECRET, "In the cellar"), q(OTHER, "Rome")), deck(q(OTHER, "Rome"))):
            written(step, decks)
            clock.forward(days=1)
            with closing(open_collection([decks], home, clock)) as collection:
                answer_all(collection, labels)
        (name,) = _archived(home)
        for where in (home, away):
            with closing(Database(where)) as database:
                unite_logs(database, folder / "shared", datetime.now(UTC))
                if where == away:
                    Log(database).forget([name], collection.now())
                    unite_logs(database, folder / "shared", datetime.now(UTC))
        return home

    return make


def _archived(home: Path) -> list[str]:
    with closing(Database(home)) as database:
        return [card for (card,) in database.rows("SELECT DISTINCT card FROM wording WHERE said LIKE '%secret%'")]


def sync(home: Path) -> str:
    """Returns the remarks of a sync of this machine."""
    with closing(Database(home)) as database:
        return "\n".join(unite_logs(database, home.parent / "shared", datetime.now(UTC)).remarks)


def knows(home: Path) -> list[str]:
    """Returns the files of this machine in which the forgotten card can still be read."""
    return [name for name in (FILE_NAME, INDEX_NAME) if b"secret" in (home / name).read_bytes()]


def test_a_copy_is_made_before_anything_is_forgotten_as_on_another_machine(machine: Callable[[], Path]) -> None:
    home = machine()
    before = {*copies(home)}
    told = sync(home)
    (copy,) = {*copies(home)} - before
    assert b"secret" in copy.read_bytes()
    assert str(copy) in told
    assert not knows(home)
    sync(home)
    assert {*copies(home)} - before == {copy}


def is_stopped(sync: Callable[[], object], transaction: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Runs `sync` until it begins this transaction of the log or the index, where it is ended; returns whether it came
    so far.
    """
    numbers = count()

    def counted(begin: Callable[..., AbstractContextManager[Connection]]) -> Callable[..., object]:
        def begun(*values: Any, **named: Any) -> AbstractContextManager[Connection]:
            if next(numbers) == transaction:
                raise Stopped
            return begin(*values, **named)

        return begun

    with monkeypatch.context() as patch:
        patch.setattr(Database, "transaction", counted(Database.transaction))
        patch.setattr(CardIndex, "_keeping", counted(CardIndex._keeping))
        try:
            sync()
        except Stopped:
            return True
    return False


def test_what_another_machine_forgot_is_gone_after_the_next_sync_wherever_one_was_stopped(
    machine: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for stop in count():
        home = machine()
        assert knows(home) == [FILE_NAME, INDEX_NAME]
        if not is_stopped(partial(sync, home), stop, monkeypatch):
            break
        told = sync(home)
        assert knows(home) == []
        assert TOLD in told
        assert "forgotten" not in sync(home)
    assert stop >= 5


def test_what_the_log_has_forgotten_leaves_the_index_without_a_sync(
    machine: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = machine()
    with monkeypatch.context() as patch:
        patch.setattr("quiz.study.decks.forgotten_in_index.forget_in_index", partial(print, end=""))
        sync(home)
    assert knows(home) == [INDEX_NAME]
    with closing(Database(home)) as database:
        forget_in_index(database)
    assert knows(home) == []


def test_what_is_forgotten_once_costs_the_index_nothing_later(
    machine: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = machine()
    sync(home)
    monkeypatch.setattr(CardIndex, "forget", None)
    sync(home)


@every("what", ["card", "file"])
def test_words_of_a_card_never_answered_that_is_gone_leave_the_index_with_what_is_forgotten(
    what: str, tmp_path: Path
) -> None:
    home, decks, clock = tmp_path / "home", tmp_path / "decks", Clock()
    written(deck(q(OTHER, "Rome")), decks)
    with closing(open_collection([decks], home, clock)) as collection:
        answer_all(collection, [])
        (name,) = (card.id for card in collection.known())
    written(deck(q(SECRET, "In the cellar")), decks)
    open_collection([decks], home, clock).close()
    assert knows(home) == [INDEX_NAME]
    if what == "card":
        written(deck(), decks)
    else:
        for file in decks.iterdir():
            file.unlink()
        written(Step({"another": [q("Which colour has the sky?", "Blue")]}), decks)
    clock.forward(days=1)
    with closing(open_collection([decks], home, clock)) as collection:
        assert collection.forget([name])
    assert knows(home) == []
