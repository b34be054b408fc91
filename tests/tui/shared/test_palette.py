"""Whatever a deck is called, the palette shows it as text."""

import pytest
from textual.command import CommandPalette

from quiz.tui.app import QuizApp
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


@pytest.mark.parametrize("width", range(1, 9))
async def test_the_palette_stays_open_however_narrow_the_terminal_becomes(studying: QuizApp, width: int) -> None:
    async with studying.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.resize_terminal(width, 24)
        await pilot.pause()
        assert isinstance(studying.screen, CommandPalette)
