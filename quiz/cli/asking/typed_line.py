"""Asks a person at the terminal, or whatever is piped in, for a line or for a yes."""

import importlib
import sys
from contextlib import suppress

import click

from quiz.cli.printing.output import say


def typed_line(prompt: str) -> str:
    """Returns one line, without the white space around it. Raises `EOFError` where there is none."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        with suppress(ImportError):
            importlib.import_module("readline")  # it makes `input` a line that can be edited
        return input(prompt).strip()
    click.echo(prompt, err=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()


def confirmed(question: str) -> bool:
    """Returns whether the answer is yes; Enter alone means yes."""
    while True:
        given = typed_line(f"{question} [Y/n] ").casefold()
        if given in ("", "y", "yes", "n", "no"):
            return not given.startswith("n")
        say("Type `y` or `n`.")
