"""Finds faults between cards of several decks, and the places of a card's values in its file."""

from collections.abc import Iterable, Sequence

from quiz.card.fields import Items, Mapping, Node, Scalar, extent
from quiz.card.model import Card
from quiz.card.problem import Place, Problem
from quiz.deck.identity import DERIVED
from quiz.deck.reading.keys import ID, SOURCE
from quiz.deck.reading.load import Loaded


def faults(loaded: Sequence[Loaded]) -> list[Problem]:
    """Returns what keeps cards of the decks from being studied, in the order of the files and their lines."""
    found = [problem for one in loaded for problem in one.problems if problem.severity == "error"]
    return sorted({*found, *same_ids((card for one in loaded for card in one.deck.cards), Places(loaded))})


class Places:
    """The places of a card's values in its file."""

    def __init__(self, loaded: Sequence[Loaded]) -> None:
        self._loaded = {one.deck.path: one for one in loaded}
        self._entries: dict[str, dict[tuple[int, int], Mapping]] = {}
        self._lines: dict[str, list[str]] = {}

    def of(self, card: Card, key: str, item: int = 0) -> Place:
        """Returns where the value of `key` stands in the file.

        For the source, that of the deck where the card has none of its own; otherwise the place of the card where the
        card has no such key. An `item` above 0 picks one of a list; 0 is the place of the list itself.
        """
        path = card.place.path
        value = self.node(card, key)
        root = self._loaded[path].root
        if value is None and key == SOURCE.name and isinstance(root, Mapping) and key in root.pairs:
            value = root.pairs[key][1]
        value = value.nodes[item] if item and isinstance(value, Items) else value
        return card.place if value is None else Place(path, value.line, value.column)

    def node(self, card: Card, key: str) -> Node | None:
        """Returns the value of `key` as it is written in the entry of `card`, or None where the entry has none."""
        path = card.place.path
        if path not in self._entries:
            self._entries[path] = self._loaded[path].entries
        entry = self._entries[path].get((card.place.line, card.place.column))
        return entry.pairs[key][1] if entry is not None and key in entry.pairs else None

    def length(self, place: Place) -> int:
        """Returns how many characters from `place` on belong together; 0 where its line is not known."""
        loaded = self._loaded[place.path]
        if place.path not in self._lines:
            self._lines[place.path] = loaded.text.split("\n")
        lines = self._lines[place.path]
        return extent(lines[place.line - 1], Scalar("", place.line, place.column)) if place.line <= len(lines) else 0


def same_ids(cards: Iterable[Card], places: Places) -> list[Problem]:
    """Returns a problem at the id of each entry that has the id of one before it."""
    first: dict[str, Card] = {}
    problems: dict[Problem, None] = {}
    for card in cards:
        other = first.setdefault(card.note, card)
        if other.place != card.place:  # siblings share the note and the place
            problems[_same_id(card, other, places)] = None
    return list(problems)


def _same_id(card: Card, other: Card, places: Places) -> Problem:
    place, first = (places.of(one, ID.name) for one in (card, other))
    where = f"on line {first.line}" if first.path == place.path else f"at {first}"
    if card.note.startswith(DERIVED):
        message, hint = f"The same card stands {where}.", "Keep one of the two."
    else:
        message, hint = f"The id `{card.note}` is used {where} already.", "Give one of the two another id."
    return Problem(place, "same-id", message, hint, length=places.length(place))
