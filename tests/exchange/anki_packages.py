"""Small packages as Anki writes them, of each version, from notes, cards and answers given as values."""

import json
import sqlite3
import struct
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

if sys.version_info >= (3, 14):
    from compression.zstd import compress
else:
    from backports.zstd import compress

CREATED = round(datetime(2026, 1, 10, 4, 0, tzinfo=UTC).timestamp())
"""When the collections were created, at the beginning of a study day; due days count from it."""
CHANGED = round(datetime(2026, 6, 15, 20, 0, tzinfo=UTC).timestamp()) * 1000
PARAMETERS = (
    *(0.6, 1.9, 4.1, 12.0, 6.2, 0.6, 2.4, 0.02, 1.9, 0.12, 0.9, 1.4, 0.1, 0.25, 1.5, 0.4, 2.1, 0.5, 0.2, 0.1),
    0.22,
)


class Kind(NamedTuple):
    """A type of notes: its name, fields, and templates as (name, front, back)."""

    name: str
    fields: tuple[str, ...]
    templates: tuple[tuple[str, str, str], ...]
    is_cloze: bool = False
    stock: int = 0


BASIC = Kind("Basic", ("Front", "Back"), (("Card 1", "{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"),))
BOTH = Kind(
    "Basic (and reversed card)",
    ("Front", "Back"),
    (*BASIC.templates, ("Card 2", "{{Back}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}")),
)
TYPED = Kind(
    "Basic (type in the answer)",
    ("Front", "Back"),
    (("Card 1", "{{Front}}\n\n{{type:Back}}", "{{Front}}\n\n<hr id=answer>\n\n{{type:Back}}"),),
)
CLOZE = Kind(
    "Cloze", ("Text", "Back Extra"), (("Cloze", "{{cloze:Text}}", "{{cloze:Text}}<br>\n{{Back Extra}}"),), is_cloze=True
)
OCCLUSION = Kind("Image Occlusion", ("Occlusion", "Image"), (("One", "{{cloze:Occlusion}}", ""),), True, 6)
KINDS = (BASIC, BOTH, TYPED, CLOZE, OCCLUSION)


class Answer(NamedTuple):
    """A row of the log: when (milliseconds since 1970), ease, interval, factor, kind."""

    at: int
    ease: int = 3
    interval: int = 1
    factor: int = 500
    kind: int = 1
    ms: int = 4000


class Card(NamedTuple):
    """A card of a note, in its columns; `deck` is the place of its deck."""

    ord: int = 0
    deck: int = 0
    type: int = 0
    queue: int = 0
    due: int = 0
    interval: int = 0
    factor: int = 0
    reps: int = 0
    lapses: int = 0
    left: int = 0
    home_due: int = 0
    home_deck: int = -1
    flags: int = 0
    data: str = "{}"
    answers: tuple[Answer, ...] = ()
    mod: int = CHANGED // 1000


class Note(NamedTuple):
    """A note: its type, its fields, its cards, its tags; its guid is made of its place where it has none."""

    kind: Kind
    fields: tuple[str, ...]
    cards: tuple[Card, ...] = (Card(),)
    tags: str = ""
    guid: str = ""


class Collection(NamedTuple):
    """What a package is made of. `decks` are full names, `media` files by their names."""

    notes: Sequence[Note]
    decks: tuple[str, ...] = ("Italian",)
    media: Mapping[str, bytes] = {}
    settings: Mapping[str, Any] = {"creationOffset": 0, "localOffset": 0, "rollover": 4, "fsrs": True}
    parameters: tuple[float, ...] = PARAMETERS
    kinds: tuple[Kind, ...] = KINDS
    descriptions: Mapping[str, str] = {}
    changed: int = CHANGED


_ROWS = """
    CREATE TABLE notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text, flds text,
        sfld, csum integer, flags integer, data text);
    CREATE TABLE cards (id integer primary key, nid integer, did integer, ord integer, mod integer, usn integer,
        type integer, queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer,
        left integer, odue integer, odid integer, flags integer, data text);
    CREATE TABLE revlog (id integer primary key, cid integer, usn integer, ease integer, ivl integer, lastIvl integer,
        factor integer, time integer, type integer);
    CREATE TABLE col (id integer primary key, crt integer, mod integer, scm integer, ver integer, dty integer,
        usn integer, ls integer, conf text, models text, decks text, dconf text, tags text);
"""
_TABLES = """
    CREATE TABLE notetypes (id integer primary key, name text COLLATE unicase, mtime_secs integer, usn integer,
        config blob);
    CREATE TABLE fields (ntid integer, ord integer, name text COLLATE unicase, config blob, PRIMARY KEY (ntid, ord))
        WITHOUT ROWID;
    CREATE TABLE templates (ntid integer, ord integer, name text COLLATE unicase, mtime_secs integer, usn integer,
        config blob, PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
    CREATE TABLE decks (id integer primary key, name text COLLATE unicase, mtime_secs integer, usn integer, common blob,
        kind blob);
    CREATE TABLE deck_config (id integer primary key, name text COLLATE unicase, mtime_secs integer, usn integer,
        config blob);
    CREATE TABLE config (key text primary key, usn integer, mtime_secs integer, val blob) WITHOUT ROWID;
"""


def write_database(path: Path, said: Collection, schema: int) -> None:
    """Writes the collection `said` to a database of this schema (11 or 18)."""
    with closing(sqlite3.connect(path)) as database:
        database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        database.executescript(_ROWS)
        if schema == 11:
            texts = (_conf(said), _models(said), _decks(said), _dconf(said))
        else:
            database.executescript(_TABLES)
            _fill_tables(database, said)
            texts = ("", "", "", "")
        row = (1, CREATED, said.changed, 0, schema, 0, 0, 0, *texts, "{}")
        database.execute(f"INSERT INTO col VALUES ({', '.join('?' * 13)})", row)
        for place, note in enumerate(said.notes):
            _put_note(database, place, note, said.kinds)
        database.commit()


def _put_note(database: sqlite3.Connection, place: int, note: Note, kinds: Sequence[Kind]) -> None:
    number = 1_768_000_000_000 + place * 1000
    fields = "\x1f".join(note.fields)
    row = (number, note.guid or f"guid{place}", 100 + kinds.index(note.kind), 0, 0, f" {note.tags} ", fields)
    database.execute(f"INSERT INTO notes VALUES ({', '.join('?' * 11)})", (*row, "", 0, 0, ""))
    for card in note.cards:
        id_ = number + card.ord
        home = 10 + card.home_deck if card.home_deck >= 0 else 0
        columns = (id_, number, 10 + card.deck, card.ord, card.mod, 0, *card[2:10], card.home_due, home)
        database.execute(f"INSERT INTO cards VALUES ({', '.join('?' * 18)})", (*columns, card.flags, card.data))
        for one in card.answers:
            values = (one.at, id_, 0, one.ease, one.interval, 0, one.factor, one.ms, one.kind)
            database.execute(f"INSERT INTO revlog VALUES ({', '.join('?' * 9)})", values)


def _conf(said: Collection) -> str:
    return json.dumps(said.settings)


def _models(said: Collection) -> str:
    return json.dumps({str(100 + place): _model(kind) for place, kind in enumerate(said.kinds)})


def _model(kind: Kind) -> dict[str, Any]:
    return {
        "name": kind.name,
        "type": int(kind.is_cloze),
        "flds": [{"name": name, "ord": place} for place, name in enumerate(kind.fields)],
        "tmpls": [
            {"name": name, "ord": place, "qfmt": front, "afmt": back}
            for place, (name, front, back) in enumerate(kind.templates)
        ],
        "originalStockKind": kind.stock,
    }


def _decks(said: Collection) -> str:
    decks = {
        str(10 + place): {"name": name, "desc": said.descriptions.get(name, ""), "conf": 1, "dyn": 0}
        for place, name in enumerate(said.decks)
    }
    return json.dumps(decks)


def _dconf(said: Collection) -> str:
    preset = {
        "name": "Default",
        "new": {"perDay": 12, "delays": [1, 10]},
        "rev": {"perDay": 120, "maxIvl": 36500},
        "lapse": {"delays": [10]},
        "fsrsParams6": said.parameters,
        "desiredRetention": 0.85,
    }
    return json.dumps({"1": preset})


def _fill_tables(database: sqlite3.Connection, said: Collection) -> None:
    for place, kind in enumerate(said.kinds):
        id_ = 100 + place
        config = _whole(1, int(kind.is_cloze)) + _bytes(3, b".card {}") + _whole(9, kind.stock)
        database.execute("INSERT INTO notetypes VALUES (?, ?, 0, 0, ?)", (id_, kind.name, config))
        for at, name in enumerate(kind.fields):
            database.execute("INSERT INTO fields VALUES (?, ?, ?, ?)", (id_, at, name, b""))
        for at, (name, front, back) in enumerate(kind.templates):
            sides = _bytes(1, front.encode()) + _bytes(2, back.encode())
            database.execute("INSERT INTO templates VALUES (?, ?, ?, 0, 0, ?)", (id_, at, name, sides))
    for place, name in enumerate(said.decks):
        normal = _whole(1, 1) + _bytes(4, said.descriptions.get(name, "").encode())
        values = (10 + place, name.replace("::", "\x1f"), _bytes(1, normal))
        database.execute("INSERT INTO decks VALUES (?, ?, 0, 0, x'', ?)", values)
    preset = _floats(1, 1, 10) + _floats(2, 10) + _floats(6, *said.parameters) + _whole(9, 12) + _whole(10, 120)
    preset += _whole(16, 36500) + bytes(_key(37, 5)) + struct.pack("<f", 0.85)
    database.execute("INSERT INTO deck_config VALUES (1, 'Default', 0, 0, ?)", (preset,))
    for key, value in said.settings.items():
        database.execute("INSERT INTO config VALUES (?, 0, 0, ?)", (key, json.dumps(value).encode()))


def varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)
    return bytes(found)


def _key(field: int, kind: int) -> bytes:
    return varint(field << 3 | kind)


def _whole(field: int, value: int) -> bytes:
    return _key(field, 0) + varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _key(field, 2) + varint(len(value)) + value


def _floats(field: int, *values: float) -> bytes:
    return _bytes(field, struct.pack(f"<{len(values)}f", *values))


FORMS = ("old", "legacy", "new")
"""The versions of packages."""


def database_bytes(said: Collection, schema: int) -> bytes:
    """Returns a collection as the bytes of its database."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "collection.db"
        write_database(path, said, schema)
        return path.read_bytes()


DUMMY = Collection([Note(BASIC, ("Please update to the latest Anki version, then import the file again.", ""))])


def write_package(path: Path, said: Collection, form: str = "new") -> Path:
    """Writes the collection `said` as a package of one of `FORMS`."""
    is_new = form == "new"
    data = database_bytes(said, 18 if is_new else 11)
    names = list(said.media)
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        if form != "old":
            package.writestr("meta", bytes((8, 3 if is_new else 2)))
            package.writestr("collection.anki2", database_bytes(DUMMY, 11))
        if is_new:
            data = data[:18] + b"\x02\x02" + data[20:]
            package.writestr("collection.anki21b", compress(data))
            entries = b"".join(_bytes(1, _bytes(1, name.encode()) + _whole(2, len(said.media[name]))) for name in names)
            package.writestr("media", compress(entries))
        else:
            package.writestr("collection.anki2" if form == "old" else "collection.anki21", data)
            package.writestr("media", json.dumps({str(number): name for number, name in enumerate(names)}))
        for number, name in enumerate(names):
            package.writestr(str(number), compress(said.media[name]) if is_new else said.media[name])
    return path
