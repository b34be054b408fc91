"""Asks Anki's own backend, in an environment of its own."""

import json
import os
import subprocess
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

PEER = Path(__file__).with_name("anki_peer.py")


def arguments(description: str | None) -> ArgumentParser:
    """A parser with the option that names the environment."""
    parser = ArgumentParser(description=description)
    parser.add_argument("--anki", metavar="PYTHON", help="the Python of an environment with PyPI's `anki`")
    return parser


def ask(python: str | None, question: str, **about: Any) -> Any:
    """Anki's answer; None, with a word on stdout, where there is no `anki`. Fuzz is off, days are those of UTC."""
    if python is None or subprocess.run([python, "-c", "import anki"], capture_output=True).returncode:
        print("Left out: Anki's half. Name the Python of an environment with `pip install anki` by `--anki`.")
        return None
    environment = {**os.environ, "TZ": "UTC", "ANKI_TEST_MODE": "1"}
    command = [python, "-P", str(PEER), question]  # no module of ours in the place of one of Python
    done = subprocess.run(
        command, input=json.dumps(about), env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout)
