"""What can be set about the terminal: the mouse, the cursor, Ctrl+Z, plain mode."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.terminal.conftest import MOUSE, Start

DECK = "cards:\n  - {id: q0, question: Question q0?, answer: ready}\n"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of settings."""
    path = tmp_path / "config.toml"
    monkeypatch.setenv("QUIZ_CONFIG", str(path))
    return path


def test_the_mouse_is_left_to_the_terminal_and_ctrl_z_suspends_where_that_is_set(
    start: Start, config: Path, write_deck: Callable[..., Path]
) -> None:
    config.write_text('mouse = "off"\nctrl_z = "suspend"\n', "utf-8")
    terminal = start("study", str(write_deck(DECK)))
    terminal.until_asked("Question q0")
    assert not terminal.modes() & MOUSE
    terminal.press("rea\x1a")
    terminal.until_stopped()
    assert "1049" not in terminal.modes()
    terminal.go_on()
    terminal.until_taken()
    terminal.press("dy\r")
    terminal.until_asked("Right")
    assert terminal.leave() == 0


def test_keys_work_again_after_another_program_has_stopped_this_one_and_a_shell_has_set_the_terminal(
    start: Start, write_deck: Callable[..., Path]
) -> None:
    terminal = start("study", str(write_deck(DECK)))
    terminal.until_asked("Question q0")
    modes = terminal.modes()
    terminal.stop()
    terminal.set_as_before()
    terminal.raw += b"\x1b[?1049;1000;1003;2004l"
    terminal.press("")
    terminal.go_on()
    terminal.until_taken()
    terminal.until("Question q0")
    terminal.until_modes(modes)
    terminal.press("ready\r")
    terminal.until_asked("Right")
    assert terminal.leave() == 0


def test_plain_mode_is_the_usual_one_where_that_is_set_and_a_paste_of_several_lines_is_one_answer(
    start: Start, config: Path, write_deck: Callable[..., Path]
) -> None:
    config.write_text('plain_mode = "on"\n', "utf-8")
    terminal = start("study", str(write_deck(DECK.replace("ready", "New York"))))
    terminal.until("Question q0?", "> ")
    terminal.press("Nxew York" + "\x1b[D" * 7 + "\x7f\r")
    terminal.until("Right.", "Question q0?", "> ")
    terminal.press("\x1b[200~New\rYork\x1b[201~\r")
    terminal.until("Right.")
    terminal.press("\x04")
    assert terminal.ended() == 0
    assert "1049" not in terminal.modes()
