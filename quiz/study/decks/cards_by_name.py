"""Finds the cards of the decks by their names in the log. Each card is read when it is asked for."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from quiz.card.model import Answer, Card
from quiz.engine.memory.scheduler import Strength
from quiz.store.index.indexed_cards import IndexedCards
from quiz.store.index.stored_cards import IndexedCard, StoredCards, Version


class Cards(Mapping[str, Card]):
    """The cards of the decks in `versions` (by true path), each by its name in the log. `indexed` has their index
    entries.
    """

    def __init__(self, indexed: IndexedCards, versions: Mapping[Path, Version]) -> None:
        self.indexed = indexed
        self.versions = versions
        self.decks = {str(path): version.deck for path, version in versions.items()}
        """The decks by the true paths of their files."""
        self._true_paths = {deck.path: path for path, deck in self.decks.items()}
        self._named: dict[str, Card] = {}

    def __getitem__(self, name: str) -> Card:
        return self.of(self.indexed[name])

    def pass_through(self, path: str) -> Iterator[Card]:
        """Yields the cards of the deck opened at `path`, in its order, without keeping them in memory."""
        known = self.in_deck(path)
        cards = self.decks[known[0].path].cards if known else ()
        at_hand = cards.once() if isinstance(cards, StoredCards) else cards
        for one in known:
            card = _found(one, at_hand)
            yield card if (card.id, card.note) == one[:2] else replace(card, id=one.id, note=one.note)

    def of(self, known: IndexedCard) -> Card:
        """Returns the card of an index entry, under its name in the log."""
        card = _found(known, self.decks[known.path].cards)
        if (card.id, card.note) == known[:2]:
            return card
        if known.id not in self._named:  # one object for as long as its deck says the same
            self._named[known.id] = replace(card, id=known.id, note=known.note)
        return self._named[known.id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.indexed)

    def __len__(self) -> int:
        return len(self.indexed)

    def __contains__(self, name: object) -> bool:
        return name in self.indexed

    def those_of(self, names: Iterable[str]) -> list[Card]:
        """Returns the cards with these names, each once; names that no deck has are left out."""
        return [self[name] for name in dict.fromkeys(names) if name in self]

    def in_deck(self, path: str) -> list[IndexedCard]:
        """Returns the index entries of the cards of the deck opened at `path`, in its order."""
        return self.indexed.of_file(self.true_path(path))

    def slices(self, path: str, size: int) -> Iterator[list[IndexedCard]]:
        """Yields the index entries of the cards of the deck opened at `path`, in its order, in lists of `size` entries.

        Other work can be done between the lists.
        """
        return self.indexed.slices(self.true_path(path), size)

    def strengths(self, path: str) -> dict[str, Strength]:
        """Returns how well each card is remembered of the deck that was opened at `path`, as far as answered."""
        return self.indexed.strengths(self.true_path(path))

    def count(self, path: str) -> int:
        """Returns the number of cards of the deck opened at `path`."""
        return self.indexed.count(self.true_path(path))

    def may_have_ties(self, path: str) -> bool:
        """Returns whether cards of the deck opened at `path` may be tied: share an entry or passage, and not be asked
        together.
        """
        file = self.indexed.file_at(self.true_path(path))
        return file is None or file.has_ties

    def true_path(self, path: str) -> str:
        """Returns the true path (links followed) of the deck opened at `path`; an empty text where there is none."""
        return str(self._true_paths.get(path, ""))

    def right_answers(self, names: Collection[str] | None) -> Iterator[tuple[str, str, Answer]]:
        """Yields the name, the kind of question and the right answer of the cards with these names (None: of all).

        Cards that the index has are not read.
        """
        yield from self.indexed.right_answers(names)
        for known in chain.from_iterable(self.indexed.held.values()):
            if names is None or known.id in names:
                question = self.of(known).question
                yield known.id, question.kind, question.expected

    def siblings(self, name: str) -> list[IndexedCard]:
        """Returns the index entries of the cards made from the same deck entry as this card, itself included."""
        return self.indexed.siblings(name)


def _found(known: IndexedCard, cards: Sequence[Card]) -> Card:
    """Returns the card of an index entry among the `cards` of its deck; by its id where the file has changed."""
    if known.place < len(cards) and cards[known.place].note == known.entry:
        return cards[known.place]
    found = next((card for card in cards if card.note == known.entry), None)
    if found is None:
        raise KeyError(known.id)
    return found
