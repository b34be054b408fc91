"""From an article to cards, all stages together."""

from dataclasses import replace

import pytest

from quiz.deck.articles.markdown import read_markdown
from quiz.draft.cards.selection import select
from quiz.draft.pack import pack_for
from quiz.draft.pipeline import draft
from quiz.draft.values import Drafted
from tests.draft.examples import CANAL
from tests.draft.examples import drafted as drafted_from


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


def test_who_is_named_in_full_in_a_caption_is_known_by_half_of_it() -> None:
    text = (
        "# The Canal\n\n![Anna Bell at the lock](a.jpg)\n\nAnna opened the second lock of the Corran Canal in 1905.\n"
    )
    english = pack_for("en")
    assert english
    (read,) = draft(replace(read_markdown(text), language="en"), english).statements
    assert read.text.startswith("Anna Bell opened")
