"""Runs the learner's own command for a language model. Esc and Ctrl+C end it, and so does the end of this program."""

import os
import select
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click

from quiz.card.control_characters import one_line
from quiz.cli.printing.long_work import UNCHANGED
from quiz.cli.printing.output import say
from quiz.study.authoring.model_command import ModelCommand

_ESCAPE = b"\x1b"
_KEY = 16
"""Bytes of the longest key: those of an arrow begin with Esc, too."""


def ask_model(command: str, prompt: str) -> str:
    """Returns what `command` answers to `prompt`, showing its progress. Raises `QuizError` where it fails."""
    running = ModelCommand(command)
    with _ended_by_signals(running), _ended_by_escape(running) as has_escape:
        say(f"Waiting for `{one_line(command)}` … {'Esc or Ctrl+C' if has_escape else 'Ctrl+C'} ends it.")
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
    if running.failed_with:
        say(f"`{one_line(command)}` ended with {running.failed_with}, so its answer may be cut off.")
    return answer


def _tell(text: str) -> None:
    click.echo(text, nl=False, err=True)


@contextmanager
def _ended_by_signals(running: ModelCommand) -> Iterator[None]:
    """Ends `running` if this program is told to end or its terminal is closed, while the block runs.

    `running` has a process group of its own, which such signals do not reach.
    """
    names = ("SIGTERM", "SIGHUP")
    numbers = [number for name in names if (number := getattr(signal, name, None)) is not None]
    before = {number: signal.signal(number, lambda *_: running.stop()) for number in numbers}
    try:
        yield
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
