"""The terminal's side of the app: incoming bytes, signals, and a terminal that has gone away.

This replaces parts of Textual's Unix driver and parser. `tests/tui/shared/test_terminal_driver.py` names what it
depends on.
"""

import os
import re
import selectors
import signal
import termios
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from contextlib import suppress
from time import monotonic
from types import FrameType
from typing import Any, Final, TextIO

from textual import constants
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste
from textual.message import Message

GONE: Final = 128 + signal.SIGHUP
"""The exit code where the terminal has gone away; other signals have theirs likewise."""

_PATIENCE: Final = 1.0
"""Seconds to wait for the rest of what is surely no key, such as the second half of a reply."""
_PASTE_PATIENCE: Final = 2.0
"""Seconds without a letter after which a paste is over, though its end was lost."""
_LONGEST: Final = 100_000
"""Characters after which a control string that does not end is given up."""
_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"

_ALTERNATE_SCREEN, _WITHOUT_CURSOR, _TELLS_FOCUS = "\x1b[?1049h", "\x1b[?25l", "\x1b[?1004h"
_KEY_FLAGS = (
    1 | getattr(linux_driver, "KITTY_REPORT_ALL_KEYS", 0) | getattr(linux_driver, "KITTY_REPORT_ASSOCIATED_TEXT", 0)
)
"""Tell the terminal how to report keys, as Textual does at the start; older versions ask for unambiguous keys alone."""
_SET_KEY_FLAGS = f"\x1b[={_KEY_FLAGS}u"
"""Sets them in the place of those that are there: a terminal keeps a stack of them."""

_CSI = r"\x1b\[[0-?]*[ -/]*"
_UNIT: Final = re.compile(
    rf"""
      (?P<plain>    [^\x1b]+ )
    | (?P<alt>      \x1b\](?=[^0-9lLI\x07\x1b\x9c]) | \x1bP(?=[^0-9>!$+?=|\x1b\x9c]) | \x1b[^\x1b\[\]OPX^_] )
    | (?P<string>   \x1b[\]PX^_] [^\x00-\x1f\x9c]*
                    (?: \x07 | \x1b\\ | \x9c | (?=\x1b[^\\]) | (?=[\x00-\x06\x08-\x1a\x1c-\x1f]) ) )
    | (?P<key>      \x1b\[\[[A-E] | \x1b\[\d+\$(?=\x1b) | \x1bO[^\x1b] )
    | (?P<x10>      \x1b\[M[\s\S]{{3}} )
    | (?P<csi>      (?!\x1b\[M) (?!\x1b\[\[) {_CSI}[@-~] )
    | (?P<broken>   \x1b\[(?![M\[])[0-?]*[ -/]* (?=[^ -~]) | \x1b\[\[(?=[^A-E]) )
    | (?P<escape>   \x1b(?=\x1b) )
    """,
    re.VERBOSE,
)
"""Matches one piece of the input from a terminal; a rest that does not match is not complete yet."""

_REPORT: Final = re.compile(
    r"\x1b\[(?: [IO] | <\d{1,4};-?\d{1,6};-?\d{1,6}[Mm] | \d{1,6};\d{1,6}R | \?\d{1,6};\d\$y | 48(?:;\d{1,5}){4}t )",
    re.VERBOSE,
)
"""Reports that Textual reads: focus, the mouse, the place of the cursor, modes, a new size."""


class TerminalParser(XTermParser):
    """Passes on to Textual keys, text, reports that it knows and pastes as they are, and nothing else.

    An unexpected reply, or any other complete control sequence that is no key, is swallowed as a whole. Textual would
    take such a sequence for keys, one for each of its characters.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._waiting = ""
        """Input that is not complete yet."""
        self._since = 0.0
        self._pastes = False

    def feed(self, data: str) -> Iterable[Message]:
        """Yields the events that `data` completes. An empty text means the end of the input."""
        if not data:
            yield from super().feed("")
            return
        self._waiting += data
        self._since = monotonic()
        yield from self._complete()

    def tick(self) -> Iterable[Message]:
        """Yields the keys or pastes whose rest did not come in time; nothing if there is still time."""
        if (self._waiting or self._pastes) and monotonic() - self._since >= self._patience:
            yield from self._give_up()

    @property
    def is_waiting(self) -> bool:
        """Tells whether the rest of a sequence is awaited."""
        return bool(self._waiting)

    @property
    def _patience(self) -> float:
        if self._pastes:
            return _PASTE_PATIENCE
        return constants.ESCAPE_DELAY if len(self._waiting) <= 2 else _PATIENCE

    def _complete(self) -> Iterator[Message]:
        while self._waiting:
            if self._pastes:
                text, end, rest = self._waiting.partition(_PASTE_ENDS)
                if not end:
                    return
                self._pastes, self._waiting = False, rest
                yield from _pasted(text)
            elif found := _UNIT.match(self._waiting):
                self._waiting = self._waiting[found.end() :]
                yield from self._taken(str(found.lastgroup), found[0])
            else:
                if len(self._waiting) > _LONGEST:
                    self._waiting = ""
                return

    def _taken(self, kind: str, unit: str) -> Iterator[Message]:
        if kind == "escape":
            yield Key("escape", "\x1b")
        elif kind == "alt":
            yield from self._with_alt(unit)
        elif unit == _PASTE_BEGINS:
            self._pastes = True
        elif kind in ("plain", "key") or (kind == "csi" and self._knows(unit)):
            yield from super().feed(unit)

    def _knows(self, sequence: str) -> bool:
        """Returns whether Textual makes a key or report from `sequence`, and one that the app can handle."""
        if _REPORT.fullmatch(sequence):
            return True
        try:
            keys = list(self._sequence_to_key_events(sequence))
            "".join(key.character or "" for key in keys).encode()
        except (ValueError, OverflowError):  # a number that stands for no letter
            return False
        return bool(keys)

    def _with_alt(self, unit: str) -> Iterator[Message]:
        """Yields the key for Alt and a letter; Textual would wait for more."""
        if unit in ANSI_SEQUENCES_KEYS:
            yield from super().feed(unit)
        else:
            yield from self._sequence_to_key_events(unit[1], alt=True)

    def _give_up(self) -> Iterator[Message]:
        """Discards unfinished input after a pause.

        Yields what it stands for: the text of a paste, a key, or nothing.
        """
        rest, self._waiting = self._waiting, ""
        if self._pastes:
            self._pastes = False
            yield from _pasted(rest)
        elif rest == "\x1b":
            yield Key("escape", "\x1b")
        elif len(rest) == 2:
            yield from self._with_alt(rest)
        elif rest in ANSI_SEQUENCES_KEYS:
            yield from super().feed(rest)


def _pasted(text: str) -> Iterator[Message]:
    if text:
        yield Paste(text.replace("\x00", ""))


class SteadyOutput:
    """Writes to a terminal as long as it exists, and drops the rest.

    Textual's output thread would end with the first error, and the app would wait for it for ever.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            self._stream.write(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._stream.flush()

    def fileno(self) -> int:
        return self._stream.fileno()


class TerminalDriver(LinuxDriver):
    """Reads any bytes that a terminal may send, and ends the app properly on a signal or when the terminal goes
    away.
    """

    def __init__(self, app: Any, **values: Any) -> None:
        super().__init__(app, **values)
        self._file: Any = SteadyOutput(self._file)
        self._interrupt_before: Any = None
        self._attributes: Any = None
        """The mode of the terminal while the app has it."""

    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call]
        with suppress(termios.error):  # what the tests have is no terminal
            self._attributes = termios.tcgetattr(self.fileno)
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._loop.add_signal_handler(number, self._end, 128 + number)
        self._interrupt_before = signal.getsignal(signal.SIGINT)
        # No handler of the loop: that one learns of an interrupt later, also of one that was meant for an editor.
        signal.signal(signal.SIGINT, self._interrupted)

    def use_mouse(self, wanted: bool) -> None:
        """Receives clicks from now on if `wanted`, else leaves them to the terminal."""
        if wanted == self._mouse:
            return
        had_pixels = self._mouse_pixels
        if not wanted:
            self._disable_mouse_support()
        self._mouse = wanted
        self._enable_mouse_support()
        if had_pixels:
            self._enable_mouse_pixels()

    def _sigcont_application(self, *values: Any) -> None:
        """Resumes after the program was stopped: by itself, or by another program, when it could not leave the
        terminal in good order before. Textual would start reading twice then.
        """
        if self._key_thread is not None and self._key_thread.is_alive():
            self._loop.call_soon_threadsafe(self._set_terminal_again)
        else:
            super()._sigcont_application(*values)
        self._loop.call_soon_threadsafe(self._draw_anew)

    def _set_terminal_again(self) -> None:
        """Puts the terminal into the mode of the app, since a shell sets its own as long as the program is stopped."""
        if self._attributes is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._attributes)
        self.write(_ALTERNATE_SCREEN + _WITHOUT_CURSOR + _TELLS_FOCUS)
        if not getattr(constants, "DISABLE_KITTY_KEY", False):
            self.write(_SET_KEY_FLAGS)
        self._enable_bracketed_paste()
        self._disable_line_wrap()
        self._enable_mouse_support()
        if self._mouse_pixels:
            self._enable_mouse_pixels()

    def _draw_anew(self) -> None:
        """Draws everything, in the size that the window has by now: one that is stopped is told of no other."""
        if callable(resized := signal.getsignal(signal.SIGWINCH)):
            resized(signal.SIGWINCH, None)
        self._app.refresh(layout=True)

    def stop_application_mode(self) -> None:
        super().stop_application_mode()
        if self._interrupt_before is not None:  # an editor that has the terminal now has its own way with Ctrl+C
            signal.signal(signal.SIGINT, self._interrupt_before)

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        self._loop.call_soon_threadsafe(self._end, 128 + number)

    def _end(self, code: int) -> None:
        self._app.exit(return_code=code)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Feeds the terminal's input to the parser, until the app ends or the terminal goes away."""
        parser = TerminalParser(self._debug)
        decoder = getincrementaldecoder("utf-8")("replace")
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(constants.ESCAPE_DELAY if parser.is_waiting else 0.1):
                    data = self._read()
                    if not data:
                        self._loop.call_soon_threadsafe(self._end, GONE)
                        return
                    text = decoder.decode(data)
                else:
                    text = decoder.decode(b"", final=True)  # the rest of a letter comes at once, or not at all
                if text:
                    self._pass_on(parser.feed(text))
                self._pass_on(parser.tick())

    def _read(self) -> bytes:
        """Returns the bytes that have come; empty if the terminal is gone."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _pass_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)
