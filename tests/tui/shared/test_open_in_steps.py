"""A screen opens in steps: others have their turn between its layout and its first painting, and it is styled by its
own sheet and laid out for its size.
"""

import asyncio

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Label

from quiz.tui.shared.open_in_steps import open_in_steps

open_in_steps()


class Opened(Screen[None]):
    """A screen with a style sheet of its own."""

    CSS = "Opened { align: right bottom; } Opened Label { padding: 1 2; }"

    def compose(self) -> ComposeResult:
        yield Label("Words")


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done with the screens called `Opened`, in order, and when a task that was wanted meanwhile was done."""
    done: list[str] = []
    lay_out, paint = Screen._refresh_layout, Screen._compositor_refresh

    def note_layout(screen: Screen[object], size: Size | None = None, scroll: bool = False) -> None:
        if isinstance(screen, Opened):
            done.append("laid out")
            asyncio.get_running_loop().call_soon(done.append, "another's turn")
        lay_out(screen, size, scroll)

    def note_painting(screen: Screen[object]) -> None:
        if isinstance(screen, Opened):
            done.append("painted")
        paint(screen)

    monkeypatch.setattr(Screen, "_refresh_layout", note_layout)
    monkeypatch.setattr(Screen, "_compositor_refresh", note_painting)
    return done


async def test_others_have_their_turn_between_layout_and_painting(steps: list[str]) -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        await app.push_screen(Opened())
        await pilot.pause()
        assert steps.index("laid out") < steps.index("another's turn") < steps.index("painted")


async def test_a_screen_opens_in_its_own_style_and_follows_its_size(steps: list[str]) -> None:
    app: App[None] = App()
    async with app.run_test(size=(40, 10)) as pilot:
        await app.push_screen(Opened())
        await pilot.pause()
        label = app.screen.query_one(Label)
        assert (label.region.right, label.region.bottom, label.region.width) == (40, 10, len("Words") + 4)
        steps.clear()
        await pilot.resize_terminal(30, 8)
        await pilot.pause()
        assert "laid out" in steps
        assert (label.region.right, label.region.bottom) == (30, 8)


async def test_a_screen_that_comes_back_has_the_size_and_the_colours_of_now() -> None:
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
