"""Another program that keeps the database locked: the screen goes on, and so does the session when that has done."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from quiz.store.sqlite.database import FILE_NAME
from tests.patience import PATIENCE
from tests.tui.terminal.conftest import Start


def test_an_answer_waits_until_another_program_has_written_and_the_screen_says_so(
    start: Start, home: Path, write_deck: Callable[..., Path]
) -> None:
    terminal = start("study", str(write_deck("cards:\n  - {id: q0, question: Question q0?, answer: ready}\n")))
    terminal.until_asked("Question q0")
    with closing(sqlite3.connect(home / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        terminal.press("ready\r")
        assert "Right" not in terminal.until("Another program is writing")
        other.execute("ROLLBACK")
    terminal.until_asked("Right")
    assert terminal.leave() == 0


def test_at_the_first_opening_home_says_what_it_waits_for_and_opens_when_that_has_done(
    start: Start, home: Path, write_deck: Callable[..., Path]
) -> None:
    deck = write_deck("title: Rivers\ncards:\n  - {id: q0, question: Question q0?, answer: ready}\n")
    home.mkdir()
    with closing(sqlite3.connect(home / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        terminal = start(str(deck))
        terminal.until("Another program is writing")
        other.execute("ROLLBACK")
    terminal.until("Study")
    assert terminal.leave() == 0


def test_escape_ends_what_waits_for_another_program(start: Start, home: Path, write_deck: Callable[..., Path]) -> None:
    deck = write_deck("title: Rivers\ncards:\n  - {id: q0, question: Question q0?, answer: ready}\n")
    home.mkdir()
    with closing(sqlite3.connect(home / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        terminal = start(str(deck))
        terminal.until("Esc leaves")
        terminal.press("\x1b")
        assert terminal.process.wait(PATIENCE) == 0
        other.execute("ROLLBACK")
