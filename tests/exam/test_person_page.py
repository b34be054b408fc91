"""The page that a person gets back: what was wrong, what is right, and why; and its file name."""

import unicodedata
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from quiz.card.model import Answer
from quiz.exam.classes.decisions import Decision, Verdict
from quiz.exam.classes.person_page import PageNames, PageRules, page
from quiz.exam.classes.refused_answers import amended
from tests.deck.deck_text import read
from tests.every import every
from tests.sheets import mark_sheet

DECK = """\
title: Ships *and* ports
cards:
  - {id: port, question: Where?, answer: Yokosuka, distractors: [Kure], points: 2, context: Navy}
  - id: ship
    question: Which carrier?
    answer: Cavour
    explanation: She carries aircraft.
    quote: [A carrier named Cavour., She is Italian.]
    source: navy.md
  - {id: ports, question: Name two., answers: [Kure, Sasebo]}
  - {id: flash, front: ITS, back: Italian Ship}
"""
CARDS = tuple(read(DECK, "ships.yaml").deck.cards)
RULES = PageRules("Ships *and* ports", Fraction(3, 5), {"ship": 7}, {"port": {"kure"}})


def of(answers: dict[str, Answer], name: str = "Anna <b>", notes: dict[str, str] | None = None) -> str:
    return page(RULES, name, mark_sheet(CARDS, answers, notes or {}))


def test_a_page_says_what_was_wrong_and_what_it_rests_on() -> None:
    assert of({"port": ("Yokosuka",), "ship": ("Roma",), "ports": ("Kure", "Bari")}) == (
        "# Ships \\*and\\* ports\n\n**Anna \\<b\\>**\n\n"
        "- Not passed: 2 of 4 points (50%); 60% passes.\n- 1 of 3 questions right.\n\n"
        "## To look at again\n\n"
        "### 2. Which carrier?\n\n"
        "- 0 of 1 points (0%)\n- Given: Roma\n- Expected: Cavour\n- She carries aircraft.\n\n"
        "> “A carrier named Cavour.”\n\n> “She is Italian.” (navy.md:7)\n\n"
        "### 3. Name two.\n\n"
        "- 0 of 1 points (0%)\n- Given: Kure; Bari\n- Expected: Kure; Sasebo\n"
        "- Right: Kure\n- Missing: Sasebo\n- Wrong: Bari\n\n"
        "## Right\n\n- Navy › Where?: Yokosuka\n"
    )


def test_what_was_not_answered_says_so_once() -> None:
    said = of({})
    assert said.count("- Not answered.\n") == 3
    assert "0 of 3 questions right, 3 not answered." in said


def test_what_could_not_be_read_is_said_beside_the_answer() -> None:
    assert "- Given: Bari\n- Expected: Yokosuka\n- \\`Bari\\` is none of the options.\n" in of(
        {"port": ("Bari",)}, notes={"port": "`Bari` is none of the options."}
    )


def test_an_answer_that_was_accepted_by_hand_says_so() -> None:
    cards = amended(CARDS, "ships", [Decision("ships", "port", "Yokosuka", "Kure", Verdict.ACCEPTED)]).cards
    assert "- Navy › Where?: Kure (Accepted by a second marking.)\n" in page(
        RULES, "", mark_sheet(cards, {"port": ("Kure",)}, {})
    )


def test_what_only_the_learner_can_mark_stands_apart() -> None:
    assert "## Not marked: only you can say\n\n- ITS: Italian Ship\n" in of({"flash": ("Italian",)})


@every(
    ("name", "file"),
    [
        ("Anna Müller", "Anna Müller.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("C:\\x", "C--x.md"),
        ("...", "sheet.md"),
        ("", "sheet.md"),
        ("con", "sheet-con.md"),
        ("LPT1.txt", "sheet-LPT1.txt.md"),
        ("a\0b\nc", "a-b-c.md"),
        ("山田太郎", "山田太郎.md"),
        ("x" * 300, "x" * 80 + ".md"),
        (".hidden", "hidden.md"),
    ],
)
def test_a_file_name_is_safe_everywhere(name: str, file: str) -> None:
    assert PageNames().of(name) == file


def test_like_names_are_told_apart() -> None:
    names = PageNames()
    given_ = ("Anna", "anna", "Anna-2", "Anna", "Zoe\u0301", "Zo\u00e9")
    assert [names.of(name) for name in given_] == [
        "Anna.md",
        "anna-2.md",
        "Anna-2-2.md",
        "Anna-3.md",
        "Zo\u00e9.md",
        "Zo\u00e9-2.md",
    ]


@given(st.lists(st.text(max_size=120), max_size=30))
def test_names_are_short_plain_and_never_the_same(names: list[str]) -> None:
    pages = PageNames()
    files = [pages.of(name) for name in names]
    assert len({unicodedata.normalize("NFKD", file).casefold() for file in files}) == len(files)
    for file in files:
        assert len(file.encode("utf-8")) < 200
        assert not set(file) & set('/\\:*?"<>|\0\n')
        assert not file.startswith((".", " "))


def test_many_persons_of_one_name_take_no_longer_each() -> None:
    pages = PageNames()
    assert [pages.of("Anna") for _ in range(20_000)][-1] == "Anna-20000.md"
