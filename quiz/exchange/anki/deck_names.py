"""The names and numbers of our decks in Anki, where a name contains those of all enclosing decks."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quiz.card.control_characters import one_line
from quiz.card.model import Deck
from quiz.exchange.anki.note_types import number_of

PARTING = "::"
_DEFAULT = "default"


class NamedDeck(NamedTuple):
    """A deck in Anki: its number, its full name, and our deck; None if it stands for a folder of ours."""

    id: int
    name: str
    deck: Deck | None


class DeckNames:
    """The decks of a package, each after the decks that enclose it."""

    def __init__(self, named: dict[str, NamedDeck]) -> None:
        self._named = named

    def __iter__(self) -> Iterator[NamedDeck]:
        return (one for one in self._named.values() if one.id != 1)

    def of(self, deck: Deck) -> NamedDeck:
        """Returns the Anki deck for `deck`."""
        return self._named[deck.path]


def deck_names(decks: Sequence[Deck]) -> DeckNames:
    """Returns the Anki decks for `decks` and their folders."""
    by_name: dict[str, Deck] = {}
    for deck in decks:
        by_name.setdefault(deck.name, deck)
    named: dict[str, NamedDeck] = {}
    taken: set[str] = set()
    folders: dict[str, str] = {}
    for deck in sorted(decks, key=lambda deck: deck.name.count("/")):
        around = _around(deck.name.split("/")[:-1], by_name, folders, named, taken)
        own = folders.get(deck.name) if by_name[deck.name] is deck else None
        name = own or _free(around, deck.title, taken)
        if by_name[deck.name] is deck:
            folders[deck.name] = name
        id_ = 1 if name.casefold() == _DEFAULT else number_of("deck", deck.name if by_name[deck.name] is deck else name)
        named[deck.path] = NamedDeck(id_, name, deck)
    return DeckNames(dict(sorted(named.items(), key=lambda item: item[1].name.count(PARTING))))


def _around(
    parts: Sequence[str],
    decks: dict[str, Deck],
    folders: dict[str, str],
    named: dict[str, NamedDeck],
    taken: set[str],
) -> str:
    """Returns the full name of the folder with the names `parts`, followed by the separator before a deck in it."""
    around = ""
    for number in range(1, len(parts) + 1):
        path = "/".join(parts[:number])
        if path not in folders:
            folders[path] = _free(around, parts[number - 1], taken)
            named[f"folder {path}"] = NamedDeck(number_of("folder", path), folders[path], None)
        around = folders[path] + PARTING
    return around


def _free(around: str, title: str, taken: set[str]) -> str:
    """Returns a full name that differs from those in `taken` by more than capitals."""
    part = one_line(title).replace('"', "'")
    while PARTING in part:
        part = part.replace(PARTING, ":")
    part = part.strip(" :").encode("utf-8", "replace").decode() or "deck"
    names = (f"{around}{part}" if not number else f"{around}{part} ({number + 1})" for number in range(len(taken) + 1))
    name = next(name for name in names if name.casefold() not in taken)
    taken.add(name.casefold())
    return name
