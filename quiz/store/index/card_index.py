"""An index of deck files and their cards, in a database of its own beside the log. It is derived, so it may be deleted.

Each deck file is written in one transaction, with the names that the log has for its cards. A file is read again only
if its times or length have changed.
"""

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from threading import RLock, current_thread, get_ident, main_thread
from time import time_ns
from typing import Any
from zlib import crc32

from quiz.card.model import AnswerTexts, Card, Deck
from quiz.card.vocabulary import Vocabulary
from quiz.deck.source_folders import allowed_folders
from quiz.deck.whole_files import LARGEST_DECK
from quiz.process.gc_pause import collector_paused
from quiz.process.keys_first import giving_way
from quiz.store.index import due_days
from quiz.store.index.card_codec import DAMAGE, reading_code, unpack
from quiz.store.index.due_days import IN_FILE, PLACE_BITS
from quiz.store.index.index_file import (
    PATIENCE,
    TABLES,
    VERSION,
    connect_to_file,
    connect_to_uri,
    has_our_tables,
    make_tables,
    version_of,
)
from quiz.store.index.index_rows import (
    as_text,
    card_row,
    cards_as_text,
    delete_cards,
    delete_former,
    numbered_rows,
    replace_rows,
    search_row,
)
from quiz.store.index.opened_as import Folders, OpenedAs, Sources
from quiz.store.index.stored_cards import (
    CARDS_OF_BLOCK,
    CardTexts,
    Met,
    ReadAnew,
    StoredCards,
    StoredFile,
    Version,
    card_texts,
    has_twins,
)
from quiz.store.index.wrong_query import is_wrong_query
from quiz.store.our_files import INDEX_NAME
from quiz.store.sqlite.connection import Connection
from quiz.store.sqlite.copying import keep_private
from quiz.store.sqlite.database import Database
from quiz.store.sqlite.stopping import fetched

_STILL_SHOWN = 3_600_000_000_000
"""Nanoseconds for which a program may show the cards of a file as it was before."""


STRANGERS_READ_TO = "strangers read to"
"""The name of the sum that tells how far the log was read for cards that no file has: with each file that is gone,
there may be more of them.
"""


_FILES = "SELECT path, name, sources, stamp, digest, head, cards, n, names IS NOT NULL, twice, tied, code FROM file"


_SHARED = f"""
    SELECT DISTINCT n >> {PLACE_BITS} FROM card
    WHERE {{column}} IN (
        SELECT {{column}} FROM card WHERE {{column}} IS NOT NULL AND n >> {PLACE_BITS} IN files
        GROUP BY {{column}} HAVING min(n >> {PLACE_BITS}) < max(n >> {PLACE_BITS}))
    AND n >> {PLACE_BITS} IN files
"""


_MET = """
    SELECT path, card, deck, prompt, answer, note FROM met WHERE
    path IN (SELECT value FROM json_each(?)) OR note IN (SELECT value FROM json_each(?))
    OR card IN (SELECT value FROM json_each(?))
"""


class CardIndex:
    """The index of cards in the folder `home`. If its file is damaged, it is made again, which costs only time."""

    def __init__(self, home: Path, code: str = "") -> None:
        """`code` identifies the code that reads decks; by default it is worked out from the source files."""
        self.home = home
        self._path = home / INDEX_NAME
        # What may be a source is decided while a deck is read.
        folders = os.pathsep.join(map(os.path.abspath, allowed_folders()))
        self._code = f"{code or reading_code()} {folders}".rstrip()
        self._open: sqlite3.Connection | None = None
        self._readers: dict[int, Connection] = {}
        self._left: list[Connection] = []  # of files that were lost, and closed at the end
        self._database: Database | None = None
        self._lock = RLock()
        self._is_file = True  # and not in memory
        self._is_anew = False  # and nothing is left of the file before
        self.losses = 0
        """How often the file was found damaged and made anew: what was known by numbers of it is known no more."""

    def paths(self, former: bool = False) -> list[str]:
        """Returns the true paths of all files in the index; with `former`, also of those that other versions of this
        program have read.
        """
        return [path for (path,) in self._rows("SELECT path FROM file WHERE code = ? OR ?", self._code, former)]

    def files(self, opened: Mapping[str, OpenedAs], read_anew: ReadAnew, former: bool = False) -> dict[str, StoredFile]:
        """Returns those of the files `opened` that are in the index, by their true path, as they were read last.

        Only those that this version of the program has read; with `former`, those of other versions as well.
        `read_anew` reads cards from a file if the index loses them.
        """
        with collector_paused():
            if len(opened) == 1:
                rows = self._rows(f"{_FILES} WHERE path = ? AND (code = ? OR ?)", *opened, self._code, former)
            else:
                rows = self._rows(f"{_FILES} WHERE code = ? OR ?", self._code, former)
            sources = self._code.partition(" ")[2]
            here = (row for row in rows if row[0] in opened and row[-1].partition(" ")[2] == sources)
            return dict(self._stored(here, opened, read_anew))

    def _stored(
        self, rows: Iterable[tuple[Any, ...]], opened: Mapping[str, OpenedAs], read_anew: ReadAnew
    ) -> Iterator[tuple[str, StoredFile]]:
        """Yields the files of `rows` by their true path, but for damaged ones and those with other sources now."""
        folders = Folders()
        for path, name, sources, stamp, digest, head, count, number, is_named, twins, ties, code in rows:
            with suppress(*DAMAGE):
                if not 0 <= count <= LARGEST_DECK:
                    raise ValueError(count)
                if not Sources(*json.loads(sources)).are_those_of(opened[path], folders):
                    continue
                deck, problems = unpack(opened[path].shown(json.loads(head)))
                read = _Reader(self, path, digest, count, deck, code, read_anew)
                cards = StoredCards(count, read, read.block)
                version = Version(digest, replace(deck, cards=cards), problems)
                is_former = code != self._code
                yield path, StoredFile(stamp, version, number, name, bool(is_named), bool(twins), bool(ties), is_former)

    def keep_file(self, path: str, stamp: str, version: Version) -> int:
        """Stores what was read from the file at the true `path`; returns its number, 0 where it cannot be stored.

        The cards of the reading before are kept too, since programs may still show them. Where the cards are the same,
        they keep their numbers and names.
        """
        deck, cards = version.deck, version.deck.cards
        opened = OpenedAs(deck.path, deck.name)
        try:
            head = as_text(opened.stored((replace(deck, cards=()), version.problems)))
            blocks = (tuple(cards[first : first + CARDS_OF_BLOCK]) for first in range(0, len(cards), CARDS_OF_BLOCK))
            bodies = [as_text(opened.stored(block)) for block in giving_way(blocks)]
        except (TypeError, RecursionError):
            return 0
        sources = json.dumps(Sources.of(deck, version.problems))
        columns = (path, deck.name, sources, stamp, version.digest, self._code, head, len(cards))
        # Now, as others have to wait below.
        rows, searched = [card_row(card, opened) for card in giving_way(cards)], [*map(search_row, giving_way(cards))]
        try:
            with self._keeping() as connection:
                query = "SELECT n FROM file WHERE path = ? AND digest = ?"
                same = connection.execute(query, [path, version.digest]).fetchone()
                if same and cards_as_text(connection, same[0]) == bodies:
                    replace_rows(connection, same[0], columns[1:], rows, searched)
                    return int(same[0])
                delete_former(connection, [path])
                connection.execute("INSERT INTO former SELECT n, path, digest, code FROM file WHERE path = ?", [path])
                connection.execute("DELETE FROM file WHERE path = ?", [path])
                query = "INSERT INTO file VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, 1)"
                number = connection.execute(query, (*columns, has_twins(cards))).lastrowid or 0
                summed = numbered_rows(number, ((body, _sum(body)) for body in bodies))
                connection.executemany("INSERT INTO block VALUES (?, ?, ?)", summed)
                query = "INSERT INTO card VALUES (?, ?, ?, ?, NULL, NULL, ?, ?, ?, ?, ?)"
                connection.executemany(query, numbered_rows(number, rows))
                connection.executemany("INSERT INTO search VALUES (?, ?, ?, ?)", numbered_rows(number, searched))
                return number
        except _NOT_KEPT as error:
            if is_wrong_query(error):
                raise
            return 0

    def stored_cards(self, path: str, version: Version, read_anew: ReadAnew) -> StoredCards:
        """Returns the cards of a file that was stored with `keep_file`, to be read from the index when they are asked
        for; they need not be held in memory any more.
        """
        deck, count = replace(version.deck, cards=()), len(version.deck.cards)
        read = _Reader(self, path, version.digest, count, deck, self._code, read_anew)
        return StoredCards(count, read, read.block)

    def keep_stamp(self, path: str, stamp: str) -> None:
        """Stores the new times and length of a file that was written again with the same content."""
        with _may_be_refused(), self._keeping() as connection:
            connection.execute("UPDATE file SET stamp = ? WHERE path = ?", (stamp, path))

    def forget_files(self, gone: Iterable[str]) -> None:
        """Deletes the files at these true paths from the index."""
        with _may_be_refused(), self._keeping() as connection:
            _delete_files(connection, gone)
            connection.execute("DELETE FROM sum WHERE name = ?", [STRANGERS_READ_TO])

    def forget_former(self) -> None:
        """Deletes the outdated cards of files that were read again an hour ago or more.

        By then other programs have switched to the new cards; one that has not stores the old ones again.
        """
        query = "SELECT path FROM file JOIN former USING (path) WHERE stamp <> '' AND CAST(stamp AS INTEGER) < ?"
        if old := self._rows(query, time_ns() - _STILL_SHOWN):
            with _may_be_refused(), self._keeping() as connection:
                delete_former(connection, [path for (path,) in old])

    def blocks(self, path: str, digest: str, code: str, block: int | None = None) -> list[tuple[str, int]]:
        """Returns the cards of a file with this digest as JSON, with checksums, block by block; of one `block` only, if
        given.

        Returns an empty list where the index no longer has this content, or other `code` has read it.
        """
        numbers = " UNION ALL ".join(
            f"SELECT n FROM {table} WHERE path = :path AND digest = :digest AND code = :code"
            for table in ("file", "former")
        )
        query = f"""
            SELECT body, sum FROM block, (SELECT n AS file FROM ({numbers}) LIMIT 1)
            WHERE n >= (file << {PLACE_BITS}) + :first AND n < (file << {PLACE_BITS}) + :last ORDER BY n
        """
        first, last = (0, 1 << PLACE_BITS) if block is None else (block, block + 1)
        return self.read(query, path=path, digest=digest, code=code, first=first, last=last)

    def texts(self, number: int) -> list[CardTexts]:
        """Returns the texts that lists show of the cards in a file, given by its number, in the order of the file."""
        query = f"SELECT kind, texts FROM card WHERE {IN_FILE} ORDER BY n"
        return self._shown(self.read(query, file=number))

    def texts_at(self, numbers: Iterable[int]) -> dict[int, CardTexts]:
        """Returns the list texts of cards by their numbers, leaving out those that the index does not have."""
        query = "SELECT kind, texts, n FROM card WHERE n IN (SELECT value FROM json_each(:numbers))"
        rows = self.read(query, numbers=json.dumps([*numbers]))
        return dict(zip((n for _, _, n in rows), self._shown(row[:2] for row in rows), strict=False))

    def _shown(self, rows: Iterable[tuple[str, str]]) -> list[CardTexts]:
        """Returns the list texts in `rows`; none, and makes the index again, where they are damaged."""
        try:
            return [card_texts(kind, texts) for kind, texts in rows]
        except DAMAGE:
            self._lose()
            return []

    def tags(self, numbers: Iterable[int]) -> list[str]:
        """Returns the tags in files, given by their numbers, each once, as they are written there."""
        query = f"""
            SELECT DISTINCT tag.value FROM card, json_each(texts, '$[2]') AS tag
            WHERE n >> {PLACE_BITS} IN (SELECT value FROM json_each(:files))
        """
        return [str(tag) for (tag,) in self.read(query, files=json.dumps([*numbers]))]

    def tagged(self, path: str) -> list[tuple[str, int]]:
        """Returns a pair (tag, place of the card) for each tag of each card of a file."""
        query = f"SELECT tag.value, n FROM card, json_each(texts, '$[2]') AS tag WHERE {IN_FILE}"
        numbers = self._rows("SELECT n FROM file WHERE path = ?", path)
        rows = [row for (number,) in numbers for row in self.read(query, file=number)]
        return [(str(tag), n & ((1 << PLACE_BITS) - 1)) for tag, n in rows]

    def prompt(self, path: str, place: int) -> str:
        """Returns the question of the card at this place in a file; an empty text where the index has none."""
        file = f"(SELECT n << {PLACE_BITS} FROM file WHERE path = :path)"
        rows = self.read(
            f"SELECT json_extract(texts, '$[0]') FROM card WHERE n = {file} + :place", path=path, place=place
        )
        return str(rows[0][0]) if rows else ""

    def name_cards(self, number: int, names: Sequence[tuple[str, str]], has_ties: bool = True) -> bool:
        """Stores the names that the log has for the cards of a file and for their entries, in the order of the file.

        `has_ties` says whether some of them share an entry or a passage. Returns whether it could be stored.
        """
        first = number << PLACE_BITS
        rows = [(name, note, first + place) for place, (name, note) in enumerate(names)]
        try:
            with self._keeping() as connection:
                connection.executemany("UPDATE card SET name = ?, note = ? WHERE n = ?", rows)
                query = "UPDATE file SET names = ?, tied = ? WHERE n = ?"
                connection.execute(query, (_sum_of_names(names), has_ties, number))
                due_days.forget_files(connection, [number])
                return True
        except _NOT_KEPT as error:
            if is_wrong_query(error):
                raise
            return False

    def unname_cards(self, number: int) -> None:
        """Removes the names of the cards of a file, so that they are recognised again at the next start."""
        with _may_be_refused(), self._keeping() as connection:
            connection.execute("UPDATE file SET names = NULL WHERE n = ?", [number])

    def rename_decks(self, names: Mapping[int, str]) -> None:
        """Notes what the decks of files are called now, by the numbers of these. Cards that the log knows and no deck
        has are looked for again then.
        """
        with _may_be_refused(), self._keeping() as connection:
            connection.executemany("UPDATE file SET name = ? WHERE n = ?", ((name, n) for n, name in names.items()))
            connection.execute("DELETE FROM sum WHERE name = ?", [STRANGERS_READ_TO])

    def with_names(self, numbers: Iterable[int]) -> set[int]:
        """Returns those of these files whose cards have names that are stored."""
        query = "SELECT n FROM file WHERE names IS NOT NULL AND n IN (SELECT value FROM json_each(:numbers))"
        return {n for (n,) in self.read(query, numbers=json.dumps([*numbers]))}

    def check_names(self, number: int, names: Iterable[tuple[str, str]]) -> None:
        """Removes the names of the cards of a file if these are not the ones that were stored."""
        rows = self._rows("SELECT names FROM file WHERE n = ?", number)
        if rows and rows[0][0] not in (None, _sum_of_names(names)):
            self.unname_cards(number)

    def sharing(self, numbers: Collection[int]) -> tuple[set[int], set[int]]:
        """Returns which of these files have a card name in common with another, and which an entry id.

        That no file does is stored, so that all cards are compared only once.
        """
        key = json.dumps(sorted(numbers))
        if self._rows("SELECT 1 FROM apart WHERE files = ?", key):
            return set(), set()
        by_name, by_entry = (
            {n for (n,) in self.read(f"WITH files AS (SELECT value FROM json_each(:files)) {query}", files=key)}
            for query in (_SHARED.format(column="name"), _SHARED.format(column="entry"))
        )
        if not by_name and not by_entry:
            with _may_be_refused(), self._keeping() as connection:
                connection.execute("DELETE FROM apart")
                connection.execute("INSERT INTO apart VALUES (?)", [key])
        return by_name, by_entry

    def with_any(self, column: str, values: Iterable[str]) -> dict[str, set[int]]:
        """Returns for each of `values` the numbers of the files with a card of that `column`, which is `name` or
        `entry`.
        """
        query = f"SELECT {column}, n >> {PLACE_BITS} FROM card WHERE {column} IN (SELECT value FROM json_each(:values))"
        found: dict[str, set[int]] = {}
        for value, number in self.read(query, values=json.dumps([*values])):
            found.setdefault(value, set()).add(number)
        return found

    def changes_elsewhere(self) -> int:
        """Returns a number that changes whenever another connection has written to the index."""
        rows = self.read("PRAGMA data_version")
        return int(rows[0][0]) if rows else 0

    def numbers(self) -> set[int]:
        """Returns the numbers of all files in the index, including outdated readings."""
        rows = self.read("SELECT n FROM file UNION ALL SELECT n FROM former")
        return {number for (number,) in rows}

    def met(self, paths: Iterable[str], notes: Iterable[str], cards: Iterable[str]) -> dict[str, Met]:
        """Returns what cards said when last read: those of the files `paths`, of entries with ids `notes`, and those of
        `cards`.
        """
        from quiz.deck.identity.seen_card import Seen

        rows = self._rows(_MET, *(json.dumps([*values]) for values in (paths, notes, cards)))
        return {
            card: Met(path, Seen(card, deck, prompt, answer), entry) for path, card, deck, prompt, answer, entry in rows
        }

    def met_files(self) -> list[str]:
        """Returns the true paths of the files in which cards were met, also of those that are gone."""
        return [path for (path,) in self._rows("SELECT DISTINCT path FROM met")]

    def meet(self, cards: Iterable[Met], gone: Iterable[str]) -> None:
        """Stores what `cards` say now, and deletes those that are `gone`."""
        met = [(one.said.card, one.entry, one.path, one.said.deck, one.said.prompt, one.said.answer) for one in cards]
        with _may_be_refused(), self._keeping() as connection:
            connection.executemany("DELETE FROM met WHERE card = ?", [(card,) for card in gone])
            connection.executemany("INSERT OR REPLACE INTO met VALUES (?, ?, ?, ?, ?, ?)", met)

    def kept_sum(self, name: str) -> tuple[str, str] | None:
        """Returns a stored sum, as texts: the state of the log that it is about, and its rows. None where there is
        none.
        """
        rows = self._rows("SELECT of, rows FROM sum WHERE name = ?", name)
        return rows[0] if rows else None

    def keep_sums(self, sums: Iterable[tuple[str, str, str]]) -> None:
        """Stores sums over the reviews of the log, all or none: of each its name, the state of the log that it is
        about, and its rows.
        """
        with _may_be_refused(), self._keeping(waits=False) as connection:
            connection.executemany("INSERT OR REPLACE INTO sum VALUES (?, ?, ?)", sums)

    def names(self) -> set[str]:
        """Returns the names in the log of all cards of which the index knows what they said."""
        return {name for (name,) in self._rows("SELECT card FROM met UNION SELECT name FROM card") if name is not None}

    def forget(self, cards: Iterable[str]) -> bool:
        """Deletes what `cards` said, also from the free pages of the file.

        It also deletes the files in which they were read last; those that are still there are read again. Where the
        index cannot be written, all of it is deleted. Returns whether what `cards` said is gone.
        """
        cards = [*cards]
        read_in = f"""
            SELECT path FROM file WHERE n IN
            (SELECT n >> {PLACE_BITS} FROM card WHERE name IN (SELECT value FROM json_each(?)))
        """
        try:
            with self._keeping() as connection:
                connection.executemany("DELETE FROM met WHERE card = ?", [(card,) for card in cards])
                found = connection.execute(read_in, [json.dumps(cards)]).fetchall()
                _delete_files(connection, (path for (path,) in found))
                former = connection.execute("SELECT path FROM former").fetchall()
                delete_former(connection, (path for (path,) in former))
                connection.execute("DELETE FROM sum")  # some tell names of cards
            with self._lock:
                self._connection.execute("VACUUM")
                # Another program that reads just now keeps the words in the write-ahead log.
                is_busy, *_ = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not is_busy and self._is_file:
                return True
        except _NOT_KEPT as error:
            if is_wrong_query(error):
                raise
        self._lose()
        return self._is_anew

    def close(self) -> None:
        """Closes the index, if it was opened. What threads read just now is interrupted."""
        with self._lock:
            if self._open:
                self._open.close()
                self._open = None
            for reader in (*self._readers.values(), *self._left):
                reader.close_for_its_thread()
            self._readers.clear()
            self._left.clear()

    def look_into(self, database: Database) -> None:
        """Lets queries also read the tables of the log, which has the name `log` in them: `log.memory`."""
        self._database = database
        with self._lock:
            for reader in self._readers.values():
                reader.execute("ATTACH ? AS log", [database.uri])

    def keeps_due_days(self) -> bool:
        """Updates the due days in the index by the log; returns whether that was possible.

        The thread of the screen does not wait until the index can be written.
        """
        if self._database is None:
            return False
        try:
            if due_days.are_current(self._reader):
                return True
            with self._keeping(waits=current_thread() is not main_thread()) as connection:
                return due_days.bring_up_to_date(connection, self._reader)
        except _NOT_KEPT as error:  # what reads without them tells what is wrong
            if is_wrong_query(error):
                raise
            return False

    def read(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        """Returns the rows of a query over the index and the log, by a connection of the calling thread.

        Returns no rows where the index is damaged, and makes it again. Raises `QuizError` where the log is damaged.
        """
        try:
            return fetched(self._reader.cursor(), query, values)
        except UnicodeError:
            return []
        except sqlite3.Error as error:
            if is_wrong_query(error):
                raise
            losses = self.losses
            self._rows(
                "SELECT total(length(name)), total(length(entry)) FROM card UNION ALL SELECT count(*), 0 FROM search"
            )
            if self._database and self.losses == losses:
                raise self._database.faults.told(error) from error
            return []

    @property
    def _reader(self) -> sqlite3.Connection:
        thread = get_ident()
        if thread not in self._readers:
            try:
                self._readers[thread] = self._connect_to_read()
            except sqlite3.Error:  # the file was taken away
                self._lose()
                self._readers[thread] = self._connect_to_read()
        return self._readers[thread]

    def _connect_to_read(self) -> Connection:
        if self._open is None:
            self._connection  # noqa: B018  # makes the file that is read
        connection = connect_to_uri(f"{self._path.absolute().as_uri()}?mode=rw" if self._is_file else self._in_memory)
        try:
            connection.execute("PRAGMA read_uncommitted = 1")  # of one in memory; of a file it says nothing
            if self._database:
                connection.execute("ATTACH ? AS log", [self._database.uri])
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    @property
    def _in_memory(self) -> str:
        return f"file:quiz-index-{id(self)}?mode=memory&cache=shared"

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Returns the rows of a query; none where the index is damaged, which is then made again.

        Raises `sqlite3.Error` for a query that is wrong in itself, since then the file is not at fault.
        """
        try:
            return fetched(self._reader.cursor(), query, values)  # which waits for no thread that is writing
        except UnicodeError:  # the name of a file is no text, so nothing is kept of it
            return []
        except sqlite3.Error as error:
            if is_wrong_query(error):
                raise
            self._lose()
            return []

    def _lose(self) -> None:
        """Starts a new index because the file cannot be read. Other threads keep their connections."""
        with self._lock:
            self._left += self._readers.values()
            self._readers = {}
            self.losses += 1
            if self._open:
                self._open.close()
            self._open = self._opened_anew()

    @property
    def _connection(self) -> sqlite3.Connection:
        with self._lock:
            if self._open is None:
                self._open = self._sound() or self._opened_anew()
            return self._open

    def _sound(self) -> sqlite3.Connection | None:
        """Returns a connection to the index on the disk; None if there is no index, or this program cannot read it."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            keep_private(self._path.parent, self._path)
            connection = connect_to_file(self._path)
        except (OSError, sqlite3.Error):
            return None
        with suppress(sqlite3.Error):
            if version_of(connection) == 0:  # else nothing is written, so that no program has to be waited for
                with connection:
                    connection.execute("BEGIN IMMEDIATE")
                    self._make_tables(connection)
            if version_of(connection) == VERSION and has_our_tables(connection):
                for table in TABLES:
                    connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchall()
                return connection
        connection.close()
        return None

    def _make_tables(self, connection: sqlite3.Connection) -> None:
        """Makes the tables if no other program has made them by now."""
        if version_of(connection) == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            make_tables(connection)
            from shutil import rmtree

            rmtree(self._path.with_name("compiled"), ignore_errors=True)  # what stood in its place

    def _opened_anew(self) -> sqlite3.Connection:
        """Opens an empty index in place of one that cannot be read; in memory where no file can be written."""
        paths = (self._path, *(self._path.with_name(f"{INDEX_NAME}-{end}") for end in ("wal", "shm")))
        for path in paths:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        self._is_anew = not any(map(os.path.lexists, paths))
        connection = self._sound()
        self._is_file = connection is not None
        if connection is None:
            connection = connect_to_uri(self._in_memory)
            if not version_of(connection):
                make_tables(connection)
        return connection

    @contextmanager
    def _keeping(self, waits: bool = True) -> Iterator[sqlite3.Connection]:
        """Yields the connection in one transaction. Raises an error where it cannot be written.

        It `waits` for other threads and programs that are writing, or else fails at once.
        """
        if not self._lock.acquire(blocking=waits):
            raise sqlite3.OperationalError("another thread is writing")
        try:
            connection = self._connection
            connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000 * waits}")
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
        finally:
            self._lock.release()


_NOT_KEPT = (sqlite3.Error, UnicodeError)
"""The errors that say that something could not be stored; the name of a file may not be valid text."""


@contextmanager
def _may_be_refused() -> Iterator[None]:
    """Ignores that something cannot be written in the block: what is missing will be written again."""
    try:
        yield
    except _NOT_KEPT as error:
        if is_wrong_query(error):
            raise


def _delete_files(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Deletes the files at these true paths from the index, also as they were before."""
    for path in paths:
        delete_cards(connection, connection.execute("SELECT n FROM file WHERE path = ?", [path]).fetchall())
        connection.execute("DELETE FROM file WHERE path = ?", [path])
        delete_former(connection, [path])


class _Reader:
    """Reads the cards of a file from the index, or from the file itself if the index has lost them."""

    def __init__(
        self,
        index: CardIndex,
        path: str,
        digest: str,
        count: int,
        deck: Deck,
        code: str,
        read_anew: ReadAnew,
    ) -> None:
        self._index = index
        self._path = path
        self._digest = digest
        self._count = count
        self._deck = deck
        self._opened = OpenedAs(deck.path, deck.name)
        self._code = code
        self._read_anew = read_anew
        self._vocabulary = Vocabulary(deck.settings.language, AnswerTexts(self))

    def __call__(self) -> tuple[Card, ...]:
        with suppress(*DAMAGE), collector_paused():
            cards = tuple(chain.from_iterable(map(self._cards, giving_way(self._bodies()))))
            if len(cards) == self._count:
                return cards
        return self._read_anew(Path(self._deck.path), self._deck.name)

    def __iter__(self) -> Iterator[Card]:
        """Reads the cards to iterate over them, as the vocabulary of the deck does when it is needed."""
        return iter(self())

    def block(self, number: int) -> tuple[Card, ...] | None:
        """Returns the cards of a block; None where the index no longer has them as they were."""
        with suppress(*DAMAGE), collector_paused():
            cards = self._cards(self._bodies(number)[0])
            if len(cards) == min(CARDS_OF_BLOCK, self._count - number * CARDS_OF_BLOCK):
                return cards
        return None

    def _bodies(self, block: int | None = None) -> list[str]:
        blocks = self._index.blocks(self._path, self._digest, self._code, block)
        if any(_sum(body) != total for body, total in blocks):
            raise ValueError(self._path)
        return [body for body, _ in blocks]

    def _cards(self, body: str) -> tuple[Card, ...]:
        cards: tuple[Card, ...] = unpack(self._opened.shown(json.loads(body)), self._vocabulary)
        return cards


def _sum_of_names(names: Iterable[tuple[str, str]]) -> int:
    return _sum("\n".join(chain.from_iterable(names)))


def _sum(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))
