"""Two programs on one log, and all that a learner may do in either of them: what is stored is what a replay gives."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from quiz.card.problem import QuizError
from quiz.engine.day import Moment
from quiz.engine.memory.card_status import taken_for_today
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Memory, Scheduler, SchedulerSettings, State
from quiz.engine.queue.queue import build
from quiz.engine.rating import Rating
from quiz.store.log import Log
from quiz.store.rows.log_rows import ActionKind, Kind
from quiz.store.sqlite.database import Database
from quiz.study.collection import open_collection
from quiz.study.day.backlog_plan import plan_of
from quiz.study.day.today import plan_today, queue_of_decks
from quiz.study.sessions.practice import Practice
from quiz.study.sessions.session import Session
from quiz.study.statistics.home_numbers import last_days
from tests.conftest import Clock
from tests.store.index.due_days import due_days_anew, kept_due_days

QUESTIONS = ("Capital of Italy?", "The longest river of France?", "Who wrote Emma?")
ANSWERS = ("Rome", "Loire", "Austen")


@contextmanager
def unless_answered_elsewhere() -> Iterator[None]:
    try:
        yield
    except QuizError as error:
        if "answered elsewhere" not in str(error):
            raise


class Program:
    """A program that studies, with the session that it is in."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path, self.clock = path, clock
        self.open()

    def open(self) -> None:
        self.collection = open_collection([self.path / "decks"], self.path, self.clock)
        self.sit(practice=False)

    def sit(self, practice: bool) -> None:
        kind = Practice if practice else Session
        self.session = kind(self.collection, self.collection.pick(), "Session", rng=Random(7))
        self.session.next()


class AnyLife(RuleBasedStateMachine):
    """What is known of a card is what its standing reviews since the last reset leave by the parameters in force."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name)
        self.clock = Clock()
        self.words = [0, 0, 0]
        self.ids: set[int] = set()
        self.write()
        self.watching = Database(self.path)
        self.log = Log(self.watching)
        self.programs = [Program(self.path, self.clock) for _ in range(2)]

    def write(self) -> None:
        """The deck as it is by now: each question reworded so many times, some with an id of their own."""
        lines = ["cards:", "  - {id: flash, front: hola, back: hello, reverse: true}"]
        for n, (question, answer) in enumerate(zip(QUESTIONS, ANSWERS, strict=True)):
            own = f"id: own{n}, " if n in self.ids else ""
            lines.append(f"  - {{{own}question: '{question}{' Think' * self.words[n]}', answer: {answer}}}")
        (self.path / "decks").mkdir(exist_ok=True)
        (self.path / "decks" / "deck.yaml").write_text("\n".join(lines) + "\n", "utf-8")

    @initialize()
    def begin(self) -> None:
        self.clock.forward(minutes=1)

    WHICH = st.integers(0, 1)

    @rule(which=WHICH)
    def next(self, which: int) -> None:
        self.programs[which].session.next()

    @rule(which=WHICH, practice=st.booleans())
    def sit(self, which: int, practice: bool) -> None:
        self.programs[which].sit(practice)

    @rule(which=WHICH, right=st.booleans(), rating=st.none() | st.sampled_from(Rating))
    def answer(self, which: int, right: bool, rating: Rating | None) -> None:
        session = self.programs[which].session
        if session.shown_card and not session.feedback:
            session.answer(session.shown_card.card.question.expected if right else ("none",), 2)
            if rating:
                self.rate(which, rating)

    @rule(which=WHICH, rating=st.sampled_from(Rating))
    def rate(self, which: int, rating: Rating) -> None:
        session = self.programs[which].session
        if session.feedback:
            with unless_answered_elsewhere():
                session.rate(rating)

    @rule(which=WHICH)
    def overrule(self, which: int) -> None:
        session = self.programs[which].session
        if session.shown_card and not session.feedback:
            session.answer(("none",), 2)
        if session.feedback and session.feedback.can_be_overruled:
            with unless_answered_elsewhere():
                session.overrule()

    @rule(which=WHICH, kind=st.sampled_from(ActionKind), value=st.integers(0, 3))
    def act(self, which: int, kind: ActionKind, value: int) -> None:
        session = self.programs[which].session
        if session.shown_card:
            day = self.programs[which].collection.now().day
            session.act(kind, day + value if kind in (ActionKind.DUE, ActionKind.BURY) else value)

    @rule(which=WHICH, kind=st.sampled_from(ActionKind), cards=st.sets(st.integers(0, 4), min_size=1))
    def act_on_some(self, which: int, kind: ActionKind, cards: set[int]) -> None:
        collection = self.programs[which].collection
        collection.refresh()  # of a deck that others have read twice since, a program knows nothing before
        present = list(collection.cards.values())
        collection.act(kind, [present[n] for n in sorted(cards)], 1)

    @rule(which=WHICH)
    def undo(self, which: int) -> None:
        self.programs[which].session.undo()

    @rule(which=WHICH)
    def redo(self, which: int) -> None:
        self.programs[which].session.redo()

    @rule(which=WHICH)
    def undo_and_redo(self, which: int) -> None:
        self.reread_by_both()
        before = self.log.memories(), self.log.statuses()
        if self.programs[which].session.undo():
            assert self.programs[1 - which].session.redo()
            assert (self.log.memories(), self.log.statuses()) == before

    @rule(number=st.integers(0, 2), stamped=st.booleans())
    def edit(self, number: int, stamped: bool) -> None:
        self.words[number] += 1
        (self.ids.add if stamped else self.ids.discard)(number)
        self.write()

    @rule(which=WHICH)
    def reread(self, which: int) -> None:
        self.programs[which].collection.reread()

    def reread_by_both(self) -> None:
        """Whatever ids the deck has got or lost since, no program will yet have to follow it."""
        for which in range(len(self.programs)):
            self.reread(which)

    @rule(share=st.floats(0.3, 3), adopted=st.booleans())
    def tune(self, share: float, adopted: bool) -> None:
        parameters = [value * share for value in DEFAULT_PARAMETERS[:4]] + [*DEFAULT_PARAMETERS[4:]]
        figures = {"parameters": parameters, "reviews": 1, "held_out": 1}
        self.log.tune(self.programs[0].collection.now(), adopted, figures)

    @rule(which=WHICH)
    def take_back(self, which: int) -> None:
        self.programs[which].collection.take_back_tuning()

    @rule(hours=st.sampled_from([0.01, 0.2, 9, 30, 24 * 20, -1, -24, -24 * 300]))
    def set_clock(self, hours: float) -> None:
        self.clock.forward(hours=hours)

    @rule(which=WHICH)
    def restart(self, which: int) -> None:
        self.programs[which].collection.close()
        self.programs[which].open()

    @invariant()
    def what_is_stored_is_what_a_replay_gives(self) -> None:
        stored = {card: State(one.stability, one.difficulty) for card, one in self.log.memories().items()}
        assert stored == self.replayed()

    @invariant()
    def due_days_that_are_kept_are_those_counted_anew(self) -> None:
        index = self.programs[0].collection.index
        assert index.keeps_due_days()
        assert kept_due_days(index) == due_days_anew(index)

    def replayed(self) -> dict[str, State]:
        rows = self.watching.rows(
            f"SELECT name, kind, rating, day FROM valid_rows WHERE kind IN ({Kind.REVIEW}, {Kind.RESET}) ORDER BY id"
        )
        found: dict[str, State] = {}
        for card, of_card in groupby(sorted(rows, key=itemgetter(0)), key=itemgetter(0)):
            card_source: list[tuple[str, int, int]] = []
            for name, kind, rating, day in of_card:
                card_source = [] if kind == Kind.RESET else [*card_source, (name, rating, day)]
            if card_source:
                self.log.read_tuning()
                in_force = self.log.tuning.parameters if self.log.tuning else DEFAULT_PARAMETERS
                found |= Scheduler(SchedulerSettings(parameters=in_force)).replay(card_source)
                assert list(found)[-1] == card
        return found

    @rule(which=WHICH)
    def refresh(self, which: int) -> None:
        """A program that has been running knows and foresees what one does that has just begun."""
        with closing(open_collection([self.path / "decks"], self.path, self.clock)) as fresh:
            collection = self.programs[which].collection
            collection.refresh()
            plan, now = plan_today(collection), fresh.now()
            assert (collection.memories, collection.statuses) == (self.taken_for_today(now), self.log.statuses())
            memories, statuses = collection.memories.all(), collection.statuses
            of_all = build(collection.known(), memories, now, plan.options, statuses, plan.exams)
            assert queue_of_decks(collection, collection.decks, plan) == of_all
            assert last_days(collection, now.day) == last_days(fresh, now.day)
            assert plan_of(collection) == plan_of(fresh)
            for card in collection.cards.values():
                if card.id in fresh.cards:
                    assert collection.futures(card, now) == fresh.futures(card, now)

    def taken_for_today(self, now: Moment) -> dict[str, Memory]:
        """The memories as a program has them that begins now: an answer that is yet to come was given today."""
        misdated = {one.card for one in self.log.misdated(now)}
        memories = self.log.memories()
        return memories | {card: taken_for_today(memories[card], now.day) for card in misdated & memories.keys()}

    def teardown(self) -> None:
        try:
            self.all_is_taken_back_and_done_again()
        finally:
            for program in self.programs:
                program.collection.close()
            self.watching.close()
            self.folder.cleanup()

    def all_is_taken_back_and_done_again(self) -> None:
        self.reread_by_both()
        before = self.log.memories(), self.log.statuses(), self.log.names()
        self.log.rebuild()
        assert (self.log.memories(), self.log.statuses(), self.log.names()) == before
        steps = 0
        # One program leaves to the other what that has done, so here the log takes it back, as a third would later.
        while self.log.undo(self.programs[0].collection.now()):
            self.what_is_stored_is_what_a_replay_gives()
            self.due_days_that_are_kept_are_those_counted_anew()
            steps += 1
        assert (self.log.memories(), self.log.statuses()) == ({}, {})
        for _ in range(steps):
            assert self.programs[1].session.redo()
            self.what_is_stored_is_what_a_replay_gives()
            self.due_days_that_are_kept_are_those_counted_anew()
        assert (self.log.memories(), self.log.statuses(), self.log.names()) == before


TestAnyLife = AnyLife.TestCase
TestAnyLife.settings = settings(max_examples=settings.default.max_examples // 2, stateful_step_count=30)
