"""Logs of several machines are united in any order, in parts and repeatedly, and come to one state."""

from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from quiz.engine.memory.replay import Known
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Scheduler, State
from quiz.engine.rating import Rating
from quiz.store.incoming.imported_history import NewImport
from quiz.store.rows.log_rows import ActionKind, CardAction, Kind, LogEntry, LogRow, Wording, read_rows, said
from tests.engine.examples import DAY, a_memory
from tests.every import every, every_pair
from tests.store.examples import at
from tests.store.foreign_rows import import_rows, memory_row, review_rows
from tests.store.index.due_days import due_days_anew, kept_due_days
from tests.store.machines import Machine, exchange, import_here, rate_anew, reviews_of, state


def test_a_card_reviewed_on_two_machines_has_both_reviews_on_each(machines: list[Machine]) -> None:
    one, other, _ = machines
    one.answer("a", Rating.GOOD)
    other.days = 3
    other.answer("a", Rating.HARD)
    exchange(machines)
    assert one.log.memories()["a"].reps == 2
    assert state(one.log) == state(other.log)


def test_an_answer_that_both_take_back_and_bring_back_is_there_once(machines: list[Machine]) -> None:
    one, other, _ = machines
    one.answer("a", Rating.GOOD)
    other.read(one)
    one.log.undo(one.now())
    other.read(one)
    one.read(other)
    one.log.redo(one.now())
    exchange(machines)
    assert len(one.log.reviews()) == len(other.log.reviews()) == 1


def test_a_due_day_that_was_chosen_without_knowing_the_answers_before_is_made_anew(machines: list[Machine]) -> None:
    one, other, _ = machines
    for days in (0, 0, 3):
        one.days = days
        one.answer("a", Rating.GOOD)
    other.read(one)
    other.days = 12
    other.answer("a", Rating.AGAIN)
    one.days = 13
    alone = one.answer("a", Rating.EASY).memory
    exchange(machines)
    united = one.log.memories()["a"]
    assert alone
    assert united.stability < alone.stability
    assert united.due_day == DAY + 13 + Scheduler().interval(State(united.stability, united.difficulty), 0.9)
    assert united.due_day < alone.due_day
    assert state(one.log) == state(other.log)


def test_a_machine_whose_clock_is_behind_writes_behind_what_it_knows(machines: list[Machine]) -> None:
    one, other, _ = machines
    one.answer("a", Rating.GOOD)
    other.read(one)
    other.days = -30
    other.log.act([CardAction(ActionKind.RESET, "a", "deck", "What?")], other.now(), "")
    exchange(machines)
    assert one.log.memories() == other.log.memories() == {}


def test_what_one_machine_undoes_is_not_what_the_other_one_did(machines: list[Machine]) -> None:
    one, other, _ = machines
    one.answer("a", Rating.GOOD)
    other.answer("b", Rating.GOOD)
    one.read(other)
    taken = one.log.undo(one.now())
    assert isinstance(taken, LogEntry)
    assert taken.card == "a"


def test_an_import_is_neither_undone_nor_a_session_and_adds_nothing_a_second_time(machines: list[Machine]) -> None:
    log = machines[0].log
    rows = [*review_rows("other/collection", reviews_of("ab"))]
    assert import_rows(log, "other/collection", rows, at(days=9)) == 6
    assert import_rows(log, "other/collection", rows, at(days=9)) == 0
    assert (log.can_undo(), log.sessions()) == (False, [])
    assert {card: memory.reps for card, memory in log.memories().items()} == {"a": 3, "b": 3}
    more = [*review_rows("other/collection", reviews_of("ab", days=4))]
    assert import_rows(log, "other/collection", more, at(days=10)) == 2


def test_an_import_is_taken_back_as_a_whole_and_may_come_again(machines: list[Machine]) -> None:
    log = machines[0].log
    own = machines[0].answer("a", Rating.GOOD)
    rows = [*review_rows("other", reviews_of("ab"))]
    import_rows(log, "other", rows, at(days=9))
    assert log.take_back_import("other", at(days=9))
    assert log.memories() == {"a": own.memory}
    assert not log.take_back_import("other", at(days=9))
    import_rows(log, "other", rows, at(days=9))
    assert len(log.reviews()) == 7


def test_replay_begins_at_a_memory_that_another_program_had(machines: list[Machine]) -> None:
    machine = machines[0]
    memory = a_memory(stability=30.0, difficulty=6.0, last_day=DAY - 5, due_day=DAY + 20, reps=9, lapses=2)
    row = memory_row("other", Wording("a", "deck", "", said("What?")), memory, at(days=-5).at)
    import_rows(machine.log, "other", [row], machine.now())
    assert machine.log.memories() == {"a": memory}
    left = machine.answer("a", Rating.GOOD).memory
    assert left
    assert (left.reps, left.lapses) == (10, 2)
    machine.log.rebuild()
    assert machine.log.memories() == {"a": left}


def test_what_is_forgotten_stays_so_on_every_machine(machines: list[Machine]) -> None:
    one, other, _ = machines
    one.answer("a", Rating.GOOD)
    one.answer("b", Rating.GOOD)
    other.read(one)
    one.log.rename({"a": "named"}, one.now())
    one.log.forget(["named"], one.now())
    exchange(machines)
    for machine in machines:
        assert set(machine.log.memories()) == {"b"}
        assert machine.database.rows("SELECT DISTINCT card FROM wording") == [("b",)]
        assert machine.log.names() == {}
    other.answer("a", Rating.HARD)
    exchange(machines)
    assert set(one.log.memories()) == {"a", "b"}


def rename(machine: Machine, was: str, name: str) -> None:
    machine.log.rename({was: name}, machine.now())


@every("known_cards", ["b", "ab"])
def test_an_import_with_the_history_of_a_forgotten_card_gives_it_no_memory(
    machines: list[Machine], known_cards: str
) -> None:
    one, _, _ = machines
    one.answer("b", Rating.GOOD)
    one.days = 10
    forget(one, "b")
    rows = [row._replace(session="") for row in review_rows("elsewhere", reviews_of("ab"))]
    last = [*one.log.log_rows()][-1].id
    known = {card: Known(a_memory(), 0) for card in known_cards}
    one.log.take_in_import(NewImport("elsewhere", rows, {}, known=known, after=last), one.now())
    memories = one.log.memories()
    assert [*memories] == ["a"]
    one.log.rebuild()
    assert one.log.memories() == memories


def forget(machine: Machine, card: str) -> None:
    machine.log.forget([card], machine.now())


@every_pair(
    forgets=[0, 1],
    forgotten=["a", "b"],
    others=[
        lambda one: (one.answer("a", Rating.GOOD), rename(one, "a", "b")),
        lambda one: (one.answer("a", Rating.GOOD), rename(one, "a", "b"), one.answer("b", Rating.GOOD)),
        lambda one: (one.answer("b", Rating.GOOD), one.answer("a", Rating.GOOD), rename(one, "a", "b")),
        lambda one: (one.answer("a", Rating.GOOD), rename(one, "a", "c"), rename(one, "c", "b")),
        lambda one: rename(one, "a", "b"),
    ],
)
def test_forgetting_a_card_that_was_renamed_leaves_the_same_on_every_machine(
    tmp_path: Path, others: Callable[[Machine], object], forgotten: str, forgets: int
) -> None:
    with ExitStack() as stack:
        machines = [stack.enter_context(closing(Machine(tmp_path / str(tag), tag))) for tag in (1, 2)]
        others(machines[0])
        machines[1].days = 9
        if not forgets:
            machines[1].answer("b", Rating.GOOD)
            machines[0].days = 10
        forget(machines[forgets], forgotten)
        exchange(machines)
        one, other = (state(machine.log) for machine in machines)
        assert one == other
        for machine in machines:
            machine.log.rebuild()
            assert state(machine.log) == one


@every_pair(
    known=[True, False],
    forgotten=["a", "b", "c"],
    shares=[
        [lambda row: True],
        [lambda row: row.kind is not Kind.RENAME, lambda row: True],
        [lambda row: row.kind is Kind.RENAME, lambda row: True],
        [lambda row: "b" in (row.extra or ""), lambda row: "b" not in (row.extra or "")],
        [lambda row: "a" not in (row.extra or ""), lambda row: "a" in (row.extra or "")],
        [lambda row: row.kind is Kind.FORGET, lambda row: "a" not in (row.extra or ""), lambda row: True],
    ],
)
def test_a_card_is_forgotten_under_all_names_that_it_had_by_then_however_they_become_known(
    tmp_path: Path, shares: list[Callable[[LogRow], bool]], forgotten: str, known: bool
) -> None:
    with ExitStack() as stack:
        one, two, third = (stack.enter_context(closing(Machine(tmp_path / str(tag), tag))) for tag in (1, 2, 3))
        for card, name in (("a", "c"), ("c", "b")):
            one.answer(card, Rating.GOOD)
            rename(one, card, name)
        one.answer("b", Rating.GOOD)
        one.answer("d", Rating.GOOD)
        if known:
            third.read(one)
        two.days = 9
        forget(two, forgotten)
        one.days = 10
        one.answer("b", Rating.HARD)
        rows = [*read_rows(one.database.connection), *read_rows(two.database.connection)]
        for share in shares:
            third.log.take_in([row for row in rows if share(row)])
        two.read(third)
        one.read(two)
        exchange([one, two, third])
        for machine in (one, two, third):
            assert {card: memory.reps for card, memory in machine.log.memories().items()} == {"b": 1, "d": 1}
            before = state(machine.log)
            machine.log.rebuild()
            assert state(machine.log) == before == state(one.log)


@every(
    "change",
    [
        lambda one: one.log.act([CardAction(ActionKind.RESET, "a", "deck", "What?")], one.now(), "session"),
        lambda one: import_here(one, "elsewhere", "a"),
        lambda one: rate_anew(one, one.log.answers_to("a")[0]),
        lambda one: [one.log.undo(one.now()) for _ in range(3)],
        lambda one: one.log.take_back([one.log.answers_to("a")[0].id], one.now()),
        lambda one: forget(one, "a"),
        lambda one: forget(one, "c"),
    ],
)
def test_a_card_that_was_to_get_the_former_name_of_another_leaves_the_other_as_it_is(
    tmp_path: Path, change: Callable[[Machine], object]
) -> None:
    with ExitStack() as stack:
        one, other = (stack.enter_context(closing(Machine(tmp_path / str(tag), tag))) for tag in (1, 2))
        one.answer("c", Rating.GOOD)
        one.answer("b", Rating.GOOD)
        rename(one, "c", "b")
        other.days = 1
        for _ in range(3):
            other.answer("a", Rating.HARD)
        rename(other, "a", "c")
        other.read(one)
        assert {card: memory.reps for card, memory in other.log.memories().items()} == {"a": 3, "b": 2}
        change(other)
        before = state(other.log)
        other.log.rebuild()
        assert state(other.log) == before


@every("forgotten", [["a"], ["b"], ["a", "b"]])
@every("forgets", [0, 1, 2])
def test_forgetting_a_card_leaves_another_one_that_was_to_have_its_name(
    tmp_path: Path, forgotten: list[str], forgets: int
) -> None:
    with ExitStack() as stack:
        machines = [stack.enter_context(closing(Machine(tmp_path / str(tag), tag))) for tag in (1, 2, 3)]
        one, other, _ = machines
        one.answer("c", Rating.GOOD)
        rename(one, "c", "b")
        other.days = 1
        other.answer("a", Rating.HARD)
        rename(other, "a", "c")
        machines[forgets].read(one)
        machines[forgets].read(other)
        machines[forgets].days = 2
        machines[forgets].log.forget(forgotten, machines[forgets].now())
        exchange(machines)
        exchange(machines)
        for machine in machines:
            assert {*machine.log.memories()} == {"a", "b"}.difference(forgotten)
            before = state(machine.log)
            machine.log.rebuild()
            assert state(machine.log) == before == state(one.log)


def test_a_card_that_two_machines_renamed_has_one_name_and_the_answers_under_both(machines: list[Machine]) -> None:
    one, other, _ = machines
    one.answer("a", Rating.GOOD)
    other.read(one)
    rename(one, "a", "b")
    one.answer("b", Rating.GOOD)
    other.days = 1
    rename(other, "a", "c")
    other.answer("c", Rating.GOOD)
    exchange(machines)
    assert {card: memory.reps for card, memory in one.log.memories().items()} == {"c": 3}
    assert state(one.log) == state(other.log)


CARDS = st.sampled_from("abc")
WHICH = st.integers(0, 2)


class AnyUnion(RuleBasedStateMachine):
    """Three machines do anything, read each other in parts and in any order, and end in one state."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.machines = [Machine(Path(self.folder.name) / str(number), number + 1) for number in range(3)]
        self.renamed = 0

    @rule(which=WHICH, card=CARDS, rating=st.sampled_from(Rating))
    def answer(self, which: int, card: str, rating: Rating) -> None:
        self.machines[which].answer(card, rating)

    @rule(which=WHICH, rating=st.sampled_from(Rating))
    def rate_anew(self, which: int, rating: Rating) -> None:
        machine = self.machines[which]
        if machine.last:
            machine.log.add(machine.last._replace(rating=rating, voids=machine.last.id, id=0))

    @rule(which=WHICH, cards=st.sets(CARDS, min_size=1), kind=st.sampled_from(ActionKind), value=st.integers(0, 3))
    def act(self, which: int, cards: set[str], kind: ActionKind, value: int) -> None:
        value += DAY if kind in (ActionKind.DUE, ActionKind.BURY) else 0
        machine = self.machines[which]
        machine.log.act([CardAction(kind, card, "deck", "What?", value) for card in sorted(cards)], machine.now(), "s")

    @rule(which=WHICH)
    def undo(self, which: int) -> None:
        self.machines[which].log.undo(self.machines[which].now())

    @rule(which=WHICH)
    def redo(self, which: int) -> None:
        self.machines[which].log.redo(self.machines[which].now())

    @rule(which=WHICH, card=CARDS, to=CARDS)
    def rename(self, which: int, card: str, to: str) -> None:
        if card != to:
            self.machines[which].log.rename({card: to}, self.machines[which].now())

    @rule(one=WHICH, other=WHICH, cards=st.permutations("abc"))
    def rename_on_two(self, one: int, other: int, cards: list[str]) -> None:
        """One card gets the name that another one had until then, which one of the machines has not heard."""
        first, second, last = cards
        self.rename(one, second, last)
        self.rename(other, first, second)
        self.read(other, one, 1, 0)

    @rule(which=WHICH)
    def replay(self, which: int) -> None:
        """What is stored of each card is what a replay gives, after whatever has just been done."""
        log = self.machines[which].log
        assert log.agrees(sorted(log.known_cards() | log.memories().keys()))
        assert log.statuses_agree()
        names = log.names()
        assert all(names.get(name, name) == name for name in names.values())

    @rule(which=WHICH, share=st.sampled_from([0.5, 2]), adopted=st.booleans())
    def tune(self, which: int, share: float, adopted: bool) -> None:
        parameters = [value * share for value in DEFAULT_PARAMETERS[:4]] + [*DEFAULT_PARAMETERS[4:]]
        figures = {"parameters": parameters, "reviews": 1, "held_out": 1}
        self.machines[which].log.tune(self.machines[which].now(), adopted, figures)

    @rule(which=WHICH)
    def take_back_the_tuning(self, which: int) -> None:
        self.machines[which].log.take_back_tuning(self.machines[which].now())

    @rule(which=WHICH, cards=st.sampled_from(["a", "bc"]), days=st.integers(1, 3), is_here=st.booleans())
    def import_(self, which: int, cards: str, days: int, is_here: bool) -> None:
        machine = self.machines[which]
        if is_here:
            import_here(machine, "other", cards, days)
            return
        import_rows(machine.log, "other", review_rows("other", reviews_of(cards, days)), machine.now())

    @rule(which=WHICH)
    def take_back_the_import(self, which: int) -> None:
        self.machines[which].log.take_back_import("other", self.machines[which].now())

    @rule(which=WHICH, card=CARDS)
    def forget(self, which: int, card: str) -> None:
        self.machines[which].log.forget([card], self.machines[which].now())

    @rule(which=WHICH, days=st.sampled_from([-400, -1, 1, 40]))
    def set_the_clock(self, which: int, days: int) -> None:
        self.machines[which].days += days

    @rule(one=WHICH, other=WHICH, share=st.sampled_from([0.3, 1]), seed=st.integers(0, 9))
    def read(self, one: int, other: int, share: float, seed: int) -> None:
        self.machines[one].read(self.machines[other], share, seed)

    @rule(which=WHICH)
    def count_due_days(self, which: int) -> None:
        index = self.machines[which].index
        assert index.keeps_due_days()
        assert kept_due_days(index) == due_days_anew(index)

    @rule(which=WHICH)
    def sum_up(self, which: int) -> None:
        """Sums that were kept are those of the whole log, whatever was done since."""
        log, sums = self.machines[which].log, self.machines[which].sums
        kept, whole = sums.study_days(), log.study_days()
        assert kept == whole
        assert [(day.first_at, day.last_at) for day in kept] == [(day.first_at, day.last_at) for day in whole]
        assert (sums.answer_groups(), sums.tally()) == (log.answer_groups(), log.tally())

    def teardown(self) -> None:
        try:
            self.all_end_in_one_state()
        finally:
            for machine in self.machines:
                machine.close()
            self.folder.cleanup()

    def all_end_in_one_state(self) -> None:
        settled: list[Callable[[], tuple[Any, ...]]] = []
        for machine in self.machines:
            before = state(machine.log)
            machine.log.rebuild()
            assert state(machine.log) == before
            self.sum_up(self.machines.index(machine))
            settled.append(lambda log=machine.log: state(log))
        exchange(self.machines)
        first, *others = [one() for one in settled]
        assert all(other == first for other in others)
        for machine in self.machines:
            machine.log.rebuild()
            assert state(machine.log) == first
            self.sum_up(self.machines.index(machine))


TestAnyUnion = AnyUnion.TestCase
TestAnyUnion.settings = settings(max_examples=settings.default.max_examples // 2, stateful_step_count=25)
