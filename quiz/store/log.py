"""The append-only log of answers, and the memories that are derived from it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from secrets import token_hex
from typing import Any

from quiz.card.model import Card
from quiz.deck.identity import DERIVED
from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Scheduler, SchedulerSettings
from quiz.engine.rating import Rating
from quiz.store.database import Database
from quiz.store.log_reader import ROWS_OF, Records, Tuning
from quiz.store.log_rows import (
    COLUMNS,
    MEMORY,
    CardAction,
    Entry,
    Undoable,
    action_row,
    bare_row,
    entry_row,
    in_columns,
    shown,
    undoable_of,
)

_ADD = f"INSERT INTO log ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
# Another program may know the card by the id that it had before.
_NAME = "coalesce((SELECT card FROM renamed WHERE was = ?1), ?1)"
_KEEP = f"INSERT OR REPLACE INTO memory (card, {MEMORY}) VALUES ({_NAME}, {', '.join('?' * 10)})"

_UNDOABLE = "('review', 'practice', 'suspend', 'bury', 'flag', 'keep', 'reset', 'due')"
_LAST_ACT = f"SELECT act FROM standing WHERE kind IN {_UNDOABLE} ORDER BY id DESC LIMIT 1"
# An act has the id of its first row: nothing before that is looked at.
_LAST_ROWS = f"""
    WITH last AS ({_LAST_ACT}) SELECT * FROM standing
    WHERE act = (SELECT act FROM last) AND id >= (SELECT act FROM last) ORDER BY id
"""
# What was undone since the last thing that was newly done, and what of it was brought back.
_SINCE_NEWS = f"""
    SELECT * FROM log WHERE (kind = 'undo' OR repeats IS NOT NULL) AND id > coalesce(
        (SELECT id FROM log WHERE kind IN {_UNDOABLE} AND repeats IS NULL ORDER BY id DESC LIMIT 1), '')
    ORDER BY id
"""

# What is derived is filled by the same statements for a few cards as for all, so that the two cannot differ.
_MEMORIES = f"""
    INSERT INTO memory (card, {MEMORY}) SELECT name, {MEMORY} FROM standing
    WHERE phase IS NOT NULL AND id IN (
        SELECT max(id) FROM standing WHERE kind IN ('review', 'reset', 'due') AND {{of_cards}} GROUP BY name)
"""
_HANDLINGS = """
    INSERT INTO handling
    SELECT name, total(value * (kind = 'suspend')), total(value * (kind = 'bury')), total(value * (kind = 'flag')),
        total(value * (kind = 'keep'))
    FROM standing WHERE id IN (
        SELECT max(id) FROM standing WHERE kind IN ('suspend', 'bury', 'flag', 'keep') AND {of_cards}
        GROUP BY name, kind)
    GROUP BY name HAVING total(value) > 0
"""
# Asked with every answer: left to itself, SQLite would walk through the whole log where nothing was ever tuned.
_IN_FORCE = """
    SELECT id FROM log INDEXED BY log_tune
    WHERE kind = 'tune' AND value = 1 AND NOT EXISTS (SELECT 1 FROM log AS later WHERE later.voids = log.id)
    ORDER BY id DESC LIMIT 1
"""
_LOGGED_OTHERWISE = """
    SELECT name FROM standing WHERE phase IS NOT NULL AND tuning <> :tuning AND id IN (
        SELECT max(id) FROM standing WHERE kind IN ('review', 'reset', 'due') AND {of_cards} GROUP BY name)
"""
_NAMES = "SELECT was, card FROM renamed WHERE was IN (SELECT value FROM json_each(?))"
_STATE = "UPDATE memory SET stability = ?, difficulty = ? WHERE card = ?"
_RESETS = "SELECT name, max(id) FROM standing WHERE kind = 'reset'"
_SEE = "INSERT OR REPLACE INTO seen VALUES (?, ?, ?)"
_ALL_SEEN = """
    INSERT INTO seen SELECT card, deck, shown FROM log
    WHERE id IN (SELECT max(id) FROM log WHERE kind = 'review' GROUP BY card)
        AND card GLOB ? AND card NOT IN (SELECT was FROM renamed WHERE was <> card)
"""


class Log(Records):
    """Adds to what `Records` reads; no row is ever changed or taken out. Whatever was done is on disk on return."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        with database.transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO setting VALUES ('device', ?)", (token_hex(6),))
        self._device: str = database.rows("SELECT value FROM setting WHERE name = 'device'")[0][0]
        self.tuning: Tuning | None = None
        self.read_tuning()

    def read_tuning(self) -> None:
        """Takes in which parameters are in force; rows are written under those that were last taken in."""
        adopted = [tuning for tuning in self.tunings() if tuning.adopted]
        self.tuning = adopted[-1] if adopted else None

    @property
    def tuning_id(self) -> str:
        """The id of the fit whose parameters are in force, as last taken in; empty for the defaults."""
        return self.tuning.id if self.tuning else ""

    def add(self, entry: Entry) -> Entry:
        """Writes an answer and the memory that resulted. Returns it with its id."""
        with self._database.transaction() as connection:
            (id_,) = self._write([entry_row(entry)], entry.when)
            if entry.memory:
                connection.execute(_KEEP, (entry.card, *entry.memory))
                if self._in_force() != entry.tuning:  # the model was tuned since the card was shown
                    self._settle([entry.card])
                if entry.card.startswith(DERIVED):
                    connection.execute(_SEE, (entry.card, entry.deck, shown(entry.prompt, entry.expected)))
        return entry._replace(id=id_)

    def act(self, acts: Iterable[CardAction], now: Moment, session: str) -> None:
        """Writes what one key press does to some cards."""
        acts = list(acts)
        with self._database.transaction():
            self._write([{**action_row(act, now, session), "tuning": self.tuning_id} for act in acts], now)
            self._settle([act.card for act in acts])

    def undo(self, now: Moment, session: str) -> Undoable | None:
        """Takes back what was last done to a card, and returns it; None where there is nothing."""
        with self._database.transaction():
            if rows := self._last_rows():
                voiding = [bare_row("undo", now, session, row["card"], row["deck"], voids=row["id"]) for row in rows]
                self._write(voiding, now)
                self._settle([row["name"] for row in rows])
        return undoable_of(rows) if rows else None

    def redo(self, now: Moment) -> Undoable | None:
        """Brings back what was last undone, and returns it; None where there is nothing or something new was done."""
        with self._database.transaction():
            undone = _last_undone(self._database.named_rows(_SINCE_NEWS))
            if not undone:
                return None
            rows = [self._undone_row(one) | {"repeats": one["id"], "voids": None} for one in undone]
            ids = self._write(rows, now)
            self._settle([row["name"] for row in rows])
        return undoable_of({**row, "id": id_} for row, id_ in zip(rows, ids, strict=True))

    def last(self) -> Undoable | None:
        """What was last done to a card, and would be taken back; None where there is nothing."""
        rows = self._last_rows()
        return undoable_of(rows) if rows else None

    def _last_rows(self) -> list[dict[str, Any]]:
        return self._database.named_rows(_LAST_ROWS)

    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._database.rows(_LAST_ACT))

    def can_redo(self) -> bool:
        """Whether there is anything to bring back."""
        return bool(_last_undone(self._database.named_rows(_SINCE_NEWS)))

    def rename(self, names: Mapping[str, str], now: Moment) -> None:
        """Gives the history of each card in `names` to the id that it has from now on."""
        rows = [bare_row("rename", now, "", new, "", answer=json.dumps([old])) for old, new in names.items()]
        with self._database.transaction() as connection:
            self._write(rows, now)
            for old, new in names.items():
                _rename(connection, old, new)
            connection.executemany("DELETE FROM seen WHERE card = ?", [(old,) for old in names])
            self._settle([*names, *names.values()])

    def tune(self, now: Moment, adopted: bool, figures: Mapping[str, Any]) -> None:
        """Keeps the figures of a fit, as in `Tuning`; if it was adopted, its parameters give every memory anew."""
        with self._database.transaction():
            self._write([bare_row("tune", now, "", "", "", value=int(adopted), shown=json.dumps(figures))], now)
            if adopted:
                self._settle_all()
        self.read_tuning()

    def take_back_tuning(self, now: Moment) -> Tuning | None:
        """Puts the parameters in force that were so before the last ones; returns these, None for the defaults."""
        taken = self.tuning
        if taken:
            with self._database.transaction():
                self._write([bare_row("tune", now, "", "", "", voids=taken.id)], now)
                self._settle_all()
            self.read_tuning()
        return taken

    def report(self, now: Moment, session: str, deck: str, text: str) -> None:
        """Keeps the report of a session, as JSON."""
        with self._database.transaction():
            self._write([bare_row("report", now, session, "", deck, shown=text)], now)

    def see(self, cards: Iterable[Card]) -> None:
        """Keeps what `cards` say now."""
        rows = [(card.id, card.deck, shown(card.question.prompt, card.question.expected)) for card in cards]
        with self._database.transaction() as connection:
            connection.executemany(_SEE, rows)

    def rebuild(self) -> None:
        """Empties what is derived and fills it again from the log."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM renamed")
            renames = connection.execute("SELECT card, answer FROM log WHERE kind = 'rename' ORDER BY id").fetchall()
            for new, was in renames:
                _rename(connection, json.loads(was)[0], new)
            connection.execute("DELETE FROM seen")
            connection.execute(_ALL_SEEN, (f"{DERIVED}*",))
            self._settle_all()

    def _write(self, rows: list[dict[str, Any]], now: Moment) -> list[str]:
        """Adds the rows of one act; their ids."""
        first = self._next_time(now.at)
        ids = [f"{first + number:012x}-{token_hex(6)}" for number in range(len(rows))]
        for row, id_ in zip(rows, ids, strict=True):
            row |= {"id": id_, "act": ids[0], "device": self._device}
        self._database.connection.executemany(_ADD, map(in_columns, rows))
        return ids

    def _next_time(self, at: int) -> int:
        """`at`, or a time behind that of every id, if the clock was set back."""
        last = self._database.rows("SELECT max(id) FROM log")[0][0]
        return max(at, int(last[:12], 16) + 1 if last else 0)

    def _settle(self, cards: list[str]) -> None:
        """Derives anew what is known of `cards`."""
        names = dict(self._database.rows(_NAMES, json.dumps(cards)))
        values = {"cards": json.dumps([*{*cards, *names.values()}])}
        for table in ("memory", "handling"):
            query = f"DELETE FROM {table} WHERE card IN (SELECT value FROM json_each(:cards))"
            self._database.connection.execute(query, values)
        for fill in (_MEMORIES, _HANDLINGS):
            self._database.connection.execute(fill.format(of_cards=ROWS_OF), values)
        self._work_out_anew(ROWS_OF, values)

    def _settle_all(self) -> None:
        for table in ("memory", "handling"):
            self._database.connection.execute(f"DELETE FROM {table}")
        for fill in (_MEMORIES, _HANDLINGS):
            self._database.connection.execute(fill.format(of_cards="true"))
        self._work_out_anew("true", {})

    def _in_force(self) -> str:
        """The id of the row whose parameters are in force, as the database has it."""
        rows = self._database.rows(_IN_FORCE)
        return str(rows[0][0]) if rows else ""

    def _work_out_anew(self, of_cards: str, values: Mapping[str, str]) -> None:
        """Gives the memories that were logged under other parameters the states that those in force lead to."""
        in_force = self._in_force()
        query = _LOGGED_OTHERWISE.format(of_cards=of_cards)
        cards = [card for (card,) in self._database.rows(query, tuning=in_force, **values)]
        if cards:
            states = self._scheduler(in_force).replay(self._histories(cards))
            rows = [(state.stability, state.difficulty, card) for card, state in states.items()]
            self._database.connection.executemany(_STATE, rows)

    def _scheduler(self, tuning: str) -> Scheduler:
        parameters = next((one.parameters for one in self.tunings() if one.id == tuning), DEFAULT_PARAMETERS)
        return Scheduler(SchedulerSettings(parameters=parameters))

    def _histories(self, cards: list[str]) -> Iterator[tuple[str, Rating, int]]:
        """The ratings and study days of the reviews of `cards` since each was last reset, ordered by card."""
        values = {"cards": json.dumps(cards)}
        resets = dict(self._database.rows(f"{_RESETS} AND {ROWS_OF} GROUP BY name", **values))
        query = f"SELECT name, id, rating, day FROM reviews WHERE {ROWS_OF} ORDER BY name, id"
        for name, id_, rating, day in self._database.rows(query, **values):
            if id_ > resets.get(name, ""):
                yield name, Rating(rating), day

    def _undone_row(self, undo: Mapping[str, Any]) -> dict[str, Any]:
        """What an undo row voided, with the name that its card has now."""
        query = """
            SELECT log.*, coalesce(renamed.card, log.card) AS name
            FROM log LEFT JOIN renamed ON renamed.was = log.card WHERE id = :id
        """
        return self._database.named_rows(query, id=undo["voids"])[0]


def _last_undone(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The undo rows of the last act that was undone and not brought back since."""
    undone: dict[str, list[Mapping[str, Any]]] = {}
    act_of_row: dict[str, str] = {}
    for row in rows:
        if row["kind"] == "undo":
            undone.setdefault(row["act"], []).append(row)
            act_of_row[row["id"]] = row["act"]
        else:
            undone.pop(act_of_row.get(row["repeats"], ""), None)
    return list(undone.values())[-1] if undone else []


def _rename(connection: Any, old: str, new: str) -> None:
    connection.execute("UPDATE renamed SET card = ? WHERE card = ?", (new, old))
    connection.execute("INSERT OR REPLACE INTO renamed VALUES (?, ?)", (old, new))
