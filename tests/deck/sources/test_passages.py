"""Which sentences and list items of its source a card quotes."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.model import Card
from quiz.card.problem import Place
from quiz.deck.sources.passages import Passages, with_passages
from quiz.deck.sources.source import Source, plain_text, quote_lines
from quiz.engine.queue.siblings import ties
from tests.every import every

ARTICLE = """\
# Ships

Adm. Ryo Sakai met Ms. J. Smith of the U.S. Navy on
Feb. 3. The Cavour has 3.5 decks! "Is it old?" he asked. E.g. Kure is.
It was late... and dark. It rained.

- Kure is a base. It is old.
- Sasebo is a base.

船は速い。港は広い。
"""
"""A source with sentences that end before what looks like no beginning, and some that do not where they might."""

PASSAGES = [
    "# Ships",
    "Adm. Ryo Sakai met Ms. J. Smith of the U.S. Navy on Feb. 3.",
    "The Cavour has 3.5 decks!",
    '"Is it old?" he asked.',
    "E.g. Kure is.",
    "It was late... and dark.",
    "It rained.",
    "- Kure is a base. It is old.",
    "- Sasebo is a base.",
    "船は速い。",
    "港は広い。",
]


def of(quote: str, article: str = ARTICLE) -> list[str]:
    source, plain = Source(article), plain_text(quote)
    return list(Passages(source).of(source.text.index(plain), len(plain)))


def test_a_passage_is_a_sentence_or_a_list_item() -> None:
    assert of(ARTICLE) == PASSAGES


@every(
    ("quote", "passages"),
    [
        ("Ryo Sakai", PASSAGES[1:2]),
        ("on\nFeb. 3.", PASSAGES[1:2]),
        ("Feb. 3. The", PASSAGES[1:3]),
        ("“Is it old?”", PASSAGES[3:4]),
        ("It rained.", PASSAGES[6:7]),
        ("It is old.", PASSAGES[7:8]),
        ("港", PASSAGES[10:11]),
    ],
)
def test_a_quote_is_of_the_passages_that_it_touches(quote: str, passages: list[str]) -> None:
    assert of(quote) == passages


@given(st.text("aA.!? \n-。\"'", min_size=1, max_size=60).filter(str.strip))
def test_the_passages_of_a_source_together_are_its_text(written: str) -> None:
    source = Source(written)
    whole = Passages(source).of(0, len(source.text))
    assert "".join("".join(whole).split()) == "".join(source.text.split())


def a_card(name: str, quote: str, source: Path | str) -> Card:
    return Card(name, name, "deck", ShortAnswer("Q?", name), Place("deck.yaml"), source=str(source), quotes=(quote,))


def tied(*cards: Card) -> bool:
    first, second = (set(ties(card)) for card in with_passages(cards))
    return not first.isdisjoint(second)


@every(
    ("quote", "other", "together"),
    [
        ("Ryo Sakai", "the U.S. Navy", True),
        ("Ryo  sakai", "ryo sakai", True),
        ("The Cavour has 3.5 decks! “Is it old?”", "he asked", True),
        ("The Cavour has 3.5 decks!", "he asked", False),
        ("Kure is a base.", "It is old.", True),
        ("Kure is a base.", "Sasebo is a base.", False),
        ("is a base", "is a base", True),
        ("is a base", "Kure is a base. It is old.", False),
        ("not in the text", "not in the text", True),
        ("not in the text", "nor this", False),
    ],
)
def test_cards_that_quote_one_passage_are_tied(tmp_path: Path, quote: str, other: str, together: bool) -> None:
    article = tmp_path / "article.md"
    article.write_text(ARTICLE, "utf-8")
    assert tied(a_card("a", quote, article), a_card("b", other, article)) is together


def test_without_its_source_a_card_is_tied_by_the_words_of_its_quote(tmp_path: Path) -> None:
    gone = tmp_path / "gone.md"
    assert tied(a_card("a", "Ryo Sakai", gone), a_card("b", "Ryo  Sakai", gone))
    assert not tied(a_card("a", "Ryo Sakai", gone), a_card("b", "the U.S. Navy", gone))


def test_the_line_of_a_quote_is_found_where_the_source_has_bold_words(tmp_path: Path) -> None:
    source = tmp_path / "ships.md"
    source.write_text("# Ships\n\nIt was late.\n\nThe **bow** is\nthe front of a ship.\n")
    card = a_card("bow", "The bow is the front of a ship.", source)
    assert quote_lines([card]) == {card.id: 5}
