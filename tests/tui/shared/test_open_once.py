"""A screen that opens is laid out once for its size and painted once, in its own style, and takes the keys of then."""

import asyncio

import pytest
from rich.console import RenderableType
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Label

from quiz.tui.shared.open_once import open_once


class Opened(Screen[None]):
    """A screen with a style sheet of its own."""

    CSS = "Opened { align: right bottom; } Opened Label { padding: 1 2; } Opened Input { dock: top; }"

    def compose(self) -> ComposeResult:
        yield Input()
        yield Label("Words")


class OpenedOver(ModalScreen[None]):
    """A screen that lies over the one before, with a style sheet of its own."""

    CSS = "OpenedOver { align: right bottom; } OpenedOver Label { padding: 1 2; } OpenedOver Input { dock: top; }"

    def compose(self) -> ComposeResult:
        yield Input()
        yield Label("Words")


OPENED = (Opened, OpenedOver)


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done with a screen of `OPENED`, in order, and when a task that was begun by its layout had its turn."""
    done: list[str] = []
    lay_out, display = Screen._refresh_layout, App._display

    def note_layout(screen: Screen[object], size: Size | None = None, scroll: bool = False) -> None:
        if isinstance(screen, OPENED):
            done.append("laid out")
            asyncio.get_running_loop().call_soon(done.append, "another's turn")
        lay_out(screen, size, scroll)

    def note_painting(app: App[object], screen: Screen[object], painted: RenderableType | None) -> None:
        if isinstance(screen, OPENED) and painted is not None:
            done.append("painted")
        display(app, screen, painted)

    open_once()  # the other tests paint nothing
    monkeypatch.setattr(Screen, "_refresh_layout", note_layout)
    monkeypatch.setattr(App, "_display", note_painting)
    return done


@pytest.mark.parametrize("opened", OPENED)
async def test_a_screen_is_laid_out_and_painted_by_steps_of_their_own(steps: list[str], opened: type[Opened]) -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        await app.push_screen(opened())
        await pilot.pause()
        assert steps[:2] == ["laid out", "another's turn"]
        assert "painted" in steps


@pytest.mark.parametrize("opened", OPENED)
async def test_a_screen_opens_in_its_own_style_and_follows_its_size(steps: list[str], opened: type[Opened]) -> None:
    app: App[None] = App()
    async with app.run_test(size=(40, 10)) as pilot:
        await app.push_screen(opened())
        await pilot.pause()
        label = app.screen.query_one(Label)
        assert (label.region.right, label.region.bottom, label.region.width) == (40, 10, len("Words") + 4)
        steps.clear()
        await pilot.resize_terminal(30, 8)
        await pilot.pause()
        assert "laid out" in steps
        assert (label.region.right, label.region.bottom) == (30, 8)


async def test_a_screen_that_comes_back_has_the_size_and_the_colours_of_now(steps: list[str]) -> None:
    app: App[None] = App()
    async with app.run_test(size=(40, 10)) as pilot:
        await app.push_screen(below := Opened())
        await app.push_screen(Screen())
        before = below.styles.background
        await pilot.resize_terminal(30, 8)
        app.theme = "textual-light"
        await pilot.pause()
        await app.pop_screen()
        await pilot.pause()
        assert below.query_one(Label).region.bottom == 8
        assert below.styles.background != before


async def test_the_first_screen_of_a_program_is_painted_with_its_layout(steps: list[str]) -> None:
    class Program(App[None]):
        def get_default_screen(self) -> Screen[None]:
            return Opened()

    async with Program().run_test() as pilot:
        await pilot.pause()
        assert steps[:2] == ["laid out", "painted"]
