"""Finds cards that the log has come to know by names that no card of the decks bears, since the decks were read last.

So it is where a program that shows a card as it was before an edit logs an answer to it, or another machine had it.
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
    """Returns which of the decks of these `names` such cards were answered in; each card is told of once.

    Those of decks that are `read_anew` are left out: no card of theirs has its name yet.
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
    """Returns which of them were told of, which are of decks that were not open, and up to where the log was read."""
    if kept := index.kept_sum(_KEPT):
        looked_at, waiting = map(_pairs, json.loads(kept[1]))
        return looked_at, waiting, json.loads(kept[0])
    return set(), set(), []


def _pairs(rows: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {(card, deck) for card, deck in rows}
