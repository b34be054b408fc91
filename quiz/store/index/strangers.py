"""Finds "strangers": cards that the log knows by a name that no card of the decks has.

They come about when a program still shows a card as it was before an edit and logs an answer, or another machine did.
"""

import json
from collections.abc import Collection, Iterable, Set
from typing import Any, NamedTuple

from quiz.store.derived_tables import UNITED
from quiz.store.index.card_index import CardIndex
from quiz.store.index.due_days import PLACE_BITS

_PAIRS, _READ_TO = "strangers", "strangers read to"
"""What is stored: the strangers, which may be many, and how far the log was read for them with the decks in which some
wait. Mostly the latter is enough.
"""
_STATE = f"""
    SELECT coalesce((SELECT value FROM log.setting WHERE name = '{UNITED}'), ''),
        coalesce((SELECT max(id) FROM log.log), 0)
"""
_NAME = "coalesce(name.card, wording.card)"
_WORDINGS = "log.wording AS wording LEFT JOIN log.name AS name ON was = wording.card"
_IS_STRANGE = f"""
    NOT EXISTS (SELECT 1 FROM card WHERE card.name = {_NAME} AND card.n >> {PLACE_BITS} IN (SELECT n FROM file))
"""
_SINCE = f"""
    SELECT {_NAME}, deck FROM {_WORDINGS} WHERE {_IS_STRANGE}
        AND wording.n IN (SELECT wording FROM log.log WHERE id > :last)
"""
_ALL = f"""
    SELECT {_NAME}, deck FROM {_WORDINGS} WHERE {_IS_STRANGE}
        AND (EXISTS (SELECT 1 FROM log.memory AS memory WHERE memory.card = {_NAME})
            OR EXISTS (SELECT 1 FROM log.status AS status WHERE status.card = {_NAME}))
"""


_Pairs = set[tuple[str, str]]
"""Strangers: the names of card and deck of each."""


class _Strangers(NamedTuple):
    """Those already reported, and those that wait until their decks are open."""

    reported: _Pairs
    waiting: _Pairs


def decks_with_strangers(index: CardIndex, names: Set[str], read_anew: Collection[str] = ()) -> set[str]:
    """Returns those of the decks `names` in which a stranger was answered. Each stranger is reported once.

    While there are decks to be `read_anew`, their cards have no names yet, and any card may seem a stranger, since it
    may have come from another deck into one of these. Then none is stored to wait, and the log is read again next time.
    """
    state = index.read(_STATE)
    if not state:
        return set()
    now = [*state[0]]
    read_to, waiting_in = _read_to(index)
    is_anew = read_to[:1] != now[:1]
    found = set() if read_to == now else _pairs(index.read(_ALL) if is_anew else index.read(_SINCE, last=read_to[1]))
    here: _Pairs = set()
    if found or is_anew or waiting_in & names:
        before = _kept(index)
        if is_anew:
            before = _Strangers(before.reported & found, set())
        new = (before.waiting | found) - before.reported
        here = {(card, deck) for card, deck in new if deck in names}
        waiting = (before.waiting if read_anew else new) - here
        if here or not read_anew:
            read_to = read_to if read_anew else now
            rows = json.dumps([sorted(before.reported | here), sorted(waiting)])
            index.keep_sums([(_PAIRS, "", rows), _read_to_row(read_to, {deck for _, deck in waiting})])
    elif read_to != now and not read_anew:
        index.keep_sums([_read_to_row(now, waiting_in)])
    return {deck for _, deck in here}


def _read_to(index: CardIndex) -> tuple[list[Any], set[str]]:
    """Returns how far the log was read ([] where it was not), and the names of the decks with strangers that wait."""
    kept = index.kept_sum(_READ_TO)
    return (json.loads(kept[0]), {*json.loads(kept[1])}) if kept else ([], set())


def _read_to_row(read_to: list[Any], waiting_in: set[str]) -> tuple[str, str, str]:
    return _READ_TO, json.dumps(read_to), json.dumps(sorted(waiting_in))


def _kept(index: CardIndex) -> _Strangers:
    kept = index.kept_sum(_PAIRS)
    return _Strangers(*map(_pairs, json.loads(kept[1]))) if kept else _Strangers(set(), set())


def _pairs(rows: Iterable[Iterable[str]]) -> _Pairs:
    return {(card, deck) for card, deck in rows}
