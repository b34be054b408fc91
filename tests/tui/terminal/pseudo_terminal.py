"""The program in a terminal of its own: keys go in as bytes, and what it draws comes out."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from time import monotonic

from tests.patience import PATIENCE
from tests.tui.terminal.program import DRAWN, Start, forked_program, own_program

TOO_SOON = "That came before you"
"""What is said of a key that came before what it decides on was drawn."""

_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^X][^\x1b]*\x1b\\|\x1b.")


def _as_at_home(environment: Mapping[str, str]) -> dict[str, str]:
    """Returns `environment` without the size of another terminal, and without the order to compile all anew."""
    return {
        name: value
        for name, value in environment.items()
        if name not in ("COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE")
    }


class PseudoTerminal:
    """Runs `quiz` with `arguments`; a screen can be read at once where `reaction_time` is 0.

    The program is told to say when it takes what it has drawn for drawn, so that no test has to guess. It is `forked`
    from a process that has imported it, unless how it starts is what matters.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        reaction_time: float = 0,
        setup: str = "",
        forked: bool = False,
    ) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.before = termios.tcgetattr(slave)
        self.raw = b""
        self._read_from = 0
        begin = forked_program if forked else own_program
        self.process = begin(
            Start(
                os.ttyname(slave),
                arguments,
                {**_as_at_home(os.environ), "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none", **environment},
                reaction_time,
                setup,
            )
        )
        self._slave = slave

    @property
    def text(self) -> str:
        """What was drawn since the last `press`, without colours and places."""
        return _ESCAPES.sub("", self.raw[self._read_from :].decode("utf-8", "replace"))

    def press(self, keys: str | bytes) -> None:
        """Sends `keys` in one write; what is drawn from now on is the answer to them."""
        self._drain()
        self._read_from = len(self.raw)
        os.write(self._master, keys if isinstance(keys, bytes) else keys.encode())

    def until_asked(self, *texts: str) -> str:
        """The same; then until the program knows that there is something new to be decided on."""
        self.until(*texts)
        end = monotonic() + PATIENCE
        while DRAWN.encode() not in self.raw[self._read_from :]:
            assert monotonic() < end, f"not asked: {self.text[-1000:]}"
            self.read(1)
        return self.text

    def until(self, *texts: str) -> str:
        """Waits until all of `texts` have been drawn since the last `press`; returns all that was."""
        end = monotonic() + PATIENCE
        while not all(text in self.text for text in texts):
            assert monotonic() < end, f"{texts} not in {self.text[-1000:]}"
            assert self.read(1) or self.process.poll() is None, f"ended: {self.text[-1000:]}"
        return self.text

    def stop(self) -> None:
        """Stops the process; keys wait in the terminal until it goes on."""
        self.process.send_signal(signal.SIGSTOP)
        self.until_stopped()

    def until_stopped(self) -> None:
        """Waits until the process is stopped, by whomever."""
        end = monotonic() + PATIENCE
        while not self.process.is_stopped():
            assert monotonic() < end, "the process goes on"
            self.read(0.02)
        self._drain()

    def set_as_before(self) -> None:
        """Sets how the terminal treats input to what it was before the program, as a shell does."""
        termios.tcsetattr(self._slave, termios.TCSANOW, self.before)

    def go_on(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def until_taken(self) -> None:
        """Waits until the program has taken the terminal for itself again."""
        end = monotonic() + PATIENCE
        while self.attributes() == self.before:
            assert monotonic() < end, "the terminal is as it was before"
            self.read(0.02)

    def until_modes(self, modes: set[str]) -> None:
        """Waits until just these modes are on: a screen that was being drawn may come before them."""
        end = monotonic() + PATIENCE
        while self.modes() != modes:
            assert monotonic() < end, f"{self.modes()} are on, and not {modes}"
            self.read(0.02)

    def leave(self) -> int:
        """Presses what ends the program; returns its exit code."""
        self.press("\x11")
        return self.ended()

    def ended(self) -> int:
        """Waits for the end of the program; returns its exit code."""
        end = monotonic() + PATIENCE
        while self.process.poll() is None:
            assert monotonic() < end, f"still there: {self.text[-1000:]}"
            self.read(0.05)
        self._drain()
        return self.process.wait(PATIENCE)

    def hang_up(self) -> None:
        """Takes the terminal away."""
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = -1

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE)
        if self._master >= 0:
            self.hang_up()

    def modes(self) -> set[str]:
        """The modes that are on when all that was drawn is taken together, such as `1049` for the second screen."""
        on: set[str] = set()
        for modes, switch in re.findall(rb"\x1b\[\?([\d;]+)([hl])", self.raw):
            names = set(modes.decode().split(";"))
            on = on | names if switch == b"h" else on - names
        return on

    def attributes(self) -> list[object]:
        """How the terminal treats input now."""
        return termios.tcgetattr(self._slave)

    def _drain(self) -> None:
        while self.read(0):
            pass

    def read(self, seconds: float) -> bytes:
        if not select.select([self._master], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return b""
        self.raw += data
        return data
