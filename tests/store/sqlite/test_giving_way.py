"""Who waits for the lock goes before a transaction that takes long, which is then done as a whole."""

from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from quiz.process.stopping import Stopped, while_wanted
from quiz.store.incoming.import_journal import importing_alone
from quiz.store.our_files import IMPORT_LOCK
from quiz.store.sqlite import database as database_module
from quiz.store.sqlite import giving_way
from quiz.store.sqlite.database import Database, Locked
from quiz.store.sqlite.giving_way import ask_for_lock, done_between_answers
from tests.every import every

_LONG = "WITH RECURSIVE n (n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM n WHERE n < 50000) SELECT count(*) FROM n"
_KEPT = "SELECT name, value FROM setting WHERE name IN ('work', 'answer') ORDER BY name"
PATIENCE = 1000.0


class Work:
    """A long transaction over a log, for which somebody waits the first `asks` times that it is done."""

    def __init__(self, database: Database, asks: int) -> None:
        self.database, self.asks, self.begun = database, asks, 0

    def __call__(self) -> str:
        self.begun += 1
        with self.database.transaction() as connection:
            connection.execute("INSERT INTO setting VALUES ('work', ?)", (str(self.begun),))
            connection.execute(_LONG)
            if self.begun <= self.asks:
                ask_for_lock(self.database.path.parent)
            connection.execute(_LONG)
        return "done"


def begun_in(folder: Path) -> Path:
    """Returns the folder of a log in which an import goes on."""
    (folder / IMPORT_LOCK).touch()
    return folder


@every("asks", range(4))
def test_whoever_waits_gets_the_lock_before_a_long_transaction_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asks: int
) -> None:
    with (
        closing(Database(home := begun_in(tmp_path))) as database,
        closing(Database(home)) as other,
        monkeypatch.context() as patch,
    ):
        answers = 0

        def answer(seconds: float) -> None:
            nonlocal answers
            answers += 1
            with other.transaction() as connection:
                connection.execute("INSERT OR REPLACE INTO setting VALUES ('answer', ?)", (str(answers),))

        patch.setattr(giving_way, "sleep", answer)
        work = Work(database, asks)
        assert done_between_answers(home, work, PATIENCE) == "done"
        assert work.begun == asks + 1
        answered = [("answer", str(asks))] if asks else []
        assert database.rows(_KEPT) == [*answered, ("work", str(asks + 1))]


def test_nobody_is_given_way_to_once_there_was_time_enough(tmp_path: Path) -> None:
    with closing(Database(home := begun_in(tmp_path))) as database:
        work = Work(database, asks=9)
        assert done_between_answers(home, work, 0.0) == "done"
        assert work.begun == 1


def test_a_transaction_that_is_no_longer_wanted_is_not_begun_again(tmp_path: Path) -> None:
    with closing(Database(home := begun_in(tmp_path))) as database:
        work, looks = Work(database, asks=0), iter([True, False])
        with pytest.raises(Stopped), while_wanted(lambda: next(looks, False)):
            done_between_answers(home, work, PATIENCE)
        assert work.begun == 1
        assert database.rows(_KEPT) == []


@every("waits", ["for a transaction", "for the end of the lock", "only to show something"])
def test_whoever_is_kept_from_writing_asks_for_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waits: str
) -> None:
    with (
        closing(Database(home := begun_in(tmp_path))) as database,
        closing(Database(home)) as other,
        monkeypatch.context() as patch,
    ):
        patch.setattr(other, "_patience", 0)
        before = (home / IMPORT_LOCK).stat().st_mtime_ns
        with database.transaction():
            if waits == "for a transaction":
                with pytest.raises(Locked), other.transaction():
                    pass
            else:
                assert other.is_locked(asks=waits == "for the end of the lock")
        assert ((home / IMPORT_LOCK).stat().st_mtime_ns > before) == (waits != "only to show something")
        assert not other.is_locked(asks=True)


def test_asking_leaves_nothing_behind_where_no_import_ever_was(tmp_path: Path) -> None:
    ask_for_lock(tmp_path)
    assert [*tmp_path.iterdir()] == []


@every("seconds, is_import, is_kept", [(4, False, True), (20, False, False), (20, True, True), (100, True, False)])
def test_an_answer_waits_longer_where_it_is_an_import_that_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int, is_import: bool, is_kept: bool
) -> None:
    with (
        importing_alone(tmp_path) if is_import else nullcontext(),
        closing(Database(tmp_path)) as database,
        closing(Database(tmp_path)) as other,
        monkeypatch.context() as patch,
    ):
        other.connection.execute("BEGIN IMMEDIATE")
        now = 0

        def later() -> float:
            nonlocal now
            now += 1
            if now == seconds:
                other.connection.execute("ROLLBACK")
            return float(now)

        patch.setattr(database_module, "monotonic", later)
        patch.setattr(database_module, "_TURN_OF_WAITING", 0)
        with nullcontext() if is_kept else pytest.raises(Locked), database.transaction() as connection:
            connection.execute("INSERT INTO setting VALUES ('answer', '1')")
        assert database.rows(_KEPT) == [("answer", "1")] * is_kept
