"""Derives tables from the log: which rows are valid (not undone or replaced), the cards' names, memories and statuses.

All of it depends only on the set of rows and the order of their ids. A few cards are derived by the same code as all
cards, so that the two cannot differ. All functions here are called within a transaction.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from sqlite3 import Connection
from typing import Any, TypeAlias

from quiz.deck.card_ids import DERIVED, words_number
from quiz.engine.memory.card_status import FLAGS
from quiz.engine.memory.replay import Course, Known, replay
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Scheduler, SchedulerSettings
from quiz.process.gc_pause import collector_paused
from quiz.store.derived.parted_cards import (
    Parted,
    Rename,
    file_words,
    find_parted,
    may_be_several,
    name_today,
    names_stored,
    renames_in,
)
from quiz.store.rows.log_rows import MEMORY, Kind, happened_in, said


def of_rare_kind(kind: Kind) -> str:
    """Returns the SQL condition for rows of a rare `kind`, worded so that SQLite uses the index on those."""
    return f"kind > 12 AND kind = {kind}"


UNSETTLED = "unsettled"
"""The name of a setting that exists while derived tables are out of date."""
ROWS_OF = """
    card IN (SELECT value FROM json_each(:cards) WHERE NOT EXISTS (SELECT 1 FROM name WHERE was = value)
             UNION ALL SELECT was FROM name WHERE card IN (SELECT value FROM json_each(:cards)))
"""
"""Picks the rows of the cards with these present names, whatever they were called when the rows were written.

Rows of a card that once had one of the names and was renamed are not among them: else a part of its rows would be taken
for its whole history.
"""
HAPPENED = f"""
    SELECT name, kind, id, at, day, rating, wait, step, before, retention, value, extra FROM valid_rows
    WHERE kind IN ({Kind.REVIEW}, {Kind.RESET}, {Kind.DUE}, {Kind.SEED})
"""
"""A query for the rows that concern memories: the card, then the values that `happened_in` takes."""

_KEEP_IN = f"INSERT OR REPLACE INTO {{table}} (card, {MEMORY}, trail) VALUES ({', '.join('?' * 12)})"
_KEEP = _KEEP_IN.format(table="memory")
# A later version of the program may know more flags than there are here.
_STATUSES = f"""
    SELECT name, total(value * (kind = {Kind.SUSPEND})), total(value * (kind = {Kind.BURY})),
        total(value * (kind = {Kind.FLAG} AND value < {len(FLAGS)})), total(value * (kind = {Kind.KEEP}))
    FROM (SELECT name, kind, value, max(id) FROM valid_rows
          WHERE kind IN ({Kind.SUSPEND}, {Kind.BURY}, {Kind.FLAG}, {Kind.KEEP}) AND {{of_cards}}
          GROUP BY name, kind)
    GROUP BY name HAVING total(value) > 0
"""
_NAMED = "card IN (SELECT value FROM json_each(:cards))"
_OF_ROOTS = "IN (SELECT value FROM json_each(:roots))"
_IS_ANSWER = f"kind <= {Kind.EXAM}"
_UNDONE = f"""
    SELECT undo.of FROM log AS undo WHERE undo.kind = {Kind.UNDO} AND undo.of {{of_roots}} AND NOT EXISTS
        (SELECT 1 FROM log AS redo WHERE redo.of = undo.id AND redo.kind = {Kind.REDO})
"""
# Taken back, with the answers that stand in the place of what was taken back; answers in whose place another stands.
_VOIDS = f"""
    INSERT OR IGNORE INTO voided
    WITH undone (id) AS ({_UNDONE})
    SELECT id FROM undone
    UNION ALL SELECT later.id FROM log AS later WHERE {_IS_ANSWER} AND later.of IN (SELECT id FROM undone)
    UNION ALL SELECT later.of FROM log AS later WHERE {_IS_ANSWER} AND later.of {{of_roots}}
    UNION ALL SELECT later.id FROM log AS later WHERE {_IS_ANSWER} AND later.of {{of_roots}} AND EXISTS
        (SELECT 1 FROM log AS last WHERE last.of = later.of AND last.kind <= {Kind.EXAM} AND last.id > later.id)
"""
_ALL_SEEN = f"""
    INSERT INTO seen SELECT card, deck, said FROM (
        SELECT wording.card, wording.deck, wording.said, max(log.id) FROM log JOIN wording ON wording.n = log.wording
        WHERE log.kind = {Kind.REVIEW} AND wording.card GLOB '{DERIVED}*'
            AND wording.card NOT IN (SELECT was FROM name WHERE was <> card)
        GROUP BY wording.card)
"""
_LAST_SAID = f"""
    SELECT coalesce(name.card, wording.card), max(log.id), deck, said
    FROM wording JOIN log ON log.wording = wording.n LEFT JOIN name ON name.was = wording.card
    WHERE log.kind = {Kind.REVIEW} AND wording.n IN (SELECT n FROM wording WHERE {ROWS_OF}) GROUP BY 1
"""
_LAST_SAID_AT_ALL = f"""
    SELECT coalesce(name.card, wording.card), max(log.id), json_extract(said, '$[0]', '$[1]')
    FROM wording JOIN log ON log.wording = wording.n LEFT JOIN name ON name.was = wording.card
    WHERE wording.n IN (SELECT n FROM wording WHERE {ROWS_OF}) GROUP BY 1
"""
IN_FORCE = f"""
    SELECT id, extra FROM log WHERE {of_rare_kind(Kind.TUNE)} AND value = 1
        AND NOT EXISTS (SELECT 1 FROM voided WHERE voided.id = log.id) ORDER BY id DESC LIMIT 1
"""
"""The row of the fit whose parameters are in force, if any."""


UNITED = "united"
"""The setting that is another whenever the log has other rows before its last ones, or all was derived anew."""


def mark_united(connection: Connection) -> None:
    """Marks everything elsewhere that was worked out from the log as out of date."""
    connection.execute("INSERT OR REPLACE INTO setting VALUES (?, hex(randomblob(8)))", (UNITED,))


def united_in(connection: Connection) -> str:
    """Returns a text that changes whenever rows come into the log that were not made here."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (UNITED,)).fetchone()
    return row[0] if row else ""


def scheduler_in_force(connection: Connection) -> Scheduler:
    """Returns the scheduler with the parameters now in use, by which memories are worked out."""
    row = connection.execute(IN_FORCE).fetchone()
    parameters = tuple(json.loads(row[1])["parameters"]) if row else DEFAULT_PARAMETERS
    return Scheduler(SchedulerSettings(parameters=parameters))


def settle_all(connection: Connection) -> None:
    """Derives all tables from the log again."""
    settle_voided(connection)
    settle_origins(connection)
    settle_names(connection, several=may_be_several(connection, None))
    connection.execute("DELETE FROM seen")
    connection.execute(_ALL_SEEN)
    settle_reworded(connection)
    settle_all_cards(connection)


def settle_all_cards(connection: Connection) -> None:
    """Derives the memories and statuses of all cards again."""
    for table in ("memory", "status"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute(f"INSERT INTO status {_STATUSES.format(of_cards='true')}")
    _fill_memories(connection, connection.execute(f"{HAPPENED} ORDER BY name, id"))


def settle_cards(connection: Connection, cards: Iterable[str]) -> None:
    """Derives the memories and statuses of `cards` again; they may be given by former names."""
    values = _names_today(connection, cards)
    connection.execute(f"DELETE FROM memory WHERE {_NAMED}", values)
    _fill_memories(connection, connection.execute(f"{HAPPENED} AND {ROWS_OF} ORDER BY name, id", values))
    _fill_statuses(connection, values)


def settle_statuses(connection: Connection, cards: Iterable[str]) -> None:
    """Derives the statuses of `cards` again, where nothing has happened to their memories."""
    _fill_statuses(connection, _names_today(connection, cards))


def _names_today(connection: Connection, cards: Iterable[str]) -> dict[str, str]:
    """Returns the value for `ROWS_OF`: the names of `cards`, with the present ones of those given by former names."""
    cards = {*cards}
    values = {"cards": json.dumps([*cards])}
    named = connection.execute("SELECT card FROM name WHERE was IN (SELECT value FROM json_each(:cards))", values)
    return {"cards": json.dumps(sorted(cards.union(*named)))}


def _fill_statuses(connection: Connection, values: Mapping[str, str]) -> None:
    connection.execute(f"DELETE FROM status WHERE {_NAMED}", values)
    connection.execute(f"INSERT INTO status {_STATUSES.format(of_cards=ROWS_OF)}", values)


def statuses_agree(connection: Connection) -> bool:
    """Returns whether the stored statuses are those that follow from the log."""
    return {*connection.execute(_STATUSES.format(of_cards="true"))} == {*connection.execute("SELECT * FROM status")}


def _fill_memories(connection: Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    with collector_paused():
        found = replay(courses_in(rows), scheduler_in_force(connection))
        connection.executemany(_KEEP, (_memory_row(card, known) for card, known in found))


def courses_in(rows: Iterable[tuple[Any, ...]]) -> Iterator[Course]:
    """Yields each card with what happened to it, from rows of the query `HAPPENED` ordered by card."""
    for card, of_card in groupby(rows, key=itemgetter(0)):
        yield card, [happened_in(row[1:]) for row in of_card]


def _memory_row(card: str, known: Known) -> tuple[Any, ...]:
    return (card, *known.memory, known.trail)


def keep_known(connection: Connection, card: str, known: Known) -> None:
    """Stores the memory of `card`."""
    connection.execute(_KEEP, _memory_row(card, known))


def keep_all_known(connection: Connection, known: Mapping[str, Known], table: str) -> None:
    """Stores the memories of many cards, by name, in a `table` with the columns of those."""
    keep = _KEEP_IN.format(table=table)
    connection.executemany(keep, (_memory_row(card, known[card]) for card in sorted(known)))


def settle_voided(connection: Connection, roots: Iterable[int] | None = None) -> None:
    """Derives the table `voided` anew for the rows with the ids `roots` and the answers that replace them.

    If `roots` is None, it is derived for all rows.
    """
    if roots is None:
        connection.execute("DELETE FROM voided")
        connection.execute(_VOIDS.format(of_roots="IS NOT NULL"))
        return
    values = {"roots": json.dumps([*roots])}
    connection.execute(f"DELETE FROM voided WHERE id {_OF_ROOTS}", values)
    later = f"SELECT id FROM log WHERE {_IS_ANSWER} AND of {_OF_ROOTS}"
    connection.execute(f"DELETE FROM voided WHERE id IN ({later})", values)
    connection.execute(_VOIDS.format(of_roots=_OF_ROOTS), values)


def settle_origins(connection: Connection) -> None:
    """Derives which imported histories count: the last import or taking back of each origin decides."""
    connection.execute(
        f"""
        UPDATE origin SET taken_in = coalesce(
            (SELECT kind = {Kind.IMPORT} FROM log WHERE kind > 12 AND kind IN ({Kind.IMPORT}, {Kind.TAKE_BACK})
                AND log.origin = origin.n ORDER BY id DESC LIMIT 1), 0)
        """
    )


Seen: TypeAlias = tuple[str, str, str]
"""A card's name, its deck and what it said."""


def settle_reworded(connection: Connection) -> None:
    """Derives what those cards said last that were reworded while they had a history: then, or when reviewed since."""
    keep_seen(connection, reworded_cards(connection))


def keep_seen(connection: Connection, cards: Iterable[Seen]) -> None:
    """Stores what `cards` said last."""
    connection.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", cards)


def reworded_cards(connection: Connection) -> list[Seen]:
    """Returns the cards that were reworded while they had a history, and what they said last."""
    last: dict[str, int] = {}
    rows: dict[str, Seen] = {}
    reworded = [(one, one.words) for one in renames_in(connection) if one.words is not None]
    names = dict(connection.execute("SELECT was, card FROM name")) if reworded else {}
    for one, (deck, prompt, *expected) in reworded:
        card = name_today(names, one.card, prompt, expected)
        last[card], rows[card] = one.id, (card, deck, said(prompt, tuple(expected)))
    if rows:
        for card, id_, deck, text in connection.execute(_LAST_SAID, {"cards": json.dumps([*rows])}):
            if id_ > last[card]:
                rows[card] = card, deck, text
    return [*rows.values()]


def numbers_said(connection: Connection, cards: Iterable[str]) -> dict[str, int]:
    """Returns the number of the last words that the log has for each of `cards`, which it has any for."""
    cards, last, numbers = {*cards}, dict[str, int](), dict[str, int]()
    for card, id_, text in connection.execute(_LAST_SAID_AT_ALL, {"cards": json.dumps([*cards])}):
        last[card], numbers[card] = id_, words_number(*json.loads(text))
    names = dict(connection.execute("SELECT was, card FROM name"))
    for one in renames_in(connection):
        if one.words is not None:
            _, prompt, *expected = one.words
            card = name_today(names, one.card, prompt, expected)
            if card in cards and one.id > last.get(card, 0):
                last[card], numbers[card] = one.id, words_number(prompt, expected)
    return numbers


def settle_names(
    connection: Connection, notes: Collection[str] | None = None, several: Collection[str] = ()
) -> set[str]:
    """Derives the present names of cards from all renames in order, and of those of which several have one id; returns
    all names that are affected by a change.

    With `notes`, only names of cards with these ids are derived, or with one that renames link to them. Under the ids
    `several` there may be several cards too, which was not found out before.
    """
    return keep_names(connection, find_parted(connection, several, notes))


def keep_names(connection: Connection, parted: Parted) -> set[str]:
    """Does what `settle_names` does, with the cards `parted` that were found for the ids of several cards."""
    file_words(connection, parted)
    before = names_stored(connection, parted.notes)
    names, _ = _after_renames(parted)
    changed = {was for was in {*before, *names} if before.get(was) != names.get(was)}
    connection.executemany("DELETE FROM name WHERE was = ?", [(was,) for was in changed])
    now = [(was, names[was]) for was in changed if was in names]
    connection.executemany("INSERT INTO name VALUES (?, ?)", now)
    return changed | {names[was] for was in changed if was in names} | {before[was] for was in changed if was in before}


def renames_without_effect(connection: Connection) -> list[Rename]:
    """Returns the renames in the log that came to nothing, as the new name is another card's."""
    return _after_renames(find_parted(connection))[1]


def _after_renames(parted: Parted) -> tuple[dict[str, str], list[Rename]]:
    """Returns the present name for each name that a card had, from all renames in order, and those without effect.

    A card that was renamed on two machines gets the later name, with all its rows. No card gets a name that another one
    has had, as two machines that do not know of each other may have wanted it: its rows could not be told apart.
    """
    names = dict(parted.names)
    called: dict[str, set[str]] = {}
    for was, card in names.items():
        called.setdefault(card, set()).add(was)
    idle: list[Rename] = []
    for one in parted.renames:
        was, card = one.was, one.card
        present = names.get(was, was)
        if names.get(card, card) not in (card, present):
            idle.append(one)
            continue
        if card == present:
            continue
        moved = {was, present, *called.pop(present, ())}
        names.update(dict.fromkeys(moved, card))
        called.setdefault(card, set()).update(moved)
    return names, idle
