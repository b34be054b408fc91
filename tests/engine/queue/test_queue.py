"""Which card is next, and why another one is not."""

from collections.abc import Iterable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quiz.card.model import Card
from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import Memory, Phase, Scheduler
from quiz.engine.queue.limits import Amount, DayLimits, Limits
from quiz.engine.queue.order import Order
from quiz.engine.queue.queue import Counts, Queue, QueueOptions, build
from quiz.engine.rating import Rating
from tests.engine.examples import DAY, MINUTE, NOW, a_card, a_memory, in_steps
from tests.every import every


def names(cards: Iterable[Card]) -> str:
    return " ".join(card.id for card in cards)


def asked(cards: list[Card], memories: dict[str, Memory], now: Moment = NOW) -> str | None:
    """The name of the card that is asked first."""
    card = build(cards, memories, now).next(memories, now)
    return card.id if card else None


def later(minutes: float) -> Moment:
    return NOW._replace(at=NOW.at + round(minutes * MINUTE))


def at_most(new: int | None = None, reviews: int | None = None, **options: Any) -> QueueOptions:
    return QueueOptions(DayLimits(Limits(new, reviews)), **options)


def held_back(queue: Queue) -> int:
    """How many new cards wait for another day."""
    return queue.held.new_limit + queue.held.new_tied


def after(met: int, limit: int | None) -> QueueOptions:
    """So many new cards a day at most, of which some were `met` already."""
    return QueueOptions(DayLimits(Limits(limit), done={"deck": Amount(met)}))


CARDS = [a_card(name) for name in ("a", "b", "c")]


def test_nothing_is_asked_of_no_cards() -> None:
    queue = build([], {}, NOW)
    assert queue == Queue()
    assert queue.next({}, NOW) is None


def test_new_cards_come_in_the_order_of_their_deck() -> None:
    assert names(build(CARDS, {}, NOW).new) == "a b c"


def test_what_is_due_comes_before_what_is_new() -> None:
    assert asked(CARDS, {"c": a_memory()}) == "c"


@every(
    ("order", "names_in_order"),
    [(Order.LOWEST, "c a b"), (Order.HIGHEST, "b a c"), (Order.DUE, "b c a")],
)
def test_reviews_come_in_the_order_that_is_wanted(order: Order, names_in_order: str) -> None:
    """By retrievability, which falls with the days gone by in units of stability: 1, 0.5 and 2 of them."""
    memories = {
        "a": a_memory(),
        "b": a_memory(due_day=DAY - 3, stability=20.0),
        "c": a_memory(due_day=DAY - 1, stability=5.0),
    }
    assert names(build(CARDS, memories, NOW, at_most(order=order)).due) == names_in_order


def test_a_random_order_is_kept_all_day_and_differs_from_day_to_day() -> None:
    cards = [a_card(str(number)) for number in range(30)]
    memories = {card.id: a_memory() for card in cards}

    def order(cards: list[Card], now: Moment) -> list[str]:
        return names(build(cards, memories, now, at_most(order=Order.RANDOM)).due).split()

    today, tomorrow = order(cards, NOW), order(cards, NOW._replace(day=DAY + 1))
    assert sorted(today) == sorted(tomorrow) == sorted(memories)
    assert today != tomorrow
    assert order(cards[10:], NOW) == [name for name in today if int(name) >= 10]


@every(("due_day", "due"), [(DAY - 400, "a"), (DAY, "a"), (DAY + 1, "")])
def test_a_card_is_due_from_its_day_on(due_day: int, due: str) -> None:
    assert names(build(CARDS[:1], {"a": a_memory(due_day=due_day)}, NOW).due) == due


def test_a_learning_card_comes_at_its_minute_before_what_is_due() -> None:
    memories = {"a": a_memory(), "b": in_steps(10)}
    assert asked(CARDS, memories, later(9.99)) == "a"
    assert asked(CARDS, memories, later(10)) == "b"


def test_learning_cards_come_soonest_first() -> None:
    memories = {"a": in_steps(-1), "b": in_steps(-9), "c": in_steps(-5, phase=Phase.RELEARNING)}
    assert names(build(CARDS, memories, NOW).learning) == "b c a"


@every(("minutes", "card"), [(0, "a"), (20, "a"), (20.01, None)])
def test_a_learning_card_comes_up_to_twenty_minutes_early_when_there_is_nothing_else(
    minutes: float, card: str | None
) -> None:
    assert asked(CARDS[:1], {"a": in_steps(minutes)}) == card


@every(("ahead", "minutes", "card"), [(0, 0.01, None), (0, 0, "a"), (45, 45, "a"), (45, 46, None)])
def test_how_early_a_learning_card_may_come_is_for_the_learner_to_say(
    ahead: int, minutes: float, card: str | None
) -> None:
    memories = {"a": in_steps(minutes)}
    found = build(CARDS[:1], memories, NOW, QueueOptions(learn_ahead=ahead * MINUTE)).next(memories, NOW)
    assert (found.id if found else None) == card


@every("other", [{}, {"b": a_memory()}])
def test_a_learning_card_does_not_come_early_while_there_is_something_else(other: dict[str, Memory]) -> None:
    assert asked(CARDS[:2], {"a": in_steps(1), **other}) == "b"


def test_a_learning_card_of_yesterday_is_still_in_its_steps() -> None:
    memories = {"a": in_steps(-600, last_day=DAY - 1, first_day=DAY - 1)}
    assert build(CARDS[:1], memories, NOW).counts == Counts(learning=1)


@every(
    ("limit", "new_today", "new", "waiting"),
    [(20, 0, 3, 0), (3, 0, 3, 0), (2, 0, 2, 1), (2, 1, 1, 2), (2, 2, 0, 3), (2, 9, 0, 3), (0, 0, 0, 3)],
)
def test_the_daily_limit_counts_what_was_new_earlier_today(limit: int, new_today: int, new: int, waiting: int) -> None:
    queue = build(CARDS, {}, NOW, after(new_today, limit))
    assert (len(queue.new), held_back(queue)) == (new, waiting)


def test_the_daily_limit_does_not_touch_what_is_due_or_being_learnt() -> None:
    queue = build(CARDS, {"a": a_memory(), "b": in_steps()}, NOW, at_most(0))
    assert queue.counts == Counts(new=0, learning=1, due=1)


def test_counts_add_up() -> None:
    total = Counts(1, 2, 3) + Counts(10, 20, 30)
    assert (total, total.total) == (Counts(11, 22, 33), 66)


SIBLINGS = [a_card("n/1", "n"), a_card("n/2", "n"), a_card("n/3", "n"), a_card("other")]


@every(
    ("memories", "learning", "due", "new"),
    [
        ({}, "", "", "n/1 other"),
        ({"n/2": a_memory()}, "", "n/2", "other"),
        ({"n/1": a_memory(), "n/2": a_memory()}, "", "n/1", "other"),
        ({"n/1": a_memory(), "n/2": a_memory(due_day=DAY - 1)}, "", "n/2", "other"),
        ({"n/3": in_steps(10)}, "n/3", "", "other"),
        ({"n/3": in_steps(10), "n/1": a_memory()}, "n/3", "", "other"),
        ({"n/3": in_steps(10, last_day=DAY - 1)}, "n/3", "", "other"),
        ({"n/3": a_memory(last_day=DAY, due_day=DAY + 9)}, "", "", "other"),
        ({"n/3": a_memory(last_day=DAY, due_day=DAY + 9), "n/1": a_memory()}, "", "", "other"),
        ({"n/3": a_memory(last_day=DAY - 1, due_day=DAY + 9), "n/1": a_memory()}, "", "n/1", "other"),
        ({"n/3": a_memory(last_day=DAY - 1, due_day=DAY + 9)}, "", "", "n/1 other"),
        ({"n/1": in_steps(1), "n/2": in_steps(2)}, "n/1 n/2", "", "other"),
    ],
)
def test_of_siblings_only_one_is_asked_in_a_day(memories: dict[str, Memory], learning: str, due: str, new: str) -> None:
    queue = build(SIBLINGS, memories, NOW)
    assert (names(queue.learning), names(queue.due), names(queue.new)) == (learning, due, new)


def test_a_sibling_asked_today_frees_the_others_tomorrow() -> None:
    memories = {"n/1": a_memory(last_day=DAY, due_day=DAY + 9)}
    assert asked(SIBLINGS[:2], memories) is None
    assert asked(SIBLINGS[:2], memories, NOW._replace(day=DAY + 1)) == "n/2"


def test_new_siblings_that_wait_are_held_back() -> None:
    assert held_back(build(SIBLINGS, {}, NOW)) == 2


def test_an_answered_card_leaves_the_queue_with_its_siblings() -> None:
    queue = build(SIBLINGS, {}, NOW)
    queue.note_answer(SIBLINGS[0], {"n/1": a_memory(last_day=DAY, due_day=DAY + 1)})
    assert (names(queue.learning), names(queue.new)) == ("", "other")


def test_an_answered_card_that_was_not_in_the_queue_takes_its_siblings_out_too() -> None:
    """Undo may show one whose sibling is first in the queue."""
    queue = build(SIBLINGS, {"n/1": a_memory()}, NOW)
    queue.note_answer(SIBLINGS[1], {"n/2": a_memory(last_day=DAY)})
    assert names(queue.due) == ""
    queue = build(SIBLINGS, {}, NOW)
    queue.note_answer(SIBLINGS[1], {"n/2": a_memory(last_day=DAY)})
    assert names(queue.new) == "other"


def test_a_card_that_is_still_in_its_steps_comes_back_to_the_queue_in_its_place() -> None:
    memories = {"a": in_steps(1), "b": in_steps(8), "c": in_steps(20)}
    queue = build(CARDS, memories, NOW)
    memories["a"] = in_steps(10)
    queue.note_answer(CARDS[0], memories)
    assert names(queue.learning) == "b a c"


# Any state that a deck can be in: every note has one to three cards, each of them new, in steps or in review.

DAYS = st.integers(-3, 3).map(lambda days: DAY + days)
IN_REVIEW = st.builds(lambda last, due: a_memory(last_day=min(last, DAY), due_day=due), DAYS, DAYS)
STEPS = st.builds(
    lambda minutes, last, phase: in_steps(minutes, last_day=min(last, DAY), first_day=min(last, DAY), phase=phase),
    st.integers(-2000, 30),
    DAYS,
    st.sampled_from([Phase.LEARNING, Phase.RELEARNING]),
)


@st.composite
def situations(draw: st.DrawFn) -> tuple[list[Card], dict[str, Memory]]:
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=6))
    cards = [a_card(f"{note}/{number}", str(note)) for note, size in enumerate(sizes) for number in range(size)]
    memories = {card.id: draw(st.none() | IN_REVIEW | STEPS) for card in draw(st.permutations(cards))}
    return cards, {name: memory for name, memory in memories.items() if memory}


def parts(queue: Queue, memories: dict[str, Memory]) -> tuple[list[tuple[int, str]], str, str, int]:
    """What a queue holds; learning cards of one millisecond are in no order."""
    learning = [(memories[card.id].due_at, card.id) for card in queue.learning]
    assert [at for at, _ in learning] == sorted(at for at, _ in learning)
    return sorted(learning), names(queue.due), names(queue.new), held_back(queue)


@given(
    situation=situations(),
    limit=st.integers(0, 8),
    new_today=st.integers(0, 4),
    answers=st.lists(st.tuples(st.integers(0, 20), st.sampled_from(Rating)), min_size=1, max_size=8),
)
def test_a_queue_after_an_answer_equals_one_built_afresh(
    situation: tuple[list[Card], dict[str, Memory]],
    limit: int,
    new_today: int,
    answers: list[tuple[int, Rating]],
) -> None:
    (cards, memories), now = situation, NOW
    queue = build(cards, memories, now, after(new_today, limit))
    for pick, rating in answers:
        waiting = (*queue.learning, *queue.due, *queue.new)
        if not waiting:
            break
        card = waiting[pick % len(waiting)]
        new_today += card.id not in memories
        memories[card.id] = SCHEDULER.futures(memories.get(card.id), now)[rating]
        queue.note_answer(card, memories)
        now = now._replace(at=now.at + MINUTE)
        assert parts(queue, memories) == parts(build(cards, memories, now, after(new_today, limit)), memories)


SCHEDULER = Scheduler()


@given(situation=situations(), limit=st.integers(0, 8))
def test_a_queue_never_asks_two_siblings_that_were_not_begun(
    situation: tuple[list[Card], dict[str, Memory]], limit: int
) -> None:
    cards, memories = situation
    queue = build(cards, memories, NOW, at_most(limit))
    notes = [card.note for card in (*queue.due, *queue.new)]
    assert len(notes) == len(set(notes))
    assert not set(notes) & {card.note for card in queue.learning}
    asked = {id_ for id_, memory in memories.items() if memory.last_day == NOW.day < memory.due_day}
    assert not set(notes) & {card.note for card in cards if card.id in asked}


@given(situation=situations(), limit=st.integers(0, 8), new_today=st.integers(0, 8))
def test_every_new_card_is_either_asked_or_held_back(
    situation: tuple[list[Card], dict[str, Memory]], limit: int, new_today: int
) -> None:
    cards, memories = situation
    queue = build(cards, memories, NOW, after(new_today, limit))
    assert len(queue.new) + held_back(queue) == sum(card.id not in memories for card in cards)
    assert len(queue.new) <= max(0, limit - new_today)
