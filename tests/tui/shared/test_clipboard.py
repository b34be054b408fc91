"""Copying by OSC 52: what is selected, the card on the screen, and terminals that take nothing."""

import pytest
from textual.widgets import Input

from quiz.tui.app import QuizApp
from quiz.tui.shared.terminal.clipboard import card_as_text, why_not_copied
from tests.every import every
from tests.tui.conftest import MakeApp

CHOICE = """\
cards:
  - id: x
    question: Which *sea*?
    answer: Adriatic
    distractors: [Aegean]
    explanation: It is between Italy and Croatia.
"""


@pytest.fixture(autouse=True)
def able_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VTE_VERSION", "TERM_PROGRAM", "TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def told(app: QuizApp) -> list[str]:
    return [str(note.message) for note in app._notifications]


async def test_ctrl_c_copies_what_is_selected_on_the_line_and_then_leaves(app_with: MakeApp) -> None:
    app = app_with("cards:\n  - {id: x, question: Where?, answer: Rome}\n")
    async with app.run_test() as pilot:
        await pilot.press("enter", *"Rome", "shift+home", "ctrl+c")
        assert app.clipboard == "Rome"
        assert told(app) == ["The selected text is copied."]
        assert app.screen.query_one(Input).value == "Rome"
        assert app.return_code is None
        await pilot.press("ctrl+c")
    assert app.return_code == 0


async def test_ctrl_c_copies_what_the_mouse_has_selected(app_with: MakeApp) -> None:
    app = app_with(CHOICE)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        app.screen.text_select_all()
        await pilot.press("ctrl+c")
        assert "Which sea?" in app.clipboard
        assert app.return_code is None


async def test_y_copies_the_question_and_after_the_answer_all_of_the_card(app_with: MakeApp) -> None:
    app = app_with(CHOICE)
    async with app.run_test() as pilot:
        await pilot.press("enter", "y")
        assert sorted(app.clipboard.splitlines()[1:]) in (["1. Adriatic", "2. Aegean"], ["1. Aegean", "2. Adriatic"])
        await pilot.press("1", "y")
        assert app.clipboard.endswith("\n\nAdriatic\nIt is between Italy and Croatia.")


async def test_y_copies_the_card_under_the_cursor_of_the_browser(app_with: MakeApp) -> None:
    app = app_with(CHOICE)
    async with app.run_test() as pilot:
        await pilot.press("b", "down", "y")
        assert app.clipboard.startswith("Which sea?\n\nAdriatic")


@every(
    ("environment", "taken"),
    [
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "linux"}, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "tmux-256color", "VTE_VERSION": "7600", "TMUX": "/tmp/tmux-1/default"}, True),
    ],
)
def test_a_terminal_that_takes_no_copies_is_known(environment: dict[str, str], taken: bool) -> None:
    assert (why_not_copied("text", environment) == "") is taken


def test_what_is_too_long_is_not_copied() -> None:
    assert why_not_copied("é" * 40_000, {}) == "That is too much to be copied at once."


async def test_it_is_said_that_nothing_was_copied(app_with: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    app = app_with(CHOICE)
    async with app.run_test() as pilot:
        await pilot.press("enter", "y")
        assert app.clipboard == ""
        assert "takes no copies" in told(app)[0]


async def test_a_card_is_copied_with_its_context(app_with: MakeApp) -> None:
    app = app_with("cards:\n  - {id: x, front: a, back: b, context: [Cup, Final]}\n")
    card = app._collection.cards["x"]
    assert card_as_text(card, (), answered=False) == "Cup › Final\na"
