"""Finds the "awake" cards: those that the present study day may concern. Of many cards they are few.

Awake are cards never answered, due, answered today, suspended, buried or flagged, and those that the last look before
an exam may bring. Cards never answered are only counted, and read when they are needed.
"""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Collection as Sized
from functools import partial
from heapq import merge
from itertools import chain, islice
from operator import attrgetter
from typing import NamedTuple, Protocol

from quiz.card.model import DeckSettings
from quiz.engine.day import Moment
from quiz.engine.memory.card_status import CardStatus
from quiz.engine.memory.scheduler import Memory
from quiz.engine.queue.exam_date import exams_after, last_looks
from quiz.engine.queue.queue import SortedCards, sort_cards
from quiz.engine.queue.unseen import Unseen
from quiz.process.gc_pause import collector_paused
from quiz.store.index.indexed_cards import IndexedCards
from quiz.store.index.stored_cards import IndexedCard
from quiz.store.log_reader import Misdated
from quiz.study.decks.cards_by_name import Cards
from quiz.study.memories import Memories


class CardsAndMemories(Protocol):
    """The part of a collection that finding its awake cards needs."""

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
_NONE = DeckSettings()


class NeverAnswered(Sized[IndexedCard]):
    """The cards of one file that were never answered, in its order, without those named `apart`; `count` is how many.

    They are read from the index while one iterates.
    """

    def __init__(self, indexed: IndexedCards, path: str, count: int, apart: Iterable[str]) -> None:
        self.deck = indexed.deck_at(path)
        """The name of their deck."""
        self._count = count
        self._apart = {*apart}
        self._read: list[IndexedCard] = []
        self._rest = indexed.unseen_of(path)

    def leave_out(self, name: str) -> None:
        """Takes the card of this name out of the list."""
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
    """The cards of several lists, all of one file, merged in the order of the file; read while one iterates."""

    def __init__(self, *parts: Sized[IndexedCard]) -> None:
        self._parts = parts

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def __iter__(self) -> Iterator[IndexedCard]:
        return merge(*self._parts, key=_BY_PLACE)

    def __contains__(self, card: object) -> bool:
        return any(card in part for part in self._parts)


class AwakeCards:
    """Finds the awake cards of each deck once, and keeps them until the day, the decks or the memories change.

    They may be found in another thread; cards that were answered or changed meanwhile are then looked at again.
    """

    def __init__(self) -> None:
        self._found_on: int | None = None
        self._found_in: IndexedCards | None = None
        self._readings = 0
        """How many times all memories were read."""
        self._changed: list[str] = []
        """The cards whose memories or statuses changed since the last of these."""
        self._by_path: dict[str, list[IndexedCard]] = {}
        self._never: dict[str, NeverAnswered] = {}
        self._coming: dict[str | None, Counter[int]] = {}
        self._later: Later | None = None
        self._paths: dict[str, str] = {}
        self._todays: dict[str, DeckToday] = {}
        self._found = 0
        """How often a deck was sorted and counted; only the last result for each deck is kept."""

    def of(self, collection: CardsAndMemories, path: str) -> list[IndexedCard]:
        """Returns all awake cards of the deck opened at `path`, in its order."""
        self._look(collection)
        looked_at = self._by_path.get(path, [])
        return [*_InOrder(looked_at, self._never[path])] if path in self._never else looked_at

    def awake_without_new(self, collection: CardsAndMemories, path: str) -> list[IndexedCard]:
        """Returns the awake cards of the deck opened at `path`, without ordinary cards that were never answered."""
        self._look(collection)
        return self._by_path.get(path, [])

    def coming(self, collection: CardsAndMemories, path: str | None) -> Counter[int]:
        """Counts the cards that are not awake by the study day they are due on; of all decks, or of the one opened at
        `path`.
        """
        self._look(collection)
        if path not in self._coming:
            self._coming[path] = self._count(collection, path)
        return self._coming[path]

    def finds_later(self, collection: CardsAndMemories) -> "Callable[[], Later] | None":
        """Returns a function that finds in any thread what `coming` needs for all decks, for `take_later`.

        Returns None where it is at hand, or where the awake cards are to be found first.
        """
        is_at_hand = not self.is_known(collection) or None in self._coming or self._has_later()
        if is_at_hand or self._answered(collection) == collection.due_on.total():
            return None
        return partial(Later.of, collection.cards.indexed, collection.now().day, self.since)

    def take_later(self, later: "Later") -> None:
        """Uses what `finds_later` has found, as long as decks, memories and day are those of then."""
        self._later = later

    def _has_later(self) -> bool:
        later = self._later
        if later is None or later.indexed is not self._found_in:
            return False
        return (later.day, later.since) == (self._found_on, self.since)

    def _answered(self, collection: CardsAndMemories) -> int:
        """Returns how many cards of the decks were answered."""
        awake, memories = chain(*self._by_path.values()), collection.memories.at_hand
        unanswered = sum(card.id not in memories for card in awake) + sum(map(len, self._never.values()))
        return len(collection.cards.indexed) - unanswered

    def _count(self, collection: CardsAndMemories, path: str | None) -> Counter[int]:
        today, indexed, memories = collection.now().day, collection.cards.indexed, collection.memories.at_hand
        awake = [*chain(*self._by_path.values())] if path is None else self._by_path.get(path, [])
        known = [memory for card in awake if (memory := memories.get(card.id))]
        if path is not None:
            found = indexed.due_after(today, collection.cards.true_path(path))
        elif self._answered(collection) == collection.due_on.total():  # the log knows no others
            found = Counter({day: count for day, count in collection.due_on.items() if day > today})
        elif self._later is not None and self._has_later():
            found = Counter(self._later.due)
        else:
            found = indexed.due_after(today)
        found.subtract(memory.due_day for memory in known if memory.due_day > today)
        return +found

    def wake(self, collection: CardsAndMemories, card: str, was_new: bool) -> None:
        """Notes that the card of this name was answered; `was_new` says that it was never answered before."""
        self._changed.append(card)
        known = None if card in self._paths or not was_new else collection.cards.indexed.get(card)
        if known:
            path = collection.cards.decks[known.path].path
            if path in self._never:
                self._never[path].leave_out(card)
                self._take(known, path)
        if card in self._paths:
            self._todays.pop(self._paths[card], None)
        else:
            self._found_on = None

    def _take(self, card: IndexedCard, path: str) -> None:
        insort(self._by_path.setdefault(path, []), card, key=_BY_PLACE)
        self._paths[card.id] = path

    def decks_today(self, collection: CardsAndMemories, paths: Iterable[str]) -> "list[DeckToday]":
        """Returns the sorted cards and counts (`DeckToday`) of each deck, given by the path it was opened at."""
        self._look(collection)
        return [self._todays.get(path) or self._find_today(collection, path) for path in paths]

    def _find_today(self, collection: CardsAndMemories, path: str) -> "DeckToday":
        found = _deck_today(collection, self._by_path.get(path, []), self._never.get(path), path)
        self._found += 1
        self._todays[path] = found._replace(number=self._found)
        return self._todays[path]

    def is_known(self, collection: CardsAndMemories) -> bool:
        """Returns whether the awake cards are already found for the present day and decks."""
        return self._found_on == collection.now().day and self._found_in is collection.cards.indexed

    def _look(self, collection: CardsAndMemories) -> None:
        if not self.is_known(collection):
            self._fill(
                collection, OfDay.of(collection.cards.indexed, *self.what_to_find(collection), collection.deck_settings)
            )

    def what_to_find(self, collection: CardsAndMemories) -> "tuple[int, Since, frozenset[str]]":
        """Returns arguments for `OfDay.of`: the day, the moment to count changes from, and the cards with a status or a
        wrong date.
        """
        return collection.now().day, self.since, _apart(collection)

    @property
    def since(self) -> "Since":
        """The present moment, to tell later which memories have changed after it."""
        return Since(self._readings, len(self._changed))

    def forget(self) -> None:
        """Notes that all memories were read anew."""
        self._found_on = None
        self._readings += 1
        self._changed = []

    def take(self, collection: CardsAndMemories, of_day: "OfDay") -> None:
        """Uses what was found in another thread, unless the decks, all memories or the day have changed meanwhile."""
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
        """Makes these cards awake if they are not, and works out the figures of their decks again."""
        indexed, paths = collection.cards.indexed, set[str]()
        for card in indexed.named(names).values():
            path = collection.cards.decks[card.path].path
            if card.id not in self._paths:
                self._take(card, path)
            self._todays.pop(path, None)
            paths.add(path)
        self._coming = {}
        if self._never:
            self._count_never(collection, indexed.unseen(), paths & self._never.keys())

    def _count_never(
        self, collection: CardsAndMemories, counts: Mapping[str, int] | None, paths: Iterable[str]
    ) -> None:
        """Takes over how many cards were never answered (`counts`, by the true path of the file) for the decks opened
        at `paths`.

        Where the counts are unknown or contradict what is known here, all awake cards are to be found anew.
        """
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
        before = self._as_they_are(of_day.day)
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
        self._coming = {}
        self._found_on, self._found_in = of_day.day, of_day.indexed
        self._never = {}
        self._count_never(collection, of_day.never, [collection.cards.decks[path].path for path in of_day.never])
        self._todays = {
            path: deck_today
            for path, (state, deck_today) in before.items()
            if state == self._state(path, collection.cards.true_path(path))
        }
        if changed:
            self._look_at(collection, changed)

    def _as_they_are(self, day: int) -> "dict[str, tuple[object, DeckToday]]":
        """Returns the figures of each deck, by the path it was opened at, with all that they hang on but memories.

        There are none if they are not of study day `day`, or if all memories were read anew.
        """
        if self._found_on != day or self._found_in is None:
            return {}
        true_paths = {path: cards[0].path for path, cards in self._by_path.items() if cards}
        return {
            path: (self._state(path, true_path), deck_today)
            for path, deck_today in self._todays.items()
            if (true_path := true_paths.get(path)) and self._found_in.file_at(true_path)
        }

    def _state(self, path: str, true_path: str) -> object:
        assert self._found_in
        file, never = self._found_in.file_at(true_path), self._never.get(path)  # another number has what was changed
        return file, self._by_path.get(path), None if never is None else len(never)


def _apart(collection: CardsAndMemories) -> frozenset[str]:
    return frozenset((*collection.statuses, *(one.card for one in collection.misdated)))


class Since(NamedTuple):
    """A moment, told by the number of `readings` of all memories, and of `changes` to single ones since the last
    reading.
    """

    readings: int
    changes: int


class Later(NamedTuple):
    """The number of cards of the decks (`indexed`) that are `due` on each day after study day `day`.

    It is found in any thread. It is out of date once the decks were read anew, or any memory has changed after `since`.
    """

    indexed: IndexedCards
    day: int
    since: Since
    due: Counter[int]

    @classmethod
    def of(cls, indexed: IndexedCards, day: int, since: Since) -> "Later":
        """Finds them, in any thread."""
        return cls(indexed, day, since, indexed.due_after(day))


class OfDay(NamedTuple):
    """The awake cards of study day `day` with their memories, in no certain order, found in any thread.

    They are out of date once the decks (`indexed`) or all memories were read anew; cards changed after `since` have to
    be looked at again. `never` counts the cards never answered, by the true path of the file; these are not among
    `cards`, unless they have a status of their own.
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
        """Finds them, in any thread; `settings` are those of the decks, by name."""
        unseen = indexed.unseen()
        with collector_paused():
            cards = [*indexed.of_day(day, apart, last_looks(day, settings), unseen is None)]
        return cls(indexed, day, since, cards, unseen or {})


class DeckToday(NamedTuple):
    """The awake cards of a deck as sorted by `sort_cards`, and counts of them that include buried cards.

    `new` were never answered, suspended ones included; `unseen` are those of them that are not suspended. `overdue`
    counts the waiting reviews that are not suspended. `is_tied` tells that some cards share an entry or a passage, and
    so are not asked on the same day. `number` changes each time that the deck is looked at again.
    """

    sorted_cards: SortedCards[IndexedCard]
    new: int
    unseen: int
    overdue: int
    is_tied: bool
    number: int = 0


def _deck_today(
    collection: CardsAndMemories, cards: Sequence[IndexedCard], never: NeverAnswered | None, path: str
) -> DeckToday:
    """Sorts and counts the cards of the deck opened at `path`: its awake `cards` and those `never` answered."""
    today, memories, statuses = collection.now().day, collection.memories.at_hand, collection.statuses
    deck = cards[0].deck if cards else never.deck if never else ""  # and no others: there may be very many
    exams = exams_after(today, {deck: collection.deck_settings.get(deck, _NONE)})
    found = sort_cards(cards, memories, today, statuses, exams)
    apart = [card for card in cards if card.id in statuses and statuses[card.id].is_buried(today)] if statuses else []
    apart = [card for card in apart if not statuses[card.id].suspended]
    of_apart = sort_cards(apart, memories, today)
    reviews = (memory for memory in (*found.due.memories, *of_apart.due.memories) if not memory.in_steps)
    is_tied, new = found.are_tied(), sum(card.id not in memories for card in cards)
    if never:
        is_tied = collection.cards.may_have_ties(path)
        new += len(never)
        found.unseen = Unseen([(never.deck, _InOrder([*found.unseen], never))])
    return DeckToday(
        sorted_cards=found,
        new=new,
        unseen=len(found.unseen) + len(of_apart.unseen),
        overdue=sum(memory.due_day <= today for memory in reviews),
        is_tied=is_tied,
    )
