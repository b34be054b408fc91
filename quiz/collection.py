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
from quiz.review.limits import done_on
from quiz.review.query import Standing
from quiz.review.queue import Counts, Queue, build
from quiz.review.schedule import Memory, Scheduler
from quiz.store.choices import Choices
from quiz.store.database import Database
from quiz.store.log import Entry, Log, Tally

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
        present = [_standing(card, self.memories.get(card.id)) for card in self.cards.values()]
        absent = self._log.last_reviews(card for card in self.memories if card not in self.cards)
        return present + [_archived(entry) for entry in absent]

    def queue(self, cards: Iterable[Card]) -> Queue:
        """What there is to study among `cards` now."""
        now = self.now()
        return build(cards, self.memories, now, done=done_on(now.day, self.memories, self._deck_of))

    def _deck_of(self, card: str) -> str:
        """The deck of a card id; empty for one that only the log knows."""
        return self.cards[card].deck if card in self.cards else ""

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
        return Today(len(entries), sum(one.score for one in entries), sum(one.ms for one in entries) / 1000)

    def record(self, entry: Entry) -> Entry:
        """Logs a review; it is on disk when this returns."""
        logged = self._log.add(entry)
        self.memories[entry.card] = entry.memory
        return logged

    def kept(self, sessions: Iterable[str]) -> int:
        """How many reviews of the sittings `sessions` stand."""
        return self._log.count(sessions)

    def can_undo(self) -> bool:
        """Whether there is a review to take back."""
        return bool(self.memories)

    def undo(self, session: str) -> Entry | None:
        """Takes back the last review of all that stand, and returns it."""
        entry = self._log.undo(self.now(), session)
        self._read_memories()
        return entry

    def close(self) -> None:
        self._database.close()


def _standing(card: Card, memory: Memory | None) -> Standing:
    question, place = card.question, card.place
    return Standing(
        card.id, card.deck, question.kind, question.prompt, question.expected, card.tags, place.path, place.line, memory
    )


def _archived(entry: Entry) -> Standing:
    return Standing(
        entry.card, entry.deck, entry.question, entry.prompt, entry.expected, frozenset(), "", 0, entry.memory
    )


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
