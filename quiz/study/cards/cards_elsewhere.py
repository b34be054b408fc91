"""Finds the answered cards that are in no open deck, but in one that can still be opened."""

from collections.abc import Iterable
from pathlib import Path

from quiz.deck.find_decks import bundled
from quiz.engine.search import CardRow
from quiz.study.collection import Collection
from quiz.study.decks.library import read_decks


def cards_elsewhere(collection: Collection, rows: Iterable[CardRow]) -> dict[str, Path]:
    """Returns the deck file of each card of `rows` that is in a deck which is not open: one that was studied from
    another folder, or that came with the program.

    The files where cards were last met are read anew: one that has gone, or has lost the card, does not count.
    """
    wanted = {row.id: row for row in rows}
    met = collection.index.met((), (), wanted)
    found: dict[str, Path] = {}
    for loaded in read_decks([bundled()]):
        has = {card.id for card in loaded.deck.cards}
        of_it = (row for row in wanted.values() if row.deck == loaded.deck.name)
        found |= {row.id: Path(loaded.deck.path) for row in of_it if row.id in has}
    for path in {one.path for card, one in met.items() if card not in found}:
        file = Path(path)
        if not file.is_file():
            continue
        for loaded in read_decks([file]):
            has = {card.note for card in loaded.deck.cards} | {card.question.prompt for card in loaded.deck.cards}
            here = (one for one in met.values() if one.path == path)
            found |= {one.said.card: file for one in here if one.entry in has or one.said.prompt in has}
    return found
