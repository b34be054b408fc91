"""A deck with an exam date, studied day by day: all of it is met in time, and the prediction is of what is studied."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from quiz.engine.rating import Rating
from quiz.store.rows.log_rows import ActionKind
from quiz.study.collection import Collection, open_collection
from quiz.study.day.today import DeckCounts
from quiz.study.sessions.session import Session
from quiz.study.statistics.deck_statistics import deck_statistics
from tests.conftest import Clock

OpenDeck = Callable[[str], Collection]
WriteDeck = Callable[..., Path]


def in_days(clock: Clock, days: int) -> str:
    """The date so many days from today, as a deck has it."""
    return (clock.now + timedelta(days=days)).date().isoformat()


def flashcards(name: str, count: int, **settings: object) -> str:
    head = "".join(f"{key}: {value}\n" for key, value in settings.items())
    return f"{head}cards:\n" + "".join(
        f"  - {{id: {name}{n:03}, front: {name}{n}, back: back}}\n" for n in range(count)
    )


def study(collection: Collection, limit: int | None = None) -> int:
    """Studies what is to be asked now, up to `limit` answers; how many there were."""
    session = Session(collection, collection.pick(), "Session", limit, Random(1))
    while session.next():
        session.answer((), 1)
        session.rate(Rating.EASY)
    return len(session.answered)


def unseen(collection: Collection, deck: str) -> int:
    return sum(card.deck == deck and card.id not in collection.memories for card in collection.cards.values())


@pytest.mark.parametrize("days", [1, 5, 8, 9, 15])
def test_every_card_is_met_before_the_exam_in_sessions_as_short_as_may_be(
    open_deck: OpenDeck, clock: Clock, days: int
) -> None:
    collection = open_deck(flashcards("a", 40, exam_date=in_days(clock, days), new_per_day=2))
    for _ in range(days):
        while study(collection, limit=3):
            pass
        clock.forward(days=1)
    assert unseen(collection, "deck") == 0


def test_cards_met_in_time_for_an_exam_do_not_wait_behind_those_of_other_decks(
    write_deck: WriteDeck, home: Path, clock: Clock
) -> None:
    write_deck(flashcards("a", 300), "a.yaml")
    root = write_deck(flashcards("b", 60, exam_date=in_days(clock, 17)), "b.yaml").parent
    collection = open_collection([root], home, clock)
    for _ in range(10):
        assert study(collection) >= 20
        clock.forward(days=1)
    assert unseen(collection, "b") == 0
    assert unseen(collection, "a") < 200
    collection.close()


def test_a_note_with_more_cards_than_days_is_left_is_met_before_the_exam(open_deck: OpenDeck, clock: Clock) -> None:
    cloze = " ".join(f"{{{{c{n}::part {n}}}}}" for n in range(1, 6))
    collection = open_deck(f'exam_date: {in_days(clock, 3)}\ncards:\n  - {{id: text, cloze: "{cloze}"}}\n')
    for _ in range(3):
        study(collection)
        clock.forward(days=1)
    assert unseen(collection, "deck") == 0


def test_cards_that_cannot_wait_for_the_exam_are_met_when_ratings_are_corrected(
    open_deck: OpenDeck, clock: Clock
) -> None:
    quoting = "".join(f"  - {{id: c{n}, question: Q{n}?, answer: A, quote: the same words}}\n" for n in range(6))
    collection = open_deck(f"exam_date: {in_days(clock, 2)}\ncards:\n{quoting}")
    for _ in range(2):
        session = Session(collection, collection.pick(), "Session", rng=Random(1))
        while session.next():
            session.answer(("A",), 1)
            clock.forward(minutes=15)
            if (
                session.shown_card and session.shown_card.before
            ):  # back from its step, and put right after it was logged
                session.rate(Rating.EASY)
        clock.forward(days=1)
    assert unseen(collection, "deck") == 0


def test_suspended_cards_are_neither_paced_nor_predicted(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck(flashcards("a", 50, exam_date=in_days(clock, 17), new_per_day=0))
    collection.act(ActionKind.SUSPEND, [card for card in collection.pick() if card.id >= "a010"], 1)
    assert study(collection) == 1
    for _ in range(9):
        clock.forward(days=1)
        study(collection)
    expected = deck_statistics(collection, collection.decks[0], DeckCounts(collection)).expected_at_exam
    assert expected is not None
    assert expected > 0.8


@pytest.mark.parametrize(("days", "told"), [(-1, False), (0, False), (1, True)])
def test_an_exam_is_told_until_its_day(open_deck: OpenDeck, clock: Clock, days: int, told: bool) -> None:
    collection = open_deck(flashcards("a", 5, exam_date=in_days(clock, days), new_per_day=2))
    standing = deck_statistics(collection, collection.decks[0], DeckCounts(collection))
    assert (standing.exam_date is not None) is told
    assert standing.counts.new == (5 if told else 2)
