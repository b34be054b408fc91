"""Everything as JSON lines: what is read back is what was written, to the byte."""

import json
from collections import deque
from io import BytesIO
from pathlib import Path

import pytest

from quiz.card.kinds import KINDS
from quiz.card.problem import QuizError
from quiz.exchange.export_formats import OUT_FORMATS, write_out
from quiz.exchange.import_formats import format_of
from quiz.exchange.incoming import ReadOptions
from quiz.exchange.json_lines import CUT, GONE, NO_ROW, read, write
from quiz.exchange.outgoing import Outgoing
from quiz.store.log import Log
from quiz.store.sqlite.database import Database
from quiz.study.collection import Collection
from quiz.study.settings import setting
from tests.every import every
from tests.exchange.learner import ITALIAN

DERIVED = ("memory", "status", "voided", "name")


def lines_of(collection: Collection, decks: tuple[str, ...] = (), history: bool = True) -> bytes:
    file = BytesIO()
    chosen = tuple(deck for deck in collection.decks if not decks or deck.name in decks)
    write(file, Outgoing(collection, chosen, not decks, history))
    return file.getvalue()


def saved(data: bytes, folder: Path) -> Path:
    path = folder / "all.jsonl"
    path.write_bytes(data)
    return path


def derived(database: Database) -> dict[str, list[tuple[object, ...]]]:
    return {table: database.rows(f"SELECT * FROM {table} ORDER BY 1") for table in DERIVED}


def test_every_line_is_json_and_the_first_names_the_form(learner: Collection, tmp_path: Path) -> None:
    data = lines_of(learner)
    lines = [json.loads(line) for line in data.splitlines()]
    assert lines[0] == {"quiz export": 1, "closes": True}
    assert lines[-1]["end"]["lines"] == len(lines) - 1
    assert format_of(saved(data, tmp_path).rename(tmp_path / "x")).name == "jsonl"
    entries = [line for line in lines if "card" in line and "wording" not in line]
    assert len(entries) == len(KINDS) + ITALIAN.count("\n  - ")  # the starter deck has an entry of each kind


def test_the_same_things_make_the_same_bytes(learner: Collection) -> None:
    assert lines_of(learner) == lines_of(learner)


def test_cards_have_every_key_as_it_stands(learner: Collection, tmp_path: Path) -> None:
    incoming = read(saved(lines_of(learner), tmp_path), ReadOptions())
    kinds, italian = sorted(incoming.decks)
    assert (kinds.path, italian.path) == (("kinds",), ("languages", "italian"))
    assert italian.head["retention"] == "85%"
    train, capital, *_ = (one.entry for one in italian.entries)
    assert train["context"] == ("Travel", "On land")
    assert (train["reverse"], capital["accept"]) == ("true", ("Roma",))
    assert [*train] == ["id", "front", "back", "reverse", "hint", "explanation", "context", "tags"]


def test_the_log_that_is_read_back_leaves_the_same_memories(learner: Collection, tmp_path: Path) -> None:
    incoming = read(saved(lines_of(learner), tmp_path), ReadOptions())
    database, original = Database(tmp_path / "other"), Database(tmp_path / "home")
    try:
        assert Log(database).take_in(incoming.log) == len([*incoming.log]) > 30
        assert derived(database) == derived(original)
        everything = "SELECT id, kind, day, rating, wait, step, before, at, act, of, answer, value, extra FROM log"
        assert database.rows(everything) == original.rows(everything)
    finally:
        database.close()
        original.close()


def test_settings_go_along_where_they_are_not_the_usual_ones(learner: Collection, tmp_path: Path) -> None:
    assert b'"setting"' not in lines_of(learner)
    learner.prefer(setting("retention"), "87%")
    data = lines_of(learner)
    assert read(saved(data, tmp_path), ReadOptions()).settings == {"retention": "87%"}
    assert b'"setting"' not in lines_of(learner, ("kinds",))


def unread(data: bytes, folder: Path) -> list[tuple[str, str]]:
    """Returns what is told of a file when its rows were gone through, besides lines that make no sense."""
    incoming = read(saved(data, folder), ReadOptions())
    deque(incoming.log, maxlen=0)
    return [(remark.reason, remark.first) for remark in incoming.unread()]


def test_a_file_that_is_cut_off_anywhere_is_told_so(learner: Collection, tmp_path: Path) -> None:
    data = lines_of(learner)
    assert unread(data, tmp_path) == unread(data[:-1], tmp_path) == []
    lines = data.splitlines(keepends=True)
    for kept in (1, 5, len(lines) // 2, len(lines) - 1):
        whole = b"".join(lines[:kept])
        assert (CUT, f"line {kept}") in unread(whole, tmp_path)
        assert (CUT, f"line {kept + 1}") in unread(whole + lines[kept][:9], tmp_path)


def test_lines_that_are_gone_from_the_middle_are_told(learner: Collection, tmp_path: Path) -> None:
    lines = lines_of(learner).splitlines(keepends=True)
    assert (GONE, f"2 of {len(lines) - 1}") in unread(b"".join(lines[:4] + lines[6:]), tmp_path)


def test_a_file_of_an_earlier_version_has_no_last_line_and_is_read(learner: Collection, tmp_path: Path) -> None:
    lines = lines_of(learner).splitlines(keepends=True)
    earlier = [b'{"quiz export":1}\n', *lines[1:-1]]
    assert unread(b"".join(earlier), tmp_path) == []
    earlier[-1] = earlier[-1][:-20]
    assert unread(b"".join(earlier), tmp_path) == [(NO_ROW, f"line {len(earlier)}")]


def test_a_row_that_no_longer_fits_its_check_is_told(learner: Collection, tmp_path: Path) -> None:
    data = lines_of(learner)
    changed = data.count(b'"rating":3')
    assert changed
    told = unread(data.replace(b'"rating":3', b'"rating":2'), tmp_path)
    assert [reason for reason, _ in told] == [NO_ROW] * changed


def test_one_deck_takes_its_own_history_along_and_no_other(learner: Collection, tmp_path: Path) -> None:
    incoming = read(saved(lines_of(learner, ("languages/italian",)), tmp_path), ReadOptions())
    assert [deck.path for deck in incoming.decks] == [("languages", "italian")]
    database = Database(tmp_path / "other")
    try:
        Log(database).take_in(incoming.log)
        cards = {known.id for known in learner.known() if known.deck == "languages/italian"}
        with_memory = {card: memory for card, memory in learner.memories.items() if card in cards}
        assert Log(database).memories() == with_memory
        assert with_memory
    finally:
        database.close()


def test_without_history_no_row_of_the_log_is_there(learner: Collection, tmp_path: Path) -> None:
    path = saved(lines_of(learner, history=False), tmp_path)
    assert [*read(path, ReadOptions()).log] == []
    path = saved(lines_of(learner), tmp_path)
    assert [*read(path, ReadOptions(history=False)).log] == []


def test_an_entry_with_an_error_is_left_out_and_told(learner: Collection, tmp_path: Path) -> None:
    (tmp_path / "decks" / "x.yaml").write_text("cards:\n  - front: a\n    back: b\n  - front: c\n", "utf-8")
    learner.reread()
    file = BytesIO()
    told = write_out(file, OUT_FORMATS["jsonl"], Outgoing(learner, learner.decks))
    assert len(told.left_out) == 1
    assert "x:4: " in told.left_out[0].first
    assert b'{"card":{"front":"a","back":"b"}}' in file.getvalue()


@every(
    "line",
    [
        b"no json",
        b"[1]",
        b'"text"',
        b"null",
        b'{"deck":1,"head":{}}',
        b'{"deck":"a","head":[]}',
        b'{"card":{"front":{"a":{"b":"c"}}}}',
        b'{"card":{"front":1}}',
        b'{"setting":"retention","value":[]}',
        b'{"what":1}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_a_line_that_makes_no_sense_is_told_and_the_rest_is_read(line: bytes, tmp_path: Path) -> None:
    good = b'{"quiz export":1}\n{"deck":"a","head":{}}\n%s\n{"card":{"front":"f","back":"b"}}\n'
    incoming = read(saved(good % line, tmp_path), ReadOptions())
    assert [remark.first for remark in incoming.left_out] == ["line 3"]
    assert incoming.decks[0].entries[0].entry == {"front": "f", "back": "b"}


@every("data", [b"", b"{}\n", b'{"deck":"a","head":{}}\n', b'{"quiz export":2}\n'])
def test_another_file_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(QuizError):
        read(saved(data, tmp_path), ReadOptions())
