"""Counts the cards of a study day against the limits of each deck and the overall ones, which `day_plan` works out."""

from collections import Counter
from collections.abc import Callable, Container, Mapping
from enum import StrEnum
from functools import cached_property
from math import inf
from types import MappingProxyType
from typing import NamedTuple

from quiz.card.model import DeckSettings


class Amount(NamedTuple):
    """A number of cards of a study day: `new` ones, and `reviews` of cards met before."""

    new: int = 0
    reviews: int = 0


NONE = Amount()


class Limits(NamedTuple):
    """The most new cards and reviews of a study day; None for no limit. Cards in learning steps are never limited."""

    new: int | None = None
    reviews: int | None = None

    def with_new(self, least: int) -> "Limits":
        """Returns these limits, raised to at least `least` new cards."""
        return self if self.new is None else self._replace(new=max(self.new, least))

    def part(self, share: float, days: int) -> "Limits":
        """Returns the limits for a `share` (0 to 1) of all cards, on the day `days` from today.

        They are whole numbers that vary from day to day, so that their sum over many days is right.
        """
        if share == 1:
            return self
        new, reviews = (
            None if limit is None else int(limit * share * (days + 1)) - int(limit * share * days)
            for limit in (self.new, self.reviews)
        )
        return Limits(new, reviews)


USUAL = Limits(new=20, reviews=200)
"""The limits of a learner who has not set any."""


class NewInBacklog(StrEnum):
    """The rule for new cards during a backlog: they are paused, or come as usual."""

    PAUSED = "paused"
    COME = "come"


class DayLimits(NamedTuple):
    """The limits of one study day, and what counts against them, by the name of the deck.

    A deck whose `own` limit is above the `usual` one counts only against its own limit. All other decks count against
    their own limit and against the overall one.
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
        """Returns how many new cards of each deck are still needed today for an exam."""
        return Counter(self.in_time) - Counter({name: one.new for name, one in self.done.items()})

    @property
    def reviews_done(self) -> int:
        """The number of reviews done on this day."""
        return sum(one.reviews for one in self.done.values())

    def usual_new(self, unseen: Mapping[str, int], decks: Container[str]) -> int:
        """Returns how many of the `unseen` cards of `decks` would be begun on a day without a backlog."""
        own = {deck: one.new for deck, one in self.own.items()}
        return int(let_in(own, self.usual.new, {deck: count for deck, count in unseen.items() if deck in decks}))

    def room_for_new(self) -> "Room":
        """Returns a counter of the new cards that are still allowed today."""
        return Room(self, lambda limits: limits.new, lambda amount: amount.new)

    def room_for_reviews(self) -> "Room":
        """Returns a counter of the reviews that are still allowed today."""
        return Room(self, lambda limits: limits.reviews, lambda amount: amount.reviews)

    def most_new(self, deck: str) -> int | None:
        """Returns the most new cards of `deck` on this day; None where there is no limit."""
        limits = [self.decks[deck].new]
        if deck not in self.own or not goes_beyond(self.own[deck].new, self.usual.new):
            limits.append(self.over_all.new)
        least = min((limit for limit in limits if limit is not None), default=None)
        return None if least is None else least + self.more.new

    def part(self, share: float, days: int) -> "DayLimits":
        """Returns the limits for a `share` of all cards, on the day `days` from today."""
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
    """Counts how many more cards the limits of a day allow, overall and for each deck.

    A deck is looked up when its first card comes, since most queues have few decks.
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
        """The most cards that can still be taken."""
        return max(0, self._overall) + max(0, self._more) + sum(max(0, self._left(deck)) for deck in self._beyond)

    @property
    def is_full(self) -> bool:
        """Tells whether no card of any deck can be taken any more."""
        return self._overall <= 0 and self._more <= 0 and all(self._left(deck) <= 0 for deck in self._beyond)

    def allows(self, deck: str) -> bool:
        """Returns whether one more card of `deck` can be taken."""
        return self.left(deck) > 0

    def left(self, deck: str) -> float:
        """Returns how many more cards of `deck` can be taken."""
        more, of_deck = max(0, self._more), self._left(deck)
        if self._goes_beyond(deck):
            return max(0, of_deck) + more
        return max(0, min(max(0, self._overall) + more, of_deck + self._count(self._limits.more)))

    def take(self, deck: str, count: int = 1) -> None:
        """Counts `count` cards of `deck` as taken; a negative number gives them back."""
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
        """Returns what is left of the deck's own limit, without the learner's extra cards."""
        if deck not in self._decks:
            decks, done = self._limits.decks, self._count(self._limits.done.get(deck, NONE))
            self._decks[deck] = _as_number(self._limit(decks[deck])) - done if deck in decks else inf
        return self._decks[deck]


def _as_number(limit: int | None) -> float:
    return inf if limit is None else limit


def goes_beyond(own: int | None, usual: int | None) -> bool:
    """Returns whether a deck's `own` limit is above the `usual` one, so that only its own counts."""
    return usual is not None and own is not None and own > usual


def let_in(own: Mapping[str, int | None], over: int | None, waiting: Mapping[str, int]) -> float:
    """Returns how many of the cards `waiting` in each deck a day allows, by each deck's `own` limit and the limit
    `over` all.
    """
    beyond, within = 0.0, 0.0
    for deck, count in waiting.items():
        let = min(left(own[deck], 0), count)
        if goes_beyond(own[deck], over):
            beyond += let
        else:
            within += let
    return beyond + min(within, left(over, 0))


def more_from(text: str, day: int) -> Amount:
    """Returns the extra cards for study day `day`, as `more_text` has written them.

    For another day, or where `text` cannot be read, both numbers are 0.
    """
    numbers = text.split()
    if len(numbers) != 3 or not all(map(str.isdecimal, numbers)) or int(numbers[0]) != day:
        return NONE
    return Amount(int(numbers[1]), int(numbers[2]))


def more_text(more: Amount, day: int) -> str:
    """Returns a text that stores the extra cards wanted on study day `day`."""
    return f"{day} {more.new} {more.reviews}"


def limits_of(settings: DeckSettings, usual: Limits) -> Limits:
    """Returns the limits of a deck: those in its settings, else the `usual` ones."""
    new, reviews = settings.new_per_day, settings.reviews_per_day
    return Limits(usual.new if new is None else new, usual.reviews if reviews is None else reviews)


def done_with(met: Mapping[str, bool], deck_of: Callable[[str], str]) -> dict[str, Amount]:
    """Counts the cards studied on a day, by deck.

    `met` has the names of the cards, and for each whether it was new; `deck_of` returns the deck of a name.
    """
    counts = Counter((deck_of(card), new) for card, new in met.items())
    return {deck: Amount(counts[deck, True], counts[deck, False]) for deck, _ in counts}


def left(limit: int | None, done: int) -> float:
    """Returns how many cards `limit` leaves after `done`."""
    return max(0, _as_number(limit) - done)
