"""What an answer sheet says: the answer to each card, and every fault at its place."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quiz.card.model import Answer
from quiz.deck.sheets.answers import MOST_ITEMS
from quiz.deck.sheets.sheet import CardNames, Sheet
from tests.deck.deck_text import read
from tests.every import every
from tests.sheets import sheet_of

CARDS = CardNames(
    read(
        """\
cards:
  - {id: flash, front: ITS, back: Italian Ship}
  - {id: short, question: Which?, answer: Cavour}
  - {id: choice, question: Where?, answer: Yokosuka, distractors: [Kure, "null", "C#", C]}
  - {id: response, question: Which?, answers: [Kure, Sasebo], distractors: [Bari]}
  - {id: list, question: Name them., answers: [Air, Land]}
  - {id: truth, statement: It is so., answer: true}
  - {id: number, question: How many?, number: 30, unit: km}
  - {id: cloze, cloze: "{{one}} blank"}
  - {id: blanks, cloze: "{{c1::one}} and {{c1::two}}, then {{c2::three}}"}
  - {id: order, question: Order., order: [one, two, three]}
  - {id: pairs, question: Match., pairs: {Bari: Italy, Kure: Japan}}
"""
    ).deck.cards
)


def sheet(text: str | bytes) -> Sheet:
    return sheet_of(text if isinstance(text, bytes) else text.encode(), "sheet.yaml", CARDS)


def faults(read_sheet: Sheet) -> list[tuple[int, int, str]]:
    return [(problem.place.line, problem.place.column, problem.message) for problem in read_sheet.problems]


@every(
    ("text", "answers"),
    [
        ("short: Cavour", {"short": ("Cavour",)}),
        ("short: [Cavour]", {"short": ("Cavour",)}),
        ("short: 007", {"short": ("007",)}),
        ("short: no", {"short": ("no",)}),
        ("' short ': ' Cavour '", {"short": ("Cavour",)}),
        ("flash: whatever", {"flash": ("whatever",)}),
        ("choice: yokosuka", {"choice": ("Yokosuka",)}),
        ("choice: C", {"choice": ("C",)}),
        ("choice: c#", {"choice": ("C#",)}),
        ("response: [kure, Sasebo]", {"response": ("Kure", "Sasebo")}),
        ("response: Kure", {"response": ("Kure",)}),
        ("list: [Land, Moon]", {"list": ("Land", "Moon")}),
        ("list: Land", {"list": ("Land",)}),
        ("truth: true", {"truth": ("True",)}),
        ("truth: YES", {"truth": ("True",)}),
        ("truth: f", {"truth": ("False",)}),
        ("truth: 0", {"truth": ("False",)}),
        ("number: 3e1 km", {"number": ("3e1 km",)}),
        ("number: -5", {"number": ("-5",)}),
        ("cloze/b1: one", {"cloze/b1": ("one",)}),
        ("cloze: one", {"cloze/b1": ("one",)}),
        ("blanks/c1: [one, two]", {"blanks/c1": ("one", "two")}),
        ("blanks/c1: [~, two]", {"blanks/c1": ("", "two")}),
        ("blanks/c1: [one]", {"blanks/c1": ("one",)}),
        ("blanks/c2: three", {"blanks/c2": ("three",)}),
        ("order: [Two, one]", {"order": ("two", "one")}),
        ("pairs: {kure: japan}", {"pairs": ("", "Japan")}),
        ("pairs: [Japan, Italy]", {"pairs": ("Japan", "Italy")}),
        ("Q1: text\nq2: Kure", {"choice": ("Kure",), "short": ("text",)}),
        ("short:\nchoice: ~\nlist: null\ntruth: []", {"short": (), "choice": (), "list": (), "truth": ()}),
        ("choice: \"null\"\nshort: '~'", {"choice": ("null",), "short": ("~",)}),
        ('{"choice": null, "short": "null"}', {"choice": (), "short": ("null",)}),
        ('{"short": "\\ud83d\\ude00 and \\\\ud83d"}', {"short": ("😀 and \\ud83d",)}),
        ('{\n\t"truth": false, "number": 31, "pairs": {"Bari": "Italy"}}', None),
        ("\ufeff{'short': a}", {"short": ("a",)}),
        ("{}", {}),
    ],
)
def test_an_answer_is_read_as_its_card_can_mark_it(text: str, answers: dict[str, Answer] | None) -> None:
    found = sheet(text)
    expected = {"truth": ("False",), "number": ("31",), "pairs": ("Italy", "")} if answers is None else answers
    assert (found.readable, found.answers, found.problems) == (True, expected, ())


@given(st.dictionaries(st.sampled_from(["short", "list", "number"]), st.text(st.characters(exclude_categories=["Cs"]))))
def test_json_as_a_program_writes_it_is_read_to_the_letter(answers: dict[str, str]) -> None:
    found = sheet(json.dumps(answers))
    assert found.readable
    for name, text in answers.items():
        assert found.answers[name] == ((text.strip(),) if text.strip() else ())


@every(
    ("text", "name"),
    [
        ("name: Anna\nanswers: {short: Cavour}", "Anna"),
        ("answers: {short: Cavour}\nclass: [4, b]", ""),
        ("name: [a]\nanswers: {short: Cavour}", ""),
        ('{"name": null, "version": null, "answers": {"short": "Cavour"}}', ""),
        ("name: ~\nversion: Null\nanswers: {short: Cavour}", ""),
        ("name: 'null'\nversion:\nanswers: {short: Cavour}", "null"),
    ],
)
def test_a_sheet_may_say_more_than_answers(text: str, name: str) -> None:
    found = sheet(text)
    assert (found.name, found.answers, found.problems) == (name, {"short": ("Cavour",)}, ())


@every(
    ("text", "fault", "answers"),
    [
        ("shrot: a", (1, 1, "`shrot` is no card of the deck."), {}),
        ("- short", (1, 1, "A sheet is made of card ids with their answers."), {}),
        ("", (1, 1, "The sheet is empty."), {}),
        ("just text", (1, 1, "A sheet is made of card ids with their answers."), {}),
        ("short: [a, b]", (1, 8, "This is a list of 2, which is no answer to this short answer."), {"short": ()}),
        ("short: {a: b}", (1, 8, "This is a mapping, which is no answer to this short answer."), {"short": ()}),
        ("list: {a: b}", (1, 7, "This is a mapping, which is no answer to this list."), {"list": ()}),
        ("list: [a, [b]]", (1, 11, "An item of this answer is a list or a mapping."), {"list": ()}),
        ("order: one", (1, 8, "This is one text, which is no answer to this ordering."), {"order": ()}),
        ("pairs: Italy", (1, 8, "This is one text, which is no answer to this matching."), {"pairs": ()}),
        ("pairs: [Italy]", (1, 8, "This is a list of 1, which is no answer to this matching."), {"pairs": ()}),
        ("pairs: {Kobe: Japan}", (1, 9, "`Kobe` is no left side."), {"pairs": ("", "")}),
        ("pairs: {Kure: Japan, kure: Italy}", (1, 22, "`Kure` is there twice."), {"pairs": ("", "Japan")}),
        ("pairs: {Kure: Peru}", (1, 15, "`Peru` is none of the options."), {"pairs": ("", "Peru")}),
        ("blanks/c1: one", (1, 12, "This is one text, which is no answer to this cloze."), {"blanks/c1": ()}),
        ("blanks/c1: [a, b, c]", (1, 12, "This is a list of 3, which is no answer to this cloze."), {"blanks/c1": ()}),
        ("choice: Kobe", (1, 9, "`Kobe` is none of the options."), {"choice": ("Kobe",)}),
        ("response:\n - Kure\n - Kobe", (3, 4, "`Kobe` is none of the options."), {"response": ("Kure", "Kobe")}),
        ("truth: maybe", (1, 8, "`maybe` is none of the options."), {"truth": ("maybe",)}),
        ("number: many", (1, 9, "many is not a number; write it in digits."), {"number": ("many",)}),
        ("cloze: one\ncloze/b1: two", (2, 1, "`cloze/b1` is answered twice."), {"cloze/b1": ("one",)}),
    ],
)
def test_a_fault_is_named_at_its_place(text: str, fault: tuple[int, int, str], answers: dict[str, Answer]) -> None:
    found = sheet(text)
    assert faults(found) == [fault]
    assert found.answers == answers
    assert all(problem.hint for problem in found.problems) or "number" in text


def test_what_is_wrong_with_an_answer_is_noted_beside_it() -> None:
    assert sheet("choice: Kobe\nshort: a").notes == {"choice": "`Kobe` is none of the options.", "short": ""}


def test_an_unknown_id_leads_to_the_nearest_card() -> None:
    assert sheet("shrot: a").problems[0].hint == "Did you mean `short`?"


@every(
    "data",
    [
        b"short: a\0\nlist: b",
        b"short: \xff",
        b"\xff\xfes\0h\0",
        b"short: a\nshort: b\n",
        b"short: [a\nlist: b\n",
        b'{"short": "a", "short": "b"}',
        b'{"short": "\\ud83d"}',
        b"short: *a\n",
        b"short: " + b"[" * 50 + b"]" * 50,
        b"short: " + b"a" * (16 * 1024 * 1024),
    ],
)
def test_a_damaged_sheet_has_no_answers_at_all(data: bytes) -> None:
    found = sheet(data)
    assert (found.readable, found.answers) == (False, {})
    assert found.problems


@every("text", [f"short: {'a' * 20_001}", f"list: [{'a, ' * (MOST_ITEMS + 1)}]"])
def test_an_answer_beyond_all_measure_is_not_marked(text: str) -> None:
    found = sheet(text)
    assert len(found.problems) == 1
    assert list(found.answers.values()) == [()]


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.floats() | st.sampled_from(["Kure", "one", "Italy", "", "x"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["Bari", "Kure", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*CARDS, "answers", "unknown"]), VALUES, max_size=6))
def test_whatever_stands_on_a_sheet_can_be_marked(answers: dict[str, Any]) -> None:
    found = sheet(json.dumps(answers))
    for name, answer in found.answers.items():
        assert 0 <= CARDS[name].mark(answer).score <= 1


@given(st.binary(max_size=60) | st.text(alphabet="short: [{a,\n}]'\"\\&*!|>%@`", max_size=60).map(str.encode))
def test_no_file_ends_the_reading(data: bytes) -> None:
    found = sheet(data)
    assert found.readable or found.problems


def test_options_that_differ_in_capitals_or_signs_alone_are_told_apart() -> None:
    deck = 'cards:\n  - {id: x, question: Which?, answer: -l, distractors: [-L, "=", "!="]}\n'
    cards = CardNames(read(deck).deck.cards)
    for option in ("-l", "-L", "=", "!="):
        assert sheet_of(f"x: '{option}'\n".encode(), "sheet", cards).answers == {"x": (option,)}


@every(
    ("language", "text", "right"),
    [("de", "wahr", True), ("fr", "Vrai", True), ("fr", "faux", False), ("ru", "да", True), ("es", "sí", True)],
)
def test_true_and_false_may_be_said_in_the_language_of_the_deck(language: str, text: str, right: bool) -> None:
    deck = f"language: {language}\ncards:\n  - {{id: x, statement: So it is., answer: true}}\n"
    cards = CardNames(read(deck).deck.cards)
    sheet = sheet_of(f"x: {text}\n".encode(), "sheet", cards)
    assert sheet.problems == ()
    assert cards["x"].mark(sheet.answers["x"]).right is right
