"""Tables that spreadsheets open: every text is in its cell, and none of them is computed."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.kinds.flashcard import Flashcard
from quiz.exchange.incoming import ReadOptions
from quiz.exchange.outgoing import Outgoing
from quiz.exchange.tables.read_table import read_table
from quiz.exchange.tables.write_table import COLUMNS, FORMULA, _cell, write_csv, write_tsv
from quiz.study.collection import Collection
from tests.every import every


def rows_of(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return [*csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter)]


def written(collection: Collection, tabs: bool = False, **options: bool) -> bytes:
    file = BytesIO()
    (write_tsv if tabs else write_csv)(file, Outgoing(collection, collection.decks, **options))
    return file.getvalue()


def test_a_table_has_a_row_for_each_entry_and_one_for_each_card_of_a_cloze(learner: Collection) -> None:
    rows = rows_of(written(learner))
    assert tuple(rows[0]) == COLUMNS
    (train,) = (row for row in rows if row["id"] == "train")
    assert train == {
        "front": "il treno",
        "back": "the **train** & more",
        "tags": "a::b, it words, on land",
        "deck": "Italian",
        "id": "train",
        "hint": "It runs on rails.",
        "explanation": "Two of them:\n\n- one\n- two",
        "context": "Travel › On land",
        "quote": "",
    }
    assert [row["front"] for row in rows if row["back"] == "A is B, and C: d"] == [
        "[…] is B, and C: d",
        "A is [hint], and C: d",
        "A is B, and [e]",
    ]
    assert [row["id"][:1] for row in rows if row["front"] == "without an id"] == ["~"]


@pytest.mark.parametrize("tabs", [False, True])
def test_a_table_that_comes_back_has_the_same_flashcards(learner: Collection, tmp_path: Path, tabs: bool) -> None:
    (tmp_path / "decks" / "formulas.yaml").write_text('cards:\n  - front: =1+1\n    back: "\'2"\n', "utf-8")
    learner.reread()
    path = tmp_path / ("x.tsv" if tabs else "x.csv")
    path.write_bytes(written(learner, tabs))
    incoming = read_table(path, ReadOptions())
    assert incoming.guesses == ()
    found = {
        str(one.entry["front"]): one.entry for deck in incoming.decks for one in deck.entries if "front" in one.entry
    }
    for card in learner.cards.values():
        if isinstance(card.question, Flashcard) and not card.id.endswith("/reverse"):
            entry = found[card.question.front]
            assert entry["back"] == card.question.back
            assert entry.get("explanation", "") == card.explanation
            assert entry.get("hint", "") == card.hint
            assert set(entry.get("tags", ())) == card.tags


def test_spreadsheets_know_the_encoding_of_one_with_commas(learner: Collection) -> None:
    assert written(learner).startswith("\ufefffront,back".encode())
    assert written(learner, tabs=True).startswith(b"front\tback")
    assert rows_of(written(learner)) == rows_of(written(learner, tabs=True), "\t")


def test_what_is_lost_is_told(learner: Collection) -> None:
    told = write_csv(BytesIO(), Outgoing(learner, learner.decks))
    assert told.cards == len(learner.known())
    assert len({remark.reason for remark in told.simplified}) == 2
    assert told.remarks
    assert write_csv(BytesIO(), Outgoing(learner, learner.decks, history=False)).remarks == ()


@every("start", [start for start in FORMULA if start != "\r"])
def test_what_would_be_computed_is_a_text(start: str) -> None:
    assert _cell(f"{start}1+1")[0] == "'"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20), min_size=1, max_size=3))
def test_any_text_is_read_back(texts: list[str]) -> None:
    file = StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerow([_cell(text) for text in texts])
    (row,) = csv.reader(StringIO(file.getvalue(), newline=""))
    assert row == [f"'{text}" if text.startswith(FORMULA) else text for text in texts]


def test_a_text_with_control_characters_and_separators_stays_in_its_cell(learner: Collection, tmp_path: Path) -> None:
    (tmp_path / "decks" / "x.yaml").write_text(
        'cards:\n  - front: "a,\\"b\\"\\t;\\x00\\x1f."\n    back: "=1+1"\n', "utf-8"
    )
    learner.reread()
    for tabs in (False, True):
        (row,) = (row for row in rows_of(written(learner, tabs), "\t" if tabs else ",") if row["deck"] == "x")
        assert (row["front"], row["back"]) == ('a,"b"\t;␀␟.', "'=1+1")
