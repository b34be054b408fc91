"""Pictures out of block characters and dots, and how cells are parted."""

from hypothesis import given
from hypothesis import strategies as st

from quiz.tui.shared.charts.block_charts import Dot, bar, columns, dotted, line, parted
from tests.every import every


@every(
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


@every(
    ("dots", "drawn"),
    [
        ([], ["⠀⠀", "⠀⠀"]),
        ([(0, 0), (3, 7)], ["⠁⠀", "⠀⢀"]),
        ([(x, y) for x in range(2) for y in range(4)], ["⣿⠀", "⠀⠀"]),
    ],
)
def test_dots_stand_where_they_belong(dots: list[Dot], drawn: list[str]) -> None:
    assert dotted(dots, 2, 2) == drawn


@every(
    ("start", "end", "dots"),
    [
        ((1, 1), (1, 1), {(1, 1)}),
        ((0, 0), (2, 1), {(0, 0), (1, 0), (2, 1)}),
        ((1, 3), (1, 0), {(1, 3), (1, 2), (1, 1), (1, 0)}),
    ],
)
def test_a_line_leads_from_one_dot_to_another_without_a_gap(start: Dot, end: Dot, dots: set[Dot]) -> None:
    assert set(line(start, end)) == dots
