"""Exams line by line: nothing is told before the end, commands go back and forth."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from quiz.plain.exam import PlainExam
from quiz.study.collection import Collection, open_collection
from quiz.study.exams.exam_session import ExamSession, ExamSetup, begin_exam
from tests.cli.test_cli import quiz
from tests.plain.test_study import Terminal

DECK = """\
    title: Fleet
    cards:
      - {id: carrier, question: Which carrier?, answer: Cavour}
      - {id: patrol, question: Which patrol ship?, answer: Morosini}
      - {id: islands, question: Name two islands., answers: [Malta, Cyprus]}
"""
Take = Callable[..., tuple[str, ExamSession]]


@pytest.fixture
def take(open_deck: Callable[[str], Collection]) -> Take:
    """Takes an exam with the lines `typed`; returns what was said, and the exam."""

    def take_(*typed: str, lines: type[StringIO] = StringIO, **setup: float) -> tuple[str, ExamSession]:
        collection = open_deck(DECK)
        exam_session = begin_exam(collection, collection.decks[0], ExamSetup(seed="3", **setup))  # type: ignore[arg-type]
        out = StringIO()
        PlainExam(exam_session, lines("".join(f"{line}\n" for line in typed)), out, lambda: 0).run()
        return out.getvalue(), exam_session

    return take_


def test_nothing_is_told_before_the_end(take: Take) -> None:
    said, exam_session = take("Cavour", "Cavour", "Cavour", "Cavour")
    assert "Right" not in said
    assert "Wrong" not in said
    assert exam_session.results is not None


def test_one_can_go_back_and_change_an_answer(take: Take) -> None:
    said, exam_session = take("first", ":back", "changed", ":go 1", "", ":next", ":quit")
    assert exam_session.exam.replies[0].answer == ("changed",)
    assert "Answered: first. Enter leaves it as it is." in said


def test_what_is_open_and_marked_is_told(take: Take) -> None:
    said, _ = take(":later", "x", ":open", ":later", ":later", ":done")
    assert "1 of 3 questions are answered. Open: 2, 3. Marked for later: 1." in said
    assert "No longer marked." in said


def test_an_empty_line_leaves_a_question_open(take: Take) -> None:
    _, exam_session = take("", "", "")
    assert exam_session.exam.answered == 0


def test_an_unknown_command_brings_help(take: Take) -> None:
    assert ":go NUMBER" in take(":what")[0]


def test_a_terminal_is_asked_before_the_exam_is_handed_in(take: Take) -> None:
    said, exam_session = take("a", "b", "c", "d", ":go 1", "changed", "", "", "", "", lines=Terminal)
    assert "Enter hands in; `:go 1` goes back to a question: " in said
    assert exam_session.exam.replies[0].answer == ("changed",)


def test_a_clock_is_told_and_ends_the_exam(open_deck: Callable[[str], Collection], clock: object) -> None:
    collection = open_deck(DECK)
    exam_session = begin_exam(collection, collection.decks[0], ExamSetup(minutes=2))
    out, typed = StringIO(), StringIO("x\n")
    readline = typed.readline

    def slowly(*size: int) -> str:
        clock.forward(minutes=3)  # type: ignore[attr-defined]
        return readline(*size)

    typed.readline = slowly  # type: ignore[method-assign]
    PlainExam(exam_session, typed, out).run()
    assert "3 questions in 2 min." in out.getvalue()
    assert "The time is over." in out.getvalue()
    assert exam_session.exam.answered == 0


def test_an_exam_from_a_pipe_ends_in_its_report(write_deck: Callable[[str], Path], home: Path, tmp_path: Path) -> None:
    deck, file = write_deck(DECK), tmp_path / "report.md"
    taken = quiz("exam", deck, "--count", "2", "--seed", "1", "--report", file, typed="Cavour\nCavour\n", home=home)
    assert taken.returncode == 0
    assert "\nExpected" not in taken.stdout.split("Not passed")[0]
    assert "of 2 points" in taken.stdout
    assert file.read_text("utf-8").startswith("# Fleet\n")
    listed = json.loads(quiz("results", "--deck", deck, "--json", home=home).stdout)
    assert [(one["mode"], one["questions"], one["passed"]) for one in listed] == [("exam", 2, False)]
    assert "Seed: 1" in quiz("results", "1", "--deck", deck, home=home).stdout
    assert json.loads(quiz("scores", "1", "--deck", deck, "--json", home=home).stdout)["seed"] == "1"


def test_an_exam_of_nothing_from_a_pipe_is_told_and_is_no_result(write_deck: Callable[[str], Path], home: Path) -> None:
    deck = write_deck(DECK)
    taken = quiz("exam", deck, "--json", home=home)
    assert (taken.returncode, taken.stdout) == (1, "")
    assert taken.stderr.endswith("Nothing was answered, so no result is kept.\n")
    assert json.loads(quiz("scores", "--json", home=home, cwd=deck.parent).stdout) == []


def test_a_report_overwrites_no_file_and_says_so_before_the_exam(
    write_deck: Callable[[str], Path], home: Path, tmp_path: Path
) -> None:
    deck, file = write_deck(DECK), tmp_path / "notes.md"
    file.write_text("mine", "utf-8")
    told = quiz("exam", deck, "--report", file, typed="Cavour\n", home=home)
    assert (told.returncode, told.stdout, file.read_text("utf-8")) == (2, "", "mine")
    assert "is there already. Name another file, or overwrite it with `--force`." in told.stderr
    quiz("exam", deck, "--seed", "1", "--report", file, "--force", typed="Cavour\n", home=home)
    assert file.read_text("utf-8").startswith("# Fleet\n")


def test_json_alone_is_on_stdout(write_deck: Callable[[str], Path], home: Path) -> None:
    taken = quiz("exam", write_deck(DECK), "--seed", "1", "--json", typed="Cavour\n", home=home)
    assert len(json.loads(taken.stdout)["questions"]) == 3
    assert "[1/3]" in taken.stderr


def test_an_interrupted_exam_goes_on_where_no_deck_is_named(write_deck: Callable[[str], Path], home: Path) -> None:
    deck = write_deck(DECK)
    collection = open_collection([deck], home)
    exam_session = begin_exam(collection, collection.decks[0], ExamSetup(seed="3"))
    exam_session.answer(("x",))
    collection.close()
    on = quiz("exam", typed=":open\n", home=home, cwd=deck.parent.parent)
    assert "1 of 3 questions are answered. Open: 2, 3." in on.stdout
    collection = open_collection([deck], home)
    begin_exam(collection, collection.decks[0], ExamSetup(seed="3")).answer(("x",))
    collection.close()
    anew = quiz("exam", deck, "--count", "1", "--seed", "1", typed="Cavour\n", home=home)
    assert "1 of 3 questions answered" in anew.stderr
    assert "It is handed in as it was" in anew.stderr
    listed = json.loads(quiz("results", "--deck", deck, "--json", home=home).stdout)
    assert [one["questions"] for one in listed] == [1, 3, 3]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--tag", "nowhere"], "No card has the tag"),
        (["--count", "0"], "--count"),
        (["--minutes", "0"], "--minutes"),
    ],
)
def test_wrong_use_is_told(write_deck: Callable[[str], Path], home: Path, arguments: list[str], said: str) -> None:
    told = quiz("exam", write_deck(DECK), *arguments, home=home)
    assert (told.returncode, told.stdout) == (2, "")
    assert said in told.stderr


def test_an_exam_is_about_one_deck(write_deck: Callable[..., Path], home: Path) -> None:
    folder = write_deck(DECK).parent
    write_deck(DECK, "other.yaml")
    told = quiz("exam", folder, home=home)
    assert told.returncode == 2
    assert "Name one of them: `deck`, `other`." in told.stderr


def test_practice_moves_nothing_and_promises_nothing(write_deck: Callable[[str], Path], home: Path) -> None:
    deck = write_deck(DECK)
    said = quiz("practice", deck, "--query", "carrier", typed="x\nCavour\n", home=home).stdout
    assert "Result: 1 of 2 (50%)" in said
    assert "again in" not in said
    assert json.loads(quiz("stats", deck, "--json", home=home).stdout)["reviews"] == 0
    missed = quiz("practice", deck, "--missed", typed="", home=home).stdout
    assert "Which carrier?" in missed
    nothing = quiz("practice", deck, "--leeches", home=home)
    assert (nothing.returncode, nothing.stderr) == (0, "No card is forgotten again and again.\n")
    nothing = quiz("practice", deck, "--query", "aubergine", home=home)
    assert (nothing.returncode, nothing.stderr) == (0, "There is no such card to practise.\n")


def test_an_answer_that_was_right_is_written_into_its_deck(write_deck: Callable[[str], Path], home: Path) -> None:
    deck = write_deck(DECK)
    said = quiz("study", deck, "--limit", "1", typed="x\n", home=home).stdout
    assert "Wrong." in said
    said = quiz("study", deck, "--limit", "2", typed="Garibaldi\n:accept\n", home=home).stdout
    assert "Taken for right, as you say.\nIt is written into" in said
    assert "accept: [Garibaldi]" in deck.read_text("utf-8")
    again = quiz("practice", deck, "--query", "patrol", typed=":accept\nGaribaldi\n", home=home).stdout
    assert "There is no answer that the deck could accept as well." in again
    assert "Right." in again


def test_an_exam_is_left_for_another_time(take: Take) -> None:
    _, exam_session = take("Cavour", ":leave")
    assert exam_session.results is None
    assert exam_session.exam.answered == 1


def test_at_a_terminal_the_end_of_input_hands_nothing_in(take: Take) -> None:
    _, exam_session = take("Cavour", lines=Terminal)
    assert exam_session.results is None


def test_at_a_terminal_handing_in_with_open_questions_asks_first(take: Take) -> None:
    said, exam_session = take("Cavour", ":done", "no", ":done", "", lines=Terminal)
    assert said.count("1 of 3 questions are answered. Open: 2, 3.") == 2
    assert exam_session.results is not None
