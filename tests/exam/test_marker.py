"""Marks that are looked up are those of a sheet that is read and marked by itself."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quiz.deck.sheets.sheets_in_json_lines import given_in_line
from quiz.exam.classes import marker
from quiz.exam.classes.marker import Marker
from tests.deck.sheets.test_read import CARDS, VALUES
from tests.sheets import mark_sheet, sheet_of

NAMES = [*CARDS, "1", "2", "11", "unknown", " short", "answers"]
ONE = Marker(CARDS.cards)
"""One marker for all examples: what it has kept of one must not change the next."""


def as_alone(line: bytes) -> tuple[Any, ...]:
    sheet = sheet_of(line, "sheets", CARDS)
    marked = mark_sheet(CARDS.cards, sheet.answers, sheet.notes) if sheet.readable else None
    marked = marked and replace(marked, seconds=sheet.seconds)
    return sheet.name, sheet.readable, sheet.problems, marked


TIMES = [{"seconds": one} for one in ({"short": 3}, {"2": 0.5, "short": None}, {"nobody": 3}, {"short": "x"}, [3])]
"""What a sheet may say of times: right, left out, of a card that there is not, no number, and no mapping."""


@given(
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6),
    st.sampled_from([{}, {"version": "7B"}, {"version": "B"}, {"version": "no version"}, {"name": "Anna"}, *TIMES]),
)
def test_a_line_of_json_is_marked_as_the_reader_of_all_sheets_has_it(answers: dict[str, Any], more: Any) -> None:
    for root in (answers, {**more, "answers": answers}):
        line = json.dumps(root).encode()
        sheet, marked = ONE.mark(given_in_line(line, "sheets", "sheets", 1))
        assert (sheet.name, sheet.readable, sheet.problems, marked) == as_alone(line)


def test_marks_that_are_forgotten_are_the_same_again(monkeypatch: Any) -> None:
    monkeypatch.setattr(marker, "MOST_KEPT", 3)
    forgetful = Marker(CARDS.cards)
    lines = [json.dumps({"short": f"text {number % 7}", "list": ["Air"]}).encode() for number in range(40)]
    assert [forgetful.mark(given_in_line(line, "x", "x", 1))[1] for line in lines] == [
        as_alone(line)[3] for line in lines
    ]


def test_an_answer_that_is_not_kept_for_its_length_is_marked() -> None:
    line = json.dumps({"short": "Cavour " * 1_000}).encode()
    assert ONE.mark(given_in_line(line, "sheets", "sheets", 1))[1] == as_alone(line)[3]


def test_like_answers_are_one_object_and_so_are_like_points() -> None:
    line = b'{"short": "Cavour"}'
    *_, first, second = (ONE.mark(given_in_line(line, "x", "x", 1))[1] for _ in range(4))
    assert first is not None
    assert second is not None
    assert all(one is other for one, other in zip(first.answers, second.answers, strict=True))
    assert first.points is second.points


def test_what_comes_once_is_not_kept(monkeypatch: Any) -> None:
    monkeypatch.setattr(marker, "MOST_SEEN", 10)
    fresh = Marker(CARDS.cards)
    for number in range(50):
        for text in ("Cavour", f"rare {number}"):
            fresh.mark(given_in_line(json.dumps({"short": text}).encode(), "x", "x", 1))
    assert [answer for _, answer, _ in fresh._marked] == [("Cavour",)]
    assert len(fresh._seen) <= 10
