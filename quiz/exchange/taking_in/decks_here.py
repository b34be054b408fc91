"""Finds the entries now in the learner's decks by their origins: imported ones, and our own if wanted."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from quiz.card.fields import Mapping as Tree
from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.deck.find_decks import files_below
from quiz.deck.reading.deck_keys import ID, ORIGIN
from quiz.deck.reading.load import loads
from quiz.deck.reading.loaded import Loaded
from quiz.deck.whole_files import LARGEST_DECK, read_file
from quiz.deck.writing.edit import Layout, Plain, plain
from quiz.deck.writing.yaml_text import Entry, Texts, Value
from quiz.process.keys_first import give_way

_MARK = b"origin:"
_NO_NAMES: Mapping[tuple[str, int], tuple[str, str]] = MappingProxyType({})


class DeckHere(NamedTuple):
    """A deck file: its path, the deck's name, its bytes, and its parsed content."""

    path: Path
    name: str
    data: bytes
    loaded: Loaded

    @property
    def layout(self) -> Layout:
        return Layout(self.data)


class EntryHere(NamedTuple):
    """An entry in a deck: `said` are its keys and values, `cards` the cards that it makes.

    `origin` identifies it: the origin given by the import that brought it, or a key from `own_key`.
    """

    origin: str
    deck: DeckHere
    tree: Tree
    said: Mapping[str, Plain]
    cards: tuple[Card, ...]

    @property
    def id(self) -> str:
        """The id of the entry; empty where it has none."""
        return str(self.said.get(ID.name, ""))


LogNames: TypeAlias = Mapping[tuple[str, int], tuple[str, str]]
"""The names in the log of a card and of its entry, by the path of its deck and its place among the cards there."""


def entries_here(roots: Iterable[Path], also_ours: bool = False, names: LogNames = _NO_NAMES) -> dict[str, EntryHere]:
    """Returns the imported entries in all decks at or below `roots`, by their origins.

    With `also_ours`, the others are included too, by a key made from their ids. Cards in `names` go by the names given
    there. Raises `QuizError` for a deck with such entries that cannot be read, since nothing could be changed in it.
    """
    found: dict[str, EntryHere] = {}
    for path, name in files_below(roots).values():
        try:
            data = read_file(path, LARGEST_DECK)
        except OSError:
            continue  # `quiz check` tells of it
        if _MARK in data or also_ours:
            for entry in _entries(DeckHere(path, name, data, loads(data, path, name)), also_ours, names):
                found.setdefault(entry.origin, entry)
    return found


def own_key(note: str) -> str:
    """Returns the key for an entry of our own, with the id `note`, among imported ones."""
    return f"\0{note}"


def is_own(origin: str) -> bool:
    """Returns whether `origin` was made by `own_key`."""
    return origin.startswith("\0")


def _entries(deck: DeckHere, also_ours: bool, names: LogNames) -> list[EntryHere]:
    if any(problem.code in _UNREADABLE for problem in deck.loaded.problems):
        problem = next(one for one in deck.loaded.problems if one.code in _UNREADABLE)
        raise QuizError(f"{problem.place}: {problem.message} Mend this deck first: cards in it were imported before.")
    cards: dict[tuple[int, int], list[tuple[int, Card]]] = {}
    for number, card in enumerate(deck.loaded.deck.cards):
        cards.setdefault((card.place.line, card.place.column), []).append((number, card))
    found = []
    for place, tree in deck.loaded.entries.items():
        numbered = cards.get(place, ())
        made = tuple(_named(card, names.get((str(deck.path), number))) for number, card in numbered)
        if ORIGIN.name in tree.pairs:
            found.append(EntryHere(str(plain(tree.pairs[ORIGIN.name][1])), deck, tree, _said(tree), made))
        elif also_ours and numbered:
            found.append(EntryHere(own_key(numbered[0][1].note), deck, tree, _said(tree), made))
    return found


def _named(card: Card, name: tuple[str, str] | None) -> Card:
    return replace(card, id=name[0], note=name[1]) if name else card


_UNREADABLE = frozenset({"yaml-syntax", "yaml-depth", "yaml-documents", "not-utf8", "control-character", "too-large"})
"""Problems that may hide entries: what is hidden would come in a second time."""


def _said(tree: Tree) -> Mapping[str, Plain]:
    said = plain(tree)
    return said if isinstance(said, dict) else {}


def text_hash(said: Mapping[str, object]) -> str:
    """Returns a hash of the content of an entry, whatever its id and the order of its keys."""
    give_way()
    values = {key: value for key, value in said.items() if key != ID.name}
    text = json.dumps(values, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def entry_of(said: Mapping[str, Plain]) -> Entry:
    """Converts the keys and values of an entry from the form read from a deck to the form for writing."""
    return {key: _value(value) for key, value in said.items()}


def _value(said: Plain) -> Value:
    if isinstance(said, dict):
        return {left: _texts(right) for left, right in said.items()}
    return _texts(said)


def _texts(said: Plain) -> Texts:
    return tuple(map(str, said)) if isinstance(said, list) else str(said)


def plain_entry(entry: Entry) -> dict[str, Plain]:
    """Converts an entry to the form in which it is read from a deck."""
    return {key: _plain(value) for key, value in entry.items()}


def _plain(value: Value) -> Plain:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return list(value)
    return {left: _plain(right) for left, right in value.items()}
