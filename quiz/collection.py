"""A folder of decks plus a log: the one object that the doors hold."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from quiz.card.model import Card, Deck
from quiz.card.problem import Problem, QuizError
from quiz.deck.find import deck_files
from quiz.deck.lint import faults
from quiz.deck.load import Loaded, load
from quiz.deck.recognise import recognise
from quiz.review.day import Moment, moment, streak
from quiz.review.handling import FREE, Handling, due_on
from quiz.review.query import Standing
from quiz.review.queue import NEW_PER_DAY, Counts, Queue, build
from quiz.review.schedule import Memory, Scheduler
from quiz.store.choices import Choices
from quiz.store.database import Database
from quiz.store.entry import Act, ActKind, Entry, Step
from quiz.store.log import Log
from quiz.store.records import Tally

Clock: TypeAlias = Callable[[], datetime]
"""Gives the present as an aware time of the learner's own time zone."""


def local_clock() -> datetime:
    """The clock of this machine. Raises `QuizError` where its time zone makes no sense."""
    try:
        return datetime.now().astimezone()
    except ValueError as error:
        raise QuizError(f"The time zone of this machine makes no sense: {error}. Look at `TZ`.") from None


@dataclass(frozen=True, slots=True)
class Today:
    """What the present study day has brought: answers, the points they earned (0 to 1 each), the seconds they took."""

    answers: int
    points: float
    seconds: float


@dataclass(frozen=True, slots=True)
class DeckStatistics:
    """Where one deck stands. `new` are its cards never answered; `counts` what there is to study today.

    `suspended` and `buried` are the cards that are not asked today because the learner said so, each in one of them.
    """

    deck: Deck
    new: int
    counts: Counts
    suspended: int = 0
    buried: int = 0


@dataclass(frozen=True, slots=True)
class Statistics:
    """Where some decks stand, and what the whole log says of the learner."""

    cards: int
    new: int
    counts: Counts
    tally: Tally
    streak_days: int
    decks: tuple[DeckStatistics, ...]


class Collection:
    """Decks, the memories of their cards, and the log that the memories come from."""

    def __init__(self, loaded: Iterable[Loaded], database: Database, clock: Clock = local_clock) -> None:
        loaded = tuple(loaded)
        self.problems: list[Problem] = faults(loaded)
        self.decks: tuple[Deck, ...] = tuple(one.deck for one in loaded)
        self.choices = Choices(database)
        self.scheduler = Scheduler()
        self.revision = 0
        """Grows whenever the memories were read anew, so that what was made from them is out of date."""
        self._clock = clock
        self._database = database
        self._log = Log(database)
        self._read_memories()
        self.cards = self._recognised(card for deck in self.decks for card in deck.cards)

    def _recognised(self, cards: Iterable[Card]) -> dict[str, Card]:
        """`cards` by id, those without an id of their own under the name that they had before they were edited."""
        cards, seen = list(cards), self._log.seen()
        known = recognise(cards, seen)
        if edited := [card for card, before in zip(known, cards, strict=True) if card is not before]:
            self._log.see(edited)
        by_id: dict[str, Card] = {}
        for card in known:
            by_id.setdefault(card.id, card)  # of two cards with one id, a problem by now, the first is asked
        return by_id

    def _read_memories(self) -> None:
        self.revision += 1
        self._seen_changes = self._database.changes_elsewhere()
        self.memories: dict[str, Memory] = self._log.memories()
        self.handlings: dict[str, Handling] = self._log.handlings()

    def _read_memories_of(self, cards: Iterable[str]) -> None:
        self.revision += 1
        cards = list(cards)
        for card in cards:
            self.memories.pop(card, None)
            self.handlings.pop(card, None)
        self.memories.update(self._log.memories(cards))
        self.handlings.update(self._log.handlings(cards))

    def refresh(self) -> bool:
        """Takes in what another running program has logged; whether there was anything."""
        changed = self._seen_changes != self._database.changes_elsewhere()
        if changed:
            self._read_memories()
        return changed

    def now(self) -> Moment:
        return moment(self._clock())

    def pick(self, decks: Iterable[Deck] | None = None, tags: Iterable[str] = ()) -> list[Card]:
        """The cards of `decks` (all of them if None) that have at least one of `tags`, if any are given."""
        paths = {deck.path for deck in (self.decks if decks is None else decks)}
        wanted = frozenset(tags)
        return [
            card
            for card in self.cards.values()
            if card.place.path in paths and (not wanted or not wanted.isdisjoint(card.tags))
        ]

    def standings(self) -> list[Standing]:
        """Every card with its memory: those of the decks, then those that only the log knows any more."""
        present = [self.card_standing(card) for card in self.cards.values()]
        absent = self._log.last_reviews(card for card in self.memories if card not in self.cards)
        return present + [self._archived(entry) for entry in absent]

    def card_standing(self, card: Card) -> Standing:
        """`card` with its memory and its handling."""
        return Standing(
            card.id,
            card.deck,
            card.question.kind,
            card.question.prompt,
            card.question.expected,
            card.tags,
            card.place.path,
            card.place.line,
            self.memories.get(card.id),
            self.handlings.get(card.id, FREE),
        )

    def _archived(self, entry: Entry) -> Standing:
        """A card that only the log knows, as `entry`, its last review, shows it."""
        return Standing(
            entry.card,
            entry.deck,
            entry.question,
            entry.prompt,
            entry.expected,
            frozenset(),
            "",
            0,
            self.memories.get(entry.card),
            self.handlings.get(entry.card, FREE),
        )

    def queue(self, cards: Iterable[Card]) -> Queue:
        """What there is to study among `cards` now."""
        now = self.now()
        new_today = sum(memory.first_day == now.day for memory in self.memories.values())
        free = [card for card in cards if not self.handlings.get(card.id, FREE).sets_aside(now.day)]
        return build(free, self.memories, now, NEW_PER_DAY, new_today)

    def standing(self, deck: Deck) -> DeckStatistics:
        """Where `deck` stands now."""
        cards = self.pick([deck])
        new = sum(card.id not in self.memories for card in cards)
        return DeckStatistics(deck, new, self.queue(cards).counts, *self.set_aside(cards))

    def set_aside(self, cards: Iterable[Card]) -> tuple[int, int]:
        """How many of `cards` are suspended, and how many others are buried today."""
        day = self.now().day
        found = [self.handlings.get(card.id, FREE) for card in cards]
        buried = sum(handling.buried == day and not handling.suspended for handling in found)
        return sum(handling.suspended for handling in found), buried

    def statistics(self, decks: Iterable[Deck] | None = None) -> Statistics:
        """Where `decks` stand now, with the reviews of their cards; by default all decks and every review.

        Siblings and the daily limit count over all of the decks together.
        """
        chosen = self.decks if decks is None else tuple(decks)
        cards = self.pick(chosen)
        return Statistics(
            cards=len(cards),
            new=sum(card.id not in self.memories for card in cards),
            counts=self.queue(cards).counts,
            tally=self._log.tally(None if decks is None else [card.id for card in cards]),
            streak_days=self.streak_days(),
            decks=tuple(self.standing(deck) for deck in chosen),
        )

    def streak_days(self) -> int:
        """How many study days in a row have an answer."""
        return streak(self._log.days(), self.now().day)

    def today(self) -> Today:
        """What the present study day has brought so far."""
        entries = self._log.reviews_on(self.now().day)
        return Today(len(entries), sum(one.score for one in entries), sum(one.ms for one in entries) / 1000)

    def record(self, entry: Entry) -> Entry:
        """Logs an answer; it is on disk when this returns."""
        logged = self._log.add(entry)
        if entry.memory:
            self.memories[entry.card] = entry.memory
        return logged

    def act(self, kind: ActKind, cards: Iterable[Card], value: int = 0, session: str = "") -> int:
        """Does to `cards` what one key press asks for, as far as it can be done; to how many of them.

        `value` is as in `Act`. A card never answered cannot be reset or set due.
        """
        acts = [act for card in cards if (act := self._act(kind, card, value))]
        if acts:
            self._log.act(acts, self.now(), session)
            self._read_memories_of(act.card for act in acts)
        return len(acts)

    def _act(self, kind: ActKind, card: Card, value: int) -> Act | None:
        memory = self.memories.get(card.id)
        if kind in (ActKind.RESET, ActKind.DUE) and memory is None:
            return None
        left = due_on(memory, value) if memory and kind is ActKind.DUE else None
        return Act(kind, card.id, card.deck, card.question.prompt, value, left)

    def siblings(self, card: Card) -> list[Card]:
        """The cards made from the same entry of a deck as `card`, and `card` itself."""
        return [other for other in self.cards.values() if other.note == card.note]

    def kept(self, sessions: Iterable[str]) -> int:
        """How many reviews of the sittings `sessions` stand."""
        return self._log.count(sessions)

    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return self._log.can_undo()

    def last_step(self) -> Step | None:
        """What was last done to a card, and would be taken back; None where there is nothing."""
        return self._log.last()

    def history(self, card: str) -> list[Entry]:
        """Every answer to a card that stands, in order."""
        return self._log.answers_to(card)

    def can_redo(self) -> bool:
        """Whether there is anything to bring back."""
        return self._log.can_redo()

    def undo(self, session: str) -> Step | None:
        """Takes back what was last done to a card, an answer or an act, and returns it."""
        return self._taken_in(self._log.undo(self.now(), session))

    def redo(self) -> Step | None:
        """Brings back what was last taken back, and returns it; None once something new was done."""
        return self._taken_in(self._log.redo(self.now()))

    def _taken_in(self, step: Step | None) -> Step | None:
        if step:
            self._read_memories_of([step.card] if isinstance(step, Entry) else [act.card for act in step.items])
        return step

    def close(self) -> None:
        self._database.close()


def open_collection(roots: Iterable[Path], home: Path, clock: Clock = local_clock) -> Collection:
    """The decks at or below `roots`, each file once, with the log in the folder `home`. Raises `QuizError`."""
    return Collection(read_decks(roots), Database(home), clock)


def read_decks(roots: Iterable[Path]) -> list[Loaded]:
    """Reads every deck at or below `roots`, each file once."""
    found: dict[Path, tuple[Path, str]] = {}
    for root in roots:
        for path, name in deck_files(root):
            found.setdefault(path.resolve(), (path, name))
    return [load(path, name) for path, name in found.values()]
