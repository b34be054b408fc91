"""The cards that a session studies: those of whole decks, or chosen ones."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from quiz.card.model import Card, Deck
from quiz.engine.queue.queue import Queue
from quiz.store.index.stored_cards import IndexedCard
from quiz.study.collection import Collection, Named
from quiz.study.day.today import queue_of_decks, queue_today


class DeckCards:
    """All cards of `decks`, as these are at present; read from the index when asked for."""

    def __init__(self, collection: Collection, decks: Iterable[Deck]) -> None:
        self._collection = collection
        self._paths = {deck.path for deck in decks}

    @property
    def _decks(self) -> Sequence[Deck]:
        return [deck for deck in self._collection.decks if deck.path in self._paths]

    def follow(self) -> None:
        """Takes over changed names of the cards."""

    def awake(self) -> list[IndexedCard]:
        """Returns the cards that the present study day may concern."""
        return self._collection.awake(self._decks)

    def queue(self) -> Queue[IndexedCard]:
        """Returns the queue of these cards to study now."""
        return queue_of_decks(self._collection, self._decks)

    def due_days(self) -> Counter[int]:
        """Counts these cards by the study day they are due on."""
        collection, decks = self._collection, self._decks
        memories = collection.memories.at_hand  # all of those that the day may concern
        known = (memories.get(card.id) for card in self._collection.awake_without_new(decks))
        found = Counter(memory.due_day for memory in known if memory)
        for deck in [None] if len(decks) == len(collection.decks) else decks:
            found.update(collection.asleep_until(deck))
        return found

    def __iter__(self) -> Iterator[IndexedCard]:
        return iter(self._collection.known(self._decks))

    def __len__(self) -> int:
        return sum(self._collection.cards.count(deck.path) for deck in self._decks)

    def __contains__(self, card: Card | IndexedCard) -> bool:
        return any(card.deck == deck.name for deck in self._decks)


class ChosenCards:
    """Chosen cards, by their names. One that is gone keeps its place, since its file may soon be back."""

    def __init__(self, collection: Collection, chosen: Iterable[Named]) -> None:
        self._collection = collection
        self._names = tuple(card.id for card in chosen)
        self._ids = frozenset(self._names)

    def follow(self) -> None:
        """Takes over changed names of the cards."""
        self._names = self._collection.names_today(self._names)
        self._ids = frozenset(self._names)

    def awake(self) -> list[IndexedCard]:
        """Returns the cards that the present study day may concern."""
        collection, names = self._collection, self._ids
        awake = {card.id: card for card in collection.awake_without_new() if card.id in names}
        others = collection.cards.indexed.named(names - awake.keys())
        answered = collection.memories.of(others)
        awake |= {name: card for name, card in others.items() if name not in answered}
        return [awake[name] for name in self._names if name in awake]

    def queue(self) -> Queue[IndexedCard]:
        """Returns the queue of these cards to study now."""
        return queue_today(self._collection, self.awake())

    def due_days(self) -> Counter[int]:
        """Counts these cards by the study day they are due on."""
        return self._collection.memories.due_days(card.id for card in self)

    def __iter__(self) -> Iterator[IndexedCard]:
        known = self._collection.cards.indexed.named(self._names)
        return iter([known[name] for name in self._names if name in known])

    def __len__(self) -> int:
        return len(self._collection.cards.indexed.named(self._names))

    def __contains__(self, card: Card | IndexedCard) -> bool:
        return card.id in self._ids
