"""Mnemosyne: facts and cards of its database and of its files of cards, answers and due days."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from quiz.card.problem import QuizError
from quiz.deck.writing.yaml_text import Entry
from quiz.exchange.incoming import Incoming, IncomingEntry, PastAnswer, ReadOptions
from quiz.exchange.programs import mnemosyne
from quiz.exchange.programs.mnemosyne import read_mnemosyne
from tests.every import every

SCHEMA = """
CREATE TABLE facts(_id INTEGER PRIMARY KEY, id TEXT);
CREATE TABLE data_for_fact(_fact_id INTEGER, key TEXT, value TEXT);
CREATE TABLE cards(_id INTEGER PRIMARY KEY, id TEXT, card_type_id TEXT, _fact_id INTEGER, fact_view_id TEXT,
    grade INTEGER, next_rep INTEGER, last_rep INTEGER, easiness REAL, extra_data TEXT DEFAULT '');
CREATE TABLE tags(_id INTEGER PRIMARY KEY, id TEXT, name TEXT);
CREATE TABLE tags_for_card(_card_id INTEGER, _tag_id INTEGER);
CREATE TABLE log(_id INTEGER PRIMARY KEY, event_type INTEGER, timestamp INTEGER, object_id TEXT, grade INTEGER,
    thinking_time INTEGER, next_rep INTEGER);
INSERT INTO tags VALUES (1, 't1', 'geo'), (2, 't2', '__UNTAGGED__');
"""
FACTS: list[dict[str, str]] = [
    {"f": "<b>Rome</b>", "b": "Tiber &amp; more"},
    {"f": "dog", "b": "Hund"},
    {"f": "perro", "p_1": "pe-rro", "m_1": "dog", "n": "noun"},
    {"text": "The [Po] flows to the [Adriatic:a sea]."},
    {"f": "La [casa:house] es grande", "m_1": "The house is big"},
    {"loc": "Italy", "blank": "a.png", "marked": "b.png"},
    {"f": "alone", "b": "no card"},
]
CARDS = [
    (1, "1", "1.1", ""),
    (2, "2", "2.1", ""),
    (2, "2", "2.2", ""),
    (3, "3", "3.1", ""),
    (3, "3", "3.2", ""),
    (4, "5", "5.1", "{'cloze': 'Po', 'index': 0}"),
    (4, "5", "5.1", "{'cloze': 'Adriatic', 'index': 1}"),
    (5, "6", "6.1", ""),
    (5, "6", "6.2", "{'cloze': 'casa', 'index': 0}"),
    (6, "4", "4.1", ""),
]
ENTRIES: list[Entry] = [
    {"front": "**Rome**", "back": "Tiber & more", "tags": ("geo",)},
    {"front": "dog", "back": "Hund", "reverse": "true"},
    {"front": "perro", "back": "dog", "reverse": "true", "explanation": "pe-rro\nnoun"},
    {"cloze": "The {{Po}} flows to the {{Adriatic::a sea}}."},
    {"cloze": "La {{casa::house}} es grande", "explanation": "The house is big"},
    {"front": "La casa es grande", "back": "The house is big"},
]


def at(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


FIRST, LAST, DUE = at("2026-03-01T12:00"), at("2026-03-05T12:00"), at("2026-03-25T00:00")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "default.db"
    with closing(sqlite3.connect(path)) as file:
        file.executescript(SCHEMA)
        for number, fact in enumerate(FACTS, 1):
            file.execute("INSERT INTO facts VALUES (?, ?)", (number, f"fact{number}"))
            file.executemany("INSERT INTO data_for_fact VALUES (?, ?, ?)", [(number, *pair) for pair in fact.items()])
        for number, (fact_number, kind, view, extra) in enumerate(CARDS, 1):
            seen = (4, DUE, LAST, 2.5) if number in (1, 3, 7) else (-1, -1, -1, 2.5)
            row = (number, f"card{number}", kind, fact_number, view, *seen, extra)
            file.execute("INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        file.execute("INSERT INTO tags_for_card VALUES (1, 1)")
        file.execute("INSERT INTO tags_for_card VALUES (2, 2)")
        for time, grade, following in ((FIRST, 1, FIRST), (LAST, 5, DUE)):
            values = (9, time, "card1", grade, 7, following)
            file.execute("INSERT INTO log VALUES (NULL, ?, ?, ?, ?, ?, ?)", values)
        file.execute("INSERT INTO log VALUES (NULL, 1, 5, 'card1', 9, 0, 0)")
        file.commit()
    return path


def found(incoming: Incoming) -> list[IncomingEntry]:
    return [one for deck in incoming.decks for one in deck.entries]


def test_facts_become_entries(database: Path) -> None:
    incoming = read_mnemosyne(database, ReadOptions())
    assert [one.entry for one in found(incoming)] == ENTRIES
    assert [(one.reason, one.first) for one in incoming.left_out] == [
        (mnemosyne.MAP, "Italy"),
        (mnemosyne.NOTHING, "alone"),
    ]
    assert incoming.summary == "a collection of Mnemosyne, 9 cards in it, 2 answers"


def test_answers_are_the_history_and_the_due_day_is_kept(database: Path) -> None:
    (history,) = found(read_mnemosyne(database, ReadOptions()))[0].histories
    assert history.answers[:2] == (
        PastAnswer("review", FIRST * 1000, 1, 7000, None),
        PastAnswer("review", LAST * 1000, 4, 7000, 19),
    )
    assert history.memory is None
    due = history.answers[2]
    last_day = datetime.fromtimestamp(due.at / 1000).date()
    assert (due.kind, last_day.toordinal() + (due.wait or 0)) == ("due", datetime(2026, 3, 25).toordinal())


def test_without_its_answers_a_card_has_the_state_that_it_had(database: Path) -> None:
    by_part = {
        (one.first, history.part): history.memory
        for one in found(read_mnemosyne(database, ReadOptions()))[1:]
        for history in one.histories
    }
    assert {(first[:3], part) for first, part in by_part} == {("dog", "reverse"), ("The", "b2")}
    assert all(memory and memory.due_day == datetime(2026, 3, 25).toordinal() for memory in by_part.values())


CARDS_XML = """<?xml version="1.0" encoding="UTF-8"?>
<openSM2sync number_of_entries="5">
<log type="10" o_id="t1"><name>geo</name></log>
<log type="16" o_id="f1"><f>Rome</f><b>&lt;img src="map.png"&gt;</b></log>
<log type="6" o_id="c1" card_t="2" fact="f1" fact_v="2.1" tags="t1" gr="-1" e="2.5"></log>
<log type="6" o_id="c2" card_t="2" fact="f1" fact_v="2.2" tags="t1" gr="-1" e="2.5"></log>
</openSM2sync>
"""


def test_a_file_of_cards_has_pictures_and_no_history(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "geo.cards", "w") as packed:
        packed.writestr("cards.xml", CARDS_XML)
        packed.writestr("METADATA", "card_set_name:geo")
        packed.writestr("map.png", b"png")
    incoming = read_mnemosyne(tmp_path / "geo.cards", ReadOptions())
    (one,) = found(incoming)
    assert one.entry == {"front": "Rome", "back": "![map](media/map.png)", "reverse": "true", "tags": ("geo",)}
    assert (one.origin, one.histories) == ("mnemosyne/f1", ())
    assert [(picture.name, picture.read()) for picture in incoming.media] == [("map.png", b"png")]


@every(
    ("name", "data", "message"),
    [
        ("a.db", b"SQLite format 3\x00" + b"\x07" * 3000, "cannot be read as a database"),
        ("a.db", b"", "cannot be read as a database: no such table"),
        ("a.cards", b"PK\x03\x04", "is no whole zip file"),
    ],
)
def test_what_is_none_is_refused(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(QuizError, match=message):
        read_mnemosyne(tmp_path / name, ReadOptions())
