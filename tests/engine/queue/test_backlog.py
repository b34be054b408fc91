"""A backlog has a plan that holds what it says."""

from random import Random
from typing import Any

import pytest

from quiz.engine.day import coming_date_words
from quiz.engine.memory.scheduler import Memory, Scheduler
from quiz.engine.queue.backlog import Backlog, Pile, Plan, is_backlog
from quiz.engine.queue.limits import DayLimits, Limits
from quiz.engine.queue.order import Order
from quiz.engine.queue.queue import QueueOptions, build
from quiz.engine.rating import Rating
from tests.engine.examples import DAY, NOW, a_card, a_memory
from tests.every import every

SCHEDULER = Scheduler()


def backlog(count: int, stability: float = 20.0) -> list[Memory]:
    return [
        a_memory(last_day=DAY - 30 - number % 50, due_day=DAY - number % 50, stability=stability)
        for number in range(count)
    ]


def piled_up(memories: list[Memory], **given: Any) -> Backlog:
    return Backlog([Pile.of(memories, DAY)], DAY, SCHEDULER.retrievability, **given)


def test_a_backlog_gets_a_plan_that_ends() -> None:
    found = piled_up(backlog(2000)).plan(200)
    assert (found.overdue, found.a_day, found.advised, found.left_today) == (2000, 200, 200, 200)
    assert found.days in range(11, 14)
    assert found.words == (
        f"2,000 reviews are waiting. With 200 a day they are gone by {coming_date_words(DAY + found.days - 1)}. "
        "What you still remember comes first."
    )


@every(("count", "limit", "behind"), [(0, 200, False), (400, 200, False), (401, 200, True)])
def test_a_backlog_is_what_two_days_cannot_hold(count: int, limit: int, behind: bool) -> None:
    assert is_backlog(count, limit) is behind


def test_what_was_done_today_beyond_the_number_takes_nothing_from_the_days_after() -> None:
    for done in (0, 4, 10, 200):
        waiting = piled_up(backlog(30, stability=2_000), done=done)
        assert waiting.days(10) == 3 + (done > 0)
        assert waiting.days(10, within=1) is None


def test_a_number_a_day_that_never_does_comes_with_one_that_does() -> None:
    found = piled_up(backlog(2000)).plan(10)
    assert found.days is None
    assert found.advised > 60
    assert (piled_up(backlog(2000)).days(found.advised) or 99) <= 30
    assert "10 a day are too few" in found.words


def test_the_least_number_a_day_does_in_time_and_ten_fewer_do_not() -> None:
    waiting = piled_up(backlog(1500))
    for within in (7, 14, 30):
        least = waiting.least(within)
        assert waiting.days(least, within)
        assert not waiting.days(least - 10, within)


def test_a_plan_counts_what_comes_due_meanwhile_and_what_new_cards_bring() -> None:
    alone = piled_up(backlog(1000)).days(100)
    coming = [a_memory(last_day=DAY - 5, due_day=DAY + number % 20) for number in range(600)]
    assert (piled_up([*backlog(1000), *coming]).days(100) or 999) > (alone or 999)
    assert (piled_up(backlog(1000), new=20, unseen=400).days(100) or 999) > (alone or 999)


def test_what_is_forgotten_comes_back_sooner() -> None:
    late = [memory._replace(stability=1.0) for memory in backlog(1000)]
    assert (piled_up(late).days(100) or 999) > (piled_up(backlog(1000)).days(100) or 999)


def test_what_is_done_today_leaves_less_for_today_and_the_end_where_it_was() -> None:
    memories = backlog(2000)
    before, after = piled_up(memories), piled_up(memories[200:], done=200)
    assert (after.plan(200).left_today, after.plan(300).left_today) == (0, 100)
    assert (after.days(200) or 0) in ((before.days(200) or 0) - 1, before.days(200))  # those done may come back
    assert "1,800 reviews are waiting, and today's part is done." in after.plan(200).words


def test_a_learner_who_follows_the_plan_ends_when_it_said() -> None:
    """Within a tenth, with cards known as well as the model says."""
    cards, rng = [a_card(str(number)) for number in range(900)], Random(1)
    memories = dict(zip((card.id for card in cards), backlog(900), strict=True))
    said = piled_up([*memories.values()]).days(90)
    assert said
    for day in range(DAY, DAY + 2 * said):
        now = NOW._replace(day=day)
        for card in build(cards, memories, now, QueueOptions(DayLimits(Limits(reviews=90)), order=Order.HIGHEST)).due:
            knows = rng.random() < SCHEDULER.retrievability(memories[card.id], day)
            left = SCHEDULER.futures(memories[card.id], now)[Rating.GOOD if knows else Rating.AGAIN]
            memories[card.id] = left if knows else SCHEDULER.futures(left, now)[Rating.GOOD]
        if all(memory.due_day > day for memory in memories.values()):
            break
    assert day - DAY + 1 == pytest.approx(said, rel=0.1)


PLAN = Plan(500, 100, 6, 100, DAY, 100)


@every(
    ("plan", "words"),
    [
        (PLAN._replace(minutes=12), "With 100 a day, about 12 min, they are gone by "),
        (PLAN._replace(days=None), "A deck lets in too few of them to catch up: see its `reviews_per_day`."),
        (PLAN._replace(days=None, advised=300), "100 a day are too few to catch up; 300 a day do it in a month."),
        (PLAN._replace(days=1), "With 100 a day they are gone today."),
        (PLAN._replace(overdue=1), "1 review is waiting."),
        (PLAN._replace(new=20, paused=True), "The 20 new cards of a day pause until then."),
        (PLAN._replace(new=1, paused=True), "The new card of a day pauses until then."),
        (PLAN._replace(new=20, paused=True, days=None, advised=300), "The 20 new cards of a day pause meanwhile."),
        (
            PLAN._replace(new=20, paused=True, before_exams=3),
            "New cards pause until then, but for 3 a day ",
        ),
        (PLAN._replace(new=20, paused=True, decks=("a", "b")), "New cards of `a`, `b` pause until then."),
        (PLAN._replace(new=20, paused=True, decks=("a", "b", "c", "d")), "New cards of 4 decks pause until then."),
        (PLAN._replace(new=20), "The 20 new cards of a day come as ever."),
    ],
)
def test_a_plan_says_what_it_asks_and_what_becomes_of_new_cards(plan: Plan, words: str) -> None:
    assert words in plan.words
