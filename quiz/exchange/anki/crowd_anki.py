"""Reads decks of CrowdAnki: Anki notes as JSON with their types and a folder of pictures, without history."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quiz.card.problem import QuizError
from quiz.card.words import counted
from quiz.exchange.anki.collection_tables import AnkiDeck, CardTemplate, NoteKind
from quiz.exchange.anki.notes import EMPTY, AnkiNote, CardOf, NoteNames, NoteReader
from quiz.exchange.anki.templates import pieces_of
from quiz.exchange.file_names import distinct_file_names, file_name_of
from quiz.exchange.foreign_files.read_json import objects_of
from quiz.exchange.foreign_files.read_text import read_text
from quiz.exchange.from_html import from_html
from quiz.exchange.incoming import ImportRemark, Incoming, IncomingDeck, IncomingEntry, MediaFile, ReadOptions
from quiz.exchange.reader_findings import cards_of
from quiz.process.lazy_pattern import lazy_pattern

NO_TYPE = "a note whose type is not in the file"
_BLANK = lazy_pattern(r"\{\{c(\d{1,3})::")
_LONGEST_TEMPLATE = 1_000_000
_LARGEST_MEDIA = 100 * 1024 * 1024
_MOST_DEEP = 50


def read_crowd_anki(path: Path, options: ReadOptions) -> Incoming:
    """Reads a deck and those below it. `path` is the JSON file, or the folder that contains it."""
    file = path / f"{path.name}.json" if path.is_dir() else path
    if path.is_dir() and not file.is_file():
        file = path / "deck.json"
    try:
        said = json.loads(read_text(file).text)
    except (ValueError, RecursionError) as error:
        raise QuizError(f"`{file}` is no JSON: {error}.") from None
    if not isinstance(said, dict) or said.get("__type__") != "Deck":
        raise QuizError(f"`{file}` is no deck of CrowdAnki: it does not say that it is a `Deck`.")
    media = {one.name: one for one in _media(file.parent / "media")}
    names = distinct_file_names(media)
    reader = NoteReader(NoteNames(lambda name: f"media/{names.get(name) or file_name_of(name)}", names.keys()))
    kinds, left_out = _kinds(said), list[ImportRemark]()
    decks = [_deck(names, deck, kinds, reader, left_out) for names, deck in _decks(said, (_name(said, file.stem),))]
    count = sum(cards_of(one.entry)[0] for deck in decks for one in deck.entries)
    found = (*left_out, *(one for one in reader.left_out if one.reason != EMPTY))
    kept = tuple(one._replace(name=names[name]) for name, one in media.items())
    summary = f"a deck of CrowdAnki, {counted(count, 'card')} in it"
    return Incoming(summary, tuple(deck for deck in decks if deck.entries), found, tuple(reader.simplified), kept)


def _media(folder: Path) -> Iterator[MediaFile]:
    if not folder.is_dir():
        return
    for file in sorted(folder.iterdir()):
        if file.is_file() and not file.is_symlink() and file.stat().st_size <= _LARGEST_MEDIA:
            yield MediaFile(file.name, file.stat().st_size, file.read_bytes)


def _name(deck: Mapping[str, Any], otherwise: str) -> str:
    return str(deck.get("name") or otherwise).strip() or otherwise


def _decks(deck: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """Yields a deck and those below it, each with its names from the outermost on."""
    waiting = [(tuple(filter(None, "::".join(names).split("::"))) or ("?",), deck)]
    while waiting:
        path, one = waiting.pop()
        yield path, one
        if len(path) < _MOST_DEEP:
            # A deck may be called by its own name, or by that of all decks above it.
            below = [(_name(child, "?").rpartition("::")[2], child) for child in objects_of(one, "children")]
            waiting += [((*path, name), child) for name, child in reversed(below)]


def _kinds(said: Mapping[str, Any]) -> dict[str, NoteKind]:
    """Returns the note types of all decks by their ids."""
    found: dict[str, NoteKind] = {}
    for _, deck in _decks(said, ("?",)):
        for model in objects_of(deck, "note_models"):
            fields = tuple(str(one.get("name", "")) for one in objects_of(model, "flds"))
            templates = tuple(
                CardTemplate(str(one.get("name", "")), _pieces(one, "qfmt"), _pieces(one, "afmt"))
                for one in objects_of(model, "tmpls")
            )
            name, is_cloze = str(model.get("name", "")), model.get("type") == 1
            if fields and templates:
                found[str(model.get("crowdanki_uuid", ""))] = NoteKind(name, fields, templates, is_cloze, False)
    return found


def _pieces(template: Mapping[str, Any], key: str) -> Any:
    return pieces_of(str(template.get(key, ""))[:_LONGEST_TEMPLATE])


def _deck(
    names: tuple[str, ...],
    deck: Mapping[str, Any],
    kinds: Mapping[str, NoteKind],
    reader: NoteReader,
    left_out: list[ImportRemark],
) -> IncomingDeck:
    entries = list[IncomingEntry]()
    for said in objects_of(deck, "notes"):
        kind = kinds.get(str(said.get("note_model_uuid", "")))
        fields = [str(one) for one in said.get("fields") or ()]
        if kind is None or not fields:
            left_out.append(ImportRemark(NO_TYPE, from_html(fields[0][:200]).text if fields else "?"))
            continue
        tags = tuple(str(tag) for tag in said.get("tags") or ())
        note = AnkiNote(str(said.get("guid", "")), kind, dict(zip(kind.fields, fields, strict=False)), tags)
        made = reader.entries(note, _cards(note, names))
        entries += [IncomingEntry(one.entry, one.origin, one.first) for one in made]
    description = from_html(str(deck.get("desc") or "")[:20_000]).text
    return IncomingDeck(names, {"description": description} if description else {}, tuple(entries))


def _cards(note: AnkiNote, names: tuple[str, ...]) -> list[CardOf]:
    """Returns the cards that Anki would make of a note."""
    ordinals = range(len(note.kind.templates))
    if note.kind.is_cloze:
        numbers = {int(match[1]) for text in note.fields.values() for match in _BLANK.finditer(text)}
        return [_card(number - 1, names) for number in sorted(numbers) if number]
    return [_card(ordinal, names) for ordinal in ordinals]


def _card(ordinal: int, names: tuple[str, ...]) -> CardOf:
    return CardOf(ordinal, ordinal, 0, AnkiDeck(names, "", 0), 0)
