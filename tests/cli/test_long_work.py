"""Long work shows at a terminal how far it is, and Ctrl+C ends it at once with a plain word."""

import subprocess
import sys
from contextlib import redirect_stderr
from io import StringIO
from threading import Event

import pytest

from quiz.cli.printing import long_work, output
from quiz.cli.printing.long_work import LongWork
from tests.patience import PATIENCE

INTERRUPTED = """
import signal, sqlite3
from quiz.cli.printing.long_work import LongWork
ENDLESS = "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number) SELECT count(*) FROM number"
with LongWork("Nothing was changed."):
    signal.raise_signal(signal.SIGINT)
    sqlite3.connect(":memory:").execute(ENDLESS)
"""


class Terminal(StringIO):
    """A terminal that tells when something is written that it waits for."""

    def __init__(self) -> None:
        super().__init__()
        self.awaited, self.is_there = "", Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        written = super().write(text)
        if self.awaited and self.awaited in text:
            self.is_there.set()
        return written

    def wait_for(self, text: str) -> None:
        self.awaited = text
        assert text in self.getvalue() or self.is_there.wait(PATIENCE)
        self.is_there.clear()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    terminal = Terminal()
    for module in (long_work, output):
        monkeypatch.setattr(module, "talk_width", lambda: 40)
    monkeypatch.setattr(long_work, "_TICK", 0.001)
    monkeypatch.setattr(long_work, "_UNSAID", 0)
    return terminal


@pytest.mark.parametrize("writes", [False, True])
def test_the_phase_and_its_share_stand_in_one_line_that_is_gone_at_the_end(terminal: Terminal, writes: bool) -> None:
    with redirect_stderr(terminal), LongWork("", writes=writes) as tell:
        tell("Reading \x1bthe rows", 0.25)
        terminal.wait_for("\r\x1b[KReading ␛the rows: 25%")
        tell("Comparing" * 9)
        terminal.wait_for("\r\x1b[K" + ("Comparing" * 9)[:39])
    assert terminal.getvalue().endswith("\r\x1b[K")
    assert "\n" not in terminal.getvalue()


def test_where_nobody_looks_nothing_is_shown(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    looked, draw = Event(), LongWork._draw

    def draw_and_note(work: LongWork) -> None:
        draw(work)
        looked.set()

    monkeypatch.setattr(terminal, "isatty", lambda: False)
    monkeypatch.setattr(LongWork, "_draw", draw_and_note)
    with redirect_stderr(terminal), LongWork("") as tell:
        tell("Reading", 0.5)
        assert looked.wait(PATIENCE)
    assert terminal.getvalue() == ""


def test_ctrl_c_ends_what_writes_nothing_at_once_also_in_the_middle_of_a_query() -> None:
    run = [sys.executable, "-c", INTERRUPTED]
    done = subprocess.run(run, capture_output=True, text=True, timeout=PATIENCE)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "Nothing was changed.\n")


def test_what_writes_is_interrupted_in_good_order(terminal: Terminal) -> None:
    with redirect_stderr(terminal), pytest.raises(KeyboardInterrupt), LongWork("Stopped.", writes=True):
        raise KeyboardInterrupt
    assert terminal.getvalue() == "Stopped.\n"
