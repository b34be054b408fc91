"""The cards of a model are chosen among the facts of the article, and the choices are kept as all others are."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.deck.articles.article import Article
from quiz.draft.models.model_reply import judged
from quiz.draft.models.placed_cards import placed
from quiz.study.authoring.begin_drafting import drafting_from
from quiz.study.authoring.cards_of_model import CardsOfModel
from quiz.study.authoring.drafting import Drafting
from quiz.study.collection import Collection
from tests.draft.examples import CANAL, article
from tests.study.authoring.whole_article import looked_through

ANSWER = """\
- question: Over how many kilometres does the Corran Canal link river and lake?
  answer: "38"
  quote: It links the River Ess with Lake Torrin over 38 kilometres.
- front: What did Queen Maud do?
  back: She inaugurated a waterway
  quote: The Corran Canal was opened in 1847 by Queen Maud.
- question: In which year did the Corran Canal carry most slate?
  answer: "1872"
  quote: By 1871 the Corran Canal carried 240,000 tonnes of slate a year.
"""
FRENCH = "Le canal\n\nLe canal relie Toulouse à la mer depuis 1681. Il compte 63 écluses et mesure 240 kilomètres.\n"

Open = Callable[..., Drafting]


@pytest.fixture
def choosing(open_deck: Callable[[str], Collection], tmp_path: Path) -> Open:
    """Opens the choosing for an article and the answer of a model."""
    collection = open_deck("cards:\n  - {id: one, front: hola, back: hello}\n")

    def open_(answer: str = ANSWER, about: Article | None = None) -> Drafting:
        about = about or article(CANAL)
        cards, _ = placed(judged(answer, about), about)
        return drafting_from(collection, about, None, tmp_path / "own", CardsOfModel(cards))

    return open_


def questions(drafting: Drafting, weak: bool = False) -> list[str]:
    """Keeps one card after another; returns what they ask, and how far the checks of a model's answer let them pass."""
    asked = []
    fact = None
    while fact := drafting.next_left(fact, weak):
        first = drafting.drafts_of(fact)[0]
        asked.append(str(first.entry.get("question") or first.entry.get("front") or first.entry["cloze"]))
        drafting.keep(fact, first.entry)
    return asked


def test_the_model_s_cards_come_first_in_the_order_of_the_article_and_dropped_ones_with_the_weak(
    choosing: Open,
) -> None:
    drafting = looked_through(choosing())
    assert drafting.of_model.tally() == {"keep": 1, "look": 1, "drop": 1}
    asked = questions(drafting)
    assert asked[:2] == [
        "What did Queen Maud do?",
        "Over how many kilometres does the Corran Canal link river and lake?",
    ]
    assert len(asked) > 2
    assert "In which year did the Corran Canal carry most slate?" not in asked
    assert questions(drafting, weak=True)[0] == "In which year did the Corran Canal carry most slate?"


def test_until_the_model_s_cards_were_found_no_other_is_offered(choosing: Open) -> None:
    drafting = choosing(ANSWER.partition("- front")[0])
    found = iter([*drafting.find()])
    drafting.take(next(found))
    assert drafting.facts
    assert drafting.next_left(None, weak=False) is None
    drafting.take(next(found))
    fact = drafting.next_left(None, weak=False)
    assert fact is not None
    assert fact.answers == ("38",)


def test_a_choice_about_a_model_s_card_stays_with_and_without_the_model(choosing: Open) -> None:
    drafting = looked_through(choosing())
    first = drafting.next_left(None, weak=False)
    assert first
    entry = drafting.drafts_of(first)[0].entry
    drafting.keep(first, entry)
    second = drafting.next_left(first, weak=False)
    assert second
    drafting.drop(second)
    for again in (looked_through(choosing()), looked_through(choosing(""))):
        kept, dropped = again.chosen[first.key], again.chosen[second.key]
        assert (kept.kept, kept.card, dropped.kept) == (True, entry, False)
        assert any(fact.key == first.key and again.is_kept(fact) for fact in again.facts)
        assert again.next_left(None, weak=False) not in (None, first, second)


def test_what_we_draft_too_has_the_model_s_card_first_and_ours_behind_it(choosing: Open) -> None:
    ours, both = looked_through(choosing("")), looked_through(choosing())
    fact, same = (next(one for one in drafting.facts if one.answers == ("38",)) for drafting in (ours, both))
    assert fact.key == same.key
    assert [one.entry for one in both.drafts_of(same)[1:]] == [one.entry for one in ours.drafts_of(fact)]
    dropped = next(
        one
        for one in both.facts
        if one.answers == ("By 1871 the Corran Canal carried 240,000 tonnes of slate a year.",)
    )
    assert dropped.weak


def test_a_card_that_the_deck_has_already_counts_as_kept(choosing: Open) -> None:
    drafting = looked_through(choosing())
    questions(drafting)
    drafting.write()
    while drafting.choices.take_back({*drafting.chosen}):
        pass
    again = looked_through(choosing())
    assert again.chosen == {}
    cards = {str(draft.entry) for one in again.of_model.cards for draft in [one.draft] if one.card.verdict != "drop"}
    kept = {str(again.drafts_of(fact)[0].entry) for fact in again.facts if again.is_kept(fact)}
    assert cards <= kept


def test_without_lists_of_words_for_a_language_a_model_s_cards_are_chosen_alone(choosing: Open) -> None:
    quote = "Il compte 63 écluses et mesure 240 kilomètres."
    answer = f'- question: Combien d’écluses compte le canal ?\n  answer: "63"\n  quote: {quote}\n'
    drafting = looked_through(choosing(answer, article(FRENCH, "fr")))
    assert [fact.answers for fact in drafting.facts] == [("63",)]
    assert questions(drafting, weak=True) == ["Combien d’écluses compte le canal ?"]
    assert len(drafting.write().ids) == 1


def test_facts_whose_cards_ask_the_same_count_as_the_one_card_that_the_deck_gets(choosing: Open) -> None:
    drafting = looked_through(choosing())
    first, second, third = [fact for fact in drafting.facts if drafting.drafts_of(fact)][:3]
    entry = drafting.drafts_of(first)[0].entry
    for fact, kept in ((first, entry), (second, entry), (third, drafting.drafts_of(third)[0].entry)):
        drafting.keep(fact, kept)
    assert drafting.tally().kept == 2
    assert len(drafting.write().ids) == 2
    assert looked_through(choosing()).tally().kept == 2
