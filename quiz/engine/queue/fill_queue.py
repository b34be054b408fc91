"""Fills the queue of a study day up to the limits, with only one of several cards that are tied to each other."""

from collections.abc import Callable, Container, Hashable, Iterable
from typing import Generic, TypeAlias

from quiz.engine.queue.limits import Room
from quiz.engine.queue.siblings import C, Ties, ties
from quiz.engine.queue.unseen import Unseen

Barred: TypeAlias = Callable[[Ties, int], bool]
"""Whether a card with these ties, due since a study day, must not be taken whatever else is."""


class QueueFiller(Generic[C]):
    """Takes cards for the queue from those offered, and counts those not taken: `beyond` a limit, or `tied` to another
    card.

    Of tied cards the one due longest is taken, so that none is put off for ever; cards with ids in `free` are taken
    anyway.
    """

    def __init__(self, room: Room, barred: Barred, free: Container[str] = ()) -> None:
        self.beyond = 0
        self.tied = 0
        self._room = room
        self._barred = barred
        self._free = free
        self._taken: dict[str, tuple[C, int]] = {}
        self._holders: dict[Hashable, str] = {}

    @property
    def cards(self) -> tuple[C, ...]:
        """The cards taken, in the order in which they were offered."""
        return tuple(card for card, _ in self._taken.values())

    @property
    def ties(self) -> Iterable[Hashable]:
        """The ties of the cards taken."""
        return self._holders.keys()

    def offer_all(self, waiting: Iterable[tuple[C, int]], count: int) -> None:
        """Offers the first `count` cards of `waiting`, which are pairs of a card and its due day.

        Once no card can be taken any more, the rest is counted as `beyond` the limit.
        """
        for seen, (card, due_day) in enumerate(waiting):
            if self._room.is_full:
                self.beyond += count - seen
                return
            self._offer(card, due_day)

    def offer_new(self, unseen: Unseen[C]) -> None:
        """Offers cards never answered, deck by deck. Those above the limit of their deck are counted as `beyond` it."""
        for deck, part in unseen.parts:
            if not self._room.allows(deck):  # so that no card of the deck has to be read
                self.beyond += len(part)
                continue
            for seen, card in enumerate(part, 1):
                self._offer(card, 0)
                if not self._room.allows(deck):
                    self.beyond += len(part) - seen
                    break

    def _offer(self, card: C, due_day: int) -> None:
        if not self._room.allows(card.deck):
            self.beyond += 1
            return
        bonds = () if card.id in self._free else ties(card)
        rivals = {self._holders[bond] for bond in bonds if bond in self._holders}
        if self._barred(bonds, due_day) or any(self._taken[rival][1] <= due_day for rival in rivals):
            self.tied += 1
            return
        for rival in rivals:
            self._put_off(rival)
        self._taken[card.id] = card, due_day
        self._holders.update(dict.fromkeys(bonds, card.id))
        self._room.take(card.deck)

    def _put_off(self, rival: str) -> None:
        card, _ = self._taken.pop(rival)
        self._room.take(card.deck, -1)
        self.tied += 1
        for bond in ties(card):
            del self._holders[bond]
