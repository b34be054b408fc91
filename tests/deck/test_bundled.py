"""The deck that comes with the program keeps to its article and asks fairly."""

import re
from pathlib import Path

from quiz.card.model import Card
from quiz.deck.checking.lint import lint
from quiz.deck.reading.load import load
from quiz.deck.sources.source import plain_text

ROOT = Path(__file__).parents[2]
LOADED = load(ROOT / "decks" / "japan-italy-defense-ties.yaml", "japan-italy-defense-ties")
CARDS = LOADED.deck.cards
SEED = (ROOT / "seeds" / "japan-italy-defense-ties.md").read_text("utf-8")
QUOTES = {plain_text(card.quote) for card in CARDS}


def test_it_is_without_problems() -> None:
    assert lint([LOADED]) == []


def test_it_has_at_least_45_cards() -> None:
    assert len(CARDS) >= 45


def test_it_uses_the_six_basic_kinds() -> None:
    basic = {"flashcard", "short answer", "multiple choice", "true or false", "number", "cloze"}
    assert basic <= {card.question.kind for card in CARDS}


def test_every_card_has_an_id_of_its_own_a_tag_and_a_quote() -> None:
    assert [card.place.line for card in CARDS if card.id.startswith("~") or not card.tags or not card.quote] == []


def test_every_quote_stands_in_the_article() -> None:
    assert [quote for quote in QUOTES if quote not in plain_text(SEED)] == []


def test_every_fact_of_the_article_is_asked_about() -> None:
    facts = [plain_text(line.removeprefix("- ")) for line in SEED.splitlines() if line.startswith("- ")]
    assert len(facts) >= 45
    assert [fact for fact in facts if not any(quote in fact or fact in quote for quote in QUOTES)] == []


def test_every_statement_is_explained() -> None:
    assert [card.id for card in CARDS if card.question.kind == "true or false" and not card.explanation] == []


def test_statements_are_true_and_false_in_fair_shares() -> None:
    verdicts = [card.question.expected[0] for card in CARDS if card.question.kind == "true or false"]
    assert 1 / 3 <= verdicts.count("True") / len(verdicts) <= 2 / 3


def test_no_typed_question_gives_its_answer_away() -> None:
    assert [card.id for card in CARDS if card.question.kind in TYPED and gives_away(card)] == []


def test_no_hint_gives_the_answer_away() -> None:
    assert [card.id for card in CARDS if any(holds(card.hint, answer) for answer in card.question.expected)] == []


TYPED = {"short answer", "number", "cloze"}


def gives_away(card: Card) -> bool:
    # The answer to a number is shown with its unit, which may well stand in the question.
    answers = [re.sub(r"^(\d+) .*", r"\1", answer) for answer in card.question.expected]
    return any(holds(card.question.prompt, answer) for answer in answers)


def holds(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None
