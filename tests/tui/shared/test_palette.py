"""Whatever a deck is called, the palette shows it as text."""

import pytest

from tests.tui.conftest import MakeApp
from tests.tui.study.test_study import text_of


@pytest.mark.parametrize("title", ["Linux paths [/etc]", "[bold]loud[/bold]", "a [b", "[@click=app.quit]x[/]", "\\[x]"])
async def test_a_title_is_no_markup_in_the_palette(app_with: MakeApp, title: str) -> None:
    app = app_with(f"title: '{title}'\ncards:\n  - {{id: one, front: a, back: b}}\n")
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert app.is_running
        await pilot.press(*"stud")
        await pilot.pause()
        assert app.is_running
        await pilot.press("escape", "escape")
        assert app.is_running
        assert text_of(app)
