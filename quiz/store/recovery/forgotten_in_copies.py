"""Finds out in which copies the cards that the log has forgotten can still be read."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from quiz.deck.card_ids import name_as_written, name_by_words
from quiz.store.incoming.forgotten import card_hash, forgotten_cards
from quiz.store.our_files import FILE_NAME
from quiz.store.sqlite.copying import connect_to_read
from quiz.store.sqlite.in_use import UNREADABLE

_UNTOLD = (*UNREADABLE, ValueError, KeyError, TypeError)
"""The errors of a copy that is damaged, or of a version that kept its cards otherwise."""


def copies_with_forgotten(home: Path, copies: Iterable[Path]) -> list[Path]:
    """Returns those of `copies` in which a card stands that the log in `home` has forgotten, or may stand, since it
    cannot be told.

    Nobody is to delete a copy that never had it.
    """
    copies = [*copies]
    try:
        with closing(connect_to_read(home / FILE_NAME)) as connection:
            keys = forgotten_cards(connection)
    except _UNTOLD:
        return copies
    hashes = {key.rpartition(" ")[2] for key in keys}  # before that of a name stands that it is one
    known: dict[tuple[str, str], bool] = {}  # copies have most of their cards in common
    return [copy for copy in copies if _may_have(copy, hashes, known)]


def _may_have(copy: Path, hashes: set[str], known: dict[tuple[str, str], bool]) -> bool:
    """Returns whether a name in the file `copy` has one of these `hashes`, or its names cannot be read."""
    try:
        uri = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            named = {name for pair in connection.execute("SELECT was, card FROM name") for name in pair}
            if any(card_hash(name) in hashes for name in named):
                return True
            for card, said in connection.execute("SELECT card, said FROM wording"):
                if (card, said) not in known:
                    known[card, said] = _is_forgotten(card, said, hashes)
                if known[card, said]:
                    return True
    except _UNTOLD:
        return True
    return False


def _is_forgotten(card: str, said: str, hashes: set[str]) -> bool:
    prompt, expected, *_ = json.loads(said)
    names = card, name_as_written(card), name_by_words(card, prompt, expected)
    return any(card_hash(name) in hashes for name in names)
