"""Writes a typed answer that the learner calls right into its deck; undo deletes it there again.

Undo changes the file only if nobody has edited it since.
"""

import json
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from quiz.card.control_characters import one_line
from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.deck.whole_files import LARGEST_DECK, read_file, replace_file
from quiz.store.rows.log_rows import LogEntry, Undoable
from quiz.study.collection import Collection
from quiz.study.undo_words import did_again, took_back

if TYPE_CHECKING:  # what reads and writes decks is imported when an answer is written
    from quiz.deck.writing.edit import Written

_ONE_BY_ONE = Lock()
"""Held while a deck is changed, so that two changes in a row do not overwrite each other."""
_TAKEN_BACK: set[int] = set()
"""Answers that were taken back before they could be written."""


def accept(collection: Collection, entry: int, card: Card, text: str) -> bool:
    """Writes `text`, the logged answer `entry`, into the deck of `card`; returns whether the deck accepts it now.

    Returns False where the answer was taken back before it could be written. Raises `QuizError` where the deck cannot
    be written.
    """
    from quiz.deck.writing.add_answer import add_text

    with _ONE_BY_ONE:
        if entry in _TAKEN_BACK:
            return False
        if written := add_text(card, text):
            collection.choices.keep(_name(entry), _as_text(card.place.path, text, written))
        return True


def took_back_all(collection: Collection, undoable: Undoable | None) -> str:
    """Says what undo took back, a sentence or two; if that was an answer written into a deck, deletes it there."""
    return f"{took_back(undoable)} {_change_deck(collection, undoable, 'after', 'before')}".rstrip()


def did_all_again(collection: Collection, undoable: Undoable | None) -> str:
    """Says what redo brought back, a sentence or two; if that was an answer once written into a deck, writes it
    again.
    """
    return f"{did_again(undoable)} {_change_deck(collection, undoable, 'before', 'after')}".rstrip()


def _change_deck(collection: Collection, undoable: Undoable | None, found: str, wanted: str) -> str:
    """Replaces the text `found` ("before" or "after" the answer was written) in a deck by the text `wanted`, the other
    one.

    Returns a sentence about that; an empty text where no answer was written.
    """
    if not isinstance(undoable, LogEntry) or not undoable.overruled:
        return ""
    with _ONE_BY_ONE:
        (_TAKEN_BACK.add if wanted == "before" else _TAKEN_BACK.discard)(undoable.id)
        kept = collection.choices.get(_name(undoable.id))
        if not kept:
            return ""
        data = json.loads(kept)
        name = one_line(Path(data["path"]).name)
        changed = _changed(Path(data["path"]), data[f"{found}_digest"], data["at"], data[found], data[wanted])
    if wanted == "before":
        shown = one_line(data["text"])
        return f"`{shown}` is out of `{name}` again." if changed else f"`{shown}` still stands in `{name}`."
    return f"It stands in `{name}` again." if changed else ""


def _changed(path: Path, digest: str, at: int, before: str, after: str) -> bool:
    """Replaces `before` by `after` at the character `at` of a file, if its bytes still have this SHA-256 `digest`.

    Returns whether it was done.
    """
    try:
        data = read_file(path, LARGEST_DECK)
        if sha256(data).hexdigest() != digest:
            return False
        text = data.decode("utf-8", "surrogateescape")
        replace_file(path, (text[:at] + after + text[at + len(before) :]).encode("utf-8", "surrogateescape"))
    except (OSError, QuizError):
        return False
    return True


def _as_text(path: str, text: str, written: "Written") -> str:
    return json.dumps(
        {
            "path": str(Path(path).absolute()),
            "text": text,
            "at": written.at,
            "before": written.before,
            "after": written.after,
            "before_digest": sha256(written.old).hexdigest(),
            "after_digest": sha256(written.new).hexdigest(),
        }
    )


def _name(entry: int) -> str:
    return f"accepted {entry}"
