"""Whatever is done in a session, the log and the memories agree."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from quiz.card.model import Answer
from quiz.engine.memory.scheduler import Memory, Scheduler, fuzz_draw
from quiz.engine.rating import Rating
from quiz.store.log import Log
from quiz.store.rows.log_rows import LogEntry
from quiz.store.sqlite.database import Database
from quiz.study.collection import open_collection
from quiz.study.day.today import queue_today
from quiz.study.sessions.session import Session
from tests.conftest import Clock
from tests.study.sessions.examples import WRONG, right, shown

ALL_KINDS = """
cards:
  - {id: flash, front: hola, back: hello, reverse: true}
  - {id: short, question: Capital of Italy?, answer: Rome}
  - {id: choice, question: Which one?, answer: this, distractors: [that, other, none]}
  - {id: truth, statement: Water is wet., answer: true}
  - {id: number, question: How many?, number: 30, tolerance: 1}
  - {id: cloze, cloze: "One {{two}} three {{four::number}}."}
"""


# Whatever is done


def replayed(reviews: list[LogEntry]) -> dict[str, Memory]:
    """The memories after `reviews`, computed from nothing; each must be what was logged at the time.

    But for the day: which one within the fuzz is chosen depends on what was due then.
    """
    scheduler = Scheduler()
    memories: dict[str, Memory] = {}
    for entry in reviews:
        before = memories.get(entry.card)
        draw = fuzz_draw(entry.card, before.reps if before else 0)
        left = scheduler.futures(before, entry.when, draw)[entry.rating]
        assert entry.memory
        memories[entry.card] = left._replace(due_day=entry.memory.due_day)
        assert memories[entry.card] == entry.memory
    return memories


class AnyLearner(RuleBasedStateMachine):
    """Answers right or wrong, rates, takes back, waits, leaves and comes again, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name)
        self.deck = self.path / "deck.yaml"
        self.deck.write_text(ALL_KINDS, "utf-8")
        self.clock = Clock()
        self.rows = 0
        self.watching = Database(self.path)
        self.log = Log(self.watching)
        self.open()

    def open(self) -> None:
        self.collection = open_collection([self.deck], self.path, self.clock)
        self.session = Session(self.collection, self.collection.pick(), "Session", rng=Random(7))
        self.filled = self.collection.now().day

    @initialize()
    def begin(self) -> None:
        self.next()

    @rule()
    def next(self) -> None:
        self.session.next()
        self.filled = self.collection.now().day

    def may_answer(self) -> bool:
        return self.session.shown_card is not None and self.session.feedback is None

    @precondition(may_answer)
    @rule(how=st.sampled_from(["right", "right", "wrong", "empty"]), hinted=st.booleans(), seconds=st.integers(0, 90))
    def answer(self, how: str, hinted: bool, seconds: int) -> None:
        answers: dict[str, Answer] = {"right": right(self.session), "wrong": WRONG, "empty": ()}
        feedback = self.session.answer(answers[how], seconds, hinted)
        if feedback.mark:
            assert feedback.mark.right == (how == "right")

    def may_rate(self) -> bool:
        # That a flashcard is rated twice is a fault with a test of its own.
        feedback, shown_card = self.session.feedback, self.session.shown_card
        if feedback is None or shown_card is None:
            return False
        return bool(feedback.mark) or self.collection.memories.get(shown_card.card.id) == shown_card.before

    @precondition(may_rate)
    @rule(rating=st.sampled_from(Rating))
    def rate(self, rating: Rating) -> None:
        self.session.rate(rating)
        assert self.log.reviews()[-1].rating is rating

    @rule()
    def undo(self) -> None:
        before = self.log.reviews()
        assert self.session.collection.can_undo() == bool(before)
        entry = self.session.undo()
        assert entry == (before[-1] if before else None)
        assert self.log.reviews() == before[:-1]
        if entry:
            assert self.session.shown_card
            assert (shown(self.session), self.session.shown_card.options) == (entry.card, entry.options)
            self.filled = self.collection.now().day

    @rule()
    def reopen(self) -> None:
        self.collection.close()
        self.log.rebuild()
        self.open()

    @rule(minutes=st.sampled_from([0.5, 1, 6, 10, 45]))
    def wait(self, minutes: float) -> None:
        self.clock.forward(minutes=minutes)

    @rule(days=st.sampled_from([0.4, 1, 2, 9, 100]))
    def sleep(self, days: float) -> None:
        self.clock.forward(days=days)

    @invariant()
    def memories_are_those_of_a_replay(self) -> None:
        memories = replayed(self.log.reviews())
        assert self.collection.memories == memories
        assert self.log.memories() == memories

    @invariant()
    def no_row_is_taken_out(self) -> None:
        ((rows,),) = self.watching.rows("SELECT count(*) FROM log")
        assert rows >= self.rows
        self.rows = rows

    @invariant()
    def the_queue_is_as_if_built_afresh(self) -> None:
        if self.collection.now().day == self.filled:
            assert self.session.card_source.counts == queue_today(self.collection, self.collection.pick()).counts

    @invariant()
    def what_was_answered_here_is_in_the_log(self) -> None:
        standing = [entry for entry in self.log.reviews() if entry.session == self.session.id]
        assert [(one.card.id, one.rating) for one in self.session.answered] == [
            (entry.card, entry.rating) for entry in standing
        ]

    def teardown(self) -> None:
        try:
            self.all_is_taken_back()
        finally:
            self.collection.close()
            self.watching.close()
            self.folder.cleanup()

    def all_is_taken_back(self) -> None:
        memories = dict(self.collection.memories)
        self.log.rebuild()
        assert self.log.memories() == memories
        while self.session.undo():
            self.no_row_is_taken_out()
        assert self.collection.memories == self.log.memories() == {}
        assert not self.session.collection.can_undo()


TestAnyLearner = AnyLearner.TestCase


TestAnyLearner.settings = settings(max_examples=settings.default.max_examples // 2, stateful_step_count=40)
