"""Answers that the learner overrules, or tries again."""

import pytest

from quiz.store.log import Log
from tests.study.sessions.examples import AGAIN, EASY, GOOD, HARD, SHORT, OpenDeck, begin

# Setting a mark right, and trying again


def test_an_overruled_answer_is_right_and_says_so(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("uno",), 1)
    feedback = session.overrule()
    (entry,) = log.reviews()
    assert (entry.score, entry.rating, entry.overruled, entry.answer) == (1, GOOD, True, ("uno",))
    assert feedback.mark
    assert feedback.mark.right
    assert log.memories() == {"one": feedback.futures[GOOD]}
    assert session.summary().missed == ()


def test_an_answer_with_a_hint_is_hard_when_overruled(open_deck: OpenDeck) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("uno",), 1, hinted=True)
    assert session.overrule().suggested is HARD


def test_the_rating_of_an_overruled_answer_can_be_changed_and_it_stays_overruled(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("uno",), 1)
    session.overrule()
    session.rate(EASY)
    (entry,) = log.reviews()
    assert (entry.score, entry.rating, entry.overruled) == (1, EASY, True)


def test_one_undo_takes_back_an_overruled_answer_whole(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("uno",), 1)
    session.overrule()
    session.undo()
    assert (log.reviews(), log.memories()) == ([], {})


def test_a_right_answer_cannot_be_overruled(open_deck: OpenDeck) -> None:
    session = begin(open_deck(SHORT))
    assert not session.answer(("I",), 1).can_be_overruled
    with pytest.raises(RuntimeError):
        session.overrule()


def test_a_second_try_is_marked_and_stays_again(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("uno",), 1)
    before = log.reviews()
    session.retry()
    feedback = session.answer(("I",), 1)
    session.rate(EASY)
    assert feedback.mark
    assert feedback.mark.right
    assert (feedback.suggested, log.reviews()) == (AGAIN, before)
    assert not feedback.can_be_overruled


def test_a_partial_pass_that_is_tried_again_counts_as_again(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck("cards: [{question: Five?, answers: [a1, b2, c3, d4, e5]}]"))
    assert session.answer(("a1", "b2", "c3", "d4"), 1).suggested is HARD
    session.retry()
    assert [entry.rating for entry in log.reviews()] == [AGAIN]
