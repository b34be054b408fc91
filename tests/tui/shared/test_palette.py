"""Whatever a deck is called, the palette shows it as text."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from textual.command import CommandPalette

from quiz.study.collection import open_collection
from quiz.tui.app import QuizApp
from quiz.tui.shared.palette import PlainCommands, all_commands
from tests.conftest import Clock
from tests.tui.conftest import WithoutHome
from tests.tui.home.painted import painted

TITLES = ("Linux paths [/etc]", "[bold]loud[/bold]", "a [b", "[@click=app.quit]x[/]", "\\[x]")


async def test_a_title_is_no_markup_in_the_palette(write_deck: Callable[..., Path], home: Path, clock: Clock) -> None:
    for number, title in enumerate(TITLES):
        text = f"title: '{title}'\ncards:\n  - {{id: one{number}, front: a, back: b}}\n"
        shelf = write_deck(text, f"{number}.yaml").parent
    with closing(open_collection([shelf], home, clock)) as collection:
        app = WithoutHome(collection, collection.decks, rng=Random(1))
        async with app.run_test(size=(80, 40)) as pilot:
            await pilot.press("ctrl+p", *"stud")
            await app.workers.wait_for_complete()
            await pilot.pause()
            drawn = painted(app)
            assert [title for title in TITLES if f"Study {title}" not in drawn] == []
            assert app.is_running


async def test_the_palette_stays_open_however_narrow_the_terminal_becomes(studying: QuizApp) -> None:
    async with studying.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        for width in range(8, 0, -1):
            await pilot.resize_terminal(width, 24)
            assert isinstance(studying.screen, CommandPalette), width


async def test_the_palette_has_every_action_of_the_screen_with_its_key_once(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        await pilot.pause()
        told = [(one.title, one.help) for one in all_commands(app, app.screen)]
        titles = [title for title, _ in told]
        assert len(titles) == len(set(titles))
        assert dict(told)["Statistics"].endswith("(t)")
        assert not {"Stats", "Browse"} & set(titles), "they are Statistics and Browse cards"


ONLY_MOVE = {"Up", "Down", "To the top", "Close", "Focus Next", "Page down", "Page Down", "Select all"}


async def test_the_palette_has_no_keys_that_only_move_and_searches_where_there_is_a_search(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        for keys, searches in (
            ((), True),
            (("b",), True),
            (("down",), True),
            (("escape", "s"), False),
            (("escape", "t"), False),
            (("escape", "r"), False),
        ):
            await pilot.press(*keys)
            told = {one.title: one.help for one in all_commands(app, app.screen)}
            assert not told.keys() & ONLY_MOVE, keys
            assert not [help_ for help_ in told.values() if "super+" in help_], keys
            if not searches:
                before = app.screen
                await pilot.press("slash")
                assert app.screen is before, keys
                assert "Search" not in told, keys


async def test_an_action_is_done_from_the_palette(studying: QuizApp) -> None:
    async with studying.run_test() as pilot:
        await pilot.press("t", "enter")
        before = studying.screen
        (undo,) = [one for one in all_commands(studying, before) if one.title == "Undo"]
        assert undo.help == "Key ^z"
        await undo.callback()  # type: ignore[misc]
        await pilot.pause()
        assert "Malta" in str([str(one.render()) for one in studying.screen.query(".question")])


async def test_light_and_dark_are_found_by_any_of_their_names(app: QuizApp) -> None:
    async with app.run_test():
        was_dark = app.current_theme.dark
        for typed, is_dark in (("light", not was_dark), ("dark", was_dark), ("theme", not was_dark)):
            hits = [one async for one in PlainCommands(app.screen).search(typed)]
            (switch,) = (one for one in hits if one.text == "Light or dark theme")
            switch.command()
            assert app.current_theme.dark == is_dark
