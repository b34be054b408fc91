"""Which card is next: what is due, then what is new, within the day's limits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quiz.card.model import Card
from quiz.review.day import Moment
from quiz.review.schedule import Memory

NEW_PER_DAY = 20
LEARN_AHEAD = 20 * 60_000
"""Milliseconds by which a learning card may come early when there is nothing else to do."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cards wait: `new` within the day's limit, `learning` today, `due` for review."""

    new: int = 0
    learning: int = 0
    due: int = 0

    @property
    def total(self) -> int:
        return self.new + self.learning + self.due

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.new + other.new, self.learning + other.learning, self.due + other.due)


@dataclass(frozen=True, slots=True)
class Queue:
    """The cards to study at one moment, each part in the order in which it is asked.

    `learning` holds every card in its steps, soonest first, also those whose minute has not come. `held_back` is
    the number of new cards that wait for another day, by the day's limit or because a sibling was asked.
    """

    learning: tuple[Card, ...] = ()
    due: tuple[Card, ...] = ()
    new: tuple[Card, ...] = ()
    held_back: int = 0

    @property
    def counts(self) -> Counts:
        return Counts(len(self.new), len(self.learning), len(self.due))

    def answered(self, card: Card, memories: Mapping[str, Memory]) -> "Queue":
        """The queue after `card` was answered and `memories` hold the result: its siblings wait for another day."""
        memory = memories[card.id]
        learning = [other for other in self.learning if other.id != card.id] + [card] * memory.in_steps
        learning.sort(key=lambda other: memories[other.id].due_at)
        due = tuple(other for other in self.due if other.note != card.note)
        new = tuple(other for other in self.new if other.note != card.note)
        return Queue(tuple(learning), due, new, self.held_back)

    def next(self, memories: Mapping[str, Memory], now: Moment) -> Card | None:
        """The card to ask at `now`: learning cards at their minute, then reviews, then new cards.

        When nothing else is left, a learning card is asked up to `LEARN_AHEAD` before its time.
        """
        soonest = self.learning[0] if self.learning else None
        waits_until = memories[soonest.id].due_at if soonest else 0
        if soonest and waits_until <= now.at:
            return soonest
        if self.due or self.new:
            return (self.due or self.new)[0]
        return soonest if waits_until <= now.at + LEARN_AHEAD else None


def build(
    cards: Iterable[Card],
    memories: Mapping[str, Memory],
    now: Moment,
    new_per_day: int = NEW_PER_DAY,
    new_today: int = 0,
) -> Queue:
    """The queue of `cards` at `now`.

    Siblings keep apart: of the cards of one note only one is asked in a study day, due ones before new ones;
    cards in their steps are the exception, since they were asked today already. `new_today` counts the cards that
    were new earlier on this study day, which the limit includes.
    """
    cards = list(cards)
    taken = {card.note for card in cards if _answered_on(now.day, memories.get(card.id))}
    learning = [card for card in cards if (memory := memories.get(card.id)) and memory.in_steps]
    learning.sort(key=lambda card: memories[card.id].due_at)
    taken.update(card.note for card in learning)
    due = [card for card in cards if (memory := memories.get(card.id)) and _is_due(memory, now)]
    due.sort(key=lambda card: memories[card.id].due_day)
    due = _one_a_note(due, taken)
    unseen = [card for card in cards if card.id not in memories]
    new = _one_a_note(unseen, taken)[: max(0, new_per_day - new_today)]
    return Queue(tuple(learning), tuple(due), tuple(new), len(unseen) - len(new))


def _answered_on(day: int, memory: Memory | None) -> bool:
    return memory is not None and memory.last_day == day


def _is_due(memory: Memory, now: Moment) -> bool:
    return not memory.in_steps and memory.due_day <= now.day


def _one_a_note(cards: Iterable[Card], taken: set[str]) -> list[Card]:
    """The first card of each note that is not `taken`; takes it."""
    kept = []
    for card in cards:
        if card.note not in taken:
            taken.add(card.note)
            kept.append(card)
    return kept
