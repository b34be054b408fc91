"""Quotes are found in their source, and with what stands around them, however long the source is."""

from quiz.deck.sources.source import Source, plain_text
from tests.every import every

ARTICLE = (
    "# Ships\n\nThe Cavour is\na carrier.\n\n## Bases\n\n- Kure is\n  old.\n* Yokosuka is a base.\n1. Kure again.\n"
)
LONG = ARTICLE + "\n" + "word " * 40_000
QUOTES = [
    "The Cavour is a carrier.",
    "Cavour is a carrier. ## Bases - Kure",
    "old",
    "ure is old",
    "a car",
    "gone",
    "x" * 30,
]


def surroundings(quote: str) -> list[str]:
    source = Source(ARTICLE)
    return list(source.surroundings(quote, source.text.index(quote)))


def test_the_text_of_a_source_is_that_in_which_quotes_are_written() -> None:
    assert Source(ARTICLE).text == plain_text(ARTICLE)


def test_a_long_source_has_its_quotes_at_the_same_places() -> None:
    many = [*QUOTES, *(f"quote number {number} that stands nowhere" for number in range(20))]
    assert Source(LONG).places(many) == {quote: Source(LONG).text.find(quote) for quote in many}


@every(
    ("quote", "around"),
    [
        ("Cavour is a carrier", ["The Cavour is a carrier.\n# Ships\n# Ships"]),
        ("old", ["- Kure is old.\n# Ships\n## Bases"]),
        ("Kure", ["- Kure is old.\n# Ships\n## Bases", "1. Kure again.\n# Ships\n## Bases"]),
        ("is old. * Yokosuka", ["- Kure is old. * Yokosuka is a base.\n# Ships\n## Bases"]),
    ],
)
def test_around_a_quote_is_its_paragraph_or_list_item_with_its_headings(quote: str, around: list[str]) -> None:
    assert [passage.replace(" \n", "\n") for passage in surroundings(quote)] == around


def test_what_has_no_break_is_cut_to_what_is_near() -> None:
    source = Source("word " * 100_000 + "here " + "word " * 100_000)
    (passage,) = source.surroundings("here", source.text.index("here"))
    assert len(passage) < 3_000
