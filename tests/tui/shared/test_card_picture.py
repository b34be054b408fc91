"""Pictures of cards: shown where the terminal can and the deck may, else their words."""

from pathlib import Path

import pytest
from textual.app import App
from textual.widgets import Static

from quiz.tui.shared.card_texts.card_picture import Near, size_in_cells, way_to_show
from quiz.tui.shared.card_texts.card_text import card_text
from quiz.tui.shared.terminal.open_elsewhere import opener
from tests.every import every


@every(
    ("environment", "way"),
    [
        ({}, ""),
        ({"COLORTERM": "truecolor"}, "halfcell"),
        ({"COLORTERM": "truecolor", "NO_COLOR": "1"}, ""),
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"TERM": "xterm-kitty", "TMUX": "x", "COLORTERM": "24bit"}, "halfcell"),
        ({"TERM": "foot"}, "sixel"),
        ({"TERM_PROGRAM": "WezTerm"}, "sixel"),
    ],
)
def test_a_terminal_shows_pictures_in_its_own_way(environment: dict[str, str], way: str) -> None:
    assert way_to_show(environment) == way


@every(
    ("pixels", "cells"),
    [((400, 200), (50, 12)), ((2000, 1000), (56, 14)), ((10, 4000), (1, 14)), ((4000, 10), (60, 1))],
)
def test_a_picture_keeps_its_shape_within_the_room(pixels: tuple[int, int], cells: tuple[int, int]) -> None:
    assert size_in_cells(*pixels) == cells


async def shown(text: str, deck: Path) -> tuple[list[str], list[str]]:
    """What is said in place of pictures, and what kinds of widgets show any."""
    app: App[None] = App()
    async with app.run_test(size=(80, 40)) as pilot:
        await app.screen.mount(card_text(text, classes="x", near=Near(deck, "deck")))
        await pilot.pause()
        said = [str(widget.render()) for widget in app.screen.query(".picture").results(Static)]
        return said, [
            type(widget).__name__ for widget in app.screen.query(".picture") if not isinstance(widget, Static)
        ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the library, at one of its own
async def test_a_picture_is_shown_and_one_that_is_none_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image = pytest.importorskip("PIL.Image")
    pytest.importorskip("textual_image")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name in ("TERM_PROGRAM", "KITTY_WINDOW_ID", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    image.new("RGB", (40, 20), "red").save(tmp_path / "map.png")
    (tmp_path / "broken.png").write_bytes((tmp_path / "map.png").read_bytes()[:40])
    said, kinds = await shown("![a map](map.png)\n![b](broken.png)\n![c](../c.png)", tmp_path / "deck.yaml")
    assert kinds == ["HalfcellImage"]
    assert said == [
        "[picture: b] broken.png is no picture that can be read.",
        "[picture: c] The picture ../c.png is not shown: it lies outside of the folder of its deck.",
    ]


async def test_where_the_terminal_shows_none_their_words_stand_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert await shown("![a *map*](map.png)", tmp_path / "deck.yaml") == (["[picture: a *map*]"], [])


@every(("environment", "platform"), [({}, "linux"), ({"SSH_TTY": "/dev/pts/1"}, "linux"), ({"DISPLAY": ""}, "linux")])
def test_where_there_are_no_windows_nothing_is_opened(environment: dict[str, str], platform: str) -> None:
    assert opener(environment, platform) == ""
