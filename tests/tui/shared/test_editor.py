"""Which command opens which editor at a line, and what is said where that cannot be."""

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from textual.app import App

import quiz
from quiz.card.problem import Place, QuizError
from quiz.tui.app import QuizApp
from quiz.tui.shared.terminal.editor import chosen, command, edit, run
from quiz.tui.study.study_screen import StudyScreen
from tests.every import every
from tests.tui.study.test_study import text_of

COMMANDS = [
    ("vim", ["vim", "+12", "/d/a b.yaml"]),
    ("vi", ["vi", "+12", "/d/a b.yaml"]),
    ("/usr/bin/nvim", ["/usr/bin/nvim", "+12", "/d/a b.yaml"]),
    ("nano -l", ["nano", "-l", "+12", "/d/a b.yaml"]),
    ("emacs -nw", ["emacs", "-nw", "+12", "/d/a b.yaml"]),
    ("emacsclient -t", ["emacsclient", "-t", "+12", "/d/a b.yaml"]),
    ("kak", ["kak", "+12", "/d/a b.yaml"]),
    ("micro", ["micro", "+12", "/d/a b.yaml"]),
    ("sensible-editor", ["sensible-editor", "+12", "/d/a b.yaml"]),
    ("hx", ["hx", "/d/a b.yaml:12:5"]),
    ("helix", ["helix", "/d/a b.yaml:12:5"]),
    ("code", ["code", "--wait", "--goto", "/d/a b.yaml:12:5"]),
    ("code --wait", ["code", "--wait", "--goto", "/d/a b.yaml:12:5"]),
    ("code -w -n", ["code", "-w", "-n", "--goto", "/d/a b.yaml:12:5"]),
    ("codium", ["codium", "--wait", "--goto", "/d/a b.yaml:12:5"]),
    ("Code.exe", ["Code.exe", "--wait", "--goto", "/d/a b.yaml:12:5"]),
    ("subl", ["subl", "--wait", "/d/a b.yaml:12:5"]),
    ("subl -w", ["subl", "-w", "/d/a b.yaml:12:5"]),
    ("zed", ["zed", "--wait", "/d/a b.yaml:12:5"]),
    ("gvim", ["gvim", "-f", "+12", "/d/a b.yaml"]),
    ("gvim --nofork", ["gvim", "--nofork", "+12", "/d/a b.yaml"]),
    ("'/my apps/vim' -u NONE", ["/my apps/vim", "-u", "NONE", "+12", "/d/a b.yaml"]),
    ("ed", ["ed", "/d/a b.yaml"]),
    ("my-editor --flag", ["my-editor", "--flag", "/d/a b.yaml"]),
]


@pytest.mark.skipif(sys.platform == "win32", reason="quotes are another matter there")
@every(("editor", "words"), COMMANDS)
def test_each_editor_is_told_the_line_in_its_own_way(editor: str, words: list[str]) -> None:
    assert command(editor, "/d/a b.yaml", 12, 5) == words


@every("editor", ["vim 'a", "  ", "''x'"])
def test_what_is_no_command_is_told(editor: str) -> None:
    with pytest.raises(QuizError, match="VISUAL"):
        command(editor, "deck.yaml", 1)


@every(
    ("environment", "there", "editor"),
    [
        ({"VISUAL": "code -w", "EDITOR": "vim"}, "nano", "code -w"),
        ({"EDITOR": "vim"}, "nano", "vim"),
        ({"VISUAL": " ", "EDITOR": ""}, "nano vi", "nano"),
        ({}, "vi sensible-editor", "sensible-editor"),
    ],
)
def test_the_learners_own_editor_comes_first(environment: dict[str, str], there: str, editor: str) -> None:
    assert chosen(environment, lambda name: name if name in there.split() else None) == editor


def test_where_there_is_no_editor_the_way_to_name_one_is_told() -> None:
    with pytest.raises(QuizError, match="`VISUAL` or `EDITOR`"):
        chosen({}, lambda name: None)


async def test_where_the_terminal_cannot_be_lent_that_is_told(app: QuizApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "vim")
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("enter", "e")
        await pilot.pause()
        (told,) = app._notifications
        assert "cannot be lent to an editor" in told.message
        assert isinstance(app.screen, StudyScreen)


class Lending(App[None]):
    """Lends its terminal as if there were one: a test has none."""

    def suspend(self) -> AbstractContextManager[None]:
        return nullcontext()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["/nowhere/editor", "deck.yaml"], "`/nowhere/editor` cannot be run: No such file or directory"),
        ([sys.executable, "-c", "raise SystemExit(3)"], "ended with the exit code 3"),
    ],
)
def test_an_editor_that_fails_is_told(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(QuizError, match=said):
        run(Lending(), words)
    assert "Waiting for" in capsys.readouterr().out


async def test_a_deck_that_came_with_the_program_is_not_edited_in_its_place(app: QuizApp) -> None:
    bundled = Path(quiz.__file__).parent / "bundled" / "decks" / "deck.yaml"
    async with app.run_test(notifications=True) as pilot:
        edit(app.screen, Place(str(bundled), 3))
        await pilot.pause()
        (told,) = app._notifications
        assert "This deck came with quiz" in told.message
        assert str(bundled) in told.message


EDITING = """\
import sys
from pathlib import Path
line, path = sys.argv[1:]
text = Path(path).read_text("utf-8")
Path(path).write_text(text.replace("Malta is", line + " Malta is"), "utf-8")
"""


async def test_the_mended_card_is_shown_when_the_editor_is_closed(
    app: QuizApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vim = tmp_path / "vim"
    vim.write_text(f"#!{sys.executable}\n{EDITING}", "utf-8")
    vim.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(vim))
    monkeypatch.setattr(app, "suspend", nullcontext)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        await pilot.pause()
        assert "+3 Malta is an island." in text_of(app)
