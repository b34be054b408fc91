"""A learner who comes back to more than can be asked in days: what is asked, what waits, what can be changed."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from quiz.engine.queue.backlog import Plan
from quiz.engine.queue.queue import Counts
from quiz.engine.rating import Rating
from quiz.engine.tuning.calibration import UNBIASED, as_text
from quiz.store.key_values import CALIBRATION
from quiz.store.rows.log_rows import ActionKind
from quiz.study.collection import Collection, open_collection
from quiz.study.day import backlog_plan as catching_up
from quiz.study.day.today import queue_today, want_more
from quiz.study.sessions.session import Session
from quiz.study.settings import setting
from quiz.study.statistics.deck_statistics import waiting
from tests.conftest import Clock
from tests.every import every

Open = Callable[[], Collection]


def cards(name: str, count: int) -> str:
    entries = "".join(f"  - {{id: {name}{n}, question: What is {name}{n}?, answer: yes}}\n" for n in range(count))
    return f"title: {name}\ncards:\n{entries}"


def prefer(collection: Collection, **texts: str) -> None:
    for name, text in texts.items():
        collection.prefer(setting(name), text)


def study(collection: Collection, answers: int, rating: Rating = Rating.EASY) -> Session:
    session = Session(collection, collection.pick(), "All", limit=answers)
    while session.next():
        session.answer(("yes",), 4)
        session.rate(rating)
    return session


def plan_of(collection: Collection) -> Plan:
    plan = catching_up.plan_of(collection)
    assert plan
    return plan


@pytest.fixture
def decks(write_deck: Callable[..., Path]) -> Path:
    write_deck(cards("a", 8), "a.yaml")
    return write_deck(cards("b", 6), "b.yaml").parent


@pytest.fixture
def again(decks: Path, home: Path, clock: Clock) -> Iterator[Open]:
    """Opens the collection, once more each time, as the program does when it is started again."""
    opened: list[Collection] = []

    def open_() -> Collection:
        opened.append(open_collection([decks], home, clock))
        return opened[-1]

    yield open_
    for collection in opened:
        collection.close()


@pytest.fixture
def behind(again: Open, clock: Clock) -> Collection:
    """Ten of fourteen cards are long overdue, for a learner who takes two reviews and two new cards a day."""
    collection = again()
    study(collection, 10)
    clock.forward(days=90)
    prefer(collection, reviews_per_day="2", new_per_day="2")
    return collection


def test_new_cards_pause_in_a_backlog_and_the_plan_says_so(behind: Collection) -> None:
    assert queue_today(behind, behind.pick()).counts == Counts(due=2)
    plan = plan_of(behind)
    assert (plan.overdue, plan.a_day, plan.new, plan.paused) == (10, 2, 2, True)
    assert plan.words.endswith("What you still remember comes first. The 2 new cards of a day pause until then.")
    prefer(behind, new_in_backlog="come")
    assert queue_today(behind, behind.pick()).counts == Counts(due=2, new=2)
    longer = plan_of(behind)
    assert (longer.days or 999) > (plan.days or 0)
    assert longer.words.endswith("The 2 new cards of a day come as ever.")


def test_what_is_to_study_is_what_the_plan_says_also_after_a_restart(behind: Collection, again: Open) -> None:
    study(behind, 1)
    later = again()
    plan = plan_of(later)
    assert plan.left_today == waiting(later, later.decks)[0].total == 1
    study(later, 1)
    done = plan_of(later)
    assert "today's part is done" in done.words
    assert done.left_today == waiting(again(), later.decks)[0].total == 0


def test_a_backlog_lasts_as_long_as_the_day_on_which_it_was_one(behind: Collection) -> None:
    prefer(behind, reviews_per_day="4")  # of ten
    study(behind, 3)
    assert plan_of(behind).overdue == 7


def test_neither_the_plan_nor_any_chance_depends_on_how_today_goes(behind: Collection, again: Open) -> None:
    plan, memory, today = plan_of(behind), behind.memories["a0"], behind.now().day
    behind.choices.keep(CALIBRATION, as_text(UNBIASED._replace(means=(0.0, 1.0, -3.0), day=today)))
    in_a_bad_mood = again()
    assert in_a_bad_mood.calibration.calibrated(0.8, today) < 0.3
    assert plan_of(in_a_bad_mood) == plan
    chances = [in_a_bad_mood.recall(memory, today + ahead / 2) for ahead in range(-8, 9)]
    assert chances == sorted(chances, reverse=True)


@every(
    "change",
    [
        lambda behind, decks: study(behind, 1),
        lambda behind, decks: study(behind, 1).undo(),
        lambda behind, decks: behind.act(ActionKind.SUSPEND, [behind.cards["a1"]]),
        lambda behind, decks: behind.act(ActionKind.RESET, [behind.cards["a1"]]),
        lambda behind, decks: prefer(behind, reviews_per_day="3"),
        lambda behind, decks: want_more(behind, reviews=2),
        lambda behind, decks: (decks / "b.yaml").unlink(),
        lambda behind, decks: (decks / "a.yaml").write_text("new_per_day: 1\n" + cards("a", 8), "utf-8"),
    ],
)
def test_a_plan_that_was_kept_is_the_one_that_is_made_anew(
    write_deck: Callable[..., Path], tmp_path: Path, change: Callable[[Collection, Path], object]
) -> None:
    clock, home = Clock(), tmp_path / "home"
    write_deck(cards("a", 8), "a.yaml")
    decks = write_deck(cards("b", 6), "b.yaml").parent
    with closing(open_collection([decks], home, clock)) as behind:
        study(behind, 10)
        clock.forward(days=90)
        prefer(behind, reviews_per_day="2", new_per_day="2")
        before = plan_of(behind)
        assert plan_of(behind) is before
        change(behind, decks)
        behind.reread()
        with closing(open_collection([decks], home, clock)) as fresh:
            assert plan_of(behind) == plan_of(fresh)


def test_undo_gives_a_review_back_to_the_plan(behind: Collection) -> None:
    session = study(behind, 2)
    session.undo()
    plan = plan_of(behind)
    assert (plan.left_today, plan.overdue) == (1, 9)


def test_the_plan_goes_on_the_next_day_and_new_cards_come_back_after_it(behind: Collection, clock: Clock) -> None:
    plan = plan_of(behind)
    assert plan.days
    for _ in range(plan.days):
        assert (queue_today(behind, behind.pick()).counts.new == 0) is (catching_up.plan_of(behind) is not None)
        study(behind, 2)
        clock.forward(days=1)
    assert catching_up.plan_of(behind) is None
    assert len(behind.memories) > 10


def test_what_is_remembered_comes_first_in_every_deck_alike(behind: Collection) -> None:
    """Also in a deck that by itself would be no backlog."""
    prefer(behind, reviews_per_day="4")
    plan_of(behind)
    queue = queue_today(behind, behind.pick([behind.decks[1]]))
    day = behind.now().day
    recalls = [behind.recall(behind.memories[card.id], day) for card in queue.due]
    assert recalls == sorted(recalls, reverse=True)
    prefer(behind, order="lowest")
    assert "still remember" not in plan_of(behind).words


def test_before_an_exam_new_cards_do_not_pause(behind: Collection, write_deck: Callable[..., Path]) -> None:
    exam = date.fromordinal(behind.now().day + 9)
    write_deck(f"exam_date: {exam}\n" + cards("b", 6), "b.yaml")
    behind.reread()
    assert queue_today(behind, behind.pick()).counts.new == 2
    assert "but for 2 a day that an exam asks for" in plan_of(behind).words


def test_a_deck_that_lets_in_few_reviews_makes_a_backlog_of_its_own(
    behind: Collection, write_deck: Callable[..., Path]
) -> None:
    prefer(behind, reviews_per_day="default")
    assert catching_up.plan_of(behind) is None
    write_deck("reviews_per_day: 1\n" + cards("a", 8), "a.yaml")
    behind.reread()
    assert queue_today(behind, behind.pick()).counts.due == 3  # one, and the two of the other deck
    plan = plan_of(behind)
    assert (plan.overdue, plan.a_day) == (10, 3)
    assert (plan.days or 0) >= 8  # as long as that deck takes
    assert "With 3 a day, of which `a` lets in 1, they are gone by" in plan.words.replace(", about 1 min", "")


def test_a_deck_that_is_behind_by_its_own_limit_pauses_its_own_new_cards_only(
    behind: Collection, write_deck: Callable[..., Path]
) -> None:
    write_deck("reviews_per_day: 1\n" + cards("a", 9), "a.yaml")
    prefer(behind, reviews_per_day="default", new_per_day="3")
    behind.reread()
    queue = queue_today(behind, behind.pick())
    assert [card.deck for card in queue.new] == ["b"] * 3
    assert (queue.held.new_paused, queue.held.new_limit) == (1, 1)
    assert plan_of(behind).words.endswith("New cards of `a` pause until then.")
    prefer(behind, new_in_backlog="come")
    assert {card.deck for card in queue_today(behind, behind.pick()).new} == {"a", "b"}


def test_what_other_decks_bring_hides_no_deck_that_is_behind(
    behind: Collection, write_deck: Callable[..., Path]
) -> None:
    write_deck("reviews_per_day: 3\n" + cards("a", 9), "a.yaml")
    write_deck("reviews_per_day: 100\n" + cards("b", 6), "b.yaml")
    behind.reread()
    prefer(behind, reviews_per_day="default")
    assert [card.deck for card in queue_today(behind, behind.pick()).new] == ["b"] * 2


def test_a_deck_without_reviews_is_shelved_and_makes_no_backlog(
    behind: Collection, write_deck: Callable[..., Path]
) -> None:
    write_deck("reviews_per_day: 0\n" + cards("a", 8), "a.yaml")
    behind.reread()
    assert catching_up.plan_of(behind) is None
    prefer(behind, reviews_per_day="1")
    write_deck("reviews_per_day: 0\n" + cards("b", 6), "b.yaml")
    write_deck(cards("a", 8), "a.yaml")
    behind.reread()
    assert plan_of(behind).overdue == 8


def test_other_paces_take_fewer_a_day_the_longer_they_last(behind: Collection) -> None:
    paces = catching_up.paces(behind)
    assert [pace.a_day for pace in paces] == sorted({pace.a_day for pace in paces}, reverse=True)
    assert all(pace.days for pace in paces)


def test_another_pace_is_not_bound_by_the_limit_that_is_set_now(behind: Collection) -> None:
    assert catching_up.paces(behind)[0].days in range(1, 8)


def test_a_plan_says_how_long_a_day_takes(behind: Collection) -> None:
    prefer(behind, reviews_per_day="4")
    plan = plan_of(behind)
    assert plan.minutes == round(4 * 4 / 60)


def test_without_a_limit_there_is_no_plan(behind: Collection) -> None:
    prefer(behind, reviews_per_day="none")
    assert catching_up.plan_of(behind) is None
    prefer(behind, reviews_per_day="0")
    assert catching_up.plan_of(behind) is None


def test_more_today_lets_in_more_on_this_day_only(behind: Collection, again: Open, clock: Clock) -> None:
    want_more(behind, new=1, reviews=3)
    want_more(behind, reviews=1)
    assert queue_today(again(), behind.pick()).counts == Counts(due=6, new=1)
    clock.forward(days=1)
    assert queue_today(behind, behind.pick()).counts == Counts(due=2)
