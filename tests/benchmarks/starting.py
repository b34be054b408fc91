"""Starting the program, against an interpreter that only imports what it cannot do without.

Run with `python -m tests.benchmarks.starting`.
"""

import os
import subprocess
import sys
import tempfile

from tests.benchmarks.measure import compare


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QUIZ_HOME": home, "QUIZ_CONFIG": f"{home}/config.toml"}

        def run(*arguments: str) -> None:
            subprocess.run([sys.executable, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)

        bare = "import click, json, sqlite3, yaml, fsrs_rs_python"
        compare("quiz stats", lambda: run("-m", "quiz", "stats"), "bare imports", lambda: run("-c", bare))
        screen = "import quiz.tui.app"
        compare("the screens' imports", lambda: run("-c", screen), "textual's", lambda: run("-c", TEXTUAL))


TEXTUAL = (
    "import textual.app, textual.widgets; from textual.widgets import Footer, Input, ListView, Markdown, ProgressBar"
)

if __name__ == "__main__":
    main()
