"""Which passages of an article have a card, and which quotes it does not have any more."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.deck.reading.load import load
from quiz.deck.sources.quotes import FoundQuote, Quotable
from quiz.study.authoring import coverage as coverage_module
from quiz.study.authoring.coverage import Coverage, coverage, quoted_place
from tests.every import every

ARTICLE = """\
# The harbour

The harbour was opened in 1874. It has 12 quays.

- The lighthouse is 41 metres high.
"""
DECK = """\
source: ../seeds/harbour.md
cards:
  - {id: year, question: When was it opened?, answer: "1874", quote: The harbour was opened in 1874.}
  - {id: both, question: Two?, answer: "12", quote: ["opened in 1874.", "It has 12  quays"]}
  - {id: gone, question: Who?, answer: Anna, quote: The harbour is led by Anna.}
  - {id: reworded, question: How high?, answer: 41 m, quote: The lighthouse there is 41 metres high!}
  - {id: doubtful, question: How many?, answer: "13", quote: It has 12 quays.}
  - {id: town, question: Which town?, answer: Norwich, quote: It has 12 quays.}
  - {id: rank, question: What has it?, answer: Quay, quote: It has 12 quays.}
  - {id: none, question: Nothing?, answer: nothing}
"""


@pytest.fixture
def cards(write_deck: Callable[..., Path]) -> tuple[Card, ...]:
    path = write_deck(DECK)
    (path.parent.parent / "seeds").mkdir()
    (path.parent.parent / "seeds" / "harbour.md").write_text(ARTICLE, "utf-8")
    return load(path, "deck").deck.cards


@pytest.fixture
def found(cards: tuple[Card, ...]) -> Coverage:
    (one,) = coverage(cards)
    return one


def test_each_passage_has_the_cards_that_rest_on_it(found: Coverage) -> None:
    assert [(one.line, one.text, [card.id for card in one.cards]) for one in found.passages] == [
        (3, "The harbour was opened in 1874.", ["year", "both"]),
        (3, "It has 12 quays.", ["both", "doubtful", "town", "rank"]),
        (5, "The lighthouse is 41 metres high.", []),
    ]
    assert [one.text for one in found.without_card] == ["The lighthouse is 41 metres high."]


def test_a_lost_quote_has_the_nearest_passage_beside_it_if_there_is_one(found: Coverage) -> None:
    lost = {one.card.id: one.nearest for one in found.lost}
    assert lost.keys() == {"gone", "reworded"}
    assert lost["reworded"] == "The lighthouse is 41 metres high."


@every(
    ("quote", "stands"),
    [
        ("12 quays.", True),
        ("opened in 187", False),  # a quote that was cut off within a figure
        ("2 quays.", False),
        ("874. It has 12 quays", False),
        ("has 12", True),
        ("has 1", False),
        ("1 metres high.", False),
        ("1874.  It has", True),
    ],
)
def test_a_quote_that_begins_or_ends_within_a_figure_is_lost(quote: str, stands: bool, cards: tuple[Card, ...]) -> None:
    (one,) = coverage([replace(cards[0], quotes=(quote,))])
    assert [lost.quote for lost in one.lost] == ([] if stands else [quote])


def test_a_figure_or_a_word_alone_that_the_quote_does_not_have_is_found(found: Coverage) -> None:
    assert [(one.card.id, one.missing) for one in found.unsupported] == [("doubtful", "13"), ("town", "Norwich")]


def test_an_article_that_is_away_is_told_and_stops_nothing(cards: tuple[Card, ...]) -> None:
    Path(cards[0].source).unlink()
    (one,) = coverage(cards)
    assert "cannot be read" in one.fault
    assert one.passages == ()


def test_a_quote_is_opened_at_its_place(cards: tuple[Card, ...]) -> None:
    place = quoted_place(cards[0])
    assert place.article.blocks[place.block].text[place.start : place.end] == "The harbour was opened in 1874."
    with pytest.raises(QuizError, match="quotes no article"):
        quoted_place(cards[-1])


def test_thousands_of_cards_of_one_long_paragraph_look_only_near_their_quotes(
    write_deck: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked, found = list[int](), list[str]()
    judged, find = coverage_module.unsupported, Quotable.find

    def unsupported(card: Card, passages: list[str], names: frozenset[str]) -> str:
        looked.extend(map(len, passages))
        return judged(card, passages, names)

    def find_once(self: Quotable, quote: str) -> FoundQuote:
        found.append(quote)
        return find(self, quote)

    monkeypatch.setattr(coverage_module, "unsupported", unsupported)
    monkeypatch.setattr(Quotable, "find", find_once)
    cards = "".join(f"  - {{id: c{n}, question: Q{n}?, answer: a, quote: Quay 150 is long.}}\n" for n in range(200))
    path = write_deck(f"source: a.md\ncards:\n{cards}")
    (path.parent / "a.md").write_text(" ".join(f"Quay {n} is long." for n in range(300)), "utf-8")
    [covered] = coverage(load(path, "deck").deck.cards)
    assert [(one.text, len(one.cards)) for one in covered.passages if one.cards] == [("Quay 150 is long.", 200)]
    assert found == ["Quay 150 is long."]
    assert len(looked) == 200
    assert max(looked) < 2100
