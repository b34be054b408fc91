"""Whatever a deck is called, the palette shows it as text."""

import pytest
from textual.command import CommandPalette

from quiz.tui.app import QuizApp
from quiz.tui.shared.palette import all_commands
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


async def test_the_palette_has_every_deed_of_the_screen_with_its_key_once(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        await pilot.pause()
        told = [(one.title, one.help) for one in all_commands(app, app.screen)]
        titles = [title for title, _ in told]
        assert len(titles) == len(set(titles))
        assert dict(told)["Statistics"].endswith("(t)")
        assert not {"Stats", "Browse"} & set(titles), "they are Statistics and Browse cards"


@pytest.mark.parametrize("keys", [(), ("b",), ("b", "down"), ("s",), ("t",)])
async def test_the_palette_has_no_keys_that_only_move(app: QuizApp, keys: tuple[str, ...]) -> None:
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        titles = {one.title for one in all_commands(app, app.screen)}
        assert not titles & {"Up", "Down", "To the top", "Close", "Focus Next", "Page down", "Page Down", "Select all"}
        assert not [one.help for one in all_commands(app, app.screen) if "super+" in one.help]


@pytest.mark.parametrize("key", ["s", "t", "r"])
async def test_a_search_begins_on_home_where_it_is_told_and_nowhere_else(app: QuizApp, key: str) -> None:
    async with app.run_test() as pilot:
        await pilot.press(key)
        await pilot.pause()
        before = app.screen
        await pilot.press("slash")
        assert app.screen is before
        assert "Search" not in {one.title for one in all_commands(app, app.screen)}


async def test_a_deed_is_done_from_the_palette(studying: QuizApp) -> None:
    async with studying.run_test() as pilot:
        await pilot.press("t", "enter")
        before = studying.screen
        (undo,) = [one for one in all_commands(studying, before) if one.title == "Undo"]
        assert undo.help == "Key ^z"
        await undo.callback()  # type: ignore[misc]
        await pilot.pause()
        assert "Malta" in str([str(one.render()) for one in studying.screen.query(".question")])
