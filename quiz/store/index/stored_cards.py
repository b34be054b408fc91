"""The values that the index returns: deck files and their cards as they were read last."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, overload

from quiz.card.model import Card, Deck
from quiz.card.problem import Problem
from quiz.store.index.card_codec import DAMAGE

if TYPE_CHECKING:  # a start with decks that are as they were reads no deck, and looks for no word
    from quiz.deck.identity.seen_card import Seen
    from quiz.deck.reading.loaded import Loaded


class IndexedCard(NamedTuple):
    """A card without its text: all that is needed to decide whether to ask it.

    `id` and `note` are the names in the log of the card and of its deck entry, `entry` is the id of the entry in its
    deck. The card is number `place` in the file at `path`, and begins at `line` and `column` there. `quotes`, `source`
    and `passages` are as in `Card`.
    """

    id: str
    note: str
    deck: str
    path: str
    place: int
    entry: str
    line: int
    column: int
    quotes: tuple[str, ...] = ()
    source: str = ""
    passages: tuple[str, ...] = ()


class CardTexts(NamedTuple):
    """The texts of a card that a list shows."""

    kind: str
    prompt: str
    expected: tuple[str, ...]
    tags: frozenset[str]
    context: str


CARDS_OF_BLOCK = 50
"""Cards of a file that are read at once where one of them is asked for."""


class StoredCards(Sequence[Card]):
    """The cards of a deck file, read when first asked for. Their number is known before.

    Asking for a card by its place reads only a block of cards around it.
    """

    def __init__(
        self,
        count: int,
        read: Callable[[], tuple[Card, ...]],
        read_some: Callable[[int], tuple[Card, ...] | None] = lambda block: None,
    ) -> None:
        """`read` returns all cards; `read_some` returns those of one block by its number, None where all have to be
        read.
        """
        self._count = count
        self._read = read
        self._read_some = read_some
        self._cards: tuple[Card, ...] | None = None
        self._blocks: dict[int, tuple[Card, ...]] = {}

    @property
    def all(self) -> tuple[Card, ...]:
        """All the cards, read now if they are not yet."""
        if self._cards is None:
            self._cards = self._read()
        return self._cards

    def once(self) -> tuple[Card, ...]:
        """Returns all the cards without keeping them in memory."""
        return self._read() if self._cards is None else self._cards

    @property
    def is_read(self) -> bool:
        """Tells whether any of the cards have been read so far."""
        return self._cards is not None or bool(self._blocks)

    def __len__(self) -> int:
        return self._count if self._cards is None else len(self._cards)

    @overload
    def __getitem__(self, place: int) -> Card: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Card]: ...
    def __getitem__(self, place: int | slice) -> Card | Sequence[Card]:
        if self._cards is None and isinstance(place, int) and 0 <= place < self._count:
            number, within = divmod(place, CARDS_OF_BLOCK)
            if number not in self._blocks and (some := self._read_some(number)):
                self._blocks[number] = some
            if number in self._blocks:
                return self._blocks[number][within]
        return self.all[place]

    def __iter__(self) -> Iterator[Card]:
        return iter(self.all)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self.all == tuple(other)

    def __hash__(self) -> int:
        return hash(self.all)


ReadAnew = Callable[[Path, str], tuple[Card, ...]]
"""Reads the cards of the deck at a path, which is called by the name, from its file."""


class Version(NamedTuple):
    """The content of a deck file; `digest` is the hash of its bytes."""

    digest: str
    deck: Deck
    problems: tuple[Problem, ...]

    @property
    def loaded(self) -> "Loaded":
        from quiz.deck.reading.loaded import Loaded

        return Loaded(self.deck, self.problems)

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]


class StoredFile(NamedTuple):
    """A deck file as it was last read: its content, its `stamp` (times and length) then, and its number in the index.
    Its deck was called `name` when it was last opened.

    `is_named` tells that the names of its cards in the log are known, `has_twins` that an id is there twice, `has_ties`
    that cards share an entry or passage and are not asked together, `is_former` that another version of this program
    read it.
    """

    stamp: str
    version: Version
    number: int
    name: str
    is_named: bool
    has_twins: bool
    has_ties: bool
    is_former: bool


class Met(NamedTuple):
    """A card as it was when its deck was last read: what it said, the true path of that deck, and the id of its entry
    there.
    """

    path: str
    said: "Seen"
    entry: str


def has_twins(cards: Iterable[Card]) -> bool:
    """Returns whether two entries of a deck have the same id."""
    places: dict[str, tuple[int, int]] = {}
    return any(places.setdefault(card.note, card.place[1:3]) != card.place[1:3] for card in cards)


def indexed_card(path: str, place: int, card: Card, name: str = "", note: str = "") -> IndexedCard:
    """Returns the index entry of `card`, number `place` in the file at the true `path`, with its `name` in the log."""
    where = card.place
    return IndexedCard(
        name or card.id,
        note or card.note,
        card.deck,
        path,
        place,
        card.note,
        where.line,
        where.column,
        card.quotes,
        card.source,
        card.passages,
    )


def card_texts(kind: str, texts: str) -> CardTexts:
    """Returns the texts in the JSON `texts` of a card; raises one of `DAMAGE` where it is something else."""
    prompt, expected, tags, context = json.loads(texts)
    lists = type(expected) is list and type(tags) is list
    if not lists or not all(type(text) is str for text in (prompt, context, *expected, *tags)):
        raise TypeError(texts)
    return CardTexts(kind, prompt, tuple(expected), frozenset(tags), context)


def texts_in(data: str) -> tuple[str, ...]:
    """Returns the texts of a JSON list; an empty tuple where `data` is something else."""
    if not data:
        return ()
    with suppress(*DAMAGE):
        texts = json.loads(data)
        if type(texts) is list and all(type(text) is str for text in texts):
            return tuple(texts)
    return ()
