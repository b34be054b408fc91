"""A large table of answers as people give them, right and wrong, in many languages and subjects."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quiz.card.kinds.number import Number, Tolerance
from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.model import Question
from quiz.card.strictness import Strictness
from quiz.card.vocabulary import Vocabulary
from tests.every import every

TABLE = Path(__file__).with_name("marks.txt")
_NUMBER = re.compile(r"№ (?P<number>\S+)(?: (?P<units>[^±]+?))?(?: ?±(?P<tolerance>[\d.]+%?))?")


def cards() -> Iterator[tuple[str, str, str, list[str], list[str]]]:
    """Language and marking, question, answer, what is right and what is wrong."""
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            how, asked, answer, right, wrong = (cell.strip() for cell in line.split("‖"))
            yield (
                how,
                asked,
                answer,
                [text.strip() for text in right.split("¦")],
                [one.strip() for one in wrong.split("¦")],
            )


def question_of(asked: str, answer: str, marking: Strictness) -> Question:
    if not answer.startswith("№ "):
        return ShortAnswer(asked, answer, marking=marking)
    match = _NUMBER.fullmatch(answer)
    assert match is not None
    share = match["tolerance"] or "0"
    relative = share.endswith("%")
    amount = Decimal(share.rstrip("%")) / (100 if relative else 1)
    units = tuple(match["units"].split(", ")) if match["units"] else ()
    return Number(asked, Decimal(match["number"]), Tolerance(amount, relative), units, marking)


@every(("how", "asked", "answer", "right", "wrong"), cards())
def test_an_answer_gets_the_mark_of_a_careful_person(
    how: str, asked: str, answer: str, right: list[str], wrong: list[str]
) -> None:
    language, _, level = how.partition("/")
    question = question_of(asked, answer, Strictness(level or "lenient"))
    vocabulary = Vocabulary(language, question.expected)
    marked = {given: question.mark((given,), vocabulary).right for given in (*right, *wrong)}
    assert {given for given, is_right in marked.items() if is_right} == set(right)


SIGNS = st.text('abcXYZé019 .,;:!?-–+*/\\=<>|~^$#@&%()[]{}"_°²½⁻中かカjanuaryone', min_size=1, max_size=12).filter(
    str.strip
)
LANGUAGES = st.sampled_from(["", "de", "fr", "it", "ja", "zh", "ru", "la", "xx"])


@given(SIGNS, LANGUAGES, st.sampled_from(Strictness))
def test_an_answer_is_right_as_it_stands_in_the_deck(text: str, language: str, marking: Strictness) -> None:
    question = ShortAnswer("?", text.strip(), marking=marking)
    assert question.mark((text,), Vocabulary(language, (text,))).right


@given(SIGNS, SIGNS, LANGUAGES)
def test_what_strict_marking_takes_is_right_in_lenient_marking_too(given_text: str, text: str, language: str) -> None:
    strict, lenient = (
        ShortAnswer("?", text.strip(), marking=marking).mark((given_text,), Vocabulary(language, (text,)))
        for marking in (Strictness.STRICT, Strictness.LENIENT)
    )
    assert lenient.right or not strict.right
