"""Before an exam every card is introduced and seen once more; afterwards all is as usual."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.model import Card
from quiz.engine.day import Moment
from quiz.engine.memory.intervals import LAST_LOOK, due_by_exam
from quiz.engine.memory.scheduler import Scheduler, fuzz_draw
from quiz.engine.queue.exam_date import cannot_wait, expected, in_time_first, new_a_day
from quiz.engine.queue.queue import build
from quiz.engine.queue.unseen import Unseen
from quiz.engine.rating import Rating
from tests.engine.examples import DAY, NOW, a_card, a_memory
from tests.every import every

SCHEDULER = Scheduler()
EXAM = DAY + 30


def due(exam_day: int | None, stability: float = 100.0, draw: float | None = 0.5) -> list[int]:
    """The days to which Hard, Good and Easy lead, counted from today."""
    futures = SCHEDULER.futures(a_memory(stability=stability), NOW, draw, exam_day=exam_day)
    return [futures[rating].due_day - DAY for rating in list(Rating)[1:]]


@every("draw", [None, 0.0, 0.5, 0.999])
def test_an_interval_that_ends_after_the_exam_ends_in_the_days_before_it(draw: float | None) -> None:
    assert all(30 - LAST_LOOK <= days < 30 for days in due(EXAM, draw=draw))


def test_the_last_looks_are_spread_over_the_days_before_the_exam() -> None:
    days = Counter(due(EXAM, draw=fuzz_draw(f"card-{number}", 4))[1] for number in range(700))
    assert set(days) == set(range(30 - LAST_LOOK, 30))
    assert min(days.values()) > 60


def test_an_interval_that_ends_before_the_exam_is_left_alone() -> None:
    assert due(DAY + 4000) == due(None)


@every("exam_day", [DAY - 1, DAY, DAY + 1, DAY + LAST_LOOK])
def test_after_the_exam_and_in_the_days_before_it_all_is_as_usual(exam_day: int) -> None:
    assert due(exam_day) == due(None)


def test_the_day_after_the_last_look_began_is_the_first_that_is_bound_by_it() -> None:
    assert due(DAY + LAST_LOOK + 1)[1] in range(1, LAST_LOOK + 1)


@given(stability=st.floats(0.1, 3000), draw=st.floats(0, 1, exclude_max=True), ahead=st.integers(1, 400))
def test_every_card_answered_earlier_comes_before_the_exam_and_no_better_rating_comes_sooner(
    stability: float, draw: float, ahead: int
) -> None:
    hard, good, easy = due(DAY + LAST_LOOK + ahead, stability, draw)
    assert 1 <= hard <= good <= easy < LAST_LOOK + ahead


@every(
    ("due_day", "last_day", "expected_days"),
    [
        (EXAM - 1, DAY, {EXAM - 1}),  # comes in time anyway
        (EXAM + 50, DAY, set(range(EXAM - LAST_LOOK, EXAM))),
        (EXAM + 50, EXAM - 3, {EXAM + 50}),  # has had its last look
        (EXAM + 50, EXAM + 2, {EXAM + 50}),  # answered after the exam
    ],
)
def test_a_card_scheduled_before_the_exam_was_set_is_brought_forward(
    due_day: int, last_day: int, expected_days: set[int]
) -> None:
    assert {due_by_exam(due_day, last_day, EXAM, draw / 100) for draw in range(100)} == expected_days


def test_a_queue_asks_what_the_exam_brings_forward() -> None:
    cards, memories = [a_card("a"), a_card("b")], {"a": a_memory(due_day=EXAM + 50), "b": a_memory(due_day=EXAM + 50)}
    last_day = Moment(NOW.at, EXAM - 1)
    assert not build(cards, memories, last_day).due
    assert len(build(cards, memories, last_day, exams={"deck": EXAM}).due) == 2
    assert not build(cards, memories, last_day, exams={"another": EXAM}).due
    assert not build(cards, memories, NOW, exams={"deck": EXAM}).due


@every(
    ("unseen", "today", "usual", "a_day"),
    [
        (0, DAY, 20, 0),
        (23, DAY, 20, 1),
        (24, DAY, 20, 2),
        (230, DAY, 5, 10),  # more than usual, with time enough
        (12, EXAM - 8, 20, 12),  # in the last days before the last look, and no more than usual
        (90, EXAM - 8, 20, 23),  # too late for that
        (90, EXAM - 8, None, 90),
        (5, EXAM - 3, 0, 3),
        (5, EXAM - 1, 0, 5),
        (5, EXAM, 20, 0),
        (5, EXAM + 1, 20, 0),
    ],
)
def test_new_cards_are_paced_so_that_all_are_met_before_the_last_look(
    unseen: int, today: int, usual: int | None, a_day: int
) -> None:
    assert new_a_day(unseen, today, EXAM, usual) == a_day


@given(unseen=st.integers(1, 500), ahead=st.integers(1, 200), usual=st.none() | st.integers(0, 30))
def test_who_keeps_the_pace_has_met_every_card_before_the_exam(unseen: int, ahead: int, usual: int | None) -> None:
    exam_day = DAY + ahead
    for day in range(DAY, exam_day):
        unseen -= new_a_day(unseen, day, exam_day, usual)
    assert unseen == 0


def never_answered(cards: Iterable[Card]) -> Unseen[Card]:
    found = Unseen[Card]()
    for card in cards:
        found.add(card)
    return found


def test_what_an_exam_wants_today_comes_first_and_tied_cards_last() -> None:
    cards = [a_card("a"), a_card("b1", "b", "exam"), a_card("b2", "b", "exam"), a_card("c", deck="exam")]
    ordered = [*in_time_first(never_answered(cards), {"exam": 2})]
    assert [card.id for card in ordered] == ["b1", "c", "a", "b2"]
    assert [*in_time_first(never_answered(cards), {})] == cards


@every(("days", "cards"), [(7, ""), (6, "n0"), (5, "n0 n1"), (3, "n0 n1"), (2, "n0 n1 n2"), (1, "n0 n1 n2 n3 n4 n5")])
def test_of_cards_with_a_tie_as_many_come_at_once_as_the_days_before_the_exam_leave(days: int, cards: str) -> None:
    tied = [a_card(f"n{number}", "note", "exam") for number in range(6)]
    assert cannot_wait(never_answered([*tied, a_card("o1", "o"), a_card("o2", "o")]), DAY, {"exam": DAY + days}) == {
        *cards.split()
    }
    quoting = [replace(card, note=card.id, source="text.md", quotes=("A passage.",)) for card in tied]
    assert cannot_wait(never_answered(quoting), DAY, {"exam": DAY + days}) == {*cards.split()}


@every(("recalls", "unseen", "share"), [([], 0, 0), ([], 3, 0), ([0.9, 0.7], 0, 0.8), ([0.8], 1, 0.4)])
def test_what_will_be_known_at_the_exam_counts_unseen_cards_as_unknown(
    recalls: list[float], unseen: int, share: float
) -> None:
    assert expected(recalls, unseen) == pytest.approx(share)


@every(("days", "recall"), [(0, 1.0), (10, 0.9), (-5, 1.0), (100, 0.693)])
def test_retrievability_falls_from_one_by_the_curve_of_the_model(days: int, recall: float) -> None:
    memory = a_memory(stability=10.0, last_day=DAY)
    assert SCHEDULER.retrievability(memory, DAY + days) == pytest.approx(recall, abs=1e-3)


def test_another_retention_of_one_deck_shares_the_memory_model() -> None:
    low, high = (Scheduler().wanting(share).futures(a_memory(), NOW)[Rating.GOOD] for share in (0.8, 0.95))
    assert low.stability == high.stability
    assert low.due_day > high.due_day
    with pytest.raises(ValueError, match="retention"):
        Scheduler().wanting(0.2)
