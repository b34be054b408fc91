"""Packages of Anki that are broken, or made to do harm: a clear message, the rest taken in, nothing half written."""

import json
import sqlite3
import struct
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quiz.card.problem import QuizError
from quiz.exchange.anki.cloze_fields import parts_of
from quiz.exchange.anki.notes import EMPTY, NO_TEMPLATE
from quiz.exchange.anki.protobuf import BadMessage, decode
from quiz.exchange.anki.read_anki import BAD_CARD, BAD_NOTE, BAD_ROWS, read_anki
from quiz.exchange.anki.templates import pieces_of, render
from quiz.exchange.import_formats import format_of
from quiz.exchange.incoming import Incoming, ReadOptions
from quiz.exchange.taking_in.take_in import Wishes, carry_out, plan_import
from tests.every import every
from tests.exchange import anki_packages as anki
from tests.exchange.anki_packages import (
    Answer,
    Card,
    Collection,
    Note,
    compress,
    database_bytes,
    varint,
    write_package,
)

CASA = Note(anki.BASIC, ("casa", "house"), (Card(answers=(Answer(1_777_000_000_000),)),))
GOOD = Collection([CASA])
NOW = datetime(2026, 6, 20, 20, 0, tzinfo=UTC)


def zipped(path: Path, **members: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name.replace("_", "."), data)


def new(path: Path, collection: bytes, media: bytes = b"") -> None:
    zipped(path, meta=b"\x08\x03", collection_anki21b=collection, media=compress(media))


def of_zeros(path: Path) -> None:
    new(path, compress(b"SQLite format 3\0" + bytes(100_000_000), 1))


def of_zeros_in_zip(path: Path) -> None:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("collection.anki2", "w") as out,
    ):
        for _ in range(100):
            out.write(bytes(1_000_000))


def cut_off(path: Path) -> None:
    write_package(path, GOOD)
    path.write_bytes(path.read_bytes()[:-400])


def flipped(path: Path) -> None:
    write_package(path, GOOD, "legacy")
    data = bytearray(path.read_bytes())
    start = data.index(b"collection.anki21") + 100
    for place in range(start, start + 60):
        data[place] ^= 0x55
    path.write_bytes(data)


def with_password(path: Path) -> None:
    write_package(path, GOOD, "old")
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark)
        data[at + offset] |= 1
    path.write_bytes(data)


def altered(script: str) -> Callable[[Path], None]:
    """Makes a package whose database was changed by `script`."""

    def make(path: Path) -> None:
        database = path.with_suffix(".db")
        database.write_bytes(database_bytes(GOOD, 11))
        with closing(sqlite3.connect(database)) as connection:
            connection.executescript(script)
        zipped(path, collection_anki2=database.read_bytes())

    return make


def garbage_for_database(path: Path) -> None:
    data = bytearray(database_bytes(GOOD, 11))
    data[4096:] = bytes(value * 7 % 256 for value in range(len(data) - 4096))
    zipped(path, collection_anki2=bytes(data))


ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT * FROM n"
REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "100 MB of zeros in zstd": (of_zeros, "would unpack to more than"),
    "100 MB of zeros in zip": (of_zeros_in_zip, "would unpack to more than"),
    "no zip": (lambda path: path.write_bytes(b"PK\x03\x04 and nothing more"), "damaged or no package"),
    "nothing": (lambda path: path.write_bytes(b""), "is empty"),
    "a text": (lambda path: path.write_bytes(b"front;back\n"), "damaged or no package"),
    "a zip of something else": (lambda path: zipped(path, word_document=b"x"), "no collection in it"),
    "cut off": (cut_off, "damaged or no package"),
    "bytes flipped": (flipped, "damaged"),
    "locked by a password": (with_password, "password"),
    "a newer version": (lambda path: zipped(path, meta=b"\x08\x04", collection_anki21b=b"x"), "newer Anki"),
    "a version that makes no sense": (lambda path: zipped(path, meta=b"\xff" * 20), "does not say which version"),
    "the dummy alone": (
        lambda path: zipped(path, meta=b"\x08\x03", collection_anki2=database_bytes(anki.DUMMY, 11)),
        "has no `collection.anki21b` in it",
    ),
    "zstd that is none": (lambda path: new(path, b"no frame at all" * 100), "damaged"),
    "zstd cut off": (lambda path: new(path, compress(database_bytes(GOOD, 18))[:-50]), "cut off"),
    "no database": (lambda path: new(path, compress(b"no database" * 500)), "no database"),
    "a database of something else": (altered("DROP TABLE notes"), "no table `notes`"),
    "pages that are garbage": (garbage_for_database, "damaged|no collection"),
    "a view that never ends": (
        altered(f"DROP TABLE revlog; CREATE VIEW revlog AS {ENDLESS}"),
        "no table `revlog`",
    ),
    "a newer schema": (altered("UPDATE col SET ver = 19"), "newer Anki"),
    "an older schema": (altered("UPDATE col SET ver = 3"), "before 2.0"),
    "a schema that is no number": (altered("UPDATE col SET ver = 'x'"), "before 2.0"),
    "no row about the collection": (altered("DELETE FROM col"), "the table of its collection is empty"),
    "columns that are not there": (altered("ALTER TABLE cards DROP COLUMN odid"), "damaged"),
}


@every("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_the_reason(name: str, tmp_path: Path) -> None:
    make, reason = REFUSED[name]
    path = tmp_path / "some.apkg"
    make(path)
    with pytest.raises(QuizError, match=reason) as error:
        format_of(path).read(path, ReadOptions())
    assert str(path) in str(error.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="cannot be read"):
        read_anki(tmp_path / "gone.apkg", ReadOptions())


def read(tmp_path: Path, make: Callable[[Path], object]) -> Incoming:
    path = tmp_path / "some.apkg"
    make(path)
    return read_anki(path, ReadOptions())


TAKEN: dict[str, tuple[str, str]] = {
    "a note of no type": ("UPDATE notes SET mid = 7", BAD_NOTE),
    "a type that is a text": ("UPDATE notes SET mid = 'x'", BAD_NOTE),
    "fields that are bytes": ("UPDATE notes SET flds = x'ff00'", BAD_NOTE),
    "a card of no note": ("UPDATE cards SET nid = 5", BAD_CARD),
    "a card whose queue is a text": ("UPDATE cards SET queue = 'x'", BAD_CARD),
    "an ordinal that no type has": ("UPDATE cards SET ord = 99", NO_TEMPLATE),
    "an ordinal below 0": ("UPDATE cards SET ord = -1", NO_TEMPLATE),
    "an empty front": ("UPDATE notes SET flds = '<br>' || char(31) || 'x'", EMPTY),
}


@every("name", TAKEN)
def test_what_makes_no_sense_is_left_out_with_the_reason(name: str, tmp_path: Path) -> None:
    script, reason = TAKEN[name]
    found = read(tmp_path, altered(script))
    assert reason in [one.reason for one in found.left_out]


@every(
    "script",
    [
        "UPDATE revlog SET ease = 'x'",
        "UPDATE revlog SET ivl = 1e300",
        "UPDATE revlog SET factor = x'00'",
    ],
)
def test_rows_of_history_that_make_no_sense_are_told(script: str, tmp_path: Path) -> None:
    found = read(tmp_path, altered(script))
    assert BAD_ROWS in [one.reason for one in found.simplified]
    assert len(found.decks) == 1


def test_history_of_cards_that_are_gone_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, altered("INSERT INTO revlog SELECT id + 1, 5, 0, 3, 1, 0, 500, 9, 1 FROM revlog"))
    assert "1 row of history left out, of cards that are gone there." in found.remarks


@every(
    "script",
    [
        "UPDATE col SET conf = 'no JSON', decks = '{\"x\": 5}', dconf = '[]'",
        "UPDATE col SET crt = -99999999999999, mod = 'x'",
        "UPDATE col SET crt = 99999999999999999, mod = 99999999999999999",
        "UPDATE cards SET did = 987654321",
        "UPDATE cards SET due = 9000000000000, type = 2, queue = 2",
        'UPDATE cards SET due = -9000000000000, type = 2, queue = 2, data = \'{"s": 1e999, "d": "x"}\'',
        "UPDATE cards SET type = 77, queue = 1e10, flags = -1, left = -5, ivl = -9999999999",
        "UPDATE cards SET type = 2, mod = 9000000000000, data = '" + "[" * 5000 + '"s"\'',
        "UPDATE revlog SET ivl = 9223372036854775807, time = -9223372036854775808",
        "UPDATE revlog SET ivl = -9223372036854775808",
        "UPDATE notes SET tags = NULL, guid = '../../etc/passwd'",
        "UPDATE notes SET flds = char(27) || '[2J' || char(0) || char(31) || char(8238) || 'x'",
        "UPDATE notes SET guid = printf('%.*c', 100000, 'g')",
    ],
)
def test_odd_values_harm_nobody(script: str, tmp_path: Path) -> None:
    found = read(tmp_path, altered(script))
    decks = tmp_path / "decks"
    wishes = Wishes(decks, (decks,), tmp_path / "home", 4, zone=UTC)
    planned = plan_import(found, Path("some.apkg"), "anki", wishes, NOW)
    carry_out(planned, wishes, NOW)
    written = list(tmp_path.rglob("*.yaml"))
    assert all(path.is_relative_to(decks) for path in written)
    for path in written:
        text = path.read_text("utf-8")
        assert not {char for char in text if ord(char) < 32} - {"\n"}


@every(
    "name",
    ["../../up.png", "/etc/passwd", "C:\\x.png", "a/b/c.png", "..", "x\x00y.png", "con.png", "media\u202egnp.exe"],
)
@every("form", anki.FORMS)
def test_no_picture_climbs_out_of_its_folder(name: str, form: str, tmp_path: Path) -> None:
    said = GOOD._replace(media={name: b"data"})
    found = read(tmp_path, lambda path: write_package(path, said, form))
    decks = tmp_path / "there" / "decks"
    wishes = Wishes(decks, (decks,), tmp_path / "home", 4, zone=UTC)
    carry_out(plan_import(found, Path("x.apkg"), "anki", wishes, NOW), wishes, NOW)
    (picture,) = (path for path in (tmp_path / "there").rglob("*") if path.is_file() and path.suffix != ".yaml")
    assert picture.parent == decks / "media"


@every("media", [b"no JSON", b"[1, 2]", b'{"0": 5}', b"[" * 100_000, b"\xff\xfe"], ids=lambda data: repr(data[:8]))
def test_a_broken_list_of_pictures_keeps_no_card_out(media: bytes, tmp_path: Path) -> None:
    found = read(tmp_path, lambda path: zipped(path, collection_anki2=database_bytes(GOOD, 11), media=media))
    assert len(found.decks[0].entries) == 1
    assert found.media == ()


@every("told", [500_000_001, 10])
def test_pictures_that_unpack_to_far_more_than_the_package_holds_stay_out(told: int, tmp_path: Path) -> None:
    name, size = b"\x0a\x05x.png", bytes([0x10, *varint(told)])
    entry = b"\x0a" + bytes([len(name + size)]) + name + size
    path = tmp_path / "some.apkg"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("meta", b"\x08\x03")
        package.writestr("collection.anki21b", compress(database_bytes(GOOD, 18)))
        package.writestr("media", compress(entry))
        package.writestr("0", compress(bytes(2_000_000)))
    found = read_anki(path, ReadOptions())
    assert len(found.decks[0].entries) == 1
    if told > 10:
        assert found.media == ()
        assert "would unpack to 500 MB, far more than it holds, so none came in" in " ".join(found.remarks)
    else:
        with pytest.raises(ValueError, match="it would unpack to too much"):
            found.media[0].read()


def test_a_picture_that_is_broken_keeps_nothing_else_out(tmp_path: Path) -> None:
    entries = anki.compress(b"\x0a\x07\x0a\x05x.png")
    path = tmp_path / "some.apkg"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("meta", b"\x08\x03")
        package.writestr("collection.anki21b", compress(database_bytes(GOOD, 18)))
        package.writestr("media", entries)
        package.writestr("0", b"no frame")
    found = read_anki(path, ReadOptions())
    decks = tmp_path / "decks"
    wishes = Wishes(decks, (decks,), tmp_path / "home", 4, zone=UTC)
    planned = plan_import(found, path, "anki", wishes, NOW)
    assert [path.name for path in carry_out(planned, wishes, NOW).unreadable] == ["x.png"]
    assert [path.name for path in decks.rglob("*") if path.is_file()] == ["Italian.yaml"]


@every(
    "template",
    [
        "{{#F}}" * 20_000,
        "{{#F}}x{{/F}}" * 20_000,
        "{{" * 50_000,
        "}}" * 50_000,
        "{{#F}}" * 10_000 + "{{/G}}" * 10_000,
        "{{" + "text:" * 20_000 + "F}}",
        "{{#A}}{{^B}}" * 5_000 + "x" + "{{/B}}{{/A}}" * 5_000,
    ],
    ids=["opened", "closed", "braces", "ends", "crossed", "filters", "nested"],
)
def test_a_large_template_is_read_in_a_moment(template: str) -> None:
    started = time.process_time()
    render(pieces_of(template), {"F": "x", "A": "y"})
    assert time.process_time() - started < 2  # a scan of it over and over takes minutes


@every(
    "text",
    ["{{c1::" * 30_000, "}}" * 50_000, "{{c1::x}}" * 30_000, "{{c1::" * 20 + "}}" * 9_000],
    ids=["opened", "ends", "blanks", "nested"],
)
def test_many_braces_in_a_field_are_read_in_a_moment(text: str) -> None:
    started = time.process_time()
    parts_of(text)
    assert time.process_time() - started < 2


@every("data", [b"\x08", bytes(4), b"\xff" * 12, b"\x0a\x7f", b"\x0b", b"\x0d\x00", struct.pack("<Q", 2**63)])
def test_bytes_that_are_no_message_are_told_from_one(data: bytes) -> None:
    with pytest.raises(BadMessage):
        decode(data)


def test_a_template_that_is_no_message_is_passed_over(tmp_path: Path) -> None:
    database = tmp_path / "collection.anki2"
    database.write_bytes(database_bytes(GOOD, 18))
    with closing(sqlite3.connect(database)) as connection:
        connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        connection.execute("UPDATE templates SET config = x'ffff'")
        connection.execute("UPDATE deck_config SET config = x'ffff'")
        connection.execute("UPDATE decks SET kind = x'ffff'")
        connection.commit()
    found = read_anki(database, ReadOptions())
    assert "passed over" in found.remarks[0]
    assert json.dumps(found.summary)
