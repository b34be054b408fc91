"""The deck files at or below the open folders: what they contained when last read, and what has changed since."""

import json
import os
import sys
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from contextlib import closing, nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from quiz.card.model import Card, Deck
from quiz.card.problem import Problem
from quiz.deck.find_decks import Files, files_below, true_path
from quiz.deck.whole_files import LARGEST_DECK, read_file
from quiz.engine.queue.siblings import are_tied
from quiz.process.stopping import stop_if_unwanted
from quiz.store.file_stamp import stamp_of
from quiz.store.index.card_index import CardIndex
from quiz.store.index.indexed_cards import IndexedCards, OpenFile
from quiz.store.index.opened_as import OpenedAs
from quiz.store.index.stored_cards import IndexedCard, StoredCards, StoredFile, Version, has_twins

if TYPE_CHECKING:  # what reads decks is imported where one is to be read: where none has changed, none is
    import subprocess

    from quiz.deck.reading.loaded import Loaded


DecksTold: TypeAlias = Callable[[int, int], object]
"""Is told how many deck files are read, and of how many."""


class Changes(NamedTuple):
    """The changes of deck files: the paths of those `read` anew and those `gone`.

    `broken` has the first error of each broken file that was read; `mended` are the paths of files broken before and
    not now.
    """

    read: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    broken: tuple[Problem, ...] = ()
    mended: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.read or self.gone)


class Library:
    """Holds the decks of all files at or below `roots`, each file once.

    A file is read only if its times or length differ from those in `index`; the same bytes as before change nothing. A
    file that breaks keeps its last good cards until it is mended.

    After an update of this program all files have to be read anew. With `former`, the decks are used meanwhile as the
    version before has read them, until `read_former` is done.
    """

    def __init__(
        self, roots: Iterable[Path], index: CardIndex, former: bool = False, tell: DecksTold = lambda number, of: None
    ) -> None:
        """`tell` is called with how many files are read, and of how many."""
        self.roots = tuple(roots)
        self._former: dict[Path, tuple[Path, str]] = {}
        self._reads_former: subprocess.Popen[str] | None = None
        self._index = index
        self._versions: dict[Path, Version] = {}
        self._stamps: dict[Path, str] = {}
        self._numbers: dict[Path, int] = {}
        self._renamed: dict[int, str] = {}
        self._twins: set[Path] = set()
        self._named: dict[Path, tuple[Version, OpenFile | list[IndexedCard]]] = {}
        self._losses = index.losses
        self._beside = False
        self._gone: set[str] = set()
        files = files_below(self.roots)
        opened = {str(file): OpenedAs(str(path), name) for file, (path, name) in files.items()}
        self._read_all(files, index.files(opened, cards_anew, former), index.paths(former), tell)
        self._forget_gone()
        index.forget_former()

    @property
    def versions(self) -> Mapping[Path, Version]:
        """The content of each file, by its true path: absolute, with links followed."""
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
        from quiz.deck.checking.same_ids import faults
        from quiz.deck.reading.loaded import Loaded

        return faults(
            [
                Loaded(version.deck if path in twice else replace(version.deck, cards=()), version.problems)
                for path, version in self._versions.items()
            ]
        )

    def _with_ids_of_others(self) -> set[Path]:
        """Returns the files that share the id of an entry with another file, or have one twice."""
        numbers = {file.number: path for path in self._versions if isinstance(file := self.named(path), OpenFile)}
        _, sharing = self._index.sharing(numbers)
        found = {numbers[number] for number in sharing} | self._twins.intersection(numbers.values())
        entries: dict[str, set[Path]] = {}
        for path in self._versions.keys() - {*numbers.values()}:
            cards = self._versions[path].deck.cards
            if has_twins(cards):
                found.add(path)
            for card in cards:
                entries.setdefault(card.note, set()).add(path)
        if entries:
            for entry, files in self._index.with_any("entry", entries).items():
                entries[entry] |= {numbers[number] for number in files if number in numbers}
        return found.union(*(paths for paths in entries.values() if len(paths) > 1))

    def named(self, path: Path) -> OpenFile | list[IndexedCard] | None:
        """Returns the cards of a file by their names in the log; None while these are not known.

        It is the file in the index, or a list of the cards where the index cannot have them.
        """
        if path in self._named and self._named[path][0] is self._versions[path]:
            return self._named[path][1]
        return None

    def name(self, path: Path, cards: list[IndexedCard], known: Container[str]) -> None:
        """Sets the names that the cards of a file have in the log, and stores them in the index for the next start.

        They are not stored where `cards` lacks some, or where a card still has the name of its words before an edit and
        that is not `known` to the log: such cards are recognised again at the next start.
        """
        version, number = self._versions[path], self._numbers.get(path, 0)
        is_whole = len(cards) == len(version.deck.cards) and not version.errors
        is_settled = is_whole and number and all(card.note == card.entry or card.id in known for card in cards)
        has_ties = are_tied(cards)
        if is_settled and self._index.name_cards(number, [(card.id, card.note) for card in cards], has_ties):
            self._versions[path] = version = self._let_go(path, version)
            self._named[path] = version, _open_file(path, number, version.deck, has_ties)
            return
        self._named[path] = version, cards
        self._index.unname_cards(number)

    def _let_go(self, path: Path, version: Version) -> Version:
        """Returns the content of a file without its cards in memory: the index has all that is to be known of them."""
        if isinstance(version.deck.cards, StoredCards):
            return version
        cards = self._index.stored_cards(str(path), version, cards_anew)
        return version._replace(deck=replace(version.deck, cards=cards))

    def named_elsewhere(self) -> set[Path]:
        """Returns the files of which this program has names that are in no index, while another one has stored some."""
        held = {path: number for path, number in self._numbers.items() if isinstance(self.named(path), list)}
        stored = self._index.with_names(held.values()) if held else set()
        return {path for path, number in held.items() if number in stored}

    def has_ids_of_its_own(self, path: Path, ids: Iterable[str]) -> bool:
        """Returns whether the index has a whole file, with `ids` of entries of which none stands there or anywhere else
        a second time.
        """
        number = self._numbers.get(path, 0)
        if not number or self._versions[path].errors or path in self._twins:
            return False
        return all(files == {number} for files in self._index.with_any("entry", ids).values())

    def cards_of(self, path: Path) -> list[IndexedCard]:
        """Returns the cards of a file, which must be `named`."""
        named = self.named(path)
        if isinstance(named, OpenFile):
            return IndexedCards(self._index, [named.path], [named]).of_file(named.path)
        return named or []

    def indexed(self) -> IndexedCards:
        """Returns the cards of all files that are `named`; of two cards with the same name only the first."""
        files = {path: file for path in self._versions if isinstance(file := self.named(path), OpenFile)}
        held = {path: cards for path in self._versions if isinstance(cards := self.named(path), list)}
        numbers = {file.number for file in files.values()}
        clashing, _ = self._index.sharing(numbers)
        if held:
            names = {card.id for cards in held.values() for card in cards}
            clashing = clashing.union(*self._index.with_any("name", names).values())
        for path in [path for path, file in files.items() if file.number in clashing]:
            held[path] = self.cards_of(path)
            del files[path]
        first = {card.id: path for path in reversed(self._versions) for card in held.get(path, ())}
        once = {str(path): [card for card in cards if first[card.id] == path] for path, cards in held.items()}
        return IndexedCards(self._index, [*map(str, self._versions)], files.values(), once)

    @property
    def broken(self) -> frozenset[str]:
        """The names of the decks with an error, which may lack cards until they are mended."""
        return frozenset(version.deck.name for version in self._versions.values() if version.errors)

    def look_in(self, root: Path) -> None:
        """Adds the folder or file `root` to what is read from now on, unless it already is."""
        if not any(root.resolve().is_relative_to(one.resolve()) for one in self.roots):
            self.roots = (*self.roots, root)

    def reread(self, beside: bool = False) -> Changes:
        """Reads files that are new or changed, drops deleted ones, and returns what has changed.

        `beside` a screen, another process reads large files, so that keys need not wait.
        """
        self._beside = beside
        self._forget_gone()  # now that their cards are shown no more
        self._look_for_losses()
        return self._read_all(files_below(self.roots), {}, ())

    @property
    def is_former(self) -> bool:
        """Tells whether some decks are still used as a former version of this program has read them."""
        return bool(self._former)

    def read_former(self) -> Callable[[], bool]:
        """Starts a process that reads those decks anew, if there are any; it goes on if this program ends.

        Returns a function that tells whether it is done; then `reread` uses what it read. It is started only once.
        """
        if self._former and self._reads_former is None:
            with suppress(OSError, ValueError):
                self._reads_former = _read_in_process(self._index.home, [*self._former.values()])
        return lambda: not self._is_reading_former

    @property
    def _is_reading_former(self) -> bool:
        return self._reads_former is not None and self._reads_former.poll() is None

    def _forget_gone(self) -> None:
        if self._gone:
            self._index.forget_files(self._gone)
            self._gone = set()

    def is_whole(self) -> bool:
        """Returns whether the index still has all open files.

        It may have been damaged or deleted, or another program may have taken them out.
        """
        return self._losses == self._index.losses and self._open_numbers() <= self._index.numbers()

    def _open_numbers(self) -> set[int]:
        return {number for number in self._numbers.values() if number}

    def _look_for_losses(self) -> None:
        """Puts files into the index again that it has lost, unless they have changed since they were read."""
        numbers = self._open_numbers()
        missing = numbers - self._index.numbers() if self._losses == self._index.losses else numbers
        self._losses = self._index.losses
        for path in [path for path, number in self._numbers.items() if number in missing]:
            self._named.pop(path, None)
            data, version = _bytes(path), self._versions[path]
            if data is not None and _digest(data) == version.digest:
                self._numbers[path] = self._index.keep_file(str(path), self._stamps.get(path, ""), version)

    def _read_all(
        self,
        files: Files,
        stored: Mapping[str, StoredFile],
        known: Iterable[str],
        tell: DecksTold = lambda number, of: None,
    ) -> Changes:
        """Reads `files`, of which some are `stored` in the index; `known` are the true paths of all files there.

        `tell` is called with how many of them are read, and of how many. A thread whose work is no longer wanted stops
        between two of them; what it has read by then is in the index.
        """
        before, now = self._versions, dict[Path, Version]()
        for number, (file, (path, name)) in enumerate(files.items()):
            tell(number, len(files))
            stop_if_unwanted()
            now[file] = self._read(file, path, name, before.get(file), stored.get(str(file)))
        self._versions = now
        tell(len(files), len(files))
        self._numbers = {file: number for file, number in self._numbers.items() if file in files}
        if self._renamed:
            self._index.rename_decks(self._renamed)
            self._renamed = {}
        missing = {*known, *map(str, before)}.difference(map(str, files))
        self._gone |= {path for path in missing if not os.path.exists(path)}
        return _changes(before, self._versions)

    def _in_index(self, file: Path, path: Path, name: str) -> StoredFile | None:
        """Returns a file as the index has it by now, since another program may have read it."""
        return self._index.files({str(file): OpenedAs(str(path), name)}, cards_anew).get(str(file))

    def _read(self, file: Path, path: Path, name: str, before: Version | None, stored: StoredFile | None) -> Version:
        """Returns the present content of a file: the object `before` itself if nothing has changed."""
        stamp, stamped = stamp_of(path), self._stamps.get(file)
        self._stamps[file] = stamp
        if before and stamp and stamp == stamped and file not in self._former:
            return before
        stored = stored or self._in_index(file, path, name)
        is_former = self._former.pop(file, None) is not None
        if stored and stored.is_former:
            self._former[file] = path, name
        if stored and stamp and stamp == stored.stamp:
            return self._taken(file, stored, before)
        if before and is_former and stamp and stamp == stamped and self._is_reading_former:
            self._former[file] = path, name
            return before
        data = _bytes(path)
        digest = _UNREADABLE if data is None else _digest(data)
        if before and before.digest == digest and not is_former:
            self._index.keep_stamp(str(file), stamp)
            return before
        if stored and digest and stored.version.digest == digest:
            self._index.keep_stamp(str(file), stamp)
            return self._taken(file, stored, before)
        if self._beside and data is not None and len(data) > _LARGE:
            with suppress(OSError, ValueError):  # else it is read here
                _read_in_process(self._index.home, [(path, name)]).wait()
            stored = self._in_index(file, path, name)
            if stored and stored.version.digest == digest:
                return self._taken(file, stored, before)
        self._former.pop(file, None)
        return self._kept(file, stamp, data, digest, path, name, before)

    def _kept(
        self, file: Path, stamp: str, data: bytes | None, digest: str, path: Path, name: str, before: Version | None
    ) -> Version:
        """Reads a deck from its bytes `data` (None: unreadable), stores it in the index, and returns it.

        A broken file keeps its last good cards.
        """
        from quiz.deck.reading.load import load

        self._numbers[file] = 0
        if data is None:
            return _with_last_good(before, _version(digest, load(path, name)))
        version = _read_anew(data, digest, path, name)
        whole = _with_last_good(before, version)  # while the index has those of before
        self._numbers[file] = self._index.keep_file(str(file), stamp, version)
        self._twins = self._twins - {file} | ({file} if has_twins(version.deck.cards) else set())
        return whole if whole.errors or not self._numbers[file] else self._let_go(file, whole)

    def _taken(self, file: Path, stored: StoredFile, before: Version | None) -> Version:
        """Returns the content of a file as the index has it, and takes over the names of its cards if they are
        known.

        A broken file keeps its last good cards, those of `before`, whoever has read it.
        """
        version = stored.version
        self._numbers[file] = stored.number
        self._twins = self._twins - {file} | ({file} if stored.has_twins else set())
        if stored.name != version.deck.name:
            self._renamed[stored.number] = version.deck.name
        if stored.is_named and not version.errors and _is_called(version.deck.name, stored.name):
            self._named[file] = version, _open_file(file, stored.number, version.deck, stored.has_ties)
        return _with_last_good(before, version)


def _is_called(name: str, before: str) -> bool:
    """Returns whether a deck that is called `name` was called `before` because another folder around it was opened.

    Then its cards keep the names that the log has for them.
    """
    if name == before:
        return True
    from quiz.deck.identity.cards_around import is_open_as

    return is_open_as(name, before)


def _open_file(file: Path, number: int, deck: Deck, has_ties: bool) -> OpenFile:
    folder = OpenedAs(deck.path, deck.name).folder
    return OpenFile(number, str(file), folder, deck.name, len(deck.cards), has_ties)


_LARGE = 100_000
"""Bytes of a deck from which on reading it takes so long that a key would have to wait."""


def _read_anew(data: bytes, digest: str, path: Path, name: str) -> Version:
    from quiz.deck.reading.load import loads

    return _with_passages(_version(digest, loads(data, path, name)))


def _read_in_process(home: Path, files: Iterable[tuple[Path, str]]) -> "subprocess.Popen[str]":
    """Starts a process that reads decks, given by path and name, and puts them into the index in `home`."""
    import subprocess

    command = [sys.executable, "-c", "from quiz.study.decks.library import main; main()", str(home)]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        text=True,
    )
    with suppress(OSError), process.stdin or nullcontext() as pipe:
        if pipe:
            json.dump([(str(path), name) for path, name in files], pipe)
    return process


def main() -> None:
    """Reads the decks listed on stdin (JSON) into the index in the folder that is the first argument."""
    read_into_index(Path(sys.argv[1]), [(Path(path), name) for path, name in json.load(sys.stdin)])


def read_into_index(home: Path, files: Iterable[tuple[Path, str]]) -> None:
    """Reads decks, given by path and name, and puts them into the index in the folder `home`."""
    with closing(CardIndex(home)) as index:
        for path, name in files:
            stamp, data = stamp_of(path), _bytes(path)
            if data is not None:
                index.keep_file(str(true_path(path)), stamp, _read_anew(data, _digest(data), path, name))


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


def cards_anew(path: Path, name: str) -> tuple[Card, ...]:
    """Reads the cards of a deck from its file with the passages that they quote, where the index has lost them."""
    from quiz.deck.reading.load import load
    from quiz.deck.sources.passages import with_passages

    return with_passages(load(path, name).deck.cards)


def _with_passages(version: Version) -> Version:
    """Adds to the cards of `version` the passages that they quote, as these are now in the sources."""
    from quiz.deck.sources.passages import with_passages

    return version._replace(deck=replace(version.deck, cards=with_passages(version.deck.cards)))


def _with_last_good(before: Version | None, now: Version) -> Version:
    """Returns `now`, with those cards of `before` that may be missing only because the file is broken."""
    if before is None or not now.errors:
        return now
    cards = now.deck.cards
    deck = now.deck if cards else before.deck  # where no card is left, neither may be the title
    return now._replace(deck=replace(deck, cards=tuple(sorted((*cards, *_held(before.deck.cards, cards)), key=_line))))


def _line(card: Card) -> int:
    return card.place.line


def _held(before: Iterable[Card], now: Sequence[Card]) -> list[Card]:
    """Returns those cards of `before` that are not among `now`, not even reworded."""
    from quiz.deck.identity.recognise import recognise
    from quiz.deck.identity.seen_card import as_seen

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


def read_decks(roots: Iterable[Path], progress: Callable[[float], object] = lambda share: None) -> "list[Loaded]":
    """Reads every deck at or below `roots` from its file, each file once, with the places of all its parts.

    `progress` is called with the share of the files that are read.
    """
    from quiz.deck.reading.load import load

    loaded, found = [], [*files_below(roots).values()]
    for number, (path, name) in enumerate(found):
        progress(number / len(found))
        loaded.append(load(path, name))
    return loaded
