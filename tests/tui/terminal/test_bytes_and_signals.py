"""What a terminal may send or do: no byte, reply or signal ends the program out of order."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tests.tui.terminal.conftest import MOUSE, Start
from tests.tui.terminal.pseudo_terminal import PseudoTerminal

DECK = "cards:\n  - {id: q0, question: Question q0?, answer: ready}\n"


@pytest.fixture
def asked(start: Start, write_deck: Callable[..., Path]) -> PseudoTerminal:
    """The program where it asks for a short answer."""
    terminal = start("study", str(write_deck(DECK)))
    terminal.until_asked("Question q0")
    return terminal


NOISE = {
    "colour": b"\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
    "colour with ST": b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\",
    "attributes": b"\x1b[?62;22;52c\x1b[>41;380;0c\x1b[0n",
    "version and keyboard": b"\x1bP>|XTerm(380)\x1b\\\x1b[?1u",
    "old mouse report": b"\x1b[M !!",
    "no letters": b"\x1b[97;;55296u\x1b[99999999999u",
}


def test_no_reply_that_nobody_asked_for_types_a_byte_that_is_no_text_becomes_a_sign_and_ctrl_z_undoes(
    start: Start, write_deck: Callable[..., Path]
) -> None:
    cards = "".join(
        f"  - {{id: q{n}, question: Behind {name}?, answer: ready}}\n" for n, name in enumerate([*NOISE, "no text"])
    )
    terminal = start("study", str(write_deck(f"cards:\n{cards}")))
    for name, noise in NOISE.items():
        terminal.until_asked(f"Behind {name}?")
        assert terminal.modes() >= MOUSE
        terminal.press(b"re" + noise + b"ady\r")
        terminal.until_asked("Right", "Good")
        terminal.press("\r")
    terminal.until_asked("Behind no text?")
    terminal.press(b"\xe9")
    terminal.until("�")
    terminal.press(b"\x7fready\r")
    terminal.until_asked("Right")
    terminal.press("\x1a")
    terminal.until("Took back the answer")
    assert terminal.leave() == 0


OWN_TERMINAL = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)"
"""Has the terminal send its interrupts to the program, as one that a learner sits at does."""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_program_and_gives_the_terminal_back_as_it_was(
    number: signal.Signals, asked: PseudoTerminal
) -> None:
    assert "1049" in asked.modes()
    asked.process.send_signal(number)
    assert asked.ended() == 128 + number
    assert asked.modes() == {"7", "25"}
    assert asked.attributes() == asked.before


def test_an_interrupt_of_the_editor_ends_the_editor_alone(
    start: Start, write_deck: Callable[..., Path], tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\necho It is open; exec cat\n", "utf-8")
    editor.chmod(0o700)
    terminal = start("study", str(write_deck(DECK)), environment={"VISUAL": str(editor)}, setup=OWN_TERMINAL)
    terminal.until_asked("Question q0")
    terminal.press("\x0f")
    terminal.until("Back")
    terminal.press("e")
    terminal.until("It is open")
    terminal.press("\x03")
    terminal.until("Question q0", "Not edited", "Ctrl+C")
    assert terminal.leave() == 0


@pytest.mark.parametrize("ignored", [False, True], ids=["told", "not told"])
def test_a_terminal_that_goes_away_ends_the_program(
    ignored: bool, start: Start, write_deck: Callable[..., Path]
) -> None:
    setup = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)" if ignored else ""
    terminal = start("study", str(write_deck(DECK)), setup=setup)
    terminal.until_asked("Question q0")
    terminal.hang_up()
    assert terminal.process.wait(PATIENCE) == 129


def test_a_crash_is_told_in_a_sentence_and_kept_in_a_file(
    start: Start, write_deck: Callable[..., Path], home: Path
) -> None:
    setup = """
from quiz.tui.study.study_screen import StudyScreen
async def fail(screen, key):
    raise ValueError("an error of the test")
StudyScreen.action_hint = fail
"""
    terminal = start("study", str(write_deck(DECK.replace("}", ", hint: it is}"))), setup=setup)
    terminal.until_asked("Question q0")
    terminal.press("\x14")
    assert terminal.ended() == 70
    said = " ".join(terminal.text.split())
    assert "Every answer that you have given is kept" in said
    assert "Traceback" not in said
    assert "ValueError: an error of the test" in (home / "crash.txt").read_text("utf-8")
    assert terminal.modes() == {"7", "25"}
    assert terminal.attributes() == terminal.before
