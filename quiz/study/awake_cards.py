"""The cards that the present study day may concern: of many cards few are, so that only these are looked at again."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from quiz.engine.queue.exam_date import exams_after
from quiz.store.card_index import IndexedCard

if TYPE_CHECKING:
    from quiz.study.collection import Collection


class AwakeCards:
    """Finds them once for each day and state of the decks and memories, and keeps them until that is another."""

    def __init__(self) -> None:
        self._found_at: tuple[int, int] | None = None
        self._by_path: dict[str, list[IndexedCard]] = {}
        self._coming: dict[str, Counter[int]] = {}
        self._names: set[str] = set()

    def of(self, collection: "Collection") -> Mapping[str, list[IndexedCard]]:
        """Returns the cards of each deck, by the path at which it was opened, that `collection.awake` tells of."""
        self._look(collection)
        return self._by_path

    def coming(self, collection: "Collection") -> Mapping[str, Counter[int]]:
        """Returns the numbers of other cards by deck and due day; those in their steps are no reviews."""
        self._look(collection)
        return self._coming

    def wake(self, card: str) -> None:
        """Takes in that the card of this name was answered."""
        if card not in self._names:
            self._found_at = None

    def _look(self, collection: "Collection") -> None:
        state = collection.revision, collection.now().day
        if self._found_at == state:
            return
        collection.memories.turn_to(state[1])
        self._by_path, self._coming = {}, {}
        for deck in collection.decks:
            awake, asleep = _parted(collection, deck.path, state[1])
            self._by_path[deck.path] = awake
            if asleep:
                self._coming[deck.name] = asleep
        self._names = {card.id for cards in self._by_path.values() for card in cards}
        self._found_at = state


def _parted(collection: "Collection", path: str, today: int) -> tuple[list[IndexedCard], Counter[int]]:
    """Returns those cards of a deck that today may concern, and when the others come."""
    memories, statuses = collection.memories, collection.statuses
    exams = exams_after(today, collection.deck_settings)
    awake: list[IndexedCard] = []
    asleep: list[int] = []
    for card in collection.cards.in_deck(path):
        due = memories.comes_later(card.id, today)
        if due is None or card.id in statuses or card.deck in exams:
            awake.append(card)
        else:
            asleep.append(due)
    memories.bring(card.id for card in awake)
    return awake, Counter(asleep)
