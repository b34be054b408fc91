"""Columns over dates: kinds stand upon each other, and what has no room is left out."""

from collections.abc import Sequence
from datetime import date

import pytest
from textual.app import App, ComposeResult

from quiz.tui.statistics.day_columns import DayColumns

MONDAY = date(2026, 3, 2).toordinal()


async def lines(days: Sequence[Sequence[int]], first: int, today: int, size: tuple[int, int]) -> list[str]:
    """What is drawn of `days` in a window of `size`."""

    class Shown(App[None]):
        def compose(self) -> ComposeResult:
            yield DayColumns({"seen": "$primary", "new": "$accent"} if len(days[0]) > 1 else {"seen": "$primary"})

    async with Shown().run_test(size=size) as pilot:
        widget = pilot.app.query_one(DayColumns)
        widget.show(days, first, today)
        await pilot.pause()
        return [line.rstrip() for line in str(widget.render()).splitlines()]


async def test_kinds_stand_upon_each_other() -> None:
    drawn = await lines([(1, 1), (2, 0), (0, 1)], MONDAY, MONDAY, (10, 7))
    assert drawn == ["█ seen  █ new", "2 │█ █", "  │█ █", "  │█ █ █", "  │█ █ █", "0 └──────", "   today"]


@pytest.mark.parametrize(
    ("today", "dates"),
    [(MONDAY, "today 9 Mar"), (MONDAY + 19, "9 Mar today")],
    ids=["from today", "until today"],
)
async def test_the_days_nearest_to_today_stay_where_not_all_fit(today: int, dates: str) -> None:
    drawn = await lines([(2,), *[(1,)] * 18, (2,)], MONDAY, today, (15, 5) if today == MONDAY else (21, 5))
    assert len(drawn[0].partition("│")[2]) <= (12 if today == MONDAY else 18)
    assert drawn[-1].split() == dates.split()
