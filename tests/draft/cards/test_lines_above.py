"""Headings above a card, without what the card asks for."""

from quiz.draft.cards.lines_above import lines_without
from tests.every import every


def without(heading: str, *answers: str) -> str:
    """Returns what is left of `heading` below a title, where any of its words tells an answer that has it too."""
    words = {word for answer in answers for word in answer.casefold().split()}
    left = lines_without(("Mills", heading), answers, lambda line: not words.isdisjoint(line.casefold().split()))
    return left[1] if len(left) > 1 else ""


@every(
    ("heading", "answers", "left"),
    [
        ("1999 — Early polls", ("1999",), "… — Early polls"),
        ("1999 — Early polls", ("2004",), "1999 — Early polls"),
        ("Orr Wellington Ic", ("Orr Crecy",), "… Wellington Ic"),
        ("Bell County, Tarn Forge", ("Tarn Forge",), "Bell County, …"),
        ("Tarn Forge", ("Tarn Forge",), ""),
        ("1914 and 1918", ("1914",), ""),
        ("In 1914", ("1914",), ""),
        ("Orr and Bell and Orr again", ("Orr",), ""),
    ],
)
def test_the_rest_of_a_heading_stays_that_says_what_a_card_asks_for(
    heading: str, answers: tuple[str, ...], left: str
) -> None:
    assert without(heading, *answers) == left


def test_a_title_is_left_out_whole() -> None:
    assert lines_without(("The polls of 1999", "Results"), ("1999",), lambda line: "1999" in line) == ("Results",)
