"""A fault costs the entry that it is in and nothing else, and its message points at what has to be mended."""

import pytest

from quiz.deck.checking.lint import lint
from tests.deck.deck_text import GOOD, around, codes, ids, read
from tests.every import every

pytestmark = pytest.mark.usefixtures("each_loader")

BODY = "    question: Which ship?\n    answer: ITS Cavour\n"


@every(
    "fault",
    [
        "  - id: faulty\n    question: a: b\n    answer: c\n",
        "  - id: faulty\n    question: |\n      - one\n      - two: [\n    answer: c: d\n",
        "  - id: faulty\n    question: a\n    answer: 'c\n\n\n  # a comment\n",
        "  - [\n",
        "  - {question: a\n",
        "  - id: faulty\n   question: Which ship?\n    answer: ITS Cavour\n",
        "   - id: faulty\n    question: Which ship?\n    answer: ITS Cavour\n",
        "\t- id: faulty\n\t  question: Which ship?\n\t  answer: ITS Cavour\n",
        "  - id: faulty\nquestion: a\n    answer: b\n",
        "  - id: faulty\n    question: a\nb\n    answer: c\n",
        f"   - id: faulty\n{BODY}".replace("    ", "     "),
        f" - id: faulty\n{BODY}".replace("    ", "   "),
        f"- id: faulty\n{BODY}",
        f"    - id: faulty\n{BODY}",
        f"  -id: faulty\n{BODY}",
        f"---\n  - id: faulty\n{BODY}",
    ],
)
def test_a_damaged_entry_leaves_the_cards_around_it(fault: str) -> None:
    loaded = read(around(fault))
    assert loaded.problems
    assert [id_ for id_ in ids(loaded) if id_ != "faulty"] == ["before", "after"]


@every(
    "head",
    [
        "titel: A deck\n",
        "title: [a]\n",
        "title: ''\n",
        "tags: {a: b}\n",
        "title: a\ntitle: b\n",
        "title: a: b\n",
        "title: !x a\n",
        'title: "A deck\n',
    ],
)
def test_a_fault_in_the_keys_of_the_deck_leaves_its_cards(head: str) -> None:
    loaded = read(around("", head))
    assert loaded.problems
    assert ids(loaded) == ["before", "after"]


def test_every_damaged_entry_is_reported_once_and_the_good_ones_are_kept() -> None:
    entries = [GOOD.format(id=f"c{number}") for number in range(30)]
    for number in range(0, 30, 3):
        entries[number] = entries[number].replace("What", "What: what")
    loaded = read("cards:\n" + "".join(entries))
    assert ids(loaded) == [f"c{number}" for number in range(30) if number % 3]
    assert codes(loaded) == [(3 * number + 3, 15, "yaml-syntax") for number in range(0, 30, 3)]


def test_two_equal_keys_are_an_error_at_the_second() -> None:
    loaded = read(around("  - id: faulty\n    question: a\n    answer: b\n    question: c\n"))
    assert ids(loaded) == ["before", "after"]
    assert codes(loaded) == [(9, 5, "same-key")]


def test_two_equal_keys_name_the_line_of_the_first() -> None:
    loaded = read(around("  - id: faulty\n    question: a\n    answer: b\n    question: c\n"))
    assert "on line 7" in loaded.problems[0].message


@every(
    ("fault", "place"),
    [
        ("    question: Which: ship?\n    answer: b\n", (7, 15)),
        ("    question: 'Which ship?\n    answer: b\n", (7, 15)),
        ("    question: a\n    answer: [a]]\n", (8, 16)),
        ("    question: a\n    answer: b\n    tags: [a, b\n", (9, 11)),
        ("    question: {a\n    answer: b\n", (7, 15)),
        ("    question Which ship?\n    answer: b\n", (7, 5)),
        ("    question:Which ship?\n    answer: b\n", (7, 5)),
        ("    question: *Cavour* is?\n    answer: b\n", (7, 15)),
        ("    cloze: {{Rome}} is in Italy.\n", (7, 12)),
    ],
)
def test_a_fault_of_yaml_is_pointed_at_where_it_can_be_mended(fault: str, place: tuple[int, int]) -> None:
    (problem,) = read(around(f"  - id: faulty\n{fault}")).problems
    assert (problem.place.line, problem.place.column) == place


@every(
    ("fault", "word"),
    [
        ("    question: *Cavour* is?\n    answer: b\n", "quotes"),
        ("    question: [Which] ship?\n    answer: b\n", "quotes"),
        ("    question: & so on\n    answer: b\n", "quotes"),
        ("    question: - so\n    answer: b\n", "quotes"),
        ("    question: !so it is\n    answer: b\n", "quotes"),
        ("    cloze: {{Rome}} is in Italy.\n", "quotes"),
        ("    question: >5 what?\n    answer: b\n", "in quotes"),
        ("    question: >5\n    answer: b\n", "in quotes"),
        ("    qestion: a\n    answer: b\n", "Did you mean"),
        ("    question: a\n    anwser: b\n", "Did you mean"),
    ],
)
def test_the_hint_says_how_to_mend_it(fault: str, word: str) -> None:
    (problem,) = read(around(f"  - id: faulty\n{fault}")).problems
    assert word in problem.hint


def test_a_slip_in_cards_is_recognised() -> None:
    hints = [problem.hint for problem in read(around("").replace("cards:", "card:")).problems]
    assert "Did you mean `cards`?" in hints


def test_a_blank_that_is_opened_within_another_is_an_error() -> None:
    loaded = read(around('  - id: faulty\n    cloze: "{{Rome is in {{Italy}}."\n'))
    assert [code for _, _, code in codes(loaded)] == ["cloze-braces"]


def test_one_id_for_cards_of_two_kinds_is_an_error() -> None:
    loaded = read(around('  - id: before\n    cloze: "{{Rome}} is in Italy."\n'))
    assert [code for _, _, code in codes(loaded)] == ["same-id"]


def test_an_empty_list_of_cards_is_a_problem() -> None:
    assert read("title: A deck\ncards: []\n").problems


def test_cards_that_are_missing_are_reported_beside_other_problems() -> None:
    assert {code for _, _, code in codes(read("titel: A deck\ncards:\n"))} == {"unknown-key", "no-cards"}


@every(
    "options",
    [
        ("its", "it's"),
        ("A", "A-"),
        ("Polish", "polish"),
    ],
)
def test_options_that_a_reader_can_tell_apart_are_fine(options: tuple[str, str]) -> None:
    fault = f'  - id: choice\n    question: Which?\n    answer: "{options[0]}"\n    distractors: ["{options[1]}"]\n'
    assert ids(read(around(fault))) == ["before", "choice", "after"]


def test_a_quote_without_any_source_is_a_problem() -> None:
    assert codes(read(around("  - id: card\n    question: a\n    answer: b\n    quote: c\n")))


def test_points_below_zero_are_an_error() -> None:
    assert read(around("  - id: card\n    question: a\n    answer: b\n    points: -1\n")).problems


def test_problems_come_in_the_order_of_the_file() -> None:
    faults = "".join(f"  - id: f{number}\n    question: a\n" for number in range(12))
    lines = [line for line, _, _ in codes(read(around(faults)))]
    assert lines == [6 + 2 * number for number in range(12)]


def test_the_same_id_in_two_decks_is_an_error_in_the_second() -> None:
    one, two = read(around(""), "decks/one.yaml"), read(around("").replace("after", "other"), "decks/two.yaml")
    assert [(str(problem.place), problem.message) for problem in lint([one, two])] == [
        ("decks/two.yaml:3:9", "The id `before` is used at decks/one.yaml:3:9 already."),
    ]
