"""Runs the learner's own command for a language model: the prompt is its input, the answer its output."""

import os
import select
import shlex
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from quiz.card.control_characters import visible
from quiz.card.problem import QuizError

_MOST_BYTES = 4_000_000
_PIECE = 4096
_GRACE = 2.0
"""Seconds that a command has to end when it is asked to."""
_SILENCE = 1.0
"""Seconds that what a command leaves running may be silent before the answer counts as complete."""
_PAUSE = 0.02
"""Seconds between two looks at whether it has."""
_WATCH = "read -r g || exit; read -r _ || { kill -s TERM -- -$g; sleep 2; kill -s KILL -- -$g; } 2>/dev/null"
"""A script for the shell that is told a process group in a line, and ends it where no other line comes."""
_LOOK = 0.2
"""Seconds after which it is looked whether a silent command has ended."""


class ModelCommand:
    """A running command. `stop` may be called from another thread; it ends the command and all its child processes."""

    def __init__(self, command: str) -> None:
        """Starts `command`, split into words like in a shell but without using one. Raises `QuizError` where it cannot
        be started.
        """
        try:
            words = shlex.split(command)
        except ValueError as error:
            raise QuizError(f"The command `{visible(command)}` cannot be split into words: {error}.") from None
        if not words:
            raise QuizError("The command is empty. Name the program that answers: `--with 'llm -m …'`.")
        self._name = words[0]
        self.failed_with = 0
        """The code with which the command has ended, if it failed after it answered something."""
        self.is_stopped = False
        """Whether `stop` was called, so that the answer may be cut off."""
        self.received = 0
        """Bytes of the answer that have come so far."""
        self._watcher = _watcher()
        try:
            self._process = subprocess.Popen(
                words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
        except (OSError, ValueError) as error:
            self._tell_watcher("")
            said = getattr(error, "strerror", None) or str(error)
            raise QuizError(f"`{visible(self._name)}` cannot be started: {said}.") from None
        self._tell_watcher(f"{self._process.pid}\n", has_more=True)

    def answer(self, prompt: str, progress: Callable[[int], object] = lambda _: None) -> str:
        """Returns what the command answers to `prompt`; `progress` is called with the number of bytes received so far.

        Once it is stopped or has failed, that is what came before. Raises `QuizError` where that is nothing. No child
        process of its group is left in any case.
        """
        feeder = threading.Thread(target=self._feed, args=(prompt.encode("utf-8", "replace"),), daemon=True)
        feeder.start()
        received = bytearray()
        output = self._process.stdout
        assert output is not None
        try:
            for piece in self._pieces(output.fileno()):
                received += piece
                self.received = len(received)
                progress(self.received)
                if len(received) >= _MOST_BYTES:
                    break
            if len(received) < _MOST_BYTES:
                self._process.wait()
        finally:
            code = self._process.poll()
            self._end()
            output.close()
            feeder.join(_GRACE)
        text = received.decode("utf-8", "replace")
        self.failed_with = 0 if self.is_stopped else code or 0
        if text.strip():
            return text
        if self.is_stopped:
            raise QuizError(f"`{visible(self._name)}` was stopped before it answered anything.")
        if code:
            raise QuizError(f"`{visible(self._name)}` failed: it {_ended(code)}.")
        raise QuizError(f"`{visible(self._name)}` answered nothing.")

    @property
    def why_cut_off(self) -> str:
        """The beginning of a sentence that says why the answer may be cut off; empty where the command ended by
        itself.
        """
        name = visible(self._name)
        if self.is_stopped:
            return f"You stopped `{name}`"
        if self.received >= _MOST_BYTES:
            return f"`{name}` answered more than {_MOST_BYTES:,} bytes"
        return f"`{name}` {_ended(self.failed_with)}, as if it failed" if self.failed_with else ""

    def _pieces(self, output: int) -> Iterator[bytes]:
        """Yields what comes from the file `output` until the command has ended.

        A child that it leaves running may hold `output` open for ever, so that its end does not count alone.
        """
        silent = 0.0
        while silent < _SILENCE:
            if _has_come(output):
                silent = 0.0
                if not (piece := os.read(output, _PIECE)):
                    return
                yield piece
            elif self._process.poll() is not None:
                silent += _LOOK

    def _feed(self, data: bytes) -> None:
        entry = self._process.stdin
        assert entry is not None
        with suppress(OSError, ValueError):  # it need not read to the end
            entry.write(data)
            entry.flush()
        with suppress(OSError, ValueError):
            entry.close()

    def stop(self) -> None:
        """Ends the command and its child processes."""
        self.is_stopped = True
        self._end()

    def _end(self) -> None:
        """Asks what is left of the command and its children to end, and kills what has not after a moment."""
        groups = {self._process.pid, *_groups_below(self._process.pid)}
        self._signal(groups, signal.SIGTERM)
        until = time.monotonic() + _GRACE
        while self._is_left(groups) and time.monotonic() < until:
            time.sleep(_PAUSE)
        groups |= _groups_below(self._process.pid)
        self._signal(groups, getattr(signal, "SIGKILL", signal.SIGTERM))
        self._process.wait()
        self._tell_watcher("\n")

    def _tell_watcher(self, line: str, has_more: bool = False) -> None:
        """Writes `line` to the process that ends the command when this program is killed, and ends it unless it
        `has_more` to hear.
        """
        if self._watcher and self._watcher.stdin and self._watcher.poll() is None:
            with suppress(OSError, ValueError):
                self._watcher.stdin.write(line.encode())
                self._watcher.stdin.flush()
            if not has_more:
                with suppress(OSError, ValueError):
                    self._watcher.stdin.close()
                self._watcher.wait()

    def _is_left(self, groups: Iterable[int]) -> bool:
        """Returns whether the command or one of its children still runs."""
        return self._process.poll() is None or self._signal(groups, 0)

    def _signal(self, groups: Iterable[int], number: int) -> bool:
        """Sends a signal to the command and its children; returns whether there was one to send it to."""
        if not hasattr(os, "killpg"):
            if number:
                with suppress(OSError):
                    self._process.terminate()
            return False
        reached = False
        for group in groups:
            with suppress(OSError):
                os.killpg(group, number)
                reached = True
        return reached


def _ended(code: int) -> str:
    """Returns how a command has ended that ended with `code`, which is below 0 where a signal has killed it."""
    if code >= 0:
        return f"ended with {code}"
    try:
        return f"was killed by {signal.Signals(-code).name}"
    except ValueError:  # one of those without a name
        return f"was killed by signal {-code}"


def _watcher() -> subprocess.Popen[bytes] | None:
    """Starts a process that ends the process group that it is told when this program is killed: the pipe to it ends
    then. It is there before the command is. None where there are no process groups, or no shell.
    """
    if not hasattr(os, "killpg"):
        return None
    with suppress(OSError):
        return subprocess.Popen(
            ["/bin/sh", "-c", _WATCH],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    return None


def _groups_below(session: int) -> set[int]:
    """Returns the process groups of `session`, and of all child processes of those: `timeout`, `setsid` and a shell
    that knows jobs put what they start into groups of their own. They are known where the system lists its processes
    as files; elsewhere the set is empty, and the command's own group is all that can be ended.
    """
    processes = [*_processes()]
    family = {one.number for one in processes if one.session == session}
    while more := {one.number for one in processes if one.parent in family} - family:
        family |= more
    return {one.group for one in processes if one.number in family}


class _Process(NamedTuple):
    number: int
    parent: int
    group: int
    session: int


def _processes() -> Iterator[_Process]:
    with suppress(OSError):
        for entry in os.scandir("/proc"):
            if entry.name.isdecimal():
                with suppress(OSError, ValueError, IndexError):  # it may end meanwhile
                    told = (Path(entry.path) / "stat").read_text("utf-8", "replace")
                    parent, group, session = told.rpartition(")")[2].split()[1:4]
                    yield _Process(int(entry.name), int(parent), int(group), int(session))


def _has_come(output: int) -> bool:
    """Returns whether there is something to read from a pipe, or its end; waits a little for it."""
    if os.name == "nt":
        return True  # a pipe can only be waited for by reading it
    return bool(select.select([output], [], [], _LOOK)[0])
