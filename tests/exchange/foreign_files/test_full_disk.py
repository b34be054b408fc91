"""Where temporary files have no room, that is told, and not that the file which is read would be damaged."""

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from quiz.card.problem import QuizError
from quiz.exchange.anki import package
from quiz.exchange.anki.read_anki import read_anki
from quiz.exchange.foreign_files import foreign_database, scratch_folders
from quiz.exchange.foreign_files.foreign_database import opened
from quiz.exchange.import_formats import ReadOptions
from tests.every import every_pair
from tests.exchange import anki_packages as anki
from tests.exchange.anki_packages import Collection, Note, write_database, write_package


class Usage(NamedTuple):
    """What is told of a disk."""

    free: int


def full(*_: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def no_lock(_: Path) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA max_page_count = 1")
        connection.execute("CREATE TABLE one (value)")


FULL: dict[str, tuple[object, str, Callable[..., Any]]] = {
    "nothing is free": (package, "disk_usage", lambda _: Usage(0)),
    "it fills while a collection is copied": (package, "copyfile", full),
    "it fills while a package is unpacked": (package, "_unpack", full),
    "it fills while a database is copied": (foreign_database, "copyfile", full),
    "no database has room": (scratch_folders, "_lock", no_lock),
}
WHERE = {
    "nothing is free": ("package", "old package", "collection"),
    "it fills while a collection is copied": ("collection",),
    "it fills while a package is unpacked": ("package", "old package"),
    "it fills while a database is copied": ("database",),
    "no database has room": ("package", "old package", "collection", "database"),
}
COLLECTION = Collection([Note(anki.BASIC, ("casa", "house"), (anki.Card(),))])


def read(kind: str, folder: Path) -> None:
    if kind == "database":
        with closing(sqlite3.connect(folder / "any.db")) as connection:
            connection.execute("CREATE TABLE one (value)")
        with opened(folder / "any.db"):
            pass
    elif kind == "collection":
        write_database(folder / "collection.anki2", COLLECTION, 18)
        read_anki(folder / "collection.anki2", ReadOptions())
    else:
        read_anki(
            write_package(folder / "x.apkg", COLLECTION, *(("old",) if kind == "old package" else ())), ReadOptions()
        )


@every_pair(why=[*FULL], kind=["package", "old package", "collection", "database"])
def test_a_full_disk_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: str, kind: str) -> None:
    if kind in WHERE[why]:
        with monkeypatch.context() as patch:
            patch.setattr(*FULL[why])
            with pytest.raises(QuizError, match=r"There is no room in `.*` to unpack it. `TMPDIR` names another"):
                read(kind, tmp_path)
