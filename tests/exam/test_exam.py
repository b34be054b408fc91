"""Drawing an exam, answering it back and forth, and keeping it between two runs of the program."""

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.kinds.flashcard import Flashcard
from quiz.card.kinds.multiple_choice import MultipleChoice
from quiz.card.kinds.ordering import Ordering
from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.model import Card, Question
from quiz.card.problem import QuizError
from quiz.exam.exam_progress import Exam, begin
from quiz.exam.paper import Paper, draw
from quiz.exam.saved_exam import from_data, to_data
from tests.engine.examples import a_card
from tests.every import every

MINUTE = 60_000
CHOICE = MultipleChoice("Where?", "Yokosuka", ("Kure", "Sasebo", "Maizuru"))
ORDER = Ordering("In what order?", ("one", "two", "three", "four"))
TRUTH = TrueOrFalse("It is.", True)


def card(name: str, question: Question | None = None, **fields: object) -> Card:
    changed = replace(a_card(name), **fields)  # type: ignore[arg-type]
    return replace(changed, question=question) if question else changed


GOLDEN_IDS = ["card-5", "card-0", "card-2", "card-7", "card-9"]
GOLDEN_ORDER = [("one", "four", "two", "three"), ("four", "two", "one", "three")]
GOLDEN_CHOICE = [("Yokosuka", "Maizuru", "Kure", "Sasebo")]

MIXED = [
    card(f"card-{number}", question)
    for number, question in enumerate(islice(cycle([CHOICE, ORDER, TRUTH, ShortAnswer("Who?", "Cavour")]), 12))
]


def ids(paper: Paper) -> list[str]:
    return [drawn.card.id for drawn in paper.questions]


def kinds(paper: Paper) -> Counter[str]:
    return Counter(drawn.card.question.kind for drawn in paper.questions)


def test_a_seed_gives_the_questions_that_it_has_always_given() -> None:
    paper = draw(MIXED, 5, "2026")
    assert ids(paper) == GOLDEN_IDS
    assert [drawn.options for drawn in paper.questions if drawn.card.question == ORDER] == GOLDEN_ORDER
    assert [drawn.options for drawn in paper.questions if drawn.card.question == CHOICE] == GOLDEN_CHOICE


def test_another_seed_gives_another_exam() -> None:
    assert len({tuple(ids(draw(MIXED, 5, str(seed)))) for seed in range(20)}) > 15


def test_neither_the_order_of_the_files_nor_the_hash_seed_of_the_process_matters() -> None:
    code = (
        "from tests.exam.test_exam import MIXED, draw;"
        "print([(drawn.card.id, drawn.options) for drawn in draw(MIXED[::-1], 5, '2026').questions])"
    )
    expected = str([(drawn.card.id, drawn.options) for drawn in draw(MIXED, 5, "2026").questions])
    other_seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    environment = {**os.environ, "PYTHONHASHSEED": other_seed}
    root = Path(__file__).parents[2]
    out = subprocess.run([sys.executable, "-c", code], env=environment, cwd=root, capture_output=True, check=True)
    assert out.stdout.decode().strip() == expected


@given(st.lists(st.integers(0, 40)), st.integers(0, 60), st.text())
def test_a_paper_has_as_many_cards_as_asked_for_or_all_and_none_twice(names: list[int], count: int, seed: str) -> None:
    cards = [card(f"card-{name}", note=f"note-{name // 2}") for name in names]
    drawn = ids(draw(cards, count, seed))
    assert len(drawn) == min(count, len(set(names)))
    assert len(set(drawn)) == len(drawn)
    assert drawn == ids(draw(cards[::-1], count, seed))


def test_an_exam_without_a_count_asks_everything() -> None:
    assert sorted(ids(draw(MIXED, None, "x"))) == sorted(one.id for one in MIXED)


@every("seed", ["a", "b", "c"])
def test_the_questions_are_spread_over_the_kinds(seed: str) -> None:
    many = [*MIXED, *(card(f"short-{number}", ShortAnswer("Who?", "Doria")) for number in range(50))]
    assert set(kinds(draw(many, 8, seed)).values()) == {2}


@every("seed", ["a", "b", "c"])
def test_the_questions_are_spread_over_the_tags_that_tell_cards_apart(seed: str) -> None:
    ships = [card(f"ship-{number}", tags=frozenset({"deck", "ships"})) for number in range(30)]
    ports = [card(f"port-{number}", tags=frozenset({"deck", "ports"})) for number in range(3)]
    plain = [card(f"plain-{number}", tags=frozenset({"deck"})) for number in range(3)]
    drawn = draw([*ships, *ports, *plain], 6, seed)
    assert Counter(one.card.id.split("-")[0] for one in drawn.questions) == {"ship": 2, "port": 2, "plain": 2}


@every("seed", ["a", "b", "c"])
def test_the_questions_are_spread_over_the_passages(seed: str) -> None:
    same = [card(f"same-{number}", source="a.md", quotes=("It  is\nso.",)) for number in range(20)]
    other = [card(f"other-{number}", source="a.md", quotes=(f"Passage {number}.",)) for number in range(4)]
    drawn = ids(draw([*same, *other], 5, seed))
    assert sum(name.startswith("same") for name in drawn) == 1


@every("seed", ["a", "b", "c"])
def test_siblings_meet_only_where_there_are_too_few_cards(seed: str) -> None:
    cards = [card(f"{note}-{number}", note=note) for note in "abcd" for number in (1, 2)]
    assert {name[0] for name in ids(draw(cards, 4, seed))} == set("abcd")
    assert len({name[0] for name in ids(draw(cards, 5, seed))}) == 4


def test_flashcards_are_left_out_and_counted() -> None:
    paper = draw([*MIXED, card("flash", Flashcard("front", "back"))], None, "x")
    assert "flash" not in ids(paper)
    assert paper.left_out == 1


def test_an_exam_of_flashcards_alone_cannot_begin() -> None:
    with pytest.raises(QuizError, match="Flashcards alone make no exam"):
        begin(draw([card("flash", Flashcard("front", "back"))], None, "x"), 0)


@pytest.fixture
def exam() -> Exam:
    return begin(draw(MIXED, 4, "2026"), 1_000, minutes=10)


def test_answers_can_be_given_back_and_forth_and_changed(exam: Exam) -> None:
    exam = exam.answer(("one",), 500).go(2, 100).answer(("three",), 700).go(0).answer(("first",), 200)
    assert [reply.answer for reply in exam.replies] == [("first",), (), ("three",), ()]
    assert [reply.ms for reply in exam.replies] == [800, 0, 700, 0]
    assert exam.unanswered == (1, 3)
    assert exam.seconds == 1.5


@pytest.mark.parametrize(("position", "shown"), [(-1, 0), (0, 0), (3, 3), (4, 3)])
def test_beyond_the_ends_there_is_no_question(exam: Exam, position: int, shown: int) -> None:
    assert exam.go(position).position == shown


def test_an_answer_of_blanks_takes_the_answer_back(exam: Exam) -> None:
    assert exam.answer(("one",)).answer(("", " ")).unanswered == (0, 1, 2, 3)


def test_a_question_is_marked_for_later_and_no_longer(exam: Exam) -> None:
    assert exam.go(1).flag().flagged == (1,)
    assert exam.go(1).flag().flag().flagged == ()


def test_the_clock_ends_the_exam_at_its_deadline(exam: Exam) -> None:
    end = 1_000 + 10 * MINUTE
    assert [exam.over(end - 1), exam.over(end)] == [False, True]
    assert [exam.left(end - 1), exam.left(end + 5)] == [1, 0]
    assert exam.hand_in(end + 99 * MINUTE).handed_in == end


def test_an_exam_without_a_clock_ends_when_it_is_handed_in() -> None:
    exam = begin(draw(MIXED, 4, "2026"), 1_000)
    assert exam.left(10**15) is None
    assert not exam.over(10**15)
    assert exam.hand_in(5_000).over(0)
    assert exam.hand_in(5_000).hand_in(9_000).handed_in == 5_000


def test_after_handing_in_nothing_is_taken(exam: Exam) -> None:
    with pytest.raises(RuntimeError):
        exam.hand_in(2_000).answer(("late",))


def test_an_interrupted_exam_goes_on_where_it_was(exam: Exam) -> None:
    exam = exam.answer(("é😀",), 5).go(2).flag().answer(("a", ""), 7)
    data = json.loads(json.dumps(to_data(exam)))
    assert from_data(data, {one.id: one for one in MIXED}) == exam
    assert from_data(to_data(exam.hand_in(3_000)), {one.id: one for one in MIXED}).handed_in == 3_000


def test_a_question_whose_card_has_changed_leaves_the_exam(exam: Exam) -> None:
    exam = exam.answer(("one",)).go(1).answer(("two",)).go(2).answer(("three",))
    first, second, *_ = (drawn.card for drawn in exam.paper.questions)
    cards = {one.id: one for one in MIXED if one != first} | {second.id: card(second.id, ShortAnswer("New?", "yes"))}
    resumed = from_data(to_data(exam), cards)
    assert resumed.lost == (first.id, second.id)
    assert [reply.answer for reply in resumed.replies] == [("three",), ()]
    assert resumed.reply.answer == ("three",)
    assert from_data(to_data(resumed), cards) == resumed


def test_nothing_goes_on_where_every_card_is_gone(exam: Exam) -> None:
    with pytest.raises(QuizError, match="None of the questions"):
        from_data(to_data(exam), {})


@every("data", [{}, {"questions": 3}, {"questions": [{"card": []}]}, {"questions": [None]}])
def test_a_damaged_state_is_told(data: dict[str, object]) -> None:
    with pytest.raises(QuizError, match="cannot be read"):
        from_data(data, {one.id: one for one in MIXED})
