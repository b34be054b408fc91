"""Tells at which line and column of its file each value of a card stands."""

from collections.abc import Sequence

from quiz.card.fields import Items, Mapping, Node, Scalar, extent
from quiz.card.model import Card
from quiz.card.problem import Place
from quiz.deck.reading.deck_keys import SOURCE
from quiz.deck.reading.loaded import Loaded


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
