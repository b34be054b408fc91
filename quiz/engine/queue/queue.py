"""Chooses the next card from those that are due, mixed with new ones, within the limits of the day."""

from bisect import insort
from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType
from typing import Any, Generic, NamedTuple

from quiz.engine.day import MINUTE, Moment
from quiz.engine.memory.card_status import CardStatus
from quiz.engine.memory.scheduler import Memory, Phase
from quiz.engine.queue.exam_date import cannot_wait, comes_early, in_time_first
from quiz.engine.queue.fill_queue import QueueFiller
from quiz.engine.queue.limits import NO_MORE_THAN_USUAL, DayLimits, Room
from quiz.engine.queue.order import Mix, Order, Reviews, joined
from quiz.engine.queue.siblings import C, Ties, all_ties, are_tied, ties
from quiz.engine.queue.unseen import Unseen

LEARN_AHEAD = 20 * MINUTE
"""Milliseconds by which a learning card comes early when there is nothing else to do, if the learner does not say."""
PATIENCE = 7
"""Days after which a review no longer waits for a sibling that does not get out of its steps."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of cards that wait: `new` within the day's limit, `learning` today, `due` for review."""

    new: int = 0
    learning: int = 0
    due: int = 0

    @property
    def total(self) -> int:
        return self.new + self.learning + self.due

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.new + other.new, self.learning + other.learning, self.due + other.due)


class QueueOptions(NamedTuple):
    """The options of a day's queue: its limits, the order of due cards, and the place of new ones."""

    limits: DayLimits = NO_MORE_THAN_USUAL
    order: Order = Order.LOWEST
    mix: Mix = Mix.MIXED
    learn_ahead: int = LEARN_AHEAD


USUAL_OPTIONS = QueueOptions()


class HeldBack(NamedTuple):
    """The numbers of cards that wait for another day, by cause: a limit, a tie to another card, or the learner."""

    new_limit: int = 0
    new_paused: int = 0
    review_limit: int = 0
    new_tied: int = 0
    due_tied: int = 0
    buried: int = 0
    suspended: int = 0


NOTHING_HELD = HeldBack()


@dataclass(slots=True)
class Queue(Generic[C]):
    """The cards that are still to study today, each part in the order in which it is asked.

    `learning` has all cards in steps today, also those whose time has not come. `planned` are the numbers of reviews
    and new cards when the queue was built, by which `mix` spreads the new ones. Cards with ids in `free` are asked
    today even if they are tied to others. `learn_ahead` is in milliseconds.
    """

    learning: list[C] = field(default_factory=list)
    due: deque[C] = field(default_factory=deque)
    new: deque[C] = field(default_factory=deque)
    held: HeldBack = NOTHING_HELD
    mix: Mix = Mix.MIXED
    planned: tuple[int, int] = (0, 0)
    free: Container[str] = frozenset()
    learn_ahead: int = LEARN_AHEAD

    @property
    def counts(self) -> Counts:
        return Counts(len(self.new), len(self.learning), len(self.due))

    def note_answer(self, card: C, memories: Mapping[str, Memory]) -> None:
        """Notes that `card` was answered and that `memories` have the result; cards tied to it wait for another day.

        The first card of a part has no card tied to it in the queue, so nothing else has to be searched.
        """
        if not (_leaves(self.due, card) or _leaves(self.new, card) or self._leaves_steps(card)):
            self._leave_out(card)
        if memories[card.id].due_at:
            insort(self.learning, card, key=lambda other: memories[other.id].due_at)

    def _leaves_steps(self, card: C) -> bool:
        found = next((index for index, other in enumerate(self.learning) if other.id == card.id), None)
        if found is None:
            return False
        del self.learning[found]
        return True

    def _leave_out(self, card: C) -> None:
        """Removes `card` and the cards tied to it, except those that cannot wait."""
        tied = set(ties(card))
        self.due = deque(other for other in self.due if tied.isdisjoint(ties(other)))
        self.new = deque(
            other
            for other in self.new
            if tied.isdisjoint(ties(other)) or (other.id in self.free and other.id != card.id)
        )

    @property
    def ids(self) -> set[str]:
        """Returns the ids of all its cards."""
        return {card.id for card in (*self.learning, *self.due, *self.new)}

    def next(self, memories: Mapping[str, Memory], now: Moment, elsewhere: Container[str] = ()) -> C | None:
        """Returns the card to ask at `now`: learning cards at their time, then reviews and new ones; None at the end.

        If nothing else is left, a learning card comes up to `learn_ahead` before its time. Cards with ids in
        `elsewhere` are skipped.
        """
        first = self._first(memories, now)
        if not first or first.id not in elsewhere:
            return first
        waits = {card.id: memories[card.id].waits_until(now) for card in self.learning}
        ready = (card for card in self.learning if waits[card.id] <= now.at)
        early = (card for card in self.learning if waits[card.id] <= now.at + self.learn_ahead)
        others = chain(ready, self.due, self.new, early)
        return next((card for card in others if card.id not in elsewhere), None)

    def _first(self, memories: Mapping[str, Memory], now: Moment) -> C | None:
        ahead = 0 if self.due or self.new else self.learn_ahead
        soonest = self._soonest(memories, now)
        if soonest and memories[soonest.id].waits_until(now) <= now.at + ahead:
            return soonest
        if self.due or self.new:
            return (self.new if self._new_is_next() else self.due)[0]
        return None

    def _soonest(self, memories: Mapping[str, Memory], now: Moment) -> C | None:
        """Returns the learning card that comes next; None if there is none.

        That is the first, or the last if the clock was set back since that one was asked.
        """
        ends = (*self.learning[:1], *self.learning[-1:])
        return min(ends, key=lambda card: memories[card.id].waits_until(now), default=None)

    def _new_is_next(self) -> bool:
        """Returns whether a new card comes before the next review. If they are mixed, new ones are spread evenly."""
        if not (self.new and self.due) or self.mix is not Mix.MIXED:
            return not self.due or (self.mix is Mix.BEFORE and bool(self.new))
        reviews, new = self.planned
        asked, number = reviews - len(self.due), new - len(self.new) + 1
        return number * (reviews + 1) <= asked * (new + 1)


@dataclass(slots=True)
class SortedCards(Generic[C]):
    """Cards sorted by what is due today: in steps, answered today, due, never answered.

    `early` are due later but come today because of an exam; `others` come on a later day. `buried` and `suspended`
    count the cards that are in none of the lists.
    """

    learning: list[C] = field(default_factory=list)
    asked: list[C] = field(default_factory=list)
    due: Reviews[C] = field(default_factory=Reviews)
    early: Reviews[C] = field(default_factory=Reviews)
    unseen: Unseen[C] = field(default_factory=Unseen)
    others: list[C] = field(default_factory=list)
    buried: int = 0
    suspended: int = 0

    @property
    def cards(self) -> Iterator[C]:
        """All of the cards except buried and suspended ones."""
        return chain(self.learning, self.asked, self.due.cards, self.early.cards, self.unseen, self.others)

    def are_tied(self) -> bool:
        """Returns whether any two of the cards share an entry or a passage."""
        return are_tied(self.cards)


def sort_cards(
    cards: Iterable[C],
    memories: Mapping[str, Memory],
    today: int,
    status: Mapping[str, CardStatus] | None = None,
    exams: Mapping[str, int] = MappingProxyType({}),
) -> SortedCards[C]:
    """Sorts `cards` by what is due on study day `today`; `status` has suspended and buried ones by id.

    `exams` has the study days of exams by deck.
    """
    there, buried, suspended = _at_hand([*cards], status or {}, today)
    found, review = SortedCards[C](buried=buried, suspended=suspended), Phase.REVIEW
    for card in there:
        memory = memories.get(card.id)
        if memory is None:
            found.unseen.add(card)
        elif exams and memory.due_day > today and comes_early(card, memory, today, exams):
            found.early.add(card, memory)
        elif memory.due_day > today and memory.last_day < today:
            found.others.append(card)
        elif memory.due_at or (memory.phase is not review and memory.due_day <= today):
            found.learning.append(card)
        elif memory.due_day <= today:  # also one that was set due after it was asked today
            found.due.add(card, memory)
        else:
            (found.asked if memory.last_day == today else found.others).append(card)
    return found


def united(decks: Iterable[SortedCards[C]]) -> SortedCards[C]:
    """Returns the cards of several decks together."""
    decks = [*decks]
    found = SortedCards[C](due=joined(one.due for one in decks), early=joined(one.early for one in decks))
    for one in decks:
        found.learning += one.learning
        found.asked += one.asked
        found.unseen.parts += one.unseen.parts
        found.others += one.others
        found.buried += one.buried
        found.suspended += one.suspended
    return found


def build(
    cards: Iterable[C],
    memories: Mapping[str, Memory],
    now: Moment,
    options: QueueOptions = USUAL_OPTIONS,
    status: Mapping[str, CardStatus] | None = None,
    exams: Mapping[str, int] | None = None,
) -> Queue[C]:
    """Returns the queue of `cards` at `now`; `status` is as in `sort_cards`, the rest as in `queue_of`."""
    return queue_of(sort_cards(cards, memories, now.day, status, exams or {}), memories, now, options, exams)


def queue_of(
    sorted_cards: SortedCards[C],
    memories: Mapping[str, Memory],
    now: Moment,
    options: QueueOptions = USUAL_OPTIONS,
    exams: Mapping[str, int] | None = None,
) -> Queue[C]:
    """Returns the queue at `now` of cards that `sort_cards` has sorted, given the same `exams`.

    Of cards tied by a common entry or passage, only one is asked a day: due ones before new ones, and of these the one
    due longest. Cards in steps are exempt, since they were already asked. `exams` has the study days of exams by deck.
    """
    waiting = joined([sorted_cards.due, sorted_cards.early])
    unseen = sorted_cards.unseen
    if exams:
        unseen = in_time_first(unseen, options.limits.wanted_in_time)
    day = _Day(sorted_cards, options)
    due = day.take_reviews(waiting, now.day)
    free = cannot_wait(unseen, now.day, exams) if exams else frozenset[str]()
    new = day.take_new(unseen, free)
    learning = sorted(sorted_cards.learning, key=lambda card: memories[card.id].due_at)
    held = day.held._replace(buried=sorted_cards.buried, suspended=sorted_cards.suspended)
    return Queue(learning, deque(due), deque(new), held, options.mix, (len(due), len(new)), free, options.learn_ahead)


def counts_of(sorted_cards: SortedCards[Any], deck: str, new: Room, reviews: Room) -> Counts:
    """Counts the queue of one deck that has no tied cards; `new` and `reviews` are what the day allows."""
    return Counts(
        new=int(min(len(sorted_cards.unseen), new.left(deck))),
        learning=len(sorted_cards.learning),
        due=int(min(len(sorted_cards.due) + len(sorted_cards.early), reviews.left(deck))),
    )


def _leaves(part: deque[C], card: C) -> bool:
    """Removes `card` from `part` if it is the first of it; returns whether it was."""
    if not part or part[0].id != card.id:
        return False
    part.popleft()
    return True


def _at_hand(cards: list[C], status: Mapping[str, CardStatus], today: int) -> tuple[list[C], int, int]:
    """Returns the cards that are neither suspended nor buried today, and the numbers of buried and of suspended
    ones.
    """
    suspended = {card for card, handled in status.items() if handled.suspended}
    buried = {card for card, handled in status.items() if handled.is_buried(today)} - suspended
    if not suspended and not buried:
        return cards, 0, 0
    there = [card for card in cards if card.id not in suspended and card.id not in buried]
    out = len(cards) - len(there)
    in_suspense = sum(card.id in suspended for card in cards)
    return there, out - in_suspense, in_suspense


class _Day(Generic[C]):
    """Fills one study day with reviews and then new cards, and counts those held back."""

    def __init__(self, sorted_cards: SortedCards[C], options: QueueOptions) -> None:
        self.held = HeldBack()
        self._options = options
        self._taken = all_ties(sorted_cards.asked)
        self._in_steps = all_ties(sorted_cards.learning)

    def take_reviews(self, due: Reviews[C], today: int) -> tuple[C, ...]:
        room = self._options.limits.room_for_reviews()
        taking = QueueFiller[C](room, lambda bonds, due_day: self._bars(bonds, today - due_day))
        taking.offer_all(due.in_order(self._options.order, today), len(due))
        self._taken.update(taking.ties)
        self.held = self.held._replace(review_limit=taking.beyond, due_tied=taking.tied)
        return taking.cards

    def take_new(self, unseen: Unseen[C], free: Container[str]) -> tuple[C, ...]:
        taking = QueueFiller[C](self._options.limits.room_for_new(), lambda bonds, _: self._bars(bonds), free)
        taking.offer_new(unseen)
        paused = min(taking.beyond, self._paused(unseen, taking.cards))
        self.held = self.held._replace(new_limit=taking.beyond - paused, new_paused=paused, new_tied=taking.tied)
        return taking.cards

    def _paused(self, unseen: Unseen[C], taken: Iterable[C]) -> int:
        """Returns how many `unseen` cards, apart from those `taken`, are in decks whose new cards are paused today."""
        paused = self._options.limits.paused
        return unseen.count(paused) - sum(card.deck in paused for card in taken) if paused else 0

    def _bars(self, bonds: Ties, overdue: int = 0) -> bool:
        """Returns whether a card with the ties `bonds` has to wait, because a card tied to it was asked today or is in
        steps.

        A review `overdue` for many days does not wait for a card in steps.
        """
        in_steps = overdue < PATIENCE and not self._in_steps.isdisjoint(bonds)
        return in_steps or not self._taken.isdisjoint(bonds)
