"""Numbers as people write them in the language of a deck, with words for large ones, with units and per cents."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from quiz.card.comparing.quantity import in_digits, quantity
from quiz.card.kinds.number import Number, Tolerance
from quiz.card.model import Mark
from quiz.card.vocabulary import Vocabulary
from tests.every import every


def marked(given_text: str, right: str, language: str = "", *units: str, within: int | str = 0) -> Mark:
    question = Number("How many?", Decimal(right), Tolerance(Decimal(within)), units)
    return question.mark((given_text,), Vocabulary(language))


@every(
    ("language", "given_text", "value"),
    [
        # what is ambiguous is decided by the language
        ("", "1,234", "1234"),
        ("", "1.234", "1.234"),
        ("en-GB", "1,234", "1234"),
        ("it", "1,234", "1.234"),
        ("it", "1.234", "1234"),
        ("de", "12.345", "12345"),
        ("pt-BR", "-1.234", "-1234"),
        ("es", "1.234", "1234"),
        ("es-MX", "1,234", "1234"),
        ("pl", "1,234", "1.234"),
        ("ja", "1,234", "1234"),
        ("de-CH", "1.234", "1.234"),
        ("de-CH", "1,234", "1.234"),
        # what is not is read as it stands
        ("", "1.234,5", "1234.5"),
        ("", "1.234.567", "1234567"),
        ("it", "1.234,5", "1234.5"),
        ("it", "1,234.5", "1234.5"),
        ("it", "1,234,567", "1234567"),
        ("it", "1,5", "1.5"),
        ("it", "1.5", "1.5"),
        ("it", "0.123", "0.123"),
        ("it", "1234.567", "1234.567"),
        ("it", "3,5e4", "35000"),
        ("", "0,5", "0.5"),
        ("", "12,34", "12.34"),
        ("en-GB", "1234,0", "1234"),
        ("", "0,125", "0.125"),
        ("ja", "1,2345", "1.2345"),
        ("it", "6,02 × 10^23", "6.02e23"),
        ("", "12,34,567", "1234567"),
        # blanks and apostrophes
        ("fr", "1 234 567,8", "1234567.8"),
        ("fr", "1\u202f234", "1234"),
        ("fr", "1\u00a0234,5", "1234.5"),
        ("fr", "1\u2009234", "1234"),
        ("fr", "1 234,567", "1234.567"),
        ("de-CH", "1'234.5", "1234.5"),
        ("", "1’234", "1234"),
        ("", "1_234", "1234"),
        # signs and digits
        ("it", "−5", "-5"),
        ("it", "-1,5", "-1.5"),
        ("", "+.5", "0.5"),
        ("ar", "١٬٢٣٤٫٥", "1234.5"),
        ("hi", "३०", "30"),
        ("", "½", "0.5"),
        ("", "−2½", "-2.5"),
        ("", "2 ¾", "2.75"),
        ("it", "2⅛", "2.125"),
        ("de", "1⅕", "1.2"),
        ("", "1,234½", "1234.5"),
        ("ja", "１，２３４", "1234"),
    ],
)
def test_a_number_is_read_by_the_language_of_its_deck(language: str, given_text: str, value: str) -> None:
    assert quantity(given_text, language) == (Decimal(value), "")


@every("language", ["", "it"])
@every(
    "given_text",
    ["1,23,4", "1.234,5.6", "1,2,3", "1 23", "1 234 56", "1'23", "1 234'567", "1..2", "1,,2", "12345 678", "--1"],
)
def test_what_can_be_read_in_no_way_is_no_number(language: str, given_text: str) -> None:
    assert quantity(given_text, language) is None


@every(
    ("language", "given_text", "right"),
    [
        ("", "2.5 million", "2500000"),
        ("", "2.5million", "2500000"),
        ("", "2,500 thousand", "2500000"),
        ("", "3 bn", "3000000000"),
        ("", "2.5M", "2500000"),
        ("", "5k", "5000"),
        ("", "5K", "5000"),
        ("", "2½ million", "2500000"),
        ("ru", "2,5 миллиона", "2500000"),
        ("ru", "3 млрд", "3000000000"),
        ("pl", "2,5 mln", "2500000"),
        ("pl", "5 milionów", "5000000"),
        ("ja", "30万", "300000"),
        ("ko", "3억", "300000000"),
        ("it", "2,5 milioni", "2500000"),
        ("it", "3 miliardi", "3000000000"),
        ("it", "5mila", "5000"),
        ("fr", "2,5 millions", "2500000"),
        ("fr", "3 milliards", "3000000000"),
        ("de", "2,5 Mio.", "2500000"),
        ("de", "3 Milliarden", "3000000000"),
        ("de", "1 Billion", "1000000000000"),
        ("en", "1 billion", "1000000000"),
        ("es", "2,5 mil millones", "2500000000"),
        ("pt", "2,5 milhões", "2500000"),
        ("nl", "2,5 miljard", "2500000000"),
        ("sv", "2,5 miljoner", "2500000"),
        ("da", "2,5 milliarder", "2500000000"),
        ("no", "2,5 millioner", "2500000"),
        ("ca", "2 milions", "2000000"),
    ],
)
def test_words_for_large_numbers_are_read_in_the_language_of_the_deck(
    language: str, given_text: str, right: str
) -> None:
    assert marked(given_text, right, language).right


@every(
    "given_text",
    ["2.5", "2.5 million", "2.5 million euros", "2,500,000 euros", "2500 thousand euros", "2500000"],
)
def test_a_unit_of_millions_may_be_written_out(given_text: str) -> None:
    question = Number("How much?", Decimal("2.5"), units=("million euros",))
    assert question.mark((given_text,)).right


@every(
    ("given_text", "right", "units"),
    [
        ("30km", "30", ("km",)),
        ("30 KM", "30", ("km",)),
        ("30 per cent", "30", ("%",)),
        ("30%", "30", ("percent",)),
        ("30 %", "0.3", ()),
        ("2.5 million people", "2500000", ("people",)),
        ("5k people", "5000", ("people",)),
        ("300 K", "300", ("K",)),
        ("$3.50", "3.5", ("$",)),
        ("30 km.", "30", ("km",)),
        ("30 Km", "30", ("km",)),
        ("30 KHz", "30", ("kHz",)),
        ("30 Ohm", "30", ("Ω",)),
        ("30 Bar", "30", ("bar",)),
        ("km 30", "30", ("km",)),
        ("30 kilometers", "30", ("kilometres",)),
        ("30 kilometres", "30", ("km",)),
        ("30 km", "30", ("kilometres",)),
        ("30 Kilometer", "30", ("km",)),
        ("30 chilometri", "30", ("km",)),
        ("30 millilitres", "30", ("ml",)),
        ("30 km^2", "30", ("km²",)),
        ("30 km2", "30", ("km²",)),
        ("30 square kilometres", "30", ("km²",)),
        ("30 sq km", "30", ("km²",)),
        ("30 cubic metres", "30", ("m³",)),
        ("30 m/s^2", "30", ("m/s²",)),
        ("30 metres per second squared", "30", ("m/s²",)),
        ("30 kilometres per hour", "30", ("km/h",)),
        ("30 degrees Celsius", "30", ("°C",)),
        ("30 minutes", "30", ("min",)),
        ("30 dollars", "30", ("$",)),
        ("€ 30", "30", ("euros",)),
        ("EUR 30", "30", ("€",)),
        ("US$ 30", "30", ("USD",)),
        ("₹30", "30", ("₹",)),
        ("$3 million", "3000000", ("$",)),
        ("$3bn", "3000000000", ("dollars",)),
        ("USD 3 billion", "3000000000", ("$",)),
    ],
)
def test_a_unit_may_be_written_in_its_ways(given_text: str, right: str, units: tuple[str, ...]) -> None:
    assert marked(given_text, right, "", *units).right


@every(
    ("given_text", "right", "units", "remark"),
    [
        ("30 miles", "30", ("km",), "In km, that is 48.28."),
        ("2.5 million dollars", "2500000", ("euros",), "The answer is wanted in euros, not in dollars."),
        ("30%", "30", (), "The answer is wanted without a unit, not in %."),
        ("30 kg", "30", ("g",), "In g, that is 30000."),
        ("30 Mg", "30", ("mg",), "In mg, that is 30000000000."),
        ("30 k", "30", ("K",), ""),
        ("30 mW", "30", ("MW",), "In MW, that is 0.00000003."),
        ("30 metres", "30", ("km",), "In km, that is 0.03."),
        ("30 square km", "30", ("km",), "The answer is wanted in km, not in square km."),
        ("30 km", "30", ("km²",), "The answer is wanted in km², not in km."),
        ("30 km per hour", "30", ("km",), "The answer is wanted in km, not in km per hour."),
        ("€3 million", "3000000", ("$",), "The answer is wanted in $, not in €."),
        ("GBP 30", "30", ("$",), "The answer is wanted in $, not in GBP."),
        ("30 ms", "30", ("m/s",), "The answer is wanted in m/s, not in ms."),
    ],
)
def test_another_unit_is_wrong_and_says_so(given_text: str, right: str, units: tuple[str, ...], remark: str) -> None:
    mark = marked(given_text, right, "", *units)
    assert mark.score == 0
    assert mark.parts[0].remark == remark


def test_a_number_is_compared_without_rounding() -> None:
    long = "1" + "0" * 40
    assert marked(long, long).right
    assert not marked(long[:-1] + "1", long).right
    assert not marked("1.1" + "0" * 40 + "1", "1", within="0.1").right
    assert marked(long[:-1] + "5", long, within=5).right
    assert not marked(long[:-1] + "6", long, within=5).right


@every(("given_text", "score"), [("25", 1), ("35", 1), ("24.99", 0), ("35.01", 0), ("30", 1)])
def test_an_accepted_error_takes_in_its_ends_as_moodle_documents_it(given_text: str, score: int) -> None:
    assert marked(given_text, "30", within=5).score == score


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=2)


@given(NUMBERS, st.sampled_from(["", "it", "fr", "de-CH", "ja", "xx"]))
def test_the_number_as_it_is_shown_is_right_in_every_language(number: Decimal, language: str) -> None:
    shown = Number("?", number).expected[0]
    assert marked(shown, str(number), language).right


@given(NUMBERS)
def test_a_number_with_its_thousands_parted_is_the_same_number(number: Decimal) -> None:
    english = f"{number:,}"
    italian = english.translate(str.maketrans(",.", ".,"))
    assert quantity(english) == quantity(italian, "it") == (number, "")
    assert quantity(in_digits(number)) == (number, "")
