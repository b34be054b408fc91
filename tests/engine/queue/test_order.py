"""Reviews of several decks come in one order, however few of them are sorted, and however few a day lets in."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.model import Card
from quiz.engine.memory.scheduler import Memory
from quiz.engine.queue.limits import DayLimits, Limits
from quiz.engine.queue.order import Order, Reviews, joined
from quiz.engine.queue.queue import QueueOptions, build, queue_of, sort_cards, united
from tests.engine.examples import DAY, NOW, a_card, a_memory

DECKS = st.lists(
    st.lists(st.tuples(st.integers(1, 3), st.integers(1, 4), st.integers(0, 2)), max_size=8), min_size=1, max_size=4
)
"""For each card of each deck its stability, and the days since its last answer and its due day; many are alike."""


def cards_of(decks: list[list[tuple[int, int, int]]]) -> list[list[tuple[Card, Memory]]]:
    return [
        [
            (
                a_card(f"{deck}-{number}", deck=f"deck {deck}"),
                a_memory(stability=float(stability), last_day=DAY - before - late, due_day=DAY - late),
            )
            for number, (stability, before, late) in enumerate(cards)
        ]
        for deck, cards in enumerate(decks)
    ]


def reviews(cards: list[tuple[Card, Memory]]) -> Reviews[Card]:
    found = Reviews[Card]()
    for card, memory in cards:
        found.add(card, memory)
    return found


@given(decks=DECKS, orders=st.lists(st.sampled_from(Order), min_size=1, max_size=3), at_once=st.integers(1, 9))
def test_parts_that_were_sorted_by_themselves_come_as_if_all_were_sorted_together(
    decks: list[list[tuple[int, int, int]]], orders: list[Order], at_once: int
) -> None:
    parts = cards_of(decks)
    alone = [reviews(part) for part in parts]
    with pytest.MonkeyPatch.context() as patch:
        for order in orders:
            patch.setattr("quiz.engine.queue.order._AT_ONCE", 1_000)
            together = [*reviews([one for part in parts for one in part]).in_order(order, DAY)]
            patch.setattr("quiz.engine.queue.order._AT_ONCE", at_once)
            for _ in range(2):  # what was sorted is kept
                assert [*islice(joined(alone).in_order(order, DAY), 3)] == together[:3]
                assert [*joined(alone).in_order(order, DAY)] == together


@given(decks=DECKS, order=st.sampled_from(Order), limit=st.integers(0, 9))
def test_a_queue_with_a_limit_is_the_first_part_of_one_without(
    decks: list[list[tuple[int, int, int]]], order: Order, limit: int
) -> None:
    parts = cards_of(decks)
    memories = {card.id: memory for part in parts for card, memory in part}
    decks = [sort_cards([card for card, _ in part], memories, DAY) for part in parts]
    unlimited = QueueOptions(DayLimits(Limits()), order=order)
    limited = QueueOptions(DayLimits(Limits(reviews=limit)), order=order)
    whole = build([card for part in parts for card, _ in part], memories, NOW, unlimited)
    queue = queue_of(united(decks), memories, NOW, limited)
    assert [*queue.due] == [*whole.due][:limit]
    assert queue.held.review_limit == len(whole.due) - len(queue.due)
