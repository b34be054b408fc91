"""A quote of an article stands in the file in which the article is kept, whatever signs are in its words."""

from hypothesis import given
from hypothesis import strategies as st

from quiz.deck.articles.article import Article, Block
from quiz.deck.articles.markdown import written
from quiz.deck.sources.source import Source, plain_text
from tests.every import every

WORDS = ["ferry", "1907", "a", "[7]", "[4][5]", "<b>", "&", "&amp;", "&#91;", "*", "_", "`", "\\", "[pier](x)", "."]


def stands(words: str) -> bool:
    source = Source(written(Article(blocks=(Block("paragraph", "The tide turns."), Block("paragraph", words)))))
    quote = plain_text(words)
    return source.places({quote})[quote] >= 0


@every(
    "words",
    [
        "The pier was closed in 1971.[7]",
        "The ferry has 300 berths[19] and four decks.",
        "The sign <b> makes words bold, and &lt; stands for <.",
        "The mark &amp;amp; is read as &amp; by a browser.",
        "Write [the pier](x) for a link, and *pier* for emphasis.",
    ],
)
def test_a_quote_with_signs_that_could_be_marks_stands_in_the_kept_article(words: str) -> None:
    assert stands(words)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), st.sampled_from(["", " "]))
def test_any_words_of_an_article_stand_where_it_is_kept(words: list[str], between: str) -> None:
    assert stands(f"Ferries {between.join(words)} sail.")


def test_an_entity_breaks_no_line_and_other_words_behind_an_ampersand_stay() -> None:
    assert plain_text("AT&T; R&D, &nosuchsign; a&#10;b") == "AT&T; R&D, &nosuchsign; a b"
