"""Runs `quiz` in the process of the tests, between pipes: what it prints, and how it ends."""

import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from quiz.cli import main
from tests.conftest import own_folders


def quiz(*arguments: object, typed: str = "", home: Path, cwd: Path | None = None) -> CompletedProcess[str]:
    """Runs `quiz` in the folder `cwd`, with its log in `home` and `typed` on its standard input."""
    given = [str(argument) for argument in arguments]
    pipe, out, err = (TextIOWrapper(BytesIO(text), "utf-8") for text in (typed.encode(), b"", b""))
    with pytest.MonkeyPatch.context() as here, redirect_stdout(out), redirect_stderr(err):
        for name, value in {**own_folders(home), "COLUMNS": "80"}.items():
            here.setenv(name, value)
        here.setattr(sys, "stdin", pipe)
        here.chdir(cwd or Path.cwd())
        with pytest.raises(SystemExit) as ended:
            main(given)
    said = []
    for stream in (out, err):
        stream.seek(0)
        said.append(stream.read())
    return CompletedProcess(given, int(ended.value.code or 0), *said)
