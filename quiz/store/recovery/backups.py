"""Makes copies of the database by itself, and keeps some of them for days, weeks and months."""

import json
import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path

from quiz.card.problem import QuizError
from quiz.store.our_files import COPIED_TO, FILE_NAME, VERSION
from quiz.store.recovery.repair_folder import remove_stopped_repairs
from quiz.store.sqlite.copying import (
    LEAST_ROOM,
    backup_folder,
    copy_database,
    refuse_without_room,
    why_no_file,
)
from quiz.store.sqlite.in_use import UNREADABLE

_DAYS, _WEEKS, _MONTHS = 7, 5, 12
"""For how many of each the last copy is kept."""
_ALWAYS_THOROUGH = 150_000_000  # bytes; a larger copy is looked through once a week
_NAME = re.compile(r"quiz-(\d{4}-\d\d-\d\d)(?:-.*)?\.db")


def daily_copy(home: Path, today: date) -> Path | None:
    """Copies the database in `home` if there is no copy of today, and deletes older copies that need not be kept.

    Returns the copy; None where there already is one, or no database. Raises `QuizError` where the database is damaged
    or the copy cannot be written: then no copy is deleted.
    """
    target = backup_folder(home) / f"quiz-{today}.db"
    source = home / FILE_NAME
    if target.exists() or not _has_history(source):
        return None
    copy = _copied(source, target, source.stat().st_size <= _ALWAYS_THOROUGH or today.weekday() == 0)
    for old in thinned(copies(home)):
        with suppress(OSError):  # the copy is made, after all
            old.unlink()
    remove_stopped_repairs(home)
    return copy


def copy_now(home: Path, now: datetime, why: str = "") -> Path:
    """Copies the database in `home` into its folder of copies, to a file named by the time and `why`, and returns its
    path.

    Raises `QuizError` where that is not possible.
    """
    name = f"quiz-{now:%Y-%m-%d-%H%M%S}{'-' if why else ''}{why}.db"
    return _copied(home / FILE_NAME, backup_folder(home) / name, thorough=False)


def copy_to(home: Path, target: Path) -> Path:
    """Copies the database in `home` to the file `target`, remembers where that is, and returns it.

    Raises `QuizError` where the copy cannot be made.
    """
    copy = _copied(home / FILE_NAME, target, thorough=True)
    path = str(copy.resolve())
    if path not in map(str, copied_to(home)):
        with suppress(OSError):  # the copy is made, after all
            (home / COPIED_TO).touch(mode=0o600)
            with (home / COPIED_TO).open("a", encoding="utf-8") as file:
                file.write(json.dumps(path) + "\n")
    return copy


def copied_to(home: Path) -> list[Path]:
    """Returns where `copy_to` has put copies of the database in `home`, without those that were deleted since.

    A copy was deleted where its folder is there without it; another one may be on a drive that is out of reach. Returns
    none where the list cannot be read; lines that are damaged are left out.
    """
    found: list[Path] = []
    try:
        lines = (home / COPIED_TO).read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return found
    for line in lines:
        with suppress(ValueError):
            path = json.loads(line)
            if isinstance(path, str):
                found.append(Path(path))
    return [path for path in dict.fromkeys(found) if os.path.exists(path) or not _is_within_reach(path.parent)]


def _is_within_reach(folder: Path) -> bool:
    """Returns whether `folder` is there, and is no empty one in which a drive is not mounted."""
    try:
        return any(folder.iterdir())
    except OSError:
        return False


def _copied(source: Path, target: Path, thorough: bool) -> Path:
    if told := why_no_file(source):
        raise QuizError(f"{told} Run `quiz doctor`.")
    if not source.exists():
        raise QuizError(f"There is no log in `{source.parent}` yet.")
    refuse_without_room(source.parent, 2 * source.stat().st_size + LEAST_ROOM, "To copy your answers")
    try:
        copy_database(source, target, thorough=thorough)
    except UNREADABLE as error:
        raise QuizError(f"`{source}` could not be copied: {error}. Run `quiz doctor`.") from error
    except OSError as error:
        raise QuizError(f"`{error.filename or target}` cannot be written: {error.strerror or error}.") from error
    return target


def _has_history(source: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("SELECT 1 FROM log LIMIT 1").fetchone())
    except UNREADABLE:
        return source.exists()  # then the copy will tell what is wrong


def copies(home: Path) -> list[Path]:
    """Returns all copies in `home`, the newest first: daily ones, those on request, and those before imports and
    updates.
    """
    found: list[tuple[int, str, Path]] = []
    for path in backup_folder(home).glob("*.db"):
        with suppress(OSError):  # another program may just have thinned it out, or it is a link to nothing
            if path.is_file() and not path.name.startswith("."):
                found.append((path.stat().st_mtime_ns, path.name, path))
    return [path for *_, path in sorted(found, reverse=True)]


def thinned(found: Iterable[Path]) -> list[Path]:
    """Returns which copies can be deleted: older days keep one copy a week, and still older ones one a month.

    Files whose names have no day are not ours to delete.
    """
    days = sorted((day, path) for path in found if (day := _day_of(path)))
    days.reverse()
    kept: set[Path] = set()
    for count, part in ((_DAYS, _day), (_WEEKS, _week), (_MONTHS, _month)):
        last_of: dict[int, Path] = {}
        for day, path in days:
            last_of.setdefault(part(day), path)
        kept.update([*last_of.values()][:count])
    newest = {day for day, _ in days[:1]}
    return [path for day, path in days if path not in kept and day not in newest]


def _day_of(copy: Path) -> date | None:
    """Returns the day in the name of `copy`; None where there is none."""
    if match := _NAME.fullmatch(copy.name):
        with suppress(ValueError):
            return date.fromisoformat(match[1])
    return None


def _day(day: date) -> int:
    return day.toordinal()


def _week(day: date) -> int:
    return day.toordinal() // 7


def _month(day: date) -> int:
    return day.year * 12 + day.month


def is_sound(copy: Path) -> bool:
    """Returns whether `copy` is a quiz database that this program can open and that passes SQLite's check."""
    return not why_not_sound(copy)


def why_not_sound(copy: Path) -> str:
    """Returns a message about what keeps `copy` from being brought back; an empty text where nothing does."""
    unsound = f"`{copy}` is no sound copy of a log."
    if not copy.is_file():
        return unsound
    try:
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute("SELECT max(id) FROM log").fetchone()
            told = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except UNREADABLE:
        return unsound
    if version > VERSION and told == "ok":
        return f"`{copy}` was written by a newer version of quiz. Update quiz to open it."
    return "" if version > 0 and told == "ok" else unsound
