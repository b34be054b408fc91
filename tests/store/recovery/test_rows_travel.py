"""However rows come into a log, they come to all machines: after copies, damage, mending and syncs in any order."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from quiz.store.log import Log
from quiz.store.our_files import FILE_NAME
from quiz.store.recovery.backups import copies, copy_now
from quiz.store.recovery.repair import examine, mend, restore
from quiz.store.rows.log_rows import LogEntry, read_rows
from quiz.store.sqlite.database import Database
from quiz.store.sync import sync
from tests.engine.examples import NOW
from tests.store.examples import an_entry, at

PAGE = 4096
TABLES = ("sqlite_master", "device", "setting", "session", "log", "wording")
WHICH = st.integers(0, 1)


class AnyMending(RuleBasedStateMachine):
    """Two machines with a shared folder; their files are damaged, mended and brought back from copies."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.shared = Path(self.folder.name) / "shared"
        self.shared.mkdir()
        self.homes = [Path(self.folder.name) / name for name in ("one", "other")]
        self.minutes = 0
        self.given: set[int] = set()
        self.may_lack = False

    def now(self) -> datetime:
        self.minutes += 1
        return datetime.fromtimestamp(NOW.at / 1000, UTC) + timedelta(minutes=self.minutes)

    @rule(which=WHICH, card=st.sampled_from("abc"))
    def answer(self, which: int, card: str) -> None:
        self.now()
        with closing(Database(self.homes[which])) as database:
            self.given.add(Log(database).add(an_entry(card, at(self.minutes))).id)

    @rule(which=WHICH, card=st.sampled_from("abc"))
    def answer_and_take_it_back(self, which: int, card: str) -> None:
        self.answer(which, card)
        with closing(Database(self.homes[which])) as database:
            taken = Log(database).undo(at(self.minutes))
        assert isinstance(taken, LogEntry)
        assert taken.id == max(self.given)

    @rule(which=WHICH)
    def copy(self, which: int) -> None:
        if (self.homes[which] / FILE_NAME).exists():
            copy_now(self.homes[which], self.now().replace(tzinfo=None))

    @rule(which=WHICH, newest=st.booleans())
    def bring_back(self, which: int, newest: bool) -> None:
        home = self.homes[which]
        if found := copies(home):
            last = self.last_to_take_back(home)
            restore(home, self.now().replace(tzinfo=None), found[0 if newest else -1])
            assert self.last_to_take_back(home) == last

    @staticmethod
    def last_to_take_back(home: Path) -> object:
        with closing(Database(home)) as database:
            taken = Log(database).undo(at(0))
            if taken:
                Log(database).redo(at(0))
        return isinstance(taken, LogEntry) and taken.id

    @precondition(lambda self: self.given)
    @rule(which=WHICH, table=st.sampled_from(TABLES))
    def damage(self, which: int, table: str) -> None:
        """Fills the first page of a table with zeros, and mends the log."""
        path = self.homes[which] / FILE_NAME
        if not path.exists():
            return
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            pages = dict(connection.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'"))
            if not connection.execute("SELECT 1 FROM log").fetchone():
                return
        page = pages.get(table, 1)
        self.may_lack |= table in ("log", "wording")
        if self.may_lack and not copies(path.parent):
            return
        last = self.last_to_take_back(path.parent)
        data = path.read_bytes()
        path.write_bytes(data[: (page - 1) * PAGE] + bytes(PAGE) + data[page * PAGE :])
        now = self.now().replace(tzinfo=None)
        mend(path.parent, examine(path.parent, now), now)
        if table in ("sqlite_master", "setting", "session"):
            assert self.last_to_take_back(path.parent) == last

    @rule(which=WHICH)
    def sync(self, which: int) -> None:
        with closing(Database(self.homes[which])) as database:
            sync(database, self.shared, self.now(), join=True)

    def teardown(self) -> None:
        try:
            self.all_have_all_rows()
        finally:
            self.folder.cleanup()

    def all_have_all_rows(self) -> None:
        for which in (0, 1, 0, 1):
            self.sync(which)
        found = []
        for home in self.homes:
            with closing(Database(home)) as database:
                # What a session was called cannot be told where its table is gone.
                found.append([row._replace(session="") for row in read_rows(database.connection)])
        assert found[0] == found[1]
        assert self.may_lack or self.given <= {row.id for row in found[0]}


TestAnyMending = AnyMending.TestCase
TestAnyMending.settings = settings(max_examples=max(3, settings.default.max_examples // 5), stateful_step_count=12)
