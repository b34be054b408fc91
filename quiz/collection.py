"""A folder of decks plus a log: the one object that the doors hold."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from quiz.card.model import Card, Deck
from quiz.card.problem import Problem, QuizError
from quiz.deck.recognise import Recognised, Seen, as_seen, recognise
from quiz.library import Changes, Library
from quiz.review.day import Moment, moment, streak
from quiz.review.handling import FREE, Handling, due_on
from quiz.review.query import Standing
from quiz.review.queue import NEW_PER_DAY, Counts, Queue, build
from quiz.review.schedule import Memory, Scheduler
from quiz.review.session import LONGEST_ANSWER
from quiz.store.choices import Choices
from quiz.store.compiled import Compiled
from quiz.store.database import Database
from quiz.store.entry import Act, ActKind, Entry, Step
from quiz.store.log import Log
from quiz.store.records import Records, Tally

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
    """Where one deck stands. `new` are its cards never answered; `counts` what there is to study today."""

    deck: Deck
    new: int
    counts: Counts


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

    def __init__(self, library: Library, database: Database, clock: Clock = local_clock) -> None:
        self.library = library
        self.cards: dict[str, Card] = {}
        self.choices = Choices(database)
        self.scheduler = Scheduler()
        self.revision = 0
        """Grows whenever the memories were read anew, so that what was made from them is out of date."""
        self._clock = clock
        self._database = database
        self._log = Log(database)
        self._read_memories()
        self._take_in_decks()

    def reread(self) -> Changes:
        """Takes in the deck files that have changed since they were read."""
        changes = self.library.reread()
        if changes:
            self._take_in_decks()
        return changes

    def _take_in_decks(self) -> None:
        self.decks: tuple[Deck, ...] = self.library.decks
        self.problems: list[Problem] = self.library.problems
        self.cards = self._recognised(card for deck in self.decks for card in deck.cards)

    def _recognised(self, cards: Iterable[Card]) -> dict[str, Card]:
        """`cards` by id, those without an id of their own under the name that they had before they were edited."""
        cards, seen = list(cards), self._log.seen()
        known = recognise(cards, self._said_until_now() | seen, {*self.memories, *self.cards})
        self._follow_renamed(known)
        if edited := [card for card, before in zip(known.cards, cards, strict=True) if card is not before]:
            self._log.see(card for card in edited if card.id in seen)
        by_id: dict[str, Card] = {}
        for card in known.cards:
            by_id.setdefault(card.id, card)  # of two cards with one id, a problem by now, the first is asked
        return by_id

    def _follow_renamed(self, known: Recognised) -> None:
        """Takes the history of each card along to the id that it has by now, also to one that it had before."""
        present, names = {card.id for card in known.cards}, self._log.names()
        lost = {new: old for old, new in names.items() if old in present and new not in present}
        renamed = {old: new for old, new in known.renamed.items() if old in self.memories or old in self.handlings}
        if lost or renamed:
            self._log.rename(lost | renamed, self.now())
            self._read_memories()

    def _said_until_now(self) -> dict[str, Seen]:
        """What the cards say that an edit may be about to change, also those that the log knows nothing of."""
        return {card.id: as_seen(card) for card in self.cards.values()}

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

    @property
    def records(self) -> Records:
        """What the log says of the past."""
        return self._log

    def keep_report(self, session: str, deck: str, text: str) -> None:
        """Keeps the report of a sitting in the log."""
        self._log.report(self.now(), session, deck, text)

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
        return DeckStatistics(deck, sum(card.id not in self.memories for card in cards), self.queue(cards).counts)

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
        seconds = sum(min(one.ms / 1000, LONGEST_ANSWER) for one in entries)
        return Today(len(entries), sum(one.score for one in entries), seconds)

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
    return Collection(Library(roots, Compiled(home)), Database(home), clock)
