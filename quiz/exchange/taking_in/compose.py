"""Composes the text of deck files for an import: new files, entries added to existing ones, entries changed."""

from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import NamedTuple

from quiz.card.model import Card
from quiz.card.problem import Place, Problem
from quiz.deck.reading.load import loads
from quiz.deck.reading.loaded import Loaded
from quiz.deck.whole_files import LARGEST_DECK
from quiz.deck.writing.edit import Edit, Layout, Plain, plain
from quiz.deck.writing.end_of_value import end_of_value, in_brackets
from quiz.deck.writing.yaml_text import Entry, Value, deck_text, entry_text, opening
from quiz.exchange.taking_in.decks_here import DeckHere, EntryHere, plain_entry
from quiz.process.gc_pause import collector_paused

_NO_CARD = "It makes no card."
_FULL = LARGEST_DECK * 3 // 4
"""Bytes from which a deck is cut into several: it is to have room for what its learner adds."""


class Composed(NamedTuple):
    """A deck file to write: its bytes, the cards of each entry by the entry's number, and the entries refused.

    The entries are numbered in the order in which they were given. `refused` has the first problem of each that makes
    no valid card.
    """

    data: bytes
    cards: Mapping[int, tuple[Card, ...]]
    refused: Mapping[int, Problem]


def new_deck(path: Path, name: str, head: Mapping[str, Value], entries: Sequence[Entry]) -> Composed:
    """Composes a new deck of `entries`. Entries that make no valid card are refused and left out of the text."""
    data = deck_text(head, entries).encode("utf-8", "replace")
    loaded = loads(data, path, name)
    cards, refused = _read(loaded, dict(enumerate(entries)), 0)
    if refused:
        kept = [entry for number, entry in enumerate(entries) if number not in refused]
        data = deck_text(head, kept).encode("utf-8", "replace") if kept else b""
    return Composed(data, cards, refused)


def parts(entries: Sequence[Entry]) -> list[list[int]]:
    """Divides `entries` into as many files as needed, since a deck has a largest size; returns the numbers of each
    part.
    """
    found: list[list[int]] = [[]]
    size = 0
    for number, entry in enumerate(entries):
        length = 40 + 2 * sum(len(key) + len(str(value)) for key, value in entry.items())
        if size + length > _FULL and found[-1]:
            found.append([])
            size = 0
        found[-1].append(number)
        size += length
    return found


def grown_deck(
    deck: DeckHere,
    changed: Sequence[tuple[EntryHere, Entry]],
    added: Sequence[Entry],
    gone: Sequence[EntryHere] = (),
) -> Composed | None:
    """Composes an existing deck with entries changed and added, which are numbered in this order, and some removed
    (`gone`).

    None where the layout of the deck does not allow such a change by a program.
    """
    layout = deck.layout
    if any(in_brackets(layout, here.tree) for here, _ in changed):
        return None
    data = layout.edited(_edit(layout, here, entry) for here, entry in changed)
    refused: dict[int, Problem] = {}
    if added:
        begun = opening(data)
        first = len(changed)
        trial = loads(begun.with_cards(added), deck.path, deck.name)
        before = len(deck.loaded.entries)
        _, refused = _read(trial, dict(enumerate(added, first)), before)
        kept = [entry for number, entry in enumerate(added, first) if number not in refused]
        data = begun.with_cards(kept) if kept else data
    after = loads(data, deck.path, deck.name)
    if not _says(
        after, deck, changed, [entry for number, entry in enumerate(added, len(changed)) if number not in refused]
    ):
        return None
    cards = _cards_after(after, deck, changed, added, refused)
    if gone:
        left = without(DeckHere(deck.path, deck.name, data, after), numbers_of(deck, gone))
        if left is None:
            return None
        data = left
    return Composed(data, cards, refused)


def can_go(deck: DeckHere, gone: Sequence[EntryHere]) -> bool:
    """Returns whether these entries can be removed from their deck, and others remain."""
    numbers = numbers_of(deck, gone)
    return len(numbers) < len(deck.loaded.entries) and without(deck, numbers) is not None


def numbers_of(deck: DeckHere, entries: Iterable[EntryHere]) -> set[int]:
    """Returns the positions of entries in their deck, from 0."""
    order = {place: number for number, place in enumerate(deck.loaded.entries)}
    return {order[one.tree.line, one.tree.column] for one in entries}


def without(deck: DeckHere, numbers: Set[int]) -> bytes | None:
    """Returns the text of a deck without the entries at these positions; None where its layout does not allow that."""
    layout = deck.layout
    entries = [tree for number, tree in enumerate(deck.loaded.entries.values()) if number in numbers]
    if any(in_brackets(layout, tree) for tree in entries):
        return None
    lines: set[int] = set()
    for tree in entries:
        end = max(end_of_value(layout, tree, key) for key in tree.pairs)
        last = layout.line_of(max(layout.offset(tree), end - 1))
        lines.update(range(tree.line, last + 1))
        if last < len(layout.lines) and not layout.lines[last].strip():
            lines.add(last + 1)
    parts = layout.text.splitlines(keepends=True)
    text = "".join(part for number, part in enumerate(parts, 1) if number not in lines)
    data = text.encode("utf-8", "surrogateescape")
    kept = [plain(tree) for number, tree in enumerate(deck.loaded.entries.values()) if number not in numbers]
    after = loads(data, deck.path, deck.name)
    return data if [plain(tree) for tree in after.entries.values()] == kept else None


def _edit(layout: Layout, here: EntryHere, entry: Entry) -> Edit:
    start = layout.offset(here.tree)
    end = max(end_of_value(layout, here.tree, key) for key in here.tree.pairs)
    return Edit(start, end, entry_text(entry, here.tree.column - 1, layout.line_end(here.tree.line)))


def _says(after: Loaded, deck: DeckHere, changed: Sequence[tuple[EntryHere, Entry]], kept: Sequence[Entry]) -> bool:
    """Returns whether a deck has the same content as before, apart from the entries changed and added."""
    instead = {(here.tree.line, here.tree.column): plain_entry(entry) for here, entry in changed}
    wanted: list[Plain] = [instead.get(place) or plain(tree) for place, tree in deck.loaded.entries.items()]
    wanted += [plain_entry(entry) for entry in kept]
    return [plain(tree) for tree in after.entries.values()] == wanted


def _cards_after(
    after: Loaded,
    deck: DeckHere,
    changed: Sequence[tuple[EntryHere, Entry]],
    added: Sequence[Entry],
    refused: Iterable[int],
) -> dict[int, tuple[Card, ...]]:
    by_place = _by_place(after.deck.cards)
    places = list(after.entries)
    order = {place: number for number, place in enumerate(deck.loaded.entries)}
    found = {
        number: by_place.get(places[order[here.tree.line, here.tree.column]], ())
        for number, (here, _) in enumerate(changed)
    }
    numbers = [number for number in range(len(changed), len(changed) + len(added)) if number not in {*refused}]
    return found | {
        number: by_place.get(place, ()) for number, place in zip(numbers, places[len(order) :], strict=True)
    }


def _read(
    loaded: Loaded, entries: Mapping[int, Entry], before: int
) -> tuple[dict[int, tuple[Card, ...]], dict[int, Problem]]:
    """Returns the cards made from `entries`, which come after `before` others, and the problems of the rest."""
    by_place = _by_place(loaded.deck.cards)
    cards: dict[int, tuple[Card, ...]] = {}
    refused: dict[int, Problem] = {}
    errors = [one for one in loaded.problems if one.severity == "error"]
    nodes = list(loaded.entries.items())[before:]
    starts = [place[0] for place, _ in nodes] + [1 << 60]
    with collector_paused():
        for (number, entry), (place, tree), end in zip(entries.items(), nodes, starts[1:], strict=True):
            if (made := by_place.get(place)) and plain(tree) == plain_entry(entry):
                cards[number] = made
            else:
                found = (one for one in errors if place[0] <= one.place.line < end)
                refused[number] = next(found, Problem(Place("", *place), "not-card", _NO_CARD))
    return cards, refused


def _by_place(cards: Iterable[Card]) -> dict[tuple[int, int], tuple[Card, ...]]:
    found: dict[tuple[int, int], tuple[Card, ...]] = {}
    for card in cards:
        place = card.place.line, card.place.column
        found[place] = (*found.get(place, ()), card)
    return found
