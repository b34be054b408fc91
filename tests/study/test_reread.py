"""Decks that change while a session runs: what the collection and the session make of them."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from quiz.engine.rating import Rating
from quiz.store.log import Log
from quiz.store.sqlite.database import Database
from quiz.study.cards.find_cards import find_cards
from quiz.study.collection import Collection, open_collection
from quiz.study.sessions.session import Session
from quiz.study.statistics.deck_statistics import today_of
from tests.conftest import Clock

TWO = """\
cards:
  - question: What is the capital of Italy?
    answer: Milan
  - id: sea
    question: Which sea lies east of Italy?
    answer: Adriatic Sea
    distractors: [Tyrrhenian Sea, Ligurian Sea]
"""

Open = Callable[[str], Collection]
Change = Callable[[str, str], None]


@pytest.fixture
def collection(open_deck: Open) -> Collection:
    return open_deck(TWO)


@pytest.fixture
def session(collection: Collection) -> Session:
    session = Session(collection, collection.pick(), "Italy", rng=Random(1))
    session.next()
    return session


@pytest.fixture
def change(collection: Collection) -> Change:
    """Saves the deck with one text for another, and has the collection look at it."""
    path = Path(collection.decks[0].path)

    def save(old: str, new: str) -> None:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        assert collection.reread()

    return save


def prompt(session: Session) -> str:
    return session.shown_card.card.question.prompt if session.shown_card else ""


def test_a_card_without_an_id_keeps_its_name_until_the_program_ends(
    collection: Collection, session: Session, change: Change, home: Path, clock: Clock
) -> None:
    name = next(iter(collection.cards))
    change("What is the capital", "What’s the capital")
    assert list(collection.cards) == [name, "sea"]
    session.take_in()
    session.answer(("Milan",), 1)
    again = open_collection([Path(collection.decks[0].path)], home, clock)
    assert [card in again.memories for card in again.cards] == [True, False]
    again.close()


def test_a_card_that_was_never_answered_leaves_no_trace_when_it_is_edited(
    collection: Collection, change: Change, home: Path, clock: Clock
) -> None:
    change("What is the capital", "What’s the capital")
    change("Milan", "Milano")
    again = open_collection([Path(collection.decks[0].path)], home, clock)
    assert list(again.cards) == [card.id for card in again.decks[0].cards]
    again.close()


def test_a_removed_card_is_archived_and_comes_back_with_its_history(
    collection: Collection, session: Session, change: Change
) -> None:
    name = next(iter(collection.cards))
    session.answer(("Milan",), 1)
    entry = TWO[TWO.index("  - question: What is") : TWO.index("  - id: sea")]
    change(entry, "")
    assert name not in collection.cards
    assert [one.id for one in find_cards(collection, "is:archived")] == [name]
    change("cards:\n", f"cards:\n{entry}")
    assert name in collection.cards
    assert name in collection.memories


def test_the_card_shown_is_replaced_by_what_it_says_now(session: Session, change: Change) -> None:
    change("capital of Italy", "capital of that Italy")
    assert session.take_in()
    assert prompt(session) == "What is the capital of that Italy?"
    assert session.card_source.counts.total == 2


def test_a_change_elsewhere_in_the_deck_shows_nothing_new(session: Session, change: Change) -> None:
    change("Adriatic Sea", "Adriatic")
    assert not session.take_in()
    session.answer(("Milan",), 1)
    session.rate(Rating.GOOD)
    following = session.next()
    assert following is not None
    assert following.card.question.expected == ("Adriatic",)


def test_the_next_card_is_asked_as_it_is_by_then_though_nobody_told_the_session(
    session: Session, change: Change
) -> None:
    change("Which sea", "What sea")
    session.answer(("Milan",), 1)
    session.rate(Rating.GOOD)
    session.next()
    assert prompt(session) == "What sea lies east of Italy?"


def test_a_card_that_is_gone_is_skipped_and_asked_when_it_is_back(session: Session, change: Change) -> None:
    another = TWO.replace("  - id: sea", "  - id: bay").replace("Which sea lies east", "Which sea lies west")
    change(TWO, another)
    session.answer(("Milan",), 1)
    session.rate(Rating.EASY)
    assert session.next() is None
    change(another, TWO)
    assert session.next()
    assert prompt(session) == "Which sea lies east of Italy?"


def test_an_answer_is_marked_and_logged_again_when_its_card_is_mended(
    collection: Collection, session: Session, change: Change
) -> None:
    wrong = session.answer(("Rome",), 2)
    assert wrong.suggested is Rating.AGAIN
    change("answer: Milan\n", "answer: Rome\n")
    assert session.take_in()
    assert session.feedback is not None
    assert (session.feedback.mark, session.feedback.suggested) != (wrong.mark, wrong.suggested)
    assert [one.rating for one in session.answered] == [Rating.GOOD]
    assert today_of(collection).answers == 1
    assert today_of(collection).points == 1
    (memory,) = collection.memories.values()
    assert memory == wrong.futures[Rating.GOOD]


def test_an_answer_that_is_as_right_as_before_is_not_logged_again(session: Session, change: Change) -> None:
    session.answer(("Milan",), 2)
    session.rate(Rating.EASY)
    (before,) = session.answered
    change("What is the capital", "What’s the capital")
    assert session.take_in()
    assert session.answered == [before]


def test_an_answer_to_another_kind_of_card_stays_as_it_was_marked(session: Session, change: Change) -> None:
    feedback = session.answer(("Rome",), 2)
    change("answer: Milan\n", "answer: Milan\n    distractors: [Rome]\n")
    assert not session.take_in()
    assert session.feedback is feedback
    assert session.shown_card is not None
    assert session.shown_card.card.question.kind == "short answer"


def test_an_answer_that_was_followed_elsewhere_stays_as_it_was_marked(
    collection: Collection, session: Session, change: Change, home: Path
) -> None:
    feedback = session.answer(("Rome",), 2)
    with closing(Database(home)) as database:
        Log(database).undo(collection.now())
    change("answer: Milan\n", "answer: Rome\n")
    assert not session.take_in()
    assert session.feedback is feedback
    assert today_of(collection).answers == 0


def test_what_is_shown_stays_until_what_was_read_is_taken_in(write_deck: Callable[..., Path], home: Path) -> None:
    deck = write_deck("cards:\n  - {id: a, front: Rome, back: Italy}\n")
    gone = write_deck("cards:\n  - {id: b, front: Oslo, back: Norway}\n", "gone.yaml")
    with closing(open_collection([deck.parent], home)) as collection:
        deck.write_text("cards:\n  - {id: a, front: Roma, back: Italy}\n", "utf-8")
        gone.unlink()
        reread = collection.read_anew()
        assert [row.prompt for row in find_cards(collection, "")] == ["Rome", "Oslo"]
        assert [row.prompt for row in find_cards(collection, "o")] == ["Rome", "Oslo"]
        collection.take_in(reread)
        assert [row.prompt for row in find_cards(collection, "")] == ["Roma"]
