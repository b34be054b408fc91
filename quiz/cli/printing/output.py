"""Prints data to stdout, and messages for people to stderr."""

import json
import os
import re
import sys

import click

from quiz.card.control_characters import visible


def print_json(value: object) -> None:
    """Prints one JSON document on stdout."""
    click.echo(json_text(value, indent=2).encode("utf-8", "replace"))


_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def json_text(value: object, indent: int | None = None) -> str:
    """Returns JSON in which characters that a terminal acts on, or that reorder others, are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


_USUAL_WIDTH = 80
"""Columns of a terminal that does not tell how many it has."""


def say(text: str) -> None:
    """Prints `text` on stderr, for a person. Control characters in it are shown as symbols, so that they cannot steer
    the terminal.

    On a terminal no word is broken at its edge.
    """
    text = visible(text)
    click.echo(wrapped(text, talk_width()) if sys.stderr.isatty() else text, err=True)


def talk_width() -> int:
    """Returns the width for messages, in columns: that of the terminal on stderr, else the usual one."""
    columns = os.get_terminal_size(2).columns if sys.stderr.isatty() else 0
    return columns or _USUAL_WIDTH


def wrapped(text: str, width: int) -> str:
    """Returns `text` in lines of at most `width`, unless a word is longer; continued lines are indented like their
    first line.
    """
    return "\n".join(line if len(line) <= width else _filled(line, width) for line in text.split("\n"))


def _filled(line: str, width: int) -> str:
    from textwrap import fill

    inset = " " * min(len(line) - len(line.lstrip()), width // 2)
    return fill(
        line.lstrip(),
        max(1, width),
        initial_indent=inset,
        subsequent_indent=inset,
        break_long_words=False,
        break_on_hyphens=False,
    )


def writable(text: str) -> bool:
    """Returns whether standard output can write `text`."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
