"""Decides whether a command runs on the screen or in plain mode, line by line."""

import os
import sys

import click


def on_screen() -> bool:
    """Returns whether there is a terminal to draw on, or a browser."""
    if "web_driver" in os.environ.get("TEXTUAL_DRIVER", ""):
        return True
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


PLAIN = click.option("--plain/--screen", default=None, help="In plain mode, line by line; or on the screen.")


def in_plain_mode(usual: bool, asked: bool | None) -> bool:
    """Returns whether to run in plain mode: always without a screen, else as `asked`; if that is None, as `usual`."""
    return not on_screen() or (usual if asked is None else asked)
