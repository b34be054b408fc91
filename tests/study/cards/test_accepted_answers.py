"""Answers that a key wrote into a deck: undo takes them out again where the file is as the key left it."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from quiz.study.cards.accepted_answers import accept, did_all_again, took_back_all
from quiz.study.collection import Collection
from quiz.study.sessions.session import Session

DECK = """\
cards:  # of Italy
  - id: capital
    question: What is the capital of Italy?
    answer: Rome
"""
WITH_ONE = DECK + "    accept: [Urbs]\n"
WITH_ITEMS = DECK + "    accept:\n      - Urbs\n"
WITH_TEXT = DECK + "    accept: Urbs\n"

Open = Callable[[str], Collection]


def accepted(collection: Collection, answer: str) -> Session:
    """A session in which `answer` was taken for right and written into the deck."""
    session = Session(collection, collection.pick(), "Italy", rng=Random(1))
    assert session.next()
    session.answer((answer,), 2)
    session.overrule()
    assert accept(collection, session.logged, collection.cards["capital"], answer)
    return session


@pytest.mark.parametrize("text", [DECK, WITH_ONE, WITH_ITEMS, WITH_TEXT, DECK.replace("\n", "\r\n")])
def test_undo_takes_an_accepted_answer_out_of_the_deck(open_deck: Open, text: str) -> None:
    collection = open_deck(text)
    path = Path(collection.decks[0].path)
    path.write_bytes(text.encode())
    collection.reread()
    session = accepted(collection, "Roma")
    assert "Roma" in path.read_text()
    said = took_back_all(collection, session.undo())
    assert path.read_bytes() == text.encode()
    assert said.endswith("`Roma` is out of `deck.yaml` again.")


def test_an_answer_that_was_taken_for_right_is_in_the_log_as_it_was_written(open_deck: Open) -> None:
    accepted(open_deck(DECK), "Roma")
    assert not any("not as they were written" in remark for remark in open_deck(DECK).remarks)


def test_redo_writes_it_again(open_deck: Open) -> None:
    collection = open_deck(DECK)
    session, path = accepted(collection, "Roma"), Path(collection.decks[0].path)
    with_it = path.read_text()
    took_back_all(collection, session.undo())
    assert did_all_again(collection, session.redo()).endswith("It stands in `deck.yaml` again.")
    assert path.read_text() == with_it


def test_undo_says_where_it_still_stands_if_the_file_was_changed_since(open_deck: Open) -> None:
    collection = open_deck(DECK)
    session, path = accepted(collection, "Roma"), Path(collection.decks[0].path)
    path.write_text(edited := path.read_text() + "# another hand\n")
    assert took_back_all(collection, session.undo()).endswith("`Roma` still stands in `deck.yaml`.")
    assert path.read_text() == edited


def test_an_answer_that_is_taken_back_at_once_is_not_written(open_deck: Open) -> None:
    collection = open_deck(DECK)
    session = Session(collection, collection.pick(), "Italy", rng=Random(1))
    session.next()
    session.answer(("Roma",), 2)
    session.overrule()
    entry = session.logged
    took_back_all(collection, session.undo())
    assert not accept(collection, entry, collection.cards["capital"], "Roma")
    assert Path(collection.decks[0].path).read_text() == DECK


def test_to_undo_anything_else_leaves_the_deck_alone(open_deck: Open) -> None:
    collection = open_deck(DECK)
    session, path = accepted(collection, "Roma"), Path(collection.decks[0].path)
    with_it = path.read_text()
    session.undo()
    session.answer(("Milan",), 1)
    assert "deck.yaml" not in took_back_all(collection, session.undo())
    assert path.read_text() == with_it
