"""Page keys do nothing in a list for which the terminal is too small, and go by pages in every other."""

import pytest
from textual.app import ComposeResult
from textual.widgets import OptionList

from quiz.tui.shared.terminal.terminal_app import TerminalApp

TOO_SMALL = [(80, 3), (20, 3), (60, 1)]


class Lines(TerminalApp):
    """A list below what fills a small terminal."""

    CSS = "Lines { padding: 3; }"

    def compose(self) -> ComposeResult:
        yield OptionList(*(f"line {number}" for number in range(100)))


@pytest.mark.parametrize("size", TOO_SMALL)
async def test_a_page_key_stays_where_there_is_no_room_and_so_does_the_palette(size: tuple[int, int]) -> None:
    app = Lines()
    async with app.run_test(size=size) as pilot:
        for key in ("pageup", "pagedown"):
            await pilot.press("down", key)
            assert app.query_one(OptionList).highlighted is not None, key
        await pilot.press("ctrl+p", "down", "pageup", "pagedown")
        assert len(app.screen_stack) == 2


async def test_a_page_key_goes_by_pages_where_there_is_room() -> None:
    app = Lines()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = app.query_one(OptionList)
        await pilot.press("home", "pagedown")
        assert (rows.highlighted or 0) >= 10
        await pilot.press("pageup")
        assert rows.highlighted == 0
