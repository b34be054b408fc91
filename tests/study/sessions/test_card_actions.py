"""What is done to the cards of a session: suspended, buried, flagged, reset, set due."""

import pytest

from quiz.engine.memory.card_status import CardStatus
from quiz.engine.queue.queue import Counts
from quiz.store.log import Log
from quiz.store.rows.log_rows import ActionKind, CardActions
from tests.conftest import Clock
from tests.study.sessions.examples import (
    BOTH_WAYS,
    CHOICE,
    EASY,
    SHORT,
    TWO,
    WRONG,
    OpenDeck,
    begin,
    finish,
    right,
    shown,
)

# Acts


def test_a_card_that_is_suspended_makes_room_for_the_next_and_undo_brings_it_back(open_deck: OpenDeck) -> None:
    session = begin(open_deck(TWO))
    assert session.act(ActionKind.SUSPEND, 1) == 1
    assert (shown(session), session.card_source.counts) == ("two", Counts(new=1))
    assert isinstance(session.undo(), CardActions)
    assert (shown(session), session.card_source.counts) == ("one", Counts(new=2))
    assert isinstance(session.redo(), CardActions)
    assert shown(session) == "two"


def test_burying_takes_the_siblings_along_until_the_next_day(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck(BOTH_WAYS)
    session = begin(collection)
    assert session.act(ActionKind.BURY, collection.now().day) == 2
    assert shown(session) is None
    assert "2 cards are buried until tomorrow." in session.card_source.why_nothing()
    clock.forward(days=1)
    assert session.next()


def test_a_flag_leaves_the_card_at_hand_also_when_it_is_taken_back(open_deck: OpenDeck) -> None:
    session = begin(open_deck(CHOICE))
    shown_card = session.shown_card
    session.act(ActionKind.FLAG, 1)
    assert (session.shown_card, session.status) == (shown_card, CardStatus(flag=1))
    session.undo()
    assert (session.shown_card, session.status) == (shown_card, CardStatus())


def test_a_flag_in_the_feedback_leaves_the_rating_open(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(TWO))
    session.answer(("I",), 1)
    session.act(ActionKind.FLAG, 1)
    session.undo()
    assert session.feedback
    session.rate(EASY)
    assert [entry.rating for entry in log.reviews()] == [EASY]


def test_an_act_after_the_answer_is_done_to_the_card_that_was_answered(open_deck: OpenDeck, log: Log) -> None:
    collection = open_deck(TWO)
    session = begin(collection)
    session.answer(("I",), 1)
    session.act(ActionKind.SUSPEND, 1)
    assert (set(collection.statuses), shown(session), len(log.reviews())) == ({"one"}, "two", 1)
    session.undo()  # it was answered and its step is not over, so it is not asked again
    assert (collection.statuses, shown(session), len(log.reviews())) == ({}, "two", 1)


def test_a_card_becomes_a_leech_at_its_eighth_lapse_and_every_fourth_after_that(
    open_deck: OpenDeck, clock: Clock
) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("I",), 1)
    session.rate(EASY)
    leeches = []
    for lapse in range(1, 17):
        clock.forward(days=400)
        session = begin(session.collection)
        session.answer(WRONG, 1)
        if session.summary().leeches:
            leeches.append(lapse)
        session.undo()
        assert session.summary().leeches == ()
        session.redo()
        assert bool(session.summary().leeches) == (lapse in leeches)
        clock.forward(minutes=11)
        session.next()
        session.answer(("I",), 1)
    assert leeches == [8, 12, 16]


# Acts


def test_a_buried_card_is_not_asked_today_nor_are_its_siblings(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck("cards: [{id: pair, front: f, back: b, reverse: true}, {question: One?, answer: I}]")
    session = begin(collection)
    assert session.act(ActionKind.BURY, collection.now().day) == 2
    assert "pair" not in " ".join(finish(session))
    clock.forward(days=1)
    assert "pair" in " ".join(finish(begin(collection)))


def test_a_reset_card_is_new_again(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(SHORT))
    session.answer(right(session), 1)
    assert session.act(ActionKind.RESET) == 1
    assert log.memories() == {}
    session.undo()
    assert set(log.memories()) == {"one"}


def test_a_card_set_due_is_asked_on_that_day(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck(SHORT)
    session = begin(collection)
    session.answer(right(session), 1)
    session.act(ActionKind.DUE, collection.now().day + 3)
    assert begin(collection).shown_card is None
    clock.forward(days=3)
    assert begin(collection).shown_card


def test_a_card_never_answered_cannot_be_reset_or_set_due(open_deck: OpenDeck) -> None:
    session = begin(open_deck(SHORT))
    assert [session.act(kind, 1) for kind in (ActionKind.RESET, ActionKind.DUE)] == [0, 0]


def test_a_flag_leaves_the_card_where_it_is(open_deck: OpenDeck) -> None:
    collection = open_deck(SHORT)
    session = begin(collection)
    card = session.shown_card
    assert session.act(ActionKind.FLAG, 2) == 1
    assert session.shown_card == card
    assert collection.statuses["one"].flag == 2


@pytest.mark.parametrize(("cards", "is_worth_while"), [(249, False), (250, True)])
def test_the_answers_of_a_large_deck_can_be_read_while_its_card_is_shown(
    open_deck: OpenDeck, cards: int, is_worth_while: bool
) -> None:
    words = [str(n).translate(str.maketrans("0123456789", "abcdefghij")) * 3 for n in range(cards)]
    deck = "".join(f"  - {{id: n{n}, question: What is {n}?, answer: {word}}}\n" for n, word in enumerate(words))
    session = begin(open_deck(f"cards:\n{deck}"))
    find = session.finds_rivals()
    assert (find is not None) == is_worth_while
    if find:
        find()
    feedback = session.answer((words[-1],), 1.0)
    assert feedback.mark
    assert feedback.mark.parts[0].remark == "That is an answer or an option of another card."
