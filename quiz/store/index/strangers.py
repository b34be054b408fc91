"""Finds "strangers": cards that the log knows by a name that no card of the decks has, or only one that says something
else.

They come about when a program still shows a card as it was before an edit and logs an answer, or another machine did.
Where such a card is now, nobody knows: it may be in the deck that it was answered in, in one that this deck has become,
or among the cards never answered of any deck. And where another machine brings a history to an id that a card here has
with words of which the log has none, that card may be another one, in a deck of its own.
"""

import json
from collections.abc import Callable, Collection, Iterable, Set
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from quiz.store.derived.derived_tables import UNITED
from quiz.store.index.card_index import STRANGERS_READ_TO, CardIndex
from quiz.store.index.due_days import PLACE_BITS
from quiz.store.rows.log_rows import Kind

if TYPE_CHECKING:  # imported where there are strangers
    from quiz.deck.identity.seen_card import Seen

_PAIRS, _READ_TO = "strangers", STRANGERS_READ_TO
"""What is stored: the strangers, which may be many, and how far the log was read for them with the decks in which some
are still to be looked for. Mostly the latter is enough.
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
    SELECT {_NAME}, deck, said FROM {_WORDINGS} WHERE {_IS_STRANGE}
        AND wording.n IN (SELECT wording FROM log.log WHERE id > :last)
"""
_ALL = f"SELECT {_NAME}, deck, said FROM {_WORDINGS} WHERE {_IS_STRANGE}"
# Those that another machine knows in another deck or in other words by now than when they were answered.
_ALL_REWORDED = f"""
    SELECT seen.card, seen.deck, seen.said FROM log.log AS row CROSS JOIN log.seen AS seen
        ON seen.card = coalesce(
            (SELECT name.card FROM log.name AS name WHERE was = json_extract(row.extra, '$[1]')),
            json_extract(row.extra, '$[1]'))
    WHERE row.kind > 12 AND row.kind = {Kind.RENAME} AND row.answer IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM card WHERE card.name = seen.card AND card.n >> {PLACE_BITS} IN (SELECT n FROM file))
"""
_REWORDED = f"{_ALL_REWORDED} AND row.id > :last"
# Most cards have one answer, which is compared without taking the others apart.
_SAYS_IT = """
    prompt = json_extract(said, '$[0]') AND (json_extract(said, '$[1]') = json_array(answer)
        OR answer = (SELECT group_concat(value, char(10)) FROM json_each(said, '$[1]')))
"""
_ALL_DISPUTED = f"""
    SELECT DISTINCT met.card, file.name FROM {_WORDINGS}
    JOIN met ON met.card = {_NAME} JOIN file ON file.path = met.path
    WHERE NOT ({_SAYS_IT})
        AND NOT EXISTS (SELECT 1 FROM log.seen AS seen WHERE seen.card = met.card AND {_SAYS_IT})
        AND NOT EXISTS (SELECT 1 FROM log.log AS reworded WHERE reworded.kind = {Kind.RENAME} AND reworded.kind > 12
            AND json_extract(reworded.answer, '$[1]') = prompt)
        AND NOT EXISTS (SELECT 1 FROM log.wording AS one WHERE {_SAYS_IT.replace("said", "one.said")}
            AND (one.card = met.card OR one.card IN (SELECT was FROM log.name AS former WHERE former.card = met.card)))
"""
_DISPUTED = f"{_ALL_DISPUTED} AND wording.n IN (SELECT wording FROM log.log WHERE id > :last)"
# Cards that may be a stranger, since they have no history of their own, with the decks where they are. Texts of which
# one is twice as long as the other are not alike.
_NEVER_ANSWERED = """
    SELECT met.card, file.name, prompt, answer FROM met JOIN file ON file.path = met.path
    WHERE length(prompt) BETWEEN :prompt_from AND :prompt_to AND length(answer) BETWEEN :answer_from AND :answer_to
        AND NOT EXISTS (SELECT 1 FROM log.memory AS memory WHERE memory.card = met.card)
"""
# The decks in which other cards of a deck are now, by the name of that deck.
_MOVED = f"""
    SELECT DISTINCT wording.deck, file.name FROM {_WORDINGS}
    JOIN card ON card.name = {_NAME} JOIN file ON file.n = card.n >> {PLACE_BITS}
    WHERE wording.deck IN (SELECT value FROM json_each(:decks)) AND file.name <> wording.deck
"""

Compare: TypeAlias = "Callable[[Iterable[Seen], Iterable[Seen]], Iterable[tuple[Seen, Seen]]]"
"""Finds which of some cards may have become which of others."""
_Pairs = set[tuple[str, str]]
"""Strangers: the names of the card and of a deck in which it may be, for each such deck."""


class _Strangers(NamedTuple):
    """Those already looked for, and those that wait until the decks are open in which they may be."""

    looked_for: _Pairs
    waiting: _Pairs


class Search(NamedTuple):
    """A search for strangers: the names of `decks` to be recognised anew.

    `done` is to be given to `CardIndex.keep_sums` after that, and not before: where a program ends meanwhile, the next
    one has to look again.
    """

    decks: set[str]
    done: list[tuple[str, str, str]]


def look_for_strangers(index: CardIndex, names: Set[str], read_anew: Collection[str], compare: Compare) -> Search:
    """Returns in which of the decks `names` strangers have to be looked for. Each is looked for once in each deck.

    `compare` picks the cards never answered that a stranger may be, in whatever deck.

    While there are decks to be `read_anew`, their cards have no names yet, and any card may seem a stranger, since it
    may have come from another deck into one of these. Then nothing is kept, and all is looked for again next time.
    """
    state = index.read(_STATE)
    if not state:
        return Search(set(), [])
    now = [*state[0]]
    read_to, waiting_in = _read_to(index)
    is_anew = read_to[:1] != now[:1]
    rows = [] if read_to == now else index.read(_ALL) if is_anew else index.read(_SINCE, last=read_to[1])
    if read_to != now:
        rows += index.read(_ALL_REWORDED) if is_anew else index.read(_REWORDED, last=read_to[1])
    disputed: _Pairs = set()
    if read_to != now:
        disputed |= {*(index.read(_ALL_DISPUTED) if is_anew else index.read(_DISPUTED, last=read_to[1]))}
    if not (rows or disputed or is_anew or waiting_in & names):
        done = [] if read_to == now or read_anew else [_read_to_row(now, waiting_in)]
        return Search(set(), done)
    before = _kept(index)
    if is_anew:
        strange = {card for card, *_ in chain(rows, disputed)}
        before = _Strangers({pair for pair in before.looked_for if pair[0] in strange}, set())
    found = {(card, deck) for card, deck, _ in rows}
    new = found - before.looked_for - before.waiting
    found |= _elsewhere(index, [row for row in rows if (row[0], row[1]) in new], compare)
    found |= disputed
    open_ = (before.waiting | found) - before.looked_for
    here = {(card, deck) for card, deck in open_ if deck in names}
    kept = json.dumps([sorted(before.looked_for | here), sorted(open_ - here)])
    done = [(_PAIRS, "", kept), _read_to_row(now, {deck for _, deck in open_ - here})]
    return Search({deck for _, deck in here}, [] if read_anew else done)


def _elsewhere(index: CardIndex, rows: Iterable[tuple[str, str, str]], compare: Compare) -> _Pairs:
    """Returns in which decks the strangers in `rows` may be now, besides those that they were answered in."""
    strangers = [_seen(*row) for row in rows]
    if not strangers:
        return set()
    from quiz.deck.identity.seen_card import Seen

    lengths: dict[str, int] = {}
    for what in ("prompt", "answer"):
        long = [len(getattr(one, what)) for one in strangers]
        lengths |= {f"{what}_from": min(long) // 2, f"{what}_to": max(long) * 2}
    never_answered = (Seen(*row) for row in index.read(_NEVER_ANSWERED, **lengths))
    found = {(old.card, now.deck) for old, now in compare(strangers, never_answered)}
    moved = index.read(_MOVED, decks=json.dumps(sorted({one.deck for one in strangers})))
    return found | {(one.card, now) for was, now in moved for one in strangers if one.deck == was}


def _seen(card: str, deck: str, said: str) -> "Seen":
    from quiz.deck.identity.seen_card import Seen

    prompt, expected, *_ = json.loads(said)
    return Seen(card, deck, prompt, "\n".join(expected))


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
