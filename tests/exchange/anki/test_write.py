"""A package for Anki: what stands in its database, looked at with SQLite alone."""

import json
import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.engine.memory.scheduler import Phase
from quiz.exchange.anki.note_types import NOTE_TYPES, number_of
from quiz.exchange.anki.write_anki import DAY_ZERO, FROM_ANKI, write
from quiz.exchange.anki.write_notes import note_of
from quiz.exchange.outgoing import Outgoing, Written
from quiz.store.rows.log_rows import Kind
from quiz.study.collection import Collection
from tests.conftest import Clock
from tests.deck.deck_text import read
from tests.exchange.learner import answer


class Package:
    """A package that was written, opened."""

    def __init__(self, data: bytes, written: Written, folder: Path) -> None:
        self.written = written
        with ZipFile(BytesIO(data)) as zipped:
            self.names = zipped.namelist()
            self.media = json.loads(zipped.read("media"))
            self.files = {name: zipped.read(number) for number, name in self.media.items()}
            path = Path(zipped.extract("collection.anki2", folder))
        with closing(sqlite3.connect(path)) as connection:
            connection.row_factory = sqlite3.Row
            self.notes = [dict(row) for row in connection.execute("SELECT * FROM notes ORDER BY id")]
            self.cards = [dict(row) for row in connection.execute("SELECT * FROM cards ORDER BY id")]
            self.reviews = [dict(row) for row in connection.execute("SELECT * FROM revlog ORDER BY id")]
            (col,) = connection.execute("SELECT * FROM col")
            self.version = col["ver"]
            self.col = {key: json.loads(col[key]) for key in ("conf", "models", "decks", "dconf")}
            (self.sound,) = connection.execute("PRAGMA integrity_check").fetchone()

    def fields(self, first: str) -> list[str]:
        """The fields of the note whose first one begins so."""
        return next(note["flds"].split("\x1f") for note in self.notes if note["flds"].startswith(first))

    def cards_of(self, first: str) -> list[dict[str, Any]]:
        (note,) = (note for note in self.notes if note["flds"].startswith(first))
        return [card for card in self.cards if card["nid"] == note["id"]]


def package_of(collection: Collection, folder: Path, **options: Any) -> Package:
    file = BytesIO()
    written = write(file, Outgoing(collection, collection.decks, **options))
    return Package(file.getvalue(), written, folder)


@pytest.fixture
def package(learner: Collection, tmp_path: Path) -> Package:
    return package_of(learner, tmp_path)


def test_a_package_is_one_that_every_anki_opens(package: Package) -> None:
    assert package.names[:2] == ["collection.anki2", "media"]
    assert (package.version, package.sound) == (11, "ok")


def test_every_card_is_there_with_its_note_its_type_and_its_deck(package: Package, learner: Collection) -> None:
    assert len(package.cards) == package.written.cards == len(learner.known())
    notes = {note["id"]: note for note in package.notes}
    decks, types = package.col["decks"], package.col["models"]
    for card in package.cards:
        assert str(card["did"]) in decks
        type_ = types[str(notes[card["nid"]]["mid"])]
        assert type_["type"] == 1 or card["ord"] < len(type_["tmpls"])
    for note in package.notes:
        assert len(note["flds"].split("\x1f")) == len(types[str(note["mid"])]["flds"])
    assert {name["name"] for name in decks.values()} == {
        "Default",
        "A deck to start from",
        "languages",
        "languages::Italian",
    }


def test_memories_are_states_and_due_days(package: Package, learner: Collection) -> None:
    cards = iter(package.cards)
    phases = set[Phase]()
    for known in learner.known():
        card, memory = next(cards), learner.memories.get(known.id)
        if memory is None:
            assert (card["type"], card["data"]) == (0, "{}")
            continue
        data = json.loads(card["data"])
        phases.add(memory.phase)
        assert data["s"] == pytest.approx(memory.stability, abs=1e-4)
        assert data["d"] == pytest.approx(memory.difficulty, abs=1e-3)
        assert data["dr"] == learner.retention_of(learner.cards.of(known))
        assert card["type"] == {Phase.LEARNING: 1, Phase.REVIEW: 2, Phase.RELEARNING: 3}[memory.phase]
        is_timed = memory.in_steps and memory.due_at
        assert card["due"] == (memory.due_at // 1000 if is_timed else memory.due_day - DAY_ZERO)
        assert (card["reps"], card["lapses"]) == (memory.reps, memory.lapses)
    assert phases == {*Phase}


def test_suspended_buried_flagged_cards_are_so(package: Package) -> None:
    assert [card["queue"] for card in package.cards][:4:2] == [-1, -3]
    assert [card["flags"] for card in package.cards][:3] == [0, 2, 0]


def test_history_is_there_in_order_and_says_what_was_answered(package: Package, learner: Collection) -> None:
    answers = [row for row in package.reviews if row["ease"]]
    logged = learner.reviews()
    assert len(answers) == package.written.answers == len(logged) + 1  # and one of practice
    assert [row["ease"] for row in answers if row["type"] != 3] == [review.rating for review in logged]
    assert {row["type"] for row in answers} == {0, 1, 2, 3}
    assert [(row["ease"], row["factor"]) for row in answers if row["type"] == 3] == [(3, 0)]
    reset, due = (row for row in package.reviews if row["type"] == 4)
    assert (reset["ivl"], reset["factor"]) == (0, 0)
    assert (due["ivl"], due["factor"] > 0) == (30, True)
    assert all(100 <= row["factor"] <= 1100 for row in answers if row["type"] < 3)


def test_each_interval_is_the_last_one_of_the_next_answer(package: Package) -> None:
    for card in package.cards:
        rows = [row for row in package.reviews if row["cid"] == card["id"] and row["type"] < 3]
        assert [row["lastIvl"] for row in rows[1:]] == [row["ivl"] for row in rows[:-1]]
        assert all(row["ivl"] for row in rows)


def test_answers_of_one_millisecond_are_all_there(learner: Collection, tmp_path: Path) -> None:
    before = len(package_of(learner, tmp_path).reviews)
    for known in learner.known()[8:12]:
        answer(learner, known.id, learner.reviews()[0].rating)
    assert len(package_of(learner, tmp_path).reviews) == before + 4


def test_without_history_cards_are_new_and_nothing_is_told_of_answers(learner: Collection, tmp_path: Path) -> None:
    package = package_of(learner, tmp_path, history=False)
    assert package.reviews == []
    assert {(card["type"], card["queue"], card["flags"]) for card in package.cards} == {(0, 0, 0)}
    assert package.written.answers == 0


def test_a_card_goes_by_the_same_names_in_every_package(learner: Collection, clock: Clock, tmp_path: Path) -> None:
    one = package_of(learner, tmp_path)
    clock.forward(minutes=1)
    other = package_of(learner, tmp_path)
    assert [note["guid"] for note in one.notes] == [note["guid"] for note in other.notes]
    assert len({note["guid"] for note in one.notes}) == len(one.notes)
    assert all(after["mod"] > before["mod"] for before, after in zip(one.notes, other.notes, strict=True))
    for part in ("models", "decks", "dconf"):
        assert one.col[part] == other.col[part]


def test_presets_have_the_parameters_in_force_and_what_decks_want(package: Package, learner: Collection) -> None:
    presets = {preset["name"]: preset for preset in package.col["dconf"].values()}
    assert {name: preset["desiredRetention"] for name, preset in presets.items() if name != "Default"} == {
        "quiz": 0.9,
        "quiz 85%": 0.85,
    }
    assert presets["quiz"]["fsrsParams6"] == [round(value, 4) for value in learner.scheduler.parameters]
    (italian,) = (deck for deck in package.col["decks"].values() if deck["name"] == "languages::Italian")
    assert (italian["conf"], italian["newLimit"]) == (presets["quiz 85%"]["id"], 7)
    assert italian["desc"] == "Words for <i>travelling</i>"


def test_a_flashcard_has_what_goes_along_with_it(package: Package) -> None:
    front, back, context, hint, explanation, quote, both_ways = package.fields("il treno")
    assert (front, back) == ("il treno", "the <b>train</b> &amp; more")
    assert (context, hint) == ("Travel › On land", "It runs on rails.")
    assert explanation == "Two of them:<br><br><ul><li>one</li><li>two</li></ul>"
    assert (quote, both_ways) == ("", "y")
    assert [card["ord"] for card in package.cards_of("il treno")] == [0, 1]
    (note,) = (note for note in package.notes if note["flds"].startswith("il treno"))
    assert note["tags"] == " a::b it_words on_land "


def test_a_typed_answer_keeps_the_other_right_ones(package: Package) -> None:
    assert package.fields("What is the capital")[1:] == ["Rome", "", "", "", "", "Roma"]


def test_a_cloze_is_one_and_groups_without_a_number_get_a_free_one(package: Package) -> None:
    text = package.fields("{{c2::A}}")[0]
    assert text == "{{c2::A}} is {{c3::B::hint}}, and {{c1::C&#58; d::e}}"
    assert sorted(card["ord"] for card in package.cards_of("{{c2::A}}")) == [0, 1, 2]


def test_what_anki_does_not_know_is_told(package: Package) -> None:
    reasons = {remark.reason for remark in package.written.simplified}
    assert len(reasons) == 3
    assert "Anki keeps its own schedule" in package.written.remarks[0]


def test_every_kind_of_question_has_a_type_of_its_own() -> None:
    assert len({type_.id for type_ in NOTE_TYPES.values()}) == len(NOTE_TYPES)
    assert NOTE_TYPES["flashcard"].id == 2172994880819


def cards_of(text: str) -> tuple[Card, ...]:
    return tuple(read(text).deck.cards)


def test_braces_and_colons_of_a_text_are_no_blanks() -> None:
    cards = cards_of(r"""
cards:
  - cloze: 'a {{c1::x\::y}} \{{no\}} {b} {{c2::f{1}}} ends ::'
""")
    (text, *_), places = note_of(cards, lambda path, words: None)
    assert text == ("a {{c1::x&#58;&#58;y}} &#123;&#123;no&#125;&#125; &#123;b&#125; {{c2::f&#123;1&#125;}} ends ::")
    assert places == (0, 1)


def test_marks_may_go_across_blanks() -> None:
    cards = cards_of("""
cards:
  - cloze: "**{{c1::x}} y** and `z {{c2::w*}}`\\n\\n- {{c3::i}}\\n- j"
""")
    (text, *_), _ = note_of(cards, lambda path, words: None)
    assert text == ("<b>{{c1::x}} y</b> and <code>z {{c2::w*}}</code><br><br><ul><li>{{c3::i}}</li><li>j</li></ul>")


def test_a_picture_goes_along_once_and_one_outside_of_the_decks_does_not(
    learner: Collection, clock: Clock, tmp_path: Path, home: Path
) -> None:
    (tmp_path / "decks" / "media").mkdir()
    (tmp_path / "decks" / "media" / "it's.png").write_bytes(b"picture")
    (home / "secret.png").write_bytes(b"secret")
    (tmp_path / "decks" / "pictures.yaml").write_text("""
cards:
  - front: "![map](media/it's.png) and ![](media/it's.png)"
    back: "![](../home/secret.png) ![gone](media/gone.mp3) ![web](https://example.org/x.png)"
""")
    learner.reread()
    package = package_of(learner, tmp_path)
    assert package.files["it's.png"] == b"picture"
    front, back, *_ = package.fields("<img")
    assert front == '<img src="it&#x27;s.png" alt="map"> and <img src="it&#x27;s.png">'
    assert back.endswith("![gone](media/gone.mp3) ![web](https://example.org/x.png)")
    assert [remark.first for remark in package.written.left_out][-1:] == ["media/gone.mp3"]


def test_a_card_that_came_from_anki_keeps_the_name_that_it_has_there(learner: Collection, tmp_path: Path) -> None:
    (tmp_path / "decks" / "back.yaml").write_text("""
cards:
  - front: a
    back: b
    origin: anki/Ab/c&D
  - front: c
    back: d
    origin: anki/Ab/c&D
""")
    learner.reread()
    package = package_of(learner, tmp_path)
    guids = [note["guid"] for note in package.notes]
    assert guids.count("Ab/c&D") == 1
    assert len(set(guids)) == len(guids)
    assert FROM_ANKI.format("2 cards") in package.written.remarks


HOSTILE = r"""
title: "a::b\x1f\n<b>"
cards:
  - front: "x\x1f \x00 <script> {{Back}} {{c1::x}} ::"
    back: "\x1b[31m \u202e ‮ [sound:x.mp3]"
    tags: ["a b", "\x01", '"', "x\ty", "e::f"]
  - id: a.b-c
    cloze: "{{c999::x\x1f::y\x1f}} \\}}"
"""


def test_nothing_in_a_card_can_leave_its_field(learner: Collection, tmp_path: Path) -> None:
    (tmp_path / "decks" / "hostile.yaml").write_text(HOSTILE, "utf-8")
    learner.reread()
    package = package_of(learner, tmp_path)
    fields = package.fields("x␟")
    assert len(fields) == 7
    assert fields[0] == "x␟ ␀ &lt;script&gt; {{Back}} {{c1::x}} ::"
    (note,) = (note for note in package.notes if note["flds"].startswith("x␟"))
    assert note["tags"].split() == ['"', "_", "a_b", "e::f", "x_y"]
    assert any(deck["name"].startswith("a:b") for deck in package.col["decks"].values())


def test_a_name_is_always_the_same_number() -> None:
    assert number_of("deck", "a") == 1441621210027
    assert 1 << 40 <= number_of("deck", "b") < 1 << 41


@pytest.fixture
def histories(learner: Collection) -> dict[str, list[Kind]]:
    names = [known.id for known in learner.known()]
    return {card: [row.kind for row in rows] for card, rows in learner.records.histories(names)}


def test_a_history_has_what_stands_and_not_what_was_taken_back(
    histories: dict[str, list[Kind]], learner: Collection
) -> None:
    names = [known.id for known in learner.known()]
    assert histories[names[3]][-1] is Kind.RESET
    assert histories[names[4]][-1] is Kind.DUE
    assert histories[names[2]].count(Kind.PRACTICE) == 1
    assert sum(kinds.count(Kind.REVIEW) for kinds in histories.values()) == len(learner.reviews())


def test_cards_that_no_deck_has_any_more_are_told(learner: Collection, tmp_path: Path) -> None:
    (tmp_path / "decks" / "languages" / "italian.yaml").unlink()
    learner.reread()
    remarks = package_of(learner, tmp_path).written.remarks
    assert any("that no deck has any more stay here" in remark for remark in remarks)


def test_a_database_without_room_is_told(learner: Collection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "decks"))
    monkeypatch.setattr(
        "quiz.exchange.anki.write_anki._SCHEMA", "CREATE TABLE nothing (a); INSERT INTO nowhere VALUES (1)"
    )
    with pytest.raises(QuizError, match="cannot be written"):
        package_of(learner, tmp_path)
    assert [path.name for path in (tmp_path / "decks").glob("quiz-*")] == []
