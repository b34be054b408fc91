"""Shows at a terminal that long work goes on, in one line that is written anew, and lets Ctrl+C end it at once."""

import os
import signal
import sys
from contextlib import suppress
from select import select
from socket import socketpair
from threading import Thread, current_thread, main_thread
from time import monotonic

from quiz.card.control_characters import one_line
from quiz.cli.printing.output import say, talk_width

UNCHANGED = "Stopped. Nothing was changed."
_TICK = 0.2
"""Seconds between two looks at how far the work is."""
_UNSAID = 0.5
"""Seconds that it takes before anything is shown of it."""
_DONE = b"\0"


class LongWork:
    """A context manager that is called with the phase that the work is in, and with its share that is done, if known.

    Where stderr is no terminal, nothing is shown. Calling it costs next to nothing: another thread looks at the values
    now and then.
    """

    def __init__(self, if_stopped: str, writes: bool = False) -> None:
        """`if_stopped` is said where Ctrl+C has stopped the work, unless it is empty.

        It ends the process at once, also in the middle of a query; work that `writes` is interrupted as usual, and ends
        in good order.
        """
        self._if_stopped, self._writes = if_stopped, writes
        self._is_shown = sys.stderr.isatty()
        self._begun = self._since = monotonic()
        self._phase = ""
        self._share: float | None = None
        self._line = ""
        """What is on the terminal; empty where nothing is."""
        self._before: tuple[object, int] | None = None

    def __call__(self, phase: str, share: float | None = None) -> None:
        if phase != self._phase:
            self._since = monotonic()
        self._phase, self._share = phase, share

    def __enter__(self) -> "LongWork":
        self._tells, self._hears = socketpair()
        self._tells.setblocking(False)
        if not self._writes and current_thread() is main_thread() and _is_heard():
            # Python itself acts on Ctrl+C only between two steps of its own, and a query may take half a minute.
            handler = signal.signal(signal.SIGINT, _leave_to_thread)
            self._before = handler, signal.set_wakeup_fd(self._tells.fileno(), warn_on_full_buffer=False)
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if self._before:
            handler, descriptor = self._before
            signal.set_wakeup_fd(descriptor)
            signal.signal(signal.SIGINT, handler)  # type: ignore[arg-type]
        self._tells.send(_DONE)
        self._thread.join()
        self._tells.close()
        self._hears.close()
        self._clear()
        if kind is KeyboardInterrupt and self._if_stopped:
            say(self._if_stopped)

    def _watch(self) -> None:
        """Shows how far the work is, until it is done or Ctrl+C is pressed."""
        while True:
            while not select([self._hears], [], [], _TICK)[0]:
                self._draw()
            heard = self._hears.recv(1)
            if heard == _DONE:
                return
            if heard == bytes([signal.SIGINT]):
                self._clear()
                say(self._if_stopped)
                sys.stderr.flush()
                os._exit(128 + signal.SIGINT)

    def _draw(self) -> None:
        if not (self._is_shown and self._phase) or monotonic() < self._begun + _UNSAID:
            return
        seconds = int(monotonic() - self._since)
        far = f" … {seconds} s" if self._share is None else f": {self._share:.0%}"
        line = one_line(f"{self._phase}{far}")[: talk_width() - 1]
        if line != self._line:
            self._line = line
            self._write(f"\r\x1b[K{line}")

    def _clear(self) -> None:
        if self._line:
            self._line = ""
            self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        with suppress(OSError, ValueError):  # the terminal may be gone
            sys.stderr.write(text)
            sys.stderr.flush()


def _is_heard() -> bool:
    """Returns whether Ctrl+C does anything: behind `nohup` it does not."""
    return signal.getsignal(signal.SIGINT) is not signal.SIG_IGN


def _leave_to_thread(number: int, frame: object) -> None:
    """Does nothing: the thread that hears of Ctrl+C ends the process."""
