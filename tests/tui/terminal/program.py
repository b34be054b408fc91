"""How the program comes into a terminal: as a process of its own, or forked from one that has imported it already.

To import it takes twice as long as to draw its first screen.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from typing import NamedTuple, Protocol

DRAWN = "\x1b]777;drawn\x07"
"""What the program writes once it takes what it has drawn for drawn."""

_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.tui.terminal.preloaded"])


class Start(NamedTuple):
    """What a program is started with: the path of its terminal, and `setup` to be executed before it begins."""

    terminal: str
    arguments: Sequence[str]
    environment: Mapping[str, str]
    reaction_time: float
    setup: str


class Process(Protocol):
    """A program that runs. `poll` and `wait` return its exit code, which for `poll` is None as long as it runs."""

    @property
    def pid(self) -> int | None: ...
    def poll(self) -> int | None: ...
    def wait(self, timeout: float) -> int: ...
    def kill(self) -> None: ...
    def send_signal(self, number: int) -> None: ...
    def is_stopped(self) -> bool: ...


class _Own(subprocess.Popen[bytes]):
    def is_stopped(self) -> bool:
        return _is_stopped(self.pid)


class _Forked:
    def __init__(self, start: Start) -> None:
        self._process = _FORKS.Process(target=run_here, args=[start], daemon=True)
        self._process.start()

    @property
    def pid(self) -> int | None:
        return self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float) -> int:
        self._process.join(timeout)
        assert self._process.exitcode is not None, "the program is still there"
        return self._process.exitcode

    def kill(self) -> None:
        self._process.kill()

    def send_signal(self, number: int) -> None:
        assert self.pid
        os.kill(self.pid, number)

    def is_stopped(self) -> bool:
        assert self.pid
        return _is_stopped(self.pid)


def own_program(start: Start) -> Process:
    """Starts the program in a new process, as a shell does."""
    program = f"from tests.tui.terminal.program import Start, run_here; run_here({start!r})"
    # The folder that the tests were imported from comes first: a terminal has no say in which program is tested.
    path = os.pathsep.join(filter(None, sys.path))
    return _Own([sys.executable, "-c", program], env={**start.environment, "PYTHONPATH": path})


def forked_program(start: Start) -> Process:
    """Starts the program in a process that has imported it already."""
    return _Forked(start)


def _is_stopped(pid: int) -> bool:
    """Returns whether a process is stopped by a signal, whosever child it is."""
    told = subprocess.run(["ps", "-o", "state=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return told.stdout.strip().startswith("T")


def run_here(start: Start) -> None:
    """Runs the program in this process, which so far has another terminal and another environment, or none."""
    os.setsid()
    terminal = os.open(start.terminal, os.O_RDWR | os.O_NOCTTY)
    for number in range(3):
        os.dup2(terminal, number)
    if terminal > 2:
        os.close(terminal)
    sys.stdin = sys.__stdin__ = open(0, closefd=False)  # noqa: SIM115
    sys.stdout = sys.__stdout__ = open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(2, "w", errors="backslashreplace", closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(start.environment)
    sys.argv = ["-c", *start.arguments]
    from quiz.process.interrupts import leave_at_once

    leave_at_once()
    _tell_when_drawn(start.reaction_time)
    exec(start.setup, {})
    from quiz.__main__ import main

    main()


def _tell_when_drawn(reaction_time: float) -> None:
    from quiz.tui.shared.decision_screen import DecisionScreen

    DecisionScreen.reaction_time = reaction_time
    note = DecisionScreen._note_drawn

    def tell(screen: DecisionScreen, showing: int) -> None:
        note(screen, showing)
        if showing == screen._showings:
            screen.app._driver.write(DRAWN)  # type: ignore[union-attr]

    DecisionScreen._note_drawn = tell  # type: ignore[method-assign]
