"""Writes a crash into a file for whoever has to mend it, and puts it into a sentence for the user."""

import sys
import tempfile
from datetime import datetime
from pathlib import Path
from traceback import format_exception

from quiz.card.problem import QuizError
from quiz.cli.arguments.folders import home
from quiz.cli.printing.print_version import version_lines

FILE_NAME = "crash.txt"
CODE = 70
"""The exit code of a crash: that of an error inside a program, among those that Unix has names for."""


def keep_crash(error: Exception, now: datetime) -> str:
    """Writes what is known of `error` into a file beside the answers, else among temporary files. Returns the words to
    print.
    """
    said = "quiz has met an error of its own and had to end. Every answer that you have given is kept."
    text = _report(error, now)
    for folder in (home, lambda: Path(tempfile.gettempdir())):
        try:
            path = folder() / FILE_NAME
            path.write_text(text, "utf-8", errors="backslashreplace")
        except (OSError, RuntimeError, QuizError):
            continue
        return f"{said} What happened is in `{path}`. `quiz doctor` tells whether the log itself is at fault."
    return f"{said} What happened could not be written: {type(error).__name__}."


def _report(error: Exception, now: datetime) -> str:
    command = " ".join(["quiz", *sys.argv[1:]])
    return "\n".join([f"{now:%Y-%m-%d %H:%M:%S}", *version_lines(), command, "", "".join(format_exception(error))])
