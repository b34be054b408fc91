"""The cards that the present study day may concern: of many cards few are, so that only these are looked at again.

Those never answered, which may be all there are, are only counted, and read when one comes to them.
"""

from bisect import insort
from collections import Counter
from collections.abc import Collection as Sized
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain, islice
from operator import attrgetter
from typing import NamedTuple, Protocol

from quiz.card.model import DeckSettings
from quiz.engine.day import Moment
from quiz.engine.memory.card_status import CardStatus
from quiz.engine.memory.scheduler import Memory
from quiz.engine.queue.exam_date import exams_after
from quiz.engine.queue.queue import Stand, stand
from quiz.engine.queue.unseen import Unseen
from quiz.store.card_index import IndexedCard
from quiz.store.indexed_cards import IndexedCards
from quiz.store.log_reader import Misdated
from quiz.study.logged_cards import Cards
from quiz.study.memories import Memories


class CardsAndMemories(Protocol):
    """What has to be known of a collection to find its cards of today."""

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


_BY_PLACE = attrgetter("place")


class NeverAnswered(Sized[IndexedCard]):
    """So many cards of the file at the true `path`, in its order: all that were never answered, but for those `apart`.

    They are read as one goes through them.
    """

    def __init__(self, indexed: IndexedCards, path: str, count: int, apart: Iterable[str]) -> None:
        self.deck = indexed.deck_at(path)
        """The name of their deck."""
        self._count = count
        self._apart = {*apart}
        self._read: list[IndexedCard] = []
        self._rest = indexed.unseen_of(path)

    def leave_out(self, name: str) -> None:
        """Takes one of them out."""
        self._count -= 1
        self._apart.add(name)

    def _all(self) -> Iterator[IndexedCard]:
        place = 0
        while place < len(self._read) or (more := next(self._rest, None)):
            if place == len(self._read):
                assert more
                self._read.append(more)
            yield self._read[place]
            place += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[IndexedCard]:
        return islice((card for card in self._all() if card.id not in self._apart), self._count)

    def __contains__(self, card: object) -> bool:
        return any(one == card for one in self)


class _InOrder(Sized[IndexedCard]):
    """Cards of one file, some of which are read as one goes through them, in its order."""

    def __init__(self, *parts: Sized[IndexedCard]) -> None:
        self._parts = parts

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def __iter__(self) -> Iterator[IndexedCard]:
        return merge(*self._parts, key=_BY_PLACE)

    def __contains__(self, card: object) -> bool:
        return any(card in part for part in self._parts)


class AwakeCards:
    """Finds them once for each day and state of the decks and memories, and keeps them until that is another.

    What another thread has found counts also where some cards were answered or set apart meanwhile: these are looked at
    once more.
    """

    def __init__(self) -> None:
        self._found_on: int | None = None
        self._found_in: IndexedCards | None = None
        self._readings = 0
        """The times that all memories were read."""
        self._changed: list[str] = []
        """The cards whose memories or statuses changed since the last of these."""
        self._by_path: dict[str, list[IndexedCard]] = {}
        self._never: dict[str, NeverAnswered] = {}
        self._coming: dict[str | None, Counter[int]] = {}
        self._paths: dict[str, str] = {}
        self._standing: dict[str, Standing] = {}

    def of(self, collection: CardsAndMemories, path: str) -> list[IndexedCard]:
        """Returns the cards of the deck that was opened at `path` that `collection.awake` tells of; each is read."""
        self._look(collection)
        looked_at = self._by_path.get(path, [])
        return [*_InOrder(looked_at, self._never[path])] if path in self._never else looked_at

    def looked_at(self, collection: CardsAndMemories, path: str) -> list[IndexedCard]:
        """Returns the same without cards that were never answered, of which nothing else is known."""
        self._look(collection)
        return self._by_path.get(path, [])

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
        answered = len(indexed) - len(awake) - sum(map(len, self._never.values())) + len(known)
        if path is not None:
            found = indexed.due_after(today, collection.cards.true_path(path))
        elif answered == collection.due_on.total():  # the log knows no others
            found = Counter({day: count for day, count in collection.due_on.items() if day > today})
        else:
            found = indexed.due_after(today)
        found.subtract(memory.due_day for memory in known if memory.due_day > today)
        return +found

    def wake(self, collection: CardsAndMemories, card: str, was_new: bool) -> None:
        """Takes in that the card of this name was answered; that `was_new`, never answered until then."""
        self._changed.append(card)
        known = None if card in self._paths or not was_new else collection.cards.indexed.get(card)
        if known:
            path = collection.cards.decks[known.path].path
            if path in self._never:
                self._never[path].leave_out(card)
                self._take(known, path)
        if card in self._paths:
            self._standing.pop(self._paths[card], None)
        else:
            self._found_on = None

    def _take(self, card: IndexedCard, path: str) -> None:
        insort(self._by_path.setdefault(path, []), card, key=_BY_PLACE)
        self._paths[card.id] = path

    def standings(self, collection: CardsAndMemories, paths: Iterable[str]) -> "list[Standing]":
        """Returns where the cards stand of each of the decks that were opened at `paths`."""
        self._look(collection)
        return [self._standing.get(path) or self._find_standing(collection, path) for path in paths]

    def _find_standing(self, collection: CardsAndMemories, path: str) -> "Standing":
        found = _standing(collection, self._by_path.get(path, []), self._never.get(path), path)
        self._standing[path] = found
        return found

    def is_known(self, collection: CardsAndMemories) -> bool:
        """Returns whether they are found for the present day and state, so that nothing has to be looked for."""
        return self._found_on == collection.now().day and self._found_in is collection.cards.indexed

    def _look(self, collection: CardsAndMemories) -> None:
        if not self.is_known(collection):
            self._fill(
                collection, OfDay.of(collection.cards.indexed, *self.asked(collection), collection.deck_settings)
            )

    def asked(self, collection: CardsAndMemories) -> "tuple[int, Since, frozenset[str]]":
        """Returns what is asked of `OfDay.of`: the day, since when it counts what changes, and the cards apart."""
        return collection.now().day, self.since, _apart(collection)

    @property
    def since(self) -> "Since":
        """The present moment."""
        return Since(self._readings, len(self._changed))

    def forget(self) -> None:
        """Notes that all memories were read anew."""
        self._found_on = None
        self._readings += 1
        self._changed = []

    def take(self, collection: CardsAndMemories, of_day: "OfDay") -> None:
        """Keeps what was found in another thread, unless it is of other decks, memories or another day."""
        is_of_now = of_day.indexed is collection.cards.indexed and of_day.day == collection.now().day
        if is_of_now and of_day.since.readings == self._readings:
            self._fill(collection, of_day)

    def look_again(self, collection: CardsAndMemories, names: Iterable[str]) -> None:
        """Notes that the memories or statuses of these cards, and nothing else, were read anew."""
        names = [*names]
        self._changed += names
        if self.is_known(collection):
            self._look_at(collection, names)

    def _look_at(self, collection: CardsAndMemories, names: Iterable[str]) -> None:
        """Takes in these cards, whose memories may be others than those that were found."""
        indexed, paths = collection.cards.indexed, set[str]()
        for card in indexed.named(names).values():
            path = collection.cards.decks[card.path].path
            if card.id not in self._paths:
                self._take(card, path)
            self._standing.pop(path, None)
            paths.add(path)
        self._coming = {}
        if self._never:
            self._count_never(collection, indexed.unseen(), paths & self._never.keys())

    def _count_never(
        self, collection: CardsAndMemories, counts: Mapping[str, int] | None, paths: Iterable[str]
    ) -> None:
        """Takes in how many cards of decks were never answered: `counts` by their true paths, of those at `paths`."""
        if counts is None:
            self._found_on = None
            return
        indexed, memories = collection.cards.indexed, collection.memories.at_hand
        for path in paths:
            true_path, looked_at = collection.cards.true_path(path), self._by_path.get(path, [])
            names = [card.id for card in looked_at if card.id not in memories]
            if counts[true_path] < len(names):  # another program has answered some that are taken for new here
                self._found_on = None
                return
            self._never[path] = NeverAnswered(indexed, true_path, counts[true_path] - len(names), names)

    def _fill(self, collection: CardsAndMemories, of_day: "OfDay") -> None:
        memories, changed = collection.memories.at_hand, {*self._changed[of_day.since.changes :]}
        collection.memories.bring(changed)
        found: dict[str, dict[int, IndexedCard]] = {}
        for card, memory in of_day.cards:
            found.setdefault(card.path, {})[card.place] = card
            if memory and card.id not in changed:
                memories.setdefault(card.id, memory)  # what is there may have been taken for one of today
        self._by_path = {
            deck.path: sorted(found.get(path, {}).values(), key=_BY_PLACE)
            for path, deck in collection.cards.decks.items()
        }
        self._paths = {card.id: path for path, cards in self._by_path.items() for card in cards}
        self._standing = {}
        self._coming = {}
        self._found_on, self._found_in = of_day.day, of_day.indexed
        self._never = {}
        self._count_never(collection, of_day.never, [collection.cards.decks[path].path for path in of_day.never])
        if changed:
            self._look_at(collection, changed)


def _apart(collection: CardsAndMemories) -> frozenset[str]:
    return frozenset((*collection.statuses, *(one.card for one in collection.misdated)))


class Since(NamedTuple):
    """A moment: after so many `readings` of all memories, and so many `changes` of some of them since the last one."""

    readings: int
    changes: int


class OfDay(NamedTuple):
    """The cards that a study day may concern, in no certain order, with their memories; those apart among them.

    They are out of date once all memories, or decks, were read anew, so that `indexed` is another; those that changed
    `since` may be other than they are here. Of the files with the true paths `never`, so many cards were never
    answered; these are not among the cards if they are not apart.
    """

    indexed: IndexedCards
    day: int
    since: Since
    cards: list[tuple[IndexedCard, Memory | None]]
    never: Mapping[str, int]

    @classmethod
    def of(
        cls, indexed: IndexedCards, day: int, since: Since, apart: frozenset[str], settings: Mapping[str, DeckSettings]
    ) -> "OfDay":
        """Returns them, of decks with these settings by their names; in any thread."""
        whole = exams_after(day, settings)
        unseen = indexed.unseen()
        cards = [*indexed.of_day(day, apart, whole, unseen is None)]
        of_whole = {file.path for file in indexed.files.values() if file.deck in whole}
        never = {path: count for path, count in (unseen or {}).items() if path not in of_whole}
        return cls(indexed, day, since, cards, never)


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


def _standing(
    collection: CardsAndMemories, cards: Sequence[IndexedCard], never: NeverAnswered | None, path: str
) -> Standing:
    """Returns where the `cards` of the deck opened at `path` stand, with those that were `never` answered."""
    today, memories, statuses = collection.now().day, collection.memories.at_hand, collection.statuses
    found = stand(cards, memories, today, statuses)
    apart = [card for card in cards if card.id in statuses and statuses[card.id].is_buried(today)] if statuses else []
    apart = [card for card in apart if not statuses[card.id].suspended]
    of_apart = stand(apart, memories, today)
    reviews = (memory for memory in (*found.due.memories, *of_apart.due.memories) if not memory.in_steps)
    is_tied, new = found.are_tied(), sum(card.id not in memories for card in cards)
    if never:
        is_tied = collection.cards.may_have_ties(path)
        new += len(never)
        found.unseen = Unseen([(never.deck, _InOrder([*found.unseen], never))])
    return Standing(
        stand=found,
        new=new,
        unseen=len(found.unseen) + len(of_apart.unseen),
        overdue=sum(memory.due_day <= today for memory in reviews),
        is_tied=is_tied,
    )
