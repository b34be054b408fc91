"""A quote is found whatever printing did to it; one that was reworded leads to its passage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.deck.sources import quotes
from quiz.deck.sources.quotes import Quotable
from tests.every import every

PARAGRAPHS = (
    "The “strategic partnership” – so Rome – began in 2023…  It covers the ﬁrst F‑35B.",
    "The Corran Canal was opened in 1847 by Queen Maud. By 1871 it carried 240,000 tonnes of slate a year.",
    "運河は1847年に開通した。全長は38キロメートルである。",
)


@every(
    ("quote", "how", "text"),
    [
        ("opened in 1847 by Queen Maud.", "exact", "opened in 1847 by Queen Maud."),
        ('The "strategic partnership" - so Rome', "folded", "The “strategic partnership” – so Rome"),
        ("began in 2023... It\ncovers the first F-35B", "folded", "began in 2023…  It covers the ﬁrst F‑35B."),
        ("*The Corran Canal* was opened in 1847", "folded", "The Corran Canal was opened in 1847"),
        ("the corran canal was opened", "folded", "The Corran Canal was opened"),
        ('The "strategic partnership"-so Rome - began', "folded", "The “strategic partnership” – so Rome – began"),
        ('The "strategic partnership"--so Rome —began', "folded", "The “strategic partnership” – so Rome – began"),
        ("was opened in 1847 by Queen Ma", "folded", "was opened in 1847 by Queen Maud"),
        ("orran Canal was opened in 1847", "folded", "Corran Canal was opened in 1847"),
        ("By 1871 it carried 240", "folded", "By 1871 it carried 240,000"),
        ("By 1871 it carried 240,00", "folded", "By 1871 it carried 240,000"),
        ("000 tonnes of slate", "folded", "240,000 tonnes of slate"),
        (",000 tonnes of slate", "folded", "240,000 tonnes of slate"),
        ("運河は1847年に開通した。", "exact", "運河は1847年に開通した。"),
        ("運河は1847年に開通", "exact", "運河は1847年に開通"),
    ],
)
def test_a_quote_is_found_in_the_words_of_the_text(quote: str, how: str, text: str) -> None:
    quotable = Quotable(PARAGRAPHS, "en")
    found = quotable.find(quote)
    assert (found.how, quotable.text(found)) == (how, text)


@every(
    ("quote", "passage"),
    [
        ("Queen Maud opened the Corran Canal in 1847.", "The Corran Canal was opened in 1847 by Queen Maud."),
        ("In 1871 it carried 240,000 tons of slate.", "By 1871 it carried 240,000 tonnes of slate a year."),
        ("運河は1874年に開通しました。", "運河は1847年に開通した。"),
    ],
)
def test_a_reworded_quote_is_shown_beside_its_nearest_passage(quote: str, passage: str) -> None:
    quotable = Quotable(PARAGRAPHS)
    found = quotable.find(quote)
    assert (found.how, quotable.text(found)) == ("near", passage)


@every("quote", ["", "…", "Nothing of that kind stands anywhere here."])
def test_a_quote_of_something_else_is_lost(quote: str) -> None:
    assert Quotable(PARAGRAPHS).find(quote).how == "lost"


@every(
    "quote", ["It said: “The canal  was badly made.”", "“The canal was  badly made.”", "“The canal was  badly made”"]
)
def test_a_quote_keeps_the_quotation_marks_at_its_ends(quote: str) -> None:
    quotable = Quotable(['It said: "The canal was badly made."'])
    whole = 'It said: "The canal was badly made."' if quote[0] == "I" else '"The canal was badly made."'
    assert quotable.text(quotable.find(quote)) == whole


def test_words_that_stand_whole_somewhere_are_quoted_from_there() -> None:
    assert Quotable(("The Corrans left.", "Then the Corran left.")).find("Corran").paragraph == 1


@given(st.data())
def test_any_stretch_of_the_text_is_found_again_with_other_spaces_and_quotes(data: st.DataObject) -> None:
    text = PARAGRAPHS[1]
    start = data.draw(st.integers(0, len(text) - 12))
    end = data.draw(st.integers(start + 12, len(text)))
    quote = text[start:end].replace(" ", "\n ").replace("-", "–")
    assert Quotable(PARAGRAPHS).find(quote).how in ("exact", "folded")


def test_a_reworded_quote_is_held_once_against_equal_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[object] = []
    likeness = quotes._likeness
    monkeypatch.setattr(quotes, "_likeness", lambda *bags: held.append(bags) or likeness(*bags))
    quotable = Quotable(["The harbour has two cranes. It is old. " * 200, "It is old. " * 200])
    found = quotable.find("The old harbour has two big cranes")
    assert (found.how, quotable.text(found)) == ("near", "The harbour has two cranes.")
    assert len(held) == 2
