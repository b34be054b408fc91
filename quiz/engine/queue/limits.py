"""How much a learner takes on in a study day, of each deck and over all."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf

from quiz.card.model import DeckSettings


@dataclass(frozen=True, slots=True)
class Limits:
    """The most cards of a study day; None where there is no limit. Cards in their steps are beyond any."""

    new: int | None = None
    reviews: int | None = None

    def with_new(self, least: int) -> "Limits":
        """These limits, raised where they let in fewer than `least` new cards."""
        return self if self.new is None else replace(self, new=max(self.new, least))

    def with_more(self, more: "More") -> "Limits":
        """These limits, raised by what the learner wants more today."""
        new, reviews = self.new, self.reviews
        return Limits(None if new is None else new + more.new, None if reviews is None else reviews + more.reviews)


class NewInBacklog(StrEnum):
    """What becomes of new cards while reviews have piled up: they wait, or come as ever."""

    PAUSED = "paused"
    COME = "come"


@dataclass(frozen=True, slots=True)
class More:
    """How many cards beyond every limit a learner wants on study day `day`, and on no other."""

    day: int = 0
    new: int = 0
    reviews: int = 0

    def on(self, day: int) -> "More":
        """What of it holds on study day `day`."""
        return self if self.day == day else More(day)

    def and_more(self, new: int, reviews: int) -> "More":
        """This and so many cards besides."""
        return More(self.day, self.new + new, self.reviews + reviews)

    @property
    def text(self) -> str:
        """As it is kept, to be read by `more_from`."""
        return f"{self.day} {self.new} {self.reviews}"


def more_from(text: str) -> More:
    """What `text` keeps; nothing where it does not fit."""
    numbers = text.split()
    return More(*map(int, numbers)) if len(numbers) == 3 and all(map(str.isdecimal, numbers)) else More()


USUAL = Limits(new=20, reviews=200)
"""What a learner takes on who has not said otherwise."""


def limits_of(settings: DeckSettings, usual: Limits) -> Limits:
    """What a deck says, and where it says nothing, `usual`."""
    new, reviews = settings.new_per_day, settings.reviews_per_day
    return Limits(usual.new if new is None else new, usual.reviews if reviews is None else reviews)


def over_all(limits: Limits, decks: Iterable[Limits]) -> Limits:
    """`limits`, raised where one of `decks` wants more for itself."""
    for deck in decks:
        limits = Limits(_higher(limits.new, deck.new), _higher(limits.reviews, deck.reviews))
    return limits


def _higher(limit: int | None, other: int | None) -> int | None:
    return None if limit is None or other is None else max(limit, other)


@dataclass(frozen=True, slots=True)
class Done:
    """What a study day has brought so far: `new` are cards met for the first time, `reviews` those met again."""

    new: int = 0
    reviews: int = 0


def done_with(met: Mapping[str, bool], deck_of: Callable[[str], str]) -> dict[str, Done]:
    """What a study day has brought in each deck: `met` are its cards, each with whether it was new."""
    counts = Counter((deck_of(card), new) for card, new in met.items())
    return {deck: Done(counts[deck, True], counts[deck, False]) for deck, _ in counts}


class Allowance:
    """What a day's limits leave, over all and of each deck; cards that are taken use it up."""

    def __init__(self, overall: float, decks: Mapping[str, float]) -> None:
        self.overall = overall
        self._decks = dict(decks)

    def allows(self, deck: str) -> bool:
        """Whether one more card of `deck` may be taken."""
        return self.overall > 0 and self._decks.get(deck, inf) > 0

    def take(self, deck: str, count: int = 1) -> None:
        """Uses up the room of `count` cards of `deck`; of less than none, gives it back."""
        self.overall -= count
        if deck in self._decks:
            self._decks[deck] -= count


def left(limit: int | None, done: int) -> float:
    """How many cards `limit` leaves after `done`."""
    return inf if limit is None else max(0, limit - done)
