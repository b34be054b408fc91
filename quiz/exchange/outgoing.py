"""The values from which files for other programs are written: decks with their cards and histories."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from quiz.card.control_characters import one_line
from quiz.card.markup import plain
from quiz.card.model import Card, Deck
from quiz.card.words import shortened
from quiz.exchange.incoming import ImportRemark
from quiz.study.collection import Collection

FAULTY = "an entry with an error, which `quiz check` tells"


class Outgoing(NamedTuple):
    """The decks to write, and the collection with their histories.

    `is_all` says that these are all decks of the collection, so that what belongs to no deck is written too. Without
    `history`, no answers, memories or statuses are written. `progress` is called with the share that is written.
    """

    collection: Collection
    decks: tuple[Deck, ...]
    is_all: bool = True
    history: bool = True
    progress: Callable[[float], None] = lambda share: None

    def cards(self) -> Iterator[tuple[Deck, Iterator[Card]]]:
        """Yields each deck with its cards in their order. Cards are read as they are asked for."""
        total, done = max(1, len(self.collection.known(self.decks))), 0
        for deck in self.decks:
            self.progress(done / total)
            yield deck, self.collection.cards.pass_through(deck.path)
            done += len(self.collection.known([deck]))

    def faulty(self) -> list[ImportRemark]:
        """Returns a remark for each error in the decks, since an entry with an error is not written."""
        paths = {deck.path: deck.name for deck in self.decks}
        errors = (one for one in self.collection.problems if one.severity == "error" and one.place.path in paths)
        return [
            ImportRemark(FAULTY, shortened(f"{paths[one.place.path]}:{one.place.line}: {one.message}"))
            for one in errors
        ]

    def names(self) -> list[str]:
        """Returns the names that the cards have in the log."""
        return [card.id for card in self.collection.known(self.decks)]


class Written(NamedTuple):
    """The result of an export: the numbers of cards and answers, and by reason what was left out or simplified.

    `remarks` are further sentences for the user.
    """

    cards: int
    answers: int = 0
    left_out: tuple[ImportRemark, ...] = ()
    simplified: tuple[ImportRemark, ...] = ()
    remarks: tuple[str, ...] = ()


def first_words(card: Card) -> str:
    """Returns the beginning of a card's question, by which a message names the card."""
    return shortened(one_line(plain(card.question.prompt)))
