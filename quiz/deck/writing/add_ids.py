"""Writes an id into each entry of a deck file that has none, and not one other byte."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from quiz.card import fields
from quiz.card.problem import QuizError
from quiz.deck.card_ids import DERIVED, readable_id
from quiz.deck.reading.deck_keys import ID
from quiz.deck.writing.edit import Change, DeckOnDisk, Edit, Layout
from quiz.deck.writing.yaml_text import scalar
from quiz.process.lazy_pattern import lazy_pattern

_ID_IN_TEXT = lazy_pattern(r"""\bid["']?\s*:\s*["']?([\w.-]+)""")
"""Finds ids also where entries cannot be read; what it finds beyond that does no harm."""
_TO_FIRST_KEY = lazy_pattern(r"\{(?P<gap>(?:\s|(?<=\s)#[^\r\n]*)*)")


@dataclass(frozen=True, slots=True)
class Stamped:
    """The ids that were written into the file at `path`, or why none could be."""

    path: Path
    ids: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class _Taken:
    """The ids that a card with `prompt` is not given: those in use, and those `asked` with other prompts."""

    prompt: str
    in_use: Collection[str]
    asked: Mapping[str, Collection[str]]

    def __contains__(self, id_: object) -> bool:
        return id_ in self.in_use or self.prompt not in self.asked.get(str(id_), (self.prompt,))


def stamp(paths: Iterable[Path], asked: Mapping[str, Collection[str]] = MappingProxyType({})) -> Iterator[Stamped]:
    """Yields, for each deck at `paths` with cards that lack an id, the ids that were written or why none could be.

    An id is made of words of its card, and is not in use in any of the files. One that was `asked` before, with the
    prompts given, goes only to a card that asks the same, which may have lost it. A file that cannot be read gets no
    ids.
    """
    decks = list(_readable(paths))
    taken: set[str] = set()
    for deck in decks:
        taken.update(_ID_IN_TEXT.findall(deck.layout.text), (card.note for card in deck.loaded.deck.cards))
    for deck in decks:
        changes = list(_changes(deck, taken, asked))
        ids = tuple(str(change.value) for change in changes)
        taken.update(ids)
        try:
            if ids:
                deck.amend(changes)
                yield Stamped(deck.path, ids)
        except QuizError as error:
            yield Stamped(deck.path, refused=str(error))


def ids_in(paths: Iterable[Path]) -> set[str]:
    """Returns the ids in the deck files at `paths`, also in those with mistakes; an unreadable file has none."""
    found: set[str] = set()
    for path in paths:
        with suppress(OSError):
            found.update(_ID_IN_TEXT.findall(path.read_text("utf-8", "replace")))
    return found


def _readable(paths: Iterable[Path]) -> Iterator[DeckOnDisk]:
    """Yields the decks at `paths` that could be read. A problem says what keeps each of the others from it."""
    for path in paths:
        with suppress(QuizError):
            deck = DeckOnDisk(path)
            if deck.loaded.root:
                yield deck


def _changes(deck: DeckOnDisk, taken: Collection[str], asked: Mapping[str, Collection[str]]) -> Iterator[Change]:
    taken, entries = {*taken}, deck.loaded.entries
    without = {
        (card.place.line, card.place.column): card
        for card in reversed(deck.loaded.deck.cards)  # of siblings the first names the entry
        if card.note.startswith(DERIVED)
    }
    for place, card in reversed(without.items()):
        id_ = readable_id(card.question.prompt, _Taken(card.question.prompt, taken, asked))
        taken.add(id_)
        yield Change(entries[place], ID.name, id_, _edit(deck.layout, entries[place], id_))


def _edit(layout: Layout, entry: fields.Mapping, id_: str) -> Edit:
    """Returns the edit that puts an id in front of the first key of `entry`, in quotes if that one is in quotes."""
    at = layout.offset(entry)
    separator = layout.line_end(entry.line) + " " * (entry.column - 1)
    if in_braces := _TO_FIRST_KEY.match(layout.text, at):
        at = in_braces.end()
        *lines, margin = re.split(r"(\r\n|\r|\n)", in_braces["gap"])
        separator = f",{lines[-1]}{margin}" if lines else ", "
    quote = layout.text[at] if layout.text[at] in "\"'" else ""
    value = f"{quote}{id_}{quote}" if quote else scalar(id_, in_brackets=True)
    return Edit(at, at, f"{quote}{ID.name}{quote}: {value}{separator}")
