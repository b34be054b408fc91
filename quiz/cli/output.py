"""Prints data to stdout and talk to stderr."""

import json
import re
import sys

import click

from quiz.card.control_characters import visible


def print_json(value: object) -> None:
    """One JSON document on stdout."""
    click.echo(json_text(value, indent=2).encode("utf-8", "replace"))


_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def json_text(value: object, indent: int | None = None) -> str:
    """Returns JSON in which no character is bare that a terminal acts on, or that reorders others."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def say(text: str) -> None:
    """Talk, on stderr; what would steer the terminal is made visible here, once for all of it."""
    click.echo(visible(text), err=True)


def writable(text: str) -> bool:
    """Returns whether standard output can write `text`."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
