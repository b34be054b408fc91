"""What a sentence tells in passing is asked for where the sentence itself cannot be."""

import re

from quiz.draft.cards.selection import select
from quiz.draft.pipeline import draft
from quiz.draft.values import Drafted
from tests.draft.examples import article, drafted, pack
from tests.every import every

TITLE = "Slate and the Navy\n\nThe Corran Canal was opened in 1847 by Queen Maud. "


def cards(found: Drafted) -> list[tuple[object, object]]:
    """The question and the answer of each card that is chosen, but for clozes."""
    chosen = (card.entry for _, card in select(found, 8).chosen)
    return [(one["question"], one["answer"]) for one in chosen if "question" in one]


@every(
    "sentence, refusal, question, answer",
    [
        (
            "This visit led to a meeting about the Inland Waterways Board (IWB).",
            "pointer",
            "What does IWB stand for?",
            "Inland Waterways Board",
        ),
        (
            "She recently spoke of the Harbour Defence League (HDL) for an hour.",
            "pronoun",
            "What does HDL stand for?",
            "Harbour Defence League",
        ),
    ],
)
def test_a_name_is_asked_of_a_sentence_that_cannot_be(sentence: str, refusal: str, question: str, answer: str) -> None:
    found = drafted(f"{TITLE}\n\n{sentence}")
    assert found.statements[-1].refusal == refusal
    assert (question, answer) in cards(found)


@every(
    "sentence, name, office",
    [
        (
            "Adm. Piers Holloway, Chief of Staff of the Coastal Guard, is now preparing a voyage of two ships.",
            "Piers Holloway",
            "Chief of Staff of the Coastal Guard",
        ),
        (
            "They were met there by British Defence Secretary Ada Holroyd at noon.",
            "Ada Holroyd",
            "British Defence Secretary",
        ),
    ],
)
def test_an_office_is_asked_for_where_the_article_names_its_holder_more_than_once(
    sentence: str, name: str, office: str
) -> None:
    asked = (f"Which office did {name} hold?", office)
    surname = name.split()[-1]
    assert asked in cards(drafted(f"{TITLE}\n\n{sentence}\n\nLater {surname} and the crew of {surname} left Orr."))
    assert asked not in cards(drafted(f"{TITLE}\n\n{sentence}"))


def test_an_office_in_one_word_is_not_asked_for() -> None:
    text = "They were met there by Former President Ada Holroyd.\n\nLater Holroyd and the men of Holroyd sang."
    assert not any("Which office" in question for question, _ in cards(drafted(f"{TITLE}\n\n{text}")))


def test_it_is_found_as_well_where_weak_facts_are_not_looked_at() -> None:
    text = f"{TITLE}\n\nThis visit led to a meeting about the Inland Waterways Board (IWB)."
    assert cards(draft(article(text), pack(), with_weak=False)) == cards(drafted(text))


@every(
    "sentence",
    [
        "This visit led to a meeting about the United Kingdom (UK) in May.",  # everybody knows it
        "The board = Inland Waterways Board (IWB) of the canal.",  # no prose
        "They were met there by Mr Ada Holroyd at noon.",  # no office
        "“They were met there at noon by all of us,” said Deputy Mayor Ada Holroyd.",  # whom an article only quotes
    ],
)
def test_not_all_that_stands_in_passing_is_asked(sentence: str) -> None:
    asked = " ".join(str(question) for question, _ in cards(drafted(f"{TITLE}\n\n{sentence}")))
    assert "stand for" not in asked
    assert "office" not in asked


@every(
    ("sentence", "name", "back"),
    [
        ("They recently met the patrol vessel ITS Torrin at the quay of Orr.", "ITS Torrin", "A patrol vessel"),
        (
            "Orr is now planning to send its upgraded aircraft carrier, the ITS Vale, to sea.",
            "ITS Vale",
            "An aircraft carrier",
        ),
        ("They recently met the crew of the ITS Torrin at the quay of Orr.", "ITS Torrin", ""),
    ],
)
def test_the_class_of_a_vessel_is_asked(sentence: str, name: str, back: str) -> None:
    chosen = [card.entry for _, card in select(drafted(f"{TITLE}\n\n{sentence}"), 8).chosen]
    found = [(one["front"], one["back"]) for one in chosen if "front" in one]
    assert found == ([(f"What is the {name}?", back)] if back else [])


def test_what_a_thing_is_and_what_its_letters_stand_for_are_two_questions() -> None:
    text = (
        "The ministers met to speak of the Velda Light Tramway (VLT). "
        "The VLT, a railway between Ferrol and Orr, was opened in 1871."
    )
    chosen = [card.entry for _, card in select(drafted(f"{TITLE}\n\n{text}"), 8).chosen]
    asked = [one.get("question") or one.get("front") for one in chosen]
    assert {"What does VLT stand for?", "What was the VLT?"} <= {*asked} or {
        "What does VLT stand for?",
        "What is the VLT?",
    } <= {*asked}


@every(
    ("sentence", "front", "back"),
    [
        (
            "This visit was paid to Anna Holroyd, a painter known for her maps of the coast.",
            "Who was Anna Holroyd?",
            "A painter known for her maps of the coast",
        ),
        (
            "They went on to Orr, Veldany’s oldest port on the coast.",
            "What is Orr?",
            "Veldany’s oldest port on the coast",
        ),
    ],
)
def test_who_or_what_a_refused_sentence_describes_in_passing_is_asked_for(sentence: str, front: str, back: str) -> None:
    found = drafted(f"{TITLE}\n\n{sentence}")
    assert found.statements[-1].refusal
    entries = [fact.drafts[0].entry for fact in found.facts if not fact.weak]
    assert (front, back) in [(one.get("front"), one.get("back")) for one in entries]


_BOARD = "the Inland Waterways Board, which keeps 40 ferries of pine"


def test_a_clause_behind_the_name_of_a_body_is_asked_for_beside_a_quotation() -> None:
    said = f"“We were proud of all this,” said Anna Holroyd, a pilot of {_BOARD}."
    asked = [fact.drafts[0].entry.get("question") for fact in drafted(f"{TITLE}\n\n{said}").facts if not fact.weak]
    assert "How many ferries of pine does the Inland Waterways Board keep?" in asked


def test_a_clause_inside_a_quotation_is_somebodys_own_words() -> None:
    said = f"“It was {_BOARD}, that we were proud of,” she said."
    assert all(fact.weak or fact.answers != ("40",) for fact in drafted(f"{TITLE}\n\n{said}").facts)


def test_what_somebody_did_who_is_described_behind_the_name_is_asked_for() -> None:
    said = "He soon met Anna Holroyd, 43, a pilot who joined the guild of Orr in 1902, and left."
    shown = [str(fact.drafts[0].entry) for fact in drafted(f"{TITLE}\n\n{said}").facts if fact.answers == ("1902",)]
    assert any("Anna Holroyd join the guild of Orr" in one for one in shown)


@every(
    ("sentence", "cloze"),
    [
        (
            "Saturday is the feast of the Harbour Safety Act, signed into law by Ada Fell on August 14, 1935.",
            "The Harbour Safety Act was signed into law by {{Ada Fell::person}} on August 14, 1935.",
        ),
        (
            "Tarn College, founded in 1879 by Anna Bell, was named after her.",
            "Tarn College was founded in 1879 by {{Anna Bell::person}}.",
        ),
        ("They soon met Max Roth, born in 1901 in Tarn, and left.", "Max Roth was born in 1901 in {{Tarn::name}}."),
        ("He lived in a mill in Orr, built in 1901 by Max Roth.", ""),
        ("The last boat, the Marigold, passed in 1938 in Tarn.", ""),
        ("The oldest bridge, the Orr Viaduct, opened in 1901 in Tarn.", ""),
        ("He studied at Tarn College, Orr, founded in 1879 by Max Roth.", ""),
        ("His Tarn College, founded in 1879 by Max Roth, was named after her.", ""),
        ("Anna’s Second School, founded in 1879 by Max Roth, was named after her.", ""),
    ],
)
def test_what_was_done_with_a_thing_is_told_behind_its_name(sentence: str, cloze: str) -> None:
    facts = drafted(f"{TITLE}\n\n{sentence}").facts
    shown = [str(one.entry.get("cloze")) for fact in facts if not fact.weak for one in fact.drafts]
    told = [one for one in shown if re.search(" was (?:founded|built)|(?:Marigold|Viaduct) was", one)]
    assert cloze in shown if cloze else not told
