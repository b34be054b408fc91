"""What guessing alone would earn, against counting every guess there is."""

from fractions import Fraction
from itertools import combinations, permutations, product

from quiz.card.kinds.cloze import Cloze, split
from quiz.card.kinds.listing import Listing
from quiz.card.kinds.matching import Matching
from quiz.card.kinds.multiple_choice import MultipleChoice
from quiz.card.kinds.multiple_response import MultipleResponse
from quiz.card.kinds.number import Number
from quiz.card.kinds.ordering import Ordering
from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.model import Answer, Question
from quiz.exam.points import exact
from tests.every import every


def mean(question: Question, guesses: list[Answer]) -> Fraction:
    return sum((exact(question.mark(guess).score) for guess in guesses), Fraction(0)) / len(guesses)


@every(
    ("question", "expected"),
    [
        (TrueOrFalse("It is.", True), Fraction(1, 2)),
        (MultipleChoice("Which?", "a", ("b", "c", "d")), Fraction(1, 4)),
        (MultipleChoice("Which?", "a", ()), Fraction(1)),
        (ShortAnswer("Who?", "a"), Fraction(0)),
        (Number("How many?", 3), Fraction(0)),  # type: ignore[arg-type]
        (Listing("Which?", ("a", "b")), Fraction(0)),
        (Cloze(split("{{a}} b"), "b1"), Fraction(0)),
    ],
)
def test_a_guess_earns_the_share_of_right_guesses(question: Question, expected: Fraction) -> None:
    assert question.chance == expected


@every("items", [2, 3, 4, 5, 6])
def test_an_order_is_guessed_as_all_orders_come_out_on_average(items: int) -> None:
    order = tuple("abcdef"[:items])
    assert Ordering("Order?", order).chance == mean(Ordering("Order?", order), list(permutations(order)))


@every(("right", "wrong"), [(1, 0), (1, 1), (1, 3), (2, 2), (3, 2), (2, 5), (4, 3)])
def test_ticks_are_guessed_in_the_number_that_earns_most(right: int, wrong: int) -> None:
    options = "abcdefgh"[: right + wrong]
    question = MultipleResponse("Which?", tuple(options[:right]), tuple(options[right:]))
    numbers = range(1, len(options) + 1)
    assert question.chance == max(mean(question, list(combinations(options, ticks))) for ticks in numbers)


@every("rights", ["ab", "abc", "aab", "abcb"])
def test_a_matching_is_guessed_side_by_side(rights: str) -> None:
    question = Matching("Match.", tuple((str(number), right) for number, right in enumerate(rights)))
    assert question.chance == mean(question, list(product(sorted(set(rights)), repeat=len(rights))))


@every("question", [Ordering("?", tuple(map(str, range(5_000)))), Ordering("?", ("a",))])
def test_what_cannot_be_worked_out_counts_as_nothing(question: Question) -> None:
    assert question.chance == 0


def test_many_options_take_no_time() -> None:
    options = tuple(map(str, range(2_000)))
    assert 0 < MultipleResponse("?", options[:900], options[900:]).chance < Fraction(1, 10)
    assert Ordering("?", options[:100]).chance < Fraction(1, 30)
