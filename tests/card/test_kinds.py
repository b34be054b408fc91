"""How each kind of question marks an answer, as tables; and what holds for all of them, whatever is answered."""

from decimal import Decimal
from itertools import pairwise
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quiz.card.comparing.same_text import fold
from quiz.card.kinds import KINDS
from quiz.card.kinds.cloze import Blank, Cloze, split
from quiz.card.kinds.flashcard import FORGOTTEN, REMEMBERED, Flashcard
from quiz.card.kinds.listing import Listing
from quiz.card.kinds.matching import Matching
from quiz.card.kinds.multiple_choice import MultipleChoice
from quiz.card.kinds.multiple_response import MultipleResponse
from quiz.card.kinds.number import Number, Tolerance
from quiz.card.kinds.ordering import Ordering
from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.model import Answer, Mark, Part, Question
from tests.every import every

# Short answer

SHIP = ShortAnswer("Which ship?", "ITS Morosini", ("Morosini", "Francesco Morosini"))


@every("given_text", ["ITS Morosini", "its morosini", "Morosini", "the Francesco Morosini", " I.T.S. Morosini. "])
def test_a_short_answer_is_right_if_it_is_the_answer_or_another_that_is_accepted(given_text: str) -> None:
    assert SHIP.mark((given_text,)) == Mark(1, (Part(given_text, "ITS Morosini", right=True),))


@every("given_text", ["ITS Cavour", "Francesco", "ITS", "", "  ", "Moro sini ITS"])
def test_any_other_short_answer_is_wrong_and_shows_the_right_one(given_text: str) -> None:
    mark = SHIP.mark((given_text,))
    assert mark.score == 0
    assert (mark.parts[0].given, mark.parts[0].expected) == (given_text, "ITS Morosini")


def test_no_short_answer_at_all_is_wrong() -> None:
    assert SHIP.mark(()).score == 0


def test_a_short_answer_in_several_texts_is_read_as_one() -> None:
    assert SHIP.mark(("Francesco", "Morosini")).right


def test_a_short_answer_without_its_accents_is_right_with_a_remark() -> None:
    mark = ShortAnswer("?", "São Paulo").mark(("Sao Paulo",))
    assert mark.right
    assert mark.parts[0].remark == "Mind the accents: São Paulo"


def test_the_remark_on_accents_names_the_answer_that_was_meant() -> None:
    mark = ShortAnswer("?", "Germany", ("Österreich",)).mark(("osterreich",))
    assert mark.parts[0].remark == "Mind the accents: Österreich"


def test_an_accepted_answer_without_accents_needs_no_remark() -> None:
    assert ShortAnswer("?", "Zürich", ("Zurich",)).mark(("zurich",)).parts[0].remark == ""


# Multiple choice

CHOICE = MultipleChoice("Where?", "Yokosuka", ("Sasebo", "Kure", "Maizuru"))


def test_the_right_choice_is_right() -> None:
    assert CHOICE.mark(("Yokosuka",)) == Mark(1, (Part("Yokosuka", "Yokosuka", right=True),))


@every("given_text", ["Sasebo", "Kure", "yokosuka", "Yokosuka ", ""])
def test_a_wrong_choice_shows_the_right_one(given_text: str) -> None:
    assert CHOICE.mark((given_text,)) == Mark(0, (Part(given_text, "Yokosuka", right=False),))


def test_no_choice_or_two_choices_are_wrong() -> None:
    assert CHOICE.mark(()).score == 0
    assert CHOICE.mark(("Yokosuka", "Kure")).score == 0


@given(st.integers(0, 1000))
def test_every_showing_has_each_option_once(seed: int) -> None:
    assert sorted(CHOICE.options(Random(seed))) == ["Kure", "Maizuru", "Sasebo", "Yokosuka"]


def test_options_come_in_another_order_at_another_showing_and_in_the_same_for_the_same_seed() -> None:
    orders = {CHOICE.options(Random(seed)) for seed in range(200)}
    assert len(orders) == 24
    assert CHOICE.options(Random(7)) == CHOICE.options(Random(7))


def test_the_right_option_stands_in_every_place() -> None:
    assert {CHOICE.options(Random(seed)).index("Yokosuka") for seed in range(100)} == {0, 1, 2, 3}


# True or false


@every(
    ("answer", "given_text", "score"),
    [
        (True, "True", 1),
        (False, "False", 1),
        (True, "False", 0),
        (False, "True", 0),
        (True, " true ", 1),
        (True, "no", 0),
        (False, "false", 1),
        (False, "No", 1),
        (True, "", 0),
        (False, "", 0),
        (False, "0", 0),
    ],
)
def test_a_statement_is_marked_by_its_truth(answer: bool, given_text: str, score: int) -> None:
    assert TrueOrFalse("Rome is in Italy.", answer).mark((given_text,)).score == score


def test_a_wrong_verdict_shows_the_right_one() -> None:
    assert TrueOrFalse("Rome is in France.", False).mark(("True",)).parts == (Part("True", "False", right=False),)


def test_true_comes_before_false_at_every_showing() -> None:
    question = TrueOrFalse("Rome is in Italy.", True)
    assert {question.options(Random(seed)) for seed in range(20)} == {("True", "False")}


# Cloze

FLEET = Cloze(split("{{c1::Italy}} has {{c2::60::a number}} F-35As and {{c1::Japan}} has {{c2::105}}."), "c2")


def test_the_blanks_of_a_cloze_are_marked_one_by_one() -> None:
    mark = FLEET.mark(("60", "147"))
    assert mark.score == 0.5
    assert mark.parts == (Part("60", "60", right=True), Part("147", "105", right=False))


@every(
    ("answer", "score"),
    [
        (("60", "105"), 1),
        (("60", "105", "surplus", ""), 1),
        (("105", "60"), 0),
        (("60",), 0.5),
        (("", "105"), 0.5),
        (("", ""), 0),
        ((), 0),
        (("60 105",), 0),
    ],
)
def test_missing_answers_to_a_cloze_are_wrong_and_surplus_ones_are_left_out(answer: Answer, score: float) -> None:
    mark = FLEET.mark(answer)
    assert mark.score == score
    assert [part.expected for part in mark.parts] == ["60", "105"]


def test_a_blank_forgives_an_accent_with_a_remark() -> None:
    mark = Cloze(split("{{Zürich}} is a town."), "b1").mark(("zurich",))
    assert mark.right
    assert mark.parts[0].remark == "Mind the accents: Zürich"


def test_a_cloze_hides_the_asked_group_and_shows_the_others() -> None:
    assert FLEET.prompt == "Italy has [a number] F-35As and Japan has […]."
    assert FLEET.expected == ("60", "105")


@every(
    ("text", "runs"),
    [
        ("{{a}}", (Blank("a", "", "b1"),)),
        ("x {{a}} y", ("x ", Blank("a", "", "b1"), " y")),
        ("{{a}}{{b}}", (Blank("a", "", "b1"), Blank("b", "", "b2"))),
        ("{{ a :: h }}", (Blank("a", "h", "b1"),)),
        ("{{c1::a}}", (Blank("a", "", "c1"),)),
        ("{{c01::a}}", (Blank("a", "", "c1"),)),
        ("{{c1::a::h}}", (Blank("a", "h", "c1"),)),
        ("{{c1::a}} {{b}}", (Blank("a", "", "c1"), " ", Blank("b", "", "b2"))),
        ("{{c1}}", (Blank("c1", "", "b1"),)),
        ("{{a:b}}", (Blank("a:b", "", "b1"),)),
        ("{{a}b}}", (Blank("a}b", "", "b1"),)),
        ("{{two\nlines}}", (Blank("two\nlines", "", "b1"),)),
        ("{a}", ("{a}",)),
        ("no blank", ("no blank",)),
        ("", ()),
    ],
)
def test_a_cloze_is_cut_at_its_blanks(text: str, runs: tuple[str | Blank, ...]) -> None:
    assert split(text) == runs


# Flashcard


@every(
    ("answer", "score"),
    [(REMEMBERED, 1), (FORGOTTEN, 0), ((), 0), (("",), 0), (("back",), 0), (("remembered", "x"), 0)],
)
def test_a_flashcard_takes_the_learners_word(answer: Answer, score: int) -> None:
    assert Flashcard("front", "back").mark(answer) == Mark(score)


def test_only_a_flashcard_is_rated_by_the_learner() -> None:
    assert [question.kind for question in EXAMPLES if question.self_rated] == ["flashcard"]


# Multiple response

G7 = MultipleResponse("Which are members of the G7?", ("Italy", "Japan", "Canada"), ("Spain", "India"))


@every(
    ("picked", "score"),
    [
        (("Italy", "Japan", "Canada"), 1),
        (("Canada", "Italy", "Japan"), 1),
        (("Italy", "Japan"), 2 / 3),
        (("Italy",), 1 / 3),
        (("Italy", "Japan", "Canada", "Spain"), 2 / 3),
        (("Italy", "Japan", "Spain"), 1 / 3),
        (("Italy", "Spain"), 0),
        (("Italy", "Spain", "India"), 0),
        (("Italy", "Japan", "Canada", "Spain", "India"), 1 / 3),
        (("Italy", "Italy", "Italy"), 1 / 3),
        (("Spain", "Spain", "Italy", "Japan", "Canada"), 2 / 3),
        (("italy", "Japan", "Canada"), 1 / 3),
        (("", "  "), 0),
        ((), 0),
    ],
)
def test_wrong_picks_are_taken_from_right_ones(picked: Answer, score: float) -> None:
    assert G7.mark(picked).score == score


def test_the_mark_of_a_multiple_response_tells_right_missed_and_wrong_picks() -> None:
    assert G7.mark(("Spain", "Japan", "Italy")).parts == (
        Part("Italy", "Italy", right=True),
        Part("Japan", "Japan", right=True),
        Part("", "Canada", right=False),
        Part("Spain", "", right=False),
    )


def test_a_multiple_response_shows_every_option_in_orders_that_change() -> None:
    orders = {G7.options(Random(seed)) for seed in range(2000)}
    assert len(orders) == 120
    assert {tuple(sorted(order)) for order in orders} == {("Canada", "India", "Italy", "Japan", "Spain")}


# List

BRIDGES = Listing("Name three towns.", ("Zürich", "F-35B base", "Rome"))


@every(
    ("items", "score"),
    [
        (("Zürich", "F-35B base", "Rome"), 1),
        (("rome", "the f35b base", "zürich"), 1),
        (("Rome", "Zurich", "F-35B base"), 1),
        (("Rome", "rome", "ROME."), 1 / 3),
        (("Zürich", "Zurich", "Rome"), 2 / 3),
        (("Rome", "Paris"), 0),
        (("Rome", "Zürich", "Paris"), 1 / 3),
        (("Rome", "Zürich", "Paris", "paris", "PARIS"), 1 / 3),
        (("Rome", "Zürich", "F-35B base", "Paris"), 2 / 3),
        (("Paris", "London", "Madrid", "Rome"), 0),
        (("Rome", "", " "), 1 / 3),
        (("Rome Zürich",), 0),
        ((), 0),
    ],
)
def test_the_items_of_a_list_count_once_in_any_order(items: Answer, score: float) -> None:
    assert BRIDGES.mark(items).score == score


def test_the_mark_of_a_list_tells_right_missing_and_wrong_items() -> None:
    assert BRIDGES.mark(("Paris", " rome ", "Zurich")).parts == (
        Part("Zurich", "Zürich", right=True, remark="Mind the accents: Zürich"),
        Part("", "F-35B base", right=False),
        Part("rome", "Rome", right=True),
        Part("Paris", "", right=False),
    )


@every("items", [("pêche", "péché"), ("peche", "péché"), ("péché", "peche"), ("pêché", "péché")])
def test_items_that_differ_by_accents_alone_find_the_nearest_answer_each(items: Answer) -> None:
    mark = Listing("Two words?", ("pêche", "péché")).mark(items)
    assert mark.right
    assert sorted(part.given for part in mark.parts) == sorted(items)


# Ordering

WARS = Ordering("Which came first?", ("Salamis", "Actium", "Lepanto", "Matapan"))


@every(
    ("items", "score"),
    [
        (("Salamis", "Actium", "Lepanto", "Matapan"), 1),
        (("Actium", "Salamis", "Lepanto", "Matapan"), 4 / 6),
        (("Matapan", "Salamis", "Actium", "Lepanto"), 0),
        (("Actium", "Lepanto", "Salamis", "Matapan"), 2 / 6),
        (("Matapan", "Lepanto", "Actium", "Salamis"), 0),
        (("Salamis", "Actium", "Lepanto"), 3 / 6),
        (("Salamis", "Matapan"), 1 / 6),
        (("Salamis",), 0),
        ((), 0),
        (("Salamis", "Trafalgar", "Actium", "Lepanto", "Matapan"), 1),
        (("Salamis", "Salamis", "Actium", "Lepanto", "Matapan"), 1),
        (("salamis", "Actium", "Lepanto", "Matapan"), 3 / 6),
    ],
)
def test_an_order_is_marked_by_its_pairs_in_the_right_relation(items: Answer, score: float) -> None:
    assert WARS.mark(items).score == pytest.approx(score)
    assert WARS.mark(items).right == (score == 1)


def test_the_mark_of_an_order_sets_each_place_against_the_right_item() -> None:
    assert WARS.mark(("Actium", "Salamis", "Lepanto")).parts == (
        Part("Actium", "Salamis", right=False),
        Part("Salamis", "Actium", right=False),
        Part("Lepanto", "Lepanto", right=True),
        Part("", "Matapan", right=False),
    )


@given(st.lists(st.text(), min_size=2, max_size=4), st.integers())
def test_an_order_is_never_shown_solved(order: list[str], seed: int) -> None:
    shown = Ordering("?", tuple(order)).options(Random(seed))
    assert sorted(shown) == sorted(order)
    assert shown != tuple(order) or len(set(order)) < 2


@given(st.permutations(WARS.order))
def test_a_reversed_order_has_the_opposite_sign(order: list[str]) -> None:
    assert not (WARS.mark(tuple(order)).score and WARS.mark(tuple(reversed(order))).score)


# Matching

PORTS = Matching("Which country?", (("Split", "Croatia"), ("Bari", "Italy"), ("Genoa", "Italy")))


@every(
    ("chosen", "score"),
    [
        (("Croatia", "Italy", "Italy"), 1),
        (("Croatia", "Italy", "Italy", "surplus"), 1),
        (("Italy", "Italy", "Italy"), 2 / 3),
        (("Italy", "Italy", "Croatia"), 1 / 3),
        (("Croatia",), 1 / 3),
        (("", "", "Italy"), 1 / 3),
        (("croatia", "", ""), 0),
        (("Italy", "Croatia", "Croatia"), 0),
        ((), 0),
    ],
)
def test_the_pairs_of_a_matching_are_marked_one_by_one(chosen: Answer, score: float) -> None:
    assert PORTS.mark(chosen).score == score


def test_the_mark_of_a_matching_names_the_left_sides() -> None:
    assert PORTS.mark(("Italy", "Italy")).parts == (
        Part("Italy", "Croatia", right=False, of="Split"),
        Part("Italy", "Italy", right=True, of="Bari"),
        Part("", "Italy", right=False, of="Genoa"),
    )


def test_each_right_side_is_an_option_once() -> None:
    assert {PORTS.options(Random(seed)) for seed in range(20)} == {("Croatia", "Italy"), ("Italy", "Croatia")}


# All kinds

TEXTS = st.text(min_size=1).filter(str.strip).map(str.strip)
DIFFERENT = st.lists(TEXTS, min_size=2, max_size=5, unique_by=fold).map(tuple)
UNIT = st.builds(str.__add__, st.sampled_from("kaé°%"), st.text(max_size=5)).map(str.strip)
UNITS = st.lists(UNIT, max_size=3).map(tuple)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4)

EXAMPLES: tuple[Question, ...] = (
    Flashcard("front", "back"),
    SHIP,
    CHOICE,
    G7,
    BRIDGES,
    TrueOrFalse("Rome is in Italy.", True),
    Number("How many?", Decimal(30), Tolerance(Decimal(5), True), ("aircraft",)),
    FLEET,
    WARS,
    PORTS,
)
NUMBER_QUESTIONS = st.builds(
    Number, TEXTS, NUMBERS, st.builds(Tolerance, st.decimals(0, 100, places=2), st.booleans()), UNITS
)
QUESTIONS: st.SearchStrategy[Question] = st.one_of(
    st.builds(Flashcard, TEXTS, TEXTS),
    st.builds(ShortAnswer, TEXTS, TEXTS, st.lists(TEXTS, max_size=3).map(tuple)),
    st.builds(MultipleChoice, TEXTS, TEXTS, st.lists(TEXTS, min_size=1, max_size=3).map(tuple)),
    st.builds(lambda prompt, texts: MultipleResponse(prompt, texts[:-1], texts[-1:]), TEXTS, DIFFERENT),
    st.builds(Listing, TEXTS, DIFFERENT),
    st.builds(Ordering, TEXTS, DIFFERENT),
    st.builds(lambda prompt, texts: Matching(prompt, tuple(pairwise(texts))), TEXTS, DIFFERENT),
    st.builds(TrueOrFalse, TEXTS, st.booleans()),
    NUMBER_QUESTIONS,
    st.builds(lambda blanks: Cloze(tuple(Blank(text, "", "c1") for text in blanks), "c1"), st.lists(TEXTS, min_size=1)),
)
ANSWERS: st.SearchStrategy[Answer] = st.lists(st.text() | st.text("0123456789-−+.,e% km")).map(tuple)


def test_every_kind_has_an_example_here() -> None:
    assert [question.kind for question in EXAMPLES] == [kind.name.partition(" ")[2] for kind in KINDS]


@given(QUESTIONS | st.sampled_from(EXAMPLES), ANSWERS)
def test_marking_never_fails_and_scores_from_0_to_1(question: Question, answer: Answer) -> None:
    mark = question.mark(answer)
    assert 0 <= mark.score <= 1
    assert mark.right == (mark.score == 1)
    assert isinstance(question.unreadable(answer), str)


@given(NUMBER_QUESTIONS, ANSWERS)
def test_an_unreadable_answer_is_never_right(question: Question, answer: Answer) -> None:
    assume(question.unreadable(answer))
    assert question.mark(answer).score == 0


@given(QUESTIONS | st.sampled_from(EXAMPLES))
def test_the_expected_answer_is_always_right(question: Question) -> None:
    answer = REMEMBERED if question.self_rated else question.expected
    assert question.mark(answer).right
    assert question.unreadable(question.expected) == "" or question.self_rated


@given(QUESTIONS, st.integers())
def test_the_right_answer_is_among_the_options_where_there_are_any(question: Question, seed: int) -> None:
    options = question.options(Random(seed))
    assert not options or set(question.expected) <= set(options)


@given(QUESTIONS)
def test_a_wrong_answer_shows_every_part_of_the_right_one(question: Question) -> None:
    if not question.self_rated:
        assert tuple(part.expected for part in question.mark(()).parts) == question.expected


SIDES = [
    (Flashcard("front", "back"), "front", "back"),
    (ShortAnswer("Capital?", "Rome", ("Roma",)), "Capital?", "Rome"),
    (MultipleChoice("Which?", "a", ("b", "c")), "Which?\n\n- b\n- c\n- a", "a"),
    (MultipleResponse("Which?", ("a", "b\nb"), ("c",)), "Which?\n\n- b\n  b\n- c\n- a", "- a\n- b\n  b"),
    (TrueOrFalse("It rains.", False), "It rains.\n\n- True\n- False", "False"),
    (Listing("Name two.", ("a", "b")), "Name two.", "- a\n- b"),
    (Number("How hot?", Decimal(30), Tolerance(Decimal(2)), ("°C",)), "How hot?", "30 °C (± 2)"),
    (Number("How many?", Decimal(7)), "How many?", "7"),
    (Cloze(split("{{c1::A}} is {{c2::B::hint}}."), "c2"), "A is [hint].", "A is B."),
    (Ordering("Sort.", ("x", "y", "z")), "Sort.\n\n- y\n- z\n- x", "1. x\n2. y\n3. z"),
    (Matching("Match.", (("l", "r"), ("m", "s"))), "Match.\n\n1. l\n2. m\n\n- s\n- r", "- l → r\n- m → s"),
]


@every(("question", "front", "back"), SIDES, ids=lambda value: getattr(value, "kind", ""))
def test_every_question_is_a_front_with_its_options_and_a_back_with_its_answer(
    question: Question, front: str, back: str
) -> None:
    assert question.sides(Random(1)) == (front, back)
