"""Lists of cards that were never answered: most are only counted, and read when they are needed."""

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from typing import Generic

from quiz.engine.queue.siblings import C


class Unseen(Generic[C]):
    """Cards never answered, in parts of one deck each, with the deck's name. Their number is known without reading
    them.
    """

    def __init__(self, parts: Iterable[tuple[str, Collection[C]]] = ()) -> None:
        self.parts = [*parts]

    def add(self, card: C) -> None:
        """Appends `card`."""
        if self.parts and self.parts[-1][0] == card.deck and isinstance(last := self.parts[-1][1], list):
            last.append(card)
        else:
            self.parts.append((card.deck, [card]))

    def of(self, decks: Container[str]) -> Iterator[C]:
        """Yields the cards of the decks with these names."""
        return (card for deck, part in self.parts if deck in decks for card in part)

    def count(self, decks: Container[str]) -> int:
        """Returns the number of cards of the decks with these names."""
        return sum(len(part) for deck, part in self.parts if deck in decks)

    def behind(self, first: Sequence[C]) -> "Unseen[C]":
        """Returns the same cards with `first`, some of them, at the front."""
        found, names, decks = Unseen[C](), {card.id for card in first}, {card.deck for card in first}
        for card in first:
            found.add(card)
        for deck, part in self.parts:
            found.parts.append((deck, [card for card in part if card.id not in names] if deck in decks else part))
        return found

    def __len__(self) -> int:
        return sum(len(part) for _, part in self.parts)

    def __iter__(self) -> Iterator[C]:
        return (card for _, part in self.parts for card in part)
