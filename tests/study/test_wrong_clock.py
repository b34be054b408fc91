"""Answers that were given while the clock was wrong: they are told, hide nothing, and can be taken back."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.engine.memory.scheduler import Memory
from quiz.engine.rating import Rating
from quiz.study.collection import Collection, open_collection
from quiz.study.day.today import queue_today
from quiz.study.sessions.session import Session
from quiz.study.wrong_clock import can_take_back, clock_words
from tests.conftest import Clock

DECK = """
cards:
  - {id: one, front: What is one?, back: I}
  - {id: two, front: What is two?, back: II}
"""

AHEAD = 365 * 9
RIGHT = Clock().now


@pytest.fixture
def collection(write_deck: Callable[..., Path], home: Path, clock: Clock) -> Iterator[Collection]:
    with closing(open_collection([write_deck(DECK, "deck.yaml")], home, clock)) as collection:
        yield collection


def study(collection: Collection, card: str) -> Memory:
    session = Session(collection, [collection.cards[card]], "One")
    session.next()
    session.answer((), 1)
    session.rate(Rating.EASY)
    return collection.memories[card]


@pytest.fixture
def restarted(collection: Collection, home: Path) -> Iterator[Callable[[], Collection]]:
    """Opens the collection as the next start does, when it is called."""
    with ExitStack() as opened:
        yield lambda: opened.enter_context(closing(open_collection(collection.library.roots, home, collection._clock)))


def test_where_every_clock_was_right_nothing_is_said(collection: Collection, clock: Clock) -> None:
    study(collection, "one")
    clock.forward(days=400)
    study(collection, "one")
    assert (clock_words(collection), collection.take_back_misdated()) == ("", 0)


def test_a_day_that_is_lived_twice_over_the_date_line_is_no_wrong_clock(
    collection: Collection, clock: Clock, restarted: Callable[[], Collection]
) -> None:
    study(collection, "one")
    clock.forward(days=-1)
    assert clock_words(restarted()) == ""


def test_cards_that_were_answered_while_the_clock_was_ahead_are_asked_today(
    collection: Collection, clock: Clock, restarted: Callable[[], Collection]
) -> None:
    study(collection, "one")
    clock.forward(days=AHEAD)
    study(collection, "one")
    clock.forward(days=5 - AHEAD)
    again = restarted()
    today = again.now().day
    assert (again.memories["one"].last_day, again.memories["one"].due_day) == (today, today)
    assert queue_today(again, [again.cards["one"]]).counts.due == 1
    assert "1 answer is dated 28 Feb 2035, and the clock of this machine says 7 Mar 2026." in clock_words(again)


@pytest.mark.parametrize(
    ("wrong", "cards"),
    [
        pytest.param(RIGHT + timedelta(days=AHEAD), ("one", "two"), id="ahead"),
        pytest.param(RIGHT - timedelta(days=60), ("two",), id="behind"),
        pytest.param(datetime(1970, 1, 1, 12, tzinfo=UTC), ("two",), id="without power"),
    ],
)
def test_taken_back_they_leave_every_card_as_it_was(
    collection: Collection,
    clock: Clock,
    restarted: Callable[[], Collection],
    wrong: datetime,
    cards: tuple[str, ...],
) -> None:
    before = study(collection, "one")
    clock.now = wrong
    for card in cards:
        study(collection, card)
    clock.now = RIGHT + timedelta(days=3)
    again = restarted()
    assert can_take_back(again)
    assert again.take_back_misdated() == len(cards)
    assert again.memories == {"one": before}
    assert clock_words(again) == ""
    again.redo()
    assert {*again.memories} == {"one", "two"}


def test_a_clock_that_begins_in_1970_is_told_and_no_answer_is_offered_to_be_taken_back(
    collection: Collection, clock: Clock, restarted: Callable[[], Collection]
) -> None:
    study(collection, "one")
    clock.now = datetime(1970, 1, 1, 12, tzinfo=UTC)
    again = restarted()
    assert clock_words(again).startswith("The clock of this machine says 1 Jan 1970. Set it right before you answer")
    assert not can_take_back(again)
