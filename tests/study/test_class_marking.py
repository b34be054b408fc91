"""A class on the screen: its sheets are read once and marked anew after each decision."""

from dataclasses import replace
from pathlib import Path

import pytest

from quiz.card.model import Deck
from quiz.card.problem import QuizError
from quiz.exam.classes.decisions import Verdict
from quiz.study.exams.class_marking import read_class
from tests.deck.deck_text import read

DECK = """\
title: Ships
cards:
  - {id: ship, question: Which carrier?, answer: Cavour, quote: Cavour is one.}
  - {id: port, question: Where?, answer: Yokosuka, distractors: [Kure]}
"""


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Deck:
    """A deck, with three sheets in the folder `my class`."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "ships.yaml"
    path.write_text(DECK, "utf-8")
    (tmp_path / "my class").mkdir()
    for name, ship in (("a", "Roma"), ("b", "Roma"), ("c", "Cavour")):
        text = f"name: {name.upper()}\nanswers: {{ship: {ship}, port: Yokosuka}}\n"
        (tmp_path / "my class" / f"{name}.yaml").write_text(text, "utf-8")
    return read(DECK, str(path)).deck


def test_marks_follow_a_decision_which_is_there_the_next_time(deck: Deck) -> None:
    marking = read_class(deck, "my class")
    assert [one.points and one.points.earned for one in marking.persons] == [1, 1, 2]
    assert [card.id for card in marking.hard_cards(deck.cards)] == ["ship"]
    second = marking.second_marking()
    second.decide(Verdict.ACCEPTED)
    marking.mark(second.decisions)
    assert [one.points and one.points.earned for one in marking.persons] == [2, 2, 2]
    assert (marking.hard_cards(deck.cards), marking.accepted, marking.second_marking().groups) == ([], 1, ())
    assert read_class(deck, "my class").accepted == 1


def test_a_person_has_a_report(deck: Deck) -> None:
    results = read_class(deck, "my class").results(0)
    assert (results.title, results.points.earned, results.passed) == ("A: Ships", 1, False)
    assert [card.id for card in results.missed] == ["ship"]


def test_what_cannot_be_read_is_a_problem_of_the_class(deck: Deck) -> None:
    Path("my class/b.yaml").write_text("ship: [Kure", "utf-8")
    marking = read_class(deck, "my class")
    assert [one.points is None for one in marking.persons] == [False, True, False]
    assert [problem.place.path for problem in marking.problems] == ["my class/b.yaml"]
    assert marking.report.sheets == 2


@pytest.mark.parametrize("typed", ["'my class/a.yaml' 'my class/b.yaml'", "my class/a.yaml", r"my\ class ./my\ class"])
def test_files_and_folders_are_named_as_in_a_shell(deck: Deck, typed: str) -> None:
    assert {one.name for one in read_class(deck, typed).persons} >= {"A"}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("nowhere", "There is no file or folder `nowhere`."),
        ("'never closed", "names no file"),
        ("ships.yaml", "There is no sheet in `ships.yaml`."),
        ("  ", "Name a folder of sheets, or files."),
        ("~nobody-at-all/x", "names no file"),
    ],
)
def test_where_there_is_nothing_to_mark_it_is_said_why(deck: Deck, typed: str, message: str) -> None:
    with pytest.raises(QuizError, match=message):
        read_class(deck, typed)


def test_a_deck_of_flashcards_marks_nothing(deck: Deck) -> None:
    Path("flash.yaml").write_text("cards:\n  - {front: a, back: b}\n", "utf-8")
    flash = read("cards:\n  - {front: a, back: b}\n", "flash.yaml").deck
    with pytest.raises(QuizError, match="no card"):
        read_class(flash, "my class")


def test_a_table_is_a_class_too(deck: Deck) -> None:
    Path("form.csv").write_text("Name,Which carrier?,Where?,Comment\nZoë,Cavour,Kure,hm\nUmut,,Yokosuka,\n", "utf-8")
    marking = read_class(deck, "form.csv")
    found = [(one.name, one.points and one.points.earned, one.unanswered) for one in marking.persons]
    assert found == [("Zoë", 1, 0), ("Umut", 1, 1)]


def test_more_sheets_than_the_screen_takes_are_refused(deck: Deck, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.study.exams.class_marking.MOST_ON_SCREEN", 2)
    with pytest.raises(QuizError, match="more than 2 sheets"):
        read_class(deck, "my class")


def test_sheets_name_cards_as_the_deck_does_though_the_log_calls_them_otherwise(deck: Deck) -> None:
    renamed = [replace(card, id=f"{card.id}@ships") for card in deck.cards]
    marking = read_class(replace(deck, cards=renamed), "my class")
    assert [one.points and one.points.earned for one in marking.persons] == [1, 1, 2]
    assert [card.id for card in marking.hard_cards(renamed)] == ["ship@ships"]
