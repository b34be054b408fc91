"""How an answer to a question for a number is read and marked: digits, tolerances and units, as tables."""

from decimal import Decimal

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.comparing.quantity import in_digits, quantity
from quiz.card.fields import decimal
from quiz.card.kinds.number import Number, Tolerance
from quiz.card.model import Answer, Mark, Part
from tests.every import every


def tricky(*values: object, reason: str) -> ParameterSet:
    """A row that is easily got wrong, and how."""
    return pytest.param(*values)


def number(right: str, tolerance: str = "", unit: str = "") -> Number:
    """A question for the number `right`, with a tolerance as a deck has it."""
    amount = Decimal(tolerance.removesuffix("%") or 0)
    relative = tolerance.endswith("%")
    units = (unit,) if unit else ()
    return Number("How many?", Decimal(right), Tolerance(amount / 100 if relative else amount, relative), units)


@every(
    ("right", "given_text"),
    [
        ("30", "30"),
        ("30", " 30 "),
        ("30", "30.0"),
        ("30", "030"),
        ("30", "+30"),
        ("30", "30."),
        ("30", "3e1"),
        ("30", "0.3E+2"),
        ("0.1", ".1"),
        ("0.1", "1e-1"),
        ("0", "-0"),
        ("-5", "-5"),
        ("-5", "−5"),
        ("-5", "–5"),
        ("1234", "1234"),
        ("1234", "1,234"),
        ("1234", "1 234"),
        ("1234", "1\u00a0234"),
        ("1234", "1\u202f234"),
        ("1234567.5", "1,234,567.5"),
        ("602200000000000000000000", "6.022e23"),
        ("1e200", "1e200"),
    ],
)
def test_a_number_is_read_however_people_write_it(right: str, given_text: str) -> None:
    mark = number(right).mark((given_text,))
    assert mark.right
    assert mark.parts[0].remark == ""


@every(("right", "given_text"), [("1234", "1.234"), ("1000", "1.000"), ("25000", "25.000")])
def test_a_number_that_would_be_right_in_another_reading_is_told_how_it_was_read(right: str, given_text: str) -> None:
    (part,) = number(right).mark((given_text,)).parts
    assert not part.right
    assert part.remark == f"{given_text} is read as {in_digits(Decimal(given_text))} here: `,` parts thousands."


@every(
    ("right", "given_text"),
    [
        ("30", "31"),
        ("30", "-30"),
        ("5", "−5"),
        ("30", "30.0001"),
        ("30", "3e2"),
        ("0.1", "0.10000000000000000000000000000000000001"),
        ("1", "1e200"),
        ("1", "1e-200"),
    ],
)
def test_another_number_is_wrong_and_shows_the_right_one(right: str, given_text: str) -> None:
    question = number(right)
    assert question.unreadable((given_text,)) == ""
    assert question.mark((given_text,)) == Mark(0, (Part(given_text, right, right=False),))


@every(
    "given_text",
    ["a few", "about", "5 6", "1 23", "--5", ".", "-", "e5", "1e99999", "1.2.3", "5,"],
)
def test_what_is_no_number_is_unreadable_and_says_so(given_text: str) -> None:
    question = number("5")
    assert question.unreadable((given_text,)) == f"{given_text} is not a number; write it in digits."
    mark = question.mark((given_text,))
    assert not mark.right
    assert mark.parts[0].remark == f"{given_text} is not a number; write it in digits."


@every("answer", [(), ("",), ("  ",), ("", "")])
def test_an_empty_answer_to_a_number_is_readable_and_wrong(answer: Answer) -> None:
    assert number("0").unreadable(answer) == ""
    assert number("0").mark(answer).score == 0


@every(
    ("right", "tolerance", "given_text"),
    [
        ("5", "2", "3"),
        ("5", "2", "7"),
        ("5", "2", "6.999"),
        ("5", "0.1", "5.1"),
        ("-5", "2", "-7"),
        ("1", "2", "-1"),
        ("200", "5%", "190"),
        ("200", "5%", "210"),
        ("-200", "5%", "-190"),
        ("-200", "5%", "-210"),
        ("0.3", "10%", "0.33"),
        ("1000", "0.5%", "1,005"),
    ],
)
def test_both_ends_of_a_tolerance_are_right_and_the_mark_says_that_it_was_needed(
    right: str, tolerance: str, given_text: str
) -> None:
    mark = number(right, tolerance).mark((given_text,))
    assert mark.right
    assert mark.parts[0].remark == f"Within {tolerance} counts."


@every(
    ("right", "tolerance", "given_text"),
    [
        ("5", "2", "2.999"),
        ("5", "2", "7.001"),
        ("5", "0.1", "5.1000001"),
        ("200", "5%", "189.9"),
        ("200", "5%", "210.01"),
        ("0", "5%", "0.001"),
        ("5", "", "5.0001"),
    ],
)
def test_past_the_ends_of_a_tolerance_a_number_is_wrong(right: str, tolerance: str, given_text: str) -> None:
    assert number(right, tolerance).mark((given_text,)).score == 0


def test_the_exact_number_needs_no_remark_on_its_tolerance() -> None:
    assert number("5", "2").mark(("5",)).parts[0].remark == ""


@every(
    ("unit", "given_text"),
    [
        ("km", "5 km"),
        ("km", "5km"),
        ("km", "5"),
        ("km", "5 KM"),
        ("m²", "5 m2"),
        ("%", "5%"),
        ("%", "5 ％"),
        ("°C", "5°C"),
        ("years", "5 year"),
        ("year", "5 years"),
        ("aircraft", "5 Aircraft"),
        ("F-35Bs", "5 F35Bs"),
        ("", "5"),
        ("s", "5 s"),
        tricky("days", "5 day", reason="three letters are not short for a symbol here, but a word"),
        tricky("jet", "5 jets", reason="three letters are not short for a symbol here, but a word"),
        tricky("countries", "5 country", reason="only a plural in s is known for one"),
        tricky("$", "$5", reason="a currency in front is not read"),
    ],
)
def test_a_unit_may_be_given_or_left_out(unit: str, given_text: str) -> None:
    assert number("5", unit=unit).mark((given_text,)).right


@every("given_text", ["5", "5 F-35As", "5 aircraft"])
def test_each_wording_of_a_unit_is_right_and_the_first_is_shown(given_text: str) -> None:
    question = Number("How many?", Decimal(5), units=("F-35As", "aircraft"))
    assert question.mark((given_text,)).right
    assert question.expected == ("5 F-35As",)


@every(
    ("unit", "given_text", "remark"),
    [
        ("km", "5 miles", "In km, that is 8.047."),
        ("km", "5 m", "In km, that is 0.005."),
        ("m", "5 ms", "The answer is wanted in m, not in ms."),
        ("aircraft", "5 F-35Bs", "The answer is wanted in aircraft, not in F-35Bs."),
        ("", "5 km", "The answer is wanted without a unit, not in km."),
        ("", "5%", "The answer is wanted without a unit, not in %."),
    ],
)
def test_the_right_number_of_the_wrong_unit_is_wrong_and_says_why(unit: str, given_text: str, remark: str) -> None:
    mark = number("5", unit=unit).mark((given_text,))
    assert not mark.right
    assert mark.parts[0].remark == remark


@every(("unit", "given_text"), [tricky("MW", "5 mW", reason="milli and mega differ by case alone")])
def test_a_unit_a_billion_times_smaller_is_another_unit(unit: str, given_text: str) -> None:
    assert not number("5", unit=unit).mark((given_text,)).right


@every(
    ("right", "given_text"),
    [
        tricky("30", "３０", reason="digits of a Japanese keyboard are not read"),
        tricky("6.022e23", "6.022 × 10^23", reason="a power of ten is taken for a unit"),
        tricky("3e50", "3" + 50 * "0", reason="the number as it is shown is too long to be read"),
        tricky("1234", "1'234", reason="Swiss thousands are taken for a unit"),
    ],
)
def test_other_ways_to_write_a_number_are_read_too(right: str, given_text: str) -> None:
    assert number(right).mark((given_text,)).right


@every(
    ("right", "unit", "shown"),
    [
        ("30", "", "30"),
        ("30", "aircraft", "30 aircraft"),
        ("30.50", "", "30.5"),
        ("30.0", "", "30"),
        ("100", "", "100"),
        ("3e4", "", "30000"),
        ("-2.5", "km", "-2.5 km"),
        ("1e-3", "", "0.001"),
        ("0", "", "0"),
    ],
)
def test_the_right_number_is_shown_in_plain_digits_with_its_unit(right: str, unit: str, shown: str) -> None:
    assert number(right, unit=unit).expected == (shown,)


@every(
    ("text", "read"),
    [
        ("1,234 km", (Decimal(1234), "km")),
        ("−5", (Decimal(-5), "")),
        ("30%", (Decimal(30), "%")),
        ("5 km/h", (Decimal(5), "km/h")),
        ("5e", (Decimal(5), "e")),
        ("km", None),
        ("5 6", None),
    ],
)
def test_a_text_is_cut_into_quantity(text: str, read: tuple[Decimal, str] | None) -> None:
    assert quantity(text) == read


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=5))
def test_plain_digits_keep_the_value(value: Decimal) -> None:
    assert decimal(in_digits(value)) == value
    assert "E" not in in_digits(value)


@every(
    "question",
    [
        tricky(number("6.62607015e-34", unit="J s"), reason="the number as it is shown is too long to be read"),
        tricky(number("150", unit="10^6 km"), reason="a unit that starts with a digit is not read"),
    ],
)
def test_the_expected_number_is_right_as_it_is_shown(question: Number) -> None:
    assert question.mark(question.expected).right
