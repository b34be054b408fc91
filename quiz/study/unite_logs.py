"""Unites the log with those of other machines, and tells where what they forgot can still be read here."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from quiz.card.words import counted
from quiz.store.incoming.forgotten import has_forgotten
from quiz.store.key_values import FORGOTTEN_UNTOLD, KeyValues
from quiz.store.our_files import INDEX_NAME
from quiz.store.recovery.backups import copied_to, copies, copy_now
from quiz.store.sqlite.database import Database, Tell, tell_nobody
from quiz.store.sync import Synced, sync


def unite_logs(
    database: Database,
    folder: Path,
    now: datetime,
    join: bool = False,
    tell: Tell = tell_nobody,
) -> Synced:
    """Does what `sync` does. What other machines forgot also leaves the index, and its copies, of which one is
    made before, are named in a remark.

    Raises `QuizError` where the folder cannot be read or written.
    """
    copy = partial(copy_now, database.path.parent, now.astimezone(), "before-forget")
    done, kept, is_gone = sync(database, folder, now, join, tell, copy), KeyValues(database), True
    if has_forgotten(database.connection):
        from quiz.study.decks.forgotten_in_index import forget_in_index  # much stands behind it

        is_gone = forget_in_index(database)
    if not (number := kept.decoded(FORGOTTEN_UNTOLD, 0)):
        return done
    database.rows("PRAGMA wal_checkpoint(TRUNCATE)")  # it is not to stand in the write-ahead log, either
    still = where_still(database.path.parent, number, is_gone)
    told = f"{counted(number, 'card')} forgotten, as on another machine.", *still
    kept.forget(FORGOTTEN_UNTOLD)
    return replace(done, remarks=(*done.remarks, "\n".join(told)))


def where_still(home: Path, number: int, is_gone_from_index: bool) -> Iterator[str]:
    """Yields lines that name the files in which `number` forgotten cards can still be read.

    These are the copies of the log in `home` and those that `quiz backup FILE` has made, where such a card stands in
    them, the damaged files that were set aside, and the index where it still has their words. There are no lines
    without such a file.
    """
    from quiz.store.recovery.forgotten_in_copies import copies_with_forgotten
    from quiz.store.recovery.repair import files_set_aside  # much stands behind it

    found, away = copies(home), list[Path]()
    for path in copied_to(home):
        (found if os.path.exists(path) else away).append(path)  # a folder that may not be read is out of reach as well
    here = [*copies_with_forgotten(home, found), *files_set_aside(home)]
    them = "them" if number > 1 else "it"
    if not is_gone_from_index:
        index = home / INDEX_NAME
        yield f"`{index}` could not be written, and still has {them}. Delete this file: quiz makes it anew."
    if here:
        yield f"Copies still have {them}; delete them for good, if that is wanted:"
    for path in here:
        yield f"  {path}"
    if away:
        yield f"Copies that are out of reach now may still have {them}:"
    for path in away:
        yield f"  {path}"
