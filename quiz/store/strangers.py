"""Finds "strangers": cards that the log knows by a name that no card of the decks has.

They come about when a program still shows a card as it was before an edit and logs an answer, or another machine did.
"""

import json
from collections.abc import Collection, Iterable

from quiz.store.card_index import CardIndex
from quiz.store.derived_tables import UNITED
from quiz.store.due_days import PLACE_BITS

_KEPT = "strangers"
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
        AND EXISTS (SELECT 1 FROM log.memory AS memory WHERE memory.card = {_NAME})
"""


def decks_with_strangers(index: CardIndex, names: Collection[str], read_anew: Collection[str] = ()) -> set[str]:
    """Returns those of the decks `names` in which a stranger was answered. Each stranger is reported once.

    Decks to be `read_anew` are left out, since their cards have no names yet.
    """
    state = index.read(_STATE)
    if not state:
        return set()
    united, last = state[0]
    looked_at, waiting, of = _kept(index)
    if of == [united, last]:
        found = waiting
    elif of and of[0] == united:
        found = waiting | _pairs(index.read(_SINCE, last=of[1]))
    else:
        found = _pairs(index.read(_ALL))
    new = {(card, deck) for card, deck in found if (card, deck) not in looked_at and deck not in read_anew}
    here = {(card, deck) for card, deck in new if deck in names}
    if here or of != [united, last]:
        rows = [sorted(looked_at | here), sorted(new - here)]
        index.keep_sum(_KEPT, json.dumps([united, last]), json.dumps(rows))
    return {deck for _, deck in here}


def _kept(index: CardIndex) -> tuple[set[tuple[str, str]], set[tuple[str, str]], list[object]]:
    """Returns the stored state: strangers already reported, those of decks that were not open, and how far the log was
    read.

    A stranger is a pair (card, deck).
    """
    if kept := index.kept_sum(_KEPT):
        looked_at, waiting = map(_pairs, json.loads(kept[1]))
        return looked_at, waiting, json.loads(kept[0])
    return set(), set(), []


def _pairs(rows: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {(card, deck) for card, deck in rows}
