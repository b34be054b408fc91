"""From an article to cards, all stages together."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.deck.articles.markdown import read_markdown
from quiz.draft.cards.selection import select
from quiz.draft.pack import pack_for
from quiz.draft.pipeline import draft
from quiz.draft.values import Drafted
from tests.draft.examples import CANAL
from tests.draft.examples import drafted as drafted_from
from tests.every import every


@pytest.fixture(scope="module")
def drafted() -> Drafted:
    return drafted_from(CANAL)


def test_every_answer_stands_in_the_sentence_that_is_quoted(drafted: Drafted) -> None:
    for fact in drafted.facts:
        assert all(answer in fact.statement.quote for answer in fact.answers)


def test_a_pronoun_with_one_possible_owner_is_replaced_by_it(drafted: Drafted) -> None:
    assert drafted.statements[1].text.startswith("The Corran Canal links the River Ess")


def test_a_sentence_that_needs_the_one_before_is_refused(drafted: Drafted) -> None:
    assert [statement.refusal for statement in drafted.statements[:4]] == ["", "", "", "pronoun"]


def test_the_best_facts_become_cards(drafted: Drafted) -> None:
    chosen = select(drafted, 8).chosen
    assert {"1847", "38 kilometres", "38", "1871"} & {answer for fact, _ in chosen for answer in fact.answers}
    assert len(select(drafted, 1).chosen) == 1


SENTENCES = {
    "en": (
        "Puddling : a way of lining a channel with wet clay, so that it holds water.",
        "The canal, an old waterway (1847) of the Inland Waterways Board (IWB), was opened by Queen Maud in 1847.",
        "The largest locks are Orr, Mell and Ess, because 3.5 million tonnes of slate came through them each year.",
    ),
    "de": (
        "Stauanlage : ein Bauwerk, das einen Fluss aufhält und Wasser sammelt.",
        "Der Kanal wurde am 3. Mai 1847 von Maud Keller (1801-1862) eröffnet und misst 3,5 Kilometer.",
    ),
    "ja": (
        "運河とは、船を通すために掘られた水路である。",
        "運河（うんが）は1847年に青木一郎によって開かれ、長さは38キロメートルです。",
    ),
}
ODD = [
    *" .,:;-–—()[]{}\"“”'’…#*_|%&1A中",
    "\u00a0",
    "\u200b",
    "\u0301",
    "{{",
    "\n\n",
    "- ",
    " : ",
    "1999",
    "XIV",
    "is ",
    "。",
]


@given(st.sampled_from([*SENTENCES]), st.data())
@settings(max_examples=25)
def test_whatever_stands_in_a_sentence_it_is_read(language: str, data: st.DataObject) -> None:
    words = data.draw(st.sampled_from(SENTENCES[language]))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(words)))
        gone = data.draw(st.sampled_from([0, 0, 0, 1, 5]))
        words = words[:place] + data.draw(st.sampled_from(ODD)) + words[place + gone :]
    select(drafted_from(f"Title\n\n{words}", language), 8)


def test_who_is_named_in_full_in_a_caption_is_known_by_half_of_it() -> None:
    text = (
        "# The Canal\n\n![Anna Bell at the lock](a.jpg)\n\nAnna opened the second lock of the Corran Canal in 1905.\n"
    )
    english = pack_for("en")
    assert english
    (read,) = draft(replace(read_markdown(text), language="en"), english).statements
    assert read.text.startswith("Anna Bell opened")


@every(
    ("headings", "sentence", "shown"),
    [
        ("## Slate Museum of Tarn\n\n### The collection", "The museum was opened", "Slate Museum of Tarn"),
        ("## Orr Bridge\n\n### The collection", "The museum was opened", "Sights of Tarn"),
        ("## Slate Museum of Tarn\n\n### The collection", "The ferry was sold", "Sights of Tarn"),
        ("## The Bridge and the Museum\n\n### The collection", "The museum was opened", "Sights of Tarn"),
    ],
)
def test_a_card_stands_below_the_heading_that_names_what_it_calls_the_museum(
    headings: str, sentence: str, shown: str
) -> None:
    text = f"# Sights of Tarn\n\n{headings}\n\n{sentence} in 1942 by Ada Fell.\n"
    assert drafted_from(text).statements[-1].context == (shown, "The collection")


@every(
    ("other", "left"),
    [
        ("It was sold to the Orr Guild in 1908.", True),
        ("The Slate Museum of Tarn is a museum of lamps.", False),
    ],
)
def test_no_card_says_the_museum_without_the_heading_that_names_it(other: str, left: bool) -> None:
    text = f"# Sights of Tarn\n\n## Slate Museum of Tarn\n\n{other}\n\nThe museum was opened in 1942 by Ada Fell.\n"
    chosen = select(drafted_from(text), 8).chosen
    asked = [draft.entry for _, draft in chosen if "he museum was opened" in str(draft.entry.get("cloze"))]
    assert all("Slate Museum of Tarn" in str(entry.get("context")) for entry in asked)
    assert bool(asked) or not left
