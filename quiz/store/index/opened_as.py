"""Stores decks without the path and the name that they were opened under, so that each file is in the index once.

The index knows a file by its true path: absolute, with links followed. It stays the same when an editor saves the file,
which may give it another number on its disk. How a person named the file is put in when a deck is taken out again.
"""

import os
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from pathlib import Path
from sys import intern
from typing import NamedTuple

from quiz.card.model import Card, Deck
from quiz.card.problem import Place, Problem
from quiz.deck.source_folders import may_be_source
from quiz.store.index.card_codec import Table, changed_texts, pack

FAR_SOURCE = "far-source"
"""The code of the problem of a deck that names a source it may not quote."""


class OpenedAs(NamedTuple):
    """The way in which a deck file was opened: at which `path`, and under which `name` of the deck."""

    path: str
    name: str

    def stored(self, root: object) -> list[Table]:
        """Returns `root`, which was read from this file, as tables without its path and name."""
        return changed_texts(pack(root), _changes("", "", self.named_source))

    def shown(self, tables: Iterable[Table]) -> list[Table]:
        """Puts the path and the name into tables from `stored`."""
        here = partial(source_in, self.folder)
        return changed_texts(tables, _changes(intern(self.path), self.name, here))

    def named_source(self, source: str) -> str:
        """Returns a `source` of a card as its deck names it: relative to the folder of the deck, or absolute."""
        return _named(source, self.folder)

    @property
    def folder(self) -> str:
        return os.path.dirname(self.path) or os.curdir


def _changes(path: str, name: str, source: Callable[[str], str]) -> dict[tuple[type, str], Callable[[str], str]]:
    """Returns what is put in place of the texts that hang on how a deck was opened, by the class and field of each."""
    return {
        (Place, "path"): lambda _: path,
        (Deck, "path"): lambda _: path,
        (Deck, "name"): lambda _: name,
        (Deck, "source"): source,
        (Card, "deck"): lambda _: name,
        (Card, "source"): source,
    }


@lru_cache(maxsize=1024)
def _named(source: str, folder: str) -> str:
    path = Path(source)
    return str(path.relative_to(folder)) if source and path.is_relative_to(folder) else source


@lru_cache(maxsize=1024)
def source_in(folder: str, named: str) -> str:
    """Returns the path of a source by the folder of its deck and by what the deck calls it; both may be empty."""
    return intern(str(Path(folder, named))) if named else ""


class Sources(NamedTuple):
    """The sources that a deck names, and the two folders on which it hangs which files these are, and whether it may
    quote them: the deck's own, and that of its collection, both with links followed.
    """

    folder: str
    collection: str
    named: list[str]
    has_far: bool

    @classmethod
    def of(cls, deck: Deck, problems: Iterable[Problem]) -> "Sources":
        """Returns the sources of a deck that was just read."""
        opened, folders = OpenedAs(deck.path, deck.name), Folders()
        named = {*map(opened.named_source, {deck.source, *(card.source for card in deck.cards)})}
        has_far = any(problem.code == FAR_SOURCE for problem in problems)
        return cls(*folders.of(opened), sorted(named - {""}), has_far)

    def are_those_of(self, opened: OpenedAs, folders: "Folders") -> bool:
        """Returns whether the deck, opened like this, would name the same sources and be allowed to quote the same."""
        if not self.named and not self.has_far:
            return True
        folder, collection = folders.of(opened)
        if (folder, collection) == self[:2]:
            return True
        deck = Path(opened.path)
        return (
            folder == self.folder
            and not self.has_far
            and all(may_be_source(deck, opened.name, deck.parent / source) for source in self.named)
        )


class Folders:
    """Follows the links of folders, of each only once."""

    def __init__(self) -> None:
        self._true: dict[str, str] = {}

    def of(self, opened: OpenedAs) -> tuple[str, str]:
        """Returns the true folder of a deck, and that of its collection: what its name counts from."""
        above, steps = Path(opened.path).parents, opened.name.count("/")
        return self._of(above[0]), self._of(above[steps]) if steps < len(above) else ""

    def _of(self, folder: Path) -> str:
        given = str(folder)
        if given not in self._true:
            self._true[given] = os.path.realpath(given)
        return self._true[given]
