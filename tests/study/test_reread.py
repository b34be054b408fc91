"""Decks that change while a sitting runs: what the collection and the sitting make of them."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from quiz.engine.rating import Rating
from quiz.study.collection import Collection, open_collection
from quiz.study.session import Sitting
from quiz.study.statistics import card_standings, today_of
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
def sitting(collection: Collection) -> Sitting:
    sitting = Sitting(collection, collection.pick(), "Italy", rng=Random(1))
    sitting.next()
    return sitting


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


def prompt(sitting: Sitting) -> str:
    return sitting.showing.card.question.prompt if sitting.showing else ""


def test_a_card_without_an_id_keeps_its_name_until_the_program_ends(
    collection: Collection, sitting: Sitting, change: Change, home: Path, clock: Clock
) -> None:
    name = next(iter(collection.cards))
    change("What is the capital", "What’s the capital")
    assert list(collection.cards) == [name, "sea"]
    sitting.take_in()
    sitting.answer(("Milan",), 1)
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
    collection: Collection, sitting: Sitting, change: Change
) -> None:
    name = next(iter(collection.cards))
    sitting.answer(("Milan",), 1)
    entry = TWO[TWO.index("  - question: What is") : TWO.index("  - id: sea")]
    change(entry, "")
    assert name not in collection.cards
    assert [one.id for one in card_standings(collection) if not one.path] == [name]
    change("cards:\n", f"cards:\n{entry}")
    assert name in collection.cards
    assert name in collection.memories


def test_the_card_shown_is_replaced_by_what_it_says_now(sitting: Sitting, change: Change) -> None:
    change("capital of Italy", "capital of that Italy")
    assert sitting.take_in()
    assert prompt(sitting) == "What is the capital of that Italy?"
    assert sitting.course.counts.total == 2


def test_a_change_elsewhere_in_the_deck_shows_nothing_new(sitting: Sitting, change: Change) -> None:
    change("Adriatic Sea", "Adriatic")
    assert not sitting.take_in()
    sitting.answer(("Milan",), 1)
    sitting.rate(Rating.GOOD)
    following = sitting.next()
    assert following is not None
    assert following.card.question.expected == ("Adriatic",)


def test_the_next_card_is_asked_as_it_is_by_then_though_nobody_told_the_sitting(
    sitting: Sitting, change: Change
) -> None:
    change("Which sea", "What sea")
    sitting.answer(("Milan",), 1)
    sitting.rate(Rating.GOOD)
    sitting.next()
    assert prompt(sitting) == "What sea lies east of Italy?"


def test_a_card_that_is_gone_is_skipped_and_asked_when_it_is_back(sitting: Sitting, change: Change) -> None:
    change(TWO, TWO.replace("  - id: sea", "  - id: bay"))
    sitting.answer(("Milan",), 1)
    sitting.rate(Rating.EASY)
    assert sitting.next() is None
    change("  - id: bay", "  - id: sea")
    assert sitting.next()
    assert prompt(sitting) == "Which sea lies east of Italy?"


def test_an_answer_is_marked_and_logged_again_when_its_card_is_mended(
    collection: Collection, sitting: Sitting, change: Change
) -> None:
    wrong = sitting.answer(("Rome",), 2)
    assert wrong.suggested is Rating.AGAIN
    change("answer: Milan\n", "answer: Rome\n")
    assert sitting.take_in()
    assert sitting.feedback is not None
    assert (sitting.feedback.mark, sitting.feedback.suggested) != (wrong.mark, wrong.suggested)
    assert [one.rating for one in sitting.answered] == [Rating.GOOD]
    assert today_of(collection).answers == 1
    assert today_of(collection).points == 1
    (memory,) = collection.memories.values()
    assert memory == wrong.futures[Rating.GOOD]


def test_an_answer_that_is_as_right_as_before_is_not_logged_again(sitting: Sitting, change: Change) -> None:
    sitting.answer(("Milan",), 2)
    sitting.rate(Rating.EASY)
    (before,) = sitting.answered
    change("What is the capital", "What’s the capital")
    assert sitting.take_in()
    assert sitting.answered == [before]


def test_an_answer_to_another_kind_of_card_stays_as_it_was_marked(sitting: Sitting, change: Change) -> None:
    feedback = sitting.answer(("Rome",), 2)
    change("answer: Milan\n", "answer: Milan\n    distractors: [Rome]\n")
    assert not sitting.take_in()
    assert sitting.feedback is feedback
    assert sitting.showing is not None
    assert sitting.showing.card.question.kind == "short answer"


def test_an_answer_that_was_followed_elsewhere_stays_as_it_was_marked(
    collection: Collection, sitting: Sitting, change: Change, home: Path, clock: Clock
) -> None:
    feedback = sitting.answer(("Rome",), 2)
    other = open_collection([Path(collection.decks[0].path)], home, clock)
    other.undo("elsewhere")
    other.close()
    change("answer: Milan\n", "answer: Rome\n")
    assert not sitting.take_in()
    assert sitting.feedback is feedback
    assert today_of(collection).answers == 0
