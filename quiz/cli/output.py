"""Where output goes: data to stdout, talk to stderr."""

import json
import sys

import click


def print_json(value: object) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace"))


def say(text: str) -> None:
    """Talk, on stderr."""
    click.echo(text, err=True)


def writable(text: str) -> bool:
    """Whether standard output can write `text`."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
