"""The deck files at or below some roots: what was read of them, and what has changed since."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, NamedTuple

from quiz.card.model import Card, Deck
from quiz.card.problem import Problem
from quiz.deck.files import LARGEST_DECK, read_file
from quiz.deck.find import files_below
from quiz.store.card_index import CardIndex, IndexedCard, StoredCards, StoredFile, Version, indexed_card

if TYPE_CHECKING:  # what reads decks is imported where one is to be read: where none has changed, none is
    from quiz.deck.reading.load import Loaded


class Changes(NamedTuple):
    """The changes of deck files: the paths of those that were `read` anew or are `gone`.

    `broken` has the first error of each that was read and is broken, `mended` the paths of those that no longer are.
    """

    read: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    broken: tuple[Problem, ...] = ()
    mended: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.read or self.gone)


class Library:
    """Holds the decks of every file at or below `roots`, each file once.

    Files that `index` has as they are, by their times and length, are not read; of one that was written anew it is told
    by its bytes whether it says anything else. A file that breaks keeps its last good cards until it is well.
    """

    def __init__(self, roots: Iterable[Path], index: CardIndex) -> None:
        self.roots = tuple(roots)
        self._index = index
        self._versions: dict[Path, Version] = {}
        self._stamps: dict[Path, str] = {}
        self._named: dict[Path, tuple[Version, list[IndexedCard]]] = {}
        self._read_all(index.files())

    @property
    def versions(self) -> Mapping[Path, Version]:
        """Returns the content of each file, by its one true path."""
        return self._versions

    @property
    def decks(self) -> tuple[Deck, ...]:
        return tuple(version.deck for version in self._versions.values())

    @property
    def problems(self) -> list[Problem]:
        """Returns the problems that keep cards from being studied, in the order of the files and their lines."""
        twice = self._with_ids_of_others()
        if not twice and not any(version.problems for version in self._versions.values()):
            return []
        from quiz.deck.checking.faults import faults
        from quiz.deck.reading.load import Loaded

        return faults(
            [
                Loaded(version.deck if path in twice else replace(version.deck, cards=()), version.problems)
                for path, version in self._versions.items()
            ]
        )

    def _with_ids_of_others(self) -> set[Path]:
        """Returns the files with an entry whose id another one has too."""
        entries: dict[Path, set[str]] = {}
        found: set[Path] = set()
        seen: set[str] = set()
        twice: set[str] = set()
        for path, version in self._versions.items():
            known = self.named(path) or [
                indexed_card(str(path), place, card) for place, card in enumerate(version.deck.cards)
            ]
            ids = entries[path] = {card.entry for card in known}
            if len(ids) < len(known) and len({(card.line, card.column) for card in known}) > len(ids):
                found.add(path)
            twice |= seen & ids
            seen |= ids
        return found.union(path for path, ids in entries.items() if twice and not twice.isdisjoint(ids))

    def named(self, path: Path) -> list[IndexedCard] | None:
        """Returns the cards of a file by the names that the log has for them; None as long as that is not known."""
        version = self._versions[path]
        if path in self._named and self._named[path][0] is version:
            return self._named[path][1]
        if version.errors or not isinstance(version.deck.cards, StoredCards):
            return None
        cards = self._index.cards(str(path))
        if len(cards) != len(version.deck.cards):
            return None
        self._named[path] = version, cards
        return cards

    def name(self, path: Path, cards: list[IndexedCard], known: Container[str]) -> None:
        """Takes in the names that the log has for the cards of a file, and keeps them for the next start.

        They are not kept where some cards are left out, or where one is not `known` to the log and yet called by the
        words that it had before an edit: then they are looked for again.
        """
        version = self._versions[path]
        if len(cards) < len(version.deck.cards):
            self._named.pop(path, None)
            self._index.unname_cards(str(path))
            return
        self._named[path] = version, cards
        if not version.errors and all(card.note == card.entry or card.id in known for card in cards):
            self._index.name_cards(str(path), [(card.id, card.note) for card in cards])
        else:
            self._index.unname_cards(str(path))

    @property
    def broken(self) -> frozenset[str]:
        """The names of the decks with an error, which may have cards that cannot be read for the moment."""
        return frozenset(version.deck.name for version in self._versions.values() if version.errors)

    def look_in(self, root: Path) -> None:
        """Has the files at or below `root` read too, from the next reading on, if they are not anyway."""
        if not any(root.resolve().is_relative_to(one.resolve()) for one in self.roots):
            self.roots = (*self.roots, root)

    def reread(self) -> Changes:
        """Takes in files that are new, gone, or other than they were."""
        return self._read_all({})

    def _read_all(self, stored: Mapping[tuple[str, str, str], StoredFile]) -> Changes:
        before, files = self._versions, files_below(self.roots)
        self._versions = {
            file: self._read(file, path, name, before.get(file), stored.get((str(file), str(path), name)))
            for file, (path, name) in files.items()
        }
        missing = {Path(path) for path, _, _ in stored} | before.keys()
        if gone := [str(path) for path in missing if path not in files and not path.exists()]:
            self._index.forget_files(gone)
        return _changes(before, self._versions)

    def _read(self, file: Path, path: Path, name: str, before: Version | None, stored: StoredFile | None) -> Version:
        """Returns what the file has now: `before` itself where it has that already."""
        stamp, stamped = _stamp(path), self._stamps.get(file)
        self._stamps[file] = stamp
        if before and stamp and stamp == stamped:
            return before
        if stored and stamp and stamp == stored.stamp:
            return stored.version
        data = _bytes(path)
        digest = _UNREADABLE if data is None else _digest(data)
        if before and before.digest == digest:
            self._index.keep_stamp(str(file), stamp)
            return before
        if stored and digest and stored.version.digest == digest:
            self._index.keep_stamp(str(file), stamp)
            return stored.version
        from quiz.deck.reading.load import load, loads

        if data is None:
            return _with_last_good(before, _version(digest, load(path, name)))
        version = _with_passages(_version(digest, loads(data, path, name)))
        whole = _with_last_good(before, version)  # while the index has those of before
        self._index.keep_file(str(file), stamp, version)
        return whole


_RACY = 2_000_000_000
"""Nanoseconds since a file was written within which it may be written again without its times telling."""


def _stamp(path: Path) -> str:
    """Returns what changes whenever the file is written; an empty text where that cannot be told as yet."""
    try:
        stat = path.stat()
    except OSError:
        return ""
    if time_ns() - stat.st_mtime_ns < _RACY:
        return ""
    return f"{stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_size} {stat.st_ino}"


_UNREADABLE = ""
"""Stands for the digest of a file that cannot be read."""


def _bytes(path: Path) -> bytes | None:
    try:
        return read_file(path, LARGEST_DECK)
    except OSError:
        return None


def _digest(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def _version(digest: str, loaded: "Loaded") -> Version:
    return Version(digest, loaded.deck, loaded.problems)


def _with_passages(version: Version) -> Version:
    """Returns `version` with what its cards quote; it stays until the deck changes, also where a source does."""
    from quiz.deck.sources.passages import with_passages

    return version._replace(deck=replace(version.deck, cards=with_passages(version.deck.cards)))


def _with_last_good(before: Version | None, now: Version) -> Version:
    """Returns `now`, with the cards of `before` that may be missing only because the file is broken."""
    if before is None or not now.errors:
        return now
    cards = now.deck.cards
    deck = now.deck if cards else before.deck  # where no card is left, neither may be the title
    return now._replace(deck=replace(deck, cards=tuple(sorted((*cards, *_held(before.deck.cards, cards)), key=_line))))


def _line(card: Card) -> int:
    return card.place.line


def _held(before: Iterable[Card], now: Sequence[Card]) -> list[Card]:
    """Returns those of `before` that are not there `now`, not even with other words."""
    from quiz.deck.recognise import as_seen, recognise

    seen = {card.id: as_seen(card) for card in before}
    known = recognise(now, seen, seen.keys())
    there = {card.note for card in known.cards}
    words = {card.id: as_seen(card) for card in known.cards}
    named = {old for old, new in known.renamed.items() if seen[old].says_the_same(words[new])}
    return [card for card in before if card.note not in there and card.id not in named]


def _changes(before: Mapping[Path, Version], now: Mapping[Path, Version]) -> Changes:
    read = [version for file, version in now.items() if version is not before.get(file)]
    well = {version.deck.path for version in read if not version.errors}
    return Changes(
        read=tuple(version.deck.path for version in read),
        gone=tuple(version.deck.path for file, version in before.items() if file not in now),
        broken=tuple(version.errors[0] for version in read if version.errors),
        mended=tuple(one.deck.path for one in before.values() if one.errors and one.deck.path in well),
    )


def read_decks(roots: Iterable[Path]) -> "list[Loaded]":
    """Reads every deck at or below `roots` anew, each file once, with all that is known of its places."""
    from quiz.deck.reading.load import load

    return [load(path, name) for path, name in files_below(roots).values()]
