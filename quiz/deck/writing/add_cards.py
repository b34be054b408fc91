"""Puts cards that were drafted from one article into a deck file, which may have cards of it already."""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from quiz.card.comparing.same_text import fold
from quiz.card.model import Card
from quiz.card.problem import Problem
from quiz.deck.card_ids import readable_id
from quiz.deck.checking.same_ids import same_ids
from quiz.deck.checking.value_places import Places
from quiz.deck.find_decks import is_deck_name
from quiz.deck.reading.load import loads
from quiz.deck.reading.loaded import Loaded
from quiz.deck.sources.source import plain_text
from quiz.deck.whole_files import replace_file
from quiz.deck.writing.add_card import DeckBeingExtended, FaultyDeck, grow
from quiz.deck.writing.add_ids import ids_in
from quiz.deck.writing.cards_of_entry import cards_of
from quiz.deck.writing.yaml_text import Entry, opening, scalar


class DeckHead(NamedTuple):
    """The head of a new deck. `source` is the path of its article."""

    title: str
    source: Path
    language: str = ""
    tags: tuple[str, ...] = ()


class Added(NamedTuple):
    """The ids of the cards that were added, how many were left out because the deck asks the same already, and what is
    told about it besides.
    """

    ids: tuple[str, ...]
    doubles: int
    told: str = ""


def add_cards(path: Path, entries: Sequence[Entry], head: DeckHead, known_ids: Iterable[str] = ()) -> Added:
    """Adds `entries` to the deck at `path`, writes the file once, at the end, and returns what was added. A new deck
    begins with `head`.

    Each card gets an id of its words that neither the deck, nor the decks beside it, nor `known_ids` have. Raises
    `QuizError` where the deck is faulty, or a card would be; then nothing is written.
    """
    growing = grow(path) if path.exists() else _grown(path, _begun(path, head))
    cards = growing.now.deck.cards
    asked = {key for card in cards for key in _asked_by(card)}
    taken = {*known_ids, *(card.note for card in cards), *ids_in(_decks_beside(path))}
    named, doubles = list[Entry](), 0
    for entry in entries:
        new = cards_of(entry)
        if not asked.isdisjoint(_asked_by(new[0])):
            doubles += 1
            continue
        named.append(_with_id(_with_source(entry, growing, head), new[0], taken))
        taken.add(str(named[-1]["id"]))
        asked.update(*map(_asked_by, new))
    if named:
        data = growing.opening.with_cards(named)
        if errors := _errors(loads(data, path, path.stem)):
            raise FaultyDeck(path, errors)
        replace_file(path, data)
    elif errors := _errors(growing.now):
        raise FaultyDeck(path, errors)
    return Added(tuple(str(entry["id"]) for entry in named), doubles)


def _decks_beside(path: Path) -> list[Path]:
    folder = path.parent
    return [one for one in folder.iterdir() if is_deck_name(one.name) and one.is_file()] if folder.is_dir() else []


def _errors(loaded: Loaded) -> list[Problem]:
    found = [*loaded.problems, *same_ids(loaded.deck.cards, Places([loaded]))]
    return [problem for problem in found if problem.severity == "error"]


def _begun(path: Path, head: DeckHead) -> bytes:
    lines = [f"title: {scalar(head.title or path.stem)}", f"source: {scalar(_beside(path, head.source))}"]
    if head.language and head.language.partition("-")[0] != "en":
        lines.append(f"language: {head.language}")
    if head.tags:
        lines.append(f"tags: [{', '.join(scalar(tag, True) for tag in head.tags)}]")
    return ("\n".join(lines) + "\n\ncards:\n").encode("utf-8", "replace")


def _beside(path: Path, source: Path) -> str:
    """Returns the path of `source` from the folder of the deck, as decks write it."""
    try:
        return Path(os.path.relpath(os.path.realpath(source), os.path.dirname(os.path.realpath(path)))).as_posix()
    except ValueError:  # on another drive
        return Path(os.path.realpath(source)).as_posix()


def _grown(path: Path, data: bytes) -> DeckBeingExtended:
    return DeckBeingExtended(path, loads(data, path, path.stem), opening(data))


def _with_source(entry: Entry, growing: DeckBeingExtended, head: DeckHead) -> Entry:
    own = growing.now.deck.source
    if own and os.path.realpath(own) == os.path.realpath(head.source):
        return entry
    return entry | {"source": _beside(growing.path, head.source)}


def _with_id(entry: Entry, card: Card, taken: set[str]) -> Entry:
    """Returns `entry`, which makes `card`, with an id from the words of its question without hints that is not in
    `taken`.
    """
    words = re.sub(r"\[[^\]]*\]", " ", card.question.prompt)
    return {"id": readable_id(words, taken), **entry}


def _asked_by(card: Card) -> set[tuple[str, ...]]:
    """Returns keys of which two cards share one if they ask the same: the same answers, of the same passage or in the
    same words.
    """
    answers = tuple(map(fold, card.question.expected))
    keys = {("asks", fold(card.question.prompt), *answers)}
    if quote := plain_text(card.quote):
        keys.add(("quotes", quote, *answers))
    return keys
