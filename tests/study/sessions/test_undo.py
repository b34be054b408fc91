"""What undo takes back in a session, and redo brings back."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from quiz.store.log import Log
from quiz.store.rows.log_rows import ActionKind, CardActions
from quiz.study.collection import open_collection
from quiz.study.sessions.session import Session
from tests.conftest import Clock
from tests.study.sessions.examples import (
    AGAIN,
    CHOICE,
    HARD,
    MANY,
    SHORT,
    TWO,
    WRONG,
    OpenDeck,
    begin,
    count_rows,
    right,
    shown,
)

# Undo


def test_undo_shows_the_same_card_with_the_same_options(open_deck: OpenDeck) -> None:
    session = begin(open_deck(CHOICE))
    before = session.shown_card
    session.answer(WRONG, 1)
    session.undo()
    assert session.shown_card == before
    assert session.feedback is None


def test_undo_after_another_card_was_shown_goes_back_to_the_one_before(open_deck: OpenDeck) -> None:
    session = begin(open_deck(TWO))
    session.answer(("I",), 1)
    session.next()
    assert shown(session) == "two"
    session.undo()
    assert shown(session) == "one"


def test_undo_leaves_no_answer_no_memory_and_every_row(open_deck: OpenDeck, log: Log, home: Path) -> None:
    collection = open_deck(SHORT)
    session = begin(collection)
    session.answer(WRONG, 1)
    session.rate(HARD)
    entry = session.undo()
    assert entry
    assert (entry.card, entry.rating) == ("one", HARD)
    assert (log.reviews(), log.memories(), collection.memories, session.answered) == ([], {}, {}, [])
    assert count_rows(home) == 3


def test_an_undone_card_can_be_answered_again_as_if_nothing_had_been(open_deck: OpenDeck) -> None:
    session = begin(open_deck(SHORT))
    first = session.answer(WRONG, 1)
    session.undo()
    assert session.answer(("I",), 1).futures == first.futures


def test_undo_of_nothing_changes_nothing(open_deck: OpenDeck, home: Path) -> None:
    session = begin(open_deck(SHORT))
    assert not session.collection.can_undo()
    assert session.undo() is None
    assert (shown(session), count_rows(home)) == ("one", 0)


def test_undo_of_a_turned_flashcard_takes_back_the_answer_before_it(open_deck: OpenDeck) -> None:
    session = begin(open_deck(SHORT + "  - {id: two, front: hola, back: hello}\n"))
    session.answer(("I",), 1)
    session.next()
    session.answer((), 1)
    session.undo()
    assert (shown(session), session.feedback, session.answered) == ("one", None, [])


def test_undo_reaches_back_into_the_session_before(open_deck: OpenDeck) -> None:
    collection = open_deck(CHOICE)
    begin(collection, seed=1).answer(WRONG, 1)
    session = Session(collection, collection.pick(), "Another", rng=Random(2))
    assert session.collection.can_undo()
    entry = session.undo()
    assert entry
    assert session.shown_card
    assert (shown(session), session.shown_card.options) == ("one", entry.options)


def test_undo_in_an_earlier_session_does_not_lengthen_this_one(open_deck: OpenDeck) -> None:
    collection = open_deck(MANY)
    begin(collection).answer(WRONG, 1)
    session = begin(collection, limit=2)
    session.answer(WRONG, 1)
    session.undo()
    session.undo()
    assert session.remaining == 2


def test_undo_of_a_card_that_no_open_deck_has_shows_the_next_one(
    write_deck: Callable[..., Path], home: Path, clock: Clock
) -> None:
    first, second = write_deck(SHORT, "first.yaml"), write_deck(CHOICE.replace("one", "other"), "second.yaml")
    collection = open_collection([first], home, clock)
    begin(collection).answer(("I",), 1)
    collection.close()
    collection = open_collection([second], home, clock)
    session = begin(collection)
    entry = session.undo()
    assert entry
    assert (entry.card, shown(session), collection.memories) == ("one", "other", {})
    collection.close()


def test_undo_after_the_deck_was_edited_still_offers_the_right_answer(
    write_deck: Callable[..., Path], home: Path, clock: Clock
) -> None:
    path = write_deck(CHOICE)
    collection = open_collection([path], home, clock)
    begin(collection).answer(WRONG, 1)
    collection.close()
    write_deck(CHOICE.replace("answer: a", "answer: z"))
    collection = open_collection([path], home, clock)
    session = begin(collection)
    session.undo()
    assert session.shown_card
    options = session.shown_card.options
    collection.close()
    assert "z" in options


def test_an_answer_that_is_brought_back_counts_again_and_can_be_taken_back_again(open_deck: OpenDeck) -> None:
    session = begin(open_deck(TWO))
    session.answer(("wrong",), 1)
    for _ in range(3):
        session.undo()
        assert (shown(session), session.answered) == ("one", [])
        session.redo()
        assert [(one.card.id, one.rating) for one in session.answered] == [("one", AGAIN)]
        assert shown(session) == "two"


def test_an_answer_of_another_session_that_is_brought_back_is_not_counted_here(open_deck: OpenDeck) -> None:
    collection = open_deck(TWO)
    begin(collection).answer(("I",), 1)
    session = begin(collection)
    session.undo()
    session.redo()
    assert session.answered == []


def test_undo_of_a_suspension_shows_the_card_again_and_redo_takes_it_away(open_deck: OpenDeck) -> None:
    session = begin(open_deck(TWO))
    assert session.shown_card
    card = session.shown_card.card
    session.act(ActionKind.SUSPEND, 1)
    assert session.shown_card
    assert session.shown_card.card != card
    step = session.undo()
    assert isinstance(step, CardActions)
    assert session.shown_card.card == card
    assert session.redo() == step
    assert session.shown_card.card != card
    assert session.redo() is None


def test_redo_brings_an_answer_back_into_the_summary(open_deck: OpenDeck, log: Log) -> None:
    session = begin(open_deck(TWO))
    session.answer(right(session), 1)
    memories = log.memories()
    session.undo()
    session.redo()
    assert (session.summary().answers, log.memories()) == (1, memories)
