"""From an article to cards, all stages together."""

from dataclasses import replace

import pytest

from quiz.deck.articles.markdown import kept, read_markdown, read_text
from quiz.draft.cards.selection import select
from quiz.draft.pack import pack_for
from quiz.draft.pipeline import draft
from quiz.draft.values import Drafted

CANAL = """The Corran Canal

The Corran Canal was opened in 1847 by Queen Maud. It links the River Ess with Lake Torrin over 38 kilometres.

Traffic

By 1871 the Corran Canal carried 240,000 tonnes of slate a year. They were proud of this canal too.
"""


@pytest.fixture(scope="module")
def drafted() -> Drafted:
    pack = pack_for("en")
    assert pack is not None
    return draft(kept(read_text(CANAL)), pack)


def test_every_answer_stands_in_the_sentence_that_is_quoted(drafted: Drafted) -> None:
    for fact in drafted.facts:
        assert all(answer in fact.statement.quote for answer in fact.answers)


def test_a_pronoun_with_one_possible_owner_is_replaced_by_it(drafted: Drafted) -> None:
    assert drafted.statements[1].text.startswith("The Corran Canal links the River Ess")


def test_a_sentence_that_needs_the_one_before_is_refused(drafted: Drafted) -> None:
    assert [statement.refusal for statement in drafted.statements] == ["", "", "", "pronoun"]


def test_the_best_facts_become_cards(drafted: Drafted) -> None:
    chosen = select(drafted, 8).chosen
    assert {"1847", "38 kilometres", "38", "1871"} & {answer for fact, _ in chosen for answer in fact.answers}
    assert len(select(drafted, 1).chosen) == 1


def test_who_is_named_in_full_in_a_caption_is_known_by_half_of_it() -> None:
    text = (
        "# The Canal\n\n![Anna Bell at the lock](a.jpg)\n\nAnna opened the second lock of the Corran Canal in 1905.\n"
    )
    english = pack_for("en")
    assert english
    (read,) = draft(replace(read_markdown(text), language="en"), english).statements
    assert read.text.startswith("Anna Bell opened")
