"""Tells which files a deck may name as its source: those in or beside its collection's folder, and the learner's."""

import os
from pathlib import Path

from quiz.deck.whole_files import is_of_system

VARIABLE = "QUIZ_SOURCES"
"""Names the folders that sources may lie in besides: it is the learner's own, and no deck can set it."""


def allowed_folders() -> list[Path]:
    """Returns the folders that the learner allows."""
    return [Path(folder).expanduser() for folder in os.environ.get(VARIABLE, "").split(os.pathsep) if folder]


def may_be_source(deck: Path, name: str, source: Path) -> bool:
    """Returns whether the deck `name` at `deck` may quote the file `source`.

    The folder of its collection is the one that `name` counts from. Beside it means in the folder around that, but
    for what is hidden there; nothing lies beside a folder at the root of the file system.
    """
    try:
        file = source.resolve()
        collection = deck.parents[name.count("/")].resolve()
    except (OSError, RuntimeError, IndexError, ValueError):
        return False
    if is_of_system(file):
        return False
    if any(file.is_relative_to(folder.resolve()) for folder in (collection, *allowed_folders())):
        return True
    around = collection.parent
    return around != around.parent and file.is_relative_to(around) and not _is_hidden(file.relative_to(around))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
