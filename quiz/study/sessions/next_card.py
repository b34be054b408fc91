"""Chooses the next card of a session, from its cards as their decks have them now."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quiz.card.model import Card
from quiz.card.words import counted
from quiz.engine.day import Moment
from quiz.engine.queue.queue import Counts, Queue
from quiz.engine.queue.when_next import when_next
from quiz.engine.queue.why_empty import Reason, reasons
from quiz.store.index.stored_cards import IndexedCard, indexed_card
from quiz.store.rows.log_rows import LogEntry
from quiz.study.collection import Collection, Named
from quiz.study.sessions.studied_cards import ChosenCards, DeckCards


class Progress(NamedTuple):
    """The cards of a session today: `done`, `begun` (answered, and asked once more), and `left` to ask.

    A card counts once, however often it is asked, so `whole`, the sum, stays the same.
    """

    done: int
    begun: int
    left: int

    @property
    def answered(self) -> int:
        return self.done + self.begun

    @property
    def whole(self) -> int:
        return self.done + self.left


_ELSEWHERE = "A card that is left is on the screen of another quiz."


class CardSource(ABC):
    """Chooses the next of some cards: all cards of decks, or chosen ones.

    Where a method takes `answers`, they are those of the session that were not undone or replaced, in order.
    """

    def __init__(self, collection: Collection, cards: Iterable[Named]) -> None:
        self._collection = collection
        self._studied = cards if isinstance(cards, DeckCards) else ChosenCards(collection, cards)
        self.fill(())

    def fill(self, answers: Iterable[LogEntry]) -> None:
        """Works out again what is to be asked, from the present state of the cards."""
        self._studied.follow()
        answers = tuple(answers)
        self._filled_at = self._collection.revision, self._collection.now().day
        self._order(answers)
        self._met = self._met_before(answers)

    def is_current(self, day: int) -> bool:
        """Returns whether the decks, memories, settings and study day are those of the last `fill`."""
        return self._filled_at == (self._collection.revision, day)

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards to study, as far as their decks still have them. All of them are read."""
        return tuple(map(self._collection.cards.of, self._studied))

    @property
    def is_empty(self) -> bool:
        """Tells whether no deck has any of the cards to study."""
        return not self._studied

    def due_days(self) -> Counter[int]:
        """Counts the cards to study by the study day they are due on."""
        return self._studied.due_days()

    @property
    def awake(self) -> list[IndexedCard]:
        """Those of the cards to study that the present study day may concern."""
        return self._studied.awake()

    def note_answer(self, card: Card, answer: LogEntry, answers: Iterable[LogEntry]) -> None:
        """Notes that `card` was answered by `answer`, the last of `answers`."""
        if answer.when.day != self._filled_at[1] and not self._collection.looks_long:
            self.fill(answers)  # answered before the rollover and rated after it
        elif card in self._studied:  # undo may have brought a card from elsewhere
            self._go_on(card, answers)
            self._met.add(card.id)

    def can_go_on(self) -> bool:
        """Returns whether a card could be asked now, if the session had no limit."""
        return self.next(self._collection.now()) is not None

    def left_now(self) -> int:
        """Returns how many cards are left today, if the session had no limit; 0 if none can be asked now."""
        return self.counts.total if self.can_go_on() else 0

    @property
    def progress(self) -> Progress:
        """The progress of the session through its cards."""
        begun = len(self._met & self._asked_again())
        return Progress(len(self._met) - begun, begun, self.counts.total)

    @abstractmethod
    def _met_before(self, answers: Sequence[LogEntry]) -> set[str]:
        """Returns the names of its cards that were already answered today."""

    @abstractmethod
    def _asked_again(self) -> set[str]:
        """Returns the names of the cards that still wait. New ones may be left out."""

    @abstractmethod
    def _order(self, answers: Sequence[LogEntry]) -> None:
        """Works out the order in which the cards are asked."""

    @abstractmethod
    def _go_on(self, card: Card, answers: Iterable[LogEntry]) -> None:
        """Updates the order after `card` was answered."""

    @abstractmethod
    def next(self, now: Moment) -> Card | None:
        """Returns the card to ask at `now`; None where there is none."""

    @abstractmethod
    def waits(self, card: Card) -> bool:
        """Returns whether `card` is one that could be asked now."""

    @property
    @abstractmethod
    def counts(self) -> Counts:
        """The numbers of cards that still wait: in learning, due, and new."""

    @abstractmethod
    def reasons(self) -> tuple[Reason, ...]:
        """Returns each reason for which cards are held back today, with what would bring them."""

    @abstractmethod
    def ahead(self) -> list[tuple[str, int]]:
        """Returns when cards are next due, as pairs of words such as `tomorrow` and a number of cards."""

    @abstractmethod
    def why_nothing(self) -> str:
        """Returns a message on why no card can be asked now, and when the next one comes."""


class DueCards(CardSource):
    """Asks due and new cards, within the limits of the day."""

    def _order(self, answers: Sequence[LogEntry]) -> None:
        self._queue: Queue[IndexedCard] = self._studied.queue()

    def _met_before(self, answers: Sequence[LogEntry]) -> set[str]:
        met = self._collection.records.met_on(self._filled_at[1])
        return {card.id for card in self._collection.cards.indexed.named(met).values() if card in self._studied}

    def _asked_again(self) -> set[str]:
        return {card.id for card in (*self._queue.learning, *self._queue.due)}

    def _go_on(self, card: Card, answers: Iterable[LogEntry]) -> None:
        known = self._collection.cards.indexed.get(card.id) or indexed_card("", 0, card)
        self._queue.note_answer(known, self._collection.memories)

    def next(self, now: Moment) -> Card | None:
        known = self._known_next(now)
        if known is None:
            return None
        try:
            return self._collection.cards.of(known)
        except KeyError:  # its deck was edited, and another program has read it since
            self._collection.reread()
            self.fill(())
            known = self._known_next(now)
            return self._collection.cards.of(known) if known else None

    def _known_next(self, now: Moment) -> IndexedCard | None:
        return self._queue.next(self._collection.memories, now, self._collection.elsewhere().cards)

    def waits(self, card: Card) -> bool:
        memories, now = self._collection.memories, self._collection.now()
        learning = [one for one in self._queue.learning if memories[one.id].due_at <= now.at]
        return card.id in {one.id for one in (*learning, *self._queue.due, *self._queue.new)}

    @property
    def counts(self) -> Counts:
        return self._queue.counts

    def reasons(self) -> tuple[Reason, ...]:
        found = reasons(self._queue, self._collection.memories, self._collection.now())
        elsewhere = self._queue.ids & self._collection.elsewhere().cards
        return (*(Reason(_ELSEWHERE) for _ in sorted(elsewhere)[:1]), *found)

    def ahead(self) -> list[tuple[str, int]]:
        memories, waiting = self._collection.memories, [*self._queue.learning, *self._queue.due]
        due_days = self.due_days()
        due_days.subtract(memories[card.id].due_day for card in waiting)
        return when_next(due_days, len(waiting), self._collection.now())

    def why_nothing(self) -> str:
        if self.is_empty:
            return "There are no cards here that can be studied."
        said = [f"{reason.words} {reason.advice}".strip() for reason in self.reasons()]
        if not self._queue.learning and (upcoming := self.ahead()):
            when, count = upcoming[0]
            said.append(f"{when.capitalize()}: {counted(count, 'card')} due.")
        return " ".join(said) or "Nothing is due."
