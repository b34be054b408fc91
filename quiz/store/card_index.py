"""An index of deck files and their cards, in a file of its own beside the log: derived, so it may be deleted.

It is made of deck files alone, a transaction a file, and of the names that the log has for their cards. A file that is
as it was is not read: when it was written, and how long it is, tell that.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple, overload
from zlib import crc32

from quiz.card.gc_pause import collector_paused
from quiz.card.model import Card, Deck
from quiz.card.problem import Problem
from quiz.deck.source_folders import VARIABLE
from quiz.store.card_codec import DAMAGE, pack, reading_code, unpack
from quiz.store.copying import keep_private

if TYPE_CHECKING:  # a start with decks that are as they were reads no deck, and looks for no word
    from quiz.deck.reading.load import Loaded
    from quiz.deck.recognise import Seen
    from quiz.engine.query import Part

FILE_NAME = "index.db"
_PATIENCE = 5
"""Seconds to wait for another program that is writing."""
_SCHEMA = (
    # Each deck file as it was read last: its deck and problems without the cards, and its cards, both as JSON,
    # with a checksum; another one of the names of its cards. `given`
    # and `name` are what it was opened as, `stamp` changes with the file, `code` with what reads it.
    """
    CREATE TABLE file (
        path   TEXT PRIMARY KEY,
        given  TEXT NOT NULL,
        name   TEXT NOT NULL,
        stamp  TEXT NOT NULL,
        digest TEXT NOT NULL,
        code   TEXT NOT NULL,
        head   TEXT NOT NULL,
        cards  INTEGER NOT NULL,
        body   TEXT NOT NULL,
        sum    INTEGER NOT NULL,
        names  INTEGER
    ) STRICT
    """,
    # Each card of these files, in their order. `id` and `entry` are what it and its entry are called there, `name` and
    # `note` what they are called in the log, NULL as long as that is not known. `texts`, `quotes` and `passages` are
    # JSON.
    """
    CREATE TABLE card (
        path     TEXT NOT NULL,
        place    INTEGER NOT NULL,
        id       TEXT NOT NULL,
        entry    TEXT NOT NULL,
        line     INTEGER NOT NULL,
        "column" INTEGER NOT NULL,
        name     TEXT,
        note     TEXT,
        kind     TEXT NOT NULL,
        texts    TEXT NOT NULL,
        quotes   TEXT NOT NULL,
        source   TEXT NOT NULL,
        passages TEXT NOT NULL,
        PRIMARY KEY (path, place)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX card_name ON card (name)",
    # What is looked for in each of them. By itself, so that little has to be gone through for a word. The letters of
    # `words` and `tags` have no accents.
    """
    CREATE TABLE search (
        path  TEXT NOT NULL,
        place INTEGER NOT NULL,
        kind  TEXT NOT NULL,
        tags  TEXT NOT NULL,
        words TEXT NOT NULL -- without accents
    ) STRICT
    """,
    "CREATE INDEX search_path ON search (path)",
    # What each card said when its deck was last read, and where that stands; `note` is the id of its entry there.
    """
    CREATE TABLE met (
        card   TEXT PRIMARY KEY,
        note   TEXT NOT NULL,
        path   TEXT NOT NULL,
        deck   TEXT NOT NULL,
        prompt TEXT NOT NULL,
        answer TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX met_note ON met (note)",
    "CREATE INDEX met_path ON met (path)",
)
_VERSION = crc32("".join(_SCHEMA).encode()) >> 1
"""A file with another schema is made anew."""
_MET = """
    SELECT path, card, deck, prompt, answer FROM met WHERE
    path IN (SELECT value FROM json_each(?)) OR note IN (SELECT value FROM json_each(?))
    OR card IN (SELECT value FROM json_each(?))
"""


class IndexedCard(NamedTuple):
    """A card without its text: enough to tell whether it is asked.

    `id` and `note` are the names that it and its entry have in the log, `entry` is the id of the entry in its deck.
    It is number `place` of the cards of the file at `path`, and begins at `line` and `column` of it. `quotes`, `source`
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
    """The texts of a card that a list shows: its kind, and what its deck says."""

    kind: str
    prompt: str
    expected: tuple[str, ...]
    tags: frozenset[str]
    context: str


class StoredCards(Sequence[Card]):
    """The cards of a deck file, which are read when they are first asked for. Their number is known before."""

    def __init__(self, count: int, read: Callable[[], tuple[Card, ...]]) -> None:
        self._count = count
        self._read = read
        self._cards: tuple[Card, ...] | None = None

    @property
    def all(self) -> tuple[Card, ...]:
        """The cards themselves."""
        if self._cards is None:
            self._cards = self._read()
        return self._cards

    def once(self) -> tuple[Card, ...]:
        """Returns the cards, which are not kept for the next time that they are asked for."""
        return self._read() if self._cards is None else self._cards

    @property
    def is_read(self) -> bool:
        """Tells whether the cards are at hand by now."""
        return self._cards is not None

    def __len__(self) -> int:
        return self._count if self._cards is None else len(self._cards)

    @overload
    def __getitem__(self, place: int) -> Card: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Card]: ...
    def __getitem__(self, place: int | slice) -> Card | Sequence[Card]:
        return self.all[place]

    def __iter__(self) -> Iterator[Card]:
        return iter(self.all)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self.all == tuple(other)

    def __hash__(self) -> int:
        return hash(self.all)


class Version(NamedTuple):
    """The content of a file whose bytes have `digest`."""

    digest: str
    deck: Deck
    problems: tuple[Problem, ...]

    @property
    def loaded(self) -> "Loaded":
        from quiz.deck.reading.load import Loaded

        return Loaded(self.deck, self.problems)

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]


class StoredFile(NamedTuple):
    """A deck file as it was read last, and the stamp that it had then."""

    stamp: str
    version: Version


class Met(NamedTuple):
    """The words of a card when its deck was last read, and the true path of that deck."""

    path: str
    said: "Seen"


class CardIndex:
    """Keeps what is known of cards in the folder `home`. What is wrong with the file costs time and nothing else."""

    def __init__(self, home: Path, code: str = "") -> None:
        """`code` names the code that reads decks, by default after its present text."""
        self._path = home / FILE_NAME
        # What may be a source is decided while a deck is read.
        self._code = f"{code or reading_code()} {os.environ.get(VARIABLE, '')}".rstrip()
        self._open: sqlite3.Connection | None = None
        self._lock = RLock()

    def files(self) -> dict[tuple[str, str, str], StoredFile]:
        """Returns the deck files that this very program has read, by their true path and what they were opened as."""
        query = "SELECT path, given, name, stamp, digest, head, cards, sum FROM file WHERE code = ?"
        found: dict[tuple[str, str, str], StoredFile] = {}
        with collector_paused():
            for path, given, name, stamp, digest, head, count, total in self._rows(query, self._code):
                with suppress(*DAMAGE):
                    deck, problems = unpack(json.loads(head))
                    cards = StoredCards(count, _Reader(self, path, digest, total, deck))
                    version = Version(digest, replace(deck, cards=cards), problems)
                    found[path, given, name] = StoredFile(stamp, version)
        return found

    def keep_file(self, path: str, stamp: str, version: Version) -> None:
        """Keeps what was read of the file at the true `path`, as far as that can be."""
        deck, cards = version.deck, version.deck.cards
        try:
            head = json.dumps(pack((replace(deck, cards=()), version.problems)), separators=(",", ":"))
            body = json.dumps(pack(tuple(cards)), separators=(",", ":"))
        except (TypeError, RecursionError):
            return
        file = (path, deck.path, deck.name, stamp, version.digest, self._code, head, len(cards), body, _sum(body))
        with self._writing() as connection:
            connection.execute("DELETE FROM card WHERE path = ?", [path])
            connection.execute("DELETE FROM search WHERE path = ?", [path])
            connection.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", file)
            connection.executemany(
                "INSERT INTO card VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, ?, ?, ?, ?, ?)",
                (_card_row(path, place, card) for place, card in enumerate(cards)),
            )
            connection.executemany("INSERT INTO search VALUES (?, ?, ?, ?, ?)", _search_rows(path, cards))

    def keep_stamp(self, path: str, stamp: str) -> None:
        """Keeps the stamp of a file that was written anew and says the same."""
        with self._writing() as connection:
            connection.execute("UPDATE file SET stamp = ? WHERE path = ?", (stamp, path))

    def forget_files(self, gone: Iterable[str]) -> None:
        """Forgets what was read of the files at these true paths."""
        with self._writing() as connection:
            for path in gone:
                connection.execute("DELETE FROM file WHERE path = ?", [path])
                connection.execute("DELETE FROM card WHERE path = ?", [path])
                connection.execute("DELETE FROM search WHERE path = ?", [path])

    def body(self, path: str, digest: str) -> str | None:
        """Returns the cards of a file with this digest as JSON; None where another version of it was read since."""
        query = "SELECT body FROM file WHERE path = ? AND digest = ? AND code = ?"
        rows = self._rows(query, path, digest, self._code)
        return rows[0][0] if rows else None

    def cards(self, path: str) -> list[IndexedCard]:
        """Returns those cards of a file that have a name in the log, in the order of the file."""
        query = """
            SELECT name, note, place, entry, line, "column", quotes, source, passages
            FROM card WHERE path = ? AND name IS NOT NULL ORDER BY place
        """
        rows = self._rows(query, path)
        of_file = self._rows("SELECT name, names FROM file WHERE path = ?", path)
        if not of_file or of_file[0][1] != _sum_of_names(row[:2] for row in rows):
            return []
        deck = of_file[0][0]
        # A text that stands there twice is kept once, as there may be a hundred thousand cards.
        return [
            IndexedCard(
                name,
                name if note == name else note,
                deck,
                path,
                place,
                name if entry == name else entry,
                line,
                column,
                _texts(quotes),
                source,
                _texts(passages),
            )
            for name, note, place, entry, line, column, quotes, source, passages in rows
        ]

    def texts(self, path: str, digest: str) -> list[CardTexts]:
        """Returns what lists show of the cards of a file with this digest, in its order."""
        query = """
            SELECT kind, texts FROM card WHERE path = ? AND EXISTS (
                SELECT 1 FROM file WHERE file.path = card.path AND digest = ?) ORDER BY place
        """
        return [_card_texts(kind, texts) for kind, texts in self._rows(query, path, digest)]

    def text(self, path: str, digest: str, place: int) -> CardTexts | None:
        """Returns what a list shows of one card of a file with this digest; None where the index has none there."""
        query = """
            SELECT kind, texts FROM card WHERE path = ? AND place = ? AND EXISTS (
                SELECT 1 FROM file WHERE file.path = card.path AND digest = ?)
        """
        rows = self._rows(query, path, place, digest)
        return _card_texts(*rows[0]) if rows else None

    def tags(self, path: str) -> list[str]:
        """Returns the tags of the cards of a file, each once, as they are written there."""
        query = "SELECT DISTINCT tag.value FROM card, json_each(texts, '$[2]') AS tag WHERE card.path = ?"
        return [str(tag) for (tag,) in self._rows(query, path)]

    def tagged(self, path: str) -> list[tuple[str, int]]:
        """Returns each tag of each card of a file, with the place of the card in it."""
        query = "SELECT tag.value, card.place FROM card, json_each(texts, '$[2]') AS tag WHERE card.path = ?"
        return [(str(tag), place) for tag, place in self._rows(query, path)]

    def prompt(self, path: str, place: int) -> str:
        """Returns what the card at this place of a file asks; an empty text where the index has none there."""
        rows = self._rows("SELECT json_extract(texts, '$[0]') FROM card WHERE path = ? AND place = ?", path, place)
        return str(rows[0][0]) if rows else ""

    def matching(self, part: "Part") -> dict[str, set[int]]:
        """Returns, by the paths of their files, the places of the cards that a part of a query asks for.

        The part is one about words, tags or kinds; its sign is left aside.
        """
        from quiz.engine.query import tree_key, wanted_words
        from quiz.engine.search import is_kind

        if part.field == "tag":
            where, value = "instr(tags, ?)", f"\n{tree_key(part.value)}/"
        elif part.field == "kind":
            kinds = [kind for (kind,) in self._rows("SELECT DISTINCT kind FROM search") if is_kind(part.value, kind)]
            where, value = "kind IN (SELECT value FROM json_each(?))", json.dumps(kinds)
        else:
            where, value = "instr(words, ?)", wanted_words(part.value)
        # All places of a file in one text: a row for each of a hundred thousand cards would take long to make.
        rows = self._rows(f"SELECT path, group_concat(place) FROM search WHERE {where} GROUP BY path", value)
        return {path: {*map(int, places.split(","))} for path, places in rows}

    def has(self, files: Mapping[str, str]) -> set[str]:
        """Returns those of the true paths `files`, each with its digest, that the index has as they are."""
        rows = self._rows("SELECT path, digest FROM file WHERE code = ?", self._code)
        return {path for path, digest in rows if files.get(path) == digest}

    def name_cards(self, path: str, names: Sequence[tuple[str, str]]) -> None:
        """Keeps the names that the log has for the cards of a file and for their entries, in the order of the file."""
        rows = [(name, note, path, place) for place, (name, note) in enumerate(names)]
        with self._writing() as connection:
            connection.executemany("UPDATE card SET name = ?, note = ? WHERE path = ? AND place = ?", rows)
            connection.execute("UPDATE file SET names = ? WHERE path = ?", (_sum_of_names(names), path))

    def unname_cards(self, path: str) -> None:
        """Forgets the names of the cards of a file: they are recognised anew when it is next opened."""
        with self._writing() as connection:
            connection.execute("UPDATE card SET name = NULL, note = NULL WHERE path = ?", [path])

    def met(self, paths: Iterable[str], notes: Iterable[str], cards: Iterable[str]) -> dict[str, Met]:
        """Returns what cards said that were met in the files `paths`, in entries of the ids `notes`, or are `cards`."""
        from quiz.deck.recognise import Seen

        rows = self._rows(_MET, *(json.dumps([*values]) for values in (paths, notes, cards)))
        return {card: Met(path, Seen(card, deck, prompt, answer)) for path, card, deck, prompt, answer in rows}

    def meet(self, cards: Iterable[Met], gone: Iterable[str]) -> None:
        """Keeps what `cards` say, and forgets those that are `gone`."""
        from quiz.deck.identity import note_of, written_note

        met = [
            (
                one.said.card,
                written_note(note_of(one.said.card)),
                one.path,
                one.said.deck,
                one.said.prompt,
                one.said.answer,
            )
            for one in cards
        ]
        with self._writing() as connection:
            connection.executemany("DELETE FROM met WHERE card = ?", [(card,) for card in gone])
            connection.executemany("INSERT OR REPLACE INTO met VALUES (?, ?, ?, ?, ?, ?)", met)

    def close(self) -> None:
        """Closes the file, if it was opened."""
        with self._lock:
            if self._open:
                self._open.close()
                self._open = None

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Returns the rows of a query; none where the file is damaged, which is then made anew."""
        try:
            with self._lock:  # one thread at a time: two that read over one connection may bring the program down
                return self._connection.execute(query, values).fetchall()
        except UnicodeError:  # the name of a file is no text, so nothing is kept of it
            return []
        except sqlite3.Error:
            with self._lock:
                self.close()
                self._open = self._anew()
            return []

    @property
    def _connection(self) -> sqlite3.Connection:
        with self._lock:
            if self._open is None:
                self._open = self._sound() or self._anew()
            return self._open

    def _sound(self) -> sqlite3.Connection | None:
        """Returns the file as it is; None where it is not there, or none that this program can read."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            keep_private(self._path.parent, self._path)
            connection = _connect(self._path)
        except (OSError, sqlite3.Error):
            return None
        with suppress(sqlite3.Error):
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                if _version(connection) == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                    _fill(connection)
                    from shutil import rmtree

                    rmtree(self._path.with_name("compiled"), ignore_errors=True)  # what stood in its place
            if _version(connection) == _VERSION:
                for table in ("file", "card", "search", "met"):
                    connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchall()
                return connection
        connection.close()
        return None

    def _anew(self) -> sqlite3.Connection:
        """Returns an empty file in the place of one that cannot be read; where there is no place, one in memory."""
        for path in (self._path, *(self._path.with_name(f"{FILE_NAME}-{end}") for end in ("wal", "shm"))):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        if (connection := self._sound()) is None:
            connection = _connect(":memory:")
            _fill(connection)
        return connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction. Where it cannot be kept, nothing is: it will be made again."""
        with self._lock:
            connection = self._connection
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            except (sqlite3.Error, UnicodeError):  # the name of a file may be no text
                if connection.in_transaction:
                    connection.execute("ROLLBACK")


def _connect(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _fill(connection: sqlite3.Connection) -> None:
    for statement in _SCHEMA:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {_VERSION}")


class _Reader:
    """Reads the cards of a file from the index, or from the file itself if the index has lost them."""

    def __init__(self, index: CardIndex, path: str, digest: str, total: int, deck: Deck) -> None:
        self._index = index
        self._path = path
        self._digest = digest
        self._total = total
        self._deck = deck

    def __call__(self) -> tuple[Card, ...]:
        from quiz.deck.reading.load import fill_vocabulary, load
        from quiz.deck.sources.passages import with_passages

        body = self._index.body(self._path, self._digest)
        if body is not None and _sum(body) == self._total:
            with suppress(*DAMAGE), collector_paused():
                cards: tuple[Card, ...] = unpack(json.loads(body))
                fill_vocabulary(cards)
                return cards
        return with_passages(load(Path(self._deck.path), self._deck.name).deck.cards)


def _search_rows(path: str, cards: Iterable[Card]) -> Iterator[tuple[object, ...]]:
    from quiz.engine.query import searched, tree_key

    for place, card in enumerate(cards):
        question = card.question
        tags = "\n".join(["", *sorted(f"{tree_key(tag)}/" for tag in card.tags)])  # so each ends a step of its tree
        words = searched((card.id, card.context, question.prompt, *question.expected))
        yield path, place, question.kind, tags, words


def indexed_card(path: str, place: int, card: Card, name: str = "", note: str = "") -> IndexedCard:
    """Returns what is known of `card`, number `place` of the file at the true `path`, by its `name` in the log."""
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


def _card_texts(kind: str, texts: str) -> CardTexts:
    prompt, expected, tags, context = json.loads(texts)
    return CardTexts(kind, prompt, tuple(expected), frozenset(tags), context)


def _texts(data: str) -> tuple[str, ...]:
    return tuple(json.loads(data)) if data else ()


def _sum_of_names(names: Iterable[tuple[str, str]]) -> int:
    return _sum("\n".join(chain.from_iterable(names)))


def _sum(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def _card_row(path: str, place: int, card: Card) -> tuple[object, ...]:
    question = card.question
    return (
        path,
        place,
        card.id,
        card.note,
        card.place.line,
        card.place.column,
        question.kind,
        json.dumps([question.prompt, question.expected, sorted(card.tags), card.context]),
        json.dumps(card.quotes) if card.quotes else "",
        card.source,
        json.dumps(card.passages) if card.passages else "",
    )
