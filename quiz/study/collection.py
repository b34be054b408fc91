"""A folder of decks plus a log: the one object that the doors hold."""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from quiz.card.model import Card, Deck, DeckSettings
from quiz.card.problem import Problem, QuizError
from quiz.deck.recognise import Recognised, Seen, as_seen, derived_name, recognise
from quiz.engine.day import Moment, moment
from quiz.engine.memory.card_status import FREE, CardStatus, due_on
from quiz.engine.memory.intervals import Load
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Futures, Memory, Scheduler, fuzz_draw
from quiz.engine.memory.why_now import Aim
from quiz.engine.queue.day_plan import DayPlan, day_plan
from quiz.engine.queue.exam_date import due_by_exam, exams_after
from quiz.engine.queue.limits import More, done_with, more_from
from quiz.engine.queue.queue import Queue, build
from quiz.engine.tuning.calibration import from_text
from quiz.engine.tuning.trials import Review
from quiz.store.database import FILE_NAME, Database
from quiz.store.deck_cache import Compiled
from quiz.store.key_values import CALIBRATION, MORE_TODAY, KeyValues
from quiz.store.log import Log
from quiz.store.log_reader import Records, Tuning
from quiz.store.log_rows import ActionKind, CardAction, Entry, Undoable
from quiz.study.library import Changes, Library
from quiz.study.settings import Setting, Settings, keep, kept

if TYPE_CHECKING:
    from quiz.engine.tuning.adoption import Verdict

_UNSET = DeckSettings()
"""The settings of a deck that wants nothing of its own."""

Clock: TypeAlias = Callable[[], datetime]
"""Gives the present as an aware time of the learner's own time zone."""


def local_clock() -> datetime:
    """The clock of this machine. Raises `QuizError` where its time zone makes no sense."""
    try:
        return datetime.now().astimezone()
    except ValueError as error:
        raise QuizError(f"The time zone of this machine makes no sense: {error}. Look at `TZ`.") from None


class Collection:
    """Decks, the memories of their cards, and the log that the memories come from."""

    def __init__(self, library: Library, database: Database, clock: Clock = local_clock) -> None:
        self.library = library
        self.cards: dict[str, Card] = {}
        self._renamed: dict[str, str] = {}
        self.choices = KeyValues(database)
        self.revision = 0
        """Grows whenever memories, decks or preferences were read anew: what was made from them is out of date."""
        self._clock = clock
        self._database = database
        self._log = Log(database)
        self._read_preferences()
        self._read_memories()
        self._take_in_decks()

    def reread(self) -> Changes:
        """Takes in the deck files that have changed since they were read."""
        return self.take_in(self.library.reread())

    def take_in(self, changes: Changes) -> Changes:
        """Takes in what the library has read anew, perhaps in another thread: reading a large deck takes a while."""
        if changes:
            self.revision += 1
            self._take_in_decks()
        return changes

    def _read_preferences(self) -> None:
        self.revision += 1
        self.settings: Settings
        self.settings, self.faulty_preferences = kept(self.choices)
        self._read_tuning()

    def prefer(self, setting: Setting, text: str) -> None:
        """Sets `setting` to what `text` says, or to its `default`. Raises `QuizError`, and changes nothing then."""
        keep(self.choices, setting, text)
        self._read_preferences()

    def _take_in_decks(self) -> None:
        self.decks: tuple[Deck, ...] = self.library.decks
        self.problems: list[Problem] = self.library.problems
        self._settings = {deck.name: deck.settings for deck in self.decks}
        self.cards = self._recognised(card for deck in self.decks for card in deck.cards)
        self._by_path = defaultdict[str, list[Card]](list)
        for card in self.cards.values():
            self._by_path[card.place.path].append(card)
        self._names = self._log.names()

    def _recognised(self, cards: Iterable[Card]) -> dict[str, Card]:
        """`cards` by id, those without an id of their own under the name that they had before they were edited."""
        cards, seen = list(cards), self._log.seen()
        said = self._said_until_now() | seen
        known = recognise(cards, said, {*self.memories, *self.cards})
        self._follow_renamed(known, said)
        decks = {one.card.partition("/")[0]: one.deck for one in said.values()}
        by_id: dict[str, Card] = {}
        for before, card in zip(cards, known.cards, strict=True):
            if card is not before and not self._is_open(decks[card.note]):
                card = before  # that one is out of sight, and may well be there still
            by_id.setdefault(card.id, card)  # of two cards with one id, a problem by now, the first is asked
        if changed := [card for id_, card in by_id.items() if id_ in seen and as_seen(card) != seen[id_]]:
            self._log.see(changed)
        self._notes = defaultdict[str, list[Card]](list)
        for card in by_id.values():
            self._notes[card.note].append(card)
        return by_id

    def _follow_renamed(self, known: Recognised, said: Mapping[str, Seen]) -> None:
        """Takes the history of each card along to the id that it has by now, also to one that it had before."""
        present = {card.id: card for card in known.cards}
        sure = {old: new for old, new in known.renamed.items() if self._is_sure(as_seen(present[new]), said[old])}
        renamed = {old: new for old, new in sure.items() if old in self.memories or old in self.statuses}
        lost = self._nameless(present)
        self._renamed |= sure | lost
        if lost or renamed:
            self._log.rename(self._without_id(renamed.values(), present) | lost | renamed, self.now())
            self._read_memories()

    def _without_id(self, ids: Iterable[str], present: Mapping[str, Card]) -> dict[str, str]:
        """By the names that the cards `ids` will have if their ids are taken out again, these ids."""
        first: dict[str, Card] = {}
        for card in present.values():
            first.setdefault(card.note, card)
        names = {derived_name(present[id_], first[present[id_].note]): id_ for id_ in ids}
        return {name: id_ for name, id_ in names.items() if not (name in present or name in self.memories)}

    def _is_sure(self, now: Seen, old: Seen) -> bool:
        """Whether `old` has become `now`, and is not just out of sight in a file that is broken or not open."""
        whole = {deck.name for deck in self.decks} - self.library.broken
        return now.says_the_same(old) or old.deck in whole

    def _is_open(self, name: str) -> bool:
        """Whether the deck `name` is open, perhaps by a shorter or longer name: that depends on the folder given."""
        return any(f"/{deck.name}".endswith(f"/{name}") or f"/{name}".endswith(f"/{deck.name}") for deck in self.decks)

    def _nameless(self, present: Container[str]) -> dict[str, str]:
        """The ids that cards have lost, with those that they had before and have again."""
        lost = {new: old for old, new in self._log.names().items() if old in present and new not in present}
        hidden = {entry.card for entry in self._log.last_reviews(lost) if entry.deck in self.library.broken}
        return {new: old for new, old in lost.items() if new not in hidden}

    def find(self, id_: str) -> Card | None:
        """The card that has the id `id_`, or had it when this run began, or before another program gave it one."""
        return self.cards.get(self._renamed.get(id_, id_)) or self.cards.get(self._names.get(id_, id_))

    def _said_until_now(self) -> dict[str, Seen]:
        """What the cards say that an edit may be about to change, also those that the log knows nothing of."""
        return {card.id: as_seen(card) for card in self.cards.values()}

    def _read_memories(self) -> None:
        self.revision += 1
        self._seen_changes = self._database.changes_elsewhere()
        self._read_tuning()
        self.memories: dict[str, Memory] = self._log.memories()
        self.statuses: dict[str, CardStatus] = self._log.statuses()
        self._due_on = Counter(memory.due_day for memory in self.memories.values())

    def _read_tuning(self) -> None:
        self._log.read_tuning()
        parameters = self._log.tuning.parameters if self._log.tuning else DEFAULT_PARAMETERS
        self.scheduler = Scheduler(replace(self.settings.scheduling, parameters=parameters))
        self.calibration = from_text(self.choices.get(CALIBRATION) or "")

    def recall(self, memory: Memory, day: float) -> float:
        """The probability that a card is remembered on study day `day`, as the learner's own answers bear it out."""
        return self.calibration.calibrated(self.scheduler.retrievability(memory, day), int(day))

    def tune(self, go_on: Callable[[], bool] = lambda: True) -> "Verdict | None":
        """Fits the memory model to the log, where enough has come to it; beside everything else, in any thread."""
        from quiz.study.refit import tune

        return tune(self._database.path.parent, self.now(), go_on)

    @property
    def tunings(self) -> list[Tuning]:
        """What came of each fit of the memory model, in order."""
        return self._log.tunings()

    def take_back_tuning(self) -> Tuning | None:
        """Puts the parameters before the last adopted ones in force; returns those taken back, if any."""
        taken = self._log.take_back_tuning(self.now())
        self._read_memories()
        return taken

    def _read_memories_of(self, cards: Iterable[str]) -> None:
        self.revision += 1
        cards = list(cards)
        for card in cards:
            self.memories.pop(card, None)
            self.statuses.pop(card, None)
        self.memories.update(self._log.memories(cards))
        self.statuses.update(self._log.statuses(cards))
        self._due_on = Counter(memory.due_day for memory in self.memories.values())

    def refresh(self) -> bool:
        """Takes in what another running program has logged; whether there was anything."""
        changed = self._seen_changes != self._database.changes_elsewhere()
        if changed:
            self._read_preferences()
            self._read_memories()
            if self._names != self._log.names():
                self.library.reread()  # what the other program has read: ids that cards have got since
                self._take_in_decks()
        return changed

    @property
    def tuning_id(self) -> str:
        """The id of the fit whose parameters are in force; empty for the defaults."""
        return self._log.tuning_id

    def now(self) -> Moment:
        return moment(self._clock(), self.settings.rollover_hour)

    def pick(self, decks: Iterable[Deck] | None = None, tags: Iterable[str] = ()) -> list[Card]:
        """The cards of `decks` (all of them if None) that have at least one of `tags`, if any are given."""
        paths = {deck.path for deck in (self.decks if decks is None else decks)}
        wanted = frozenset(tags)
        cards = [card for path, cards in self._by_path.items() if path in paths for card in cards]
        return [card for card in cards if not wanted.isdisjoint(card.tags)] if wanted else cards

    @property
    def records(self) -> Records:
        """What the log says of the past."""
        return self._log

    def keep_report(self, session: str, deck: str, text: str) -> None:
        """Keeps the report of a session in the log."""
        self._log.report(self.now(), session, deck, text)

    def queue(self, cards: Iterable[Card], day_plan: DayPlan | None = None) -> Queue:
        """Returns what there is to study among `cards` now.

        Several queues of one moment may share the `day_plan` of the day.
        """
        plan = day_plan or self.day_plan()
        return build(cards, self.memories, self.now(), plan.options, plan.done, self.statuses, plan.exams)

    def day_plan(self) -> DayPlan:
        """What the present study day is to bring."""
        today = self.now().day
        done = done_with(self._log.met_on(today), self._deck_of)
        unseen = self.unseen_by_deck() if exams_after(today, self._settings) else {}
        more = self._more(today)
        return day_plan(today, self.settings.study_settings, self._settings, unseen, self._overdue(today), done, more)

    def _overdue(self, today: int) -> Counter[str]:
        """How many reviews wait in each deck."""
        late = (id_ for id_, memory in self.memories.items() if memory.due_day <= today and not memory.in_steps)
        return Counter(self.cards[id_].deck for id_ in late if id_ in self.cards and not self.is_suspended(id_))

    def asked(self) -> Iterator[tuple[Card, Memory]]:
        """The cards that are asked again some day, with their memories."""
        known = ((card, self.memories.get(id_)) for id_, card in self.cards.items())
        return ((card, memory) for card, memory in known if memory and not self.is_suspended(card.id))

    def unseen_by_deck(self) -> Counter[str]:
        """How many cards of each deck were never answered, suspended ones left out."""
        unseen = (card for id_, card in self.cards.items() if id_ not in self.memories)
        return Counter(card.deck for card in unseen if not self.is_suspended(card.id))

    def _more(self, today: int) -> More:
        return more_from(self.choices.get(MORE_TODAY) or "").on(today)

    def want_more(self, new: int = 0, reviews: int = 0) -> None:
        """Lets in so many cards more on this study day, whatever the limits say."""
        self.choices.keep(MORE_TODAY, self._more(self.now().day).and_more(new, reviews).text)
        self.revision += 1

    def _deck_of(self, card: str) -> str:
        """The deck of a card id; empty for one that only the log knows."""
        return self.cards[card].deck if card in self.cards else ""

    def futures(self, card: Card, now: Moment) -> Futures:
        """The memory that each rating would leave of `card`, were it answered at `now`."""
        memory, settings = self.memories.get(card.id), self._settings.get(card.deck, _UNSET)
        scheduler = self.scheduler if settings.retention is None else self.scheduler.wanting(settings.retention)
        siblings = (self.memories.get(one.id) for one in self.siblings(card) if one.id != card.id)
        load = Load(self._due_on, frozenset(one.due_day for one in siblings if one), self.settings.easy_days)
        draw, exam = fuzz_draw(card.id, memory.reps if memory else 0), settings.exam_date
        return scheduler.futures(memory, now, draw, load, exam.toordinal() if exam else None)

    def aim(self, card: Card) -> Aim:
        """What `card` is scheduled for."""
        today, memory = self.now().day, self.memories.get(card.id)
        retention = self._settings.get(card.deck, _UNSET).retention or self.settings.retention
        exam_day = exams_after(today, self._settings).get(card.deck)
        if exam_day is None or memory is None or memory.in_steps:
            return Aim(retention, exam_day)
        draw = fuzz_draw(card.id, memory.reps)
        return Aim(retention, exam_day, due_by_exam(memory.due_day, memory.last_day, exam_day, draw))

    def is_suspended(self, card: str) -> bool:
        """Whether the card of this id is suspended."""
        return self.statuses.get(card, FREE).suspended

    def reviews(self) -> list[Review]:
        """Every review that stands, in the order in which they were given."""
        return self._log.trial_reviews()

    def expect_answers(self) -> None:
        """Makes ready for answers, so that each is logged faster."""
        self._database.make_room()

    def record(self, entry: Entry) -> Entry:
        """Logs an answer; it is on disk when this returns."""
        logged = self._log.add(entry)
        if entry.memory and entry.tuning != self.tuning_id:
            self._read_memories_of([entry.card])
        elif entry.memory:
            if before := self.memories.get(entry.card):
                self._due_on[before.due_day] -= 1
            self._due_on[entry.memory.due_day] += 1
            self.memories[entry.card] = entry.memory
        return logged

    def act(self, kind: ActionKind, cards: Iterable[Card], value: int = 0, session: str = "") -> int:
        """Does to `cards` what one key press asks for, as far as it can be done; to how many of them.

        `value` is as in `CardAction`. A card never answered cannot be reset or set due.
        """
        self.refresh()
        known = (self.find(card.id) or card for card in list(cards))
        acts = [act for card in known if (act := self._act(kind, card, value))]
        if acts:
            self._log.act(acts, self.now(), session)
            self._read_memories_of(act.card for act in acts)
        return len(acts)

    def _act(self, kind: ActionKind, card: Card, value: int) -> CardAction | None:
        memory = self.memories.get(card.id)
        if kind in (ActionKind.RESET, ActionKind.DUE) and memory is None:
            return None
        left = due_on(memory, value) if memory and kind is ActionKind.DUE else None
        return CardAction(kind, card.id, card.deck, card.question.prompt, value, left)

    def siblings(self, card: Card) -> list[Card]:
        """The cards made from the same entry of a deck as `card`, and `card` itself."""
        return self._notes[card.note]

    def kept(self, sessions: Iterable[str]) -> int:
        """How many reviews of the sessions `sessions` stand."""
        return self._log.count(sessions)

    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return self._log.can_undo()

    def last_undoable(self) -> Undoable | None:
        """What was last done to a card, and would be taken back; None where there is nothing."""
        return self._log.last()

    def history(self, card: str) -> list[Entry]:
        """Every answer to a card that stands, in order."""
        return self._log.answers_to(card)

    def can_redo(self) -> bool:
        """Whether there is anything to bring back."""
        return self._log.can_redo()

    def undo(self, session: str) -> Undoable | None:
        """Takes back what was last done to a card, an answer or an act, and returns it."""
        return self._taken_in(self._log.undo(self.now(), session))

    def redo(self) -> Undoable | None:
        """Brings back what was last taken back, and returns it; None once something new was done."""
        return self._taken_in(self._log.redo(self.now()))

    def _taken_in(self, undoable: Undoable | None) -> Undoable | None:
        if undoable:
            self._read_memories_of(
                [undoable.card] if isinstance(undoable, Entry) else [act.card for act in undoable.items]
            )
        return undoable

    def close(self) -> None:
        self._database.close()


def open_collection(roots: Iterable[Path], home: Path, clock: Clock = local_clock) -> Collection:
    """The decks at or below `roots`, each file once, with the log in the folder `home`. Raises `QuizError`."""
    return Collection(Library(roots, Compiled(home)), Database(home), clock)


def asked_in_log(home: Path) -> dict[str, set[str]]:
    """For each id of an entry, archived ones among them, the prompts that were last answered.

    None where there is no log in the folder `home` yet, and then none is begun. Raises `QuizError`.
    """
    if not (home / FILE_NAME).exists():
        return {}
    with closing(Database(home)) as database:
        log = Log(database)
        cards = {*log.memories(), *log.statuses()}
        prompts: dict[str, set[str]] = {card.partition("/")[0]: set() for card in cards}
        for entry in log.last_reviews(cards):
            prompts[entry.card.partition("/")[0]].add(entry.prompt)
    return prompts
