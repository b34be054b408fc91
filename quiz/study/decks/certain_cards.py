"""Tells of cards that are certainly those which the log has under their ids.

A card may have gone from any deck to any other one, so in general all cards are compared at once, which takes memory
for all of them. But where each card of a deck has an id that no other one has or ever had, and says what the log has
under it, there is nothing to choose: nearly all decks are like that when an index is built.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from quiz.card.model import Card
from quiz.deck.card_ids import note_of, written_note

if TYPE_CHECKING:  # imported where a deck has changed
    from quiz.deck.identity.recognise import Recognised
    from quiz.deck.identity.seen_card import Seen


class NamesById:
    """The names of all cards in the log, to be found by the ids of their entries."""

    def __init__(self, names: Iterable[str], others: Iterable[str]) -> None:
        """`others` are names that cards had, or will get once they have a history: whose they are is not certain."""
        self._names = sorted(names)
        self._uncertain = {id_ for name in self._names if (id_ := written_note(note := note_of(name))) != note}
        self._uncertain.update(written_note(note_of(name)) for name in others)

    def of(self, ids: Iterable[str]) -> set[str] | None:
        """Returns the names of all cards whose entries have one of these `ids`; None where it is not certain of an id
        whose it is, as several cards have it, or one that is called otherwise by now.
        """
        found: set[str] = set()
        for id_ in ids:
            if id_ in self._uncertain:
                return None
            place, first, end = (bisect_left(self._names, f"{id_}{sign}") for sign in ("", "/", "0"))
            found.update(self._names[place : place + (self._names[place : place + 1] == [id_])])
            found.update(self._names[first:end])  # those that begin with the id and a stroke, which comes before 0
        return found


def are_certain(
    cards: Iterable[Card],
    found: "Recognised",
    said: "Mapping[str, Seen]",
    known: Collection[str],
    in_one_deck: "Callable[[Seen, Card], bool]",
) -> bool:
    """Returns whether `cards`, which were recognised as `found` among the names `known` that entries with their ids
    have in the log, are just these, in the same deck, with the words that they are known to have `said`.
    """
    from quiz.deck.identity.seen_card import as_seen

    if found.renamed or found.left_out:
        return False
    left = {*known}
    for card, named in zip(cards, found.cards, strict=True):
        if named.note != card.note:
            return False
        if named.id not in known:
            continue
        left.remove(named.id)
        old = said.get(named.id)
        if old is None or not as_seen(card).says_the_same(old) or not in_one_deck(old, card):
            return False
    return not left
