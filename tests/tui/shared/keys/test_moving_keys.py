"""A page in a list whose rows have several lines: the cursor goes as far as the list is high."""

from quiz.tui.shared.keys.moving_keys import a_page_on
from tests.every import every

TOPS = {1: 1, 2: 4, 3: 7, 5: 12, 6: 15}
"""Rows of three lines; 0 and 4 are heads, which the cursor passes over."""


@every(
    ("place", "lines", "new"),
    [
        (1, 8, 3),
        (3, 8, 6),
        (6, 8, 6),
        (6, -8, 3),
        (3, -8, 1),
        (1, -8, 1),
        (1, 2, 2),
        (2, -2, 1),
    ],
)
def test_a_page_goes_to_a_row_within_it(place: int, lines: int, new: int) -> None:
    assert a_page_on(TOPS, place, lines) == new
