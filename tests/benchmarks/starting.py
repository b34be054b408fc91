"""Starting the program: on a terminal against an app of Textual that shows nothing, `quiz stats` against bare imports.

Run with `python -m tests.benchmarks.starting`. Both programs start in turn, in a pseudo-terminal of 80 by 24.
"""

import fcntl
import os
import select
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Mapping, Sequence
from statistics import median
from time import perf_counter

from tests.benchmarks.measure import compare

RUNS = 11

EMPTY = """
from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Static

class Empty(App[None]):
    BINDINGS = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static("Nothing at all")
        yield Footer()

Empty().run()
"""

COMMAND = "from quiz.__main__ import main; main()"
"""What the installed command `quiz` runs."""
FRAME, NUMBERS = b"defence ties", b"take about"
"""What is on the screen of home with the bundled deck when its frame, and when its numbers are there."""


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QUIZ_HOME": home, "QUIZ_CONFIG": f"{home}/config.toml"}
        environment |= {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        environment.pop("QUIZ_DECKS", None)
        # As at home: modules are compiled once. The cache is one of our own, which both programs fill before they are
        # timed, whatever this shell says of writing bytecode.
        environment["PYTHONPYCACHEPREFIX"] = f"{home}/bytecode"
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        started = [sys.executable, "-c", COMMAND], [sys.executable, "-c", EMPTY]
        until_shown(started[0], environment, [NUMBERS]), until_shown(started[1], environment, [b"Nothing"])
        ours, peers = [], []
        for _ in range(RUNS):
            ours.append(until_shown(started[0], environment, [FRAME, NUMBERS]))
            peers += until_shown(started[1], environment, [b"Nothing at all"])
        tell("first paint of home", [frame for frame, _ in ours], peers)
        tell("all its numbers", [numbers for _, numbers in ours], peers)

        def run(*arguments: str) -> None:
            subprocess.run([sys.executable, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)

        bare = "import click, json, sqlite3, yaml, fsrs_rs_python"
        compare("quiz stats", lambda: run("-c", COMMAND, "stats"), "bare imports", lambda: run("-c", bare), RUNS)


def tell(name: str, ours: Sequence[float], peers: Sequence[float]) -> None:
    """Prints the medians in milliseconds, and the median of the ratios of those that ran one after the other."""
    ratio = median(one / other for one, other in zip(ours, peers, strict=True))
    print(f"{name}: {1000 * median(ours):.0f} ms; an empty app: {1000 * median(peers):.0f} ms; ratio {ratio:.2f}")


def until_shown(command: Sequence[str], environment: Mapping[str, str], awaited: Sequence[bytes]) -> list[float]:
    """Returns the seconds after which each of `awaited` had come to the terminal, in this order; ends the program."""
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    begun, shown, output = perf_counter(), [], b""
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment, close_fds=True)
    os.close(slave)
    try:
        while len(shown) < len(awaited):
            if not select.select([master], [], [], 60)[0]:
                sys.exit(f"{awaited[len(shown)]!r} has not come: {output[-2000:]!r}")
            output += os.read(master, 65536)
            while len(shown) < len(awaited) and awaited[len(shown)] in output:
                shown.append(perf_counter() - begun)
        return shown
    finally:
        process.kill()
        process.wait()
        os.close(master)


if __name__ == "__main__":
    main()
