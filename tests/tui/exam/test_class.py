"""A class on the screen: figures, questions, persons, second marking, and the ruler of an exam."""

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static, TabbedContent

from quiz.exam.classes.decisions import DECISIONS
from quiz.study.exams.class_marking import read_class
from quiz.study.sessions.practice import Practice
from quiz.tui.app import QuizApp
from quiz.tui.exam.class_screen import ClassScreen
from quiz.tui.exam.exam_screen import ExamScreen
from quiz.tui.exam.question_ruler import QuestionRuler
from quiz.tui.exam.report_screen import ReportScreen
from quiz.tui.exam.second_marking_screen import SecondMarkingScreen
from quiz.tui.exam.sheets_dialog import PathSuggester, SheetsDialog
from quiz.tui.study.study_screen import StudyScreen
from tests.tui.conftest import MakeApp
from tests.tui.exam.test_exam import press

DECK = """\
title: Ships
cards:
  - {id: ship, question: Which carrier?, answer: Cavour}
  - {id: port, question: Where?, answer: Yokosuka, distractors: [Kure, Sasebo]}
  - {id: ports, question: Name two ports., answers: [Kure, Sasebo]}
"""


@pytest.fixture
def sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with eleven sheets and one that cannot be read."""
    folder = tmp_path / "class"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    for number in range(11):
        ship = "Cavour" if number < 3 else "Roma"
        answers = {"ship": ship, "port": "Yokosuka", "ports": ["Kure", "Saseboo Bay" if number < 2 else "Sasebo"]}
        (folder / f"p{number:02}.json").write_text(json.dumps({"name": f"[b]P{number}", "answers": answers}), "utf-8")
    (folder / "p99.yaml").write_text("port: [Kure", "utf-8")
    return folder


def said(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).content)


async def review(pilot: Pilot[None]) -> None:
    """Presses the key of the second marking, and waits until its screen is there."""
    await press(pilot, "r")
    for _ in range(50):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, SecondMarkingScreen):
            break
    await pilot.pause()


async def class_screen(pilot: Pilot[None], folder: Path) -> ClassScreen:
    """Opens the class as the palette does."""
    assert isinstance(pilot.app, QuizApp)
    pilot.app.open_class()
    await pilot.pause()
    assert isinstance(pilot.app.screen, SheetsDialog)
    await press(pilot, *folder.name, "enter")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    assert isinstance(pilot.app.screen, ClassScreen)
    return pilot.app.screen


async def test_the_palette_marks_a_class(app_with: MakeApp, sheets: Path) -> None:
    app = app_with(DECK)
    async with app.run_test(size=(100, 40)) as pilot:
        commands = {command.title for command in app.get_system_commands(app.screen)}
        assert "Mark answer sheets" in commands
        await class_screen(pilot, sheets)
        figures = said(pilot, "#class-figures")
        assert "11 sheets, 11 passed" in figures
        assert "reliability" in figures
        problems = said(pilot, "#class-problems")
        assert problems.startswith("⚠ 1 problem, 1 sheet not marked\np99.yaml:1:7: A bracket")
        assert "1. Many gave Roma" in said(pilot, "#class-advice")


async def test_a_wrong_path_is_told_and_may_be_typed_anew(app_with: MakeApp, sheets: Path) -> None:
    app = app_with(DECK)
    async with app.run_test() as pilot:
        app.open_class()
        await pilot.pause()
        await press(pilot, *"nowhere", "enter")
        await pilot.pause()
        assert isinstance(app.screen, SheetsDialog)
        assert "There is no file or folder nowhere." in said(pilot, ".said")
        await press(pilot, "escape")
        assert not isinstance(app.screen, SheetsDialog | ClassScreen)


async def test_questions_show_every_answer_and_persons_open(app_with: MakeApp, sheets: Path) -> None:
    app = app_with(DECK)
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await class_screen(pilot, sheets)
        await press(pilot, "right", "j")
        assert screen.query_one(TabbedContent).active == "questions"
        detail = said(pilot, "#question-detail")
        assert detail.startswith("Where?")
        assert [word in detail for word in ("Yokosuka", "Kure", "Sasebo", "It is too easy")] == [True] * 4
        await press(pilot, "3")
        assert said(pilot, "#person-detail").startswith("[b]P0\n")
        await press(pilot, "enter")
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.results.title == "[b]P0: Ships"
        await press(pilot, "escape", "end", "enter")
        assert app.screen is screen  # the last sheet could not be read


async def test_the_second_marking_changes_the_marks_and_is_kept(app_with: MakeApp, sheets: Path) -> None:
    app = app_with(DECK)
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await class_screen(pilot, sheets)
        await review(pilot)
        assert isinstance(app.screen, SecondMarkingScreen)
        assert "Given by 8 of 11 (72.7%)" in said(pilot, "#review-group")
        await press(pilot, "y")
        assert "▸ 1 Sasebo" in said(pilot, "#review-group")
        await press(pilot, "2")
        assert "▸ 2 Kure" in said(pilot, "#review-group")
        await press(pilot, "1", "y")
        assert "All were gone through." in said(pilot, "#review-group")
        await press(pilot, "u")
        assert "It may stand for" in said(pilot, "#review-group")
        await press(pilot, "n", "escape")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen is screen
        assert screen.marking.accepted == 1
        assert "1 answer accepted by a second marking" in said(pilot, "#class-figures")
    kept = (sheets / DECISIONS).read_text("utf-8")
    assert [line.strip() for line in kept.splitlines() if "decided" in line] == [
        "# What a second marking has decided. `quiz score` follows it for the sheets that lie beside it.",
        "decided: accepted",
        "decided: refused",
    ]


async def test_an_answer_goes_into_the_deck_from_the_screen(app_with: MakeApp, sheets: Path) -> None:
    app = app_with(DECK)
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await class_screen(pilot, sheets)
        deck = Path(screen.marking.deck.path)
        await review(pilot)
        await press(pilot, "d")
        assert "answer: Cavour, accept: [Roma]" in deck.read_text("utf-8")
        await press(pilot, "d")  # a list cannot take it, so the key does nothing
        await press(pilot, "u")
        assert "accept" not in deck.read_text("utf-8")


async def test_where_nothing_is_to_be_looked_at_it_is_said(app_with: MakeApp, sheets: Path) -> None:
    app = app_with(DECK.replace("Cavour", "Cavour, accept: [Roma]"))
    for number in (0, 1):
        (sheets / f"p{number:02}.json").unlink()
    async with app.run_test() as pilot:
        screen = await class_screen(pilot, sheets)
        await press(pilot, "r")
        await app.workers.wait_for_complete()
        assert app.screen is screen


async def test_what_the_class_found_hard_can_be_practised(app_with: MakeApp, sheets: Path) -> None:
    app = app_with(DECK)
    async with app.run_test() as pilot:
        await class_screen(pilot, sheets)
        await press(pilot, "p")
        assert isinstance(app.screen, StudyScreen)
        assert isinstance(app.screen.session, Practice)
        assert app.screen.session.shown_card is not None
        assert app.screen.session.shown_card.card.id == "ship"


async def test_a_path_is_completed(sheets: Path) -> None:
    suggest = PathSuggester().get_suggestion
    assert await suggest("cl") == "class/"
    assert await suggest("class/p0") == "class/p00.json"
    assert [await suggest(text) for text in ("", "class/", "nowhere/x", "zz")] == [None] * 4


async def test_a_click_on_the_ruler_goes_to_its_question(app_with: MakeApp) -> None:
    cards = "".join(f"  - {{id: q{n}, question: Question {n}?, answer: yes}}\n" for n in range(90))
    app = app_with(f"title: Long\ncards:\n{cards}")
    async with app.run_test(size=(60, 24)) as pilot:
        await press(pilot, "x", "enter")
        screen = app.screen
        assert isinstance(screen, ExamScreen)
        await pilot.click(QuestionRuler, offset=(7, 0))
        assert screen.exam.position == 7
        ruler = screen.query_one(QuestionRuler)
        at = screen.query_one(QuestionRuler).content_region
        await pilot.click(offset=(at.x + 5, at.y + 1))
        assert screen.exam.position == ruler.content_size.width + 5
        await pilot.click(offset=(at.right - 1, at.bottom - 1))  # behind the last sign
        assert screen.exam.position == ruler.content_size.width + 5


async def test_a_class_of_no_readable_sheet_is_shown_as_such(app_with: MakeApp, sheets: Path) -> None:
    app = app_with(DECK)
    for path in sheets.glob("p0*"):
        path.unlink()
    (sheets / "p10.json").unlink()
    async with app.run_test() as pilot:
        screen = await class_screen(pilot, sheets)
        assert "No sheet could be read." in said(pilot, "#class-figures")
        await press(pilot, "right", "right")
        assert screen.query_one("#person-list", OptionList).option_count == 1
    assert read_class(screen.marking.deck, "class").report.sheets == 0
