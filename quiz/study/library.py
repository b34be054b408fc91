"""The deck files at or below some roots: what was read of them, and what has changed since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from quiz.card.model import Card, Deck
from quiz.card.problem import Problem
from quiz.deck.checking.faults import faults
from quiz.deck.find import files_below
from quiz.deck.reading.load import Loaded, load, loads
from quiz.deck.recognise import as_seen, recognise
from quiz.deck.sources.passages import with_passages
from quiz.store.deck_cache import Compiled, Version


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of deck files: the paths of those that were `read` anew or are `gone`.

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

    What `compiled` has is not parsed again. Whether a file has changed is told by its bytes: reading them is quick,
    and times and sizes can stay the same. A file that breaks keeps its last good cards until it is well.
    """

    def __init__(self, roots: Iterable[Path], compiled: Compiled) -> None:
        self.roots = tuple(roots)
        self._compiled = compiled
        self._versions: dict[Path, Version] = {}
        self.reread()

    @property
    def versions(self) -> Mapping[Path, Version]:
        """What was read of each file, by its one true path."""
        return self._versions

    @property
    def decks(self) -> tuple[Deck, ...]:
        return tuple(version.deck for version in self._versions.values())

    @property
    def problems(self) -> list[Problem]:
        """What keeps cards from being studied, in the order of the files and their lines."""
        return faults([Loaded(version.deck, version.problems) for version in self._versions.values()])

    @property
    def broken(self) -> frozenset[str]:
        """The names of the decks with an error, which may have cards that cannot be read for the moment."""
        return frozenset(version.deck.name for version in self._versions.values() if version.errors)

    def reread(self) -> Changes:
        """Takes in files that are new, gone, or other than they were."""
        before, files = self._versions, files_below(self.roots)
        self._versions = {file: self._read(path, name, before.get(file)) for file, (path, name) in files.items()}
        self._compiled.tidy()
        return _changes(before, self._versions)

    def _read(self, path: Path, name: str, before: Version | None) -> Version:
        """What the file has now: `before` itself where it has that already."""
        data = _bytes(path)
        digest = _UNREADABLE if data is None else sha256(data).hexdigest()
        if before and before.digest == digest:
            return before
        if data is None:
            return _with_last_good(before, _version(digest, load(path, name)))
        return _with_last_good(before, self._compiled.get(path, name, digest) or self._parsed(path, name, data, digest))

    def _parsed(self, path: Path, name: str, data: bytes, digest: str) -> Version:
        version = _with_passages(_version(digest, loads(data, path, name)))
        self._compiled.keep(path, name, version)
        return version


_UNREADABLE = ""
"""Stands for the digest of a file that cannot be read."""


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _version(digest: str, loaded: Loaded) -> Version:
    return Version(digest, loaded.deck, loaded.problems)


def _with_passages(version: Version) -> Version:
    """`version` with what its cards quote; it stays until the deck changes, also where a source does."""
    return replace(version, deck=replace(version.deck, cards=with_passages(version.deck.cards)))


def _with_last_good(before: Version | None, now: Version) -> Version:
    """`now`, with the cards of `before` that may be missing only because the file is broken."""
    if before is None or not now.errors:
        return now
    cards = now.deck.cards
    deck = now.deck if cards else before.deck  # where no card is left, neither may be the title
    return replace(now, deck=replace(deck, cards=tuple(sorted((*cards, *_held(before.deck.cards, cards)), key=_line))))


def _line(card: Card) -> int:
    return card.place.line


def _held(before: Iterable[Card], now: Iterable[Card]) -> list[Card]:
    """Those of `before` that are not there `now`, not even with other words."""
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


def read_decks(roots: Iterable[Path]) -> list[Loaded]:
    """Reads every deck at or below `roots` anew, each file once, with all that is known of its places."""
    return [load(path, name) for path, name in files_below(roots).values()]
