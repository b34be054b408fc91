"""Sums of a class: any parts of it, in any order, add up to the same."""

from fractions import Fraction
from functools import reduce
from itertools import islice
from random import Random
from statistics import median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.kinds.listing import Listing
from quiz.card.kinds.multiple_choice import MultipleChoice
from quiz.card.kinds.ordering import Ordering
from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.model import Answer
from quiz.exam.classes import class_sums
from quiz.exam.classes.class_sums import NO_SUMS, ClassSums, ClassTally, merge, scale_of
from quiz.exam.classes.sheet_marking import MarkedSheet
from tests.every import every
from tests.exam.test_item_analysis import card
from tests.sheets import mark_sheet

CARDS = [
    card("choice", MultipleChoice("Where?", "Yokosuka", ("Kure", "Sasebo"))),
    card("short", ShortAnswer("Who?", "Cavour"), 2),
    card("list", Listing("Which?", ("Air", "Land", "Sea"))),
    card("order", Ordering("Order.", ("one", "two", "three"))),
]
ANSWERS: dict[str, list[Answer]] = {
    "choice": [(), ("Yokosuka",), ("Kure",), ("Sasebo",)],
    "short": [(), ("Cavour",), ("cavour",), ("Doria",), ("doria",)],
    "list": [(), ("Air",), ("Air", "Sea"), ("Land", "Moon"), ("Air", "Land", "Sea")],
    "order": [(), ("one", "two", "three"), ("two", "one", "three"), ("three", "two", "one")],
}
sheets = st.fixed_dictionaries({name: st.sampled_from(answers) for name, answers in ANSWERS.items()})


def sums(answers: list[dict[str, Answer]]) -> ClassSums:
    tally = ClassTally(CARDS, scale_of(CARDS), Fraction(3, 5))
    for sheet in answers:
        tally.add(mark_sheet(CARDS, sheet, {}))
    return tally.sums()


@given(st.lists(st.lists(sheets, max_size=4), max_size=5), st.randoms(use_true_random=False))
def test_any_parts_in_any_order_add_up_to_the_same(parts: list[list[dict[str, Answer]]], rng: Random) -> None:
    whole = sums([sheet for part in parts for sheet in part])
    shuffled = list(parts)
    rng.shuffle(shuffled)
    assert merge(reduce(merge, (sums(part) for part in shuffled), NO_SUMS), sums([])) == merge(NO_SUMS, whole)


@given(st.lists(sheets, min_size=1, max_size=12))
def test_sums_are_those_of_the_sheets(answers: list[dict[str, Answer]]) -> None:
    marked = [mark_sheet(CARDS, sheet, {}) for sheet in answers]
    totals = [sheet.points.earned for sheet in marked]
    found, scale = sums(answers), scale_of(CARDS)
    assert (found.sheets, found.totals, found.squares) == (len(totals), sum(totals), sum(total**2 for total in totals))
    assert found.passed == sum(total >= Fraction(3, 5) * scale.most for total in totals)
    counted = [step * scale.fine for step in sorted(found.histogram) for _ in range(found.histogram[step])]
    assert (counted, median_low(counted)) == (sorted(totals), median_low(totals))
    for place, one in enumerate(CARDS):
        assert_question(found, one.id, [(sheet.answers[place].points, sheet) for sheet in marked])


def assert_question(found: ClassSums, name: str, marked: list[tuple[object, MarkedSheet]]) -> None:
    question = found.questions[name]
    assert question.sheets == len(marked)
    assert sum((scores.totals for scores in question.scores.values()), Fraction(0)) == found.totals
    of_sheets = [one for _, sheet in marked for one in sheet.answers if one.card.id == name]
    assert question.answered == sum(one.answered for one in of_sheets)
    assert sum(score * scores.sheets for score, scores in question.scores.items()) == sum(
        (one.points.earned / one.points.of for one in of_sheets), Fraction(0)
    )


def test_each_option_and_each_item_is_counted_by_the_total_of_its_sheets() -> None:
    right: dict[str, Answer] = {"choice": ("Yokosuka",), "short": ("Cavour",)}
    found = sums([right, right, {"choice": ("Kure",), "short": ("Doria",)}, {"list": ("Air", "Moon")}])
    coarse = scale_of(CARDS).coarse
    answers = found.questions["choice"].answers
    assert {one.text: (one.right, one.steps) for one in answers.values()} == {
        "Yokosuka": (True, {int(3 / coarse): 2}),
        "Kure": (False, {0: 1}),
    }
    assert {one.text: one.right for one in found.questions["list"].answers.values()} == {"Air": True, "Moon": False}


def test_texts_that_are_the_same_are_counted_together() -> None:
    answers = sums([{"short": ("doria",)}, {"short": ("Doria",)}, {"short": ("DORIA",)}]).questions["short"].answers
    assert [(one.text, one.times) for one in answers.values()] == [("DORIA", 3)]


def test_what_is_given_often_is_kept_among_any_number_of_rare_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(class_sums, "MOST_ANSWERS", 100)
    rng, parts = Random(1), []
    texts = iter([f"wrong {number}" for number in range(300)])
    while rare := list(islice(texts, 70)):
        given = [*rare, *["often"] * 10]
        rng.shuffle(given)
        parts.append(sums([{"short": (text,)} for text in given]))
    question = reduce(merge, parts).questions["short"]
    assert len(question.answers) == 100
    assert max(question.answers.values(), key=lambda one: one.times).text == "often"
    assert sum(one.times for one in question.answers.values()) + question.rare == question.answered


@every(("worth", "steps"), [(1, 1), (1000, 10)])
def test_the_steps_of_a_scale_are_exact_as_long_as_they_are_few(worth: int, steps: int) -> None:
    scale = scale_of([card(str(number), ShortAnswer("?", "a"), worth) for number in range(5)])
    assert (scale.most, scale.fine) == (5 * worth, 1)
    assert scale.coarse == steps
