"""The limits of a study day, for each deck and over all: their one owner."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from enum import StrEnum
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

    def with_more(self, more: Amount) -> "Limits":
        """Returns these limits, raised by what the learner wants more today."""
        new, reviews = self.new, self.reviews
        return Limits(None if new is None else new + more.new, None if reviews is None else reviews + more.reviews)

    def part(self, share: float, days: int) -> "Limits":
        """Returns what a `share` of the cards may have, so many `days` from today; over the days nothing is lost."""
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
    """The limits of one study day, of `decks` by name and `over_all`, and what counts against them.

    `usual` (over all) and `own` (of each deck) are the limits of any day, exams and backlogs left aside. `over_all` and
    `decks` are these raised by what exams ask for and by what the learner wants `more`, and without new cards in the
    decks that are `paused` for as long as reviews have piled up. `done` is what the day has brought in each deck.
    `in_time` are the new cards that an exam asks for on this day, those counted that were met. `a_day` is how many
    reviews a day the limits let in, where more have piled up than these can be asked to deal with.
    """

    over_all: Limits = USUAL
    decks: Mapping[str, Limits] = MappingProxyType({})
    usual: Limits = USUAL
    own: Mapping[str, Limits] = MappingProxyType({})
    done: Mapping[str, Amount] = MappingProxyType({})
    more: Amount = NONE
    in_time: Mapping[str, int] = MappingProxyType({})
    paused: frozenset[str] = frozenset()
    a_day: int | None = None

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
        new = sum(min(left(self.own[deck].new, 0), count) for deck, count in unseen.items() if deck in decks)
        return int(min(new, left(self.usual.new, 0)))

    def room_for_new(self) -> "Room":
        """Returns how many new cards the day still lets in."""
        return self._room(lambda limits: limits.new, lambda done: done.new)

    def room_for_reviews(self) -> "Room":
        """Returns how many reviews the day still lets in."""
        return self._room(lambda limits: limits.reviews, lambda done: done.reviews)

    def _room(self, limit: Callable[[Limits], int | None], count: Callable[[Amount], int]) -> "Room":
        def of_deck(name: str) -> float:
            return left(limit(self.decks[name]), count(self.done.get(name, NONE))) if name in self.decks else inf

        return Room(left(limit(self.over_all), sum(map(count, self.done.values()))), of_deck)

    def most_new(self, deck: str) -> int | None:
        """Returns the most new cards of `deck` on this day; None where there is no limit."""
        limits = [limit for limit in (self.over_all.new, self.decks[deck].new) if limit is not None]
        return min(limits, default=None)

    def part(self, share: float, days: int) -> "DayLimits":
        """Returns the limits of a `share` of the cards, so many `days` from today."""
        return self._replace(
            over_all=self.over_all.part(share, days),
            decks={deck: one.part(share, days) for deck, one in self.decks.items()},
            in_time={
                deck: round(count * share) + self.done.get(deck, NONE).new
                for deck, count in self.wanted_in_time.items()
            },
        )


NO_MORE_THAN_USUAL = DayLimits()


class Room:
    """Counts how many cards the limits of a day still allow, in all and of each deck. Each card taken uses one up.

    `of_deck` is asked for the limit of a deck when its first card comes, since most queues are of few decks.
    """

    def __init__(self, overall: float, of_deck: Callable[[str], float]) -> None:
        self.overall = overall
        self._of_deck = of_deck
        self._decks: dict[str, float] = {}

    def allows(self, deck: str) -> bool:
        """Returns whether one more card of `deck` may be taken."""
        return self.overall > 0 and self._left(deck) > 0

    def left(self, deck: str) -> float:
        """Returns how many more cards of `deck` may be taken."""
        return max(0, min(self.overall, self._left(deck)))

    def take(self, deck: str, count: int = 1) -> None:
        """Uses up the room of `count` cards of `deck`; of less than none, gives it back."""
        self.overall -= count
        self._decks[deck] = self._left(deck) - count

    def _left(self, deck: str) -> float:
        if deck not in self._decks:
            self._decks[deck] = self._of_deck(deck)
        return self._decks[deck]


def more_from(text: str, day: int) -> Amount:
    """Returns what `text` of `more_text` adds to the limits of study day `day`; nothing where it does not fit."""
    numbers = text.split()
    if len(numbers) != 3 or not all(map(str.isdecimal, numbers)) or int(numbers[0]) != day:
        return NONE
    return Amount(int(numbers[1]), int(numbers[2]))


def more_text(more: Amount, day: int) -> str:
    """Returns the text under which is kept what a learner wants beyond every limit on study day `day`, and no other."""
    return f"{day} {more.new} {more.reviews}"


def limits_of(settings: DeckSettings, usual: Limits) -> Limits:
    """Returns what a deck says, and where it says nothing, `usual`."""
    new, reviews = settings.new_per_day, settings.reviews_per_day
    return Limits(usual.new if new is None else new, usual.reviews if reviews is None else reviews)


def over_all(limits: Limits, decks: Iterable[Limits]) -> Limits:
    """Returns `limits`, raised where one of `decks` wants more for itself."""
    for deck in decks:
        limits = Limits(_higher(limits.new, deck.new), _higher(limits.reviews, deck.reviews))
    return limits


def _higher(limit: int | None, other: int | None) -> int | None:
    return None if limit is None or other is None else max(limit, other)


def done_with(met: Mapping[str, bool], deck_of: Callable[[str], str]) -> dict[str, Amount]:
    """Returns what a study day has brought in each deck: `met` are its cards, each with whether it was new."""
    counts = Counter((deck_of(card), new) for card, new in met.items())
    return {deck: Amount(counts[deck, True], counts[deck, False]) for deck, _ in counts}


def left(limit: int | None, done: int) -> float:
    """Returns how many cards `limit` leaves after `done`."""
    return inf if limit is None else max(0, limit - done)
