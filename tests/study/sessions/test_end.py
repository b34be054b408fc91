"""What is told at the end of a session, and where nothing can be asked."""

import pytest

from quiz.engine.rating import Rating
from quiz.store.rows.log_rows import ActionKind
from quiz.study.day.today import DeckCounts
from quiz.study.sessions.session import Session
from quiz.study.statistics.deck_statistics import deck_statistics
from tests.conftest import Clock
from tests.study.sessions.examples import CLOZE, GOOD, MANY, SHORT, TWO, WRONG, OpenDeck, begin, finish

# Why nothing is asked


def test_no_cards_are_told(open_deck: OpenDeck) -> None:
    assert "no cards" in Session(open_deck(SHORT), [], "Empty").card_source.why_nothing()


@pytest.mark.parametrize(
    ("rating", "days", "words"),
    [(GOOD, 0, "In 2 days: 1 card due."), (GOOD, 1, "Tomorrow: 1 card due.")],
)
def test_nothing_due_says_when_the_next_card_is(
    open_deck: OpenDeck, clock: Clock, rating: Rating, days: int, words: str
) -> None:
    collection = open_deck(SHORT)
    finish(begin(collection), rating)
    clock.forward(days=days)
    session = begin(collection)
    assert session.shown_card is None
    assert session.card_source.why_nothing() == words


def test_several_cards_due_on_one_day_are_counted(open_deck: OpenDeck) -> None:
    session = begin(open_deck(TWO))
    finish(session)
    assert session.card_source.why_nothing() == "In 2 days: 2 cards due."


def test_new_cards_held_back_are_told(open_deck: OpenDeck) -> None:
    session = begin(open_deck(MANY))
    finish(session)
    assert session.card_source.why_nothing().startswith(
        "5 new cards wait for another day, by the limit of new cards a day. Raise it"
    )


def test_one_new_card_held_back_is_told_in_the_singular(open_deck: OpenDeck) -> None:
    session = begin(open_deck(CLOZE))
    finish(session)
    assert session.card_source.why_nothing().startswith(
        "1 card waits for another day, since it is too like one of today's."
    )


def test_a_clock_set_back_says_how_long_the_next_card_takes(open_deck: OpenDeck, clock: Clock) -> None:
    session = begin(open_deck(SHORT))
    session.answer(("I",), 1)
    clock.forward(hours=-1)
    assert session.next() is None
    assert session.card_source.why_nothing() == "The next card comes back in 1 h 10 min."


def test_a_due_card_that_waits_for_its_sibling_is_not_said_to_be_due_today(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck(CLOZE)
    for _ in range(2):
        finish(begin(collection))
        clock.forward(days=1)
    clock.forward(days=60)
    session = begin(collection)
    finish(session)
    assert session.next() is None
    assert "Today" not in session.card_source.why_nothing()


# What it came to


def test_a_summary_tells_score_and_what_was_missed(open_deck: OpenDeck) -> None:
    session = begin(open_deck(TWO))
    session.answer(("I",), 2)
    session.next()
    session.answer(WRONG, 3)
    summary = session.summary()
    assert (summary.answers, summary.points, summary.percent, summary.seconds) == (2, 1, 50, 5)
    assert [one.card.id for one in summary.missed] == ["two"]


def test_a_summary_does_not_count_what_was_taken_back(open_deck: OpenDeck) -> None:
    session = begin(open_deck(TWO))
    session.answer(WRONG, 2)
    session.undo()
    session.answer(("I",), 2)
    assert (session.summary().answers, session.summary().percent, session.summary().missed) == (1, 100, ())


def test_what_is_set_aside_is_told_where_nothing_is_left(open_deck: OpenDeck) -> None:
    collection = open_deck(TWO)
    collection.act(ActionKind.SUSPEND, [collection.cards["one"]], 1)
    collection.act(ActionKind.BURY, collection.cards.values(), collection.now().day)
    session = begin(collection)
    for said in ("1 card is suspended.", "1 card is buried until tomorrow."):
        assert said in session.card_source.why_nothing()
    standing = deck_statistics(collection, collection.decks[0], DeckCounts(collection))
    assert (standing.suspended, standing.buried) == (1, 1)
