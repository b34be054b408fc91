"""The cards that the present study day may concern: of many cards few are, so that only these are looked at again."""

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, Protocol

from quiz.card.model import DeckSettings
from quiz.engine.day import Moment
from quiz.engine.memory.card_status import CardStatus
from quiz.engine.memory.scheduler import Memory
from quiz.engine.queue.exam_date import exams_after
from quiz.engine.queue.queue import Stand, stand
from quiz.store.card_index import IndexedCard
from quiz.store.indexed_cards import IndexedCards
from quiz.store.log_reader import Misdated
from quiz.study.logged_cards import Cards
from quiz.study.memories import Memories


class CardsAndMemories(Protocol):
    """What has to be known of a collection to find its cards of today."""

    @property
    def revision(self) -> int:
        """A number that changes whenever decks, memories or statuses are read anew."""
        ...

    @property
    def cards(self) -> Cards: ...
    @property
    def memories(self) -> Memories: ...
    @property
    def statuses(self) -> Mapping[str, CardStatus]: ...
    @property
    def deck_settings(self) -> Mapping[str, DeckSettings]: ...
    @property
    def misdated(self) -> Sequence[Misdated]: ...
    @property
    def due_on(self) -> Counter[int]: ...
    def now(self) -> Moment: ...


class AwakeCards:
    """Finds them once for each day and state of the decks and memories, and keeps them until that is another."""

    def __init__(self) -> None:
        self._found_at: tuple[int, int] | None = None
        self._changes = 0  # of memories and statuses, which what is found in another thread may lack
        self._by_path: dict[str, list[IndexedCard]] = {}
        self._coming: dict[str | None, Counter[int]] = {}
        self._paths: dict[str, str] = {}
        self._standing: dict[str, Standing] = {}

    def of(self, collection: CardsAndMemories) -> Mapping[str, list[IndexedCard]]:
        """Returns the cards of each deck, by the path at which it was opened, that `collection.awake` tells of."""
        self._look(collection)
        return self._by_path

    def coming(self, collection: CardsAndMemories, path: str | None) -> Counter[int]:
        """Returns on which days the other cards are due, and how many; of all decks, or of the one opened at `path`."""
        self._look(collection)
        if path not in self._coming:
            self._coming[path] = self._count(collection, path)
        return self._coming[path]

    def _count(self, collection: CardsAndMemories, path: str | None) -> Counter[int]:
        today, indexed, memories = collection.now().day, collection.cards.indexed, collection.memories.at_hand
        awake = [*chain(*self._by_path.values())] if path is None else self._by_path.get(path, [])
        known = [memory for card in awake if (memory := memories.get(card.id))]
        answered = len(indexed) - len(awake) + len(known)
        if path is not None:
            found = indexed.due_after(today, collection.cards.true_path(path))
        elif answered == collection.due_on.total():  # the log knows no others
            found = Counter({day: count for day, count in collection.due_on.items() if day > today})
        else:
            found = indexed.due_after(today)
        found.subtract(memory.due_day for memory in known if memory.due_day > today)
        return +found

    def wake(self, card: str) -> None:
        """Notes that the card of this name was answered."""
        self._changes += 1
        if card in self._paths:
            self._standing.pop(self._paths[card], None)
        else:
            self._found_at = None

    def standing(self, collection: CardsAndMemories, path: str) -> "Standing":
        """Returns where the cards stand of the deck that was opened at `path`."""
        self._look(collection)
        if path not in self._standing:
            self._standing[path] = _standing(collection, self._by_path.get(path, []))
        return self._standing[path]

    def is_known(self, collection: CardsAndMemories) -> bool:
        """Returns whether they are found for the present day and state, so that nothing has to be looked for."""
        return self._found_at == (collection.revision, collection.now().day)

    def _look(self, collection: CardsAndMemories) -> None:
        if not self.is_known(collection):
            self._fill(
                collection, OfDay.of(collection.cards.indexed, *self.asked(collection), collection.deck_settings)
            )

    def asked(self, collection: CardsAndMemories) -> tuple[int, frozenset[str], int]:
        """Returns what is asked of `OfDay.of`: the day, the cards apart, and what tells whether it is out of date."""
        return collection.now().day, _apart(collection), self._changes

    def forget(self) -> None:
        """Notes that all memories were read anew."""
        self._found_at = None
        self._changes += 1

    def take(self, collection: CardsAndMemories, of_day: "OfDay") -> None:
        """Keeps what was found in another thread, unless it is out of date."""
        if of_day.indexed is collection.cards.indexed and of_day[1:4] == self.asked(collection):
            self._fill(collection, of_day)

    def look_again(self, collection: CardsAndMemories, names: Iterable[str]) -> None:
        """Notes that the memories or statuses of these cards, and nothing else, were read anew."""
        self._changes += 1
        today = collection.now().day
        if self._found_at != (collection.revision - 1, today):
            return
        for card in collection.cards.indexed.named(names).values():
            path = self._paths.get(card.id) or collection.cards.decks[card.path].path
            if card.id not in self._paths:
                insort(self._by_path.setdefault(path, []), card, key=attrgetter("place"))
                self._paths[card.id] = path
            self._standing.pop(path, None)
        self._coming = {}
        self._found_at = collection.revision, today

    def _fill(self, collection: CardsAndMemories, of_day: "OfDay") -> None:
        memories = collection.memories.at_hand
        found: dict[str, dict[int, IndexedCard]] = {}
        for card, memory in of_day.cards:
            found.setdefault(card.path, {})[card.place] = card
            if memory:
                memories.setdefault(card.id, memory)  # what is there may have been taken for one of today
        by_place = attrgetter("place")
        self._by_path = {
            deck.path: sorted(found.get(path, {}).values(), key=by_place)
            for path, deck in collection.cards.decks.items()
        }
        self._paths = {card.id: path for path, cards in self._by_path.items() for card in cards}
        self._standing = {}
        self._coming = {}
        self._found_at = collection.revision, of_day.day


def _apart(collection: CardsAndMemories) -> frozenset[str]:
    return frozenset((*collection.statuses, *(one.card for one in collection.misdated)))


class OfDay(NamedTuple):
    """The cards that a study day may concern, in no certain order, with their memories; those `apart` among them.

    They are out of date once there were other `changes`, or decks were read anew, so that `indexed` is another.
    """

    indexed: IndexedCards
    day: int
    apart: frozenset[str]
    changes: int
    cards: list[tuple[IndexedCard, Memory | None]]

    @classmethod
    def of(
        cls, indexed: IndexedCards, day: int, apart: frozenset[str], changes: int, settings: Mapping[str, DeckSettings]
    ) -> "OfDay":
        """Returns them, of decks with these settings by their names; in any thread."""
        return cls(indexed, day, apart, changes, [*indexed.of_day(day, apart, exams_after(day, settings))])


class Standing(NamedTuple):
    """Where the awake cards of a deck stand today; suspended and buried ones are counted among the numbers.

    `new` were never answered. `unseen` are those of them, and `overdue` the reviews that wait, which are not suspended.
    `is_tied` tells that some cards keep apart.
    """

    stand: Stand[IndexedCard]
    new: int
    unseen: int
    overdue: int
    is_tied: bool


def _standing(collection: CardsAndMemories, cards: Sequence[IndexedCard]) -> Standing:
    today, memories, statuses = collection.now().day, collection.memories.at_hand, collection.statuses
    found = stand(cards, memories, today, statuses)
    apart = [card for card in cards if card.id in statuses and statuses[card.id].is_buried(today)] if statuses else []
    apart = [card for card in apart if not statuses[card.id].suspended]
    of_apart = stand(apart, memories, today)
    reviews = (memory for memory in (*found.due.memories, *of_apart.due.memories) if not memory.in_steps)
    return Standing(
        stand=found,
        new=sum(card.id not in memories for card in cards),
        unseen=len(found.unseen) + len(of_apart.unseen),
        overdue=sum(memory.due_day <= today for memory in reviews),
        is_tied=found.are_tied(),
    )
