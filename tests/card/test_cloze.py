"""Clozes whose words hold the signs that blanks are made of."""

from hypothesis import given
from hypothesis import strategies as st

from quiz.card.kinds.cloze import Blank, escaped, split
from tests.every import every


def blanks(text: str) -> list[tuple[str, str]]:
    """The words and the hint of each blank."""
    return [(run.text, run.hint) for run in split(text) if isinstance(run, Blank)]


@every(
    ("text", "expected"),
    [
        (r"{{std\::vector}} grows", [("std::vector", "")]),
        (r"{{std\::vector::a container}}", [("std::vector", "a container")]),
        ("{{`std::vector`::a container}}", [("`std::vector`", "a container")]),
        (r"{{\frac{a_{1}}{b}}} is a fraction", [(r"\frac{a_{1}}{b}", "")]),
        (r"{{a \}} b}}", [("a }} b", "")]),
        (r"\{{ user \}} becomes {{Anna}}", [("Anna", "")]),
        (r"{{\{1, 2\}}} is a set", [(r"\{1, 2\}", "")]),
        (r"{{C:\}} is a drive, {{D:\}} too", [("C:\\", ""), ("D:\\", "")]),
        ("{{x^{a_{b}}}}", [("x^{a_{b}}", "")]),
        ("{{ { }} opens and {{ } }} closes", [("{", ""), ("}", "")]),
        ("{{{x}}}", [("{x}", "")]),
    ],
)
def test_braces_and_colons_can_belong_to_the_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert blanks(text) == expected


def test_escaped_braces_beside_a_blank_are_shown_as_they_are_meant() -> None:
    assert split(r"\{{ user \}} is {{Anna}}")[0] == "{{ user }} is "


@given(st.text(st.sampled_from("ab: "), max_size=12).map(str.strip).filter(bool))
def test_words_that_are_escaped_are_read_as_they_were(words: str) -> None:
    assert blanks(f"{{{{{escaped(words)} ::a hint}}}}") == [(words, "a hint")]


@every("words", ["{{x}}", "a {{b", "a}} b", "}} ::", "\\frac{a}{b}"])
def test_braces_that_are_escaped_are_read_as_they_were(words: str) -> None:
    assert blanks(f"{{{{{escaped(words)} ::a hint}}}}") == [(words, "a hint")]


@given(st.text(st.sampled_from("ab{}: \\"), max_size=30))
def test_any_text_is_cut_without_an_end(text: str) -> None:
    assert all(run for run in split(text))
