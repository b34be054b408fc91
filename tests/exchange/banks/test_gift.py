"""GIFT: what is read of well and badly written files, and that what is written comes back as it was."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.markup import plain
from quiz.deck.reading.load import load, loads
from quiz.deck.writing.yaml_text import STARTER, Entry, begun, opening
from quiz.exchange import nearest_kind as bank
from quiz.exchange.banks.gift import gather, read_gift
from quiz.exchange.banks.write_gift import escape, to_gift
from quiz.exchange.incoming import Incoming, ReadOptions
from tests.every import every

SAMPLES = Path(__file__).parent.parent / "samples"


def entries(text: str) -> list[Entry]:
    """The entries that a text of GIFT holds."""
    return [one.entry for deck in gather(text, "bank").incoming("").decks for one in deck.entries]


def only(text: str) -> Entry:
    (entry,) = entries(text)
    return entry


@pytest.fixture(scope="module")
def rivers() -> Incoming:
    return read_gift(SAMPLES / "rivers.gift", ReadOptions())


def test_a_bank_is_read_question_by_question(rivers: Incoming) -> None:
    found = {one.origin: one.entry for deck in rivers.decks for one in deck.entries}
    assert found["gift/longest-river"] == {
        "question": "Which is the longest river of Europe?",
        "answer": "Volga",
        "accept": ("the Volga",),
        "explanation": "It has 3,530 km.\nDanube: That is the second.",
        "tags": ("Europe",),
    }
    assert found["gift/rivers/Q1"] == {
        "question": "Which capital lies on the Danube?",
        "answer": "Vienna",
        "distractors": ("Prague", "Rome"),
        "explanation": "Four do.\nYes!\nPrague: It lies on the Vltava.",
    }
    assert found["gift/rivers/Q2"]["answers"] == ("Germany", "Switzerland")
    assert found["gift/rivers/Q3"]["explanation"] == "Yes.\nLook at a map."
    kinds = [tuple(entry)[:2] for entry in found.values()]
    assert kinds == [
        ("question", "answer"),
        ("cloze", "accept"),
        ("question", "answer"),
        ("question", "answers"),
        ("statement", "answer"),
        ("question", "number"),
        ("question", "number"),
        ("question", "answer"),
        ("question", "pairs"),
        ("front", "back"),
        ("question", "answer"),
    ]


def test_categories_are_decks(rivers: Incoming) -> None:
    assert [deck.path for deck in rivers.decks] == [("rivers",), ("Rivers", "Figures")]


def test_what_makes_no_card_is_counted_with_its_reason(rivers: Incoming) -> None:
    reasons = {one.reason: one.first for one in rivers.left_out}
    assert reasons[bank.ESSAY] == "Describe a river."
    assert reasons[bank.DESCRIPTION] == "This text asks nothing."
    assert reasons["a question whose braces do not pair up"] == "line 38: Never closed {=a ~b"
    assert len(rivers.left_out) == 3


def test_what_is_worth_a_part_is_told(rivers: Incoming) -> None:
    assert [one.reason for one in rivers.simplified] == [bank.PARTLY_RIGHT] * 2


QUESTIONS: list[tuple[str, Entry]] = [
    ("Two plus {=two =2} equals four.", {"cloze": "Two plus {{two}} equals four.", "accept": ("2",)}),
    ("Is it {~no =yes} or not?", {"question": "Is it ____ or not?", "answer": "yes", "distractors": ("no",)}),
    ("{=Two =2} and two", {"cloze": "{{Two}} and two", "accept": ("2",)}),
    ("{T} 1+1=2", {"statement": "1+1=2", "answer": "true"}),
    ("1+1=2 {false}", {"statement": "1+1=2", "answer": "false"}),
    ("n? {#3}", {"question": "n?", "number": "3"}),
    ("n? {#3:0.5}", {"question": "n?", "number": "3", "tolerance": "0.5"}),
    ("n? {#3\\:0,5}", {"question": "n?", "number": "3", "tolerance": "0.5"}),
    ("n? {#1..6}", {"question": "n?", "number": "3.5", "tolerance": "2.5"}),
    ("n? {#-1.5..-0.5}", {"question": "n?", "number": "-1", "tolerance": "0.5"}),
    ("n? {#=2 =3}", {"question": "n?", "answer": "2", "accept": ("3",)}),
    ("q {=%100%a =b}", {"question": "q", "answer": "a", "accept": ("b",)}),
    ("q {~%100%a ~b}", {"question": "q", "answer": "a", "distractors": ("b",)}),
    ("q {~%33.333%a ~%66.667%b ~c}", {"question": "q", "answers": ("a", "b"), "distractors": ("c",)}),
    ("q {=a =b ~c}", {"question": "q", "answers": ("a", "b"), "distractors": ("c",)}),
    ("q {=50% ~%50% of it}", {"question": "q", "answer": "50%", "distractors": ("of it",)}),
    ("q {=a\\=b ~a\\~b ~\\#}", {"question": "q", "answer": "a=b", "distractors": ("a~b", "#")}),
    ("q {=x=1 ~x=2}", {"question": "q", "answer": "x=1", "distractors": ("x=2",)}),
    ("q {\n=x = 1\n~x = 2\n}", {"question": "q", "answer": "x = 1", "distractors": ("x = 2",)}),
    ("q {=a=b}", {"question": "q", "answer": "a", "accept": ("b",)}),
    ("q {=C# ~C}", {"question": "q", "answer": "C#", "distractors": ("C",)}),
    ("q {=yes# ~no#}", {"question": "q", "answer": "yes", "distractors": ("no",)}),
    ("one: two = three {=a}", {"question": "one: two = three", "answer": "a"}),
    (
        r"$\frac{1}{2}$ and $\nu$? {=a ~b}",
        {"question": r"$\frac{1}{2}$ and $\nu$?", "answer": "a", "distractors": ("b",)},
    ),
    (r"one\ntwo {=a}", {"question": "one\ntwo", "answer": "a"}),
    ("2*3*4 {=a*b*c}", {"question": r"2*3*4", "answer": "a*b*c"}),
    ("[markdown]**b** {=a}", {"question": "**b**", "answer": "a"}),
    ("[plain]**b** <p> {=a}", {"question": r"\*\*b\*\* <p>", "answer": "a"}),
    ("[html]<b>b</b> &lt; c {=a}", {"question": "**b** < c", "answer": "a"}),
    ("<p>one</p>two {=a}", {"question": "one\n\ntwo", "answer": "a"}),
    ("q &amp; a {=a}", {"question": "q & a", "answer": "a"}),
    ("q {=one -> 1 =two -> 2 = -> 3}", {"question": "q", "pairs": {"one": "1", "two": "2"}}),
    ("q {=one->1\n=two->2}", {"question": "q", "pairs": {"one": "1", "two": "2"}}),
    ("By {=1 =one} and {=2}.", {"cloze": "By {{1}} and {{2}}.", "accept": {"1": ("one",)}}),
    ("How many? {#3}.", {"question": "How many?", "number": "3"}),
    ("It is {#3}.", {"question": "It is ____.", "number": "3"}),
    ("one\n    two {=a}", {"question": "one\ntwo", "answer": "a"}),
    ("{{x}} a {=b} c", {"cloze": r"\{{x\}} a {{b}} c"}),
]


@every(("text", "entry"), QUESTIONS)
def test_a_question_becomes_the_nearest_kind(text: str, entry: Entry) -> None:
    assert only(text) == entry


def test_questions_are_parted_by_titles_even_without_an_empty_line() -> None:
    assert len(entries("::a::one {=1}\n::b::two {=2}\n\n\nthree {=3}\n// no\nfour")) == 3


def test_a_title_that_names_many_questions_counts_within_its_deck() -> None:
    found = gather("::Q1::one {=1}\n\n::The longest river of Europe::two {=2}", "bank").incoming("")
    assert [one.origin for one in found.decks[0].entries] == ["gift/bank/Q1", "gift/The longest river of Europe"]


def test_another_answer_leaves_a_question_its_name() -> None:
    origins = [gather(text, "bank").incoming("").decks[0].entries[0].origin for text in ("q {=a}", "q {=b}")]
    assert origins[0] == origins[1]


def test_the_same_question_twice_comes_in_once_and_is_told() -> None:
    found = gather("q {=a}\n\nq {=a}\n\nq {=b}", "bank").incoming("")
    assert len({one.origin for one in found.decks[0].entries}) == 2
    assert [one.reason for one in found.left_out] == ["the same card a second time"]


@given(st.text(alphabet="ab:=~#{}\\n%5T->\n $[html]", max_size=60))
def test_any_text_is_read(text: str) -> None:
    gather(text, "bank")


@every("piece", ["{", "}", "\\", "::", "{=", "{=a ~", "#", "{}", "{=a}\n", "[html]<b>", "=\n", "$\\n"])
def test_a_hostile_text_is_read_in_one_go(piece: str) -> None:
    gather(piece * 10_000, "bank")


@every("text", ["a~b=c#d{e}f:g\\h", "\\n", "line\nbreak", "\\"])
def test_what_is_escaped_is_read_as_it_was(text: str) -> None:
    assert only(f"q {{={escape(text)}}}")["answer"] == text


def test_each_kind_of_the_starter_deck_has_its_question() -> None:
    cards = load(STARTER, "starter").deck.cards
    written = to_gift(cards)
    assert written.cards == len(cards)
    found = gather(written.text, "bank")
    assert (found.cards, found.left_out) == (len(cards), [])
    assert {one.reason for one in written.simplified} == {
        "a flashcard: it is an essay, with the back as its feedback",
        "a hint, which GIFT does not have",
        "a unit: it stands behind the question",
        "a question for several typed texts: it is an essay, with the answer as its feedback",
        "an ordering: it is matched with the places 1, 2, 3 …",
    }


WORDS = st.text(alphabet="ab -=~#{}:\\%50<>&$nT1_*`[plain]/\n.", min_size=1, max_size=20).map(str.strip).filter(bool)
OPTIONS = st.lists(WORDS, min_size=2, max_size=4, unique_by=lambda text: plain(text).strip())


@st.composite
def questions(draw: st.DrawFn) -> Entry:
    """An entry of a kind that GIFT has too, with words that hold its signs."""
    question, options = draw(WORDS), draw(OPTIONS)
    explanation = {"explanation": draw(WORDS)} if draw(st.booleans()) else {}
    bodies: list[Entry] = [
        {"question": question, "answer": options[0], "distractors": tuple(options[1:])},
        {"question": question, "answer": options[0], "accept": tuple(options[1:])},
        {"question": question, "answers": tuple(options[:-1]), "distractors": tuple(options[-1:])},
        {"statement": question, "answer": draw(st.sampled_from(["true", "false"]))},
        {"question": question, "number": "-2.5", "tolerance": "0.25"},
        {"question": question, "pairs": {"left": options[0], "right": options[1]}},
        {"front": question, "back": options[0]},
    ]
    return draw(st.sampled_from(bodies)) | explanation


@given(questions())
def test_what_is_written_comes_back(entry: Entry) -> None:
    deck = loads(opening(begun("deck")).with_card(entry), Path("deck.yaml"), "deck").deck
    if len(deck.cards) == 1 and "->" not in str(entry):
        back = only(to_gift(deck.cards).text)
        assert shown(back) == shown(together(entry))


def together(entry: Entry) -> Entry:
    """An essay has one feedback for back and explanation; a choice of several with one right answer is a choice."""
    if "back" in entry and "explanation" in entry:
        return {"front": entry["front"], "back": f"{entry['back']}\n\n{entry['explanation']}"}
    if "distractors" in entry and len(answers := entry.get("answers", ())) == 1:
        return entry | {"answer": answers[0]}
    return entry


def shown(entry: Entry) -> dict[str, object]:
    """What a reader sees of an entry."""
    return {
        key: plain(value)
        if isinstance(value, str)
        else tuple(map(plain, value))
        if isinstance(value, tuple)
        else {plain(left): plain(str(right)) for left, right in value.items()}
        for key, value in entry.items()
        if key != "answers" or len(value) > 1
    }
