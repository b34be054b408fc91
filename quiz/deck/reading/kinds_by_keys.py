"""Tells by the keys of an entry which kinds it may be of, where a key belongs that it has not, and where a second card
begins in it.
"""

from collections.abc import Sequence
from functools import lru_cache

from quiz.card.kinds import KINDS, Kind
from quiz.card.words import listed
from quiz.deck.reading.damaged_entries import MOST_KEYS, KnownKeys
from quiz.deck.reading.deck_keys import CARD_KEYS, DECK_KEYS, ID, TOP_KEYS


def _belongings() -> dict[str, str]:
    """Returns a sentence for each key that not every card may have: where it belongs."""
    owners: dict[str, list[Kind]] = {}
    for kind in KINDS:
        for key in kind.keys:
            owners.setdefault(key.name, []).append(kind)
    hints = {
        name: f"It belongs to {kinds[0].name}, which is made of {listed(kinds[0].needed)}."
        if len(kinds) == 1
        else f"It belongs to {', '.join(kind.name for kind in kinds)}."
        for name, kinds in owners.items()
    }
    return {key.name: "It belongs to the deck: write it at the margin, above `cards:`." for key in DECK_KEYS} | hints


KNOWN_TO_KIND = {kind.name: dict.fromkeys(key.name for key in (*kind.keys, *CARD_KEYS)).keys() for kind in KINDS}
BELONGS_ELSEWHERE = _belongings()
BELONGS_TO_CARDS = {
    name: "It belongs to a card: write it below a `- ` of `cards:`."
    for known in KNOWN_TO_KIND.values()
    for name in known
}

_KINDS = tuple((frozenset(kind.needed), KNOWN_TO_KIND[kind.name]) for kind in KINDS)


def makes_card(keys: Sequence[str]) -> bool:
    """Returns whether `keys` are those of a card of some kind: all that it needs, none unknown, none twice."""
    present = set(keys)
    return len(present) == len(keys) and any(needed <= present and present <= known for needed, known in _KINDS)


@lru_cache(maxsize=1024)
def second_card(keys: tuple[str, ...]) -> int:
    """Returns where in the `keys` of one entry those of a second card begin, which has lost its dash; or 0.

    The keys before that make one card, those behind it another.
    """
    for start in range(len(keys) - 1 if len(keys) <= MOST_KEYS else 0, 0, -1):
        if makes_card(keys[:start]) and makes_card(keys[start:]):
            has_its_id = keys[start - 1] == ID.name and makes_card(keys[: start - 1])
            return start - 1 if has_its_id and ID.name not in keys[start:] else start
    return 0


KEYS_OF_DECKS = KnownKeys(TOP_KEYS, tuple(dict.fromkeys((*BELONGS_TO_CARDS, *TOP_KEYS))), second_card)
