"""The decks of a learner with the log of answers to them: what all commands and screens work on."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from os import urandom
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol, TypeVar

from quiz.card.model import Card, Deck, DeckSettings
from quiz.card.problem import Problem
from quiz.engine.day import Moment, moment
from quiz.engine.memory.card_status import FREE, CardStatus, taken_for_today
from quiz.engine.memory.intervals import Load, due_by_exam
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Futures, Memory, Scheduler, Strength, fuzz_draw
from quiz.engine.queue.exam_date import exams_after
from quiz.engine.tuning.calibration import from_text
from quiz.process.gc_pause import collector_paused
from quiz.store.config_file import ConfigFile
from quiz.store.draft_choices import DraftChoices
from quiz.store.incoming.take_in import settle_rest
from quiz.store.index.answer_sums import KeptSums
from quiz.store.index.card_index import CardIndex
from quiz.store.index.indexed_cards import IndexedCards
from quiz.store.index.stored_cards import IndexedCard
from quiz.store.key_values import CALIBRATION, KeyValues
from quiz.store.log import Log
from quiz.store.log_reader import LogReader, Tuning
from quiz.store.open_exams import SavedExams
from quiz.store.our_files import CONFIG_NAME
from quiz.store.rows.log_rows import OF_MEMORY, ActionKind, CardAction, LogEntry, Undoable
from quiz.store.running import Elsewhere, Running
from quiz.store.sqlite.database import Database, Locked, Progress
from quiz.study.day.cards_of_today import AwakeCards, DeckToday, Later, OfDay, Since
from quiz.study.decks.card_identity import CardIdentity
from quiz.study.decks.cards_by_name import Cards
from quiz.study.decks.forgotten_in_index import forget_as_log
from quiz.study.decks.library import Changes, DecksTold, Library
from quiz.study.key_table import check_keys
from quiz.study.local_clock import Clock, local_clock
from quiz.study.memories import Memories
from quiz.study.read_decks import ReadDecks, Reread
from quiz.study.settings import Kept, Setting, Settings, SettingsStore

if TYPE_CHECKING:
    from quiz.engine.memory.why_now import Aim
    from quiz.engine.tuning.adoption import AdoptionVerdict
    from quiz.engine.tuning.trials import Review

_UNSET = DeckSettings()
"""The settings of a deck that wants nothing of its own."""


class Named(Protocol):
    """Anything with the name of a card in the log: the card itself, or a row about it."""

    @property
    def id(self) -> str:
        """The name of the card in the log."""
        ...


_MANY = 5_000
"""Answers that take so long to go through that a key would wait for it."""
_MANY_CARDS = 5_000
"""Cards of which those that the day concerns are looked for so long that a key would wait for it."""
T = TypeVar("T")


class Collection:
    """Decks, the memories of their cards, and the log that the memories come from."""

    def __init__(
        self,
        library: Library,
        index: CardIndex,
        database: Database,
        clock: Clock = local_clock,
        config: ConfigFile | None = None,
    ) -> None:
        """`config` is the file of settings; by default it lies beside the log."""
        self.library = library
        self.cards = Cards(IndexedCards(index), {})
        self.choices = KeyValues(database)
        self.exams = SavedExams(database)
        self.remarks: list[str] = database.remarks
        self.reads_beside: Callable[[], None] | None = None
        """Has a thread do what `read_anew` does, and its result be taken in, so that no key waits for `refresh`."""
        self.revision = 0
        """Grows whenever memories, decks or preferences were read anew: what was made from them is out of date."""
        self._store = SettingsStore(config or ConfigFile(database.path.with_name(CONFIG_NAME)), self.choices)
        self._clock = clock
        self._took_back = False
        self._reading = Lock()
        self._awake = AwakeCards()
        self._kept: dict[str, tuple[object, object]] = {}
        self._database = database
        self._log = Log(database)
        self._running = Running(database.path.parent)
        self.choosing = self._running.choosing  # within which no other program chooses a card
        self._own_session = urandom(8).hex()
        self.studied_days: Container[int]
        """The study days with an answer; one that was found is looked up no more until memories are read anew."""
        self.index = index
        self.sums = KeptSums(index)
        """Sums over all reviews of the log."""
        index.look_into(database)
        self._index_changes = index.changes_elsewhere()
        self._identity = CardIdentity(library, self._log, self.index, self.now)
        self.reread_preferences()
        self._read_memories()
        self._take_in_decks(self._recognised())

    def reread(self) -> Changes:
        """Reads the deck files that have changed since they were read, and returns which these are."""
        return self.take_in(self.read_anew())

    def read_anew(self) -> Reread:
        """Reads the deck files that have changed, and finds the histories of their cards, without using them yet.

        `take_in` uses them. Reading takes a while for a large deck, so it may be done in another thread.
        """
        with self._reading, collector_paused(keeping=True):
            is_whole = self.library.is_whole()
            changes = self.library.reread(beside=True)
            if not changes and is_whole and self._identity.is_current():
                return Reread(changes, None)
            read = self._recognised()
            settings = {deck.name: deck.settings for deck in read.decks}
            of_day = OfDay.of(read.cards.indexed, *self._awake.what_to_find(self), settings)
            return Reread(changes, read, of_day)

    def take_in(self, reread: Reread) -> Changes:
        """Replaces the present decks by those that `read_anew` has read. Returns what has changed."""
        if reread.decks:
            self._take_in_decks(reread.decks)
            if reread.of_day:
                self._awake.take(self, reread.of_day)
        return reread.changes

    def reread_preferences(self) -> None:
        """Reads the settings file, and the parameters of the memory model that go with it."""
        self.revision += 1
        self.settings: Settings
        self.settings, self.faulty_preferences, self.keys = self._store.kept()
        self._read_tuning()

    @property
    def preferences(self) -> Kept:
        """The settings, the problems with the settings file, and the chosen keys, as they were last read."""
        return Kept(self.settings, self.faulty_preferences, self.keys)

    def has_other_preferences(self) -> bool:
        """Returns whether the settings file was changed since it was last read."""
        return self._store.changed()

    @property
    def settings_path(self) -> Path:
        """The path of the settings file, whether there is one or not."""
        return self._store.config.path

    def prefer(self, setting: Setting, text: str) -> None:
        """Sets `setting` to what `text` says; `default` takes it out of the file. Raises `QuizError`, and then changes
        nothing.
        """
        self._store.keep(setting, text)
        self.reread_preferences()

    def choose_keys(self, key_action: str, text: str) -> None:
        """Gives `key_action` the keys that `text` names; an empty text gives it its usual keys back.

        Raises `QuizError` where a key cannot be used, and then changes nothing.
        """
        self._store.keep_keys(key_action, check_keys(key_action, text, self.keys) if text.strip() else ())
        self.reread_preferences()

    @property
    def folder(self) -> Path:
        """The folder of the log, where everything of the learner's is stored."""
        return self._database.path.parent

    @property
    def theme(self) -> str | None:
        """The name of the theme that the learner has chosen; None where there is none."""
        return self._store.theme

    def keep_theme(self, name: str) -> None:
        """Stores the name of the theme that the learner has chosen. Raises `QuizError` where the file cannot be
        written.
        """
        self._store.keep_theme(name)

    def _recognised(self) -> ReadDecks:
        """Returns the decks as the library has them now, with their cards by the names that the log has for them."""
        library = self.library
        recognised = self._identity.recognise(self.cards, self._log.known_cards)
        cards = Cards(recognised.cards, library.versions)
        return ReadDecks(library.decks, library.problems, cards, recognised.renamed, recognised.remarks)

    def _take_in_decks(self, read: ReadDecks) -> None:
        self.revision += 1
        self.decks: tuple[Deck, ...] = read.decks
        self.problems: list[Problem] = read.problems
        self.deck_settings = {deck.name: deck.settings for deck in read.decks}
        self.cards = read.cards
        self.remarks += read.remarks
        if read.renamed:
            self._read_memories()

    def find(self, id_: str) -> Card | None:
        """Returns the card with the id `id_`, also if that is a former id; None where no deck has it."""
        return next((card for id_ in self._identity.present_names(id_) if (card := self.cards.get(id_))), None)

    def names_today(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Returns the present names of cards; a card that is in no deck keeps the name given."""
        if not self._identity.has_renamed:
            return names
        return tuple(
            next((now for now in self._identity.present_names(name) if now in self.cards.indexed), name)
            for name in names
        )

    def _read_memories(self) -> None:
        self.revision += 1
        self._seen_changes = self._database.changes_elsewhere()
        self._read_tuning()
        now = self.now()
        self._read_on = now.day
        self.misdated = self._log.misdated(now)
        """The answers that a wrong clock has dated."""
        self.memories = Memories(self._log)
        self._take_for_today({one.card for one in self.misdated})
        self.statuses: dict[str, CardStatus] = self._log.statuses()
        self._due_days: Counter[int] | None = None
        self.studied_days = self._log.studied
        self._awake.forget()

    def _read_tuning(self) -> None:
        self._log.read_tuning()
        parameters = self._log.tuning.parameters if self._log.tuning else DEFAULT_PARAMETERS
        self.scheduler = Scheduler(self.settings.scheduling._replace(parameters=parameters))
        self.calibration = from_text(self.choices.get(CALIBRATION) or "")

    def recall(self, memory: Memory | Strength, day: float) -> float:
        """Returns the probability that a card is remembered on study day `day`, corrected by how the learner's answers
        went.

        The correction for today's form is left out, so that days can be compared: a later day never has a higher value.
        """
        return self.calibration.lasting(self.scheduler.retrievability(memory, day))

    def tune(self, go_on: Callable[[], bool] = lambda: True) -> "AdoptionVerdict | None":
        """Fits the memory model to the log, in any thread, and returns the verdict.

        Returns None where too few reviews are new, `go_on` said no, or another program keeps the log locked: then a
        later session fits.
        """
        from quiz.study.refit import tune

        with suppress(Locked):
            return tune(self.folder, self.now(), go_on)
        return None

    def tune_beside(self, go_on: Callable[[], bool]) -> bool:
        """Fits the memory model in the background; returns whether new parameters were adopted. Ends early if `go_on`
        says no.

        Where there are many reviews, this is done in another process, so that no key has to wait.
        """
        from quiz.study.refit import tune_beside

        if self._log.has_reviews(_MANY):
            return tune_beside(self.folder, self.now(), go_on)
        verdict = self.tune(go_on)
        return bool(verdict and verdict.adopted)

    @property
    def tunings(self) -> list[Tuning]:
        """Returns the verdict of each fit of the memory model, in order."""
        return self._log.tunings()

    def take_back_tuning(self) -> Tuning | None:
        """Goes back to the parameters before the last adopted ones; returns those taken back, None where there are
        none.
        """
        taken = self._log.take_back_tuning(self.now())
        self._read_memories()
        return taken

    def take_back_tuning_beside(self) -> None:
        """Goes back to those parameters in another thread, as all memories are worked out anew; `refresh` reads
        these.
        """
        self._log.take_back_tuning(self.now())

    def _read_memories_of(self, cards: Iterable[str]) -> None:
        self.revision += 1
        cards = list(cards)
        for card in cards:
            self.memories.drop(card)
            self.statuses.pop(card, None)
        for card, memory in self._log.memories(cards).items():
            self.memories[card] = memory
        self._take_for_today(cards)
        self.statuses.update(self._log.statuses(cards))
        self._due_days = None
        self.studied_days = self._log.studied
        self._awake.look_again(self, cards)

    @property
    def due_on(self) -> Counter[int]:
        """Returns how many cards are due on each study day."""
        if self._due_days is None:
            self._due_days = self.memories.due_days()
        return self._due_days

    def _take_for_today(self, cards: Iterable[str]) -> None:
        """Treats the last answers to `cards` as given today if a wrong clock has dated them later."""
        today = self.now().day
        for card in cards:
            if memory := self.memories.get(card):
                self.memories[card] = taken_for_today(memory, today)

    def take_back_misdated(self) -> int:
        """Takes back the answers that a wrong clock has dated; returns how many they were."""
        self.refresh()
        answers = [one.id for one in self.misdated]
        if answers:
            self._log.take_back(answers, self.now())
            self._took_back = True
            self._read_memories()
        return len(answers)

    def refresh(self) -> bool:
        """Reads what other running programs have changed, and what a new day changes. Returns whether anything has
        changed.
        """
        changed = self._store.changed() or self._seen_changes != self._database.changes_elsewhere()
        changed = changed or self._read_on != self.now().day  # which answers a wrong clock has dated hangs on the day
        if changed:
            self.reread_preferences()
            self._read_memories()
        index_changes = self.index.changes_elsewhere()
        is_whole = index_changes == self._index_changes or self.library.is_whole()
        self._index_changes = index_changes
        if self.reads_beside:
            if changed or not is_whole:
                self.reads_beside()
        elif not is_whole or (changed and not self._identity.is_current()):
            with self._reading:
                self.library.reread()  # what the other program has read: ids that cards have got since
                self._take_in_decks(self._recognised())
        return changed or not is_whole

    def now(self) -> Moment:
        return moment(self._clock(), self.settings.rollover_hour)

    def pick(self, decks: Iterable[Deck] | None = None, tags: Iterable[str] = ()) -> list[Card]:
        """Returns the cards of `decks` (all of them if None) that have at least one of `tags`, if any are given."""
        wanted = frozenset(tags)
        cards = map(self.cards.of, self.known(decks))
        return [card for card in cards if not wanted.isdisjoint(card.tags)] if wanted else list(cards)

    def known(self, decks: Iterable[Deck] | None = None) -> list[IndexedCard]:
        """Returns the index entries of the cards of `decks` (all decks if None); the cards themselves are not read."""
        paths = {deck.path for deck in (self.decks if decks is None else decks)}
        return [card for deck in self.decks if deck.path in paths for card in self.cards.in_deck(deck.path)]

    def awake(self, decks: Iterable[Deck] | None = None) -> list[IndexedCard]:
        """Returns the "awake" cards of `decks` (all if None), in their order: those that the present study day may
        concern.

        These are cards never answered, due, answered today, suspended, buried or flagged, and those that the last look
        before an exam may bring. Of many cards they are few, so the day is worked out from them alone.
        """
        return [card for path in self._paths_of(decks) for card in self._awake.of(self, path)]

    def awake_without_new(self, decks: Iterable[Deck] | None = None) -> list[IndexedCard]:
        """Returns the awake cards without those never answered that have no status of their own, which need not be read
        then.
        """
        return [card for path in self._paths_of(decks) for card in self._awake.awake_without_new(self, path)]

    def _paths_of(self, decks: Iterable[Deck] | None) -> list[str]:
        """Returns the paths that `decks` (all of them if None) were opened at, in the order of all decks."""
        chosen = None if decks is None else {deck.path for deck in decks}
        if chosen and len(chosen) == 1:  # as for each deck in turn, which would be all paths for each of many decks
            return [*chosen]
        return [deck.path for deck in self.decks if chosen is None or deck.path in chosen]

    def finds_awake(self) -> Callable[[], OfDay] | None:
        """Returns a function that finds the awake cards in any thread, for `take_awake`; None where they are known
        already.
        """
        if self._awake.is_known(self):
            return None
        return partial(OfDay.of, self.cards.indexed, *self._awake.what_to_find(self), self.deck_settings)

    @property
    def looks_long(self) -> bool:
        """Tells whether the awake cards are still to be found among so many that a thread should do it."""
        return self.has_many_cards and not self._awake.is_known(self)

    @property
    def has_many_cards(self) -> bool:
        """Tells whether what goes through all cards takes so long that keys should have their turn in between."""
        return len(self.cards) > _MANY_CARDS

    def take_awake(self, found: OfDay) -> None:
        """Uses the awake cards found in a thread, unless they are out of date by now."""
        self._awake.take(self, found)

    def deck_today(self, deck: Deck) -> DeckToday:
        """Returns the awake cards of `deck`, sorted by what is to be done with them today."""
        return self.decks_today([deck])[0]

    def decks_today(self, decks: Iterable[Deck]) -> list[DeckToday]:
        """Returns the sorted awake cards of each of `decks`; faster than asking for one deck after the other."""
        return self._awake.decks_today(self, [deck.path for deck in decks])

    def asleep_until(self, deck: Deck | None = None) -> Counter[int]:
        """Counts the cards that are not awake by the study day on which they are due; of all decks, or of one."""
        return self._awake.coming(self, deck.path if deck else None)

    def finds_later(self) -> Callable[[], Later] | None:
        """Returns a function that finds in any thread what `asleep_until` needs for all decks, for `take_later`; None
        where it is at hand.
        """
        return self._awake.finds_later(self)

    def take_later(self, later: Later) -> None:
        """Uses what a thread has found, unless it is out of date by now."""
        self._awake.take_later(later)

    @property
    def records(self) -> LogReader:
        """Returns a reader of the log."""
        return self._log

    def kept_for(self, name: str, state: object, find: Callable[[], T]) -> T:
        """Returns what `find` returns, cached under `name` for as long as `state` and `revision` are the same.

        Correcting an answer empties the cache.
        """
        now = self.revision, state
        if name not in self._kept or self._kept[name][0] != now:
            self._kept[name] = now, find()
        return self._kept[name][1]  # type: ignore[return-value]  # as long as a name stands for one kind of value

    @property
    def changes(self) -> Since:
        """A moment, by which one can tell later whether memories or statuses have changed."""
        return self._awake.since

    def draft_choices(self, article: str) -> DraftChoices:
        """Returns the author's choices among the facts drafted from an article, by its `article_key`."""
        return DraftChoices(self._database, article)

    def keep_report(self, session: str, text: str) -> None:
        """Stores the report of a session in the log."""
        self._log.report(self.now(), session, text)

    def futures(self, card: Card, now: Moment) -> Futures:
        """Returns the memory that `card` would have after each rating, if it were answered at `now`."""
        memory, settings = self.memories.get(card.id), self.deck_settings.get(card.deck, _UNSET)
        scheduler = self.scheduler if settings.retention is None else self.scheduler.wanting(settings.retention)
        siblings = (self.memories.get(one.id) for one in self.cards.siblings(card.id) if one.id != card.id)
        load = Load(self.due_on, frozenset(one.due_day for one in siblings if one), self.settings.easy_days)
        draw, exam = fuzz_draw(card.id, memory.reps if memory else 0), settings.exam_date
        return scheduler.futures(memory, now, draw, load, exam.toordinal() if exam else None)

    def retention_of(self, card: Card) -> float:
        """Returns the desired retention of `card`, from 0.7 to 0.99."""
        return self.deck_settings.get(card.deck, _UNSET).retention or self.settings.retention

    def aim(self, card: Card) -> "Aim":
        """Returns what `card` is scheduled for: its desired retention, and the exam of its deck if there is one to
        come.
        """
        from quiz.engine.memory.why_now import Aim

        today, memory = self.now().day, self.memories.get(card.id)
        retention = self.retention_of(card)
        exam_day = exams_after(today, self.deck_settings).get(card.deck)
        if exam_day is None or memory is None or memory.in_steps:
            return Aim(retention, exam_day)
        draw = fuzz_draw(card.id, memory.reps)
        return Aim(retention, exam_day, due_by_exam(memory.due_day, memory.last_day, exam_day, draw))

    def is_suspended(self, card: str) -> bool:
        """Returns whether the card of this id is suspended."""
        return self.statuses.get(card, FREE).suspended

    def reviews(self, cards: Iterable[str] | None = None) -> "list[Review]":
        """Returns the reviews in the order in which they were given, without those taken back or replaced; only those
        of `cards`, if given.
        """
        return self._log.trial_reviews(cards)

    def expect_answers(self) -> None:
        """Prepares the log and the counts for answers, so that each is logged faster."""
        self._database.make_room()
        self.due_on  # noqa: B018  # counted now, and not at the first answer

    def record(self, entry: LogEntry) -> LogEntry:
        """Logs an answer; it is on disk when this returns."""
        due_on, before = self.due_on, self.memories.get(entry.card)  # as they are until the answer is in the log
        logged = self._log.add(entry)
        if entry.voids:
            self._kept.clear()  # it may be of an earlier day
        if logged.memory:
            if before:
                due_on[before.due_day] -= 1
            due_on[logged.memory.due_day] += 1
            if before is None:
                self._identity.first_answered(entry.card)
            self._awake.wake(self, entry.card, before is None)
            self.memories[entry.card] = logged.memory
        return logged

    def act(self, kind: ActionKind, cards: Iterable[Card], value: int = 0, session: str = "") -> int:
        """Does an action such as suspending to `cards`. Returns how many of them it was done to.

        `value` is as in `CardAction`. Without a `session`, the action belongs to a session of this program's own. A
        card never answered cannot be reset or made due.
        """
        self.refresh()
        known = (self.find(card.id) or card for card in list(cards))
        acts = [act for card in known if (act := self._act(kind, card, value))]
        if acts:
            session = session or self._own_session
            self._running.act_in(session)
            self._log.act(acts, self.now(), session)
            self._read_memories_of(act.card for act in acts)
        return len(acts)

    def act_beside(self, acts: Sequence[CardAction], progress: Progress) -> None:
        """Logs actions as `act` does, in another thread; `refresh` then reads what has changed.

        All of them are logged, or none: `progress`, which is called with the share done, may raise.
        """
        self._running.act_in(self._own_session)
        self._log.act(acts, self.now(), self._own_session, progress)

    def _act(self, kind: ActionKind, card: Card, value: int) -> CardAction | None:
        memory = self.memories.get(card.id)
        if kind in OF_MEMORY and memory is None:
            return None
        return CardAction(kind, card.id, card.deck, card.question.prompt, value, card.question.expected)

    def is_begun(self, before_today: bool = False) -> bool:
        """Returns whether the log has anything, with `before_today`, whether from before this study day."""
        return self._log.begins_before(self.now().day + (not before_today))

    def forget(self, cards: Iterable[str]) -> bool:
        """Deletes the history of `cards` from the log for good, and their last words from the index.

        Returns whether these words are gone from the index, too.
        """
        self._log.forget(cards, self.now())
        is_gone = forget_as_log(self.index, self._database)
        self._read_memories()
        return is_gone

    def siblings(self, card: Card) -> list[Card]:
        """Returns the cards made from the same deck entry as `card`, itself included."""
        return [self.cards.of(one) for one in self.cards.siblings(card.id)] or [card]

    def count_reviews(self, sessions: Iterable[str]) -> int:
        """Returns how many reviews of these sessions count: those taken back or replaced do not."""
        return self._log.count(sessions)

    def can_undo(self) -> bool:
        """Returns whether there is anything that `undo` could take back."""
        return self._log.can_undo(self.elsewhere().sessions)

    def show(self, card: str, session: str = "") -> None:
        """Tells other programs over the same log that this one shows `card`, or none where it is empty, and acts in
        `session`.
        """
        if session:
            self._running.act_in(session)
        self._running.show(card)

    def begin(self) -> None:
        """Tells other programs over this log that this one runs, so that they do long work in small steps."""
        self._running.begin()

    def end(self) -> None:
        """Tells other programs over this log that nobody waits for this one any more."""
        self._running.close()

    @property
    def is_unsettled(self) -> bool:
        """Tells whether memories are out of date, since a program works on them or was stopped at it."""
        return self._log.is_unsettled

    def number_unsettled(self) -> int:
        """Returns of how many cards memories are out of date; called in a thread, since it takes a moment for many."""
        return self._log.number_unsettled()

    def elsewhere(self) -> Elsewhere:
        """Returns the cards that other programs over the same log show, and the sessions that they act in."""
        return self._running.elsewhere()

    def is_locked(self, asks: bool = False) -> bool:
        """Returns whether another program is writing to the log just now, so that no answer can be stored.

        With `asks`, one that writes for long is asked to give way.
        """
        return self._database.is_locked(asks)

    def history(self, card: str) -> list[LogEntry]:
        """Returns every answer to a card in order, without those taken back or replaced."""
        return self._log.answers_to(card)

    def can_redo(self) -> bool:
        """Returns whether there is anything that `redo` could bring back."""
        return self._log.can_redo()

    def undo_size(self) -> int:
        """Returns about how many cards `undo` would change."""
        return self._log.undo_size(self.elsewhere().sessions)

    def redo_size(self) -> int:
        """Returns how many answers and actions `redo` would bring back."""
        return self._log.redo_size()

    def undo_beside(self, progress: Progress) -> Undoable | None:
        """Does `undo` in another thread; `refresh` then reads what has changed.

        All of it is taken back, or nothing: `progress`, which is called with the share done, may raise.
        """
        return self._log.undo(self.now(), self.elsewhere().sessions, progress)

    def redo_beside(self, progress: Progress) -> Undoable | None:
        """Does `redo` in the same way."""
        return self._log.redo(self.now(), progress)

    def undo(self) -> Undoable | None:
        """Takes back the last answer or action, and returns it; None where there is none.

        What was done by other programs that still run is left alone.
        """
        return self._taken_in(self._log.undo(self.now(), self.elsewhere().sessions))

    def redo(self) -> Undoable | None:
        """Brings back what was last taken back, and returns it; None where there is nothing, or something new was done
        since.
        """
        undoable = self._log.redo(self.now())
        if self._took_back:
            self._read_memories()  # it may have been answers to many cards
        return self._taken_in(undoable)

    def _taken_in(self, undoable: Undoable | None) -> Undoable | None:
        if undoable:
            self._read_memories_of(
                [undoable.card] if isinstance(undoable, LogEntry) else [act.card for act in undoable.items]
            )
        return undoable

    def move_here(self) -> None:
        """Lets the calling thread use the collection from now on, if another one has opened it."""
        self._database.move_here()

    def close(self) -> None:
        self._running.close()
        self.index.close()
        self._database.close()


def open_collection(
    roots: Iterable[Path],
    home: Path,
    clock: Clock = local_clock,
    config: Path | None = None,
    former: bool = False,
    settle: Callable[[Database], None] = settle_rest,
    tell: DecksTold = lambda number, of: None,
) -> Collection:
    """Returns the decks at or below `roots`, each file once, with the log in the folder `home`.

    `config` is the settings file; by default it lies beside the log. After an update of the program, `former` uses the
    decks at first as the version before has read them. `settle` has to do what `settle_rest` does, now or soon. `tell`
    is called with how many decks are read, and of how many. Raises `QuizError` where the log cannot be opened, or the
    clock makes no sense.
    """
    clock()
    with ExitStack() as to_close:
        index = CardIndex(home)
        to_close.callback(index.close)
        database = Database(home)
        to_close.callback(database.close)
        settle(database)
        library = Library(roots, index, former, tell)
        collection = Collection(library, index, database, clock, ConfigFile(config) if config else None)
        to_close.pop_all()  # the collection closes both
        return collection
