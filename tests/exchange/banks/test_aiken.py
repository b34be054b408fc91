"""Aiken: questions with lettered options, and those that lack something."""

from hypothesis import given
from hypothesis import strategies as st

from quiz.deck.writing.yaml_text import Entry
from quiz.exchange.banks.aiken import NO_ANSWER, NO_OPTIONS, NO_SUCH_OPTION, gather
from tests.every import every

BANK = """Which is the longest river of Europe?
A. Danube
B. Volga
C. Rhine
ANSWER: B

2. Which countries
share the Danube?
a) Austria
b) Italy
c) Hungary, which is
far downstream
answer: A, C
Is 2*3*4 = 24?
A) yes
B) no
ANSWER: A.
"""


def entries(text: str) -> list[Entry]:
    return [one.entry for deck in gather(text, "bank").incoming("").decks for one in deck.entries]


def test_questions_become_choices() -> None:
    assert entries(BANK) == [
        {"question": "Which is the longest river of Europe?", "answer": "Volga", "distractors": ("Danube", "Rhine")},
        {
            "question": "Which countries\nshare the Danube?",
            "answers": ("Austria", "Hungary, which is\nfar downstream"),
            "distractors": ("Italy",),
        },
        {"question": "Is 2*3*4 = 24?", "answer": "yes", "distractors": ("no",)},
    ]


@every(
    ("text", "reason", "first"),
    [
        ("q\nA. a\nB. b\n\nr\nA. a\nB. b\nANSWER: A", NO_ANSWER, "line 1: q"),
        ("q\nA. a\nB. b\nANSWER: C", NO_SUCH_OPTION, "line 1: q"),
        ("q\nA. a\nB. b\nANSWER:", NO_SUCH_OPTION, "line 1: q"),
        ("\n\nonly words", NO_ANSWER, "line 3: only words"),
        ("words\nANSWER: A", NO_OPTIONS, "line 1: words"),
        ("q\nA. same\nB. same\nANSWER: A", "", ""),
    ],
)
def test_what_lacks_something_is_named_by_its_line(text: str, reason: str, first: str) -> None:
    left_out = gather(text, "bank").left_out
    assert [(one.reason, one.first) for one in left_out] == ([(reason, first)] if reason else [])


@given(st.text(alphabet="ABab.) \nANSWER:C", max_size=60))
def test_any_text_is_read(text: str) -> None:
    gather(text, "bank")
