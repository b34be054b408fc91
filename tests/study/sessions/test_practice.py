"""Practice is logged, and moves no card."""

from random import Random

from quiz.store.log import Log
from quiz.store.rows.log_rows import Mode
from quiz.study.collection import Collection
from quiz.study.sessions.practice import Practice
from tests.study.sessions.examples import GOOD, TWO, OpenDeck, begin, finish, right

# Practice


def practise(collection: Collection) -> Practice:
    practice = Practice(collection, collection.cards.values(), "Practice", rng=Random(1))
    practice.next()
    return practice


def test_practice_is_logged_and_moves_nothing(open_deck: OpenDeck, log: Log) -> None:
    collection = open_deck(TWO)
    asked = finish(practise(collection))
    assert len(asked) == 2
    assert (log.reviews(), log.memories(), collection.memories) == ([], {}, {})
    assert [past.mode for past in log.sessions()] == [Mode.PRACTICE]


def test_what_is_missed_in_practice_comes_again_behind_the_others(open_deck: OpenDeck) -> None:
    practice = practise(open_deck(TWO))
    assert practice.shown_card
    first = practice.shown_card.card.id
    practice.answer(("no idea",), 1)
    practice.next()
    asked = finish(practice)
    assert len(asked) == 2
    assert asked[-1] == first


def test_a_practice_answer_promises_no_day_and_can_be_taken_back(open_deck: OpenDeck, log: Log) -> None:
    practice = practise(open_deck(TWO))
    feedback = practice.answer(right(practice), 1)
    assert feedback.wait(GOOD) == ""
    assert practice.card_source.counts.total == 1
    practice.undo()
    assert (practice.card_source.counts.total, log.sessions()) == (2, [])


def test_a_card_that_was_due_is_still_due_after_practice(open_deck: OpenDeck) -> None:
    collection = open_deck(TWO)
    before = begin(collection).card_source.counts
    finish(practise(collection))
    assert begin(collection).card_source.counts == before
