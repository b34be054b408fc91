"""Numbers, shares and spans of time are each said by one rule."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from quiz.card.words import counted, duration, listed, nearest, percent, percent_text, points_text, shortened
from tests.every import every


@every(
    ("part", "of", "whole", "with_a_decimal"),
    [
        (0, 0, "0%", "0%"),
        (0, 3, "0%", "0%"),
        (3, 3, "100%", "100%"),
        (1, 3, "33%", "33.3%"),
        (2, 3, "66%", "66.6%"),
        (0.5, 1, "50%", "50%"),
        (999, 1000, "99%", "99.9%"),
        (99.999, 100, "99%", "99.9%"),
        (0.29, 1, "29%", "29%"),
        (0.58, 1, "58%", "58%"),
        (0.1 + 0.2, 1, "30%", "30%"),
        (Fraction(2, 3), Fraction(1), "66%", "66.6%"),
    ],
)
def test_a_share_is_cut_off_and_never_rounded_up(part: float, of: float, whole: str, with_a_decimal: str) -> None:
    assert percent_text(part, of) == whole
    assert percent_text(part, of, places=1) == with_a_decimal


@given(st.integers(0, 10**6))
def test_what_has_two_decimals_is_shown_as_it_is(hundredths: int) -> None:
    assert float(points_text(hundredths / 100)) == hundredths / 100
    assert percent(hundredths / 10**6, 100, places=2) == percent(Fraction(hundredths, 10**6), 100, places=2)


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_a_hundred_per_cent_is_all_of_it_and_nothing_less(part: int, of: int) -> None:
    assert (percent(min(part, of), of, places=1) == 100) == (part >= of)


@every(
    ("points", "text"),
    [
        (0, "0"),
        (3, "3"),
        (100, "100"),
        (1.5, "1.5"),
        (2 / 3, "0.67"),
        (1 / 3, "0.33"),
        (Fraction(199, 100), "1.99"),
        (0.1 + 0.2, "0.3"),
        (10.2, "10.2"),
        (8.2, "8.2"),
        (0.996, "1"),
        (1.005, "1.01"),
        (Fraction(1, 8), "0.13"),
    ],
)
def test_points_are_rounded_to_two_decimals_at_most(points: float, text: str) -> None:
    assert points_text(points) == text


@every(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (0.4, "0 s"),
        (40, "40 s"),
        (59.6, "1 min"),
        (60, "1 min"),
        (150, "2 min 30 s"),
        (599, "9 min 59 s"),
        (600, "10 min"),
        (629, "10 min"),
        (1500, "25 min"),
        (3599, "1 h"),
        (3600, "1 h"),
        (3900, "1 h 5 min"),
        (360_000, "100 h"),
    ],
)
def test_a_time_is_said_in_two_units_at_most(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_names_and_numbers_read_as_words() -> None:
    assert (counted(1, "card"), counted(2_000, "card")) == ("1 card", "2,000 cards")
    assert listed(["a", "b"]) == "`a`, `b`"
    assert nearest("anwser", ["answer", "accept"]) == "Did you mean `answer`?"
    assert nearest("xyz", ["answer"]) == ""
    assert shortened("a\nb") == "a b"
    assert len(shortened("x" * 100)) == 60
