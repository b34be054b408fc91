"""Exams on the screen: set up, answered back and forth, interrupted, handed in; the report and what follows it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, Label, OptionList, Static

from quiz.store.rows.log_rows import Mode
from quiz.study.collection import Collection, open_collection
from quiz.study.exams.exam_session import ExamSession, ExamSetup, begin_exam, interrupted
from quiz.study.past_results import past_results
from quiz.study.sessions.shown_card import ShownCard
from quiz.tui.app import QuizApp
from quiz.tui.exam.exam_screen import ExamScreen
from quiz.tui.exam.overview_dialog import Overview
from quiz.tui.exam.report_screen import ReportScreen
from quiz.tui.exam.setup_dialog import ExamSetupDialog
from quiz.tui.home.home_screen import HomeScreen
from quiz.tui.questions import PROMPTS, Prompt
from quiz.tui.shared.dialogs import AskText, Choose
from quiz.tui.study.study_screen import StudyScreen
from quiz.tui.study.summary_screen import SummaryScreen
from tests.conftest import Clock
from tests.tui.conftest import MakeApp
from tests.tui.study.test_study import keys_of, text_of

FLEET = """\
title: Fleet
cards:
  - {id: carrier, question: Which carrier?, answer: Cavour}
  - {id: patrol, question: Which patrol ship?, answer: Morosini, explanation: She went to Yokosuka.}
  - {id: port, question: Which port?, answer: Yokosuka, distractors: [Kure, Sasebo]}
"""
ANSWERS: dict[str, tuple[str, ...]] = {
    "truth": ("False",),
    "short": ("Sparta",),
    "choice": ("Ionian Sea",),
    "number": ("3",),
    "cloze": ("Malta", "Panama"),
    "response": ("Crete", "Elba"),
    "list": ("Malta", "Elba"),
    "ordering": ("Actium", "Salamis", "Matapan", "Lepanto"),
    "matching": ("Italy", "Croatia", "Italy"),
}


async def settle(pilot: Pilot[None]) -> None:
    for _ in range(3):
        await pilot.pause()


async def begun(pilot: Pilot[None], *setup: str) -> ExamScreen:
    """Sets an exam up from the home screen; `setup` are keys pressed in its form."""
    await pilot.press("x")
    await settle(pilot)
    await pilot.press(*setup)
    pilot.app.screen.query_one("#seed", Input).value = "s"
    await pilot.press("enter")
    await settle(pilot)
    return screen(pilot)


def screen(pilot: Pilot[None]) -> ExamScreen:
    assert isinstance(pilot.app.screen, ExamScreen)
    return pilot.app.screen


def given(exam: ExamScreen) -> dict[str, tuple[str, ...]]:
    pairs = zip(exam.exam.paper.questions, exam.exam.replies, strict=True)
    return {drawn.card.id: reply.answer for drawn, reply in pairs if reply.answer}


def exam_id(exam: ExamScreen, card: str) -> str:
    """The id of the card of the entry `card`."""
    return next(drawn.card.id for drawn in exam.exam.paper.questions if drawn.card.note == card)


def go(exam: ExamScreen, card: str) -> int:
    return [drawn.card.note for drawn in exam.exam.paper.questions].index(card)


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


async def test_an_exam_from_home_ends_in_its_report(app_with: MakeApp) -> None:
    app = app_with(FLEET)
    async with app.run_test() as pilot:
        exam = await begun(pilot)
        assert exam.exam.paper.seed == "s"
        for _ in range(3):
            types = exam.query_one(Prompt).types
            await press(pilot, *("C", "enter") if types else ("1",))
        assert isinstance(app.screen, Choose)
        assert "Every question is answered." in text_of(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReportScreen)
        said = text_of(app)
        assert "Seed: s" in said
        assert "Guessing alone would have earned 0.33 of 3 points (11.1%)." in said
        assert "Given: C" in said
        assert "Expected: Morosini" in said
        assert "She went to Yokosuka." in said
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
    assert app.farewell() == "3 answers are kept."


@pytest.mark.parametrize("size", [(80, 24), (40, 15)])
async def test_every_line_of_the_form_is_in_sight_when_it_is_typed_on(
    write_deck: Callable[..., Path], home: Path, size: tuple[int, int]
) -> None:
    write_deck(FLEET, "fleet.yaml")
    collection = open_collection([write_deck(FLEET, "navy.yaml").parent], home)
    async with QuizApp(collection, collection.decks).run_test(size=size) as pilot:
        await press(pilot, "x")
        for field in pilot.app.screen.query(Input):
            assert pilot.app.focused is field
            assert isinstance(field.parent, Widget)
            assert field.parent.content_region.contains_region(field.region)
            await press(pilot, "tab")
    collection.close()


async def test_in_a_long_exam_the_sign_of_the_question_at_hand_stays_in_sight(app_with: MakeApp) -> None:
    app = app_with("cards:\n" + "".join(f"  - {{id: q{n}, question: Which {n}?, answer: a{n}}}\n" for n in range(121)))
    async with app.run_test() as pilot:
        exam = await begun(pilot)
        assert len(str(exam.query_one("#exam-marks", Static).content)) == 100
        await press(pilot, "ctrl+o", "end", "enter")
        assert exam.exam.position == 120
        assert len(str(exam.query_one("#exam-marks", Static).content)) == 21


async def test_an_exam_is_gone_through_handed_in_and_what_was_missed_practised(app_with: MakeApp) -> None:
    app = app_with(FLEET)
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "x", "0", "enter")
        assert isinstance(app.screen, ExamSetupDialog), "a figure that makes no sense begins no exam"
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        exam = await begun(pilot)
        await exam._go(go(exam, "port"))
        chosen = {"Choose": "↑↓ ⏎", "Later": "l", "Questions": "o", "Hand in": "esc", "Help": "?"}
        assert chosen.items() <= (await keys_of(pilot)).items()
        await exam._go(0)
        await press(pilot, *("x", "enter") if exam.query_one(Prompt).types else ("1",))
        assert exam.exam.position == 1
        assert "Not right" not in text_of(app), "nothing is told before the end"
        assert not exam.exam_session.collection.memories
        assert not exam.exam_session.collection.records.answers_of(exam.exam_session.id)
        place = go(exam, "carrier")
        await exam._go(place)
        typed = {"Answer": "⏎", "Later": "^l", "Questions": "^o", "Hand in": "esc", "Help": "f1"}
        assert typed.items() <= (await keys_of(pilot)).items()
        await press(pilot, *["backspace"] * 2, *"Cav")
        await exam.tick()
        assert given(exam)["carrier"] == ("Cav",), "what is typed counts without Enter"
        await press(pilot, *"our", "ctrl+n" if place < 2 else "ctrl+b")
        assert given(exam)["carrier"] == ("Cavour",)
        await exam._go(0)
        await press(pilot, "ctrl+l")
        assert exam.exam.flagged == (0,)
        assert str(exam.query_one(".heading .state", Label).render()) == "⚑ for later"
        await press(pilot, "ctrl+n", "ctrl+o")
        assert isinstance(app.screen, Overview)
        rows = app.screen.query_one(OptionList)
        assert (rows.highlighted, rows.option_count) == (1, 3)
        await press(pilot, "up", "enter")
        assert screen(pilot).exam.position == 0
        await press(pilot, "ctrl+l")
        assert exam.exam.flagged == ()
        await press(pilot, "ctrl+l", "escape")
        open_ = 3 - len(given(exam))
        assert f"{open_} question{'s are' if open_ > 1 else ' is'} open. 1 is marked for later." in text_of(app)
        await press(pilot, "enter")
        assert screen(pilot).exam_session.results is None, "handing in asks while questions are open"
        await press(pilot, "escape", "h")
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.results.points.earned == 1
        await press(pilot, "p")
        assert isinstance(app.screen, StudyScreen)
        session = app.screen.session
        assert session.mode is Mode.PRACTICE
        assert session.card_source.counts.total == 2
        await press(pilot, "escape")
        assert isinstance(app.screen, SummaryScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, ReportScreen)


async def test_a_prompt_shows_what_was_answered_when_one_comes_back(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        exam = await begun(pilot)
        for card, answer in ANSWERS.items():
            exam.exam_session.go(go(exam, card))
            exam.exam_session.answer(answer)
            await exam._show()
            await settle(pilot)
            draft = exam.query_one(Prompt).draft
            assert (sorted(draft) if card == "response" else list(draft)) == list(answer)
            await press(pilot, "ctrl+b", "ctrl+n")
            await exam.tick()
            assert set(given(exam)[exam_id(exam, card)]) == set(answer), card


def test_every_prompt_can_be_filled() -> None:
    assert [kind for kind, prompt in PROMPTS.items() if prompt.fill is Prompt.fill] == []


async def test_the_clock_reddens_and_ends_the_exam_whatever_lies_over_it(app_with: MakeApp, clock: Clock) -> None:
    app = app_with(FLEET)
    async with app.run_test() as pilot:
        for over_it in ([], ["ctrl+o"], ["escape"], ["f1"]):
            await until_time_is_over(pilot, clock, over_it)


async def until_time_is_over(pilot: Pilot[None], clock: Clock, over_it: list[str]) -> None:
    """Lets the time of an exam run out, where `over_it` opens what lies over it then; goes home."""
    app = pilot.app
    app.clear_notifications()
    exam = await begun(pilot, "tab", *"10")
    assert str(exam.query_one(".clock").render()) == "10:00"
    clock.forward(minutes=9, seconds=15)
    await exam.tick()
    assert exam.query_one(".clock").has_class("-short")
    assert not exam.query_one(".clock").has_class("-hardly-any")
    clock.forward(seconds=30)
    await exam.tick()
    assert str(exam.query_one(".clock").render()) == "0:15"
    assert exam.query_one(".clock").has_class("-hardly-any")
    await press(pilot, *over_it)
    clock.forward(seconds=15)
    await exam.tick()
    await settle(pilot)
    assert isinstance(app.screen, ReportScreen)
    over = "The time is over. Nothing was answered, so no result is kept."
    assert [str(note.message) for note in app._notifications] == [over]
    await press(pilot, "escape")
    assert isinstance(app.screen, HomeScreen)


async def test_an_exam_goes_on_in_the_next_run(app_with: MakeApp, tmp_path: Path, clock: Clock, home: Path) -> None:
    first = app_with(FLEET)
    async with first.run_test() as pilot:
        exam = await begun(pilot, "tab", *"10")
        await press(pilot, "1", "enter")
        await press(pilot, "ctrl+l")
        kept = exam.exam
    assert first.farewell() == "1 answer is kept. `quiz exam` goes on with the exam."
    clock.forward(hours=2)
    collection = open_collection([tmp_path / "decks" / "deck.yaml"], home, clock)
    second = QuizApp(collection, collection.decks)
    async with second.run_test() as pilot:
        await press(pilot, "x")
        assert isinstance(second.screen, Choose)
        assert "Fleet: 1 of 3 questions are answered, 10 min are left." in text_of(second)
        await press(pilot, "enter")
        assert screen(pilot).exam.replies == kept.replies
        assert screen(pilot).exam.position == kept.position
        assert str(screen(pilot).query_one(".clock").render()) == "10:00"
        await press(pilot, "escape", "h")
        assert "Interrupted for 2 h, which do not count." in text_of(second)
    collection.close()


async def test_an_interrupted_exam_is_handed_in_for_a_new_one_and_its_report_saved_as_markdown(
    app_with: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_with(FLEET)
    async with app.run_test() as pilot:
        await begun(pilot)
        await press(pilot, "1", "escape", "l")
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "x", "n")
        assert isinstance(app.screen, ExamSetupDialog)
        await press(pilot, "1", "enter")
        assert len(screen(pilot).exam.replies) == 1
        assert [one.mode for one in past_results(screen(pilot).exam_session.collection)] == [Mode.EXAM]
        await press(pilot, "escape", "h", "w")
        assert isinstance(app.screen, AskText)
        await press(pilot, "enter")
        assert (tmp_path / "report.md").read_text("utf-8").startswith("# Fleet\n")
        (tmp_path / "report.md").write_text("mine", "utf-8")
        await press(pilot, "w", "enter", "n")
        assert (tmp_path / "report.md").read_text("utf-8") == "mine"
        await press(pilot, "w", "enter", "y")
        assert (tmp_path / "report.md").read_text("utf-8").startswith("# Fleet\n")
        await press(pilot, "w")
        app.screen.query_one(Input).value = "report.md/report.md"
        await press(pilot, "enter")
        assert any("cannot be written" in str(note.message) for note in app._notifications)


async def test_flashcards_alone_make_no_exam(app_with: MakeApp) -> None:
    app = app_with("cards:\n  - {id: x, front: a, back: b}\n")
    async with app.run_test() as pilot:
        await press(pilot, "x", "enter")
        assert isinstance(app.screen, HomeScreen)
        assert any("Flashcards alone make no exam" in str(note.message) for note in app._notifications)


async def test_an_exam_set_up_outside_begins_at_once(open_deck: Callable[[str], Collection]) -> None:
    collection = open_deck(FLEET)
    app = QuizApp(collection, collection.decks, exam=ExamSetup(count=2, seed="s"))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert len(screen(pilot).exam.replies) == 2


async def test_deck_text_in_an_exam_and_its_report_is_no_markup(app_with: MakeApp) -> None:
    app = app_with('title: "[red]Fleet"\ncards:\n  - {id: x, question: "[b]Who[/x]?", answer: "[i]me"}\n')
    async with app.run_test() as pilot:
        await begun(pilot)
        await press(pilot, *"[/y]", "ctrl+o", "escape", "escape", "h")
        said = text_of(app)
        assert "[red]Fleet" in said
        assert "[b]Who[/x]?" in said
        assert "Given: [/y]" in said


def test_the_options_of_an_exam_are_those_of_its_seed(open_deck: Callable[[str], Collection]) -> None:
    collection = open_deck(FLEET)

    def showings() -> list[ShownCard]:
        exam_session: ExamSession = begin_exam(collection, collection.decks[0], ExamSetup(seed="x"))
        found = []
        for place in range(3):
            exam_session.go(place)
            found.append(exam_session.shown_card)
        return found

    assert showings() == showings()
    assert interrupted(collection, collection.decks) is not None


async def test_a_second_enter_does_not_answer_the_next_question(app_with: MakeApp) -> None:
    app = app_with("cards:\n  - {id: x, question: A?, answer: a}\n  - {id: y, question: B?, answer: b}\n")
    async with app.run_test() as pilot:
        exam = await begun(pilot)
        await pilot.press(*"one")
        field = exam.query_one(Input)
        await field.action_submit()
        await field.action_submit()
        await settle(pilot)
        assert exam.exam.position == 1
        assert [reply.answer for reply in exam.exam.replies] == [("one",), ()]
