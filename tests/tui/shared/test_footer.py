"""The last line: at any width, on any screen, it says how to leave and how to get help, and cuts no word."""

from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.events import AppBlur
from textual.pilot import Pilot

from quiz import tui
from quiz.tui.app import QuizApp
from quiz.tui.home.home_screen import HomeScreen
from quiz.tui.settings.settings_screen import SettingsScreen
from quiz.tui.shared.footer import MORE, Footer, KeyHint, fitted, line, lines
from quiz.tui.shared.help_screen import HelpScreen
from tests.every import every

WIDTHS = (40, 60, 80, 140)

Step = tuple[list[str], str, str]
"""Keys to press, and how the footer begins and ends then."""

PAGES: list[Step] = [
    ([], "⏎ Study", "q Quit ? Help"),
    (["question_mark"], "/ Search", "esc Back"),
    (["escape", "s"], "⏎ Change", "esc Back ? Help"),
    (["enter"], "⏎ Keep", "esc Back f1 Help"),
    (["escape", "escape", "p"], "⏎ Choose", "esc Back ? Help"),
    (["escape", "b"], "↓ Cards", "esc Back f1 Help"),
    (["down"], "/ Search", "esc Back ? Help"),
    (["escape", "enter", "c"], "esc Back", "esc Back ? Help"),
    (["w"], "esc Back", "esc Back ? Help"),
    (["escape", "t", "escape"], "s Study on", "⏎ esc Back ? Help"),
    (["enter"], "⏎ Study", "q Quit ? Help"),
    (["r"], "⏎ Open", "esc Back ? Help"),
    (["escape", "t"], "←→ Parts", "esc Back ? Help"),
]

EXAM: list[Step] = [
    (["x"], "⏎ Begin", "esc Back f1 Help"),
    (["tab", "tab", "s", "enter"], "↑↓ space Pick up", "esc Hand in ? Help"),
    (["o"], "⏎ Open", "esc Back ? Help"),
    (["escape", "n"], "⏎ Answer", "esc Hand in f1 Help"),
    (["escape"], "⏎ Choose", "esc Back ? Help"),
    (["h"], "p Practise missed", "esc Back ? Help"),
    (["w"], "esc Back", "esc Back f1 Help"),
]

KINDS: list[Step] = [
    (["f"], "↑↓ ⏎ Choose t True", "? Help"),
    ([*"Sparta", "enter"], "⏎ Answer", "f1 Help"),
    (["1"], "↑↓ ⏎ Choose", "? Help"),
    (["3", "enter"], "⏎ Answer", "f1 Help"),
    ([*"x", "enter", *"y", "enter"], "⏎ Answer", "f1 Help"),
    (["enter"], "⏎ Show answer", "? Help"),
    (["1", "enter"], "↑↓ space Pick", "? Help"),
    ([*"Malta", "enter", "enter"], "⏎ Answer", "f1 Help"),
    (["shift+down", "enter"], "↑↓ space Pick up", "? Help"),
    (["1", "1", "1", "enter"], "1–9 Match", "? Help"),
]


def shown(app: QuizApp) -> str:
    return app.screen.query_one(Footer).render_line(0).text


async def settle(pilot: Pilot[None]) -> None:
    for _ in range(3):
        await pilot.pause()


async def check(pilot: Pilot[None], first: str, last: str) -> None:
    """The footer begins and ends as it should, at any width, with whole words only."""
    await settle(pilot)
    app = pilot.app
    assert isinstance(app, QuizApp)
    footer = app.screen.query_one(Footer)
    hints = footer.hints
    assert shown(app).rstrip() == str(line(*hints, app.size.width)).rstrip()
    for width in WIDTHS:
        text = str(line(*hints, width))
        words = " ".join(text.split())
        assert (cell_len(text), words.startswith(first), words.endswith(last)) == (width, True, True), text
        texts, always = ([hint.text for hint in some] for some in hints)
        if not words.endswith(" ".join(always)):  # there was no room beside Undo
            texts, always = [texts[0], always[0], *texts[1:]], always[1:]
        kept = words.removesuffix(" ".join(always)).rstrip(" …")
        assert kept in [" ".join(texts[:count]) for count in range(len(texts) + 1)]


@pytest.mark.parametrize("steps", [PAGES, EXAM], ids=["pages", "exam"])
async def test_every_screen_says_how_to_leave_and_how_to_get_help(steps: list[Step], app: QuizApp) -> None:
    async with app.run_test(size=(60, 24)) as pilot:
        for keys, first, last in steps:
            for key in keys:
                await pilot.press(key)
            await check(pilot, first, last)


async def test_so_does_every_kind_of_question_and_its_feedback(studying: QuizApp) -> None:
    async with studying.run_test(size=(60, 24)) as pilot:
        for keys, first, last in KINDS:
            await check(pilot, first, f"esc Finish {last}")
            await pilot.press(*keys)
            await check(pilot, "⏎ Next", "esc Finish ? Help")
            await pilot.press("enter")


async def test_at_home_the_way_to_the_statistics_and_settings_has_room_also_after_answers(app: QuizApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "t", "enter", "escape", "enter")
        await settle(pilot)
        assert "t Stats s Settings" in shown(app)


@every("name", sorted(one.name for one in walk_packages(tui.__path__, "quiz.tui.")))
def test_no_screen_has_another_footer(name: str) -> None:
    module = import_module(name)
    assert getattr(module, "Footer", Footer) is Footer


async def test_what_was_wrong_can_be_accepted_and_left_at_80_columns(studying: QuizApp) -> None:
    async with studying.run_test() as pilot:
        await pilot.press("t", "enter", *"Sparta", "enter")
        await pilot.pause()
        keys = "⏎ Next 1–4 Rate r Was right t Retry a Accept it … u Undo esc Finish ? Help"
        assert " ".join(shown(studying).split()) == keys


def test_where_not_all_keys_fit_they_are_said_briefly() -> None:
    first = [KeyHint("n", "n", "Next without card", "Next"), KeyHint("x", "x", "Drop"), KeyHint("a", "a", "Pick words")]
    last = [KeyHint("escape", "esc", "Back")]
    assert " ".join(str(line(first, last, 60)).split()) == "n Next without card x Drop a Pick words esc Back"
    assert " ".join(str(line(first, last, 40)).split()) == "n Next x Drop a Pick words esc Back"
    assert " ".join(str(line(first, last, 26)).split()) == "n Next x Drop … esc Back"


@every(
    ("width", "shown"),
    [
        (60, ["n Next without card x Drop w Weak facts esc Back ? Help"]),
        (44, ["n Next without card x Drop w Weak facts", "esc Back ? Help"]),
        (30, ["n Next without card x Drop", "w Weak facts esc Back ? Help"]),
        (26, ["n Next without card", "x Drop … esc Back ? Help"]),
        (20, ["… esc Back ? Help"]),
    ],
)
def test_where_two_lines_are_allowed_words_are_shortened_in_the_last_one_only(width: int, shown: list[str]) -> None:
    first = [KeyHint("n", "n", "Next without card", "Next"), KeyHint("x", "x", "Drop"), KeyHint("w", "w", "Weak facts")]
    last = [KeyHint("escape", "esc", "Back"), KeyHint("f1", "?", "Help")]
    assert [" ".join(str(one).split()) for one in lines(first, last, width, 2)] == shown


async def test_a_click_on_a_key_does_what_the_key_does(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        for word, screen in (("Help", HelpScreen), ("Back", HomeScreen), ("Settings", SettingsScreen)):
            await settle(pilot)
            await pilot.click(Footer, offset=(shown(app).index(word), 0))
            await settle(pilot)
            assert isinstance(app.screen, screen)


async def test_while_another_window_is_in_front_the_keys_stay(app: QuizApp) -> None:
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        before = shown(app)
        app.post_message(AppBlur())
        await pilot.pause()
        await pilot.resize_terminal(100, 24)
        await pilot.pause()
        assert shown(app).split() == before.split()


hints = st.lists(st.builds(KeyHint, st.just("x"), st.text(min_size=1, max_size=6), st.text(max_size=12)), max_size=12)


@given(hints, hints, st.integers(0, 160))
def test_what_has_no_room_is_left_out_from_the_end(first: list[KeyHint], last: list[KeyHint], width: int) -> None:
    fit, gap = fitted(first, last, width)
    kept = [hint for hint in fit if hint is not MORE]
    assert kept == first[: len(kept)]
    assert (len(kept) < len(first)) == (fit != first)
    if fit:
        assert sum(cell_len(hint.text) + gap for hint in [*fit, *last]) - gap + 2 <= width
