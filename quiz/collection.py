"""A folder of decks plus a log: the one object that the doors hold."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from quiz.card.model import Card, Deck
from quiz.card.problem import Problem, QuizError
from quiz.deck.recognise import Recognised, Seen, as_seen, recognise
from quiz.library import Changes, Library
from quiz.review.activity import StudyDay, states
from quiz.review.backlog import Plan, plan
from quiz.review.day import Moment, moment, streak
from quiz.review.deadline import expected, new_a_day
from quiz.review.forecast import Load as Coming
from quiz.review.forecast import forecast
from quiz.review.fuzz import Load
from quiz.review.handling import FREE, Handling, due_on
from quiz.review.limits import USUAL, Limits, done_on
from quiz.review.query import Standing
from quiz.review.queue import Counts, Queue, Wishes, build
from quiz.review.schedule import Futures, Memory, Scheduler, fuzz_draw
from quiz.review.session import LONGEST_ANSWER
from quiz.review.trials import Review
from quiz.store.choices import Choices
from quiz.store.compiled import Compiled
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
        self._renamed: dict[str, str] = {}
        self.choices = Choices(database)
        self.scheduler = Scheduler()
        self.revision = 0
        """Grows whenever memories or decks were read anew, so that what was made from them is out of date."""
        self._clock = clock
        self._database = database
        self._log = Log(database)
        self._read_memories()
        self._take_in_decks()

    def reread(self) -> Changes:
        """Takes in the deck files that have changed since they were read."""
        changes = self.library.reread()
        if changes:
            self.revision += 1
            self._take_in_decks()
        return changes

    def _take_in_decks(self) -> None:
        self.decks: tuple[Deck, ...] = self.library.decks
        self.problems: list[Problem] = self.library.problems
        self._settings = {deck.name: deck.settings for deck in self.decks}
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
        self._notes = defaultdict[str, list[Card]](list)
        for card in by_id.values():
            self._notes[card.note].append(card)
        return by_id

    def _follow_renamed(self, known: Recognised) -> None:
        """Takes the history of each card along to the id that it has by now, also to one that it had before."""
        present, names = {card.id for card in known.cards}, self._log.names()
        lost = {new: old for old, new in names.items() if old in present and new not in present}
        renamed = {old: new for old, new in known.renamed.items() if old in self.memories or old in self.handlings}
        self._renamed |= known.renamed
        self._renamed |= lost
        if lost or renamed:
            self._log.rename(lost | renamed, self.now())
            self._read_memories()

    def find(self, id_: str) -> Card | None:
        """The card that has the id `id_`, or had it when this run began."""
        return self.cards.get(self._renamed.get(id_, id_))

    def _said_until_now(self) -> dict[str, Seen]:
        """What the cards say that an edit may be about to change, also those that the log knows nothing of."""
        return {card.id: as_seen(card) for card in self.cards.values()}

    def _read_memories(self) -> None:
        self.revision += 1
        self._seen_changes = self._database.changes_elsewhere()
        self.memories: dict[str, Memory] = self._log.memories()
        self.handlings: dict[str, Handling] = self._log.handlings()
        self._due_on = Counter(memory.due_day for memory in self.memories.values())

    def _read_memories_of(self, cards: Iterable[str]) -> None:
        self.revision += 1
        cards = list(cards)
        for card in cards:
            self.memories.pop(card, None)
            self.handlings.pop(card, None)
        self.memories.update(self._log.memories(cards))
        self.handlings.update(self._log.handlings(cards))
        self._due_on = Counter(memory.due_day for memory in self.memories.values())

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
        today = now.day
        done = done_on(today, self.memories, self._deck_of)
        return build(cards, self.memories, now, self._wishes(today), done, self.handlings, self._exams(today))

    def _wishes(self, today: int) -> Wishes:
        """What the learner and the decks want, so that every card is met before an exam."""
        decks = {deck.name: _limits(deck) for deck in self.decks if _limits(deck) != Limits()}
        met_in_time = 0
        for deck in self.decks:
            if exam_day := self._exams(today).get(deck.name):
                unseen = sum(card.id not in self.memories for card in self.pick([deck]))
                decks[deck.name] = _hurried(_limits(deck), new_a_day(unseen, today, exam_day))
                met_in_time += new_a_day(unseen, today, exam_day)
        return Wishes(_hurried(USUAL, met_in_time), decks)

    def _exams(self, today: int) -> dict[str, int]:
        """The study days of the exams that are still to come, by the name of the deck."""
        dates = {deck.name: deck.settings.exam_date for deck in self.decks}
        return {name: date.toordinal() for name, date in dates.items() if date and date.toordinal() > today}

    def _deck_of(self, card: str) -> str:
        """The deck of a card id; empty for one that only the log knows."""
        return self.cards[card].deck if card in self.cards else ""

    def futures(self, card: Card, now: Moment) -> Futures:
        """The memory that each rating would leave of `card`, were it answered at `now`."""
        memory, settings = self.memories.get(card.id), self._settings[card.deck]
        scheduler = self.scheduler if settings.retention is None else self.scheduler.wanting(settings.retention)
        siblings = (self.memories.get(one.id) for one in self.siblings(card) if one.id != card.id)
        load = Load(self._due_on, frozenset(one.due_day for one in siblings if one))
        draw = fuzz_draw(card.id, memory.reps if memory else 0)
        return scheduler.futures(memory, now, draw, load, self._exams(now.day).get(card.deck))

    def backlog(self) -> Plan | None:
        """How what is overdue can be worked off; None where it is no backlog."""
        limit = USUAL.reviews
        return plan(self.memories.values(), self.now().day, limit) if limit else None

    def expected_at_exam(self, deck: Deck) -> float | None:
        """The share of the cards of `deck` that would be known on the day of its exam; None without one to come."""
        exam_day = self._exams(self.now().day).get(deck.name)
        if exam_day is None:
            return None
        memories = [self.memories.get(card.id) for card in self.pick([deck])]
        recalls = [self.scheduler.retrievability(memory, exam_day) for memory in memories if memory]
        return expected(recalls, len(memories) - len(recalls))

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

    def states(self) -> dict[str, int]:
        """How many cards of the decks stand where, as `activity.STATES` has it."""
        return states((self.memories.get(card), self.handlings.get(card, FREE)) for card in self.cards)

    def study_days(self) -> list[StudyDay]:
        """What each study day with a review came to, in order."""
        return self._log.study_days()

    def forecast(self, days: int, decks: Iterable[Deck] | None = None) -> list[Coming]:
        """The reviews that fall on each of `days` study days from today; suspended cards bring none."""
        memories = (
            self.memories[card.id]
            for card in self.pick(decks)
            if card.id in self.memories and not self.handlings.get(card.id, FREE).suspended
        )
        return forecast(memories, self.now().day, days, self.scheduler.settings.retention)

    def streak_days(self) -> int:
        """How many study days in a row have an answer."""
        return streak(self._log.days(), self.now().day)

    def today(self) -> Today:
        """What the present study day has brought so far."""
        entries = self._log.reviews_on(self.now().day)
        seconds = sum(min(one.ms / 1000, LONGEST_ANSWER) for one in entries)
        return Today(len(entries), sum(one.score for one in entries), seconds)

    def reviews(self) -> list[Review]:
        """Every review that stands, in the order in which they were given."""
        return [Review(one.card, one.rating, one.when.day, one.ms) for one in self._log.reviews()]

    def record(self, entry: Entry) -> Entry:
        """Logs an answer; it is on disk when this returns."""
        logged = self._log.add(entry)
        if entry.memory:
            if before := self.memories.get(entry.card):
                self._due_on[before.due_day] -= 1
            self._due_on[entry.memory.due_day] += 1
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
        return self._notes[card.note]

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


def _limits(deck: Deck) -> Limits:
    return Limits(deck.settings.new_per_day, deck.settings.reviews_per_day)


def _hurried(limits: Limits, new: int) -> Limits:
    """`limits` that let in at least `new` cards a day."""
    return limits if limits.new is None else replace(limits, new=max(limits.new, new))


def open_collection(roots: Iterable[Path], home: Path, clock: Clock = local_clock) -> Collection:
    """The decks at or below `roots`, each file once, with the log in the folder `home`. Raises `QuizError`."""
    return Collection(Library(roots, Compiled(home)), Database(home), clock)
