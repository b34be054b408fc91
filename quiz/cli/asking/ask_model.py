"""Runs the learner's own command for a language model. Esc and Ctrl+C end it, and so does the end of this program.

What it has answered before Esc or Ctrl+C is taken like an answer that was cut off.
"""

import os
import select
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

import click

from quiz.card.control_characters import one_line
from quiz.card.problem import QuizError
from quiz.cli.printing.long_work import UNCHANGED
from quiz.cli.printing.output import say
from quiz.study.authoring.model_command import ModelCommand

_ESCAPE = b"\x1b"
_KEY = 16
"""Bytes of the longest key: those of an arrow begin with Esc, too."""


class ModelAnswer(NamedTuple):
    """The answer of a command, with words for a message that tell why it may be incomplete."""

    text: str
    why_cut_off: str


def ask_model(command: str, prompt: str) -> ModelAnswer:
    """Returns what `command` answers to `prompt`, showing its progress. Raises `QuizError` where it fails."""
    with _ended_by_signals() as signals, ExitStack() as stack:
        signals.running = running = ModelCommand(command)
        if signals.told_to_end:  # while it was started
            running.stop()
        has_escape = stack.enter_context(_ended_by_escape(running))
        keys = "Esc or Ctrl+C" if has_escape else "Ctrl+C"
        say(f"Waiting for `{one_line(command)}` … {keys} ends it; what it has answered by then is taken.")
        tell, stopped = sys.stderr.isatty(), False
        try:
            answer = running.answer(prompt, lambda size: _tell(f"\r{size:,} bytes") if tell else None)
        except KeyboardInterrupt:
            stopped = True
            raise
        finally:
            if tell:
                _tell("\n")
            if stopped:
                say(UNCHANGED)
    if signals.told_to_end:
        raise QuizError(f"`{one_line(command)}` was stopped, since quiz was told to end.")
    return ModelAnswer(answer, running.why_cut_off)


def _tell(text: str) -> None:
    click.echo(text, nl=False, err=True)


class _Signals:
    """The command that signals end, once it is `running`, and whether this program was told to end."""

    def __init__(self) -> None:
        self.running: ModelCommand | None = None
        self.told_to_end = False


@contextmanager
def _ended_by_signals() -> Iterator[_Signals]:
    """Ends a running command at Ctrl+C, or if this program is told to end or its terminal is closed, while the block
    runs. It is to be given to what is yielded.

    It has a process group of its own, which such signals do not reach. They are heard before it is started, as they may
    come at once. Ctrl+C is raised as usual where nothing was answered yet, and when it is pressed again.
    """
    signals = _Signals()

    def stop(running: ModelCommand) -> None:  # in a thread: here, the wait that was interrupted may hold a lock
        threading.Thread(target=running.stop, daemon=True).start()

    def end(*_: object) -> None:
        signals.told_to_end = True
        if signals.running:
            stop(signals.running)

    def interrupt(*_: object) -> None:
        running = signals.running
        if running is None or running.is_stopped or not running.received:
            raise KeyboardInterrupt
        running.is_stopped = True
        stop(running)

    handlers = {"SIGTERM": end, "SIGHUP": end}
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        handlers["SIGINT"] = interrupt
    numbers = {number: handler for name, handler in handlers.items() if (number := getattr(signal, name, None))}
    before = {number: signal.signal(number, handler) for number, handler in numbers.items()}
    try:
        yield signals
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _ended_by_escape(running: ModelCommand) -> Iterator[bool]:
    """Ends `running` at Esc while the block runs.

    Yields whether Esc can be heard, which needs a terminal whose keys come one by one.
    """
    try:
        import termios
        import tty
    except ImportError:
        yield False
        return
    if not sys.stdin.isatty():
        yield False
        return
    keys = sys.stdin.fileno()
    before = termios.tcgetattr(keys)
    done, finish = os.pipe()
    listening = threading.Thread(target=stop_at_escape, args=(running, keys, done), daemon=True)
    tty.setcbreak(keys)
    listening.start()
    try:
        yield True
    finally:
        os.write(finish, b".")
        listening.join()
        os.close(done)
        os.close(finish)
        termios.tcsetattr(keys, termios.TCSADRAIN, before)


def stop_at_escape(running: ModelCommand, keys: int, done: int) -> None:
    """Stops `running` when Esc comes from `keys`; ends when there is something to read in `done`."""
    while done not in (ready := select.select([keys, done], [], [])[0]):
        if not (pressed := os.read(ready[0], _KEY)):
            return
        if pressed == _ESCAPE:
            running.stop()
            return
