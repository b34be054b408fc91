"""A study day's cards: limits over all and of each deck, cards kept apart, cards out of sight, new ones among old."""

from collections.abc import Iterable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from quiz.card.model import Card
from quiz.engine.day import Moment
from quiz.engine.memory.card_status import CardStatus
from quiz.engine.memory.scheduler import Memory, Phase, Scheduler
from quiz.engine.queue.limits import Amount, DayLimits, Limits, done_with
from quiz.engine.queue.order import Mix, Order
from quiz.engine.queue.queue import HeldBack, Queue, QueueOptions, build
from quiz.engine.queue.siblings import ties
from quiz.engine.queue.why_empty import reasons
from quiz.engine.rating import Rating
from tests.engine.examples import DAY, MINUTE, NOW, a_card, a_memory, in_steps
from tests.every import every

SCHEDULER = Scheduler()
NO_LIMITS = QueueOptions(DayLimits(Limits()))


def names(cards: Iterable[Card]) -> str:
    return " ".join(card.id for card in cards)


def cards_of(decks: Mapping[str, int]) -> list[Card]:
    return [a_card(f"{deck}{number}", deck=deck) for deck, count in decks.items() for number in range(count)]


def asked_in_order(queue: Queue, memories: dict[str, Memory], now: Moment = NOW, rating: Rating = Rating.EASY) -> str:
    """The cards of `queue` as they are asked, each answered at once so that it does not come back."""
    asked = []
    while (card := queue.next(memories, now)) and len(asked) < 100:
        asked.append(card.id)
        memories[card.id] = SCHEDULER.futures(memories.get(card.id), now)[rating]
        queue.note_answer(card, memories)
    return " ".join(asked)


@every(
    ("mix", "order"),
    [
        (Mix.MIXED, "r0 r1 n0 r2 r3 n1 r4"),
        (Mix.BEFORE, "n0 n1 r0 r1 r2 r3 r4"),
        (Mix.AFTER, "r0 r1 r2 r3 r4 n0 n1"),
    ],
)
def test_new_cards_stand_where_the_learner_wants_them(mix: Mix, order: str) -> None:
    cards = cards_of({"r": 5, "n": 2})
    memories = {card.id: a_memory() for card in cards if card.deck == "r"}
    assert asked_in_order(build(cards, memories, NOW, QueueOptions(mix=mix)), memories) == order


@every(("reviews", "new"), [(0, 3), (3, 0), (1, 6), (6, 1), (20, 20)])
def test_mixing_leaves_out_nothing_and_asks_nothing_twice(reviews: int, new: int) -> None:
    cards = cards_of({"r": reviews, "n": new})
    memories = {card.id: a_memory() for card in cards if card.deck == "r"}
    asked = asked_in_order(build(cards, memories, NOW, NO_LIMITS), memories).split()
    assert sorted(asked) == sorted(card.id for card in cards)


@every(
    ("limits", "due", "new"),
    [
        (DayLimits(Limits(new=3, reviews=2)), "a0 a1", "c0 c1 c2"),
        (DayLimits(Limits(new=3, reviews=2), done={"z": Amount(new=2, reviews=1)}), "a0", "c0"),
        (DayLimits(Limits(), {"a": Limits(reviews=1)}), "a0 b0 b1 b2", "c0 c1 c2 c3"),
        (DayLimits(Limits(), {"a": Limits(reviews=1)}, done={"a": Amount(reviews=1)}), "b0 b1 b2", "c0 c1 c2 c3"),
        (DayLimits(Limits(), {"a": Limits(reviews=1)}, done={"b": Amount(reviews=1)}), "a0 b0 b1 b2", "c0 c1 c2 c3"),
        (DayLimits(Limits(reviews=2), {"a": Limits(reviews=1)}), "a0 b0", "c0 c1 c2 c3"),
        (DayLimits(Limits(), {"c": Limits(new=0), "a": Limits(reviews=0)}), "b0 b1 b2", ""),
        (DayLimits(Limits(new=0, reviews=0)), "", ""),
        (DayLimits(Limits(new=1, reviews=1), done={"a": Amount(new=5, reviews=5)}), "", ""),
    ],
)
def test_limits_hold_over_all_and_for_each_deck(limits: DayLimits, due: str, new: str) -> None:
    cards = cards_of({"a": 3, "b": 3, "c": 4})
    memories = {card.id: a_memory() for card in cards if card.deck != "c"}
    queue = build(cards, memories, NOW, QueueOptions(limits))
    assert (names(queue.due), names(queue.new)) == (due, new)
    assert (queue.held.review_limit, queue.held.new_limit) == (6 - len(queue.due), 4 - len(queue.new))


def test_what_a_day_has_brought_is_counted_by_deck() -> None:
    met = {"a0": True, "a1": False, "b0": True}
    assert done_with(met, lambda card: card[0]) == {"a": Amount(1, 1), "b": Amount(1, 0)}


PASSAGE = [a_card("a", quote="Thirty F-35Bs."), a_card("b", quote="thirty  F-35Bs"), a_card("c", quote="Another.")]


@every(
    ("memories", "due", "new"),
    [
        ({}, "", "a c"),
        ({"b": a_memory()}, "b", "c"),
        ({"a": a_memory(), "b": a_memory(), "c": a_memory()}, "a c", ""),
        ({"a": a_memory(), "b": a_memory(due_day=DAY - 1)}, "b", "c"),
        ({"a": a_memory(last_day=DAY, due_day=DAY + 5), "b": a_memory()}, "", "c"),
        ({"a": in_steps(10), "b": a_memory()}, "", "c"),
    ],
)
def test_cards_that_quote_one_passage_keep_apart(memories: dict[str, Memory], due: str, new: str) -> None:
    queue = build(PASSAGE, memories, NOW)
    assert (names(queue.due), names(queue.new)) == (due, new)
    assert queue.held.due_tied + queue.held.new_tied == 3 - len(queue.due) - len(queue.new) - len(queue.learning) - sum(
        memory.last_day == DAY and not memory.in_steps for memory in memories.values()
    )


@every("order", Order)
def test_of_two_siblings_that_are_due_neither_waits_for_ever(order: Order) -> None:
    """One is failed day after day, so that it is due every day; the other one's turn comes all the same."""
    cards, memories = [a_card("bad", "n"), a_card("good", "n")], {"bad": a_memory(), "good": a_memory()}
    asked = []
    for day in range(4):
        now = Moment(NOW.at + day * 24 * 60 * MINUTE, DAY + day)
        for card in build(cards, memories, now, QueueOptions(order=order)).due:
            asked.append(card.id)
            stability, wait = (0.5, 1) if card.id == "bad" else (30.0, 40)
            memories[card.id] = a_memory(stability=stability, last_day=now.day, due_day=now.day + wait)
    assert asked == ["bad", "good", "bad", "bad"]


@every(("overdue", "due"), [(0, ""), (6, ""), (7, "b")])
def test_a_review_does_not_wait_for_ever_for_a_sibling_in_its_steps(overdue: int, due: str) -> None:
    memories = {"a": in_steps(10, last_day=DAY - 1), "b": a_memory(due_day=DAY - overdue)}
    assert names(build(PASSAGE, memories, NOW).due) == due


@every(
    ("status", "due", "buried", "suspended"),
    [
        ({}, "a c", 0, 0),
        ({"a": CardStatus(suspended=True)}, "b c", 0, 1),
        ({"a": CardStatus(buried=DAY)}, "b c", 1, 0),
        ({"a": CardStatus(buried=DAY - 1)}, "a c", 0, 0),
        ({"a": CardStatus(suspended=True, buried=DAY), "c": CardStatus(buried=DAY)}, "b", 1, 1),
        ({"elsewhere": CardStatus(suspended=True)}, "a c", 0, 0),
    ],
)
def test_suspended_and_buried_cards_are_out(
    status: dict[str, CardStatus], due: str, buried: int, suspended: int
) -> None:
    memories = {card.id: a_memory() for card in PASSAGE}
    queue = build(PASSAGE, memories, NOW, status=status)
    assert names(queue.due) == due
    assert (queue.held.buried, queue.held.suspended) == (buried, suspended)


# Any day: cards of three decks and few passages, in any state, with any limits.

ANY_MEMORY = st.none() | st.builds(
    lambda last, ahead, stability: a_memory(last_day=DAY - last, due_day=DAY + ahead, stability=stability),
    st.integers(0, 20),
    st.integers(-20, 3),
    st.floats(0.1, 100),
)
LEARNING = st.builds(lambda minutes: in_steps(minutes), st.integers(-30, 30))
LIMITS = st.builds(Limits, st.none() | st.integers(0, 5), st.none() | st.integers(0, 5))
DONE = st.dictionaries(st.sampled_from("abz"), st.builds(Amount, st.integers(0, 3), st.integers(0, 3)))


@st.composite
def days(draw: st.DrawFn) -> tuple[list[Card], dict[str, Memory], QueueOptions]:
    notes = draw(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("pqrs")), max_size=14))
    cards = [
        a_card(f"{number}", draw(st.sampled_from(["", "n", "m"])), deck, quote=passage if passage != "s" else "")
        for number, (deck, passage) in enumerate(notes)
    ]
    drawn = {card.id: draw(ANY_MEMORY | LEARNING) for card in cards}
    decks = draw(st.dictionaries(st.sampled_from("ab"), LIMITS))
    paused = draw(st.sampled_from([frozenset[str](), frozenset("abc")]))
    over_all = draw(LIMITS)
    limits = DayLimits(over_all, decks, over_all, decks, done=draw(DONE), paused=paused)
    options = QueueOptions(limits, draw(st.sampled_from(Order)), draw(st.sampled_from(Mix)))
    return cards, {card: memory for card, memory in drawn.items() if memory}, options


Day = tuple[list[Card], dict[str, Memory], QueueOptions]


@given(day=days())
def test_no_limit_is_ever_exceeded(day: Day) -> None:
    cards, memories, options = day
    queue = build(cards, memories, NOW, options)
    for part, count in (("new", queue.new), ("reviews", queue.due)):
        over, own = getattr(options.limits.over_all, part), options.limits.decks
        limit_of = {deck: getattr(limits, part) for deck, limits in own.items()}
        alone = {deck for deck, limit in limit_of.items() if over is not None and limit is not None and limit > over}
        within = {*"abcz"} - alone
        for decks, limit in [(within, over), *(({deck}, limit) for deck, limit in limit_of.items())]:
            before = sum(getattr(one, part) for name, one in options.limits.done.items() if name in decks)
            here = sum(card.deck in decks for card in count)
            assert limit is None or here == 0 or here + before <= limit


@given(day=days())
def test_tied_cards_are_never_asked_on_one_day(day: Day) -> None:
    cards, memories, options = day
    queue = build(cards, memories, NOW, options)
    bonds = [bond for card in (*queue.due, *queue.new) for bond in ties(card)]
    assert len(bonds) == len(set(bonds))
    asked = {id_ for id_, memory in memories.items() if memory.last_day == DAY < memory.due_day}
    today = [card for card in cards if card.id in asked]
    in_steps_today = {card.id for card in queue.learning}
    answered = {bond for card in today if card.id not in in_steps_today for bond in ties(card)}
    assert answered.isdisjoint(bonds)


@given(day=days())
def test_every_card_is_asked_or_counted_as_held_back(day: Day) -> None:
    cards, memories, options = day
    queue = build(cards, memories, NOW, options)
    new = sum(card.id not in memories for card in cards)
    due = sum(memory.phase is Phase.REVIEW and memory.due_day <= DAY for memory in memories.values())
    assert len(queue.new) + queue.held.new_limit + queue.held.new_paused + queue.held.new_tied == new
    assert not (queue.held.new_limit if options.limits.paused else queue.held.new_paused)
    assert len(queue.due) + queue.held.review_limit + queue.held.due_tied == due


@given(day=days())
def test_nothing_is_asked_twice_that_does_not_come_back(day: Day) -> None:
    cards, memories, options = day
    queue = build(cards, memories, NOW, options)
    waiting = {card.id for card in (*queue.due, *queue.new)} | {
        card.id for card in queue.learning if memories[card.id].due_at <= NOW.at + 20 * MINUTE
    }
    asked = asked_in_order(queue, memories).split()
    assert sorted(asked) == sorted(waiting)


@given(day=days())
def test_reviews_follow_their_order_whatever_is_left_out(day: Day) -> None:
    cards, memories, options = day
    queue = build(cards, memories, NOW, options._replace(order=Order.LOWEST))
    recalls = [SCHEDULER.retrievability(memories[card.id], DAY) for card in queue.due]
    assert recalls == sorted(recalls)


@every(
    ("held", "words"),
    [
        (HeldBack(), []),
        (HeldBack(review_limit=1200), ["1,200 reviews wait for another day, by the limit of reviews a day."]),
        (HeldBack(new_limit=1), ["1 new card waits for another day, by the limit of new cards a day."]),
        (HeldBack(new_paused=7), ["7 new cards wait until fewer reviews are waiting."]),
        (HeldBack(new_tied=1, due_tied=1), ["2 cards wait for another day, since they are too like others of today."]),
        (
            HeldBack(buried=1, suspended=2),
            ["1 card is buried until tomorrow.", "2 cards are suspended."],
        ),
    ],
)
def test_a_queue_says_what_holds_its_cards_back(held: HeldBack, words: list[str]) -> None:
    assert [reason.words for reason in reasons(Queue(held=held), {}, NOW)] == words


def test_a_queue_says_when_the_next_learning_card_comes() -> None:
    cards, memories = cards_of({"a": 2}), {"a0": in_steps(30), "a1": in_steps(25)}
    found = reasons(build(cards, memories, NOW), memories, NOW)
    assert [reason.words for reason in found] == ["The next card comes back in 25 min."]
