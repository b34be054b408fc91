"""The table of decks or tags draws the rows in sight alone, however many there are."""

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Offset
from textual.selection import Selection

from quiz.study.statistics.group_statistics import CardGroup
from quiz.tui.statistics import groups_pane
from quiz.tui.statistics.groups_pane import GroupTable

GROUPS = [CardGroup(f"deck [b]{number}", 500, 400, 300.5, 900 + number, 7_000.0, 800, 720) for number in range(200)]


class Host(App[None]):
    """Shows a table in a pane that scrolls, below another one."""

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield GroupTable("Tag", id="none")
            yield GroupTable("Deck", id="many")


def lines_of(table: GroupTable) -> list[str]:
    return [table.render_line(y).text.rstrip() for y in range(table.size.height)]


@pytest.mark.parametrize("width", [100, 80, 60])
async def test_each_row_is_drawn_as_it_is_copied(width: int) -> None:
    app = Host()
    async with app.run_test(size=(width, 12)) as pilot:
        table = app.query_one("#many", GroupTable)
        table.show(GROUPS)
        await pilot.pause()
        lines = lines_of(table)
        assert lines == [line.rstrip() for line in str(table.render()).splitlines()]
        assert len(lines) == 201
        assert lines[0].startswith("Deck")
        assert lines[150].startswith("deck [b]149")
        assert ("time" in lines[0]) == (width >= 80)
        assert ("━" in lines[9]) == (width == 100)
        everything = table.get_selection(Selection(Offset(0, 0), Offset(8, 1)))
        assert everything
        assert everything[0].splitlines()[1] == "deck [b]"
        table.show(GROUPS[:3])
        await pilot.pause()
        assert table.size.height == 4
        assert not app.query_one("#none").display


async def test_only_rows_in_sight_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, row = [], groups_pane._row

    def noted(group: CardGroup, columns: dict[str, int], room: int, wide: int) -> Content:
        drawn.append(group.name)
        return row(group, columns, room, wide)

    monkeypatch.setattr(groups_pane, "_row", noted)
    app = Host()
    async with app.run_test(size=(80, 12)) as pilot:
        app.query_one("#many", GroupTable).show(GROUPS)
        await pilot.pause()
        assert {*drawn} == {one.name for one in GROUPS[:11]}
        drawn.clear()
        app.query_one(VerticalScroll).scroll_to(y=100, animate=False)
        await pilot.pause()
        app.screen._compositor.render_update(full=True)
        assert {*drawn} <= {one.name for one in GROUPS[95:115]}
        assert "deck [b]105" in drawn


async def test_what_is_selected_is_lit() -> None:
    app = Host()
    async with app.run_test(size=(80, 12)) as pilot:
        table = app.query_one("#many", GroupTable)
        table.show(GROUPS)
        await pilot.pause()
        before = [table.render_line(y) for y in range(4)]
        app.screen.selections = {table: Selection(Offset(3, 1), Offset(5, 2))}
        await pilot.pause()
        after = [table.render_line(y) for y in range(4)]
        assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, False, True]
        assert [strip.text for strip in after] == [strip.text for strip in before]
