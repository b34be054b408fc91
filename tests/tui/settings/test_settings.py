"""The settings screen, key by key."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from random import Random

from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from quiz.study.collection import Collection
from quiz.study.key_table import KEY_ACTIONS
from quiz.study.settings import BY_NAME, SECTIONS, SETTINGS, Settings, setting
from quiz.tui.app import QuizApp
from quiz.tui.cards.browse_screen import BrowseScreen
from quiz.tui.home.day_head import DayHead
from quiz.tui.home.deck_list import DeckList
from quiz.tui.home.home_screen import HomeScreen
from quiz.tui.settings.keys_screen import KeysScreen
from quiz.tui.settings.setting_list import SettingField, SettingLines, SettingList
from quiz.tui.settings.settings_screen import SettingsScreen
from quiz.tui.shared.keys.key_bindings import key_text
from tests.conftest import Clock
from tests.study.test_settings import answer_all
from tests.tui.conftest import WithoutHome
from tests.tui.study.test_study import keys_of, text_of, until

WITH_EXAM = """
exam_date: 2026-08-01
cards:
  - {id: a, question: Q1?, answer: yes}
  - {id: b, question: Q2?, answer: yes}
  - {id: c, question: Q3?, answer: yes}
"""


async def open_at(pilot: Pilot[None], name: str) -> SettingList:
    """Opens the settings, if they are not, and puts the cursor on one that is not edited; returns the list."""
    if not isinstance(pilot.app.screen, SettingsScreen):
        await pilot.press("s")
    elif the_list(pilot).editing:
        await pilot.press("escape")
    settings = the_list(pilot)
    await pilot.press("home")
    while settings.current.setting != BY_NAME[name]:
        await pilot.press("down")
    return settings


def the_list(pilot: Pilot[None]) -> SettingList:
    return pilot.app.screen.query_one(SettingList)


def refusal(settings: SettingList) -> Static:
    return settings.query_one(".refusal", Static)


def field_of(settings: SettingList) -> SettingField:
    return settings.query_one(SettingField)


async def test_every_setting_is_shown_with_its_value_and_meaning(app: QuizApp, home: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        assert isinstance(app.screen, SettingsScreen)
        shown = text_of(app)
        assert f"Kept in {home / 'config.toml'}" in shown
        for one in SETTINGS:
            assert f"{one.label}\n{one.default}\n" in shown
            assert one.means.replace("`", "") in shown
        tops = app.screen.query(SettingLines).first().tops
        heights = [below - top for top, below in pairwise(tops)]
        assert set(heights) == {1, 2}, "a heading, and a name above what it means"


async def enter_edits_in_place_and_keeps_what_is_typed(pilot: Pilot[None], collection: Collection) -> None:
    app = pilot.app
    settings = await open_at(pilot, "retention")
    assert await keys_of(pilot) == {"Change": "⏎", "Back": "esc", "Help": "?"}
    await pilot.press("enter")
    assert await keys_of(pilot) == {"Keep": "⏎", "Back": "esc", "Help": "f1"}
    assert "A share from 70% to 99%." in text_of(app)
    await pilot.press("8", "5", "enter")
    assert collection.settings.retention == 0.85
    assert settings.current.value == "85%"
    assert "Retention\n85%\n" in text_of(app)
    assert not field_of(settings).is_on_screen
    assert isinstance(app.focused, SettingList)


async def a_refused_value_is_told_under_the_field_and_can_be_mended(pilot: Pilot[None], collection: Collection) -> None:
    app = pilot.app
    settings = await open_at(pilot, "rollover_hour")
    await pilot.press("enter", "2", "5", "enter")
    await pilot.pause()
    assert str(refusal(settings).render()) == "rollover_hour cannot be 25. Write an hour from 0 to 23."
    field = field_of(settings)
    assert (field.value, app.focused) == ("25", field)
    assert refusal(settings).region.y == field.region.bottom
    assert app.screen.region.contains_region(refusal(settings).region)
    assert collection.settings == Settings()
    await pilot.press("5", "enter")
    assert collection.settings.rollover_hour == 5
    assert not settings.editing


async def letters_that_are_keys_and_arrows_stay_in_the_field(pilot: Pilot[None], collection: Collection) -> None:
    settings = await open_at(pilot, "mix")
    await pilot.press("enter", *"rsq", "down", "up", "pagedown")
    assert field_of(settings).value == "rsq"
    assert settings.editing


async def r_takes_back_what_was_set_where_something_was(pilot: Pilot[None], collection: Collection) -> None:
    settings = await open_at(pilot, "new_per_day")
    await pilot.press("R")
    await pilot.press("enter", *"none", "enter")
    assert collection.settings.new_per_day is None
    assert "To the default" in await keys_of(pilot)
    await pilot.press("R")
    assert collection.settings.new_per_day == 20
    assert settings.current.is_default
    assert "To the default" not in await keys_of(pilot)


async def a_click_elsewhere_ends_editing(pilot: Pilot[None], collection: Collection) -> None:
    settings = await open_at(pilot, "retention")
    await pilot.press("enter")
    first, below = settings.query(SettingLines)
    await pilot.click(below, offset=(5, 0))
    assert settings.editing
    assert settings.current.setting == BY_NAME["learning_steps"]
    await pilot.click(first, offset=(5, 0))
    assert settings.editing, "a heading is nothing to change"
    await pilot.click(first, offset=(5, 1))
    assert settings.current.setting == SETTINGS[0]
    await pilot.press("7", "enter")
    assert not settings.editing
    assert SETTINGS[0].text(collection.settings) == "7"


async def escape_leaves_a_value_as_it_was_and_then_the_screen(pilot: Pilot[None], collection: Collection) -> None:
    app = pilot.app
    settings = await open_at(pilot, "order")
    await pilot.press("enter", *"due", "escape")
    assert not settings.editing
    assert collection.settings == Settings()
    await pilot.press("enter")
    assert field_of(settings).value == "usual"
    await pilot.press("escape", "escape")
    assert isinstance(app.screen, HomeScreen)


EDITING = (
    enter_edits_in_place_and_keeps_what_is_typed,
    a_refused_value_is_told_under_the_field_and_can_be_mended,
    letters_that_are_keys_and_arrows_stay_in_the_field,
    r_takes_back_what_was_set_where_something_was,
    a_click_elsewhere_ends_editing,
    escape_leaves_a_value_as_it_was_and_then_the_screen,
)
"""What is tried in the settings that were opened once, one after the other."""


async def test_a_value_is_edited_where_it_stands(collection: Collection) -> None:
    async with WithoutHome(collection, collection.decks, rng=Random(1)).run_test(size=(80, 40)) as pilot:
        for scenario in EDITING:
            for one in SETTINGS:
                if one.text(collection.settings) != one.default:
                    collection.prefer(one, "default")
            await scenario(pilot, collection)


async def test_home_shows_what_a_new_limit_leaves(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        await open_at(pilot, "new_per_day")
        await pilot.press("enter", "3", "enter", "escape")
        await pilot.pause()
        assert "3 new cards, about" in str(app.screen.query_one(DayHead).render())


async def test_the_palette_opens_the_settings_also_while_studying(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter")
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        commands["Settings"].callback()
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
        assert "Settings" not in {command.title for command in app.get_system_commands(app.screen)}


async def test_a_faulty_value_is_told_at_home_and_in_the_settings(
    app: QuizApp, collection: Collection, home: Path
) -> None:
    (home / "config.toml").write_text('mix = "stirred"\n')
    collection.prefer(SETTINGS[0], "default")
    told = ":1:1: mix cannot be stirred. Write one of mixed, before, after. Until then mixed holds."
    async with app.run_test() as pilot:
        assert told in text_of(app)
        await open_at(pilot, "mix")
        assert told in text_of(app)
        await pilot.press("enter", *"after", "enter")
        assert told not in text_of(app)


async def test_keys_move_the_cursor_before_the_list_has_the_focus(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("s")
        settings = the_list(pilot)
        app.screen.set_focus(None)
        places = [settings.cursor]
        for pressed in ("down", "j", "pagedown", "end", "up", "pageup", "home"):
            await pilot.press(pressed)
            places.append(settings.cursor)
        assert places[3] < places[5] < places[4], "a page on, the end, and one before it"
        assert places[:3] == [1, 2, 3]
        assert places[-1] == 1


async def test_what_is_at_hand_stays_in_view_in_a_window_of_another_size(app: QuizApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "end", "up", "up", "up")
        settings = the_list(pilot)
        for edits in (False, True):
            for size in ((40, 16), (140, 40), (50, 18), (140, 16), (80, 24)):
                await pilot.resize_terminal(*size)
                await until(pilot, lambda: is_in_view(settings))
            assert settings.editing is edits
            await pilot.press("enter")


def is_in_view(settings: SettingList) -> bool:
    """Whether the row under the cursor, or what it is edited in, is seen whole."""
    seen = settings.scrollable_content_region
    if settings.editing:
        return seen.contains_region(settings.edited.region)
    lines = settings.query(SettingLines).first()
    top, below = lines.region.y + lines.tops[settings.cursor], lines.region.y + lines.tops[settings.cursor + 1]
    return seen.y <= top and below - int(settings.screen.has_class("-high")) <= seen.bottom


async def test_what_is_written_into_the_file_is_told_and_holds_on_whatever_screen(app: QuizApp, home: Path) -> None:
    async with app.run_test() as pilot:
        for keys in ((), ("b",), ("escape", "s"), ("escape", "enter")):
            await pilot.press(*keys)
            (home / "config.toml").write_text('[keys]\nundo = "1"\n')
            await app.follow_settings()
            await until(pilot, lambda: "config.toml:2:1:" in text_of(app))
            (home / "config.toml").write_text('new_per_day = 7\n[keys]\nundo = "v"\n')
            await app.follow_settings()
            await until(pilot, lambda: "config.toml:2:1:" not in text_of(app))
            assert key_text(app, "undo") == "v", keys


async def test_a_backlog_and_an_exam_are_shown_at_home(open_deck: Callable[[str], Collection], clock: Clock) -> None:
    collection = open_deck(WITH_EXAM)
    app = QuizApp(collection, collection.decks)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "on 1 August: 0% would be known." in text_of(app))
        assert not app.screen.query_one("#plan").display
        answer_all(collection)
        clock.forward(days=100)
        await pilot.press("s")
        collection.prefer(setting("reviews_per_day"), "1")
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query_one("#plan").display
        assert "3 reviews are waiting." in text_of(app)
        assert app.screen.query_one(DeckList).rows[0].at_exam


async def test_the_plan_of_a_backlog_is_changed_at_home(open_deck: Callable[[str], Collection], clock: Clock) -> None:
    words = "".join(f"  - {{id: w{number}, question: What is {number}?, answer: yes}}\n" for number in range(40))
    collection = open_deck(f"cards:\n{words}")
    collection.prefer(setting("new_per_day"), "30")
    answer_all(collection)
    clock.forward(days=100)
    collection.prefer(setting("reviews_per_day"), "4")
    app = QuizApp(collection, collection.decks)
    async with app.run_test() as pilot:
        assert "30 reviews are waiting." in text_of(app)
        assert "The 10 new cards of a day pause until then. c changes this." in text_of(app)
        await pilot.press("c", "1")
        await pilot.pause()
        assert collection.settings.reviews_per_day == 10
        assert "With 10 a day" in text_of(app)
        await pilot.press("c", "n")
        await pilot.pause()
        assert "The 10 new cards of a day come as ever." in text_of(app)
        await pilot.press("c", "o", "x", "enter")
        assert collection.settings.reviews_per_day == 10
        await pilot.press("c", "o", "7", "enter")
        await pilot.pause()
        assert "With 7 a day" in text_of(app)
        await pilot.press("c", "escape")
        assert collection.settings.reviews_per_day == 7


async def test_a_key_is_changed_on_the_screen_and_taken_back(app: QuizApp, collection: Collection) -> None:
    async with app.run_test() as pilot:
        await pilot.press("s", "end", "enter")
        await pilot.pause()
        assert isinstance(app.screen, KeysScreen)
        app.screen.query_one(OptionList).highlighted = [*KEY_ACTIONS].index("browse")
        await pilot.press("enter", "t", "enter")
        await pilot.pause()
        assert "browse and statistics cannot both be on t" in text_of(app)
        await pilot.press("ctrl+u", "v", "enter")
        await pilot.pause()
        assert collection.keys == {"browse": ("v",)}
        assert (await keys_of(pilot))["To the default"] == "R"
        await pilot.press("escape")
        await pilot.pause()
        assert "browse v" in text_of(app)
        await pilot.press("escape", "v")
        await pilot.pause()
        assert isinstance(app.screen, BrowseScreen)


def test_every_setting_is_in_one_section() -> None:
    assert sorted(name for names in SECTIONS.values() for name in names) == sorted(BY_NAME)
