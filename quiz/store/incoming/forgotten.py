"""Tells which rows are about cards that were forgotten on request, and deletes them: only so does the log shrink.

A forgotten card stands in the log as a hash. What is forgotten on one machine is forgotten on all.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from sqlite3 import Connection
from typing import NamedTuple

from quiz.deck.card_ids import (
    DERIVED,
    by_words_as_filed,
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
from quiz.process.keys_first import giving_way
from quiz.store.derived.derived_tables import (
    mark_united,
    of_rare_kind,
    renames_without_effect,
    settle_names,
    settle_voided,
)
from quiz.store.derived.parted_cards import (
    Rename,
    find_parted,
    name_today,
    rename_of,
    renames_in,
    said_as_one,
    shared_names,
)
from quiz.store.incoming.add_rows import add_rows
from quiz.store.key_values import FORGOTTEN_UNTOLD
from quiz.store.rows.log_rows import TAG_BITS, Kind, LogRow, as_json, id_of, last_id_of, time_of, utc_day
from quiz.store.settling import mark_all_names, mark_unsettled

FORGETS = f"SELECT id, extra, answer FROM log WHERE {of_rare_kind(Kind.FORGET)}"
"""The query for the rows that forget cards: their ids, the hash of the card as JSON, and either None or a JSON list of
hashes of the names by words that it had (see `name_by_words`), if only the card that ever said one of these is meant.
"""
_AS_NAME = "name "
"""Stands before the hash of a name that a forgotten card had, which may be another card's as well."""
_AND = "\x1f"
"""Stands between the two names of a rename that is forgotten; no name has it."""


class Going(NamedTuple):
    """The rows of forgotten cards that are still in the log and are to be deleted.

    `wordings` has the numbers of what these cards said, each with the card and the id of its last row that goes;
    `renames` are the ids of rows that go. `further` are rows to add, which tell of more names and words of these cards.
    """

    wordings: Mapping[int, tuple[str, int]]
    renames: Sequence[int]
    further: Sequence[LogRow]

    @property
    def is_in_log(self) -> bool:
        return bool(self.wordings or self.renames)


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
        note_forgotten(found, id_, extra, words)
    return found


def note_forgotten(found: dict[str, int], id_: int, extra: str, words: str | None) -> None:
    """Adds to `found` the card that the row `id_` forgets, with all rows up to the millisecond of that row.

    So it makes no difference which machine wrote the row.
    """
    hashed, last = json.loads(extra), last_id_of(time_of(id_))
    for one in [hashed] if words is None else [_AS_NAME + hashed, *json.loads(words)]:
        found[one] = max(found.get(one, 0), last)


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


def is_news(row: LogRow, forgotten: Mapping[str, int]) -> bool:
    """Returns whether `row` tells of a further name of a forgotten card, which has to be forgotten as well."""
    if row.kind is not Kind.RENAME or not row.extra:
        return False
    one = rename_of(row.id, row.extra, row.answer, row.value)
    if _is_void(one, forgotten):
        return False
    return len({_name_forgotten(hashed, forgotten) for hashed in _forgotten_together(one)}) > 1


def _name_forgotten(hashed: str, forgotten: Mapping[str, int]) -> int:
    """Returns the last row id that is to be ignored where the name with this hash was given or taken."""
    return max(forgotten.get(hashed, 0), forgotten.get(_AS_NAME + hashed, 0))


def _forgotten_up_to(card: str, words: Sequence[str], forgotten: Mapping[str, int]) -> int:
    """Returns the last row id that is to be ignored of the card with the name `card` that says `words`; it may have
    been forgotten as one of several cards that have one id.
    """
    names = [card] if card.startswith(DERIVED) or not words else [card, name_by_words(card, words[0], words[1:])]
    return max(forgotten.get(card_hash(name), 0) for name in names)


def _is_void(one: Rename, forgotten: Mapping[str, int]) -> bool:
    """Returns whether this rename was forgotten itself, so that it says nothing of its names."""
    return one.id <= forgotten.get(card_hash(_AND.join((one.was, one.card))), 0)


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
    going = find_forgotten(connection)
    touched = _drop(connection, going)
    return touched | settle_names(connection) if going.is_in_log else touched


def drop_and_count_forgotten(connection: Connection, going: Going) -> None:
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


def find_forgotten(connection: Connection) -> Going:
    forgotten = forgotten_cards(connection)
    if not forgotten:
        return Going({}, [], [])
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
    return Going(gone, idle, [_forget_row(hashed, time_of(last)) for hashed, last in further])


def _drop(connection: Connection, going: Going) -> set[str]:
    """Deletes what is `going`; returns the names of its cards."""
    if going.further:
        add_rows(connection, going.further)
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
