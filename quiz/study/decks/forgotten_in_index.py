"""Takes out of the index of cards what the log has forgotten.

The log keeps hashes of the names of forgotten cards and nothing else of them, so what is still to be done is found by
comparing these with the names in the index: a program that was stopped in between leaves nothing for good.
"""

import json
from contextlib import closing, suppress
from pathlib import Path

from quiz.store.incoming.forgotten import FORGETS, card_hash, has_forgotten
from quiz.store.index.card_index import CardIndex
from quiz.store.sqlite.database import Database

_DONE = "forgotten"
"""The name of the sum that tells which rows of the log, by their ids, the index has followed."""


def forget_as_log(index: CardIndex, database: Database) -> bool:
    """Deletes from the index the cards that were forgotten since this was done last, also from the free pages of its
    file; returns whether that was possible. If not, the next call does it.

    With them go the cards never answered whose deck files are gone, since no log tells that these are forgotten, too.
    """
    rows, done = {id_: hashed for id_, hashed, _ in database.rows(f"{FORGETS} ORDER BY id")}, _ids(index)
    if not rows or (done is not None and rows.keys() <= done):
        return True
    hashes = {json.loads(hashed) for id_, hashed in rows.items() if id_ not in (done or ())}
    forgotten = {name for name in index.names() if card_hash(name) in hashes}
    if is_gone := index.forget(forgotten | _never_answered_in_gone_files(index, database)):
        index.keep_sums([(_DONE, "", json.dumps([*rows]))])
    return is_gone


def forget_in_index(database: Database) -> bool:
    """Deletes forgotten cards as `forget_as_log` does, from an index that is opened for this if there ever were any."""
    if not has_forgotten(database.connection):
        return True
    with closing(CardIndex(database.path.parent)) as index:
        return forget_as_log(index, database)


def _never_answered_in_gone_files(index: CardIndex, database: Database) -> set[str]:
    gone = [path for path in index.met_files() if not Path(path).exists()]
    known = {name for (name,) in database.rows(_KNOWN)} if gone else set[str]()
    return index.met(gone, (), ()).keys() - known


_KNOWN = "SELECT card FROM wording UNION SELECT was FROM name UNION SELECT card FROM name"


def _ids(index: CardIndex) -> set[int] | None:
    """Returns the ids of the rows that the index has followed; None where that is not known, as of a new index."""
    with suppress(ValueError, TypeError):
        if kept := index.kept_sum(_DONE):
            return {*json.loads(kept[1])}
    return None
