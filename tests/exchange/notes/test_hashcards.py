"""Cards behind `Q:`, `A:` and `C:`, and the reviews that hashcards keeps of them."""

import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.deck.writing.yaml_text import Entry
from quiz.exchange.incoming import Incoming, PastAnswer, ReadOptions
from quiz.exchange.notes import hashcards
from quiz.exchange.notes.blake3 import blake3
from quiz.exchange.notes.hashcards import read_hashcards
from quiz.exchange.notes.note_files import NoteFile, NoteMedia
from quiz.exchange.reader_findings import ReaderFindings
from tests.every import every

DECK = """---
name = "The rivers"
---
Q: Which is the longest?
A: The Volga.

It has 3,530 km.

C: The [Po] flows to the [Adriatic \\[sea\\]], see ![map](https://example.org/map.png).
Q: And
in two lines?
A:
- one
- two
---
Some words between.

Q: Without an answer?
Q: With one?
A: yes
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rivers.md").write_text(DECK, "utf-8")
    return tmp_path


def entries(incoming: Incoming) -> list[Entry]:
    return [one.entry for deck in incoming.decks for one in deck.entries]


def test_questions_and_clozes_become_cards(folder: Path) -> None:
    incoming = read_hashcards(folder / "rivers.md", ReadOptions())
    assert entries(incoming) == [
        {"front": "Which is the longest?", "back": "The Volga.\n\nIt has 3,530 km."},
        {"cloze": "The {{Po}} flows to the {{Adriatic [sea]}}, see ![map](https://example.org/map.png)."},
        {"front": "And\nin two lines?", "back": "- one\n- two"},
        {"front": "With one?", "back": "yes"},
    ]
    assert incoming.decks[0].head == {"title": "The rivers"}
    assert [(one.reason, one.first) for one in incoming.left_out] == [
        (hashcards.NO_ANSWER, "rivers.md, line 18: Without an answer?")
    ]


def test_a_card_may_stand_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "n.md").write_text("river::Fluss\nstd::vector::x\n`a::b`\nC: [a]\nb::c\n---\nd :: e", "utf-8")
    assert entries(read_hashcards(tmp_path / "n.md", ReadOptions())) == [
        {"front": "river", "back": "Fluss"},
        {"cloze": "{{a}}\nb\\::c"},
        {"front": "d", "back": "e"},
    ]


def test_pictures_are_found_from_the_folder_of_all_notes(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.png").write_bytes(b"png")
    (tmp_path / "deep" / "n.md").write_text("Q: a\nA: ![b](@/a.png)\n", "utf-8")
    incoming = read_hashcards(tmp_path, ReadOptions())
    assert entries(incoming) == [{"front": "a", "back": "![b](../media/a.png)"}]
    assert [one.name for one in incoming.media] == ["a.png"]


SCHEMA = """
CREATE TABLE cards (card_hash TEXT PRIMARY KEY, added_at TEXT, last_reviewed_at TEXT, stability REAL, difficulty REAL,
    interval_raw REAL, interval_days INTEGER, due_date TEXT, review_count INTEGER);
CREATE TABLE reviews (review_id INTEGER PRIMARY KEY, session_id INTEGER, card_hash TEXT, reviewed_at TEXT, grade TEXT,
    stability REAL, difficulty REAL, interval_raw REAL, interval_days INTEGER, due_date TEXT);
"""
FIRST, LAST = "2026-05-01T09:30:00.250", "2026-05-05T21:00:00.000"


def remember(folder: Path, *names: str) -> None:
    """Writes a database in which the cards of these names were answered twice."""
    with closing(sqlite3.connect(folder / "hashcards.db")) as database:
        database.executescript(SCHEMA)
        for name in names:
            row = (name, FIRST, LAST, 7.25, 5.5, 7.1, 7, "2026-05-12", 2)
            database.execute("INSERT INTO cards VALUES (?,?,?,?,?,?,?,?,?)", row)
            for at, grade in ((FIRST, "forgot"), (LAST, "easy")):
                values = (1, name, at, grade, 1.0, 5.0, 4.0, 4, "2026-05-05")
                database.execute("INSERT INTO reviews VALUES (NULL,?,?,?,?,?,?,?,?,?)", values)
        database.commit()


def test_reviews_and_states_are_found_by_the_words_of_their_cards(folder: Path) -> None:
    basic = blake3(b"BasicWhich is the longest?The Volga.\n\nIt has 3,530 km.")
    text = "The Po flows to the Adriatic [sea], see ![map](https://example.org/map.png)."
    cloze = blake3(b"Cloze" + text.encode() + (20).to_bytes(8, "little") + (33).to_bytes(8, "little"))
    remember(folder, basic, cloze, "00" * 32)
    incoming = read_hashcards(folder, ReadOptions())
    found = {one.first: one.histories for deck in incoming.decks for one in deck.entries if one.histories}
    (first,), (second,) = found.values()
    assert first.answers == (
        PastAnswer("review", round(datetime.fromisoformat(FIRST).timestamp() * 1000), 1, wait=4),
        PastAnswer("review", round(datetime.fromisoformat(LAST).timestamp() * 1000), 4, wait=4),
    )
    assert first.memory
    assert (first.memory.stability, first.memory.difficulty, first.memory.reps) == (7.25, 5.5, 2)
    assert first.memory.due_day == date(2026, 5, 12).toordinal()
    assert first.memory.last_day == date(2026, 5, 5).toordinal()
    assert second.part == "b2"
    assert [(one.reason, one.first) for one in incoming.left_out][1:] == [(hashcards.NO_TEXT, "0" * 12)]


def test_a_broken_database_keeps_no_card_out(folder: Path) -> None:
    (folder / "hashcards.db").write_bytes(b"SQLite format 3\x00" + b"\x07" * 4000)
    incoming = read_hashcards(folder, ReadOptions())
    assert len(entries(incoming)) == 4
    assert "cannot be read as a database" in incoming.remarks[0]


def test_a_table_that_never_ends_is_given_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.exchange.foreign_files.foreign_database._MOST_STEPS", 1)
    with closing(sqlite3.connect(folder / "hashcards.db")) as database:
        endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS card_hash, x AS grade,"
        database.execute(f"CREATE VIEW reviews AS {endless} x AS reviewed_at, x AS interval_days FROM n")
        database.execute("CREATE TABLE cards (card_hash, review_count)")
    assert "interrupted" in read_hashcards(folder, ReadOptions()).remarks[0]


@every(
    ("data", "expected"),
    [
        (b"", "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262"),
        (b"abc", "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85"),
        (
            bytes(number % 251 for number in range(1024)),
            "42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7",
        ),
        (
            bytes(number % 251 for number in range(1025)),
            "d00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444",
        ),
        (
            bytes(number % 251 for number in range(3073)),
            "7124b49501012f81cc7f11ca069ec9226cecb8a2c850cfe644e327d22d3e1cd3",
        ),
    ],
    ids=lambda value: str(len(value)),
)
def test_the_hash_is_that_of_its_specification(data: bytes, expected: str) -> None:
    assert blake3(data) == expected


@given(st.text(alphabet="QAC: []\\!\n-ab", max_size=80))
def test_any_text_is_read(text: str) -> None:
    gathered = ReaderFindings("qa")
    note = NoteFile(Path("n.md"), ("n",), "", text.split("\n"), 1)
    hashcards._take_note(note, gathered, NoteMedia(Path("n.md")), {}, set())
