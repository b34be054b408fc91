"""Adds rows that were not made here: from another machine, a copy, a damaged file, another program.

They may come in any order and more than once. Tables are derived again for the cards that they are about.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import chain, count, islice
from sqlite3 import Connection
from typing import NamedTuple, TypeAlias, TypeVar

from quiz.deck.card_ids import (
    DERIVED,
    by_words_as_filed,
    filed_by_words,
    is_by_words,
    name_as_written,
    name_by_number,
    name_by_words,
    note_of,
    part_of,
    plain_name,
    plain_note,
    sibling_id,
)
from quiz.process.gc_pause import collector_paused
from quiz.process.keys_first import giving_way
from quiz.process.stopping import stop_if_unwanted
from quiz.store.derived.derived_tables import (
    Seen,
    keep_names,
    keep_seen,
    mark_united,
    of_rare_kind,
    renames_without_effect,
    reworded_cards,
    settle_cards,
    settle_names,
    settle_origins,
    settle_voided,
    united_in,
)
from quiz.store.derived.parted_cards import (
    Parted,
    Rename,
    find_parted,
    hang_on_rows,
    may_be_several,
    name_today,
    rename_of,
    renames_in,
    said_as_one,
    shared_names,
)
from quiz.store.key_values import FORGOTTEN_UNTOLD
from quiz.store.rows.log_rows import (
    ANSWERS,
    COLUMNS,
    TAG_BITS,
    Kind,
    LogRow,
    Wording,
    as_json,
    check_sum,
    id_of,
    last_id_of,
    stored,
    time_of,
    utc_day,
)
from quiz.store.settling import (
    BESIDE,
    are_names_listed,
    in_portion,
    is_marked_with_more,
    is_unsettled,
    large_cache,
    mark_all_names,
    mark_no_more,
    mark_unsettled,
    marked_cards,
    pace,
    settle_in_portions,
    settle_marked_cards,
)
from quiz.store.sqlite.database import Database, Progress

_T = TypeVar("_T")

Around: TypeAlias = Callable[[Connection], AbstractContextManager[object]]
"""Makes the context in which a portion of rows is added, inside its transaction."""

_ADD = f"INSERT INTO log ({', '.join(COLUMNS)}, check_sum) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"
FORGETS = f"SELECT id, extra, answer FROM log WHERE {of_rare_kind(Kind.FORGET)}"
"""The query for the rows that forget cards: their ids, the hash of the card as JSON, and either None or a JSON list of
hashes of the names by words that it had (see `name_by_words`), if only the card that ever said one of these is meant.
"""
_OF_ALL_CARDS = frozenset({Kind.TUNE, Kind.IMPORT, Kind.TAKE_BACK})
_MORE = frozenset({Kind.RENAME, Kind.FORGET, Kind.IMPORT, Kind.TAKE_BACK})
"""Kinds of rows that change more than memories and statuses."""
_SESSION = """
    INSERT INTO session (id, first, last) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last)
"""


def take_in(
    database: Database, rows: Iterable[LogRow], tell: Progress = lambda share: None, around: Around = nullcontext
) -> int:
    """Adds those of `rows` that the log does not have; returns how many they are.

    The derived tables are up to date on return; `tell` is called with the share of them that is. A program stopped
    before leaves a mark, by which the next one goes on there: here, or with `settle_rest`. Each portion is added within
    the context that `around` makes.
    """
    database.refuse_if_read_only()
    rest, added = iter(rows), 0
    _part_all(database)
    with large_cache(database):
        while portion := list(islice(rest, pace(database).rows)):
            stop_if_unwanted()
            with in_portion(database) as connection, around(connection):
                new = _unknown(connection, portion)
                if new:
                    mark_united(connection)
                    _add(connection, new)
                    touched = _touched_by(connection, new)
                    more = bool(touched.kinds & _MORE or _may_be_named_anew(connection, touched.cards))
                    mark_unsettled(connection, touched.cards, more)
                    if touched.kinds & _OF_ALL_CARDS:
                        mark_unsettled(connection, None)
                    added += len(new)
    settle_rest(database, tell)
    return added


def settle_rest(database: Database, tell: Progress = lambda share: None) -> None:
    """Derives what is marked as out of date, also by a program that was stopped. `tell` is called with the share that
    is done.
    """
    with database.faults:
        if not is_unsettled(database.connection):
            return
    if has_forgotten(database.connection):
        database.connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is not to stand in free pages
    with large_cache(database):
        if is_marked_with_more(database.connection):
            _settle_beside_cards(database)
        settle_in_portions(database, tell=tell)


def settle_marked(connection: Connection) -> None:
    """Does what `settle_rest` does in the transaction that is open, however long it takes."""
    if is_marked_with_more(connection):
        _drop_and_count_forgotten(connection, _find_forgotten(connection))
        _keep_names(connection, _found_names(connection))
        _keep_rest(connection, reworded_cards(connection))
    settle_marked_cards(connection)


def unknown_rows(database: Database, rows: Iterable[LogRow]) -> Iterator[LogRow]:
    """Yields the `rows` that `take_in` would add, which are those that the log does not have yet."""
    rest = iter(rows)
    while portion := list(islice(rest, BESIDE.rows)):
        yield from _unknown(database.connection, portion)


class _Touched(NamedTuple):
    """The cards that added rows are about, and the kinds of these rows: both tell what has to be derived again."""

    cards: set[str]
    kinds: set[Kind]


def _unknown(connection: Connection, rows: list[LogRow]) -> list[LogRow]:
    """Returns those of `rows` that are neither in the log nor forgotten, each once."""
    last = connection.execute("SELECT coalesce(max(id), 0) FROM log").fetchone()[0]
    ids = json.dumps([row.id for row in rows if row.id <= last])
    known = {id_ for (id_,) in connection.execute(_KNOWN, (ids,))}
    forgotten = forgotten_cards(connection)
    for row in rows:
        if row.kind is Kind.FORGET and row.extra:
            _note_forgotten(forgotten, row.id, row.extra, row.answer)
    new: dict[int, LogRow] = {}
    for row in rows:
        if row.id not in known and not (forgotten and is_forgotten(row, forgotten) and not _is_news(row, forgotten)):
            new.setdefault(row.id, row)
    return list(new.values())


def _is_news(row: LogRow, forgotten: Mapping[str, int]) -> bool:
    """Returns whether `row` tells of a further name of a forgotten card, which has to be forgotten as well."""
    if row.kind is not Kind.RENAME or not row.extra:
        return False
    one = rename_of(row.id, row.extra, row.answer, row.value)
    if _is_void(one, forgotten):
        return False
    return len({_name_forgotten(hashed, forgotten) for hashed in _forgotten_together(one)}) > 1


_KNOWN = "SELECT id FROM log WHERE id IN (SELECT value FROM json_each(?))"


def _add(connection: Connection, rows: Iterable[LogRow]) -> None:
    rows = [*rows]
    wordings = wording_numbers(connection, (row.wording for row in rows if row.wording))
    sessions = _session_numbers(connection, rows)
    origins = _origin_numbers(connection, {row.origin for row in rows} - {""})
    connection.executemany(
        _ADD,
        (
            stored(
                row, wordings[row.wording] if row.wording else None, sessions.get(row.session), origins.get(row.origin)
            )
            for row in rows
        ),
    )


def _session_numbers(connection: Connection, rows: Iterable[LogRow]) -> dict[str, int]:
    """Returns the numbers of the sessions of `rows`, adding those that are new, and widens them to these rows."""
    ids: dict[str, list[int]] = {}
    for row in rows:
        if row.session:
            ids.setdefault(row.session, []).append(row.id)
    connection.executemany(_SESSION, ((name, min(within), max(within)) for name, within in ids.items()))
    query = "SELECT id, n FROM session WHERE id IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (json.dumps([*ids]),)))


def _origin_numbers(connection: Connection, names: set[str]) -> dict[str, int]:
    """Returns the numbers of origins, adding those that are new."""
    if not names:
        return {}
    connection.executemany("INSERT OR IGNORE INTO origin (name) VALUES (?)", ((name,) for name in sorted(names)))
    query = "SELECT name, n FROM origin WHERE name IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (json.dumps([*names]),)))


def wording_number(connection: Connection, wording: Wording) -> int:
    """Returns the number of `wording`, adding it if it is new."""
    same = "SELECT n FROM wording WHERE card = ? AND deck = ? AND question = ? AND said = ?"
    for one in (wording, _filed(wording)):
        if row := connection.execute(same, one).fetchone():
            return int(row[0])
    n = _next_number(connection)
    connection.execute(_ADD_WORDING, stored_wording(n, wording))
    return n


def wording_numbers(connection: Connection, wordings: Iterable[Wording]) -> dict[Wording, int]:
    """Returns the numbers of `wordings`, adding those that are new."""
    wanted = stored_numbers(connection, wordings)
    new = [wording for wording, known in wanted.items() if not known]
    wanted.update(zip(new, count(_next_number(connection)), strict=False))
    connection.executemany(_ADD_WORDING, (stored_wording(wanted[wording], wording) for wording in new))
    return wanted


def stored_numbers(connection: Connection, wordings: Iterable[Wording]) -> dict[Wording, int]:
    """Returns the numbers of `wordings`, 0 for those that are not stored."""
    wanted = dict.fromkeys(wordings, 0)
    _look_up(connection, wanted)
    filed = {one: filed for one, n in wanted.items() if not n and (filed := _filed(one)) != one}
    numbers = dict.fromkeys(filed.values(), 0)
    _look_up(connection, numbers)
    wanted.update((one, numbers[as_filed]) for one, as_filed in filed.items())
    return wanted


def _look_up(connection: Connection, wanted: dict[Wording, int]) -> None:
    """Puts in the numbers of those of the wordings that are `wanted` which are stored."""
    same = "SELECT card, deck, question, said, n FROM wording WHERE card IN (SELECT value FROM json_each(?)) ORDER BY n"
    for *said, n in connection.execute(same, (json.dumps([*{wording.card for wording in wanted}]),)).fetchall():
        if not wanted.get(wording := Wording._make(said), 1):
            wanted[wording] = n


def _filed(wording: Wording) -> Wording:
    """Returns `wording` as it is stored where several cards have its id."""
    if wording.card.startswith(DERIVED) or is_by_words(wording.card):
        return wording
    prompt, expected, *_ = json.loads(wording.said)
    return wording._replace(card=filed_by_words(wording.card, prompt, expected))


_ADD_WORDING = "INSERT INTO wording VALUES (?, ?, ?, ?, ?, ?)"


def _next_number(connection: Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(n), 0) + 1 FROM wording").fetchone()[0])


def stored_wording(n: int, wording: Wording) -> tuple[object, ...]:
    """Returns the values of the row of `wording` with the number `n`, followed by their checksum."""
    values = (n, *wording)
    return (*values, check_sum(values))


def _touched_by(connection: Connection, rows: list[LogRow]) -> _Touched:
    """Derives which rows are valid after `rows` were added; returns what else has to be derived again."""
    # A row that came before may be about one of these: on another machine it was written later.
    about_these = "SELECT DISTINCT of FROM log WHERE of IS NOT NULL AND of IN (SELECT value FROM json_each(?))"
    roots = {of for (of,) in connection.execute(about_these, (json.dumps([row.id for row in rows]),))}
    roots |= {row.of for row in rows if row.of and (row.kind in ANSWERS or row.kind is Kind.UNDO)}
    redone = json.dumps([row.of for row in rows if row.kind is Kind.REDO])
    undos = f"SELECT of FROM log WHERE of IS NOT NULL AND kind = {Kind.UNDO} AND id IN (SELECT value FROM json_each(?))"
    roots |= {of for (of,) in connection.execute(undos, (redone,))}
    settle_voided(connection, roots)
    about = """
        SELECT DISTINCT log.kind, wording.card FROM log LEFT JOIN wording ON wording.n = log.wording
        WHERE log.id IN (SELECT value FROM json_each(?))
    """
    found = connection.execute(about, (json.dumps([*roots]),)).fetchall()
    cards = {card for _, card in found if card is not None} | {row.wording.card for row in rows if row.wording}
    for row in rows:
        if row.kind is Kind.RENAME and row.extra:
            cards |= {*json.loads(row.extra)[:2]}
    return _Touched(cards, {row.kind for row in rows} | {Kind(kind) for kind, _ in found})


def _may_be_named_anew(connection: Connection, cards: Collection[str]) -> bool:
    """Returns whether rows about `cards` may change by which names cards are known."""
    return bool(may_be_several(connection, cards)) or hang_on_rows(connection, cards)


def part_written(connection: Connection, after: int) -> None:
    """Parts cards of which several have one id, as words show that were written here under such an id: those with a
    number above `after`. Another program may have brought a card of another machine since the id was read.
    """
    new = {card for (card,) in connection.execute("SELECT card FROM wording WHERE n > ?", (after,))}
    several = may_be_several(connection, new) if new and united_in(connection) else ()
    if several and (changed := settle_names(connection, several, several)):
        mark_united(connection)
        settle_cards(connection, changed)


def _part_all(database: Database) -> None:
    """Has the cards be parted of a log that was united by an older version of the program, which could not."""
    is_done = "SELECT 1 FROM setting WHERE name = ?"
    if database.rows(is_done, PARTED):
        return
    with database.faults:
        names = find_parted(database.connection, may_be_several(database.connection, None)).found
    with database.transaction() as connection:
        connection.execute("INSERT OR IGNORE INTO setting VALUES (?, '1')", (PARTED,))
        if names:
            mark_united(connection)
            mark_unsettled(connection, names, more=True)


PARTED = "parted"
"""The setting that is there once it was looked through the whole log for cards of which several have one id."""


def _settle_beside_cards(database: Database) -> None:
    """Derives everything but memories and statuses, and marks the cards for which these have to be derived, too."""
    _work_out_beside(database, _find_forgotten, _drop_and_count_forgotten)
    _work_out_beside(database, _found_names, _keep_names)
    _work_out_beside(database, reworded_cards, _keep_rest)


def _work_out_beside(
    database: Database, work_out: Callable[[Connection], _T], keep: Callable[[Connection, _T], None]
) -> None:
    """Has `keep` store what `work_out` found without a lock, so that no answer waits for it.

    Where what it depends on was changed meanwhile, it is worked out again, at last while nobody else may write.
    """
    for _ in range(_TRIES):
        stop_if_unwanted()
        with collector_paused(), database.reading() as connection:
            then, found = _state(connection), work_out(connection)
        with in_portion(database) as connection:
            if _state(connection) == then:
                keep(connection, found)
                return
    with in_portion(database) as connection:
        keep(connection, work_out(connection))


_TRIES = 3


def _state(connection: Connection) -> tuple[object, ...]:
    """Returns a value that changes with whatever tells which names cards have and which are forgotten. What is answered
    here changes it only where that parts cards (see `part_written`).
    """
    return united_in(connection), *connection.execute(_LAST_OF_MORE).fetchone()


_LAST_OF_MORE = f"SELECT count(*), max(id) FROM log WHERE kind > 12 AND kind IN ({', '.join(map(str, sorted(_MORE)))})"


def _found_names(connection: Connection) -> Parted:
    cards = marked_cards(connection)
    notes = {*map(plain_note, cards)} if cards is not None and are_names_listed(connection) else None
    return find_parted(connection, may_be_several(connection, cards), notes)


def _keep_names(connection: Connection, parted: Parted) -> None:
    mark_unsettled(connection, keep_names(connection, parted).union(parted.found))


def _keep_rest(connection: Connection, reworded: Iterable[Seen]) -> None:
    keep_seen(connection, reworded)
    before = connection.execute(_TAKEN_IN).fetchall()
    settle_origins(connection)
    if connection.execute(_TAKEN_IN).fetchall() != before:
        mark_unsettled(connection, None)
    mark_no_more(connection)


class _Going(NamedTuple):
    """What is forgotten and still in the log: the numbers of `wordings`, with the card and the last row that goes; and
    the ids of `renames`. `further` are the rows that tell of more names and words of these cards.
    """

    wordings: Mapping[int, tuple[str, int]]
    renames: Sequence[int]
    further: Sequence[LogRow]

    @property
    def is_in_log(self) -> bool:
        return bool(self.wordings or self.renames)


def _drop_and_count_forgotten(connection: Connection, going: _Going) -> None:
    """Drops what is forgotten, and adds to the number of those cards that nobody was told of. It is stored with the
    deletion, as the program may be stopped before it tells.
    """
    number = "SELECT count(DISTINCT card) FROM wording"
    before = connection.execute(number).fetchone()[0] if going.wordings else 0
    mark_unsettled(connection, _drop(connection, going))
    if going.is_in_log:
        mark_all_names(connection)  # renames are gone, too
    if going.wordings and (gone := before - connection.execute(number).fetchone()[0]):
        add = "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value"
        connection.execute(add, (FORGOTTEN_UNTOLD, str(gone)))


_TAKEN_IN = "SELECT n FROM origin WHERE taken_in ORDER BY n"


def card_hash(card: str) -> str:
    """Returns the hash that stands for a forgotten card: nobody can tell the card from it."""
    from hashlib import sha256  # here, since it is seldom needed, and takes a while to load

    return sha256(card.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def has_forgotten(connection: Connection) -> bool:
    """Returns whether cards were ever forgotten, here or on another machine."""
    return connection.execute(f"{FORGETS} LIMIT 1").fetchone() is not None


def forgotten_cards(connection: Connection) -> dict[str, int]:
    """Returns for each forgotten card, by its hash, the last row id that is to be ignored."""
    found: dict[str, int] = {}
    for id_, extra, words in connection.execute(FORGETS):
        _note_forgotten(found, id_, extra, words)
    return found


def hashes_in(row: LogRow) -> set[str]:
    """Returns the hashes of the card that `row` forgets."""
    return {*([json.loads(row.extra or '""')] if row.answer is None else json.loads(row.answer))}


def name_hashes(connection: Connection) -> set[str]:
    """Returns the hashes of all names that cards of the log have or had, also by each of their words."""
    names = {name for pair in connection.execute("SELECT was, card FROM name") for name in pair}
    for card, text in connection.execute("SELECT card, said FROM wording"):
        prompt, expected, *_ = json.loads(text)
        names |= {name_as_written(card), name_by_words(card, prompt, expected)}
    return {card_hash(name) for name in names}


def _note_forgotten(found: dict[str, int], id_: int, extra: str, words: str | None) -> None:
    """Adds to `found` the card that the row `id_` forgets, with all rows up to the millisecond of that row.

    So it makes no difference which machine wrote the row.
    """
    hashed, last = json.loads(extra), last_id_of(time_of(id_))
    for one in [hashed] if words is None else [_AS_NAME + hashed, *json.loads(words)]:
        found[one] = max(found.get(one, 0), last)


_AS_NAME = "name "
"""Stands before the hash of a name that a forgotten card had, which may be another card's as well."""


def _name_forgotten(hashed: str, forgotten: Mapping[str, int]) -> int:
    """Returns the last row id that is to be ignored where the name with this hash was given or taken."""
    return max(forgotten.get(hashed, 0), forgotten.get(_AS_NAME + hashed, 0))


def is_forgotten(row: LogRow, forgotten: Mapping[str, int]) -> bool:
    """Returns whether `row` is about one of the `forgotten` cards, or renames one, and is no newer than the
    forgetting.
    """
    if not forgotten:
        return False
    if row.wording:
        prompt, expected, *_ = json.loads(row.wording.said)
        return row.id <= _forgotten_up_to(row.wording.card, (prompt, *expected), forgotten)
    if row.kind is Kind.RENAME and row.extra:
        return _is_rename_forgotten(rename_of(row.id, row.extra, row.answer, row.value), forgotten)
    return False


def is_name_forgotten(row: LogRow, forgotten: Mapping[str, int]) -> bool:
    """Returns whether `row`, of an import, is about a card with the name of a forgotten one, whatever it says: another
    program's ids stand for one card.
    """
    named = row.id <= _name_forgotten(card_hash(row.wording.card), forgotten) if row.wording and forgotten else False
    return named or is_forgotten(row, forgotten)


def _forgotten_up_to(card: str, words: Sequence[str], forgotten: Mapping[str, int]) -> int:
    """Returns the last row id that is to be ignored of the card with the name `card` that says `words`; it may have
    been forgotten as one of several cards that have one id.
    """
    names = [card] if card.startswith(DERIVED) or not words else [card, name_by_words(card, words[0], words[1:])]
    return max(forgotten.get(card_hash(name), 0) for name in names)


def _is_void(one: Rename, forgotten: Mapping[str, int]) -> bool:
    """Returns whether this rename was forgotten itself, so that it says nothing of its names."""
    return one.id <= forgotten.get(card_hash(_AND.join((one.was, one.card))), 0)


_AND = "\x1f"
"""Stands between the two names of a rename that is forgotten; no name has it."""


def _is_rename_forgotten(one: Rename, forgotten: Mapping[str, int]) -> bool:
    """Returns whether a forgotten card was renamed or reworded so before it was forgotten, or that was itself
    forgotten.

    Where it is known what the card said, a card of another machine that had its id is none of them.
    """
    if one.said is None and one.words is not None and one.id <= _forgotten_up_to(one.card, one.words[1:], forgotten):
        return True
    return _is_void(one, forgotten) or one.id <= _card_forgotten(one, forgotten)


def _card_forgotten(one: Rename, forgotten: Mapping[str, int]) -> int:
    """Returns the last row id that is to be ignored of the card that was renamed or reworded so."""
    found = [_name_forgotten(hashed, forgotten) for hashed in _forgotten_together(one)]
    if one.said is not None:
        found += (forgotten.get(card_hash(name), 0) for name in (one.was, one.card))
    return max(found)


def _forgotten_together(one: Rename) -> list[str]:
    """Returns the hashes of names that are those of one card, as it was renamed or reworded so.

    An id may be that of another card as well, so that they are names by words where these are known.
    """
    names = [one.was, one.card]
    if (said := one.said) is not None:
        names = [name if name.startswith(DERIVED) else name_by_number(name, said) for name in names]
        if one.words is not None and not one.card.startswith(DERIVED):
            names.append(name_by_words(one.card, one.words[1], one.words[2:]))
    return [card_hash(name) for name in names]


def forget_rows(connection: Connection, cards: Collection[str], day: int, at: int) -> Iterator[LogRow]:
    """Yields the rows that forget everything about `cards` up to now.

    Where such a card once was to have the name of another one, or another one its name, they also forget that rename: a
    machine that knew nothing else of these names would take both for one card. An id is forgotten with what the card
    said, as another machine may have another card below it.
    """
    names = {*cards}
    named = dict(connection.execute("SELECT was, card FROM name"))
    shared = shared_names(named)
    names |= {was for was, card in named.items() if card in cards and was not in shared}
    written = {one.id: _AND.join((one.was, one.card)) for one in renames_in(connection)}
    idle = renames_without_effect(connection)
    rest = {written[one.id] for one in idle if (one.was in names) != (one.card in names)}
    # Others have rows of these under the id alone.
    rest |= {name for was in names if is_by_words(name := by_words_as_filed(was))}
    former = {was for was in names if not was.startswith(DERIVED) and name_as_written(was) == was}
    said = _said_by(connection, {*cards, *former}, named)
    for name in sorted({*cards, *rest, *former}):
        words = None
        if name in former and not is_by_words(name) and (told := said.get(named.get(name, name))):
            words = as_json(sorted({card_hash(name_by_words(name, prompt, right)) for prompt, *right in told}))
        if words or name not in former or name in cards or name in rest:
            yield LogRow(0, Kind.FORGET, day, at, extra=as_json(card_hash(name)), answer=words)


def _said_by(
    connection: Connection, cards: Collection[str], named: Mapping[str, str]
) -> dict[str, list[Sequence[str]]]:
    """Returns all that each of `cards` ever said, by its name of today in `named`: each time a list of the question and
    the right answer.
    """
    found: dict[str, list[Sequence[str]]] = {}
    query = """
        SELECT coalesce(name.card, wording.card) AS now, json_extract(said, '$[0]', '$[1]')
        FROM wording LEFT JOIN name ON was = wording.card WHERE now IN (SELECT value FROM json_each(?))
    """
    for card, said in connection.execute(query, (json.dumps([*cards]),)):
        prompt, expected = json.loads(said)
        found.setdefault(card, []).append((prompt, *expected))
    for one in renames_in(connection):
        if one.words is not None:
            _, prompt, *expected = one.words
            found.setdefault(name_today(named, one.card, prompt, expected), []).append((prompt, *expected))
    return found


def drop_forgotten(connection: Connection) -> set[str]:
    """Deletes the rows of forgotten cards, the only case in which the log shrinks.

    Returns these cards, and those that lose or get a history since a forgotten name is theirs no more.
    """
    going = _find_forgotten(connection)
    touched = _drop(connection, going)
    return touched | settle_names(connection) if going.is_in_log else touched


def _find_forgotten(connection: Connection) -> _Going:
    forgotten = forgotten_cards(connection)
    if not forgotten:
        return _Going({}, [], [])
    renames = renames_in(connection)
    further = _forget_under_all_names(connection, forgotten, renames)
    while in_words := _forget_in_all_words(connection, forgotten):
        further |= in_words
        if not (named := _forget_under_all_names(connection, forgotten, renames)):
            break
        further |= named
    gone = {}
    for n, card, text in giving_way(connection.execute("SELECT n, card, said FROM wording")):
        prompt, expected, *_ = json.loads(text)
        if last := _forgotten_up_to(name_as_written(card), (prompt, *expected), forgotten):
            gone[n] = card, last
    # Of a card that is only renamed nothing else needs to be here: it may have been answered on another machine alone.
    idle = [one.id for one in renames if _is_rename_forgotten(one, forgotten)]
    return _Going(gone, idle, [_forget_row(hashed, time_of(last)) for hashed, last in further])


def _drop(connection: Connection, going: _Going) -> set[str]:
    """Deletes what is `going`; returns the names of its cards."""
    if going.further:
        _add(connection, going.further)
        mark_united(connection)  # rows that another machine might have made are looked for among all
    if not going.is_in_log:
        return set()
    keeps = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'log_keeps'").fetchone()[0]
    connection.execute("DROP TRIGGER log_keeps")
    for n, (card, last) in going.wordings.items():
        connection.execute("DELETE FROM log WHERE id <= ? AND wording = ?", (last, n))
        connection.execute("DELETE FROM seen WHERE card = ?", (card,))
        connection.execute("DELETE FROM wording WHERE n = ? AND NOT EXISTS (SELECT 1 FROM log WHERE wording = n)", (n,))
    connection.executemany("DELETE FROM log WHERE id = ?", ((id_,) for id_ in going.renames))
    connection.execute(keeps)
    settle_voided(connection)
    return {card for card, _ in going.wordings.values()}


def _forget_under_all_names(
    connection: Connection, forgotten: dict[str, int], renames: Iterable[Rename]
) -> set[tuple[str, int]]:
    """Adds an item to `forgotten` for each further name that a forgotten card had up to then; returns the hash and last
    id of each, for which a row is to be added.

    `renames` are all renames in the log. The machine on which the card was forgotten need not have heard of them, and
    others may hear of them only when they are gone here. The same row is made on every machine that finds the name.
    """
    told = [one for one in renames if one.said is not None]
    untold = {plain_note(name) for one in renames if one.said is None for name in (one.was, one.card)}
    meant = [one for one in find_parted(connection, (), untold).renames if one.said is None]
    void = {one.id for one in renames if _is_void(one, forgotten)}
    left = [(one, _forgotten_together(one)) for one in chain(meant, told) if one.id not in void]
    found: dict[str, int] = {}
    is_complete = False
    while not is_complete:
        is_complete = True
        for one, hashes in left:
            last = _card_forgotten(one, forgotten)
            further = {hashed: last for hashed in hashes if _name_forgotten(hashed, forgotten) < last}
            if one.id <= last and further:
                forgotten.update(further)
                found.update(further)
                is_complete = False
    return {*found.items()}


def _forget_in_all_words(connection: Connection, forgotten: dict[str, int]) -> set[tuple[str, int]]:
    """Adds an item to `forgotten` for all words of a card some of which are forgotten: the machine on which it was
    forgotten need not have heard of the others. What another card of its id says is no part of it.

    Returns the hash and last id of those that were not forgotten yet, for each of which a row is to be added.
    """
    notes: dict[str, list[tuple[str, ...]]] = {}
    for card, text in giving_way(connection.execute("SELECT card, said FROM wording")):
        prompt, expected, *_ = json.loads(text)
        name = plain_name(card)
        if not name.startswith(DERIVED) and card_hash(name_by_words(name, prompt, expected)) in forgotten:
            notes.setdefault(note_of(name), []).append((part_of(name), prompt, *expected))
    found: dict[str, int] = {}
    for note, told in notes.items():
        for card in said_as_one(connection, note, told):
            hashes = [card_hash(name_by_words(sibling_id(note, part), prompt, right)) for part, prompt, *right in card]
            last = max(forgotten.get(hashed, 0) for hashed in hashes)
            found.update((hashed, last) for hashed in hashes if forgotten.get(hashed, 0) < last)
    forgotten.update(found)
    return {*found.items()}


def _forget_row(hashed: str, at: int) -> LogRow:
    """Returns the row that forgets a card, given by its hash, up to the time `at`; it is the same on every machine."""
    tag = 1 + int(hashed, 16) % ((1 << TAG_BITS) - 1)
    return LogRow(id_of(at, tag), Kind.FORGET, utc_day(at), at, extra=as_json(hashed))
