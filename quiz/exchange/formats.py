"""The table of formats: by which endings or contents each is known, and what reads it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from quiz.exchange.incoming import Incoming, ReadOptions


class Format(NamedTuple):
    """A format of decks that can be read.

    `name` is what `--as` takes, `title` what a message says. `endings` are those of file names, with their dot.
    `looks_like` tells from a path and the first 4,096 bytes whether a file is of the format, where the ending leaves
    it open. `read` reads a file, and raises QuizError for one that cannot be read at all.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    looks_like: Callable[[Path, bytes], bool]
    read: Callable[[Path, ReadOptions], Incoming]


FORMATS: Mapping[str, Format] = {}
"""The formats by their names, in the order in which a content is tried."""
