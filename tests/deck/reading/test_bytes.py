"""Files that are no text, or not the text that they should be: each fault is a problem with a place."""

from collections.abc import Callable
from random import Random

import pytest

from quiz.card.fields import LONGEST_TEXT
from quiz.deck.reading.parse import DEEPEST, MOST_REPORTED_LINES
from quiz.deck.whole_files import LARGEST_DECK
from tests.deck.deck_text import GOOD, around, codes, ids, read
from tests.every import every

pytestmark = pytest.mark.usefixtures("each_loader")

CARD = "  - id: card\n    question: Größe?\n    answer: é\n"


@every(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace("\n", "\r\n", 3).encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: b"---\n" + text.encode() + b"...\n",
    ],
    ids=["plain", "bom", "crlf", "cr", "mixed", "no-last-line-feed", "marked-document"],
)
def test_the_ways_to_save_a_text_are_all_read(encode: Callable[[str], bytes]) -> None:
    loaded = read(encode(around(CARD)))
    assert loaded.problems == ()
    assert ids(loaded) == ["before", "card", "after"]
    assert loaded.deck.cards[1].question.prompt == "Größe?"


@every("newline", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_do(newline: str) -> None:
    text = around("  - id: faulty\n    question: a: b\n    answer: c\n").replace("\n", newline)
    assert codes(read(text)) == [(7, 15, "yaml-syntax")]


@every("odd", ["\u2028", "\u2029", "\x85"])
def test_odd_line_breaks_are_spaces_and_move_no_line(odd: str) -> None:
    loaded = read(around(f"  - id: card\n    question: one{odd}two\n    answer: c\n    colour: x\n"))
    assert codes(loaded) == [(9, 5, "unknown-key")]
    loaded = read(around(f"  - id: card\n    question: one{odd}two\n    answer: c\n"))
    assert loaded.deck.cards[1].question.prompt == "one two"


@every(
    ("character", "code"),
    [
        (b"\xe9", "not-utf8"),
        (b"\xff", "not-utf8"),
        (b"\xc3", "not-utf8"),
        (b"\xed\xa0\x80", "not-utf8"),  # a surrogate
        (b"\x00", "control-character"),
        (b"\x1b", "control-character"),
        (b"\x7f", "control-character"),
        (b"\xc2\x9b", "control-character"),
        (b"\xef\xbb\xbf", "control-character"),
        (b"\xef\xbf\xbe", "control-character"),
    ],
)
def test_a_character_that_cannot_stand_in_a_deck_costs_one_card(character: bytes, code: str) -> None:
    data = around("  - id: faulty\n    question: caf@\n    answer: c\n").encode().replace(b"@", character)
    loaded = read(data)
    assert ids(loaded) == ["before", "after"]
    assert codes(loaded) == [(7, 18, code)]


def test_a_byte_that_is_not_utf8_is_named() -> None:
    (problem,) = read(around("", "title: caf@\n").encode().replace(b"@", b"\xe9")).problems
    assert problem.message == "The byte 0xE9 is not UTF-8."
    assert problem.hint == "Save the file in the encoding UTF-8."


def test_a_bad_byte_in_the_title_costs_no_card() -> None:
    assert ids(read(around("", "title: caf@\n").encode().replace(b"@", b"\xe9"))) == ["before", "after"]


def test_a_bad_byte_in_a_comment_costs_no_card() -> None:
    data = around("").replace("cards:", "cards: # caf@").encode().replace(b"@", b"\xe9")
    assert ids(read(data)) == ["before", "after"]


@every("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_called_so(encoding: str) -> None:
    loaded = read(around(CARD).encode(encoding))
    assert codes(loaded) == [(1, 1, "not-utf8")]
    assert "UTF-16" in loaded.problems[0].message
    assert "UTF-8" in loaded.problems[0].hint


def test_a_file_over_the_limit_is_not_read() -> None:
    assert codes(read(b"#" * (LARGEST_DECK + 1))) == [(1, 1, "too-large")]


def test_a_text_of_a_megabyte_costs_one_card() -> None:
    loaded = read(around(f"  - id: faulty\n    question: {'x' * 1_000_000}\n    answer: c\n"))
    assert ids(loaded) == ["before", "after"]
    assert codes(loaded) == [(7, 15, "too-long")]


@every(("length", "problems"), [(LONGEST_TEXT, 0), (LONGEST_TEXT + 1, 1)])
def test_the_longest_text_is_just_read(length: int, problems: int) -> None:
    loaded = read(around(f"  - id: card\n    question: {'x' * length}\n    answer: c\n"))
    assert len(loaded.problems) == problems


def test_a_message_is_never_as_long_as_the_text_that_it_is_about() -> None:
    (*_, problem) = read(around(f"  - id: faulty\n    statement: a\n    answer: {'x' * 15_000}\n")).problems
    assert len(problem.message) < 1_000


@every("opening", ["[", "{", "- ", "? ", "[{"])
def test_a_hundred_thousand_levels_are_one_problem(opening: str) -> None:
    ((line, _, code),) = codes(read(opening * 100_000))
    assert (line, code) == (1, "yaml-depth")


def test_a_hundred_thousand_brackets_in_a_card_cost_one_card() -> None:
    loaded = read(around(f"  - id: faulty\n    question: {'[' * 100_000}\n    answer: c\n"))
    assert ids(loaded) == ["before", "after"]
    assert [(line, code) for line, _, code in codes(loaded)] == [(7, "yaml-depth")]


def test_blocks_within_blocks_are_a_problem_at_the_first_that_is_too_deep() -> None:
    nested = "".join(f"{' ' * depth}a:\n" for depth in range(1000))
    assert codes(read(nested)) == [(DEEPEST + 1, DEEPEST + 1, "yaml-depth")]


@every("seed", range(5))
def test_binary_data_is_a_bounded_number_of_problems(seed: int) -> None:
    loaded = read(Random(seed).randbytes(50_000))
    assert ids(loaded) == []
    assert MOST_REPORTED_LINES < len(loaded.problems) <= MOST_REPORTED_LINES + 2
    assert any(problem.hint == "Is this a text file?" for problem in loaded.problems)


def test_two_thousand_cards_are_read() -> None:
    loaded = read("cards:\n" + "".join(GOOD.format(id=f"c{number}") for number in range(2_000)))
    assert len(loaded.deck.cards) == 2_000
    assert loaded.problems == ()
