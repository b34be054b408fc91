"""Recognises cards in an Anki collection that were exported from here, by their note names and unchanged texts."""

from collections.abc import Iterable, Sequence

from quiz.card.model import Card
from quiz.exchange.anki.collection_tables import AnkiDeck, NoteKind
from quiz.exchange.anki.note_types import NOTE_TYPES, guid_of
from quiz.exchange.anki.notes import AnkiNote, CardOf, NoteNames, NoteReader
from quiz.exchange.anki.write_media import shown_there
from quiz.exchange.anki.write_notes import note_of, tags_of
from quiz.exchange.incoming import ComesBack, ReadBack


def way_back(kinds: Iterable[NoteKind], names: NoteNames) -> ComesBack:
    """Returns functions that tell how our cards are read from a collection with the note types `kinds`.

    `names` are those of its pictures and sounds.
    """
    by_name = {kind.name: kind for kind in kinds}

    def read_back(cards: Sequence[Card]) -> ReadBack:
        card, made = cards[0], note_of(cards, shown_there)
        type_ = NOTE_TYPES[card.question.kind]
        kind = by_name.get(type_.name)
        if kind is None:
            return ReadBack((), made.places)
        note = AnkiNote(guid_of(card), kind, dict(zip(type_.fields, made.fields, strict=True)), tags_of(card))
        deck = AnkiDeck(tuple(card.deck.split("/")), "", 1)
        there = [CardOf(number, place, 1, deck, 0) for number, place in enumerate(made.places)]
        read = NoteReader(names).entries(note, there)
        return ReadBack(tuple(one.entry for one in read for _ in one.parts), made.places)

    return ComesBack(read_back, guid_of)
