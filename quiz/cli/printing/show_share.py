"""Shows how much of a long piece of work is done."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from quiz.cli.printing.output import say

Share = Callable[[float], object]
"""Is called with the share that is done, from 0 to 1."""


@contextmanager
def share_shown(words: str) -> Iterator[Share]:
    """Says on stderr, with `words`, that work begins; in a terminal, also each further per cent of it that is done."""
    say(words)
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    shown = -1

    def show(share: float) -> None:
        nonlocal shown
        if (now := int(100 * share)) > shown:
            shown = now
            sys.stderr.write(f"\r{now:3}%")
            sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write("\r    \r")
        sys.stderr.flush()
