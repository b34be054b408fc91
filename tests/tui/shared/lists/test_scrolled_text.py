"""The place that a text is shown for is in sight, whenever the text is laid out and however long its paragraphs are."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from quiz.tui.shared.lists.scrolled_text import ScrolledText

WORDS = 400
HERE = "HERE"


def text_with(place: int) -> tuple[Content, int]:
    """Returns one paragraph with a word to look for at `place`, and where that word ends."""
    words = ["bramble"] * WORDS
    words[place] = HERE
    text = " ".join(words)
    return Content(text), text.index(HERE) + len(HERE)


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield ScrolledText()

    def lines(self) -> str:
        """Returns what is in sight."""
        pane = self.query_one(ScrolledText)
        region = pane.scrollable_content_region
        strips = self.screen._compositor.render_strips()
        return "\n".join(strip.crop(region.x, region.right).text for strip in strips[region.y : region.bottom])


@pytest.mark.parametrize("size", [(80, 24), (30, 8), (140, 40)])
async def test_the_place_is_in_sight(size: tuple[int, int]) -> None:
    app = Shown()
    async with app.run_test(size=size) as pilot:
        pane = app.query_one(ScrolledText)
        for place in (WORDS - 1, 0, WORDS // 2, 60, WORDS - 20):
            with app.batch_update():  # as where a screen draws other parts too
                pane.show(*text_with(place))
                await pilot.pause()
            await pilot.pause()
            assert HERE in app.lines(), place


async def test_the_place_stays_in_sight_in_a_smaller_window() -> None:
    app = Shown()
    async with app.run_test(size=(140, 40)) as pilot:
        app.query_one(ScrolledText).show(*text_with(WORDS - 30))
        await pilot.pause()
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert HERE in app.lines()
