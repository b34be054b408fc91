"""What an answer logs, and how it is rated."""

from pathlib import Path

import pytest

from quiz.card.model import Answer
from quiz.engine.queue.queue import Counts
from quiz.engine.rating import Rating
from quiz.store.log import Log
from quiz.study.sessions.session import Session
from tests.conftest import Clock
from tests.study.sessions.examples import (
    AGAIN,
    CHOICE,
    EASY,
    FLASH,
    GOOD,
    HARD,
    SHORT,
    TWO,
    WRONG,
    OpenDeck,
    begin,
    count_rows,
    finish,
    shown,
)

# Answering


def test_an_answer_is_in_the_log_before_it_is_rated(open_deck: OpenDeck, log: Log) -> None:
    begin(open_deck(SHORT)).answer(("I",), 2.5)
    (entry,) = log.reviews()
    assert (entry.card, entry.answer, entry.score, entry.rating, entry.ms) == ("one", ("I",), 1, GOOD, 2500)


@pytest.mark.parametrize(
    ("answer", "hinted", "suggested", "score"),
    [
        (("I",), False, GOOD, 1),
        (("i",), False, GOOD, 1),
        (("I",), True, HARD, 1),
        (("II",), False, AGAIN, 0),
        (("II",), True, AGAIN, 0),
        (("",), False, AGAIN, 0),
        ((), False, AGAIN, 0),
    ],
)
def test_an_answer_is_logged_with_the_rating_that_its_mark_suggests(
    open_deck: OpenDeck, log: Log, answer: Answer, hinted: bool, suggested: Rating, score: float
) -> None:
    feedback = begin(open_deck(SHORT)).answer(answer, 1, hinted)
    (entry,) = log.reviews()
    assert feedback.suggested is suggested
    assert (entry.suggested, entry.rating, entry.score, entry.hinted) == (suggested, suggested, score, hinted)


def test_what_was_shown_is_logged_in_the_order_shown(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(CHOICE))
    assert session.shown_card
    session.answer(("b",), 1)
    (entry,) = log.reviews()
    assert (entry.options, entry.prompt, entry.question) == (session.shown_card.options, "Which?", "multiple choice")
    assert sorted(entry.options) == list("abcdefgh")


def test_every_answer_of_a_session_carries_its_name_and_its_deck(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(TWO))
    finish(session)
    assert {(entry.session, entry.deck) for entry in log.reviews()} == {(session.id, "deck")}


def test_two_sessions_have_two_names(open_deck: OpenDeck) -> None:
    collection = open_deck(SHORT)
    assert begin(collection).id != begin(collection).id


def test_options_are_shuffled_anew_at_each_showing(open_deck: OpenDeck) -> None:
    session = begin(open_deck(CHOICE))
    orders = set()
    for _ in range(8):
        assert session.shown_card
        orders.add(session.shown_card.options)
        session.answer(WRONG, 1)
        session.next()
    assert len(orders) > 4


def test_the_memory_that_is_logged_is_the_future_that_was_shown(open_deck: OpenDeck, log: Log) -> None:
    collection = open_deck(SHORT)
    feedback = begin(collection).answer(("I",), 1)
    assert log.memories() == collection.memories == {"one": feedback.futures[GOOD]}


@pytest.mark.parametrize(("rating", "words"), [(AGAIN, "1 min"), (GOOD, "10 min"), (EASY, "6 days")], ids=str)
def test_feedback_tells_how_long_each_rating_waits(open_deck: OpenDeck, rating: Rating, words: str) -> None:
    """8 days without fuzz; this card's first draw makes them 6."""
    assert begin(open_deck(SHORT)).answer(("I",), 1).wait(rating) == words


def test_an_answer_without_a_card_is_refused(open_deck: OpenDeck, home: Path) -> None:
    session = Session(open_deck(SHORT), [], "Empty")
    assert session.next() is None
    with pytest.raises(RuntimeError, match="no card"):
        session.answer(("I",), 1)
    assert count_rows(home) == 0


def test_a_rating_without_an_answer_is_refused(open_deck: OpenDeck, home: Path) -> None:
    with pytest.raises(RuntimeError, match="no answer"):
        begin(open_deck(SHORT)).rate(GOOD)
    assert count_rows(home) == 0


def test_one_showing_takes_one_answer(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("I",), 1)
    with pytest.raises(RuntimeError):
        session.answer(WRONG, 1)
    assert len(log.reviews()) == 1


# Rating


def test_another_rating_replaces_the_answer_and_leaves_one_that_stands(
    open_deck: OpenDeck, log: Log, home: Path
) -> None:
    session = begin(open_deck(SHORT))
    feedback = session.answer(("I",), 1)
    (first,) = log.reviews()
    session.rate(EASY)
    (entry,) = log.reviews()
    assert (entry.rating, entry.suggested, entry.id) == (EASY, GOOD, first.id)
    assert log.memories() == {"one": feedback.futures[EASY]}
    assert (count_rows(home), len(session.answered)) == (2, 1)
    assert session.answered[0].rating is EASY


def test_the_suggested_rating_is_not_logged_again(open_deck: OpenDeck, home: Path) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("I",), 1)
    session.rate(GOOD)
    assert (count_rows(home), len(session.answered)) == (1, 1)


def test_a_rating_may_be_changed_again_and_again(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(SHORT))
    feedback = session.answer(("I",), 1)
    for rating in (EASY, AGAIN, HARD, GOOD):
        session.rate(rating)
        assert [entry.rating for entry in log.reviews()] == [rating]
        assert log.memories() == {"one": feedback.futures[rating]}


def test_a_rating_after_a_while_counts_from_the_answer(open_deck: OpenDeck, log: Log, clock: Clock) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("I",), 1)
    (before,) = log.reviews()
    clock.forward(hours=20)
    session.rate(EASY)
    (after,) = log.reviews()
    assert after.when == before.when
    assert after.memory.last_day == before.when.day


def test_a_rating_puts_the_card_where_it_belongs(open_deck: OpenDeck) -> None:
    session = begin(open_deck(TWO))
    session.answer(("I",), 1)
    assert session.card_source.counts == Counts(new=1, learning=1)
    session.rate(EASY)
    assert session.card_source.counts == Counts(new=1)
    session.rate(AGAIN)
    assert session.card_source.counts == Counts(new=1, learning=1)


# Flashcards


def test_a_flashcard_is_logged_only_when_it_is_rated(open_deck: OpenDeck, log: Log) -> None:
    collection = open_deck(FLASH)
    session = begin(collection)
    feedback = session.answer((), 3)
    assert (feedback.mark, feedback.suggested) == (None, GOOD)
    assert (log.reviews(), collection.memories, session.answered) == ([], {}, [])
    session.rate(HARD)
    (entry,) = log.reviews()
    assert (entry.rating, entry.score, entry.ms, entry.question) == (HARD, 1, 3000, "flashcard")


@pytest.mark.parametrize(
    ("rating", "score", "answer"),
    [
        (AGAIN, 0, ("forgotten",)),
        (HARD, 1, ("remembered",)),
        (GOOD, 1, ("remembered",)),
        (EASY, 1, ("remembered",)),
    ],
)
def test_a_flashcard_scores_by_the_word_of_the_learner(
    open_deck: OpenDeck, log: Log, rating: Rating, score: float, answer: Answer
) -> None:
    session = begin(open_deck(FLASH))
    session.answer((), 1)
    session.rate(rating)
    (entry,) = log.reviews()
    assert (entry.score, entry.answer, entry.rating) == (score, answer, rating)


def test_a_hint_to_a_flashcard_suggests_hard(open_deck: OpenDeck) -> None:
    assert begin(open_deck(FLASH)).answer((), 1, hinted=True).suggested is HARD


def test_a_flashcard_that_was_turned_and_not_rated_is_still_new(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(FLASH))
    session.answer((), 1)
    assert session.next()
    assert shown(session) == "one"
    assert log.reviews() == []


def test_another_rating_of_a_flashcard_replaces_the_first(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(FLASH))
    feedback = session.answer((), 1)
    session.rate(GOOD)
    session.rate(AGAIN)
    assert [entry.rating for entry in log.reviews()] == [AGAIN]
    assert log.memories() == {"one": feedback.futures[AGAIN]}
