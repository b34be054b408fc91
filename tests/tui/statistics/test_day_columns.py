"""Columns over dates: kinds stand upon each other, and what has no room is left out."""

from collections.abc import Sequence
from datetime import date

import pytest
from textual.app import App, ComposeResult

from quiz.tui.statistics.day_columns import DayColumns, _column

MONDAY = date(2026, 3, 2).toordinal()


async def lines(days: Sequence[Sequence[int]], size: tuple[int, int]) -> list[str]:
    """What is drawn of `days` from Monday on in a window of `size`."""

    class Shown(App[None]):
        def compose(self) -> ComposeResult:
            yield DayColumns({"seen": "$primary", "new": "$accent"} if len(days[0]) > 1 else {"seen": "$primary"})

    async with Shown().run_test(size=size) as pilot:
        widget = pilot.app.query_one(DayColumns)
        widget.show(days, MONDAY)
        await pilot.pause()
        return [line.rstrip() for line in str(widget.render()).splitlines()]


async def test_kinds_stand_upon_each_other() -> None:
    drawn = await lines([(1, 1), (2, 0), (0, 1)], (14, 7))
    assert drawn == ["█ seen  ▒ new", "2 │▒▒ ██", "  │▒▒ ██", "  │██ ██ ▒▒", "  │██ ██ ▒▒", "0 └─────────", "   today"]


def test_a_few_new_cards_upon_many_reviews_have_a_cell_of_their_own() -> None:
    signs = ["".join(sign for sign, _ in _column(day, ("", ""), 100, 4)) for day in ((99, 1), (1, 1), (30, 0), (0, 1))]
    assert signs == ["▒███", "  ▒█", "  ▂█", "   ▒"]


@pytest.mark.parametrize(
    ("days", "top", "dates"),
    [(30, 1, "today 9 Mar 16 Mar 23 Mar"), (91, 7, "2 Mar 16 Mar"), (365, 28, "Mar 2026")],
)
async def test_columns_never_touch_however_many_days_there_are(days: int, top: int, dates: str) -> None:
    drawn = await lines([(1,)] * days, (60, 6))
    assert drawn[0].split()[0].rstrip("│█ ") == f"{top}"
    assert "████" not in drawn[3]
    assert " " in drawn[3].partition("│")[2]
    assert drawn[-1].split()[: len(dates.split())] == dates.split()
