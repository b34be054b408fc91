"""Marking sheets as a teacher would, and what many of them say of each question."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from statistics import StatisticsError, correlation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.kinds.flashcard import Flashcard
from quiz.card.kinds.matching import Matching
from quiz.card.kinds.multiple_choice import MultipleChoice
from quiz.card.kinds.multiple_response import MultipleResponse
from quiz.card.kinds.ordering import Ordering
from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.model import Answer, Card, Question
from quiz.exam.classes import item_analysis
from quiz.exam.classes.class_sums import MOST_ANSWERS, ClassTally, scale_of
from quiz.exam.classes.item_analysis import ItemFigures
from quiz.exam.classes.sheet_marking import NOT_ANSWERED, SELF_RATED, MarkedSheet
from quiz.exam.points import Points
from tests.engine.examples import a_card
from tests.every import every
from tests.sheets import mark_sheet


def card(name: str, question: Question, worth: int = 1) -> Card:
    return replace(a_card(name), question=question, points=Decimal(worth))


SHORT = card("short", ShortAnswer("Who?", "Cavour"), 2)
CHOICE = card("choice", MultipleChoice("Where?", "Yokosuka", ("Kure", "Sasebo")))
FLASH = card("flash", Flashcard("ITS", "Italian Ship"))
DECK = [SHORT, CHOICE, FLASH]


def marked(answers: Mapping[str, Answer], notes: Mapping[str, str] | None = None) -> MarkedSheet:
    return mark_sheet(DECK, answers, notes or {})


def items(sheets: Iterable[MarkedSheet], cards: Iterable[Card] = DECK) -> list[ItemFigures]:
    cards = list(cards)
    tally = ClassTally(cards, scale_of(cards), Fraction(1, 2))
    for sheet in sheets:
        tally.add(sheet)
    return item_analysis.items(cards, tally.sums())


def misled(question: Question, *answers: Answer) -> tuple[str, int]:
    only = card("only", question)
    found = items((mark_sheet([only], {"only": answer}, {}) for answer in answers), [only])[0]
    return found.wrong, found.wrong_count


def test_every_card_counts_and_a_flashcard_never() -> None:
    assert marked({"short": ("cavour",)}).points == Points(Fraction(2), Fraction(3))
    assert marked({"flash": ("Italian Ship",)}).points == Points(Fraction(0), Fraction(3))
    assert marked({}).unanswered == ("short", "choice")


def test_each_answer_says_why_it_has_its_mark() -> None:
    sheet = marked({"flash": ("x",), "short": (" ",)}, {"choice": "No option."})
    assert [(one.card.id, one.note) for one in sheet.answers] == [
        ("short", NOT_ANSWERED),
        ("choice", "No option."),
        ("flash", SELF_RATED),
    ]


def test_a_question_tells_how_many_got_it_right_and_what_misled() -> None:
    sheets = [
        marked({"choice": ("Yokosuka",)}),
        marked({"choice": ("Kure",)}),
        marked({"choice": ("Kure",)}),
        marked({"choice": ("Sasebo",)}),
        marked({}),
    ]
    found = items(sheets)[1]
    assert (found.sheets, found.answered, found.right, round(found.score, 9)) == (5, 4, 0.2, 0.2)
    assert (found.wrong, found.wrong_count) == ("Kure", 2)


@every(
    ("question", "answers", "wrong"),
    [
        (ShortAnswer("Who?", "Cavour"), [("Doria",), ("doria",), ("Dante",)], ("Doria", 2)),
        (ShortAnswer("Who?", "Cavour"), [("Cavour",), ("",)], ("", 0)),
        (MultipleResponse("?", ("a", "b"), ("c", "d")), [("a", "c"), ("c", "d")], ("c", 2)),
        (Matching("?", (("one", "a"), ("two", "b"))), [("b", "b"), ("b", "")], ("one: b", 2)),
        (Ordering("?", ("a", "b", "c")), [("a", "c", "b"), ("b", "a", "c"), ("a", "c", "b")], ("a – c – b", 2)),
        (ShortAnswer("Who?", "Cavour"), [("b",), ("a",)], ("a", 1)),
    ],
)
def test_the_most_chosen_wrong_answer_is_that_of_an_item(
    question: Question, answers: list[Answer], wrong: tuple[str, int]
) -> None:
    assert misled(question, *answers) == wrong


def test_a_frequent_wrong_answer_is_found_among_any_number_of_others() -> None:
    answers = [(f"wrong {number}",) if number % 3 else ("often",) for number in range(3 * MOST_ANSWERS)]
    assert misled(ShortAnswer("Who?", "Cavour"), *answers)[0] == "often"


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=2, max_size=30))
def test_discrimination_is_the_correlation_with_all_other_points(rows: list[tuple[bool, bool, bool]]) -> None:
    cards = [card(name, ShortAnswer("?", "a"), worth) for name, worth in (("one", 1), ("two", 2), ("three", 3))]
    sheets = [
        mark_sheet(cards, {one.id: ("a" if right else "b",) for one, right in zip(cards, row, strict=True)}, {})
        for row in rows
    ]
    try:
        expected = correlation([float(one) for one, _, _ in rows], [2.0 * two + 3 * three for _, two, three in rows])
    except StatisticsError:
        assert items(sheets, cards)[0].discrimination is None
    else:
        assert items(sheets, cards)[0].discrimination == pytest.approx(expected)


def test_without_sheets_nothing_is_known() -> None:
    found = items([])[0]
    assert (found.sheets, found.right, found.discrimination) == (0, 0.0, None)
