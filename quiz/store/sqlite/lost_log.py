"""Tells by what lies beside it whether a database that is not there was there before, and what there is instead."""

from pathlib import Path

from quiz.store.our_files import DAMAGED, FILE_NAME, INDEX_NAME, RUNNING
from quiz.store.sqlite.copying import FOLDER, backup_folder
from quiz.store.sqlite.foreign_wal import is_empty

_LEFT = (INDEX_NAME, RUNNING)
"""What a program with a database makes beside it, and nothing else does."""


def set_aside_databases(home: Path) -> list[Path]:
    """Returns the databases in `home` that were set aside as damaged, the newest first."""
    found = [path for path in (home / DAMAGED).glob(f"*/{FILE_NAME}") if path.is_file() and not is_empty(path)]
    return sorted(found, key=lambda path: path.parent.name, reverse=True)


def lost_log(home: Path) -> str:
    """Returns a message that the database in `home` is gone or empty, though there was one; an empty text where all is
    well, or there never was one.
    """
    path = home / FILE_NAME
    if path.exists() and not is_empty(path):
        return ""
    told = f"`{path}` is {'empty' if path.exists() else 'gone'}"
    if any(backup_folder(home).glob("*.db")):
        return f"{told}, though there are copies of it in `{FOLDER}`."
    if kept := set_aside_databases(home):
        return f"{told}, and there is no copy of it, but what was set aside in `{kept[0].parent}`."
    left = [name for name in _LEFT if (home / name).exists()]
    return f"{told}, and there is no copy of it, though `{left[0]}` tells that there was a log." if left else ""


def can_be_restored(home: Path) -> bool:
    """Returns whether there is a copy of the database in `home`, or one that was set aside."""
    return any(backup_folder(home).glob("*.db")) or bool(set_aside_databases(home))


ELSEWHERE = (
    "If you have a copy in another place, `quiz doctor --restore FILE` brings it back; if a folder of `quiz sync` has"
    " your answers, `quiz sync FOLDER` does."
)
"""What brings answers back where nothing beside the database does."""
