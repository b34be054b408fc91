"""The figures of a class, against values worked out by hand and textbook formulas; and advice on its questions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from random import Random
from statistics import mean, median, stdev, variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.model import Answer
from quiz.exam.classes.class_report import ClassReport, class_report
from quiz.exam.classes.class_sums import ClassTally, merge
from quiz.exam.classes.question_advice import FEWEST_SHEETS, RULES, advice, to_reword
from quiz.exam.classes.rubric import Rubric, rubric_of
from tests.deck.deck_text import read
from tests.every import every
from tests.sheets import mark_sheet

Sheets = Sequence[Mapping[str, Answer]]


def rubric(cards: Iterable[str]) -> Rubric:
    return rubric_of(read("title: T\ncards:\n" + "".join(f"  - {{{card}}}\n" for card in cards), "t.yaml").deck)


def report(rubric: Rubric, sheets: Sheets) -> ClassReport:
    tally = ClassTally(rubric.cards, rubric.scale, rubric.pass_mark)
    for sheet in sheets:
        tally.add(mark_sheet(rubric.cards, sheet, {}))
    return class_report(rubric, tally.sums())


def typed(count: int, points: Sequence[str] = ()) -> Rubric:
    """A deck of short answers `q0`, `q1` …, each of them right by `yes`."""
    worth = [*points, *["1"] * (count - len(points))]
    return rubric(
        f"id: q{number}, question: Q{number}?, answer: yes, points: {worth[number]}" for number in range(count)
    )


def of_rows(*rows: str) -> tuple[Rubric, Sheets]:
    """A class by rows of 1 (right) and 0 (wrong), a sheet each."""
    deck = typed(len(rows[0]))
    return deck, [{f"q{place}": ("yes" if sign == "1" else "no",) for place, sign in enumerate(row)} for row in rows]


def test_kr20_is_what_the_formula_gives_by_hand() -> None:
    # Totals 4 3 2 1 0 have a variance of 2; p is .8 .6 .4 .2, the sum of pq .8: 4/3 (1 - .8/2) = .8.
    found = report(*of_rows("1111", "1110", "1100", "1000", "0000"))
    assert (found.reliability, found.is_kr20, found.unreliable) == (pytest.approx(0.8), True, "")
    assert (found.mean, found.median, found.deviation) == (2, 2, pytest.approx(2.5**0.5))
    assert found.error == pytest.approx(2.5**0.5 * 0.2**0.5)


def test_questions_that_are_one_and_the_same_are_fully_reliable() -> None:
    found = report(*of_rows("111", "000", "111", "000"))
    assert (found.reliability, found.error) == (pytest.approx(1), pytest.approx(0))


def test_questions_that_work_against_each_other_have_no_standard_error() -> None:
    found = report(*of_rows("101", "011", "001", "110"))
    assert found.reliability is not None
    assert found.reliability < 0
    assert found.error is None


@given(st.lists(st.lists(st.integers(0, 2), min_size=3, max_size=3), min_size=2, max_size=25))
def test_alpha_is_that_of_the_points_of_each_question(rows: list[list[int]]) -> None:
    deck = rubric(
        f"id: q{number}, question: Q{number}?, answers: [one, two], distractors: [x], points: {number + 1}"
        for number in range(3)
    )
    given_ = [(), ("one",), ("one", "two")]
    found = report(deck, [{f"q{place}": given_[count] for place, count in enumerate(row)} for row in rows])
    points = [[count / 2 * (place + 1) for place, count in enumerate(row)] for row in rows]
    totals = [sum(row) for row in points]
    assert (found.mean, found.median) == (pytest.approx(mean(totals)), pytest.approx(median(totals)))
    assert found.deviation == pytest.approx(stdev(totals))
    if len(set(totals)) == 1:
        assert (found.reliability, found.unreliable) == (None, "All sheets have the same points.")
    else:
        of_questions = sum(variance(column) for column in zip(*points, strict=True))
        assert found.reliability == pytest.approx(3 / 2 * (1 - of_questions / variance(totals)), abs=1e-9)
    assert sum(bar.sheets for bar in found.bars) == len(rows)
    assert not found.is_kr20


@every(
    ("rows", "why"),
    [
        (("1100",), "It takes two sheets."),
        (("1100", "0011"), "All sheets have the same points."),
        (("0000", "0000"), "All sheets have the same points."),
        (("1", "0"), "It takes two questions."),
    ],
)
def test_where_reliability_means_nothing_it_is_said_why(rows: tuple[str, ...], why: str) -> None:
    found = report(*of_rows(*rows))
    assert (found.reliability, found.error, found.unreliable) == (None, None, why)


def test_of_one_sheet_there_is_no_spread_and_no_discrimination() -> None:
    found = report(*of_rows("1100"))
    assert (found.mean, found.median, found.deviation, found.lowest, found.highest) == (2, 2, None, 2, 2)
    assert [(one.d, one.item.discrimination) for one in found.questions] == [(None, None)] * 4


def test_of_no_sheet_there_is_nothing() -> None:
    found = report(typed(3), [])
    assert (found.sheets, found.mean, found.median, found.reliability, found.questions) == (0, None, None, None, ())


def test_nobody_answered() -> None:
    found = report(typed(3), [{}] * 4)
    assert (found.mean, found.highest, found.passed) == (0, 0, 0)
    assert [(one.item.answered, one.answers) for one in found.questions] == [(0, ())] * 3


def test_cards_without_points_count_for_nothing() -> None:
    found = report(typed(2, ["0", "0"]), [{"q0": ("yes",)}, {}])
    assert (found.most, found.passed, [bar.sheets for bar in found.bars]) == (0, 0, [2])


def test_d_compares_the_best_27_per_cent_with_the_weakest() -> None:
    # Ten sheets: the upper group are the three best, the lower group the three weakest.
    rows = ["1111", "1110", "1110", "0111", "1100", "1000", "1000", "0100", "0000", "0000"]
    found = report(*of_rows(*rows))
    assert found.group == 3
    # Of the three sheets with 3 points two count in part: 2/3 each. The one with 0111 lacks the first question.
    first = found.questions[0]
    assert (first.upper, first.lower) == (pytest.approx((1 + 2 * 2 / 3) / 3), pytest.approx(2 / 3 / 3))
    assert first.d == pytest.approx(first.upper - first.lower)
    assert [(one.text, one.right, one.times) for one in first.answers] == [("yes", True, 6), ("no", False, 4)]
    assert first.answers[0].upper == pytest.approx(1 + 4 / 3)


def test_every_option_is_counted_though_nobody_took_it() -> None:
    deck = rubric(["id: a, question: Q?, answer: Rome, distractors: [Oslo, Bern, Kyiv]"])
    found = report(deck, [{"a": ("Rome",)}, {"a": ("Oslo",)}, {"a": ("Oslo",)}, {}])
    answers = found.questions[0].answers
    assert [(one.text, one.right, one.times) for one in answers] == [
        ("Rome", True, 1),
        ("Oslo", False, 2),
        ("Bern", False, 0),
        ("Kyiv", False, 0),
    ]


@every(
    ("card", "answer", "counts"),
    [
        ("statement: S., answer: false", ("True",), [("False", True, 0), ("True", False, 1)]),
        (
            "question: Q?, answers: [A, B], distractors: [C]",
            ("A", "C"),
            [("A", True, 1), ("B", True, 0), ("C", False, 1)],
        ),
        ("question: Q?, order: [A, B, C]", ("A", "B", "C"), [("A – B – C", True, 1)]),
        (
            "question: Q?, pairs: {Italy: Rome, Norway: Oslo}",
            ("Rome", "Rome"),
            [("Rome", True, 1), ("Oslo", False, 0), ("Rome", False, 1), ("Oslo", True, 0)],
        ),
    ],
)
def test_each_kind_has_its_options(card: str, answer: Answer, counts: list[tuple[str, bool, int]]) -> None:
    found = report(rubric([f"id: a, {card}"]), [{"a": answer}])
    assert [(one.text, one.right, one.times) for one in found.questions[0].answers] == counts


@every(
    ("points", "ends"),
    [
        (["1"] * 4, [0, 1, 2, 3, 4]),
        (["2.5", "1"], [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5]),
        (["1"] * 29, [0, 5, 10, 15, 20, 25, 29]),
        (["1000000"], list(range(0, 1_000_001, 100_000))),
        (["0.001", "0.002"], [0, 0.001, 0.002, 0.003]),
    ],
)
def test_bars_have_round_ends(points: list[str], ends: list[float]) -> None:
    bars = report(typed(len(points), points), [{}]).bars
    assert [float(bar.low) for bar in bars] + [float(bars[-1].high)] == ends
    assert [bar.sheets for bar in bars] == [1] + [0] * (len(bars) - 1)


def test_a_thousand_questions_are_no_trouble() -> None:
    deck, rng = typed(1_000), Random(1)
    sheets = [{f"q{n}": (rng.choice(["yes", "no"]),) for n in range(1_000)} for _ in range(3)]
    found = report(deck, sheets)
    assert (len(found.questions), found.most, len(found.bars)) == (1_000, 1_000, 10)


def test_parts_of_a_class_have_the_figures_of_the_whole() -> None:
    deck, sheets = of_rows("1110", "1100", "1000", "0000", "1111", "0101", "1101")
    tallies = [ClassTally(deck.cards, deck.scale, deck.pass_mark) for _ in range(3)]
    for number, sheet in enumerate(sheets):
        tallies[number % 3].add(mark_sheet(deck.cards, sheet, {}))
    assert class_report(deck, reduce(merge, (tally.sums() for tally in reversed(tallies)))) == report(deck, sheets)


def test_the_time_of_a_question_is_the_median_of_those_that_are_told() -> None:
    deck, sheets = of_rows("11", "10", "01", "00", "11")
    tallies = [ClassTally(deck.cards, deck.scale, deck.pass_mark) for _ in range(2)]
    for number, (sheet, seconds) in enumerate(zip(sheets, [4.2, 30.0, 7.6, 10_000_000.0, None], strict=True)):
        times = {} if seconds is None else {"q1": seconds}
        tallies[number % 2].add(replace(mark_sheet(deck.cards, sheet, {}), seconds=times))
    found = class_report(deck, reduce(merge, (tally.sums() for tally in tallies)))
    assert [question.seconds for question in found.questions] == [None, 19]


def codes(card: str, answers: Sequence[Answer]) -> list[str]:
    """The rules that fit the question `card`, answered so from the best sheet to the weakest by other questions."""
    others = range(len(answers))
    deck = rubric([f"id: a, {card}", *(f"id: q{n}, question: Q{n}?, answer: yes" for n in others)])
    sheets: Sheets = [
        {"a": answer, **{f"q{n}": ("yes" if n >= place else "no",) for n in others}}
        for place, answer in enumerate(answers)
    ]
    found = report(deck, sheets)
    return [one.code for one in advice(found.questions[0], found)]


A, B, C, D, NONE = ("A",), ("B",), ("C",), ("D",), ()
CHOICE = "question: Q?, answer: A, distractors: [B, C, D]"
TYPED = "question: Q?, answer: Alpha"


ADVISED = [
    (CHOICE, [A] * 8 + [B, A, C, D, B, A, C, D], []),
    (CHOICE, [B] * 8 + [A] * 4 + [C] * 2 + [D] * 2, ["wrong-key"]),
    (CHOICE, [B, C, D, A, B, C, D, B, *[A] * 8], ["works-against"]),
    (CHOICE, [B, C, D, A, B, C, D, A, A, A, A, A, A, A, B, C], ["tells-nothing"]),  # it may be by chance
    (CHOICE, [A] * 20, ["too-easy"]),
    (CHOICE, [A] * 8 + [B] * 8, ["idle-distractor"]),
    (CHOICE, [B, A, C, D] * 4 + [B, A, D, C], ["too-hard", "tells-nothing"]),
    (CHOICE, [B, C, D, A, A, B, A, C, D, A, A, B, A, C, D, B], ["tells-nothing"]),
    (CHOICE, [A] * 8 + [B, C, D, NONE, NONE, NONE, NONE, B], ["left-open"]),
    (TYPED, [("Alpha",)] * 8 + [("Beta",)] * 8, ["maybe-right"]),
    (TYPED, [("Alpha",)] * 8 + [(f"wrong {n}",) for n in range(8)], []),
]


@every(("card", "answers", "expected"), ADVISED)
def test_a_rule_says_what_is_to_be_done(card: str, answers: list[Answer], expected: list[str]) -> None:
    assert codes(card, answers) == expected


def test_every_rule_is_tried_above() -> None:
    tried = {code for _, _, expected in ADVISED for code in expected}
    assert tried == set(RULES)


def test_a_small_class_gets_no_advice() -> None:
    assert codes(CHOICE, [A] * (FEWEST_SHEETS - 1)) == []
    assert codes(CHOICE, [A] * FEWEST_SHEETS) == ["too-easy"]


def test_the_questions_to_reword_are_in_the_order_of_the_deck() -> None:
    deck = rubric([f"id: {name}, {CHOICE}" for name in "zya"])
    found = report(deck, [{"z": A, "y": (A, B, C, D)[n % 4], "a": A} for n in range(12)])
    assert [question.card.id for question, _ in to_reword(found) if question.card.id != "y"] == ["z", "a"]
    assert found.most == Fraction(3)


def test_a_text_that_is_right_in_one_blank_alone_is_counted_as_right_and_as_wrong() -> None:
    deck = rubric(["id: q, cloze: 'The {{c1::Inn}} and the {{c1::Ilz}}.'"])
    answers = [("Inn", "Ilz"), ("Inn", "Ilz"), ("Ilz", "Inn"), ("Inn", "Po")]
    (question,) = report(deck, [{deck.cards[0].id: answer} for answer in answers]).questions
    assert [(one.text, one.right, one.times) for one in question.answers] == [
        ("Inn", True, 3),
        ("Ilz", True, 2),
        ("Ilz", False, 1),
        ("Inn", False, 1),
        ("Po", False, 1),
    ]
