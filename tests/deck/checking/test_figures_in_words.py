"""Which figures the words of a passage may mean."""

from decimal import Decimal
from functools import partial
from operator import eq

from quiz.deck.checking.figures_in_words import words_may_mean
from tests.every import every


@every(
    ("text", "figure"),
    [
        ("It was their third voyage.", "3"),
        ("Both keepers left.", "2"),
        ("Nobody came.", "0"),
        ("A lighthouse stands there.", "1"),
        ("On the Twentieth of May", "20"),
        ("It took twenty-six days.", "26"),
        ("for two decades", "20"),
        ("in the eighteenth century", "18"),
        ("after two centuries", "200"),
        ("half a dozen boats", "6"),
        ("some three thousand people", "3250"),
        ("Two thirds of them drowned.", "67"),
        ("It doubled.", "4000"),
        ("in the sixties", "1963"),
    ],
)
def test_a_figure_may_be_written_in_words(text: str, figure: str) -> None:
    assert words_may_mean(text, partial(eq, Decimal(figure)))


@every(
    ("text", "figure"),
    [
        ("It was their third voyage, one of the last, and no one came home.", "1931"),
        ("The notorious northern novelist often stood on a scaffold.", "40"),
        ("Twenty-six days and two nights", "30"),
        ("in the eighteenth century", "6500"),
        ("for two decades", "14"),
        ("Seven boats", "70"),
        ("Drei Boote liefen aus.", "3"),
    ],
)
def test_words_for_one_figure_do_not_mean_another(text: str, figure: str) -> None:
    assert not words_may_mean(text, partial(eq, Decimal(figure)))
