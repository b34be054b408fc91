"""Cards that were never answered: most are only counted, so that they may be read as one comes to them."""

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from typing import Generic

from quiz.engine.queue.siblings import C


class Unseen(Generic[C]):
    """Cards never answered, in parts that are of one deck each, given by its name. Their number is known at once."""

    def __init__(self, parts: Iterable[tuple[str, Collection[C]]] = ()) -> None:
        self.parts = [*parts]

    def add(self, card: C) -> None:
        """Puts `card` behind all others."""
        if self.parts and self.parts[-1][0] == card.deck and isinstance(last := self.parts[-1][1], list):
            last.append(card)
        else:
            self.parts.append((card.deck, [card]))

    def of(self, decks: Container[str]) -> Iterator[C]:
        """Yields those of the decks of these names."""
        return (card for deck, part in self.parts if deck in decks for card in part)

    def count(self, decks: Container[str]) -> int:
        """Returns how many are of the decks of these names."""
        return sum(len(part) for deck, part in self.parts if deck in decks)

    def behind(self, first: Sequence[C]) -> "Unseen[C]":
        """Returns the same cards with `first`, which are some of them, before all others."""
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
