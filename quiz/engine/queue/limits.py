"""Counts the cards of a study day against limits, for each deck and over all. `day_plan` works out the limits."""

from collections import Counter
from collections.abc import Callable, Container, Mapping
from enum import StrEnum
from functools import cached_property
from math import inf
from types import MappingProxyType
from typing import NamedTuple

from quiz.card.model import DeckSettings


class Amount(NamedTuple):
    """So many cards of a study day: `new` are met for the first time, `reviews` are met again."""

    new: int = 0
    reviews: int = 0


NONE = Amount()


class Limits(NamedTuple):
    """The most cards of a study day, or None without a limit. Cards in their learning steps are never limited."""

    new: int | None = None
    reviews: int | None = None

    def with_new(self, least: int) -> "Limits":
        """Returns these limits, raised where they let in fewer than `least` new cards."""
        return self if self.new is None else self._replace(new=max(self.new, least))

    def part(self, share: float, days: int) -> "Limits":
        """Returns the limits for a `share` (0 to 1) of all cards on the day that is so many `days` from today.

        They are whole numbers that differ from day to day, so that their sum over many days is right.
        """
        if share == 1:
            return self
        new, reviews = (
            None if limit is None else int(limit * share * (days + 1)) - int(limit * share * days)
            for limit in (self.new, self.reviews)
        )
        return Limits(new, reviews)


USUAL = Limits(new=20, reviews=200)
"""What a learner takes on who has not said otherwise."""


class NewInBacklog(StrEnum):
    """The treatment of new cards while reviews have piled up: they wait, or come as ever."""

    PAUSED = "paused"
    COME = "come"


class DayLimits(NamedTuple):
    """The limits of one study day, and what counts against them. Decks are called by name.

    A deck whose `own` limit is above the `usual` one goes beyond it: its cards count against its own limit alone. Those
    of all other decks count against their own limit and against the one over all of these together.
    """

    over_all: Limits = USUAL
    """The limit over all: `usual`, raised for exams, without new cards where all decks are paused."""
    decks: Mapping[str, Limits] = MappingProxyType({})
    """The limits of each deck: its `own`, raised for exams, without new cards where it is paused."""
    usual: Limits = USUAL
    """The limit over all on any day, exams and backlogs left aside."""
    own: Mapping[str, Limits] = MappingProxyType({})
    """The limits of each deck on any day."""
    done: Mapping[str, Amount] = MappingProxyType({})
    """The cards of each deck that were studied on this day."""
    more: Amount = NONE
    """The cards that the learner wants beyond every limit."""
    in_time: Mapping[str, int] = MappingProxyType({})
    """The new cards of each deck that an exam asks for on this day, with those already met."""
    paused: frozenset[str] = frozenset()
    """The decks that have no new cards while reviews have piled up."""
    a_day: int | None = None
    """The reviews that a day lets in, where reviews have piled up; else None."""

    @property
    def wanted_in_time(self) -> Counter[str]:
        """Returns how many new cards of each deck are still to be met today because of an exam."""
        return Counter(self.in_time) - Counter({name: one.new for name, one in self.done.items()})

    @property
    def reviews_done(self) -> int:
        """Returns the number of cards that were met again on this day."""
        return sum(one.reviews for one in self.done.values())

    def usual_new(self, unseen: Mapping[str, int], decks: Container[str]) -> int:
        """Returns how many of the `unseen` cards of `decks` would be new on any day, were there no backlog."""
        own = {deck: one.new for deck, one in self.own.items()}
        return int(let_in(own, self.usual.new, {deck: count for deck, count in unseen.items() if deck in decks}))

    def room_for_new(self) -> "Room":
        """Returns how many new cards the day still lets in."""
        return Room(self, lambda limits: limits.new, lambda amount: amount.new)

    def room_for_reviews(self) -> "Room":
        """Returns how many reviews the day still lets in."""
        return Room(self, lambda limits: limits.reviews, lambda amount: amount.reviews)

    def most_new(self, deck: str) -> int | None:
        """Returns the most new cards of `deck` on this day; None where there is no limit."""
        limits = [self.decks[deck].new]
        if deck not in self.own or not goes_beyond(self.own[deck].new, self.usual.new):
            limits.append(self.over_all.new)
        least = min((limit for limit in limits if limit is not None), default=None)
        return None if least is None else least + self.more.new

    def part(self, share: float, days: int) -> "DayLimits":
        """Returns the limits of a `share` of the cards, so many `days` from today."""
        return self._replace(
            over_all=self.over_all.part(share, days),
            decks={deck: one.part(share, days) for deck, one in self.decks.items()},
            more=Amount(round(self.more.new * share), round(self.more.reviews * share)),
            in_time={
                deck: round(count * share) + self.done.get(deck, NONE).new
                for deck, count in self.wanted_in_time.items()
            },
        )


NO_MORE_THAN_USUAL = DayLimits()


class Room:
    """Counts how many cards the limits of a day still allow, in all and of each deck. Each card taken uses one up.

    A deck is looked at when its first card comes, since most queues are of few decks.
    """

    def __init__(
        self, limits: DayLimits, limit: Callable[[Limits], int | None], count: Callable[[Amount], int]
    ) -> None:
        self._limits = limits
        self._limit = limit
        self._count = count
        self._more: float = count(limits.more)
        self._decks: dict[str, float] = {}
        beyond = {deck for deck in limits.done if self._goes_beyond(deck)}
        self._overall = _as_number(limit(limits.over_all)) - sum(
            count(one) for deck, one in limits.done.items() if deck not in beyond
        )
        """What the limit over all leaves; below zero by what was taken of the learner's `more`."""
        self._more -= max(0, -self._overall) + sum(max(0, -self._left(deck)) for deck in beyond)

    @property
    def most(self) -> float:
        """Returns how many more cards may be taken at most."""
        return max(0, self._overall) + max(0, self._more) + sum(max(0, self._left(deck)) for deck in self._beyond)

    @property
    def is_full(self) -> bool:
        """Returns whether no more card of any deck may be taken."""
        return self._overall <= 0 and self._more <= 0 and all(self._left(deck) <= 0 for deck in self._beyond)

    def allows(self, deck: str) -> bool:
        """Returns whether one more card of `deck` may be taken."""
        return self.left(deck) > 0

    def left(self, deck: str) -> float:
        """Returns how many more cards of `deck` may be taken."""
        more, of_deck = max(0, self._more), self._left(deck)
        if self._goes_beyond(deck):
            return max(0, of_deck) + more
        return max(0, min(max(0, self._overall) + more, of_deck + self._count(self._limits.more)))

    def take(self, deck: str, count: int = 1) -> None:
        """Uses up the room of `count` cards of `deck`; of less than none, gives it back."""
        of_deck = self._left(deck)
        self._decks[deck] = of_deck - count
        before = of_deck
        if not self._goes_beyond(deck):
            before = self._overall
            self._overall -= count
        self._more -= max(0, count - before) - max(0, -before)

    @cached_property
    def _beyond(self) -> tuple[str, ...]:
        return tuple(filter(self._goes_beyond, self._limits.own))

    def _goes_beyond(self, deck: str) -> bool:
        own, usual = self._limits.own, self._limits.usual
        return deck in own and goes_beyond(self._limit(own[deck]), self._limit(usual))

    def _left(self, deck: str) -> float:
        """Returns what the limit of a deck by itself leaves, without the learner's `more`."""
        if deck not in self._decks:
            decks, done = self._limits.decks, self._count(self._limits.done.get(deck, NONE))
            self._decks[deck] = _as_number(self._limit(decks[deck])) - done if deck in decks else inf
        return self._decks[deck]


def _as_number(limit: int | None) -> float:
    return inf if limit is None else limit


def goes_beyond(own: int | None, usual: int | None) -> bool:
    """Returns whether the `own` limit of a deck is above the `usual` one, so that its cards count for it alone."""
    return usual is not None and own is not None and own > usual


def let_in(own: Mapping[str, int | None], over: int | None, waiting: Mapping[str, int]) -> float:
    """Returns how many of the cards `waiting` in each deck a day lets in, by its `own` limit and that `over` all."""
    beyond, within = 0.0, 0.0
    for deck, count in waiting.items():
        let = min(left(own[deck], 0), count)
        if goes_beyond(own[deck], over):
            beyond += let
        else:
            within += let
    return beyond + min(within, left(over, 0))


def more_from(text: str, day: int) -> Amount:
    """Returns the cards that `more_text` has put into `text` for study day `day`.

    None are wanted for another day, or where `text` cannot be read: new and reviews are 0 then.
    """
    numbers = text.split()
    if len(numbers) != 3 or not all(map(str.isdecimal, numbers)) or int(numbers[0]) != day:
        return NONE
    return Amount(int(numbers[1]), int(numbers[2]))


def more_text(more: Amount, day: int) -> str:
    """Returns the text under which is kept what a learner wants beyond every limit on study day `day`, and no other."""
    return f"{day} {more.new} {more.reviews}"


def limits_of(settings: DeckSettings, usual: Limits) -> Limits:
    """Returns the limits of a deck: its own, and the `usual` ones where its settings have none."""
    new, reviews = settings.new_per_day, settings.reviews_per_day
    return Limits(usual.new if new is None else new, usual.reviews if reviews is None else reviews)


def done_with(met: Mapping[str, bool], deck_of: Callable[[str], str]) -> dict[str, Amount]:
    """Returns how many cards of each deck were studied on a day, new ones and others.

    `met` are the names of its cards, each with whether it was new; `deck_of` gives the deck of a name.
    """
    counts = Counter((deck_of(card), new) for card, new in met.items())
    return {deck: Amount(counts[deck, True], counts[deck, False]) for deck, _ in counts}


def left(limit: int | None, done: int) -> float:
    """Returns how many cards `limit` leaves after `done`."""
    return max(0, _as_number(limit) - done)
