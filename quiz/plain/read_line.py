"""Reads lines that are typed, pasted or piped in. At a terminal it has the keys that edit a line."""

import sys
from typing import TextIO

_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"


class LineReader:
    """Reads from `lines_in`, and asks on `lines_out`. At a terminal the line can be edited, as in a shell."""

    def __init__(self, lines_in: TextIO, lines_out: TextIO) -> None:
        self._in = lines_in
        self._out = lines_out
        self._edits = lines_in is sys.stdin and lines_out is sys.stdout and lines_out.isatty() and _can_edit()

    def isatty(self) -> bool:
        """Returns whether a person types the lines."""
        return self._in.isatty()

    def read(self, prompt: str) -> list[str] | None:
        """Returns the lines that were entered at once: one, or those of a paste; None at the end of the input."""
        if self._edits:
            return self._edited(prompt)
        self._out.write(prompt)
        self._out.flush()
        line = self._in.readline()
        while _PASTE_BEGINS in line and _PASTE_ENDS not in line and (more := self._in.readline()):
            line += more
        return _lines_of(line) if line else None

    def _edited(self, prompt: str) -> list[str] | None:
        try:
            return _lines_of(input(prompt))
        except EOFError:
            return None


def _lines_of(text: str) -> list[str]:
    return text.replace(_PASTE_BEGINS, "").replace(_PASTE_ENDS, "").splitlines() or [""]


def _can_edit() -> bool:
    """Returns whether there is a library that edits lines, and sets it up.

    A paste is one line, and Tab is a character.
    """
    try:
        import readline
    except ImportError:
        return False
    readline.set_auto_history(False)  # an answer that was given is not one to the next question
    for setting in ("set enable-bracketed-paste on", "tab: self-insert"):
        readline.parse_and_bind(setting)
    return True
