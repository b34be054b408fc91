"""Decks with one fault each: it is told once, where `§` stands, and costs no other card.

`single_faults.txt` has the entries, separated by `===`, each below the code of its problem.
"""

from pathlib import Path
from typing import NamedTuple

from quiz.card.problem import Problem
from quiz.deck.checking.lint import lint
from tests.deck.deck_text import read
from tests.every import every

ENTRIES = Path(__file__).with_name("single_faults.txt").read_text("utf-8").split("\n===\n")
HEAD = """\
title: A deck
cards:
  - id: before
    question: What is up?
    answer: the sky
"""
TAIL = """\
  - id: after
    front: die Erde
    back: the soil
  - id: last
    question: Which colours?
    answers: [red, blue]
    distractors: [high, low]
"""


class Fault(NamedTuple):
    """A deck with one fault of `code` at `place`, which is a line and a column."""

    code: str
    entry: str
    place: tuple[int, int]
    deck: str


def fault(text: str) -> Fault:
    code, _, entry = text.partition("\n")
    marked = HEAD + "".join(f"  {line}\n" for line in entry.removesuffix("\n").split("\n")) + TAIL
    before, _, after = marked.partition("§")
    return Fault(code, entry, (before.count("\n") + 1, len(before) - before.rfind("\n")), before + after)


FAULTS = [fault(text) for text in ENTRIES]
EACH = every("faulty", FAULTS, ids=lambda one: f"{one.code}:{one.entry!r}"[:60])


def problems(deck: str) -> list[Problem]:
    return lint([read(deck)])


@EACH
def test_a_fault_is_told_once_at_its_place_and_mended_by_the_line_that_is_shown(faulty: Fault) -> None:
    found = problems(faulty.deck)
    assert [(one.code, one.place.line, one.place.column) for one in found] == [(faulty.code, *faulty.place)]
    (problem,), lines = found, faulty.deck.split("\n")
    at = problem.place.line - 1
    assert 0 <= problem.length <= max(1, len(lines[at]) - problem.place.column + 1), "underlined beyond the line"
    if problem.mended:
        lines[at] = problem.mended
        left = [(one.code, one.message, one.place.line) for one in problems("\n".join(lines))]
        assert (problem.code, problem.message, problem.place.line) not in left


@EACH
def test_a_fault_costs_no_other_card(faulty: Fault) -> None:
    assert {"before", "after", "last"} <= {card.id for card in read(faulty.deck).deck.cards}


def test_there_is_a_fault_of_most_codes_that_reading_gives() -> None:
    assert len({one.code for one in FAULTS}) >= 40


def test_a_key_of_the_deck_that_lost_its_colon_is_named() -> None:
    found = read("title: A deck\ncards\n  - {front: die Erde, back: the soil}\n").problems
    assert (2, 1, "A colon is missing behind `cards`.") in [
        (one.place.line, one.place.column, one.message) for one in found
    ]
