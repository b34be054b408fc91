"""The append-only log of answers: everything that writes to it and updates the tables derived from it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from itertools import chain
from sqlite3 import Connection
from typing import Any

from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.deck.card_ids import DERIVED, filed_by_words, plain_note
from quiz.engine.day import Moment
from quiz.engine.memory.replay import Known, answered, replay
from quiz.engine.memory.scheduler import Memory, Scheduler
from quiz.process.stopping import stop_if_unwanted
from quiz.store.derived.derived_tables import (
    HAPPENED,
    IN_FORCE,
    ROWS_OF,
    UNITED,
    courses_in,
    keep_known,
    mark_united,
    numbers_said,
    scheduler_in_force,
    settle_all,
    settle_cards,
    settle_names,
    settle_reworded,
    settle_statuses,
    settle_voided,
    statuses_agree,
)
from quiz.store.derived.parted_cards import is_others_history
from quiz.store.incoming.add_rows import wording_number
from quiz.store.incoming.forgotten import drop_forgotten, forget_rows
from quiz.store.incoming.imported_history import NewImport, take_in_import
from quiz.store.incoming.take_in import Around, part_written, take_in
from quiz.store.key_values import LOG_ID
from quiz.store.log_reader import LogReader, Tuning
from quiz.store.rows.log_rows import (
    ANSWERS,
    COLUMNS,
    KINDS,
    MEMORY,
    OF_MEMORY,
    TAG_BITS,
    ActionKind,
    CardAction,
    Kind,
    LogEntry,
    LogRow,
    Mode,
    Undoable,
    action_row,
    as_json,
    check_sum,
    entry_row,
    happened_in_row,
    id_of,
    is_phase,
    memory_of,
    next_time,
    said,
    stored,
    undoable_of,
)
from quiz.store.settling import is_unsettled, mark_unsettled, number_unsettled, settle_in_portions, unmark
from quiz.store.sqlite.database import Database, Progress

_ADD = f"INSERT INTO log ({', '.join(COLUMNS)}, check_sum) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"
_KNOWN = f"SELECT {MEMORY}, trail FROM memory WHERE card = ?"
_PHASE = Memory._fields.index("phase")
FOREVER = 2**63 - 1
_AT_ONCE = 500
"""Cards of an action between two looks at whether it is still wanted."""
_OF_STATUSES = frozenset(KINDS[kind] for kind in ActionKind if kind not in OF_MEMORY)
"""The kinds of rows that change what is set on a card, and nothing of its memory."""
_WRITTEN = 0.6
"""The share of the time of an action that writing its rows takes."""

_UNDOABLE = f"({', '.join(str(int(kind)) for kind in Kind if kind < Kind.SEED and kind is not Kind.EXAM)})"
# Of rows that came from elsewhere there may be a million, so what leaves these out comes first.
_HERE = f"""
    log.id & {(1 << TAG_BITS) - 1} IN (SELECT tag FROM device) AND log.origin IS NULL AND EXISTS
        (SELECT 1 FROM device WHERE tag = log.id & {(1 << TAG_BITS) - 1} AND log.id <= device.until)
"""
# What another running program does is not this one's to take back.
_OURS = (
    "session IS NULL OR session NOT IN (SELECT n FROM session WHERE id IN (SELECT value FROM json_each(:elsewhere)))"
)
_LAST = f"""
    SELECT id, kind, act FROM log WHERE id <= :last_new AND {_HERE} AND kind IN {_UNDOABLE} AND ({_OURS})
        AND NOT EXISTS (SELECT 1 FROM voided WHERE voided.id = log.id)
    ORDER BY id DESC LIMIT 1
"""
_LAST_SIZE = f"""
    SELECT (SELECT count(*) FROM log WHERE log.id >= last.act AND log.act = last.act)
    FROM (SELECT coalesce(act, id) AS act FROM ({_LAST})) AS last
"""
_LAST_NEW = f"SELECT id FROM log WHERE id > ? AND {_HERE} AND kind IN {_UNDOABLE} ORDER BY id DESC LIMIT 1"
_STATE = f"SELECT (SELECT value FROM setting WHERE name = '{UNITED}'), coalesce(max(id), 0) FROM log"
# What was undone since the last thing that was newly done, and what of it was brought back. (The index on `of` is used
# where the one on ids cannot be.)
_SINCE_NEWS = f"""
    SELECT id, kind, act, of FROM log WHERE of IS NOT NULL AND +id > ? AND {_HERE} AND (kind = {Kind.REDO}
        OR kind = {Kind.UNDO} AND EXISTS (SELECT 1 FROM log AS one WHERE one.id = log.of AND one.kind IN {_UNDOABLE}))
    ORDER BY +id
"""
# Two machines may have taken back the same row.
_UNDOS_OF = f"""
    SELECT id FROM log AS undo WHERE kind = {Kind.UNDO}
        AND of IN (SELECT of FROM log WHERE id IN (SELECT value FROM json_each(?)))
        AND NOT EXISTS (SELECT 1 FROM log AS redo WHERE redo.of = undo.id AND redo.kind = {Kind.REDO})
    ORDER BY id
"""
_SESSION = "SELECT n FROM session WHERE id = ?"
# One that still goes on in another program begins again with its next row.
_END_OTHERS = """
    UPDATE session SET last = (SELECT max(id) FROM log WHERE id >= session.first AND log.session = session.n)
    WHERE last IS NULL AND n <> ?
"""
_LAST_ROWS = f"SELECT {', '.join(COLUMNS)}, check_sum FROM log ORDER BY id DESC LIMIT 20"
_LAST_CARDS = """
    SELECT DISTINCT coalesce(name.card, wording.card)
    FROM (SELECT wording FROM log WHERE wording IS NOT NULL ORDER BY id DESC LIMIT 5) AS lately
    JOIN wording ON wording.n = lately.wording LEFT JOIN name ON name.was = wording.card
"""
_WITHOUT_CARD = """
    SELECT 1 FROM (SELECT wording FROM log WHERE wording IS NOT NULL ORDER BY id DESC LIMIT 20) AS lately
    WHERE NOT EXISTS (SELECT 1 FROM wording WHERE n = lately.wording)
"""
_BY_CHANCE = """
    SELECT DISTINCT coalesce(name.card, wording.card) FROM wording LEFT JOIN name ON name.was = wording.card
    WHERE n IN (SELECT n FROM wording ORDER BY random() LIMIT ?)
"""
_STORED = f"SELECT card, {MEMORY}, trail FROM memory WHERE card IN (SELECT value FROM json_each(?))"
_SEE = "INSERT OR REPLACE INTO seen VALUES (?, ?, ?)"
_SEE_AGAIN = "UPDATE seen SET deck = ?, said = ? WHERE card = ?"


class Log(LogReader):
    """Adds rows to the log that `LogReader` reads. No row is ever changed, and each is on disk when its call
    returns.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._sessions: dict[str, int] = {}
        self._tag = self._own_tag()
        self._looked: dict[str, tuple[tuple[str, int, int, int], int]] = {}
        self._news: tuple[str | None, int, int] = None, 0, 0
        """Of the last search for what was newly done here: the value of `UNITED` then, the last id of the log, and the
        id found.
        """
        self._in_force: tuple[int, Scheduler] | None = None
        self.tuning: Tuning | None = None
        self.read_tuning()
        self._look_at_the_end()

    def _look_at_the_end(self) -> None:
        """Checks the last rows of the log and what is derived from them; damage found is a remark, and wrong tables are
        derived anew.

        This is much faster than `quiz doctor`, and finds most kinds of damage.
        """
        rows = self._database.rows(_LAST_ROWS)
        if any(told != check_sum(tuple(values)) for *values, told in rows) or self._database.rows(_WITHOUT_CARD):
            self._database.remarks.append("The last answers are not as they were written. Run `quiz doctor`.")
        elif not self.is_unsettled and not self.agrees([card for (card,) in self._database.rows(_LAST_CARDS)]):
            self.rebuild()
            self._database.remarks.append("What was stored of your memory was not what the log says: it was made anew.")

    @property
    def is_unsettled(self) -> bool:
        """Tells whether memories are out of date, since a program works on them or was stopped at it: see
        `settle_rest`.
        """
        with self._database.faults:
            return is_unsettled(self._database.connection)

    def number_unsettled(self) -> int:
        """Returns of how many cards memories are out of date; takes a moment for many."""
        with self._database.faults:
            return number_unsettled(self._database.connection)

    def agrees(self, cards: Sequence[str]) -> bool:
        """Returns whether the stored memories of `cards` are those that follow from the log."""
        values = json.dumps(cards)
        with self._database.sense:
            connection = self._database.connection
            connection.execute("BEGIN")  # both from one state, though others go on answering
            try:
                happened = connection.execute(f"{HAPPENED} AND {ROWS_OF} ORDER BY name, id", {"cards": values})
                found = dict(replay(courses_in(happened), scheduler_in_force(connection)))
                stored = connection.execute(_STORED, (values,)).fetchall()
            finally:
                connection.execute("COMMIT")
        are_phases = all(is_phase(values[_PHASE]) for _, *values in stored)
        return are_phases and found == {card: Known(memory_of(memory), trail) for card, *memory, trail in stored}

    def sample(self, count: int) -> list[str]:
        """Returns the names of up to `count` random cards of the log."""
        return [card for (card,) in self._database.rows(_BY_CHANCE, count)]

    def statuses_agree(self) -> bool:
        """Returns whether all stored statuses follow from the log. Takes a while for a long log."""
        with self._database.sense:
            return statuses_agree(self._database.connection)

    def _own_tag(self) -> int:
        """Returns the number of this device in row ids; a new one where the database was copied to another place or
        machine.
        """
        machine = self._database.machine
        own = "SELECT tag FROM device WHERE machine = ? AND until = ?"
        if rows := self._database.rows(own, machine, FOREVER):
            return int(rows[0][0])
        with self._writing() as connection:
            return draw_tag(connection, machine)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Yields a connection in a transaction; rows that make no sense raise `QuizError`."""
        try:
            with self._database.sense, self._database.transaction() as connection:
                yield connection
        except BaseException:
            self._sessions.clear()  # one that began here did not
            raise

    @property
    def tag(self) -> int:
        """The number of this device. It is a part of the id of each row that the device writes."""
        return self._tag

    def read_tuning(self) -> None:
        """Reads which parameters of the memory model are in use."""
        adopted = [tuning for tuning in self.tunings() if tuning.adopted]
        self.tuning = adopted[-1] if adopted else None

    def add(self, entry: LogEntry) -> LogEntry:
        """Logs an answer and works out the card's new memory. Returns the answer with its id and that memory.

        An answer that replaces another one keeps the other's id.
        """
        with self._writing() as connection:
            name = self._name_of(connection, entry)
            known = _known(connection, name) if entry.mode is Mode.REVIEW else None
            if known and is_others_history(connection, entry.card, entry.prompt, entry.expected, self._tag):
                known = None  # another program has brought the history since the card was asked
            row = entry_row(entry, self._trail_before(connection, entry, known))
            (id_,) = self._write([row], entry.when)
            if entry.voids:
                settle_voided(connection, [entry.voids])
            memory = None
            if entry.mode is Mode.REVIEW:
                was, name = name, self._name_of(connection, entry)
                left = self._after(connection, name, known, row._replace(id=id_), is_derived=name != was)
                memory = left.memory if left else None
                if entry.card.startswith(DERIVED):
                    connection.execute(_SEE, (entry.card, entry.deck, said(entry.prompt, entry.expected)))
                else:
                    connection.execute(_SEE_AGAIN, (entry.deck, said(entry.prompt, entry.expected), name))
        return entry._replace(id=entry.voids or id_, voids=None, memory=memory)

    def _trail_before(self, connection: Connection, entry: LogEntry, known: Known | None) -> int:
        """Returns the checksum of the answers before `entry`; for an answer that replaces another, those before the
        other.
        """
        if entry.voids:
            row = connection.execute("SELECT before FROM log WHERE id = ?", (entry.voids,)).fetchone()
            return row[0] or 0 if row else 0
        return known.trail if known else 0

    def _after(
        self, connection: Connection, name: str, known: Known | None, row: LogRow, is_derived: bool
    ) -> Known | None:
        """Returns and stores the memory of a card after the answer in `row`, which is already in the log; it is
        `known` what was before, unless it has to be derived, as the answer told of which card it is.

        None where the answer replaces one that was undone meanwhile or came before a reset.
        """
        if row.of is None and not is_derived:
            left = answered(known, happened_in_row(row), self._scheduler(connection))
            keep_known(connection, name, left)
            return left
        settle_cards(connection, [name])
        return _known(connection, name)

    def act(
        self, acts: Iterable[CardAction], now: Moment, session: str, progress: Progress = lambda share: None
    ) -> None:
        """Logs the actions of one key press, all of them or, where it is stopped or fails, none.

        `progress` is called with the share done. Raises `Stopped` in a thread whose work is no longer wanted.
        """
        acts = list(acts)
        with self._writing() as connection:
            rows = (action_row(act, now, session) for act in acts)
            self._write(_told(rows, len(acts), lambda share: progress(share * _WRITTEN)), now)
            self._settle(connection, [(KINDS[act.kind], act.card) for act in acts], progress)

    def undo(
        self, now: Moment, elsewhere: Iterable[str] = (), progress: Progress = lambda share: None
    ) -> Undoable | None:
        """Takes back the last answer or action on this device and returns it; None where there is none.

        Those in the sessions `elsewhere`, of other programs that still run, are left alone. `progress` is called with
        the share done. Raises `Stopped` in a thread whose work is no longer wanted, and then nothing is taken back.
        """
        with self._writing() as connection:
            rows = self._last_rows(elsewhere)
            last = self._undoable(rows)
            if rows:
                undos = (_bare(Kind.UNDO, now, of=row["id"]) for row in rows)
                self._write(_told(undos, len(rows), lambda share: progress(share * _WRITTEN)), now)
                settle_voided(connection, [row["id"] for row in rows])
                self._settle(connection, [(row["kind"], row["name"]) for row in rows], progress)
        return last

    def take_back(self, answers: Iterable[int], now: Moment) -> None:
        """Undoes these answers, given by id, as one step: one redo brings all of them back."""
        roots = sorted(answers)
        with self._writing() as connection:
            rows = self._valid(roots)
            self._write([_bare(Kind.UNDO, now, of=root) for root in roots], now)
            settle_voided(connection, roots)
            settle_cards(connection, {row["name"] for row in rows})

    def redo(self, now: Moment, progress: Progress = lambda share: None) -> Undoable | None:
        """Brings back what was last undone and returns it; None where there is nothing, or something new was done
        since.

        `progress` is called with the share done. Raises `Stopped` in a thread whose work is no longer wanted, and then
        nothing is brought back.
        """
        with self._writing() as connection:
            undone = self._undone_last()
            if not undone:
                return None
            undos = connection.execute(_UNDOS_OF, (json.dumps([id_ for id_, _ in undone]),)).fetchall()
            redos = (_bare(Kind.REDO, now, of=id_) for (id_,) in undos)
            self._write(_told(redos, len(undos), lambda share: progress(share * _WRITTEN)), now)
            roots = [of for _, of in undone]
            settle_voided(connection, roots)
            rows = self._valid(roots)
            self._settle(connection, [(row["kind"], row["name"]) for row in rows], progress)
            return self._undoable(rows)  # read before it is kept: what is kept has not been stopped

    def _settle(self, connection: Connection, of: Sequence[tuple[int, str]], progress: Progress) -> None:
        """Derives cards again after rows `of` these kinds and cards, which have just been written or taken back."""
        settle = _settles(kind for kind, _ in of)
        for first in range(0, len(of), _AT_ONCE):
            stop_if_unwanted()
            progress(_WRITTEN + (1 - _WRITTEN) * first / len(of))
            settle(connection, [card for _, card in of[first : first + _AT_ONCE]])

    def _last_rows(self, elsewhere: Iterable[str]) -> list[dict[str, Any]]:
        last = self._database.rows(_LAST, last_new=self._last_new(), elsewhere=json.dumps([*elsewhere]))
        if not last:
            return []
        ((id_, kind, act),) = last
        if kind in ANSWERS:
            return self._rows("row = :row", row=id_)
        return self._rows("row >= :act AND coalesce(act, row) = :act", act=act or id_)

    def _valid(self, roots: Sequence[int]) -> list[dict[str, Any]]:
        """Returns the valid rows of the answers and actions with the ids `roots`, or the rows that replace them."""
        later = "SELECT id FROM log WHERE kind <= 3 AND of IN (SELECT value FROM json_each(:roots))"
        condition = f"row IN (SELECT value FROM json_each(:roots) UNION ALL {later})"
        return self._rows(condition, roots=json.dumps(roots))

    def _undoable(self, rows: Sequence[Mapping[str, Any]]) -> Undoable | None:
        """Returns the answer, with the memory after it, or the actions that `rows` are; None for no rows."""
        found = undoable_of(rows)
        if isinstance(found, LogEntry) and found.mode is Mode.REVIEW:
            return found._replace(memory=self.memories_after(found.card).get(found.id))
        return found

    def can_undo(self, elsewhere: Iterable[str] = ()) -> bool:
        """Returns whether `undo` would find anything, apart from the sessions `elsewhere`."""
        sessions = json.dumps(sorted(elsewhere))

        def look() -> int:
            return len(self._database.rows(_LAST, last_new=self._last_new(), elsewhere=sessions))

        return bool(self._until_written("undo", sessions, look))

    def can_redo(self) -> bool:
        """Returns whether `redo` would find anything."""
        return self.redo_size() > 0

    def undo_size(self, elsewhere: Iterable[str] = ()) -> int:
        """Returns about how many cards `undo` would change."""
        values = {"last_new": self._last_new(), "elsewhere": json.dumps(sorted(elsewhere))}
        return sum(int(size) for (size,) in self._database.rows(_LAST_SIZE, **values))

    def redo_size(self) -> int:
        """Returns how many answers and actions `redo` would bring back."""
        return self._until_written("redo", "", lambda: len(self._undone_last()))

    def _undone_last(self) -> list[tuple[int, int]]:
        return _last_undone(self._database.rows(_SINCE_NEWS, self._last_new()))

    def _last_new(self) -> int:
        """Returns the id of the last answer or action that was newly done here; 0 where there is none.

        Behind it there may be a million rows of others, so those that were looked at once are not looked at again until
        others come before them.
        """
        united, last = self._database.rows(_STATE)[0]
        before, looked_to, found = self._news
        if united != before:
            looked_to = found = 0
        newer = self._database.rows(_LAST_NEW, looked_to)
        self._news = united, last, newer[0][0] if newer else found
        return self._news[2]

    def _until_written(self, what: str, told: str, look: Callable[[], int]) -> int:
        """Returns what `look` returns, cached under `what` until the log or `told` changes.

        The answer is needed each time the keys are drawn, and can take a search through the whole log.
        """
        connection = self._database.connection
        state = told, id(connection), connection.total_changes, self._database.changes_elsewhere()
        if what not in self._looked or self._looked[what][0] != state:
            self._looked[what] = state, look()
        return self._looked[what][1]

    def rename(self, names: Mapping[str, str], now: Moment) -> None:
        """Gives each card a new name in the log: `names` has the new one by the old one."""
        with self._writing() as connection:
            said = numbers_said(connection, names)
            self._write(
                [_bare(Kind.RENAME, now, extra=as_json([old, new]), value=said.get(old)) for old, new in names.items()],
                now,
            )
            connection.executemany("DELETE FROM seen WHERE card = ?", [(old,) for old in names])
            notes = {plain_note(name) for pair in names.items() for name in pair}
            settle_cards(connection, settle_names(connection, notes).union(names, names.values()))
            settle_reworded(connection)

    def tune(self, now: Moment, adopted: bool, figures: Mapping[str, Any]) -> None:
        """Logs a fit of the memory model with its `figures`, as in `Tuning`; if it is adopted, works out all memories
        again.
        """
        with self._writing() as connection:
            self._write([_bare(Kind.TUNE, now, value=int(adopted), extra=as_json(figures))], now)
            if adopted:
                mark_unsettled(connection, None)
        if adopted:
            settle_in_portions(self._database)
        self.read_tuning()

    def take_back_tuning(self, now: Moment) -> Tuning | None:
        """Goes back to the parameters before the last adopted ones; returns those taken back, None if the defaults are
        in use.
        """
        taken = self.tuning
        if taken:
            with self._writing() as connection:
                self._write([_bare(Kind.UNDO, now, of=taken.id)], now)
                settle_voided(connection, [taken.id])
                mark_unsettled(connection, None)
            settle_in_portions(self._database)
            self.read_tuning()
        return taken

    def report(self, now: Moment, session: str, text: str) -> None:
        """Logs the report of a session, as JSON."""
        with self._writing():
            self._write([_bare(Kind.REPORT, now, session=session, extra=text)], now)

    def see(self, cards: Iterable[Card]) -> None:
        """Stores in what deck `cards` are now."""
        with self._writing() as connection:
            connection.executemany(_SEE, map(_seen, cards))

    def reword(self, cards: Iterable[Card], now: Moment) -> None:
        """Logs what `cards` say now, which were reworded: which card has their history cannot be worked out later."""
        cards = [*cards]
        with self._writing() as connection:
            said = numbers_said(connection, [card.id for card in cards])
            rows = [
                _bare(
                    Kind.RENAME,
                    now,
                    extra=as_json([card.id, card.id]),
                    answer=as_json([card.deck, card.question.prompt, *card.question.expected]),
                    value=said.get(card.id),
                )
                for card in cards
            ]
            self._write(rows, now)
            connection.executemany(_SEE, map(_seen, cards))

    def take_in(self, rows: Iterable[LogRow], tell: Progress = lambda share: None, around: Around = nullcontext) -> int:
        """Adds those of `rows`, from elsewhere, that are not in the log; returns how many they are.

        `tell` is called with the share of the memories that were worked out then. Each portion is added within the
        context that `around` makes.
        """
        added = take_in(self._database, rows, tell, around)
        self.read_tuning()
        return added

    def take_in_import(self, one: NewImport, now: Moment, tell: Progress = lambda share: None) -> int:
        """Adds another program's history, as a whole or not at all. Returns how many rows were new."""
        added = take_in_import(self._database, one, self._tag, now, tell)
        self.read_tuning()
        return added

    def take_back_import(self, origin: str, now: Moment) -> bool:
        """Takes back everything imported from `origin`, which can be imported again. Returns whether there was
        anything.
        """
        if not self.is_taken_in(origin):
            return False
        self._say_of(origin, Kind.TAKE_BACK, now)
        return True

    def _say_of(self, origin: str, kind: Kind, now: Moment) -> None:
        with self._writing() as connection:
            last = connection.execute("SELECT max(id) FROM log").fetchone()[0]
        id_ = id_of(next_time(now.at, last), self._tag)
        take_in(self._database, [_bare(kind, now, id_, origin=origin)])

    def forget(self, cards: Iterable[str], now: Moment) -> None:
        """Deletes the whole history of `cards`, here and, with the next sync, on all other machines."""
        cards = {*cards}
        # What was forgotten is not to stand in free pages or in the write-ahead log, even if there is no room for more.
        self._database.connection.execute("PRAGMA secure_delete = ON")
        with self._writing() as connection:
            self._write([*forget_rows(connection, cards, now.day, now.at)], now)
            settle_cards(connection, drop_forgotten(connection) | cards)
        with suppress(QuizError), self._database.faults:
            self._database.connection.execute("VACUUM")
            self._database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def rebuild(self) -> None:
        """Derives all tables from the log again."""
        with self._writing() as connection:
            drop_forgotten(connection)
            settle_all(connection)
            mark_united(connection)
            unmark(connection)

    def _write(self, rows: Iterable[LogRow], now: Moment) -> list[int]:
        """Adds rows that belong together, and returns the ids that they get."""
        rows = iter(rows)
        if (begun := next(rows, None)) is None:
            return []
        if begun.kind is not Kind.RENAME:  # the names of today are needed to read, too
            self._database.refuse_if_read_only()
        connection = self._database.connection
        last = connection.execute("SELECT max(id) FROM log").fetchone()[0]
        first = next_time(now.at, last)
        last_words = connection.execute("SELECT coalesce(max(n), 0) FROM wording").fetchone()[0]
        ids: list[int] = []
        for number, row in enumerate(chain([begun], rows)):
            id_ = id_of(first + number, self._tag)
            row = row._replace(id=id_, act=ids[0] if ids else None)
            wording = self._wording(connection, row) if row.wording else None
            session = self._session(connection, row.session, id_) if row.session else None
            connection.execute(_ADD, stored(row, wording, session, None))
            ids.append(id_)
        part_written(connection, last_words)
        return ids

    def _wording(self, connection: Connection, row: LogRow) -> int:
        """Returns the number of the wording of `row`; an action uses any with the same question and answer."""
        wording = row.wording
        assert wording
        if not wording.question:
            same = "SELECT n, said FROM wording WHERE card = ? AND deck = ?"
            words = json.loads(wording.said)[:2]
            for n, text in connection.execute(same, wording[:2]):
                if json.loads(text)[:2] == words:
                    return int(n)
        return wording_number(connection, wording)

    def _session(self, connection: Connection, name: str, id_: int) -> int:
        """Returns the number of the session called `name`, and marks it as still open."""
        n = self._sessions.get(name)
        if n is None:
            connection.execute("INSERT OR IGNORE INTO session (id, first) VALUES (?, ?)", (name, id_))
            n = self._sessions[name] = int(connection.execute(_SESSION, (name,)).fetchone()[0])
            connection.execute(_END_OTHERS, (n,))
        connection.execute("UPDATE session SET last = NULL WHERE n = ? AND last IS NOT NULL", (n,))
        return n

    def _scheduler(self, connection: Connection) -> Scheduler:
        """Returns the scheduler with the parameters in use, which another program may have just changed."""
        row = connection.execute(IN_FORCE).fetchone()
        tuning = row[0] if row else 0
        if not self._in_force or self._in_force[0] != tuning:
            self._in_force = tuning, scheduler_in_force(connection)
        return self._in_force[1]

    @staticmethod
    def _name_of(connection: Connection, entry: LogEntry) -> str:
        """Returns the present name of the card of `entry`, since another program may still use a former one."""
        now = "SELECT card FROM name WHERE was = ?"
        if not (row := connection.execute(now, (entry.card,)).fetchone()):
            return entry.card
        filed = filed_by_words(entry.card, entry.prompt, entry.expected)
        return str((connection.execute(now, (filed,)).fetchone() or row)[0])


def lost_tags(connection: Connection) -> list[int]:
    """Returns the device numbers of a log that was never united with another one and has lost the table of them: those
    of all rows but those of imports. An empty list where it still has the table, or others' rows may be in it.
    """
    if connection.execute("SELECT 1 FROM device UNION ALL SELECT 1 FROM setting WHERE name = ?", (LOG_ID,)).fetchone():
        return []
    rows = connection.execute(f"SELECT DISTINCT id & {(1 << TAG_BITS) - 1} FROM log WHERE origin IS NULL")
    return [tag for (tag,) in rows]


def draw_tag(connection: Connection, machine: str) -> int:
    """Gives this database, which lies on `machine`, a new random device number and returns it.

    Rows that it has already written still count as its own.
    """
    from secrets import randbelow  # here, since it is seldom needed

    last = connection.execute("SELECT coalesce(max(id), 0) FROM log").fetchone()[0]
    connection.execute("UPDATE device SET until = ? WHERE until = ?", (last, FOREVER))
    lost = [(tag, last) for tag in lost_tags(connection)]
    connection.executemany("INSERT INTO device VALUES (?, '', ?)", lost)
    taken = {tag for (tag,) in connection.execute("SELECT tag FROM device")}
    tag = next(tag for tag in iter(lambda: 1 + randbelow((1 << TAG_BITS) - 1), 0) if tag not in taken)
    connection.execute("INSERT INTO device VALUES (?, ?, ?)", (tag, machine, FOREVER))
    return tag


def _settles(kinds: Iterable[int]) -> Callable[[Connection, Iterable[str]], None]:
    """Returns what derives cards again after rows of these `kinds`: where none concerns memories, these are left
    alone, since to go through all answers takes long.
    """
    return settle_statuses if _OF_STATUSES.issuperset(kinds) else settle_cards


def _told(rows: Iterable[LogRow], count: int, progress: Progress) -> Iterator[LogRow]:
    """Yields `count` rows one by one, and calls `progress` with the share that were taken. Raises `Stopped` in a thread
    whose work is no longer wanted.
    """
    for number, row in enumerate(rows):
        if not number % _AT_ONCE:
            stop_if_unwanted()
            progress(number / count)
        yield row


def _bare(kind: Kind, now: Moment, id_: int = 0, **columns: Any) -> LogRow:
    return LogRow(id_, kind, now.day, now.at, **columns)


def _seen(card: Card) -> tuple[str, str, str]:
    return card.id, card.deck, said(card.question.prompt, card.question.expected)


def _known(connection: Connection, name: str) -> Known | None:
    row = connection.execute(_KNOWN, (name,)).fetchone()
    if row and not is_phase(row[_PHASE]):
        settle_cards(connection, [name])
        row = connection.execute(_KNOWN, (name,)).fetchone()
    return Known(memory_of(row[:-1]), row[-1]) if row else None


def _last_undone(rows: Iterable[tuple[Any, ...]]) -> list[tuple[int, int]]:
    """Returns the rows of the last undo that was not redone since, as pairs (id of the undo row, id of what it
    undid).
    """
    undone: dict[int, list[tuple[int, int]]] = {}
    act_of_row: dict[int, int] = {}
    for id_, kind, act, of in rows:
        if kind == Kind.UNDO:
            undone.setdefault(act or id_, []).append((id_, of))
            act_of_row[id_] = act or id_
        else:
            undone.pop(act_of_row.get(of, 0), None)
    return list(undone.values())[-1] if undone else []
