"""How much a learner takes on in a study day, of each deck and over all."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from math import inf

from quiz.card.model import DeckSettings
from quiz.review.deadline import new_a_day
from quiz.review.schedule import Memory


@dataclass(frozen=True, slots=True)
class Limits:
    """The most cards of a study day; None where there is no limit. Cards in their steps are beyond any."""

    new: int | None = None
    reviews: int | None = None

    def with_new(self, least: int) -> "Limits":
        """These limits, raised where they let in fewer than `least` new cards."""
        return self if self.new is None else replace(self, new=max(self.new, least))


USUAL = Limits(new=20, reviews=200)
"""What a learner takes on who has not said otherwise."""


def limits_of(settings: DeckSettings, usual: Limits) -> Limits:
    """What a deck says, and where it says nothing, `usual`."""
    new, reviews = settings.new_per_day, settings.reviews_per_day
    return Limits(usual.new if new is None else new, usual.reviews if reviews is None else reviews)


def over_all(limits: Limits, decks: Iterable[Limits]) -> Limits:
    """`limits`, raised where one of `decks` wants more for itself."""
    for deck in decks:
        limits = Limits(_more(limits.new, deck.new), _more(limits.reviews, deck.reviews))
    return limits


def _more(limit: int | None, other: int | None) -> int | None:
    return None if limit is None or other is None else max(limit, other)


def exams_after(day: int, decks: Mapping[str, DeckSettings]) -> dict[str, int]:
    """The study days of the exams that come after study day `day`, by the name of the deck."""
    dates = {name: settings.exam_date for name, settings in decks.items()}
    return {name: date.toordinal() for name, date in dates.items() if date and date.toordinal() > day}


def limits_on(
    day: int, usual: Limits, decks: Mapping[str, DeckSettings], unseen: Mapping[str, int]
) -> tuple[Limits, dict[str, Limits]]:
    """The limits of study day `day`, over all and of each deck, so that every card is met before an exam.

    `unseen` is how many cards of a deck were never answered; only decks with an exam to come are looked up.
    """
    met_in_time = {name: new_a_day(unseen[name], day, exam) for name, exam in exams_after(day, decks).items()}
    by_deck = {name: limits_of(settings, usual).with_new(met_in_time.get(name, 0)) for name, settings in decks.items()}
    return over_all(usual, by_deck.values()).with_new(sum(met_in_time.values())), by_deck


@dataclass(frozen=True, slots=True)
class Done:
    """What a study day has brought so far: `new` are cards met for the first time, `reviews` those met again."""

    new: int = 0
    reviews: int = 0


def done_on(day: int, memories: Mapping[str, Memory], deck_of: Callable[[str], str]) -> dict[str, Done]:
    """What study day `day` has brought in each deck, given the deck of a card id; each card counts once."""
    answered = [(deck_of(card), memory.first_day == day) for card, memory in memories.items() if memory.last_day == day]
    counts = Counter(answered)
    return {deck: Done(counts[deck, True], counts[deck, False]) for deck, _ in answered}


class Allowance:
    """What a day's limits leave, over all and of each deck; cards that are taken use it up."""

    def __init__(self, overall: float, decks: Mapping[str, float]) -> None:
        self.overall = overall
        self._decks = dict(decks)

    def allows(self, deck: str) -> bool:
        return self.overall > 0 and self._decks.get(deck, inf) > 0

    def take(self, deck: str, count: int = 1) -> None:
        self.overall -= count
        if deck in self._decks:
            self._decks[deck] -= count


def left(limit: int | None, done: int) -> float:
    """How many cards `limit` leaves after `done`."""
    return inf if limit is None else max(0, limit - done)
