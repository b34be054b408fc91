"""Bars out of block characters, and how cells are parted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.tui.drawing import bar, columns, parted


@pytest.mark.parametrize(
    ("share", "width", "drawn"),
    [
        (0.0, 4, "    "),
        (0.5, 4, "██  "),
        (1.0, 4, "████"),
        (0.40625, 4, "█▋  "),
        (0.0001, 4, "▏   "),
        (0.7, 0, ""),
    ],
)
def test_a_bar_is_as_long_as_its_share(share: float, width: int, drawn: str) -> None:
    assert bar(share, width) == drawn


def test_columns_stand_side_by_side() -> None:
    assert columns([0, 16, 8, 4, 0.01], 16, 2) == [" █   ", " ██▄▁"]


def test_columns_of_nothing_are_empty() -> None:
    assert columns([0, 0], 0, 2) == ["  ", "  "]


@given(counts=st.lists(st.integers(0, 10_000), max_size=8), width=st.integers(0, 120))
def test_cells_are_parted_without_rest_and_whoever_has_any_gets_one(counts: list[int], width: int) -> None:
    cells = parted(counts, width)
    assert all(cell >= 0 for cell in cells)
    assert sum(cells) == (width if any(counts) else 0)
    assert sum(map(bool, cells)) >= min(width, sum(map(bool, counts)))
    assert not any(cell for cell, count in zip(cells, counts, strict=True) if not count)
