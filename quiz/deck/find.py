"""Which files of a folder are decks, what they are called, and which of them came with the program."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from quiz.card.lazy_pattern import lazy_pattern

SUFFIXES = (".yaml", ".yml")
_PACKAGE = Path(__file__).resolve().parents[1]


def deck_files(root: Path) -> Iterator[tuple[Path, str]]:
    """Path and name of each deck at or below `root`, sorted; the name is the path below `root`, without ending."""
    if root.is_file():
        yield root, _name(Path(root.name))
        return
    for path in sorted(root.rglob("*")):
        below = path.relative_to(root)
        hidden = any(part.startswith(".") for part in below.parts)
        if path.suffix in SUFFIXES and not hidden and path.is_file():
            yield path, _name(below)


Files: TypeAlias = dict[Path, tuple[Path, str]]
"""Deck files by their one true path: the path as it was given, and the name of the deck."""


def files_below(roots: Iterable[Path]) -> Files:
    """Returns every deck at or below `roots`, each file once."""
    files: Files = {}
    for root in roots:
        for path, name in deck_files(root):
            files.setdefault(path.resolve(), (path, name))
    return files


_GLANCE = 4096
"""Bytes of a deck in which its title is looked for."""
_TITLE = lazy_pattern(
    r"""^title:[ \t]+ (?: "([^"\\\n]+)" | '([^'\n]+)' | ([^\s"'|>&*!%@`\[{#-][^\n]*?) )
        [ \t]*(?:[ \t]\#.*)?$ (?!\n[ \t])""",
    re.MULTILINE | re.VERBOSE,
)


def glanced_title(path: Path) -> str:
    """Returns the title of a deck as far as it can be told at a glance, where it stands on one line; else nothing."""
    try:
        with path.open("rb") as file:
            text = file.read(_GLANCE).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    except OSError:
        return ""
    found = _TITLE.search(text)
    return next(filter(None, found.groups()), "") if found else ""


def is_bundled(path: Path) -> bool:
    """Whether the deck at `path` came with the program: its next version takes away what is written there."""
    return path.resolve().is_relative_to(_PACKAGE)


def _name(path: Path) -> str:
    # A file name may hold bytes that are no text; the name of a deck goes to the screen and into the log.
    return path.with_suffix("").as_posix().encode("utf-8", "replace").decode("utf-8")
